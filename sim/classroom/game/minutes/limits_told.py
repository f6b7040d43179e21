"""Changes of what a text must be worth to a side, in a sentence each, with the reason that the world itself gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.analysis.telling.people import leader
from sim.analysis.telling.words import Names, number
from sim.classroom.game.minutes.limits import Change
from sim.english import listed

NO_DEAL = {  # by what moved it: where no deal is worth more, and where less
    "present": ("what is in force has moved your way", "what is in force has moved away from what you want"),
    "fighting": ("the war costs you less", "the war costs you more"),
    "sanctions": ("sanctions cost you less", "sanctions cost you more"),
    "costs": ("going without a deal costs you less", "going without a deal costs you more"),
    "pressure": ("others press you less for a deal, or stand behind you more",
                 "others press you more for a deal, or stand behind you less"),
    "hope": ("your side hopes to win more without a deal", "your side hopes to win less without a deal"),
}
HOME = {  # by what moved it: where home needs more, and where less
    "leader": ("{leader} carries less weight at home", "{leader} carries more weight at home"),
    "media": ("the media at home have turned against the talks", "the media at home have turned towards the talks"),
    "texts": ("the texts that your side now looks at give home less",
              "the texts that your side now looks at give home more"),
    "beside no deal": ("home now sees less in a text, measured against having none",
                       "home now sees more in a text, measured against having none"),
}
DRIVERS = {
    "incident": "{incident} hardened opinion at home", "unanswered": "opinion at home hardened over steps not answered",
    "media": "the media {moved} opinion at home", "leader": "the tone of {leader} {moved} opinion at home",
    "": "opinion at home has {moved}",
}


def tell_changes(changes: Sequence[Change], side: str, events: Sequence[str], names: Names) -> Iterator[str]:
    """What has become of a side's limits, and why; `events` are those of the round."""
    for change in changes:
        yield _told(change, _why(change, side, events, names))


def _told(change: Change, why: str) -> str:
    because = f": {why}" if why else ""
    if change.what == "no deal":
        assert change.now is not None and change.before is not None
        return f"Having no deal is now worth {number(change.now)} to you ({number(change.before)} before){because}."
    if change.now is None:
        return "Home would ratify any text now that your side looks at."
    before = "any text would have passed before" if change.before is None else f"{number(change.before)} before"
    return f"Home now needs a text worth about {number(change.now)} to you ({before}){because}."


def _why(change: Change, side: str, events: Sequence[str], names: Names) -> str:
    """The reason in words; '' where nothing stands out."""
    if change.before is None or change.now is None or not change.why:
        return ""
    less = change.now < change.before
    if change.what == "no deal":
        return NO_DEAL[change.why][less]
    if change.why == "opinion":
        return _opinion(change, side, events, names)
    return HOME[change.why][less].format(leader=leader(side, names))


def _opinion(change: Change, side: str, events: Sequence[str], names: Names) -> str:
    """How opinion has moved, what drove it, and in which bloc most."""
    assert change.before is not None and change.now is not None
    moved = "softened" if change.now < change.before else "hardened"
    incidents = [f"“{names.scenario.events[name].label}”" for name in events if names.scenario.events[name].incident]
    words = DRIVERS[change.driver].format(
        moved=moved, leader=leader(side, names), incident=listed(incidents) if incidents else "an incident")
    bloc = names.scenario.principals[side].public[change.bloc].label
    return f"{words}, most of all that of “{bloc}”"
