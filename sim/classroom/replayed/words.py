"""What would have saved a table's talks, in words of the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.causes.asking import WorldLuck
from sim.analysis.causes.phrase import told
from sim.analysis.causes.words import MOST, any_of, both
from sim.classroom.replayed.saving import SavingChange, TableCauses
from sim.english import listed
from sim.language.speaking import N_, _, ngettext

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
    said = [ngettext(
        "{name} ended without a deal. It was played again from the first round with each of {count:,} change, made for "
        "the whole talks.",
        "{name} ended without a deal. It was played again from the first round with each of {count:,} changes, made "
        "for the whole talks.",
        found.tried, name=found.name,
    )]
    if found.saves:
        changes = any_of([change.had for change in found.saves])
        said.append(_("It would have ended in a deal {changes}.", changes=changes))
    elif found.pairs:
        said.append(_in_pairs(found.pairs))
    else:
        said.append(_("None alone and no two together would have saved it."))
    return [*said, *_luck(found)]


def _in_pairs(pairs: Sequence[tuple[str, str]]) -> str:
    """Which changes save the talks only together."""
    first = _("; or ").join(map(both, pairs[:MOST]))
    said = _("None alone would have saved it, but two together: {pairs}.", pairs=first)
    rest = len(pairs) - MOST
    if rest <= 0:
        return said
    more = ngettext("{count:,} other pair would have saved it too.", "{count:,} other pairs would have saved it too.",
                    rest)
    return f"{said} {more}"


def _luck(found: TableCauses) -> list[str]:
    """What other luck alone does, and whether the talks hung by a thread."""
    if not found.luck:
        return [_("Luck has no say in these talks.")]
    times, most = found.luck[0].streams, max(luck.saves for luck in found.luck)
    if not most:
        return [_no_luck(found, times)]
    said = [_("With nothing changed but luck it ends in a deal {parts}.", parts=listed(list(map(_times, found.luck))))]
    if most >= THREAD * times:
        said.append(_("So these talks hung by a thread: a small push of any kind could have saved them, and a change "
                      "that does may be no more than such a push."))
    return said


def _no_luck(found: TableCauses, times: int) -> str:
    """That other luck alone never saves the talks."""
    kinds = listed([told(luck.label) for luck in found.luck], "or")
    if found.saves or found.pairs:
        return _("With other luck in {kinds} alone, {times} times each, it never ends in a deal: what saves it is more "
                 "than luck.", kinds=kinds, times=times)
    return _("With other luck in {kinds} alone, {times} times each, it never ends in a deal either.", kinds=kinds,
             times=times)


def _times(luck: WorldLuck) -> str:
    """How often other luck of one kind saves the talks."""
    return _("{number} of {times} times with other luck in {kind}", number=luck.saves, times=luck.streams,
             kind=told(luck.label))


def change_row(change: SavingChange) -> tuple[str, str, str]:
    """A change in a table: what it is, when there would have been a deal, and whose moves led there."""
    stood = (_("{number} of {most}", number=change.stood, most=change.asked) if change.asked
             else _("nobody was asked"))
    return told(change.label), _("round {round}", round=change.round), stood
