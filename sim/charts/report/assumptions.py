"""What a run rests on: every number of the scenario and of the rules, with its source or the judgement behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.charts.words import percent
from sim.language.speaking import _, in_digits, pgettext
from sim.scenario.coefficients import coefficients
from sim.scenario.factors import Factor, factors
from sim.scenario.schema.scenario import Scenario
from sim.scenario.schema.uncertain import Uncertain

COEFFICIENT = "coefficients."
SIZE = "size: judgement"  # how a source ends that says which way and not how much


@dataclass(frozen=True)
class Assumption:
    """One number: its dotted path, what it is, its value in words with the unit, and the reason or source of it."""

    path: str
    label: str
    value: str
    why: str


@dataclass(frozen=True)
class Assumptions:
    """Numbers by who answers for them."""

    reasoned: list[Assumption] = field(default_factory=list)
    bare: list[Assumption] = field(default_factory=list)
    sourced: list[Assumption] = field(default_factory=list)
    defaults: list[Assumption] = field(default_factory=list)
    coefficients: list[Assumption] = field(default_factory=list)


def assumptions(scenario: Scenario) -> Assumptions:
    """Every number of a scenario: judgements with a reason, judgements without, those with a source, what the scenario
    leaves at its default, coefficients. A source that ends in 'size: judgement' is a judgement with a reason.
    """
    found = Assumptions()
    for factor in factors(scenario).values():
        if factor.path.startswith(COEFFICIENT):
            found.coefficients.append(_number(factor, _why(factor)))
        elif factor.default:
            found.defaults.append(_number(factor, factor.source))
        elif factor.value.judgement:
            found.reasoned.append(_number(factor, factor.value.judgement))
        elif factor.value.source:
            judged = factor.value.source.endswith(SIZE)
            (found.reasoned if judged else found.sourced).append(_number(factor, factor.value.source))
        else:
            found.bare.append(_number(factor, _("judgement")))
    return found


def in_words(value: Uncertain) -> str:
    """A number, or the distribution it is drawn from, in words."""
    p = value.parameters
    if value.distribution == "value":
        return (_("yes") if p[0] else pgettext("answer", "no")) if value.switch else in_digits(f"{p[0]:g}")
    if value.distribution == "uniform":
        return _("{low:g} to {high:g}", low=p[0], high=p[1])
    if value.distribution == "triangular":
        return _("{low:g} to {high:g}, most likely {likely:g}", low=p[0], high=p[2], likely=p[1])
    if value.distribution == "chance":
        return _("yes in {share} of worlds", share=percent(p[0]))
    if value.distribution == "normal":
        return _("about {mean:g}, standard deviation {deviation:g}", mean=p[0], deviation=p[1])
    return f"{value.distribution} ({', '.join(in_digits(f'{number:g}') for number in p)})"


def rests_on(factor: Factor) -> str:
    """What a number of the scenario rests on, in words: 'Source: …' or 'Judgement: …'."""
    stated = factor.default or factor.value.source or factor.value.judgement
    if not stated or factor.source == "judgement":  # a field's source says where its default is from, no other value
        return _("Judgement, no reason given")
    judged = factor.value.judgement or factor.source.endswith(SIZE)
    return _("Judgement: {why}", why=factor.source) if judged else _("Source: {source}", source=factor.source)


def _number(factor: Factor, why: str) -> Assumption:
    unit = "" if factor.unit == "switch" else f" {factor.unit}"
    return Assumption(factor.path, factor.label, in_words(factor.value) + unit, why)


def _why(factor: Factor) -> str:
    """The source of a coefficient, or the judgement, marked as one."""
    known = coefficients()[factor.path.removeprefix(COEFFICIENT)]
    judged = factor.value.judgement or (not factor.value.source and known.judgement)
    return _("judgement: {reason}", reason=factor.source) if judged else factor.source
