"""The file of a class among its tables: a line for how it comes in and one for each student, written whole or not at
all, and checked line by line when it is read."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sim.classroom.game.checked import checked
from sim.classroom.game.log_file import saving, values
from sim.classroom.roster.names import person, plain
from sim.classroom.roster.students import MOST, Customs, Roster, Student
from sim.ensemble.results.atomic import write_atomically
from sim.errors import ParleyError
from sim.scenario.reading.plain_files import contents

FILE = "class.ndjson"  # in the folder of the tables; take it out for a new class
FORMAT = 1  # of the file; another number is refused
LARGEST = 1_000_000  # bytes of it


def write(path: Path, roster: Roster) -> None:
    """Write the file anew. Errors: Unsaved; it is then as it was."""
    lines = [{"kind": "class", "format": FORMAT, **asdict(roster.customs)}]
    lines += [{"kind": "student", **asdict(student)} for student in roster.students]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    with saving():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())


def read(path: Path) -> Roster:
    """The class in a file; an empty one where there is no file. Errors: ParleyError with the line that is wrong."""
    if not path.exists():
        return Roster()
    customs: Customs | None = None
    students: dict[str, Student] = {}
    for number, line in enumerate(_contents(path).removesuffix(b"\n").split(b"\n"), 1):
        try:
            found = values(line)
            if number == 1:
                customs = _customs(found)
            else:
                student = _student(found)
                if students.setdefault(plain(student.name), student) is not student:
                    raise ParleyError("the name stands in a line above as well")
        except ParleyError as error:
            mend = "take the file out of the folder, and paste the names again" if number == 1 else "take the line out"
            raise ParleyError(f"line {number} of '{path.name}' is no line of a class: {error}; {mend}") from error
    assert customs is not None
    if len(students) > MOST:
        raise ParleyError(f"'{path.name}' holds {len(students)} students; a class has at most {MOST}")
    return Roster(customs, tuple(students.values()))


def _contents(path: Path) -> bytes:
    """The bytes of a plain file. Errors: ParleyError."""
    try:
        found = contents(path, LARGEST)
    except OSError as error:
        reason = error.strerror or error
        raise ParleyError(f"the class in '{path.name}' cannot be read: {reason}; take it out of the folder") from error
    if len(found) > LARGEST:
        raise ParleyError(f"'{path.name}' is too large for a class; take it out of the folder")
    return found


def _customs(found: dict[str, Any]) -> Customs:
    kind, made = found.pop("kind"), found.pop("format", None)
    if kind != "class":
        raise ParleyError("the first line has to be of the kind 'class'")
    if made != FORMAT or isinstance(made, bool):
        raise ParleyError(f"its format is not {FORMAT}, the one that this version of Parley reads")
    return checked(Customs, found)


def _student(found: dict[str, Any]) -> Student:
    kind = found.pop("kind")
    if kind != "student":
        raise ParleyError(f"unknown kind '{kind[:60]}'")
    student = checked(Student, found)
    if person(student.name) != student.name:
        raise ParleyError(f"'{student.name[:60]}' is not a name as it is kept")
    return student
