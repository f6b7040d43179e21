"""Settings of all tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "parley", deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("parley")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marks in use."""
    config.addinivalue_line("markers", "slow: takes more than ten seconds")
