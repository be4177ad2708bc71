"""The frames behind charts and tables: by hand, and against the reference by plain loops."""

import math

import numpy as np
import pytest

from analytics.cells import judged
from analytics.evaluation import evaluated
from analytics.specialist import Way
from analytics.tables import (
    WORSE,
    gaps_frame,
    heat_frame,
    heat_values,
    levels_frame,
    pathways_frame,
    people_frame_of,
    person_labels,
    short_people,
    shortfalls_frame,
)
from analytics.targets import required_levels
from tests.recomputed import reference, teams

SCHEDULE = 9 - 1
SHOWN = ("application", "knowledge", WORSE)


def heat(people, dimension, kind="gap", choice="officer"):
    """Values and required cells of a heatmap of these people."""
    arrays = teams.team(people)
    wanted = required_levels(arrays, choice)
    cells = judged(arrays.levels, wanted)
    return heat_values(arrays.levels, wanted, cells, dimension=dimension, kind=kind)


def rated(number, application, knowledge):
    return teams.person(teams.changed({}, [(number, application, knowledge)]))


def shown(value):
    """A value of a heatmap; None where it is hatched."""
    return None if math.isnan(value) else value


WORSE_OF_BOTH = [
    # levels in 9 (3 and 3 required): application, knowledge → lower gap, lower level
    (3, 3, 0, 3),
    (5, 4, 1, 4),
    (4, 5, 1, 4),
    (2, 5, -1, 2),
    (5, 1, -2, 1),
    (1, 2, -2, 1),
    # one blank, the other not below: hatched, since the blank one may be lower
    (None, 3, None, None),
    (5, None, None, None),
    # one blank, the other below: that gap counts
    (None, 2, -1, 2),
    (1, None, -2, 1),
    (None, None, None, None),
]


@pytest.mark.parametrize(("application", "knowledge", "gap", "level"), WORSE_OF_BOTH)
def test_worse_of_both_is_the_lower_unless_a_blank_leaves_it_open(
    application, knowledge, gap, level
):
    person = rated(9, application, knowledge)
    for kind, wanted in (("gap", gap), ("level", level)):
        values, required = heat([person], WORSE, kind)
        assert shown(values[SCHEDULE, 0]) == wanted
        assert required[SCHEDULE, 0]


@pytest.mark.parametrize(
    ("application", "knowledge", "gap"),
    # 24 requires application 1, which no rating meets too, and knowledge 2
    [(None, 2, 0), (None, 4, 2), (None, 1, -1), (None, None, None), (3, None, None), (3, 1, -1)],
)
def test_a_blank_application_where_none_is_expected_leaves_nothing_open(
    application, knowledge, gap
):
    values, _ = heat([rated(24, application, knowledge)], WORSE)
    assert shown(values[24 - 1, 0]) == gap


def test_not_required_is_no_cell_and_not_assessed_an_empty_one():
    person = rated(2, 4, 4)
    for dimension in SHOWN:
        values, wanted = heat([person], dimension)
        assert values.shape == wanted.shape == (27, 1)
        assert not wanted[2 - 1, 0]
        assert shown(values[2 - 1, 0]) is None
        assert wanted[SCHEDULE, 0]
        assert shown(values[SCHEDULE, 0]) is None


def worse_by_loops(cells, kind):
    """The worse of the two cells of a competence; None where hatched."""
    blank = [cell for cell in cells if cell["not_assessed"]]
    values = [cell[kind] for cell in cells if cell[kind] is not None]
    if not values or (blank and not any(cell["below"] for cell in cells)):
        return None
    return min(values)


@pytest.mark.parametrize("kind", ["gap", "level"])
@pytest.mark.parametrize("choice", ["officer", "specialist", "own"])
@pytest.mark.slow
def test_every_value_of_a_heatmap_is_that_of_plain_loops(choice, kind):
    people = teams.random_team(21, 40, 0.3)
    book = reference.profiles()
    for dimension in SHOWN:
        values, wanted = heat(people, dimension, kind, choice)
        for column, one in enumerate(people):
            own = reference.cells(one["levels"], reference.target(one, choice, book))
            for number in reference.NUMBERS:
                cells = [cell for cell in own if cell["competence"] == number]
                if dimension == WORSE:
                    expected = worse_by_loops(cells, kind)
                else:
                    cells = [cell for cell in cells if cell["dimension"] == dimension]
                    expected = cells[0][kind] if cells else None
                assert shown(values[number - 1, column]) == expected
                assert wanted[number - 1, column] == bool(cells)


def test_a_heatmap_as_a_table_tells_blank_from_not_required():
    people = [rated(9, 1, 3), rated(2, 4, 4)]
    values, wanted = heat(people, "application")
    rows = np.array([9, 2]) - 1
    frame = heat_frame(teams.ratings(people), values[rows], wanted[rows], rows + 1)
    assert frame.to_dict("list") == {
        "competence": [9, 2],
        "competence_name": ["Schedule management", "Team management"],
        "Person 0": [-2, "not required"],
        "Person 1": ["", "not required"],
    }


def test_people_are_called_by_name_with_the_id_where_several_share_it():
    names = ["Ann", "Ann", "", "Bob", "Ann (P1)", "level"]
    ratings = teams.ratings([teams.person()] * len(names), name=names)
    labels = person_labels(ratings.people, ["level"])
    assert labels == [
        *("Ann (P0)", "Ann (P1)", "P2", "Bob", "Ann (P1) (P4)", "level (P5)"),
    ]


def test_people_of_one_name_or_none_keep_a_column_each_in_a_table():
    people = [rated(9, level, 3) for level in (1, 2, 3, 4, 5)]
    ratings = teams.ratings(people, name=["Ann", "Ann", "", "Bob", "competence"])
    values, wanted = heat(people, "application", "level")
    frame = heat_frame(ratings, values[8:9], wanted[8:9], np.array([9]))
    assert frame.iloc[0].to_dict() == {
        **{"competence": 9, "competence_name": "Schedule management"},
        **{"Ann (P0)": 1, "Ann (P1)": 2, "P2": 3, "Bob": 4, "competence (P4)": 5},
    }


@pytest.mark.parametrize("choice", ["officer", "specialist", "own"])
def test_the_gaps_of_a_team_are_the_required_cells_of_the_reference(choice):
    people = teams.random_team(22, 25, 0.3)
    arrays = teams.team(people)
    wanted = required_levels(arrays, choice)
    met = judged(arrays.levels, wanted).met
    frame = gaps_frame(teams.ratings(people), wanted, met)
    expected = [
        (f"P{row}", one["role"], one["office"], *[cell[key] for key in keys])
        for keys in [("competence", "dimension", "required", "level", "gap", "met")]
        for row, one in enumerate(people)
        for cell in reference.cells(
            one["levels"], reference.target(one, choice, reference.profiles())
        )
    ]
    columns = ["person_id", "role", "office", "competence", "dimension", "required", "level"]
    found = frame[[*columns, "gap", "met"]].astype(object)
    found = found.where(found.notna(), None)
    assert list(found.itertuples(index=False, name=None)) == expected
    assert frame["level"].dtype == "Int64", "blank stays blank, never 0 or 2.0"


@pytest.mark.slow
def test_people_with_their_figures_and_way_in_the_order_of_the_ratings():
    people = teams.random_team(23, 30, 0.25)
    frame = people_frame_of(teams.ratings(people), evaluated(teams.team(people), "own"))
    result = reference.evaluation(people, "own", reference.profiles())
    for row, (figures, way) in enumerate(zip(result["people"], result["specialist"], strict=True)):
        found = {key: teams.plain(value) for key, value in frame.iloc[row].items()}
        assert found["person_id"] == f"P{row}"
        assert {key: found[key] for key in figures} == figures
        assert found["specialist_status"] == way["status"]
        assert (found["stage"], found["steps"]) == (way["stage"], way["steps"])


@pytest.mark.slow
def test_shortfalls_by_priority_with_each_dimension_of_its_own():
    people = teams.random_team(24, 30, 0.2)
    arrays = teams.team(people)
    frame = shortfalls_frame(evaluated(arrays, "own").cohort)
    result = reference.evaluation(people, "own", reference.profiles())
    required = [row for row in result["competences"] if row["competence_required"]]
    by_priority = sorted(required, key=lambda row: row["priority"])
    assert frame["competence"].tolist() == [row["competence"] for row in by_priority]
    for found, row in zip(teams.records(frame), by_priority, strict=True):
        assert {key: found[key] for key in row} == row
        cells = {c["dimension"]: c for c in result["cells"] if c["competence"] == row["competence"]}
        for dimension in reference.DIMENSIONS:
            expected = cells[dimension]["shortfall_levels"]
            assert found[f"shortfall_{dimension}"] == expected
        severe = [
            cell["severe"]
            for own in result["person_cells"]
            for cell in own
            if cell["competence"] == row["competence"]
        ]
        assert found["severe"] == sum(severe)


def test_a_person_short_in_both_dimensions_is_one_person():
    people = [rated(9, 1, 1), rated(9, 2, 3), rated(9, 3, 3), rated(9, None, 2), rated(9, None, 3)]
    arrays = teams.team(people)
    short = short_people(judged(arrays.levels, required_levels(arrays, "officer")))
    assert short[SCHEDULE] == 3
    assert short.sum() == 3


@pytest.mark.slow
def test_pathways_of_a_person_nearest_first_with_ties_and_declared():
    people = teams.random_team(25, 30, 0.2)
    ways = evaluated(teams.team(people), "own").specialist.ways
    for row, one in enumerate(people):
        frame = pathways_frame(ways, row)
        expected = reference.specialist(one, reference.profiles())
        listed = frame[["elective", "steps", "not_assessed"]].to_dict("records")
        assert listed == expected["pathways"]
        alike = [Way(*one) for one in frame[list(Way._fields)].itertuples(index=False)]
        assert ways.by_person()[row] == alike
        assert sorted(frame.loc[frame["nearest"], "elective"]) == expected["nearest"]
        declared = [n for n in frame["elective"] if n in one["declared"]]
        assert frame.loc[frame["declared"], "elective"].tolist() == declared


def test_levels_side_by_side_have_a_column_a_person_and_blanks_where_not_assessed():
    people = [rated(9, 1, 3), rated(9, 2, None), rated(9, 4, 5)]
    frame = levels_frame(teams.ratings(people, name=["Ann", "Ann", ""]))
    assert list(frame.columns) == [
        *("competence", "competence_name", "dimension", "Ann (P0)", "Ann (P1)", "P2"),
    ]
    assert len(frame) == 54
    schedule = frame[frame["competence"] == 9].set_index("dimension")
    assert schedule.loc["application", ["Ann (P0)", "Ann (P1)", "P2"]].tolist() == [1, 2, 4]
    assert schedule["Ann (P1)"].isna().tolist() == [False, True]
    assert frame[frame["competence"] != 9][["Ann (P0)", "P2"]].isna().all(axis=None)
