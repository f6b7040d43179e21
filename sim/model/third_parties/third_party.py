"""A third party: ally, rival, neutral, regional power or organisation that weighs on the talks without signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from sim.arrays import Array, Mask
from sim.model.core.agent import Party
from sim.model.core.worlds import ATANH, LOGIT, State, declared, largest, sum_rows
from sim.model.third_parties import alliance
from sim.model.third_parties.alignment import leaning
from sim.model.third_parties.public import ForeignPublic
from sim.model.values.acceptance import acceptable
from sim.model.values.curve import curve
from sim.model.values.utility import wish

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


NONE = 1e-6  # as good as no support, which has no logit


class ThirdParty(Party):
    """A party that does not sign. What moves it from round to round is written below, for all side by side."""

    stance = State("stance towards the talks", "-1 against to 1 for", -1, 1, scale=ATANH,
                   fades="third_party.relaxation")
    standing = State("standing", "0 none to 1 full", 0, 1, scale=LOGIT, fades="standing.relaxation")
    readiness = State("military readiness", "0 none to 1 full", 0, 1, scale=LOGIT, fades="readiness.relaxation")
    dialogue_support = State("support for dialogue and joint work", "0 none to 1 full", 0, 1, scale=LOGIT,
                             fades="dialogue.relaxation")
    alignment = State("alignment", "0 none to 1 full", 0, 1, ("principal",), scale=LOGIT)
    provoked = State("whether it staged an incident this round", "0 or 1", 0, 1, hidden=True)

    def __init__(self, model: Negotiation, name: str) -> None:
        super().__init__(model, f"third_parties.{name}")
        asked, principals = model.scenario.third_parties[name], list(model.scenario.principals)
        self.ideal = model.factors.stack(f"{self.key}.interests.{{}}.ideal", model.issues)
        self.salience = model.factors.stack(f"{self.key}.interests.{{}}.salience", model.issues)
        self.curvature = model.factors.stack(f"{self.key}.interests.{{}}.curvature", model.issues, 1.0)
        self.curve = curve(self.curvature)
        for state in ("stance", "standing", "readiness"):
            self.start(state, self.factor(state))
        self.start("dialogue_support", np.clip(self.factor("dialogue_support"), NONE, 1.0 - NONE))
        self.start("alignment", model.factors.stack(f"{self.key}.alignment.{{}}", principals))
        self.public = ForeignPublic(self) if asked.public else None
        self.seated = bool(self.factor("at_table").any())
        self.spoils = bool(self.factor("spoiling").any())

    def consents(self, x: Array) -> Mask:
        """Where it lets the text x (K, W) be signed (W,): everywhere but where it has a seat and objects.

        A text may cost it its tolerance against the status quo, more if it wants the talks to succeed, less if not.
        """
        worth, today = (wish(text, self.ideal, self.salience, self.curve) for text in (x, self.model.table.status_quo))
        allowed = self.factor("tolerance") + self.coefficient("third_party.goodwill") * self.stance
        return np.asarray((self.factor("at_table") == 0) | acceptable(worth - today, -allowed))

    def provokes(self) -> Array:
        """Whether it stages an incident this round (W,), 1 or 0: who is against the talks does so as they advance.

        Stedman 1997; Kydd & Walter 2002: violence by those whom a peace would cost comes when it draws near.
        """
        luck = self.model.draws.uniform(self.key, "spoiling", self.model.round, [""])[0]
        hazard = self.factor("spoiling") * np.maximum(0.0, -self.stance) * np.maximum(0.0, self.model.table.pace)
        self.provoked = luck < 1.0 - np.exp(-hazard * self.model.months_per_round)
        return self.provoked


class SideBySide(list[ThirdParty]):
    """Third parties whose states are rows of one array: a round moves all in a few steps over arrays (P, W).

    `stack` comes after the states of all agents have been laid into the block of the model, theirs first.
    """

    def __init__(self, model: Negotiation, parties: list[ThirdParty]) -> None:
        super().__init__(parties)
        self.model = model
        self.publics = {row: party.public for row, party in enumerate(self) if party.public}

    def stack(self) -> None:
        """Look at their states, which stand first in the block of the model, as one array; stack what is read."""
        if not self:
            return
        names, rows = [p.name for p in self.model.principals], sum(len(party.block) for party in self)
        table = self.model.block[:rows].reshape(len(self), -1, self.model.W)
        self.states, self.latents, self.homes = {}, {}, {}
        for state in declared(ThirdParty):
            if state.scale:
                self.states[state.name] = _rows(table, self[0].rows[state.name], state.per)
                self.latents[state.name] = _rows(table, self[0].latent_rows[state.name], state.per)
                self.homes[state.name] = np.stack([party.home(state.name) for party in self])
        self.latent_homes = {name: latent.copy() for name, latent in self.latents.items()}
        self.scales = {state.name: state.scale for state in declared(ThirdParty)}
        self.ideal = np.stack([party.ideal for party in self], axis=1)
        self.salience = np.stack([party.salience for party in self], axis=1)
        self.curve = curve(np.stack([party.curvature for party in self], axis=1))
        self.pressure, self.backing = (
            np.stack([self.model.factors.stack(f"{party.key}.{name}.{{}}", names) for party in self])
            for name in ("push", "backing")
        )
        self.numbers = {
            name: np.stack([party.factor(name) for party in self])
            for name in ("progress", "incidents", "backlash", "vigilance", "balancing", "at_table", "forum",
                         "dialogue_support")
        }
        self.leaning = leaning(self.homes["alignment"])
        self.worth_at_start = self.worth(self.model.table.status_quo)

    def worth(self, x: Array) -> Array:
        """What a text x (K, W) is worth to each, less 1 (P, W)."""
        return wish(x[:, None], self.ideal, self.salience, self.curve)

    def engaged(self) -> Array:
        """How far each is engaged in the talks (P, W): it supports dialogue, hosts, sits at the table."""
        return 1.0 - (1.0 - self.support()) * (1.0 - self.numbers["at_table"])

    def support(self) -> Array:
        """How far each supports dialogue (P, W); who did not at all at the start never does."""
        return np.where(self.numbers["dialogue_support"] > 0, self.states["dialogue_support"], 0.0)

    def rests(self) -> bool:
        """Whether nobody is there."""
        return not self

    def move(self) -> None:
        """One round: stance, standing, readiness, support for dialogue, alignment, then the alliances."""
        if not self:
            return
        table, events = self.model.table, self.model.events
        coefficient, rate, remains = self[0].coefficient, self[0].rate, self[0].remains  # the same for all
        tension = self.model.surroundings.tension - self.model.surroundings.home("tension")
        harm = self._harm()
        moved = self.numbers["progress"] * table.progress - self.numbers["incidents"] * events.incidents
        moved -= self.numbers["backlash"] * harm * self.model.months_per_round
        moved *= remains("third_party.relaxation")
        self._relax("stance", rate("third_party.relaxation"), self._at_home(), moved)
        engaged = self.engaged()
        kept_up = coefficient("standing.engagement") * engaged
        earned = coefficient("standing.progress") * table.progress * engaged
        self._relax("standing", rate("standing.relaxation"), kept_up, earned * remains("standing.relaxation"))
        watch = self.numbers["vigilance"]
        alert, alarm = coefficient("readiness.tension") * tension, coefficient("readiness.incident") * events.incidents
        alarm = watch * alarm * remains("readiness.relaxation")
        self._relax("readiness", rate("readiness.relaxation"), watch * alert, alarm)
        safer = coefficient("dialogue.deal") * table.interim - coefficient("dialogue.tension") * tension
        self._relax("dialogue_support", rate("dialogue.relaxation"), safer, 0.0)
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
        if not self:
            return
        coefficient = self[0].coefficient
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
