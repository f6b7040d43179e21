"""What `parley sweep` prints: a row a point, or of many points the extremes and a summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sim.cli.console import empty_table, open_console

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

    from sim.analysis.differences.along import Along
    from sim.analysis.effects import PairedEffect
    from sim.analysis.sets.clustered import SetDifference
    from sim.analysis.swept import Swept
    from sim.ensemble.folders.folder import SweepFolder

MANY, FEW = 40, 5  # points: more than this many are summed up by so few at each end
FACTOR = "factor:"
SIDE_BY_SIDE = 4  # factors that have room in a table
INTERVAL = 19  # letters of a mean with its interval


def sweep_object(folder: SweepFolder, speed: float) -> dict[str, Any]:
    """The object of `--json` (docs/reference/json.md)."""
    from sim.analysis.differences.along import differences_table
    from sim.analysis.swept import Swept
    from sim.ensemble.sweeps.points_table import plain_rows

    swept = Swept(folder)
    said = {key: folder.manifest[key] for key in ("experiment", "scenario", "seed", "runs", "precision", "worlds")}
    return {**said, "watch": folder.experiment.watch, "worlds_per_second": speed, "points": plain_rows(folder.points),
            "differences": plain_rows(differences_table(swept)), "most": moved_most(swept)}


def print_sweep(folder: SweepFolder, played: int, seconds: float) -> None:
    """Print the points of a sweep with the interval of each watched outcome, then how far each outcome moved."""
    from sim.analysis.differences.along import Along
    from sim.analysis.swept import Swept

    console, table, experiment = open_console(), folder.points, folder.experiment
    worlds = f"{folder.manifest['worlds']:,} worlds at {len(table):,} points, seed {experiment.seed}"
    speed = f", {played / seconds:,.0f} worlds a second" if played else "; all were there already"
    console.print(experiment.title, style="bold")
    console.print(f"{worlds}{speed}")
    console.print()
    first = experiment.watch[0]
    if len(table) <= MANY:
        console.print(_points(folder, table, "Every point"))
    else:
        ordered = table.dropna(subset=[first]).sort_values([first, "point"])
        console.print(_points(folder, ordered.head(FEW), f"Lowest {label(first)}"))
        console.print(_points(folder, ordered.tail(FEW)[::-1], f"Highest {label(first)}"))
    console.print(_summary(folder))
    console.print("The differences are between the same runs; their intervals allow for having picked the two points.")
    console.print()
    print_differences(Along(Swept(folder)))


def print_differences(along: Along) -> None:
    """Print how far each outcome moves along each factor, and what moves it most; of many levels only the ends."""
    from sim.analysis.differences.along import NEIGHBOURS
    from sim.charts.moves import SIMULTANEOUS, cells, heads
    from sim.ensemble.outcomes.watched import measure

    swept, console = along.swept, open_console()
    every = along.comparisons * len(swept.watch) <= MANY
    for name in swept.watch:
        shown = empty_table(f"Along each factor: {label(name)}")
        for head in heads(swept.found.over_sets):
            shown.add_column(head, justify="left" if head == "Factor" else "right", overflow="fold")
        for one in along.differences(name):
            if every or one.step != NEIGHBOURS:
                shown.add_row(*cells(one, swept.labels, measure(name).share, swept.found.over_sets))
        console.print(shown)
    console.print(SIMULTANEOUS + ("" if every else " Those of neighbouring levels stand in differences.csv."))
    for sentence in moved_most(swept).values():
        console.print(sentence)


def moved_most(swept: Swept) -> dict[str, str]:
    """By outcome the sentence on what moves it most; left out where nothing is known."""
    from sim.analysis.differences.along import Along
    from sim.analysis.differences.most import mover
    from sim.charts.moves import moves_most
    from sim.ensemble.outcomes.watched import measure

    said = {name: moves_most(mover(Along(swept), name), swept.labels, measure(name)) for name in swept.watch}
    return {name: sentence for name, sentence in said.items() if sentence}


def label(name: str) -> str:
    """What an outcome is called."""
    from sim.ensemble.outcomes.watched import measure

    return measure(name).label


def _points(folder: SweepFolder, table: pd.DataFrame, title: str) -> Table:
    """The rows of some points: where they are, and each outcome with its interval."""
    shown, watch = empty_table(title), folder.experiment.watch
    heads, place = _places(folder)
    shown.add_column("Point", justify="right", no_wrap=True)
    for head in heads:
        shown.add_column(head, justify="right", overflow="fold")
    for name in watch:
        shown.add_column(label(name), justify="right", overflow="fold", min_width=INTERVAL)
    for _, row in table.iterrows():
        cells = [outcome(row[name], row[f"{name}:low"], row[f"{name}:high"]) for name in watch]
        shown.add_row(str(row["point"]), *place(row), *cells)
    return shown


def _places(folder: SweepFolder) -> tuple[list[str], Callable[[pd.Series], list[str]]]:
    """What says where a point is: the heads, and the cells of a row.

    A few factors stand side by side; of a one-at-a-time design the one that is moved, and to what; many factors have
    no room, and stand in the folder's tables only.
    """
    from sim.analysis.naming import short_names

    names = list(folder.experiment.vary)
    labels = short_names(folder.scenario, names)
    if folder.experiment.design == "one-at-a-time":
        def moved(row: pd.Series) -> list[str]:
            path = str(row["varied"])
            return [labels[path], level(row[FACTOR + path])] if path else ["as it is", "–"]

        return ["Moved", "to"], moved
    if len(names) > SIDE_BY_SIDE:
        return [], lambda row: []
    return [labels[name] for name in names], lambda row: [level(row[FACTOR + n]) for n in names]


def _summary(folder: SweepFolder) -> Table:
    """The range of each outcome over all points, how wide its intervals are, and how far the ends are apart."""
    from sim.analysis.contrasts import of_points
    from sim.analysis.sets.of_sweeps import of_points_over_sets
    from sim.analysis.swept import Swept

    table, swept = folder.points, Swept(folder)
    shown = empty_table("Over all points")
    heads = ["Outcome", "Lowest", "At point", "Highest", "At point", "Widest interval", "Difference"]
    for head in [*heads, *(["Over coefficient sets"] if folder.over_sets else [])]:
        shown.add_column(head, justify="left" if head == "Outcome" else "right")
    for name in folder.experiment.watch:
        known = table.dropna(subset=[name])
        if known.empty:
            shown.add_row(label(name), *["–"] * 6)
            continue
        low, high = known.iloc[int(known[name].argmin())], known.iloc[int(known[name].argmax())]
        widest = (known[f"{name}:high"] - known[f"{name}:low"]).max()
        shown.add_row(label(name), f"{low[name]:.3f}", str(low["point"]), f"{high[name]:.3f}", str(high["point"]),
                      f"{widest:.3f}", difference(of_points(swept, name)),
                      *([over_sets(of_points_over_sets(swept, name))] if folder.over_sets else []))
    return shown


def outcome(mean: float, low: float, high: float) -> str:
    """A mean with its 95 % interval, of a single world without one; a dash where no world has it."""
    if mean != mean:
        return "–"
    return f"{mean:.3f}" if low != low else f"{mean:.3f} ({low:.3f}–{high:.3f})"


def difference(found: PairedEffect | None) -> str:
    """How far the lowest and the highest are apart in the same runs, with its interval; a dash where it is unknown."""
    if found is None or found.pairs < 2:
        return "–"
    return f"{found.mean:+.3f} ({found.low:+.3f} to {found.high:+.3f})"


def over_sets(found: SetDifference | None) -> str:
    """The same over coefficient sets; a dash where too few worlds have the outcome."""
    return f"{found.difference:+.3f} ({found.low:+.3f} to {found.high:+.3f})" if found else "–"


def level(value: Any) -> str:
    """A factor's value at a point; a dash where it is left as the scenario draws it."""
    if isinstance(value, str):
        return value
    return "–" if value != value else f"{value:.4g}"
