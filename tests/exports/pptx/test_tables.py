"""Tables on slides: columns that have room, heads that are turned where words are long."""

import io

import pytest

from exports.arial import arial_width
from exports.pptx.deck import pptx_bytes
from exports.pptx.grid import even_pages
from exports.pptx.slide import POINTS
from exports.pptx.table import column_widths, table_grid
from exports.pptx.xml import BAND
from presentation.tables import Table
from tests.exports import packs, slides
from tests.exports.pptx.test_theme import template

UNITS = (
    *("Infrastructure", "Telecommunications", "Procurement", "Transformation", "Cybersecurity"),
    *("Manufacturing", "Sustainability", "Rechtsabteilung", "Pharmaceuticals", "Communications"),
)


def of_units(count):
    """A competence a row, so many units as columns."""
    rows = tuple((name, *["12 of 16"] * count) for name in ("22 Change control", "1 Ethics"))
    return Table("t", "T", ("Competence", *UNITS[:count]), rows, numbers=tuple(range(1, count + 1)))


def test_heads_are_turned_where_their_words_have_no_room_beside_one_another():
    wide = table_grid(of_units(8), 13)
    assert not any(cell.upright for cell in wide.head[0])
    narrow = table_grid(of_units(8), 9.25)
    assert [cell.upright for cell in narrow.head[0]] == [False] + [True] * 8
    assert [cell.fill for cell in narrow.head[0]] == [BAND] * 9
    assert sum(narrow.widths) == pytest.approx(9.25)
    columns = zip(*narrow.rows, strict=True)
    for column, width in zip(columns, narrow.widths, strict=True):
        for cell in column:
            assert arial_width(cell.text, cell.points, bold=cell.bold) < width * POINTS
    longest = max(arial_width(name, wide.head[0][0].points, bold=True) for name in UNITS)
    assert narrow.heads[0] * POINTS > longest


def test_columns_share_what_room_there_is_where_no_word_fits():
    grid = table_grid(of_units(4), 2)
    widths = column_widths(grid.rows, 2, (0,))
    assert sum(widths) == pytest.approx(2)
    assert min(widths) > 0


@pytest.mark.slow
def test_ten_teams_keep_their_names_on_the_map_of_a_narrow_board():
    ratings = packs.team_of(60)
    teams = [UNITS[row % 10] for row in range(60)]
    made = io.BytesIO()
    template(dark=True).save(made)
    choice = {"sections": ("heatmap",), "depth_of_pack": "board", "people": ()}
    pack = packs.pack_of(packs.named(ratings, team=teams), template=made.getvalue(), **choice)
    deck = slides.opened(pptx_bytes(pack))
    (board,) = slides.holding(deck, "People below, by team")
    head = slides.table(board, "People below, by team")[0]
    assert len(head) == 1 + 8 + 1
    assert set(head[1:-1]) <= set(UNITS)
    assert slides.outside(deck) == slides.overlaps(deck) == []


def test_a_map_names_no_team_where_nobody_has_one():
    nobody = packs.named(packs.sample_ratings(), team="")
    deck = slides.opened(pptx_bytes(packs.pack_of(nobody, sections=("heatmap",))))
    (slide,) = slides.holding(deck, "Heatmap")
    assert set(slides.table(slide, "Heatmap")[0]) == {""}


@pytest.mark.parametrize(
    ("heights", "room", "rows"),
    [
        ([1] * 60, 7.5, [7, 7, 7, 7, 7, 7, 6, 6, 6]),
        ([1] * 12, 5, [4, 4, 4]),
        ([1, 9, 1, 1], 10, [2, 2]),
        ([12, 1, 1], 10, [1, 2]),
        ([1] * 10, 10, [10]),
        ([], 10, []),
    ],
)
def test_rows_are_spread_over_as_few_slides_as_can_be_and_evenly(heights, room, rows):
    pages = even_pages(heights, room)
    assert sorted(map(len, pages), reverse=True) == sorted(rows, reverse=True)
    assert [place for page in pages for place in page] == list(range(len(heights)))
