"""Why talks failed, in sentences."""

from __future__ import annotations

from sim.analysis.causes.asking import WorldCauses
from sim.analysis.causes.findings import CauseRow, Causes, CountedShare
from sim.english import capitalised, listed, lowered, many

HUNDRED = 100  # from so many on they are told of 100; of fewer as they are
MOST = 5  # pairs that are told
NO_LUCK = "no luck in these talks"  # where no kind of luck has a say
NOT_ADDED = "Several can be true of one world: the shares do not add up."


def sentences(found: Causes) -> list[str]:
    """Why the talks of a run failed: causes, what is no more than luck, and what takes two changes."""
    return [sampled(found), *_named(found), *the_rest(found)]


def the_rest(found: Causes) -> list[str]:
    """What there is to say beside the causes."""
    return [*_unnamed(found), *_how_many(found)]


def in_short(found: Causes, most: int = 3) -> list[str]:
    """The first few causes, as a report or a lesson tells them."""
    told = _named(found)
    return told[:most] + ([NOT_ADDED] if len(told) > most + 1 else told[most:])


def sampled(found: Causes) -> str:
    """What was played again."""
    first = "the first " if found.failures < found.failed else ""
    deals = f" and {many(found.deals, 'deal')}" if found.deals else ""
    was = "was" if found.failures + found.deals == 1 else "were"
    return (
        f"Of {many(found.worlds, 'world')} {found.failed:,} ended without any deal; {first}"
        f"{many(found.failures, 'failure')}{deals} {was} played again from the first round, each time with one thing "
        "changed and all else as it was."
    )


def _named(found: Causes) -> list[str]:
    """A sentence a cause, the largest first."""
    rows = found.named
    if not rows:
        than = "than other luck alone does" if found.luck else f"than none; there is {NO_LUCK}"
        return [f"No single change saved surely more of the failed talks {than}."]
    first, *others = rows
    start = f"Of {_talks(found.failures)}, with everything else and all luck as it was, "
    told = [f"{start}{_saves(first.saves)} would have ended in a deal had {first.had} ({_aside(first, True)})."]
    told += [f"{_saves(row.saves)} would have, had {row.had} ({_aside(row, False)})." for row in others]
    return [*told, NOT_ADDED] if others else told


def _aside(row: CauseRow, whole: bool) -> str:
    """What the same change loses, and what other luck saves."""
    luck = f"other luck in {row.luck_label} alone saves {_by_luck(row)}" if row.luck else NO_LUCK
    if row.loses.share is None:
        return luck
    of = f" of {_out_of(row.loses.of)} deals" if whole else ""
    return f"the same change loses {_per(row.loses)}{of}; {luck}"


def more_than_luck(row: CauseRow) -> str:
    """The interval of how much more it saves than luck does, of 100: '−2.1 to 19.3 %'; a cause has both above 0."""
    low, high = (f"{HUNDRED * end:.1f}".replace("-", "−") for end in (row.above_low, row.above_high))
    return f"{low} to {high} %"


def _unnamed(found: Causes) -> list[str]:
    """The changes that save some and cannot be told from luck."""
    rows = [row for row in found.unnamed if row.saves.worlds]
    parts = [f"{lowered(row.label)} ({_per(row.saves)}"
             + (f", other luck in {row.luck_label} {_by_luck(row)})" if row.luck else ")") for row in rows]
    than = "other luck saves" if found.luck else f"none, and there is {NO_LUCK}"
    return [f"Not surely more than {than}, so no causes: {listed(parts)}."] if parts else []


def _by_luck(row: CauseRow) -> str:
    """How many of as many failures the luck beside a change saves."""
    return _round(row.luck_saves * _out_of(row.saves.of))


def _how_many(found: Causes) -> list[str]:
    """How many failures some change alone saves, and how many take more."""
    told = [f"Of the {many(found.failures, 'failure')} exactly one of these changes saves {found.one}, each of several "
            f"saves {found.several}, and none alone saves {found.unsaved}."]
    if found.tried:
        which = "These" if found.tried == found.unsaved else f"The first {found.tried} of these"
        told.append(f"{which} were played with every two changes together: some pair saves {found.two}; "
                    f"{found.more} would take more, or other luck.")
    return told + [f"The pair that saves most of them ({row.saves}): had {row.had[0]} and had {row.had[1]}."
                   for row in found.pairs[:1]]


def of_world(found: WorldCauses) -> list[str]:
    """What would have saved one world."""
    told = [f"World {found.world} of “{found.title}”, seed {found.seed}, ended without a deal: {found.ending}.",
            *saved_by(found)]
    if not found.luck:
        return told
    if not any(luck.saves for luck in found.luck):
        kinds = listed([luck.label for luck in found.luck], "or")
        return [*told, f"Other luck in {kinds} alone, {found.luck[0].streams} streams of each, never ends in a deal."]
    parts = [f"{luck.saves} of {luck.streams} in {luck.label}" for luck in found.luck]
    return [*told, f"With other luck alone it ends in a deal in some streams: {listed(parts)}."]


def saved_by(found: WorldCauses) -> list[str]:
    """Which changes save it: alone, or else two together."""
    start = "Played again from the first round, with all luck as it was, it would have ended in a deal"
    if found.saves:
        return [f"{start} {listed([f'had {had}' for had in found.saves], 'or')}."]
    tried = f"Of {many(found.tried, 'change')}, each made for the whole talks,"
    if not found.pairs:
        return [f"{tried} no one alone and no two together would have saved it."]
    pairs = [f"had {one} and had {two}" for one, two in found.pairs[:MOST]]
    rest = len(found.pairs) - len(pairs)
    more = f"; {many(rest, 'other pair')} would have too" if rest else ""
    return [f"{tried} no one alone would have saved it.",
            f"{capitalised(start.lower())} only with two of them: {'; '.join(pairs)}{more}."]


def _saves(share: CountedShare) -> str:
    """How many of 100, or of as many as there are, with the interval: '29 [25 to 33]'."""
    if share.low is None or share.high is None:
        return _per(share)
    scale = _out_of(share.of)
    return f"{_per(share)} [{_round(share.low * scale)} to {_round(share.high * scale)}]"


def _per(share: CountedShare) -> str:
    """How many of 100, or of as many as there are."""
    return _round((share.share or 0.0) * _out_of(share.of))


def _out_of(count: int) -> int:
    """Of how many a sentence tells."""
    return HUNDRED if count >= HUNDRED else count


def _talks(count: int) -> str:
    """Of which talks a sentence tells."""
    return f"{HUNDRED} failed talks" if count >= HUNDRED else f"the {count} failed talks"


def _round(count: float) -> str:
    """A count to the nearest whole one."""
    return f"{count:.0f}"
