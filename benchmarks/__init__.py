"""Measurements of speed and memory. All of it is measured on one core, so NumPy's helpers get one thread each.

This has to be said before NumPy is first imported.
"""

from __future__ import annotations

import os

for helper in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(helper, "1")
