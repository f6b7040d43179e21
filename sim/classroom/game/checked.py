"""Whether what a file or a browser says has the form that it should: by the types of a dataclass, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, cast

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, to_json

from sim.errors import ParleyError
from sim.scenario.checks.translation import SENTENCES, dotted
from sim.scenario.reading.mistakes import show

T = TypeVar("T")
Round = Annotated[int, Field(ge=1, le=9999)]


class Line:
    """What a line of a file of the classroom holds: its values are taken as they are, and there is none beside them."""

    __pydantic_config__ = ConfigDict(strict=True, extra="forbid")


def checked(kind: type[T], found: Mapping[str, Any]) -> T:
    """An instance of a dataclass, if the values by name are of its types and within their bounds. Errors: ParleyError.

    JSON knows no tuples, so lists stand for them; otherwise a value is taken as it is, or not at all.
    """
    try:
        return cast(T, _adapter(cast(Any, kind)).validate_json(to_json(found)))
    except ValidationError as error:
        raise ParleyError(_sentence(error.errors(include_url=False)[0])) from error
    except PydanticSerializationError as error:
        raise ParleyError("it holds what no line of a log can hold") from error


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _sentence(finding: Any) -> str:
    """A finding of pydantic in words."""
    what, found, place = finding["type"], finding["input"], dotted(finding["loc"])
    if what in ("missing", "missing_argument"):
        return f"'{place}' is missing"
    if what in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"unknown key '{place[:60]}'"
    if what == "literal_error":
        return f"{place}: expected {finding['ctx']['expected']}, found {show(found)}"
    words = SENTENCES[what](found, finding.get("ctx", {})) if what in SENTENCES else f"{show(found)} does not fit there"
    return f"{place}: {words}"
