"""Titles of groups above their columns: whole where there is room, in rows of their own."""

import numpy as np
import pytest

from charts.columns import TITLE_ROW, columns
from charts.heatmap import heatmap_figure
from charts.house import LABEL_SIZE
from charts.palette import palette
from charts.text import text_width
from charts.typst.draw_grid import heatmap_record
from tests.charts.contents import heatmap


def test_titles_that_do_not_fit_take_rows_of_their_own():
    groups = ["Delivery assurance", "Portfolio analysis", "Controls"] * 4
    figure = heatmap_figure(heatmap(np.zeros((1, 12)), teams=groups), "light")
    assert len({note.yshift for note in figure.layout.annotations}) == 6
    titles = [note.text for note in figure.layout.annotations]
    assert titles == [f"<b>{name}</b>" for name in groups]
    assert "Delivery assurance: 1" in {note.hovertext for note in figure.layout.annotations}


def test_titles_of_ten_groups_of_few_stand_whole_in_three_rows():
    groups = [f"Team {name}" for name in "AABBCDDEFFFGHIJ"]
    figure = heatmap_figure(heatmap(np.zeros((1, 15)), teams=groups), "light")
    titles = [note.text for note in figure.layout.annotations]
    assert titles == [f"<b>Team {name}</b>" for name in "ABCDEFGHIJ"]
    assert len({note.yshift for note in figure.layout.annotations}) == 3
    assert (
        figure.layout.margin.t
        == heatmap_figure(heatmap(np.zeros((1, 15))), "light").layout.margin.t + 2 * TITLE_ROW
    )


def test_of_many_long_titles_each_is_whole():
    names = ("Digital", "Finance Transformation", "Human Resources PMO", "Infrastructure", "IT")
    last = ("Operations", "Portfolio Office", "Programme Delivery", "Regulatory Programmes")
    groups = [name for name in (*names, *last) for _ in range(1 + (name in ("IT", "Digital")))]
    figure = heatmap_figure(heatmap(np.zeros((1, len(groups))), teams=groups), "light")
    titles = [note.text for note in figure.layout.annotations]
    assert titles == [f"<b>{name}</b>" for name in (*names, *last)]


@pytest.mark.parametrize("people", [14, 30, 60])
@pytest.mark.parametrize("count", [9, 10, 12])
def test_of_nine_and_more_groups_with_long_titles_each_is_whole_and_apart(people, count):
    names = [f"Programme {'ABCDEFGHIJKL'[place]} of delivery offices" for place in range(count)]
    groups = sorted(names[place % count] for place in range(people))
    content = heatmap(np.zeros((1, people)), teams=groups)
    record = heatmap_record(content, palette("light"))
    notes = heatmap_figure(content, "light").layout.annotations
    assert [note.text for note in notes] == [f"<b>{name}</b>" for name in names]
    assert [title["name"] for title in record["titles"]] == names
    column = (content.width - 120) / record["span"]
    width = text_width(names[0], LABEL_SIZE) / column
    for row in range(record["title_rows"]):
        starts = [title["x"] for title in record["titles"] if title["row"] == row]
        assert starts, "a row that holds no title takes room"
        ends = [start + width for start in starts]
        assert all(begin > end for begin, end in zip(starts[1:], ends, strict=False))
        assert ends[-1] <= record["span"]


def test_the_title_of_a_last_group_of_one_is_whole():
    groups = [*["Delivery"] * 13, "Transformation office"]
    content = heatmap(np.zeros((1, 14)), teams=groups)
    note = heatmap_figure(content, "light").layout.annotations[-1]
    assert (note.text, note.xanchor) == ("<b>Transformation office</b>", "right")
    assert note.x == columns(content).at[-1] + 0.5
    record = heatmap_record(content, palette("light"))
    first, last = record["titles"]
    column = (content.width - 120) / record["span"]
    assert last["name"] == "Transformation office"
    assert last["x"] + text_width(last["name"], LABEL_SIZE) / column <= record["span"]
    assert last["x"] * column > first["x"] * column + text_width(first["name"], LABEL_SIZE)


def test_the_titles_of_the_last_two_groups_of_one_are_whole_and_end_in_the_chart():
    names = ["Yonder programme management office", "Zone of transformation and change"]
    content = heatmap(np.zeros((1, 14)), teams=[*["Delivery"] * 12, *names])
    figure = heatmap_figure(content, "light")
    notes = figure.layout.annotations[1:]
    assert [note.text for note in notes] == [f"<b>{name}</b>" for name in names]
    assert len({note.yshift for note in notes}) == 2
    for note in notes:
        assert note.xanchor == "right"
        assert note.x <= figure.layout.xaxis.range[1]
    record = heatmap_record(content, palette("light"))
    column = (content.width - 120) / record["span"]
    for title, name in zip(record["titles"][1:], names, strict=True):
        assert title["name"] == name
        assert title["x"] + text_width(name, LABEL_SIZE) / column <= record["span"]
    beside = {title["row"] for title in record["titles"][1:]}
    assert record["title_rows"] == 1 + max(beside)
    assert len(beside) == 2


def test_the_title_of_a_last_group_begins_where_it_does_if_another_fills_the_room_before():
    long = "Portfolio analysis and assurance of all that is built, " * 4
    after_it = heatmap(np.zeros((1, 14)), teams=[*[long] * 13, "Transformation office"])
    first, last = heatmap_record(after_it, palette("light"))["titles"]
    assert first["name"].endswith("…")
    assert (last["name"], first["row"] == last["row"]) == ("Transformation office", False)
    in_its_row = heatmap(np.zeros((1, 14)), teams=[*[long] * 12, "Next", "Transformation office"])
    notes = heatmap_figure(in_its_row, "light").layout.annotations
    assert [note.text for note in notes[1:]] == ["<b>Next</b>", "<b>Transformation office</b>"]
    assert notes[-1].yshift not in {note.yshift for note in notes[:-1]}
