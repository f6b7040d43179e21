"""Connections of browsers: a request that does not come to its end is not waited for."""

from __future__ import annotations

import asyncio
from typing import Literal

WHOLE_WITHIN = 15.0  # seconds; up to twice as many pass before a connection is closed
HTTP: type[asyncio.Protocol] | Literal["auto"] = "auto"  # how uvicorn is to speak it
try:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
except ImportError:  # not there, or elsewhere in another uvicorn: half requests are then waited for, and all else works
    pass
else:

    class PromptHttp(HttpToolsProtocol):
        """HTTP as uvicorn speaks it; closed where, from one look to the next, no request has come whole.

        What is answered may take as long as it likes: a page that asks again and again is left waiting for its news.
        """

        _seen: RequestResponseCycle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            """Look at the connection for as long as it is there."""
            super().connection_made(transport)
            self.loop.call_later(WHOLE_WITHIN, self._look)

        def _look(self) -> None:
            if self.transport.is_closing() or self.transport.get_protocol() is not self:  # it has become a websocket
                return
            now = self.cycle
            answering = now is not None and not now.more_body and not now.response_complete
            if now is self._seen and not answering:
                self.transport.abort()
                return
            self._seen = now
            self.loop.call_later(WHOLE_WITHIN, self._look)

    HTTP = PromptHttp
