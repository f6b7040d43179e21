"""The principals: the parties that sign."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field

from sim.scenario.chosen import ExtensionName, chosen
from sim.scenario.schema.delegation import Delegation, Leader
from sim.scenario.schema.fields import Label, Name, Part, brought_number, count, number, numbers
from sim.scenario.schema.issues import Interest, Remedy
from sim.scenario.schema.roles import Role
from sim.scenario.schema.uncertain import Uncertain

TACTIC = "tactic"


class TacticName(ExtensionName):
    """The name of a tactic."""

    noun = TACTIC


class KernelName(ExtensionName):
    """The name of an opinion kernel."""

    noun = "opinion kernel"
    gone = {
        "bounded-confidence": "its rule is now called 'smooth-confidence'; that of Hegselmann and Krause themselves is "
        "'hegselmann-krause'",
    }


class Concession(Part):
    """How a principal gives way over time (Faratin, Sierra & Jennings 1998).

    The numbers that tactics bring along stand here too, whichever tactic the principal follows.
    """

    model_config = ConfigDict(extra="allow")
    brought_by: ClassVar[str | None] = TACTIC
    __pydantic_extra__: dict[str, Uncertain] = Field(init=False)

    exponent: Uncertain = number(
        2.5, 0.05, 10, "exponent",
        "shape of the concession curve of the tactic 'mixed': above 1 late (Boulware), 1 steady, below 1 early",
        "Faratin, Sierra & Jennings 1998",
    )
    reciprocity: Uncertain = number(
        0.3, 0, 0.95, "monthly persistence",
        "how far the next demand of the tactic 'mixed' answers the other side's moves, not the calendar",
        "at 1 nobody would ever begin: who minds no calendar plays tit-for-tat, which opens; judgement",
    )
    deadline: Uncertain = number(1, 0.25, 2, "share of the deadline", "the deadline as this side perceives it")
    horizon: Uncertain = number(
        240, 0.25, 240, "months",
        "within how many months this side wants a result; it gives way by this time where the deadline is later",
        "judgement: the longest deadline, so that the deadline counts where nothing shorter is stated",
    )
    mandate: Uncertain = number(
        0.15, 0, 10, "value a month", "the most that the delegation may give way in a month; 10 is no limit"
    )
    talking_cost: Uncertain = number(
        0.0005, 0, 0.02, "value a month",
        "what a month of talks costs this side, in attention and standing: the impatient leave where little is to be "
        "had",
    )
    threshold: Uncertain = brought_number(TACTIC, "threshold")


class NoDeal(Part):
    """What having no deal is worth to a principal, beyond the costs below."""

    hope: Uncertain = number(
        0, -1, 1, "share of what is contested",
        "hope to win without a deal, by force or by waiting",
        "optimism about winning: Fearon 1995; Powell 2004; size: judgement",
    )
    secrecy: Uncertain = number(
        0.5, 0, 1, "share", "how much of what nobody outside knows of its hope this side alone knows",
        "private information: Fearon 1995; Powell 2002; size: judgement, a half",
    )
    caution: Uncertain = number(
        1, 0, 1, "share", "how much it holds out for a better price because its own value is private; 0 not at all",
        "Myerson & Satterthwaite 1983: 1 gives the linear equilibrium",
    )
    at_risk: Uncertain = number(
        0.5, 0, 1, "share",
        "share lost if the other side broke the deal: of what it gives up, and of the costs that the deal ends",
        "commitment problem: Fearon 1995; Kydd 2005; size: judgement",
    )
    keep: Uncertain = number(
        0.75, 0, 1, "share",
        "how much of the gain by a full text in reach an interim package must leave; 1: nothing until all is agreed",
        "Sebenius 1983; size: judgement, at a half packages cost the baseline us-russia one full text in thirteen",
    )


class Conflict(Part):
    """Costs of fighting and tension while there is no deal."""

    fighting: Uncertain = number(0, 0, 0.5, "value", "military cost of no deal at full violence")
    weariness: Uncertain = number(0.2, 0.01, 0.99, "share", "war-weariness at the start")
    weariness_cost: Uncertain = number(0, 0, 0.5, "value", "cost of no deal at full war-weariness")
    tension: Uncertain = number(
        0, 0, 0.5, "value", "cost of full tension; a text that covers all ends what a deal would take from tension"
    )
    ended_by: Remedy | None = Field(None, description="what ends the fighting and the weariness")


class Economy(Part):
    """Sanctions, trade and growth."""

    sanctions: Uncertain = number(0.01, 0.01, 0.99, "share of full sanctions", "sanctions in force against this side")
    sanctions_pain: Uncertain = number(0, 0, 0.5, "value", "cost of no deal under full sanctions")
    ended_by: Remedy | None = Field(None, description="what ends the sanctions")
    interdependence: Uncertain = number(
        0, 0, 0.5, "value", "trade forgone without a deal; ends as far as the text covers"
    )
    recession: Uncertain = number(0.2, 0.01, 0.99, "share", "how deep the economy is in recession at the start")
    recession_cost: Uncertain = number(0, 0, 0.5, "value", "cost of no deal in full recession")
    volatility: Uncertain = number(0.15, 0, 1, "logit a month", "spread of the economy's own monthly shocks")
    openness: Uncertain = number(0.3, 0, 1, "share", "how much of a world-economy shock reaches this economy")


class Media(Part):
    """The country's media: tone from -1 (hostile to the talks) to 1 (favourable)."""

    bias: Uncertain = number(0, -0.95, 0.95, "tone", "the tone the media return to")
    volatility: Uncertain = number(0.2, 0, 1, "atanh a month", "spread of the monthly swings of the tone")


class Bloc(Part):
    """A part of the public; its ideals and weights are its leader's where it states none."""

    label: Label
    share: Uncertain = number(None, 0, 1, "share", "share of the public; the shares of a public sum to 1")
    opinion: Uncertain = number(0, -0.95, 0.95, "opinion", "starting opinion: -1 dovish, 1 hawkish")
    stubbornness: Uncertain = number(
        0, 0, 1, "share", "how much of what the other blocs think does not reach it", "Friedkin & Johnsen 1990"
    )
    ideals: dict[Name, Uncertain] = numbers(0, 1, "position", "the position the bloc likes best")
    saliences: dict[Name, Uncertain] = numbers(0, 1, "share", "weight of the issue to the bloc")


class Ratification(Part):
    """The vote at home after signing."""

    voters: Uncertain = count(100, 1, 1000, "votes", "how many vote; in each world a whole number")
    quorum: Uncertain = number(0.5, 0, 1, "share of votes", "the share of yes votes that ratifies; 0 is no vote")
    risk_tolerance: Uncertain = number(0.3, 0.01, 0.99, "chance", "chance of losing the vote the leader runs")
    shock: Uncertain = number(
        0.4, 0, 3, "logit", "spread of what moves all votes together", "correlated votes; size: judgement"
    )


class Principal(Part):
    """A party that signs."""

    label: Label
    role: Role = None
    base_trust: Uncertain = number(
        0.5, 0.01, 0.99, "share", "trust in the other side before the history below is counted"
    )
    trust_in: dict[Name, Uncertain] = numbers(
        0.01, 0.99, "share", "the same in one of the others, where it is not 'base_trust'"
    )
    capability: Uncertain = number(
        1, 0, 1, "share of the strongest", "its power in the benchmark models of positions; the talks do without it",
        "capabilities as in Bueno de Mesquita 1984; default: judgement (who signs can refuse)",
    )
    interests: dict[Name, Interest]
    tactic: TacticName = chosen("mixed", "how its demand falls over time")
    concession: Concession = Concession()
    no_deal: NoDeal = NoDeal()
    conflict: Conflict = Conflict()
    economy: Economy = Economy()
    leader: Leader = Leader()
    delegation: Delegation = Delegation()
    media: Media = Media()
    public: dict[Name, Bloc] = {}
    opinion_kernel: KernelName = chosen("smooth-confidence", "how the blocs of its public influence each other")
    ratification: Ratification | None = None
