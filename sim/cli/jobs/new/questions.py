"""What is asked for each kind of new file, in which order, and how an answer is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sim.cli.jobs.new import reading
from sim.errors import ParleyError
from sim.scenario.drafts.question import held_to_range, levels_for, moved, numbers_of, watchable
from sim.scenario.drafts.scenario import FEWEST_SIDES, MOST_ISSUES, MOST_SIDES
from sim.scenario.reading.kinds import CLAIMS, EXPERIMENT, LESSON, SCENARIO

Found = Mapping[str, Any]  # the answers so far, by the name of their question
WAYS, LESSON_WAYS = ("rises", "falls", "moves", "no expectation"), ("rises", "falls", "hardly moves")


@dataclass(frozen=True)
class NewQuestion:
    """A question: the option that answers it, its words, the answer that is proposed, and how an answer is read.

    What reads an answer is given the answers before it too. Its errors: ParleyError, a sentence.
    """

    name: str
    words: str
    proposed: Callable[[Found], str]
    read: Callable[[str, Found], Any]


def _levels(text: str, found: Found) -> tuple[float, ...]:
    return held_to_range(found["scenario"], found["vary"], reading.numbers(text))


def _path(text: str, found: Found) -> str:
    moved(found["scenario"], text.strip())
    return text.strip()


def _scenario(text: str, found: Found) -> str:
    numbers_of(text.strip())
    return text.strip()


def _watch(text: str, found: Found) -> tuple[str, ...]:
    return tuple(watchable(found["scenario"], name) for name in reading.words(text))


def _mediator(text: str, found: Found) -> str:
    if text.strip().lower() in ("", "nobody"):
        return ""
    name = reading.line(text, reading.LONGEST_LABEL)
    reading.told_apart([*found["sides"], name])
    return name


def _title(words: str, proposed: str) -> NewQuestion:
    return NewQuestion("title", words, lambda found: proposed, lambda text, found: reading.line(text))


_PLAYS = NewQuestion("scenario", "Which scenario is played: a name of `parley list`, or a file",
                     lambda found: "us-russia", _scenario)
_MOVES = (
    NewQuestion("vary", "Which number of it is moved, by its path, such as principals.*.base_trust",
                lambda found: "talks.months", _path),
    NewQuestion("levels", "At which levels, from little to much, with commas between them",
                lambda found: ", ".join(f"{one:g}" for one in levels_for(found["scenario"], found["vary"])), _levels),
    NewQuestion("watch", "What is watched, such as agreement, joint_gain or trust", lambda found: "agreement", _watch),
)
_SOURCE = NewQuestion("source", "Who says it", lambda found: "own", lambda text, found: reading.line(text))


def _expect(ways: tuple[str, ...]) -> NewQuestion:
    return NewQuestion("expect", f"What do you expect of {'it' if ways == WAYS else 'the first that is watched'} "
                       f"({', '.join(ways)})", lambda found: "rises", lambda text, found: reading.one_of(text, ways))


QUESTIONS: dict[str, tuple[NewQuestion, ...]] = {
    SCENARIO: (
        _title("What are the talks called", "Talks about a border"),
        NewQuestion(
            "sides", "Who talks: at least two sides, with commas between them, such as Egypt, Israel",
            lambda found: "Northland, Southland",
            lambda text, found: reading.labels(text, FEWEST_SIDES, MOST_SIDES, "sides"),
        ),
        NewQuestion(
            "issues", "What do they bargain about: one issue or several, with commas between them",
            lambda found: "The border, Trade", lambda text, found: reading.labels(text, 1, MOST_ISSUES, "issues"),
        ),
        NewQuestion("start", "In which month do the talks begin", lambda found: f"{date.today().year + 1}-01",
                    lambda text, found: reading.month(text)),
        NewQuestion("months", "How many months do they have", lambda found: "24",
                    lambda text, found: reading.months(text)),
        NewQuestion("mediator", "Who mediates, if anybody does", lambda found: "nobody", _mediator),
    ),
    EXPERIMENT: (_title("What is the question, in a line", "Does it matter?"), _PLAYS, *_MOVES),
    CLAIMS: (_title("What is claimed, in a sentence", "More time helps."), _SOURCE, _PLAYS, *_MOVES, _expect(WAYS)),
    LESSON: (_title("What is the question of the lesson", "Does more time help?"), _PLAYS, *_MOVES,
             _expect(LESSON_WAYS)),
}
EXTENDING = (  # another scenario
    _title("What is the changed scenario called", "The talks, changed"),
    NewQuestion("months", "How many months do the talks have, or 'same'", lambda found: "same",
                lambda text, found: None if text.strip() == "same" else reading.months(text)),
)
NAMES = {question.name: question for some in QUESTIONS.values() for question in some}


def refuse_misplaced(given: Mapping[str, str], asked: tuple[NewQuestion, ...], what: str) -> None:
    """Refuse answers to what is not asked. Errors: ParleyError."""
    known = [question.name for question in asked]
    for name in given:
        if name not in known:
            options = ", ".join(f"--{one}" for one in known) or "none but --out"
            raise ParleyError(f"{what} takes no --{name}; its options are {options}")
