"""From a card to a scenario: one mapping for all cards, with the numbers of `levels.yaml`.

Nothing here knows a case, and nothing may be changed after results were seen.
"""

from __future__ import annotations

from math import log
from typing import Any

from sim.evidence.history.levels import fixed, levels, middle
from sim.scenario.evidence.card import Card
from sim.scenario.schema.scenario import Scenario

Data = dict[str, Any]
SIDES = ("a", "b")
COMMON, SHORTEST_ROUND = "common", 0.03
LEAST = 0.01  # of a state between 0 and 1
VOTES = ("none", "simple", "super")  # in the order of their levels
DIALS = ("language", "culture", "styles", "narratives")


def scenario_of(card: Card) -> Scenario:
    """The scenario of a card."""
    return Scenario.model_validate(scenario_data(card))


def scenario_data(card: Card) -> Data:
    """The same as plain data, as a scenario file would hold it. The outcome of the card is not looked at."""
    found: Data = {
        "title": card.title, "purpose": "A past negotiation, coded on a card.", "sources": list(card.sources),
        "issues": {issue: _issue(card, issue) for issue in _issues(card)},
        "principals": {side: _principal(card, side) for side in SIDES},
        "third_parties": _third_parties(card),
        "events": _events(card),
        "surroundings": {name: _number(name, card.violence, lowest=LEAST) for name in ("violence", "tension")},
        "talks": _talks(card),
        "aftermath": {"months": int(fixed("aftermath_months")), "leader_change": _turnover(card)},
    }
    return found | ({"mediators": {"mediator": _mediator(card)}} if card.mediator_skill else {})


def _number(field: str, level: int, lowest: float = 0.0, highest: float = 1.0) -> Any:
    """What a level means, with its doubt on both sides, as a scenario file writes it; a value of 0 is certain."""
    asked = levels().levels[field]
    value, spread = asked.levels[level], asked.spread
    if value == 0 or spread == 0:
        return value
    return {"triangular": [max(lowest, value - spread), value, min(highest, value + spread)]}


def _core(card: Card) -> list[str]:
    return [f"issue{place}" for place in range(1, card.issues + 1)]


def _issues(card: Card) -> list[str]:
    return [*_core(card), *([COMMON] if card.common_interest else [])]


def _ends(card: Card) -> tuple[float, float]:
    """The ideals of the two sides on a core issue, without their doubt."""
    half = middle("distance", card.distance) / 2
    return 0.5 - half, 0.5 + half


def _issue(card: Card, issue: str) -> Data:
    """A line of the agenda: where a core issue stands is anywhere between the two ideals."""
    if issue == COMMON:
        return {"label": "What both want", "at_0": "nothing of it", "at_1": "all of it", "status_quo": 0}
    low, high = _ends(card)
    return {"label": issue.replace("issue", "Issue "), "at_0": f"all that {card.a} may ask for"[:200],
            "at_1": f"all that {card.b} may ask for"[:200], "status_quo": {"uniform": [low, high]}}


def _principal(card: Card, side: str) -> Data:
    coded: Data = {name: getattr(card, f"{name}_{side}") for name in ("cost", "outside", "hawks", "ratify")}
    found: Data = {
        "label": getattr(card, side),
        "base_trust": _number("trust", card.trust, lowest=LEAST),
        "interests": _interests(card, side),
        "concession": {"mandate": max(fixed("mandate"), fixed("way_in_the_time") / card.months),
                       "reciprocity": fixed("reciprocity") ** (1 / _round_length(card))},
        "no_deal": {"hope": _number("outside", coded["outside"])},
        "economy": {"interdependence": _number("cost", coded["cost"])},
        "public": _public(card, side, coded["hawks"]),
    }
    quorum = _number("ratify", VOTES.index(coded["ratify"]))
    return found | ({"ratification": {"quorum": quorum}} if quorum else {})


def _interests(card: Card, side: str) -> Data:
    """What a side wants: its end of every core issue with weights of its own, and the whole of what both want."""
    common = middle("common_interest", card.common_interest)
    share = (1 - common) / card.issues
    ideal, spread = _ends(card)[SIDES.index(side)], levels().levels["distance"].spread
    width = min(fixed("weight_spread") * share, 1 - share)
    weight = {"uniform": [share - width, share + width]} if width else share
    wanted = {"triangular": [max(0.0, ideal - spread / 2), ideal, min(1.0, ideal + spread / 2)]}
    found: Data = {issue: {"ideal": wanted, "salience": weight} for issue in _core(card)}
    if common:
        found[COMMON] = {"ideal": 1, "salience": _number("common_interest", card.common_interest)}
    return found


def _public(card: Card, side: str, hawks: int) -> Data:
    """Hawks who want all of their end of every core issue, and the others."""
    share, end = middle("hawks", hawks), float(SIDES.index(side))
    return {
        "hawks": {"label": "Hawks", "share": _number("hawks", hawks), "opinion": fixed("hawks_opinion"),
                  "ideals": dict.fromkeys(_core(card), end)},
        "others": {"label": "The others", "share": 1 - share, "opinion": fixed("others_opinion")},
    }


def _third_parties(card: Card) -> Data:
    """Those who press for a deal and those who work against one, where there are any."""
    found: Data = {}
    if card.push:
        found["friends"] = {"label": "Those who press for a deal", "stance": fixed("friends_stance"),
                            "push": dict.fromkeys(SIDES, _number("push", card.push))}
    if card.spoilers:
        found["spoilers"] = {"label": "Those who work against a deal", "stance": fixed("spoilers_stance"),
                             "spoiling": _number("spoilers", card.spoilers, highest=50.0),
                             "backing": dict.fromkeys(SIDES, _number("backing", card.spoilers))}
    return found


def _mediator(card: Card) -> Data:
    """It carries messages and drafts; with leverage it pays, presses and guarantees, for both alike."""
    favoured = SIDES[card.mediator_bias > 0]
    found: Data = {
        "label": "The mediator", "modes": ["communicate", "formulate"],
        "skill": _number("mediator_skill", card.mediator_skill),
        "bias": {favoured: _number("mediator_bias", abs(card.mediator_bias))},
        "credibility": dict.fromkeys(SIDES, fixed("credibility")),
    }
    if not card.mediator_leverage:
        return found
    means: Data = {"carrots": dict.fromkeys(SIDES, fixed("carrots")), "sticks": dict.fromkeys(SIDES, fixed("sticks"))}
    return found | means | {
        "modes": [*found["modes"], "manipulate"], "guarantees": fixed("guarantees"),
        "leverage": _number("mediator_leverage", card.mediator_leverage),
    }


def _events(card: Card) -> Data:
    media = {f"principals.{side}.media": fixed("incident_media") for side in SIDES}
    return {
        "incident": {"label": "An incident", "hazard": _number("incidents", card.violence), "incident": True,
                     "effects": {"tension": fixed("incident_tension"), **media}},
        "elsewhere": {"label": "A crisis elsewhere", "hazard": _number("distraction", card.distraction),
                      "effects": {"attention": fixed("lost_attention")}},
    }


def _talks(card: Card) -> Data:
    return {
        "start": card.start, "months": card.months, "months_per_round": _round_length(card),
        "communication": {dial: _number("barriers", card.barriers) for dial in DIALS},
    }


def _round_length(card: Card) -> float:
    """The months of a round: one, or less where the talks would be over in a few."""
    return max(SHORTEST_ROUND, min(fixed("months_per_round"), card.months / fixed("fewest_rounds")))


def _turnover(card: Card) -> Data:
    """The chance of a new leader within the months that are followed, as a rate a month."""
    chances = {side: middle("turnover", getattr(card, f"turnover_{side}")) for side in SIDES}
    return {side: -log(1 - chance) / fixed("aftermath_months") for side, chance in chances.items()}
