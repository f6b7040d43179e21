"""Texts come in the language of whoever reads them, several at a time, with numbers as that language writes them."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.telling.words import number
from sim.charts.words import percent
from sim.english import listed, with_the
from sim.errors import ParleyError
from sim.language.catalogues import NAMES, a_language, accepted, direction, known
from sim.language.pseudo import CLOSE, OPEN, PLACES, disguised
from sim.language.speaking import _, language, ngettext, speaking, translated

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def test_english_is_the_text_itself() -> None:
    assert (language(), _("Send"), _("World {world}", world=7)) == ("en", "Send", "World 7")
    assert [ngettext("{count} table", "{count} tables", count) for count in (1, 2)] == ["1 table", "2 tables"]


def test_spanish_has_its_own_plurals_and_numbers() -> None:
    with speaking("es"):
        assert [ngettext("{count} table", "{count} tables", count) for count in (1, 2)] == ["1 mesa", "2 mesas"]
        assert (number(0.5), number(-0.25), percent(0.034)) == ("0,50", "−0,25", "3,4 %")
        assert _("up to {most:,} letters", most=2000) == "hasta 2.000 letras"
        assert listed(["A", "B", "C"]) == "A, B y C"
        assert with_the("United States") == "United States"
        assert translated({1: "Yes"}) == {1: "Sí"}
    assert number(0.5) == "0.50"


def test_what_nobody_has_translated_is_english() -> None:
    with speaking("es"):
        assert _("a text that is in no catalogue") == "a text that is in no catalogue"


def test_people_who_read_at_the_same_time_read_their_own_language() -> None:
    async def reads(chosen: str, others: asyncio.Barrier) -> str:
        with speaking(chosen):
            await others.wait()
            return _("Send")

    async def all_of_them() -> list[str]:
        together = asyncio.Barrier(3)
        return await asyncio.gather(*(reads(one, together) for one in ("en", "es", "xx")))

    assert asyncio.run(all_of_them()) == ["Send", "Enviar", disguised("Send")]


@pytest.mark.parametrize(("header", "wanted"), [
    ("", "en"), ("es", "es"), ("es-MX,es;q=0.9,en;q=0.8", "es"), ("de,en;q=0.7,es;q=0.3", "en"), ("fr, de", "en"),
    ("en;q=0.2,es;q=0.9", "es"), ("es;q=much", "en"), ("xx", "en"),
])
def test_what_a_browser_likes_best(header: str, wanted: str) -> None:
    assert accepted(header) == wanted


@given(st.text(max_size=300))
def test_no_header_is_too_strange(header: str) -> None:
    assert accepted(header) in NAMES


def test_a_language_that_is_not_there_is_refused_in_a_sentence() -> None:
    assert (known("ES_ar"), known("tlh"), a_language("es-MX")) == ("es", None, "es")
    with pytest.raises(ParleyError, match="there is no language 'tlh'; there are en"):
        a_language("tlh")


@given(st.text(alphabet="abc {}<>%()s", max_size=60))
def test_a_disguise_keeps_places(text: str) -> None:
    assert PLACES.findall(disguised(text)) == PLACES.findall(text)


def test_a_disguise_is_longer_and_marked() -> None:
    text = "Table {name}"
    found = disguised(text)
    assert found.startswith(OPEN) and found.endswith(CLOSE) and "{name}" in found and len(found) >= 1.3 * len(text)
    assert (direction("xr"), direction("xx"), direction("es")) == ("rtl", "ltr", "ltr")


def test_no_function_that_translates_calls_anything_else_by_that_name() -> None:
    """A parameter or variable `_` would stand in the way of the text, and only where it is shown."""
    wrong = []
    for path in (Path(__file__).parents[2] / "sim").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "sim.language.speaking import" in text:
            functions = (one for one in ast.walk(ast.parse(text)) if isinstance(one, FUNCTION))
            wrong += [f"{path.name}:{one.lineno} {one.name}" for one in functions if _hides(one)]
    assert wrong == []


def _hides(function: FUNCTION) -> bool:
    """Whether `_` is called in a function and means something else there; comprehensions have names of their own."""
    own = {name.id for made in ast.walk(function) if isinstance(made, ast.comprehension)
           for name in ast.walk(made.target) if isinstance(name, ast.Name)}
    nodes = list(ast.walk(function))
    called = any(isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "_" for one in nodes)
    taken = any(isinstance(one, ast.arg) and one.arg == "_" for one in nodes)
    kept = any(isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.id == "_" for one in nodes)
    return called and (taken or (kept and "_" not in own))


@pytest.mark.parametrize(("address", "wanted"), [
    (None, "parley-language=es; SameSite=Lax; Path=/; Max-Age="),
    ("https://parley.school.edu/room", "parley-language=es; SameSite=Lax; Path=/room; Max-Age="),
])
def test_a_language_that_is_asked_for_is_kept_for_the_address_of_the_class(address: str | None, wanted: str) -> None:
    pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley-negotiation[classroom]'")
    from sim.classroom.hosting.languages import Languages
    from sim.classroom.hosting.network.public_address import public_address

    sent: list[Any] = []

    async def page(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-language", language().encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "query_string": b"lang=es", "headers": []}
    asyncio.run(Languages(page, public_address(address) if address else None)(scope, send, send))  # type: ignore[arg-type]
    (__, spoken), (__, cookie) = sent[0]["headers"]
    assert spoken == b"es" and cookie.decode().startswith(wanted)
    assert cookie.endswith(b"; Secure") == bool(address)
