"""The list of slow tests names tests that there are, each once and in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import costs


def test_every_name_is_a_test() -> None:
    names = costs.LIST.read_text(encoding="utf-8").split()
    assert names == sorted(set(names))
    assert [name for name in names if not costs.exists(name)] == [], "take them out of tests/slow.txt"


def test_what_costs_much_is_named_and_what_was_not_played_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(costs, "LIST", tmp_path / "slow.txt")
    kept, gone = "structure/test_slow_list.py::test_every_name_is_a_test", "test_nowhere.py::test_nothing"
    costs.LIST.write_text(f"{gone}\n{kept}\n", encoding="utf-8")
    cases = "".join(f'<testcase classname="tests.a.test_b" name="{name}" time="{seconds}"/>'
                    for name, seconds in (("test_dear[1]", 0.3), ("test_dear[2]", 0.3), ("test_cheap", 0.1)))
    (tmp_path / "tests.xml").write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>", encoding="utf-8")
    costs.write(costs.costs(tmp_path / "tests.xml"))
    assert costs.LIST.read_text(encoding="utf-8").split() == ["a/test_b.py::test_dear", kept]
