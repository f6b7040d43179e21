"""The reader agrees with YAML on plain data, knows where things stand, and gives nothing but data or a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ParleyError
from sim.scenario.reading.characters import PLAIN
from sim.scenario.reading.mistakes import Position
from sim.scenario.reading.reader import Place, places, plain, read_bytes, read_file, read_text
from sim.scenario.reading.scalars import advice, plain_value

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXT
KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,9}", fullmatch=True)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)
SIGNS = "ab:-?[]{}&*!|>'\"%@`#,.~ \n\t\\0e"


class _Quoted(yaml.SafeDumper):
    """Quotes every text, so that only the meaning of numbers, truth values and structure is compared."""


_Quoted.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


@given(DATA, st.sampled_from([True, False, None]))
def test_agrees_with_safe_load_on_plain_data(data: Any, flow: bool | None) -> None:
    text = yaml.dump(data, Dumper=_Quoted, default_flow_style=flow, allow_unicode=True)
    assert plain(read_text(text, "x.yaml")) == yaml.safe_load(text) == data


@given(st.binary(max_size=200) | st.text(st.sampled_from(SIGNS), max_size=60).map(str.encode))
def test_any_bytes_give_data_or_a_sentence(raw: bytes) -> None:
    try:
        read_bytes(raw, "x.yaml")
    except ParleyError as error:
        assert str(error).startswith("x.yaml") and "\n" not in str(error)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("NO", "NO"), ("on", "on"), ("yes", "yes"), ("~", None), ("", None), ("Null", None), ("TRUE", True),
        ("false", False), ("12", 12), ("-3", -3), ("+.5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("1_000", "1_000"),
        ("12:30", "12:30"), ("2014-03", "2014-03"), ("=", "="), (".", "."), ("0", 0), ("0.10", 0.1),
    ],
)  # fmt: skip
def test_plain_words_mean_what_the_core_schema_says(word: str, value: Any) -> None:
    found = plain_value(word)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize("word", ["010", "-07", "0o17", "0xff", ".NaN", "-.INF", "1e400", "9" * 41])
def test_doubtful_numbers_are_refused(word: str) -> None:
    with pytest.raises(ValueError, match=r"number"):
        plain_value(word)


def test_every_value_knows_where_it_stands() -> None:
    found = places(read_text("a:\n  - {b: 1}\n  - two\nc: 3\n", "x.yaml"))
    assert found[("a",)] == Place(Position("x.yaml", 1, 1), Position("x.yaml", 2, 3))
    assert found[("a", 0, "b")] == Place(Position("x.yaml", 2, 6), Position("x.yaml", 2, 9))
    assert found[("a", 1)].value == Position("x.yaml", 3, 5)
    assert found[("c",)] == Place(Position("x.yaml", 4, 1), Position("x.yaml", 4, 4))


@pytest.mark.parametrize("opening", ["[", "- ", "? ", "{a: ", "{", "[a, "])
def test_endless_nesting_is_refused(opening: str) -> None:
    with pytest.raises(ParleyError, match=r"nested too deeply|a key must be a word"):
        read_text(opening * 200_000, "x.yaml")


@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"', 'a: "\\ud800"', "a: b\x07", "%YAML 3.0\n--- a", "a: @b", '"\\q"'])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(ParleyError, match=r"^x\.yaml"):
        read_text(text, "x.yaml")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "bom.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert plain(read_file(tmp_path / "bom.yaml")) == {"a": 1, "b": 2}


def test_a_path_that_no_file_can_have_is_a_sentence() -> None:
    for path in ("a\0b.yaml", "x" * 5000 + ".yaml"):
        with pytest.raises(ParleyError):
            read_file(Path(path))


def test_a_file_read_again_is_parsed_once_unless_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("a: 1")
    first = read_file(path)
    assert read_file(path) is first
    path.write_text("a: 2")
    assert plain(read_file(path)) == {"a": 2}


@pytest.mark.parametrize("text", [
    "a: 10\u00a0km to the border", 'a: "\u00a0an edge in quotes\u00a0"', "a: Paris:\u00a0la paix",
    "a: \u57ce\u5e02\uff1a\u4e00\uff0c\u4e8c", "a: \u201cin quotes\u201d, she said", "a: \U0001f3db\ufe0f",
    "a: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "a: it\u2019s on\u00adly a word",
    "10\u00a0km: a key that is a text", "# a remark\u00a0\na: b",
])
def test_odd_characters_inside_a_text_do_no_harm(text: str) -> None:
    assert plain(read_text(text, "x.yaml")) == yaml.safe_load(text)


@given(st.sampled_from(sorted(PLAIN)), st.integers(0, 40))
def test_an_odd_character_anywhere_gives_data_or_a_sentence_at_its_place(odd: str, place: int) -> None:
    whole = "title: One\nb:\n  c: {d: 0.5, e: [1, 2]}\n  f: 'g'\n"
    text = whole[:place] + odd + whole[place:]
    line, column = whole.count("\n", 0, place) + 1, place - whole.rfind("\n", 0, place)
    try:
        read_text(text, "x.yaml")
    except ParleyError as error:
        assert str(error).startswith(f"x.yaml:{line}:{column}: ")
        assert "; type " in str(error) or "; delete it" in str(error)


def test_a_mistake_beside_a_harmless_odd_character_is_not_blamed_on_it() -> None:
    with pytest.raises(ParleyError, match="a ':' is not expected here"):
        read_text("a: 10\u00a0km\nb: c: d\n", "x.yaml")


@pytest.mark.parametrize(("word", "mend"), [
    ("0,9", "; write 0.9, with a point"), ("-0,25", "; write -0.25, with a point"), ("50%", "; write 0.5"),
    ("12,5 %", "; write 0.125, with a point"), ("1.000,5", "; write 1000.5, with a point"), ("1_000", "; write 1000"),
    ("1,000.5", "; write 1000.5"), ("1.000.000", "; write 1000000"), ("1\u202f000", "; write 1000"),
    ("1'000", "; write 1000"),
    ("\u22120.5", "; write -0.5"), ("\u201c0.5\u201d", "; write 0.5"), ("0.5", "; write 0.5 without quotes"),
    ("2,000", "; write 2000 if the comma parts thousands, 2.000 if decimals"), ("0,900", "; write 0.900, with a point"),
    ("high", ""), ("NO", ""), ("", ""), ("%", ""), (",", ""), ("1,2,3", ""), ("2014-03", ""), ("9" * 50 + "%", ""),
])
def test_a_word_that_was_meant_as_a_number_tells_how_to_write_it(word: str, mend: str) -> None:
    assert advice(word) == mend
