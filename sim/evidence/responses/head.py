"""The line at the head of the file of responses that says how many of its lines are red."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sim.evidence.fingerprint import fingerprint
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS, UNDECIDED

START = "# Lines held:"
_HEAD = re.compile(rf"^{START}.*$", re.MULTILINE)


def head_of(verdicts: Sequence[str], model: str) -> str:
    """The line for these verdicts, found with the model of this fingerprint."""
    red = verdicts.count(FAILS) + verdicts.count(UNDECIDED)
    return (f"{START} {verdicts.count(HOLDS)} of {len(verdicts)}; {red} are red ({verdicts.count(FAILS)} fail, "
            f"{verdicts.count(UNDECIDED)} undecided), {verdicts.count(CANNOT)} cannot be asked yet. Model {model}.")


def stated_head(text: str) -> str:
    """The line as it stands in the text of a file; empty where there is none."""
    found = _HEAD.search(text)
    return found[0] if found else ""


def renew_head(path: Path, verdicts: Sequence[str]) -> None:
    """Write the line of these verdicts, found with today's model, into a file that has one. Errors: OSError."""
    text = path.read_text(encoding="utf-8")
    path.write_text(_HEAD.sub(head_of(verdicts, fingerprint()), text, count=1), encoding="utf-8")
