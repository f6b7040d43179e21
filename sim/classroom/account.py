"""What happened at a table in plain words, as one seat saw it or as all of it can be told afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.analysis.telling.words import Names, capitalised, number
from sim.classroom.questions import Said
from sim.classroom.table import Happened, Played
from sim.scenario.schema import Scenario

ENDED = {
    "agreement": "Agreement: a text was signed and ratified.",
    "partial": "A partial deal: the interim package stays in force, and no full text followed.",
    "not ratified": "Not ratified: a text was signed and then refused at home.",
    "breakdown": "Breakdown: the talks were broken off.",
    "stalemate": "Stalemate: time ran out without a deal.",
    "no talks": "No talks: the sides never sat down.",
    "open": "The talks go on.",
}


@dataclass(frozen=True)
class Entry:
    """One round in words."""

    heading: str
    sentences: tuple[str, ...]


class Account:
    """The words of one viewer: a seat, or '' for everybody's secrets."""

    def __init__(self, table: Played, viewer: str = "") -> None:
        self.table, self.viewer = table, viewer
        self.names = Names(table.scenario)

    def entries(self) -> Iterator[Entry]:
        """Every round so far, the present one too."""
        finished = {happened.number: happened for happened in self.table.rounds}
        for round in range(1, self.table.round + 1):
            said = [line for line in self.table.said if line.round == round]
            happened = finished.get(round)
            told = [*self._before(happened), *self._table(said), *self.after(happened)]
            month = happened.month if happened else self.table.month
            if told:
                yield Entry(f"Round {round}, {self.names.date(month)}", tuple(told))

    def _before(self, happened: Happened | None) -> Iterator[str]:
        """Events, which come before anybody speaks."""
        for event in happened.events if happened else ():
            yield f"{self.table.scenario.events[event].label}."

    def _table(self, said: list[Said]) -> Iterator[str]:
        for place, line in enumerate(said):
            sentence = self._line(line, said[place + 1 :])
            if sentence:
                yield sentence

    def _line(self, line: Said, later: list[Said]) -> str:
        """A line of the minutes in words; '' for what the viewer cannot know or has been told already."""
        who, worth = self._who(line.seat), self._worth(line)
        if line.what == "offer":
            return f"{who} made an offer{worth}."
        if line.what == "draft":
            return f"{who} put a text on the table."
        if line.what == "answer":
            return self._answer(line, later)
        if line.what == "earlier":
            return f"{who} came back to {self._whose('earlier offer', line.author)}."
        if line.what == "text":
            return f"{who} {'took' if line.yes else 'refused'} {self._whose('text', line.author)}{worth}."
        if line.what == "package":
            return f"An interim package was tried: {self.whom(line.seat)} said {'yes' if line.yes else 'no'}{worth}."
        return f"{who} walked out." if line.what == "walk out" else ""

    def _answer(self, line: Said, later: list[Said]) -> str:
        """An answer, and whether the text as written could be signed."""
        who, heard = self._who(line.seat), self._worth(line, ", as understood,")
        told = f"{who} {'took up' if line.yes else 'refused'} {self._whose('offer', line.author)}{heard}."
        signature = next((s for s in later if s.what == "signature" and s.seat == line.seat), None)
        if line.yes and signature and not signature.yes:
            told += " But as written it could not be signed: it was worth less than it had sounded."
        return told

    def after(self, happened: Happened | None) -> Iterator[str]:
        """What closed the round."""
        if happened is None:
            return
        before = self.table.rounds[happened.number - 2].interim if happened.number > 1 else False
        if happened.interim and not before:
            yield "The interim package is in force from now on; the talks about the rest go on."
        if happened.signed:
            yield "All sides signed a full text."
        for seat, (passed, yes) in happened.votes.items():
            share = f", with about {100 * yes:.0f} % for it" if yes is not None else ""
            yield f"{self._who(seat)} {'ratified' if passed else 'did not ratify'} the text{share}."

    def _worth(self, line: Said, how: str = ",") -> str:
        """What a text is worth to the one who speaks, where the viewer may know it."""
        if line.worth is None or self.viewer not in ("", line.seat):
            return ""
        return f"{how} worth {number(line.worth)} to {'you' if self.viewer else 'it'}"

    def _whose(self, what: str, seat: str) -> str:
        return f"your {what}" if seat == self.viewer else f"the {what} of {self.whom(seat)}"

    def _who(self, seat: str) -> str:
        return capitalised(self.whom(seat))

    def whom(self, seat: str) -> str:
        """A seat inside a sentence; 'you' for the viewer's own."""
        return "you" if seat == self.viewer else self.names.party(seat)


def moments(table: Played) -> list[str]:
    """The moments that decided it: offers refused that would have been better than no deal, signatures, votes."""
    account, found = Account(table), []
    for place, line in enumerate(table.said):
        if line.what != "answer" or line.yes or line.worth is None:
            continue
        signs = {s.seat: s for s in table.said[max(0, place - 3) : place + 3]
                 if s.what == "signature" and s.round == line.round}
        written = signs[line.seat].worth if line.seat in signs else None
        no_deal = table.sides[line.seat].no_deal
        mine = signs.get(line.author)
        if written is not None and mine and mine.yes and written > no_deal:
            found.append((written - no_deal, line, written))
    found.sort(key=lambda item: -item[0])
    told = [
        f"Round {line.round}: {account.whom(line.seat)} refused an offer of {account.whom(line.author)} that was worth "
        f"{number(written)} to it as written ({number(line.worth or 0.0)} as understood); at the end no deal was worth "
        f"{number(table.sides[line.seat].no_deal)}."
        for _, line, written in found[:3]
    ]
    for happened in table.rounds:
        told += [f"Round {happened.number}: {sentence}" for sentence in account.after(happened)]
        if happened.walked:
            told.append(f"Round {happened.number}: {account.whom(happened.walked)} walked out.")
    return told


def seat_names(scenario: Scenario) -> dict[str, str]:
    """The seats that people can take, with what they are called."""
    found = {name: principal.label for name, principal in scenario.principals.items()}
    return found | {name: asked.label for name, asked in scenario.mediators.items()
                    if asked.entry != "none" and "formulate" in asked.modes}
