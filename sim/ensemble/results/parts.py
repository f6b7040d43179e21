"""The parts of results that are played piece by piece: Parquet files, each atomic and with its hash in its name.

So a part is whole or not there, however the process ended, and one that was changed shows it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sim.ensemble.results.atomic import UNFINISHED, write_atomically
from sim.errors import ParleyError

FOLDER = "parts"
_NAME = re.compile(r"part-(\d{2})-(\d{7})-([0-9a-f]{32})\.parquet")
Key = tuple[int, int]


@dataclass(frozen=True)
class Parts:
    """The parts in a results folder, by stage and place in it; `work` is what they are parts of, in a word."""

    folder: Path
    work: str = "sweep"

    def found(self) -> dict[Key, Path]:
        """The parts that are there and whole; what an interrupted write has left is taken away.

        Errors: ParleyError for a part whose contents are not those that were written, and for a file of anything else.
        """
        found: dict[Key, Path] = {}
        for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            if path.name.startswith(UNFINISHED):
                path.unlink()
                continue
            known = _NAME.fullmatch(path.name)
            if known is None:
                raise ParleyError(f"'{path}' is no part of a {self.work}; take it out of the folder")
            if digest(path.read_bytes()) != known[3]:
                raise ParleyError(f"the part '{path}' is damaged; delete it and give the same command again, "
                                  "and its worlds are played anew")
            found[int(known[1]), int(known[2])] = path
        return found

    def write(self, key: Key, contents: bytes) -> Path:
        """Keep a part. Errors: OSError."""
        self.folder.mkdir(exist_ok=True)
        path = self.folder / f"part-{key[0]:02}-{key[1]:07}-{digest(contents)}.parquet"
        write_atomically(path, contents)
        return path

    def remove(self) -> None:
        """Take all parts away, once they are in one table."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            path.unlink()
        with suppress(OSError):
            self.folder.rmdir()


def digest(contents: bytes) -> str:
    """Half of the SHA-256 of some bytes, in hexadecimal: 128 bits, enough against chance."""
    return sha256(contents).hexdigest()[:32]
