"""Every kind of target with its card: what a citizen reads of it, worked by hand, in a book that was made up for it."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from outcomes import RULE, compute, indicator, met, table

from scorecard.catalogue.board import VerdictRule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound, Op
from scorecard.common.edition import BoardYear, Edition
from scorecard.common.faults import MeasureError
from scorecard.facts.bound_figures import bound_outcome
from scorecard.judge.indicator_change import with_change
from scorecard.judge.outcome import Outcome
from scorecard.measure.measures import Measure, total
from scorecard.pages.cards import indicator_card
from scorecard.wording.bound import pieces, unbound
from scorecard.wording.indicator import resolved
from scorecard.wording.numbers import number
from scorecard.wording.phrases import computed_places
from scorecard.wording.placeholders import indicator_phrases
from scorecard.wording.stored_text import indicator_text
from scorecard.wording.told import tell_indicator

# 523 of 1 000 last year, 505 of 1 000 this year.
SHARES = met("month met asked", ("2024-12", 523, 1000), ("2025-12", 505, 1000))
THIS_YEAR = met("month met asked", ("2025-12", 505, 1000))
FROM_NOUGHT = met("month met asked", ("2024-12", 0, 1000), ("2025-12", 505, 1000))
LOWER, NONE = {"direction": "lower"}, {"direction": "none"}
UNITS = (90, 85, 81, 75, 62, 40)
BAND = {"low": {"op": ">=", "value": 85}, "high": {"op": "<=", "value": 98}}
RISE = {"op": ">=", "value": 2, "of": "change"}
FALL = {"op": "<=", "value": -5, "of": "change_percent"}
FEWER = {"op": "<", "value": 0, "of": "change"}


def of(target: dict[str, Any], **more: Any) -> Indicator:
    return indicator(**{"direction": "higher", "targets": {2025: target}} | more)


def money(*values: tuple[str, float]) -> Measure:
    return total(table("month amount", *values), "amount")


def full(met_: int) -> Measure:
    return met("month met asked", ("2025-12", met_, 100))


def result(target: dict[str, Any], **more: Any) -> tuple[Indicator, Outcome]:
    """A result of −131 mnkr, held against a target."""
    how = of(target, accumulation="sum", unit="mnkr", decimals=0, **more)
    return how, compute(money(("2024-12", -90), ("2025-12", -131)), how)


def case(measure: Measure, target: dict[str, Any], **more: Any) -> tuple[Indicator, Outcome]:
    how = of(target, **more)
    return how, compute(measure, how)


def said(found: tuple[Indicator, Outcome], edition: str = "2025-12") -> tuple[str, str, str]:
    """The colour, the target and how the colour came about, as the card has them."""
    told = tell_indicator(*found, Edition.parse(edition, 1), RULE)
    html = unbound(indicator_card(*found, Edition.parse(edition, 1), "", RULE))
    card = " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
    tile = next(tile for tile in told.comparisons if tile.label == "Målvärde")
    for text in (told.light.text, tile.value, tile.note, *told.explained):
        assert " ".join(text.split()) in card
    return told.light.text, tile.text.replace("\u00a0", " "), " ".join(told.explained)


def test_a_level_by_the_boards_rule() -> None:
    assert said(case(SHARES, {"op": ">=", "value": 56})) == (
        "Nära målet (gul)",
        "minst 56; uppfyllt till 90,2 procent",  # 50.5 / 56
        "Utfallet är 50,5 procent och målvärdet minst 56 procent. Målet nås inte, men det är uppfyllt till minst 90 "
        "procent. Då blir färgen gul. Måluppfyllelsen är 50,5 delat med 56, alltså 90,2 procent när talen inte "
        "avrundas. Värdet behöver stiga 5,5 procentenheter för att bli grönt.",
    )


@pytest.mark.parametrize(
    ("yellow", "colour", "why", "way"),
    [
        (
            {"yellow": 50},
            "Nära målet (gul)",
            "Målet nås inte, men utfallet klarar gränsen för gult, minst 50 procent. Då blir färgen gul.",
            "Värdet behöver stiga 9,5 procentenheter för att bli grönt.",  # 60 − 50.5
        ),
        (
            {"yellow_within": 2},
            "Når inte målet (röd)",
            "Målet nås inte, och utfallet klarar inte heller gränsen för gult, minst 58 procent. Då blir färgen röd.",
            "Värdet behöver stiga 7,5 procentenheter för att bli gult.",  # 58 − 50.5
        ),
    ],
)
def test_a_level_with_a_yellow_of_its_own(yellow: dict[str, int], colour: str, why: str, way: str) -> None:
    light, target, text = said(case(SHARES, {"op": ">=", "value": 60} | yellow))
    assert (light, target) == (colour, "minst 60; uppfyllt till 84,2 procent")  # 50.5 / 60
    assert text.startswith(f"Utfallet är 50,5 procent och målvärdet minst 60 procent. {why} Måluppfyllelsen är")
    assert text.endswith(way)


@pytest.mark.parametrize(
    ("value", "percent", "light", "why"),
    [
        (505, 1, "Nära målet (gul)", "klarar gränsen för gult, högst 505 mnkr. Då blir färgen gul."),  # 500 + 1 %
        (506, 1, "Når inte målet (röd)", "klarar inte heller gränsen för gult, högst 505 mnkr. Då blir färgen röd."),
        (506, None, "Nära målet (gul)", "är uppfyllt till minst 90 procent. Då blir färgen gul."),
    ],
)
def test_a_budget_that_is_yellow_within_a_per_cent(value: int, percent: float | None, light: str, why: str) -> None:
    how = indicator("sum", unit="mnkr", decimals=0, target_from="budget", yellow_within_percent=percent, **LOWER)
    rows = table("month outturn budget", ("2025-12", value, 500))
    found = compute(total(rows, "outturn"), how, budget=total(rows, "budget"))
    colour, _, text = said((how, found))
    assert (colour, why in text) == (light, True)


def test_a_budgeted_result_is_to_be_reached() -> None:
    how = indicator("sum", unit="mnkr", target_from="budget", direction="higher", yellow_within_percent=5)
    rows = table("month outturn budget", ("2025-12", -104, -100))
    found = compute(total(rows, "outturn"), how, budget=total(rows, "budget"))
    assert said((how, found))[0] == "Nära målet (gul)"  # −100 − 5 % of 100


def test_a_result_below_nought_has_no_share_and_no_yellow_but_its_own() -> None:
    assert said(result({"op": ">=", "value": -120})) == (
        "Når inte målet (röd)",
        "minst −120",
        "Utfallet är −131 mnkr och målvärdet minst −120 mnkr. Målet nås inte, och det har ingen gräns för gult. Då "
        "blir färgen röd. Värdet behöver stiga 11 mnkr för att bli grönt.",
    )
    assert said(result({"op": ">=", "value": -140})) == (
        "Når målet (grön)",
        "minst −140",
        "Utfallet är −131 mnkr och målvärdet minst −140 mnkr. Målet nås, och då blir färgen grön. "
        "Sjunker värdet 10 mnkr blir det rött.",  # at −140 it is green still
    )
    light, _, text = said(result({"op": ">=", "value": -120, "yellow": -135}))
    assert light == "Nära målet (gul)"
    assert "klarar gränsen för gult, minst −135 mnkr" in text


def test_solidity_below_nought_is_a_share_of_a_scale_of_its_own() -> None:
    measure = met("month met asked", ("2025-12", -170, 1000))
    how = of({"op": ">=", "value": -15.8}, scale={"highest": 100})
    light, target, text = said((how, compute(measure, how)))
    assert (light, target) == ("Når inte målet (röd)", "minst −15,8")
    assert text.endswith("Värdet behöver stiga 1,2 procentenheter för att bli grönt.")  # −15.8 + 17


def test_of_a_target_of_nought_the_next_colour_is_one_that_there_is() -> None:
    how = of({"op": "<=", "value": 0}, accumulation="sum", unit="antal", decimals=0, **LOWER)
    assert said((how, compute(money(("2025-12", 2)), how))) == (
        "Når inte målet (röd)",
        "högst 0",
        "Utfallet är 2 och målvärdet högst 0. Målet nås inte, och det har ingen gräns för gult. Då blir färgen röd. "
        "Värdet behöver sjunka 2 för att bli grönt.",
    )


@pytest.mark.parametrize(
    ("value", "light", "text"),
    [
        (90, "Når målet (grön)", "Målet nås, och då blir färgen grön. Sjunker värdet 5,1 procentenheter"),
        (
            80,
            "Nära målet (gul)",
            "klarar gränsen för gult, minst 76,5 procent. Då blir färgen gul. Värdet behöver stiga",
        ),
        (70, "Når inte målet (röd)", "klarar inte heller gränsen för gult, minst 76,5 procent. Då blir färgen röd."),
        (100, "Nära målet (gul)", "klarar gränsen för gult, högst 108,88 procent. Då blir färgen gul."),  # 98 / 0.9
    ],
)
def test_a_band(value: int, light: str, text: str) -> None:
    colour, target, explained = said(case(full(value), BAND, **NONE))
    assert (colour, target) == (light, "minst 85 och högst 98")
    assert explained.startswith(f"Utfallet är {value},0 procent och målvärdet minst 85 och högst 98 procent.")
    assert text in explained
    assert "Måluppfyllelsen" not in explained


def test_lower_than_last_year() -> None:
    assert said(case(SHARES, FEWER, **LOWER)) == (
        "Når målet (grön)",
        "lägre än föregående år; alltså under 52,3 procent",
        "Utfallet är 50,5 procent och målvärdet lägre än föregående år, alltså under 52,3 procent. Målet nås, och då "
        "blir färgen grön. Stiger värdet 1,8 procentenheter blir det rött.",
    )


def test_two_percentage_points_more_than_last_year() -> None:
    assert said(case(SHARES, RISE)) == (
        "Når inte målet (röd)",
        "minst 2 procentenheter högre än föregående år; alltså minst 54,3 procent",
        "Utfallet är 50,5 procent och målvärdet minst 2 procentenheter högre än föregående år, alltså minst 54,3 "
        "procent. Målet nås inte, och det har ingen gräns för gult. Då blir färgen röd. "
        "Värdet behöver stiga 3,8 procentenheter för att bli grönt.",
    )


def test_the_level_that_a_change_leads_to_knows_its_fact() -> None:
    how, found = case(SHARES, RISE)
    told = pieces(resolved(how, bound_outcome(found)))
    assert told == [("alltså minst ", None), ("54,3", f"{how.id}.malniva.2025"), (" procent", None)]


def test_five_per_cent_less_than_last_year() -> None:
    light, target, text = said(case(SHARES, FALL | {"yellow": -1}, **LOWER))
    # 52.3 · 0.95 = 49.685, and 52.3 · 0.99 = 51.777
    assert (light, target) == (
        "Nära målet (gul)",
        "minst 5 procent lägre än föregående år; alltså högst 49,7 procent",
    )
    assert "klarar gränsen för gult, högst 51,77 procent" in text


@pytest.mark.parametrize(
    ("op", "level", "outturn", "told"),
    [
        (">=", 234.6165, 229.68, "234,6"),
        (">=", 234.6165, 234.64, "234,6"),  # 234,6 as it is printed, and met
        (">=", 234.6165, 234.60, "234,62"),  # 234,6 is not enough, and must not seem to be
        ("<=", 49.64, 49.66, "49,6"),  # 49,7 is too much
        ("<=", 49.64, 49.649, "49,6"),  # both are 49,6: the outturn is rounded past the level, which the card says
        (">", 60.0, 60.04, "60"),  # there are no more decimals to tell
    ],
)
def test_a_level_that_was_computed_never_contradicts_its_light(op: Op, level: float, outturn: float, told: str) -> None:
    bound = Bound(op=op, value=level)
    assert number(level, computed_places(bound, outturn, 1)) == told


@pytest.mark.parametrize(
    ("measure", "target", "breaks", "light", "before"),
    [
        (THIS_YEAR, RISE, (), "Inget år före att jämföra med", "inget utfall för januari–december 2024"),
        (SHARES, RISE, ("2025-01-01",), "Inget år före att jämföra med", "serien har brutits"),
        (FROM_NOUGHT, FALL, (), "Året före går inte att räkna procent av", "50,5 procentenheter högre än 2024 (sämre)"),
        # A month that lacks leaves no year before.
        (
            total(table("month amount", ("2024-11", 5), ("2024-12", None), ("2025-11", 5), ("2025-12", 5)), "amount"),
            FEWER,
            (),
            "Inget år före att jämföra med",
            "inget utfall för januari–december 2024",
        ),
    ],
)
def test_a_change_that_cannot_be_told_has_no_colour_and_says_why(
    measure: Measure, target: dict[str, Any], breaks: tuple[str, ...], light: str, before: str
) -> None:
    wanted = "higher" if target is RISE else "lower"
    how = of(target, breaks=breaks, direction=wanted, accumulation="sum" if measure.kind == "total" else "latest")
    how = how.model_copy(update={"least_change": 1})
    found = how, with_change(how, compute(measure, how), VerdictRule(least_denominator=1))
    colour, _, text = said(found)
    assert (colour, text) == (light, "")
    told = tell_indicator(*found, Edition(2025, 12), RULE)
    assert next(tile.note for tile in told.comparisons if tile.label.startswith("Året före")) == before


def test_a_change_is_of_the_same_months_where_the_extract_ends_early() -> None:
    months = [(f"2024-{month:02d}", 10.0) for month in range(1, 13)] + [(f"2025-{m:02d}", 9.0) for m in range(1, 12)]
    how = of(FEWER, accumulation="sum", unit="mnkr", decimals=0, **LOWER)
    found = how, compute(money(*months), how, lag=0)
    assert said(found)[:2] == ("Når målet (grön)", "lägre än föregående år; alltså under 110 mnkr")  # 11 · 10
    assert tell_indicator(*found, Edition(2025, 12), RULE).own_months == "januari–november 2025"


def done(*values: tuple[str, float]) -> Measure:
    return total(table("month done", *values), "done")


def of_done(measure: Measure, *, wanted: bool = True, edition: str = "2025-12") -> tuple[Indicator, Outcome]:
    how = of(
        {"done": wanted},
        accumulation="latest",
        unit="ja/nej",
        decimals=0,
        direction="higher" if wanted else "lower",
        riket={"compared": False, "reason": "Finns inte."},
    )
    return how, compute(measure, how, edition)


@pytest.mark.parametrize(
    ("value", "wanted", "light", "text"),
    [
        (1, True, "Når målet (grön)", "Utfallet är ja och målvärdet ja. Målet nås, och då blir färgen grön."),
        (
            0,
            True,
            "Når inte målet (röd)",
            "Utfallet är nej och målvärdet ja. Målet nås inte, och det har ingen gräns för gult. Då blir färgen röd.",
        ),
        (0, False, "Når målet (grön)", "Utfallet är nej och målvärdet nej. Målet nås, och då blir färgen grön."),
    ],
)
def test_what_is_to_be_done_or_not(value: int, wanted: bool, light: str, text: str) -> None:
    found = of_done(done(("2025-12", value)), wanted=wanted)
    assert said(found) == (light, "ja" if wanted else "nej", text)


def test_a_thing_done_is_told_in_words_wherever_it_stands() -> None:
    how, outcome = of_done(done(("2024-12", 0), ("2025-11", 0), ("2025-12", 1)))
    found = how, with_change(how, outcome, VerdictRule())
    told = tell_indicator(*found, Edition(2025, 12), RULE)
    assert (told.outturn_unit, told.when, told.row.target, told.row.change) == ("ja", "december 2025", "ja", None)
    assert told.comparisons[1].text == "nej; inte som 2024 (bättre)"
    card = BeautifulSoup(unbound(indicator_card(*found, Edition(2025, 12), "", RULE)), "html.parser")
    assert card.select("svg") == []
    cells = [[cell.get_text() for cell in row.select("th, td")] for row in card.select("tbody tr")]
    assert cells[:3] == [["December 2024", "nej", "0"], ["November 2025", "nej", "0"], ["December 2025", "ja", "1"]]
    words = indicator_phrases(*found)
    assert (words.outturn, words.previous, words.target, words.month("2025-11")) == ("ja", "nej", "ja", "nej")
    assert indicator_text(told, *found).splitlines()[-1] == "  2025-12: ja"
    assert of_done(done(("2025-08", 1)), edition="2025-08")[1].outlook is None


def test_what_is_half_done_is_refused() -> None:
    with pytest.raises(MeasureError, match=r"kotid is done or not; found 0\.5; expected 1 where it is done"):
        of_done(done(("2025-12", 0.5)))


BY_SEX = met(
    "month sex met asked",
    *(("2025-12", "totalt", 115, 200), ("2025-12", "kvinnor", 62, 100), ("2025-12", "män", 53, 100)),
)
SIX = met("month unit_name met asked", *(("2025-12", *unit, 100) for unit in zip("ABCDEF", UNITS, strict=True)))
EACH = {"op": ">=", "value": 80, "each": "vårdcentral"}


def of_each(measure: Measure, target: dict[str, Any]) -> tuple[Indicator, Outcome]:
    how = of(target, breakdowns=("kön", "vårdcentral"))
    return how, compute(measure, how, units={"vårdcentral": "unit_name"} if "unit_name" in measure.rows else {})


def test_a_target_for_both_women_and_men_has_the_worse_colour() -> None:
    assert said(of_each(BY_SEX, {"op": ">=", "value": 60, "each": "kön"})) == (
        "Når inte målet (röd)",
        "minst 60 procent för både kvinnor och män",
        "Målvärdet är minst 60 procent för både kvinnor och män. Kvinnor har 62,0 procent, och det ger grön färg. "
        "Sjunker värdet 2,1 procentenheter blir det gult. Män har 53,0 procent, och det ger röd färg. Värdet "
        "behöver stiga 1,0 procentenheter för att bli gult. Den sämre av de två färgerna gäller.",  # 60 · 0.9 = 54
    )


def test_women_and_men_may_have_targets_of_their_own() -> None:
    own = {"kvinnor": {"op": ">=", "value": 65, "yellow": 61}, "män": {"op": ">=", "value": 50}}
    light, target, text = said(of_each(BY_SEX, {"each": "kön", "own": own}))
    assert (light, target) == ("Nära målet (gul)", "minst 65 procent för kvinnor och minst 50 procent för män")
    assert (
        "Kvinnor har 62,0 procent, och det ger gul färg. Värdet behöver stiga 3,0 procentenheter för att bli grönt."
        in text
    )
    one = {"op": ">=", "value": 60, "each": "kön", "own": {"män": {"op": ">=", "value": 50}}}
    light, target, _ = said(of_each(BY_SEX, one))
    assert (light, target) == ("Når målet (grön)", "minst 60 procent för kvinnor och minst 50 procent för män")


@pytest.mark.parametrize(
    ("more", "light", "target", "last"),
    [
        ({}, "Når inte målet (röd)", "minst 80 procent för varje vårdcentral", "Den sämsta färgen av dem gäller."),
        (
            {"at_least": 4},
            "Nära målet (gul)",  # the fourth best is D with 75, and 80 · 0.9 = 72
            "minst 80 procent i minst 4 av enheterna (vårdcentral)",
            "Färgen är den bästa som minst 4 av dem har eller överträffar.",
        ),
        (
            {"at_least": 3},
            "Når målet (grön)",
            "minst 80 procent i minst 3 av enheterna (vårdcentral)",
            "Färgen är den bästa som minst 3 av dem har eller överträffar.",
        ),
    ],
)
def test_a_target_for_each_unit(more: dict[str, int], light: str, target: str, last: str) -> None:
    assert said(of_each(SIX, EACH | more)) == (
        light,
        target,
        f"Målvärdet är {target}. 3 av 6 når målet. Det nås inte av D (75,0), E (62,0) och F (40,0). {last}",
    )


def test_a_unit_may_have_a_target_of_its_own() -> None:
    own = {name: {"op": ">=", "value": value} for name, value in (("E", 60), ("F", 40))}
    assert said(of_each(SIX, EACH | {"own": own})) == (
        "Nära målet (gul)",
        "minst 60 procent för E, minst 40 procent för F och minst 80 procent för varje annan vårdcentral",
        "Målvärdet är minst 60 procent för E, minst 40 procent för F och minst 80 procent för varje annan vårdcentral. "
        "5 av 6 når målet. Det nås inte av D (75,0). Den sämsta färgen av dem gäller.",
    )
    light, target, text = said(of_each(SIX, {"each": "vårdcentral", "own": {"E": {"op": ">=", "value": 60}}}))
    assert (light, target) == ("Når målet (grön)", "minst 60 procent för E")
    assert "1 av 1 når målet." in text


@pytest.mark.parametrize(
    ("measure", "target", "light"),
    [
        (THIS_YEAR, {"op": ">=", "value": 60, "each": "kön"}, "Värde saknas för kvinnor och män"),
        (THIS_YEAR, EACH, "Värde saknas för vårdcentral"),
        (met("month unit_name met asked", ("2025-12", "A", 9, 10), ("2025-12", "B", 0, 0)), EACH, "Värde saknas för B"),
        # Whatever B is, the colour is that of one of two.
        (
            met("month unit_name met asked", ("2025-12", "A", 9, 10), ("2025-12", "B", 0, 0)),
            EACH | {"at_least": 1},
            "Når målet (grön)",
        ),
        (
            met("month unit_name met asked", ("2025-12", "A", 1, 10), ("2025-12", "B", 0, 0)),
            EACH,
            "Når inte målet (röd)",
        ),
    ],
)
def test_where_a_value_lacks_there_is_a_colour_only_if_it_hangs_not_on_it(
    measure: Measure, target: dict[str, Any], light: str
) -> None:
    found = of_each(measure, target)
    told = tell_indicator(*found, Edition(2025, 12), RULE)
    assert (told.light.text, told.comparisons[0].note) == (light, "")
    assert light in indicator_card(*found, Edition(2025, 12), "", RULE)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"own": {"Kill": {"op": ">=", "value": 60}}}, "has one for a unit that is not there; found Kill; expected"),
        ({"at_least": 7}, "is for more than there are of vårdcentral; found at_least: 7; expected at most 6"),
    ],
)
def test_a_target_for_units_that_are_not_there_is_refused(more: dict[str, Any], told: str) -> None:
    with pytest.raises(MeasureError, match=told):
        of_each(SIX, EACH | more)


def test_the_outlook_of_all_is_not_held_against_a_target_for_each() -> None:
    months = [(f"2025-{month:02d}", 49 + 2 * (month % 2)) for month in range(1, 9)]
    rows = [(month, sex, value, 100) for month, value in months for sex in ("totalt", "kvinnor", "män")]
    how = of({"op": ">=", "value": 60, "each": "kön"}, breakdowns=("kön",))
    found = compute(met("month sex met asked", *rows), how, "2025-08")
    told = tell_indicator(how, found, Edition(2025, 8), RULE)
    assert told.outlook.sentences[0] == "Prognosen kan inte ställas mot målvärdet."
    assert {point.met for point in found.series} == {None}


SINCE_JULY = {"op": ">=", "value": 52, "since": "2025-07-01", "before": {"op": ">=", "value": 48, "yellow": 40}}
MONTHS = met(
    "month met asked",
    *((f"2024-{month:02d}", 50, 100) for month in range(1, 13)),
    *((f"2025-{month:02d}", 50, 100) for month in range(1, 13)),
)


def test_a_target_from_july_on() -> None:
    assert said(case(MONTHS, SINCE_JULY)) == (
        "Nära målet (gul)",  # 50 / 52 = 0.96
        "minst 52; uppfyllt till 96,2 procent; från juli 2025, dessförinnan minst 48 procent (gult från 40)",
        "Utfallet är 50,0 procent och målvärdet minst 52 procent. Målvärdet gäller från juli 2025. Hela periodens "
        "utfall ställs mot det, men varje månad mot det som gällde då. Målet nås inte, men det är uppfyllt till minst "
        "90 procent. Då blir färgen gul. Måluppfyllelsen är 50,0 delat med 52, alltså 96,2 procent när talen inte "
        "avrundas. Värdet behöver stiga 2,0 procentenheter för att bli grönt.",
    )
    _, found = case(MONTHS, SINCE_JULY)
    assert found.months_met(BoardYear(2025)) == tuple(f"2025-{month:02d}" for month in range(1, 7))


def test_before_july_the_older_one_is_in_force_and_the_outlook_names_the_coming_one() -> None:
    how = of(SINCE_JULY)
    found = compute(monthly(50, 50), how, "2025-06")
    told = tell_indicator(how, found, Edition(2025, 6), RULE)
    assert (told.light.text, told.row.target) == ("Når målet (grön)", "≥\u00a048")
    assert told.comparisons[0].text == "minst\u00a048; uppfyllt till 104,2 procent"  # 50 / 48
    assert told.outlook.sentences[0] == (
        "Prognosen ställs mot målvärdet vid årets slut: minst 52 procent, från juli 2025, dessförinnan minst 48 "
        "procent (gult från 40)."
    )
    assert told.outlook.light.code == "yellow"
    later = tell_indicator(how, compute(monthly(50, 50), how, "2025-08"), Edition(2025, 8), RULE)
    assert later.outlook.sentences[0] == "Målet nås troligen inte."


def test_a_first_target_from_july_on_gives_no_colour_before_it() -> None:
    how = of({"op": ">=", "value": 52, "since": "2025-07-01"})
    found = compute(monthly(50, 50), how, "2025-06")
    told = tell_indicator(how, found, Edition(2025, 6), RULE)
    assert (told.light.code, told.light.text) == (None, "Målvärdet gäller från juli 2025")
    assert [tile.label for tile in told.comparisons] == ["Samma tid året före, 2024"]
    assert {point.met for point in found.series} == {None}


def monthly(now: int, before: int) -> Measure:
    last = [before - 1, before + 1, *[before] * 10]  # a year that never changed would have no outlook
    rows = [(f"2024-{month:02d}", value, 100) for month, value in enumerate(last, start=1)]
    return met("month met asked", *rows, *((f"2025-{month:02d}", now, 100) for month in range(1, 9)))


@pytest.mark.parametrize(
    ("target", "more", "sentences"),
    [
        (
            BAND,
            NONE,
            "Målet nås troligen. Vad återstående månader behöver vara räknas bara fram för ett målvärde som har en "
            "enda gräns. Prognosen bygger",
        ),
        # All of last year 95, and 96 to August: a year of less than 95 leaves (12 · 95 − 8 · 96) / 4 = 93 for the rest.
        (FEWER, LOWER, "Målet nås troligen inte. Återstående månader behöver i snitt ligga under 93,0 procent för att"),
        ({"op": ">", "value": 90}, {}, "Målet nås troligen. Återstående månader behöver i snitt nå över 78,0 procent"),
    ],
)
def test_the_outlook_of_each_kind(target: dict[str, Any], more: dict[str, Any], sentences: str) -> None:
    how = of(target, **more)
    found = compute(monthly(96, 95), how, "2025-08")
    told = tell_indicator(how, found, Edition(2025, 8), RULE)
    assert " ".join(told.outlook.sentences).startswith(sentences)


def test_an_outlook_that_cannot_be_held_against_its_target_says_so() -> None:
    how = of(RISE, accumulation="mean_of_snapshots")
    rows = [(f"2025-{month:02d}", 49 + 2 * (month % 2), 100) for month in range(1, 9)]
    found = compute(met("month met asked", *rows), how, "2025-08")
    told = tell_indicator(how, found, Edition(2025, 8), RULE)
    assert told.outlook.light is None
    assert told.outlook.sentences[0] == "Prognosen kan inte ställas mot målvärdet."
