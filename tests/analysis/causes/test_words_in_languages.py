"""Why talks failed is told in the language of whoever reads it, though it is found once and for all of them."""

from __future__ import annotations

import pickle
from dataclasses import asdict, replace

import pytest

from sim.analysis.causes.asking import WorldCauses, WorldLuck
from sim.analysis.causes.findings import Causes, CountedShare
from sim.analysis.causes.lifts import lifts_of
from sim.analysis.causes.luck import KINDS
from sim.analysis.causes.phrase import told
from sim.analysis.causes.words import in_short, luck_beside, more_than_luck, of_world, saved_by, sentences
from sim.classroom.explorer.failures import tell_failures
from sim.classroom.replayed.saving import SavingChange, TableCauses
from sim.classroom.replayed.words import KEPT, NOTHING_TO_SAVE, change_row, tell_saved
from sim.language.catalogues import ENGLISH
from sim.language.speaking import _, speaking
from tests.analysis.causes.made import HAD, LIFTS, PAIR, SCENARIO, TITLE, causes
from tests.building import changed, rich, scenario
from tests.language.untranslated import english_in

NAME = "Round Table"
LABELS = [principal.label for principal in SCENARIO.principals.values()]
OWN = (TITLE, NAME, *LABELS)
LUCK = tuple(WorldLuck(kind.key, kind.label, 0, 20) for kind in KINDS)
TABLE = TableCauses(NAME, "stalemate", 9, (), (), LUCK, 12, 24)
WORLD = WorldCauses(TITLE, 1, 7, "broken off", 9, (), (), LUCK)
KINDS_OF_FINDINGS = {
    "named": causes(), "named without luck": causes(lucky=False), "no causes": causes(cause=False),
    "neither causes nor luck": causes(cause=False, lucky=False), "few": causes(7, 1), "one failure": causes(1, 0),
    "no deals": causes(deals=0), "some pairs": causes(tried=10), "no pairs": causes(tried=0),
    "nothing": replace(causes(), rows=()), "one cause": replace(causes(), rows=causes().rows[:1]),
    "all failures": replace(causes(), failed=150), "no interval": replace(causes(), rows=(replace(
        causes().rows[0], saves=CountedShare(1, 1, 1.0, None, None)),)),
}
WORLDS = {
    "lost": WORLD, "saved": replace(WORLD, saves=HAD), "one pair": replace(WORLD, pairs=(PAIR,)),
    "many pairs": replace(WORLD, pairs=(PAIR,) * 9), "luck saves": replace(WORLD, luck=(replace(LUCK[0], saves=4),)),
    "no luck": replace(WORLD, luck=()), "one change": replace(WORLD, tried=1),
}
TABLES = {
    "lost": TABLE, "one pair": replace(TABLE, pairs=(PAIR,)), "many pairs": replace(TABLE, pairs=(PAIR,) * 9),
    "saved": replace(TABLE, saves=tuple(SavingChange(lift.label, lift.had, 3, 2, 1) for lift in LIFTS)),
    "luck saves": replace(TABLE, luck=(replace(LUCK[0], saves=12),)), "no luck": replace(TABLE, luck=()),
}


def all_of(found: Causes) -> list[str]:
    """Whatever is said of findings."""
    each = [text for row in found.rows for text in (told(row.label), luck_beside(row, "5 %"), more_than_luck(row))]
    return [*sentences(found), *in_short(found), *tell_failures(found), *each]


def test_no_change_is_left_out() -> None:
    assert len(LIFTS) > 12 and any(lift.key.startswith("hope.") for lift in LIFTS)


@pytest.mark.parametrize("kind", KINDS_OF_FINDINGS)
def test_no_english_is_left_of_findings(kind: str) -> None:
    sent = pickle.loads(pickle.dumps(KINDS_OF_FINDINGS[kind]))  # as from the process that played the worlds
    with speaking("xx"):
        texts = [*all_of(sent), *tell_failures(None)]
    assert {text: left for text in texts if (left := english_in(text, OWN))} == {}
    assert all(english_in(text, OWN) for text in sentences(sent)), "English is kept by who reads nothing else"


@pytest.mark.parametrize("kind", WORLDS)
def test_no_english_is_left_of_a_world(kind: str) -> None:
    with speaking("xx"):
        texts = [*of_world(WORLDS[kind]), *saved_by(WORLDS[kind])]
    assert {text: left for text in texts if (left := english_in(text, OWN))} == {}


@pytest.mark.parametrize("kind", TABLES)
def test_no_english_is_left_of_a_table(kind: str) -> None:
    with speaking("xx"):
        rows = [cell for change in TABLES[kind].saves for cell in change_row(change)]
        texts = [*tell_saved(TABLES[kind]), *rows, _(KEPT), _(NOTHING_TO_SAVE)]
    assert {text: left for text in texts if (left := english_in(text, OWN))} == {}


def test_what_is_found_is_english_whoever_asks_for_it() -> None:
    """So it can be kept for readers of all languages, and what is written as data is the same everywhere."""
    with speaking("es"):
        found = lifts_of(scenario(changed(rich(), {"principals.*.label": "United Towns",
                                                   "principals.*.no_deal.hope": {"uniform": [0, 0.2]}})))
        hope = next(lift for lift in found if lift.key.startswith("hope."))
        assert hope.had == "the United Towns had nothing to hope for without a deal"
        assert told(hope.had) == "United Towns no hubiera tenido nada que esperar sin acuerdo"
        assert told(pickle.loads(pickle.dumps(hope)).label) == "Nada que esperar sin acuerdo: United Towns"
    with speaking(ENGLISH):
        assert told(hope.had) == hope.had
    assert asdict(causes())["rows"][0]["had"] == HAD[0]


def test_spanish_tells_numbers_and_changes_as_spanish_does() -> None:
    with speaking("es"):
        first = in_short(causes())[0]
        assert more_than_luck(causes().rows[0]) == "30,0 a 40,0 %"
    assert first.startswith("De 100 conversaciones fracasadas, con todo lo demás y toda la suerte igual, 40 [30 a 50] "
                            "habrían terminado en acuerdo si nadie hubiera roto con enfado (el mismo cambio pierde 10 "
                            "de 100 acuerdos; solo otra suerte en ")
