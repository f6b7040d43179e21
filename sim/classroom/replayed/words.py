"""What would have saved a table's talks, in words."""

from __future__ import annotations

from sim.analysis.causes.words import MOST
from sim.classroom.replayed.saving import SavingChange, TableCauses
from sim.english import listed, many
from sim.language.speaking import N_

NOTHING_TO_SAVE = N_("These talks ended in a deal, so there is nothing to save.")
THREAD = 0.25  # of other luck that saves the talks, from which on they hung by a thread: judgement
KEPT = N_(
    "What is held fixed: all luck, the events that the teacher let happen, and people's moves. An offer or a text of a "
    "person is made again in its round. A yes stands for whatever gives the side no less than what it said yes to, and "
    "a no, or a walk-out in answer to a text, for whatever gives it no more than what it refused; both beyond no deal, "
    "as it is worth then. Where people would have been asked something else (something better than they refused, worse "
    "than they took, or never put to them) and after the round in which the talks were over, the computer decides that "
    "question by its own rules, and people's later moves go on."
)


def tell_saved(found: TableCauses) -> list[str]:
    """What would have saved the talks, what other luck alone does, and what follows from the two."""
    tried = many(found.tried, "change")
    told = [f"{found.name} ended without a deal. It was played again from the first round with each of {tried}, made "
            "for the whole talks."]
    if found.saves:
        told.append(f"It would have ended in a deal {listed([f'had {change.had}' for change in found.saves], 'or')}.")
    elif found.pairs:
        pairs = [f"had {one} and had {two}" for one, two in found.pairs[:MOST]]
        rest = len(found.pairs) - len(pairs)
        more = f" {many(rest, 'other pair')} would have saved it too." if rest else ""
        told.append(f"None alone would have saved it, but two together: {'; or '.join(pairs)}.{more}")
    else:
        told.append("None alone and no two together would have saved it.")
    return [*told, *_luck(found)]


def _luck(found: TableCauses) -> list[str]:
    """What other luck alone does, and whether the talks hung by a thread."""
    if not found.luck:
        return ["Luck has no say in these talks."]
    times, most = found.luck[0].streams, max(found.luck, key=lambda luck: luck.saves)
    if not most.saves:
        kinds = listed([luck.label for luck in found.luck], "or")
        return [f"With other luck in {kinds} alone, {times} times each, it never ends in a deal: what saves it is more "
                "than luck."] if found.saves or found.pairs else [
                f"With other luck in {kinds} alone, {times} times each, it never ends in a deal either."]
    parts = [f"{luck.saves} of {luck.streams} times with other luck in {luck.label}" for luck in found.luck]
    told = [f"With nothing changed but luck it ends in a deal {listed(parts)}."]
    if most.saves >= THREAD * times:
        told.append("So these talks hung by a thread: a small push of any kind could have saved them, and a change "
                    "that does may be no more than such a push.")
    return told


def change_row(change: SavingChange) -> tuple[str, str, str]:
    """A change in a table: what it is, when there would have been a deal, and whose moves led there."""
    stood = "nobody was asked" if not change.asked else f"{change.stood} of {change.asked}"
    return change.label, f"round {change.round}", stood
