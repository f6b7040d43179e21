"""Files of an older format are read as if they were of today's, and written anew with all that people wrote in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from sim.cli.app import app
from sim.scenario.formats.edits import keys_at, left_out, renamed, reworded
from sim.scenario.formats.migrations import FIRST, FORMAT, MIGRATIONS, migrated
from sim.scenario.loading import check, load_scenario
from sim.scenario.reading.mistakes import ScenarioError
from sim.scenario.reading.reader import read_text
from tests.ensemble.sweeping import VALLEYS

OLD = f"""# Talks of long ago.
extends: {VALLEYS}
title: Older talks  # a title
coefficients:
  stall:
    window: 5  # months
    # what follows was never sure
    pace: 0.2
  leader: {{illusion: 0.1}}
  communication:  # gaps
    language: 0.5
    culture:
      uniform: [0.1, 0.2]

  # trust stays
  trust: {{}}
principals:
  upland: {{opinion_kernel: bounded-confidence}}
"""
NEW = f"""# Talks of long ago.
format: 2
extends: {VALLEYS}
title: Older talks  # a title
coefficients:
  movement:
    window: 5  # months
    # what follows was never sure
    # pace: 0.2
  leader: {{overconfidence: 0.1}}
  # communication:  # gaps
  #   language: 0.5
    # culture:
    #   uniform: [0.1, 0.2]

  # trust stays
  trust: {{}}
principals:
  upland: {{opinion_kernel: smooth-confidence}}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "talks.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_older_format_has_its_migration() -> None:
    assert sorted(MIGRATIONS) == list(range(FIRST, FORMAT))


def test_the_first_format_becomes_the_second() -> None:
    found, wanted = migrated(OLD, 1), NEW.replace("format: 2\n", "")
    assert yaml.safe_load(found) == yaml.safe_load(wanted)
    assert len(found.splitlines()) == len(OLD.splitlines())
    for kept in ("# a title", "# months", "# what follows was never sure", "# pace: 0.2", "# trust stays"):
        assert kept in found


def test_an_older_file_is_read_and_stays_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, f"format: 1\n{OLD}")
    scenario = load_scenario(path)
    assert scenario.coefficients["movement"]["window"].likely == 5
    assert scenario.principals["upland"].opinion_kernel == "smooth-confidence"
    assert path.read_text("utf-8") == f"format: 1\n{OLD}"
    assert check(written(tmp_path, OLD)), "without its number it is taken as one of today's, with sentences"


def test_a_number_that_means_something_else_now_keeps_its_line_and_its_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, f"format: 1\n{OLD}  lowland: {{no_deal: {{own_hope: 0.2}}}}\n")
    (found,) = check(path)
    assert found.line == len(f"format: 1\n{OLD}".splitlines()) + 1
    assert "write no_deal.hope" in str(found)


@pytest.mark.parametrize(("stated", "words"), [
    ("3", "newer Parley (format 3; this one reads up to 2); read it with that version"),
    ("0", "expected the number of a format, 1 to 2, found 0; leave it out"),
    ("new", "expected the number of a format"), ("true", "expected the number of a format"), ("2.0", "found 2.0"),
])  # fmt: skip
def test_another_format_is_a_sentence_with_its_line(tmp_path: Path, stated: str, words: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        load_scenario(written(tmp_path, f"extends: {VALLEYS}\nformat: {stated}\n"))
    assert words in str(refused.value) and "talks.yaml:2:9: format:" in str(refused.value)


def test_the_format_is_of_a_file_and_not_of_a_scenario(tmp_path: Path) -> None:
    assert load_scenario(written(tmp_path, f"format: {FORMAT}\nextends: {VALLEYS}\n")) == load_scenario(VALLEYS)


def test_check_writes_it_anew(tmp_path: Path) -> None:
    path, new = written(tmp_path, OLD), tmp_path / "new.yaml"
    done = CliRunner().invoke(app, ["check", str(path), "--migrate", str(new)])
    assert done.exit_code == 0, done.output
    assert yaml.safe_load(new.read_text("utf-8")) == yaml.safe_load(NEW) and check(new) == []
    assert path.read_text("utf-8") == OLD and "format: 2\nextends" in new.read_text("utf-8")
    again = CliRunner().invoke(app, ["check", str(path), "--migrate", str(new)])
    assert again.exit_code == 2 and "nothing is overwritten" in again.output
    other = CliRunner().invoke(app, ["check", str(new), "--migrate", str(tmp_path / "newer.yaml")])
    assert other.exit_code == 2 and "is of today's format" in other.output and not (tmp_path / "newer.yaml").exists()


def test_what_is_left_to_do_by_hand_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, f"{OLD}  lowland: {{no_deal: {{own_hope: 0.2}}}}\n")
    done = CliRunner().invoke(app, ["check", str(path), "--migrate", str(tmp_path / "new.yaml")])
    assert done.exit_code == 2 and "write no_deal.hope" in done.output and (tmp_path / "new.yaml").exists()


def test_one_file_at_a_time_is_written_anew(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["check", "--migrate", str(tmp_path / "new.yaml")])
    assert done.exit_code == 2 and "one file" in done.output


WORDS = st.sampled_from(["a", "b", "c"])
TREES = st.dictionaries(WORDS, st.dictionaries(WORDS, st.integers(0, 9) | st.dictionaries(WORDS, st.integers(0, 9),
                                                                                          min_size=1), min_size=1),
                        min_size=2)


@given(tree=TREES, flow=st.sampled_from([None, True, False]), outer=WORDS, inner=WORDS)
def test_what_is_left_out_is_gone_and_all_else_is_there(
    tree: dict[str, dict[str, object]], flow: bool | None, outer: str, inner: str
) -> None:
    text = yaml.safe_dump(tree, default_flow_style=flow)
    wanted = {name: {key: value for key, value in inside.items() if (name, key) != (outer, inner)}
              for name, inside in tree.items()}
    left = left_out(text, f"{outer}.{inner}")
    assert yaml.safe_load(left) == {name: inside for name, inside in wanted.items() if inside}
    assert len(left.splitlines()) == len(text.splitlines())
    assert read_text(left, "left.yaml")


def test_names_and_words_are_changed_where_they_stand() -> None:
    text = "a: {b: x}  # b\nc:\n  b: y\n  d: x\n"
    assert renamed(text, "*.b", "new") == "a: {new: x}  # b\nc:\n  new: y\n  d: x\n"
    assert reworded(text, "*.b", "x", "z") == "a: {b: z}  # b\nc:\n  b: y\n  d: x\n"
    assert keys_at(text, "c") == ["b", "d"] and keys_at(text, "a.b") == []
