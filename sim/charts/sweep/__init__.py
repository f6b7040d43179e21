"""The charts of a sweep: each file declares one, with its figures, their captions and its place in the report."""

from sim.charts.chart import SweepChart

KIND = SweepChart
