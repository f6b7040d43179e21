"""The picture of a class's tables beside the computer's runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.charts.inline import inline_svg
from sim.charts.study.class_tables import ClassTables, caption, class_chart
from sim.charts.style import svg_of
from sim.classroom.explorer.explore import Worlds
from sim.classroom.game.debrief import Result
from sim.language.speaking import _, ngettext
from sim.scenario.schema.scenario import Scenario


def class_picture(scenario: Scenario, seed: int, results: Sequence[Result], worlds: Worlds) -> str:
    """An <svg> element of one table or more beside the runs of their scenario and seed."""
    found = ClassTables(
        runs=worlds.count,
        shares={name: share for name, (share, _, _) in worlds.shares().items()},
        signed=worlds.terms[:, ~np.isnan(worlds.terms[0])],
        endings=[result.ending for result in results],
        terms=[result.terms for result in results if result.terms],
    )
    tables = ngettext("{count} table", "{count} tables", len(results))
    under = _("{title}  ·  {tables}  ·  seed {seed}", title=scenario.title, tables=tables, seed=str(seed))
    return inline_svg(svg_of(class_chart(scenario, found, under)), "class", caption(scenario, found))
