"""Small drawings: as long as their figures, and broken where nothing is assessed."""

import re

from presentation.behind.before_after import BeforeAfter
from ui.widgets.bars import before_and_after, course, pair


def widths(html):
    return [float(width) for width in re.findall(r"width:([\d.]+)%", html)]


def test_bars_are_as_long_as_their_part_of_the_largest():
    assert widths(pair(BeforeAfter("Shortfall levels", 8, 2, 16))) == [50.0, 12.5]
    assert widths(pair(BeforeAfter("Nothing", 0, 0, 0))) == [0.0, 0.0]


def test_the_figures_stand_in_words_beside_the_bars():
    said = before_and_after([BeforeAfter("Severe cells", 5, 3, 5), BeforeAfter("Same", 1, 1, 4)])
    assert "5 before, 3 after" in said
    assert "1, unchanged" in said


def test_a_course_is_broken_where_a_level_is_missing():
    drawn = course([1, 0, 3, 5], 4)
    solid = re.findall(r'<line x1="(\d+)" y1="([\d.]+)" x2="(\d+)" y2="([\d.]+)"', drawn)
    # Level 1 at 24 from the top, 5 at 4: five a level. Only the last two rounds are joined.
    assert solid == [("48", "14.0", "70", "4.0")]
    assert re.findall(r'cx="(\d+)" cy="([\d.]+)"', drawn) == [
        *(("4", "24.0"), ("48", "14.0"), ("70", "4.0")),
    ]
    assert 'y1="9.0"' in drawn


def test_nothing_is_drawn_where_nothing_is_assessed_or_asked():
    drawn = course([0, 0], 0)
    assert "<line" not in drawn
    assert "<circle" not in drawn
