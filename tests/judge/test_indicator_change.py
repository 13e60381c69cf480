"""What became of an indicator: which years and months are compared, by which test, and what is never compared."""

from __future__ import annotations

import pytest
from outcomes import RULE as BOARD_RULE
from outcomes import indicator
from pydantic import ValidationError

from scorecard.catalogue.board import VerdictRule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.judge.indicator_change import change_of_now, change_of_unit, change_of_year, thin_ice, with_change
from scorecard.judge.outcome import Outcome, ThinIce
from scorecard.judge.rule import Judgement, judge_each
from scorecard.measure.values import Point, Reading, UnitComparison, UnitReading
from scorecard.wording.indicator import why_no_colour

RULE = VerdictRule()
PERCENT = {"key": "svar", "label": "Svarsfrekvens", "unit": "procent", "decimals": 0}


def share(number: float, out_of: float) -> Reading:
    return Reading(value=100 * number / out_of, numerator=number, denominator=out_of)


def outcome(now: Reading, before: Reading | None, **more: object) -> Outcome:
    shared = {"indicator": "kotid", "goal": "vantan", "edition": "2025-12", "status": "active", "kind": "share"}
    change = now.value - before.value if before else None
    return Outcome(**shared | {"outturn": now, "previous_year": before, "change": change} | more)


def higher(accumulation: str = "ratio_of_sums", **more: object) -> Indicator:
    return indicator(accumulation, direction="higher", **more)


def months(*values: float, year: int = 2025, size: float | None = 100, first: int = 1) -> tuple[Point, ...]:
    return tuple(
        Point(
            period=f"{year}-{first + at:02d}",
            value=value,
            numerator=None if size is None else value / 100 * size,
            denominator=size,
        )
        for at, value in enumerate(values)
    )


def test_a_share_goes_by_newcombe_a_rate_by_poisson_and_an_index_by_its_least_change() -> None:
    found = change_of_year(higher(), outcome(share(56, 70), share(48, 80)), RULE)
    assert (found.word, found.test) == ("better", "newcombe")
    found = change_of_year(higher(), outcome(share(110, 800), share(210, 3011), kind="rate"), RULE)
    assert (found.word, found.test) == ("better", "poisson")
    index = outcome(Reading(value=80.3), Reading(value=79.2), kind="index")
    assert change_of_year(higher(least_change=1), index, RULE).word == "better"
    assert change_of_year(higher(least_change=2), index, RULE).word == "no_sure_change"
    assert change_of_year(higher(), index, RULE).reason == "untested"
    done = indicator("latest", unit="ja/nej", decimals=0, direction="higher", riket={"compared": False, "reason": "N"})
    found = change_of_year(done, outcome(Reading(value=1), Reading(value=0), kind="total"), RULE)
    assert (found.word, found.test) == ("better", "done")


def test_a_mean_of_snapshots_counts_what_is_there_in_the_mean() -> None:
    # 50 and 55 per cent of 5000 in the mean: the standard error is 1 point. Of 100 it is 7.
    many, few = (
        outcome(*(Reading(value=value, mean_numerator=value / 100 * size, mean_denominator=size) for value in (55, 50)))
        for size in (5000, 100)
    )
    assert change_of_year(higher("mean_of_snapshots"), many, RULE).word == "better"
    assert change_of_year(higher("mean_of_snapshots"), few, RULE).word == "no_sure_change"


def test_months_that_vary_make_a_year_less_sure_and_a_mean_of_twelve_the_less_so() -> None:
    # 40 and 60 per cent of 5000 in turn: sigma 0.7071 of a point, z ±14.14, ranges of 28.28: 28.28 / 1.128 = 25.07; 22
    # ranges have 13.64 degrees of freedom, with the quantile 2.150: 25.07 * 2.150 / 1.96 = 27.5.
    swings = (*months(*[40, 60] * 6, year=2024, size=5000), *months(*[40, 60] * 6, size=5000))
    whole = outcome(share(31_200, 60_000), share(30_000, 60_000), series=swings)
    assert change_of_year(higher(), whole, RULE).times == pytest.approx(27.5, abs=0.05)
    assert change_of_year(higher(), whole, RULE).word == "no_sure_change"
    mean = [Reading(value=value, mean_numerator=50 * value, mean_denominator=5000) for value in (52, 50)]
    found = change_of_year(higher("mean_of_snapshots"), outcome(*mean, series=swings), RULE)
    assert found.times == pytest.approx(27.5 / 12**0.5, abs=0.02)
    # Months that look back over others share what they count.
    assert change_of_year(higher("latest", window=12), whole, RULE).times == 1
    assert change_of_year(higher(), whole.model_copy(update={"series": months(50, size=None)}), RULE).times == 1


def test_what_is_counted_and_hangs_together_is_tested_by_its_months_alone() -> None:
    hours = higher(interval="none")
    whole = outcome(share(31_200, 60_000), share(30_000, 60_000))
    assert change_of_year(hours, whole, RULE).reason == "untested"
    assert change_of_year(higher(interval="none", least_change=1), whole, RULE).test == "least_change"
    swings = (*months(*[49, 51] * 6, year=2024, size=5000), *months(*[51, 53] * 6, size=5000))
    found = change_of_year(hours, whole.model_copy(update={"series": swings}), RULE)
    assert found.test == "newcombe"
    assert found.times > 1


def test_what_cannot_be_compared_says_why() -> None:
    now, before = share(56, 70), share(48, 80)

    def reason(how: Indicator, found: Outcome) -> str | None:
        verdict = change_of_year(how, found, RULE)
        assert verdict.word == ("not_comparable" if verdict.reason else "better")
        return verdict.reason

    assert reason(higher(), outcome(now, before)) is None
    assert reason(higher(breaks=("2025-01-01",)), outcome(now, None)) == "broken"
    assert reason(higher(first_year=2025), outcome(now, None)) == "first_year"
    assert reason(higher(first_year=2024), outcome(now, None)) == "no_value"
    assert reason(higher(), outcome(now, before, preliminary=("2025-12",))) == "preliminary"
    assert reason(higher(), outcome(now, share(9, 19))) == "thin"
    assert reason(higher(), outcome(now, before, thin=ThinIce(of="coverage", found=40, least=50))) == "thin"
    assert reason(higher(least_denominator=71), outcome(share(80, 90), before)) is None
    assert reason(higher(least_denominator=81), outcome(share(80, 90), before)) == "thin"


def test_below_its_least_denominator_or_coverage_a_figure_has_no_colour() -> None:
    judged = {"judgement": Judgement(light="green")}
    thin = with_change(higher(), outcome(share(19, 19), share(10, 50), **judged), RULE)
    assert thin.thin == ThinIce(of="denominator", found=19, least=20)
    assert (thin.judgement, thin.verdict.reason, thin.verdict_now) == (None, "thin", None)
    enough = with_change(higher(), outcome(share(20, 20), share(10, 50), **judged), RULE)
    assert (enough.thin, enough.judgement.light, enough.verdict.word) == (None, "green", "better")
    asked = higher(coverage="svar", figures=(PERCENT,))
    found = outcome(share(80, 100), share(10, 100), figures={"svar": 49.9})
    assert thin_ice(asked, found, RULE) == ThinIce(of="coverage", found=49.9, least=50)
    assert thin_ice(asked, outcome(share(80, 100), None, figures={"svar": 50}), RULE) is None
    assert thin_ice(asked, outcome(share(80, 100), None, figures={"svar": None}), RULE) is None
    own = higher(coverage="svar", figures=(PERCENT,), least_coverage=40)
    assert thin_ice(own, found, RULE) is None
    assert thin_ice(higher(), outcome(Reading(value=3), None), RULE) is None
    assert thin_ice(higher(), Outcome(indicator="a", goal="b", edition="2025-12", status="no_data"), RULE) is None


def unit(name: str, now: Reading, before: Reading | None) -> UnitReading:
    found = before and UnitComparison(value=now.value, previous=before.value, now=now, before=before)
    return UnitReading(**now.model_dump(), unit_kind="enhet", unit_name=name, compared=found)


def test_a_unit_is_judged_as_the_whole_is_and_not_by_its_least_change() -> None:
    def judged(how: Indicator, now: Reading, before: Reading | None, **more: object) -> tuple[str, str | None] | None:
        whole = outcome(share(5000, 10_000), share(5000, 10_000), **more)
        found = change_of_unit(how, whole, unit("a", now, before), RULE)
        return found and (found.word, found.reason)

    assert judged(higher(), share(56, 70), share(48, 80)) == ("better", None)  # Newcombe (1998): 5.2 to 33.4 points
    assert judged(higher(), share(48, 80), share(56, 70)) == ("worse", None)
    assert judged(higher(), share(56, 70), None) is None
    assert judged(higher(), share(56, 70), share(19, 19)) == ("not_comparable", "thin")
    assert judged(higher(least_denominator=71), share(56, 70), share(48, 80)) == ("not_comparable", "thin")
    thin = {"thin": ThinIce(of="coverage", found=40, least=50)}
    assert judged(higher(), share(56, 70), share(48, 80), **thin) == ("not_comparable", "thin")
    early = {"preliminary": ("2025-12",)}
    assert judged(higher(), share(56, 70), share(48, 80), **early) == ("not_comparable", "preliminary")
    index = Reading(value=80), Reading(value=60)
    assert judged(higher(least_change=1), *index, kind="index") == ("not_comparable", "untested")
    swings = (*months(*[40, 60] * 6, year=2024, size=5000), *months(*[40, 60] * 6, size=5000))
    assert judged(higher(), share(56, 70), share(48, 80), series=swings) == ("no_sure_change", None)
    old = UnitReading(unit_kind="enhet", unit_name="a", compared=UnitComparison(value=80, previous=60))
    assert change_of_unit(higher(), outcome(share(1, 2), None), old, RULE) is None  # of what it was made is not known


@pytest.mark.parametrize(
    ("kil", "target", "light", "left"),
    [
        ((19, 19), {}, None, ()),  # Arvika and Eda are green; all hangs on Kil, of whom there are too few
        ((0, 19), {}, None, ()),
        ((20, 20), {}, "green", ("Arvika", "Eda", "Kil")),
        ((19, 19), {"at_least": 2}, "green", ("Arvika", "Eda")),
    ],
)
def test_a_part_of_a_target_for_each_that_counts_too_few_gives_no_colour(
    kil: tuple[int, int], target: dict, light: str | None, left: tuple[str, ...]
) -> None:
    aim = Target(op=">=", value=60, each="enhet", **target)
    readings = {"Arvika": share(70, 100), "Eda": share(61, 100), "Kil": share(*kil)}
    judged, _ = judge_each({who: each.value for who, each in readings.items()}, aim, BOARD_RULE, 1)
    whole = outcome(share(150, 220), None, target=aim, judgement=judged)
    whole = whole.model_copy(update={"units": tuple(unit(who, each, None) for who, each in readings.items())})
    found = with_change(higher(), whole, RULE)
    assert found.thin_parts == (() if kil == (20, 20) else ("Kil",))
    assert (found.judgement and found.judgement.light) == light
    assert (tuple(part.who for part in found.judgement.parts) if found.judgement else ()) == left
    assert found.awaits_year is False


def test_of_women_and_men_one_may_count_too_few() -> None:
    aim = Target(op=">=", value=60, each="kön")
    judged, _ = judge_each({"kvinnor": 70, "män": 40}, aim, BOARD_RULE, 1)
    whole = outcome(share(78, 120), None, target=aim, judgement=judged, women=share(70, 100), men=share(8, 20))
    assert with_change(higher(), whole, RULE).judgement.light == "red"  # 40 is below 54
    found = with_change(higher(least_denominator=21), whole, RULE)
    assert (found.judgement, found.thin_parts) == (None, ("män",))
    assert why_no_colour(found) == "Underlaget är för litet för män"


def test_without_an_outturn_or_a_direction_nothing_is_said() -> None:
    nothing = Outcome(indicator="kotid", goal="vantan", edition="2025-12", status="no_data")
    assert with_change(higher(), nothing, RULE) == nothing
    aside = with_change(indicator(), outcome(share(56, 70), share(48, 80)), RULE)
    assert (aside.verdict, aside.verdict_now) == (None, None)


def test_the_last_three_settled_months_are_held_against_those_a_year_before() -> None:
    # 60 per cent of 300 against 40 of 300 in September to November; December has not settled.
    series = (*months(*[40] * 12, year=2024), *months(*[50] * 8, *[60] * 3))
    late = Point(period="2025-12", value=99, numerator=99, denominator=100, preliminary=True)
    found = change_of_now(higher(), outcome(share(1, 2), share(1, 2), series=(*series, late)), RULE)
    assert (found.word, found.test, found.months) == ("better", "newcombe", ("2025-09", "2025-11"))
    assert found.change == pytest.approx(20)


def test_three_months_are_one_as_the_indicator_makes_one_of_months() -> None:
    def change(how: Indicator, *series: Point, **more: object) -> float:
        found = change_of_now(how, outcome(share(1, 2), share(1, 2), series=series, **more), RULE)
        return round(found.change, 6)

    before = months(10, 10, 10, year=2024, first=10)
    uneven = (*months(10, 20, first=10), *months(60, size=400, first=12))
    assert change(higher(), *before, *uneven) == round((10 + 20 + 240) / 600 * 100 - 10, 6)  # a ratio of sums
    assert change(higher("mean_of_snapshots"), *before, *uneven) == (10 + 20 + 60) / 3 - 10  # a mean of states
    sums = (*months(100, 110, 130, 160, year=2024, size=None, first=9), *months(90, 100, 120, 140, size=None, first=9))
    money = higher("sum", unit="mnkr", least_change=40)
    assert change(money, *sums, kind="total") == (140 - 90) - (160 - 100)
    # 40 a year are 10 in three months of twelve, which these 10 fewer are.
    found = change_of_now(money, outcome(Reading(value=140), None, series=sums, kind="total"), RULE)
    assert (found.word, found.test) == ("worse", "least_change")
    index = months(70, 70, 70, year=2024, size=None, first=10), months(80, 80, 80, size=None, first=10)
    assert change(higher(least_change=5), *index[0], *index[1], kind="index") == 10


def test_where_three_months_cannot_be_compared_nothing_is_said_of_them() -> None:
    series = (*months(*[40] * 12, year=2024), *months(*[60] * 12))
    base = outcome(share(1, 2), share(1, 2), series=series)
    assert change_of_now(higher(), base, RULE).word == "better"
    assert change_of_now(higher("latest", window=12), base, RULE) is None
    assert change_of_now(higher(breaks=("2025-11-01",)), base, RULE) is None
    assert change_of_now(higher(least_denominator=301), base, RULE) is None
    assert change_of_now(higher(least_denominator=300), base, RULE) is not None
    assert change_of_now(higher(), base.model_copy(update={"series": months(*[60] * 12)}), RULE) is None
    assert change_of_now(higher(), base.model_copy(update={"series": ()}), RULE) is None
    gap = (*series[:22], series[23])
    assert change_of_now(higher(), base.model_copy(update={"series": gap}), RULE) is None
    done = indicator("latest", unit="ja/nej", decimals=0, direction="higher", riket={"compared": False, "reason": "N"})
    assert change_of_now(done, base, RULE) is None


def test_the_catalogue_says_what_is_missing_or_at_odds() -> None:
    assert higher(unit="index").needs_least_change
    assert higher("sum", unit="mnkr").needs_least_change
    assert not higher(denominator="besök").needs_least_change
    assert not indicator(unit="index").needs_least_change
    with pytest.raises(ValidationError, match="least_coverage needs coverage"):
        higher(least_coverage=50)
    with pytest.raises(ValidationError, match="greater than or equal to 1"):  # half, in per cent, is 50
        higher(coverage="svar", figures=(PERCENT,), least_coverage=0.5)
    with pytest.raises(ValidationError, match="coverage is one of its figures in procent, and svar is none"):
        higher(coverage="svar")


def test_what_was_protected_the_year_before_is_compared_with_nothing() -> None:
    hidden = outcome(share(56, 70), None, suppressed_before=True)
    found = change_of_year(higher(), hidden, RULE)
    assert (found.word, found.reason) == ("not_comparable", "protected")
