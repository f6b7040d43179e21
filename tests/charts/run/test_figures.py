"""The pictures hold the numbers of the table, in any run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.analysis.sets.endings import ending_bands
from sim.charts import style, words
from sim.charts.report.captions import captions
from sim.charts.run.outcomes import outcome_bars
from sim.charts.run.timeline import ended_by, timeline
from sim.charts.run.trajectories import main_keys, name_of, trajectory_fan
from sim.charts.style import save
from sim.ensemble.intervals import wilson
from sim.ensemble.results.results import Results
from sim.scenario.vocabulary import ENDINGS, REASONS, SHOWN

Figures = Callable[[Results], dict[str, Figure]]


def texts(figure: Figure) -> list[str]:
    """All that can be read in a figure."""
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def bars_of(axes: Axes) -> list[Rectangle]:
    """The bars of one drawing, in the order of rows."""
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def widths(figure: Figure) -> dict[str, float]:
    """The bars of a figure by ending or reason."""
    found = {str(bar.get_gid()): bar.get_width() for bar in bars_of(figure.axes[0])}
    names = [*ENDINGS, *REASONS]
    return {name: found[style.mark("bar", name)] for name in names if style.mark("bar", name) in found}


def test_bars_are_the_shares_of_the_endings(results: Results, figures_of: Figures) -> None:
    figure = figures_of(results)["outcomes"]
    found = list(results.columns["ending"])
    bars = widths(figure)
    assert bars == {name: found.count(name) / results.worlds for name in bars}
    assert set(found) <= set(bars)
    assert sum(bars.values()) == pytest.approx(1)


def test_bars_carry_wilson_intervals_and_words(usual: Results, figures_of: Figures) -> None:
    figure = figures_of(usual)["outcomes"]
    lines = [np.asarray(line.get_xdata()) for line in figure.axes[0].lines]
    for row, (name, share) in enumerate(widths(figure).items()):
        count = round(share * usual.worlds)
        assert tuple(lines[row]) == wilson(count, usual.worlds)
        assert ENDINGS[name].label in texts(figure)
        assert any(text.startswith(f"{count} of {usual.worlds} worlds") for text in texts(figure))


def test_bands_are_those_of_the_sets(made: Callable[[str], Results], figures_of: Figures) -> None:
    """A light band behind each bar, its ends in words beside it, and a legend that says what it is."""
    results = made("with sets")
    figure, bands = figures_of(results)["outcomes"], ending_bands(results.sets)
    drawn = {str(bar.get_gid()): bar for bar in bars_of(figure.axes[0])}
    for name in widths(figure):
        band = drawn[style.mark("band", name)]
        assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((bands[name].low, bands[name].high))
        assert band.get_height() > drawn[style.mark("bar", name)].get_height()
        assert any(words.band(*bands[name]).partition(",")[0] in text for text in texts(figure))
    assert [text.get_text() for text in figure.legends[0].get_texts()][1] == f"{words.UNKNOWN} (dotted: mean)"
    assert words.band(*bands["agreement"]) in captions(results)["outcomes"]


def test_every_ending_has_a_colour_and_words() -> None:
    assert list(style.ENDINGS) == list(SHOWN)
    assert len(set(style.ENDINGS.values())) == len(style.ENDINGS)


def test_reasons_are_shares_of_the_worlds_without_an_agreement(results: Results, figures_of: Figures) -> None:
    bars = widths(figures_of(results)["reasons"])
    found = [name for name in results.columns["binding"] if name != "none"]
    if not found:
        assert not bars
        return
    assert bars == pytest.approx({name: found.count(name) / len(found) for name in bars})
    rows = [bar.get_width() for bar in bars_of(figures_of(results)["reasons"].axes[0])]
    assert rows == sorted(bars.values(), reverse=True)


def test_timeline_ends_at_the_shares_of_the_endings(results: Results, figures_of: Figures) -> None:
    times, shares = ended_by(results)
    assert times[0] == 0 and (np.diff(times) > 0).all()
    final = {name: float(share[-1]) for name, share in shares.items()}
    assert final == pytest.approx(widths(figures_of(results)["outcomes"]))
    assert all((np.diff(share) >= 0).all() for share in shares.values())
    read = texts(figures_of(results)["timeline"])
    assert all(any(words.ending(name) in text for text in read) for name, share in final.items() if share)


def test_terms_show_medians_and_the_status_quo(results: Results, figures_of: Figures) -> None:
    figure = figures_of(results)["terms"]
    lines = [line for line in figure.axes[0].lines if line.get_gid()]
    marks = {str(line.get_gid()): np.asarray(line.get_xdata())[0] for line in lines}
    for name, issue in results.scenario.issues.items():
        signed = results.columns[f"terms.{name}"].astype(float)
        signed = signed[~np.isnan(signed)]
        assert marks[style.mark("status quo", name)] == issue.status_quo.likely
        assert (style.mark("median", name) in marks) == bool(len(signed))
        if len(signed):
            assert marks[style.mark("median", name)] == pytest.approx(np.median(signed))
        assert issue.label in texts(figure)
    assert ("No deal in any world." in texts(figure)) == (not any(name.startswith("median") for name in marks))


def test_fan_shows_the_quantiles_of_open_talks(usual: Results) -> None:
    key = "talks.gap"
    figure = trajectory_fan(usual, [key], "A question?")
    panel, strip = figure.axes
    median = usual.trajectories.quantile(key, 0.5)
    drawn = np.asarray(panel.lines[0].get_ydata())
    assert list(drawn) == list(median[: len(drawn)])
    heights = [bar.get_height() for bar in bars_of(strip)]
    assert heights == [count for count in usual.trajectories.still_open if count]
    assert f"{drawn[-1]:.2f}" in texts(figure) and "A question?" in texts(figure)


@pytest.mark.parametrize("panels", [1, 2, 3, 4])
def test_fan_has_a_panel_for_each_quantity(usual: Results, panels: int) -> None:
    keys = ["principals.us.public.opinion.hawks", "principals.us.own_offer.arms", *main_keys(usual.scenario)][:panels]
    figure = trajectory_fan(usual, keys, "")
    assert len(figure.axes) == panels + 1
    assert all(name_of(usual, key) in texts(figure) for key in keys)


def test_endings_are_told_apart_without_colour(results: Results, figures_of: Figures) -> None:
    """Each ending that is drawn has hatching of its own, or the lightest or darkest of plain colours."""
    looks = {name: style.HATCHES.get(name) for name in style.ENDINGS}
    plain = [name for name, hatch in looks.items() if hatch is None]
    assert len(set(looks.values())) == len(looks) - len(plain) + 1
    greys = sorted(sum(w * int(style.ENDINGS[name][i : i + 2], 16) for i, w in ((1, 0.3), (3, 0.59), (5, 0.11)))
                   for name in plain)
    assert all(lighter - darker > 60 for darker, lighter in zip(greys, greys[1:], strict=False))
    bars = [bar for bar in bars_of(figures_of(results)["outcomes"].axes[0]) if str(bar.get_gid()).startswith("bar-")]
    assert [bar.get_hatch() for bar in bars] == [looks[name] for name in widths(figures_of(results)["outcomes"])]
    areas = figures_of(results)["timeline"].axes[0].collections
    assert {area.get_gid(): area.get_hatch() for area in areas} == {
        style.mark("area", name): looks[name] for name in (*ended_by(results)[1], "open")}


def units(figure: Figure) -> list[str]:
    """The unit beside the last tick of each panel, and the label of the axis."""
    return [f"{axes.get_xticklabels()[-1].get_text()} {axes.get_xlabel()}" for axes in figure.axes]


def test_time_has_its_unit_on_every_panel(usual: Results, made: Callable[[str], Results]) -> None:
    fan = trajectory_fan(usual, main_keys(usual.scenario), "")
    assert len(fan.axes) == 5 and all("24 months" in told for told in units(fan))
    assert not any(text.strip() == "value" for text in texts(fan))
    odd = made("three principals")  # whose rounds differ in length
    assert all("rounds" in told for told in units(trajectory_fan(odd, ["talks.gap"], "")))


def test_talks_of_days_are_told_in_days(usual: Results) -> None:
    talks = usual.scenario.talks
    short = {"months": talks.months.model_copy(update={"parameters": (0.5,)}),
             "months_per_round": talks.months_per_round.model_copy(update={"parameters": (12 / 365.25,)})}
    scenario = usual.scenario.model_copy(update={"talks": talks.model_copy(update=short)})
    months = np.asarray(usual.columns["months"], dtype=float) * 12 / 365.25
    odd = replace(usual, scenario=scenario, columns={**usual.columns, "months": months})
    assert all("24 days" in told for told in units(trajectory_fan(odd, ["talks.gap"], "")))
    assert "days of talks" in units(timeline(odd))[0] and timeline(odd).axes[0].get_xlim()[1] > 24
    told = captions(odd)
    assert "by day" in told["timeline"] and "from day 1 to day 24" in told["trajectories"]


def test_unknown_quantity_is_an_error(usual: Results) -> None:
    with pytest.raises(KeyError):
        trajectory_fan(usual, ["talks.nothing"], "")


def test_text_is_large_and_scenario_and_seed_are_named(results: Results, figures_of: Figures) -> None:
    for figure in figures_of(results).values():
        assert all(float(text.get_fontsize()) >= style.BASE for text in figure.findobj(Text) if text.get_text())
        assert any(f"seed {results.seed}" in text for text in texts(figure))
        assert figure.get_size_inches()[0] * figure.dpi == 1280


def test_same_results_give_the_same_bytes(usual: Results, tmp_path: Path) -> None:
    """Whatever the reader's own settings of matplotlib are."""
    save(outcome_bars(usual), tmp_path, "first")
    with matplotlib.rc_context({"font.family": "serif", "svg.hashsalt": None, "savefig.dpi": 30}):
        save(outcome_bars(usual), tmp_path, "second")
    for kind in ("png", "svg"):
        first, second = ((tmp_path / f"{name}.{kind}").read_bytes() for name in ("first", "second"))
        assert first == second and b"Date" not in first and b"<dc:" not in first


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7), st.floats(0.01, 0.1))
def test_labels_keep_their_distance_and_order(wanted: list[float], gap: float) -> None:
    places = style.apart(sorted(wanted), gap, 0, 1)
    assert all(b - a >= gap - 1e-9 for a, b in zip(places, places[1:], strict=False))
    assert places[-1] <= 1 and places[0] >= -1e-9
