"""A number of a scenario, known or uncertain: one type, one validator, one sentence for each mistake."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_serializer, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from sim.arrays import Array
from sim.scenario.reading.mistakes import nearest
from sim.scenario.reading.scalars import advice

DISTRIBUTIONS: dict[str, tuple[str, ...]] = {
    "value": ("the number",),
    "uniform": ("lowest", "highest"),
    "triangular": ("lowest", "most likely", "highest"),
    "normal": ("mean", "standard deviation"),
    "beta": ("alpha", "beta"),
    "chance": ("probability of true",),
}
NOTES = ("source", "judgement")
NEAREST_TO_ZERO = 1e-100  # beside 0 itself: one divided by what is nearer, and squared, may be beyond all numbers
LARGEST_BETA = 1_000_000  # its spread is then 0.0005 at most; far beyond, its quantiles can no longer be computed


class Uncertain(BaseModel):
    """A number with its distribution over worlds and where it comes from.

    Written in YAML as a plain number, as `true`/`false` for a switch, or as a mapping with one of the
    distributions above and, if wished, one of `source` and `judgement`:

    >>> Uncertain.model_validate({"triangular": [0.1, 0.2, 0.4], "judgement": "little is known"}).likely
    0.2
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    distribution: str
    parameters: tuple[float, ...]
    source: str | None = None
    judgement: str | None = None
    switch: bool = False

    @model_validator(mode="before")
    @classmethod
    def _read(cls, raw: Any) -> Any:
        """Turn what the file says into the fields above. Errors: one sentence of kind `uncertain`."""
        if isinstance(raw, Uncertain):
            return dict(raw.__dict__)
        if isinstance(raw, bool):
            return {"distribution": "value", "parameters": (float(raw),), "switch": True}
        if isinstance(raw, int | float):
            return {"distribution": "value", "parameters": (_finite(raw),)}
        if not isinstance(raw, dict):
            raise _mistake(f"expected a number, found {_show(raw)}{advice(raw) if isinstance(raw, str) else ''}")
        return _from_mapping(raw)

    @model_serializer
    def _write(self) -> Any:
        """The shortest YAML form that reads back as this value."""
        true_or_false = self.switch and self.distribution == "value"
        values = [bool(v) if true_or_false else v for v in self.parameters]
        notes = {note: text for note in NOTES if (text := getattr(self, note)) is not None}
        if self.distribution == "value" and not notes:
            return values[0]
        return {self.distribution: values[0] if len(values) == 1 else values, **notes}

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A number, a switch, or a mapping with exactly one distribution."""
        notes = {note: {"type": "string"} for note in NOTES}
        forms: list[JsonSchemaValue] = [{"type": "number"}, {"type": "boolean"}]
        for name, parameters in DISTRIBUTIONS.items():
            count = len(parameters)
            shape: JsonSchemaValue = {"type": ["number", "boolean"] if name == "value" else "number"}
            if count > 1:
                shape = {"type": "array", "items": {"type": "number"}, "minItems": count, "maxItems": count}
            shape["description"] = ", ".join(parameters)
            forms.append(
                {
                    "type": "object",
                    "properties": {name: shape, **notes},
                    "required": [name],
                    "additionalProperties": False,
                }
            )
        return {"title": "Number, known or uncertain", "anyOf": forms}

    @property
    def known(self) -> bool:
        """Whether every world has the same value."""
        return self.distribution == "value"

    @property
    def likely(self) -> float:
        """The value to show where one number has to stand for the distribution: its middle or mode."""
        p = self.parameters
        if self.distribution == "uniform":
            return (p[0] + p[1]) / 2
        if self.distribution == "beta":
            return p[0] / (p[0] + p[1])
        return p[1] if self.distribution == "triangular" else p[0]

    def extremes(self) -> tuple[float, float]:
        """Lowest and highest value the parameters name, for the check against the field's range."""
        if self.distribution in ("beta", "chance"):
            return 0.0, 1.0
        if self.distribution == "normal":
            return self.parameters[0], self.parameters[0]
        return min(self.parameters), max(self.parameters)

    def quantile(self, u: Array) -> Array:
        """Inverse distribution function of `u` in (0, 1), any shape; not yet cut to the field's range."""
        p = self.parameters
        if self.distribution == "value":
            return np.full_like(u, p[0])
        if self.distribution == "uniform":
            return p[0] + (p[1] - p[0]) * u
        if self.distribution == "triangular":
            return _triangular(u, *p)
        if self.distribution == "chance":
            return np.where(u < p[0], 1.0, 0.0)
        from scipy import special  # only worlds need it; `check` and `list` start without scipy

        if self.distribution == "normal":
            return np.asarray(p[0] + p[1] * special.ndtri(u))
        found = special.betaincinv(p[0], p[1], u)
        return np.where(found < NEAREST_TO_ZERO, 0.0, found)


def _from_mapping(raw: dict[str, Any]) -> dict[str, Any]:
    """Fields of an `Uncertain` from its mapping form."""
    names = [key for key in raw if key in DISTRIBUTIONS]
    unknown = [key for key in raw if key not in DISTRIBUTIONS and key not in NOTES]
    if unknown or len(names) != 1:
        found = f"'{unknown[0]}'" if unknown else f"{len(names)} of them"
        close = nearest(unknown[0], [*DISTRIBUTIONS, *NOTES]) if unknown else None
        hint = f"; did you mean '{close}'?" if close else ""
        known = ", ".join(DISTRIBUTIONS)
        raise _mistake(f"a number is written as a number or with one of {known}; found {found}{hint}")
    name = names[0]
    given = raw[name] if isinstance(raw[name], list | tuple) else [raw[name]]
    wanted = DISTRIBUTIONS[name]
    truths = sum(isinstance(v, bool) for v in given)
    if len(given) != len(wanted) or any(not isinstance(v, int | float) for v in given) or truths > (name == "value"):
        mend = _mend(given, len(wanted))
        raise _mistake(f"'{name}' takes {len(wanted)} number(s) ({', '.join(wanted)}), found {_show(raw[name])}{mend}")
    parameters = tuple(_finite(v) for v in given)
    _check(name, parameters)
    notes = {note: raw[note] for note in NOTES if note in raw}
    blank = [note for note, text in notes.items() if isinstance(text, str) and not text.strip()]
    if blank:
        raise _mistake(f"the {blank[0]} is blank; say where the number comes from, or leave it out")
    if len(notes) == 2:
        raise _mistake("a number has either a source or a judgement, not both")
    switch = name == "chance" or isinstance(given[0], bool)
    return {"distribution": name, "parameters": parameters, "switch": switch, **notes}


def _mend(given: list[Any], wanted: int) -> str:
    """What to do about numbers that are no numbers, or that decimal commas have cut in two."""
    words = [value for value in given if isinstance(value, str)]
    if not words and len(given) == 2 * wanted and all(type(value) is int for value in given):
        return "; write decimals with a point, as in 0.5, not with a comma"
    return advice(words[0]) if words else ""


def _check(name: str, p: tuple[float, ...]) -> None:
    """Refuse parameters that are no distribution."""
    if name in ("uniform", "triangular") and (list(p) != sorted(p) or p[0] == p[-1]):
        raise _mistake(f"'{name}' needs its numbers in rising order, found {list(p)}")
    if name == "normal" and p[1] <= 0:
        raise _mistake(f"the standard deviation of 'normal' must be above 0, found {p[1]:g}")
    if name == "beta" and not all(1 / LARGEST_BETA <= value <= LARGEST_BETA for value in p):
        limits = f"{1 / LARGEST_BETA:f} to {LARGEST_BETA:,}"
        raise _mistake(f"alpha and beta of 'beta' are numbers from {limits}, found {list(p)}; "
                       "write a distribution that is narrower still as a number")
    if name == "chance" and not 0 <= p[0] <= 1:
        raise _mistake(f"'chance' is a probability from 0 to 1, found {p[0]:g}")


def _triangular(u: Array, low: float, mode: float, high: float) -> Array:
    """Inverse distribution function of the triangular distribution."""
    share = (mode - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.where(u < share, rising, falling)


def _finite(value: float) -> float:
    """The value as a float, 0 for what is next to nothing; refuses NaN and infinity."""
    try:
        number = float(value)
    except OverflowError:  # a whole number beyond what a float holds
        number = math.inf
    if not math.isfinite(number):
        raise _mistake(f"expected a finite number, found {_show(value)}")
    return number if abs(number) >= NEAREST_TO_ZERO else 0.0


def _show(raw: Any) -> str:
    """What was found, short enough for a sentence."""
    if raw is None:
        return "nothing"
    text = f"'{raw}'" if isinstance(raw, str) else str(raw)
    return text if len(text) <= 60 else text[:57] + "..."


def _mistake(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("uncertain", "{sentence}", {"sentence": sentence})
