"""What happened at a table in plain words, as one seat saw it or as all of it can be told afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sim.analysis.telling.memory import Memory
from sim.analysis.telling.war.sentences import tell_ceasefire, tell_front, tell_seen
from sim.analysis.telling.words import Names, part
from sim.classroom.game.desk.own_events import by_round, in_words
from sim.classroom.game.desk.telling import closing, time_up
from sim.classroom.game.log import Inject
from sim.classroom.game.minutes import lines_told as lines
from sim.classroom.game.minutes.around import Around, tell_around
from sim.classroom.game.minutes.heard import HeardText, texts_heard
from sim.classroom.game.minutes.limits_told import tell_changes
from sim.classroom.game.minutes.texts_told import tell_text
from sim.classroom.game.packages.interim import failed_at_home, on_issues
from sim.classroom.game.questions import Said
from sim.classroom.game.table import Happened, TableState
from sim.english import capitalised
from sim.language.speaking import _
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class RoundAccount:
    """One round in words; `texts` are those that some sentences tell of, by their place among them."""

    heading: str
    sentences: tuple[str, ...]
    texts: Mapping[int, HeardText] = field(default_factory=dict)


class Account:
    """The words of one viewer: a seat, or '' for everybody's secrets."""

    def __init__(self, table: TableState, viewer: str = "") -> None:
        self.table, self.viewer = table, viewer
        self.names = Names(table.scenario)
        self.heard = texts_heard(table, viewer)

    def rounds(self) -> Iterator[RoundAccount]:
        """Every round so far, the present one too."""
        finished, war, memory = {happened.number: happened for happened in self.table.rounds}, Memory(), Memory()
        for round in range(1, self.table.round + 1):
            happened = finished.get(round)
            now = happened or self.table
            seen = tell_seen(now.fighting, self.names, war) if now.fighting else []
            before = [*self._events(now.events), *self._around(now.around, now.events, memory), *seen]
            said = list(self._table(round))
            after = [*time_up(self.table, round, self.whom), *self.after(happened)]
            after += closing(self.table) if round == self.table.round else ()
            if before or said or after:
                texts = {len(before) + place: text for place, (__, text) in enumerate(said) if text}
                sentences = (*before, *(sentence for sentence, __ in said), *after)
                heading = _("Round {round}, {date}", round=str(round), date=self.names.date(now.month))
                yield RoundAccount(heading, sentences, texts)
        coming = tuple(self._events(self._injected())) if not self.viewer and self.table.question else ()
        if coming:
            yield RoundAccount(_("Next round"), coming)

    def ceasefires(self) -> Iterator[tuple[int, str]]:
        """By round: the ceasefires that came into force or were broken, and at last where the front has gone."""
        memory, fought = Memory(), [(one.number, one.fighting) for one in self.table.rounds if one.fighting]
        for round, fighting in fought:
            yield from ((round, sentence) for sentence in tell_ceasefire(fighting, self.names, memory))
        if fought:
            first, (round, last) = fought[0][1], fought[-1]
            yield round, _("In all, {front}.", front=tell_front(first.line, last.line, self.names))

    def _injected(self) -> tuple[str, ...]:
        """Events that the teacher has let happen in a round to come."""
        entries = self.table.log.entries
        injected = ((e.round, e.event) for e in entries if isinstance(e, Inject))
        return tuple(event for round, event in (*by_round(entries), *injected) if round > self.table.round)

    def _events(self, events: tuple[str, ...]) -> Iterator[str]:
        """Events, which come before anybody speaks."""
        scenario, entries = self.table.scenario, self.table.log.entries
        return (_("Event: {event}.", event=in_words(scenario, entries, event).rstrip(".")) for event in events)

    def _around(self, around: Around | None, events: tuple[str, ...], memory: Memory) -> Iterator[str]:
        """What went on around the table, as far as the viewer can know it, and what it did to the viewer's limits."""
        if around:
            yield from tell_around(around.seen_by(self.viewer), self.names, memory)
            yield from tell_changes(around.changes.get(self.viewer, ()), self.viewer, events, self.names)

    def _table(self, round: int) -> Iterator[tuple[str, HeardText | None]]:
        """What was said in a round, with the text that it is about where one came to the table."""
        places = [place for place, line in enumerate(self.table.said) if line.round == round]
        said = [self.table.said[place] for place in places]
        for i, place in enumerate(places):
            text = self.heard.get(place)
            sentence = self._line(said[i], said[:i], said[i + 1 :], text)
            if sentence and text:
                sentence += tell_text(text, self.table, self.viewer, self.names)
            if sentence:
                yield sentence, text

    def _line(self, line: Said, before: list[Said], later: list[Said], text: HeardText | None = None) -> str:
        """A line of the minutes in words; '' for what the viewer cannot know or is told with another line."""
        if line.what == "objection":
            return self.objection(line.seat, lines.OBJECTED[of_package(later)])
        if line.what in ("offer", "draft", "stands", "walk out"):
            return self._done(line.what, line.seat, worth="" if text and self.viewer else self._worth(line))
        return "" if "signature" in line.what else self._on_a_text(line, before, later)

    def objection(self, party: str, what: str) -> str:
        """That a third party with a seat at the table did not let something be signed: a sentence with its place."""
        return _(what, who=self._who(party))

    def left(self, seat: str) -> str:
        """That a seat walked out."""
        return self._done("walk out", seat)

    def _on_a_text(self, line: Said, before: list[Said], later: list[Said]) -> str:
        """What a side decided on a text of somebody, and why it could not be signed in spite of a yes."""
        own = line.seat == line.author  # its own package
        if line.what == "package" and own:
            issues = on_issues(self.table.scenario, line.text)
            told = self._done("package on" if issues else "package", line.seat, issues=issues, worth=self._worth(line))
        else:
            told = self._decided(line)
        if not line.yes:
            return told
        what = "earlier signature" if line.what == "earlier" else "signature"
        if own:
            return told + self._unsigned(_signature(later, what, line.seat, line.seat), line)
        theirs = _signature(reversed(before) if line.what == "answer" else later, what, line.author, line.author)
        mine = _signature(later, what, line.seat, line.author)
        return told + self._unsigned(theirs) + self._unsigned(mine, line)

    def _decided(self, line: Said) -> str:
        """What a side decided on a text of somebody, in a sentence."""
        did, text = "took" if line.yes else "refused", line.what
        if line.what == "answer":
            did, text = "took up" if line.yes else did, "offer"
        elif line.what not in ("text", "package"):
            did, text = "came back", "earlier offer" if line.author in self.table.sides else "earlier text"
        worth = self._worth(line, lines.UNDERSTOOD if line.what == "answer" else lines.WORTH)
        whose = _(self._mine_or(lines.TEXTS[text], line.author), author=self.whom(line.author))
        return _(self._mine_or(lines.DECIDED[did], line.seat), who=self._who(line.seat), text=whose, worth=worth)

    def _unsigned(self, signature: Said | None, heard: Said | None = None) -> str:
        """Why a side could not sign; `heard` is its own yes to the text as it understood it."""
        if signature is None or signature.yes or signature.worth is None:
            return ""
        if heard and heard.worth is not None and heard.worth >= heard.no_deal and heard.worth > signature.worth:
            return " " + _(lines.MISHEARD)
        told = self._mine_or(lines.UNSIGNED[signature.worth < signature.no_deal], signature.seat)
        return " " + _(told, who=self.whom(signature.seat))

    def after(self, happened: Happened | None) -> Iterator[str]:
        """What closed the round."""
        if happened is None:
            return
        before = self.table.rounds[happened.number - 2].interim if happened.number > 1 else False
        if happened.interim and not before:
            yield _("The interim package is in force from now on; the talks about the rest go on.")
        if failed_at_home(self.table, happened.number):
            yield _("All sides took the interim package, but a vote at home did not let it into force.")
        if happened.signed:
            yield _("All sides signed a full text.")
        for seat, vote in happened.votes.items():
            how = _(lines.WITHOUT_VOTE)
            if vote.yes is not None and vote.needed:
                how = _(lines.BY_VOTE, yes=100 * vote.yes, needed=100 * vote.needed)
            yield _(self._mine_or(lines.VOTED[vote.passed], seat), who=self._who(seat), how=how)

    def _worth(self, line: Said, how: tuple[str, str] = lines.WORTH) -> str:
        """What a text is worth to the one who speaks, where the viewer may know it."""
        if line.worth is None or self.viewer not in ("", line.seat):
            return ""
        return _(how[not self.viewer], worth=part(line.worth))

    def _done(self, what: str, seat: str, **named: str) -> str:
        """What a seat did, in a sentence."""
        return _(self._mine_or(lines.DONE[what], seat), who=self._who(seat), **named)

    def _mine_or(self, told: tuple[str, str], seat: str) -> str:
        """Of two texts that of the viewer's own seat, or that of others."""
        return told[seat != self.viewer]

    def _who(self, seat: str) -> str:
        return capitalised(self.whom(seat))

    def whom(self, seat: str) -> str:
        """A seat inside a sentence; 'you' for the viewer's own."""
        return _("you") if seat == self.viewer else self.names.party(seat)


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
    worth, no_deal = (part(float(table.outcome[f"{what}.{seat}"])) for what in ("value", "no_deal"))
    if table.terms is None:
        return _("You end without a deal, which is worth {no_deal} to you.", no_deal=no_deal) + " "
    return _("You end with a deal worth {worth} to you; no deal was worth {no_deal}.", worth=worth,
             no_deal=no_deal) + " "


def seat_names(scenario: Scenario) -> dict[str, str]:
    """The seats that people can take, with what they are called."""
    found = {name: principal.label for name, principal in scenario.principals.items()}
    return found | {name: asked.label for name, asked in scenario.mediators.items()
                    if asked.entry != "none" and "formulate" in asked.modes}
