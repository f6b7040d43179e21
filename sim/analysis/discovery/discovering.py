"""Rules for where something happens more often than elsewhere: found in some worlds, and measured in others.

A tree of decisions or peeled boxes find them (scenario discovery: Bryant & Lempert 2010).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from sim.analysis.discovery.held_out import HeldOut
from sim.analysis.discovery.prim import Half, peelings
from sim.analysis.discovery.rules import Box, Discovery, Peeled, box_of
from sim.analysis.discovery.tree import tree_boxes
from sim.arrays import Array, Mask
from sim.errors import ParleyError

Method = Literal["tree", "prim"]
TREE: Final = "tree"
PRIM: Final = "prim"
METHODS: tuple[Method, ...] = (TREE, PRIM)
GROW, PRUNE, TEST = 0, 1, 2  # what worlds are for
PARTS = (0.3, 0.2, 0.5)  # of the runs, for each: rules are found on one half and measured on the other
FEWEST = 100  # worlds to say anything at all
FEWEST_RUNS = 20  # that can be dealt out whole


def discover(
    outcome: str, factors: Mapping[str, Array], happened: Mask, runs: NDArray[np.int64], method: Method = TREE
) -> Discovery:
    """Rules for where `happened` (n,) is more frequent than usual, from factors (n,) by path.

    They are found on one half of the runs, of which some worlds grow them and others prune, and measured on the other.
    Worlds of the same run share their luck, so runs go to a part whole. Errors: ParleyError where there are too few
    worlds, no factor differs between them, or the outcome happens always or never; and of trees without scikit-learn.
    """
    part, by_run = _parts(runs)
    varied = {path: values for path, values in factors.items()
              if np.ptp(values) > 0 and (by_run or not _of_runs(values, runs))}
    _refuse(outcome, varied, happened)
    grow, prune, test = (part == one for one in (GROW, PRUNE, TEST))
    table, names = np.stack(list(varied.values()), axis=1), list(varied)
    held = HeldOut({path: values[test] for path, values in varied.items()}, happened[test], runs[test])
    boxes, peeling = _found(names, method, Half(table[grow], happened[grow]), Half(table[prune], happened[prune]), held)
    rules = sorted((held.rule(box) for box in boxes), key=lambda rule: -(rule.coverage or 0.0))
    quality = held.quality(held.inside_any(boxes))
    return Discovery(outcome, int((~test).sum()), int(test.sum()), float(held.happened.mean()), tuple(rules), *quality,
                     method, peeling)


def _found(
    names: list[str], method: Method, grow: Half, prune: Half, held: HeldOut
) -> tuple[list[Box], tuple[Peeled, ...]]:
    """The boxes of a method, and the way to the first where it was peeled."""
    if method == TREE:
        limits = tree_boxes((grow.table, grow.happened), (prune.table, prune.happened))
        return [box_of(names, each) for each in limits], ()
    found = peelings(grow, prune)
    boxes = [box_of(names, each.chosen) for each in found]
    if not found:
        return [], ()
    way = [box_of(names, each) for each in found[0].boxes]
    return boxes, held.peeled([*way, *([] if boxes[0] in way else boxes[:1])], boxes[0])


def _refuse(outcome: str, varied: Mapping[str, Array], happened: Mask) -> None:
    """Errors: ParleyError where nothing can be learnt."""
    if not varied:
        raise ParleyError("no factor differs from world to world here, so no rule can be found; vary some in a sweep")
    if len(happened) < FEWEST:
        raise ParleyError(f"{len(happened)} worlds are too few to find rules; play at least {FEWEST}")
    if happened.all() or not happened.any():
        always = "every" if happened.all() else "no"
        raise ParleyError(f"'{outcome}' happens in {always} world, so there is nothing to tell apart; ask for another")


def _parts(runs: NDArray[np.int64]) -> tuple[NDArray[np.int64], bool]:
    """What each world (n,) is for, dealt out by chance, always the same way; and whether runs were dealt out whole.

    Of fewer than `FEWEST_RUNS` runs their worlds are dealt out.
    """
    each, place = np.unique(runs, return_inverse=True)
    by_run = len(each) >= FEWEST_RUNS
    if not by_run:
        each, place = np.arange(len(runs)), np.arange(len(runs))
    order = np.random.default_rng(0).permutation(len(each)) / len(each)
    return np.asarray(np.searchsorted(np.cumsum(PARTS)[:-1], order, side="right")[place]), by_run


def _of_runs(values: Array, runs: NDArray[np.int64]) -> bool:
    """Whether a factor is the same in all worlds of each run, so that a few runs can say nothing of it."""
    _, first, place = np.unique(runs, return_index=True, return_inverse=True)
    return len(first) < len(runs) and bool((values == values[first][place]).all())
