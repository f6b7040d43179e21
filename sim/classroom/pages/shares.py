"""Shares of worlds as bars: how talks end and what the last decision shows, beside what it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sim.charts import style
from sim.classroom.explorer.changes import Difference, of_endings, of_endings_over_sets, of_reasons
from sim.classroom.explorer.explore import Worlds
from sim.classroom.html.fragments import fragment
from sim.language.speaking import _
from sim.scenario.vocabulary import ENDINGS, REASONS

REASON = style.BLUE


@dataclass(frozen=True)
class ShareBar:
    """A share of worlds with what it is of, its interval where there is one, and a `mark` of what else lies there.

    `before` is the share of the same worlds before, and `change` the difference from it; None where there is neither.
    `wider` is that difference over coefficient sets, in words.
    """

    label: str
    meaning: str
    share: float
    colour: str
    interval: tuple[float, float] | None = None
    before: float | None = None
    change: Difference | None = None
    mark: str = ""
    wider: str = ""


def outcome_bars(
    worlds: Worlds, before: Worlds | None = None, marks: Mapping[str, str] | None = None,
    over_sets: tuple[Worlds, Worlds] | None = None,
) -> Markup:
    """A bar for each ending with share and interval; a black line where the same worlds were before, and by how much
    they have changed, and how far over coefficient sets once these (now and before) are there; `marks` by ending."""
    were = before.shares() if before else {}
    return fragment("shares.bars", bars=[
        ShareBar(
            _(ENDINGS[name].label), _(ENDINGS[name].meaning), share, style.ENDINGS[name], (low, high),
            were[name][0] if before else None, of_endings(worlds, before, name) if before else None,
            (marks or {}).get(name, ""), _wider(over_sets, name) if before else "",
        )
        for name, (share, low, high) in worlds.shares().items()
    ])


def _wider(over_sets: tuple[Worlds, Worlds] | None, name: str) -> str:
    """How far the change of an ending's share goes over coefficient sets; three dots until they are played."""
    return _("doubt: {ends}", ends=of_endings_over_sets(*over_sets, name).ends() if over_sets else "…")


def reason_bars(worlds: Worlds, order: Sequence[str], before: Worlds | None = None) -> Markup:
    """What stood in the way at the last decision, in an order that stays while the shares change."""
    were, shares = before.reasons() if before else {}, worlds.reasons()
    shown = [name for name in order if shares[name] > 0 or were.get(name, 0) > 0]
    return fragment("shares.bars", bars=[
        ShareBar(
            _(REASONS[name].label), _(REASONS[name].meaning), shares[name], REASON, None, were.get(name),
            of_reasons(worlds, before, name) if before else None,
        )
        for name in shown
    ], otherwise=_("Every world ended in an agreement."))
