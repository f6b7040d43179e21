"""A file of claims: what the documents say causes what, and the paired experiments that ask the model about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sim.scenario.catalogue import seen_from
from sim.scenario.checks.translation import dotted, locate, translate
from sim.scenario.reading.kinds import CLAIMS, refuse_another
from sim.scenario.reading.mistakes import Mistake, ScenarioError, mistake_at
from sim.scenario.reading.reader import Place, Steps, places, plain, read_file
from sim.scenario.schema.fields import Line, Name, StrictPiece
from sim.scenario.schema.interventions import Intervention

FEWEST_STEPS = 3
_PACKAGE = Path(__file__).resolve().parent.parent.parent
Expected = Literal["rises", "falls", "moves", "no expectation"]


class ClaimExperiment(StrictPiece):
    """One factor moved in at least three steps from low to high, on the same worlds, and the outcomes that answer.

    Each list has one entry a step, and all have the same length. `values` replaces a number of the scenario; `shift`
    is added to it and `scale` multiplies it world by world, cut to its range, so that its spread stays; a star in a
    path is any name. `settings` changes what is no number, as `--set` does; `scenarios` plays another scenario at
    each step; `intervene` acts from outside, and two steps are enough for it.
    """

    factor: Line = Field(description="what is moved, in words")
    short: Annotated[str, StringConstraints(max_length=24)] = Field(
        "", description="what tells it from the other experiments of the claim, in a word or three"
    )
    scenario: Line = Field("us-russia", description="name or path of the scenario that is played")
    changes: dict[str, Any] = Field({}, description="values set in the scenario at every step, by dotted path")
    values: dict[str, list[float]] = Field({}, description="numbers at each step, by dotted path; a switch is 0 or 1")
    shift: dict[str, list[float]] = Field({}, description="what is added at each step, by dotted path")
    scale: dict[str, list[float]] = Field({}, description="what is multiplied by at each step, by dotted path")
    settings: dict[str, list[Any]] = Field({}, description="words or lists at each step, by dotted path")
    scenarios: list[Line] = Field([], description="the scenario at each step")
    intervene: list[Intervention] = Field([], description="what is done from outside at each step")
    steps: list[Line] = Field([], description="the steps in words")
    outcomes: dict[str, Expected] = Field(min_length=1, description="outcomes and where the last step should move them")
    note: str = Field("", description="where it holds, where it does not, and why")

    @property
    def lists(self) -> list[list[Any]]:
        """Everything that has one entry a step."""
        moved = [*self.values.values(), *self.shift.values(), *self.scale.values(), *self.settings.values()]
        return [*moved, *(found for found in (self.scenarios, self.intervene, self.steps) if found)]

    @property
    def length(self) -> int:
        """How many steps there are."""
        return len(self.lists[0])

    @model_validator(mode="before")
    @classmethod
    def _derived(cls, stated: Any) -> Any:
        """Refuse what files of the version before said of themselves."""
        if isinstance(stated, dict) and "direct" in stated:
            raise _mistake("'direct' is found in the code of the model now, not stated; leave it out")
        return stated

    @model_validator(mode="after")
    def _sound(self) -> ClaimExperiment:
        """Refuse lists of different length, too few steps, nothing that moves, and outcomes that are not watched."""
        least = 2 if self.intervene else FEWEST_STEPS
        if not self.lists or (self.steps and len(self.lists) == 1):
            raise _mistake("nothing is moved; state 'values', 'shift', 'scale', 'settings', 'scenarios' or 'intervene'")
        lengths = sorted({len(found) for found in self.lists})
        if len(lengths) > 1:
            raise _mistake(f"every list has one entry a step, but there are lists of {lengths[0]} and {lengths[-1]}")
        if lengths[0] < least:
            raise _mistake(f"at least {least} steps are needed, found {lengths[0]}")
        return self


class Claim(StrictPiece):
    """One causal claim: asked by experiments, or not yet, for something that is missing."""

    source: Line = Field(description="who says it; A and B in the project's own file are its two source documents")
    claim: Line = Field(description="what it says, in a sentence of your own")
    experiments: list[ClaimExperiment] = Field([], description="what is played to ask it")
    missing: str = Field("", description="what the model or the scenario lacks, so that it cannot be asked yet")

    @model_validator(mode="after")
    def _asked(self) -> Claim:
        """Refuse a claim that is neither asked nor told why not, or both."""
        if bool(self.experiments) == bool(self.missing):
            raise _mistake("state either 'experiments' or, if it cannot be asked yet, what is 'missing'")
        return self


class Claims(StrictPiece):
    """Every claim by its id."""

    claims: dict[Name, Claim] = Field(min_length=1)


@dataclass(frozen=True)
class ClaimsFile:
    """The claims of a file, itself, and where each value stands, for what can only be checked later."""

    claims: dict[str, Claim]
    path: Path
    positions: dict[Steps, Place]

    @property
    def baseline(self) -> str:
        """The scenario that most experiments play: where it is left as it is, an effect counts as on the baseline."""
        played = Counter(name for *_, one in self.experiments() for name in one.scenarios or [one.scenario])
        return played.most_common(1)[0][0] if played else ""

    def experiments(self) -> Iterator[tuple[str, int, ClaimExperiment]]:
        """Id, place and experiment, in the order of the file."""
        for name, claim in self.claims.items():
            for place, experiment in enumerate(claim.experiments):
                yield name, place, experiment

    def mistake(self, steps: Steps, sentence: str, hint: str = "", on_key: bool = False) -> Mistake:
        """A mistake at a path below `claims`."""
        where: Steps = ("claims", *steps)
        return mistake_at(locate(where, self.positions, on_key), dotted(where), sentence, hint)


def own_file() -> Path:
    """The project's own file of claims: in the wheel it lies inside the package, in a clone beside it."""
    inside = _PACKAGE / "_experiments" / "claims.yaml"
    return inside if inside.is_file() else _PACKAGE.parent / "experiments" / "claims.yaml"


def load_claims(path: Path) -> ClaimsFile:
    """The claims of a file. Errors: `ScenarioError` with every mistake in its form, each at its line."""
    file, mistakes = read_claims(path)
    if mistakes:
        raise ScenarioError(mistakes)
    return file


def read_claims(path: Path) -> tuple[ClaimsFile, list[Mistake]]:
    """The claims of a file that are sound in their form, and every mistake in the form of the others.

    Errors: `ScenarioError` for a file that is none of claims.
    """
    root = read_file(path)
    refuse_another(root, CLAIMS)
    where, data = places(root), plain(root)
    mistakes: list[Mistake] = []
    try:
        claims = Claims.model_validate(data).claims
    except ValidationError as error:
        claims, mistakes = _sound(data["claims"]), translate(error, Claims, where)
    return ClaimsFile({name: _seen(claim, path.parent) for name, claim in claims.items()}, path, where), mistakes


def _sound(stated: Any) -> dict[str, Claim]:
    """Those claims whose form is right."""
    found: dict[str, Claim] = {}
    for name, claim in stated.items() if isinstance(stated, dict) else ():
        with suppress(ValidationError):
            found |= Claims.model_validate({"claims": {name: claim}}).claims
    return found


def _seen(claim: Claim, folder: Path) -> Claim:
    """A claim whose scenarios are named as from the working folder."""
    experiments = [one.model_copy(update={"scenario": seen_from(one.scenario, folder),
                                          "scenarios": [seen_from(name, folder) for name in one.scenarios]})
                   for one in claim.experiments]
    return claim.model_copy(update={"experiments": experiments})


def _mistake(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("experiment", "{sentence}", {"sentence": sentence})
