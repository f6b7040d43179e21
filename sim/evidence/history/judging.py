"""The forecasts of all cards beside what happened: scores, references, coders, sources, and what must be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from sim.arrays import Array, Mask
from sim.english import many
from sim.evidence.fingerprint import fingerprint
from sim.evidence.history import coders, references
from sim.evidence.history.scores import Places, brier, discrimination, mean_of_cases, ranked
from sim.evidence.line import EvidenceLine
from sim.scenario.evidence.card import Card

CLASSES = ("none", "partial", "full")
HALF = 0.5


@dataclass(frozen=True)
class Hindcast:
    """Cards and what the model says of each, in the same order."""

    cards: Sequence[Card]
    lines: Sequence[EvidenceLine]

    @cached_property
    def case(self) -> Places:
        """The case of each card (n,), as a number."""
        return np.unique([card.id for card in self.cards], return_inverse=True)[1]

    @cached_property
    def rank(self) -> Places:
        """What happened (n,): 0 nothing, 1 partial, 2 full."""
        return np.array([card.outcome.rank for card in self.cards])

    @cached_property
    def full(self) -> Array:
        """Whether a full agreement took effect (n,)."""
        return np.array([card.outcome.took_effect for card in self.cards], dtype=float)

    @cached_property
    def chances(self) -> Array:
        """The model's chances (n, 3) of none, partial and full."""
        return np.array([[line.parts[0][name] for name in CLASSES] for line in self.lines])

    @cached_property
    def survival(self) -> Array:
        """The model's chance (n,) that an agreement lasts five years; NaN where no world has one."""
        return np.array([line.parts[0]["survival"] for line in self.lines], dtype=float)

    @cached_property
    def judged(self) -> Mask:
        """The cards (n,) whose survival can be scored: the agreement took effect, and in the model in some world."""
        return np.asarray((self.full == 1) & ~np.isnan(self.survival))

    def of(self, chosen: Sequence[int]) -> Hindcast:
        """Some of the cards, by place."""
        return Hindcast([self.cards[place] for place in chosen], [self.lines[place] for place in chosen])


def history_object(found: Hindcast, worlds: int, seed: int) -> dict[str, Any]:
    """The object of `--json` (docs/reference/json.md)."""
    return {
        "model": fingerprint(),
        "worlds": worlds,
        "seed": seed,
        "n": len(set(found.case.tolist())),
        "n_cards": len(found.cards),
        "outcomes": _outcomes(found),
        "scores": scores(found),
        "auc": _auc(found),
        "cards": [_card(card, line) for card, line in zip(found.cards, found.lines, strict=True)],
        "coders": _coders(found),
        "sources": {"cards": len(found.cards), "from_memory": sum(card.from_memory for card in found.cards)},
        "notes": notes(found),
    }


def scores(found: Hindcast) -> dict[str, dict[str, Any]]:
    """Each score of the model with its interval, and that of the references on the same cards."""
    return {"brier": _agreement(found), "rps": _ranked(found), "survival": _survival(found)}


def _agreement(found: Hindcast) -> dict[str, Any]:
    x = references.fields(found.cards, references.AGREEMENT)
    forecasts = {
        "model": found.chances[:, -1],
        "base_rate": references.base_rate(found.full, found.case),
        "half": np.full(len(found.cards), HALF),
        "logit": references.logit(x, found.full, found.case),
    }
    return _beside({name: brier(chance, found.full) for name, chance in forecasts.items()}, found.case)


def _ranked(found: Hindcast) -> dict[str, Any]:
    """Of the references, a half stands for a third each, and a regression splits what is left as it fell elsewhere."""
    rates = references.base_rate(np.eye(len(CLASSES))[found.rank], found.case)
    full = references.logit(references.fields(found.cards, references.AGREEMENT), found.full, found.case)
    rest = rates[:, :-1].sum(axis=1, keepdims=True)
    split = np.divide(rates[:, :-1], rest, out=np.full_like(rates[:, :-1], HALF), where=rest > 0)
    forecasts = {
        "model": found.chances,
        "base_rate": rates,
        "half": np.full_like(rates, 1 / len(CLASSES)),
        "logit": np.column_stack([split * (1 - full)[:, None], full]),
    }
    return _beside({name: ranked(chance, found.rank) for name, chance in forecasts.items()}, found.case)


def _survival(found: Hindcast) -> dict[str, Any]:
    """Over the cards whose agreement took effect; those of which the model has no such world are counted apart."""
    chosen = np.flatnonzero(found.judged)
    some = found.of(chosen.tolist())
    lasted = np.array([card.outcome.lasted5 == "yes" for card in some.cards], dtype=float)
    x = references.fields(some.cards, references.SURVIVAL)
    forecasts = {
        "model": found.survival[chosen],
        "base_rate": references.base_rate(lasted, found.case[chosen]) if len(chosen) else lasted,
        "half": np.full(len(chosen), HALF),
        "logit": references.logit(x, lasted, found.case[chosen]),
    }
    beside = _beside({name: brier(chance, lasted) for name, chance in forecasts.items()}, found.case[chosen])
    return beside | {"without_a_forecast": int(found.full.sum()) - len(chosen)}


def _beside(losses: dict[str, Array], case: Places) -> dict[str, Any]:
    """The mean loss of each forecast over cases, the model's interval, and how much better it is than the base rate."""
    means = {name: mean_of_cases(loss, case).value for name, loss in losses.items()}
    model = mean_of_cases(losses["model"], case)
    gain = mean_of_cases(losses["base_rate"] - losses["model"], case)
    known = {name: None if value is None or np.isnan(value) else value for name, value in means.items()}
    better = gain.plain() if known["base_rate"] is not None else dict.fromkeys(gain.plain())
    return {**known, "low": model.low, "high": model.high, "n": len(set(case.tolist())), "gain": better}


def _auc(found: Hindcast) -> dict[str, float | None]:
    estimate = discrimination(found.chances[:, -1], found.full, found.case)
    return {"model": estimate.value, "low": estimate.low, "high": estimate.high}


def _outcomes(found: Hindcast) -> dict[str, int]:
    """How many cards ended in each class, and of the full ones how many lasted."""
    counts = {name: int((found.rank == place).sum()) for place, name in enumerate(CLASSES)}
    return counts | {"lasted": sum(card.outcome.lasted5 == "yes" for card in found.cards if card.outcome.took_effect)}


def _card(card: Card, line: EvidenceLine) -> dict[str, Any]:
    said = {"agreement": line.got, "low": line.low, "high": line.high, **line.parts[0]}
    about = {"id": card.id, "coder": card.coder, "title": card.title, "from_memory": card.from_memory}
    return {**about, **said, "outcome": card.outcome.model_dump()}


def _coders(found: Hindcast) -> dict[str, Any]:
    """What each coder's cards score, and how far coders of the same cases agree."""
    names = list(dict.fromkeys(card.coder for card in found.cards))
    chance = {(card.id, card.coder): float(row[-1]) for card, row in zip(found.cards, found.chances, strict=True)}
    own = {name: found.of([place for place, card in enumerate(found.cards) if card.coder == name]) for name in names}
    return {
        "names": names,
        "pairs": len(coders.pairs(found.cards)),
        "fields": coders.agreement(found.cards),
        "scores": {name: {"n": len(part.cards), **_by_coder(part)} for name, part in own.items()},
        "forecasts": coders.apart(found.cards, chance),
    }


def _by_coder(part: Hindcast) -> dict[str, Any]:
    return {name: score["model"] for name, score in scores(part).items()} | {"auc": _auc(part)["model"]}


def notes(found: Hindcast) -> list[str]:
    """What whoever reads the scores must know."""
    cases, counts = len(set(found.case.tolist())), _outcomes(found)
    memory = sum(card.from_memory for card in found.cards)
    return [
        f"The sample is small: {many(cases, 'case')} on {many(len(found.cards), 'card')}, {counts['full']} of "
        "these with a full agreement that took effect. Only large differences between forecasts can show in so few.",
        "The cards were written after the fact, and who coded them knew what happened: hindsight makes every forecast "
        "look better than one made before.",
        "The mapping from card to scenario is one for all cards and was fixed before any was coded. Never change it, a "
        "coefficient or a card after looking at these figures: a case that was tuned on is no test.",
        f"Cards that rest at least in part on memory that nobody has checked: {memory} of {len(found.cards)}.",
    ]
