"""What must not change when a scenario is written otherwise: needs no answer of theory, only two runs that agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from sim.arrays import Array
from sim.ensemble.runs import run
from sim.evidence.theory import transforms
from sim.evidence.theory.known import ROUND, Case, KnownAnswer, by_interval, exact, shape
from sim.evidence.theory.playing import play, theory_scenario
from sim.evidence.theory.transforms import Transform, as_scenario, lively
from sim.evidence.verdicts import within

SAME = 0.05  # of worlds or of the scale: distributions that differ by no more count as the same
ROUNDING = 1e-9
Variant = tuple[tuple[str, str], ...]
VARIANTS: tuple[Variant, ...] = (
    (),
    (("talks.protocol", "simultaneous"), ("talks.months", "11"), ("principals.south.tactic", "linear")),
    (("talks.protocol", "single-text"), ("surroundings.tension", "0.7"), ("principals.north.tactic", "conceder")),
    (("talks.first_mover", "south"), ("talks.walk_out", "0.04"), ("principals.north.tactic", "boulware"),
     ("principals.south.leader.audience_cost", "0.6")),
)
QUIET: Variant = tuple((f"talks.communication.{gap}", "0") for gap in ("language", "culture", "styles", "narratives"))
COSTS = {f"principals.{side}.economy.interdependence": "0.2" for side in "ab"}  # of which who is against a deal can pay
NO_WORD: Variant = (("mediators.envoy.modes", "[communicate, formulate]"),)


@dataclass(frozen=True)
class SameWorlds(KnownAnswer):
    """Two ways to write the same talks, in `variants` of them: every world must end the same, to the last bit.

    A third way, `unlike`, must change something, so that the line could fail.
    """

    one: str = ""
    other: str = ""
    unlike: str = ""
    variants: tuple[Variant, ...] = VARIANTS

    def cases(self) -> list[Case]:
        """How many worlds differ in any outcome that both have; and that some do by the third way."""
        W, first = self.worlds // (2 * len(self.variants)), self.variants[0]
        same = [exact(named(variant), {}, 0, self._differing(self.other, variant, W), worlds=2 * W)
                for variant in self.variants]
        unlike = self._differing(self.unlike, first, W)
        return [*same, shape(f"{self.unlike}, {named(first)}", {}, "some worlds differ", unlike, unlike > 0, 2 * W)]

    def _differing(self, another: str, variant: Variant, W: int) -> int:
        data = lively(dict(variant))
        one, other = (run(as_scenario(WAYS[way](data)), W).columns for way in (self.one, another))
        differs = np.zeros(W, dtype=bool)
        for name in one.keys() & other.keys():
            same = one[name] == other[name]
            if one[name].dtype.kind == "f":
                same |= np.isnan(one[name]) & np.isnan(other[name])
            differs |= ~same
        return int(differs.sum())


@dataclass(frozen=True)
class SameDistribution(KnownAnswer):
    """The talks under other names: shares of endings and terms are the same, though luck is another."""

    judged_by_interval = True
    one: str = ""
    other: str = ""
    issue: tuple[str, str] = ("border", "border")
    mirrors: bool = False
    variants: tuple[Variant, ...] = VARIANTS

    def cases(self) -> list[Case]:
        """The difference of the share of agreements, and of the mean terms of the first issue where both agree."""
        each, result = self.worlds // (2 * len(self.variants)), []
        for variant in self.variants:
            for what in ("agreements", "terms"):
                result.append(by_interval(f"{what}, {named(variant)}", {}, 0.0,
                partial(self._differences, variant, what),
                                          partial(within, low=-SAME, high=SAME), each, 2 * len(self.variants)))
        return result

    def _differences(self, variant: Variant, what: str, seed: int, worlds: int) -> Array:
        data = lively(dict(variant))
        found = []
        for way, issue in zip((self.one, self.other), self.issue, strict=True):
            columns = run(as_scenario(WAYS[way](data)), worlds, seed).columns
            agreed = columns["ending"] == "agreement"
            terms = np.where(agreed, columns[f"terms.{issue}"].astype(float), np.nan)
            turned = 1.0 - terms if self.mirrors and way == self.other else terms
            found.append(agreed.astype(float) if what == "agreements" else turned)
        return np.asarray(found[1] - found[0])


@dataclass(frozen=True)
class Mirror(KnownAnswer):
    """Positions written the other way round, where nothing is misheard: each world ends in the mirror of its terms."""

    variants: tuple[Variant, ...] = VARIANTS

    def cases(self) -> list[Case]:
        """How many worlds end otherwise, and how far terms are from their mirror."""
        W, result = self.worlds // (2 * len(self.variants)), []
        for variant in self.variants:
            data = lively(dict((*variant, *QUIET)))
            one, other = (run(as_scenario(way(data)), W).columns for way in (transforms.mirrored, _as_it_is))
            ends = int(np.sum((one["ending"] != other["ending"]) | (one["rounds"] != other["rounds"])))
            result.append(exact(f"endings, {named(variant)}", {}, 0, ends, worlds=2 * W))
            terms = [[columns[f"terms.{issue}"].astype(float) for issue in data["issues"]] for columns in (one, other)]
            furthest = float(np.nanmax(np.abs(1.0 - np.array(terms).sum(axis=0))))
            result.append(exact(f"terms, {named(variant)}", {}, 0.0, furthest, ROUNDING, 2 * W))
        return result


@dataclass(frozen=True)
class LongerDeadlines(KnownAnswer):
    """Sets: exponents of A and B, and four deadlines in months, rising. The same worlds."""

    def cases(self) -> list[Case]:
        """The largest fall of the share of agreements from one deadline to the next."""
        W, result = self.worlds // (4 * len(self.sets)), []
        for e_a, e_b, *deadlines in self.sets:
            given = {"principals.a.concession.exponent": np.full(W, e_a),
                     "principals.b.concession.exponent": np.full(W, e_b)}
            agreed = [play(theory_scenario("deadlines"), {**given, "talks.months": np.full(W, months)}, W).agreed.mean()
                      for months in deadlines]
            fall = float(-np.diff(agreed).min())
            given_here = {"e_a": e_a, "e_b": e_b, "first": deadlines[0], "last": deadlines[-1]}
            result.append(shape("largest fall", given_here, "none", fall, fall <= 0.0, 4 * W))
        return result


@dataclass(frozen=True)
class MergedParties(KnownAnswer):
    """Sets: the push of each of two like third parties on A and on B, and their stance."""

    def cases(self) -> list[Case]:
        """How many worlds end otherwise with one of twice the push; and that some do with one of the same push."""
        W, result = self.worlds // (3 * len(self.sets)), []
        for a, b, stance in self.sets:
            named_here = {"push on A": a, "push on B": b, "stance": stance}
            ways = (_friends(("left", "right"), a, b, stance), _friends(("both",), 2 * a, 2 * b, stance),
                    _friends(("left",), a, b, stance))
            two, one, half = (play(theory_scenario("deadlines", COSTS | {"third_parties": way}), {}, W) for way in ways)
            otherwise, unlike = (int(np.sum((two.ending != other.ending) | (two.round != other.round)))
                                 for other in (one, half))
            apart = float(np.nanmax(np.abs(two.terms - one.terms)))
            result.append(exact("worlds that end otherwise", named_here, 0, otherwise, worlds=2 * W))
            result.append(exact("terms", named_here, 0.0, apart, ROUNDING, 2 * W))
            result.append(shape("half the push", named_here, "some end otherwise", unlike, unlike > 0, W))
        return result


def _friends(names: tuple[str, ...], a: float, b: float, stance: float) -> str:
    interests = "{share: {ideal: 0.6, salience: 1}}"
    parties = [f"{name}: {{label: {name}, stance: {stance}, push: {{a: {a}, b: {b}}}, interests: {interests}}}"
               for name in names]
    return "{" + ", ".join(parties) + "}"


def _as_it_is(data: transforms.Data) -> transforms.Data:
    return data


def named(variant: Variant) -> str:
    """A variant in words."""
    return ", ".join(f"{path.rpartition('.')[2]} {value}" for path, value in variant) or "as it is"


WAYS: dict[str, Transform] = {
    "as it is": _as_it_is, "other actors": transforms.other_actors, "other issues": transforms.other_issues,
    "mirrored": transforms.mirrored, "idle issue": transforms.with_an_idle_issue,
    "idle party": transforms.with_an_idle_party, "loud party": transforms.with_a_loud_party, "no "
    "skill": transforms.with_mediator({"skill": 0.0}),
    "no intensity": transforms.with_mediator({"intensity": 0.0}), "no mediator": transforms.without_mediator,
    "quorum of 0": transforms.with_quorum_of_0, "no vote": transforms.without_vote,
}
TOPIC = "Metamorphic"
NO_TEXT: tuple[Variant, ...] = (*VARIANTS[:2], (("surroundings.tension", "0.7"), ("principals.north.tactic",
"conceder")),
                                VARIANTS[3])  # the single text needs a mediator
LINES: tuple[KnownAnswer, ...] = (
    SameDistribution("other-actors", TOPIC, "Other names and another order of the sides: the same distribution",
                     "invariance", ROUND, 24_000, one="as it is", other="other actors"),
    SameDistribution("other-issues", TOPIC, "Other names and another order of the issues: the same distribution",
                     "invariance", ROUND, 24_000, one="as it is", other="other issues", issue=("border", "line")),
    Mirror("mirror", TOPIC, "Mirrored positions: each world ends in the mirror of its terms", "invariance", ROUND, 4000,
           remark="With nothing misheard, as what is misheard is not mirrored."),
    SameDistribution("mirror-misheard", TOPIC, "Mirrored positions where some is misheard: the mirrored distribution",
                     "invariance", ROUND, 24_000, one="as it is", other="mirrored", mirrors=True),
    SameWorlds("idle-issue", TOPIC, "An issue that nobody weighs: the same worlds", "invariance", ROUND, 4000,
               one="as it is", other="idle issue", unlike="mirrored"),
    SameWorlds("idle-party", TOPIC, "A third party without influence: the same worlds", "invariance", ROUND, 4000,
               one="as it is", other="idle party", unlike="loud party"),
    SameWorlds("mediator-without-skill", TOPIC, "A mediator without skill equals no mediator", "invariance",
    ROUND, 4000,
               one="no mediator", other="no skill", unlike="as it is", variants=NO_TEXT),
    SameWorlds("mediator-without-intensity", TOPIC, "A mediator without intensity equals no mediator", "invariance",
    ROUND,
               4000, one="no mediator", other="no intensity", unlike="as it is", variants=NO_TEXT),
    SameWorlds("no-threshold", TOPIC, "A ratification threshold of 0 equals no ratification", "invariance", ROUND, 4000,
               one="no vote", other="quorum of 0", unlike="as it is"),
    LongerDeadlines(
        "longer-deadline", TOPIC, "A longer deadline never lowers agreement for time-dependent tactics",
        "Faratin, Sierra & Jennings 1998",
        ROUND, 32_000,
        ((3.0, 0.7, 4, 8, 16, 32), (0.4, 0.5, 3, 7, 11, 26), (5.5, 8.0, 6, 12, 24, 48), (1.3, 2.4, 2, 5, 13, 40)),
        remark="Nobody walks out, no deal stays as it is, and there is no front, event or drift.",
    ),
    MergedParties(
        "merged-parties", TOPIC, "Two like third parties of influence c press as one of 2 c", "invariance", ROUND, 4000,
        ((0.11, 0.04, 0.6), (0.03, 0.19, 0.35), (0.07, 0.07, -0.5), (0.22, 0.13, 0.8)),
    ),
)
