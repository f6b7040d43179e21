"""What a classroom is asked to be, and the doors that it then has. Loads nothing of the web server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.classroom.hosting.keys import Keys
from sim.classroom.hosting.network.public_address import PublicAddress


@dataclass(frozen=True)
class Service:
    """How a classroom is opened: on `port`, to the room or to this machine only, with tables kept in `folder`.

    `public` is its address at a proxy, if there is one.
    """

    scenario: str
    port: int
    lan: bool
    browser: bool
    folder: Path
    public: PublicAddress | None = None


@dataclass(frozen=True)
class Doors:
    """Where the classroom is found: the teacher's own address, that of the room, and the PIN ('' for none).

    `teacher_elsewhere` is the teacher's address at a proxy, '' without one.
    """

    teacher: str
    room: str
    pin: str
    teacher_elsewhere: str = ""


def doors_of(service: Service, host: str, port: int, keys: Keys) -> Doors:
    """Where a classroom is found that listens at a host: whoever does not sit at this machine needs the PIN."""
    pin = keys.pin if service.lan or service.public else ""
    own = f"/teach/{keys.teacher}" + (f"?pin={pin}" if pin else "")
    room = str(service.public or f"http://{host}")
    return Doors(f"http://127.0.0.1:{port}{own}", room, pin, f"{room}{own}" if service.public else "")
