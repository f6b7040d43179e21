"""What events do to third parties: their stance and their military readiness."""

from __future__ import annotations

from sim.model.surroundings.effects import Effect

STANCE = Effect(
    name="third_parties.*.stance",
    label="how it stands to the talks, above 0 for them",
    source="judgement: governments and their interests change",
    places=lambda party: [(party, "stance")],
)
READINESS = Effect(
    name="third_parties.*.readiness",
    label="its military readiness",
    source="security dilemma: Jervis 1978",
    places=lambda party: [(party, "readiness")],
)
