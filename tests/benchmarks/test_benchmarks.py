"""Every benchmark runs at a tiny size, and the talks that are compared are the same talks. Nothing here is timed."""

from __future__ import annotations

import json
import math
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, Mock, create_autospec

import pandas as pd
import pytest

from benchmarks import (
    baseline,
    classroom,
    cluster,
    growth,
    levers,
    memory,
    page_loads,
    shared,
    sides,
    startup,
    sweep,
    talks,
    whole_class,
)
from benchmarks.support import bare_talks, mesa_talks
from benchmarks.support.timing import Case, Spent, Timing, interleaved, ratios, spread
from sim.ensemble.executors import ThisProcess
from sim.ensemble.large import part
from tests.classroom.whole_class import WholeClass

WITHOUT_NEGMAS = find_spec("negmas") is None


def measurements(path: Path) -> Any:
    """What a benchmark wrote."""
    return json.loads(path.read_text(encoding="utf-8"))["measurements"]


@pytest.mark.parametrize("issues", [1, 2, 4, 8])  # giving way costs equally much on both of two
def test_mesa_agents_end_every_talk_as_parley_does(issues: int) -> None:
    results = bare_talks.played(issues, 60)
    theirs = mesa_talks.played(bare_talks.talks_of(results))
    ours = bare_talks.outcomes_of(results)
    assert [outcome.round for outcome in theirs] == [outcome.round for outcome in ours]
    for one, other in zip(ours, theirs, strict=True):
        assert one.terms == (None if other.terms is None else pytest.approx(other.terms, abs=1e-9))
    assert {outcome.terms is None for outcome in ours} == {False, True}, "the test needs both endings"


@pytest.mark.skipif(WITHOUT_NEGMAS, reason="NegMAS is not installed; `make bench` installs it")
def test_no_side_signs_less_than_its_floor_under_negmas() -> None:
    from benchmarks.support import negmas_talks

    some = bare_talks.talks_of(bare_talks.played(2, 40))
    ends = negmas_talks.played(some)
    signed = [(talk, outcome.terms) for talk, outcome in zip(some, ends, strict=True) if outcome.terms]
    assert signed
    for talk, text in signed:
        for side in talk:
            worth = 1 - sum(w * abs(x - side.ideal) for w, x in zip(side.weights, text, strict=True))
            assert worth >= side.floor - 0.01  # NegMAS widens its range of utilities a little


def test_talks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talks.main(["--talks", "16", "4", "1", "--repeats", "1", "--json", str(tmp_path / "talks.json")])
    shown, found = capsys.readouterr().out, measurements(tmp_path / "talks.json")
    assert "Bare talks over 4 issues" in shown and "Bare talks over 8 issues" in shown
    names = [talks.PARLEY, talks.MESA, talks.UNCOLLECTED] + ([] if WITHOUT_NEGMAS else [talks.NEGMAS])
    assert [row["name"] for row in found] == 2 * names


def test_talks_without_negmas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(talks, "find_spec", lambda name: None)
    assert list(talks.ways()) == [talks.MESA, talks.UNCOLLECTED]
    assert "make bench" in capsys.readouterr().err


def test_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--worlds", "16", "--blocks", "16", "--repeats", "1", "--json", str(tmp_path / "baseline.json")]
    baseline.main(asked)
    found = measurements(tmp_path / "baseline.json")
    assert [row["name"] for row in found["blocks"]] == ["16"]
    assert "Where the time goes" in capsys.readouterr().out
    missing = [name for name, seconds in (found["phases"] | found["inside"]).items() if seconds <= 0]
    assert missing == [], "a phase has no time: was its function renamed or does it stand inside another?"


def test_sweep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "find_spec", lambda name: None)  # no cluster
    asked = ["--side", "2", "--runs", "4", "--part", "1", "--of", sweep.BARE, "--json", str(tmp_path / "sweep.json")]
    sweep.main(asked)
    found = measurements(tmp_path / "sweep.json")
    assert [(row["name"], row["size"]) for row in found[:4]] == [
        (sweep.ENGINE, 16), (sweep.HERE, 16), (sweep.TWO, 16), (sweep.MESA, 4),
    ]  # fmt: skip


def test_mesa_agents_play_the_very_points_of_the_sweep(tmp_path: Path) -> None:
    plan = sweep.planned(sweep.BARE, tmp_path, 3, 12)
    sweep.swept(plan, tmp_path / "out", ThisProcess(), 1)()
    worlds = pd.read_parquet(tmp_path / "out" / "outcomes.parquet")
    theirs = mesa_talks.played(sweep.talks_of(plan, range(9), 12))
    assert [outcome.round for outcome in theirs] == worlds["rounds"].tolist()
    agreed = (worlds["ending"] == "agreement").tolist()
    assert [outcome.terms is not None for outcome in theirs] == agreed
    assert worlds["rounds"].nunique() > 1


def test_growth(tmp_path: Path) -> None:
    asked = ["--things", "worlds", "issues", "--worlds", "2", "--most", "1", "--repeats", "1"]
    growth.main([*asked, "--json", str(tmp_path / "growth.json")])
    found = measurements(tmp_path / "growth.json")
    assert [(row["thing"], row["of"]) for row in found] == [("worlds", 1), ("issues", 1)]


def test_the_talks_that_grow_have_what_is_asked_for() -> None:
    scenario = growth.table_of(issues=16, principals=3, third_parties=16)
    assert [len(part) for part in (scenario.issues, scenario.principals, scenario.third_parties)] == [16, 3, 16]


def test_the_exponent_of_a_square_is_two() -> None:
    sizes = (0, 1, 2, 4, 8)
    timings = [Timing(str(size), 1, [Spent(3.0 * size**2, 0.0)]) for size in sizes]
    assert growth.Growth("things", sizes, timings).exponent() == pytest.approx(2)
    assert math.isnan(growth.Growth("things", (1,), timings[1:2]).exponent())


def test_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    memory.main(["--worlds", "16", "--json", str(tmp_path / "memory.json")])
    (found,) = measurements(tmp_path / "memory.json")
    assert found["peak"] >= found["before"] > 2**20 and found["in_columns"] > 16 * 8 * found["columns"] / 2
    assert "Peak memory" in capsys.readouterr().out


@pytest.mark.parametrize(("bytes_a_world", "word"), [(1000, "under"), (3000, "OVER")])
def test_the_memory_of_a_million_worlds_is_reckoned_from_the_largest_sizes(bytes_a_world: int, word: str) -> None:
    found = [{"worlds": worlds, "peak": 10**8 + worlds * bytes_a_world} for worlds in (10_000, 100_000)]
    told = memory.verdict(found)
    assert f"{(10**8 + 10**6 * bytes_a_world) / 2**20:,.0f} MiB (reckoned" in told
    assert f"{word} 2 GiB" in told


def test_classroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley-negotiation[classroom]'")
    asked = ["--users", "2", "--repeats", "1", "--scenario", "camp-david-1978"]
    classroom.main([*asked, "--json", str(tmp_path / "classroom.json")])
    (found,) = measurements(tmp_path / "classroom.json")
    assert found["users"] == len(found["dragged"]) == len(found["released"]) == 2
    assert "Seconds until the explorer answers" in capsys.readouterr().out


def test_page_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley-negotiation[classroom]'")
    page_loads.main(["--loads", "24", "--rest", "0", "--json", str(tmp_path / "page_loads.json")])
    (found,) = measurements(tmp_path / "page_loads.json")
    assert [when for when, _ in found] == ["at the start", *(f"{i} loads" for i in (6, 12, 18, 24)), "0 s later"]
    assert all(mib > 10 for _, mib in found)
    assert "Memory of the server" in capsys.readouterr().out


def test_whole_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without browsers: tests/classroom/hosting plays such a class."""
    people = create_autospec(WholeClass, instance=True, people=[], served=Mock())
    people.said.return_value = {"Table 1": 5, "Table 2": 4}
    for name in ("browser", "Served"):
        monkeypatch.setattr(whole_class, name, MagicMock())
    monkeypatch.setattr(whole_class, "WholeClass", lambda *given: people)
    monkeypatch.setattr(whole_class, "moves_in", lambda folder: {"Table 1": 3, "Table 2": 4})
    whole_class.main(["--size", "4", "--json", str(tmp_path / "whole_class.json")])
    (found,) = measurements(tmp_path / "whole_class.json")
    assert (found["moves"], found["lost"], len(found["parts"])) == (9, 2, 4)
    assert "9 moves were shown as made; 2 of them were lost" in capsys.readouterr().out
    called = [name for name, *_ in people.mock_calls]
    assert called == ["play", "reload", "kill_and_restart", "play_to_the_end", "said", "close", "served.stop"]


def test_startup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--commands", "python alone", "parley --help", "--repeats", "1", "--json", str(tmp_path / "startup.json")]
    startup.main(asked)
    alone, helped = measurements(tmp_path / "startup.json")
    assert helped["modules"] > alone["modules"] > 0
    assert "Whole processes" in capsys.readouterr().out


def test_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shared, "SCENARIO", str(Path(__file__).parents[1] / "scenarios" / "two-sides.yaml"))
    asked = ["--worlds", "300", "--workers", "1", "2", "--drawn", "4", "--repeats", "1"]
    shared.main([*asked, "--json", str(tmp_path / "shared.json")])
    runs, charts = measurements(tmp_path / "shared.json")
    assert [(row["name"], row["size"]) for row in runs] == [("1 worker", 300), ("2 workers", 300)]
    assert [row["name"] for row in charts] == [shared.ALONE, shared.HELPED]
    assert "times as fast" in capsys.readouterr().out


def test_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)  # a cluster takes seconds to start
    monkeypatch.setattr(part, "PIECE", 8)
    asked = ["--worlds", "16", "--workers", "1", "--repeats", "2"]
    cluster.main([*asked, "--json", str(tmp_path / "cluster.json")])
    (row,) = measurements(tmp_path / "cluster.json")
    assert row["name"] == "processes, 1" and row["size"] == 16 and len(row["spent"]) == 2
    shown = capsys.readouterr()
    assert "1.00 (1.00–1.00)" in shown.out and "Dask is not installed" in shown.err


def test_efficiency_is_one_where_nobody_waits() -> None:
    one, two = (Timing("", 1, [Spent(1.0, wall)]) for wall in (8.0, 5.0))
    assert cluster.efficiency(one, one, 1) == [1.0] and cluster.efficiency(one, two, 2) == [0.8]


def test_cases_are_measured_in_turns() -> None:
    turns: list[str] = []

    def case(name: str, cpu: float) -> Case:
        def go() -> Spent:
            turns.append(name)
            return Spent(cpu, cpu)

        return Case(name, 10, go)

    first, second = interleaved([case("A", 1.0), case("B", 4.0)], 2)
    assert turns == ["A", "B", "A", "B"]
    assert ratios(first, second) == [4.0, 4.0]
    assert spread([3.0, 1.0, 2.0], 0) == "2 (1–3)"


def test_levers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(levers, "KEPT", ("no-mediator", "camp-david-1978"))
    monkeypatch.setattr(levers, "processors", lambda: 1)
    levers.main(["--worlds", "4"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 2 * len(levers.BETTER)
    assert any("no-mediator" in line and "more skill" in line and "+0.0000" in line for line in lines)


def test_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sides.main(["--sides", "2", "4", "--worlds", "4", "--json", str(tmp_path / "sides.json")])
    assert "by number of sides" in capsys.readouterr().out
    assert [row["sides"] for row in measurements(tmp_path / "sides.json")] == [2, 4]


def test_sides_want_at_random_and_fill_the_table() -> None:
    one, other = sides.drawn(30, 7), sides.drawn(30, 7, seed=2)
    assert len(one["principals"]) == 30 and one["principals"] != other["principals"] and one == sides.drawn(30, 7)
    for side in one["principals"].values():
        assert sum(interest["salience"] for interest in side["interests"].values()) == pytest.approx(1)
