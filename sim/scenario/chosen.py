"""A field that holds the name of an extension, such as a tactic: one of those that there are when the file is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sim.english import with_article
from sim.extensions import registry


def chosen(default: str | list[str], label: str) -> Any:
    """A field that holds such a name, or several."""
    return Field(default, description=label)


class ExtensionName(str):
    """A name of one kind of extension, which the heir says; what a scenario holds is plain text.

    `gone` says of a name that there was what stands in its place.
    """

    noun: ClassVar[str]
    gone: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def choices(cls) -> list[str]:
        """The names that there are."""
        return list(registry(cls.noun))

    @classmethod
    def another(cls) -> str:
        """How to get one more."""
        noun = with_article(cls.noun)
        return f"{noun} of your own is brought from Python, with parley.extend, before the file is read"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Checked against the registry whenever a scenario is read."""
        return core_schema.no_info_plain_validator_function(cls._known)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """All names, for editors."""
        return {"enum": cls.choices(), "type": "string"}

    @classmethod
    def _known(cls, found: Any) -> str:
        """Refuse what is no such name, as a field of fixed words does."""
        if isinstance(found, str) and (registry(cls.noun).declares(found) or found in registry(cls.noun)):
            return found
        raise PydanticCustomError("literal_error", "expected one of the names")
