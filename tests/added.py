"""The lock of the tests: the lock of the program, and below it only what the tests add."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def blocks(lock: str) -> list[str]:
    """The requirements of a lock file, each with its hashes."""
    return re.findall(r"^\S.*==.*\n(?:[ ]+--hash=.*\n)+", lock, flags=re.MULTILINE)


def added(whole: str, run: str) -> str:
    """A lock that reads `requirements.txt`, with the text `run`, and adds what else the text `whole` holds.

    Blocks are compared, not names: a package that both need, but for different systems, stands in both.
    """
    already = set(blocks(run))
    return "-r requirements.txt\n" + "".join(block for block in blocks(whole) if block not in already)


if __name__ == "__main__":
    sys.stdout.write(added(*(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])))
