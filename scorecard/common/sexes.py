"""The sexes, as extracts tell them."""

from __future__ import annotations

WOMEN, MEN, BOTH = "kvinnor", "män", "totalt"
SEXES = (WOMEN, MEN, BOTH)
UNKNOWN_SEX = "okänt"  # not told, or neither: counted in the total
