"""One told world on a timeline: what happened in the chosen round, the numbers of that round and the last offers."""

from __future__ import annotations

from markupsafe import Markup
from nicegui import ui

from sim.analysis.telling.words import Names, approval, chance, level, number, push, tone, trust
from sim.charts import style
from sim.classroom.explorer.explore import Frame, Story
from sim.classroom.explorer.levers import Way
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.frame import Html
from sim.classroom.pages.issue_lines import Mark, issue_lines
from sim.classroom.pages.sliders import NativeSlider
from sim.language.speaking import N_, _
from sim.scenario.schema.scenario import Scenario

# The numbers of a side, by the name that a frame has for them, with what puts them into words.
ROWS = (
    ("trust", N_("Trust in the other side"), trust), ("approval", N_("Approval of the leader"), approval),
    ("media", N_("Tone of the media"), tone), ("support", N_("Support at home for its own offer"), approval),
    ("stronger", N_("Chance of being the stronger, as it sees it"), chance), ("push", N_("Push from others"), push),
)
SCALES = (
    N_("Trust, approval and support run from 0 to 1; the tone of the media from −1 (against the talks) to 1 (for "
       "them).")
)
TENSION = ((0.15, N_("hardly any")), (0.35, N_("some")), (0.6, N_("high")))  # as one says it
PUSH = (
    N_("Push from others: how much third parties make having no deal worse (towards a deal) or better (away from "
       "one); to compare: a text is worth up to about 1 to a side.")
)


class Timeline:
    """A slider over the rounds, with a button at either end, and what there is to see of the round chosen."""

    def __init__(self, scenario: Scenario, story: Story) -> None:
        self.scenario, self.story = scenario, story
        self.names, self.colours = Names(scenario), party_colours(scenario)

    @property
    def last(self) -> int:
        """The last round."""
        return len(self.story.frames)

    def build(self) -> None:
        """Make it, at the first round."""
        with ui.element("div").classes("rounds"):
            self.head = Html().props("aria-live=polite")
            with ui.element("div").classes("round-line"):
                self._button("chevron_left", _("Previous round"), -1)
                rounds = Way(1, max(2, self.last), 1, 1)
                self.slider = NativeSlider(_("round"), rounds, 1, 
                                           lambda at: _("{at:g} of {last}", at=at, last=self.last))
                self.slider.on_value_change(self._show)
                self.slider.set_enabled(self.last > 1)
                self._button("chevron_right", _("Next round"), 1)
        with ui.element("div").classes("columns story-columns"):
            with ui.element("div"):
                self.said = Html().classes("story said").props("aria-live=polite")
                self.numbers = Html()
            self.offers = Html()
        self._show()

    def _button(self, icon: str, label: str, by: int) -> None:
        ui.button(icon=icon, on_click=lambda: self._step(by)).props(f'outline aria-label="{label}"')

    def _step(self, by: int) -> None:
        """Go some rounds on; the story neither begins before the first nor goes on after the last."""
        self.slider.set_value(min(self.last, max(1, int(self.slider.value) + by)))

    def _show(self) -> None:
        frame = self.story.frames[int(self.slider.value) - 1]
        where = _("Round {number} of {last}, {date}", number=frame.number, last=self.last,
                  date=self.names.date(frame.month))
        self.head.show("frame.subheading", words=where)
        self.said.show("explorer.paragraphs", texts=frame.said)
        self.numbers.put(self._numbers(frame))
        self.offers.show("timeline.offers", texts=self._offers(frame))

    def _numbers(self, frame: Frame) -> Markup:
        """The numbers of each side, in words where there are some; a row that no side has is left out."""
        sides, rows = list(self.scenario.principals), []
        for name, label, words in ROWS:
            values = [frame.numbers.get(f"{name}.{side}") for side in sides]
            if any(value is not None for value in values):
                told = _("Trust in the other sides, at the least") if name == "trust" and len(sides) > 2 else _(label)
                rows.append((told, *("–" if value is None else words(value) for value in values)))
        note = _(SCALES) + (" " + _(PUSH) if rows[-1][0] == _(ROWS[-1][1]) else "")
        note = f"{self._front(frame)} {note}".lstrip()
        tension = _("Military tension: {tension}, on a scale from 0 to 1. {note}",
                    tension=tension_in_words(frame.numbers["tension"]), note=note)
        head = (_("Side"), *(self.names.starting(side) for side in sides))
        return fragment("timeline.numbers", sides=head, rows=rows, note=tension)

    def _front(self, frame: Frame) -> str:
        """Where the front stands, as a sentence; '' without a war."""
        if not self.scenario.conflict:
            return ""
        return _("The front: {place}.",
                 place=self.names.place(self.scenario.conflict.front.issue, frame.numbers['front']))

    def _offers(self, frame: Frame) -> Markup:
        """The last offer or text of each who has made one."""
        marks = [Mark(self.names.starting(who), colour, frame.offers[who])
                 for who, colour in self.colours.items() if who in frame.offers]
        return issue_lines(self.scenario, marks) if marks else Markup()


def party_colours(scenario: Scenario) -> dict[str, str]:
    """The colour of each who may put a text forward: that of the charts for the principals, then for the mediators."""
    order = [*scenario.principals, *scenario.mediators]
    return {who: style.PARTIES[i % len(style.PARTIES)] for i, who in enumerate(order)}


def tension_in_words(value: float) -> str:
    """Military tension in words with the number."""
    return f"{_(level(value, TENSION, N_('very high')))} ({number(value)})"
