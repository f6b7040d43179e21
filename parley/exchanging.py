"""Files in and out: results folders opened, actor tables and domains of Genius read, and tables written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from warnings import warn

from parley.arguments import asked, path_of, scenario_of
from parley.results import Results
from parley.sweeping import Sweep
from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.ensemble.folders.folder import RunFolder
    from sim.exchange.incoming import Stated
    from sim.scenario.schema.scenario import Scenario

Ends = tuple[float, float]
Value = TypeVar("Value")


@asked
def open_results(folder: str | Path) -> Results | Sweep:
    """What stands in the folder of a run or of a sweep: the same as `parley.run` or `parley.sweep` gave.

    Errors: ParleyError for any other folder, and for files that are not as they were written.

    >>> import parley, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> saved = parley.run("us-russia", worlds=40).save(folder)
    >>> parley.open_results(folder).worlds
    40
    """
    from sim.ensemble.folders.folder import SweepFolder, open_folder

    found = open_folder(path_of(folder, "folder"))
    return Sweep(found) if isinstance(found, SweepFolder) else _of_a_run(found)


def _of_a_run(found: RunFolder) -> Results:
    """The results of a run; the manifest says whether others than the model's agents sat in some seats."""
    from sim.cli.jobs.run import RunJob

    one, seated = found.results, tuple(map(str, found.manifest.get("players", ())))
    job = RunJob(found.called, one.scenario, one.worlds, one.seed, sets=one.sets is not None, seated=seated)
    return Results.of(job, one, str(found.manifest.get("command", "")))


@asked
def import_actors(
    table: str | Path, *, positions: Mapping[str, Ends] | Ends | None = None, salience: float | None = None,
    status_quo: Mapping[str, float] | float | None = None, start: str = "", title: str = "",
) -> Scenario:
    """The scenario of an actor table (CSV, .xlsx), as `parley import` makes it.

    `positions` are the ends of the scale and `status_quo` where things stand, by issue, or alone for all; `salience`
    is the top of its scale. What is not stated is as the command takes it; what its reader should know is a warning.

    Errors: ParleyError with every mistake, by row and column.

    >>> import parley, tempfile
    >>> table = tempfile.mkdtemp() + "/actors.csv"
    >>> with open(table, "w") as file:
    ...     written = file.write("actor,position,salience,power\\nA,0,0.5,2\\nB,1,1,1\\n")
    >>> list(parley.import_actors(table, status_quo=0.5).principals)
    ['a', 'b']
    """
    from sim.exchange.incoming import Stated
    from sim.exchange.options import above_0, scales_of, values_of
    from sim.exchange.scenarios.from_table import Unstated
    from sim.exchange.tables.scales import Scales

    scales = Scales(scales_of(_scales(positions)), above_0(salience, "the top of a scale"))
    today = values_of([_named(name, str(value)) for name, value in _by_issue(status_quo).items()])
    return _imported(path_of(table, "table", "a file"), Stated(scales, Unstated(today, start, title)))


@asked
def import_domain(folder: str | Path, *, nearest: bool = False) -> Scenario:
    """The scenario of a domain of Genius with its profiles, as `parley import` makes it.

    With `nearest`, what a scenario cannot hold is carried as nearly as can be, and told in warnings.

    Errors: ParleyError that says all that cannot be carried over.

    >>> import parley, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> left_out = parley.export("us-russia", folder)
    >>> len(parley.import_domain(folder, nearest=True).principals)
    2
    """
    from sim.exchange.incoming import Stated

    place = path_of(folder, "folder")
    if not place.exists():
        raise ParleyError(f"there is no folder '{place}'; name the folder of a domain and its profiles")
    if place.is_file() and place.suffix.lower() != ".xml":
        raise ParleyError(f"'{place}' is no folder of XML files; read a table with parley.import_actors")
    return _imported(place, Stated(nearest=nearest))


def _imported(path: Path, stated: Stated) -> Scenario:
    from sim.cli.jobs.import_ import ImportJob

    found = ImportJob(path, stated).read()
    for sentence in found.notes:
        warn(sentence, stacklevel=4)
    return found.scenario


@asked
def export(
    what: str | Path | Scenario, to: str | Path, *, table: str | None = None,
    positions: Mapping[str, Ends] | Ends | None = None, salience: float = 1.0, capability: float = 1.0,
) -> Sequence[str]:
    """Write a scenario, or the results in a folder, for other programs, as `parley export` does; what was left out.

    `to` is a new file (.csv, .xlsx, of results also .parquet) or a new folder: a domain of Genius, of results all
    tables. `table` names one of the tables of results. Of an actor table `positions` are the ends of the scale, by
    issue, or alone for all, `salience` what the saliences of who cares most sum to, `capability` that of the
    strongest.

    Errors: ParleyError for a place that is taken, and for what the other format cannot hold at all.

    >>> import parley, tempfile
    >>> left_out = parley.export("us-russia", tempfile.mkdtemp() + "/actors.csv", positions=(0, 100))
    >>> left_out[0][:21]
    'the table cannot hold'
    """
    from sim.exchange.options import above_0, scales_of
    from sim.exchange.outgoing import export_results, export_scenario
    from sim.exchange.scenarios.to_table import Outgoing

    out = path_of(to, "to", "a file or a folder")
    scales = Outgoing(scales_of(_scales(positions)), above_0(salience, "the sum of saliences") or 1.0,
                      above_0(capability, "the capability of the strongest") or 1.0)
    if isinstance(what, str | Path) and Path(what).is_dir():
        export_results(Path(what), out, table)
        return []
    if table:
        raise ParleyError("only results have a table of that name; leave it out for a scenario")
    return list(export_scenario(scenario_of(what)[1], out, scales))


def _by_issue(stated: Mapping[str, Value] | Value | None) -> Mapping[str, Value]:
    """What is stated by issue; a value alone is that of all issues, whose name is ''."""
    if stated is None:
        return {}
    return stated if isinstance(stated, Mapping) else {"": stated}


def _scales(positions: Mapping[str, Ends] | Ends | None) -> list[str]:
    """Scales as one would write them after `--positions`. Errors: ParleyError for what are no two numbers."""
    found = []
    for name, ends in _by_issue(positions).items():
        if not isinstance(ends, tuple | list) or len(ends) != 2:
            raise ParleyError(f"positions: give the lowest and the highest, as in (0, 100), not {ends!r}")
        found.append(_named(name, f"{ends[0]}:{ends[1]}"))
    return found


def _named(name: str, value: str) -> str:
    return f"{name}={value}" if name else value
