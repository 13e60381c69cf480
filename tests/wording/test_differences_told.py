"""What readers are told of a difference: of what it is, how it became one figure, and that it is higher, not more."""

from __future__ import annotations

import pytest
from outcomes import RULE, compute, indicator, table

from scorecard.common.edition import Edition
from scorecard.facts.bound_figures import bound_outcome
from scorecard.measure.measures import mean, median, net, share, share_difference, total
from scorecard.pages.cards import indicator_card
from scorecard.wording.bound import fact_of
from scorecard.wording.indicator import indicator_facts, size_label
from scorecard.wording.phrases import gap_phrase
from scorecard.wording.told import tell_indicator
from scorecard.wording.units import has_parts

BEDS = table("month unit came went", ("2024-12", "A", 5, 9), ("2025-12", "A", 8, 5), ("2025-12", "B", 4, 6))
NET = {"unit": "antal", "decimals": 0, "scale": {"lowest": -99}, "numerator": "inskrivna", "subtracted": "utskrivna"}


def test_a_difference_of_counts_is_higher_and_says_of_what_it_is() -> None:
    how = indicator("sum", breakdowns=["enhet"], **NET)
    found = compute(net(total(BEDS, "came"), total(BEDS, "went")), how, units={"enhet": "unit"})
    told = tell_indicator(how, found, Edition(2025, 12), RULE)
    # 8 + 4 - 5 - 6 is 1, and 5 - 9 the year before.
    assert (told.outturn, [tile.value for tile in told.comparisons]) == ("1", ["\u22124"])
    assert told.comparisons[0].note.startswith("5 högre än 2024")
    facts = dict(indicator_facts(how))
    assert facts["Räknas som"] == "Inskrivna minus utskrivna"
    assert facts["Så räknas perioden"] == "Periodens båda summor räknas var för sig. Den andra dras från den första."
    card = indicator_card(how, found, Edition(2025, 12), RULE, "")
    assert "Spridning per enhet" in card
    assert "Fördelning per" not in card
    assert [has_parts(indicator("sum", unit="antal")), has_parts(how)] == [True, False]


def test_women_and_men_are_no_parts_of_a_difference() -> None:
    assert gap_phrase(9, 3, "antal") == "kvinnor står för 75 procent"
    assert gap_phrase(9, 3, "antal", parts=False) == "6 högre bland kvinnor än bland män"
    assert gap_phrase(9, -3, "antal") == "12 högre bland kvinnor än bland män"


def test_a_difference_of_shares_says_how_it_and_its_interval_are_reckoned() -> None:
    more = {"unit": "procentenheter", "numerator": "andel här", "subtracted": "andel där", "interval": "newcombe"}
    how = indicator("difference_of_shares", **more)
    rows = table("month a b c d", ("2025-12", 3, 4, 1, 2))
    found = compute(share_difference(share(rows, "a", "b"), share(rows, "c", "d")), how)
    told = tell_indicator(how, found, Edition(2025, 12), RULE)
    assert (told.outturn, told.unit) == ("25,0", "procentenheter")  # 75 - 50
    facts = dict(indicator_facts(how))
    assert facts["Räknas som"] == "Andel här minus andel där"
    assert facts["Så räknas perioden"].startswith("Periodens båda andelar räknas var för sig.")
    assert facts["Osäkerhet"].startswith("Intervallet på 95 procent är räknat med Newcombes metod")


def test_what_a_mean_or_a_median_rests_on_is_called_so_and_is_a_fact() -> None:
    rows = table("month unit days people", ("2025-12", "A", 10, 3), ("2025-12", "A", 40, 1))
    how = indicator("percentile", unit="dagar", breakdowns=["enhet"])
    (unit,) = bound_outcome(compute(median(rows, "days", "people"), how, units={"enhet": "unit"})).units
    assert (unit.mean_denominator, fact_of(unit.mean_denominator)) == (4, "kotid.enhet.enhet.a.2025.storlek")
    named = {"percentile": "antal värden", "mean_of_values": "antal värden", "weighted_mean": "vikt"}
    assert {kind: size_label(indicator(kind)) for kind in named} == named
    assert size_label(indicator("weighted_mean", denominator="svar")) == "svar"
    assert mean(rows, "days").of_values


def test_which_percentile_it_is_is_told() -> None:
    told = {
        part: dict(indicator_facts(indicator("percentile", percentile=part)))["Så räknas perioden"] for part in (50, 90)
    }
    assert told[50].startswith("Medianen: ")
    assert told[90].startswith("Percentil 90: ")
    assert told[90].endswith("minst 90 procent av dem är lika höga eller lägre.")
    with pytest.raises(ValueError, match="percentile says which one the accumulation percentile is"):
        indicator("mean_of_values", percentile=90)
