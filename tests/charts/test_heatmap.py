"""The heat map: cells, numbers, bench and clicks."""

import json
from dataclasses import replace

import numpy as np
import pytest

from charts.columns import columns, least_width
from charts.heatmap import clicked_person, heatmap_figure
from charts.house import CELL_SIZE, legend_rows
from charts.palette import palette
from charts.steps import ROW_HEIGHT, shade, steps_figure
from tests.charts import contents
from tests.charts.contents import heatmap


def numbers(figure):
    """Text of each cell that has one, by (row, person)."""
    return {
        (int(row), int(person)): trace.text
        for trace in figure.data
        if trace.type == "scatter" and trace.customdata is not None and trace.mode == "text"
        for row, person in zip(trace.y, trace.customdata, strict=True)
    }


def rows_of(boxes):
    """Rows of bar boxes 0.88 high."""
    return (np.asarray(boxes.base, float) + 0.44).round()


def said(figure, words):
    """Cells (row, person) whose hover text ends in these words."""
    return {
        (int(row), int(person))
        for trace in figure.data
        if ((trace.type == "scatter" and trace.hovertemplate) or "").endswith(
            f"{words}<extra></extra>"
        )
        for row, person in zip(trace.y, trace.customdata, strict=True)
    }


def test_numbers_carry_sign_and_weight(team, mode):
    assert numbers(heatmap_figure(heatmap(**team), mode)) == {
        (0, 0): "<b>−2</b>",
        (0, 1): "0",
        (0, 2): "+1",
        (1, 1): "−1",
        (1, 2): "0",
        (2, 0): "0",
        (3, 0): "+4",
        (3, 1): "<b>−4</b>",
        (3, 2): "<b>−3</b>",
    }


def test_not_assessed_is_hatched_and_not_required_is_a_dot(team, mode):
    figure = heatmap_figure(heatmap(**team), mode)
    hatch = next(trace for trace in figure.data if trace.type == "bar")
    assert sorted(zip(hatch.x.tolist(), rows_of(hatch).tolist(), strict=True)) == [
        (0, 1),
        (2, 2),
    ]
    assert hatch.marker.pattern.shape == "/"
    assert said(figure, "not assessed") == {(1, 0), (2, 2)}
    assert said(figure, "not required") == {(2, 1)}
    dot = next(
        t for t in figure.data if (t.hovertemplate or "").endswith("required<extra></extra>")
    )
    assert dot.marker.size == 3


def test_every_cell_can_be_clicked_once_and_knows_its_person(team):
    figure = heatmap_figure(heatmap(**team), "light")
    cells = [
        (int(row), int(person), float(x))
        for trace in figure.data
        if trace.customdata is not None
        for row, person, x in zip(trace.y, trace.customdata, trace.x, strict=True)
    ]
    assert sorted(cells) == [(row, person, person) for row in range(4) for person in range(3)]
    assert all(t.hoverinfo != "skip" for t in figure.data if t.customdata is not None)


def test_cells_not_required_have_no_colour_even_with_a_value(team):
    team["values"][2, 1] = 1
    z = heatmap_figure(heatmap(**team), "light").data[0].z
    assert z.dtype == np.float32
    assert np.isnan(z[2, 1])


def test_groups_have_a_gap_between_and_a_title(team):
    content = heatmap(**team, teams=["North", "North", "<South>"])
    figure = heatmap_figure(content, "light")
    assert [note.text for note in figure.layout.annotations] == [
        "<b>North</b>",
        "<b>&lt;South&gt;</b>",
    ]
    at = columns(content).at
    assert at[1] - at[0] == 1
    assert at[2] - at[1] > 1.5
    z = figure.data[0].z
    assert z.shape == (4, 4)
    assert np.isnan(z[:, 2]).all()


def test_bench_nought_and_one_are_coloured(team, mode):
    colours = palette(mode)
    figure = heatmap_figure(heatmap(**team, bench=np.array([0, 5, 1, 12])), mode)
    last = columns(heatmap(**team)).last
    bars = [t for t in figure.data if t.type == "bar" and not t.marker.pattern.shape]
    assert [(t.marker.color, rows_of(t).tolist()) for t in bars] == [
        (colours.gap(-3), [0]),
        (colours.gap(-1), [2]),
    ]
    texts = {
        int(row): text
        for trace in figure.data
        if trace.type == "scatter" and isinstance(trace.text, tuple)
        for row, text in zip(trace.y, trace.text, strict=True)
    }
    assert texts == {0: "<b>0</b>", 2: "<b>1</b>", 1: "5", 3: "12"}
    assert all((bar.x == last).all() for bar in bars)
    assert figure.layout.xaxis.ticktext[-1] == "<b>Bench</b>"


def test_names_are_short_in_the_head_and_full_on_hover(team):
    figure = heatmap_figure(heatmap(**team), "light")
    assert figure.layout.xaxis.ticktext == (
        "A. Kowalska",
        "B. Okafor",
        "&lt;b&gt;Bo&lt;/b&gt; &amp; Co",
    )
    assert figure.layout.xaxis.tickangle == -90
    assert figure.layout.xaxis2.ticktext[0] == "Anna Kowalska"
    assert figure.layout.yaxis2.ticktext[0] == "1 Ethics, compliance and professionalism"
    cells = [t for t in figure.data if t.customdata is not None]
    assert {(t.xaxis, t.yaxis) for t in cells} == {("x2", "y2")}


def test_levels_are_shown_as_they_are(mode):
    figure = heatmap_figure(heatmap([[1, 2, 3], [4, 5, np.nan]], kind="level"), mode)
    assert numbers(figure) == {(0, 0): "1", (0, 1): "2", (0, 2): "3", (1, 0): "4", (1, 1): "5"}
    assert said(figure, "level 3 Competent") == {(0, 2)}
    first, last = figure.data[0].colorscale[0][1], figure.data[0].colorscale[-1][1]
    assert (first, last) == (palette(mode).counts[1], palette(mode).counts[5])


def test_least_width_grows_with_people_and_gaps():
    many, alone = np.zeros((1, 40)), heatmap(np.zeros((1, 40)))
    assert least_width(alone) == 120 + 15 * 40
    assert least_width(heatmap(many, teams=["a", *"b" * 39])) > least_width(alone)
    assert least_width(replace(alone, bench=np.zeros(1, np.int64))) > least_width(alone)


@pytest.mark.parametrize("kind", ["gap", "level"])
def test_the_legend_has_room_beneath_the_plot(team, kind):
    figure = heatmap_figure(heatmap(**team, kind=kind), "light")
    entries = sum(trace.showlegend is True for trace in figure.data)
    assert figure.layout.margin.b >= legend_rows(entries)


@pytest.mark.parametrize("n", [0, 1, 60])
def test_any_number_of_people(n):
    figure = heatmap_figure(heatmap(np.full((25, n), -1), bench=np.arange(25)), "dark")
    assert len(numbers(figure)) == 25 * n
    assert len(figure.to_json()) < 40_000


def test_all_not_assessed(team):
    team["values"][:] = np.nan
    figure = heatmap_figure(heatmap(**team), "light")
    assert not numbers(figure)
    assert len(said(figure, "not assessed")) == 11
    json.loads(figure.to_json())


def test_shapes_that_do_not_fit_are_refused(team):
    with pytest.raises(ValueError, match="3 people"):
        heatmap(**{**team, "values": team["values"][:, :2]})
    with pytest.raises(ValueError, match="3 rows"):
        heatmap(**{**team, "numbers": [1, 3, 9]})


@pytest.mark.parametrize(
    ("points", "person"),
    [
        ([], None),
        ([{"x": 1}], None),
        ([{"customdata": 4}], 4),
        ([{"customdata": [0]}], 0),
        ([{"x": 1}, {"customdata": [[2]]}], 2),
    ],
)
def test_the_clicked_person(points, person):
    assert clicked_person(points) == person


def test_steps_say_who_meets_and_who_is_not_assessed(mode):
    steps = np.array([[0, 2, 19], [3, 3, 21]])
    blank = np.array([[0, 0, 0], [0, 2, 0]])
    nearest = np.array([[1, 1, 1], [0, 0, 0]], bool)
    figure = steps_figure(contents.steps(steps, blank, nearest, steps == 0), mode)
    assert numbers(figure) == {
        (0, 0): "<b>✓</b>",
        (0, 1): "<b>2</b>",
        (0, 2): "19",
        (1, 0): "3",
        (1, 2): "21",
    }
    assert said(figure, "this elective is not assessed") == {(1, 1)}
    assert len(figure.layout.shapes) == 3


def test_fewer_steps_are_stronger():
    assert shade(np.array([0, 1, 2, 3, 5, 6, 10, 11, 15, 16, 40])).tolist() == [
        *(5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0),
    ]


def test_the_dot_of_what_is_held_stands_above_the_digits():
    """Digits take seven tenths of their size in height, and in a narrow column all its width."""
    held = np.array([[True, False]])
    content = contents.steps(
        *(np.array([[12, 3]]), np.zeros((1, 2), int), ~held, held), numbers=(9,), people=["a", "b"]
    )
    scatters = [one for one in steps_figure(content, "light").data if one.type == "scatter"]
    (dot,) = [one for one in scatters if one.mode == "markers" and one.x[0] is not None]
    above = (0 - dot.y[0]) * ROW_HEIGHT - dot.marker.size / 2
    assert above > CELL_SIZE * 0.7 / 2
    assert above + dot.marker.size < ROW_HEIGHT / 2
