"""Changes of what a text must be worth to a side, in a sentence each, with the reason that the world itself gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.analysis.telling.people import leader
from sim.analysis.telling.words import Names, number
from sim.classroom.game.minutes.limits import Change
from sim.english import listed
from sim.language.speaking import N_, _

NO_DEAL = {  # by what moved it: where no deal is worth more, and where less
    "present": (N_("what is in force has moved your way"), N_("what is in force has moved away from what you want")),
    "fighting": (N_("the war costs you less"), N_("the war costs you more")),
    "sanctions": (N_("sanctions cost you less"), N_("sanctions cost you more")),
    "costs": (N_("going without a deal costs you less"), N_("going without a deal costs you more")),
    "pressure": (N_("others press you less for a deal, or stand behind you more"),
                 N_("others press you more for a deal, or stand behind you less")),
    "hope": (N_("your side hopes to win more without a deal"), N_("your side hopes to win less without a deal")),
}
HOME = {  # by what moved it: where home needs more, and where less
    "leader": (N_("{leader} carries less weight at home"), N_("{leader} carries more weight at home")),
    "media": (N_("the media at home have turned against the talks"),
              N_("the media at home have turned towards the talks")),
    "texts": (N_("the texts that your side now looks at give home less"),
              N_("the texts that your side now looks at give home more")),
    "beside no deal": (N_("home now sees less in a text, measured against having none"),
                       N_("home now sees more in a text, measured against having none")),
}
DRIVERS = {  # of opinion: where it has hardened, and where it has softened
    "incident": (N_("{incident} hardened opinion at home"),) * 2,
    "unanswered": (N_("opinion at home hardened over steps not answered"),) * 2,
    "media": (N_("the media hardened opinion at home"), N_("the media softened opinion at home")),
    "leader": (N_("the tone of {leader} hardened opinion at home"),
               N_("the tone of {leader} softened opinion at home")),
    "": (N_("opinion at home has hardened"), N_("opinion at home has softened")),
}


def tell_changes(changes: Sequence[Change], side: str, events: Sequence[str], names: Names) -> Iterator[str]:
    """What has become of a side's limits, and why; `events` are those of the round."""
    for change in changes:
        yield _told(change, _why(change, side, events, names))


def _told(change: Change, why: str) -> str:
    because = f": {why}" if why else ""
    if change.what == "no deal":
        assert change.now is not None and change.before is not None
        return _("Having no deal is now worth {now} to you ({before} before){because}.", now=number(change.now),
                 before=number(change.before), because=because)
    if change.now is None:
        return _("Home would ratify any text now that your side looks at.")
    if change.before is None:
        return _("Home now needs a text worth about {now} to you (any text would have passed before){because}.",
                 now=number(change.now), because=because)
    return _("Home now needs a text worth about {now} to you ({before} before){because}.", now=number(change.now),
             before=number(change.before), because=because)


def _why(change: Change, side: str, events: Sequence[str], names: Names) -> str:
    """The reason in words; '' where nothing stands out."""
    if change.before is None or change.now is None or not change.why:
        return ""
    less = change.now < change.before
    if change.what == "no deal":
        return _(NO_DEAL[change.why][less])
    if change.why == "opinion":
        return _opinion(change, side, events, names)
    return _(HOME[change.why][less], leader=leader(side, names))


def _opinion(change: Change, side: str, events: Sequence[str], names: Names) -> str:
    """How opinion has moved, what drove it, and in which bloc most."""
    assert change.before is not None and change.now is not None
    incidents = [_("“{label}”", label=names.scenario.events[name].label) for name in events
                 if names.scenario.events[name].incident]
    moved = _(DRIVERS[change.driver][change.now < change.before], leader=leader(side, names),
              incident=listed(incidents) if incidents else _("an incident"))
    bloc = names.scenario.principals[side].public[change.bloc].label
    return _("{moved}, most of all that of “{bloc}”", moved=moved, bloc=bloc)
