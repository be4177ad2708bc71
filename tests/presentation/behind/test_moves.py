"""Who moved, those who gained most first, and a person's levels over the rounds, by hand."""

import pandas as pd

from presentation.behind.moves import Course, Moved, by_change
from presentation.tables import table_of


def test_who_gained_most_comes_first_and_equal_people_keep_their_order():
    movers = pd.DataFrame({"levels_up": [1, 2, 0, 3], "levels_down": [1, 0, 2, 3]})
    shown = pd.DataFrame({"Person": ["Ann", "Ben", "Cem", "Dee"]})
    table, moved = by_change(table_of("movers", "", shown, frame=lambda: movers))
    assert [row[0] for row in table.rows] == ["Ben", "Ann", "Dee", "Cem"]
    assert moved == (Moved(0, 2), Moved(1, 1), Moved(3, 3), Moved(2, 0))


def test_levels_stand_once_where_they_stay_and_a_blank_is_no_level():
    assert Course((2, 2, 2), 3).line == "2"
    assert Course((2, 0, 3), 3).line == "2 → ? → 3"
    assert Course((0, 0), 3).line == "?"
