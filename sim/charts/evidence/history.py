"""Forecasts of past negotiations beside what happened: case by case, and how often what had a chance came about."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.charts import style
from sim.english import many
from sim.ensemble.intervals import wilson

ROWS, LONGEST = 15, 40  # cases on a page, as many as the back of a room can read; letters of a case
BINS = 5  # of equal width, as few cases would leave narrower ones empty
SIZE, MORE = 11, 1.1  # points of a mark, and how it grows with the square root of its cases
FOOTER = "Cards written after the fact, by people who knew the outcome. Not a forecast of anything to come."
HAPPENED = {  # shape and colour say the same, so that either is enough
    "full": ("o", style.GREEN, "full agreement took effect"),
    "partial": ("s", style.SKY, "partial agreement"),
    "none": ("X", style.VERMILION, "none took effect"),
}
REFERENCES = {
    "model": "model", "base_rate": "how often it happens", "half": "always a half", "logit": "regression",
}  # fmt: skip
Found = dict[str, Any]


def pages(found: Found) -> dict[str, Figure]:
    """The pictures by name: the calibration plot, and the cases by their forecast, as many pages as they need."""
    cases = _cases(found["cards"])
    count = ceil(len(cases) / ROWS)
    each = ceil(len(cases) / count)
    sheets = {f"history-cases-{page + 1}": cases_page(found, cases[page * each :][:each]) for page in range(count)}
    return {"history-calibration": calibration(found), **sheets}


def _under(found: Found) -> str:
    cards = "" if found["n_cards"] == found["n"] else f" on {found['n_cards']} cards"
    return f"{many(found['n'], 'case')}{cards}  ·  {many(found['worlds'], 'world')} each  ·  seed {found['seed']}"


@style.drawn
def calibration(found: Found) -> Figure:
    """How often a full agreement came about among cases with about the same forecast (Murphy & Winkler 1977)."""
    figure = style.blank("Did what was given a chance come about as often?", _under(found), FOOTER)
    axes = style.place(figure, 1.2, 5.2, 1.2, 1.5)
    axes.plot([0, 1], [0, 1], color=style.SOFT, lw=2, ls="--")
    for cases in _bins(_cases(found["cards"])):
        _bin(axes, cases)
    ticks = [tick / BINS for tick in range(BINS + 1)]
    axes.set(xlim=(-0.02, 1.02), ylim=(-0.04, 1.12), xticks=ticks, yticks=ticks)
    axes.set_xticklabels([f"{100 * tick:.0f} %" for tick in ticks])
    axes.set_yticklabels([f"{100 * tick:.0f} %" for tick in ticks])
    axes.set_xlabel("chance of a full agreement that the model gave", fontsize=style.LARGE)
    axes.set_ylabel("share that came about", fontsize=style.LARGE)
    axes.grid(color=style.PALE)
    axes.set_axisbelow(True)
    _said(figure, found)
    return figure


def _bins(cases: Sequence[Sequence[Found]]) -> list[list[tuple[float, bool]]]:
    """Forecast and whether it came about, of cases by fifths of the forecast; empty fifths left out.

    Of several cards of a case the mean forecast counts, and what at least half of them say.
    """
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for cards in cases:
        forecast = sum(card["full"] for card in cards) / len(cards)
        came = sum(_class(card) == "full" for card in cards) >= len(cards) / 2
        sorted_in[min(BINS - 1, int(forecast * BINS))].append((forecast, came))
    return [found for found in sorted_in if found]


def _bin(axes: Axes, cases: Sequence[tuple[float, bool]]) -> None:
    """One point with the 95 % interval of its share and the number of its cases."""
    came = sum(came for _, came in cases)
    forecast, share = sum(forecast for forecast, _ in cases) / len(cases), came / len(cases)
    axes.plot([forecast] * 2, wilson(came, len(cases)), color=style.BLUE, lw=3, solid_capstyle="butt")
    axes.plot(forecast, share, "o", color=style.BLUE, ms=SIZE + MORE * len(cases) ** 0.5, mec="white", mew=1)
    axes.annotate(str(len(cases)), (forecast, share), (-10, 6), textcoords="offset points", ha="right",
                  fontsize=style.LARGE, color=style.BLUE)


def _said(figure: Figure, found: Found) -> None:
    """The scores in words, beside the plot."""
    brier, auc = found["scores"]["brier"], found["auc"]
    lines = ["On the dashed line, what is given", "60 % comes about 60 times in 100.",
             "Lines are 95 % intervals,", "numbers count cases.", "", "Brier score, 0 is best"]
    lines += [f"   {_number(brier[name])}  {words}" for name, words in REFERENCES.items()]
    if brier["low"] is not None:
        lines.append(f"   model, 95 %: {_number(brier['low'])} to {_number(brier['high'])}")
    if auc["model"] is not None:
        lines += ["", f"Told apart (AUC): {_number(auc['model'])}"]
        lines.append(f"   95 %: {_number(auc['low'])} to {_number(auc['high'])}; .5 is chance")
    figure.text(0.62, 0.78, "\n".join(lines), fontsize=16, va="top", linespacing=1.45)


@style.drawn
def cases_page(found: Found, cases: Sequence[Sequence[Found]]) -> Figure:
    """The cases from the highest forecast to the lowest: a mark for each coder's, its shape by what happened."""
    figure = style.blank("What the model gave each case, and what happened", _under(found), FOOTER)
    axes = style.place(figure, 5.2, 0.5, 1.2, 1.75)
    for row, cards in enumerate(cases):
        _case(axes, row, cards)
    axes.set(xlim=(-0.02, 1.02), ylim=(max(len(cases), 6) - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlabel("chance of a full agreement that takes effect, by the model", fontsize=style.BASE)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    handles = [Line2D([], [], marker=mark, color=colour, ls="", ms=SIZE, mec="white", label=words)
               for mark, colour, words in HAPPENED.values()]
    if found["n_cards"] > found["n"]:
        handles.append(Line2D([], [], color=style.GREY, lw=2, label="coders of one case"))
    figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.02, 0.835), ncols=len(handles), frameon=False,
                  fontsize=16, columnspacing=1.6, handletextpad=0.5, handlelength=1.4)
    return figure


def _cases(cards: Sequence[Found]) -> list[list[Found]]:
    """The cards of each case together, from the highest mean forecast to the lowest."""
    together: dict[str, list[Found]] = {}
    for card in cards:
        together.setdefault(card["id"], []).append(card)
    return sorted(together.values(), key=lambda own: -sum(card["full"] for card in own) / len(own))


def _case(axes: Axes, row: int, cards: Sequence[Found]) -> None:
    forecasts = [card["full"] for card in cards]
    axes.plot([min(forecasts), max(forecasts)], [row, row], color=style.GREY, lw=2)
    for card in cards:
        mark, colour, _ = HAPPENED[_class(card)]
        axes.plot(card["full"], row, mark, color=colour, ms=SIZE, mec="white", mew=0.8, clip_on=False,
                  gid=style.mark("case", f"{card['id']} {card['coder']}"))
    words = style.wrapped(cards[0]["title"], LONGEST, 1)
    axes.text(-0.02, row, words, transform=axes.get_yaxis_transform(), ha="right", va="center", fontsize=style.BASE)


def _class(card: Found) -> str:
    """What happened, as the mark shows it."""
    outcome = card["outcome"]
    return "none" if outcome["ratified"] == "no" else str(outcome["agreement"])


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
