"""`parley list`: the scenarios that have a name."""

from __future__ import annotations


def list_scenarios() -> None:
    """List the scenarios that can be called by name.

    They are those that come with Parley and those in the folder scenarios of the working folder.

    \b
    parley list
    """
    from sim.cli.tables.list import print_catalogue
    from sim.scenario.catalogue import catalogue

    print_catalogue(catalogue())
