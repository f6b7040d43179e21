"""The charts of a run: each file declares one, with its figure, its caption and its place in the report."""

from sim.charts.chart import Chart

KIND = Chart
