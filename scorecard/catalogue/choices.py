"""What settings and commands choose between, in a module that takes no time to read: each has its meaning elsewhere."""

from __future__ import annotations

from typing import Literal

Direction = Literal["higher", "lower", "none"]  # which values of an indicator are better
ChartKind = Literal["xmr", "p", "p-prime"]  # how the limits of a control chart are computed
