"""The computed figures under the paths that a printed report's figures have."""

from __future__ import annotations

from typing import Any

from scorecard.book import Book
from scorecard.finances import INCOME, NET_COST, TKR_PER_MNKR, Line
from scorecard.measures import percent_of
from scorecard.outcome import Outcome
from scorecard.period import Period


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
    for register in ("arenden", "revisionsrapporter"):
        if register not in book.sources.received.tables:
            continue
        counts = book.table(register).groupby("list").size()
        figures |= {f"registers.{name}": int(count) for name, count in counts.items()}
    return figures


def _outcome(outcome: Outcome, period: Period) -> dict[str, Any]:
    readings = {key: getattr(outcome, key) for key in ("outturn", "women", "men", "previous_year")}
    figures: dict[str, Any] = {key: reading.value for key, reading in readings.items() if reading}
    figures["status"] = outcome.status
    figures["change"] = outcome.change
    figures["riket"] = outcome.riket
    if outcome.target:
        figures["target.op"] = outcome.target.op
        figures["target.value"] = outcome.target.value
        figures["target"] = outcome.target.value
    figures |= {f"figures.{key}": value for key, value in outcome.figures.items()}
    met = tuple(int(label[5:]) for label in outcome.months_met(period.year) if label[5:].isdigit())
    this_year = [point for point in outcome.series if point.period.startswith(f"{period.year}-")]
    figures["figures.months_target_met"] = met
    figures["figures.last_three_months_above"] = tuple(point.value for point in this_year[-3:])
    figures |= {f"months.{point.period}": point.value for point in outcome.series}
    return figures


def _finances(book: Book) -> dict[str, Any]:
    lines = book.statement.lines
    grants, net = lines["riktade-statsbidrag"], lines[NET_COST]
    figures: dict[str, Any] = {"unit": "mnkr", "revenue.name": lines[INCOME].name, "net_cost.name": net.name}
    figures |= _line("revenue", lines[INCOME])
    figures |= {"targeted_state_grants.name": grants.name} | _line("targeted_state_grants", grants)
    figures["targeted_state_grants.share_of_surplus_percent"] = percent_of(grants.gap, -net.gap)
    for line in book.statement.costs:
        figures[f"costs.{line.id}.name"] = line.name
        figures |= _line(f"costs.{line.id}", line)
    figures |= _line("net_cost", net) | {"net_cost.better_than_budget": -net.gap}
    figures["wage_cost_change_percent"] = lines["loner"].change_percent
    frame, year = book.frame, book.edition.year
    figures |= {
        f"frame.decided_{year}_01_01": frame.decided,
        "frame.shifts_jan_aug": frame.shifted(1, 8),
        f"frame.at_{year}_08_31": frame.at(f"{year}-08-31"),
        "frame.shifts_sep_dec": frame.shifted(9, 12),
        f"frame.at_{year}_12_31": frame.at(f"{year}-12-31"),
    }
    investments = book.table("raindance_investeringar")
    budget, outturn = (investments[column].sum() / TKR_PER_MNKR for column in ("budget", "outturn"))
    figures |= {
        "investments.count": len(investments),
        "investments.items": tuple(investments["investment"]),
        "investments.budget_mnkr": budget,
        "investments.outturn_mnkr": outturn,
        "investments.gap_mnkr": budget - outturn,
    }
    return figures


def _line(path: str, line: Line) -> dict[str, float]:
    return {
        f"{path}.outturn": line.outturn,
        f"{path}.budget": line.budget,
        f"{path}.change": line.change,
        f"{path}.change_percent": line.change_percent,
        f"{path}.budget_gap": line.gap,
        f"{path}.budget_gap_percent": line.gap_percent,
    }
