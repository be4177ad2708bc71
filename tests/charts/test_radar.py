"""The radar: spokes, labels, and what is not assessed."""

import numpy as np
import pytest

from charts.palette import palette
from charts.radar import MARGIN, NARROW, NARROW_SIDE, radar_figure
from charts.spokes import APART, spoke_labels
from charts.text import text_width
from presentation.chart_content import Line
from presentation.person import Radar
from tests.charts.contents import made

NUMBERS = [1, 3, 9, 11]
REQUIRED = np.array([3, 2, 3, 4])
PHONE = 358


def radar(
    people, *, mode="light", numbers=NUMBERS, required=REQUIRED, dimension="knowledge", **fields
):
    told = {"numbers": numbers, "required": required, "dimension": dimension}
    content = made(Radar, people=people, **told, **fields)
    return radar_figure(content, mode)


def traces(figure, **wanted):
    return [
        t for t in figure.data if all(getattr(t, key) == value for key, value in wanted.items())
    ]


def labels_of(figure):
    return figure.data[-1]


@pytest.mark.parametrize("k", range(3, 28))
def test_labels_of_a_column_stand_a_level_apart(k):
    places = spoke_labels(k)
    for side in (-1, 1):
        heights = np.sort(places.y[places.side == side])
        assert (np.diff(heights) >= APART - 1e-9).all()
    assert np.abs(places.y).max() <= places.reach


@pytest.mark.parametrize(
    ("width", "side", "wide"), [(NARROW, MARGIN[0], 85), (PHONE, NARROW_SIDE, 26)]
)
@pytest.mark.parametrize("k", range(3, 28))
def test_no_two_labels_meet_where_there_is_least_room(k, width, side, wide):
    """Boxes of 13 px text: names in the least place that has them, numbers on a phone."""
    places = spoke_labels(k)
    level = (width / 2 - side) / places.reach
    boxes = []
    for x, y, of in zip(places.x * level, places.y * level, places.side, strict=True):
        left = {1: x + 3, -1: x - 3 - wide, 0: x - min(wide, 60) / 2}[int(of)]
        width = min(wide, 60) if of == 0 else wide
        middle = y + (np.sign(y) * 9 if of == 0 else 0)
        boxes.append((left, left + width, middle - 6, middle + 6))
    for one, first in enumerate(boxes):
        for second in boxes[one + 1 :]:
            apart = (
                first[1] <= second[0]
                or second[1] <= first[0]
                or first[3] <= second[2]
                or second[3] <= first[2]
            )
            assert apart


def test_labels_run_clockwise_from_the_top():
    places = spoke_labels(23)
    assert places.side[0] == 0
    assert places.side[1:12].tolist() == [1] * 11
    assert places.side[12:].tolist() == [-1] * 11
    assert (np.diff(places.y[:12]) < 0).all()
    assert (np.diff(places.y[12:]) > 0).all()


def test_not_assessed_breaks_the_line_and_marks_the_label(mode):
    line = Line("Anna", np.array([3, 0, 1, 4]))
    figure = radar([line], mode=mode)
    (person,) = traces(figure, name="Anna")
    np.testing.assert_array_equal(person.r, [3, np.nan, 1, 4, 3])
    assert list(person.theta) == [0, 90, 180, 270, 0]
    assert labels_of(figure).text == (
        "1 Ethics",
        "3 Conflict ?",
        "9 Schedule",
        "11 Budget &amp; cost",
    )
    muted, ink = palette(mode).muted, palette(mode).ink
    assert list(labels_of(figure).textfont.color) == [ink, muted, ink, ink]
    assert "not assessed" in labels_of(figure).hovertext[1]


def test_a_narrow_place_has_numbers_alone_as_labels():
    figure = radar([Line("Anna", np.array([3, 0, 1, 4]))])
    assert labels_of(figure).meta == {"text": ["1", "3 ?", "9", "11"], "size": 13}
    assert labels_of(figure).hovertext[0].startswith("<b>1 Ethics, compliance")


@pytest.mark.parametrize(
    ("dimension", "label", "note"),
    [
        ("application", "3 Conflict", "met without a level"),
        ("knowledge", "3 Conflict ?", "not assessed"),
    ],
)
def test_an_application_of_1_is_met_without_a_level(dimension, label, note):
    line = Line("Anna", np.array([3, 0, 1, 4]))
    drawn = labels_of(radar([line], required=np.array([3, 1, 3, 4]), dimension=dimension))
    assert drawn.text[1] == label
    assert drawn.hovertext[1].endswith(f"required 1<br>{note}")


def test_only_points_below_are_marked_for_one_person(mode):
    line = Line("Anna", np.array([3, 0, 1, 5]))
    (below,) = traces(radar([line], mode=mode), name="below profile")
    assert list(below.r) == [1]
    assert list(below.theta) == [180]
    assert below.marker.color == palette(mode).below


def test_several_people_differ_and_have_no_triangles(mode):
    people = [Line(name, np.array([1, 2, 3, 4])) for name in ("A", "B", "C", "D", "E", "F")]
    figure = radar(people, mode=mode)
    drawn = [traces(figure, name=person.name)[0] for person in people]
    assert [trace.line.color for trace in drawn] == list(palette(mode).people)
    assert len({trace.marker.symbol for trace in drawn}) == 6
    assert not traces(figure, name="below profile")


def test_the_median_is_neutral_and_has_its_whole_name(mode):
    people = [
        Line(name, np.array([1, 2, 3, 4])) for name in ("Katarzyna Wiśniewska", "Team median")
    ]
    drawn = radar(people, mode=mode, median=1).data
    shown = {trace.name: trace.line.color for trace in drawn if trace.showlegend}
    assert shown["K. Wiśniewska"] == palette(mode).people[0]
    assert shown["Team median"] == palette(mode).ink


def test_the_label_names_who_is_not_assessed():
    people = [Line("Anna", np.array([0, 2, 3, 4])), Line("<i>Ben", np.array([0, 2, 0, 4]))]
    notes = labels_of(radar(people)).hovertext
    assert notes[0].endswith("not assessed: Anna, &lt;i&gt;Ben")
    assert notes[2].endswith("not assessed: &lt;i&gt;Ben")


def test_the_profile_breaks_where_nothing_is_required():
    figure = radar([], required=np.array([3, 0, 3, 4]))
    (edge,) = traces(figure, name="profile")
    np.testing.assert_array_equal(edge.r, [3, np.nan, 3, 4, 3])
    assert edge.fill is None
    whole = traces(radar([]), name="profile")[0]
    assert whole.fill == "toself"


def test_hover_names_the_competence_in_full():
    line = Line("Anna", np.array([2, 2, 3, 4]))
    figure = radar([line])
    (person,) = traces(figure, name="Anna")
    assert person.hovertext[0] == (
        "Anna<br><b>1 Ethics, compliance and professionalism</b><br>level 2, required 3, gap −1"
    )


def test_a_label_that_would_be_cut_is_set_smaller():
    numbers = [1, 3, 22, 8, 9, 12, 13, 18]
    blank = Line("Anna", np.zeros(8, int))
    sizes = labels_of(radar([blank], numbers=numbers, required=np.full(8, 3))).textfont.size
    assert 11 <= sizes[2] < 13
    assert sizes[0] == 13
    assert text_width("22 Change control ?", sizes[2]) < text_width("22 Change control ?", 13)


def test_more_people_than_colours_are_refused():
    people = [Line(str(place), REQUIRED) for place in range(7)]
    with pytest.raises(ValueError, match="At most 6"):
        radar(people)
