"""A small valid lesson, and how a test changes and saves it."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "docs" / "lessons").glob("*.yaml"))
VALLEYS = str(ROOT / "tests" / "scenarios" / "two-valleys.yaml")

SMALL: Data = {
    "title": "A small lesson",
    "question": "Do longer talks bring more deals?",
    "documents": "A",
    "summary": "A lesson of a test.",
    "goals": ["guess", "look"],
    "plans": {"short": [{"minutes": 25, "who": "class", "what": "All of it."}]},
    "roles": {"One": "Wants much.", "Another": "Wants more."},
    "sections": [{"title": "Read", "plain": "Plain words.", "advanced": "Advanced words."}],
    "explorables": {
        "time": {
            "title": "Time and trust",
            "scenario": VALLEYS,
            "sliders": {
                "months": {"label": "Months of talks", "short": "months", "about": "Time.", "steps": ["few", "many"],
                           "values": {"talks.months": [3, 12]}},
                "trust": {"label": "Trust", "short": "trust", "about": "How.", "steps": ["less", "as is", "more"],
                          "start": 1, "shift": {"principals.*.base_trust": [-0.2, 0, 0.2]}},
            },
            "watch": ["agreement", "trust"],
            "predict": {"outcome": "agreement", "slider": "months", "ask": "How many agree?"},
            "run": "Move it.",
            "compare": ["What changes?"],
            "explain": {"plain": "The share {{ effect('time', 'agreement', 'months') }}.", "advanced": "The same."},
        }
    },
    "quiz": [
        {"question": "Which way?", "options": [
            {"text": way, "when": f"effect('time', 'trust', 'trust').way == '{way}'", "why": "So it is."}
            for way in ("rises", "falls", "hardly moves")
        ]},
        *({"question": f"Yes or no, {which}?", "options": [{"text": "yes", "right": True, "why": "It is."},
                                                      {"text": "no", "why": "It is not."}]} for which in "ab"),
    ],
    "worksheet": [{"task": "Think."}, {"task": "Write."}],
    "debrief": ["What?", "Why?"],
    "rubric": [{"criterion": name, "beginning": "b", "secure": "s", "excellent": "e"} for name in ("One", "Two")],
    "glossary": {"A": "a", "B": "b", "C": "c"},
    "limits": ["One.", "Two."],
    "relies_on": [{"explorable": "time", "outcome": "trust", "slider": "trust", "way": "rises"}],
    "key": [{"to": "First", "answer": "{{ value('time', 'agreement', {'months': 'many'}) }}"},
            {"to": "Second", "answer": "{{ interval('time', 'agreement') }}"}],
    "sources": ["Putnam 1988"],
}


def small(changes: Data | None = None) -> Data:
    """The small lesson with some values replaced, by dotted path; a number in a path is a place in a list."""
    data = deepcopy(SMALL)
    for path, value in (changes or {}).items():
        *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
        place: Any = data
        for step in steps:
            place = place[step]
        place[last] = value
    return data


def saved(folder: Path, changes: Data | None = None) -> Path:
    """The small lesson, changed and saved."""
    path = folder / "small.yaml"
    alone = json.loads(json.dumps(small(changes)))  # no object twice, which YAML would write as an alias
    path.write_text(yaml.safe_dump(alone, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")
    return path
