"""`python -m sim` is the command `parley`."""

from __future__ import annotations

from sim.cli import main

main()
