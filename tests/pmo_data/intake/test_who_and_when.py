"""Which column is the person, and which the round: forms, dates, response numbers, namesakes."""

import filemaker as fm
import pytest
import shapes
import workbooks as wb

LEVELS = ["9A", "9K"]
FORM = ["ID", "Start time", "Completion time", "Email", "Name"]


def people(result, *columns):
    return result.ratings.people[list(columns)].to_numpy().tolist()


def told(result, code):
    return [(i.row, i.letter) for i in result.report.warnings if i.code == code]


def test_the_number_of_a_response_is_no_person():
    rows = [[*FORM, *LEVELS]]
    rows += [[n, "3/1/26 9:00", "3/1/26 9:05", f"{n}@x.org", name, "3", "4"]
             for n, name in (("1", "Ada"), ("2", "Bo"))]  # fmt: skip
    assert people(fm.read(rows), "person_id", "name") == [["1@x.org", "Ada"], ["2@x.org", "Bo"]]


def test_an_anonymous_form_is_by_the_names_that_people_gave():
    rows = [[*FORM, "First name", "Last name", *LEVELS]]
    rows += [["1", "9:00", "9:05", "anonymous", "Anonymous", "Ada", "Quill", "3", "4"]]
    rows += [["2", "9:01", "9:06", "anonymous", "", "Bo", "Larch", "3", "4"]]
    found = people(fm.read(rows), "person_id", "name")
    assert found == [["Ada Quill"] * 2, ["Bo Larch"] * 2]


def test_one_anonymous_email_gives_way_to_the_name():
    rows = [["Email", "Name", *LEVELS], ["a@x.org", "Ada", "3", "4"]]
    result = fm.read([*rows, ["anonymous", "Bo", "3", "4"]])
    assert people(result, "person_id") == [["a@x.org"], ["Bo"]]
    assert told(result, "id_missing") == [(3, "A")]


def test_a_number_of_staff_beside_a_name_stays_the_id():
    result = fm.read([["ID", "Name", *LEVELS], ["17", "Ada", "3", "4"], ["4", "Bo", "3", "4"]])
    assert people(result, "person_id") == [["17"], ["4"]]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("Respondent", "name"), ("Worker", "name"), ("Your name", "name"), ("Recipient", "name")),
        *(("Full Name", "name"), ("Username", "person_id"), ("Employee code", "person_id")),
    ],
)
def test_headings_of_the_usual_systems(heading, field):
    assert people(fm.read([[heading, *LEVELS], ["ada", "3", "4"]]), field) == [["ada"]]


def test_recipients_of_a_survey_and_a_name_beside_a_surname():
    rows = [["Recipient First Name", "Recipient Last Name", *LEVELS], ["Ada", "Quill", "3", "4"]]
    assert people(fm.read(rows), "name") == [["Ada Quill"]]
    rows[0][:2] = "Name", "Surname"
    assert people(fm.read(rows), "name") == [["Ada Quill"]]
    rows[1][0] = "Ada Quill"
    assert people(fm.read(rows), "name") == [["Ada Quill"]]


@pytest.mark.parametrize(
    ("heads", "texts"),
    [
        (("Nom", "Prénom"), ("Quill", "Ada")),
        (("Name", "Vorname"), ("Quill", "Ada")),
        (("Nombre", "Apellidos"), ("Ada", "Quill")),
        (("Cognome", "Nome"), ("Quill", "Ada")),
    ],
)
def test_names_in_two_parts_of_which_one_is_headed_name(heads, texts):
    assert people(fm.read([[*heads, *LEVELS], [*texts, "3", "4"]]), "name") == [["Ada Quill"]]


def test_one_date_in_the_whole_file_is_its_round():
    rows = [["Name", "Date", *LEVELS], ["Ada", "2026-03-01", "3", "4"]]
    result = fm.read([*rows, ["Bo", "2026-03-01", "3", "4"], ["Average", "", "3", "4"]])
    assert people(result, "round") == [["2026-03-01"]] * 2
    assert told(result, "dates") == [(1, "B")]


def test_different_dates_are_no_rounds_where_everybody_is_rated_once():
    rows = [["Name", "Timestamp", *LEVELS], ["Ada", "1 May", "3", "4"], ["Bo", "2 May", "3", "4"]]
    result = fm.read(rows)
    assert people(result, "round", "Timestamp") == [["", "1 May"], ["", "2 May"]]
    assert told(result, "dates") == [(1, "B")]


def test_dates_are_rounds_where_one_person_is_rated_twice():
    rows = [["Name", "Submitted", "Review date", *LEVELS]]
    rows += [["Ada", "1 May", "April", "3", "4"], ["ada ", "1 June", "April", "4", "4"]]
    rows += [["Bo", "1 May", "May", "2", "2"]]
    result = fm.read(rows)
    assert people(result, "round") == [["1 May"], ["1 June"], ["1 May"]]
    assert told(result, "dates") == [(1, "B"), (1, "C")]
    assert result.report.rejected == ()


def test_dates_are_rounds_of_a_long_file_where_a_cell_is_rated_twice():
    heads = ["Name", "Competence", "Dimension", "Rating", "Date"]
    rows = [["Ada", "Leadership", "Application", level, day]
            for level, day in (("3", "May"), ("4", "June"))]  # fmt: skip
    assert people(fm.read([heads, *rows]), "round") == [["May"], ["June"]]
    other = [["Ada", "Reviews", "Application", "4", "June"]]
    assert people(fm.read([heads, rows[0], *other]), "round") == [[""]]


def test_a_column_of_rounds_comes_before_any_date():
    rows = [["Name", "Round", "Date", *LEVELS], ["Ada", "Q1", "May", "3", "4"]]
    result = fm.read(rows)
    assert people(result, "round", "Date") == [["Q1", "May"]]
    assert told(result, "dates") == []


def test_one_name_with_two_ids_is_said():
    result = fm.read([["ID", "Name", *LEVELS], ["E1", "Ada", "3", "4"], ["E2", "ADA ", "2", "2"]])
    assert people(result, "person_id") == [["E1"], ["E2"]]
    assert told(result, "same_name_two_ids") == [(3, "B")]


def test_one_id_with_two_names_in_two_rounds_is_said():
    rows = [["ID", "Name", "Round", *LEVELS], ["E1", "Ada", "Q1", "3", "4"]]
    result = fm.read([*rows, ["E1", "Ada Quill", "Q2", "3", "4"]])
    assert told(result, "same_id_two_names") == [(3, "A")]


def test_spaces_make_no_second_team():
    rows = [["Name", "Team", "Site", *LEVELS], ["Ada", "North ", "York  A", "3", "4"]]
    result = fm.read([*rows, ["Bo", " North", "York A", "3", "4"]])
    assert people(result, "team", "Site") == [["North", "York A"]] * 2


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Schedule management, Risk, opportunity and issue management", "9;12"),
        ("Risk, opportunity and issue management, 9", "9;12"),
        ("9 Schedule management, 12 Risk, opportunity and issue management", "9;12"),
        ("9,12", "9;12"),
        ("9 | 12", "9;12"),
    ],
)
def test_specialisms_separated_by_commas(text, numbers):
    result = fm.read([["Name", "Specialisms", *LEVELS], ["Ada", text, "3", "4"]])
    assert people(result, "specialisms") == [[numbers]]
    assert fm.said(result.report) == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (("PMO Specialist", "PMO Officer"), "unknown_role"),
        (("Programme", "portfolio office"), "unknown_office"),
    ],
)
def test_a_column_of_roles_or_offices_under_another_heading_is_named(values, code):
    rows = [["Name", "Grade", *LEVELS], *([f"P{i}", v, "3", "4"] for i, v in enumerate(values))]
    result = fm.read(rows)
    assert told(result, code) == [(1, "B")]
    assert people(result, "role", "office") == [["officer", "project"]] * 2
    rows[0][1] = "Role" if code == "unknown_role" else "Office"
    assert told(fm.read(rows), code) == []


def test_a_column_of_other_values_is_a_plain_extra():
    rows = [["Name", "Grade", *LEVELS], ["Ada", "Officer", "3", "4"], ["Bo", "Analyst", "3", "4"]]
    assert fm.said(fm.read(rows).report) == ()


@pytest.mark.parametrize("values", [("2019-05-01", "2021-03-01"), ("2019", "2021")])
def test_a_date_of_something_else_is_no_round_where_it_tells_none_apart(values):
    rows = [["Name", "Joined", *LEVELS], ["Ada", values[0], "3", "4"], ["Bo", values[1], "3", "4"]]
    result = fm.read(rows)
    assert people(result, "round", "Joined") == [["", values[0]], ["", values[1]]]


def test_the_date_that_tells_the_rows_of_one_person_apart_is_the_round():
    rows = [["Name", "Joined", "Assessment date", *LEVELS]]
    rows += [[name, joined, day, "3", level]
             for day, level in (("2026-01-15", "3"), ("2026-06-15", "4"))
             for name, joined in (("Ada", "2019-05-01"), ("Bo", "2021-03-01"))]  # fmt: skip
    result = fm.read(rows)
    assert people(result, "round") == [["2026-01-15"]] * 2 + [["2026-06-15"]] * 2
    assert result.report.ratings == 8


def test_who_rates_themselves_by_name_or_id_is_self():
    rows = [["ID", "Name", "Reviewer", *LEVELS], ["E1", "Ada Quill", "ada  quill", "3", "4"]]
    rows += [["E2", "Bo Larch", "E2", "3", "4"], ["E2", "Bo Larch", "Ada Quill", "2", "4"]]
    assert people(fm.read(rows), "rater") == [["self"], ["self"], ["Ada Quill"]]


def test_the_kind_of_rater_counts_beside_a_column_of_their_names():
    rows = [["Name", "Reviewer", "Relationship", *LEVELS]]
    rows += [["Ada Quill", who, kind, "3", "4"]
             for who, kind in (("Ada Quill", "Self"), ("Dan Boss", "Manager"))]  # fmt: skip
    found = people(fm.read(rows), "rater", "Reviewer")
    assert found == [["self", "Ada Quill"], ["manager", "Dan Boss"]]


@pytest.mark.parametrize(
    "heading", ["Name (first last)", "Name\n(first and last name)", "Row Labels", "Cognome e nome"]
)
def test_a_heading_may_say_how_a_name_is_written(heading):
    assert people(fm.read([[heading, *LEVELS], ["Ada Quill", "3", "4"]]), "name") == [["Ada Quill"]]


def test_abbreviated_headings_of_a_long_file():
    rows = [["emp_no", "comp_no", "dim", "lvl"], ["007", "9", "A", "3"], ["007", "9", "K", "4"]]
    result = fm.read(rows)
    assert people(result, "person_id") == [["007"]]
    assert result.ratings.levels[0, 8].tolist() == [3, 4]


TITLED = [["Name", *LEVELS], ["Ada Quill", "3", "4"], ["Bo Larch", "2", "2"]]


@pytest.mark.parametrize(
    ("title", "rater"),
    [
        *(("Manager assessment 2026", "manager"), ("Final ratings", "agreed")),
        *(("Self assessment", "self"), ("Manager", "self"), ("Managers' skills matrix", "self")),
    ],
)
def test_a_line_above_may_say_who_rated(title, rater):
    result = fm.read([[title], *TITLED])
    assert people(result, "rater") == [[rater]] * 2
    assert bool(told(result, "several_ratings_per_cell")) == (rater != "self")


def test_a_column_of_raters_holds_before_a_line_above():
    rows = [
        [*row, *end] for row, end in zip(TITLED, (["Rater"], ["Ann"], ["Manager"]), strict=True)
    ]
    result = fm.read([["Manager assessment"], *rows])
    assert people(result, "rater") == [["Ann"], ["manager"]]


def test_one_sheet_of_ratings_may_be_named_after_who_rated():
    for name, rater in (("Manager ratings", "manager"), ("Manager", "self"), ("Team", "self")):
        result = wb.read(wb.xlsx({name: TITLED}))
        assert people(result, "rater") == [[rater]] * 2
        assert bool(fm.found(result.report.warnings, "name_of_sheet")) == (rater != "self")


def test_rows_of_one_person_with_equal_levels_say_what_they_disagree_in():
    rows = [["Name", "Team", *LEVELS], ["Ada Quill", "North", "3", "4"]]
    result = fm.read([*rows, ["Ada Quill", "South", "3", "4"], ["Bo Larch", "", "2", "2"]])
    assert "are of one person and disagree in team; all" in result.report.rejected[0].message


@pytest.mark.parametrize("kind", ["Annual", "Formal", "Probation"])
@pytest.mark.parametrize("title", ["Review type", "Assessment type", "Rating type"])
def test_a_type_of_review_that_names_no_rater_is_none(title, kind):
    rows = [[row[0], title if i == 0 else kind, *row[1:]] for i, row in enumerate(shapes.wide())]
    result = fm.read(rows)
    assert shapes.cells_of(result) == shapes.expected()
    assert set(result.ratings.people[title]) == {kind}
    assert any("nothing in it names a rater" in i.message for i in result.report.warnings)


@pytest.mark.parametrize(("title", "kind"), [("Rater type", "Upward"), ("Review type", "Peer")])
def test_a_type_of_rater_is_one(title, kind):
    rows = [[row[0], title if i == 0 else kind, *row[1:]] for i, row in enumerate(shapes.wide())]
    assert shapes.cells_of(fm.read(rows)) == shapes.expected((kind,))


@pytest.mark.parametrize("own", ["Name", "Employee", "Your name"])
@pytest.mark.parametrize("first", [True, False])
def test_whom_something_is_assigned_to_is_not_rated_where_somebody_else_is(own, first):
    rows = [["Greta", *row] if first else [row[0], "Greta", *row[1:]] for row in shapes.wide()]
    rows[0][:2] = ["Assigned to", own] if first else [own, "Assigned to"]
    assert shapes.cells_of(fm.read(rows)) == shapes.expected()


def test_who_answers_about_a_reviewee_is_the_rater():
    rows = [["Greta", *row] for row in shapes.wide()]
    rows[0][:2] = ["Respondent name", "Reviewee"]
    assert shapes.cells_of(fm.read(rows)) == shapes.expected(("Greta",))
