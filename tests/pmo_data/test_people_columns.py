"""Columns about people: usual names, defaults with a warning, everything as written."""

from dataclasses import replace

import filemaker as fm
import pytest

from pmo_data.framework.profiles import profile_files
from pmo_data.intake.table import people


def person(**columns):
    result = fm.read([[*columns, "9A", "9K"], [*columns.values(), "3", "4"]])
    return result.ratings.people.iloc[0], result.report


@pytest.mark.parametrize(
    "text", ["Null", "NA", "007", "1E5", "None", "=1+1", "\t=2+2", " Bo ", "'x"]
)
def test_names_and_ids_are_kept_as_written(text):
    row, report = person(ID=text, Name=text)
    assert (row["person_id"], row["name"]) == (text, text)
    assert fm.said(report) == ()


def test_only_an_id():
    row, _ = person(**{"Employee ID": "E1"})
    assert (row["person_id"], row["name"]) == ("E1", "E1")


def test_email_is_the_id_only_without_another():
    row, _ = person(Email="a@x.org", Name="Asha")
    assert row["person_id"] == "a@x.org"
    row, _ = person(ID="E1", Email="a@x.org", Name="Asha")
    assert (row["person_id"], row["Email"]) == ("E1", "a@x.org")


def test_first_and_last_name():
    row, _ = person(**{"First name": "Asha", "Surname": "Patel"})
    assert (row["person_id"], row["name"]) == ("Asha Patel", "Asha Patel")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("", "officer"),
        ("PMO Officer", "officer"),
        ("pmo  officer", "officer"),
        ("Specialist", "specialist"),
        ("Programme Office Specialist", "specialist"),
    ],
)
def test_roles(text, role):
    row, report = person(Name="Asha", Role=text)
    assert row["role"] == role
    assert fm.said(report) == ()


def test_an_unknown_role_is_told_with_the_default():
    row, report = person(Name="Asha", Role="Analyst")
    assert row["role"] == "officer"
    assert fm.found(report.warnings, "unknown_role") == [(2, "B", "Analyst")]
    assert "officer" in fm.said(report)[0].message


def test_roles_come_from_the_profile_files(monkeypatch):
    files = dict(profile_files())
    manager = replace(files["officer"], id="manager", role_names=("PMO Manager",))
    monkeypatch.setattr(people, "profile_files", lambda: files | {"manager": manager})
    row, _ = person(Name="Asha", Role="PMO manager")
    assert row["role"] == "manager"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("", "project"),
        ("Project office", "project"),
        ("Program", "programme"),
        ("PROGRAMME", "programme"),
        ("Portfolio management office", "portfolio"),
    ],
)
def test_offices(text, office):
    row, report = person(Name="Asha", Office=text)
    assert row["office"] == office
    assert fm.said(report) == ()


@pytest.mark.parametrize("text", ["HQ", "Project/Programme"])
def test_an_unknown_office_is_told_with_the_default(text):
    row, report = person(Name="Asha", Office=text)
    assert row["office"] == "project"
    assert fm.found(report.warnings, "unknown_office") == [(2, "B", text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ""),
        ("9", "9"),
        ("12; 9", "9;12"),
        ("9, 12", "9;12"),
        ("Schedule management", "9"),
        ("9 Schedule management; Risk, opportunity & issue management", "9;12"),
    ],
)
def test_specialisms(text, numbers):
    row, report = person(Name="Asha", Specialisms=text)
    assert row["specialisms"] == numbers
    assert fm.said(report) == ()


@pytest.mark.parametrize("text", ["9;2", "9;Risk management", "9;31"])
def test_specialisms_that_are_left_out_are_told(text):
    row, report = person(Name="Asha", Specialisms=text)
    assert row["specialisms"] == "9"
    assert fm.found(report.warnings, "specialism_left_out") == [(2, "B", text)]


@pytest.mark.parametrize(
    ("text", "rater"),
    [
        ("", "self"),
        ("Self", "self"),
        ("self-assessment", "self"),
        ("Manager", "manager"),
        ("Line manager", "manager"),
        ("Anna B.", "Anna B."),
    ],
)
def test_raters(text, rater):
    row, _ = person(Name="Asha", Rater=text)
    assert row["rater"] == rater


def test_rounds_and_extras_are_kept_as_written():
    row, report = person(Name="Asha", Period="Q3 2026", Site="York", Team="N")
    assert (row["round"], row["Site"], row["team"]) == ("Q3 2026", "York", "N")
    assert fm.said(report) == ()


def test_headings_that_clash_and_columns_without_one():
    rows = [["Name", "Team", "Unit", "", "role ", "9A"], ["Asha", "N", "U", "z", "Officer", "3"]]
    result = fm.read(rows)
    assert result.ratings.extras == ("Unit", "Column D")
    assert fm.found(result.report.warnings, "column_twice") == [(1, "C", "Unit")]


def test_a_row_without_its_id_is_known_by_name():
    result = fm.read([["ID", "Name", "9A"], ["1", "Asha", "3"], ["", "Ben", "3"]])
    assert result.ratings.people["person_id"].tolist() == ["1", "Ben"]
    assert fm.found(result.report.warnings, "id_missing") == [(3, "A", "")]
