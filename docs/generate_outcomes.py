"""The page of everything that can be watched, and of the columns of results tables, from the code that makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docs.markdown import NOTHING, page, table
from sim.analysis.differences import along
from sim.ensemble.large.large_run import LARGE
from sim.ensemble.outcomes.measure import SMALLEST, Measure
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.results import afterwards, at_the_end, results, trajectories
from sim.ensemble.results.columns import Described
from sim.ensemble.sweeps import points_table, sweep_worlds
from sim.scenario.coefficient_sets import SETS
from sim.scenario.vocabulary import CAUSES, ENDINGS, OUTCOMES, REASONS

LATER, OTHERS = "needs `aftermath.months` above 0", "needs third parties"
EACH = {"principals": "principal", "issues": "issue", "third_parties": "third party", "impacts": "index"}
KEYS = (
    ("`KEY`", "A [state](states.md) when the talks end, by its dotted key, as in `principals.us.trust.russia`; a star "
              "is any name, and the mean of all that fit is taken.", "every world of a scenario that has it"),
    ("`after.KEY`", "The same when the aftermath ends.", f"the same; {LATER}"),
)  # fmt: skip


def outcomes_page() -> str:
    """Every outcome that can be watched, every column, and the words that stand in columns."""
    intro = (
        "What experiments, lessons and claims can name, and what stands in the tables of a results folder. An outcome "
        "is one number a world; where a world has no such thing it is left out, and the number of worlds says so. A "
        "difference smaller than the smallest effect of interest is not worth telling, however narrow its interval. "
        "[A measure of your own](../how-to/add-a-measure.md) takes ten minutes."
    )
    return page("Outcomes", intro, *_sections())


def _sections() -> Iterator[str]:
    head = ("name", "called", "what it says", "unit", "which worlds have it", "smallest effect of interest")
    named = [_row(found) for found in OUTCOMES.values()]
    of_a_name = [_row(measure(name)) for name in ("terms.ISSUE", "impacts.INDEX")]
    states = [(name, NOTHING, what, "that of the state", exists, f"{SMALLEST:g} of half its range")
              for name, what, exists in KEYS]
    yield f"## What `watch` accepts\n\n{table(head, [*named, *of_a_name, *states])}"
    yield _columns("A run: `outcomes.parquet`, a row a world", at_the_end.COLUMNS + results.COLUMNS,
                   "`sets.parquet` has the same but factors of the worlds with coefficient sets; world r plays set "
                   f"r modulo {SETS}. Of {LARGE:,} worlds or more `outcomes.parquet` is a folder of such files, which "
                   "pandas, pyarrow and Dask read as one table.")
    yield _columns("The same, where the aftermath is followed", afterwards.COLUMNS)
    yield _columns("The same, where talks may be taken up again (`aftermath.again`)", afterwards.AGAIN_COLUMNS)
    yield _columns("A run: `trajectories.parquet`, a row a round and quantity", trajectories.COLUMNS)
    yield _columns("A sweep: `outcomes.parquet`, a row a world", sweep_worlds.COLUMNS,
                   "With `keep: everything`, which is so unless stated, also all columns of a run but `world`. "
                   "`sets.parquet` has these columns, of factors those varied, for the worlds with coefficient sets, "
                   f"where each point has 1,000 runs or more; run r plays set r modulo {SETS}.")
    yield _columns("A sweep: `points.parquet` and `points.csv`, a row a point", points_table.COLUMNS)
    yield _columns("A sweep: `differences.csv`, a row a difference in the same runs", along.COLUMNS)
    yield _words("`ending`", ENDINGS, "meaning")
    yield _words("`binding`", REASONS, "meaning")
    yield _words("`left_why`", CAUSES, "because")


def _row(found: Measure) -> tuple[str, ...]:
    needs = [words for words, asked in ((LATER, found.later), (OTHERS, found.third_parties)) if asked]
    exists = "; ".join([found.exists or "every world", *needs])
    return f"`{found.name}`", found.label, found.meaning, found.unit, exists, f"{found.smallest:g}"


def _columns(title: str, columns: Iterable[Described], more: str = "") -> str:
    rows = [(f"`{one.name}`", one.meaning, one.unit, EACH.get(one.per, NOTHING)) for one in columns]
    told = table(("column", "what it says", "unit", "a star is each"), rows)
    return "\n\n".join(part for part in (f"## {title}", told, more) if part)


def _words(column: str, words: Mapping[str, Any], said: str) -> str:
    rows = [(f"`{name}`", word.label, getattr(word, said)) for name, word in words.items()]
    return f"## The words in {column}\n\n{table(('word', 'called', 'what it says'), rows)}"
