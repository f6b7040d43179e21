"""The command `parley`."""

from __future__ import annotations

import gc
import sys

# New objects between two searches for circles among them. The libraries make many at their start, and Python's own 700
# cost a tenth of a second there; the large arrays of a run hang in no circle (`Negotiation.release`).
COLLECT_AFTER = 50_000


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 done, 1 the output could not be written to its end, 2 a mistake in what was asked, 130 Ctrl-C, 143
    and 129 stopped by SIGTERM and SIGHUP.
    """
    from sim.cli.stopping import exit_code, heed_signals
    from sim.cli.streams import give_up, open_streams

    gc.set_threshold(COLLECT_AFTER)
    open_streams()
    try:
        heed_signals()
        from sim.cli.app import app
        from sim.cli.notes import notes_told

        with notes_told():
            app(prog_name="parley")
    except KeyboardInterrupt as stop:
        sys.exit(exit_code(stop))
    except OSError as error:
        give_up(error)
    finally:
        try:
            print(end="", flush=True)
        except OSError as error:
            give_up(error)
