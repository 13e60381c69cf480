"""Which differences stand: the published example of Benjamini and Hochberg, and intervals and chances by hand."""

from __future__ import annotations

import math

import pytest
from outcomes import compute, indicator, met, table

from scorecard.judge.equality import benjamini_hochberg, equality_gaps, gap_interval, invented_gaps
from scorecard.judge.outcome import Outcome
from scorecard.measure.intervals import wilson
from scorecard.measure.measures import rate
from scorecard.measure.values import Reading

# Y. Benjamini and Y. Hochberg (1995), JRSS B 57:289–300, section 3.2: four of the fifteen are rejected at 0.05.
PUBLISHED = (
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
)


def test_the_published_example_rejects_four() -> None:
    assert benjamini_hochberg(PUBLISHED, 0.05) == (True,) * 4 + (False,) * 11
    assert benjamini_hochberg(PUBLISHED[::-1], 0.05) == (False,) * 11 + (True,) * 4
    assert benjamini_hochberg((), 0.05) == ()
    assert benjamini_hochberg((0.6, 0.7), 0.05) == (False, False)
    # 0.04 is beyond 0.05 / 2 alone, and stands beside another that is no larger than 0.05 * 2 / 2.
    assert benjamini_hochberg((0.04, 0.05), 0.05) == (True, True)


def share(numerator: float, denominator: float) -> Reading:
    low, high = wilson(numerator, denominator)
    return Reading(
        value=100 * numerator / denominator, numerator=numerator, denominator=denominator, low=low, high=high
    )


def test_the_interval_of_a_gap_is_that_of_newcombe() -> None:
    # Newcombe (1998), table II, method 10: 56/70 − 48/80 lies between 0.0524 and 0.3339, 9/10 − 3/10 from 0.1705.
    assert gap_interval(share(56, 70), share(48, 80)) == (
        pytest.approx(5.24, abs=0.005),
        pytest.approx(33.39, abs=0.005),
    )
    assert gap_interval(share(9, 10), share(3, 10)) == (pytest.approx(17.05, abs=0.005), pytest.approx(80.9, abs=0.005))
    assert gap_interval(share(9, 10), Reading(value=3)) is None


def sexes(women: tuple[int, int], men: tuple[int, int]) -> Outcome:
    both = tuple(sum(pair) for pair in zip(women, men, strict=True))
    rows = [("2025-01", "kvinnor", *women), ("2025-01", "män", *men), ("2025-01", "totalt", *both)]
    return compute(met("month sex met asked", *rows), edition="2025-01")


def test_women_and_men_have_a_difference_with_the_chance_that_its_interval_gives() -> None:
    (found,) = equality_gaps(sexes((56, 70), (48, 80)))
    assert (found.by, found.name, found.value) == ("sex", "", 80)
    assert (found.gap, found.low, found.high) == (
        pytest.approx(20),
        *(pytest.approx(end, abs=0.005) for end in (5.24, 33.39)),
    )
    # Of large counts it is that of the normal distribution: 4 points of 10 000 at 50 and 54 per cent.
    (large,) = equality_gaps(sexes((5400, 10_000), (5000, 10_000)))
    error = math.sqrt(0.54 * 0.46 / 10_000 + 0.25 / 10_000)
    assert large.chance == pytest.approx(math.erfc(0.04 / error / math.sqrt(2)), rel=0.05)
    (same,) = equality_gaps(sexes((50, 100), (50, 100)))
    assert same.chance == pytest.approx(1)


def test_rates_are_tested_exactly() -> None:
    # None of five, in equal numbers: twice one half to the fifth.
    frame = table(
        "month sex events people",
        *(("2025-01", "kvinnor", 0, 1000), ("2025-01", "män", 5, 1000), ("2025-01", "totalt", 5, 2000)),
    )
    how = indicator("per_capita", unit="per 100 000 invånare", interval="byar")
    (found,) = equality_gaps(compute(rate(frame, "events", "people", 100_000), how, "2025-01"))
    assert found.gap == pytest.approx(-500)
    assert found.chance == pytest.approx(2 * 0.5**5, rel=1e-6)
    assert found.low < -500 < found.high


def units(**pairs: tuple[int, int]) -> Outcome:
    rows = [("2025-01", name, *pair) for name, pair in pairs.items()]
    return compute(met("month unit_name met asked", *rows), edition="2025-01", units={"enhet": "unit_name"})


def test_units_are_held_against_the_region_within_what_units_do() -> None:
    alike = {f"e{n}": (50, 100) for n in range(30)}
    found = {each.name: each for each in equality_gaps(units(**alike, hög=(75, 100)))}
    high = found["hög"]
    centre = 100 * (30 * 50 + 75) / 3100
    assert (high.by, high.value, high.gap) == ("enhet", 75, pytest.approx(75 - centre))
    # The limits of 95 per cent are about 1.96 times 5 from the centre, so the interval is as wide about the gap.
    assert (high.low, high.high) == (pytest.approx(high.gap - 9.8, abs=0.6), pytest.approx(high.gap + 9.8, abs=0.6))
    assert high.chance < 0.001
    assert found["e0"].low < 0 < found["e0"].high
    assert equality_gaps(units(a=(1, 2), b=(2, 2))) == ()  # too few


def test_what_is_invented_or_cannot_be_tested_is_left_out() -> None:
    found = sexes((56, 70), (48, 80))
    lost = found.model_copy(update={"invented": ("gap",)})
    assert (equality_gaps(lost), invented_gaps(lost), invented_gaps(found)) == ((), 1, 0)
    assert equality_gaps(found.model_copy(update={"kind": "total"})) == ()
    assert equality_gaps(found.model_copy(update={"women": None})) == ()
    assert equality_gaps(found.model_copy(update={"men": Reading(value=60)})) == ()
    region = units(**{f"e{n}": (50, 100) for n in range(12)})
    lost = region.model_copy(update={"invented": ("outturn",)})
    assert (equality_gaps(lost), invented_gaps(lost)) == ((), 12)
