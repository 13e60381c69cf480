"""The tables that a new book begins with: made up by plain arithmetic, two years of each."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition
from scorecard.common.sexes import BOTH, MEN, WOMEN

_UNITS = ("Enhet Mitt", "Enhet Norr", "Enhet Söder")
SHARE_IN_TIME = 72  # per cent in the first month
CONTENT = {WOMEN: 74, MEN: 71}  # per cent of those who answer in the first year
ANSWERS = {WOMEN: 600, MEN: 400}
_RIKET = 73.5


@dataclass(frozen=True)
class Example:
    """One made-up extract: its contract, where it says that it comes from, its columns and rows, what it covers."""

    contract: str
    source: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    first: str
    last: str

    def content(self) -> bytes:
        """Write the extract as the tidy file that it is."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([self.columns, *self.rows])
        return text.getvalue().encode("utf-8")

    def entry(self, extracted: str) -> dict[str, object]:
        """Say in the words of a manifest what the file is."""
        return {
            "contract": self.contract,
            "source": self.source,
            "extracted": extracted,
            "covers": {"first": self.first, "last": self.last},
            "rows": len(self.rows),
            "sha256": hashlib.sha256(self.content()).hexdigest(),
        }


def examples(edition: Edition) -> tuple[Example, ...]:
    """Make every table of a first edition: its months and the year before, and the last two years that are over."""
    over = edition.year if edition.month == MONTHS_OF_A_YEAR else edition.year - 1
    years = (over - 1, over)
    months = [
        f"{year}-{month:02d}"
        for year, last in ((edition.year - 1, MONTHS_OF_A_YEAR), (edition.year, edition.month))
        for month in range(1, last + 1)
    ]
    ends = {"first": str(years[0]), "last": str(years[-1])}
    return (
        Example(
            "exempel_arenden",
            "Exempelsystemet",
            ("manad", "enhet", "kon", "avslutade", "i_tid"),
            tuple(_cases(months)),
            months[0],
            months[-1],
        ),
        Example("exempel_enkat", "Exempelenkäten", ("ar", "kon", "svarande", "nojda"), tuple(_survey(years)), **ends),
        Example(
            "exempel_riket",
            "Påhittat värde för riket",
            ("indikator", "period", "varde"),
            tuple(("exempel-nojda", str(year), _RIKET + n) for n, year in enumerate(years)),
            **ends,
        ),
    )


def _cases(months: list[str]) -> Iterator[tuple[object, ...]]:
    """More cases in some months than in others, and a share in time that rises by a third of a point a month."""
    for (at, month), (place, unit) in product(enumerate(months), enumerate(_UNITS)):
        whole = [0, 0]
        for n, sex in enumerate((WOMEN, MEN)):
            closed = 60 + 15 * place + 6 * n + 7 * at % 11
            in_time = closed * (SHARE_IN_TIME + 3 * place - n + at // 3) // 100
            whole = [whole[0] + closed, whole[1] + in_time]
            yield month, unit, sex, closed, in_time
        yield month, unit, BOTH, *whole


def _survey(years: tuple[int, ...]) -> Iterator[tuple[object, ...]]:
    for n, year in enumerate(years):
        content = {sex: ANSWERS[sex] * (CONTENT[sex] + n) // 100 for sex in (WOMEN, MEN)}
        for sex in (WOMEN, MEN):
            yield year, sex, ANSWERS[sex], content[sex]
        yield year, BOTH, sum(ANSWERS.values()), sum(content.values())
