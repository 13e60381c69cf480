"""Comparing two states of an edition, or two editions: figures, targets, texts, rows and decisions."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from pydantic import ValidationError

from scorecard.catalogue.targets import TARGETS_FILE as TARGETS
from scorecard.common.names import ENTRIES_FOLDER
from scorecard.compare import causes
from scorecard.compare.causes import Changes
from scorecard.compare.difference import (
    CauseKind,
    ComparisonWarning,
    Decision,
    DefinitionChange,
    EditionDifference,
    IndicatorChange,
    LedgerVerdict,
    TableChange,
    TargetChange,
    TextChange,
)
from scorecard.compare.shared import changed_keys, compare_shared, flat, hidden_word, union, without_keys
from scorecard.compare.snapshot import EMPTY, Shared, Snapshot, sum_of
from scorecard.compare.tables import table_change, without_values
from scorecard.judge.rule import Light
from scorecard.ledger.publications import figure_changes
from scorecard.measure.readings import end_of
from scorecard.wording.columns import number_told
from scorecard.wording.difference import UNIT_OF_COUNTS, decided_target
from scorecard.wording.phrases import target_in_full

_COUNTED = ("contract", "sha256", "rows", "received")  # of a manifest's entry: what the rows themselves tell
_LIGHTS: Mapping[str, Light] = {light: light for light in get_args(Light)}
_EDITION_CELL = re.compile(r"^edition\s*(?::\s*str\s*)?=\s*[\"'](\d{4}-\d{2})[\"']", re.MULTILINE)


def compare_editions(old: Snapshot | None, new: Snapshot | None) -> EditionDifference:
    """Compare two states of an edition, or two editions.

    Raises:
        SnapshotError: a table cannot be read.
    """
    if old is None or new is None:
        return EditionDifference(
            old=str(old.edition) if old else None,
            new=str(new.edition) if new else None,
            warnings=tuple(_warnings(new)) if new else (),
        )
    tables = tuple(_tables(old, new))
    targets = tuple(_targets(old, new))
    otherwise: CauseKind = "unknown" if old.edition == new.edition else "period"
    changed = replace(compare_shared(old.shared, new.shared), tables=tables, otherwise=otherwise)
    indicators = tuple(_indicators(old, new, changed, {each.indicator for each in targets}))
    moved = {each.indicator for each in indicators}
    return EditionDifference(
        old=str(old.edition),
        new=str(new.edition),
        indicators=indicators,
        targets=targets,
        texts=tuple(_texts(old, new)),
        tables=tuple(_with_use(each, old, new, moved) for each in tables),
        details=tuple(_details(old, new)),
        decisions=tuple(_decisions(old, new)),
        warnings=tuple(_warnings(new)),
    )


def _indicators(old: Snapshot, new: Snapshot, changed: Changes, targets: set[str]) -> Iterator[IndicatorChange]:
    order = [*new.ledger, *(name for name in old.ledger if name not in new.ledger)]
    for name in order:
        was, now = old.ledger.get(name, EMPTY), new.ledger.get(name, EMPTY)
        found = figure_changes(was, now) if was and now else ()
        output = tuple(_output(old, new, name))
        if was and now and not found and not output:
            continue
        row = now or was
        figures = {each.figure for each in found}
        extracts = {each.partition("@")[0] for side in (was, now) for each in side.get("extracts", "").split()}
        # Riket's values stand beside the others, and are told of where nothing else changed.
        why = causes.figure_causes(name, row["goal"], extracts, figures - causes.BESIDE_FIGURES or figures, changed)
        another = "light" in figures
        verdict, verdict_before = _verdict(now), _verdict(was)
        judged = None not in (verdict, verdict_before) and verdict != verdict_before
        yield IndicatorChange(
            goal=row["goal"],
            indicator=name,
            name=row["name"],
            presence="both" if was and now else "new" if now else "gone",
            unit=row.get("unit") or None,
            unit_before=was.get("unit") or None,
            decimals=int(row.get("decimals") or was.get("decimals") or 0),
            riket_decimals=_decimals(now.get("riket_printed") or was.get("riket_printed")),
            outturn=number_told(now.get("outturn")),
            outturn_before=number_told(was.get("outturn")),
            light=_light(now),
            light_before=_light(was),
            verdict=verdict,
            verdict_before=verdict_before,
            changes=found,
            causes=why,
            light_causes=causes.light_causes(name, figures, why, name in targets, changed) if another else (),
            verdict_causes=causes.verdict_causes(name, row["goal"], extracts, changed) if judged else (),
            output=output,
        )


def _decimals(printed: str | None) -> int | None:
    return len(printed.partition(".")[2]) if printed else None


def _output(old: Snapshot, new: Snapshot, indicator: str) -> Iterator[str]:
    """Compare what the indicator's cell stores, where the notebook stores that of the edition."""
    was, now = (_stored(each, indicator) for each in (old, new))
    if was is None or now is None:
        return
    lines = difflib.ndiff(was.splitlines(), now.splitlines())
    yield from (f"{'+' if line[0] == '+' else '−'} {line[2:].strip()}" for line in lines if line[:2] in ("+ ", "- "))


def _stored(snapshot: Snapshot, indicator: str) -> str | None:
    goal, _ = snapshot.shared.indicators.get(indicator, ("", EMPTY))
    cells = snapshot.shared.cells.get(goal, EMPTY)
    edition = next((found[1] for cell in cells.values() if (found := _EDITION_CELL.search(cell.source))), None)
    cell = cells.get(indicator)
    return cell.output if cell and edition == str(snapshot.edition) else None


def _targets(old: Snapshot, new: Snapshot) -> Iterator[TargetChange]:
    known = old.shared.indicators | new.shared.indicators
    for name, (_, described) in known.items():
        was, now = old.target(name), new.target(name)
        if was != now:
            unit = described.get("unit")
            yield TargetChange(indicator=name, name=described.get("name", name), unit=unit, old=was, new=now)


def _texts(old: Snapshot, new: Snapshot) -> Iterator[TextChange]:
    names = {
        name: each.get("name", name) for name, (_, each) in (old.shared.indicators | new.shared.indicators).items()
    }
    goals = {**old.shared.goals, **new.shared.goals}
    for stem in union(new.texts, old.texts):
        was, now = (dict(flat(each.texts.get(stem, EMPTY))) for each in (old, new))
        for key in union(now, was):
            if was.get(key) == now.get(key):
                continue
            kind, _, indicator = key.partition(".")
            name = names.get(indicator, indicator) if kind == "indicators" else goals.get(stem, EMPTY).get("name", "")
            file = f"data/{new.edition}/texts/{stem}.yml"
            yield TextChange(file=file, key=key, name=name, old=was.get(key), new=now.get(key))


def _tables(old: Snapshot, new: Snapshot) -> Iterator[TableChange]:
    for name in union(new.tables, old.tables):
        contract = new.shared.contracts.get(name) or old.shared.contracts.get(name) or EMPTY
        was, now = old.tables.get(name), new.tables.get(name)
        file = next(
            path.relative_to(each.shared.root).as_posix() for each, path in ((new, now), (old, was)) if path is not None
        )
        if found := table_change(name, contract, was, now, file):
            hidden = contract.get("folder") != "registers" and any(_hides(each.shared, name) for each in (old, new))
            yield without_values(found, hidden_word(new.shared)) if hidden else found


def _hides(shared: Shared, name: str) -> bool:
    """Whether the board protects what an extract counts, so that its cells are not to be shown."""
    rule = shared.board.get("protection") or EMPTY
    return rule.get("on") is True and name not in (rule.get("public") or ())


def _with_use(table: TableChange, old: Snapshot, new: Snapshot, moved: set[str]) -> TableChange:
    """Add which indicators are made of the table, and which of these came out otherwise."""
    known = {**old.shared.indicators, **new.shared.indicators}
    used = [name for name, (_, each) in known.items() if table.contract in (each.get("extracts") or ())]
    if table.indicators is not None:
        used = [name for name in used if name in table.indicators]
    return table.model_copy(update={"used_by": tuple(used), "moved": tuple(name for name in used if name in moved)})


def _details(old: Snapshot, new: Snapshot) -> Iterator[DefinitionChange]:
    """Compare what the manifests say of each extract besides its sum, and what the edition's own targets say."""
    was, now = ({entry["contract"]: entry for entry in each.manifest.values()} for each in (old, new))
    titles = {name: each.get("title", name) for name, each in {**old.shared.contracts, **new.shared.contracts}.items()}
    for name in union(now, was):
        pair = (without_keys(each.get(name, EMPTY), *_COUNTED) for each in (was, now))
        yield from changed_keys(f"data/{new.edition}/extracts/{ENTRIES_FOLDER}", name, titles.get(name, name), *pair)
    for name in union(new.targets, old.targets):
        own = (each.targets.get(name, EMPTY) for each in (old, new))
        pair = ({key: value for key, value in each.items() if key == "confirmed"} for each in own)
        label = new.shared.indicators.get(name, ("", EMPTY))[1].get("name", name)
        yield from changed_keys(f"data/{new.edition}/{TARGETS}", name, label, *pair)


def _decisions(old: Snapshot, new: Snapshot) -> Iterator[Decision]:
    if old.edition != new.edition:
        return
    for each in new.revisions:
        if each not in old.revisions:
            told = {key: str(each.get(key, "")) for key in ("date", "reason", "decided_by")}
            yield Decision(kind="revision", **told, indicators=tuple(each.get("indicators") or ()))
    for day in new.published:
        if day not in old.published:
            yield Decision(kind="publication", date=day.partition(".")[0])


def _warnings(new: Snapshot) -> Iterator[ComparisonWarning]:
    """Find what makes the ledger tell another thing than the extracts of the same folder do."""
    sums = {entry["contract"]: str(entry["sha256"]) for entry in new.manifest.values()}
    loose = tuple(name for name, known in sums.items() if (found := sum_of(new.tables[name])) and found != known)
    if loose:
        yield ComparisonWarning(kind="not_sealed", edition=str(new.edition), about=loose)
    told = {each for row in new.ledger.values() for each in row.get("extracts", "").split()}
    pairs = sorted(each.split("@") for each in told if "@" in each)
    stale = tuple(name for name, known in pairs if not sums.get(name, "").startswith(known))
    if stale or not new.ledger:
        yield ComparisonWarning(kind="not_built", edition=str(new.edition), about=stale)
    other = tuple(name for name, row in new.ledger.items() if _held_against_another(new, name, row))
    if other:
        yield ComparisonWarning(kind="another_target", edition=str(new.edition), about=other)


def _held_against_another(new: Snapshot, indicator: str, row: Mapping[str, str]) -> bool:
    """Whether a row of the ledger has another target than the one that is decided now."""
    words, level = row.get("target_words", ""), row.get("target")
    if not (words or level):
        return False
    last = decided_target(new.target(indicator))
    decided = last.on(end_of(new.edition.period.months[-1])) if last else None
    if decided is None or not decided.plain:
        unit = new.shared.indicators.get(indicator, ("", EMPTY))[1].get("unit")
        return words != (target_in_full(decided, unit or UNIT_OF_COUNTS) if decided else "")
    return bool(words) or (decided.op, decided.value) != (row["target_op"], float(level or 0))


def _light(row: Mapping[str, str]) -> Light | None:
    return _LIGHTS[row["light"]] if row.get("light") else None


def _verdict(row: Mapping[str, str]) -> LedgerVerdict | None:
    """Read what a row says became of its indicator; None in a ledger from before it was said, or of other words."""
    if "verdict" not in row:
        return None
    told = {"word": "verdict", "reason": "not_compared", "now": "verdict_now", "thin": "thin"}
    try:
        return LedgerVerdict.model_validate({key: row.get(column) or None for key, column in told.items()})
    except ValidationError:
        return None
