"""Several sheets: which is read, how another is chosen, when they are one set."""

import filemaker as fm
import pytest
import workbooks as wb

from pmo_data.errors import UnknownChoiceError

NOTES = [["Read me"], ["Rate everyone from 1 to 5"]]
LIST = [["Competence"], *[[name] for name in fm.NAMES.values()]]
REQUIRED = [["Competence", "Application", "Knowledge"], *[[n, 3, 3] for n in fm.NAMES.values()]]
OTHER = [wb.TEAM[0], ["E9", "Omar Haddad", "", "", *[2] * 54]]
CHANGED = [list(row) for row in wb.TEAM]
CHANGED[1][5] = 5 if wb.TEAM[1][5] != 5 else 4


def choice(report):
    return [i.value for i in report.warnings if i.code == "sheet_choice"]


def test_the_one_sheet_with_ratings_among_others():
    sheets = {"Notes": NOTES, "Lists": LIST, "Required": REQUIRED, "Team": wb.TEAM}
    report = wb.read(wb.xlsx(sheets)).report
    assert (report.sheet, report.warnings) == ("Team", ())
    assert report.sheets == ("Notes", "Lists", "Required", "Team")
    assert report.ratings_sheets == ("Team",)


@pytest.mark.parametrize(
    ("active", "names", "read"),
    [
        ("B", ("A", "B"), "B"),
        ("A", ("A", "B"), "A"),
        ("Q2 (archive)", ("Q2 (archive)", "Q3"), "Q3"),
    ],
)
def test_two_sheets_that_disagree(active, names, read):
    content = wb.xlsx(dict(zip(names, (wb.TEAM, CHANGED), strict=True)), active=active)
    report = wb.read(content).report
    assert report.sheet == read
    assert choice(report) == [f"'{names[0]}', '{names[1]}'"]


def test_a_hidden_sheet_is_named_and_not_chosen():
    content = wb.xlsx({"Notes": NOTES, "Team": wb.TEAM, "old": CHANGED}, hidden=["old"])
    report = wb.read(content).report
    assert report.sheet == "Team"
    assert choice(report) == ["'Team', hidden 'old'"]


def test_the_only_sheet_with_ratings_is_hidden():
    report = wb.read(wb.xlsx({"Notes": NOTES, "Team": wb.TEAM}, hidden=["Team"])).report
    assert (report.sheet, choice(report)) == ("Team", ["hidden 'Team'"])


def test_a_sheet_on_another_scale_is_named():
    other = [wb.TEAM[0], *[[f"X{i}", "N", "", "", *[7, 8, 9] * 18] for i in range(4)]]
    report = wb.read(wb.xlsx({"Team": wb.TEAM, "Percent": other})).report
    assert choice(report) == ["'Team', 'Percent'"]


@pytest.mark.parametrize("wanted", ["Q2", " q2 "])
def test_another_sheet_is_chosen(wanted):
    content = wb.xlsx({"Q3": wb.TEAM, "Q2": CHANGED})
    result = wb.read(content, sheet=wanted)
    assert (result.report.sheet, result.report.warnings) == ("Q2", ())
    assert fm.levels_of(result)[0][1] == CHANGED[1][5]


def test_a_sheet_that_is_not_there():
    with pytest.raises(UnknownChoiceError, match="no sheet 'Q1'") as caught:
        wb.read(wb.xlsx({"Q3": wb.TEAM, "Q2": CHANGED}), sheet="Q1")
    assert "'Q3', 'Q2'" in caught.value.hint
    with pytest.raises(UnknownChoiceError, match="text file"):
        wb.read(b"Name,9A\nAsha,3\n", sheet="Q1")


def test_sheets_of_different_people_are_one_set():
    result = wb.read(wb.xlsx({"North": wb.TEAM, "South": OTHER}))
    assert result.ratings.people["person_id"].tolist() == ["E1", "E2", "E3", "E9"]
    assert result.ratings.people["Sheet"].tolist() == ["North"] * 3 + ["South"]
    assert fm.levels_of(result) == [*wb.LEVELS, [2] * 54]
    assert choice(result.report) == ["'North', 'South'"]
    assert result.positions.tolist() == [1, 2, 3, 1]


def test_all_sheets_are_rounds_where_they_rate_the_same_people():
    content = wb.xlsx({"Q2": wb.TEAM, "Q3": CHANGED})
    result = wb.read(content, sheet="*")
    assert result.ratings.people["round"].tolist() == ["Q2"] * 3 + ["Q3"] * 3
    assert (result.report.people, result.report.rejected) == (3, ())


@pytest.mark.parametrize("sheet", [None, "*"])
def test_sheets_named_after_raters_are_read_together_as_theirs(sheet):
    content = wb.xlsx({"Self assessment": wb.TEAM, "Manager": CHANGED})
    result = wb.read(content, sheet=sheet)
    assert result.ratings.people["rater"].tolist() == ["self"] * 3 + ["manager"] * 3
    assert set(result.ratings.people["round"]) == {""}
    (issue,) = (i for i in result.report.warnings if i.code == "sheet_choice")
    assert "the name of each says who rated" in issue.message


@pytest.mark.parametrize("sheet", [None, "*"])
def test_a_sheet_of_targets_is_left_out_and_named(sheet):
    result = wb.read(wb.xlsx({"Target": CHANGED, "Actual": wb.TEAM}), sheet=sheet)
    assert fm.levels_of(result) == wb.LEVELS
    (issue,) = (i for i in result.report.warnings if i.code == "sheet_choice")
    assert issue.message == "Sheet 'Target': no ratings by the name, and left out."


def test_issues_of_several_sheets_name_their_sheet():
    wrong = [list(row) for row in OTHER]
    wrong[1][9] = 6
    report = wb.read(wb.xlsx({"North": wb.TEAM, "South": wrong})).report
    assert [(i.file, i.row, i.letter, i.value) for i in report.rejected] == [("South", 2, "J", "6")]


def test_no_sheet_with_ratings():
    error = wb.refusal(wb.xlsx({"Notes": NOTES, "Lists": LIST}))
    assert error.code in ("no_competences", "dimension_missing")
    assert error.message.startswith("Sheet '")
