"""Rows over a section, comments and notes are named and left out, however short; people are not."""

from __future__ import annotations

import filemaker as fm
import pytest

ROWS = fm.wide_rows()


@pytest.mark.parametrize("text", ["Team North", "Department of Delivery", "# checked", "// end"])
@pytest.mark.parametrize("width", [1, len(ROWS[0])])
def test_a_section_or_comment_is_named_and_left_out(text: str, width: int):
    extra = [text, *[""] * (width - 1)]
    result = fm.read([ROWS[0], extra, *ROWS[1:], extra])
    warnings = [(i.row, i.code, i.value) for i in result.report.warnings]
    last = len(ROWS) + 2
    assert warnings == [(2, "note_row_not_a_person", text), (last, "note_row_not_a_person", text)]
    assert result.report.rejected == ()
    assert fm.levels_of(result) == fm.team_levels()


def test_a_person_without_ratings_stays_a_person():
    row = ["E7", "Dee", *[""] * (len(ROWS[0]) - 2)]
    result = fm.read([*ROWS, row])
    assert result.ratings.people["name"].tolist()[-1] == "Dee"
    assert not result.ratings.levels[-1].any()
