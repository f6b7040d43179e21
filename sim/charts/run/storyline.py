"""One world on one timeline: the fighting and the talks together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.telling.chronicle import talks_of
from sim.analysis.telling.facts import ToldRound
from sim.analysis.telling.war.fighting import Fighting
from sim.analysis.telling.war.sentences import AGREED
from sim.analysis.telling.words import Names, number
from sim.arrays import Array
from sim.charts import style, words
from sim.charts.chart import Chart
from sim.charts.counts import PLACE, RARE, SEVERAL, clock, ending_counts
from sim.charts.run.war import at_war, front_of, issue_axis, sides_of
from sim.english import capitalised, listed, lowered
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _

SHAPES = "osDv^P"  # of the offers, by principal: who sees no colour tells them apart
DASHES = ("solid", (0, (4, 1.5)), (0, (1, 1)))  # and of the beliefs
MOST = 5  # events named above the timeline
NEAR = 0.23  # of the width, between the names of two events
Told = Sequence[ToldRound]
Happened = tuple[float, str]  # a time, and what happened then


def world_shown(results: Results) -> int:
    """The place of the first world that ended as most did whose sides sat down at all."""
    counts = ending_counts(results)
    most = max(counts, key=lambda name: (name not in RARE) * counts[name])
    if not counts[most]:
        return 0
    return int(np.flatnonzero(results.columns["ending"] == most)[0])


@style.drawn
def storyline(results: Results) -> Figure:
    """Above the front with the offers on its issue and ceasefires, below who believes itself the stronger."""
    rounds, world = _played(results), int(results.columns["world"][world_shown(results)])
    figure = style.sheet(_("The war and the talks in world {world}", world=world), results,
                         shown=_("World {world} as it was played", world=world))
    figure.text(0.03, 1 - 1.38 / style.HEIGHT, _reading(results), va="center")
    above = style.place(figure, 2.75, 2.35, 3.15, 2.35)
    below = style.place(figure, 2.75, 2.35, 0.85, 4.85)
    times = times_of(rounds, results)
    for axes in (above, below):
        axes.set_xlim(0, times[-1] + times[0])
        style.month_ticks(axes, times[-1] + times[0], _(SEVERAL[clock(results)[0]]))
        _ceasefires(axes, rounds, times)
    above.tick_params(axis="x", labelbottom=False)
    _front(above, results, rounds, times)
    _beliefs(below, results, rounds, times)
    _events(above, below, list(happened(results, rounds, times))[:MOST])
    return figure


def _played(results: Results) -> Told:
    """The rounds of the world shown."""
    return talks_of(results.scenario, results.seed, int(results.columns["world"][world_shown(results)]))


def _reading(results: Results) -> str:
    """How to read it."""
    front = results.scenario.issues[front_of(results).issue].label
    return _("black: where the front stands   ·   marks: offers on {issue}   ·   grey: a ceasefire",
             issue=style.wrapped(front, 34, 1))


def times_of(rounds: Told, results: Results) -> Array:
    """The end of each round, in the unit of the clock."""
    length = rounds[1].month if len(rounds) > 1 else results.scenario.talks.months_per_round.likely
    return np.array([(round.month + length) * clock(results)[1] for round in rounds])


def fought(rounds: Told) -> list[Fighting]:
    """The fighting by round."""
    return [round.fighting for round in rounds if round.fighting]


def _front(axes: Axes, results: Results, rounds: Told, times: Array) -> None:
    """Where the front stands, and what each side offers on its issue."""
    issue, labels = front_of(results).issue, []
    axes.plot(times, [now.line for now in fought(rounds)], color=style.INK, lw=4, gid=style.mark("line", "front"))
    labels.append((fought(rounds)[-1].line, _("the front"), style.INK))
    for place, (name, principal) in enumerate(results.scenario.principals.items()):
        made = [(time, offer.terms[issue]) for time, round in zip(times, rounds, strict=True)
                for offer in round.offers if offer.speaker == name]
        if made:
            colour, shape = style.PARTIES[place % len(style.PARTIES)], SHAPES[place % len(SHAPES)]
            axes.plot(*zip(*made, strict=True), shape, ls=":", lw=1.5, ms=9, color=colour, mec="white",
                      gid=style.mark("offers", name))
            labels.append((made[-1][1], style.wrapped(principal.label, 18, 1), colour))
    issue_axis(axes, results)
    _label(axes, labels, 0.14, 0.05, 0.97)


def _beliefs(axes: Axes, results: Results, rounds: Told, times: Array) -> None:
    """The chance that either side gives itself to be the stronger."""
    labels = []
    axes.axhline(0.5, color=style.SOFT, lw=1)
    for dashes, (side, colour) in zip(DASHES, sides_of(results).items(), strict=False):
        chances = [now.chance(side) for now in fought(rounds)]
        axes.plot(times, chances, color=colour, lw=4, ls=dashes, gid=style.mark("chance", side))
        labels.append((chances[-1], style.wrapped(results.scenario.principals[side].label, 18, 1), colour))
    axes.set(ylim=(0, 1))
    axes.set_yticks([0, 0.5, 1], [_("sure to be\nthe weaker"), _("even"), _("sure to be\nthe stronger")])
    axes.set_title(_("What each side believes"), loc="left", fontsize=style.LARGE, fontweight="bold", pad=8)
    _label(axes, labels, 0.24, 0.08, 0.92)


def _label(axes: Axes, labels: list[tuple[float, str, str]], gap: float, low: float, high: float) -> None:
    """Names of lines at their right ends, moved apart; (where it ends, its name, its colour)."""
    labels = sorted(labels)
    places = style.apart([at for at, *__ in labels], gap, low, high)
    for place, (__, name, colour) in zip(places, labels, strict=True):
        axes.annotate(name, (1, place), (10, 0), ("axes fraction", "data"), "offset points", color=colour,
                      fontweight="bold", va="center")


def _ceasefires(axes: Axes, rounds: Told, times: Array) -> None:
    """A grey ground where a ceasefire is in force."""
    held = np.array([now.ceasefire >= AGREED for now in fought(rounds)])
    for end in times[held]:
        axes.axvspan(end - times[0], end, color=style.PALE, lw=0, gid=style.mark("ceasefire", f"{end:.6g}"))


def _events(above: Axes, below: Axes, found: list[Happened]) -> None:
    """Lines through both drawings at what happened, with words above them."""
    width = above.get_xlim()[1]
    places = style.apart([time / width for time, __ in found], NEAR, 0.0, 1.0)
    for place, (time, what) in zip(places, found, strict=True):
        for axes in (above, below):
            axes.axvline(time, color=style.SOFT, lw=1.5, ls=(0, (2, 2)))
        above.annotate(style.wrapped(what, 19, 3), (time / width, 1), (place, 1.06), "axes fraction", "axes fraction",
                       ha="center", va="bottom", arrowprops={"arrowstyle": "-", "color": style.SOFT, "lw": 1.5})


def happened(results: Results, rounds: Told, times: Array) -> Iterator[Happened]:
    """What happened to the war and to the talks, in order: ceasefires, packages, a signature, the end."""
    names, before = Names(results.scenario), fought(rounds)[0].ceasefire
    for time, round, now in zip(times, rounds, fought(rounds), strict=True):
        if now.broken_by:
            yield time - times[0] / 2, _("ceasefire broken by {party}", party=names.party(now.broken_by))
        elif now.ceasefire >= AGREED > before:
            yield time - times[0] / 2, _("ceasefire in force")
        if round.package and round.package.in_force:
            yield time, _("interim package takes effect")
        if round.signed:
            yield time, _("a text is signed")
        before = now.ceasefire
    yield float(times[-1]), _end(rounds[-1], str(results.columns["ending"][world_shown(results)]), names)


def _end(last: ToldRound, ending: str, names: Names) -> str:
    """How the talks ended, in a few words."""
    if last.walked:
        return _("{party} goes", party=names.party(last.walked))
    return _("end: {ending}", ending=lowered(words.ending(ending)))


def caption(results: Results) -> str:
    """What happens in the world shown."""
    rounds, place = _played(results), world_shown(results)
    names, times, when = Names(results.scenario), times_of(rounds, results), PLACE[clock(results)[0]]
    first, last = fought(rounds)[0], fought(rounds)[-1]
    told = [f"{_(when, number=float(time))}: {what}" for time, what in happened(results, rounds, times)]
    chances = [_("{number} for {party}", number=number(last.chance(side)), party=names.party(side))
               for side in sides_of(results)]
    ending = words.ending(str(results.columns["ending"][place]))
    front = front_of(results)
    truth = names.party(front.up if last.balance > 0 else front.down)
    said = _(
        "World {world} is the first that ended as most talks did ({ending}); it is told in full by this number. The "
        "front goes from {first} to {last}. At the end the chance that a side gives itself to be the stronger is "
        "{chances}; in truth the stronger is {truth}.",
        world=int(results.columns["world"][place]), ending=lowered(ending), first=number(first.line),
        last=number(last.line), chances=listed(chances), truth=truth,
    )
    return f"{said} {capitalised('; '.join(told))}."


CHART = Chart(
    name="storyline", place=47, heading=N_("Fighting while talking"), when=at_war, draw=storyline, caption=caption
)
