"""The tone of the media as events push it."""

from __future__ import annotations

from sim.model.surroundings.effects import Effect

AT_HOME = Effect(
    name="principals.*.media",
    label="the tone of its media, above 0 favourable",
    source="judgement: an event is news before it is anything else",
    places=lambda principal: [(principal.media, "tone")],
)
ABROAD = Effect(
    name="third_parties.*.media",
    label="the tone of its media, above 0 favourable, if it has a `public`",
    source="judgement: as at the media of a principal",
    places=lambda party: [(party.public.media, "tone")],
    needs="public",
)
