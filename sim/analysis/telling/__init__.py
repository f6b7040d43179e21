"""One world of an ensemble, played again and told in plain words."""

from sim.analysis.telling.changes import what_would_change
from sim.analysis.telling.chronicle import chronicle
from sim.analysis.telling.facts import Chronicle
from sim.analysis.telling.story import passages, story, tell

__all__ = ["Chronicle", "chronicle", "passages", "story", "tell", "what_would_change"]
