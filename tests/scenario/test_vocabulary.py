"""The words of the field stand once, in the order that the model counts them in."""

from __future__ import annotations

import pytest

from sim.charts import style
from sim.lessons.data import MARKS
from sim.model.afterwards.compliance import CAUSES as COUNTED_CAUSES
from sim.model.talks.endings import ENDINGS as COUNTED_ENDINGS
from sim.model.talks.reasons import LIFTED
from sim.model.talks.reasons import REASONS as COUNTED_REASONS
from sim.scenario.vocabulary import CAUSES, ENDINGS, FATES, REASONS, RENAMED, SHOWN, renamed

# Format: the place in a table is the value of a state, in every results folder.
KEPT = (
    ("open", "agreement", "partial", "not ratified", "left", "broken off", "stalemate", "no talks", "called off"),
    ("none", "misreading", "distrust", "ratification", "mandate", "private information", "veto", "time", "no zone",
     "unripe", "given up", "broken off", "not explained", "called off"),
    ("the deal worth less", "no deal worth more", "shifts at home", "new leader"),
)


def test_names_keep_their_places() -> None:
    assert (tuple(ENDINGS), tuple(REASONS), tuple(CAUSES)) == KEPT
    assert (COUNTED_ENDINGS, COUNTED_REASONS, COUNTED_CAUSES) == KEPT


def test_every_word_says_all_of_itself() -> None:
    for table in (ENDINGS, REASONS, CAUSES, FATES):
        for name, word in table.items():
            said = {field: text for field, text in vars(word).items() if field != "without"}
            assert word.name == name and all(said.values()), word


def test_what_is_said_is_said_once() -> None:
    for field in ("label", "several", "meaning", "doing", "told"):
        assert len({getattr(ending, field) for ending in ENDINGS.values()}) == len(ENDINGS), field
    for field in ("label", "meaning"):
        assert len({getattr(reason, field) for reason in REASONS.values()}) == len(REASONS), field


def test_the_reasons_that_are_conditions_say_what_it_takes_without_them() -> None:
    assert [name for name, reason in REASONS.items() if reason.without] == list(LIFTED)


def test_every_ending_is_shown_once_and_has_a_colour_and_a_mark() -> None:
    assert sorted(SHOWN) == sorted(ENDINGS)
    assert list(style.ENDINGS) == list(SHOWN) and set(MARKS) == set(ENDINGS) and set(style.HATCHES) < set(ENDINGS)


@pytest.mark.parametrize(("asked", "now"), [
    ("trust", None), ("quickness", "concession_speed"), ("quickness.of", "concession_speed.of"),
    ("principals.us.aim", "principals.us.table.aspiration"), ("principals.*.aim", "principals.*.table.aspiration"),
    ("after.principals.us.aim", "after.principals.us.table.aspiration"),
    ("principals.us.aim.land", "principals.us.table.aspiration.land"), ("principals.us.aims", None),
    ("principals", None),
])  # fmt: skip
def test_an_old_name_leads_to_the_new_one(monkeypatch: pytest.MonkeyPatch, asked: str, now: str | None) -> None:
    monkeypatch.setitem(RENAMED, "quickness", "concession_speed")
    monkeypatch.setitem(RENAMED, "principals.*.aim", "principals.*.table.aspiration")
    assert renamed(asked) == now
