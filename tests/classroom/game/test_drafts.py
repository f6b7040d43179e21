"""What is set on a form and not sent yet stays while the question is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sim.classroom.game.drafts import about, draft_of, numbers
from sim.classroom.game.log import Decision, Inject, Log, Setting
from sim.classroom.game.table import played
from tests.seating import lively, written


def test_a_draft_stays_for_its_question_and_for_no_other(tmp_path: Path) -> None:
    now = played(Log(Setting(written(tmp_path, lively()), people=("a", "b"))))
    asked = now.question
    assert asked is not None and asked.text is not None
    fresh = draft_of(now, asked, None)
    assert abs(fresh.text - asked.text.clip(0, 1)).max() <= 0.005
    assert draft_of(now, asked, fresh) is not fresh, "nothing is set on it: the staff's newest text comes"
    fresh.touched = True
    assert draft_of(now, asked, fresh) is fresh
    assert draft_of(now, replace(asked, round=asked.round + 1), fresh) is not fresh


def test_an_event_changes_the_numbers_of_a_form_and_not_its_question(tmp_path: Path) -> None:
    setting = Setting(written(tmp_path, lively()), people=("a", "b"))
    plain = played(Log(setting))
    shaken = [played(Log(setting, (Inject(event, 1),))) for event in plain.scenario.events]
    assert plain.question is not None
    same = [now for now in shaken if now.question and about(now, now.question) == about(plain, plain.question)]
    assert any(now.question and numbers(now, now.question) != numbers(plain, plain.question) for now in same)


def test_an_event_shows_in_the_worth_and_leaves_the_sliders_as_they_were_set(tmp_path: Path) -> None:
    pytest.importorskip("nicegui", reason="the form needs NiceGUI: pip install 'parley-negotiation[classroom]'")
    from sim.classroom.pages.move_form import MoveForm

    setting = Setting(written(tmp_path, lively()), people=("a", "b"))
    plain = played(Log(setting))
    shaken = [played(Log(setting, (Inject(event, 1),))) for event in plain.scenario.events]
    assert plain.question is not None
    shown: list[str] = []
    for now in shaken:
        assert now.question is not None
        form = MoveForm(plain, plain.question, draft_of(plain, plain.question, None), unsent)
        form.worth = cast(Any, SimpleNamespace(put=shown.append))
        changed = numbers(now, now.question) != numbers(plain, plain.question)
        assert form.renewed(now, now.question) != changed, "nothing is set on it: it is made anew"
        form.draft.touched, form.text[0] = True, 0.37
        assert form.renewed(now, now.question) and form.text[0] == 0.37
    assert len(set(shown)) > 1


async def unsent(made: Decision) -> None:
    raise AssertionError("no move is made here")
