"""What a placeholder says of an indicator, of a line of the income statement, and of the year's insatser."""

from __future__ import annotations

import pytest
from told_examples import FULL, RULE, TARGET, phrases

from scorecard.catalogue.indicator import Figure
from scorecard.common.edition import BoardYear, Period
from scorecard.common.faults import CatalogueError, TextError
from scorecard.judge.change import ChangeVerdict
from scorecard.judge.outcome import Lack
from scorecard.judge.rule import judge
from scorecard.measure.finances import Line
from scorecard.measure.values import Point, Reading
from scorecard.wording.filling import fill
from scorecard.wording.placeholders import Insats, finance_phrases, indicator_phrases, lookup

NBSP, MINUS = "\u00a0", "\u2212"
EMPTY = phrases()
NOUGHT = phrases(outturn=Reading(value=0), previous_year=Reading(value=0), change=0)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("name", "Kötid"),
        ("outturn", "51,5"),
        ("outturn_unit", "51,5 procent"),
        ("target", "minst 60 procent"),
        ("target_value", "60"),
        ("previous", "35,9"),
        ("riket", "53,6"),
        ("women", "50,0"),
        ("men", "52,6"),
        ("change", "15,6 procentenheter högre än 2024"),
        ("change_size", "15,6 procentenheter"),
        ("gap", "2,6 procentenheter lägre bland kvinnor än bland män"),
        ("against_target", "nås inte"),
        ("light", "röd"),
        ("months_met", "i en av två månader"),
    ],
)
def test_what_is_said_of_an_indicator(name: str, text: str) -> None:
    assert getattr(FULL, name) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("outturn", "saknas"),
        ("outturn_unit", "saknas"),
        ("target", "inget målvärde"),
        ("target_value", "saknas"),
        ("previous", "saknas"),
        ("riket", "saknas"),
        ("women", "saknas"),
        ("change", "inte jämfört med 2024"),
        ("change_size", "saknas"),
        ("gap", "saknas"),
        ("against_target", "går inte att bedöma"),
        ("light", "ingen färg"),
        ("months_met", "saknas"),
        ("verdict", "går inte att jämföra"),
        ("verdict_now", "går inte att jämföra"),
    ],
)
def test_what_is_missing_is_said_to_be(name: str, text: str) -> None:
    assert getattr(EMPTY, name) == text


def test_nought_is_said_as_a_number() -> None:
    assert (NOUGHT.outturn, NOUGHT.previous, NOUGHT.change) == ("0,0", "0,0", "oförändrat mot 2024")


def test_a_target_that_is_met_is_said_to_be() -> None:
    assert phrases(judgement=judge(60, TARGET, RULE, 1)).against_target == "nås"


def test_yellow_is_not_met() -> None:
    yellow = phrases(judgement=judge(59, TARGET, RULE, 1))
    assert (yellow.light, yellow.against_target) == ("gul", "nås inte")


def test_the_raw_numbers_are_unrounded_and_nothing_is_none() -> None:
    assert FULL.raw.outturn == 51.449999999999996
    assert FULL.raw.previous == FULL.raw.previous_year == 35.9
    assert (FULL.raw.riket, FULL.raw.target) == (53.64, 60)
    assert (EMPTY.raw.outturn, EMPTY.raw.target, EMPTY.raw.change) == (None, None, None)
    assert NOUGHT.raw.outturn == 0


def test_further_figures_are_formatted_as_the_catalogue_says() -> None:
    assert FULL.fig("incoming_calls") == f"155{NBSP}988"


def test_a_figure_that_the_catalogue_lacks_is_told_with_the_near_one() -> None:
    with pytest.raises(
        CatalogueError, match=r"kotid has no such figure; found incoming; expected incoming_calls \(did"
    ):
        FULL.fig("incoming")


def test_a_figure_that_was_not_computed_is_told() -> None:
    with pytest.raises(TextError, match="kotid has not computed this figure; found answered_percent"):
        FULL.fig("answered_percent")


def test_the_months_of_the_series() -> None:
    assert FULL.month("2025-11") == "60,0"
    assert FULL.month("2025-12") == "saknas"
    with pytest.raises(TextError, match=r"no such period; found 2025-09; expected .*2024-11"):
        FULL.month("2025-09")


NOVEMBER, DECEMBER = Point(period="2025-11", suppressed=True), Point(period="2025-12", value=70.0, met=True)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"suppressed_sexes": ("kvinnor",)}, {"women", "gap"}),
        ({"suppressed_before": True}, {"previous", "change", "changed", "verdict", "raw.previous", "raw.change"}),
        ({"series": (NOVEMBER,)}, {"months_met"}),
        ({"lacks": (Lack(who="", period="2025-12", suppressed=True),)}, {"outturn", "light", "women", "raw.outturn"}),
    ],
)
def test_a_text_that_names_what_is_protected_is_told(given: dict, names: set[str]) -> None:
    for name in names:
        with pytest.raises(TextError, match=rf"this is protected; found {name.removeprefix('raw.')}; expected a text"):
            fill(f"{{{{ ind.{name} }}}}", {"ind": phrases(**given)}, "x.yml")
    assert fill("{{ ind.target }}", {"ind": phrases(**given)}, "x.yml") == "inget målvärde"


def test_months_that_are_protected_are_not_counted_as_met_or_missed() -> None:
    assert phrases(series=(NOVEMBER, DECEMBER)).months_met == "i minst en av två månader"


YEAR = Period(BoardYear(2025), 12)
MONEY = finance_phrases(Line("personal", "Personal", outturn=5216.4, budget=5291.0, previous=5428.6), YEAR)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("outturn", f"5{NBSP}216"),
        ("budget", f"5{NBSP}291"),
        ("previous", f"5{NBSP}429"),
        ("change", f"{MINUS}212"),  # 5216.4 − 5428.6 = −212.2
        ("change_percent", f"{MINUS}3,9"),  # −212.2 / 5428.6
        ("gap", f"{MINUS}75"),  # 5216.4 − 5291.0 = −74.6
        ("gap_percent", f"{MINUS}1,4"),  # −74.6 / 5291.0
        ("change_words", "212 mnkr lägre än 2024"),
        ("changed", "minskade med 3,9 procent"),
        ("gap_words", "75 mnkr lägre än budget"),
        ("beside_budget", f"75 mnkr under budgeten på 5{NBSP}291 mnkr"),
        ("period", "januari–december 2025"),
        ("previous_period", "2024"),
    ],
)
def test_what_is_said_of_a_line_of_the_income_statement(name: str, text: str) -> None:
    assert getattr(MONEY, name) == text


def test_changes_are_computed_before_they_are_rounded() -> None:
    line = finance_phrases(Line("x", "X", outturn=10.4, budget=9.6, previous=9.6), YEAR)
    assert (line.outturn, line.previous, line.change) == ("10", "10", "+1")


def test_a_gap_that_rounds_to_nought_is_on_budget() -> None:
    line = finance_phrases(Line("x", "X", outturn=100.4, budget=100, previous=100), YEAR)
    assert (line.gap_words, line.change_words) == ("i nivå med budget", "oförändrat mot 2024")


def test_a_line_without_a_year_before_has_no_change_in_per_cent() -> None:
    assert finance_phrases(Line("x", "X", outturn=5, budget=5, previous=0), YEAR).change_percent == "saknas"


@pytest.mark.parametrize(
    ("raw", "unit", "approximate", "value", "value_unit"),
    [
        (42.0, "mnkr", "nej", "42", "42 mnkr"),
        (26.5, "mnkr", "närmare", "närmare 26,5", "närmare 26,5 mnkr"),
        (16000.0, "insatser", "drygt", f"drygt 16{NBSP}000", f"drygt 16{NBSP}000 insatser"),
        (2.0, "så stora lokaler", "mer än dubbelt", "mer än dubbelt", "mer än dubbelt så stora lokaler"),
        (0.0, "barn", "nej", "0", "0 barn"),
        (70.0, "", "nej", "70", "70"),
        (None, "", "nej", "saknas", "saknas"),
    ],
)
def test_the_size_of_an_insats(raw: float | None, unit: str, approximate: str, value: str, value_unit: str) -> None:
    measure = Insats("goal", "Insats", "Text.", raw, unit, approximate)
    assert (measure.value, measure.value_unit) == (value, value_unit)


def test_finds_by_name_or_says_which_names_there_are() -> None:
    find = lookup("goal", {"vantan": 1, "ekonomi": 2})
    assert find("ekonomi") == 2
    with pytest.raises(
        TextError, match=r"there is no such goal; found vantna; expected vantan \(did you mean that\?\)"
    ):
        find("vantna")
    with pytest.raises(TextError, match="found zzz; expected one of: ekonomi, vantan"):
        find("zzz")


def test_a_further_figure_that_is_a_change_is_told_by_what_it_is_of() -> None:
    assert FULL.fig("calls_change") == f"{MINUS}1{NBSP}134"
    assert FULL.compared("calls_change") == f"1{NBSP}134 färre än 2024"
    assert FULL.compared("calls_change", "i december året före") == f"1{NBSP}134 färre än i december året före"
    assert FULL.became("calls_change") == f"minskade med 1{NBSP}134"
    assert FULL.about("incoming_calls", "1000", "cirka") == f"cirka 156{NBSP}000"  # 155 988


def test_a_change_in_per_cent_is_no_difference_of_shares() -> None:
    in_per_cent = {"key": "calls_change", "label": "Ändring", "unit": "procent", "decimals": 0, "change_of": "count"}
    indicator = FULL.indicator.model_copy(update={"figures": (Figure.model_validate(in_per_cent),)})
    outcome = FULL.outcome.model_copy(update={"figures": {"calls_change": -14.1}})
    told = indicator_phrases(indicator, outcome)
    assert told.compared("calls_change") == "14 procent färre än 2024"
    assert told.became("calls_change") == "minskade med 14 procent"


def test_a_change_is_told_after_what_it_is_of() -> None:
    assert FULL.changed == "ökade med 15,6 procentenheter"
    assert NOUGHT.change_common == "oförändrad mot 2024"


def test_a_figure_that_is_no_change_or_is_not_there_is_refused() -> None:
    with pytest.raises(TextError, match="this figure of kotid is no change; found incoming_calls"):
        FULL.compared("incoming_calls")
    with pytest.raises(TextError, match="kotid has not computed this figure; found answered_percent"):
        FULL.about("answered_percent", "10")


def test_what_became_of_an_indicator_is_said_in_words() -> None:
    sure, unsure = ChangeVerdict(word="better"), ChangeVerdict(word="no_sure_change", months=("2025-10", "2025-12"))
    found = phrases(verdict=sure, verdict_now=unsure)
    assert (found.verdict, found.verdict_now) == ("bättre", "ingen säker förändring")
