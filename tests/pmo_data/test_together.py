"""Several files as one set: the file named at each row and in each issue."""

import filemaker as fm
import pytest
import workbooks as wb

from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.intake.files import read_many
from pmo_data.intake.mapping.file_mapping import FileMapping

ROWS = fm.wide_rows()
TEXT = fm.text(ROWS).encode()


def other(change=None, people=(("E8", "Dan"), ("E9", "Eve"))):
    rows = [ROWS[0], *[[*p, "", "", *["3"] * 54] for p in people]]
    if change:
        rows[change[0]][change[1]] = change[2]
    return fm.text(rows).encode()


def test_two_files_of_different_people():
    result = read_many([("a.csv", TEXT), ("b.csv", other())])
    assert result.ratings.people["person_id"].tolist() == ["E1", "E2", "E3", "E8", "E9"]
    assert result.ratings.people["File"].tolist() == ["a.csv"] * 3 + ["b.csv"] * 2
    assert fm.levels_of(result) == [*fm.team_levels(), [3] * 54, [3] * 54]
    report = result.report
    assert (report.file, report.layout, report.people) == ("a.csv, b.csv", "wide", 5)
    assert report.ratings + report.not_assessed == 5 * 54
    assert report.issues == ()
    assert [name for name, _ in result.parts] == ["a.csv", "b.csv"]
    assert result.parts[1][1].grid.text(2, "B") == "Dan"


def test_one_file_is_read_as_alone():
    result = read_many([("a.csv", TEXT)])
    assert (result.report.file, result.parts) == ("a.csv", ())
    assert "File" not in result.ratings.people


def test_a_workbook_and_a_text_file_of_other_layouts():
    long = [["ID", "Competence", "Dimension", "Rating"], ["X1", fm.NAMES[9], "Application", "4"]]
    files = [("a.xlsx", wb.xlsx({"T": wb.TEAM})), ("b.csv", fm.text(long).encode())]
    result = read_many(files)
    assert result.report.layout == ""
    assert result.ratings.levels[3, 8].tolist() == [4, 0]
    assert result.positions.tolist() == [1, 2, 3, 1]


def test_the_same_row_in_two_files_counts_once():
    result = read_many([("a.csv", TEXT), ("b.csv", TEXT)])
    assert len(result.ratings) == 3
    warnings = result.report.warnings
    assert [(i.file, i.row, i.code, i.value) for i in warnings] == [
        ("b.csv", row, "duplicate_row", f"E{row - 1}") for row in (2, 3, 4)
    ]
    assert "a.csv, row 2" in warnings[0].message


def test_rows_that_disagree_are_both_rejected():
    result = read_many([("a.csv", other()), ("b.csv", other((2, 9, "5")))])
    assert result.ratings.people["person_id"].tolist() == ["E8"]
    assert [(i.file, i.row, i.code, i.person) for i in result.report.rejected] == [
        ("a.csv", 3, "duplicate_person_conflict", "Eve"),
        ("b.csv", 3, "duplicate_person_conflict", "Eve"),
    ]
    assert result.report.people == 1


def test_people_in_two_files_without_a_round_are_said_once_with_what_to_do():
    changed = other((1, 8, "5"), people=(("E8", "Dan"), ("E9", "Eve"), ("E7", "Flo")))
    files = [("Q1.csv", other()), ("Q2.csv", changed)]
    report = read_many(files).report
    (found,) = [issue for issue in report.warnings if issue.code == "round_unsaid"]
    assert (found.file, found.row) == (None, None)
    assert found.message.startswith("One person is in several files")
    assert "nothing says of which round each is" in found.message
    assert len(report.rejected) == 2
    assert all("no round is said of either" in issue.message for issue in report.rejected)
    said = [("Q1.csv", b"Name,Round,9A\nEve,Q1,3\n"), ("Q2.csv", b"Name,Round,9A\nEve,Q1,4\n")]
    report = read_many(said).report
    assert "round_unsaid" not in {issue.code for issue in report.warnings}
    assert ["keep the right one" in issue.message for issue in report.rejected] == [True, True]


def test_each_file_can_have_a_round_and_a_rater_of_its_own():
    files = [("a.csv", b"Name,9A\nEve,3\n"), ("a.csv", b"Name,9A\nEve,4\n")]
    said = {"a.csv": {"round": "Q1"}, "a.csv (2)": {"round": "Q2", "rater": "self"}}
    everybody = FileMapping(defaults={"round": "Q0", "rater": "manager"})
    result = read_many(files, of_files=said, mapping=everybody)
    assert result.report.rejected == ()
    people = result.ratings.people
    assert people[["round", "rater"]].to_numpy().tolist() == [["Q1", "manager"], ["Q2", "self"]]
    assert result.ratings.levels[:, 8, 0].tolist() == [3, 4]


def test_one_id_with_two_names():
    files = [("a.csv", other()), ("b.csv", other(people=(("E8", "Dana"),)))]
    result = read_many(files)
    assert result.report.rejected == ()
    codes = [(i.file, i.row, i.code) for i in result.report.warnings if i.row == 2]
    assert ("b.csv", 2, "same_id_two_names") in codes


def test_names_stand_for_people_whatever_their_case():
    files = [(f"{i}.csv", f"Name,9A\n{n},{i}\n".encode()) for i, n in ((3, "Asha"), (4, "ASHA "))]
    codes = {i.code for i in read_many([*files, ("c.csv", other())]).report.rejected}
    assert codes == {"duplicate_person_conflict"}


def test_a_person_with_an_id_in_one_file_alone():
    files = [("a.csv", other()), ("b.csv", b"Name,9A\nEve,3\n")]
    report = read_many(files).report
    assert [(i.file, i.row, i.code) for i in report.warnings] == [
        ("b.csv", None, "competence_without_column"),
        ("b.csv", 2, "id_missing"),
    ]
    assert report.people == 3


@pytest.mark.slow
def test_issues_name_their_file():
    report = read_many([("a.csv", TEXT), ("b.csv", other((1, 8, "6")))]).report
    assert [(i.file, i.row, i.letter, i.value) for i in report.rejected] == [("b.csv", 2, "I", "6")]
    assert report.ratings + report.not_assessed == 5 * 54 - 1


def test_a_refused_file_is_named_and_the_others_are_used():
    result = read_many([("a.csv", TEXT), ("b.png", b"\x89PNG123")])
    assert len(result.ratings) == 3
    assert [(i.file, i.code) for i in result.report.rejected] == [("b.png", "not_text")]
    assert result.report.rejected[0].message.startswith("b.png was left out: ")


def test_no_file_can_be_used():
    with pytest.raises(RatingsFileError) as caught:
        read_many([("a.csv", b""), ("b.png", b"\x89PNG123")])
    assert caught.value.code == "empty"
    assert {(i.file, i.code) for i in caught.value.report.rejected} == {
        ("a.csv", "empty"),
        ("b.png", "not_text"),
    }


def test_files_of_one_name_are_told_apart():
    result = read_many([("a.csv", TEXT), ("a.csv", other())])
    assert set(result.ratings.people["File"]) == {"a.csv", "a.csv (2)"}


def test_a_dimension_for_columns_without_one():
    rows = [["Name", *fm.NAMES.values()], ["Asha", *["3"] * 27]]
    result = read_many([("a.csv", fm.text(rows).encode())], dimension="knowledge")
    assert result.ratings.levels[0].tolist() == [[0, 3]] * 27
    assert result.report.issues == ()


def test_a_dimension_for_a_long_file_without_one():
    content = b"Name,Competence,Rating\nAsha,Leadership,3\n"
    result = read_many([("a.csv", content)], dimension="application")
    assert result.ratings.levels.sum() == 3
    assert result.ratings.levels[0, :, 0].sum() == 3


def test_a_dimension_changes_nothing_where_headings_say_it():
    result = read_many([("a.csv", TEXT)], dimension="knowledge")
    assert fm.levels_of(result) == fm.team_levels()


def test_a_dimension_that_does_not_exist():
    with pytest.raises(UnknownChoiceError, match="no dimension 'skill'"):
        read_many([("a.csv", TEXT)], dimension="skill")


@pytest.mark.parametrize("kept_row", [1, 2])
def test_cells_not_assessed_are_those_of_the_people_kept(kept_row):
    # Row 2 of a.csv (Dan) or row 3 (Eve) has a 7; Eve is in both files and disagrees.
    spoiled = other((kept_row, 9, "7"))
    result = read_many([("a.csv", spoiled), ("b.csv", other((1, 8, "2"), people=(("E9", "Eve"),)))])
    report = result.report
    assert result.ratings.people["person_id"].tolist() == ["E8"]
    of_dan = kept_row == 1
    assert (report.ratings, report.not_assessed) == (54 - of_dan, 0)
    assert [i.value for i in report.rejected if i.code == "not_a_rating"] == ["7"]
