"""What an experiment may do to all worlds at once: call the talks off, or impose a deal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from sim.scenario.reading.mistakes import did_you_mean, show

NASH = "nash"
Terms = dict[str, float]


def _terms(raw: Any) -> Any:
    """The word 'nash', or a position for each issue named. Errors: a sentence."""
    named = isinstance(raw, dict) and raw and all(_position(value) for value in raw.values())
    if raw is None or raw == NASH or named:
        return raw
    wanted = "'nash', or a position from 0 to 1 for each issue named"
    raise PydanticCustomError("terms", "expected {wanted}, found {found}", {"wanted": wanted, "found": show(raw)})


def _position(raw: Any) -> bool:
    return isinstance(raw, int | float) and not isinstance(raw, bool) and 0 <= raw <= 1


_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_POSITIONS = {"type": "object", "minProperties": 1, "additionalProperties": _SHARE}
_SHAPE = WithJsonSchema({"anyOf": [{"const": NASH}, _POSITIONS]})


class Intervention(BaseModel):
    """One of: `call_off`, the round at whose end all talks that go on are called off; or `impose`, a deal.

    A deal is imposed at the end of `round`: 'nash' is the Nash solution of the true values (Nash 1950) in the worlds
    with a zone, elsewhere nothing is imposed; terms (issue: position) are imposed everywhere, the other issues stay at
    the status quo. No side is asked and nothing is ratified.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    call_off: int | None = Field(None, ge=1, le=9999, description="the round in which the talks are called off")
    impose: Annotated[Any, BeforeValidator(_terms), _SHAPE] = Field(
        None, description="the deal that is imposed: nash, or positions on issues"
    )
    round: int = Field(1, ge=1, le=9999, description="the round in which the deal is imposed")

    @model_validator(mode="after")
    def _one(self) -> Intervention:
        """Refuse both at once, and neither."""
        if (self.call_off is None) == (self.impose is None):
            raise PydanticCustomError("intervention", "state either 'call_off' (a round) or 'impose' (a deal)")
        return self

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    @property
    def terms(self) -> Terms | None:
        """The positions to impose; None for the Nash solution, or where nothing is imposed."""
        return self.impose if isinstance(self.impose, dict) else None


def unknown_issue(act: Intervention, issues: Iterable[str]) -> tuple[str, str] | None:
    """What to say of a deal that is imposed on an issue that there is not, and a hint; None where all are known."""
    known = list(issues)
    unknown = [issue for issue in act.terms or {} if issue not in known]
    return (f"there is no issue '{unknown[0]}'", did_you_mean(unknown[0], known)) if unknown else None
