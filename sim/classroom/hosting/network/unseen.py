"""Pages that were asked for and that no browser has come to since: only the latest are kept ready."""

from __future__ import annotations

from time import time

from nicegui import Client

MOST_UNSEEN = 200  # pages; a large class that loads all of them twice at one moment is served


def let_go_of_unseen(most: int = MOST_UNSEEN) -> None:
    """Drop what was made for requests that no browser stands behind, as of link previews, monitors and scripts.

    NiceGUI waits a minute for the browser of a page, however many pages that are. A browser that comes late, after the
    `most` next, is not lost: it loads the page again by itself.
    """
    made = sorted(page.created for page in Client.instances.values() if not page.has_socket_connection)
    if len(made) > most:
        Client.prune_instances(client_age_threshold=time() - made[-most - 1])
