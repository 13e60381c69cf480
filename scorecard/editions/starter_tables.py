"""The tables that a new book begins with: made up by plain arithmetic, two years of each."""

from __future__ import annotations

from itertools import product

import pandas as pd

from scorecard.common.edition import Edition
from scorecard.common.sexes import MEN, WOMEN
from scorecard.demo.table import Rows, Table, by_sex

_UNITS = ("Enhet Mitt", "Enhet Norr", "Enhet Söder")
SHARE_IN_TIME = 72  # per cent in the first month
CONTENT = {WOMEN: 74, MEN: 71}  # per cent of those who answer in the first year
ANSWERS = {WOMEN: 600, MEN: 400}
_RIKET = 73.5


def examples(edition: Edition) -> tuple[Table, ...]:
    """Make every table of a first edition: its months and the year before, and the last two years that are over."""
    over = edition.year if edition.whole_year else edition.year.previous
    years = (str(over.previous), str(over))
    last = edition.period.months[-1]
    months = [str(month) for month in pd.period_range(edition.year.previous.month(1), last)]
    extracted, ends = f"{(last + 1).start_time:%Y-%m-%d}T06:00:00", years
    cases = ("manad", "enhet", "kon", "avslutade", "i_tid")
    survey = ("ar", "kon", "svarande", "nojda")
    riket = ("indikator", "period", "varde")
    of_riket = tuple(("exempel-nojda", year, _RIKET + n) for n, year in enumerate(years))
    of_cases = tuple(_cases(months))
    return (
        Table("exempel_arenden", "Exempelsystemet", extracted, months[0], months[-1], cases, of_cases),
        Table("exempel_enkat", "Exempelenkäten", extracted, *ends, survey, tuple(_survey(years))),
        Table("exempel_riket", "Påhittat värde för riket", extracted, *ends, riket, of_riket),
    )


def _cases(months: list[str]) -> Rows:
    """More cases in some months than in others, and a share in time that rises by a third of a point a month."""
    for (at, month), (place, unit) in product(enumerate(months), enumerate(_UNITS)):
        closed = [60 + 15 * place + 6 * n + 7 * at % 11 for n in range(2)]
        in_time = [count * (SHARE_IN_TIME + 3 * place - n + at // 3) // 100 for n, count in enumerate(closed)]
        yield from by_sex((month, unit), *zip(closed, in_time, strict=True))


def _survey(years: tuple[str, ...]) -> Rows:
    for n, year in enumerate(years):
        women, men = ((ANSWERS[sex], ANSWERS[sex] * (CONTENT[sex] + n) // 100) for sex in (WOMEN, MEN))
        yield from by_sex((year,), women, men)
