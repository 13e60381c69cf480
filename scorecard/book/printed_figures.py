"""The printed report beside the book: which of its figures agree, and why others cannot."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal, NamedTuple

from scorecard.book.book import Book
from scorecard.common.edition import EDITION_NAME, MONTHS_OF_A_YEAR, Period
from scorecard.common.faults import LedgerError
from scorecard.common.model import Frozen
from scorecard.common.rounding import rounded
from scorecard.common.yaml_file import KeyPath, read_model
from scorecard.extracts.contract import list_titles, with_role
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import TKR_PER_MNKR, Line
from scorecard.measure.measures import percent_of
from scorecard.wording import numbers
from scorecard.wording.bound import FactValue, bound_to
from scorecard.wording.dates import DASH
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.phrases import MNKR
from scorecard.wording.swedish import phrase
from scorecard.wording.tally import Tally, TallyNames


def computed(book: Book) -> dict[str, Any]:
    """Name every figure that a printed report may hold, unrounded, by path."""
    edition = book.edition
    figures: dict[str, Any] = {
        "report.region": book.board.region,
        "report.board": book.board.name,
        "report.title": edition.label,
        "report.edition": str(edition),
    }
    for goal in book.catalogue.goals:
        figures[f"goals.{goal.id}.name"] = goal.name
        figures[f"goals.{goal.id}.assessment"] = book.decided(goal.id)
        for indicator in goal.indicators:
            figures[f"indicators.{indicator.id}.name"] = indicator.name
    for outcome in book.outcomes.values():
        at = f"indicators.{outcome.indicator}"
        figures |= {f"{at}.{key}": value for key, value in _outcome(outcome, edition.period).items()}
    if book.board.accounts:
        figures |= {f"finances.{key}": value for key, value in _finances(book).items()}
    titled = list_titles(book.sources.received.contracts)
    return figures | {f"registers.{name}": len(book.listed(name)) for name in titled}


class _Months(NamedTuple):
    """The months that are known to be some, and those that are protected and may be."""

    known: tuple[int, ...]
    hidden: tuple[int, ...]

    def agree(self, printed: Any) -> bool:
        """Whether what is known can be what is printed: the months, or how many they are."""
        if isinstance(printed, dict):
            (given,) = printed.values()
            return {*self.known} <= {*given} <= {*self.known, *self.hidden}
        number = _decimal(printed)
        return number is not None and 0 <= number - len(self.known) <= len(self.hidden)


def _outcome(outcome: Outcome, period: Period) -> dict[str, Any]:
    readings = {key: getattr(outcome, key) for key in ("outturn", "women", "men", "previous_year")}
    figures: dict[str, Any] = {key: reading.value for key, reading in readings.items() if reading}
    figures["status"] = outcome.status
    figures["change"] = outcome.change
    figures["riket"] = outcome.riket
    if outcome.level:
        figures["target.op"] = outcome.level.op
        figures["target.value"] = outcome.level.value
        figures["target"] = outcome.level.value
    figures |= {f"figures.{key}": value for key, value in outcome.figures.items()}
    met, hidden = (
        tuple(int(label[5:]) for label in labels if EDITION_NAME.fullmatch(label))
        for labels in (outcome.months_met(period.year), outcome.months_suppressed(period.year))
    )
    this_year = [point for point in outcome.series if period.year.place(point.period)]
    figures["figures.months_target_met"] = _Months(met, hidden) if hidden else met
    last = (point.value for point in this_year[-3:] if not point.suppressed)
    figures["figures.last_three_months_above"] = tuple(last)
    figures |= {f"months.{point.period}": point.value for point in outcome.series}
    return figures


def _finances(book: Book) -> dict[str, Any]:
    figures: dict[str, Any] = {"unit": MNKR}
    for line in book.statement.lines.values():
        figures |= _line(f"lines.{line.id}", line)
        share = percent_of(line.gap, -book.statement.net_cost.gap)
        figures[f"lines.{line.id}.share_of_surplus_percent"] = share
    contracts = book.sources.received.contracts
    if with_role(contracts, "frame"):
        limits = book.frame
        figures[f"frame.decided_{book.edition.year.month(1).start_time:%Y_%m_%d}"] = limits.decided
        for months in book.frame_months:
            first, last = months.months[0], months.months[-1]
            figures[f"frame.shifts_{first:%m}_{last:%m}"] = limits.shifted(months)
            figures[f"frame.at_{last.end_time:%Y_%m_%d}"] = limits.at(f"{last.end_time:%Y-%m-%d}")
    if with_role(contracts, "investments"):
        _, listed = book.sources.received.of_role("investments")
        budget, outturn = (listed[column].sum(min_count=1) / TKR_PER_MNKR for column in ("budget", "outturn"))
        figures |= {
            "investments.count": len(listed),
            "investments.items": tuple(listed["investment"]),
            "investments.budget_mnkr": budget,
            "investments.outturn_mnkr": outturn,
            "investments.gap_mnkr": budget - outturn,
        }
    return figures


def _line(path: str, line: Line) -> dict[str, Any]:
    same = {f"{path}.{key}": getattr(line, key) for key in ("name", "outturn", "budget", "change", "change_percent")}
    return same | {
        f"{path}.budget_gap": line.gap,
        f"{path}.budget_gap_percent": line.gap_percent,
        f"{path}.better_than_budget": -line.gap,
    }


PUBLISHED_FILE = "published.yml"
Verdict = Literal["agrees", "documented", "disagrees"]
# What the ids of counts call a verdict.
VERDICT_PARTS: Mapping[Verdict, str] = {
    "agrees": "stammer",
    "documented": "kan-inte-stamma",
    "disagrees": "stammer-inte",
}
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_EXPECTED = "text in quotes with the digits that were printed, or one of the forms that the file's head lists"
_ABOUT = Decimal("0.02")  # "cirka" may be off by two per cent
NEAR = Decimal("0.5")  # "knappt", "nästan" and "drygt" are within half a unit of the number that they name

# How the report's words for an approximation are tested: by the computed value and the printed number.
_TESTS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "about": lambda c, p: abs(c - p) <= _ABOUT * abs(p),
    "above": lambda c, p: c > p,
    "just_under": lambda c, p: abs(p) - NEAR <= abs(c) < abs(p) and c * p > 0,
    "almost": lambda c, p: abs(p) - NEAR <= abs(c) < abs(p) and c * p > 0,
    "a_little_over": lambda c, p: abs(p) < abs(c) <= abs(p) + NEAR and c * p > 0,
}


class Discrepancy(Frozen):
    """A fault of the printed report itself; with `path` it is about one figure that can't agree."""

    id: str
    path: str | None = None
    printed: str
    kind: Literal["contradiction", "lost", "unit", "text"]
    reason: str


class Published(Frozen):
    """A printed report's figures, as they stand in it."""

    report: dict[str, Any]
    goals: dict[str, Any]
    indicators: dict[str, Any]
    finances: dict[str, Any]
    registers: dict[str, Any]
    discrepancies: tuple[Discrepancy, ...] = ()

    @property
    def leaves(self) -> Iterator[tuple[str, Any]]:
        """Every printed figure with its path."""
        return _walk(self.model_dump(exclude={"discrepancies"}), "")


@dataclass(frozen=True)
class Comparison:
    """One printed figure beside the computed one; both as they are to be read.

    `cited` are the numbers that were printed.
    """

    path: str
    printed: str
    computed: str
    verdict: Verdict
    reason: str = ""
    cited: tuple[Decimal, ...] = ()


def read_published(root: Path, edition: str) -> Published | None:
    """Read the printed figures of an edition, where it has any.

    Raises:
        LedgerError: the file is wrong; tells every fault with its line.
    """
    name = f"data/{edition}/{PUBLISHED_FILE}"
    if not (root / name).is_file():
        return None
    published, file, faults = read_model(Published, root / name, name)
    if published is not None:
        faults += [
            file.fault("this is no printed figure", key, found=repr(node), expected=_EXPECTED)
            for key, node in _unprinted(published.model_dump(exclude={"discrepancies"}), ())
        ]
        paths = {path for path, _ in published.leaves}
        faults += [
            file.fault("the discrepancy names no figure", ("discrepancies", index, "path"), found=one.path)
            for index, one in enumerate(published.discrepancies)
            if one.path is not None and one.path not in paths
        ]
    if faults or published is None:
        raise LedgerError(faults)
    return published


def reconcile(published: Published, computed: Mapping[str, Any], *, bound: bool = False) -> list[Comparison]:
    """Compare every printed figure with the computed value of the same path, at the precision that was printed.

    `computed` maps paths such as "indicators.samtal-1177.figures.incoming_calls" to numbers, texts or tuples of them.
    A path that is not computed at all disagrees: nothing is passed over. With `bound`, what is written of the printed
    figures knows which facts they are.
    """
    documented = {one.path: one.reason for one in published.discrepancies if one.path}
    made = []
    for path, printed in published.leaves:
        value = computed.get(path)
        value = None if isinstance(value, float) and math.isnan(value) else value
        agrees = value is not None and _agrees(printed, value)
        if path in documented and (not agrees or _is_lost(printed) or "one_of" in printed):
            verdict: Verdict = "documented"
        else:
            verdict = "agrees" if agrees else "disagrees"
        reason = documented.get(path, "") if verdict == "documented" else ""
        told = _told(printed, path if bound else "")
        made.append(Comparison(path, told, _shown(printed, value), verdict, reason, tuple(_cited(printed))))
    return made


def printed_fact(path: str, place: int = 0) -> str:
    """Name the fact that a printed figure is, by its path; of several that the report prints each has its place."""
    return fact_id("avstamning", "tryckt", *path.split("."), *([place + 1] if place else []))


def comparison_tally(comparisons: Sequence[Comparison]) -> Tally[Verdict]:
    """Count the comparisons by their verdicts."""
    return Tally((one.verdict for one in comparisons), names=TallyNames("avstamning", "jamforelser", VERDICT_PARTS))


def _walk(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict) and not (len(node) == 1 and next(iter(node)) in {*_TESTS, "lost", "met_in", "one_of"}):
        for key, child in node.items():
            yield from _walk(child, f"{path}.{key}" if path else str(key))
    else:
        yield path, node


def _agrees(printed: Any, value: Any) -> bool:
    """Compare one figure; a value of another kind than the printed one, such as a text for a number, disagrees."""
    try:
        return _matches(printed, value)
    except (TypeError, ValueError):
        return False


def _matches(printed: Any, value: Any) -> bool:
    if isinstance(value, _Months):
        return value.agree(printed)
    if isinstance(printed, dict):
        ((word, given),) = printed.items()
        if word == "lost":
            return False
        if word == "met_in":
            return bool(list(value) == given)
        if word == "one_of":
            return any(_agrees(one, value) for one in given)
        values = value if isinstance(value, tuple) else (value,)
        return all(_TESTS[word](Decimal(repr(float(each))), Decimal(given)) for each in values)
    if isinstance(printed, list):
        return [_dashed(str(each)).casefold() for each in value] == [_dashed(str(each)).casefold() for each in printed]
    if isinstance(value, str):
        return _dashed(value) == _dashed(str(printed))
    if isinstance(value, tuple):
        value = len(value)
    number = _decimal(printed)
    return number is not None and rounded(value, printed_decimals(number)) == number


def _dashed(text: str) -> str:
    """Write the hyphen that stands for a dash in print as the dash that it is."""
    return text.replace(" - ", f" {DASH} ")


def _unprinted(node: Any, key: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """Find what is not written as it was printed, with its place."""
    if isinstance(node, dict) and set(node) == {"met_in"}:
        months = node["met_in"] if isinstance(node["met_in"], list) else [None]
        if not all(type(month) is int and 1 <= month <= MONTHS_OF_A_YEAR for month in months):
            yield (*key, "met_in"), node["met_in"]
    elif isinstance(node, dict) and set(node) & set(_TESTS):
        yield from ((key, given) for given in node.values() if len(node) > 1 or _decimal(given) is None)
    elif isinstance(node, dict) and set(node) == {"lost"}:
        if node["lost"] is not True:
            yield (*key, "lost"), node["lost"]
    elif isinstance(node, (dict, list)):
        for at, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _unprinted(child, (*key, at))
    elif not isinstance(node, str) or (_decimal(node) is None and _is_decimal(node)):
        yield key, node


def _is_lost(printed: Any) -> bool:
    return isinstance(printed, dict) and "lost" in printed


def _cited(printed: Any) -> Iterator[Decimal]:
    """Give the numbers of a printed figure; months in which a target was met are none."""
    given: list[Any] = [printed]
    if isinstance(printed, dict):
        ((word, inner),) = printed.items()
        given = inner if word == "one_of" else [inner] if word in _TESTS else []
    yield from (number for each in given if (number := _decimal(each)) is not None)


def _told(printed: Any, path: str) -> str:
    if isinstance(printed, dict):
        ((word, given),) = printed.items()
        if word == "lost":
            return phrase("reconciliation.lost")
        if word == "met_in":
            return phrase("reconciliation.met_in", months=", ".join(map(str, given)))
        if word == "one_of":
            return phrase("reconciliation.one_of").join(_swedish(each, path, n) for n, each in enumerate(given))
        return f"{phrase(f'reconciliation.approximations.{word}')} {_swedish(given, path)}"
    if isinstance(printed, list):
        return ", ".join(map(str, printed))
    return _swedish(str(printed), path)


def _shown(printed: Any, value: Any) -> str:
    """Write the computed value with as many decimals as the printed one has."""
    if value is None:
        return phrase("reconciliation.lost")
    if isinstance(value, str):
        return value
    if isinstance(value, _Months):
        known = value.known if isinstance(printed, dict) else len(value.known)
        return phrase("reconciliation.at_least", known=_shown(printed, known))
    if isinstance(value, (tuple, list)):
        return ", ".join(_shown(printed, each) for each in value)
    example = printed
    if isinstance(printed, dict):
        ((_, given),) = printed.items()
        example = given[0] if isinstance(given, list) else given
    number = _decimal(example)
    decimals = printed_decimals(number) if number is not None else (0 if float(value).is_integer() else 1)
    if isinstance(printed, dict) and next(iter(printed)) in _TESTS:
        decimals = max(decimals, 0 if abs(value) >= 100 else 1)
    return bound_to(_swedish(str(rounded(value, decimals))), value)


def _decimal(text: Any) -> Decimal | None:
    return Decimal(str(text)) if _NUMBER.fullmatch(str(text)) else None


def _is_decimal(text: Any) -> bool:
    try:
        return isinstance(text, str) and Decimal(text) is not None
    except InvalidOperation:
        return False


def printed_decimals(number: Decimal) -> int:
    """Count the decimals that a number was printed with."""
    return max(0, -int(number.as_tuple().exponent))


def _swedish(text: str, path: str = "", place: int = 0) -> str:
    """Write a number as it is read; one with a path as the printed figure that it is."""
    number = _decimal(text)
    if number is None:
        return text
    value = FactValue(float(number), printed_fact(path, place)) if path else float(number)
    return numbers.number(value, printed_decimals(number))
