"""The measures: what experiments, lessons and claims can watch by name. A file a topic; a new file is found by itself.

They are named before the model is loaded, so no file here imports more of it than `sim.model.core.worlds` at its top.
"""

from __future__ import annotations

from sim.ensemble.outcomes.measure import Measure

KIND = Measure
