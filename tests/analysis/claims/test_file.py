"""The project's claims: all of them are there, each can be asked, and mistakes in such a file are told by line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sim.analysis.claims.plan import not_asked, questions
from sim.errors import ParleyError
from sim.scenario.documents.json_schema import claims_schema_text
from sim.scenario.experiments.claims import load_claims, own_file

ROOT = Path(__file__).parents[3]
TWO_SIDES = ROOT / "tests" / "scenarios" / "two-sides.yaml"
CLAIMS = [
    "history-distrust", "history-cooperation", "narratives", "interests-diverge", "sanctions-distrust",
    "economy-urgency", "trade-ties", "public-sustains", "media-sways", "president-tone", "allies-push",
    "rivals-stall", "backlash-military", "east-readiness", "dialogue-support", "standing", "agenda-cooperation",
    "domestic-pressure", "human-rights", "realignment", "arms-treaty", "climate-initiative", "isolation",
    "spill-over", "experts", "language", "culture", "styles", "regional-conflict", "mediation",
    "determined-mediation", "inclusion", "sanctions-relief", "security-dynamics", "neutrals-secure", "economy-after",
    "sanctions-pain", "exchanges", "leader-approval", "channels-open", "world-economy", "own-agendas",
    "neighbours-media", "treaties-kept", "diplomatic-relations", "deal-calms", "failure-race", "arms-fear",
    "imitation", "neutral-cooperation",
]
SOUND = """claims:
  land:
    source: A
    claim: What is said.
    experiments:
      - factor: what one side wants
        scenario: TWO_SIDES
        shift: {principals.a.interests.land.ideal: [-0.4, -0.2, 0]}
        outcomes: {agreement: falls}
""".replace("TWO_SIDES", str(TWO_SIDES))


def written(folder: Path, text: str) -> Path:
    path = folder / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_claim_of_the_documents_is_there_once() -> None:
    assert len(CLAIMS) == len(set(CLAIMS)) == 50
    assert sorted(load_claims(own_file()).claims) == sorted(CLAIMS)


def test_every_claim_can_be_asked() -> None:
    asked = questions(load_claims(own_file()))
    assert {question.name for question in asked} == set(CLAIMS)
    for question in asked:
        assert len(question.steps) == len(question.arms) == len(set(question.arms)), question.name
        assert len(question.arms) >= (2 if question.experiment.intervene else 3), question.name


def test_a_claim_that_cannot_be_asked_says_what_is_missing(tmp_path: Path) -> None:
    assert not_asked(load_claims(own_file())) == {}
    unasked = SOUND + "  sea:\n    source: B\n    claim: What is said.\n    missing: A sea.\n"
    file = load_claims(written(tmp_path, unasked))
    assert {name: claim.missing for name, claim in not_asked(file).items()} == {"sea": "A sea."}
    assert not_asked(file, ["land"]) == {} == dict.fromkeys(questions(file, ["sea"]))


def test_the_experiments_of_a_claim_can_be_told_apart() -> None:
    asked = [(name, experiment.short) for name, _, experiment in load_claims(own_file()).experiments()]
    assert len(asked) == len(set(asked))


def test_the_page_lists_every_claim() -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE)
    assert listed == list(load_claims(own_file()).claims)


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    (question,) = questions(load_claims(written(tmp_path, SOUND)))
    assert question.steps == ("-0.4", "-0.2", "+0")
    assert question.arms[-1].moves == (), "a shift by nothing is the scenario as it is"


@pytest.mark.parametrize(
    ("theirs", "ours", "line", "words"),
    [
        ("source: A", "source: 3", 3, "expected text, found 3"),
        ("    claim: What is said.\n", "", 2, "'claim' is missing"),
        ("factor:", "faktor:", 6, "unknown key 'faktor'; did you mean 'factor'?"),
        ("[-0.4, -0.2, 0]", "[-0.4, 0]", 6, "at least 3 steps are needed, found 2"),
        ("[-0.4, -0.2, 0]", "[-0.4, much, 0]", 8, "expected a number, found 'much'"),
        ("outcomes: {agreement: falls}", "outcomes: {agreement: fall}", 9, "did you mean 'falls'?"),
        ("{agreement: falls}", "{agrement: falls}", 9, "there is no outcome 'agrement'; did you mean 'agreement'?"),
        ("a.interests.land.ideal", "a.interests.lake.ideal", 8, "no number of the scenario is called"),
        ("scenario: ", "scenario: ../", 7, "scenario"),
        ("{agreement: falls}", "{agreement: falls}\n        direct: [agreement]", 6, "found in the code of the model"),
        ("claim: What is said.\n", "claim: What is said.\n    missing: A field.\n", 3, "state either 'experiments' or"),
        ("shift: {principals.a.interests.land.ideal: [-0.4, -0.2, 0]}", "note: x", 6, "nothing is moved"),
        ("[-0.4, -0.2, 0]}", "[-0.4, -0.2, 0]}\n        steps: [one, two]", 6, "lists of 2 and 3"),
        ("shift: {principals.a.interests.land.ideal: [-0.4, -0.2, 0]}",
         "intervene: [{call_off: 1}, {impose: nsh}]", 8, "expected 'nash', or a position from 0 to 1 for each issue"),
        ("shift: {principals.a.interests.land.ideal: [-0.4, -0.2, 0]}",
         "intervene: [{call_off: 1}, {call_off: 2, impose: nash}]", 8, "state either 'call_off' (a round) or 'impose'"),
    ],
)
def test_a_mistake_is_told_by_line(tmp_path: Path, theirs: str, ours: str, line: int, words: str) -> None:
    assert theirs in SOUND
    path = written(tmp_path, SOUND.replace(theirs, ours))
    with pytest.raises(ParleyError) as caught:
        questions(load_claims(path))
    assert str(caught.value).startswith(f"{path}:{line}:") and words in str(caught.value)


def test_an_unknown_id_is_refused_with_the_nearest() -> None:
    with pytest.raises(ParleyError, match="there is no claim 'mediaton'; did you mean 'mediation'?"):
        questions(load_claims(own_file()), ["mediaton"])


def test_the_schema_for_editors_knows_the_keys_of_the_file() -> None:
    schema = json.loads(claims_schema_text())
    assert set(schema["$defs"]["Claim"]["required"]) == {"source", "claim"}
    assert own_file().read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../docs/reference/claims")
