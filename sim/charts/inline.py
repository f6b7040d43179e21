"""A figure as a piece of an HTML page."""

from __future__ import annotations

import re
from html import escape
from io import StringIO

from matplotlib.figure import Figure

from sim.charts.style import NO_METADATA, drawn


@drawn
def inline_svg(figure: Figure, name: str, description: str) -> str:
    """The figure as an `<svg>` element that a screen reader reads as `description`; its ids begin with `name`."""
    text = StringIO()
    figure.savefig(text, format="svg", metadata=NO_METADATA)
    body = re.sub(r"<!--.*?-->\n?", "", text.getvalue(), flags=re.DOTALL)
    head, inside = re.split(r"(?<=>)", body[body.index("<svg") :], maxsplit=1)
    box = re.search(r'viewBox="[^"]+"', head)
    assert box
    inside = re.sub(r'\b(id="|href="#|url\(#)', rf"\g<1>{name}-", inside)  # several figures share one page
    return f'<svg role="img" aria-label="{escape(description)}" {box.group()}>{inside}'
