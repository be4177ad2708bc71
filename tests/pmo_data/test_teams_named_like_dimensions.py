"""People whose team or round is called A or K stay people, and are no second header row."""

from __future__ import annotations

import csv
import io

import pytest

from pmo_data.intake.files import read_ratings
from pmo_data.ratings import PERSON_COLUMNS
from pmo_data.template import rating_headings

HEAD = [*PERSON_COLUMNS, *rating_headings()]


@pytest.mark.parametrize("levels", [["3"] * 54, [""] * 54, ["3", "", "4"] * 18])
@pytest.mark.parametrize(("team", "label"), [("A", "K"), ("A", "A"), ("K", "Application")])
def test_the_first_person_is_read(levels: list[str], team: str, label: str):
    rows = [
        HEAD,
        ["E1", "Ann", team, "officer", "project", "", "self", label, *levels],
        ["E2", "Bo", "", "officer", "project", "", "self", label, *["2"] * 54],
    ]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    result = read_ratings(text.getvalue().encode(), "teams.csv")
    assert result.report.header_rows == (1,)
    assert result.report.issues == ()
    assert result.ratings.people["team"].tolist() == [team, ""]
    assert [int(n) for n in result.ratings.levels[0].ravel()] == [int(x or 0) for x in levels]
