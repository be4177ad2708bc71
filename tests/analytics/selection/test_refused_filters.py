"""Filters under a minimum group size: cases by hand, and every filter of small teams by loops."""

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analytics.selection import FilterFault, RefusedFilter, refused_filter
from pmo_data.ratings import PERSON_COLUMNS, Ratings, people_frame

SIZES = [{"a": 4, "b": 3, "c": 1}, {"a": 6, "b": 5}, {"a": 2, "b": 2, "c": 2, "d": 2}, {"a": 3}]


def team_of(sizes, **columns):
    values = [value for value, size in sizes.items() for _ in range(size)]
    ids = [f"P{number}" for number in range(len(values))]
    blank = dict.fromkeys(PERSON_COLUMNS, [""] * len(ids))
    people = blank | {"person_id": ids, "name": ids, "team": values, **columns}
    frame = people_frame({name: pd.Series(texts) for name, texts in people.items()})
    return Ratings(frame, np.zeros((len(values), 27, 2), np.int8))


@pytest.mark.parametrize(
    ("wanted", "least", "refused"),
    [
        ({"team": ["b"]}, 4, RefusedFilter(("team",), FilterFault.LEAVES, 3)),
        ({"team": ["a", "b"]}, 2, RefusedFilter(("team",), FilterFault.LEAVES_OUT, 1)),
        # c is hidden for its size, b with it: two groups of four people together.
        ({"team": ["a"]}, 4, None),
        ({"team": ["b", " b  "]}, 2, RefusedFilter(("team",), FilterFault.HIDDEN)),
        ({"team": ["b", "c"]}, 4, None),
        ({"team": ["c"]}, 1, None),
        ({"team": [], "office": []}, 9, None),
        ({"team": ["a"], "role": ["officer"]}, 2, RefusedFilter(("team", "role"), "several")),
        ({"team": ["a"], "role": []}, 4, None),
    ],
)
def test_filters_by_hand(wanted, least, refused):
    everyone = team_of({"a": 4, "b": 3, "c": 1}, role=["officer"] * 8)
    assert refused_filter(everyone, wanted, least) == refused


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("least", [2, 3, 5])
def test_every_filter_of_a_team_by_loops(sizes, least):
    everyone = team_of(sizes)
    for count in range(1, len(sizes) + 1):
        for chosen in combinations(sizes, count):
            refused = refused_filter(everyone, {"team": chosen}, least)
            assert (refused is not None) == tells(sizes, chosen, least), (chosen, refused)


def tells(sizes, chosen, least):
    """Whether a filter tells of too few people, straight from domain.md 5."""
    kept = sum(sizes[value] for value in chosen)
    if kept < least or 0 < sum(sizes.values()) - kept < least:
        return True
    hidden = [value for value, size in sizes.items() if size < least]
    for value, _ in sorted(Counter(sizes).items(), key=lambda item: (item[1], item[0])):
        enough = len(hidden) > 1 and sum(sizes[one] for one in hidden) >= least
        if hidden and not enough and value not in hidden:
            hidden.append(value)
    kept_hidden = [value for value in hidden if value in chosen]
    return 0 < len(kept_hidden) < len(hidden)
