"""The whole numbers that a printed share leaves possible for what is above and below its line."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """Find the fraction with the smallest denominator from one number to another, both included.

    It is found by the continued fraction of both ends, which is alike until they part (Stern and Brocot's tree).

    Raises:
        ValueError: the first number is larger than the second, or below nought.
    """
    if not 0 <= low <= high:
        raise ValueError(f"{low} to {high} is no interval of numbers that are not below nought")
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    rest = low.numerator // low.denominator
    return rest + 1 / simplest_between(1 / (high - rest), 1 / (low - rest))


@lru_cache(maxsize=2**14)  # the same shares are asked for again and again while rows are taken out one by one
def only_fraction(low: Fraction, high: Fraction, largest: int) -> Fraction | None:
    """Give the one fraction from one number to another whose denominator is at most `largest`; None where several are.

    None, too, where no such fraction is there. Two different fractions with denominators up to n lie at least 1/n²
    apart, so a share of twelve digits has one alone where a few thousand people stand below its line.
    """
    found = simplest_between(low, high)
    if found.denominator > largest or (high - low) * largest**2 >= 1:
        return None
    return found
