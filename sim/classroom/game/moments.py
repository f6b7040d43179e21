"""The moments that decided a table: what was refused though better than no deal for all, vetoes, ceasefires, votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from sim.analysis.telling.words import part
from sim.classroom.game.account import Account, of_package
from sim.classroom.game.desk.telling import told_later
from sim.classroom.game.questions import Said
from sim.classroom.game.table import TableState
from sim.english import listed
from sim.language.speaking import N_, _, ngettext

MOST = 3  # refusals that are told; the like of one is told with it
REFUSED = {"offer": N_("An offer of {author} was refused by {by}."),
           "text": N_("The text of {author} was refused by {by}."),
           "package": N_("An interim package of {author} was refused by {by}.")}
A_TEXT = N_("{who}, at the table too, did not let a text be signed.")
A_PACKAGE = N_("{who}, at the table too, did not let an interim package be signed.")


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


def moments(table: TableState) -> list[str]:
    """The moments that decided it, round by round: the largest gains that were refused, ceasefires, votes, exits."""
    account, alike = Account(table), dict[tuple[str, ...], list[Missed]]()
    for missed in _missed(table.said, len(table.sides)):
        alike.setdefault(missed.kind, []).append(missed)
    objections: dict[str, list[int]] = {}
    for round, sentence in _objections(account):
        objections.setdefault(sentence, []).append(round)
    best = sorted(alike.values(), key=lambda like: -max(missed.gain for missed in like))[:MOST]
    told = [_refusal(account, like) for like in best]
    told += [(rounds[0], sentence + _again(rounds)) for sentence, rounds in objections.items()]
    told += [*told_later(table), *account.ceasefires()]
    for happened in table.rounds:
        told += [(happened.number, sentence) for sentence in account.after(happened)]
        if happened.walked:
            told.append((happened.number, account.left(happened.walked)))
    return [_("Round {round}: {sentence}", round=str(round), sentence=sentence)
            for round, sentence in sorted(told, key=lambda moment: moment[0])]


def _missed(minutes: Sequence[Said], sides: int) -> Iterator[Missed]:
    """Offers, mediators' texts and packages on which all sides decided, not all took, and all would have gained by."""
    about: dict[tuple[int, str], list[Said]] = {}
    for line in minutes:
        about.setdefault((line.round, line.author), []).append(line)
    for (__, author), lines in about.items():
        for what, decided in (("answer", "signature"), ("text", "text"), ("package", "package")):
            written = tuple(line for line in lines if line.what == decided)
            unsigned = {line.seat for line in written if not line.yes}
            refused = tuple(line for line in lines if line.what == what and (not line.yes or line.seat in unsigned))
            if refused and len(written) == sides and author not in unsigned and min(map(_gain, written)) > 0:
                yield Missed("offer" if what == "answer" else what, author, written, refused)


def _objections(account: Account) -> Iterator[tuple[int, str]]:
    """By round: what all sides would have signed, and a third party at the table did not let them."""
    said, sides = account.table.said, len(account.table.sides)
    for place, line in enumerate(said):
        if line.what == "objection":
            package = of_package(said[place + 1 :])
            yes = [s for s in said[place + 1 :] if (s.round, s.what) == (line.round, "package") and s.yes]
            if not package or len(yes) == sides:
                yield line.round, account.objection(line.seat, A_PACKAGE if package else A_TEXT)


def _again(like: Sequence[object]) -> str:
    """In how many rounds more it was like that."""
    more = len(like) - 1
    return " " + ngettext("It was like this in {count} other round.", "It was like this in {count} other rounds.",
                          more) if more else ""


def _refusal(account: Account, like: list[Missed]) -> tuple[int, str]:
    """The best of refusals of one kind, by round, in a sentence; the others are counted."""
    best = max(like, key=lambda missed: missed.gain)
    whose = account.whom(best.author) if best.author else ""
    worth = {line.seat: line for line in best.lines}
    each = [_refused(account.whom(line.seat), worth[line.seat], line) for line in best.by]
    by = reduce(lambda first, last: listed([first, last]), each)
    return best.round, _(REFUSED[best.what], author=whose, by=by) + _again(like)


def _refused(who: str, written: Said, answered: Said) -> str:
    """A side that refused a text, with what that was worth to it, beside no deal."""
    worth, no_deal = part(written.worth or 0.0), part(written.no_deal)
    if answered is written:
        return _("{who} (worth {worth} to it; no deal {no_deal})", who=who, worth=worth, no_deal=no_deal)
    return _("{who} (worth {worth} to it as written and {heard} as understood; no deal {no_deal})", who=who,
             worth=worth, heard=part(answered.worth or 0.0), no_deal=no_deal)


def _gain(line: Said) -> float:
    """What a text gives the one who speaks beyond no deal."""
    return 0.0 if line.worth is None else line.worth - line.no_deal
