"""The principals' phase of a round: take stock, demand, propose, hear, answer; then texts and packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model import packages
from sim.model.principal import AS_IT_IS, Conditions, Principal, View

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.utility import Value

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def bargain(model: Negotiation) -> None:
    """One round of bargaining by alternating offers (Rubinstein 1982)."""
    values = [p.valued() for p in model.principals]
    views = [p.view(values, AS_IT_IS) for p in model.principals]
    demands = [p.aspire(view, AS_IT_IS, p.aspiration) for p, view in zip(model.principals, views, strict=True)]
    for principal, view, demand in zip(model.principals, views, demands, strict=True):
        principal.settle(view, demand)
    speaker = model.principals[model.speaker()]
    offer = speaker.propose(views[speaker.index], demands[speaker.index])
    offer = np.where(model.endings.open(), offer, speaker.own_offer)  # a signed text is no longer bargained over
    listen(model, views, speaker, offer)
    model.endings.sign(agreed(model, views, speaker, offer, AS_IT_IS), offer, values, views)
    for mediator in model.mediators:
        mediator.draft(values, views)
        model.endings.sign(mediator.accepted(views), mediator.text, values, views)
    packages.sign(model, values, views)
    model.table.measure()


def listen(model: Negotiation, views: list[View], speaker: Principal, offer: Array) -> None:
    """All others hear the offer, judge what it concedes and learn from it."""
    for listener in model.principals:
        if listener is not speaker:
            before = listener.heard[speaker.index].copy()
            listener.hear(speaker, offer)
            listener.learn(views[listener.index], speaker, before, offer)
    speaker.say(offer, views[speaker.index])


def agreed(model: Negotiation, views: list[View], speaker: Principal, offer: Array, under: Conditions) -> Mask:
    """Where all others take the offer up as heard and sign it as written, and the speaker can sign it too (W,)."""
    mine = views[speaker.index]
    yes = speaker.accepts(mine, mine.value.of(offer), mine.least)
    for listener in model.principals:
        if listener is not speaker:
            view = views[listener.index]
            target = listener.target(view, under)
            heard = offer + listener.error(speaker) if under.misheard else offer
            yes = yes & listener.accepts(view, view.value.of(heard), target)
            yes = yes & listener.accepts(view, view.value.of(offer), target)
    return np.asarray(yes)
