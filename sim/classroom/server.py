"""The web server of the classroom: one process for the pages, others for the worlds; nothing leaves the machine."""

from __future__ import annotations

import logging
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import uvicorn
from fastapi import FastAPI
from nicegui import app as gui
from nicegui import ui

from sim.classroom.addresses import Classroom, add_pages
from sim.classroom.hosting.browsers import Browsers
from sim.classroom.hosting.guard import Guard
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.keys import keys_of
from sim.classroom.hosting.seating import Seating
from sim.classroom.hosting.workers import Workers
from sim.errors import ParleyError

LARGEST_MESSAGE = 1_000_000  # bytes of a websocket message
PATIENCE = 60.0  # seconds that a page waits for a browser that has lost the network


@dataclass(frozen=True)
class Service:
    """How a classroom is opened: on `port`, to the room or to this machine only, with tables kept in `folder`."""

    scenario: str
    port: int
    lan: bool
    browser: bool
    folder: Path


@dataclass(frozen=True)
class Doors:
    """Where the classroom is found: the teacher's own address, that of the room, and the PIN ('' for none)."""

    teacher: str
    room: str
    pin: str


def serve(service: Service, say: Callable[[Doors], None]) -> None:
    """Serve until Ctrl-C; `say` is told the addresses: the same again for the same folder of tables.

    Errors: ParleyError where the port is taken or the folder cannot be used.
    """
    address = own_address() if service.lan else "127.0.0.1"
    listening = _listening("0.0.0.0" if service.lan else "127.0.0.1", service.port)
    port = listening.getsockname()[1]
    keys = keys_of(service.folder)
    pin = keys.pin if service.lan else ""
    room = f"http://{address}:{port}"
    doors = Doors(f"http://127.0.0.1:{port}/teach/{keys.teacher}" + (f"?pin={pin}" if pin else ""), room, pin)
    hosts = {f"{name}:{port}" for name in {"127.0.0.1", "localhost", address}}
    workers = Workers(service.scenario)
    try:
        app = Guard(application(service, doors, keys.teacher, workers), hosts, pin, keys.cookie)
        say(doors)
        if service.browser:
            Timer(1.0, webbrowser.open, [doors.teacher]).start()
        _Server(config(app)).serve_until_stopped(listening)
    finally:
        workers.stop()


def config(app: Guard) -> uvicorn.Config:
    """How the guarded pages are served. What a request says of where it came from is not believed: whoever writes
    another sender into each (X-Forwarded-For) could guess PINs without end."""
    return uvicorn.Config(app, log_level="error", ws_max_size=LARGEST_MESSAGE, lifespan="on", proxy_headers=False,
                          timeout_graceful_shutdown=1)


class _Server(uvicorn.Server):
    """Closes in silence: that the pages in the browsers are cut off then is no error."""

    def serve_until_stopped(self, listening: socket.socket) -> None:
        """Serve until Ctrl-C, or until another program says stop: also one that comes before all has begun."""
        def stop(*_: object) -> None:
            self.should_exit = True

        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)
        self.run(sockets=[listening])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what goes on."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def application(service: Service, doors: Doors, key: str, workers: Workers) -> FastAPI:
    """The pages, without the guard around them."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        workers.warm()
        yield

    app = FastAPI(lifespan=lifespan, openapi_url=None)
    app.add_middleware(Browsers, teacher=key)
    add_pages(Classroom(service.scenario, Seating(Hub(service.folder, workers)), workers, doors.room, doors.pin, key))
    gui.config.quasar_config["loadingBar"]["skipHijack"] = True  # a bar that has no name for those who do not see it
    ui.run_with(app, title="Parley classroom", language="en-GB", reconnect_timeout=PATIENCE, show_welcome_message=False)
    return app


def own_address() -> str:
    """This machine's address in the room's network; nothing is sent to find it. Errors: ParleyError without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737): asks for the way, not for more
            return str(probe.getsockname()[0])
        except OSError as error:
            raise ParleyError("this machine is in no network; join the room's network, or leave out --lan") from error


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Errors: ParleyError where that cannot be."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # browsers that come before the pages are ready wait
    except OSError as error:
        listening.close()
        raise ParleyError(f"port {port} cannot be used ({error.strerror}); give another with --port") from error
    return listening
