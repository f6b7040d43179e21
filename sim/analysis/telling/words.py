"""Words for numbers and names."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Sequence
from math import floor

from sim.english import capitalised, with_the
from sim.language.speaking import N_, _, in_digits
from sim.scenario.schema.scenario import Scenario

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")
DAYS, LAST = 365.25 / 12, 9950  # in a month; year to begin in for talks of decades to end in one `datetime` knows
SLACK = 1e-9  # within which two numbers are the same
STEADY = 0.02  # a position that moves less than this is not worth a word
# A move on an issue, by how far it goes.
STEPS = (
    (0.06, N_("on {issue} a little towards {end} ({before} to {now})")),
    (0.15, N_("on {issue} towards {end} ({before} to {now})")),
    (0.30, N_("on {issue} a good way towards {end} ({before} to {now})")),
)
TRUST = ((0.12, "hardly any trust"), (0.25, "little trust"), (0.45, "guarded trust"), (0.65, "fair trust"))
STANCE = ((-0.4, N_("hostile")), (-0.1, N_("wary")), (0.1, N_("undecided")), (0.4, N_("in favour")))
TONE = ((-0.4, "hostile"), (-0.1, "sour"), (0.1, "even-handed"), (0.4, "friendly"))
# Parts of a whole, as one says them; each up to half way to the next.
PARTS = (
    (0.02, "nothing"), (0.07, "hardly anything"), (0.15, "a tenth"), (0.225, "a fifth"), (0.29, "a quarter"),
    (0.365, "a third"), (0.45, "two fifths"), (0.55, "half"), (0.635, "three fifths"), (0.71, "two thirds"),
    (0.775, "three quarters"), (0.85, "four fifths"), (0.93, "nine tenths"), (0.98, "nearly all"), (1.02, "all"),
)
AMOUNTS = ((0.005, "a hair"), (0.05, "a little"), (0.15, "a good deal"))
CHANCES = ((0.1, "small"), (0.35, "fair"), (0.65, "about even"), (0.9, "large"))
APPROVAL = ((0.25, "very low"), (0.42, "low"), (0.58, "middling"), (0.75, "high"))
PUSH = ((0.005, "none"), (0.03, "little"), (0.06, "some"))  # judgement, from what parties around a table add


class Names:
    """What the parties, issues and dates of a scenario are called in a sentence.

    Sentences about a party must be good English whether its label is one person, a group or a state: none may hang a
    verb in the present or a pronoun on it.
    """

    def __init__(self, scenario: Scenario, months_per_round: float | None = None) -> None:
        """`months_per_round` is how long a round lasts where it is known better than by its likely value."""
        self.scenario = scenario
        self._round = scenario.talks.months_per_round.likely if months_per_round is None else months_per_round
        self._labels = {name: principal.label for name, principal in scenario.principals.items()}
        self._labels |= {name: party.label for name, party in scenario.third_parties.items()}
        self._labels |= {name: mediator.label for name, mediator in scenario.mediators.items()}

    def party(self, name: str) -> str:
        """A party inside a sentence: 'the United States', 'Russia'; what its label says is said in full."""
        return with_the(self._labels[name])

    def starting(self, name: str) -> str:
        """A party at the start of a sentence."""
        return capitalised(self.party(name))

    def issue(self, name: str) -> str:
        """The label of an issue."""
        return self.scenario.issues[name].label

    def end(self, issue: str, upper: bool) -> str:
        """The named end of an issue, in quotation marks."""
        ends = self.scenario.issues[issue]
        return _("“{end}”", end=ends.at_1 if upper else ends.at_0)

    def shift(self, issue: str, before: float, after: float) -> str:
        """A move on an issue: 'on Sanctions and trade a little towards “normal trade” (0.85 to 0.81)'."""
        told = level(abs(after - before), STEPS, N_("on {issue} far towards {end} ({before} to {now})"))
        return _(told, issue=self.issue(issue), end=self.end(issue, after > before), before=number(before),
                 now=number(after))

    def place(self, issue: str, position: float) -> str:
        """Where a text leaves an issue: 'Climate at 0.45, about half-way between “…” and “…”'."""
        return _("{issue} at {position}", issue=self.issue(issue), position=self.position(issue, position))

    def position(self, issue: str, position: float) -> str:
        """Where a position lies between the two ends of an issue: '0.15, close to “…”'."""
        upper = position >= 0.5
        far = abs(position - (1.0 if upper else 0.0))
        at, end = number(position), self.end(issue, upper)
        if far > 0.4:
            return _("{at}, about half-way between {lower} and {upper}", at=at, lower=self.end(issue, False),
                     upper=self.end(issue, True))
        near = ((STEADY, N_("{at}, at {end}")), (0.2, N_("{at}, close to {end}")))
        return _(level(far, near, N_("{at}, on the side of {end}")), at=at, end=end)

    def month(self, month: float) -> str:
        """The calendar month `month` months after the start: 'March 2027'."""
        year, first = map(int, self.scenario.talks.start.split("-")[:2])
        count = first - 1 + floor(month + SLACK)
        return _("{month} {year}", month=_(MONTHS[count % 12]), year=str(year + count // 12))

    def date(self, month: float) -> str:
        """When a round `month` months after the start began: the day, '22 October 1962', where rounds are shorter
        than a month, else 'October 1962'."""
        if self._round > 1.0 - SLACK:
            return self.month(month)
        year, place, *day = map(int, self.scenario.talks.start.split("-"))
        year = min(max(year, 1), LAST)
        first = datetime.date(year, place, min(*day, monthrange(year, place)[1]) if day else 1)
        then = first + datetime.timedelta(days=int((month + SLACK) * DAYS))
        return _("{day} {month} {year}", day=str(then.day), month=_(MONTHS[then.month - 1]), year=str(then.year))


def number(value: float, places: int = 2) -> str:
    """A number to two decimals or as many as asked for, never '-0.00'."""
    text = f"{value:.{places}f}"
    return in_digits(text.replace("-", "" if float(text) == 0.0 else "−"))


def part(value: float) -> str:
    """A part of a whole as one says it, with the number behind it: 'a third (0.31)'; below 0 'less than nothing'."""
    return f"{_part(value)} ({number(value)})"


def between(low: float, high: float) -> str:
    """From one part of a whole to another: 'between a fifth (0.20) and half (0.52)', 'about a third (0.31 to 0.35)'."""
    if _part(low) == _part(high):
        return _("about {part} ({low} to {high})", part=_part(low), low=number(low), high=number(high))
    return _("between {low} and {high}", low=part(low), high=part(high))


def _part(value: float) -> str:
    return _("less than nothing") if value < -PARTS[0][0] else _(level(value, PARTS, N_("more than all")))


def judged(worth: float, needed: float) -> tuple[str, str]:
    """What a text is worth and what was needed, as one says parts of a whole: 'half (0.52)' and 'two thirds (0.68)'.

    What has the same word is told apart: 'a little more (0.56)'. The numbers are those of `apart`.
    """
    (one, two), other, more = apart(worth, needed), _part(needed), needed - worth
    if _part(worth) == other:
        told = N_("{amount} more") if more > 0 else N_("{amount} less")
        other = _(told, amount=amount(more)) if abs(more) > SLACK else _("as much")
    return f"{_part(worth)} ({one})", f"{other} ({two})"


def amount(value: float) -> str:
    """How much of a worth something is, without its sign, as one says it: 'a little'."""
    return _(level(abs(value), AMOUNTS, N_("a great deal")))


def shortage(value: float) -> str:
    """How much of a worth is missing, as one says it, with the number: 'a little (0.03)'; a hair has none."""
    word = amount(value)
    return word if word == _(AMOUNTS[0][1]) else f"{word} ({number(value)})"


def gain(value: float) -> str:
    """What something is worth beyond no deal, in words with the number: 'a little better than no deal (+0.03)'."""
    if abs(value) < AMOUNTS[0][0]:
        return _("as good as no deal ({gain})", gain=number(0.0))
    told = N_("{amount} better than no deal ({gain})"), N_("{amount} worse than no deal ({gain})")
    return _(told[value < 0], amount=amount(value), gain=in_digits(f"{value:+.2f}".replace("-", "−")))


def apart(value: float, other: float) -> tuple[str, str]:
    """A worth and what it is held against, with as many decimals as tell them apart: '0.778' and '0.781'.

    Equal ones have two; what falls short by less than four decimals show is 'just under 0.78'.
    """
    for places in (2, 3, 4):
        one, two = number(value, places), number(other, places)
        if one != two:
            return one, two
    return _("just under {least}", least=number(other)) if value < other - SLACK else number(value), number(other)


def chance(value: float) -> str:
    """A chance in words with the number: 'small (0.04)', 'small (less than 0.01)'."""
    told = number(value) if value >= 0.005 else _("less than {least}", least=number(0.01))
    return f"{_(level(value, CHANCES, N_('very large')))} ({told})"


def approval(value: float) -> str:
    """Approval or support in words, with the number."""
    return f"{_(level(value, APPROVAL, N_('very high')))} ({number(value)})"


def moved(last: float, value: float) -> str:
    """How something has changed, as one says it, with the numbers: 'rose a good deal (0.40 to 0.52)'."""
    before, now = apart(last, value)
    told = N_("rose {amount} ({before} to {now})") if value > last else N_("fell {amount} ({before} to {now})")
    return _(told, amount=amount(value - last), before=before, now=now)


def level(value: float, steps: Sequence[tuple[float, str]], highest: str) -> str:
    """The word for a value: that of the first step it lies below, else the highest."""
    return next((word for limit, word in steps if value < limit), highest)


def trust(value: float) -> str:
    """Trust in words, with the number."""
    return f"{_(level(value, TRUST, N_('much trust')))} ({number(value)})"


def stance(value: float) -> str:
    """A third party's stance in words, with the number."""
    return f"{_(level(value, STANCE, N_('strongly in favour')))} ({number(value)})"


def tone(value: float) -> str:
    """The media's tone in words, with the number."""
    return f"{_(level(value, TONE, N_('warm')))} ({number(value)})"


def turned(before: float, now: float) -> str:
    """A turn of a tone in words: 'turned less cold, still hostile (−0.43)', 'turned warmer, to friendly (0.13)'."""
    # What is still cold has not turned warm, nor what is still warm cold.
    way = N_("turned less cold") if now < TONE[1][0] else N_("turned warmer")
    if now <= before:
        way = N_("turned less warm") if now >= TONE[2][0] else N_("turned colder")
    same = level(before, TONE, "warm") == level(now, TONE, "warm")
    return _(N_("{turned}, still {tone}") if same else N_("{turned}, to {tone}"), turned=_(way), tone=tone(now))


def came_round(before: float, now: float) -> str:
    """A change of a third party's stance: 'cooled to the talks: now wary (−0.25)', 'was less for the talks: …'."""
    how = N_("warmed to the talks") if now > before else N_("cooled to the talks")
    if now > before and now < STANCE[1][0]:
        how = N_("was less against the talks")
    if now < before and now >= STANCE[2][0]:
        how = N_("was less for the talks")
    same = level(before, STANCE, "strongly in favour") == level(now, STANCE, "strongly in favour")
    return _(N_("{changed}: still {stance}") if same else N_("{changed}: now {stance}"), changed=_(how),
             stance=stance(now))


def without(packaged: bool) -> str:
    """What the sides have if no full text is signed: nothing, or the interim package that is in force."""
    return _("having the package alone") if packaged else _("having no deal")


def push(value: float) -> str:
    """What others do to having no deal, in words with the number: above 0 they make it worse, which drives to a deal.

    'towards a deal: little (0.01)'; `value` is in the unit in which a text is worth up to about 1.
    """
    much = f"{_(level(abs(value), PUSH, N_('much')))} ({number(abs(value))})"
    if abs(value) < PUSH[0][0]:
        return much
    return _("towards a deal: {much}", much=much) if value > 0 else _("away from a deal: {much}", much=much)
