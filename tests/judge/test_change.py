"""Better, worse or neither, by shares, by rates and by a least size; and how often chance alone is called either."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scorecard.judge.change import ChangeVerdict, Compared, judge_change, spread_of_months
from scorecard.measure.intervals import Counted, newcombe


def share(number: float, out_of: float) -> Compared:
    return Compared(100 * number / out_of, Counted(number, out_of))


def rate(number: float, out_of: float, per: float = 1000) -> Compared:
    return Compared(per * number / out_of, Counted(number, out_of))


def test_a_share_is_better_where_newcombes_interval_leaves_out_nought() -> None:
    # Newcombe (1998), method 10: 56 of 70 less 48 of 80 is between 5.24 and 33.39 percentage points.
    found = judge_change(share(56, 70), share(48, 80), "newcombe", "higher", 1)
    assert (found.word, found.test, found.reason) == ("better", "newcombe", None)
    assert found.change == pytest.approx(20)
    assert (found.low, found.high) == (pytest.approx(5.24, abs=0.005), pytest.approx(33.39, abs=0.005))
    assert judge_change(share(56, 70), share(48, 80), "newcombe", "lower", 1).word == "worse"
    assert judge_change(share(48, 80), share(56, 70), "newcombe", "higher", 1).word == "worse"
    # 9 of 10 less 8 of 10 may as well be less than nought.
    assert judge_change(share(9, 10), share(8, 10), "newcombe", "higher", 1).word == "no_sure_change"


def test_months_that_vary_more_make_an_interval_wider() -> None:
    wide = judge_change(share(56, 70), share(48, 80), "newcombe", "higher", 1, times=2)
    assert (wide.low, wide.high) == newcombe(Counted(14, 17.5), Counted(12, 20))  # a fourth of what is counted
    assert (wide.word, wide.times) == ("no_sure_change", 2)


def test_a_rate_is_worse_where_the_exact_interval_of_counts_leaves_out_no_change() -> None:
    # R's example: 11 in 800 against 21 in 3011 has a ratio between 0.8584 and 4.2773, so it is not sure.
    found = judge_change(rate(11, 800), rate(21, 3011), "poisson", "lower", 1)
    before = 1000 * 21 / 3011
    assert (found.word, found.test) == ("no_sure_change", "poisson")
    assert found.low == pytest.approx(before * (0.8584264 - 1), abs=1e-6)
    assert found.high == pytest.approx(before * (4.2772659 - 1), abs=1e-6)
    assert judge_change(rate(110, 800), rate(210, 3011), "poisson", "lower", 1).word == "worse"
    assert judge_change(rate(110, 800), rate(210, 3011), "poisson", "higher", 1).word == "better"


def test_a_rate_that_was_nought_has_an_interval_without_end() -> None:
    # Against none, five may be chance (0.025^(1/5) = 0.478: a ratio from 0.916), and six are not (0.541: from 1.18).
    five, six = (judge_change(rate(n, 1000), rate(0, 1000), "poisson", "lower", 1) for n in (5, 6))
    assert (five.word, five.low, five.high) == ("no_sure_change", None, None)
    assert (six.word, six.high) == ("worse", None)
    assert judge_change(rate(0, 1000), rate(6, 1000), "poisson", "lower", 1).word == "better"


@pytest.mark.parametrize(
    ("now", "before", "least", "word"),
    [
        (3, 5, 5, "no_sure_change"),
        (80, 75, 5, "better"),
        (75, 80, 5, "worse"),
        (79.96, 75, 5, "better"),  # 5.0 as it is printed
        (79.94, 75, 5, "no_sure_change"),  # and 4.9
        (75.04, 75, 0, "no_sure_change"),  # nought as it is printed
    ],
)
def test_an_index_is_better_by_the_least_size_that_the_catalogue_states(now, before, least, word) -> None:
    found = judge_change(Compared(now), Compared(before), "least_change", "higher", 1, least)
    assert (found.word, found.low, found.high) == (word, None, None)


def test_a_sure_change_below_the_least_size_is_called_neither() -> None:
    assert judge_change(share(5200, 10_000), share(5000, 10_000), "newcombe", "higher", 1).word == "better"
    assert judge_change(share(5200, 10_000), share(5000, 10_000), "newcombe", "higher", 1, 3).word == "no_sure_change"


def test_without_a_test_there_is_no_verdict() -> None:
    untested = ChangeVerdict(word="not_comparable", reason="untested")
    assert judge_change(Compared(5), Compared(3), None, "higher", 1) == untested
    assert judge_change(share(12, 10), share(8, 10), "newcombe", "higher", 1) == untested  # 120 per cent is no share
    assert judge_change(rate(-1, 10), rate(8, 10), "poisson", "higher", 1) == untested
    assert judge_change(Compared(5), rate(8, 10), "poisson", "higher", 1) == untested


def test_done_is_better_than_not_done() -> None:
    assert judge_change(Compared(1), Compared(0), "done", "higher", 0).word == "better"
    assert judge_change(Compared(0), Compared(1), "done", "higher", 0).word == "worse"
    assert judge_change(Compared(1), Compared(1), "done", "higher", 0).word == "no_sure_change"


def test_months_vary_as_laney_says_and_as_student_widens() -> None:
    # 52 and 48 of 100 in turn for 12 months: sigma is 5 per cent, z ±0.4 and every moving range 0.8: below chance.
    calm = [Counted(52, 100), Counted(48, 100)] * 6
    assert spread_of_months([calm], shares=True) == 1
    # A hundred times as many: sigma 0.5, z ±4, every range 8: 8 / 1.128 = 7.092. Eleven ranges have 6.82 degrees of
    # freedom, of which Student's quantile is 2.378 (between 2.447 for 6 and 2.365 for 7): 7.092 * 2.378 / 1.96 = 8.60.
    large = [Counted(5200, 10_000), Counted(4800, 10_000)] * 6
    assert spread_of_months([large], shares=True) == pytest.approx(8.60, abs=0.01)
    # Another level in another year adds no range: eleven and eleven, 13.64 degrees of freedom, quantile 2.150.
    other = [Counted(each.number + 2000, each.out_of) for each in large]
    level = 7200 / 10_000, 6800 / 10_000
    sigma = math.sqrt(0.7 * 0.3 / 10_000)
    ranges = 11 * 8 + 11 * (level[0] - level[1]) / sigma
    expected = ranges / 22 / 1.128 * 2.150 / 1.96
    assert spread_of_months([large, other], shares=True) == pytest.approx(expected, abs=0.01)


def test_months_of_a_rate_vary_as_its_counts_do() -> None:
    # 120 and 80 in 1000 in turn: the rate is 0.1, sigma sqrt(0.1 / 1000) = 0.01, z ±2, every range 4.
    months = [Counted(120, 1000), Counted(80, 1000)] * 6
    assert spread_of_months([months], shares=False) == pytest.approx(4 / 1.128 * 2.378 / 1.96, abs=0.01)


def test_too_few_months_and_months_of_nothing_say_nothing() -> None:
    large = [Counted(5200, 10_000), Counted(4800, 10_000)] * 3
    assert spread_of_months([large[:6]], shares=True) == 1  # five ranges
    assert spread_of_months([[*large, large[0]]], shares=True) > 1  # six
    assert spread_of_months([[], [Counted(0, 0)] * 12, [Counted(0, 10)] * 12], shares=True) == 1
    assert spread_of_months([[Counted(10, 10)] * 12], shares=True) == 1


# What chance alone is called: with fixed seeds, so that a run is the same everywhere.
TRIES = 400


def called(verdicts: list[ChangeVerdict]) -> float:
    return sum(each.word in ("better", "worse") for each in verdicts) / len(verdicts)


def shares_called(p: float, q: float, size: int, seed: int) -> float:
    draw = np.random.default_rng(seed)
    pairs = zip(draw.binomial(size, p, TRIES), draw.binomial(size, q, TRIES), strict=True)
    found = [judge_change(share(int(a), size), share(int(b), size), "newcombe", "higher", 1) for a, b in pairs]
    return called(found)


def test_of_shares_without_change_at_most_five_per_cent_are_called() -> None:
    parts = [
        shares_called(p, p, size, 10 * at + n)
        for at, p in enumerate((0.05, 0.2, 0.5, 0.8, 0.95))
        for n, size in enumerate((30, 100, 500, 5000))
    ]
    assert sum(parts) / len(parts) <= 0.05
    assert max(parts) <= 0.08  # 400 tries of 5 per cent lie below 7.2 but for one in forty


def test_of_shares_that_change_by_ten_points_most_are_found_where_there_are_many() -> None:
    few, many = shares_called(0.6, 0.5, 100, 1), shares_called(0.6, 0.5, 500, 2)
    # The normal distribution gives 0.3 (10 / 7.0 = 1.43 standard errors) and 0.89 (3.19 of them).
    assert few == pytest.approx(0.30, abs=0.08)
    assert many == pytest.approx(0.89, abs=0.05)


def rates_called(first: float, second: float, seed: int) -> float:
    draw = np.random.default_rng(seed)
    pairs = zip(draw.poisson(first, TRIES // 4), draw.poisson(second, TRIES // 4), strict=True)
    found = [judge_change(rate(int(a), 1000), rate(int(b), 1000), "poisson", "higher", 3) for a, b in pairs]
    return called(found)


def test_of_rates_without_change_at_most_five_per_cent_are_called() -> None:
    parts = [rates_called(mean, mean, seed) for seed, mean in enumerate((2, 10, 50, 400))]
    assert sum(parts) / len(parts) <= 0.05


def test_of_rates_that_grow_by_half_most_are_found_where_there_are_many() -> None:
    # From 100 to 150: 50 / sqrt(250) = 3.16 standard errors, of which 0.88 lie beyond 1.96.
    assert rates_called(150, 100, 1) == pytest.approx(0.88, abs=0.1)


def monthly_called(step: float, seed: int) -> tuple[float, float]:
    """Two years of months of 20 000 whose share varies by two points of itself; with their spread and without it."""
    draw = np.random.default_rng(seed)
    size, with_spread, without = 20_000, [], []
    for _ in range(TRIES // 2):
        levels = np.clip(0.6 + draw.normal(0, 0.02, (2, 12)) + np.array([[0.0], [step]]), 0, 1)
        counts = draw.binomial(size, levels)
        years = [[Counted(int(n), size) for n in year] for year in counts]
        before, now = (share(float(year.sum()), 12 * size) for year in counts)
        times = spread_of_months(years, shares=True)
        with_spread.append(judge_change(now, before, "newcombe", "higher", 1, times=times))
        without.append(judge_change(now, before, "newcombe", "higher", 1))
    return called(with_spread), called(without)


def test_of_monthly_series_without_change_at_most_five_per_cent_are_called() -> None:
    sure, drawn = monthly_called(0, 3)
    assert sure <= 0.07  # 200 tries of 5 per cent lie below 8 but for one in forty
    assert drawn > 0.5  # and by what is counted alone most would be


def test_of_monthly_series_that_change_by_three_points_nearly_all_are_found() -> None:
    # The mean of twelve has the standard error 2 / sqrt(12) = 0.58, the difference 0.82: 3.7 of them.
    assert monthly_called(0.03, 4)[0] >= 0.85
