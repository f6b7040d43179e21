"""Asking why talks failed: of a run, or of one of its worlds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

import numpy as np

from sim.analysis.causes.findings import Causes, cause_row, luck_row, pair_rows
from sim.analysis.causes.lifts import Lift, lifts_of
from sim.analysis.causes.luck import BY_KEY, kinds_of
from sim.analysis.causes.replay import AS_IT_WAS, Counterfactual, Progress, Replaying
from sim.analysis.causes.sample import Sample, affordable, play_pairs, play_sample, with_a_deal
from sim.arrays import Column
from sim.english import with_article
from sim.ensemble.executors import Executor, ThisProcess
from sim.errors import ParleyError
from sim.model.talks.endings import ENDINGS
from sim.scenario.schema.scenario import Scenario
from sim.scenario.vocabulary import ENDINGS as SPOKEN

FAILURES, DEALS = 150, 100  # of a run: a share is then known to about 7 points, for some four times what the run took
STREAMS_OF_ONE = 20  # of other luck, of each kind, where one world is asked


class NothingFailed(ParleyError):
    """There are no failed talks to explain."""


@dataclass(frozen=True)
class WorldLuck:
    """In how many of the streams of other luck of one kind a world ends in a deal."""

    key: str
    label: str
    saves: int
    streams: int


@dataclass(frozen=True)
class WorldCauses:
    """What would have saved one failed world: changes by themselves, or else pairs of them; and other luck.

    `saves` and `pairs` hold what ends the sentence 'it would have ended in a deal had ...'; `tried` is how many
    changes were played.
    """

    title: str
    seed: int
    world: int
    ending: str
    tried: int
    saves: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    luck: tuple[WorldLuck, ...]

    def plain(self) -> dict[str, Any]:
        """All of it as plain data, for JSON."""
        return asdict(self)


def why(
    scenario: Scenario, worlds: int = 1000, seed: int = 1, executor: Executor | None = None,
    progress: Progress | None = None,
) -> Causes:
    """Why talks fail in a run: its first failures and deals, each played again with one condition changed throughout.

    `progress` is called with how many worlds of this stage are done, and of how many. Errors: ParleyError where
    `worlds` or `seed` cannot be and where no talks failed.
    """
    if worlds < 1:
        raise ParleyError(f"the number of worlds must be at least 1, not {worlds}")
    replaying = _replaying(scenario, seed, executor, progress)
    return causes_of(replaying, replaying.again([(AS_IT_WAS, np.arange(worlds))])[0])


def causes_of(replaying: Replaying, endings: Column, failures: int = FAILURES, deals: int = DEALS) -> Causes:
    """Why talks failed in a run that is known to have ended so (W,), as the model counts endings.

    Errors: NothingFailed where no talks failed, and EndedOtherwise where worlds do not end again as they did.
    """
    scenario, had = replaying.scenario, with_a_deal(endings)
    if had.all():
        raise NothingFailed(
            f"no talks failed in these {len(had):,} worlds of '{scenario.title}', so there is nothing to explain; "
            "play more worlds, or another seed"
        )
    lifts, kinds = lifts_of(scenario), kinds_of(scenario)
    sample = play_sample(replaying, np.flatnonzero(~had)[:failures], np.flatnonzero(had)[:deals], lifts, kinds)
    return _told(replaying, had.astype(np.int64), sample, lifts)


def share_of(worlds: int, sides: int = 2) -> tuple[int, int]:
    """How many failures and deals to play again for a report of a run: of 1,000 worlds of two sides all of them.

    Of fewer worlds fewer; of more sides fewer too, as each takes longer and brings changes of its own.
    """
    share = min(1.0, worlds / 1000) * 2 / sides
    return ceil(FAILURES * share), ceil(DEALS * share)


def _told(replaying: Replaying, had: Column, sample: Sample, lifts: tuple[Lift, ...]) -> Causes:
    """What the sample shows, once pairs have been tried on what nothing alone saves."""
    tried = sample.unsaved[: affordable(lifts)]
    pairs, by_pair = play_pairs(replaying, tried, lifts)
    together = np.any([*by_pair, np.zeros(len(tried), dtype=bool)], axis=0)
    return Causes(
        title=replaying.scenario.title, seed=replaying.seed, worlds=len(had), failed=int((had == 0).sum()),
        agreed=int(had.sum()), failures=len(sample.failures), deals=len(sample.deals),
        rows=tuple(cause_row(lift, sample, BY_KEY, len(lifts)) for lift in lifts),
        luck=tuple(luck_row(kind, sample) for kind in kinds_of(replaying.scenario)),
        one=int((sample.savers == 1).sum()), several=int((sample.savers > 1).sum()),
        unsaved=len(sample.unsaved), tried=len(tried), two=int(together.sum()), more=int((~together).sum()),
        pairs=pair_rows(pairs, by_pair),
    )


def why_world(
    scenario: Scenario, seed: int, world: int, streams: int = STREAMS_OF_ONE, fixed: Mapping[str, float] | None = None
) -> WorldCauses:
    """What would have saved one failed world; `fixed` are factors with a value of their own, by dotted path.

    Without `streams` other luck is not asked. Errors: ParleyError for one that ended in a deal, or cannot be.
    """
    if world < 0:
        raise ParleyError(f"worlds are counted from 0, so there is no world {world}")
    replaying, run = _replaying(scenario, seed, fixed=fixed), np.array([world])
    lifts, kinds = lifts_of(scenario), kinds_of(scenario) if streams else ()
    ways = [AS_IT_WAS, *(Counterfactual((lift,)) for lift in lifts)]
    ways += [Counterfactual(luck=kind.key, stream=stream) for kind in kinds for stream in range(1, streams + 1)]
    endings = np.concatenate(replaying.again([(way, run) for way in ways]))
    had = with_a_deal(endings)
    if had[0]:
        raise NothingFailed(f"no talks failed in world {world} of '{scenario.title}': they ended in "
                            f"{with_article(SPOKEN[ENDINGS[endings[0]]].label.lower())}; name a world that failed")
    saving = [lift.had for lift, saves in zip(lifts, had[1:], strict=False) if saves]
    pairs, by_pair = ([], []) if saving else play_pairs(replaying, run, lifts)
    lucky = had[1 + len(lifts) :].reshape(len(kinds), streams).sum(axis=1)
    return WorldCauses(
        scenario.title, seed, world, ENDINGS[endings[0]], len(lifts), tuple(saving),
        tuple((one.had, two.had) for (one, two), mine in zip(pairs, by_pair, strict=True) if mine[0]),
        tuple(WorldLuck(kind.key, kind.label, int(n), streams) for kind, n in zip(kinds, lucky, strict=True)),
    )


def _replaying(
    scenario: Scenario, seed: int, executor: Executor | None = None, progress: Progress | None = None,
    fixed: Mapping[str, float] | None = None,
) -> Replaying:
    """Who plays. Errors: ParleyError for a seed that cannot be."""
    if seed < 0:
        raise ParleyError(f"the seed must be 0 or more, not {seed}")
    return Replaying(scenario, seed, executor or ThisProcess(), progress, fixed or {})
