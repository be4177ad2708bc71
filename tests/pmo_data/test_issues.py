"""What is rejected or warned about: by row as a spreadsheet shows it, column letter and code."""

import filemaker as fm
import numpy as np
import pytest


def with_cell(row, column, value):
    rows = fm.wide_rows()
    rows[row][column] = value
    return rows


def test_a_rejected_cell_is_named_and_nothing_else_is_lost():
    result = fm.read(with_cell(2, 4, "6"))
    (issue,) = result.report.rejected
    assert (issue.row, issue.letter, issue.column) == (3, "E", fm.headings()[0])
    assert (issue.person, issue.value, issue.code) == ("Ben Okafor", "6", "not_a_rating")
    assert issue.message.startswith("Cell E3: '6' is above the scale")
    wanted = fm.team_levels()
    wanted[1][0] = 0
    assert fm.levels_of(result) == wanted
    rated = np.count_nonzero(wanted)
    assert result.report.not_assessed == 3 * 54 - rated - 1


def test_a_mark_is_a_warning():
    result = fm.read(with_cell(1, 57, "TBC"))
    assert fm.found(result.report.warnings, "placeholder_not_assessed") == [(2, "BF", "TBC")]
    assert result.report.rejected == ()


def test_a_misspelt_heading_is_read_with_a_warning():
    heads = fm.headings("{name} - {dimension}")
    heads[52:] = ["Benifits managment - Application", "Benifits managment - Knowledge"]
    result = fm.read(fm.wide_rows(heads))
    assert fm.levels_of(result) == fm.team_levels()
    assert fm.found(result.report.warnings, "near_match_needs_confirmation") == [
        (1, "BE", "Benifits managment"),
        (1, "BF", "Benifits managment"),
    ]
    assert "27 Benefits management" in result.report.warnings[0].message


def test_a_heading_that_only_resembles_is_refused_with_what_is_near():
    heads = fm.headings("{name} - {dimension}")
    heads[22:24] = ["Risk management - Application", "Risk management - Knowledge"]
    result = fm.read(fm.wide_rows(heads))
    assert fm.found(result.report.rejected, "near_match_needs_confirmation") == [
        (1, "AA", "Risk management"),
        (1, "AB", "Risk management"),
    ]
    assert "12 Risk, opportunity and issue management" in result.report.rejected[0].message
    assert not result.ratings.levels[:, 11].any()
    assert result.report.ratings == sum(
        bool(x) for row in fm.team_levels() for j, x in enumerate(row) if j not in (22, 23)
    )
    assert result.ratings.extras == ()


def test_an_unknown_competence_is_refused():
    heads = [*fm.headings(), "Juggling - Application"]
    result = fm.read(fm.wide_rows(heads))
    assert fm.found(result.report.rejected, "unknown_competence") == [(1, "BG", "Juggling")]


def test_number_and_name_that_disagree_are_refused():
    heads = fm.headings()
    heads[16:18] = [head.replace("9.", "12.") for head in heads[16:18]]
    result = fm.read(fm.wide_rows(heads))
    assert fm.found(result.report.rejected, "number_name_mismatch") == [
        (1, "U", "12. Schedule management - Application"),
        (1, "V", "12. Schedule management - Knowledge"),
    ]
    assert not result.ratings.levels[:, 8].any()


def test_columns_beside_ratings_are_left_out_and_named():
    heads = [*fm.headings(), "Required level", "9 Schedule management - Knowledge gap"]
    result = fm.read(fm.wide_rows(heads))
    assert fm.levels_of(result) == fm.team_levels()
    assert [(row, letter) for row, letter, _ in fm.found(result.report.issues, "column_left_out")] \
        == [(1, "BG"), (1, "BH")]  # fmt: skip
    assert result.ratings.extras == ()


def test_one_column_without_dimension_is_refused_alone():
    heads = [*fm.headings()[:-1], "27. Benefits management"]
    result = fm.read(fm.wide_rows(heads))
    assert fm.found(result.report.rejected, "dimension_missing") == [
        (1, "BF", "27. Benefits management")
    ]


def test_summary_rows_are_left_out_and_people_with_such_names_stay():
    people = [("E1", "Max Miller", "", ""), ("E2", "Mina Count", "", ""), ("E3", "Sumaya Total")]
    rows = fm.wide_rows()[:1]
    rows += [[*p, *[""] * (4 - len(p)), *["3"] * 54] for p in people]
    labels = ["Average", "Min", "Max", "Count", "Target (PMO Officer)"]
    rows += [[], *(["", label, "", "", *["2.8"] * 54] for label in labels)]
    result = fm.read(rows)
    assert result.ratings.people["name"].tolist() == ["Max Miller", "Mina Count", "Sumaya Total"]
    assert fm.found(result.report.warnings, "summary_row_not_a_person") == [
        (6 + i, "B", label) for i, label in enumerate(labels)
    ]
    assert result.report.rejected == ()


def test_max_alone_is_a_person_and_max_beside_an_average_is_not():
    heads = ["Name", "9A", "9K"]
    people = fm.read([heads, ["Asha", "3", "4"], ["Max", "2", "2"]]).ratings.people
    assert people["name"].tolist() == ["Asha", "Max"]
    footer = [["Average", "3", "4"], ["Max", "3", "4"]]
    people = fm.read([heads, ["Asha", "3", "4"], *footer]).ratings.people
    assert people["name"].tolist() == ["Asha"]


def test_ragged_rows_are_rejected():
    rows = fm.wide_rows()
    rows[1] = rows[1][:30]
    rows[2] = [*rows[2], "4", "2"]
    result = fm.read(rows)
    assert fm.found(result.report.rejected, "too_few_fields") == [(2, None, "30 of 58 fields")]
    assert fm.found(result.report.rejected, "too_many_fields") == [(3, None, "60 of 58 fields")]
    assert result.ratings.people["person_id"].tolist() == ["E3"]


def test_a_short_row_of_a_transposed_file_is_rejected():
    rows = [["Competence", "Asha", "Ben"], *([h, "3", "4"] for h in fm.headings())]
    rows[17] = rows[17][:2]
    result = fm.read(rows)
    assert [(i.row, i.code) for i in result.report.rejected] == [(18, "too_few_fields")]
    assert not result.ratings.levels[:, 8, 0].any()


def test_the_same_row_twice_is_one():
    rows = fm.wide_rows()
    result = fm.read([*rows, rows[1]])
    assert fm.levels_of(result) == fm.team_levels()
    assert fm.found(result.report.warnings, "duplicate_row") == [(5, "A", "E1")]


def test_rows_of_one_person_that_disagree_are_both_rejected():
    rows = fm.wide_rows()
    rows.append([*rows[1][:4], *["1"] * 54])
    result = fm.read(rows)
    assert fm.found(result.report.rejected, "duplicate_person_conflict") == [
        (2, "A", "E1"),
        (5, "A", "E1"),
    ]
    assert result.ratings.people["person_id"].tolist() == ["E2", "E3"]


def test_one_id_with_two_names_is_a_warning_and_its_row_counts_once():
    rows = fm.wide_rows()
    rows.append(["E1", "Asha Smith", *rows[1][2:]])
    result = fm.read(rows)
    assert fm.found(result.report.warnings, "same_id_two_names") == [(5, "A", "E1")]
    assert fm.found(result.report.warnings, "duplicate_row") == [(5, "A", "E1")]
    assert result.ratings.people["name"].tolist() == [person[1] for person in fm.TEAM]


def test_rows_of_one_id_with_two_names_that_disagree_are_rejected_and_the_names_said():
    rows = fm.wide_rows()
    rows.append(["E1", "Asha Smith", *rows[2][2:]])
    result = fm.read(rows)
    places = [(2, "A", "E1"), (5, "A", "E1")]
    assert fm.found(result.report.rejected, "duplicate_person_conflict") == places
    assert fm.found(result.report.warnings, "same_id_two_names") == places[1:]


def test_without_ids_the_name_with_folded_spaces_is_the_person():
    result = fm.read(
        [["Name", "9A", "Rater"], ["Asha  Patel", "3", ""], ["asha patel ", "4", "Bo"]]
    )
    assert result.ratings.people["person_id"].tolist() == ["Asha Patel", "Asha Patel"]
    assert result.ratings.people["name"].tolist() == ["Asha  Patel", "asha patel "]
    assert result.report.people == 1


def test_two_columns_for_one_cell():
    same = fm.read([["Name", "9A", "9 App"], ["Asha", "3", "3"]])
    assert fm.found(same.report.warnings, "duplicate_column") == [(1, "C", "9 App")]
    assert same.report.ratings == 1
    other = fm.read([["Name", "9A", "9K", "9 App"], ["Asha", "3", "2", "4"]])
    assert fm.found(other.report.rejected, "duplicate_column_conflict") == [(1, "D", "9 App")]
    assert (other.report.ratings, other.report.not_assessed) == (1, 52)


def test_a_column_on_another_scale_is_refused_alone():
    rows = [["Name", "9A", "9K", "12A", "12K"]]
    rows += [[f"P{i}", "3", str(i), "2", "3"] for i in range(1, 11)]
    result = fm.read(rows)
    (issue,) = [i for i in result.report.rejected if i.code == "other_scale"]
    assert (issue.row, issue.letter, issue.value) == (1, "C", "6, 7, 8, 9, 10")
    assert "1–10" in issue.message
    assert (result.report.ratings, result.report.not_assessed) == (30, 500)


def test_rows_without_a_person_and_notes_below():
    rows = [["ID", "Name", "9A", "9K"], ["1", "Asha", "3", "4"], ["", "", "3", "3"]]
    rows += [["Source: HR system", "", "", ""], ["1", "Aware", "", ""], rows[0]]
    result = fm.read(rows)
    assert fm.found(result.report.rejected, "person_missing") == [(3, None, "3")]
    assert [i.row for i in fm.said(result.report)] == [3, 4, 5, 6]
    assert result.ratings.people["name"].tolist() == ["Asha"]


LONG = ["Name", "Competence", "Dimension", "Rating"]


@pytest.mark.parametrize(
    ("row", "code", "letter"),
    [
        (["Asha", "Risk management", "Application", "3"], "near_match_needs_confirmation", "B"),
        (["Asha", "Juggling", "Application", "3"], "unknown_competence", "B"),
        (["Asha", "12 Schedule management", "Application", "3"], "number_name_mismatch", "B"),
        (["Asha", "Leadership", "Both", "3"], "unknown_dimension", "C"),
        (["Asha", "Leadership", "", "3"], "dimension_missing", "C"),
        (["Asha", "Leadership", "Application", "6"], "not_a_rating", "D"),
        (["", "Leadership", "Application", "3"], "person_missing", None),
        (["Asha", "Leadership", "Application"], "too_few_fields", None),
    ],
)
def test_rejected_rows_of_a_long_file(row, code, letter):
    result = fm.read([LONG, ["Asha", "Reviews", "Knowledge", "2"], row])
    assert [(i.row, i.letter, i.code) for i in result.report.rejected] == [(3, letter, code)]
    assert result.report.ratings == 1


def test_identity_in_a_long_file_is_by_cell():
    rows = [LONG, ["Asha", "Reviews", "Knowledge", "2"], ["Asha", "Reviews", "Application", "3"]]
    twice = fm.read([*rows, rows[1]])
    assert fm.found(twice.report.warnings, "duplicate_row") == [(4, "D", "2")]
    assert twice.report.ratings == 2
    differ = fm.read([*rows, ["Asha", "Reviews", "Knowledge", "5"]])
    assert fm.found(differ.report.rejected, "duplicate_person_conflict") == [
        (2, "D", "2"),
        (4, "D", "5"),
    ]
    assert differ.report.ratings == 1


def test_several_raters_are_all_kept_and_told():
    heads = ["Name", "Assessor", "9A"]
    result = fm.read([heads, ["Asha", "Self", "3"], ["Asha", "Line manager", "4"]])
    assert result.ratings.people["rater"].tolist() == ["self", "manager"]
    assert fm.found(result.report.warnings, "several_ratings_per_cell") == [
        (1, "B", "Self and Line manager")
    ]
    assert result.report.people == 1


def test_extra_columns_that_vary_within_a_person_of_a_long_file_are_named():
    rows = [["Name", "Site", "Evidence", "Competence", "Application", "Knowledge"]]
    rows += [["Asha", "York", "plan", "9", "3", "4"], ["Asha", "York", "log", "12", "3", "4"]]
    result = fm.read(rows)
    assert result.ratings.extras == ("Site",)
    assert fm.found(result.report.warnings, "column_left_out") == [(1, "C", "Evidence")]
