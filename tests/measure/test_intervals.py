"""Intervals of chance, against published limits: of a share, of a count, of two shares and of two rates."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcomes import compute, indicator, met, table
from pydantic import ValidationError

from scorecard.common.faults import MeasureError
from scorecard.measure.intervals import Counted, beta_quantile, byar, newcombe, poisson_ratio, student_quantile, wilson
from scorecard.measure.measures import Measure, index, rate, total


def test_wilson_of_eight_in_ten_is_what_the_formula_gives_by_hand() -> None:
    # (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n) with p = 0.8, n = 10, z = 1.96, z² = 3.8415
    middle, reach, scale = 0.8 + 3.8415 / 20, 1.96 * math.sqrt(0.8 * 0.2 / 10 + 3.8415 / 400), 1 + 3.8415 / 10
    low, high = wilson(8, 10)
    assert low == pytest.approx(100 * (middle - reach) / scale, abs=0.005)
    assert high == pytest.approx(100 * (middle + reach) / scale, abs=0.005)
    assert (low, high) == (pytest.approx(49.02, abs=0.01), pytest.approx(94.33, abs=0.01))  # Wilson 1927, as tables say


def test_wilson_of_none_and_of_all() -> None:
    reach = 100 * (3.8415 / 10) / (1 + 3.8415 / 10)
    assert wilson(0, 10) == (0, pytest.approx(reach, abs=0.01))
    assert wilson(10, 10) == (pytest.approx(100 - reach, abs=0.01), pytest.approx(100))


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (0, math.nan), (math.nan, 10)])
def test_there_is_no_interval_where_nobody_was_counted(numerator: float, denominator: float) -> None:
    assert all(math.isnan(bound) for bound in wilson(numerator, denominator))


counted = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counted)
def test_an_interval_lies_within_0_and_100_and_contains_the_share(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    assert 0 <= low < high <= 100
    assert low - 1e-9 <= 100 * pair[0] / pair[1] <= high + 1e-9


@given(counted)
def test_the_interval_of_the_rest_is_the_mirror_image(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    assert wilson(pair[1] - pair[0], pair[1]) == (
        pytest.approx(100 - high, abs=1e-9),
        pytest.approx(100 - low, abs=1e-9),
    )


@given(counted)
def test_more_observations_narrow_the_interval(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    nearer, farther = wilson(4 * pair[0], 4 * pair[1])
    assert farther - nearer < high - low


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        # R. G. Newcombe (1998), Statistics in Medicine 17:857–872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_is_as_published(numerator: int, denominator: int, low: float, high: float) -> None:
    assert wilson(numerator, denominator) == (
        pytest.approx(100 * low, abs=0.005),
        pytest.approx(100 * high, abs=0.005),
    )


def test_what_is_no_part_of_its_denominator_has_no_interval() -> None:
    assert all(math.isnan(end) for pair in (wilson(-170, 1000), wilson(1001, 1000)) for end in pair)
    assert wilson(1000 * (1 + 1e-12), 1000) == wilson(1000, 1000)  # the noise of binary fractions


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        # The exact limits of F. Garwood (1936), Biometrika 28:437–442, with the decimals of later tables
        (0, 0, 3.6889),
        (1, 0.0253, 5.5716),
        (2, 0.2422, 7.2247),
        (3, 0.6187, 8.7673),
        (4, 1.0899, 10.2416),
        (5, 1.6235, 11.6683),
        (6, 2.2019, 13.0595),
        (7, 2.8144, 14.4227),
        (8, 3.4538, 15.7632),
        (9, 4.1154, 17.0848),
    ],
)
def test_a_count_below_ten_has_the_exact_interval(count: int, low: float, high: float) -> None:
    assert byar(count) == (pytest.approx(low, abs=0.00005), pytest.approx(high, abs=0.00005))


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(10, 4.7954, 18.3904), (20, 12.2165, 30.8884), (50, 37.1110, 65.9188), (100, 81.3640, 121.6271)],
)
def test_byar_is_as_near_the_exact_interval_as_published(count: int, low: float, high: float) -> None:
    # The exact limits are Garwood's. Public Health England, Technical Guide: Confidence Intervals (2018), and APHO,
    # Technical Briefing 3 (2008): from 10 on, Byar's are within 0.2 per cent of them.
    assert byar(count) == (pytest.approx(low, rel=0.002), pytest.approx(high, rel=0.002))


def test_byar_of_ten_is_what_the_formula_gives_by_hand() -> None:
    # 10 · (1 − 1/90 − 1.96/(3·√10))³ and 11 · (1 − 1/99 + 1.96/(3·√11))³
    low, high = byar(10)
    assert low == pytest.approx(10 * (1 - 0.011111 - 0.206602) ** 3, abs=0.001)
    assert high == pytest.approx(11 * (1 - 0.010101 + 0.196988) ** 3, abs=0.001)


@given(st.integers(0, 100_000))
def test_an_interval_of_a_count_contains_it_and_rises_with_it(count: int) -> None:
    low, high = byar(count)
    assert 0 <= low <= count < high
    assert low < byar(count + 1)[0]
    assert high < byar(count + 1)[1]


YEAR = table("month ward n beds", ("2025-01", "A", 9, 100), ("2025-02", "A", 7, 100), ("2025-02", "B", 4, 50))


def test_the_interval_is_in_the_unit_of_what_is_counted() -> None:
    found = compute(rate(YEAR, "n", "beds", 1000), indicator(interval="byar"), units={"avdelning": "ward"})
    low, high = byar(9 + 7 + 4)
    assert (found.outturn.low, found.outturn.high) == (pytest.approx(low * 4), pytest.approx(high * 4))  # 1 000 / 250
    assert [unit.low for unit in found.units] == pytest.approx([byar(16)[0] * 5, byar(4)[0] * 20])
    found = compute(total(YEAR, "n", per=10), indicator("sum", interval="byar"))
    assert (found.outturn.low, found.outturn.high) == (pytest.approx(low / 10), pytest.approx(high / 10))


def test_each_indicator_has_the_interval_that_its_entry_says() -> None:
    measure = met(
        "month sex met asked",
        *(("2025-01", "totalt", 30, 50), ("2025-01", "kvinnor", 20, 30), ("2025-01", "män", 10, 20)),
    )
    for how, has in ((None, True), ("wilson", True), ("none", False)):
        found = compute(measure, indicator(interval=how), units={"kön": "sex"})
        readings = (found.outturn, found.women, found.men, *found.units)
        assert [reading.low is not None for reading in readings] == [has] * 4
        assert [reading.high is not None for reading in readings] == [has] * 4
    assert compute(rate(YEAR, "n", "beds", 1000)).outturn.low is None
    assert compute(total(YEAR, "n"), indicator("sum")).outturn.low is None


@pytest.mark.parametrize(
    ("measure", "how", "told"),
    [
        (rate(YEAR, "n", "beds", 1000), "wilson", "a Wilson interval is of a share; found rate; expected byar or none"),
        (total(YEAR, "n"), "wilson", "a Wilson interval is of a share; found total"),
        (
            met("month met asked", ("2025-01", 5, 10)),
            "byar",
            "Byar's interval is of a count; found share; expected w",
        ),
        (index(YEAR, "n", "beds"), "byar", "Byar's interval is of a count; found index"),
        (total(table("month n", ("2025-01", 3.5)), "n"), "byar", "of a count; found 3.5; expected a whole number"),
        (total(table("month n", ("2025-01", -3)), "n"), "byar", "of a count; found -3; expected a whole number"),
    ],
)
def test_an_interval_of_something_else_is_refused(measure: Measure, how: str, told: str) -> None:
    with pytest.raises(MeasureError, match=told):
        compute(measure, indicator("sum" if measure.kind == "total" else "ratio_of_sums", interval=how))


def test_a_mean_is_no_count() -> None:
    with pytest.raises(ValidationError, match="interval byar is of a count, and a mean of snapshots is none"):
        indicator("mean_of_snapshots", interval="byar")
    with pytest.raises(ValidationError, match="interval wilson is of what is counted, and a weighted_mean is not"):
        indicator("weighted_mean", interval="wilson")
    with pytest.raises(ValidationError, match="Input should be 'wilson', 'byar', 'newcombe' or 'none'"):
        indicator(interval="poisson")


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        # R. G. Newcombe (1998), Statistics in Medicine 17:873–890, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_the_difference_of_two_shares_is_as_published(first, second, low, high) -> None:
    assert newcombe(Counted(*first), Counted(*second)) == (
        pytest.approx(100 * low, abs=0.005),
        pytest.approx(100 * high, abs=0.005),
    )


@given(counted, counted)
def test_the_other_way_round_a_difference_is_its_mirror_image(one: tuple[int, int], other: tuple[int, int]) -> None:
    low, high = newcombe(Counted(*one), Counted(*other))
    assert newcombe(Counted(*other), Counted(*one)) == (pytest.approx(-high), pytest.approx(-low))
    assert low <= 100 * (one[0] / one[1] - other[0] / other[1]) <= high


@pytest.mark.parametrize("pair", [((0, 0), (1, 2)), ((1, 2), (0, 0)), ((3, 2), (1, 2)), ((1, 2), (-1, 2))])
def test_there_is_no_difference_where_one_of_two_is_no_share(pair) -> None:
    assert all(math.isnan(end) for end in newcombe(*(Counted(*each) for each in pair)))


def test_the_ratio_of_two_rates_is_as_published() -> None:
    # The example of R's poisson.test: 11 in 800 and 6 + 8 + 7 in 1083 + 1050 + 878, ratio 1.971488
    found = poisson_ratio(Counted(11, 800), Counted(21, 3011))
    assert found == (pytest.approx(0.8584264, abs=5e-8), pytest.approx(4.2772659, abs=5e-8))


def test_the_ratio_of_small_counts_is_what_the_binomial_gives_by_hand() -> None:
    # None of five: the upper limit p has (1 - p)^5 = 0.025, so p = 1 - 0.025^(1/5), and the ratio is p / (1 - p).
    p = 1 - 0.025**0.2
    assert poisson_ratio(Counted(0, 1), Counted(5, 1)) == (0, pytest.approx(p / (1 - p)))
    assert poisson_ratio(Counted(5, 1), Counted(0, 1)) == (pytest.approx((1 - p) / p), math.inf)
    assert poisson_ratio(Counted(5, 2), Counted(0, 1))[0] == pytest.approx((1 - p) / p / 2)  # in twice the time
    assert poisson_ratio(Counted(0, 1), Counted(0, 1)) == (0, math.inf)


def test_the_ratio_of_large_counts_is_what_the_normal_distribution_gives() -> None:
    # The logarithm of a ratio has the standard error sqrt(1/a + 1/b).
    low, high = poisson_ratio(Counted(40_000, 1), Counted(10_000, 1))
    reach = math.exp(1.96 * math.sqrt(1 / 40_000 + 1 / 10_000))
    assert (low, high) == (pytest.approx(4 / reach, rel=2e-4), pytest.approx(4 * reach, rel=2e-4))


@given(st.integers(1, 300), st.integers(1, 300), st.floats(0.001, 0.999))
def test_below_a_quantile_lies_the_chance_that_was_asked_for(a: int, b: int, chance: float) -> None:
    # Of whole numbers, a beta variable lies below x as often as at least a of a + b - 1 tries succeed.
    x, tries = beta_quantile(chance, a, b), a + b - 1
    below = math.fsum(
        math.exp(math.log(math.comb(tries, n)) + n * math.log(x) + (tries - n) * math.log1p(-x))
        for n in range(a, tries + 1)
    )
    assert below == pytest.approx(chance, rel=1e-9)


@pytest.mark.parametrize(("freedom", "quantile"), [(1, 12.7062), (10, 2.2281), (30, 2.0423), (120, 1.9799)])
def test_student_is_as_his_tables_say(freedom: int, quantile: float) -> None:
    assert student_quantile(0.025, freedom) == pytest.approx(quantile, abs=5e-5)
