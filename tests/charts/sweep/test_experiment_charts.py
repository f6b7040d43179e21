"""The pictures of experiments hold the numbers they were given, read from the back of a room, and never change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.analysis.discovery.rules import Condition, Discovery, Rule
from sim.analysis.effects import PairedEffect
from sim.analysis.flips import PairedComparison, compared
from sim.analysis.sensitivity import Screened, Shares
from sim.analysis.swept import Curve, Field
from sim.charts import density, style
from sim.charts.study import flip_flow, rules, sobol_bars, tornado
from sim.charts.sweep import factor_endings, factor_line, factor_map, factor_spans, ridgelines
from sim.ensemble.outcomes.watched import measure
from tests.charts.conftest import all_agree, baseline, none_agree

AGREEMENT, GAIN = measure("agreement"), measure("joint_gain")
HEADS = "The talks", "United States: trust in the other side = 0.8"
UNDER = "A scenario  ·  3 points, 300 worlds  ·  seed 1"
CURVE = Curve((0.1, 0.5, 0.9), np.array([0.2, 0.3, 0.6]), np.array([0.1, 0.2, 0.5]), np.array([0.3, 0.4, 0.7]))
WORDS = replace(CURVE, levels=("boulware", "conceder", "a very long name of a tactic that nobody can read"))
NONE = Curve((0.0, 1.0), np.full(2, np.nan), np.full(2, np.nan), np.full(2, np.nan))
LABELS = {f"f{i}": f"United States: factor {i}" for i in range(20)}


def grid(rows: int, columns: int) -> Field:
    """A field that rises to the upper right, with narrow intervals."""
    mean = np.add.outer(np.arange(rows), np.arange(columns)) / (rows + columns)
    return Field(tuple(np.arange(rows) / 10), tuple(np.arange(columns) / 10), mean, mean - 0.01, mean + 0.01)


def screening(many: int) -> list[Screened]:
    return [Screened(f"f{i}", 1 / (i + 1), 0.9 / (i + 1), 1.1 / (i + 1), (-1) ** i / (i + 1), -1.0, 1.0, 0.0, 0.0)
            for i in range(many)]


def variance(many: int) -> list[Shares]:
    orders = np.array([0.4, 0.3, 0.5, 0.5, 0.4, 0.6])
    return [Shares(f"f{i}", *(orders / 2**i).tolist()) for i in range(many)]


RULE = Rule((Condition("f1", None, 0.3), Condition("f2", 0.6, None)), 80, 0.9, 0.82, 0.95, 0.7)
FOUND = Discovery("failure", 700, 300, 0.34, (RULE, replace(RULE, share=None, low=None, high=None, coverage=None)),
                  0.9, 0.82, 0.95, 0.7)  # fmt: skip
NOTHING = replace(FOUND, rules=(), precision=None, precision_low=None, precision_high=None, recall=None)
ENDS = ("all sanctions lifted", "a full embargo")
DEALS = {"0.1": np.array([0.1, 0.2, 0.2, 0.3, 0.5, np.nan]), "0.5": np.full(6, np.nan),
         "0.9": np.full(9, 0.4), "few": np.array([0.7, 0.8])}  # fmt: skip
STACK = {"agreement": np.array([0.2, 0.5, 0.6]), "partial": np.array([0.1, 0.1, 0.0]),
         "stalemate": np.array([0.7, 0.4, 0.4])}  # fmt: skip


def comparison() -> PairedComparison:
    """The baseline beside itself with every world agreed."""
    return compared(baseline(), all_agree(), ("us-russia", "us-russia, with a name that is long <and> odd & more"))


DRAW: dict[str, Callable[[], Figure]] = {
    "flips": lambda: flip_flow.flip_flow(comparison(), ("The talks", "A title that is long <and> odd & more")),
    "no flips": lambda: flip_flow.flip_flow(compared(baseline(), baseline(), ("a", "b")), HEADS),
    "all lost": lambda: flip_flow.flip_flow(compared(all_agree(), none_agree(), ("a", "b")), HEADS),
    "tornado": lambda: tornado.tornado(screening(20), LABELS, "agreements", "share of worlds", UNDER),
    "tornado of one": lambda: tornado.tornado(screening(1), LABELS, "agreements", "share of worlds", UNDER),
    "sobol": lambda: sobol_bars.sobol_bars(variance(20), LABELS, "agreements", UNDER),
    "rules": lambda: rules.rule_bars(FOUND, LABELS, UNDER),
    "no rules": lambda: rules.rule_bars(NOTHING, LABELS, UNDER),
    "line": lambda: factor_line.factor_line(CURVE, AGREEMENT, "All principals: base trust", UNDER),
    "words": lambda: factor_line.factor_line(WORDS, GAIN, "United States: tactic", UNDER),
    "no outcome": lambda: factor_line.factor_line(NONE, GAIN, "United States: tactic", UNDER),
    "contours": lambda: factor_map.factor_map(grid(6, 7), AGREEMENT, ("one factor", "another"), UNDER),
    "figures": lambda: factor_map.factor_map(grid(3, 2), GAIN, ("one factor", "another"), UNDER),
    "large map": lambda: factor_map.factor_map(grid(50, 50), AGREEMENT, ("one factor", "another"), UNDER),
    "areas": lambda: factor_endings.factor_endings(CURVE.levels, STACK, "base trust", UNDER),
    "bars": lambda: factor_endings.factor_endings(WORDS.levels, STACK, "tactic", UNDER),
    "spans": lambda: factor_spans.factor_spans(
        {"f1": CURVE, "f2": WORDS, "f3": NONE}, (0.3, 0.2, 0.4), AGREEMENT, LABELS, UNDER
    ),
    "ridges": lambda: ridgelines.ridgelines(DEALS, "trust", ENDS, "What is agreed on sanctions?", UNDER),
}


def texts(figure: Figure) -> list[str]:
    """All that can be read in a figure."""
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


@pytest.fixture(scope="module")
def drawn() -> Callable[[str], Figure]:
    """The figures by name, each drawn once."""
    made: dict[str, Figure] = {}

    def get(name: str) -> Figure:
        return made.setdefault(name, DRAW[name]()) if name not in made else made[name]

    return get


@pytest.mark.parametrize("name", DRAW)
def test_it_is_a_sheet_for_a_projector(name: str, drawn: Callable[[str], Figure]) -> None:
    figure = drawn(name)
    assert tuple(figure.get_size_inches() * figure.dpi) == (1280, 720)
    assert all(float(text.get_fontsize()) >= style.BASE for text in figure.findobj(Text) if text.get_text())
    assert any("not a forecast" in text.lower() for text in texts(figure))
    assert any("seed 1" in text for text in texts(figure))


def ticks_beyond(figure: Figure) -> Iterator[Text]:
    """The labels of ticks outside the limits, which are made but never drawn."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not low <= tick.get_loc() <= high:
                    yield from (tick.label1, tick.label2)


@pytest.mark.parametrize("name", DRAW)
def test_no_text_leaves_the_sheet(name: str, drawn: Callable[[str], Figure]) -> None:
    figure = drawn(name)
    figure.draw_without_rendering()
    width, height = figure.get_size_inches() * figure.dpi
    beyond = set(ticks_beyond(figure))
    for text in figure.findobj(Text):
        if text.get_text() and text.get_visible() and text not in beyond:
            box = text.get_window_extent()
            assert box.x0 >= 0 and box.x1 <= width + 1 and box.y0 >= 0 and box.y1 <= height + 1, text.get_text()


@pytest.mark.parametrize("name", DRAW)
def test_every_mark_has_a_name_of_its_own(name: str, drawn: Callable[[str], Figure]) -> None:
    ids = re.findall(r'\bid="([^"]*)"', style.svg_of(drawn(name)))
    assert len(ids) == len(set(ids)) and not [one for one in ids if " " in one]


@pytest.mark.parametrize("name", DRAW)
def test_the_same_figure_has_the_same_text(name: str, drawn: Callable[[str], Figure]) -> None:
    assert style.svg_of(DRAW[name]()) == style.svg_of(drawn(name))


@pytest.mark.parametrize("name", ["flips", "contours", "ridges"])
def test_the_same_figure_has_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Whatever the reader's own settings of matplotlib are."""
    style.save(DRAW[name](), tmp_path, "first")
    with matplotlib.rc_context({"font.family": "serif", "svg.hashsalt": None, "savefig.dpi": 30}):
        style.save(DRAW[name](), tmp_path, "second")
    for kind in ("png", "svg"):
        first, second = ((tmp_path / f"{one}.{kind}").read_bytes() for one in ("first", "second"))
        assert first == second


def test_every_flow_has_its_band_and_the_flips_their_numbers(drawn: Callable[[str], Figure]) -> None:
    found = comparison()
    bands = {str(band.get_gid()) for band in drawn("flips").axes[0].collections}
    for flow in found.flows:
        assert style.mark("flow", f"{flow.before} to {flow.after}") in bands
    gained, lost = flip_flow.flipped(found)
    read = " ".join(texts(drawn("flips")))
    assert f"({gained:,})" in read and f"({lost:,})" in read and gained > 0 and lost == 0
    assert f"{gained:,} flip from failure to agreement" in flip_flow.caption(found)


def bars(figure: Figure, kind: str) -> dict[str, float]:
    """The lengths of the bars of a kind, by name."""
    found = {str(bar.get_gid()): bar.get_width() for bar in figure.axes[0].patches if isinstance(bar, Rectangle)}
    return {gid.removeprefix(f"{kind}-"): width for gid, width in found.items() if gid.startswith(kind)}


def test_a_tornado_shows_the_largest_effects_and_counts_the_rest(drawn: Callable[[str], Figure]) -> None:
    shown = screening(20)[: tornado.MOST]
    assert bars(drawn("tornado"), "effect") == {one.factor: one.effect for one in shown}
    assert f"{20 - tornado.MOST} more factors with smaller effects" in texts(drawn("tornado"))
    assert "+1" in texts(drawn("tornado")) and "−0.5" in texts(drawn("tornado"))
    said = tornado.caption(screening(20), LABELS, "agreements")
    assert "“United States: factor 0” moves agreements by 1 on average" in said and "9 factors of 20" in said


def test_effects_in_both_directions_are_told_as_such() -> None:
    both = Screened("f1", 1.0, 0.9, 1.1, 0.1, -1.0, 1.0, 1.0, 0.0)
    assert [tornado.way(one) for one in (both, replace(both, mean=0.95), replace(both, mean=-1.0))] == [
        "both", "raises", "lowers",
    ]  # fmt: skip
    assert "None of the factors moves agreements" in tornado.caption([replace(both, effect=0.0)], LABELS, "agreements")


def test_effects_that_chance_makes_are_told_as_such() -> None:
    first, second, third = (replace(one, by_chance=0.1) for one in screening(3))
    assert "chance" not in tornado.caption([first, second, third], LABELS, "agreements")
    lost = [replace(one, by_chance=one.effect) for one in (first, second, third)]
    assert "effect of 1 factor is not surely more" in tornado.caption([first, second, lost[2]], LABELS, "agreements")
    assert "The effects of 2 factors are not surely" in tornado.caption([first, *lost[1:]], LABELS, "agreements")
    assert "chance alone could make all of these effects" in tornado.caption(lost, LABELS, "agreements")
    for sure in (replace(lost[0], by_chance=None), replace(lost[0], mean_low=0.1)):
        assert not sure.doubtful and "chance" not in tornado.caption([sure], LABELS, "agreements")


def test_a_base_too_small_to_share_out_says_so() -> None:
    clear = [Shares("f1", 0.5, 0.45, 0.55, 0.6, 0.55, 0.65)]
    assert "accounts for 60 % of the variance of agreements (95 % interval 55 to 65 %)" in said_of(clear)
    assert "and for 50 % alone" in said_of(clear) and "intervals are wide" not in said_of(clear)
    assert "The intervals are wide" in said_of([replace(clear[0], total_low=0.4, total_high=0.8)])
    assert "and nearly all of that alone" in said_of([replace(clear[0], first=0.65)])
    more_alone = [replace(clear[0], first=1.0, total=0.49, total_low=0.2, total_high=0.78)]
    for few in (more_alone, [replace(clear[0], total_low=0.1, total_high=0.8)]):
        figure = sobol_bars.sobol_bars(few, LABELS, "agreements", UNDER)
        assert "Too few points to share the differences out" in texts(figure)
        assert not [text for text in texts(figure) if text.endswith("49 %")]
        assert "The base is too small to share out" in said_of(few) and "alone" not in said_of(few)
    assert "accounts for 20 to 78 % of it (95 % interval)" in said_of(more_alone)


def said_of(found: list[Shares]) -> str:
    return sobol_bars.caption(found, LABELS, "agreements")


def test_rules_are_told_as_they_hold(drawn: Callable[[str], Figure]) -> None:
    read = texts(drawn("rules"))
    assert any("United States: factor 1 < 0.3\nand United States: factor 2 ≥ 0.6" in text for text in read)
    assert any("90 % of 80 worlds; 70 % of all cases" in text for text in read)
    assert bars(drawn("rules"), "rule") == {"0": 0.9}
    said = rules.caption(FOUND, LABELS)
    assert "90 % there (precision; 95 % interval 82 to 95 %), and 70 % of all its cases" in said
    assert rules.NOTHING in rules.caption(NOTHING, LABELS)
    tactic = {"talks.protocol is alternating": "talks protocol is alternating"}
    (key,) = tactic
    assert rules.in_words(Condition(key, 0.5, None), tactic) == "talks protocol is alternating"
    assert rules.in_words(Condition(key, None, 0.5), tactic) == "talks protocol is not alternating"


def test_lines_are_the_numbers_of_the_curve(drawn: Callable[[str], Figure]) -> None:
    for name, curve in (("line", CURVE), ("words", WORDS)):
        line = next(line for line in drawn(name).axes[0].lines if line.get_gid() == "line")
        assert list(np.asarray(line.get_ydata())) == list(curve.mean)
    said = factor_line.caption(CURVE, AGREEMENT, "trust", averaged=False)
    assert "highest at trust = 0.9 with 60 % (50 to 70 %), lowest at 0.1 with 20 % (10 to 30 %)" in said
    sure, unsure = PairedEffect(0.4, 0.012, 0.788, 40), PairedEffect(0.4, -0.012, 0.812, 40)
    said = factor_line.caption(CURVE, AGREEMENT, "trust", False, sure)
    assert "In the same 40 runs the two differ by 40.0 points (95 % interval 1.2 to 78.8, which allows for" in said
    assert "chance" not in said
    said = factor_line.caption(CURVE, GAIN, "trust", False, unsure)
    assert "differ by 0.4 (95 % interval −0.012 to 0.812" in said and said.endswith("; that may be chance.")
    assert "No world has joint gain" in factor_line.caption(NONE, GAIN, "trust", averaged=False)


def test_maps_write_their_figures_or_draw_contours(drawn: Callable[[str], Figure]) -> None:
    field = grid(3, 2)
    assert {f"{mean:.3g}" for mean in field.mean.ravel()} <= {text.split("\n")[0] for text in texts(drawn("figures"))}
    assert len(drawn("contours").axes[0].collections) >= 1 and not drawn("figures").axes[0].collections
    said = factor_map.caption(field, GAIN, ("one", "two"), averaged=False)
    assert "Highest at one = 0.1, two = 0.2: 0.6 (95 % interval 0.59 to 0.61)" in said
    assert "The widest interval of a field is 0.02." in said


def test_stacked_endings_fill_the_height(drawn: Callable[[str], Figure]) -> None:
    tops: dict[float, float] = {}
    for bar in drawn("bars").axes[0].patches:
        assert isinstance(bar, Rectangle)
        tops[bar.get_x()] = tops.get(bar.get_x(), 0.0) + bar.get_height()
    assert list(tops.values()) == pytest.approx([1.0, 1.0, 1.0])
    said = factor_endings.caption(CURVE.levels, STACK, "trust")
    assert "from 20 % of the worlds at trust = 0.1 to 60 % at 0.9" in said


def test_spans_are_as_long_as_the_outcome_goes(drawn: Callable[[str], Figure]) -> None:
    lines = {str(line.get_gid()): np.asarray(line.get_xdata()) for line in drawn("spans").axes[0].lines}
    assert list(lines["span-f1"]) == [0.2, 0.6] and "span-f3" not in lines
    assert list(lines["as-it-is"]) == [0.3, 0.3]
    said = factor_spans.caption({"f1": CURVE, "f2": WORDS, "f3": NONE}, ["f2"], AGREEMENT, LABELS)
    assert "“United States: factor 1” moves agreements most: from 20 % to 60 %" in said
    assert "1 factor of 2 never takes it surely away from where it is" in said


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=40))
def test_a_ridge_holds_all_deals(values: list[float]) -> None:
    found = density.density(np.array(values))
    assert (found >= 0).all() and np.isfinite(found).all() and found.max() > 0
    if np.ptp(values) > 0.2:
        assert np.trapezoid(found, density.GRID) * 3 == pytest.approx(1, abs=0.1)  # a third lies in each mirror


def test_ridges_tell_medians_and_deals(drawn: Callable[[str], Figure]) -> None:
    read = texts(drawn("ridges"))
    assert "5 deals" in read and "0 deals" in read and "9 deals" in read and "2 deals" in read
    said = ridgelines.caption(DEALS, "trust", ENDS)
    assert "from 0.20 at trust = 0.1 to 0.75 at few" in said and "“a full embargo”" in said
    assert ridgelines.caption({"x": np.full(3, np.nan)}, "trust", ENDS) == "There is no deal in any world."
    assert ridgelines.thinned([str(i) for i in range(50)])[::8] == [0, 49]
