"""Words of where figures come from: the extracts, their checks, what was revised in them, and the versions used."""

from __future__ import annotations

from datetime import date

from scorecard.common.edition import Edition
from scorecard.extracts.contract import Contract
from scorecard.wording import dates, grammar

SOURCES_CAPTION, SOURCE_HEADS = "Underlagen", ("Underlag", "Källa", "Vad det innehåller", "Avser", "Uttaget")
QUALITY, QUALITY_HEADS = (
    "Kontroller av underlagen",
    ("Underlag", "Rader", "Kontroller, utöver kolumner och värden"),
)
SUMS, SUM_HEADS = "Underlagens kontrollsummor", ("Fil", "Rader", "SHA-256")
VERSIONS, VERSION_HEADS = "Versioner", ("Uppgift", "Värde")
REVISED_HEADS, REVISION_HEAD = ("Underlag", "Uppgift", "Period"), "Ändring"
NO_EARLIER = "Det finns ingen tidigare utgåva att jämföra med."
UNREADABLE = "Underlagen till {} går inte att läsa, så de är inte jämförda."
NONE_REVISED = "Inga månader har ändrats sedan {}."
REVISED_CAPTION = "Ändrat sedan {}"


def covered(first: str, last: str) -> str:
    """Say which periods, or which days, an extract covers."""
    if is_period(first):
        return dates.period_range(first, last)
    return f"{dates.day(first)}{dates.DASH}{dates.day(last)}"


def time_name(name: str) -> str:
    """Name the period or the day of a row."""
    return grammar.first_upper(dates.period(name) if is_period(name) else dates.day(name))


def is_period(name: str) -> bool:
    """Whether a time is a month, a quarter or a year, and not a day."""
    return len(name) < len("2025-01-01")


def checks(contract: Contract) -> str:
    """Say what was checked of an extract."""
    made = ["varje rad har en egen nyckel"]
    if contract.complete:
        made.append("ingen period saknas")
    if contract.sexes_sum:
        made.append("kvinnor och män blir tillsammans totalt")
    if contract.at_most:
        made.append("ingen del är större än sin helhet")
    if contract.sums:
        made.append("delarna blir tillsammans summan")
    return grammar.first_upper(", ".join(made))


def version_rows(
    edition: Edition, program: str, revision: str | None, changed: bool, day: date | None, rule: str
) -> list[list[str]]:
    """Tell the versions of the book: its edition, program and rule, and the revision of its code with its day."""
    kept = "okänd" if revision is None else revision + (", med ändringar som inte är sparade" if changed else "")
    return [
        ["Utgåva", f"{edition} ({edition.label})"],
        ["Programmets version", program],
        ["Kodens revision", kept],
        ["Revisionens datum", dates.day(day) if day else "okänt"],
        ["Bedömningsregelns version", rule],
    ]
