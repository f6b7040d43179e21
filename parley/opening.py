"""Results folders opened: what `run` and `sweep`, or the commands, have left, as what they give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parley.arguments import asked, path_of
from parley.results import Results
from parley.sweeping import Sweep

if TYPE_CHECKING:
    from sim.ensemble.folders.folder import RunFolder


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
