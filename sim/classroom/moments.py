"""The moments that decided a table: what was refused though it was better than no deal for all, signatures, votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from sim.analysis.telling.words import capitalised, number
from sim.classroom.account import Account
from sim.classroom.questions import Said
from sim.classroom.table import Played

MOST = 3  # refusals that are told; the like of one is told with it


@dataclass(frozen=True)
class Missed:
    """A text that was worth more than no deal to all who decided on it, and was refused: `lines` are what the sides
    decided (of an offer: whether they could sign it as written), `by` the answers of those who refused."""

    what: str
    author: str
    lines: tuple[Said, ...]
    by: tuple[Said, ...]

    @property
    def round(self) -> int:
        """When it was."""
        return self.by[0].round

    @property
    def gain(self) -> float:
        """What all would have gained together, beyond no deal."""
        return sum(_gain(line) for line in self.lines)

    @property
    def kind(self) -> tuple[str, ...]:
        """What it has in common with others of its like."""
        return (self.what, self.author, *(line.seat for line in self.by))


def moments(table: Played) -> list[str]:
    """The moments that decided it, round by round: the largest gains that were refused, signatures, votes, exits."""
    account, alike = Account(table), dict[tuple[str, ...], list[Missed]]()
    said = [_beside_no_deal(table, line) for line in table.said]
    for missed in [*_offers(said), *_texts(said, len(table.sides))]:
        alike.setdefault(missed.kind, []).append(missed)
    best = sorted(alike.values(), key=lambda like: -max(missed.gain for missed in like))[:MOST]
    told = [_told(account, like) for like in best]
    for happened in table.rounds:
        told += [(happened.number, sentence) for sentence in account.after(happened)]
        if happened.walked:
            told.append((happened.number, f"{capitalised(account.whom(happened.walked))} walked out."))
    return [f"Round {round}: {sentence}" for round, sentence in sorted(told, key=lambda moment: moment[0])]


def _offers(minutes: Sequence[Said]) -> Iterator[Missed]:
    """Offers refused that both could have signed as written."""
    for place, line in enumerate(minutes):
        if line.what == "answer" and not line.yes:
            round = [said for said in minutes[place + 1 :] if said.round == line.round]
            before = [said for said in reversed(minutes[:place]) if said.round == line.round]
            mine, theirs = _signature(round, line.seat), _signature(before, line.author)
            if mine and theirs and theirs.yes and min(_gain(mine), _gain(theirs)) > 0:
                yield Missed("offer", line.author, (theirs, mine), (line,))


def _texts(minutes: Sequence[Said], sides: int) -> Iterator[Missed]:
    """Texts of mediators and interim packages on which all sides decided, and not all took them."""
    asked: dict[tuple[int, str, str], list[Said]] = {}
    for line in minutes:
        if line.what in ("text", "package"):
            asked.setdefault((line.round, line.what, line.author), []).append(line)
    for (_, what, author), lines in asked.items():
        refused = tuple(line for line in lines if not line.yes)
        if refused and len(lines) == sides and min(_gain(line) for line in lines) > 0:
            yield Missed(what, author, tuple(lines), refused)


def _told(account: Account, like: list[Missed]) -> tuple[int, str]:
    """The best of refusals of one kind, by round, in a sentence; the others are counted."""
    best = max(like, key=lambda missed: missed.gain)
    whose = account.whom(best.author) if best.author else ""
    what = {"offer": f"an offer of {whose}", "text": f"the text of {whose}", "package": "an interim package"}[best.what]
    worth = {line.seat: line for line in best.lines}
    by = " and ".join(f"{account.whom(line.seat)} ({_worth(worth[line.seat], line)})" for line in best.by)
    more = len(like) - 1
    again = f" It was like this in {more} other round{'s' if more > 1 else ''}." if more else ""
    return best.round, f"{capitalised(what)} was refused by {by}.{again}"


def _worth(written: Said, answered: Said) -> str:
    """What was refused by a side, beside no deal."""
    heard = f" as written and {number(answered.worth or 0.0)} as understood" if answered is not written else ""
    return f"worth {number(written.worth or 0.0)} to it{heard}; no deal {number(written.no_deal)}"


def _beside_no_deal(table: Played, line: Said) -> Said:
    """A line with what no deal is worth to the speaker: at the end, where the minutes do not have it from then."""
    if isfinite(line.no_deal) or line.seat not in table.sides:
        return line
    return replace(line, no_deal=table.sides[line.seat].no_deal)


def _signature(said: list[Said], seat: str) -> Said | None:
    return next((line for line in said if line.what == "signature" and line.seat == seat), None)


def _gain(line: Said) -> float:
    """What a text gives the one who speaks beyond no deal."""
    return 0.0 if line.worth is None else line.worth - line.no_deal
