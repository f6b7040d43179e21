"""The tables that `parley evidence history` prints: every card, the scores beside those who know little, the coders."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from sim.cli.console import empty_table, open_console

SCORES = {
    "brier": "Agreement (Brier)",
    "rps": "None, partial or full (ranked)",
    "survival": "Five years in force (Brier)",
}
REFERENCES = {"model": "Model", "base_rate": "Base rate", "half": "A half", "logit": "Regression"}
NOTHING = "–"


def print_history(found: dict[str, Any]) -> None:
    """Print forecasts, scores, what coders make of the same cases, and what must be said of it all."""
    console = open_console()
    console.print("Past negotiations: what the model says of each, and what happened", style="bold")
    console.print(_cards(found))
    console.print("Scores: 0 is best; what knows little stands beside the model", style="bold")
    console.print(_scores(found))
    console.print(_told_apart(found["auc"]))
    if found["coders"]["fields"]:
        console.print("Two coders of one case: how often they say the same", style="bold")
        console.print(_coders(found["coders"]))
        console.print(_forecasts(found["coders"]["forecasts"]))
    for note in found["notes"]:
        console.print(note)


def _cards(found: dict[str, Any]) -> Table:
    table = empty_table("")
    for heading in ("Case", "Coder"):
        table.add_column(heading, overflow="fold")
    for heading in ("Full", "Partial", "None", "Lasts 5 years"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("What happened", overflow="fold")
    for card in found["cards"]:
        shares = [percent(card[name]) for name in ("full", "partial", "none", "survival")]
        table.add_row(card["id"], card["coder"], *shares, happened(card["outcome"]))
    return table


def happened(outcome: dict[str, str]) -> str:
    """What became of a case, in some words."""
    if outcome["agreement"] == "none":
        return "no agreement"
    words = [f"{outcome['agreement']} agreement"]
    if outcome["ratified"] == "no":
        words.append("refused at home")
    if outcome["lasted5"] != "na":
        words.append("in force after five years" if outcome["lasted5"] == "yes" else "ended within five years")
    return ", ".join(words)


def _scores(found: dict[str, Any]) -> Table:
    table = empty_table("")
    table.add_column("Score", overflow="fold")
    table.add_column("Cases", justify="right")
    for heading in (*REFERENCES.values(), "Model, 95 %"):
        table.add_column(heading, justify="right", no_wrap=True)
    for name, title in SCORES.items():
        score = found["scores"][name]
        values = [number(score[reference]) for reference in REFERENCES]
        table.add_row(title, str(score["n"]), *values, interval(score))
    return table


def _told_apart(auc: dict[str, float | None]) -> str:
    if auc["model"] is None:
        return "Telling them apart (AUC): it takes a case with and one without an agreement, and there are not both."
    return (f"Telling them apart (AUC; .5 is chance): {number(auc['model'])} ({interval(auc)}): the chance that a case "
            "with an agreement was given more than one without.")  # fmt: skip


def _coders(coders: dict[str, Any]) -> Table:
    table = empty_table("")
    table.add_column("Field", overflow="fold")
    for heading in ("Same", "Weighted kappa"):
        table.add_column(heading, justify="right", no_wrap=True)
    for name, field in coders["fields"].items():
        table.add_row(name, percent(field["same"]), number(field["kappa"]))
    return table


def _forecasts(apart: dict[str, Any]) -> str:
    return (f"Forecasts from two cards of one case differ by {percent(apart['mean'])} on average, at most by "
            f"{percent(apart['largest'])} ({apart['case']}).")  # fmt: skip


def percent(share: float | None) -> str:
    """A share in whole per cent, or a dash where there is none."""
    return NOTHING if share is None else f"{100 * share:.0f} %"


def number(value: float | None) -> str:
    """A number in three decimals, or a dash where there is none."""
    return NOTHING if value is None else f"{value:.3f}"


def interval(found: dict[str, Any]) -> str:
    """The interval of what holds `low` and `high`."""
    return NOTHING if found["low"] is None else f"{number(found['low'])} to {number(found['high'])}"
