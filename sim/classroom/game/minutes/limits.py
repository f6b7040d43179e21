"""What a text must be worth to a side, no deal and home's needs, and what has moved either: by the rules themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.model.home.public import NO_CONSTRAINT, OwnPath, Public
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from sim.model.values.utility import Value

NOTABLE = 0.02  # a change of a limit that is worth a word
MOSTLY = 0.5  # of all that drove opinion one way: from here on one driver is named


@dataclass(frozen=True)
class Change:
    """A limit that has moved: `what` is 'home' or 'no deal'; None is no limit at home.

    `why` is what has moved it most that way: of home 'opinion', 'leader', 'media', 'texts' or 'beside no deal', of no
    deal 'present', 'costs', 'fighting', 'sanctions', 'pressure' or 'hope'; '' where nothing stands out. Where it was
    opinion, `bloc` is the one that has moved most, and `driver` what drove opinion: 'incident', 'unanswered', 'media',
    'leader', '' where none stands out.
    """

    what: str
    before: float | None
    now: float | None
    why: str
    bloc: str = ""
    driver: str = ""


@dataclass(frozen=True)
class Limits:
    """The limits of a side, and what they were made of, in all worlds of the model."""

    home: float | None
    no_deal: float
    parts: Mapping[str, float]
    opinion: Array
    swing: Mapping[str, Array]
    way: OwnPath
    value: Value


class LimitsWatch:
    """Notes the limits of all sides, and says what has become of them since they were last told."""

    def __init__(self, model: Negotiation) -> None:
        self.told = {side.name: limits_of(side) for side in model.principals}
        self.unanswered = {side.name: side.unreciprocated.copy() for side in model.principals}

    def changes(self, model: Negotiation) -> dict[str, tuple[Change, ...]]:
        """What has changed by now, by side."""
        return {side.name: tuple(self._of(side)) for side in model.principals}

    def tell(self, model: Negotiation) -> dict[str, tuple[Change, ...]]:
        """The same, which counts as told from now on."""
        found = self.changes(model)
        for side in model.principals:
            if found[side.name]:
                self.told[side.name] = limits_of(side)
            self.unanswered[side.name] = side.unreciprocated.copy()
        return found

    def _of(self, side: Principal) -> list[Change]:
        before, now = self.told[side.name], limits_of(side)
        found = []
        if _moved(before.home, now.home):
            found.append(_home(side, before, now, self.unanswered[side.name]))
        if _moved(before.no_deal, now.no_deal):
            found.append(Change("no deal", before.no_deal, now.no_deal, _largest(
                {name: part - before.parts[name] for name, part in now.parts.items()}, now.no_deal - before.no_deal)))
        return found


def limits_of(side: Principal) -> Limits:
    """The limits of a side as they stand, in the first world."""
    value, public, stock = side.valued(), side.public, side.stock
    home = float(stock.needed_at_home[0])
    return Limits(
        home=home if home > NO_CONSTRAINT else None,
        no_deal=float(side.own_no_deal(value)[0]),
        parts=_parts(side, value),
        opinion=public.opinion.copy(),
        swing=_swing(side),
        way=OwnPath(stock.best.copy(), stock.length.copy(), stock.texts.copy()),
        value=value,
    )


def _parts(side: Principal, value: Value) -> dict[str, float]:
    """What no deal is made of: what is in force, costs and pressure (which take from it), and hope."""
    covered, costs = side.model.table.settled, side.economy.named_costs()
    all_costs = value.costs(value.status_quo, covered)
    unpaid = value.unpaid(value.status_quo, covered, side.pressed)
    named = {name: -float(cost[0]) for name, cost in costs.items()}
    return {
        "present": float(value.today()[0]),
        **named,
        "costs": -float(all_costs[0]) - sum(named.values()),
        "pressure": float((all_costs - unpaid)[0]),
        "hope": float(side.hope.worth()[0]),
    }


def _swing(side: Principal) -> dict[str, Array]:
    """What leader and media add to support, in parts (`Public.swing`)."""
    public = side.public
    leader = public.coefficient("support.approval") * (side.leader.approval - 0.5)
    return {
        "leader": leader + public.coefficient("support.leader") * side.leader.voice,
        "media": public.coefficient("support.media") * side.media.tone,
    }


def _home(side: Principal, before: Limits, now: Limits, unanswered: Array) -> Change:
    """What has moved the need at home most: each part is put back to what it was, one at a time."""
    if before.home is None or now.home is None:
        return Change("home", before.home, now.home, "")
    public, way, value, swing = side.public, now.way, now.value, sum(now.swing.values())
    needed = needed_at_home(public, way, value, now.opinion, swing)
    old = {
        "opinion": needed_at_home(public, way, value, before.opinion, swing),
        "texts": needed_at_home(public, before.way, value, now.opinion, swing),
        **{name: needed_at_home(public, way, value, now.opinion, swing - now.swing[name] + before.swing[name])
           for name in now.swing},
    }
    moved = {name: needed - was for name, was in old.items()}
    total = now.home - before.home
    why = _largest(moved | {"beside no deal": total - sum(moved.values())}, total)
    if why != "opinion":
        return Change("home", before.home, now.home, why)
    shift = (now.opinion - before.opinion)[:, 0]
    most = int(np.argmax(np.sign(total) * shift * side.public.share[:, 0]))
    return Change("home", before.home, now.home, why, side.public.blocs[most], _driver(side, total > 0, unanswered))


def needed_at_home(public: Public, way: OwnPath, value: Value, opinion: Array, swing: Array | float) -> float:
    """What the furthest text of a path that home ratifies is worth, with other opinions (B, W) and another swing (W,).

    As `Public.furthest_ratifiable`, in the first world.
    """
    views, needed = public.bloc_views(value)
    needed = needed + public.coefficient("opinion.no_deal") * (opinion - public.opinion)[:, None]
    spare = (public.support_for(way.texts, (views, needed)) + swing - public.needed_support)[:, 0]
    return float(way.best[0]) - _furthest(way.losses()[:, 0], spare)


def _furthest(losses: Array, spare: Array) -> float:
    """The furthest loss (L,) at which there is support to spare (L,), read between them; else the one with the most."""
    enough = np.flatnonzero(spare >= 0)
    if not len(enough):
        return float(losses[np.argmax(spare)])
    last = int(enough[-1])
    if last + 1 == len(losses):
        return float(losses[last])
    share = spare[last] / (spare[last] - spare[last + 1])
    return float(losses[last] + share * (losses[last + 1] - losses[last]))


def _driver(side: Principal, harder: bool, unanswered: Array) -> str:
    """What drove opinion that way in this round, where one thing did more than all others (`Public.move`)."""
    public, months = side.public, float(side.model.months_per_round[0])
    rate = 1.0 - (1.0 - public.coefficient("opinion.relaxation")) ** months
    drives = {
        "incident": public.coefficient("opinion.incident") * side.model.events.incidents,
        "unanswered": public.coefficient("opinion.unreciprocated") * unanswered,
        "media": -rate * public.coefficient("opinion.media") * side.media.tone,
        "leader": -rate * public.coefficient("opinion.leader") * side.leader.voice,
    }
    way = 1.0 if harder else -1.0
    same = {name: way * float(np.ravel(drive)[0]) for name, drive in drives.items() if way * np.ravel(drive)[0] > 0}
    most = max(same, key=lambda name: same[name], default="")
    return most if most and same[most] > MOSTLY * sum(same.values()) else ""


def _largest(parts: Mapping[str, float], total: float) -> str:
    """The part that has moved most the way of the total; '' where none has moved that way."""
    same = {name: part * np.sign(total) for name, part in parts.items() if part * np.sign(total) > 0}
    return max(same, key=lambda name: same[name], default="")


def _moved(before: float | None, now: float | None) -> bool:
    """Whether a limit has changed enough to be told, or has come or gone."""
    if before is None or now is None:
        return before is not now
    return abs(now - before) >= NOTABLE
