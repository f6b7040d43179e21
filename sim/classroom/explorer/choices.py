"""What a class tries first: the factors that have sliders in the explorer, in plain words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plain:
    """A factor in plain words: what it is called, what it means, and what its two ends are."""

    name: str
    meaning: str
    ends: tuple[str, str] = ("none", "full")


WAR = "The war"
# What a class tries first, by group. A star stands for every principal or mediator.
LEVERS = {
    "The talks": {
        "talks.months": Plain("Time for the talks", "Without a text by then they have failed.", ("short", "long")),
        "talks.walk_out": Plain(
            "Readiness to break off", "How soon a side breaks off in anger while offers are less than it asks for.",
            ("patient", "impatient"),
        ),
        "talks.publicity": Plain(
            "Publicity of the offers", "What is demanded in the open is hard to go back on.", ("secret", "in the open"),
        ),
        "talks.guarantee": Plain(
            "Guarantees by outsiders", "How much of what a broken deal would cost them is covered by somebody else.",
        ),
        "talks.communication.narratives": Plain(
            "Opposed stories of the past", "The further the national stories differ, the more old wounds weigh.",
            ("the same story", "opposed stories"),
        ),
        "talks.communication.language": Plain("Language gap", "The wider it is, the more is misunderstood."),
    },
    "What surrounds them": {
        "surroundings.tension": Plain("Military tension", "It makes having no deal dear, and incidents likely."),
        "surroundings.violence": Plain("Fighting on the ground", "It makes having no deal dear, and tires people."),
    },
    WAR: {  # only where there is a front
        "conflict.front.mean": Plain(
            "Who is believed the stronger", "The balance of strength that all expect, before either side's secrets.",
        ),
        "conflict.front.optimism": Plain(
            "Optimism about winning", "By how much either side overrates its own strength at the start.",
            ("too modest", "too sure"),
        ),
        "principals.*.conflict.fighting": Plain(
            "Cost of fighting", "What the war costs it as long as it goes on, at full force.", ("nothing", "much"),
        ),
        "third_parties.*.will": Plain(
            "Will to keep a ceasefire", "It fights and does not sign: the less will, the sooner it breaks a ceasefire.",
            ("none", "never breaks it"),
        ),
    },
    "The sides": {
        "principals.*.base_trust": Plain(
            "Trust in the other side", "Belief that the other would keep a deal, before past events are counted in.",
        ),
        "principals.*.no_deal.hope": Plain(
            "Hope to win without a deal", "The share of what is disputed that it expects to win by waiting or force.",
            ("to lose as much", "to win all"),
        ),
        "principals.*.no_deal.secrecy": Plain(
            "Secrecy", "How much of what nobody outside knows of its hope the other side does not know either.",
            ("open", "secret"),
        ),
        "principals.*.concession.horizon": Plain("Its horizon", "By when it wants a result.", ("soon", "no hurry")),
        "principals.*.concession.talking_cost": Plain(
            "Cost of talking", "A month's. Once talks promise less than they cost, it leaves.", ("nothing", "much"),
        ),
        "principals.*.concession.exponent": Plain(
            "When it gives way", "1 is a steady pace over the whole time.", ("early", "at the last moment"),
        ),
        "principals.*.concession.mandate": Plain(
            "Room of its delegation", "The most that it may give way in a month, of a deal's whole value of about 1.",
            ("hardly any", "half of all"),
        ),
        "principals.*.economy.sanctions": Plain("Sanctions against it", "They cost it something until they end."),
        "principals.*.conflict.weariness": Plain("Weariness of war", "The more, the dearer it is to go on."),
        "principals.*.leader.audience_cost": Plain(
            "Price of backing down", "What it costs a leader to take less than first demanded in public.",
            ("nothing", "high"),
        ),
        "principals.*.media.bias": Plain(
            "Tone of its media", "Hostile media harden the public, and the public votes on the text.",
            ("hostile", "friendly"),
        ),
        "principals.*.ratification.quorum": Plain(
            "Votes needed at home", "The share of yes votes without which a signed text fails.",
            ("no vote", "all votes"),
        ),
    },
    "Mediation": {
        "mediators.*.skill": Plain("Its skill", "How well it understands the sides and drafts texts."),
        "mediators.*.intensity": Plain("Its effort", "How much time and weight it puts in."),
        "mediators.*.leverage": Plain("Its means", "How much of its rewards, pressure and guarantees it can use."),
    },
}
