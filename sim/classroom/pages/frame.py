"""What all pages of the classroom share: the look, the bar at the top, and how a refusal is told."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import quote

from markupsafe import Markup
from nicegui import ui

from sim.classroom.hosting.languages import others
from sim.classroom.html.fragments import fragment, own
from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH
from sim.language.speaking import N_, _, language

LINKS = ((N_("Explore"), "/explore"), (N_("Sit at the table"), "/"), (N_("Debrief"), "/debrief"))
NOT_SHOWN = N_("cannot be shown; the teacher's page says why.")  # of a table
UNFORESEEN = N_("That did not work. Tell the teacher: the window in which the classroom was started says more.")
ALONE = (
    N_("This page cannot reach the classroom, so nothing on it works. Is it the address that the teacher shows? "
       "Then load the page again. For the teacher: a proxy in between has to pass on Host and Origin as they come; "
       "see the page 'The classroom behind a proxy' of Parley's documentation.")
)
ALONE_AFTER = 12  # seconds
CAUTION = N_("Shares of simulated worlds under the scenario's assumptions. Not a forecast.")


def frame(called: str, teacher: str = "") -> ui.element:
    """The empty page below the bar; `teacher` is the key of the teacher's screen, '' for others."""
    ui.add_css(str(own("classroom.css")))
    from_the_first_moment(fragment("frame.keeping_focus"))
    if language() != ENGLISH:
        from_the_first_moment(fragment("frame.speaking"))
    title(called)
    ui.colors(primary="#0072B2")
    ui.add_body_html(str(fragment("frame.alone", words=_(ALONE), seconds=ALONE_AFTER)))
    with ui.element("nav").classes("head"):
        Html("frame.brand")
        for words, where in LINKS:
            ui.link(_(words), where)
        if teacher:
            ui.link(_("Teacher"), f"/teach/{teacher}")
        for name, where in others(ui.context.client.request.url.query).items():
            ui.link(name, where).classes("language")
    return ui.element("div").classes("page")


def from_the_first_moment(script: Markup) -> None:
    """Run a script before anything of the page is there."""
    ui.add_head_html(str(script))


def title(words: str) -> None:
    """What the tab of the browser is called."""
    wanted = f"{words} · Parley"
    if ui.context.client.title != wanted:
        ui.page_title(wanted)


class Html(ui.html):
    """A part of a page that shows a fragment of HTML, or nothing yet."""

    def __init__(self, name: str = "", /, **contents: object) -> None:
        super().__init__("", sanitize=False)
        if name:
            self.show(name, **contents)

    def show(self, name: str, /, **contents: object) -> None:
        """Show a fragment (`sim.classroom.html.fragments`) from now on."""
        self.put(fragment(name, **contents))

    def put(self, made: Markup) -> None:
        """Show what has been made of fragments elsewhere; its links lead below the proxy's path."""
        below = ""
        with suppress(RuntimeError):  # no request has asked for this page
            below = quote(self.client.request.headers.get("X-Forwarded-Prefix", ""))
        self.set_content(str(made).replace(' href="/', f' href="{below}/'))

    def empty(self) -> None:
        """Show nothing."""
        self.set_content("")


async def attempt(act: Callable[[], Awaitable[object]]) -> bool:
    """Do something; whether it was done. A refusal is shown as a sentence."""
    sentence = await refusal(act)
    if sentence:
        ui.notify(sentence, type="negative", position="top", timeout=8000, multi_line=True)
    return not sentence


async def refusal(act: Callable[[], Awaitable[object]]) -> str:
    """Do something; '' where it was done, else why not. What nobody has foreseen stands in the terminal as well."""
    try:
        await act()
    except ParleyError as error:
        return str(error)
    except Exception:
        logging.getLogger(__name__).exception("a page could not do what was asked")
        return _(UNFORESEEN)
    return ""


def soon(build: Callable[[], Awaitable[object]]) -> None:
    """Fill the page once the browser has it: a table may take a while to be played, and the page is there at once."""
    waiting = ui.label(_("One moment …")).classes("soft")

    async def fill() -> None:
        waiting.delete()
        sentence = await refusal(build)
        if sentence:
            Html("frame.sentence", words=sentence).props("role=alert")

    ui.timer(0.01, fill, once=True)
