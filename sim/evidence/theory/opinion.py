"""Opinion in a public: the limits of averaging, of stubborn blocs and of bounded confidence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.evidence.theory.known import ROUND, Case, KnownAnswer, exact
from sim.evidence.theory.playing import columns, refuse_beyond, theory_scenario
from sim.model.negotiation import Negotiation

BLOCS = ("hawks", "middle", "others", "doves")
NINE = tuple(f"bloc{k}" for k in range(1, 10))
PUBLIC = "principals.a.public.{}.{}"
CONTACT, RELAXATION = "coefficients.opinion.contact", "coefficients.opinion.relaxation"
BOUND = "coefficients.opinion.confidence"
MONTHS = 240
APART = 0.01  # opinions nearer than that are one
LIKE_ALL = 9  # numbers of a set of averaging in which all blocs are alike stubborn


def final(name: str, given: dict[str, Array], worlds: int, kernel: str = "averaging") -> Array:
    """The opinions (B, W) of A's blocs after twenty years of talks that nobody ends.

    Contact may be all of what moves a bloc in a month, or the pull home none of it, as no file can state.
    """
    scenario = theory_scenario(name, {"principals.a.opinion_kernel": kernel})
    whole = {RELAXATION: 0.0, CONTACT: 1.0}
    refuse_beyond(scenario, {path: values for path, values in given.items() if (values != whole.get(path)).any()})
    model = Negotiation(scenario, 1, np.arange(worlds), given)
    for _ in range(MONTHS):
        model.step()
    found = model.principals[0].public.opinion.copy()
    model.release()
    return np.asarray(found)


@dataclass(frozen=True)
class DeGroot(KnownAnswer):
    """Sets: opinions of four blocs, shares of the first three, how strong contact is."""

    def cases(self) -> list[Case]:
        """The one opinion in which all end: the mean of the first ones by the weight of each bloc."""
        found = final("opinion-averaging", averaging(self.sets, 0.0), len(self.sets))
        result = []
        for w, numbers in enumerate(self.sets):
            opinions, shares = np.array(numbers[:4]), shares_of(numbers)
            named = dict(zip((*BLOCS, "contact"), (*numbers[:4], numbers[7]), strict=True))
            result.append(exact("opinion in the end", named, float(shares @ opinions), float(shares @ found[:, w])))
            result.append(exact("distance of blocs", named, 0.0, float(np.ptp(found[:, w]))))
        return result


@dataclass(frozen=True)
class FriedkinJohnsen(KnownAnswer):
    """Sets: as those of `DeGroot`, the pull of all to their first opinions and, if given, how stubborn each is."""

    name: str = "opinion-averaging"

    def cases(self) -> list[Case]:
        """Each opinion in the end: (I - ΛW)^-1 (I - Λ) x0."""
        given = averaging(self.sets, None)
        if len(self.sets[0]) > LIKE_ALL:
            given |= {PUBLIC.format(bloc, "stubbornness"): row
                      for bloc, row in zip(BLOCS, columns(self.sets)[LIKE_ALL:], strict=True)}
        found = final(self.name, given, len(self.sets))
        result = []
        for w, numbers in enumerate(self.sets):
            shares, contact, pull = shares_of(numbers), numbers[7], numbers[8]
            reached = contact * (1.0 - np.array(numbers[LIKE_ALL:] or (0.0,) * 4))
            limit = stubborn_limit(reached / (reached + pull), np.tile(shares, (4, 1)), np.array(numbers[:4]))
            named = {"contact": contact, "own": pull}
            result += [exact(bloc, named, float(limit[b]), float(found[b, w])) for b, bloc in enumerate(BLOCS)]
        return result


def shares_of(numbers: tuple[float, ...]) -> Array:
    """The shares of the four blocs of a set."""
    return np.array([*numbers[4:7], 1.0 - sum(numbers[4:7])])


def stubborn_limit(heard: Array, weights: Array, first: Array) -> Array:
    """Where opinions end if bloc i takes `heard` of its opinion from others by `weights`, the rest from its first."""
    own = np.diag(heard)
    return np.asarray(np.linalg.solve(np.eye(len(first)) - own @ weights, (np.eye(len(first)) - own) @ first))


def averaging(sets: tuple[tuple[float, ...], ...], relaxation: float | None) -> dict[str, Array]:
    """The factors of sets of opinions, shares and contact; a pull to the first opinion that is the same in all sets."""
    table = columns(sets)
    given = {PUBLIC.format(bloc, "opinion"): table[b] for b, bloc in enumerate(BLOCS)}
    given |= {PUBLIC.format(bloc, "share"): np.array([shares_of(numbers)[b] for numbers in sets])
              for b, bloc in enumerate(BLOCS)}
    own = table[8] if relaxation is None else np.full(len(sets), relaxation)
    return {**given, CONTACT: table[7], RELAXATION: own}


@dataclass(frozen=True)
class OpinionsLeft(KnownAnswer):
    """Sets: the bound, and the first opinions of nine blocs of one size."""

    conserves: bool = False
    kernel: str = "hegselmann-krause"

    def cases(self) -> list[Case]:
        """How many opinions are left, or the mean of all opinions, which contact of pairs conserves."""
        bound, *opinions = columns(self.sets)
        given = {PUBLIC.format(bloc, "opinion"): row for bloc, row in zip(NINE, opinions, strict=True)}
        given |= {BOUND: bound, RELAXATION: np.zeros_like(bound)}
        if not self.conserves:  # they move at once to the mean of whom they hear
            given[CONTACT] = np.ones_like(bound)
        found = final("opinion-bounds", given, len(bound), self.kernel)
        result = []
        for w, (width, *first) in enumerate(self.sets):
            named = {"bound": width, "first mean": float(np.mean(first))}
            if self.conserves:
                result.append(exact("mean", named, float(np.mean(first)), float(found[:, w].mean())))
            else:
                expected = clusters(hegselmann_krause(np.array(first), width))
                result.append(exact("opinions left", named, expected, clusters(found[:, w])))
        return result


def hegselmann_krause(opinions: Array, bound: float) -> Array:
    """Where opinions end if each becomes the mean of those no further away than `bound`, all at once."""
    while True:
        near = np.abs(opinions[:, None] - opinions) <= bound
        after = (near @ opinions) / near.sum(axis=1)
        if np.allclose(after, opinions, rtol=0.0, atol=1e-12):
            return np.asarray(after)
        opinions = after


def clusters(opinions: Array) -> int:
    """How many opinions there are."""
    return 1 + int((np.diff(np.sort(opinions)) > APART).sum())


FOUR = ((0.8, 0.3, -0.1, -0.7, 0.22, 0.35, 0.26, 0.3), (0.9, 0.85, 0.6, -0.5, 0.4, 0.2, 0.3, 0.22),
        (-0.2, 0.1, 0.75, -0.92, 0.15, 0.3, 0.2, 0.45), (0.35, -0.15, 0.05, -0.4, 0.31, 0.27, 0.18, 0.12))
PULLS = (0.2, 0.08, 0.33, 0.11)
BOUNDS = ((0.27, -0.9, -0.72, -0.41, -0.23, 0.02, 0.31, 0.44, 0.63, 0.88),
          (0.52, -0.85, -0.6, -0.52, -0.1, 0.12, 0.28, 0.5, 0.77, 0.93),
          (0.185, -0.7, -0.66, -0.3, -0.12, 0.05, 0.4, 0.62, 0.7, 0.81),
          (0.38, -0.93, -0.5, -0.33, 0.0, 0.14, 0.2, 0.61, 0.72, 0.9))
STUBBORN = ((0.6, 0.1, 0.0, 0.3), (0.0, 0.9, 0.2, 0.5), (0.25, 0.4, 0.7, 0.05), (0.95, 0.3, 0.15, 0.8))
NO_PULL = "The pull of blocs to a level of their own, which a file cannot put below .05 a month, is switched off."
ALL_AT_ONCE = "Contact, which a file cannot put above .5 a month, moves a bloc the whole way, as in their model."
LINES: tuple[KnownAnswer, ...] = (
    DeGroot(
        "degroot", "Opinion dynamics", "Blocs that listen to all end in one opinion, the mean of the first by weight",
        "DeGroot 1974", ROUND, 4, FOUR, remark=NO_PULL,
    ),
    FriedkinJohnsen(
        "friedkin-johnsen", "Opinion dynamics", "Stubborn blocs end at (I - ΛW)^-1 (I - Λ) x0",
        "Friedkin & Johnsen 1990", ROUND, 4,
        tuple((*numbers, pull) for numbers, pull in zip(FOUR, PULLS, strict=True)),
        remark="All blocs are stubborn alike: of what moves them contact is the part c / (c + own).",
    ),
    FriedkinJohnsen(
        "stubborn-blocs", "Opinion dynamics", "The same with blocs that are stubborn each in its own way",
        "Friedkin & Johnsen 1990", ROUND, 4,
        tuple((*numbers, pull, *own) for numbers, pull, own in zip(FOUR, PULLS, STUBBORN, strict=True)),
        remark="Contact c reaches a bloc of stubbornness s as c (1 - s).", name="opinion-stubborn",
    ),
    OpinionsLeft(
        "bounded-confidence", "Opinion dynamics",
        "With a bound of confidence as many opinions are left as Hegselmann and Krause find",
        "Hegselmann & Krause 2002", ROUND, 4, BOUNDS,
        remark="The answer is their model, played to its end: each bloc takes the mean of those within the bound. "
        f"{NO_PULL} {ALL_AT_ONCE}",
    ),
    OpinionsLeft(
        "mean-opinion", "Opinion dynamics", "Contact of pairs within a bound of confidence conserves the mean opinion",
        "Deffuant et al. 2000",
        ROUND, 4, BOUNDS, remark=NO_PULL, conserves=True, kernel="sharp-confidence",
    ),
)
