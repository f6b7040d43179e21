"""What an experiment, a lesson or a claim can watch: outcomes by name, and states by dotted key."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from sim.extensions import registry
from sim.scenario.reading.mistakes import alike, did_you_mean, listed
from sim.scenario.schema.scenario import Scenario
from sim.scenario.vocabulary import OUTCOMES, current

PAGE = "the page 'Outcomes' of Parley's documentation"
OF_A_NAME = ("terms.ISSUE", "impacts.INDEX")  # outcomes that belong to an issue or an index of the scenario

# The states of each kind of agent, behind a dot what they are counted by (`offer`: the principals that a mediator's
# offer has to win). The model declares them, and a test compares.
STATES = {
    "surroundings": "tension violence economy eased",
    "talks": "gap begun apart status_quo.issue settled.issue interim misreadings progress pace round",
    "packages": "proposer proposed issues.issue text.issue sounds.principal worth.principal needed.principal "
    "whole.principal left.principal",
    "principals.*": "trust.principal aspiration least no_deal own_offer.issue before.issue first_offer.issue "
    "pledge.issue spoken previous best margin needed_at_home pressed gave best_offer.issue understood reply hoped "
    "worth_heard.principal "
    "news.principal conceded.principal believed.principal misread.principal withdrawn.principal shown.principal "
    "met.principal pace.principal pace_left.principal counts.principal sure_at_home "
    "silence.principal cut_off.principal lost.principal said_again.principal refused.principal "
    "suspected.principal doubted.principal seen.principal "
    "contested expected stretch.issue length resolve_mean.principal resolve_variance.principal",
    "principals.*.economy": "sanctions recession weariness pain pain_at_start",
    "principals.*.leader": "tone approval attention voice turn false_hope",
    "principals.*.media": "tone",
    "principals.*.public": "opinion.bloc support needed_support sure_support",
    "third_parties.*": "stance standing readiness dialogue_support alignment.principal provoked",
    "third_parties.*.public": "mood",
    "third_parties.*.public.media": "tone",
    "alliances.*": "cohesion",
    "mediators.*": "attention present credibility.principal refusals.offer at_work won_over.principal",
}
AT_WAR = {  # those of a scenario with the section `conflict`; of third parties only those that fight
    "conflict.front": "line intensity balance moved in_force held longest broken_by broke breaks quiet heat",
    "principals.*": "strength strength_variance rival_mean.principal rival_variance.principal rival_tie.principal "
    "rival_kin.principal reach disputed beside hope on_the_front",
    "third_parties.*": "will",
}
OF_MODES = {
    "communicate": "", "inform": "", "manipulate": "",
    "formulate": "text.issue tabled fresh best_text.issue criticism.principal remembered worth.principal",
}


def unwatchable(name: str, scenario: Scenario) -> tuple[str, str] | None:
    """Why a scenario has nothing of this name to watch, and a hint; None where it has."""
    name = current(name)
    head, _, rest = name.partition(".")
    if head == "terms" and rest:
        return None if rest in scenario.issues else (f"there is no issue '{rest}'", did_you_mean(rest, scenario.issues))
    if head == "impacts" and rest and rest not in scenario.impacts:
        return f"there is no index '{rest}'", did_you_mean(rest, scenario.impacts)
    known = OUTCOMES.get(name)
    if not scenario.aftermath.months and (known.later if known else head in ("impacts", "after")):
        return f"'{name}' comes after the talks, and this scenario ends with them", "set aftermath.months above 0"
    if not scenario.third_parties and known and known.third_parties:
        return f"'{name}' is that of third parties, and this scenario has none", ""
    if not scenario.conflict and known and known.war:
        return f"'{name}' is that of a war, and this scenario has none", "a section `conflict` writes one"
    if known or (head == "impacts" and rest):
        return None
    return _no_state(name, rest if head == "after" else name, scenario)


def _no_state(name: str, key: str, scenario: Scenario) -> tuple[str, str] | None:
    """The same for the key of a state, in which a star is any name."""
    every = " ".join([*STATES.values(), *AT_WAR.values(), *OF_MODES.values()]).split()
    declared = {state.partition(".")[0] for state in every}
    known = list(_states(scenario))
    if declared & set(key.split(".")) and any(fnmatchcase(one, key) for one in known):
        return None
    hint = did_you_mean(key, known) if "." in key else ""
    return f"there is no outcome '{name}'", hint or _outcomes_like(name, scenario)


def _outcomes_like(name: str, scenario: Scenario) -> str:
    """A hint with the outcomes most like a name, or with all that the scenario has."""
    found = [one for one, known in OUTCOMES.items() if (scenario.aftermath.months or not known.later)
             and (scenario.third_parties or not known.third_parties) and (scenario.conflict or not known.war)]
    close = alike(name, found)
    if close:
        return f"did you mean {listed(close)}? {PAGE} lists all"
    return f"it can be {listed([*found, *OF_A_NAME])}, or the dotted key of a state; {PAGE} says what each is"


def _of_mode(mode: str) -> str:
    """The states of a mediator's mode; those of one's own as it declares them."""
    if mode in OF_MODES:
        return OF_MODES[mode]
    declared = {name: getattr(state, "per", None) for name, state in vars(registry("mediator mode")[mode]).items()}
    return " ".join(".".join((name, *per)) for name, per in declared.items() if per is not None and len(per) < 2)


def _states(scenario: Scenario) -> Iterator[str]:
    """The key of every state that a scenario's agents have."""
    counted = {"issue": list(scenario.issues), "principal": list(scenario.principals)}
    fighters = {side.fights for side in scenario.conflict.sides.values()} if scenario.conflict else set()
    for kind, states in [*STATES.items(), *(AT_WAR.items() if scenario.conflict else ())]:
        section, star, inside = kind.partition(".*")
        agents: dict[str, Any] = getattr(scenario, section) if star else {"": None}
        for name, agent in agents.items():
            if section == "third_parties" and inside and not agent.public:
                continue
            if states == AT_WAR["third_parties.*"] and name not in fighters:
                continue
            owner = f"{section}.{name}{inside}" if star else section
            mine = counted | ({"bloc": list(agent.public)} if kind == "principals.*.public" else {})
            mine |= {"offer": counted["principal"] if getattr(agent, "entry", "") == "offered" else []}
            does = [_of_mode(mode) for mode in agent.modes] if section == "mediators" else []
            for state, _, per in (one.partition(".") for one in " ".join([states, *does]).split()):
                for entry in mine[per] if per else [""]:
                    yield f"{owner}.{state}.{entry}" if per else f"{owner}.{state}"
