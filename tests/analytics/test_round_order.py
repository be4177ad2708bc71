"""The order of rounds: by the time that labels say, else by text with numbers by size."""

from itertools import permutations

import pytest

from analytics.round_order import in_order

ORDERED = [
    ["2025-Q4", "2026-Q1", "2026-Q3"],
    ["Q3 2026", "Q4 2026", "Q1 2027"],
    ["q4/2026", "Q1, 2027"],
    ["FY26 Q4", "FY27 Q1"],
    ["H2 2025", "2026 H1", "H2 2026"],
    ["Sep 2026", "October 2026", "Jan 2027"],
    ["2026-09", "2026-10", "2027-01"],
    ["31/12/2025", "01/02/2026", "30/01/2027"],
    ["12/31/2025", "02/01/2026", "01/30/2027"],
    ["2025-12-31", "2026-02-01 00:00:00", "2026-02-02T08:30"],
    ["1 Mar 2026", "28 February 2027"],
    ["2024", "2025", "2026"],
    ["30.06.2026", "2026-Q3", "Oct 2026", "2026"],
    ["", "2026-Q1", "2026-Q2"],
    ["Round 2", "Round 9", "Round 10"],
    ["Round " + "1" * 5000, "Round " + "2" * 5000, "Round 1" + "0" * 5000],
    ["Autumn", "Round 1", "Spring"],
    ["12 months", "2026-Q3", "first"],
]


@pytest.mark.parametrize("labels", ORDERED, ids=lambda labels: f"{', '.join(labels):.80}")
def test_rounds_stand_in_order_however_they_come(labels):
    for shuffled in permutations(labels):
        assert in_order([*shuffled, shuffled[0]]) == tuple(labels)


@pytest.mark.parametrize("label", ["2026-13", "Q5 2026", "40/01/2026", "Foo 2026", "0/0/2026"])
def test_what_is_no_time_is_a_text(label):
    ordered = [known for known in in_order(["Q4 2026", "Q1 2027", label]) if known != label]
    assert ordered == ["Q1 2027", "Q4 2026"]


def test_day_comes_first_where_nothing_shows_otherwise():
    assert in_order(["02/03/2026", "01/04/2026"]) == ("02/03/2026", "01/04/2026")
