"""What a text says, held against itself: sums, changes, shares, repeats and what cannot be.

Takes: the sentences and tables of a report.
Gives: each statement that can be checked without figures, and where a contradiction has its other place.
"""

__all__ = ["by_itself", "impossible", "sums"]
