"""Checks between the parts of a scenario: names that must be known, shares that must sum to 1, dates in order.

They run on plain data that may be malformed: what is not of the right type is passed over, for the schema reports it.
So a person sees every mistake at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.extensions import registry
from sim.scenario.checks.fighting import ceasefire_of, fighting
from sim.scenario.checks.findings import Finding, Findings, number, part, stated_or_default, unknown_names
from sim.scenario.checks.free_numbers import brought_numbers, own_coefficients
from sim.scenario.checks.quantities import quantities
from sim.scenario.checks.same_names import same_names
from sim.scenario.checks.translation import dotted, locate
from sim.scenario.reading.mistakes import Mistake, did_you_mean, mistake_at
from sim.scenario.reading.reader import Place, Steps
from sim.scenario.schema.impacts import readable
from sim.scenario.schema.principals import Conflict, Economy, Ratification
from sim.scenario.schema.talks import Talks

SUM_TOLERANCE = 0.001


def cross_checks(data: Any, where: dict[Steps, Place]) -> list[Mistake]:
    """Every mistake between the parts of a scenario's plain data, each at its place."""
    found = [finding for rule in (*RULES, same_names) for finding in rule(data)]  # no rule of the model reads labels
    return [
        mistake_at(locate(finding.steps, where, finding.on_key), dotted(finding.steps), finding.sentence, finding.hint)
        for finding in found
    ]


def named_keys(data: Any) -> Findings:
    """Influences on principals name principals; blocs, delegations and third parties issues; events quantities."""
    issues, principals = part(data, "issues"), part(data, "principals")
    for section, field in PRINCIPAL_FIELDS:
        for name in part(data, section):
            yield from unknown_names(data, (section, name, field), principals, "principal")
    for name in part(data, "third_parties"):
        yield from unknown_names(data, ("third_parties", name, "interests"), issues, "issue")
    for name in principals:
        for bloc in part(data, "principals", name, "public"):
            for field in ("ideals", "saliences"):
                yield from unknown_names(data, ("principals", name, "public", bloc, field), issues, "issue")
        for field in ("agenda", "specialists"):
            yield from unknown_names(data, ("principals", name, "delegation", field), issues, "issue")
    for name in part(data, "events"):
        yield from unknown_names(data, ("events", name, "effects"), quantities(data), "quantity")


def between_whom(data: Any) -> Findings:
    """What happened is about principals, or third parties beside them; a principal trusts others, not itself."""
    sides = list(part(data, "principals"))
    parties = [*sides, *part(data, "third_parties")]
    for section in ("history", "events"):
        for name, event in part(data, section).items():
            about, steps = part(event).get("about"), (section, name, "about")
            yield from _named(about if isinstance(about, list) else [], steps, sides, parties)
    for name in sides:
        steps = ("principals", name, "trust_in")
        yield from unknown_names(data, steps, sides, "principal")
        if name in part(data, *steps):
            sentence = f"this is the trust of '{name}' in others, not in itself"
            yield Finding((*steps, name), sentence, "leave it out", on_key=True)


def _named(about: list[Any], steps: Steps, sides: list[str], parties: list[str]) -> Findings:
    """Those whom an event is about exist, stand there once, and one at least is a principal."""
    for place, who in enumerate(about):
        if isinstance(who, str) and who not in parties:
            yield Finding((*steps, place), f"unknown principal or third party '{who}'", did_you_mean(who, parties))
        elif who in about[:place]:
            yield Finding((*steps, place), f"'{who}' stands twice in the list", "name it once")
    if about and all(who in parties and who not in sides for who in about):
        sentence = "no principal is named, and third parties have no trust of their own, so this moves none"
        yield Finding(steps, sentence, "name the principal that did it, or leave 'about' out")


def alliances(data: Any) -> Findings:
    """A third party belongs to an alliance that exists."""
    known = part(data, "alliances")
    for name, party in part(data, "third_parties").items():
        alliance = part(party).get("alliance")
        if isinstance(alliance, str) and alliance not in known:
            hint = did_you_mean(alliance, known)
            yield Finding(("third_parties", name, "alliance"), f"unknown alliance '{alliance}'", hint)


def interests(data: Any) -> Findings:
    """Each principal states an interest in each issue and in nothing else."""
    issues = part(data, "issues")
    for name, principal in part(data, "principals").items():
        steps = ("principals", name, "interests")
        yield from unknown_names(data, steps, issues, "issue")
        missing = [issue for issue in issues if issue not in part(data, *steps)]
        if missing and isinstance(part(principal).get("interests"), dict):
            words = ", ".join(f"'{issue}'" for issue in missing)
            yield Finding(steps, f"every principal has an interest in every issue; missing here: {words}", on_key=True)


def shares(data: Any) -> Findings:
    """Weights of a party's issues, of a bloc's issues, and shares of a public's blocs sum to 1."""
    for section in ("principals", "third_parties"):
        for name in part(data, section):
            steps = (section, name, "interests")
            weights = {issue: part(entry).get("salience") for issue, entry in part(data, *steps).items()}
            yield from _sum(steps, weights, "saliences")
    for name in part(data, "principals"):
        steps = ("principals", name, "public")
        blocs = part(data, *steps)
        yield from _sum(steps, {bloc: part(entry).get("share") for bloc, entry in blocs.items()}, "shares of the blocs")
        for bloc in blocs:
            inner = (*steps, bloc, "saliences")
            yield from _sum(inner, part(data, *inner), "saliences")


def _sum(steps: Steps, shares: dict[str, Any], what: str) -> Findings:
    """A finding if the likely values do not sum to 1; none if there are none or one is malformed."""
    values = [number(raw) for raw in shares.values()]
    total = sum(value.likely for value in values if value)
    if values and None not in values and abs(total - 1) > SUM_TOLERANCE:
        yield Finding(steps, f"the {what} sum to {total:.4g}, not to 1", on_key=True)


def remedies(data: Any) -> Findings:
    """A cost that can be above 0 names the issue, and the end of it, that ends it; a ceasefire ends fighting."""
    for name, principal in part(data, "principals").items():
        for section, model, costs in COSTS:
            entry, steps = part(principal, section), ("principals", name, section)
            values = {cost: stated_or_default(entry, cost, model) for cost in costs}
            paid = [cost for cost, value in values.items() if value and value.extremes()[1] > 0]
            ends = entry.get("ended_by") or (ceasefire_of(data) if section == "conflict" else None)
            if paid and ends is None:
                sentence = f"'{paid[0]}' can be above 0, so 'ended_by' must name the issue that ends it"
                yield Finding(steps, sentence, on_key=True)
            yield from _remedy(part(entry, "ended_by"), (*steps, "ended_by"), part(data, "issues"))


def _remedy(entry: dict[str, Any], steps: Steps, issues: dict[str, Any]) -> Findings:
    """A remedy names a known issue and exactly one end of it."""
    issue, end = entry.get("issue"), number(entry.get("end"))
    if isinstance(issue, str) and issue not in issues:
        yield Finding((*steps, "issue"), f"unknown issue '{issue}'", did_you_mean(issue, issues))
    if end and not (end.known and end.likely in (0, 1)):
        yield Finding((*steps, "end"), "an end of an issue is exactly 0 or 1")


def ratification(data: Any) -> Findings:
    """A vote at home needs a public."""
    for name, principal in part(data, "principals").items():
        if not isinstance(part(principal).get("ratification"), dict) or part(principal, "public"):
            continue
        quorum = stated_or_default(part(principal, "ratification"), "quorum", Ratification)
        if quorum and quorum.extremes()[1] > 0:
            steps = ("principals", name, "ratification")
            yield Finding(steps, "a vote needs a public; state 'public', or a quorum of 0 for no vote", on_key=True)


def events(data: Any) -> Findings:
    """An event has a date or a hazard, and new leaders a country; what is past lies before the talks."""
    for name, event in part(data, "events").items():
        stated = [key for key in ("month", "hazard") if part(event).get(key) is not None]
        if isinstance(event, dict) and len(stated) != 1:
            found = "both" if stated else "neither"
            yield Finding(("events", name), f"an event has either 'month' or 'hazard', found {found}", on_key=True)
        leader = part(event).get("new_leader")
        if isinstance(leader, str) and leader not in part(data, "principals"):
            hint = did_you_mean(leader, part(data, "principals"))
            yield Finding(("events", name, "new_leader"), f"unknown principal '{leader}'", hint)
        if "month" in stated and part(event).get("tension_growth") not in (None, 0):
            yield Finding(("events", name, "tension_growth"), "only a random event ('hazard') grows with tension")
        if "month" in stated and part(event).get("apart") not in (None, 0):
            yield Finding(("events", name, "apart"), "only a random event ('hazard') comes more than once")
    start = part(data, "talks").get("start")
    for name, event in part(data, "history").items():
        date = part(event).get("date")
        if isinstance(date, str) and isinstance(start, str) and date > start:
            sentence = f"a past event of {date} lies after the start of the talks, {start}"
            yield Finding(("history", name, "date"), sentence)


def talks(data: Any) -> Findings:
    """The talks have something to move, time for a round, and a first mover that exists."""
    on = [number(part(issue).get("on_agenda", True)) for issue in part(data, "issues").values()]
    if on and all(value and value.likely == 0 for value in on):
        yield Finding(("issues",), "no issue is on the agenda; at least one has to be", on_key=True)
    entry = part(data, "talks")
    first = entry.get("first_mover")
    if isinstance(first, str) and first not in part(data, "principals"):
        hint = did_you_mean(first, part(data, "principals"))
        yield Finding(("talks", "first_mover"), f"unknown principal '{first}'", hint)
    protocol = entry.get("protocol")
    helpers = [name for name in part(data, "mediators") if part(data, "mediators", name).get("entry") != "none"]
    known = registry("protocol")
    if isinstance(protocol, str) and protocol in known and known[protocol].needs_mediator and not helpers:
        hint = "name one under 'mediators', or take the protocol 'alternating'"
        yield Finding(("talks", "protocol"), f"the protocol '{protocol}' needs a mediator, and there is none", hint)
    months, round_ = (stated_or_default(entry, name, Talks) for name in ("months", "months_per_round"))
    if months and round_ and months.extremes()[0] < round_.extremes()[1]:
        yield Finding(("talks", "months"), "the talks can be shorter than one round ('months_per_round')")


def afterwards(data: Any) -> Findings:
    """The aftermath names principals; its indices read issues and states that exist."""
    principals = {name: part(entry, "public") for name, entry in part(data, "principals").items()}
    for field in ("leaving_cost", "reception", "drift", "leader_change"):
        yield from unknown_names(data, ("aftermath", field), principals, "principal")
    known = readable(principals, part(data, "third_parties"), part(data, "alliances"))
    for name in part(data, "impacts"):
        yield from unknown_names(data, ("impacts", name, "terms"), part(data, "issues"), "issue")
        for field in ("states", "shifts"):
            yield from unknown_names(data, ("impacts", name, field), known, "state")


PRINCIPAL_FIELDS = (
    ("third_parties", "push"),
    ("third_parties", "backing"),
    ("third_parties", "alignment"),
    ("mediators", "bias"),
    ("mediators", "credibility"),
    ("mediators", "carrots"),
    ("mediators", "sticks"),
    ("history", "narratives"),
)
COSTS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("conflict", Conflict, ("fighting", "weariness_cost")),
    ("economy", Economy, ("sanctions_pain",)),
)
RULES: tuple[Callable[[Any], Findings], ...] = (
    named_keys, between_whom, alliances, interests, shares, remedies, ratification, events, talks, afterwards,
    own_coefficients, brought_numbers, fighting,
)
