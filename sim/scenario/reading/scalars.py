"""What a plain word of a YAML file means: the core schema of YAML 1.2, without octal, hexadecimal, NaN and infinity."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from sim.scenario.reading.characters import repaired

Scalar = str | int | float | bool | None

NULLS = ("", "~", "null", "Null", "NULL")
TRUES = ("true", "True", "TRUE")
FALSES = ("false", "False", "FALSE")
LONGEST_NUMBER = 40

_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?0[0-9]+", re.ASCII)
_GROUPS = re.compile(r"[-+]?[1-9][0-9]{0,2}([.,])[0-9]{3}(\1[0-9]{3})*", re.ASCII)  # 1,000 or 1.000.000
_SEPARATORS = re.compile(r"[\s_'\u2019]")
_DASHES = str.maketrans("\u2212\u2013\u2014", "---")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def plain_value(word: str) -> Scalar:
    """The value of an unquoted word. `NO`, `on` and `2014-03` are strings; `ValueError` with a sentence for no number.

    Source: YAML 1.2.2, section 10.3 (core schema).
    """
    if word in NULLS:
        return None
    if word in TRUES or word in FALSES:
        return word in TRUES
    if _NOT_FINITE.fullmatch(word):
        raise ValueError(f"{word} is not a finite number")
    if _OTHER_BASE.fullmatch(word):
        raise ValueError(f"{word} can be read as more than one number; write it in decimals without leading zeros")
    if _FLOAT.fullmatch(word):
        return _number(word)
    return word


def _number(word: str) -> int | float:
    """The number that `word` spells. Errors: too long, or beyond what a float holds."""
    if len(word) > LONGEST_NUMBER:
        raise ValueError(f"a number of {len(word)} characters is too long; at most {LONGEST_NUMBER} are read")
    if not math.isfinite(float(word)):
        raise ValueError(f"{word} is not a finite number")
    return int(word) if _INTEGER.fullmatch(word) else float(word)


def advice(word: str) -> str:
    """How to write the number that a word was meant as, such as '0,9', '50 %' or '1 000'; nothing if it is none."""
    meant = repaired(word).translate(_DASHES).strip().strip("\"'")
    if _FLOAT.fullmatch(meant):
        return f"; write {meant} without quotes" if meant == word else f"; write {meant}"
    number = _SEPARATORS.sub("", meant.removesuffix("%"))
    if _GROUPS.fullmatch(number) and number.count(",") == 1:
        return f"; write {number.replace(',', '')} if the comma parts thousands, {number.replace(',', '.')} if decimals"
    comma = number.rfind(",") > number.rfind(".") and not _GROUPS.fullmatch(number)
    drop = "." if comma or number.count(".") > 1 else ","
    number = number.replace(drop, "").replace(",", "." if comma else "")
    if not _FLOAT.fullmatch(number) or len(number) > LONGEST_NUMBER:
        return ""
    value = f"{(Decimal(number) / 100).normalize():f}" if meant.endswith("%") else number
    return f"; write {value}" + (", with a point" if comma and "." in value else "")
