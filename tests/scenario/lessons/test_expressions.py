"""The language of a lesson's texts: its own few words, and a sentence for everything else that Jinja or Python know."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.lessons.expressions import MOST_EXPRESSIONS, ExpressionError, Language


class Change:
    """What an effect is made of."""

    way, size, mean = "falls", 0.25, -0.25
    secret = "never to be told"

    def __str__(self) -> str:
        return "falls a little"


def value(which: str, at: Any = {}) -> str:  # noqa: B006 (never changed)
    return f"{which} of 100"


def effect(which: str) -> Change:
    return Change()


LANGUAGE = Language({"value": value, "effect": effect}, str)


@pytest.mark.parametrize(("text", "told"), [
    ("nothing to fill in", "nothing to fill in"),
    ("{{ value('ten') }} agree; it {{ effect('x') }}.", "ten of 100 agree; it falls a little."),
    ("{% if effect('x').way == 'falls' %}down{% else %}up{% endif %}", "down"),
    ("{% if effect('x').mean > 0 %}up{% elif effect('x').size >= 0.2 %}far{% else %}near{% endif %}", "far"),
    ("{% if not (effect('x').way != 'falls' or 1 + 2 * 3 - 1 != 6) %}yes{% endif %}", "yes"),
    ("{% if 0 < effect('x').size < 1 and -effect('x').mean == effect('x').size %}yes{% endif %}", "yes"),
])  # fmt: skip
def test_texts(text: str, told: str) -> None:
    assert LANGUAGE.text(text) == told


@pytest.mark.parametrize(("text", "words"), [
    ("{{ 1//0 }}", "'//' means nothing in a lesson; it can hold the functions of a lesson, words in quotes"),
    ("{{ 1/0 }}", "'/' means nothing in a lesson"),
    ("{{ 9**9**9 }}", "'**' means nothing in a lesson"),
    ("{{ '{a}'.format() }}", "only 'value' or 'effect' can be called, nothing else"),
    ("{{ 'x'.index('y') }}", "only 'value' or 'effect' can be called"),
    ("{% for a in 'x'*99999 %}{% for b in 'x'*99999 %}{% endfor %}{% endfor %}", "'for' means nothing in a lesson"),
    ("{{ 'x' * 99999 }}", "only numbers can be reckoned with"),
    ("{{ value('a') < 3 }}", "only numbers can be reckoned with"),
    ("{{ 'a' ~ 'b' }}", "'concat' means nothing"),
    ("{{ value('a')|upper }}", "'upper' means nothing"),
    ("{{ 'a' in 'abc' }}", "means nothing in a lesson"),
    ("{{ value }}", "'value' means nothing"),
    ("{{ valu('a') }}", "there is no function 'valu'; did you mean 'value'?"),
    ("{{ value() }}", "'value' takes 'which' and 'at', found 0 of them"),
    ("{{ value(which='a') }}", "'value' takes its words one after the other"),
    ("{{ value(*'ab') }}", "'value' takes its words one after the other"),
    ("{{ effect('x').secret }}", "'.secret' cannot be asked for; only an effect has parts, 'way', 'size' or 'mean'"),
    ("{{ effect('x').__class__.__mro__ }}", "cannot be asked for"),
    ("{{ effect('x')['way'] }}", "means nothing"),
    ("{{ effect('x').way.way }}", "'.way' cannot be asked for"),
    ("{% if effect('x') %}a{% endif %}", "a condition must be true or false"),
    ("{% set a = 1 %}", "'assign' means nothing"),
    ("{% include 'x' %}", "'include' means nothing"),
    ("{% macro m() %}{% endmacro %}", "'macro' means nothing"),
    ("{{ value('a'", "the expression cannot be read (unexpected end of template"),
    ("{% nonsense %}", "the expression cannot be read"),
    ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "nested too deeply"),
    ("{{ " + "9" * 5000 + " }}", "a number that is too long"),
    ("{{ 9999999999999999 }}", "the numbers of an expression lie within"),
    ("{{ none }}", "'none' means nothing here"),
    ("{{ value('a') }}" * (MOST_EXPRESSIONS + 1), f"the text holds {MOST_EXPRESSIONS + 1} expressions; at most"),
])  # fmt: skip
def test_whatever_is_not_of_the_language_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        LANGUAGE.text(text)
    assert words in str(caught.value) and len(str(caught.value)) < 400


@pytest.mark.parametrize("expression", ["1", "'yes'", "1 == 1 }}{% for a in 'xx' %}{% endfor %}{{ 1", "", "1 == 1 2"])
def test_a_condition_is_one_expression_that_is_true_or_false(expression: str) -> None:
    with pytest.raises(ExpressionError):
        LANGUAGE.truth(expression)
    assert LANGUAGE.truth("effect('x').way == 'falls'") and not LANGUAGE.truth("1 > 2")


def test_a_check_looks_into_every_branch() -> None:
    checked = Language(LANGUAGE.functions, str, every=True)
    text = "{% if 1 == 1 %}a{% elif 1 == 2 %}b{% else %}{{ valu('c') }}{% endif %}"
    assert LANGUAGE.text(text) == "a"
    with pytest.raises(ExpressionError, match="there is no function 'valu'"):
        checked.text(text)


@given(st.text(st.sampled_from("{}%()[]'\".,:|~+-*/<>=! 019abefvalueffectifelsendifnot"), max_size=60))
def test_any_text_is_told_or_refused(text: str) -> None:
    for source in (text, f"{{{{ {text} }}}}", f"{{% if {text} %}}x{{% endif %}}"):
        try:
            assert isinstance(LANGUAGE.text(source), str)
        except ExpressionError as error:
            assert str(error)
