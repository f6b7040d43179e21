"""A small scenario, quickly played."""

from __future__ import annotations

from pathlib import Path

import parley

VALLEYS = Path(__file__).parent.parent / "scenarios" / "two-valleys.yaml"
SHORT = parley.load(VALLEYS, {"talks.months": 4, "aftermath.months": 24})
SWEPT = {"scenario": SHORT, "vary": {"principals.*.base_trust": [0.2, 0.8]}, "runs": 8, "watch": ["agreement"]}
