"""Actor tables for the tests: written out of thin air, or as users of other programs have them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from sim.exchange.tables.actor_table import ActorTable, TableActor, TableIssue

SEVEN = """actor,power,pstn1,sal1,pstn2,sal2,pstn3,sal3
Actor 0,129,42,11,11,61.7,14,27.3
Actor 1,68,94,28.5,67,3.9,45,67.6
Actor 2,66,63,21,29,3.3,32,75.7
Actor 3,86,12,2.2,10,33.8,78,64
Actor 4,129,78,15,5,41.8,35,43.2
Actor 5,52,13,19.3,47,28.9,61,51.8
Actor 6,64,55,39.7,17,26,68,34.3
"""
ELEVEN = ("USA", "EU (incl Norway)", "Australia", "Canada", "Japan", "Russia", "China India", "Brazil",
          "Least Developed", "Developing", "Island States")
CLIMATE = ("New treaty", "CO2 in 2020", "At home", "Funding")


def saved(folder: Path, text: str, name: str = "table.csv") -> Path:
    """A table as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def climate(missing: tuple[str, str] | None = None, **odd: str) -> str:
    """A table of eleven actors and four issues as Decide has them; odd lines by 'actor/issue', or a missing one."""
    lines = ["#O\tA climate conference", *(f"#A\t{actor}\t{actor}" for actor in ELEVEN),
             *(f"#P\t{issue}\tThe question of {issue}" for issue in CLIMATE)]
    for k, issue in enumerate(CLIMATE):
        for j, actor in enumerate(ELEVEN):
            if (actor, issue) != missing:
                usual = f"{(j * 30 + k * 50) % 110}\t{0.3 + ((j + k) % 7) / 10:g}\t{0.05 + j / 100:g}"
                lines.append(f"#D\t{actor}\t{issue}\t{odd.get(f'{actor}/{issue}', usual)}")
    return "\n".join(lines)


@st.composite
def tables(draw: DrawFn) -> ActorTable:
    """Any table: some issues on scales of their own, actors of any weight."""
    scales = draw(st.lists(st.sampled_from([(0, 1), (0, 100), (-50, 50), (4, 10), (1200, 3500)]), min_size=1,
                           max_size=3))
    issues = tuple(TableIssue(f"issue {chr(97 + k)}", float(low), float(high), "", "")
                   for k, (low, high) in enumerate(scales))
    many = draw(st.integers(2, 6))
    share = st.floats(0, 1).map(lambda value: round(value, 6))
    actors = []
    for i in range(many):
        positions = tuple(issue.low + draw(share) * (issue.high - issue.low) for issue in issues)
        saliences = tuple(draw(st.floats(0.01, 100)) for _ in issues)
        actors.append(TableActor(f"Actor {i}", positions, saliences, draw(st.floats(0.01, 5000))))
    return ActorTable("Any table", issues, tuple(actors), 100.0)
