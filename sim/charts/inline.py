"""A figure as a piece of an HTML page."""

from __future__ import annotations

import re
from html import escape


def inline_svg(text: str, name: str, description: str) -> str:
    """The text of an SVG file as an `<svg>` element that a screen reader reads as `description`.

    Its ids begin with `name`.
    """
    body = re.sub(r"<!--.*?-->\n?", "", text, flags=re.DOTALL)
    head, inside = re.split(r"(?<=>)", body[body.index("<svg") :], maxsplit=1)
    box = re.search(r'viewBox="[^"]+"', head)
    assert box
    inside = re.sub(r'\b(id="|href="#|url\(#)', rf"\g<1>{name}-", inside)  # several pictures share one page
    return f'<svg role="img" aria-label="{escape(description)}" {box.group()}>{inside}'
