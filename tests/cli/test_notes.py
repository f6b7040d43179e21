"""A name of the version before is read, and told in a sentence, once."""

from __future__ import annotations

import warnings

import pytest

from sim.cli.notes import notes_told
from sim.scenario.experiments.watching import unwatchable
from sim.scenario.loading import load_scenario
from sim.scenario.vocabulary import RENAMED

NOTES = (
    "'talks.length' is now called 'talks.months'; the next version reads only that\n"
    "'quickness' is now called 'concession_speed'; the next version reads only that\n"
)


def test_a_changed_name_is_told_once_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(RENAMED, "quickness", "concession_speed")
    monkeypatch.setitem(RENAMED, "talks.length", "talks.months")
    with notes_told():
        scenario = load_scenario("us-russia", {"talks.length": "7"})
        assert scenario.talks.months.likely == 7
        assert [unwatchable("quickness", scenario) for _ in range(2)] == [None, None]
    assert capsys.readouterr() == ("", NOTES)


def test_other_warnings_stay_as_they_are() -> None:
    with pytest.warns(UserWarning, match="of another kind"), notes_told():
        warnings.warn("of another kind", UserWarning, stacklevel=1)
