"""Random numbers that are the same on every machine."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")
SEED = 20251231  # by which the figures of the printed report come out


class Stream:
    """The random numbers of one source; another source can change without moving these.

    Only uniform numbers are drawn, and only arithmetic that IEEE 754 rounds exactly is done with them: logarithms and
    sines differ in the last bit between machines, and one bit is enough to move a count.
    """

    def __init__(self, seed: int, name: str) -> None:
        """Start the stream that belongs to this seed and this source."""
        sequence = np.random.SeedSequence([seed, zlib.crc32(name.encode("utf-8"))])
        self._generator = np.random.Generator(np.random.PCG64(sequence))

    def uniform(self) -> float:
        """Draw a number from 0 up to 1."""
        return float(self._generator.random())

    def noise(self) -> float:
        """Draw a number around 0 with standard deviation 1, never beyond ±6."""
        total = 0.0
        for _ in range(12):
            total += self.uniform()
        return total - 6.0

    def walk(self, steps: int, memory: float = 0.8) -> list[float]:
        """Draw a series around 0 with standard deviation 1 where each step remembers the one before."""
        fresh = math.sqrt(1.0 - memory * memory)
        series = [self.noise()]
        while len(series) < steps:
            series.append(memory * series[-1] + fresh * self.noise())
        return series

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Put the items in a random order."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self.uniform() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
