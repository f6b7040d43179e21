"""Every figure that the model can give of a pattern, by the pattern's id and the figure's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Mask
from sim.evidence.patterns.estimates import Estimate, median, share
from sim.evidence.patterns.playing import FULL, NO_DEAL, PACKAGE, YEAR, BaselinePiece, CrisisPiece
from sim.evidence.patterns.sets import batch_of
from sim.evidence.pieces import Found, Piece
from sim.model.talks.endings import STALEMATE

Column = NDArray[np.int64]
Estimates = dict[str, Estimate]
VIOLENCE = ("none", "minor", "serious", "war")
LONG_WAR, NO_RIVALRY = 0, 2


@dataclass(frozen=True)
class PlayedWorlds:
    """The worlds of some pieces side by side: a column (W,) for each thing that is looked at."""

    columns: Mapping[str, Column]
    style: NDArray[np.str_]

    @property
    def batch(self) -> Column:
        """The batch of each world."""
        return self.columns["batch"]

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def has(self, name: str) -> Mask:
        """Where a yes or no is a yes (W,)."""
        return self.columns[name] > 0

    def share(self, yes: Mask, among: Mask) -> Estimate:
        """A share of worlds."""
        return share(yes, among, self.batch)


def side_by_side(own: Sequence[CrisisPiece | BaselinePiece], found: Mapping[str, Found]) -> PlayedWorlds:
    """The worlds of some pieces, at least one and all of a kind, in their order."""
    columns = {name: np.concatenate([np.asarray(found[piece.id][name], dtype=np.int64) for piece in own])
               for name in found[own[0].id]}
    columns["batch"] = np.concatenate([batch_of(piece.runs) for piece in own])
    style = np.concatenate([np.full(piece.worlds, getattr(piece, "style", "")) for piece in own])
    return PlayedWorlds(columns, style)


def _mediated(w: PlayedWorlds) -> Estimates:
    """P1: agreement where a mediator came."""
    among = w.has("mediated")
    return {"mediated": w.share(w["deal"] > NO_DEAL, among), "formal": w.share(w["deal"] == FULL, among)}


def _unmediated(w: PlayedWorlds) -> Estimates:
    """P2: agreement where none did."""
    among = ~w.has("mediated")
    return {"unmediated": w.share(w["deal"] > NO_DEAL, among), "formal": w.share(w["deal"] == FULL, among)}


def _adversaries(w: PlayedWorlds) -> Estimates:
    """P3: the same of crises with two sides, which all are."""
    return {"mediated": _mediated(w)["mediated"], "unmediated": _unmediated(w)["unmediated"]}


def _acceptance(w: PlayedWorlds) -> Estimates:
    """P4: offers that both sides accept."""
    return {"accepted": w.share(w.has("mediated"), w.has("offered"))}


def _by_violence(w: PlayedWorlds) -> Estimates:
    """P5: mediation by the violence at the start."""
    return {name: w.share(w.has("mediated"), w["violence"] == place) for place, name in enumerate(VIOLENCE)}


def _by_style(w: PlayedWorlds) -> Estimates:
    """P6: agreement where a mediator came, by its style."""
    return {style: w.share(w["deal"] > NO_DEAL, w.has("mediated") & (w.style == style))
            for style in dict.fromkeys(w.style.tolist())}


def _times(w: PlayedWorlds) -> Estimates:
    """P7: how long agreements take, over how long failures do."""
    agreed = w["deal"] > NO_DEAL
    return {"ratio": median(w["rounds"], agreed, w.batch).over(median(w["rounds"], ~agreed, w.batch))}


def _recurrence(w: PlayedWorlds) -> Estimates:
    """P8: crises that come back, by what they left."""
    again, agreed = w.has("recurs"), w["deal"] > NO_DEAL
    among = {"all": np.ones_like(agreed), "agreement": agreed, "formal": w["deal"] == FULL, "unilateral": ~agreed}
    return {name: w.share(again, mask) for name, mask in among.items()}


def _recurrence_by_mediation(w: PlayedWorlds) -> Estimates:
    """P9: crises that come back, with and without a mediator."""
    again, came = w.has("recurs"), w.has("mediated")
    after = {"mediated": w.share(again, came), "unmediated": w.share(again, ~came)}
    return {"difference": after["mediated"].less(after["unmediated"]), **after}


def _by_rivalry(w: PlayedWorlds) -> Estimates:
    """P10: agreement by what the past has left."""
    return {name: w.share(w["deal"] > NO_DEAL, w["rivalry"] == place)
            for name, place in (("protracted", LONG_WAR), ("none", NO_RIVALRY))}


def _refused(w: PlayedWorlds) -> Estimates:
    """P11: agreement where a mediator offered in vain."""
    return {"refused": w.share(w["deal"] > NO_DEAL, w.has("offered") & ~w.has("mediated"))}


def _ended(w: PlayedWorlds, year: int) -> Mask:
    """Where a deal has been left by the end of a year (W,)."""
    return np.asarray((w["left"] > 0) & (w["left"] <= year * YEAR))


def _survival(w: PlayedWorlds) -> Estimates:
    """P12: deals that have ended by a year."""
    return {f"year{year}": w.share(_ended(w, year), w["deal"] > NO_DEAL) for year in (1, 2, 5, 10)}


def _survival_by_kind(w: PlayedWorlds) -> Estimates:
    """P13: the same by kind of deal, as far as there are such deals."""
    return {f"{kind}{year}": w.share(_ended(w, year), w["deal"] == place)
            for kind, place in (("full", FULL), ("partial", PACKAGE)) for year in (1, 5)}


def _by_commission(w: PlayedWorlds) -> Estimates:
    """P14: the same with and without a joint commission."""
    deals, watched = w["deal"] > NO_DEAL, w.has("commission")
    return {"with": w.share(_ended(w, 5), deals & watched), "without": w.share(_ended(w, 5), deals & ~watched)}


def _disputes(w: PlayedWorlds) -> Estimates:
    """P16: how the talks of the baseline end."""
    everywhere = np.ones(len(w.batch), dtype=bool)
    return {"negotiated": w.share(w["deal"] > NO_DEAL, everywhere),
            "stalemate": w.share(w["ending"] == STALEMATE, everywhere)}


def _never_in_force(w: PlayedWorlds) -> Estimates:
    """P17: texts that were signed, where home votes, and are not in force."""
    return {"never": w.share(w["deal"] != FULL, w.has("signed") & w.has("voting"))}


OF_THE_BASELINE = {"P16"}
FIGURES: dict[str, Callable[[PlayedWorlds], Estimates]] = {
    "P1": _mediated, "P2": _unmediated, "P3": _adversaries, "P4": _acceptance, "P5": _by_violence, "P6": _by_style,
    "P7": _times, "P8": _recurrence, "P9": _recurrence_by_mediation, "P10": _by_rivalry, "P11": _refused,
    "P12": _survival, "P13": _survival_by_kind, "P14": _by_commission, "P16": _disputes, "P17": _never_in_force,
}  # fmt: skip


def figures(name: str, pieces: Sequence[Piece], found: Mapping[str, Found]) -> Estimates:
    """The figures of a pattern, from the pieces that it is of; none where the model has no state for any."""
    if name not in FIGURES:
        return {}
    kind = BaselinePiece if name in OF_THE_BASELINE else CrisisPiece
    return FIGURES[name](side_by_side([piece for piece in pieces if isinstance(piece, kind)], found))
