"""The record: what happened in negotiations of the past that have a scenario, as a file says it with sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from sim.scenario.checks.translation import dotted, locate, translate
from sim.scenario.loading import load
from sim.scenario.reading.kinds import RECORD, refuse_another
from sim.scenario.reading.mistakes import Mistake, ScenarioError, did_you_mean, mistake_at
from sim.scenario.reading.reader import Place, Steps, places, plain, read_file
from sim.scenario.schema.fields import Line, Name, StrictPiece
from sim.scenario.vocabulary import ENDINGS

LONGEST_LOOK = 120  # months after the signature, as far as the scenarios are followed


class RecordedEnding(StrictPiece):
    """How the talks ended, in the word that the model has for it."""

    value: Line
    label: Line
    source: Line


class RecordedNumber(StrictPiece):
    """A number on record, what it was in words, and where it stands."""

    value: float = Field(ge=0)
    label: Line
    source: Line


class RecordedTerm(RecordedNumber):
    """A position on the line of an issue."""

    value: float = Field(ge=0, le=1)


class RecordedCase(StrictPiece):
    """What became of one negotiation."""

    scenario: Line = Field(description="the name of its scenario")
    ending: RecordedEnding
    month: RecordedNumber = Field(description="months from the start of the talks in the scenario to the signature")
    survival: RecordedNumber = Field(description=f"months in force after the signature, at most {LONGEST_LOOK}")
    terms: Annotated[dict[Name, RecordedTerm], Field(min_length=1)]


class Record(StrictPiece):
    """Every case by name."""

    cases: dict[Name, RecordedCase] = Field(min_length=1)


def load_record(path: Path) -> dict[str, RecordedCase]:
    """The cases of a file. Errors: `ScenarioError` with every mistake, those against the scenarios too."""
    root = read_file(path)
    refuse_another(root, RECORD)
    where = places(root)
    try:
        found = Record.model_validate(plain(root)).cases
    except ValidationError as error:
        raise ScenarioError(translate(error, Record, where)) from error
    mistakes = [mistake for name, case in found.items() for mistake in _against_its_scenario(name, case, where)]
    if mistakes:
        raise ScenarioError(mistakes)
    return found


def check_record(path: Path) -> list[Mistake]:
    """Every mistake in a file of the record; none if it can be compared."""
    try:
        load_record(path)
    except ScenarioError as error:
        return error.mistakes
    return []


def _against_its_scenario(name: str, case: RecordedCase, where: dict[Steps, Place]) -> list[Mistake]:
    """Endings and issues that the model or the scenario does not have, and issues on the agenda without a record."""
    def mistake(*steps: str, sentence: str, hint: str = "") -> Mistake:
        at: Steps = ("cases", name, *steps)
        return mistake_at(locate(at, where), dotted(at), sentence, hint)

    issues = load(case.scenario).scenario.issues
    found = [mistake("terms", issue, sentence=f"unknown issue '{issue}'", hint=did_you_mean(issue, issues))
             for issue in case.terms if issue not in issues]
    found += [mistake("terms", sentence=f"the issue '{issue}' is on the agenda and has no record")
              for issue, told in issues.items() if told.on_agenda.likely and issue not in case.terms]
    if case.ending.value not in ENDINGS:
        hint = did_you_mean(case.ending.value, ENDINGS)
        found.append(mistake("ending", sentence=f"unknown ending '{case.ending.value}'", hint=hint))
    return found
