"""Writes the catalogues of texts from the code: `python -m docs.languages`, in the project's folder; it takes Babel.

The template (.pot) is made anew, every language is brought up to it and compiled. `--new fr` begins a language.
"""

from __future__ import annotations

import ast
import io
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from sim.analysis.telling import words
from sim.classroom.explorer.choices import LEVERS
from sim.classroom.game.desk.effects import SIZES, WAYS, called
from sim.classroom.game.desk.gradebook import COLUMNS
from sim.ensemble.outcomes.watched import measure
from sim.extensions import registry
from sim.language.catalogues import DOMAIN, LOCALE
from sim.lessons.page import of_scripts
from sim.scenario.lessons.files import load_lesson
from sim.scenario.vocabulary import CAUSES, ENDINGS, REASONS

ROOT = Path(__file__).resolve().parents[1]
SINCE = datetime(2026, 1, 1, tzinfo=UTC)  # of all files, so that they change only where a text does
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
MARKS = {"_": 1, "N_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2}  # with how many texts each has
TABLES = (words.TRUST, words.TONE, words.PARTS, words.AMOUNTS, words.CHANCES, words.APPROVAL, words.PUSH)


def template() -> Catalog:
    """Every text that the code marks, and those that stand in its tables, in the order of the files."""
    found = Catalog(project="Parley", charset="utf-8", fuzzy=False, header_comment="# The texts of Parley.",
                    creation_date=SINCE, revision_date=SINCE,
                    msgid_bugs_address="")
    for file in sorted((ROOT / "sim").rglob("*.py")) + sorted((ROOT / "sim").rglob("*.j2")):
        name = file.relative_to(ROOT).as_posix()
        for message, context in _texts(file):
            found.add(message, locations=[(name, 0)], context=context)
    for text, name in _in_tables():
        found.add(text, locations=[(name, 0)])
    return found


def _texts(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The texts of a file that are marked, those with a plural as two, each with its context.

    Python is read as a tree, so that a text inside another's call or inside an f-string is found too.
    """
    source = file.read_bytes()
    if file.suffix == ".j2":
        options = {"trimmed": "true", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true",
                   "newstyle_gettext": "true"}  # so that a per cent sign is looked up as it stands in the catalogue
        for _line, _function, text, _comments in babel_extract(io.BytesIO(source), list(MARKS), [], options):
            found = tuple(one for one in ((text,) if isinstance(text, str) else text or ()) if one)
            if found:
                yield (found if len(found) > 1 else found[0]), None
    elif b"sim.language.speaking" in source:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name in MARKS and len(texts) == MARKS[name]:
                yield _of_a_call(name, texts)


def _of_a_call(name: str, texts: list[str]) -> tuple[str | tuple[str, ...], str | None]:
    """The text of a call, and its context."""
    if name == "ngettext":
        return tuple(texts), None
    return (texts[-1], texts[0]) if name == "pgettext" else (texts[0], None)


def _in_tables() -> Iterator[tuple[str, str]]:
    """The texts of tables that other parts of Parley use too, where they are looked up by an English word."""
    for word in ENDINGS.values():
        yield from ((text, "sim/scenario/vocabulary.py") for text in (word.label, word.meaning, word.told, word.doing))
    for reason in REASONS.values():
        of_reason = (reason.label, reason.meaning, reason.without)
        yield from ((text, "sim/scenario/vocabulary.py") for text in of_reason if text)
    yield from ((text, "sim/scenario/vocabulary.py") for cause in CAUSES.values()
                for text in (cause.label, cause.because))
    for group, plains in LEVERS.items():
        yield group, "sim/classroom/explorer/choices.py"
        for plain in plains.values():
            of_one = (plain.name, plain.meaning, *plain.ends)
            yield from ((text, "sim/classroom/explorer/choices.py") for text in of_one)
    for name in sorted(registry("measure")):
        yield from ((text, "sim/ensemble/outcomes/measures/") for text in (measure(name).label, measure(name).unit))
    for text in (*of_scripts(), "Short lesson", "Double lesson", "class", "groups", "pairs", "alone"):
        yield text, "sim/lessons/"
    for file in sorted((ROOT / "docs" / "lessons").glob("*/*.yaml")):
        yield from ((text, "docs/lessons/") for text in _watched(file))
    for table in TABLES:
        yield from ((text, "sim/analysis/telling/words.py") for _, text in table)
    yield from ((text, "sim/analysis/telling/words.py") for text in words.MONTHS)
    yield from ((text, "sim/classroom/game/desk/gradebook.py") for text in COLUMNS.values())
    yield from ((f"a {size} push {way}", "sim/classroom/game/desk/effects.py") for size in SIZES for way in WAYS)
    effects = dict(sorted(registry("event effect").items())).values()
    yield from ((called(effect), "sim/model/surroundings/effects/") for effect in effects)


def _watched(words: Path) -> Iterator[str]:
    """What the outcomes are called that a lesson in another language watches."""
    explorables = load_lesson(words.parents[1] / words.name).lesson.explorables.values()
    for name in dict.fromkeys(name for one in explorables for name in (*one.watch, one.dots) if name != "endings"):
        yield from (measure(name).label, measure(name).unit)
    for name in dict.fromkeys(one.dots for one in explorables if one.dots != "endings"):
        yield measure(name).otherwise


def po_file(language: str) -> Path:
    """The file of a language that people edit."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(file: Path, language: str | None = None) -> Catalog:
    """A catalogue as it stands in a file."""
    with file.open("rb") as opened:
        return read_po(opened, locale=language, domain=DOMAIN)


def written(found: Catalog) -> bytes:
    """A catalogue as its file has it."""
    text = io.BytesIO()
    write_po(text, found, width=110, sort_by_file=False, ignore_obsolete=True, include_lineno=False)
    return text.getvalue()


def compiled(found: Catalog) -> bytes:
    """A catalogue as the code reads it; fuzzy texts stay English."""
    text = io.BytesIO()
    write_mo(text, found)
    return text.getvalue()


def write(language: str, texts: Catalog) -> None:
    """Bring a language up to the texts of the code, and compile it."""
    file = po_file(language)
    found = read(file, language) if file.exists() else Catalog(locale=language, project="Parley", fuzzy=False)
    found.update(texts, no_fuzzy_matching=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written(found))
    file.with_suffix(".mo").write_bytes(compiled(found))


def main() -> None:
    """Write the template and every language."""
    options = ArgumentParser(description="Writes the catalogues of texts.")
    options.add_argument("--new", default="", help="begin a language, such as fr")
    new = options.parse_args().new
    texts = template()
    TEMPLATE.write_bytes(written(texts))
    known = {file.parents[1].name for file in LOCALE.glob("*/LC_MESSAGES/*.po")}
    for language in sorted(known | {new} - {""}):
        write(language, texts)


if __name__ == "__main__":
    main()
