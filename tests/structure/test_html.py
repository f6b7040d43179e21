"""The HTML of the classroom stands in templates, and they alone escape what comes from elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2.runtime import Macro

from sim.classroom.html.fragments import environment

ROOM = Path(__file__).parents[2] / "sim" / "classroom"
FILES, TEMPLATES = sorted(ROOM.rglob("*.py")), sorted(ROOM.rglob("*.j2"))
RENDERS, SHOWS = "fragments.py", "frame.py"  # what makes HTML of templates, and what puts it into a page
FRAGMENT = re.compile(r"[a-z_]+\.[a-z_]+")
MACROS = {f"{name.partition('.')[0]}.{macro.name}": macro
          for name in environment().list_templates(["j2"])
          for macro in vars(environment().get_template(name).module).values() if isinstance(macro, Macro)}


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file by the last word of what is called."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).split(".")[-1], node


def texts(file: Path) -> Iterator[str]:
    """Every text in a file but the descriptions of what is defined there."""
    tree = parsed(file)
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nobody_escapes_by_hand(file: Path) -> None:
    imported = {alias.name for node in ast.walk(parsed(file)) if isinstance(node, ast.Import | ast.ImportFrom)
                for alias in node.names}
    assert not imported & {"escape", "html"}, "templates escape; see sim/classroom/html/fragments.py"


@pytest.mark.parametrize("file", [file for file in FILES if file.name != RENDERS], ids=lambda file: file.name)
def test_what_is_html_is_made_byenvironment_alone(file: Path) -> None:
    assert not [text for text in texts(file) if re.search(r"</?[a-z]", text)], "HTML stands in templates"
    assert not [ast.unparse(call) for name, call in calls(file) if name == "Markup" and call.args]


@pytest.mark.parametrize("file", [file for file in FILES if file.name != SHOWS], ids=lambda file: file.name)
def test_html_gets_into_a_page_in_one_place(file: Path) -> None:
    ways = {"html", "set_content", "add_body_html", "add_head_html", "markdown"}
    assert not [ast.unparse(call) for name, call in calls(file) if name in ways], f"use `Html` of {SHOWS}"


def test_no_template_leaves_anything_unescaped() -> None:
    for file in TEMPLATES:
        assert not re.search(r"\bsafe\b|autoescape", file.read_text(encoding="utf-8")), file.name


def fragments_shown() -> Iterator[tuple[str, ast.Call]]:
    """Every fragment that is called by its name, in any file."""
    for file in FILES:
        for name, call in calls(file):
            first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
            if name in ("fragment", "Html", "show") and isinstance(first, str):
                yield first, call


@pytest.mark.parametrize(("name", "call"), list(fragments_shown()), ids=lambda x: x if isinstance(x, str) else "")
def test_a_fragment_is_there_and_gets_what_it_needs(name: str, call: ast.Call) -> None:
    assert FRAGMENT.fullmatch(name) and name in MACROS, "no macro of that name in sim/classroom/html"
    given = {word.arg for word in call.keywords}
    wanted = set(MACROS[name].arguments)
    assert None in given or given <= wanted, f"{name} takes {sorted(wanted)}"


def test_every_template_is_used() -> None:
    used = {text for file in FILES for text in texts(file)}
    inner = {name for name in MACROS if _called_byenvironment(name.partition(".")[2])}
    assert not set(MACROS) - used - inner


def _called_byenvironment(macro: str) -> bool:
    """Whether some template fills in a macro, of its own or of another template."""
    called = re.compile(rf"\b{macro}\(|import {macro} as")
    defined = re.compile(rf"macro {macro}\(")
    sources = [file.read_text(encoding="utf-8") for file in TEMPLATES]
    return any(called.search(defined.sub("", source)) for source in sources)
