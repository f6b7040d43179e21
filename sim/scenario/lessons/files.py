"""Finding and reading lesson files, and what can only be checked with the scenarios at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH
from sim.scenario.catalogue import SUFFIXES, exists, seen_from
from sim.scenario.checks.translation import dotted, locate, translate
from sim.scenario.experiments.points import beyond, laid, refused, rules_on
from sim.scenario.experiments.watching import unwatchable
from sim.scenario.factors import Factor, factors, matching
from sim.scenario.lessons.lesson import HOW, Explorable, Lesson, Slider
from sim.scenario.lessons.wording import reworded
from sim.scenario.library import named, of_another_kind
from sim.scenario.loading import Loaded, load
from sim.scenario.reading.kinds import LESSON, refuse_another
from sim.scenario.reading.mistakes import Mistake, Position, ScenarioError, did_you_mean, mistake_at, single
from sim.scenario.reading.reader import Place, Steps, places, plain, read_file
from sim.scenario.schema.interventions import unknown_issue
from sim.scenario.schema.scenario import Scenario

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")
Sides = dict[str, Factor]


@dataclass(frozen=True)
class LessonFile:
    """A lesson, its file, and where each value stands."""

    lesson: Lesson
    path: Path
    positions: dict[Steps, Place]

    def mistake(self, steps: Steps, sentence: str, hint: str = "", on_key: bool = False) -> Mistake:
        """A mistake at a path of the file."""
        return mistake_at(locate(steps, self.positions, on_key), dotted(steps), sentence, hint)

    def texts(self) -> Iterator[tuple[Steps, str]]:
        """Every text that may hold expressions about the simulations, with its path."""
        for place, answer in enumerate(self.lesson.key):
            yield ("key", place, "answer"), answer.answer
        for name, explorable in self.lesson.explorables.items():
            yield ("explorables", name, "predict", "ask"), explorable.predict.ask
            yield ("explorables", name, "explain", "plain"), explorable.explain.plain
            yield ("explorables", name, "explain", "advanced"), explorable.explain.advanced
        for place, question in enumerate(self.lesson.quiz):
            for option, given in enumerate(question.options):
                yield ("quiz", place, "options", option, "why"), given.why


def named_lessons() -> dict[str, Path]:
    """The file behind the name of each lesson; one of the working folder stands before the project's own."""
    return named(LESSON)


def find_lesson(name_or_path: str) -> Path:
    """The file of a lesson's name or path. Errors: ScenarioError, with the nearest name."""
    if name_or_path.endswith(SUFFIXES):
        return Path(name_or_path)
    names = named_lessons()
    if name_or_path and name_or_path not in names and exists(Path(name_or_path)):
        return Path(name_or_path)  # of another kind, which reading it will tell
    if name_or_path not in names:
        hint = of_another_kind(name_or_path, LESSON) or did_you_mean(name_or_path, names)
        raise single(Position(""), f"there is no lesson '{name_or_path}'", hint)
    return names[name_or_path]


def load_lesson(path: Path, language: str = ENGLISH) -> LessonFile:
    """The lesson of a file, sound in itself and with its scenarios, in a language where its words are there.

    Errors: ScenarioError with every mistake.
    """
    root = read_file(path)
    refuse_another(root, LESSON)
    where = places(root)
    try:
        found = LessonFile(_seen(Lesson.model_validate(reworded(plain(root), path, language)), path.parent), path,
                           where)
    except ValidationError as error:
        raise ScenarioError(translate(error, Lesson, where)) from error
    mistakes = [*_of_the_expectations(found), *_of_the_numbers_typed(found), *_of_the_expressions(found)]
    for name, explorable in found.lesson.explorables.items():
        mistakes += _of_an_explorable(found, ("explorables", name), explorable)
    if mistakes:
        raise ScenarioError(mistakes)
    return found


def _seen(lesson: Lesson, folder: Path) -> Lesson:
    """A lesson whose scenarios are named as from the working folder."""
    found = {}
    for name, one in lesson.explorables.items():
        sliders = {key: slider.model_copy(update={"scenarios": [seen_from(each, folder) for each in slider.scenarios]})
                   for key, slider in one.sliders.items()}
        scenario = one.scenario and seen_from(one.scenario, folder)
        found[name] = one.model_copy(update={"scenario": scenario, "sliders": sliders})
    return lesson.model_copy(update={"explorables": found})


def check_lesson(path: Path) -> list[Mistake]:
    """Every mistake in a lesson file; none if a page can be made of it."""
    try:
        load_lesson(path)
    except ScenarioError as error:
        return error.mistakes
    return []


def loaded_at(explorable: Explorable, slider: Slider | None, step: int) -> Loaded:
    """The scenario that is played, where one slider chooses it at that step. Errors: ScenarioError."""
    name = slider.scenarios[step] if slider else explorable.scenario
    assert name is not None  # the lesson has been read
    return load(name, {path: json.dumps(value) for path, value in explorable.changes.items()})


def chooser(explorable: Explorable) -> Slider | None:
    """The slider that chooses the scenario, if one does."""
    return next((slider for slider in explorable.sliders.values() if slider.scenarios), None)


def _of_the_expectations(file: LessonFile) -> Iterator[Mistake]:
    """Directions that name what the lesson does not have."""
    for place, expected in enumerate(file.lesson.relies_on):
        known: Any = file.lesson.explorables
        if expected.explorable not in known:
            hint = did_you_mean(expected.explorable, known)
            yield file.mistake(("relies_on", place), f"there is no explorable '{expected.explorable}'", hint)
            continue
        explorable = known[expected.explorable]
        for word, names in ((expected.slider, explorable.sliders), (expected.outcome, explorable.watch)):
            if word not in names:
                sentence = f"'{word}' is neither a slider nor watched in '{expected.explorable}'"
                yield file.mistake(("relies_on", place), sentence, did_you_mean(word, names))


def _of_the_numbers_typed(file: LessonFile) -> Iterator[Mistake]:
    """Numbers written by hand where they should be computed; years may stand, for works and events have them."""
    for steps, text in file.texts():
        typed = re.search(r"\d+", _YEAR.sub("", _EXPRESSION.sub("", text)))
        if typed:
            yield file.mistake(steps, f"the number {typed.group()} is typed by hand and would go stale",
                               "write an expression, as in {{ value('home', 'agreement') }}, or a word")


def _of_the_expressions(file: LessonFile) -> Iterator[Mistake]:
    """Expressions that are not of the language, or that name what the lesson does not have, whichever branch holds."""
    from sim.scenario.lessons.names import unplayed  # Jinja is loaded for lessons only

    language = unplayed(file.lesson.explorables)
    for steps, text in file.texts():
        try:
            language.text(text)
        except ParleyError as error:
            yield file.mistake(steps, str(error))
    for place, question in enumerate(file.lesson.quiz):
        for option, given in enumerate(question.options):
            try:
                language.truth(given.when or "true")
            except ParleyError as error:
                yield file.mistake(("quiz", place, "options", option, "when"), str(error))


def _of_an_explorable(file: LessonFile, at: Steps, explorable: Explorable) -> Iterator[Mistake]:
    """Scenarios that cannot be read; then paths of no number, levels outside the range, outcomes that nothing has."""
    slider = chooser(explorable)
    found = []
    for step in range(len(slider.scenarios) if slider else 1):
        try:
            found.append(loaded_at(explorable, slider, step))
        except ScenarioError as error:
            first = error.mistakes[0]
            said = ": ".join(word for word in (first.path, first.sentence) if word)
            yield file.mistake((*at, "scenario"), said, first.hint)
            return
    for each in found:
        wrong = list(_with_a_scenario(file, at, explorable, each.scenario))
        wrong = wrong or list(_of_the_places(file, at, explorable, each))
        yield from wrong
        if wrong:
            return


def _with_a_scenario(file: LessonFile, at: Steps, explorable: Explorable, scenario: Scenario) -> Iterator[Mistake]:
    known = factors(scenario)
    for name, moved in explorable.sliders.items():
        yield from _of_a_slider(file, (*at, "sliders", name), moved, known)
    yield from _moved_twice(file, at, explorable, known)
    for place, name in enumerate(explorable.watch):
        if said := unwatchable(name, scenario):
            yield file.mistake((*at, "watch", place), *said)
    if explorable.intervene and (said := unknown_issue(explorable.intervene, scenario.issues)):
        yield file.mistake((*at, "intervene", "impose"), *said)


def _of_the_places(file: LessonFile, at: Steps, explorable: Explorable, held: Loaded) -> Iterator[Mistake]:
    """The first place of the sliders at which the scenario is refused, however sound it is elsewhere."""
    known = factors(held.scenario)
    moves = [(name, how, path, amounts) for name, slider in explorable.sliders.items() for how in HOW
             for pattern, amounts in getattr(slider, how).items() for path in matching(pattern, known)]
    moves = [move for move in moves if rules_on([move[2]])]
    moving = [name for name in explorable.sliders if any(move[0] == name for move in moves)]
    for steps in product(*(range(len(explorable.sliders[name].steps)) for name in moving)):
        place = dict(zip(moving, steps, strict=True))
        here = ((path, how, amounts[place[name]]) for name, how, path, amounts in moves)
        values = laid(known, ((path, how, amount) for path, how, amount in here if amount is not None))
        if said := refused(held.root, values):
            words = ", ".join(f"{name} at '{explorable.sliders[name].steps[step]}'" for name, step in place.items())
            yield file.mistake((*at, "sliders"), f"with {words} the scenario is refused: {said}", on_key=True)
            return


def _moved_twice(file: LessonFile, at: Steps, explorable: Explorable, known: Sides) -> Iterator[Mistake]:
    """Numbers that two lists move, of which only one would count."""
    taken: dict[str, str] = {}
    for name, slider in explorable.sliders.items():
        for pattern in [pattern for how in HOW for pattern in getattr(slider, how)]:
            for path in matching(pattern, known):
                if path in taken:
                    sentence = f"'{path}' is moved twice, also by '{taken[path]}'"
                    yield file.mistake((*at, "sliders", name), sentence, "leave it to one list of one slider", True)
                taken[path] = name


def _of_a_slider(file: LessonFile, at: Steps, slider: Slider, known: Sides) -> Iterator[Mistake]:
    for how in HOW:
        for pattern, amounts in getattr(slider, how).items():
            paths = matching(pattern, known)
            if not paths:
                yield file.mistake((*at, how, pattern), f"no number of the scenario is called '{pattern}'",
                                   did_you_mean(pattern, known), True)
            stated = [value for value in amounts if value is not None]
            outside = next((said for path in paths for value in stated if (said := beyond(value, known[path]))), None)
            if how == "values" and outside:
                yield file.mistake((*at, how, pattern), outside)

