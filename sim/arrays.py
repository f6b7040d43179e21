"""The kinds of arrays; their last axis is the world."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Worlds = NDArray[np.intp]  # some of the worlds, by place
Column = NDArray[np.generic]  # of a table: numbers or words
