"""Keeping the memory that arrays free, instead of handing it back to the system and asking for it again."""

from __future__ import annotations

import ctypes

# Parameters of the GNU C library's `mallopt` (malloc.h), and what they are set to.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT, _LARGEST = 256 << 20, 32 << 20  # bytes


def keep_freed_memory() -> None:
    """Let this process keep up to 256 MiB that it has freed.

    A block of worlds makes and frees arrays of some megabytes thousands of times, and the system clears every page
    of them anew. Measured on the baseline: a tenth to a quarter more worlds a second. Elsewhere than under the GNU C
    library nothing happens.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return
    mallopt(_MMAP_THRESHOLD, _LARGEST)
    mallopt(_TRIM_THRESHOLD, _KEPT)
