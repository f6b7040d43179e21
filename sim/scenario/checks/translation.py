"""Pydantic's findings in plain sentences, each at its place in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ValidationError

from sim.scenario.checks import shape
from sim.scenario.reading.characters import not_a_line
from sim.scenario.reading.mistakes import Mistake, Position, did_you_mean, listed, mistake_at, nearest, show
from sim.scenario.reading.reader import Place, Steps
from sim.scenario.reading.scalars import advice
from sim.scenario.schema.fields import NAME, ONE_LINE
from sim.scenario.schema.history import DAY
from sim.scenario.vocabulary import gone

KEY = "[key]"
PATTERNS = {  # what a pattern of the schema asks for, in words
    f"^{NAME}$": "a name (small letters, digits, - and _, starting with a letter)",
    r"^\d{4}-(0[1-9]|1[0-2])$": "a month written as year-month, such as 2014-03",
    DAY: "a month written as year-month, such as 2014-03, or a day, such as 2014-03-18",
}
Sentence = Callable[[Any, dict[str, Any]], str]
SENTENCES: dict[str, Sentence] = {
    "string_type": lambda found, _: f"expected text, found {show(found)}{_quotes(found)}",
    "string_too_short": lambda _, __: "expected some text, found none",
    "string_too_long": lambda found, limit: f"the text has {len(found)} characters; at most {limit['max_length']} fit",
    "string_pattern_mismatch": lambda found, limit: (
        not_a_line(found) if limit["pattern"] == ONE_LINE
        else f"expected {PATTERNS.get(limit['pattern'], limit['pattern'])}, found {show(found)}"
    ),
    "dict_type": lambda found, _: f"expected a mapping (lines of 'key: value'), found {show(found)}",
    "model_type": lambda found, _: f"expected a mapping (lines of 'key: value'), found {show(found)}",
    "list_type": lambda found, _: f"expected a list, found {show(found)}",
    "bool_type": lambda found, _: f"expected true or false, found {show(found)}",
    "float_type": lambda found, _: f"expected a number, found {show(found)}{_advice(found)}",
    "int_type": lambda found, _: f"expected a whole number, found {show(found)}{_advice(found)}",
    "greater_than_equal": lambda found, limit: f"expected at least {limit['ge']}, found {show(found)}",
    "less_than_equal": lambda found, limit: f"expected at most {limit['le']}, found {show(found)}",
    "too_short": lambda found, limit: f"at least {limit['min_length']} needed, found {len(found)}",
    "too_long": lambda found, limit: f"at most {limit['max_length']} allowed, found {len(found)}",
}


def translate(error: ValidationError, model: type[BaseModel], where: dict[Steps, Place]) -> list[Mistake]:
    """One mistake for each finding of pydantic on `model`, at the places of the file."""
    return [_mistake(finding, model, where) for finding in error.errors(include_url=False)]


def locate(steps: Steps, where: dict[Steps, Place], key: bool = False) -> Position:
    """Where a path stands: its value (or its key), or the nearest thing around it that the file states."""
    if steps in where:
        return where[steps].key if key else where[steps].value
    while steps not in where and steps:
        steps = steps[:-1]
    return where[steps].key


def dotted(steps: Steps) -> str:
    """The path as a person writes it."""
    return ".".join(str(step) for step in steps)


def _mistake(finding: Any, model: type[BaseModel], where: dict[Steps, Place]) -> Mistake:
    """The sentence, hint and place of one finding."""
    steps: Steps = finding["loc"]
    kind = finding["type"]
    on_key = kind in ("extra_forbidden", "missing", "too_short", "too_long") or steps[-1:] == (KEY,)
    if steps[-1:] == (KEY,):
        steps = steps[:-1]
    sentence, hint = _words(finding, model, steps)
    if kind == "missing":
        steps = steps[:-1]
    return mistake_at(locate(steps, where, on_key), dotted(steps), sentence, hint)


def _words(finding: Any, model: type[BaseModel], steps: Steps) -> tuple[str, str]:
    """What is wrong and how to mend it."""
    kind, found = finding["type"], finding["input"]
    if kind == "missing":
        meant = shape.description(model, steps)
        return f"'{steps[-1]}' is missing" + (f" ({meant})" if meant else ""), ""
    if kind == "extra_forbidden":
        known = shape.keys(shape.at(model, steps[:-1]))
        if advice_on_old := gone(dotted(steps)):
            return f"'{steps[-1]}' is no more", advice_on_old
        return f"unknown key '{steps[-1]}'", did_you_mean(str(steps[-1]), known)
    if kind == "literal_error":
        wanted = shape.at(model, steps)
        words = shape.choices(wanted)
        close = nearest(found, words) if isinstance(found, str) else None
        hint = f"did you mean '{close}'?" if close else shape.another_choice(wanted)
        return f"expected {listed(words)}, found {show(found)}", shape.successor(wanted, found) or hint
    if kind == "model_type" and found is None:
        return "there is nothing here to take away", "null takes away what the extended scenario states"
    if kind == "string_type" and shape.pattern(model, steps) in PATTERNS:
        return f"expected {PATTERNS[str(shape.pattern(model, steps))]}, found {show(found)}", ""
    if kind in SENTENCES:
        return SENTENCES[kind](found, finding.get("ctx", {})), ""
    return str(finding["msg"]), ""


def _advice(found: Any) -> str:
    return advice(found) if isinstance(found, str) else ""


def _quotes(found: Any) -> str:
    """Reminds of quotes where a word was read as something else."""
    return "; put it in quotes" if isinstance(found, int | float) else ""
