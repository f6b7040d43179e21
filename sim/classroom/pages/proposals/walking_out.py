"""Walking out of the talks: a button, and a question before that says what follows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from sim.classroom.game.table import TableState
from sim.classroom.pages.proposals.scope import after_an_exit
from sim.language.speaking import N_, _

WALK_OUT = N_("Walk out")


def walk_out_button(now: TableState, seat: str, walk_out: Callable[[], Awaitable[None]]) -> None:
    """The button; walking out, which ends the talks, is asked about first."""
    dialog = asked_twice(_("Walk out? {after_an_exit}", after_an_exit=after_an_exit(now, seat)), _(WALK_OUT), walk_out)
    ui.space()
    ui.button(_(WALK_OUT), color="negative", on_click=dialog.open).props("flat")


def asked_twice(asked: str, yes: str, act: Callable[[], Awaitable[None]]) -> ui.dialog:
    """A question before a choice that one may regret."""
    async def chosen() -> None:
        dialog.close()
        await act()

    with ui.dialog().props(f'aria-label="{yes}?"') as dialog, ui.card():
        ui.label(asked).classes("big")
        with ui.row():
            ui.button(yes, color="negative", on_click=chosen)
            ui.button(_("Cancel"), on_click=dialog.close).props("outline")
    return dialog
