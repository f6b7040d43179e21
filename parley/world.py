"""One world: told in plain words as `parley replay` tells it, and as data."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH
from sim.language.speaking import speaking

if TYPE_CHECKING:
    import pandas as pd

    from sim.analysis.telling.facts import Chronicle, ToldRound
    from sim.scenario.schema.scenario import Scenario

PLAIN = (str, int, float, bool, type(None))


class World:
    """One world of a scenario: what `results.world(7)` and `parley.replay` give.

    >>> import parley
    >>> world = parley.replay("us-russia", world=7, seed=1)
    >>> world.told.startswith(world.paragraphs[0]), len(world.table) >= int(world.outcome["rounds"])
    (True, True)
    """

    def __init__(
        self, scenario: Scenario, seed: int, number: int, row: pd.Series | None = None, seated: bool = False,
        language: str = ENGLISH,
    ) -> None:
        """World `number` of a seed, told in a language; `row` is its row of the table where it was played, else it is
        played when asked."""
        self.scenario, self.seed, self.number, self.language = scenario, seed, number, language
        self._row, self._seated = row, seated

    @property
    def outcome(self) -> pd.Series:
        """What came of it by column, as a row of `results.table`."""
        import pandas as pd

        return pd.Series(dict(self._chronicle.outcome), name=self.number) if self._row is None else self._row

    @cached_property
    def paragraphs(self) -> list[str]:
        """It round by round in plain words. Errors: ParleyError where others than the model's agents sat in it."""
        from sim.analysis.telling.story import story

        with speaking(self.language):
            return list(story(self._chronicle))

    @property
    def told(self) -> str:
        """The paragraphs as one text."""
        return "\n\n".join(self.paragraphs)

    @property
    def table(self) -> pd.DataFrame:
        """A row a round, until home has voted too: month, what happened, who was heard, what was signed, who left."""
        import pandas as pd

        return pd.DataFrame([_row(told) for told in self._chronicle.rounds]).set_index("round")

    @property
    def data(self) -> dict[str, Any]:
        """All that is known of it as plain data: seed, outcome, and every round with its offers, drafts and votes."""
        found: dict[str, Any] = _plain(self._chronicle)
        found["scenario"] = self.scenario.title
        return found

    @cached_property
    def _chronicle(self) -> Chronicle:
        from sim.analysis.telling.chronicle import chronicle

        if self._seated:
            raise ParleyError("others than the model's agents sat in seats of this run, and their talks cannot be told "
                              "again; `outcome` holds what came of them")
        return chronicle(self.scenario, self.seed, self.number)

    def lines(self) -> list[str]:
        """Which world it is, and how it ended."""
        from sim.charts.words import ending

        found = self.outcome
        ended = f"{ending(str(found['ending']))}, {found['months']:g} months, {found['rounds']:g} rounds"
        return [f"World {self.number} of '{self.scenario.title}', seed {self.seed}", ended]

    def __repr__(self) -> str:
        return "\n  ".join(self.lines())

    def __str__(self) -> str:
        return self.told

    def _repr_html_(self) -> str:
        from parley.page import html_of_story

        return html_of_story(self.lines(), [] if self._seated else self.paragraphs)


def _row(told: ToldRound) -> dict[str, Any]:
    """A round as a row of a table."""
    return {
        "round": told.number, "month": told.month, "events": ", ".join(told.events), "tension": told.tension,
        "violence": told.violence, "offers": ", ".join(offer.speaker for offer in told.offers),
        "drafts": ", ".join(draft.author for draft in told.drafts), "signed": ", ".join(told.signed),
        "left": told.walked,
    }


def _plain(value: Any) -> Any:
    """Data classes, tuples and numbers of NumPy as what JSON knows; anything else as its text."""
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name != "scenario"}
    if isinstance(value, dict):
        return {str(key): _plain(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inside) for inside in value]
    found = value.item() if hasattr(value, "item") else value
    if found != found:
        return None
    return found if isinstance(found, PLAIN) else str(found)
