"""What is published of a figure: an id that lasts, the unrounded value, and how it was made; worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from outcomes import at_least, compute, indicator, met, table
from told_examples import INDICATOR

from scorecard.claims.facts import _subject
from scorecard.common.edition import BoardYear, Period
from scorecard.facts.bound_figures import bound_frame, bound_line, bound_outcome
from scorecard.facts.fact import FactRows, PublishedFact, Towards
from scorecard.facts.of_indicator import IndicatorFacts
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Frame, Line, Shift
from scorecard.measure.measures import share
from scorecard.measure.values import Reading, UnitComparison, UnitReading
from scorecard.wording.bound import FactValue, fact_of
from scorecard.wording.fact_ids import fact_id, id_part, period_part

READ = (FactRows("data/2025-12/extracts/queue.csv", ("met", "asked")),)
# Half of a year before: 30 of 60 in November, 20 of 40 in December; this year 12 of 40 and 33 of 80.
TWO_YEARS = met(
    "month sex met asked",
    ("2024-11", "totalt", 30, 60),
    ("2024-12", "totalt", 20, 40),
    ("2025-11", "totalt", 12, 40),
    ("2025-12", "totalt", 33, 80),
)


def facts_of(how, found) -> dict[str, PublishedFact]:
    return {fact.id: fact for fact in IndicatorFacts(how, found, READ, "SKR", "Nämnden")}


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Vårdcentralen Kil", "vardcentralen-kil"),
        ("Östra  Å (ny)", "ostra-a-ny"),
        ("2025-K1", "2025-k1"),
        ("2025/26", "2025-26"),
        ("Ærø", "aero"),
        ("Κιλ", "u39a-u3b9-u3bb"),
        ("", "utan-namn"),
    ],
)
def test_a_part_of_an_id_is_letters_digits_and_hyphens(name: str, part: str) -> None:
    assert id_part(name) == part


def test_an_id_says_of_what_which_and_when() -> None:
    assert fact_id("kotid", "utfall", 2025) == "kotid.utfall.2025"
    assert [period_part(name) for name in ("2025-11", "2025-K1", "2025")] == ["manad", "kvartal", "ar"]


def test_an_outturn_has_its_quotient_its_rows_and_its_period() -> None:
    how = indicator(numerator="nådda", denominator="tillfrågade", **at_least(60))
    facts = facts_of(how, compute(TWO_YEARS, how, "2025-12"))
    fact = facts["kotid.utfall.2025"]
    assert fact.value == pytest.approx(100 * (12 + 33) / (40 + 80))  # 37.5
    assert (fact.printed, fact.unit, fact.period, fact.when) == (
        "37,5",
        "procent",
        "2025-01/2025-12",
        "januari–december 2025",
    )
    assert (fact.numerator, fact.denominator, fact.status) == (45, 120, "computed")
    assert fact.formula.startswith("100 × 45 (nådda) / 120 (tillfrågade).")
    assert fact.rows == (FactRows("data/2025-12/extracts/queue.csv", ("met", "asked"), {"period": "2025-01/2025-12"}),)
    before = facts["kotid.utfall.2024"]
    assert (before.value, before.numerator, before.denominator) == (100 * (30 + 20) / (60 + 40), 50, 100)
    change = facts["kotid.forandring.2025"]
    assert (change.value, change.printed, change.unit) == (37.5 - 50, "−12,5", "procentenheter")
    november = facts["kotid.manad.2025-11"]
    assert (november.value, november.numerator, november.denominator) == (100 * 12 / 40, 12, 40)
    assert facts["kotid.manad.2025-11.taljare"].printed == "12"
    assert facts["kotid.malvarde.2025"].value == 60
    assert facts["kotid.malvarde.2025"].status == "cited"
    assert facts["kotid.malvarde.2025.gult"].value == 60 * 0.9
    assert facts["kotid.uppfyllelse.2025"].value == 100 * 37.5 / 60
    assert facts["kotid.manader-med-malet.2025"].value == 0


def test_women_and_men_and_their_gap_have_ids() -> None:
    rows = (("2025-12", "kvinnor", 3, 10), ("2025-12", "män", 4, 10), ("2025-12", "totalt", 7, 20))
    facts = facts_of(how := indicator(invented=("women",)), compute(met("month sex met asked", *rows), how))
    assert facts["kotid.kvinnor.2025"].status == "invented"
    assert facts["kotid.man.2025"].status == "computed"
    gap = facts["kotid.kvinnor-man.2025"]
    assert (gap.value, gap.printed, gap.status) == (30 - 40, "−10,0", "invented")
    assert facts["kotid.man.2025"].rows[0].keys == {"period": "2025-01/2025-12", "kön": "män"}


def test_riket_is_cited_from_its_source() -> None:
    facts = facts_of(how := indicator(), compute(TWO_YEARS, how, riket={"2025": 40.0}))
    fact = facts["kotid.riket.2025"]
    assert (fact.value, fact.status, fact.source, fact.period) == (40, "cited", "SKR", "2025")
    assert facts["kotid.utfall-riket.2025"].printed == "−2,5"


def test_what_an_indicator_counts_is_told_by_its_columns() -> None:
    measure = share(table("month sex met asked", ("2025-12", "totalt", 3, 4)), "met", "asked")
    assert measure.read == ("met", "asked")
    assert compute(measure).columns == ("met", "asked")


def test_units_whose_names_are_written_alike_have_ids_of_their_own() -> None:
    units = tuple(UnitReading(unit_kind="vårdcentral", unit_name=name, value=1.0) for name in ("Kil", "KIL"))
    bound = bound_outcome(Outcome(indicator="kotid", goal="g", edition="2025-12", status="active", units=units))
    ids = [unit.value.fact for unit in bound.units]
    assert ids == ["kotid.enhet.vardcentral.kil.2025", "kotid.enhet.vardcentral.kil-2.2025"]


def test_a_unit_has_its_comparison() -> None:
    unit = UnitReading(unit_kind="kommun", unit_name="Kil", value=8.0, compared=UnitComparison(value=8.0, previous=6.5))
    outcome = Outcome(indicator="kotid", goal="g", edition="2025-12", status="active", units=(unit,))
    facts = facts_of(INDICATOR, outcome)
    difference = facts["kotid.enhet.kommun.kil.2025.jamfort-fjol"]
    assert (difference.value, difference.printed) == (8 - 6.5, "+1,5")


def test_binding_changes_no_figure() -> None:
    found = compute(TWO_YEARS, indicator(**at_least(60)), riket={"2025": 40.0})
    assert bound_outcome(found) == found


def test_a_line_of_money_has_its_gaps() -> None:
    line = bound_line(Line("personal", "Personal", outturn=90.0, budget=100.0, previous=80.0))
    values = [line.outturn, line.budget, line.previous, line.gap, line.gap_percent, line.change, line.change_percent]
    assert values == [90, 100, 80, 90 - 100, -10 / 100 * 100, 90 - 80, 10 / 80 * 100]
    assert all(isinstance(value, FactValue) for value in values)
    assert [value.fact.removeprefix("ekonomi.personal.") for value in values] == [
        *("utfall", "budget", "fjol", "avvikelse", "avvikelse-procent", "forandring", "forandring-procent"),
    ]


def test_the_frame_has_its_decisions_and_its_days() -> None:
    decided = [("2025-01-01", "ram", "Regionplanen", 900), ("2025-04-29", "vaxling", "Fler platser", 42)]
    shifts = tuple(Shift(pd.Timestamp(day), item, about, tkr) for day, item, about, tkr in decided)
    made = bound_frame(Frame(BoardYear(2025), shifts, "ram"))
    amounts = (
        made.decided,
        made.shifted(Period(BoardYear(2025), 8)),
        made.at("2025-08-31"),
        made.at("2025-01-31"),
        made.total,
    )
    assert amounts == (900, 42, 900 + 42, 900, 900 + 42)
    assert [fact_of(value) for value in (*amounts, *(each.tkr for each in made.shifts))] == [
        "ekonomi.ram.beslutad",
        "ekonomi.ram.vaxlingar.2025-01-2025-08",
        "ekonomi.ram.per.2025-08-31",
        "ekonomi.ram.per.2025-01-31",
        "ekonomi.ram.summa",
        "ekonomi.ram.2025-01-01.regionplanen",
        "ekonomi.ram.2025-04-29.fler-platser",
    ]
    assert bound_frame(Frame(BoardYear(2025), (), None)).decided is None


def test_what_rests_on_an_invented_value_is_invented() -> None:
    how = indicator(invented=("outturn",), riket={"compared": True}, **at_least(60))
    facts = facts_of(how, compute(TWO_YEARS, how, "2025-12", riket={"2025": 40.0}))
    lost = {name for name, fact in facts.items() if fact.status == "invented"}
    assert {"utfall", "forandring", "forandring-procent", "utfall-riket", "uppfyllelse", "avstand"} <= {
        name.split(".")[1] for name in lost
    }
    assert "kotid.manader-med-malet.2025" in lost
    assert {facts[name].status for name in ("kotid.utfall.2024", "kotid.riket.2025", "kotid.malvarde.2025")} == {
        "computed",
        "cited",
    }
    assert facts["kotid.manad.2025-11"].status == "invented"
    assert facts["kotid.manad.2024-11"].status == "computed"


def test_a_unit_of_an_invented_outturn_is_invented_and_one_without_a_value_has_its_denominator() -> None:
    units = (
        UnitReading(unit_kind="kommun", unit_name="Kil", value=8.0),
        UnitReading(unit_kind="kommun", unit_name="Sunne", value=None, denominator=12.0),
    )
    outcome = Outcome(
        indicator="kotid", goal="g", edition="2025-12", status="active", units=units, invented=("outturn",)
    )
    facts = facts_of(INDICATOR, outcome)
    assert facts["kotid.enhet.kommun.kil.2025"].status == "invented"
    assert "kotid.enhet.kommun.sunne.2025" not in facts
    assert facts["kotid.enhet.kommun.sunne.2025.namnare"].value == 12


def test_the_level_that_a_change_leads_to_is_no_target_that_is_written() -> None:
    how = indicator(targets={"2025": {"of": "change", "op": ">=", "value": 5}}, direction="higher")
    facts = facts_of(how, compute(TWO_YEARS, how, "2025-12"))
    assert facts["kotid.malvarde.2025"].value == 5
    assert facts["kotid.malniva.2025"].value == 50 + 5


@pytest.mark.parametrize(("towards", "printed"), [("nearest", "15,8"), ("up", "15,8"), ("down", "15,7")])
def test_a_pace_is_printed_on_the_safe_side(towards: Towards, printed: str) -> None:
    assert PublishedFact("a.b", "Takt", 15.7653, 1, towards=towards).printed == printed


def test_what_was_known_last_is_a_fact_of_its_time() -> None:
    coming = {"edition": "2025-08", "last": Reading(value=79.0), "last_period": "2024"}
    outcome = Outcome(indicator="kotid", goal="g", edition="2025-04", status="not_due", coming=coming)
    assert facts_of(INDICATOR, outcome)["kotid.senast.2024"].value == 79


def test_the_checker_of_claims_names_figures_as_the_pages_do() -> None:
    known = _subject(indicator(**at_least(60)), compute(TWO_YEARS, indicator(**at_least(60))), BoardYear(2025))
    ids = {part: fact.id for part, fact in known.facts.items()}
    assert ids == {"utfall": "kotid.utfall.2025", "foregaende": "kotid.utfall.2024", "mal": "kotid.malvarde.2025"}
    assert [fact.id for fact in known.counted] == ["kotid.utfall.2025.taljare", "kotid.utfall.2025.namnare"]
    november = known.month(11, BoardYear(2025))
    assert november is not None
    assert november.id == "kotid.manad.2025-11"
