"""All third parties side by side: one round moves them in a few steps over arrays (P, W), P parties in W worlds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from sim.model.core.worlds import ATANH, declared, largest, sum_rows
from sim.model.third_parties import alliance
from sim.model.third_parties.alignment import leaning
from sim.model.values.utility import wish

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.third_parties.third_party import ThirdParty

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Around:
    """The third parties around the table. Each keeps its own states; here they are rows of one array."""

    def __init__(self, model: Negotiation) -> None:
        self.model, self.parties = model, model.third_parties
        self.heard: Callable[[str, Mask], None] | None = None  # told of every answer to a text, by who takes minutes
        self.seated = [party for party in self.parties if party.seated]
        self.spoilers = [party for party in self.parties if party.spoils]
        self.publics = {row: party.public for row, party in enumerate(self.parties) if party.public}
        self.doubt = np.ones(model.W)  # what their guarantees leave of the doubt whether a deal holds
        for party in self.seated:
            self.doubt = self.doubt * (1.0 - party.factor("at_table") * party.factor("guarantee"))
        if self.parties:
            self._stack(self.parties)

    def _stack(self, parties: list[ThirdParty]) -> None:
        """Look at their states, which stand first in the block of the model, as one array; stack what is read."""
        names, rows = [p.name for p in self.model.principals], sum(len(party.block) for party in parties)
        table = self.model.block[:rows].reshape(len(parties), -1, self.model.W)
        self.states, self.latents, self.homes = {}, {}, {}
        for state in declared(type(parties[0])):
            if state.scale:
                self.states[state.name] = _rows(table, parties[0].rows[state.name], state.per)
                self.latents[state.name] = _rows(table, parties[0].latent_rows[state.name], state.per)
                self.homes[state.name] = np.stack([party.home(state.name) for party in parties])
        self.latent_homes = {name: latent.copy() for name, latent in self.latents.items()}
        self.scales = {state.name: state.scale for state in declared(type(parties[0]))}
        self.ideal = np.stack([party.ideal for party in parties], axis=1)
        self.salience = np.stack([party.salience for party in parties], axis=1)
        self.push, self.backing = (
            np.stack([self.model.factors.stack(f"{party.key}.{name}.{{}}", names) for party in parties])
            for name in ("push", "backing")
        )
        self.numbers = {
            name: np.stack([party.factor(name) for party in parties])
            for name in ("progress", "incidents", "backlash", "vigilance", "balancing")
        }
        self.engaged = np.stack([party.engagement() for party in parties])
        self.leaning = leaning(self.homes["alignment"])
        self.worth_at_start = self.worth(self.model.table.status_quo)

    # ---- what others read ------------------------------------------------------------------------------------

    def worth(self, x: Array) -> Array:
        """What a text x (K, W) is worth to each, less 1 (P, W)."""
        return wish(x[:, None], self.ideal, self.salience)

    def weight(self) -> Array:
        """How much the words of each weigh (P, W): 1 at the start, more as its standing and its alliance rise."""
        risen = self.states["standing"] - self.homes["standing"]
        weight = 1.0 + self.model.factors["coefficients.standing.weight"] * risen
        for group in self.model.alliances:
            weight[group.members] *= group.weight()
        return weight

    def adds(self, principal: int) -> Array:
        """What each adds to a principal's value of no deal (P, W).

        It promises help to a friend that holds out, as far as it is against the talks, and presses for or against them.
        """
        if not self.parties:
            return np.zeros((0, self.model.W))
        stance, friends = self.states["stance"], self.states["alignment"][:, principal]
        helped = self.backing[:, principal] * friends * np.maximum(0.0, -stance)
        return self.weight() * (helped - self.push[:, principal] * stance)

    def alarm(self) -> Array:
        """How much readier for war all are than at the start, added up (W,)."""
        if not self.parties:
            return np.zeros(self.model.W)
        return sum_rows(self.states["readiness"] - self.homes["readiness"])

    def consent(self, x: Array) -> Mask:
        """Where all that sit at the table let the text x (K, W) be signed (W,)."""
        agreed = np.ones(self.model.W, dtype=bool)
        for party in self.seated:
            yes = party.consents(x)
            agreed &= yes
            if self.heard:
                self.heard(party.name, yes)
        return agreed

    def provocations(self) -> Array:
        """How many incidents spoilers stage this round (W,)."""
        staged = np.zeros(self.model.W)
        for party in self.spoilers:
            staged += party.provokes()
        return staged

    def inclusion(self) -> Array:
        """How much a signed text owes to the consent of those at the table (W,): 0 with nobody, towards 1 with many.

        Each lends it its standing.
        """
        apart = np.ones(self.model.W)
        for party in self.seated:
            apart = apart * (1.0 - party.factor("at_table") * party.standing)
        return 1.0 - apart

    # ---- what moves them -------------------------------------------------------------------------------------

    def rests(self) -> bool:
        """Whether nobody is there."""
        return not self.parties

    def move(self) -> None:
        """One round: stance, standing, readiness, alignment, then the alliances."""
        if self.rests():
            return
        table, events = self.model.table, self.model.events
        coefficient, rate = self.parties[0].coefficient, self.parties[0].rate  # the same for all
        tension = self.model.surroundings.tension - self.model.surroundings.home("tension")
        harm = self._harm()
        moved = self.numbers["progress"] * table.progress - self.numbers["incidents"] * events.incidents
        moved -= self.numbers["backlash"] * harm * self.model.months_per_round
        self._relax("stance", rate("third_party.relaxation"), self._at_home(), moved)
        kept_up = coefficient("standing.engagement") * self.engaged
        earned = coefficient("standing.progress") * table.progress * self.engaged
        self._relax("standing", rate("standing.relaxation"), kept_up, earned)
        watch = self.numbers["vigilance"]
        alert, alarm = coefficient("readiness.tension") * tension, coefficient("readiness.incident") * events.incidents
        self._relax("readiness", rate("readiness.relaxation"), watch * alert, watch * alarm)
        broken = np.stack([self._taken_back(i) for i in range(self.model.n)])
        self.realign(table.interim, table.status_quo, broken, rate("alignment.relaxation"))
        self._move_alliances(harm)

    def _harm(self) -> Array:
        """How much worse than today the standing offers leave each (P, W)."""
        offers = sum_rows(np.stack([p.offers.own_offer for p in self.model.principals])) / self.model.n
        return np.maximum(0.0, self.worth(self.model.table.status_quo) - self.worth(offers))

    def _at_home(self) -> Array:
        """Where media and publics pull the stances (P, W), atanh."""
        pull = np.zeros_like(self.states["stance"])
        for row, public in self.publics.items():
            pull[row] = public.leans()
        return pull

    def _taken_back(self, principal: int) -> Array:
        """What a principal took back of its offers last round (W,), as the one who minds most sees it."""
        others = self.model.principals[principal].others()
        return largest(other.hearing.withdrawn[principal] for other in others)

    def realign(self, deal_in_force: Array, terms: Array, broken: Array, rate: Array) -> None:
        """Move alignments towards where deals, stance and danger pull them, by the share `rate` (W,).

        A deal in force (W,), 1 or 0, draws those nearer whom its terms (K, W) serve and drives off those whom they
        harm (fear of being abandoned: Snyder 1984). Who wants the talks seeks both sides. Tension drives those who
        balance to the side that they are nearer to, those who bandwagon to the other (Walt 1987), and who arms itself
        needs its protector. All turn from a principal that breaks its word (Gibler 2008): `broken` (n, W) is the value
        that it took back.
        """
        if not self.parties:
            return
        coefficient = self.parties[0].coefficient
        tension = self.model.surroundings.tension - self.model.surroundings.home("tension")
        gained = deal_in_force * (self.worth(terms) - self.worth_at_start)
        warmer = self.states["stance"] - self.homes["stance"]
        both = coefficient("alignment.deal") * gained + coefficient("alignment.stance") * warmer
        danger = coefficient("alignment.threat") * self.numbers["balancing"] * tension
        armed = self.states["readiness"] - self.homes["readiness"]
        danger += coefficient("alignment.readiness") * armed
        lost = coefficient("alignment.breach") * broken
        self._relax("alignment", rate, both[:, None] + self.leaning * danger[:, None], -lost)

    def _move_alliances(self, harm: Array) -> None:
        """One round of the alliances, which read their members."""
        stance, home = self.states["stance"], self.homes["stance"]
        for group in self.model.alliances:
            if group.members:
                apart = alliance.spread(stance[group.members]) - alliance.spread(home[group.members])
                group.move(apart, alliance.average(harm[group.members]))

    def _relax(self, state: str, rate: Array, levels: Array | float, pushes: Array | float) -> None:
        """`Party.relax` for all at once."""
        latent = self.latents[state]
        latent += rate * (self.latent_homes[state] + levels - latent) + pushes
        self.states[state][...] = np.tanh(latent) if self.scales[state] == ATANH else expit(latent)


def _rows(table: Array, rows: slice, per: tuple[str, ...]) -> Array:
    """A state of all parties within the array of all their states (P, rows, W): (P, W), or (P, n, W)."""
    return table[:, rows] if per else table[:, rows.start]
