"""What axe-core (Deque Systems) finds wrong with a page for those who do not see it or use no mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRAVE = ("serious", "critical")
STILL = "document.getAnimations().every(one => one.playState !== 'running' || one.effect.getTiming().iterations > 99)"


def serious(page: Page, part: str = "body") -> list[str]:
    """The grave violations in a part of the page, once nothing moves any more. Skips the test without axe-core."""
    said = "the tests of accessibility need axe-core: pip install axe-playwright-python"
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=said)
    page.wait_for_function(STILL)
    found = axe.Axe().run(page, part).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
            for one in found if one["impact"] in GRAVE for node in one["nodes"]]
