"""Pure functions that compute figures of tables.

Takes: a tidy table, and the names of its columns.
Gives: numerator, denominator and value by month, sex and unit.
"""

__all__ = [
    "by_cell",
    "decomposition",
    "finances",
    "intervals",
    "lent",
    "measures",
    "readings",
    "rows",
    "series",
    "unit_comparisons",
    "values",
]
