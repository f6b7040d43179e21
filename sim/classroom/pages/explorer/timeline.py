"""One told world on a timeline: what happened in the chosen round, the numbers of that round and the last offers."""

from __future__ import annotations

from html import escape

from nicegui import ui

from sim.analysis.telling.words import Names, number, push, tone, trust
from sim.charts import style
from sim.classroom.explorer.explore import Frame, Told
from sim.classroom.explorer.levers import Way
from sim.classroom.pages.drawing import Mark, issue_lines, plain_table
from sim.classroom.pages.frame import html
from sim.classroom.pages.sliders import Slider
from sim.scenario.schema.scenario import Scenario

# The numbers of a side, by the name that a frame has for them, with what puts them into words.
ROWS = (
    ("trust", "Trust in the other side", trust), ("approval", "Approval of the leader", number),
    ("media", "Tone of the media", tone), ("support", "Support at home for its own offer", number),
    ("push", "Push from others", push),
)
SCALES = (
    "Trust, approval and support run from 0 to 1; the tone of the media from −1 (against the talks) to 1 (for them)."
)
PUSH = (
    " Push from others: how much third parties make having no deal worse (towards a deal) or better (away from one); "
    "to compare: a text is worth up to about 1 to a side."
)


class Timeline:
    """A slider over the rounds, with a button at either end, and what there is to see of the round chosen."""

    def __init__(self, scenario: Scenario, found: Told) -> None:
        self.scenario, self.found = scenario, found
        self.names, self.colours = Names(scenario), party_colours(scenario)

    @property
    def last(self) -> int:
        """The last round."""
        return len(self.found.frames)

    def build(self) -> None:
        """Make it, at the first round."""
        with ui.element("div").classes("rounds"):
            self.head = html("").props("aria-live=polite")
            with ui.element("div").classes("round-line"):
                self._button("chevron_left", "Previous round", -1)
                self.slider = Slider("round", Way(1, max(2, self.last), 1, 1), 1, lambda at: f"{at:g} of {self.last}")
                self.slider.on_value_change(self._show)
                self.slider.set_enabled(self.last > 1)
                self._button("chevron_right", "Next round", 1)
        with ui.element("div").classes("columns story-columns"):
            with ui.element("div"):
                self.said = html("").classes("story said").props("aria-live=polite")
                self.numbers = html("")
            self.offers = html("")
        self._show()

    def _button(self, icon: str, label: str, by: int) -> None:
        ui.button(icon=icon, on_click=lambda: self._step(by)).props(f'outline aria-label="{label}"')

    def _step(self, by: int) -> None:
        """Go some rounds on; the story neither begins before the first nor goes on after the last."""
        self.slider.set_value(min(self.last, max(1, int(self.slider.value) + by)))

    def _show(self) -> None:
        frame = self.found.frames[int(self.slider.value) - 1]
        self.head.set_content(f"<h2>Round {frame.number} of {self.last}, {self.names.date(frame.month)}</h2>")
        self.said.set_content("".join(f"<p>{escape(text)}</p>" for text in frame.said))
        self.numbers.set_content(f"<h2>How things stand</h2>{self._numbers(frame)}")
        self.offers.set_content(f"<h2>Last offers and texts</h2>{self._offers(frame)}")

    def _numbers(self, frame: Frame) -> str:
        """The numbers of each side, in words where there are some; a row that no side has is left out."""
        sides, rows = list(self.scenario.principals), []
        for name, label, words in ROWS:
            values = [frame.numbers.get(f"{name}.{side}") for side in sides]
            if any(value is not None for value in values):
                told = label + ("s, at the least" if name == "trust" and len(sides) > 2 else "")
                rows.append((told, *("–" if value is None else words(value) for value in values)))
        note = SCALES + (PUSH if rows[-1][0] == ROWS[-1][1] else "")
        tension = f"Military tension: {number(frame.numbers['tension'])}, on a scale from 0 to 1. {note}"
        table = plain_table(("Side", *(self.names.starting(side) for side in sides)), rows)
        return f"{table}<p class='small soft'>{escape(tension)}</p>"

    def _offers(self, frame: Frame) -> str:
        """The last offer or text of each who has made one."""
        marks = [Mark(self.names.starting(who), colour, frame.offers[who])
                 for who, colour in self.colours.items() if who in frame.offers]
        return issue_lines(self.scenario, marks) if marks else "<p>Nobody has made an offer yet.</p>"


def party_colours(scenario: Scenario) -> dict[str, str]:
    """The colour of each who may put a text forward: that of the charts for the principals, then for the mediators."""
    order = [*scenario.principals, *scenario.mediators]
    return {who: style.PARTIES[i % len(style.PARTIES)] for i, who in enumerate(order)}
