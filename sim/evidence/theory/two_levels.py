"""Two levels: homes that must ratify, known and unknown, and votes of many (Schelling 1960; Putnam 1988; Iida 1993)."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from scipy import stats

from sim.evidence.theory.concession import Curves
from sim.evidence.theory.known import PLAYERS, ROUND, Case, KnownAnswer, Parameters, exact, shape, share
from sim.evidence.theory.playing import (
    BELIEF,
    EDGE,
    PlayedCases,
    columns,
    no_deals,
    play,
    secret_no_deal,
    theory_scenario,
)

NEEDED = log(0.95 / 0.05)  # logit of the support that a leader asks for who would lose one vote of twenty
ROUNDS = 1000
SPREAD = "coefficients.opinion.spread"


def _logit(share: float) -> float:
    return log(share / (1.0 - share))


@dataclass(frozen=True)
class KnownRatifier(KnownAnswer):
    """Sets: the least r that A's home ratifies, what no deal is worth to A and B, and the exponents of their curves."""

    def cases(self) -> list[Case]:
        """A's share: the larger of r and where the curves would meet without it."""
        found, near = self._played("two-levels"), 1.0 / ROUNDS
        return [exact("A's share", named, max(Curves(e_a, e_b, r_a, r_b).meeting()[1], r), found.terms[0, w], near)
                for w, (named, (r, r_a, r_b, e_a, e_b)) in enumerate(self._sets())]

    def _played(self, name: str) -> PlayedCases:
        r, r_a, r_b, e_a, e_b = columns(self.sets)
        curves = {"principals.a.concession.exponent": e_a, "principals.b.concession.exponent": e_b}
        return play(theory_scenario(name), {SPREAD: (r - r_a) / NEEDED, **no_deals(r_a, r_b), **curves}, len(r))

    def _sets(self) -> list[tuple[Parameters, tuple[float, ...]]]:
        return [(dict(zip(("r", "R_a", "R_b", "e_a", "e_b"), numbers, strict=True)), numbers) for numbers in self.sets]


@dataclass(frozen=True)
class KnownRatifierOfAText(KnownRatifier):
    """The same sets, where both answer the text of a mediator without favour."""

    def cases(self) -> list[Case]:
        """A's share: the larger of r and an even split of what there is to win."""
        found = self._played("two-levels-text")
        return [exact("A's share", named, max((1.0 + r_a - r_b) / 2.0, r), found.terms[0, w])
                for w, (named, (r, r_a, r_b, _, _)) in enumerate(self._sets())]


@dataclass(frozen=True)
class UnknownRatifier(KnownAnswer):
    """Sets: the lowest c and the width w of what the other side's ratifier may need, evenly drawn."""

    def cases(self) -> list[Case]:
        """The one offer, and how often it is ratified; and that offers rise and ratification falls with c."""
        each = self.worlds // len(self.sets)
        result, offers, passed = [], [], []
        for low, width in self.sets:
            found = play(theory_scenario("unknown-ratifier", secret_no_deal("b", low, low + width)), {}, each)
            numbers = {"c": low, "w": width}
            offer, chance = min(low + width, (1.0 + low) / 2.0), min(1.0, (1.0 - low) / (2.0 * width))
            offers.append(1.0 - float(np.nanmean(found.terms[0])))
            passed.append(float(found.agreed.mean()))
            result.append(exact("offer", numbers, offer, offers[-1], BELIEF, each))
            result.append(share("ratified", numbers, chance, passed[-1], each, EDGE))
        order = sorted(range(len(self.sets)), key=lambda place: self.sets[place][0])
        same = [place for place in order if self.sets[place][1] == self.sets[order[0]][1]]
        rising = bool((np.diff([offers[p] for p in same]) > 0).all() and (np.diff([passed[p] for p in same]) < 0).all())
        return [*result, shape("with rising c", {}, "terms rise, ratification falls", float(rising), rising)]


@dataclass(frozen=True)
class UnknownPublic(KnownAnswer):
    """The same, with voters whom the other side does not know."""

    def cases(self) -> list[Case]:
        """The offer (1 + c) / 2, once scenarios can say so."""
        c, w = columns(self.sets)
        found = play(theory_scenario("unknown-public"), no_deals(np.zeros_like(c), np.zeros_like(c)), len(c))
        return [exact("offer", {"c": low, "w": width}, min(low + width, (1.0 + low) / 2.0), found.terms[0, place])
                for place, (low, width) in enumerate(self.sets)]


@dataclass(frozen=True)
class RatificationVote(KnownAnswer):
    """Sets: voters, votes needed, the chance p of each yes, and the spread of what moves all of them (logit)."""

    def cases(self) -> list[Case]:
        """How often the vote passes: a binomial tail, over what moves all votes together."""
        each = self.worlds // len(self.sets)
        found = self._played(each)
        result = []
        for place, numbers in enumerate(self.sets):
            passed = float(found.agreed[place * each : (place + 1) * each].mean())
            given = dict(zip(("voters", "needed", "p", "shock"), numbers, strict=True))
            result.append(share("passed", given, passing(*numbers), passed, each))
            if numbers[3] > 0:
                voters, needed, p, _ = numbers
                alone = passing(voters, needed, p, 0.0)
                wider = bool(abs(passed - 0.5) < abs(alone - 0.5))
                result.append(shape("wider than without", given, "nearer to one half", passed - alone, wider, each))
        return result

    def _played(self, each: int) -> PlayedCases:
        """Both sign .7; the voters' best text y makes that worth 2y - 1.2 more to them than today's .5."""
        voters, needed, p, shock = columns(self.sets, each)
        spread = 0.1
        gain = spread * np.log(p / (1.0 - p))
        given = {
            "principals.a.ratification.voters": voters, "principals.a.ratification.quorum": needed / voters,
            "principals.a.ratification.shock": shock, SPREAD: np.full_like(p, spread),
            "principals.a.public.people.ideals.share": (gain + 1.2) / 2.0,
            **no_deals(np.full_like(p, 0.5), np.full_like(p, 0.3)),
        }
        ideal = {"principals.a.public.people.ideals": "{share: 0.6}"}
        return play(theory_scenario("ratification-vote", ideal), given, len(p))


def passing(voters: float, needed: float, p: float, shock: float) -> float:
    """The chance that at least `needed` of `voters` say yes, by a fine mean over a normal shock to their logit."""
    shocks = stats.norm.ppf((np.arange(20_000) + 0.5) / 20_000) if shock > 0 else np.zeros(1)
    chances = 1.0 / (1.0 + np.exp(-(_logit(p) + shock * shocks)))
    return float(stats.binom.sf(needed - 1, int(voters), chances).mean())


SCHELLING = "Schelling 1960; Putnam 1988"
KNOWN = ((0.58, 0.1, 0.1, 1.0, 1.0), (0.34, 0.05, 0.05, 1.0, 1.0), (0.71, 0.2, 0.12, 1.8, 0.6),
         (0.43, 0.27, 0.08, 0.7, 2.4), (0.655, 0.0, 0.31, 1.3, 0.9), (0.37, 0.02, 0.44, 3.1, 0.5))
UNKNOWN = ((0.07, 0.45), (0.24, 0.45), (0.48, 0.45), (0.31, 0.2), (0.66, 0.3), (0.53, 0.12))
LINES: tuple[KnownAnswer, ...] = (
    KnownRatifier(
        "two-levels", "Two levels", "A known constraint r at home: ordinary offers meet at max(.5, r)", SCHELLING,
        ROUND, 6, KNOWN,
        remark="A constraint helps or does nothing. Between unequal sides .5 is where their curves would meet without "
        "it. Held to one round's concession of 1,000.",
    ),
    KnownRatifierOfAText(
        "two-levels-text", "Two levels", "The same in the text of a mediator without favour: max(.5, r)",
        "Schelling 1960; Putnam 1988; Nash 1950", ROUND, 6, KNOWN,
        remark="Between unequal sides .5 is (1 + R_a - R_b) / 2, the Nash solution without the constraint.",
        if_not="The text asks for more than the least that home ratifies, so that tying one's hands always pays.",
    ),
    UnknownRatifier(
        "unknown-ratifier", "Two levels", "A ratifier that needs r ~ U[c, c + w] is offered min(c + w, (1 + c) / 2)",
        "Iida 1993; Mo 1994, 1995", PLAYERS, 600_000, UNKNOWN,
        remark="The ratifier is the other side itself, by what it secretly hopes for without a deal. Offers are held "
        "to .0002 and shares to .0005, as the spread of a belief is a sum over nine points.",
    ),
    UnknownPublic(
        "unknown-public", "Two levels", "The same where it is the voters whom the other side does not know",
        "Iida 1993; Mo 1994, 1995", PLAYERS, 1, UNKNOWN[:4],
        remark="What moves a public is known to both sides of the talks today.",
        missing="field `secrecy` of a public (what only its own side knows of it)",
    ),
    RatificationVote(
        "ratification-vote", "Ratification vote", "A vote passes with the chance of a binomial tail", "Putnam 1988",
        ROUND,
        600_000,
        ((83, 49, 0.57, 0.0), (41, 28, 0.66, 0.0), (350, 182, 0.53, 0.0), (9, 5, 0.44, 0.0), (120, 80, 0.72, 0.35),
         (61, 31, 0.56, 0.5)),
        remark="With a spread that moves all votes together the chance lies nearer to one half.",
    ),
)
