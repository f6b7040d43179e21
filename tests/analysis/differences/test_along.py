"""Differences along a factor are taken run by run, hold the truth together, and are those of the tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.analysis.differences.along import COLUMNS, ENDS, FIRST, NEIGHBOURS, Along, differences_table, matched
from sim.analysis.effects import paired
from sim.analysis.swept import Swept
from sim.ensemble.folders.folder import SweepFolder, open_folder
from tests.analysis.made_up import HOPE, TRUST, made_up, worlds
from tests.ensemble.sweeping import TEXT, planned, played

DRAWN = TEXT.replace("principals.upland.tactic: [boulware, conceder]", "talks.walk_out: {uniform: [0, 0.3]}")
TEXTS = {
    "crossed": TEXT.replace("runs: 40", "runs: 8"),
    "alone": TEXT.replace("runs: 40", "runs: 8\ndesign: one-at-a-time"),
    "sampled": DRAWN.replace("[0.2, 0.5, 0.8]", "{uniform: [0.2, 0.8]}").replace(
        "runs: 40", "runs: 4\ndesign: latin-hypercube\npoints: 40"),
}


def test_points_that_are_matched_are_averaged_run_by_run() -> None:
    table = worlds(1.0, 0.0, runs=40, seed=1)
    found, known = matched(table[:2], table[4:]), paired(table[:2].mean(axis=0), table[4:].mean(axis=0))
    assert (found.mean, found.low, found.high, found.pairs) == pytest.approx(
        (known.mean, known.low, known.high, known.pairs))
    table[0, :39] = np.nan
    left = matched(table[:1], table[4:5])
    assert np.isnan(left.mean) and left.pairs == 1
    still = matched(np.zeros((2, 50)), np.zeros((2, 50)), share=True)
    assert still.low < 0 < still.high and still.high == pytest.approx(matched(
        np.zeros((4, 50)), np.zeros((4, 50)), share=True).high), "as of 50 runs, not of 100 worlds"


def test_a_difference_shows_that_single_intervals_hide(tmp_path: Path) -> None:
    one = made_up(tmp_path, worlds(0.3, 0.0, runs=60, seed=2))
    (ends,) = (each for each in Along(one).differences("rounds") if each.factor == TRUST and each.step == ENDS)
    table = one.table("watch:rounds")
    half = 1.96 * float(table.std(axis=1).mean()) / np.sqrt(60)
    assert ends.effect.certain and ends.effect.mean < 2 * half, "two bands of this width overlap"


@pytest.mark.slow
def test_all_differences_of_an_outcome_hold_together(tmp_path: Path) -> None:
    """95 of 100 sweeps, for any of them may be read; each alone would be too narrow for that."""
    truth = {(TRUST, NEIGHBOURS): 0.5, (TRUST, ENDS): 1.0, (HOPE, ENDS): 0.2}
    held, alone = [], []
    for seed in range(120):
        along = Along(made_up(tmp_path / "made", worlds(1.0, 0.2, runs=30, seed=seed)))
        found = list(along.differences("rounds"))
        assert len(found) == along.comparisons == 4
        held.append(all(each.effect.low <= truth[each.factor, each.step] <= each.effect.high for each in found))
        points = [along.levels[each.factor][1] for each in found]
        narrow = [along.effect("rounds", levels[0], levels[-1], 1) for levels in points]
        alone.append(all(one.high - one.low < each.effect.high - each.effect.low
                         for one, each in zip(narrow, found, strict=True) if each.step == ENDS))
    assert 0.92 <= np.mean(held) <= 0.995 and all(alone), np.mean(held)


@pytest.mark.parametrize(("kind", "steps"), [
    ("crossed", {FIRST: 1, NEIGHBOURS: 2, ENDS: 1}),
    ("alone", {FIRST: 1, NEIGHBOURS: 2, ENDS: 1}),
    ("sampled", {NEIGHBOURS: 14, ENDS: 2}),
])  # fmt: skip
def test_the_differences_are_those_of_the_worlds(kind: str, steps: dict[str, int], tmp_path: Path) -> None:
    played(planned(tmp_path, TEXTS[kind]), tmp_path / "results")
    found = open_folder(tmp_path / "results")
    assert isinstance(found, SweepFolder)
    swept, table = Swept(found), differences_table(Swept(found))
    assert list(table.columns) == [column.name for column in COLUMNS]
    for name in swept.watch:
        assert table[table["outcome"] == name]["step"].value_counts().to_dict() == steps
    if kind == "crossed":
        each = found.outcomes().groupby([f"factor:{TRUST}"])["watch:rounds"].mean()
        row = table[(table["outcome"] == "rounds") & (table["factor"] == TRUST) & (table["step"] == ENDS)].iloc[0]
        assert row["difference"] == pytest.approx(each.iloc[-1] - each.iloc[0])
        assert (row["from"], row["to"], row["runs"]) == (0.2, 0.8, 8)
    known = table.dropna(subset=["low"])
    assert len(known) and (known["low"] <= known["difference"]).all() and (known["difference"] <= known["high"]).all()
