"""The public of one principal: blocs with opinions, and what they would ratify."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, logit

from sim.arrays import Array, Mask
from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.core.shocks import remains
from sim.model.core.worlds import ATANH, State, scaled_shares, sum_rows
from sim.model.home import ratification
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.utility import Value
from sim.scenario.schema.principals import Principal as PrincipalSchema

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.frontier import Path


NO_CONSTRAINT = -99.0  # below any value: home would ratify everything
FURTHEST = 1.0 - TOLERANCE  # to which repulsion can drive an opinion: short of the end, where the unbounded scale ends
LOOKS = 5  # points of the offer path at which support is read; between them it is interpolated
OUT_OF_REACH = 99.0  # a logit of support that no text has


@dataclass(frozen=True)
class OwnPath:
    """Where the offers of a principal lead: the `best` for it (W,), how much it can lose (`length` (W,)), and the texts
    (K, L, W) at some losses between.
    """

    best: Array
    length: Array
    texts: Array

    @classmethod
    def along(cls, path: Path) -> OwnPath:
        """As support is read on a path."""
        texts = path.terms(np.stack([path.length * look / (LOOKS - 1) for look in range(LOOKS)]))
        return cls(path.best, path.length, texts)

    def losses(self) -> Array:
        """The losses (L, W) at which its texts stand."""
        return np.stack([self.length * look / (LOOKS - 1) for look in range(LOOKS)])

    def keeps(self, loss: Array) -> Array:
        """What is left to who speaks (W,) at a loss; nothing binds where that is infinite."""
        return np.where(loss < np.inf, self.best - loss, NO_CONSTRAINT)


class Public(Party):
    """Blocs of citizens and what they think of the talks."""

    opinion = State("opinion", "-1 dovish to 1 hawkish", -1, 1, ("bloc",), scale=ATANH, fades="opinion.relaxation")
    support = State("support at home for the own offer", "share", 0, 1)
    needed_support = State("logit of the support that passes", "logit", ratification.NO_VOTE, OUT_OF_REACH, hidden=True)
    sure_support = State(
        "logit of the support that surely passes", "logit", ratification.NO_VOTE, OUT_OF_REACH, hidden=True
    )

    def __init__(self, model: Negotiation, owner: Principal, asked: PrincipalSchema) -> None:
        self.blocs = list(asked.public)
        super().__init__(model, f"{owner.key}.public", owner)
        self.owner, self.kernel = owner, registry("opinion kernel")[asked.opinion_kernel]
        factors = model.factors
        self.share = factors.stack(f"{self.key}.{{}}.share", self.blocs)
        self.open_to_others = 1.0 - factors.stack(f"{self.key}.{{}}.stubbornness", self.blocs)
        country = owner.country_ideal  # home judges by its own ideals, whatever the delegation would like
        ideals = [factors.stack(f"{self.key}.{b}.ideals.{{}}", model.issues, country) for b in self.blocs]
        saliences = [self._saliences(bloc) for bloc in self.blocs]
        if self.blocs:
            self.ideals, self.saliences = np.stack(ideals, axis=1), np.stack(saliences, axis=1)  # (K, B, W)
        self.start("opinion", factors.stack(f"{self.key}.{{}}.opinion", self.blocs))
        self.votes = asked.ratification is not None and bool(self.blocs)
        if self.votes:
            self.voters = np.round(factors[f"{owner.key}.ratification.voters"])
            self.needed = ratification.votes_needed(self.voters, factors[f"{owner.key}.ratification.quorum"])
            self.vote_shock = factors[f"{owner.key}.ratification.shock"]

    def prepare(self) -> None:
        """Work out the support that the leader needs to expect."""
        self.support = 0.5
        if self.votes:
            risk = self.model.factors[f"{self.owner.key}.ratification.risk_tolerance"]
            self.needed_support = self._support_at(risk)
            self.sure_support = self._support_at(self.coefficient("support.sure") * risk)

    def _support_at(self, risk: Array) -> Array:
        """The logit of support (W,) at which a vote fails with this chance; `OUT_OF_REACH` where none is enough."""
        needed = ratification.support_needed(1.0 - risk, self.voters, self.needed, self.vote_shock)
        return np.minimum(needed, OUT_OF_REACH)

    def sizes(self) -> dict[str, int]:
        """Blocs are counted here too."""
        return super().sizes() | {"bloc": len(self.blocs)}

    def entries(self) -> dict[str, list[str]]:
        """The names of the blocs."""
        return {"bloc": self.blocs}

    def _saliences(self, bloc: str) -> Array:
        """A bloc's weights (K, W): those it states, the leader's others in proportion."""
        pattern = f"{self.key}.{bloc}.saliences.{{}}"
        values = self.model.factors.stack(pattern, self.model.issues, self.owner.salience)
        free = np.array([pattern.format(issue) not in self.model.factors for issue in self.model.issues])
        return scaled_shares(values, free)

    # ---- opinion ---------------------------------------------------------------------------------------------

    def rests(self) -> bool:
        """Whether opinion stays as it is whatever happens: there is no bloc that could hold one."""
        return not self.blocs

    def move(self) -> None:
        """One round of opinion."""
        if not self.blocs:
            return
        pain = self.owner.economy.pain - self.owner.economy.pain_at_start
        levels = -self.coefficient("opinion.media") * self.owner.media.tone
        levels = levels - self.coefficient("opinion.leader") * self.owner.leader.voice
        levels = levels - self.coefficient("opinion.pain") * pain
        levels = levels - self.coefficient("opinion.weariness") * (
            self.owner.economy.weariness - self.owner.economy.home("weariness")
        )
        pushes = self.coefficient("opinion.incident") * self.model.events.incidents
        pushes = pushes + self.coefficient("opinion.unreciprocated") * self.owner.unreciprocated
        speed = self.coefficient("opinion.contact") * self.open_to_others + self.coefficient("opinion.relaxation")
        pushes = pushes * remains(speed, self.model.months_per_round)
        self.put("opinion", self._drawn(self.level("opinion", levels)), pushes)

    def _drawn(self, own: Array) -> Array:
        """Opinions (B, W) after a round of contact with the other blocs, which the `own` levels (B, W) hold against.

        Both are monthly shares that act at once, so that where opinions end depends on no round's length
        (Friedkin & Johnsen 1990: of what moves a bloc, contact is the part contact / (contact + relaxation)).
        """
        opinion, home = self.opinion, self.coefficient("opinion.relaxation")
        gap = opinion[:, None] - opinion  # of each bloc (first) from each (second)
        felt = self.kernel.mean_pull(gap, self.share, self.coefficient)
        heard = np.clip(opinion + felt, -FURTHEST, FURTHEST)  # only repulsion leads so far
        contact = self.coefficient("opinion.contact") * self.open_to_others
        speed = contact + home
        moved = (contact * (heard - opinion) + home * (own - opinion)) / np.where(speed > 0, speed, 1.0)
        return np.asarray(opinion + (1.0 - (1.0 - speed) ** self.model.months_per_round) * moved)

    def hawkishness(self) -> Array:
        """Mean opinion of the public (W,), 0 without one."""
        return sum_rows(self.share * self.opinion)

    def judge(self, offer: Array, value: Value) -> None:
        """Support for an offer (K, W) made in public, where the leader's value is `value`."""
        if self.blocs:
            self.support = expit(self.support_for(offer, self.bloc_views(value)) + self.swing())

    def live_with(self, terms: Array, value: Value, covers: Array, in_force: Mask) -> Array:
        """Support (W,) for a deal: for its terms (K, W) on what it `covers`, and one half where none is in force."""
        if self.blocs:
            support = self.support_for(terms, self.bloc_views(value, covers), covers)
            self.support = np.where(in_force, expit(support + self.swing()), 0.5)
        return self.support

    # ---- ratification ----------------------------------------------------------------------------------------

    def bloc_views(self, value: Value, package: Array | None = None) -> tuple[Value, Array]:
        """The value of all blocs side by side, where their leader's is `value`, and what each needs (B, 1, W).

        A hawk is who thinks more of no deal than its government does, whether it always did or has hardened since.
        Beside a deal on the issues of a `package` (K, W) the hope on the rest goes on.
        """
        views = value.as_seen_by(self.ideals, self.saliences)
        hawkish = self.coefficient("opinion.no_deal") * self.opinion
        without = views.without_deal(self.model.table.settled[:, None, None])
        return views, without + self.owner.hope.at_home(package) + hawkish[:, None]

    def support_for(self, x: Array, views: tuple[Value, Array], package: Array | None = None) -> Array:
        """Logit (W,) of the share of the public that supports the text x (K, W), or (L, W) of texts x (K, L, W).

        `package` is as in `Value.of`.
        """
        value, needed = views
        texts = x.reshape(len(x), 1, -1, self.model.W)
        worth = value.of(texts, None if package is None else package[:, None, None])
        share = sum_rows(self.share[:, None] * expit((worth - needed) / self.coefficient("opinion.spread")))
        return np.asarray(logit(np.clip(share, TOLERANCE, 1.0 - TOLERANCE))).reshape(x.shape[1:])

    def swing(self) -> Array:
        """What leader and media add to the logit of support (W,)."""
        swing = self.coefficient("support.approval") * (self.owner.leader.approval - 0.5)
        swing = swing + self.coefficient("support.leader") * self.owner.leader.voice
        return swing + self.coefficient("support.media") * self.owner.media.tone

    def furthest_ratifiable(self, path: OwnPath, value: Value) -> tuple[Array, Array]:
        """What the furthest text of the offer path that home ratifies is worth to the leader (W,): often, and surely.

        Often is as often as the leader's risk tolerance asks; what surely passes runs only a part of that risk. Where
        the whole path passes nothing binds (`NO_CONSTRAINT`); where nothing passes it is the one with most support.
        """
        if not self.votes:
            free = np.full(self.model.W, NO_CONSTRAINT)
            return free, free
        support = self.support_for(path.texts, self.bloc_views(value)) + self.swing()
        losses = path.losses()
        often, surely = (_furthest(losses, support - needed) for needed in (self.needed_support, self.sure_support))
        return path.keeps(often), path.keeps(surely)

    def ratifies(self, x: Array, value: Value, package: Array | None = None) -> Mask:
        """Whether the vote on x passes (W,): one common shock, then the binomial tail against one uniform.

        `package` is as in `Value.of`.
        """
        if not self.votes:
            return np.ones(self.model.W, dtype=bool)
        luck = self.model.draws.uniform(self.key, "vote", self.model.round, [""])[0]
        return np.asarray(luck < ratification.passes(self.mood(x, value, package), self.voters, self.needed))

    def mood(self, x: Array, value: Value, package: Array | None = None) -> Array:
        """Logit (W,) of the share of yes votes to expect for x in this round: support, and what moves all together."""
        shock = self.model.draws.normal(self.key, "vote shock", self.model.round, [""])[0] * self.vote_shock
        support = self.support_for(x, self.bloc_views(value, package), package)
        return np.asarray(support + self.swing() + shock)


def _furthest(losses: Array, support: Array) -> Array:
    """The furthest of some losses (L, W) with support (L, W), and of those between (W,); infinite where all have it.

    Where none has it is the one with the most.
    """
    furthest = np.take_along_axis(losses, np.argmax(support, axis=0)[None], axis=0)[0]
    for i in range(len(losses) - 1):
        furthest = np.where(support[i] >= 0, _crossing(losses, support, i), furthest)
    return np.where(support[-1] >= 0, np.inf, furthest)


def _crossing(losses: Array, support: Array, i: int) -> Array:
    """The furthest loss (W,) between looks i and i + 1 at which support is still enough, given that it is at i.

    Losses and support are (L, W).
    """
    fall = support[i] - support[i + 1]
    share = np.where(fall > 0, support[i] / np.where(fall > 0, fall, 1.0), 1.0)
    return np.asarray(losses[i] + np.clip(share, 0.0, 1.0) * (losses[i + 1] - losses[i]))
