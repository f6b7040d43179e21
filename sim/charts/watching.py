"""What is watched, as its reader calls it: the label and the unit of an outcome in the language of the reader."""

from __future__ import annotations

from dataclasses import replace

from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.outcomes.watched import OF_AN_INDEX, OF_TERMS, index_in_words, measure
from sim.language.speaking import _


def watched(name: str) -> Measure:
    """An outcome by its name (`sim.ensemble.outcomes.watched`), with label and unit in the language of the reader.

    States of the model, which are watched by their keys, keep their own names. Errors: KeyError.
    """
    found, (head, __, rest) = measure(name), name.partition(".")
    label = _(found.label)
    if head == "terms":
        label = _(OF_TERMS, issue=rest)
    elif head == "impacts":
        label = _(OF_AN_INDEX, index=index_in_words(rest))
    return replace(found, label=label, unit=_(found.unit))
