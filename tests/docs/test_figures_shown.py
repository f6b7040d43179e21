"""What the tutorial prints is what this version answers, within what kinds of processor differ by."""

from __future__ import annotations

import re
import shlex

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from tests.docs.pages import text_of

pytestmark = pytest.mark.slow

_SHOWN = re.compile(r"^```sh\n(parley [^\n]*)\n```$(?:(?!^```).)*?^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")
CLOSE = 1.0  # of a number: a percentage point, or a world


def printed(line: str) -> str:
    """What a command answers, on one line and without bars; it leaves no folder, whose charts would take longest."""
    name, *arguments = shlex.split(line.partition(" --out ")[0])
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert (name, result.exit_code) == ("parley", 0), result.output
    return " ".join(re.sub(r"[█░─]", "", result.output).split())


def numbers(text: str) -> list[float]:
    """The numbers of a text in their order."""
    return [float(number.replace("−", "-")) for number in _NUMBER.findall(text)]


def pieces(text: str) -> list[str]:
    """What is compared: each row of a table, and each sentence."""
    rows = [line for line in text.splitlines() if line.startswith(" ")]
    rest = " ".join(line for line in text.splitlines() if not line.startswith(" "))
    return [*rows, *re.split(r"(?<=\.) ", " ".join(rest.split()))]


SHOWN = _SHOWN.findall(text_of("tutorial"))


def test_three_answers_are_shown() -> None:
    assert [line.split()[1] for line, _ in SHOWN] == ["run", "replay", "compare"]


@pytest.mark.parametrize(("line", "text"), SHOWN, ids=[line.split()[1] for line, _ in SHOWN])
def test_the_tutorial_shows_what_is_printed(line: str, text: str) -> None:
    answer = printed(line)
    for piece in pieces(text):
        pattern = r"\s*".join(_NUMBER.pattern.join(map(re.escape, _NUMBER.split(word))) for word in piece.split())
        found = re.search(pattern, answer)
        assert found, f"not said: {piece}"
        assert numbers(found[0]) == pytest.approx(numbers(piece), abs=CLOSE), piece
