"""A small experiment for tests of sensitivity: short talks, three numbers, a share and a mean."""

from __future__ import annotations

from tests.ensemble.sweeping import VALLEYS

TEXT = f"""
title: What matters between two valleys
purpose: to test a study
scenario: {VALLEYS}
changes: {{talks.months: 4, aftermath.months: 0, principals.*.no_deal.secrecy: 0}}
vary:
  principals.*.base_trust: {{linspace: [0.1, 0.9, 3]}}
  principals.upland.no_deal.hope: {{uniform: [0, 1]}}
  talks.walk_out: [0, 0.2]
design: latin-hypercube
points: 4
runs: 12
watch: [agreement, joint_gain]
seed: 3
"""
