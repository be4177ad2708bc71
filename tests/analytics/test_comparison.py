"""People side by side, by hand: the range of a cell, order by difference, median of a team."""

import numpy as np
import pytest

from analytics.comparison import by_difference, level_range, median_levels
from tests.recomputed import teams

RANGE_CASES = [
    # levels of the people in one cell, range, median (0 where nobody is assessed)
    ([3, 3], 0, 3),
    ([1, 5, 3], 4, 3),
    ([2, None, 5], 3, 3.5),
    ([None, 4], None, 4),
    ([None, None], None, 0),
]


@pytest.mark.parametrize(("levels", "expected", "median"), RANGE_CASES)
def test_range_and_median_of_one_cell(levels, expected, median):
    cell = (9, "knowledge")
    people = [teams.person({cell: level} if level else {}) for level in levels]
    array = teams.level_array(people)
    assert teams.plain(level_range(array)[8, 1]) == expected
    assert median_levels(array)[8, 1] == median
    assert np.isnan(level_range(array)[8, 0])


def test_those_that_differ_most_come_first_then_by_number():
    base = teams.officer_levels()
    other = teams.changed(base, [(12, 5, 5), (9, 1, 3), (4, 2, 4), (27, None, 1), (2, 5, 5)])
    order = by_difference(teams.level_array([teams.person(base), teams.person(other)])) + 1
    assert order.tolist()[:6] == [12, 4, 9, 27, 1, 2]
    assert sorted(order.tolist()) == list(range(1, 28))
