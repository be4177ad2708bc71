"""Exports of forms, trackers and HR systems as they write them: nothing silent, nobody invented."""

import filemaker as fm
import pytest
import shapes


def test_a_long_file_without_a_column_of_levels_is_no_empty_team():
    error = fm.refusal(shapes.long(l="Sum of Level"))
    assert error.code == "level_column_unclear"
    assert "No column of this file was understood as the one with the levels" in error.message


@pytest.mark.parametrize("written", [("TRUE", "FALSE"), ("true", "false"), ("True", "False")])
def test_ticked_boxes_below_headings_of_levels_are_levels(written):
    heads = ["Employee", "Competence", "Dimension", *(f"Level {n}" for n in range(1, 6))]
    rows = [heads]
    for *who, found in shapes.long()[1:]:
        rows.append([*who, *(written[found != str(n)] for n in range(1, 6))])
    result = fm.read(rows)
    assert shapes.cells_of(result) == shapes.expected()
    assert result.report.rejected == ()


def rated_as(title, kinds, **names):
    """A long file with a column that says what each row is; a kind counts in the place it has."""
    (*heads, last), *rows = shapes.long(**names)
    found = [[*heads, title, last]]
    for person, dimension in enumerate(rows):
        who, number = divmod(person, len(shapes.CELLS))
        n, d = shapes.CELLS[number]
        for kind, seen in kinds.items():
            level = "5" if seen is None else shapes.level(who, n, d, seen)
            found.append([*dimension[:-1], kind, level])
    return found


@pytest.mark.parametrize("target", ["Target", "Expected", "Required level", "Soll", "Average"])
def test_a_target_in_the_column_of_raters_is_nobodys_level(target):
    kinds = {"Self": 0, "Manager": 1, "Final": 2, target: None}
    result = fm.read(rated_as("Rating type", kinds, l="Rating"))
    assert shapes.cells_of(result) == shapes.expected(("self", "manager", "agreed"))
    left = [i for i in result.report.warnings if i.code == "column_left_out"]
    assert len(left) == len(shapes.PEOPLE) * len(shapes.CELLS)
    assert f"'{target}': this is no rating" in left[0].message


def test_a_rater_whose_name_is_also_a_word_of_figures_counts():
    result = fm.read(rated_as("Rater", {"Max": 0, "Norm": 1}))
    assert set(result.ratings.people["rater"]) == {"Max", "Norm"}


@pytest.mark.parametrize("title", ["Measure", "Type", "Kind of value"])
def test_a_column_of_a_long_file_says_which_rows_are_targets(title):
    result = fm.read(rated_as(title, {"Target": None, "Current": 0}, l="Value"))
    assert shapes.cells_of(result) == shapes.expected()
    assert result.report.rejected == ()


def test_a_row_without_a_level_below_one_that_is_left_out_heads_no_table():
    rows = rated_as("Measure", {"Target": None, "Current": 0}, l="Value")
    rows[4][-1] = ""
    result = fm.read(rows)
    assert len(shapes.cells_of(result)) == len(shapes.expected()) - 1
    assert result.report.rejected == ()
