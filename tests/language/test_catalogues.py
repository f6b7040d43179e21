"""The catalogues hold every text of the code, Spanish is complete, and what is compiled is what people edit."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path

import pytest

pytest.importorskip("babel", reason="the catalogues are read with Babel: pip install babel")

from babel.messages.catalog import Catalog, Message  # noqa: E402

from docs.languages import TEMPLATE, po_file, read, template  # noqa: E402
from sim.language.catalogues import ENGLISH, NAMES  # noqa: E402
from sim.scenario.lessons.files import load_lesson  # noqa: E402

LANGUAGES = [language for language in NAMES if language != ENGLISH]
PLACE = re.compile(r"\{\w+[^}]*\}|%\(\w+\)s")
LESSONS = Path(__file__).parents[2] / "docs" / "lessons"


def keys(found: Catalog) -> set[tuple[object, object]]:
    return {(message.id, message.context) for message in found if message.id}


def forms(text: object) -> list[str]:
    return list(text) if isinstance(text, list | tuple) else [str(text)]


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return template()


def test_every_text_of_the_code_stands_in_the_template(texts: Catalog) -> None:
    assert keys(read(TEMPLATE)) == keys(texts), "run `python -m docs.languages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_complete(texts: Catalog, language: str) -> None:
    found = read(po_file(language), language)
    assert keys(found) == keys(texts), "run `python -m docs.languages`"
    missing = [message.id for message in found if message.id and (message.fuzzy or not all(forms(message.string)))]
    assert missing == []


def wrong_places(message: Message) -> bool:
    """Whether some form of a text names other places than the English one; a plural may leave out the count."""
    wanted = set(PLACE.findall(forms(message.id)[-1]))
    count = {place for place in wanted if place.startswith("{count")} if message.pluralizable else set()
    return any(not wanted - count <= set(PLACE.findall(form)) <= wanted | set(PLACE.findall(forms(message.id)[0]))
               for form in forms(message.string))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_its_place(language: str) -> None:
    assert [message.id for message in read(po_file(language), language) if message.id and wrong_places(message)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_people_edit(language: str) -> None:
    file = po_file(language)
    compiled = gettext.GNUTranslations(io.BytesIO(file.with_suffix(".mo").read_bytes()))
    for message in read(file, language):
        if message.id and message.pluralizable:
            one, several = forms(message.id)
            assert [compiled.ngettext(one, several, count) for count in (1, 2)] == forms(message.string)
        elif message.id:
            told = (compiled.pgettext(message.context, str(message.id)) if message.context
                    else compiled.gettext(str(message.id)))
            assert told == message.string, "run `python -m docs.languages`"


@pytest.mark.parametrize("words", sorted(LESSONS.glob("*/*.yaml")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_lesson_is_whole_in_another_language(words: Path) -> None:
    path, language = LESSONS / words.name, words.parent.name
    english, found = (load_lesson(path, one).lesson for one in (ENGLISH, language))
    for part in ("title", "question", "summary", "goals", "roles", "debrief", "rubric", "glossary", "limits"):
        assert getattr(found, part) != getattr(english, part), part
    for name, explorable in english.explorables.items():
        other = found.explorables[name]
        assert (other.watch, other.scenario) == (explorable.watch, explorable.scenario)
        assert (other.run, other.predict.ask) != (explorable.run, explorable.predict.ask)
        for key, slider in explorable.sliders.items():
            assert other.sliders[key].steps != slider.steps and len(other.sliders[key].steps) == len(slider.steps)
    rights = [[(option.right, option.when) for option in question.options] for question in english.quiz]
    assert rights == [[(option.right, option.when) for option in question.options] for question in found.quiz]
