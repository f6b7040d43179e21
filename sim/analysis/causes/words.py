"""Why talks failed, in sentences of the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.causes.asking import WorldCauses
from sim.analysis.causes.findings import CauseRow, Causes, CountedShare
from sim.analysis.causes.phrase import told
from sim.english import deals_told, listed, lowered, worlds_told
from sim.language.speaking import N_, _, in_digits, ngettext
from sim.scenario.vocabulary import ENDINGS

HUNDRED = 100  # from so many on they are told of 100; of fewer as they are
MOST = 5  # pairs that are told
NO_LUCK = N_("no luck in these talks")  # where no kind of luck has a say
NOT_ADDED = N_("Several can be true of one world: the shares do not add up.")


def sentences(found: Causes) -> list[str]:
    """Why the talks of a run failed: causes, what is no more than luck, and what takes two changes."""
    return [sampled(found), *_named(found), *the_rest(found)]


def the_rest(found: Causes) -> list[str]:
    """What there is to say beside the causes."""
    return [*_unnamed(found), *_how_many(found)]


def in_short(found: Causes, most: int = 3) -> list[str]:
    """The first few causes, as a report or a lesson tells them."""
    said = _named(found)
    return said[:most] + ([_(NOT_ADDED)] if len(said) > most + 1 else said[most:])


def sampled(found: Causes) -> str:
    """What was played again."""
    first = found.failures < found.failed
    played = [_first_failures(found.failures) if first else _failures(found.failures)]
    if found.deals:
        played.append(deals_told(found.deals))
    return ngettext(
        "Of {worlds} {failed:,} ended without any deal; {played} was played again from the first round, each time with "
        "one thing changed and all else as it was.",
        "Of {worlds} {failed:,} ended without any deal; {played} were played again from the first round, each time "
        "with one thing changed and all else as it was.",
        found.failures + found.deals, worlds=worlds_told(found.worlds), failed=found.failed, played=listed(played),
    )


def _named(found: Causes) -> list[str]:
    """A sentence a cause, the largest first."""
    rows = found.named
    if not rows:
        return [_("No single change saved surely more of the failed talks than other luck alone does.") if found.luck
                else _("No single change saved surely more of the failed talks than none; there is no luck in these "
                       "talks.")]
    first, *others = rows
    said = [_("Of {talks}, with everything else and all luck as it was, {saves} would have ended in a deal had "
              "{change} ({beside}).", talks=_talks(found.failures), saves=_saves(first.saves), change=told(first.had),
              beside=_aside(first, True))]
    said += [_("{saves} would have, had {change} ({beside}).", saves=_saves(row.saves), change=told(row.had),
               beside=_aside(row, False)) for row in others]
    return [*said, _(NOT_ADDED)] if others else said


def _aside(row: CauseRow, whole: bool) -> str:
    """What the same change loses, and what other luck saves."""
    luck = _(NO_LUCK)
    if row.luck_label:
        luck = _("other luck in {kind} alone saves {number}", kind=told(row.luck_label), number=_by_luck(row))
    if row.loses.share is None:
        return luck
    if whole:
        return _("the same change loses {number} of {deals} deals; {luck}", number=_per(row.loses),
                 deals=_out_of(row.loses.of), luck=luck)
    return _("the same change loses {number}; {luck}", number=_per(row.loses), luck=luck)


def luck_beside(row: CauseRow, share: str) -> str:
    """The share that other luck saves, in which kind of luck; or that no kind has a say."""
    return f"{share} ({told(row.luck_label)})" if row.luck_label else _(NO_LUCK)


def more_than_luck(row: CauseRow) -> str:
    """The interval of how much more it saves than luck does, of 100: '−2.1 to 19.3 %'; a cause has both above 0."""
    low, high = (in_digits(f"{HUNDRED * end:.1f}".replace("-", "−")) for end in (row.above_low, row.above_high))
    return _("{low} to {high} %", low=low, high=high)


def _unnamed(found: Causes) -> list[str]:
    """The changes that save some and cannot be told from luck."""
    parts = [_beside_luck(row) for row in found.unnamed if row.saves.worlds]
    if not parts:
        return []
    if found.luck:
        return [_("Not surely more than other luck saves, so no causes: {changes}.", changes=listed(parts))]
    return [_("Not surely more than none, and there is no luck in these talks, so no causes: {changes}.",
              changes=listed(parts))]


def _beside_luck(row: CauseRow) -> str:
    """A change that is no cause, with how many it saves and how many luck does."""
    change, saves = lowered(told(row.label)), _per(row.saves)
    if not row.luck_label:
        return f"{change} ({saves})"
    return _("{change} ({saves}, other luck in {kind} {number})", change=change, saves=saves,
             kind=told(row.luck_label), number=_by_luck(row))


def _by_luck(row: CauseRow) -> str:
    """How many of as many failures the luck beside a change saves."""
    return _round(row.luck_saves * _out_of(row.saves.of))


def _how_many(found: Causes) -> list[str]:
    """How many failures some change alone saves, and how many take more."""
    said = [_("Of the {failures} exactly one of these changes saves {one}, each of several saves {several}, and none "
              "alone saves {unsaved}.", failures=_failures(found.failures), one=found.one, several=found.several,
              unsaved=found.unsaved)]
    if found.tried == found.unsaved and found.tried:
        said.append(_("These were played with every two changes together: some pair saves {two}; {more} would take "
                      "more, or other luck.", two=found.two, more=found.more))
    elif found.tried:
        said.append(_("The first {tried} of these were played with every two changes together: some pair saves {two}; "
                      "{more} would take more, or other luck.", tried=found.tried, two=found.two, more=found.more))
    return said + [_("The pair that saves most of them ({number}): {pair}.", number=row.saves, pair=both(row.had))
                   for row in found.pairs[:1]]


def of_world(found: WorldCauses) -> list[str]:
    """What would have saved one world."""
    ending = lowered(_(ENDINGS[found.ending].label)) if found.ending in ENDINGS else found.ending
    said = [_("World {world} of “{title}”, seed {seed}, ended without a deal: {ending}.", world=found.world,
              title=found.title, seed=found.seed, ending=ending), *saved_by(found)]
    if not found.luck:
        return said
    if not any(luck.saves for luck in found.luck):
        kinds = listed([told(luck.label) for luck in found.luck], "or")
        return [*said, _("Other luck in {kinds} alone, {streams} streams of each, never ends in a deal.", kinds=kinds,
                         streams=found.luck[0].streams)]
    parts = [_("{number} of {streams} in {kind}", number=luck.saves, streams=luck.streams, kind=told(luck.label))
             for luck in found.luck]
    return [*said, _("With other luck alone it ends in a deal in some streams: {parts}.", parts=listed(parts))]


def saved_by(found: WorldCauses) -> list[str]:
    """Which changes save it: alone, or else two together."""
    if found.saves:
        return [_("Played again from the first round, with all luck as it was, it would have ended in a deal "
                  "{changes}.", changes=any_of(found.saves))]
    tried = ngettext("{count:,} change", "{count:,} changes", found.tried)
    if not found.pairs:
        return [_("Of {changes}, each made for the whole talks, no one alone and no two together would have saved it.",
                  changes=tried)]
    pairs = "; ".join(map(both, found.pairs[:MOST]))
    if len(found.pairs) > MOST:
        others = ngettext("{count:,} other pair would have too", "{count:,} other pairs would have too",
                          len(found.pairs) - MOST)
        pairs = f"{pairs}; {others}"
    return [_("Of {changes}, each made for the whole talks, no one alone would have saved it.", changes=tried),
            _("Played again from the first round, with all luck as it was, it would have ended in a deal only with two "
              "of them: {pairs}.", pairs=pairs)]


def any_of(changes: Sequence[str]) -> str:
    """The changes of which each alone would have done: 'had … or had …'."""
    return listed([_("had {change}", change=told(change)) for change in changes], "or")


def both(changes: tuple[str, str]) -> str:
    """The two changes of a pair: 'had … and had …'."""
    one, other = map(told, changes)
    return _("had {one} and had {other}", one=one, other=other)


def _failures(count: int) -> str:
    """So many failures."""
    return ngettext("{count:,} failure", "{count:,} failures", count)


def _first_failures(count: int) -> str:
    """So many failures, the first of more."""
    return ngettext("the first {count:,} failure", "the first {count:,} failures", count)


def _saves(share: CountedShare) -> str:
    """How many of 100, or of as many as there are, with the interval: '29 [25 to 33]'."""
    if share.low is None or share.high is None:
        return _per(share)
    scale = _out_of(share.of)
    return _("{number} [{low} to {high}]", number=_per(share), low=_round(share.low * scale),
             high=_round(share.high * scale))


def _per(share: CountedShare) -> str:
    """How many of 100, or of as many as there are."""
    return _round((share.share or 0.0) * _out_of(share.of))


def _out_of(count: int) -> int:
    """Of how many a sentence tells."""
    return HUNDRED if count >= HUNDRED else count


def _talks(count: int) -> str:
    """Of which talks a sentence tells."""
    if count >= HUNDRED:
        return _("{number} failed talks", number=HUNDRED)
    return ngettext("the {count} failed talks", "the {count} failed talks", count)


def _round(count: float) -> str:
    """A count to the nearest whole one."""
    return f"{count:.0f}"
