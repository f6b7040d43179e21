"""The baseline gives the numbers that it gave, and every kind of ending."""

from __future__ import annotations

import json
from functools import cache

import pytest

from tests.baseline.renew import KEPT, found

FOUND = cache(found)
RENEW = "where the change is meant: python -m tests.baseline.renew, and a line 'results change' in CHANGELOG.md"


def test_the_baseline_is_the_kept_one() -> None:
    """Within half a point: other processors may round the last bit of a world's sums otherwise."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    for group, numbers in FOUND().items():
        assert numbers == pytest.approx(kept[group], abs=0.005), RENEW


def test_every_ending_occurs_in_at_least_one_world_of_a_hundred() -> None:
    never = ("no talks", "called off")  # they simply begin, and no experiment ends them
    shares = {name: share for name, share in FOUND()["endings"].items() if name not in never}
    assert set(shares) == {"agreement", "partial", "not ratified", "left", "broken off", "stalemate"}
    assert min(shares.values()) >= 0.01
