"""What came out of the talks of each world, by column."""

from __future__ import annotations

import numpy as np

from sim.arrays import Column
from sim.ensemble.results.afterwards import columns_after
from sim.ensemble.results.columns import WORD, Described
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.model.talks.reasons import REASONS, binding_reasons

COLUMNS = (
    Described("world", "number from 0", "which world it is; the same number and seed give the same luck"),
    Described("ending", WORD, "how the talks ended"),
    Described("rounds", "rounds", "rounds until a full text was signed or the talks ended"),
    Described("months", "months", "the same in months"),
    Described("joint_gain", "share of the largest", "what the sides win together over no deal; 0 without a deal"),
    Described("binding", WORD, "the binding reason: what stood in the way at the last decision"),
    Described("misreadings", "count", "concessions that went unnoticed"),
    Described("interim", "0 or 1", "whether an interim package is in force"),
    Described("tension", "0 to 1", "military tension at the end"),
    Described("violence", "0 to 1", "violence at the end"),
    Described("no_deal.*", "value", "what no deal was worth at the signing, else at the end", "principals"),
    Described("value.*", "value", "what the terms were worth at the signing; without a deal, no_deal", "principals"),
    Described("trust.*", "0 to 1", "least trust in another at the end", "principals"),
    Described("support.*", "share", "support at home for the own offer at the end", "principals"),
    Described("approval.*", "share", "approval of the leader at the end", "principals"),
    Described("stance.*", "-1 to 1", "stance on the talks at the end", "third_parties"),
    Described("terms.*", "position", "the position in force at the end; empty without a deal", "issues"),
)


def outcomes(model: Negotiation) -> dict[str, Column]:
    """What came out of each world, by column (W,). Terms are those in force at the end, NaN where there are none."""
    endings, months = model.endings, model.months_per_round
    deal = (endings.ending == AGREEMENT) | (endings.ending == PARTIAL)
    columns: dict[str, Column] = {
        "ending": np.array(ENDINGS)[endings.ending.astype(int)],
        "rounds": np.where(endings.signed > 0, endings.signed, endings.ended),
        "months": np.where(endings.signed > 0, endings.signed, endings.ended) * months,
        "joint_gain": np.where(deal, endings.joint_gain, 0.0),
        "binding": np.array(REASONS)[binding_reasons(model).astype(int)],
        "misreadings": model.table.misreadings.copy(),
        "interim": model.table.interim.copy(),
        "tension": model.surroundings.tension.copy(),
        "violence": model.surroundings.violence.copy(),
    }
    for principal in model.principals:
        i, name = principal.index, principal.name
        columns[f"no_deal.{name}"] = np.where(deal, endings.worth_no_deal[i], principal.no_deal)
        columns[f"value.{name}"] = np.where(deal, endings.worth[i], principal.no_deal)
        columns[f"trust.{name}"] = principal.trust.least()
        columns[f"support.{name}"] = principal.public.support.copy()
        columns[f"approval.{name}"] = principal.leader.approval.copy()
    for party in model.third_parties:
        columns[f"stance.{party.name}"] = party.stance.copy()
    for k, issue in enumerate(model.issues):
        columns[f"terms.{issue}"] = np.where(deal, endings.terms[k], np.nan)
    return columns | columns_after(model)
