"""Benchmark models of bargaining and of group decisions, beside the simulation."""
