"""The same bare talks three ways: Parley's worlds side by side, plain-Python Mesa agents, and NegMAS.

Two principals bargain over 4 and over 8 issues for at most 24 rounds, without noise, publics or third parties. Mesa
plays with Python's garbage collector on and off.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from benchmarks.support import report
from benchmarks.support.bare_talks import Outcome, Talk, outcomes_of, played, talks_of
from benchmarks.support.timing import Case, Timing, here, interleaved, one_core, ratios, spread

ISSUES = (4, 8)
PARLEY, MESA, UNCOLLECTED, NEGMAS = "Parley", "Mesa agents", "Mesa agents, collector off", "NegMAS"
Play = Callable[[Sequence[Talk]], list[Outcome]]
NOTES = (
    "A talk ends in an agreement or after 24 rounds. All three play the first talks of one list: the same weights, "
    "ideals, floors and concession curves.",
    "Parley and Mesa also play by the same rules and end alike, to the round and to 1e-9 of every term (a test looks). "
    "Parley does more for it: media, trust, the joint gain, the reason of a failure and all trajectories are worked "
    "out, though here nothing comes of them. What rests at home and around the table is left out. So these rows do not "
    "say how much faster Parley is at its own full talks.",
    "A model of Mesa's and its agents hold each other, so only the garbage collector frees them, and the rate with it "
    "depends on whether a full collection falls into a go. The aim, at least 3 times the rate, is set with it off.",
    "NegMAS plays its own rules: 11 positions an issue and not a line; both sides move at one time of the clock; its "
    "time-based negotiator offers a text just above its demand, whatever that gives the other side, so it agrees less "
    "often and talks longer.",
    "NegMAS's cost depends on how it sorts the texts: all 14,641 of 4 issues, but a search among those of 8.",
)


def without_negmas() -> bool:
    """Whether NegMAS is missing; a sentence on stderr says so."""
    if find_spec("negmas"):
        return False
    print("NegMAS is not installed, so it is left out: `make bench` installs it.", file=sys.stderr)
    return True


def uncollected(play: Play) -> Play:
    """The same way to play with Python's garbage collector off."""

    def go(talks: Sequence[Talk]) -> list[Outcome]:
        gc.disable()
        try:
            return play(talks)
        finally:
            gc.enable()

    return go


def ways() -> dict[str, Play]:
    """The other ways to play the talks, by name."""
    from benchmarks.support import mesa_talks

    found: dict[str, Play] = {MESA: mesa_talks.played, UNCOLLECTED: uncollected(mesa_talks.played)}
    if not without_negmas():
        from benchmarks.support import negmas_talks

        found[NEGMAS] = negmas_talks.played
    return found


def measure(issues: int, sizes: dict[str, int], repeats: int) -> tuple[list[Timing], dict[str, float]]:
    """Timings and shares of agreement of each way; `sizes` says how many talks each of them plays in a go."""
    results = played(issues, max(sizes.values()))
    talks = talks_of(results)
    worlds = sizes[PARLEY]
    cases = [Case(PARLEY, worlds, here(lambda: played(issues, worlds)))]
    shares = {PARLEY: _agreed(outcomes_of(results)[:worlds])}
    for name, play in ways().items():
        some = talks[: sizes[name]]
        shares[name] = _agreed(play(some))  # this first go also warms it up
        cases.append(Case(name, len(some), here(lambda play=play, some=some: play(some))))  # type: ignore[misc]
    return interleaved(cases, repeats), shares


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=5)
    options.add_argument("--talks", type=int, nargs=3, default=(8192, 2000, 20), metavar=("PARLEY", "MESA", "NEGMAS"),
                         help="talks of each way in a go")  # fmt: skip
    asked = options.parse_args(arguments)
    parley, mesa, negmas = asked.talks
    sizes = {PARLEY: parley, MESA: mesa, UNCOLLECTED: mesa, NEGMAS: negmas}
    kept = []
    with one_core():
        for issues in ISSUES:
            timings, shares = measure(issues, sizes, asked.repeats)
            _show(issues, timings, shares)
            kept += [{"issues": issues, "agreed": shares[timing.name], **timing.plain()} for timing in timings]
    report.tell(NOTES)
    report.write(asked.json, "talks", kept)


def _agreed(outcomes: Sequence[Outcome]) -> float:
    return sum(outcome.terms is not None for outcome in outcomes) / len(outcomes)


def _show(issues: int, timings: list[Timing], shares: dict[str, float]) -> None:
    """The table of one number of issues."""
    parley = timings[0]
    rows = [
        [t.name, f"{t.size:,}", f"{shares[t.name]:.0%}", spread(t.rates(), 0), spread(t.cpu()), spread(t.wall()),
         "" if t is parley else spread(ratios(parley, t), 1)]
        for t in timings
    ]  # fmt: skip
    columns = ["way", "talks", "agreed", "talks a CPU s", "CPU s", "wall s", "Parley's rate is × this"]
    report.show(f"Bare talks over {issues} issues: median (lowest–highest) of {len(parley.spent)} goes", columns, rows)


if __name__ == "__main__":
    main()
