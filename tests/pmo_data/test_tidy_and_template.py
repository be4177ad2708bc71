"""The tidy frame, CSV that cannot act as formulas, the template and the sample team."""

import csv
import io

import filemaker as fm
import numpy as np
import pandas as pd
import pytest

from pmo_data.intake.files import read_ratings
from pmo_data.safe_csv import csv_bytes, safe_text
from pmo_data.template import rating_headings, sample_team_bytes, template_csv
from pmo_data.tidy import tidy_frame


def rows_of(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_tidy_frame():
    ratings = fm.read(fm.wide_rows()).ratings
    frame = tidy_frame(ratings)
    heads = "person_id name team role office specialisms rater round competence application"
    assert list(frame.columns) == [*heads.split(), "knowledge"]
    assert len(frame) == 3 * 27
    row = frame.iloc[27 + 8]
    assert (row["person_id"], row["competence"]) == ("E2", 9)
    levels = [None if pd.isna(row[d]) else int(row[d]) for d in ("application", "knowledge")]
    assert levels == [int(x) if (x := fm.level(1, j)) else None for j in (16, 17)]
    assert frame["application"].isna().sum() == (ratings.levels[:, :, 0] == 0).sum()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_texts_that_begin_like_a_formula_are_made_harmless(start):
    assert safe_text(f"{start}1+1") == f"'{start}1+1"
    frame = pd.DataFrame({"name": [f"{start}x", "Asha"], f"{start}gap": [-1, 2]})
    assert rows_of(csv_bytes(frame)) == [
        ["name", f"'{start}gap"],
        [f"'{start}x", "-1"],
        ["Asha", "2"],
    ]


def test_a_lone_dash_is_a_text_and_missing_is_blank():
    frame = pd.DataFrame({"a": ["-", None], "b": pd.array([1, None], "Int8"), "c": [0.5, -0.5]})
    frame["d"] = pd.Categorical(["=x", "y"])
    assert rows_of(csv_bytes(frame)) == [
        ["a", "b", "c", "d"],
        ["'-", "1", "0.5", "'=x"],
        ["", "", "-0.5", "y"],
    ]


@pytest.mark.parametrize("name", ["+44", "=1+1", "-x", "@y", "'=z", "''+1", "'s Heer", "Asha"])
def test_an_export_comes_back_with_the_names_that_went_in(name):
    ratings = fm.read([["ID", "Name", "9A"], ["=1", safe_text(name), "3"]]).ratings
    assert ratings.people["name"].tolist() == [name]
    again = read_ratings(csv_bytes(tidy_frame(ratings)), "tidy.csv").ratings
    assert again.people["name"].tolist() == [name]
    assert again.people["person_id"].tolist() == ["=1"]
    assert (again.levels == ratings.levels).all()


def test_a_filled_in_template_is_read_without_a_word():
    (heads,) = rows_of(template_csv())
    assert heads[8:] == list(rating_headings())
    assert heads[8 + 16] == "9 Schedule management - Application"
    person = ["1", "Asha", "North", "PMO Officer", "Programme", "9;12", "manager", "2026-Q3"]
    result = fm.read([heads, [*person, *(fm.level(0, j) for j in range(54))]])
    assert result.report.issues == ()
    assert fm.levels_of(result) == fm.team_levels()[:1]
    assert result.ratings.people.iloc[0].tolist() == [
        *("1", "Asha", "North", "officer", "programme", "9;12", "manager", "2026-Q3")
    ]


def test_the_sample_team():
    result = read_ratings(sample_team_bytes(), "sample-team.csv")
    people = result.ratings.people
    assert result.report.issues == ()
    assert (result.report.people, result.ratings.extras) == (14, ("Site",))
    assert set(people["team"]) == {"North", "South"}
    assert set(people["role"]) == {"officer", "specialist"}
    assert set(people["office"]) == {"project", "programme", "portfolio"}
    assert set(people["rater"]) == {"manager"}
    assert set(people["round"]) == {"2026-Q3"}
    assert 0.02 <= result.report.not_assessed / (14 * 54) <= 0.04
    assert set(np.unique(result.ratings.levels)) == {0, 1, 2, 3, 4, 5}
