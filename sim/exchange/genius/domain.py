"""A domain of Genius with its profiles: issues with values, and what each value is worth to each side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DomainIssue:
    """An issue: its values in the order of the file, and the places from 0 to 1 of those that are numbers."""

    name: str
    values: tuple[str, ...]
    places: tuple[float, ...] | None

    @property
    def single(self) -> bool:
        """Whether there is nothing to bargain about."""
        return len(self.values) == 1


@dataclass(frozen=True)
class Profile:
    """What a side wants: by issue the worth of each value, weight included, and what no deal and waiting mean to it."""

    name: str
    worths: tuple[tuple[float, ...], ...]
    reservation: float
    discount: float


@dataclass(frozen=True)
class GeniusDomain:
    """A domain and its profiles."""

    name: str
    issues: tuple[DomainIssue, ...]
    profiles: tuple[Profile, ...]
