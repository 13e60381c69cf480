"""Fetching the country's values from sources of official statistics, which are then taken in as any received file."""

from __future__ import annotations

import hashlib
import itertools
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.targets import edition_catalogue
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SourceError, UnreachableError, did_you_mean, unknown_name
from scorecard.extracts.contract import Contract, all_with_role, contracts_at, read_contracts
from scorecard.extracts.manifest import CONTRACTS
from scorecard.extracts.manifest_entries import Fetched
from scorecard.extracts.origin import Choices
from scorecard.intake.fetched import fetched_questions, fetched_table
from scorecard.intake.plan import Intake, IntakePlan, plan_intake
from scorecard.statistics.answers import Answer, Question, ask
from scorecard.statistics.series import KoladaSeries

_ROLE: Final = "riket"
Asking = Callable[[Question], Answer]


def fetched_contracts(root: Path, edition: Edition, name: str) -> list[Contract]:
    """Find the contracts that are fetched: all of riket that declare series, or the one that is named.

    Raises:
        SourceError: there is none, or a series is of no indicator, or of another unit than its indicator.
    """
    able = {
        one.id: one
        for one in all_with_role(contracts_at(read_contracts(root / CONTRACTS), edition), _ROLE)
        if one.series
    }
    if not able:
        what, expected = "no contract declares series to fetch", f"series: in a contract of role {_ROLE}"
        raise SourceError(Fault(what, CONTRACTS, expected=expected))
    if name != _ROLE and name not in able:
        raise SourceError(unknown_name("this is not fetched", name, [_ROLE, *able]))
    chosen = list(able.values()) if name == _ROLE else [able[name]]
    known = {one.id: one for _, one in edition_catalogue(root, edition).indicators}
    faults = [fault for one in chosen for fault in _misplaced(one, known, edition)]
    if faults:
        raise SourceError(faults)
    return chosen


def _misplaced(contract: Contract, known: Mapping[str, Indicator], edition: Edition) -> Iterator[Fault]:
    """Tell series that are of no indicator, or that cannot stand beside it: of another unit, or of other years."""
    for name, series in contract.series.items():
        place, key = f"{CONTRACTS}/{contract.id}.yml", f"series.{name}"
        id_, _, figure = name.partition(".")
        indicator = known.get(id_)
        if indicator is None:
            yield Fault(f"{key} is of no indicator", place, found=id_, expected=did_you_mean(id_, known))
            continue
        if figure and figure not in (one.key for one in indicator.figures):
            found = did_you_mean(figure, [one.key for one in indicator.figures])
            yield Fault(f"{key} is of no figure of {id_}", place, found=figure, expected=found)
            continue
        unit = next((one.unit for one in indicator.figures if one.key == figure), indicator.unit)
        if series.unit_here != unit:
            what, expected = (
                f"{key} has another unit than {name}",
                f"{unit}, or read_as: {unit} if it is only called otherwise",
            )
            yield Fault(what, place, found=series.unit_here, expected=expected)
        if contract.id not in indicator.extracts:
            what, expected = f"{id_} does not name this extract", f"{contract.id} among its extracts in notebooks/"
            yield Fault(what, place, found=", ".join(indicator.extracts), expected=expected)
        if indicator.riket is None or not indicator.riket.compared:
            yield Fault(f"{key} is of an indicator that is not compared with riket", place, found=id_)
        elif isinstance(series, KoladaSeries) and edition.begins != 1 and not indicator.riket.calendar:
            what, expected = f"{key} has years of the calendar, and the board has not", "riket: {calendar: true}"
            yield Fault(what, place, found=id_, expected=f"{expected} of the indicator")


def plan_fetch(
    root: Path, edition: Edition, name: str, replacing: bool, accepted: Iterable[str], asking: Asking = ask
) -> IntakePlan:
    """Ask the sources of all series, and hold the answers against their series, their past and the edition.

    Writes nothing.

    Raises:
        SourceError: a source does not answer, or otherwise than its series says, or the table may not be taken in;
            tells every fault of every series.
        ScorecardError: a contract, the catalogue or the manifest is wrongly written.
    """
    contracts, accepted, plans = fetched_contracts(root, edition, name), list(accepted), list[IntakePlan]()
    answered = {contract.id: _answers(contract, asking) for contract in contracts}
    faults = [fault for _, more in answered.values() for fault in more]
    known = [one.id for one in contracts]
    what = "this answers no question of an extract that is fetched"
    faults += [unknown_name(what, one, known) for one in accepted if one.partition(":")[0] not in known]
    with tempfile.TemporaryDirectory() as work:
        for contract in contracts:
            answers, missed = answered[contract.id]
            if missed:
                continue
            try:
                table = fetched_table(contract, {file: one.data for file, one in answers.items()}, edition)
            except SourceError as error:
                faults += error.faults
                continue
            path = Path(work) / f"{contract.id}.fetched.csv"
            path.write_text(table, "utf-8")
            choices = Choices(contract=contract.id, encoding="utf-8", decimal=".", total_row="keep")
            moment = max(one.moment for one in answers.values()).isoformat(timespec="minutes")
            here = [one for one in accepted if one.partition(":")[0] == contract.id]
            made = plan_intake(root, edition, [path], moment, choices, replacing, here)
            faults += [
                replace(fault, file=fault.file.replace(str(path), f"{contract.id}, fetched")) for fault in made.faults
            ]
            plans.append(replace(made, intakes=tuple(_as_fetched(one, answers) for one in made.intakes)))
    if faults:
        raise SourceError(faults)
    return replace(plans[0], intakes=tuple(itertools.chain.from_iterable(one.intakes for one in plans)))


def _answers(contract: Contract, asking: Asking) -> tuple[dict[str, Answer], list[Fault]]:
    """Ask all questions of a contract; a source that does not answer is not asked again."""
    answers, faults, silent = dict[str, Answer](), list[Fault](), set[str]()
    for name, file, question in fetched_questions(contract):
        host = urlsplit(question.address).netloc
        if host in silent:
            continue
        try:
            answers[file] = asking(question)
        except UnreachableError as error:
            silent.add(host)
            faults += error.faults
        except SourceError as error:
            faults += [replace(fault, what=f"{name}: {fault.what}") for fault in error.faults]
    return answers, faults


def _as_fetched(intake: Intake, answers: Mapping[str, Answer]) -> Intake:
    """Give what was taken in the entry of what was fetched, and the answers that are kept."""
    told = tuple(
        Fetched(
            address=one.question.address,
            sent=one.question.body,
            moment=one.moment,
            file=file,
            sha256=hashlib.sha256(one.data).hexdigest(),
        )
        for file, one in answers.items()
    )
    entry = intake.entry and intake.entry.model_copy(update={"received": None, "fetched": told})
    kept = {file: one.data for file, one in answers.items()}
    return replace(intake, name=f"{intake.contract.id}, fetched", entry=entry, answers=kept)
