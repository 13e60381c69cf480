"""Making whole numbers that look drawn by chance and still add up to what was published."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from itertools import pairwise

from scorecard.demo.stream import Stream

BISECTIONS = 90  # enough to exhaust the digits of a float


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Divide a total into whole numbers in proportion to the weights; the largest remainders get the last ones."""
    whole = math.fsum(weights)
    return _rounded([total * weight / whole for weight in weights], total)


def parts_of(wholes: Sequence[int], chances: Sequence[float], total: int) -> list[int]:
    """Say how many of each whole there are, near its chance (0 to 1), so that all of them together are `total`.

    The chances keep their order: all odds are multiplied by the same number until the sum is right.

    Raises:
        ValueError: `total` is more than there is.
    """
    if not 0 <= total <= sum(wholes):
        raise ValueError(f"cannot take {total} of {sum(wholes)}")
    if total in (0, sum(wholes)):
        return [0 if total == 0 else whole for whole in wholes]
    low, high = 1e-9, 1e9
    for _ in range(BISECTIONS):
        factor = math.sqrt(low * high)
        if math.fsum(_expected(wholes, chances, factor)) < total:
            low = factor
        else:
            high = factor
    return _rounded(_expected(wholes, chances, math.sqrt(low * high)), total)


def around(chance: float, whole: int, stream: Stream, strength: float = 1.0) -> float:
    """Move a chance as far as chance moves it in so many cases; `strength` 0.5 makes it half as restless."""
    if whole <= 0:
        return chance
    moved = chance + strength * stream.noise() * math.sqrt(chance * (1.0 - chance) / whole)
    return min(max(moved, 0.2 * chance), 1.0 - 0.2 * (1.0 - chance))


def counted_with_part(
    total: int, part: int, weights: Sequence[float], chances: Sequence[float], stream: Stream, restless: float = 1.0
) -> list[tuple[int, int]]:
    """Share out a total by weights, and say of each share how many of it belong to a part, near its chance.

    `restless` is how far chance moves the chances of small shares.
    """
    wholes = share_out(total, weights)
    moved = [around(chance, whole, stream, restless) for chance, whole in zip(chances, wholes, strict=True)]
    return list(zip(wholes, parts_of(wholes, moved, part), strict=True))


def parts_with_fixed(wholes: Sequence[int], chances: Sequence[float], total: int, fixed: Collection[int]) -> list[int]:
    """Say the same as `parts_of`, where the shares at the places `fixed` have exactly their chance."""
    parts = {place: round(wholes[place] * chances[place]) for place in fixed}
    others = [place for place in range(len(wholes)) if place not in parts]
    left = total - sum(parts.values())
    found = parts_of([wholes[place] for place in others], [chances[place] for place in others], left)
    parts |= dict(zip(others, found, strict=True))
    return [parts[place] for place in range(len(wholes))]


def jittered(weights: Sequence[float], stream: Stream, size: float) -> list[float]:
    """Move each weight by some per cent of itself; `size` 0.05 is five."""
    return [weight * max(0.05, 1.0 + size * stream.noise()) for weight in weights]


def between(knots: Sequence[tuple[int, float]], step: int) -> float:
    """Read a value off the straight lines between the knots (step, value), which are in order."""
    for (first, start), (last, end) in pairwise(knots):
        if first <= step <= last:
            return start + (end - start) * (step - first) / (last - first)
    raise ValueError(f"step {step} lies outside the knots")


def _expected(wholes: Sequence[int], chances: Sequence[float], factor: float) -> list[float]:
    return [
        whole * (chance * factor) / (1.0 - chance + chance * factor)
        for whole, chance in zip(wholes, chances, strict=True)
    ]


def _rounded(values: Sequence[float], total: int) -> list[int]:
    """Round down, then up where most was lost, until the sum is right; the first of equals goes first."""
    floors = [math.floor(value) for value in values]
    missing = total - sum(floors)
    order = sorted(range(len(values)), key=lambda index: (floors[index] - values[index], index))
    for index in order[:missing]:
        floors[index] += 1
    return floors
