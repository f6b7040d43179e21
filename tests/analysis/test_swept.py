"""What is read of a sweep is what stands in its tables; pictures and captions rest on it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from sim.analysis import contrasts
from sim.analysis.swept import Swept
from sim.ensemble.folders.folder import SweepFolder, open_folder
from tests.ensemble.sweeping import TEXT, planned, played

SAMPLED = TEXT.replace("principals.upland.tactic: [boulware, conceder]", "talks.walk_out: {uniform: [0, 0.3]}")
SAMPLED = SAMPLED.replace("runs: 40", "runs: 8\ndesign: latin-hypercube\npoints: 20")
ALONE = TEXT.replace("runs: 40", "runs: 8\ndesign: one-at-a-time")
TEXTS = {"crossed": TEXT, "sampled": SAMPLED, "alone": ALONE}
TACTIC, TRUST = "principals.upland.tactic", "principals.*.base_trust"


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Swept]:
    """Small sweeps by kind, each played once."""
    made: dict[str, Swept] = {}

    def get(kind: str) -> Swept:
        if kind not in made:
            folder = tmp_path_factory.mktemp(kind)
            played(planned(folder, TEXTS[kind]), folder / "results")
            found = open_folder(folder / "results")
            assert isinstance(found, SweepFolder)
            made[kind] = Swept(found)
        return made[kind]

    return get


def worlds(one: Swept) -> pd.DataFrame:
    return one.found.outcomes()


def test_along_and_across_are_the_means_of_the_worlds(swept: Callable[[str], Swept]) -> None:
    one = swept("crossed")
    table = worlds(one)
    curve = one.along("agreement", TRUST)
    assert curve.levels == (0.2, 0.5, 0.8) and curve.numeric
    known = table.groupby(f"factor:{TRUST}")["watch:agreement"].mean()
    assert curve.mean == pytest.approx(known.to_numpy())
    assert ((curve.low <= curve.mean) & (curve.mean <= curve.high)).all()
    field = one.across("rounds", TACTIC, TRUST)
    assert (field.columns, field.rows) == (("boulware", "conceder"), (0.2, 0.5, 0.8))
    cells = table.groupby([f"factor:{TRUST}", f"factor:{TACTIC}"])["watch:rounds"].mean().unstack()
    assert field.mean == pytest.approx(cells[["boulware", "conceder"]].to_numpy())


def test_a_mean_of_too_few_worlds_is_left_out(swept: Callable[[str], Swept], monkeypatch: pytest.MonkeyPatch) -> None:
    """A single world has an interval of no width, which would look like certainty."""
    one = Swept(swept("crossed").found)
    monkeypatch.setattr("sim.analysis.swept.FEWEST", 41)  # every point has 40
    assert np.isnan(one.across("rounds", TACTIC, TRUST).mean).all()
    drawn = Swept(swept("sampled").found)
    assert not np.isnan(drawn.along("rounds", TRUST).mean).any()


def test_the_worlds_of_a_level_are_its_own(swept: Callable[[str], Swept]) -> None:
    one = swept("crossed")
    table = worlds(one)
    found = one.worlds_along("rounds", TRUST)
    assert list(found) == ["0.2", "0.5", "0.8"]
    for name, values in found.items():
        assert list(values) == list(table[table[f"factor:{TRUST}"] == float(name)]["watch:rounds"])


def test_endings_along_a_factor_sum_to_all_worlds(swept: Callable[[str], Swept]) -> None:
    one = swept("crossed")
    assert one.endings.sum() == one.worlds == len(worlds(one))
    for axis in one.axes:
        levels, shares = one.endings_along(axis)
        assert np.sum(list(shares.values()), axis=0) == pytest.approx(np.ones(len(levels)))
        for name, share in shares.items():
            known = (worlds(one)["ending"] == name).groupby(worlds(one)[f"factor:{axis}"]).mean()
            assert share == pytest.approx([known[level] for level in levels])


def test_sampled_points_are_told_in_bins(swept: Callable[[str], Swept]) -> None:
    one = swept("sampled")
    curve = one.along("agreement", "talks.walk_out")
    assert len(curve.levels) == 8 and list(curve.levels) == sorted(curve.levels)
    assert all(0 <= level <= 0.3 for level in curve.levels)
    low, high = curve.low[~np.isnan(curve.low)], curve.high[~np.isnan(curve.high)]
    assert (low >= 0).all() and (high <= 1).all()
    _, shares = one.endings_along("talks.walk_out")
    assert np.sum(list(shares.values()), axis=0) == pytest.approx(np.ones(8))


def test_one_at_a_time_gives_each_factor_alone_and_the_scenario_as_it_is(swept: Callable[[str], Swept]) -> None:
    one = swept("alone")
    table = one.found.points
    assert one.one_by_one and one.as_it_is("agreement")[0] == table["agreement"][0]
    curve = one.alone("agreement", TRUST)
    assert curve.levels == (0.2, 0.5, 0.8)
    assert curve.mean == pytest.approx(table[table["varied"] == TRUST]["agreement"].to_numpy())
    assert one.alone("rounds", TACTIC).levels == ("boulware", "conceder")


def test_the_ends_of_a_sweep_are_those_of_its_tables(swept: Callable[[str], Swept]) -> None:
    one = swept("crossed")
    table = worlds(one)
    found = contrasts.of_points(one, "agreement")
    means = table.groupby("point")["watch:agreement"].mean()
    assert found is not None and found.mean == pytest.approx(means.max() - means.min()) and found.pairs == 40
    curve = one.along("agreement", TRUST)
    along = contrasts.along(one, "agreement", TRUST, curve)
    assert along is not None and along.mean == pytest.approx(np.ptp(curve.mean))
    levels, shares = one.endings_along(TRUST)
    ending = contrasts.of_ending(one, TRUST, shares)
    assert ending is not None and ending.mean == pytest.approx(max(float(np.ptp(share)) for share in shares.values()))
    assert along.low <= along.mean <= along.high and ending.low <= ending.mean <= ending.high


def test_one_at_a_time_a_factor_is_compared_with_nothing_moved(swept: Callable[[str], Swept]) -> None:
    one = swept("alone")
    curve = one.alone("rounds", TRUST)
    apart = contrasts.alone(one, "rounds", TRUST, curve, factors=2)
    assert apart is not None and apart.mean == pytest.approx(np.ptp(curve.mean))
    table = one.table("watch:rounds")
    moved = np.flatnonzero(one.found.points["varied"] == TRUST)
    found = [contrasts.between(table[:1], table[i : i + 1], 3) for i in moved]
    assert contrasts.leaves(one, "rounds", TRUST, curve) == any(effect.certain for effect in found)
