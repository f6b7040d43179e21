"""The public of one principal: blocs with opinions, and what they would ratify."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, logit

from sim.arrays import Array, Mask
from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.core.worlds import ATANH, State, scaled_shares, sum_rows
from sim.model.home import ratification
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.frontier import Path
from sim.model.values.utility import Value
from sim.scenario.schema.principals import Principal as PrincipalSchema

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal


NO_CONSTRAINT = -99.0  # below any value: home would ratify everything
_LOOKS = 5  # points of the offer path at which support is read; between them it is interpolated


class Public(Party):
    """Blocs of citizens and what they think of the talks."""

    opinion = State("opinion", "-1 dovish to 1 hawkish", -1, 1, ("bloc",), scale=ATANH)
    support = State("support at home for the own offer", "share", 0, 1)
    needed_support = State("logit of the support that passes", "logit", ratification.NO_VOTE, 99, hidden=True)

    def __init__(self, model: Negotiation, owner: Principal, asked: PrincipalSchema) -> None:
        self.blocs = list(asked.public)
        super().__init__(model, f"{owner.key}.public", owner)
        self.owner, self.kernel = owner, registry("opinion kernel")[asked.opinion_kernel]
        factors = model.factors
        self.share = factors.stack(f"{self.key}.{{}}.share", self.blocs)
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
            wanted = 1.0 - self.model.factors[f"{self.owner.key}.ratification.risk_tolerance"]
            self.needed_support = ratification.support_needed(wanted, self.voters, self.needed, self.vote_shock)

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
        pushes = pushes + self.coefficient("opinion.contact") * self.model.months_per_round * self._contact()
        self.relax("opinion", self.rate("opinion.relaxation"), levels, pushes)

    def _contact(self) -> Array:
        """Pull (B, W) of the blocs on each other, by the kernel that the scenario names."""
        gap = self.opinion[:, None] - self.opinion  # of each bloc (first) from each (second)
        return sum_rows(self.share[:, None] * self.kernel.pull(gap, self.coefficient))

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
            support = self.support_for(terms, self.bloc_views(value), covers)
            self.support = np.where(in_force, expit(support + self.swing()), 0.5)
        return self.support

    # ---- ratification ----------------------------------------------------------------------------------------

    def bloc_views(self, value: Value) -> tuple[Value, Array]:
        """The value of all blocs side by side, where their leader's is `value`, and what each needs (B, 1, W)."""
        views = value.as_seen_by(self.ideals, self.saliences)
        harder = self.coefficient("opinion.no_deal") * (self.opinion - self.home("opinion"))
        without = views.without_deal(self.model.table.settled[:, None, None])
        return views, without + self.owner.factor("no_deal.own_hope") + harder[:, None]

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

    def furthest_ratifiable(self, path: Path, value: Value) -> Array:
        """What the furthest text of the offer path that home ratifies is worth to the leader (W,).

        "Ratifies" means as often as the leader's risk tolerance asks. Where the whole path passes nothing binds
        (`NO_CONSTRAINT`); where nothing passes it is the text with the most support.
        """
        if not self.votes:
            return np.full(self.model.W, NO_CONSTRAINT)
        views, ease = self.bloc_views(value), self.swing() - self.needed_support
        losses = np.stack([path.length * look / (_LOOKS - 1) for look in range(_LOOKS)])
        support = self.support_for(path.terms(losses), views) + ease
        furthest, most = losses[0], support[0]
        for loss, logits in zip(losses, support, strict=True):
            furthest, most = np.where(logits > most, loss, furthest), np.maximum(logits, most)
        for i in range(_LOOKS - 1):
            furthest = np.where(support[i] >= 0, _crossing(losses, support, i), furthest)
        return np.where(support[-1] >= 0, NO_CONSTRAINT, path.best - furthest)

    def ratifies(self, x: Array, value: Value) -> Mask:
        """Whether the vote on x passes (W,): one common shock, then the binomial tail against one uniform."""
        if not self.votes:
            return np.ones(self.model.W, dtype=bool)
        luck = self.model.draws.uniform(self.key, "vote", self.model.round, [""])[0]
        return np.asarray(luck < ratification.passes(self.mood(x, value), self.voters, self.needed))

    def mood(self, x: Array, value: Value) -> Array:
        """Logit (W,) of the share of yes votes to expect for x in this round: support, and what moves all together."""
        shock = self.model.draws.normal(self.key, "vote shock", self.model.round, [""])[0] * self.vote_shock
        return np.asarray(self.support_for(x, self.bloc_views(value)) + self.swing() + shock)


def _crossing(losses: Array, support: Array, i: int) -> Array:
    """The furthest loss (W,) between looks i and i + 1 at which support is still enough, given that it is at i.

    Losses and support are (L, W).
    """
    fall = support[i] - support[i + 1]
    share = np.where(fall > 0, support[i] / np.where(fall > 0, fall, 1.0), 1.0)
    return np.asarray(losses[i] + np.clip(share, 0.0, 1.0) * (losses[i + 1] - losses[i]))
