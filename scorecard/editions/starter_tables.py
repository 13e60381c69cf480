"""The tables that a new book begins with: made up by plain arithmetic, two years of each."""

from __future__ import annotations

from datetime import date
from itertools import product

from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition
from scorecard.common.sexes import MEN, WOMEN
from scorecard.demo.table import Rows, Table, by_sex

_UNITS = ("Enhet Mitt", "Enhet Norr", "Enhet Söder")
SHARE_IN_TIME = 72  # per cent in the first month
CONTENT = {WOMEN: 74, MEN: 71}  # per cent of those who answer in the first year
ANSWERS = {WOMEN: 600, MEN: 400}
_RIKET = 73.5


def examples(edition: Edition) -> tuple[Table, ...]:
    """Make every table of a first edition: its months and the year before, and the last two years that are over."""
    over = edition.calendar_year if edition.month == MONTHS_OF_A_YEAR else edition.calendar_year - 1
    years = (over - 1, over)
    months = [
        f"{year}-{month:02d}"
        for year, last in ((edition.calendar_year - 1, MONTHS_OF_A_YEAR), (edition.calendar_year, edition.month))
        for month in range(1, last + 1)
    ]
    after = date(edition.calendar_year + edition.month // MONTHS_OF_A_YEAR, edition.month % MONTHS_OF_A_YEAR + 1, 1)
    extracted, ends = f"{after}T06:00:00", (str(years[0]), str(years[-1]))
    cases = ("manad", "enhet", "kon", "avslutade", "i_tid")
    survey = ("ar", "kon", "svarande", "nojda")
    riket = ("indikator", "period", "varde")
    of_riket = tuple(("exempel-nojda", str(year), _RIKET + n) for n, year in enumerate(years))
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


def _survey(years: tuple[int, ...]) -> Rows:
    for n, year in enumerate(years):
        women, men = ((ANSWERS[sex], ANSWERS[sex] * (CONTENT[sex] + n) // 100) for sex in (WOMEN, MEN))
        yield from by_sex((year,), women, men)
