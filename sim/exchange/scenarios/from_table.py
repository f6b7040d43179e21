"""An actor table as a scenario: what it states, scaled to shares, and defaults that are told for what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sim.errors import ParleyError
from sim.exchange.scenarios.names import line_of, names_for
from sim.exchange.scenarios.texts import Imported
from sim.exchange.tables.actor_table import ActorTable, TableActor, TableIssue
from sim.exchange.tables.columns import normal

ELSEWHERE = "elsewhere"
NEGLIGIBLE = 1e-9  # of a salience: the float error of a sum
FORGONE = 0.2  # value; judgement: models of positions take it that all lose where nothing is agreed (Achen 2006)
MONTHS = 12
DIGITS = 15


@dataclass(frozen=True)
class Unstated:
    """What no table says and whoever imports one may: the status quo by issue ('' for all), the start, the title."""

    status_quo: Mapping[str, float] = field(default_factory=dict)
    start: str = ""
    title: str = ""


def scenario_of_table(table: ActorTable, unstated: Unstated | None = None) -> Imported:
    """The scenario of a table. Errors: ParleyError for a status quo outside its scale or of no issue."""
    more = unstated or Unstated()
    keys = names_for((issue.label for issue in table.issues), "issue", [ELSEWHERE])
    most = max(sum(actor.saliences) for actor in table.actors)
    strongest = max(actor.capability for actor in table.actors)
    rests = [1 - sum(actor.saliences) / most for actor in table.actors]
    outside = any(rest > NEGLIGIBLE for rest in rests)
    today = _status_quo(table, more)
    issues = {key: _issue(issue, quo) for key, issue, quo in zip(keys, table.issues, today, strict=True)}
    names = names_for((actor.label for actor in table.actors), "actor")
    principals: dict[str, Any] = {}
    for name, actor, rest in zip(names, table.actors, rests, strict=True):
        interests = _interests(actor, table.issues, keys, most)
        own = {"label": line_of(actor.label), "capability": short(actor.capability / strongest), "interests": interests}
        if outside:
            interests[ELSEWHERE] = {"ideal": 0.5, "salience": short(rest) if rest > NEGLIGIBLE else 0.0}
        principals[name] = own | {"economy": {"interdependence": FORGONE}}
    if outside:
        issues[ELSEWHERE] = _elsewhere()
    start = more.start or f"{date.today().year + 1}-01"
    title = line_of(more.title or table.title)
    data = {"title": title, "issues": issues, "principals": principals, "talks": {"start": start, "months": MONTHS}}
    return Imported(data, _remarks(table, more, most, strongest, outside), table.notes)


def _issue(issue: TableIssue, today: float) -> dict[str, Any]:
    return {"label": line_of(issue.label), "at_0": line_of(issue.at_low), "at_1": line_of(issue.at_high),
            "status_quo": today}


def _elsewhere() -> dict[str, Any]:
    return {"label": "All else that they care for", "at_0": "less of it", "at_1": "more of it", "status_quo": 0.5,
            "on_agenda": False}


def _interests(actor: TableActor, issues: tuple[TableIssue, ...], keys: list[str], most: float) -> dict[str, Any]:
    """Ideals as shares of the scale, saliences as shares of what the actor who cares most cares in all."""
    found = {}
    for key, issue, position, salience in zip(keys, issues, actor.positions, actor.saliences, strict=True):
        found[key] = {"ideal": scaled(position, issue), "salience": short(salience / most)}
    return found


def scaled(position: float, issue: TableIssue) -> float:
    """A position on the scale of the table as one from 0 to 1."""
    return short((position - issue.low) / (issue.high - issue.low))


def short(value: float) -> float:
    """A number without the digits in which floats err, so that 0.1 + 0.2 is written as 0.3."""
    return float(f"{value:.{DIGITS}g}")


def _status_quo(table: ActorTable, unstated: Unstated) -> list[float]:
    """The status quo of each issue, from 0 to 1: the middle where nobody has stated it."""
    known = {normal(issue.label) for issue in table.issues}
    for name in unstated.status_quo:
        if name and name not in known:
            raise ParleyError(f"a status quo is stated for '{name}', and the issues are {', '.join(sorted(known))}")
    found = []
    for issue in table.issues:
        stated = unstated.status_quo.get(normal(issue.label), unstated.status_quo.get(""))
        place = 0.5 if stated is None else scaled(stated, issue)
        if not 0 <= place <= 1:
            raise ParleyError(f"the status quo {stated:g} is outside the scale of '{issue.label}', from {issue.low:g} "
                              f"to {issue.high:g}")
        found.append(place)
    return found


def _remarks(
    table: ActorTable, unstated: Unstated, most: float, strongest: float, outside: bool
) -> dict[str, list[str]]:
    """What the file says beside its numbers."""
    scales = {(issue.low, issue.high) for issue in table.issues}
    scale = " ".join(f"--positions {_of(issue, len(scales))}{issue.low:g}:{issue.high:g}" for issue in
                     (table.issues if len(scales) > 1 else table.issues[:1]))
    back = f"{scale} --salience {most:.12g} --capability {strongest:.12g}"
    quo = "Where things stand without an agreement was stated." if unstated.status_quo else (
        "The table does not say where things stand without an agreement: status_quo is the middle of each scale.")
    issues = [f"Positions are shares of the scale of the table. {quo}"]
    if outside:
        issues.append("The saliences of the actors do not sum to the same. What an actor cares for outside the table "
                      f"is '{ELSEWHERE}', an issue off the agenda, so that weights stay as the table has them.")
    people = [f"{actor.label}: {actor.remark}" for actor in table.actors if actor.remark]
    return {
        "": ["Imported from an actor table. What no table can say has the defaults that remarks name below, and all "
             "else those of the fields: nobody has a public, a tactic or a mediator of its own. Change what you know "
             "better, then `parley check` the file.",
             f"The table on its own scales again: parley export FILE --to table.csv {back}"],
        "issues": issues,
        "principals": [
            "capability is a share of the strongest; `parley solutions` weighs it, the talks do without it, for all "
            f"have to sign. Saliences are shares of {most:.12g}, the largest sum of one actor. The table says nothing "
            f"of no deal: economy.interdependence, {FORGONE:g} for all, is what each loses while nothing is agreed "
            "(judgement: models of positions take it that all lose then). At 0 hardly any talks of so many would end "
            "in an agreement.", *people],
        "talks": [f"The table says nothing of time: {MONTHS} months, all else at its defaults."],
    }


def _of(issue: TableIssue, scales: int) -> str:
    return f"'{normal(issue.label)}='" if scales > 1 else ""
