"""What happened at a table in plain words, as one seat saw it or as all of it can be told afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sim.analysis.telling.words import Names, number
from sim.classroom.game.log import Inject
from sim.classroom.game.questions import Said
from sim.classroom.game.table import Happened, TableState
from sim.english import capitalised
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class RoundAccount:
    """One round in words."""

    heading: str
    sentences: tuple[str, ...]


class Account:
    """The words of one viewer: a seat, or '' for everybody's secrets."""

    def __init__(self, table: TableState, viewer: str = "") -> None:
        self.table, self.viewer = table, viewer
        self.names = Names(table.scenario)

    def rounds(self) -> Iterator[RoundAccount]:
        """Every round so far, the present one too."""
        finished = {happened.number: happened for happened in self.table.rounds}
        for round in range(1, self.table.round + 1):
            said = [line for line in self.table.said if line.round == round]
            happened = finished.get(round)
            events = happened.events if happened else self.table.events
            told = [*self._events(events), *self._table(said), *self.after(happened)]
            month = happened.month if happened else self.table.month
            if told:
                yield RoundAccount(f"Round {round}, {self.names.date(month)}", tuple(told))
        coming = tuple(self._events(self._injected())) if not self.viewer and self.table.question else ()
        if coming:
            yield RoundAccount("Next round", coming)

    def _injected(self) -> tuple[str, ...]:
        """Events that the teacher has let happen in a round to come."""
        entries = self.table.log.entries
        return tuple(e.event for e in entries if isinstance(e, Inject) and e.round > self.table.round)

    def _events(self, events: tuple[str, ...]) -> Iterator[str]:
        """Events, which come before anybody speaks."""
        return (f"Event: {self.table.scenario.events[event].label}." for event in events)

    def _table(self, said: list[Said]) -> Iterator[str]:
        for place, line in enumerate(said):
            sentence = self._line(line, said[:place], said[place + 1 :])
            if sentence:
                yield sentence

    def _line(self, line: Said, before: list[Said], later: list[Said]) -> str:
        """A line of the minutes in words; '' for what the viewer cannot know or is told with another line."""
        who, worth = self._who(line.seat), self._worth(line)
        told = {
            "offer": f"{who} made an offer{worth}.",
            "draft": f"{who} put a text on the table.",
            "stands": f"{who} no longer stood by {self._own(line.seat)} earlier offer.",
            "walk out": f"{who} walked out.",
        }
        if line.what in told:
            return told[line.what]
        if line.what == "objection":
            return self.objection(line.seat, "the interim package" if of_package(later) else "the text")
        return "" if "signature" in line.what else self._on_a_text(line, before, later)

    def objection(self, party: str, what: str) -> str:
        """That a third party with a seat at the table did not let something be signed."""
        return f"{self._who(party)}, at the table too, did not let {what} be signed."

    def _on_a_text(self, line: Said, before: list[Said], later: list[Said]) -> str:
        """What a side decided on a text of somebody, and why it could not be signed in spite of a yes."""
        who, worth = self._who(line.seat), self._worth(line)
        took = "took" if line.yes else "refused"
        if line.what == "answer":
            heard = self._worth(line, ", as understood,")
            told = f"{who} {'took up' if line.yes else took} {self._whose('offer', line.author)}{heard}."
        elif line.what == "text":
            told = f"{who} {took} {self._whose('text', line.author)}{worth}."
        elif line.what == "package":
            told = f"An interim package was tried: {self.whom(line.seat)} said {'yes' if line.yes else 'no'}{worth}."
        else:
            what = "offer" if line.author in self.table.sides else "text"
            told = f"{who} came back to {self._whose(f'earlier {what}', line.author)}{worth}."
        if not line.yes:
            return told
        what = "earlier signature" if line.what == "earlier" else "signature"
        theirs = _signature(reversed(before) if line.what == "answer" else later, what, line.author, line.author)
        mine = _signature(later, what, line.seat, line.author)
        return told + self._unsigned(theirs) + self._unsigned(mine, line)

    def _unsigned(self, signature: Said | None, heard: Said | None = None) -> str:
        """Why a side could not sign; `heard` is its own yes to the text as it understood it."""
        if signature is None or signature.yes or signature.worth is None:
            return ""
        who, less = self.whom(signature.seat), signature.worth < signature.no_deal
        if heard and heard.worth is not None and heard.worth >= heard.no_deal and heard.worth > signature.worth:
            return " But as written it could not be signed: it was worth less than it had sounded."
        itself = f"{who} yourself" if who == "you" else f"{who} itself"
        than = "no deal" if less else "you insist on" if who == "you" else "it insists on"
        return f" But {itself} could not sign it: it was worth less to {who} than {than}."

    def after(self, happened: Happened | None) -> Iterator[str]:
        """What closed the round."""
        if happened is None:
            return
        before = self.table.rounds[happened.number - 2].interim if happened.number > 1 else False
        if happened.interim and not before:
            yield "The interim package is in force from now on; the talks about the rest go on."
        if happened.signed:
            yield "All sides signed a full text."
        for seat, vote in happened.votes.items():
            how = ", without a vote at home"
            if vote.yes is not None and vote.needed:
                how = f": about {100 * vote.yes:.0f} % were expected to be for it; it needed {100 * vote.needed:.0f} %"
            yield f"{self._who(seat)} {'ratified' if vote.passed else 'did not ratify'} the text{how}."

    def _worth(self, line: Said, how: str = ",") -> str:
        """What a text is worth to the one who speaks, where the viewer may know it."""
        if line.worth is None or self.viewer not in ("", line.seat):
            return ""
        return f"{how} worth {number(line.worth)} to {'you' if self.viewer else 'it'}"

    def _whose(self, what: str, seat: str) -> str:
        return f"your {what}" if seat == self.viewer else f"the {what} of {self.whom(seat)}"

    def _own(self, seat: str) -> str:
        return "your" if seat == self.viewer else "its"

    def _who(self, seat: str) -> str:
        return capitalised(self.whom(seat))

    def whom(self, seat: str) -> str:
        """A seat inside a sentence; 'you' for the viewer's own."""
        return "you" if seat == self.viewer else self.names.party(seat)


def of_package(later: Sequence[Said]) -> bool:
    """Whether an objection is to an interim package: third parties are asked about it before the sides."""
    return bool(later) and later[0].what == "package"


def _signature(said: Iterable[Said], what: str, seat: str, author: str) -> Said | None:
    """The first line about whether a seat could sign a text, or an earlier text, of an author."""
    return next((one for one in said if (one.what, one.seat, one.author) == (what, seat, author)), None)


def won_by(table: TableState, side: str) -> float:
    """What a principal has at the end beyond no deal, as both were worth when it was signed; 0 without a deal."""
    if table.terms is None:
        return 0.0
    return float(table.outcome[f"value.{side}"]) - float(table.outcome[f"no_deal.{side}"])


def worth_at_end(table: TableState, seat: str) -> str:
    """What the end is worth to a principal, as a sentence and a space; '' for others."""
    if seat not in table.sides:
        return ""
    worth, no_deal = (number(float(table.outcome[f"{what}.{seat}"])) for what in ("value", "no_deal"))
    if table.terms is None:
        return f"You end without a deal, which is worth {no_deal} to you. "
    return f"You end with a deal worth {worth} to you; no deal was worth {no_deal}. "


def seat_names(scenario: Scenario) -> dict[str, str]:
    """The seats that people can take, with what they are called."""
    found = {name: principal.label for name, principal in scenario.principals.items()}
    return found | {name: asked.label for name, asked in scenario.mediators.items()
                    if asked.entry != "none" and "formulate" in asked.modes}
