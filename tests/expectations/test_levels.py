"""The middle of each series that a band is made of."""

from __future__ import annotations

import numpy as np

from scorecard.expectations.levels import medians


def test_the_median_of_every_column_passes_over_what_is_missing():
    nan = np.nan
    values = np.array([[9.0, 4.0, nan, nan], [1.0, 1.0, nan, 6.0], [2.0, 10.0, nan, nan], [nan, 7.0, nan, nan]])
    # In order: 1 2 9; 1 4 7 10, whose middle is (4 + 7) / 2; nothing; 6 alone.
    np.testing.assert_array_equal(medians(values), [2.0, (4 + 7) / 2, nan, 6.0])


def test_no_rows_have_no_median():
    np.testing.assert_array_equal(medians(np.empty((0, 2))), [np.nan, np.nan])
