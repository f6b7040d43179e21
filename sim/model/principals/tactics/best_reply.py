"""The tactic that weighs what an offer keeps against the chance that it is refused."""

from __future__ import annotations

from sim.arrays import Array
from sim.model.principals.tactics.base import Situation, Tactic


class BestReply(Tactic):
    """Asks for what is worth most on average, given what it believes of the least that the others take."""

    name = "best-reply"
    reference = "expected-utility offers under private information: Chatterjee & Samuelson 1983; Fearon 1995"
    place = 8
    weighs_replies = True

    def aspiration(self, now: Situation) -> Array:
        """What its best offer keeps."""
        return now.reply
