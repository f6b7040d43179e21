"""Each way of getting a scenario file wrong gives its own sentence, with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import ParleyError
from sim.scenario.loading import check, load_scenario

FOLDER = Path(__file__).parent.parent / "broken_yaml"
IDLE = FOLDER / "without_effect"
MANY = "several-mistakes"

WORDS: dict[str, tuple[str, ...]] = {
    "wrong-type": ("4:17: principals.a.base_trust: expected a number, found 'high'",),
    "word-no-for-a-number": ("4:17: principals.a.base_trust: expected a number, found 'NO'",),
    "truth-for-a-number": ("4:17: principals.a.base_trust: expected a number, not true or false",),
    "number-for-a-truth": ("4:16: issues.land.on_agenda: expected true or false (or a chance)",),
    "number-for-a-text": ("4:12: principals.a.label: expected text, found 2014; put it in quotes",),
    "list-for-a-mapping": ("4:13: principals.a.leader: expected a mapping (lines of 'key: value'), found a list",),
    "word-for-a-list": ("5:12: mediators.un.modes: expected a list, found 'communicate'",),
    "word-no-for-a-truth": ("6:15: events.clash.incident: expected true or false, found 'NO'",),
    "out-of-range": ("5:13: principals.a.leader.tone: 1.5 is outside -0.95 to 0.95 (tone)",),
    "uncertain-out-of-range": ("4:20: principals.a.leader.tone: -2 is outside -0.95 to 0.95 (tone)",),
    "unknown-key": ("6:9: principals.a.interests.land.saliance: unknown key 'saliance'; did you mean 'salience'?",),
    "kernel-that-is-gone": (
        "4:21: principals.a.opinion_kernel: expected 'averaging', 'hegselmann-krause', ",
        "found 'bounded-confidence'; its rule is now called 'smooth-confidence'",
    ),
    "unknown-choice": (
        "4:13: principals.a.tactic: expected 'mixed', 'boulware', ",
        "found 'bulware'; did you mean 'boulware'?",
    ),
    "unknown-distribution": (
        "4:17: principals.a.base_trust: a number is written as",
        "found 'unifrom'; did you mean 'uniform'?",
    ),
    "too-few-parameters": (
        "4:17: principals.a.base_trust: 'triangular' takes 3 number(s) (lowest, most likely, highest)",
    ),
    "falling-order": ("4:17: principals.a.base_trust: 'uniform' needs its numbers in rising order, found [0.4, 0.2]",),
    "source-and-judgement": ("4:17: principals.a.base_trust: a number has either a source or a judgement, not both",),
    "bad-name": ("3:3: third_parties.EU: expected a name (small letters, digits, - and _, ", "found 'EU'",),
    "bad-date": (
        "3:10: talks.start: expected a month written as year-month, such as 2014-03, or a day, such as 2014-03-18, ",
        "found '2025-13'",
    ),
    "missing-field": ("3:3: third_parties.eu: 'label' is missing",),
    "too-few-principals": ("2:1: principals: at least 2 needed, found 1",),
    "nothing-to-remove": ("3:6: principals.c: there is nothing here to take away",),
    "duplicate-key": ("5:3: the key 'months' stands twice (first in line 3)",),
    "saliences-not-one": ("4:5: principals.a.interests: the saliences sum to 0.9, not to 1",),
    "shares-not-one": ("4:5: principals.a.public: the shares of the blocs sum to 0.8, not to 1",),
    "missing-issue": (
        "two-sides.yaml:12:5: principals.a.interests: every principal has an interest",
        "missing here: 'arms'",
    ),
    "unknown-issue": ("6:7: third_parties.eu.interests.lamd: unknown issue 'lamd'; did you mean 'land'?",),
    "unknown-alliance": ("7:15: third_parties.eu.alliance: unknown alliance 'leage'; did you mean 'league'?",),
    "unknown-issue-of-a-bloc": ("8:18: principals.a.public.all.ideals.water: unknown issue 'water'; it can be 'land'",),
    "unknown-issue-of-an-agenda": (
        "5:16: principals.a.delegation.agenda.lnad: unknown issue 'lnad'; did you mean 'land'?",
    ),
    "unknown-issue-of-a-specialist": (
        "6:9: principals.a.delegation.specialists.water: unknown issue 'water'; it can be 'land'",
    ),
    "unknown-new-leader": ("6:17: events.election.new_leader: unknown principal 'c'; it can be 'a' or 'b'",),
    "unknown-issue-of-an-end": (
        "7:16: principals.a.economy.ended_by.issue: unknown issue 'lnd'; did you mean 'land'?",
    ),
    "unknown-principal": ("5:12: third_parties.eu.push.aa: unknown principal 'aa'; did you mean 'a'?",),
    "unknown-first-mover": ("3:16: talks.first_mover: unknown principal 'c'; it can be 'a' or 'b'",),
    "unknown-quantity": (
        "7:7: events.clash.effects.principals.a.trst: unknown quantity",
        "did you mean 'principals.a.trust'?",
    ),
    "unknown-coefficients": ("3:3: coefficients.no-such-group: unknown group of coefficients 'no-such-group'",),
    "month-and-hazard": ("3:3: events.clash: an event has either 'month' or 'hazard', found both",),
    "no-month-no-hazard": ("3:3: events.clash: an event has either 'month' or 'hazard', found neither",),
    "unknown-name-in-about": (
        "3:53: history.clash.about.1: unknown principal or third party 'bb'; did you mean 'b'?",
    ),
    "about-named-twice": ("3:51: events.clash.about.2: 'a' stands twice in the list; name it once",),
    "about-third-parties-alone": (
        "4:49: history.clash.about: no principal is named, and third parties have no trust of their own",
        "name the principal that did it, or leave 'about' out",
    ),
    "trust-in-itself": ("3:18: principals.a.trust_in.a: this is the trust of 'a' in others, not in itself",),
    "trust-in-nobody-known": ("3:18: principals.a.trust_in.bb: unknown principal 'bb'; did you mean 'b'?",),
    "past-event-to-come": (
        "3:33: history.clash.date: a past event of 2030-01 lies after the start of the talks, 2025-01",
    ),
    "cost-without-an-end": (
        "4:5: principals.a.conflict: 'fighting' can be above 0, so 'ended_by' must name the issue",
    ),
    "front-not-contested": (
        "3:18: conflict.front.issue: the sides do not contest 'land' from these ends; swap 'up' and 'down'",
    ),
    "front-of-no-issue": ("3:18: conflict.front.issue: unknown issue 'lend'; did you mean 'land'?",),
    "front-of-one-side": (
        "3:37: conflict.front.down: 'a' fights on both sides of the front; name the other side of it",
    ),
    "front-of-a-stranger": ("3:37: conflict.front.down: unknown principal 'c'; it can be 'a' or 'b'",),
    "front-is-the-ceasefire": (
        "3:35: conflict.front.ceasefire: the front and the ceasefire are one issue;",
        "name another issue, or leave it out",
    ),
    "ceasefire-off-the-agenda": (
        "8:35: conflict.front.ceasefire: 'truce' is off the agenda, so no deal can bring it;",
        "let it stand on the agenda",
    ),
    "fighting-ended-by-another": (
        "7:16: principals.a.conflict.ended_by: fighting ends with the ceasefire, which is 'truce' at its end 1;",
        "leave 'ended_by' out",
    ),
    "side-of-no-front": (
        "4:11: conflict.sides.c: 'c' is no side of the front; name it there as 'up' or 'down', or leave it out",
    ),
    "fights-nobody-known": (
        "4:23: conflict.sides.a.fights: unknown third party 'militia'; state it under 'third_parties'",
    ),
    "fights-for-both": ("5:45: conflict.sides.b.fights: 'militia' fights for both sides; name another third party",),
    "end-between": ("6:36: principals.a.economy.ended_by.end: an end of an issue is exactly 0 or 1",),
    "vote-without-a-public": ("4:5: principals.a.ratification: a vote needs a public",),
    "empty-agenda": ("2:1: issues: no issue is on the agenda; at least one has to be",),
    "shorter-than-a-round": ("3:11: talks.months: the talks can be shorter than one round ('months_per_round')",),
    "not-a-number": ("4:17: .nan is not a finite number",),
    "infinity": ("4:17: -.inf is not a finite number",),
    "too-large-a-number": ("4:17: 1e999 is not a finite number",),
    "octal": ("3:11: 010 can be read as more than one number; write it in decimals without leading zeros",),
    "number-as-key": ("3:3: a key must be a word, found 1; put it in quotes",),
    "list-as-key": ("2:3: a key must be a word, not a list or a mapping",),
    "cyclic-extends": (
        "cyclic-extends-back.yaml:2:10: extends: a scenario cannot extend itself: ",
        "cyclic-extends.yaml extends cyclic-extends-back.yaml extends cyclic-extends.yaml",
    ),
    "cyclic-extends-back": ("a scenario cannot extend itself", "extends cyclic-extends-back.yaml",),
    "missing-extends": ("1:10: extends: the scenario to extend, ", "no-such-file.yaml', does not exist",),
    "unknown-extends": ("1:10: there is no scenario 'no-such-scenario'",),
    "extends-no-name": ("1:10: extends: expected the name or the path of a scenario",),
    "anchor": ("2:8: anchors (&) and aliases (*) are not read; write the value out",),
    "tag": ("2:8: tags (!) are not read",),
    "merge-key": ("3:3: merge keys (<<) are not read; write the values out, or use 'extends'",),
    "alias-bomb": ("1:4: anchors (&) and aliases (*) are not read",),
    "deep-nesting": ("2:28: the values are nested too deeply; at most 20 levels are read",),
    "tab": ("3:1: a tab stands where spaces are needed; indent with spaces",),
    "open-bracket": ("3:1: a ',' or a closing bracket is missing",),
    "open-quote": ("3:1: a quote is not closed",),
    "colon-in-a-text": ("2:17: a ':' is not expected here; check the indentation, or put the text in quotes",),
    "wrong-indentation": ("4:2: the indentation does not fit the lines above",),
    "two-documents": ("2:1: a file holds one document; a second one begins here",),
    "empty": ("empty.yaml: the file is empty",),
    "only-a-comment": ("only-a-comment.yaml: the file is empty",),
    "a-list": ("1:1: a scenario is a mapping (lines of 'key: value')",),
    "not-utf-8": ("2:9: the file is not UTF-8 text; save it as UTF-8",),
    "control-character": ("2:9: the character U+0000 is not allowed in YAML",),
    "no-break-space": ("2:7: a no-break space (U+00A0), as word processors", "insert, stands here; type a plain space"),
    "no-break-space-as-indentation": ("4:1: a no-break space (U+00A0), as word processors", "type a plain space"),
    "no-break-space-behind-a-number": ("3:13: a no-break space (U+00A0), as word processors", "type a plain space"),
    "zero-width-space-in-a-key": ("3:6: a zero width space (U+200B), as word processors", "stands here; delete it"),
    "byte-order-mark-inside": ("3:1: a byte order mark (U+FEFF), as word processors", "stands here; delete it"),
    "soft-hyphen": ("4:8: a soft hyphen (U+00AD), as word processors", "stands here; delete it"),
    "full-width-colon": ("3:9: this is not the plain ':' but one of another keyboard (：); type ': '",),
    "full-width-comma": ("2:19: this is not the plain ',' but one of another keyboard (，); type ', '",),
    "curly-quotes": ("2:8: a curly quote (“), as word processors make it, is no quote here; type a straight one (\")",),
    "curly-quote-at-the-end": ("2:31: a curly quote (”), as word processors make it, is no quote here",),
    "decimal-comma": ("4:17: principals.a.base_trust: expected a number, found '0,4'; write 0.4, with a point",),
    "decimal-comma-in-braces": ("5:21: the comma ends the number in '0,9'; write 0.9, with a point",),
    "decimal-comma-behind-a-zero": ("4:28: the comma ends the number in '0,05'; write 0.05, with a point",),
    "decimal-comma-in-a-distribution": (
        "4:17: principals.a.base_trust: 'uniform' takes 2 number(s) (lowest, highest), found [0, 2, 0, 4]; ",
        "write decimals with a point, as in 0.5, not with a comma",
    ),
    "per-cent": ("4:17: principals.a.base_trust: expected a number, found '50 %'; write 0.5",),
    "thousands": ("6:28: principals.a.ratification.voters: ", "found '1,000'; write 1000 if the comma parts thousands"),
    "thousands-with-spaces": ("6:28: principals.a.ratification.voters: ", "found '1 000'; write 1000"),
    "number-in-quotes": ("4:17: principals.a.base_trust: expected a number, found '0.4'; write 0.4 without quotes",),
    "blank-source": ("4:17: principals.a.base_trust: the source is blank; say where the number comes from",),
    "blank-title": ("2:8: title: expected some text, found only blanks",),
    "line-break-in-a-label": (
        "4:12: principals.a.label: the text holds a line break (U+000A); write it in one line",
    ),
    "escape-in-a-label": (
        "4:12: the text holds a control character ESCAPE (U+001B), which cannot be shown; leave it out",
    ),
    "half-a-voter": (
        "6:28: principals.a.ratification.voters: expected a whole number of votes, found 2.5; write 2 or 3",
    ),
    "back-too-often": ("3:10: aftermath.again: 1.5 is outside 0 to 1 (share)",),
    "half-a-month": ("3:11: aftermath.months: expected a whole number, found 1.5",),
    "year-for-a-month": (
        "3:10: talks.start: expected a month written as year-month, such as 2014-03, or a day, such as 2014-03-18",
        "found 2025",
    ),
    "equal-labels": (
        "4:12: principals.b.label: 'principals.a' has the label 'side A' too, and tables could not tell them apart",
        "give each a label of its own",
    ),
    "equal-labels-of-issues": ("4:12: issues.water.label: 'issues.land' has the label 'Where the border runs' too",),
    "equal-labels-of-blocs": ("6:22: principals.a.public.south.label: 'principals.a.public.north' has the label",),
    "label-of-a-principal-and-a-mediator": ("3:18: mediators.envoy.label: 'principals.a' has the label 'Side A' too",),
    "name-of-a-principal-and-a-mediator": (
        "3:3: mediators.a: a principal is called 'a' too; call the mediator 'a-mediator', say",
    ),
    "equal-ends": ("3:16: issues.land.at_1: both ends of the issue mean the same; say what each end means",),
    "a-table": ("1:1: a scenario is a mapping", "and this looks like a table (CSV); name another file"),
    "a-text": ("1:1: a scenario is a mapping", "and this looks like a text; name another file"),
    "results-of-a-run": ("1:1: this is not a scenario, which states 'title', ", "here are 'worlds', 'seed', 'endings'"),
    "web-page": ("web-page.yaml: this is a web page (HTML); scenarios, experiments and lessons are plain text",),
    "word-document": ("word-document.yaml: this is a Word document; scenarios, experiments and lessons are plain",),
    "pdf-document": ("pdf-document.yaml: this is a PDF document; scenarios, experiments and lessons are plain text",),
}
WITHOUT_EFFECT = {
    "carrots-without-manipulate": "5:14: mediators.un.carrots: only a mediator of the mode 'manipulate' uses this",
    "loss-without-inform": "5:21: mediators.un.breakdown_loss: only a mediator of the mode 'inform' uses this",
    "tolerance-without-a-seat": "5:16: third_parties.eu.tolerance: only a third party with a seat uses this",
    "threshold-of-another-tactic": "4:29: principals.a.concession.threshold: only the tactic 'fixed-threshold' uses",
    "kernel-without-blocs": "4:21: principals.a.opinion_kernel: only blocs of a public influence each other",
    "cost-of-an-open-entry": "3:15: talks.entry_cost: only talks that begin once they are 'ripe' use this",
    "will-of-one-who-does-not-fight": "3:37: third_parties.eu.will: only a third party that fights for a principal",
    "alliance-without-members": "3:11: alliances.league: no third party belongs to this alliance",
    "story-of-another": "3:80: history.clash.narratives.a: the event moves the others' trust in 'a' alone, so this has",
    "story-of-a-third": "8:87: history.clash.narratives.delta: the event moves no trust of 'delta'",
    "back-without-a-crisis": "4:10: aftermath.again: only a new crisis after the talks brings the sides back",
    "event-after-the-end": "4:32: events.vote.month: talks and aftermath are over after 32 months",
}


def test_the_table_names_every_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*WORDS, MANY}


@pytest.mark.parametrize("name", WORDS)
def test_a_broken_file_says_what_is_wrong_and_where(name: str) -> None:
    with pytest.raises(ParleyError) as caught:
        load_scenario(FOLDER / f"{name}.yaml")
    for words in WORDS[name]:
        assert words in str(caught.value)


@pytest.mark.parametrize("name", WORDS)
def test_a_broken_file_has_one_mistake_and_no_jargon(name: str) -> None:
    found = check(FOLDER / f"{name}.yaml")
    assert len({mistake.sentence for mistake in found}) == 1
    assert not any(jargon in str(found[0]) for jargon in ("Input should", "validation error", "pydantic", "token"))


@pytest.mark.parametrize("name", WITHOUT_EFFECT)
def test_what_has_no_effect_is_told_by_check_and_played(name: str) -> None:
    path = IDLE / f"{name}.yaml"
    assert [str(mistake).startswith(f"{path}:{WITHOUT_EFFECT[name]}") for mistake in check(path)] == [True]
    assert "or leave it out" in str(check(path)[0]) or "name an earlier month" in str(check(path)[0])
    assert load_scenario(path).title


def test_the_table_names_every_file_without_effect() -> None:
    assert {path.stem for path in IDLE.glob("*.yaml")} == set(WITHOUT_EFFECT)


def test_every_mistake_is_told_at_once_in_the_order_of_the_file() -> None:
    found = check(FOLDER / f"{MANY}.yaml")
    assert [mistake.line for mistake in found] == [4, 5, 6, 7, 9]
    assert [mistake.path.split(".")[-1] for mistake in found] == [
        "base_trust", "tactic", "leadr", "conflict", "first_mover",
    ]


def test_a_folder_and_a_missing_file_are_sentences() -> None:
    assert str(check(FOLDER)[0]) == f"{FOLDER}: this is a folder, not a file"
    assert "there is no such file" in str(check(FOLDER / "no-such-file.yaml")[0])


def test_a_file_beyond_the_limits_is_refused(tmp_path: Path) -> None:
    large, many = tmp_path / "large.yaml", tmp_path / "many.yaml"
    large.write_text("#" * 1_000_001)
    many.write_text("notes: [" + "1," * 50_001 + "]")
    assert "at most 1,000,000 bytes are read" in str(check(large)[0])
    assert "at most 50,000 are read" in str(check(many)[0])
