"""The command `parley`; `python -m parley` is the same."""

from __future__ import annotations

from sim.cli import main

if __name__ == "__main__":
    main()
