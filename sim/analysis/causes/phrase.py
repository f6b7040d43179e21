"""What changes and kinds of luck are called: English wherever it is kept, and the reader's language where it is shown.

Causes are found once, often in another process, and shown to people of several languages.
"""

from __future__ import annotations

from sim.english import in_english, with_the
from sim.language.speaking import _


class Phrase(str):
    """An English text that knows of which marked text it was made, and of which party.

    It is a string like any other, equal to its English; it can be copied and sent to other processes.
    """

    marked: str
    label: str

    def __new__(cls, marked: str, label: str = "") -> Phrase:
        """Fill the places of a text marked with `N_`: `{label}` is that of a party, `{party}` is it in a sentence."""
        made = super().__new__(cls, marked.format(label=label, party=in_english(label)))
        made.marked, made.label = marked, label
        return made

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, str]]:
        """How it is copied and sent."""
        return type(self), (self.marked, self.label)


def told(text: str) -> str:
    """A phrase, or a text that was marked with `N_` as it stands, in the reader's language."""
    if isinstance(text, Phrase):
        return _(text.marked, label=text.label, party=with_the(text.label))
    return _(text)
