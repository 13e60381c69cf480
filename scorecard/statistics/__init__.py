"""Sources of official statistics with an open interface, and the one value of a series in each of its periods.

Takes: a series as a contract declares it, and what a source answered.
Gives: the questions that a source is asked, its answers as they came, and the values that they tell.
"""

__all__ = ["answers", "series", "told"]
