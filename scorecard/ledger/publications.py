"""Publications: what was published of an edition, what has been revised since, and what may differ from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from scorecard.catalogue.accessibility import build_day
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, RevisionError
from scorecard.common.names import LEDGER_FILE as LEDGER
from scorecard.common.names import REVISIONS_FILE as REVISIONS
from scorecard.extracts.manifest_entries import Manifest
from scorecard.judge.outcome import Change, Revised
from scorecard.ledger.revisions import Revision
from scorecard.wording.columns import PROTECTED
from scorecard.wording.swedish import phrase

# What a reader was told of an indicator; names, sums and the rule's version are not figures.
FIGURES = (
    *("status", "unit", "outturn", "outturn_printed", "light", "target_op", "target", "target_words"),
    *("women", "women_printed", "men", "men_printed", "previous_year", "previous_year_printed"),
    *("riket", "riket_printed"),
    *("numerator", "denominator", "change", "fulfilment", "low", "high"),
    *("accumulation", "mean_numerator", "mean_denominator"),
    *("verdict", "not_compared", "verdict_now", "thin", "protected_rows"),
)
# A ledger that tells one tells all of them; a column that is not there is one that nothing stood in.
_WITH_VERDICT = frozenset({"not_compared", "verdict_now", "thin"})
_ALWAYS = frozenset({"protected_rows"})  # where nothing stood, everything was told
# What may say something else where more is protected, besides what is told no more.
_OF_PROTECTING = frozenset({"protected_rows", "status", "verdict", "not_compared", "verdict_now"})
MOST_TOLD = 4  # figures of one indicator in one fault; the others follow from them

_Rows = Mapping[str, Mapping[str, str]]  # rows of a ledger by indicator, as text


@dataclass(frozen=True)
class Publication:
    """An edition as it was published on a day: its ledger, the revisions it then had, and its extracts.

    `files` are the contract and the sum of each extract, by file name, and `own` the sums of the edition's texts,
    registers and settings by path. `folder` is the name of the folder that holds it.
    """

    date: date
    revisions: tuple[Revision, ...]
    rows: _Rows = field(repr=False)
    files: Mapping[str, tuple[str, str]] = field(repr=False)
    own: Mapping[str, str] = field(default_factory=dict, repr=False)
    folder: str = ""


@dataclass(frozen=True)
class Record:
    """All publications of an edition, the oldest first, with its revisions."""

    edition: Edition
    publications: tuple[Publication, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def pending(self) -> tuple[Revision, ...]:
        """The revisions that have been decided since the latest publication."""
        return self.revisions[len(self.publications[-1].revisions) :] if self.publications else ()

    @property
    def names(self) -> dict[str, Mapping[str, str]]:
        """Every indicator that was ever published in this edition, with its latest row."""
        return {name: row for publication in self.publications for name, row in publication.rows.items()}

    def revised(self, indicator: str, now: Mapping[str, str]) -> tuple[Revised, ...]:
        """Tell what each revision changed of an indicator, whose figures now are given.

        Revisions that were published together are told together, with the reason of each.
        """
        told: list[Revised] = []
        stages = [(len(one.revisions), one.rows.get(indicator, {})) for one in self.publications]
        stages.append((len(self.revisions), now))
        for (before, old), (after, new) in pairwise(stages):
            found = figure_changes(old, new)
            those = [one for one in self.revisions[before:after] if indicator in one.indicators]
            for revision in those if found else ():
                told.append(Revised(**revision.model_dump(exclude={"indicators", "extracts", "files"}), changes=found))
        return tuple(told)

    def published(self, day: date, rows: _Rows, manifest: Manifest) -> Record:
        """Give the record as it will be when the edition has been published on a day."""
        return replace(
            self, publications=(*self.publications, Publication(day, self.revisions, rows, files_of(manifest)))
        )


def published_rows(ledger: Iterable[Mapping[str, object]]) -> dict[str, dict[str, str]]:
    """Write the rows of a ledger as its file has them: text, by indicator."""
    return {str(row["indicator"]): ledger_row_text(row) for row in ledger}


def ledger_row_text(row: Mapping[str, object]) -> dict[str, str]:
    """Write a row of a ledger, or its figures alone, as its file has it: "" for what does not exist."""
    return {key: "" if value is None else str(value) for key, value in row.items()}


def figure_changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    """Compare the figures of an indicator; an old ledger says nothing of a column that it did not have."""
    told = {*old, *_ALWAYS, *(_WITH_VERDICT if "verdict" in old else ())}
    pairs = ((figure, old.get(figure, ""), new.get(figure, "")) for figure in FIGURES if not old or figure in told)
    return tuple(Change(figure=figure, old=one, new=other) for figure, one, other in pairs if one != other)


def check_publishable(record: Record, day: date, manifest: Manifest | None = None) -> None:
    """See that an edition can be published on a day, with the extracts of its manifest.

    Raises:
        RevisionError: it was published later, nothing has been revised since, something was later, or the day is yet
            to come.
    """
    place = f"data/{record.edition}"
    ends = record.edition.period.months[-1].end_time.date()
    taken_out = [each.extracted.date() for each in manifest.files.values()] if manifest else []
    if day < (earliest := max(ends, *taken_out) if taken_out else ends):
        expected = f"{earliest} or later, when the edition's months are over and its extracts are taken out"
        raise RevisionError(Fault("the day of publication is too early", place, found=str(day), expected=expected))
    if day > (today := build_day()):
        expected = f"{today} or earlier: readers are told that it was published then"
        raise RevisionError(Fault("the day of publication is yet to come", place, found=str(day), expected=expected))
    if not record.publications:
        return
    latest = record.publications[-1].date
    if day < latest:
        raise RevisionError(
            Fault("the edition was published later than that", place, found=str(day), expected=f"{latest} or later")
        )
    if not record.pending:
        expected = f"a revision in {place}/{REVISIONS}"
        raise RevisionError(
            Fault("nothing has been revised since it was published", place, found=str(latest), expected=expected)
        )
    if day < record.revisions[-1].date:
        expected = f"{record.revisions[-1].date} or later, when the latest revision was decided"
        raise RevisionError(Fault("the day of publication is too early", place, found=str(day), expected=expected))


def check_unchanged(record: Record, rows: _Rows, manifest: Manifest) -> None:
    """See that nothing which was published would change, but for what a later revision names.

    Raises:
        RevisionError: names each figure with its published and its new value, and each extract that is another one.
    """
    if not record.publications:
        return
    latest = record.publications[-1]
    allowed = {indicator for revision in record.pending for indicator in revision.indicators}
    faults = [
        _changed(record, indicator, found, latest.rows, rows)
        for indicator in sorted({*latest.rows, *rows} - allowed)
        if (found := figure_changes(latest.rows.get(indicator, {}), rows.get(indicator, {})))
    ]
    for indicator in sorted(allowed):
        reasons = [revision.reason for revision in record.pending if indicator in revision.indicators]
        found = figure_changes(latest.rows.get(indicator, {}), rows.get(indicator, {}))
        faults += _protecting(record, indicator, reasons, found)
    used = [row.get("extracts", "") for each in (latest.rows, rows) for name, row in each.items() if name in allowed]
    contracts = {name.partition("@")[0] for text in used for name in text.split()}
    contracts |= {extract for revision in record.pending for extract in revision.extracts}
    faults += _other_extracts(record, files_of(manifest), contracts)
    if faults:
        raise RevisionError(faults)


def _protecting(record: Record, indicator: str, reasons: Iterable[str], found: Sequence[Change]) -> Iterator[Fault]:
    """See that what is protected is said to be, and that a revision which says so, and nothing else, does only that."""
    said = [phrase("suppressed.revision").casefold() in reason.casefold() for reason in reasons]
    place = f"data/{record.edition}/{REVISIONS}"
    more = next((one for one in found if one.figure == "protected_rows"), None)
    if more and int(more.new or 0) > int(more.old or 0) and not any(said):
        what = f"more of {indicator} would be protected than was published, and no revision says so"
        expected = f"“{phrase('suppressed.revision')}” in the reason of one that names it"
        yield Fault(what, place, found=f"{more.new} rows, {more.old or 'none'} before", expected=expected)
    others = [one for one in found if one.new not in ("", PROTECTED) and one.figure not in _OF_PROTECTING]
    if said and all(said) and others:
        told = others[:MOST_TOLD]
        now, was = (", ".join(f"{one.figure} {getattr(one, of) or 'none'}" for one in told) for of in ("new", "old"))
        what = f"{indicator} would change, and its revision is about what is protected alone"
        yield Fault(what, place, found=now, expected=f"{was}, or another revision that says why")


def _changed(record: Record, indicator: str, found: Iterable[Change], old: _Rows, new: _Rows) -> Fault:
    when = f"published {record.publications[-1].date}"
    place, revisions = f"data/{record.edition}/{LEDGER}", f"data/{record.edition}/{REVISIONS}"
    how = f"if this is meant, add it to {revisions} with date, reason, decided_by and indicators"
    if indicator not in new:
        return Fault(f"{indicator} was {when} and would be gone", place, expected=f"the indicator; {how}")
    if indicator not in old:
        return Fault(f"{indicator} was not {when} and would be added", place, expected=f"no such indicator; {how}")
    told = list(found)[:MOST_TOLD]
    now, was = (", ".join(f"{one.figure} {getattr(one, which) or 'none'}" for one in told) for which in ("new", "old"))
    return Fault(f"{indicator} would change after it was {when}", place, found=now, expected=f"{was}; {how}")


def _other_extracts(record: Record, now: Mapping[str, tuple[str, str]], allowed: set[str]) -> Iterator[Fault]:
    latest = record.publications[-1]
    for name in sorted({*now, *latest.files}):
        (contract, was), (other, found) = (files.get(name, ("", "none")) for files in (latest.files, now))
        if was == found or {contract, other} & allowed:
            continue
        expected = f"{was}; if this is meant, add an indicator that is made of it, or the extract, to "
        yield Fault(
            f"the extract is another one than was published {latest.date}",
            f"data/{record.edition}/extracts/{name}",
            found=f"sha256 {found}",
            expected=f"{expected}data/{record.edition}/{REVISIONS}",
        )


def files_of(manifest: Manifest) -> dict[str, tuple[str, str]]:
    """Give the contract and the sum of each extract, by file name."""
    return {name: (entry.contract, entry.sha256) for name, entry in manifest.files.items()}
