"""`parley evidence`: what the model shows of theory, of expected responses, of patterns in data and of the record."""

from __future__ import annotations

import typer

from sim.cli.commands.evidence.history import history
from sim.cli.commands.evidence.keep import keep
from sim.cli.commands.evidence.lines import patterns, responses, theory
from sim.cli.commands.evidence.report import report

evidence = typer.Typer(
    no_args_is_help=True, help="How far the model can be believed: theory, responses, patterns, history, and a report.",
    short_help="How far the model can be believed.", rich_markup_mode=None,
)  # fmt: skip
for _command in (theory, responses, patterns, history, report, keep):
    evidence.command(_command.__name__)(_command)
