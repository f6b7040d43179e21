"""`parley new`: a file of one's own, begun by a few questions."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.completing import names, scenarios


def new(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="What to write: scenario, experiment, claims or lesson.")
    ] = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="The new file, which ends in .yaml.")] = None,
    base: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME", help="Begin from this one of the library, or a file.",
                     autocompletion=names),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title, question or claim, in a line.")] = None,
    sides: Annotated[str | None, typer.Option(metavar="NAME,...", help="Of a scenario: who talks.")] = None,
    issues: Annotated[str | None, typer.Option(metavar="NAME,...", help="Of a scenario: about what.")] = None,
    start: Annotated[str | None, typer.Option(metavar="MONTH", help="Of a scenario: the first month.")] = None,
    months: Annotated[str | None, typer.Option(metavar="N", help="Of a scenario: the deadline.")] = None,
    mediator: Annotated[str | None, typer.Option(metavar="NAME", help="Of a scenario: who mediates.")] = None,
    scenario: Annotated[
        str | None,
        typer.Option(metavar="SCENARIO", help="Of all others: what is played.", autocompletion=scenarios),
    ] = None,
    vary: Annotated[str | None, typer.Option(metavar="PATH", help="Of all others: the number that is moved.")] = None,
    levels: Annotated[str | None, typer.Option(metavar="X,...", help="Of all others: its levels.")] = None,
    watch: Annotated[str | None, typer.Option(metavar="NAME,...", help="Of all others: outcomes.")] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Of claims: who says it.")] = None,
    expect: Annotated[str | None, typer.Option(metavar="WAY", help="Of claims and lessons: rises, falls ...")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")] = False,
    defaults: Annotated[bool, typer.Option("--defaults", help="Ask nothing; take what is proposed.")] = False,
) -> None:
    """Begin a file of your own: a scenario, an experiment, claims or a lesson, with a comment on every part.

    On a terminal what the options do not say is asked; elsewhere it is as proposed. The file passes `parley check`.

    \b
    parley new
    parley new scenario --out mine.yaml --sides "Egypt, Israel" --issues "The border, Recognition"
    parley new --from us-russia --months 12 --out shorter.yaml
    parley new experiment --scenario mine.yaml --vary principals.*.base_trust --out trust.yaml
    """
    from sim.cli.jobs.new import answering
    from sim.cli.jobs.new.job import KINDS, NewJob
    from sim.scenario.reading.mistakes import did_you_mean, listed

    if kind is not None and kind not in KINDS:
        hint = did_you_mean(kind, KINDS)
        raise typer.BadParameter(f"give {listed(KINDS)}, not '{kind}'; {hint}", param_hint="'KIND'")
    answers = {
        "title": title, "sides": sides, "issues": issues, "start": start, "months": months, "mediator": mediator,
        "scenario": scenario, "vary": vary, "levels": levels, "watch": watch, "source": source, "expect": expect,
    }
    given = {name: text for name, text in answers.items() if text is not None}
    NewJob(kind, base, given, out, replace, asking=not defaults and answering.at_a_terminal()).perform()
