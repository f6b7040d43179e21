"""XML read safely: no document types, so no entities that grow or reach outside; every element knows its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from sim.exchange.tables.faults import Faults
from sim.scenario.reading.plain_files import contents

LARGEST = 5_000_000  # bytes
DEEPEST = 50
MOST_ELEMENTS = 100_000


@dataclass
class Element:
    """An element with its attributes, its children and its line."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """Its children of a tag."""
        return [child for child in self.children if child.tag == tag]

    def one(self, tag: str) -> Element | None:
        """Its first child of a tag, if there is one."""
        return next(iter(self.all(tag)), None)


def read_xml(path: Path, faults: Faults) -> Element:
    """The root of a file. Errors: ParleyError for what is no XML, is too large or has a document type."""
    try:
        raw = contents(path, LARGEST)
    except FileNotFoundError:
        raise faults.fail("there is no such file") from None
    except (OSError, ValueError) as error:
        raise faults.fail(f"the file cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(raw) > LARGEST:
        raise faults.fail(f"the file is too large; at most {LARGEST:,} bytes are read")
    return _Reader(faults).read(raw)


class _Reader:
    """Builds the tree of one file."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.open = [Element("", {}, 0)]
        self.count = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def read(self, raw: bytes) -> Element:
        try:
            self.parser.Parse(raw.removeprefix(b"\xef\xbb\xbf").strip(), True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise self.faults.fail(f"this is no XML: {error}") from None
        return self.open[0].children[0]

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) > DEEPEST or self.count > MOST_ELEMENTS:
            raise self.faults.fail("the file is nested too deeply or has too many elements", self._line())
        element = Element(tag, attributes, self._line())
        self.open[-1].children.append(element)
        self.open.append(element)

    def _end(self, tag: str) -> None:
        self.open.pop()

    def _doctype(self, *_: object) -> None:
        raise self.faults.fail("a document type (DOCTYPE) is not read, for it can reach outside the file; delete it",
                               self._line())

    def _line(self) -> int:
        return self.parser.CurrentLineNumber
