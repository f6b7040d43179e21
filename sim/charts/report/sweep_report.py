"""The report of a sweep: one HTML file that needs nothing else, with the pictures that fit its design."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sim.analysis.contrasts import of_points
from sim.analysis.differences.along import Along, differences_table
from sim.analysis.differences.most import mover
from sim.analysis.naming import short_names
from sim.analysis.sets.of_sweeps import of_points_over_sets
from sim.analysis.swept import FEWEST, Swept
from sim.charts import words
from sim.charts.fonts import unshown
from sim.charts.inline import inline_svg
from sim.charts.levels import under
from sim.charts.moves import SIMULTANEOUS, cells, heads, level, moves_most
from sim.charts.pictures import gallery
from sim.charts.report.report import NAME, spoken, versions
from sim.charts.style import save
from sim.charts.templates import templates
from sim.charts.watching import watched
from sim.english import capitalised
from sim.ensemble.folders.folder import SweepFolder
from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.sweeps.points_table import HIGH, LOW, WORLDS
from sim.ensemble.sweeps.sweep_worlds import FACTOR
from sim.language.speaking import N_, _, in_digits, ngettext, pgettext
from sim.scenario.experiments.axes import Axis
from sim.scenario.factors import Factor, factors, matching

if TYPE_CHECKING:
    import pandas as pd

PointRow = dict[str, Any]  # a point: its columns by name

IS = "\u00a0=\u00a0"  # a line does not break between a factor and its level
ENDS = min, max
ABREAST = 6  # factors at most that have room beside each other in a table
DIFFERENCES = "differences.csv"
STAYS_ENGLISH = N_(
    "What the experiment and its scenario say themselves stands in their own language; the names, units and levels of "
    "what was varied are English."
)
MOST, EACH = 50, 10  # points: of more than this many, so many are listed at each end


def write_sweep_report(folder: SweepFolder) -> Path:
    """Write the charts, the differences and report.html of a finished sweep into its folder; the report's path.

    It speaks the reader's language (`sim.language.speaking`). Errors: OSError.
    """
    swept, path = Swept(folder), folder.path / NAME
    differences_table(swept).to_csv(folder.path / DIFFERENCES, index=False)
    contents = {
        "experiment": folder.experiment,
        "spoken": spoken(STAYS_ENGLISH),
        "subtitle": under(swept),
        "unshown": unshown(folder.scenario),
        "answers": [_extremes(swept, name) for name in swept.watch],
        "charts": dict(_charts(swept)),
        "factors": list(_factors(folder)),
        "differences": [_differences(swept, name) for name in swept.watch],
        "simultaneous": _(SIMULTANEOUS),
        "points": _points(swept),
        "command": command(folder),
        "versions": versions(),
    }
    page = templates(Path(__file__).parent).get_template("sweep_report.html.j2").render(contents)
    path.write_text(page, encoding="utf-8")
    return path


def _charts(swept: Swept) -> Iterator[tuple[str, tuple[Markup, str]]]:
    """By name of the chart its picture and its caption; the files are written on the way."""
    for number, (name, figure, caption) in enumerate(gallery(swept)):
        text = save(figure, swept.found.path, name)
        yield name, (Markup(inline_svg(text, f"chart{number}", caption)), caption)


def _extremes(swept: Swept, outcome: str) -> tuple[str, str, list[tuple[str, str]], str]:
    """An outcome, its unit, where it is lowest and where highest (how much, where), and how far apart."""
    called, known = watched(outcome), _rows(swept.points.dropna(subset=[outcome]))
    ends = [pick(known, key=lambda row: float(row[outcome])) for pick in ENDS if known]
    rows = [(_told(row, called), _where(swept, row)) for row in ends]
    apart = words.apart(of_points(swept, outcome), called.share)
    apart += words.apart_over_sets(of_points_over_sets(swept, outcome), called.share)
    apart = f"{apart} {moves_most(mover(Along(swept), outcome), swept.labels, called)}".strip()
    return capitalised(called.label), called.unit, rows, apart


def _differences(swept: Swept, outcome: str) -> dict[str, Any]:
    """How far an outcome moves along each factor: a table."""
    called, with_sets = watched(outcome), swept.found.over_sets
    rows = [cells(one, swept.labels, called.share, with_sets) for one in Along(swept).differences(outcome)]
    return {"caption": capitalised(called.label), "heads": heads(with_sets), "rows": rows}


def _rows(table: pd.DataFrame) -> list[PointRow]:
    """The rows of a table by column."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _told(row: PointRow, called: Measure) -> str:
    """An outcome at a point with its interval."""
    mean, low, high = (float(row[f"{called.name}{part}"]) for part in ("", LOW, HIGH))
    if mean != mean:
        return "–"
    if called.share:
        return f"{words.percent(mean)} ({words.from_to(low, high)})"
    worlds = int(row[f"{called.name}{WORLDS}"])
    if worlds < FEWEST:
        return ngettext("{mean:.3f} ({count:,} world only)", "{mean:.3f} ({count:,} worlds only)", worlds, mean=mean)
    mean_told, start, end = (words.figure(value, ".3f") for value in (mean, low, high))
    return _("{mean} ({low} to {high})", mean=mean_told, low=start, high=end)


def _where(swept: Swept, row: PointRow) -> str:
    """The factors of a point that were set, in words; of many only the number of the point."""
    if swept.one_by_one:
        moved = row["varied"]
        return f"{swept.labels[moved]}{IS}{_set_to(row[FACTOR + moved])}" if moved else _("nothing is moved")
    said = [f"{swept.labels[axis]}{IS}{_set_to(row[f'{FACTOR}{axis}'])}" for axis in swept.axes
            if row[f"{FACTOR}{axis}"] == row[f"{FACTOR}{axis}"]]
    return "; ".join(said) if 0 < len(said) <= 3 else _("point {number}", number=row["point"])


def _set_to(value: Any) -> str:
    """A factor's value at a point; a dash where it is left as the scenario draws it."""
    return "–" if value != value else level(value)


def _factors(folder: SweepFolder) -> Iterator[dict[str, str]]:
    """A row for each axis: what it is called, what it means, its path and its levels."""
    known, labels = factors(folder.scenario), short_names(folder.scenario, folder.experiment.vary)
    for path, axis in folder.experiment.vary.items():
        found = matching(path, known)
        meaning = _meaning(labels[path], known[found[0]]) if found else ""
        yield {"label": labels[path], "meaning": meaning, "path": path, "levels": _levels(axis)}


def _meaning(label: str, factor: Factor) -> str:
    """What a factor means, as far as it is not called so, and its unit."""
    return _("unit: {unit}", unit=factor.unit) if factor.label in label else f"{factor.label} ({factor.unit})"


def _levels(axis: Axis) -> str:
    """What an axis goes through, in words."""
    if axis.spread is not None:
        parameters = pgettext("between numbers", ", ").join(in_digits(f"{value:g}") for value in axis.spread.parameters)
        return _("drawn: {distribution} ({parameters})", distribution=axis.spread.distribution, parameters=parameters)
    if axis.even:
        return ngettext("{count:,} level from {first:g} to {last:g}", "{count:,} levels from {first:g} to {last:g}",
                        len(axis.levels), first=axis.levels[0], last=axis.levels[-1])
    if axis.words:
        return ", ".join(map(str, axis.levels))
    told = [str(one) if isinstance(one, bool) else in_digits(f"{one:g}") for one in axis.levels]
    return pgettext("between numbers", ", ").join(told)


def _points(swept: Swept) -> dict[str, Any] | None:
    """The table of points, or of many those at both ends of the first outcome; None where no page is wide enough."""
    if len(swept.axes) > ABREAST and not swept.one_by_one:
        return None
    table, first = swept.found.points, swept.watch[0]
    caption = _("Every point with its means and 95 % intervals")
    if len(table) > MOST:
        ordered = table.dropna(subset=[first]).sort_values([first, "point"])
        rows = [*ordered.index[:EACH], *ordered.index[-EACH:]]
        table = ordered.loc[list(dict.fromkeys(rows))]
        caption = _("The points with the least and the most of “{outcome}”, with 95 % intervals",
                    outcome=watched(first).label)
    heads = [_("What is moved")] if swept.one_by_one else [swept.labels[axis] for axis in swept.axes]
    heads = [_("Point"), *heads, *(watched(name).label for name in swept.watch)]
    rows = [
        [str(row["point"]), *_place(swept, row), *(_told(row, watched(name)) for name in swept.watch)]
        for row in _rows(table)
    ]
    return {"caption": caption, "heads": heads, "rows": rows}


def _place(swept: Swept, row: PointRow) -> list[str]:
    """The cells that say where a point is: the level of each factor, or the one that is moved."""
    if swept.one_by_one:
        return [_where(swept, row) if row["varied"] else _("nothing")]
    return [_set_to(row[f"{FACTOR}{axis}"]) for axis in swept.axes]


def command(folder: SweepFolder) -> str:
    """What plays the same sweep again."""
    precision = folder.manifest.get("precision")
    return "parley sweep experiment.yaml --out again" + (f" --precision {precision:g}" if precision else "")
