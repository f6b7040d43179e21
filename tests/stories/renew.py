"""The kept stories: `python -m tests.stories.renew` writes them anew. Read the difference before you keep it."""

from __future__ import annotations

from pathlib import Path

from sim.analysis.telling import tell
from sim.scenario.loading import load_scenario

HERE = Path(__file__).parent
SCENARIO = HERE.parent / "scenarios" / "two-valleys.yaml"
SEED = 1
# A text of the mediator signed and ratified; a walk-out; a text refused at home; an interim package; time runs out.
WORLDS = (6, 9, 23, 33, 156)


def story(world: int) -> str:
    """The text of one story."""
    return "\n\n".join(tell(load_scenario(SCENARIO), SEED, world)) + "\n"


def kept(world: int) -> Path:
    """The file that a story is kept in."""
    return HERE / f"two-valleys-{world}.txt"


if __name__ == "__main__":
    for number in WORLDS:
        kept(number).write_text(story(number), encoding="utf-8")
        print(f"written: {kept(number)}")
