"""The web server of the classroom: one process for the pages, others for the worlds; nothing leaves the machine."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from threading import Timer

import uvicorn
from fastapi import FastAPI
from nicegui import app as gui
from nicegui import ui

from sim.classroom.addresses import Classroom, add_pages
from sim.classroom.hosting.browsers import Browsers
from sim.classroom.hosting.guard import App, Guard
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.keys import keys_of
from sim.classroom.hosting.languages import Languages
from sim.classroom.hosting.network.connections import HTTP
from sim.classroom.hosting.network.unseen import let_go_of_unseen
from sim.classroom.hosting.seating import Seating
from sim.classroom.hosting.service import Doors, Service, doors_of
from sim.classroom.hosting.workers import Workers
from sim.errors import ParleyError

LARGEST_MESSAGE = 1_000_000  # bytes of a websocket message
GONE_AFTER = 30.0  # seconds until the memory of pages that are gone is free, at most
PATIENCE = 60.0  # seconds that a page waits for a browser that has lost the network
LONGEST_LINE = 300  # letters of a line in the terminal


def serve(service: Service, say: Callable[[Doors], None]) -> None:
    """Serve until Ctrl-C; `say` is told the addresses: the same again for the same folder of tables.

    Errors: ParleyError where the port is taken, the folder cannot be used, or the public address is the server's own.
    """
    address = own_address() if service.lan else "127.0.0.1"
    with closing(_listening("0.0.0.0" if service.lan else "127.0.0.1", service.port)) as listening:
        port = listening.getsockname()[1]
        hosts = {f"{name}:{port}" for name in {"127.0.0.1", "localhost", address}}
        if service.public and service.public.host in hosts:
            raise ParleyError(f"{service.public} is this server itself; --address is for the address of a proxy")
        keys = keys_of(service.folder)
        doors = doors_of(service, f"{address}:{port}", port, keys)
        workers = Workers(service.scenario)
        try:
            app = application(service, doors, keys.teacher, workers)
            say(doors)
            if service.browser:
                Timer(1.0, webbrowser.open, [doors.teacher]).start()
            guard = Guard(app, hosts, doors.pin, keys.cookie, service.public)
            _Server(config(Languages(guard, service.public))).serve_until_stopped(listening)
        finally:
            workers.stop()


def config(app: App) -> uvicorn.Config:
    """How the guarded pages are served. What a request says of where it came from is not believed here: whoever writes
    another sender into each (X-Forwarded-For) could guess PINs without end. The guard looks at it behind a proxy."""
    return uvicorn.Config(app, http=HTTP, log_level="error", ws_max_size=LARGEST_MESSAGE, lifespan="on",
                          proxy_headers=False, timeout_graceful_shutdown=1)


class ShortLines(logging.Filter):
    """Cuts what is told in the terminal to a line: an address that is not found may have thousands of letters."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a line through, cut."""
        text = record.getMessage()
        if len(text) > LONGEST_LINE:
            record.msg, record.args = f"{text[:LONGEST_LINE]} …", ()
        return True


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

    hub = Hub(service.folder, workers)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        workers.warm()
        gc.freeze()  # what is loaded stays, and need not be looked through
        clocks = asyncio.create_task(hub.clocks.run())
        yield
        clocks.cancel()

    logging.getLogger("nicegui").addFilter(ShortLines())
    app = FastAPI(lifespan=lifespan, openapi_url=None)
    app.add_middleware(Browsers, teacher=key)
    add_pages(Classroom(service.scenario, Seating(hub), workers, doors.room, doors.pin, key))
    gui.config.quasar_config["loadingBar"]["skipHijack"] = True  # a bar that has no name for those who do not see it
    gui.timer(1.0, let_go_of_unseen)
    gui.timer(GONE_AFTER, gc.collect)  # pages hold themselves in circles, for which Python looks too seldom by itself
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
