"""What publics and leaders make of the talks."""

from __future__ import annotations

from sim.ensemble.outcomes.measure import Measure, mean

SUPPORT = Measure(
    "support", "support at home", "share", lambda model: mean([p.public.support for p in model.principals]),
    ends=(0.0, 1.0),
    meaning="The part of a public that is for its own side's offer when the talks end; mean of the sides.",
)
APPROVAL = Measure(
    "approval", "leaders' approval", "share", lambda model: mean([p.leader.approval for p in model.principals]),
    ends=(0.0, 1.0),
    meaning="The part of a public that approves of its leader when the talks end; mean of the sides.",
)
