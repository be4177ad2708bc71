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
