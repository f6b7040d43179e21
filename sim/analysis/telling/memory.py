"""What has been told already."""

from __future__ import annotations


class Memory:
    """What a reader has been told, so that only news is told."""

    def __init__(self) -> None:
        self._told: dict[str, float] = {}

    def first(self, key: str, value: float = 1.0) -> bool:
        """Whether nothing has been told under this key; `value` counts as told from now on if so."""
        new = key not in self._told
        self._told.setdefault(key, value)
        return new

    def before(self, key: str, value: float, change: float) -> float | None:
        """The value told last if `value` differs from it by at least `change`; it counts as told from now on."""
        last = self._told.setdefault(key, value)
        if abs(value - last) < change:
            return None
        self._told[key] = value
        return last

    def told(self, key: str) -> bool:
        """Whether anything has been told under this key."""
        return key in self._told

    def latest(self, key: str, value: float) -> float:
        """The value that counts as told, `value` itself if there was none."""
        return self._told.setdefault(key, value)

    def set(self, key: str, value: float) -> None:
        """Count a value as told."""
        self._told[key] = value
