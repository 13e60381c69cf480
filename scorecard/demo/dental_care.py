"""Children's teeth, which are followed once a year."""

from __future__ import annotations

from scorecard.demo.stream import Stream
from scorecard.demo.table import Rows, by_sex, made_table

# Examined children of twelve and their teeth with caries, (women, men): the printed value is lost. 0.8 a child, after
# 0.9 and 1.0, moves the right way and is still worse than the printed 0.6 of riket.
_EXAMINED = {2023: (1_448, 1_531), 2024: (1_462, 1_540), 2025: (1_457, 1_555)}
AFFECTED = {2023: (1_419, 1_560), 2024: (1_279, 1_423), 2025: (1_136, 1_274)}


@made_table
def tandvard_munhalsa(stream: Stream) -> Rows:
    """Make the examined children and their teeth, by year and sex."""
    for year, examined in _EXAMINED.items():
        women, men = zip(examined, AFFECTED[year], strict=True)
        yield from by_sex((year,), women, men)
