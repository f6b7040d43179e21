"""What a text is worth to a side, beside no deal and what home would ratify, in numbers and in words."""

from __future__ import annotations

from markupsafe import Markup

from sim.charts import style
from sim.classroom.game.briefing import Briefing
from sim.classroom.game.minutes.scale import worth_in_words
from sim.classroom.html.fragments import fragment
from sim.model.values.acceptance import TOLERANCE

SIGNABLE = "#00704f"  # the colour of a worth for which one can sign


def signable(worth: float, side: Briefing) -> bool:
    """Whether a side could sign a text of this worth."""
    return worth >= side.no_deal - TOLERANCE


def worth_line(worth: float, kind: str, side: Briefing, warning: str = "") -> Markup:
    """The worth of a text to a side; `kind` says of what question, and a `warning` ends it."""
    return fragment(
        "move_form.worth", kind=kind, worth=worth, colour=SIGNABLE if signable(worth, side) else style.VERMILION,
        side=side, beside=worth_in_words(worth, side.no_deal, side.best), warning=warning,
    )
