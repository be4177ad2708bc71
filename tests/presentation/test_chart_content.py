"""Contents of charts: what they share, and people in parts."""

import numpy as np
import pytest

from analytics.person import Person
from benchmarks.teams import ratings_of
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from presentation.person import every_gap_content
from presentation.team import heatmap_content, levels_content, shortfalls_content, steps_content
from tests.charts.contents import heatmap


@pytest.fixture(scope="module")
def view():
    return review_pack(ratings_of(45, 4), PackChoice(), file="team.csv").view


def test_a_part_has_the_rows_of_the_whole_and_the_columns_of_its_people(view):
    whole = heatmap_content(view, view.order)
    parts = whole.in_parts(20)
    assert [len(part.people) for part in parts] == [15, 14, 16]
    assert [part.key for part in parts] == ["heatmap_1", "heatmap_2", "heatmap_3"]
    assert parts[1].title == f"{whole.title}, part 2 of 3"
    assert parts[1].file_stem == "heatmap-2"
    assert [name for part in parts for name in part.people] == whole.people
    assert [name for part in parts for name in part.teams] == whole.teams
    for name in ("values", "wanted"):
        together = np.hstack([getattr(part, name) for part in parts])
        np.testing.assert_array_equal(together, getattr(whole, name))
    for part in parts:
        assert part.numbers is whole.numbers
        assert part.bench is whole.bench
        assert part.lines == whole.lines
        assert part.width == max(960, 170 + 30 * len(part.people))
        columns = ["competence", "competence_name", *part.people]
        assert part.data.equals(whole.data[columns])


@pytest.mark.slow
def test_steps_of_a_part_are_those_of_its_people(view):
    whole = steps_content(view, view.order)
    parts = whole.in_parts(40)
    assert [len(part.people) for part in parts] == [25, 20]
    for name in whole.of_people:
        together = np.concatenate([getattr(part, name) for part in parts], axis=-1)
        np.testing.assert_array_equal(together, getattr(whole, name))
    ids = view.ratings.people["person_id"].iloc[view.order].tolist()
    for part, own in zip(parts, (ids[:25], ids[25:]), strict=True):
        assert list(dict.fromkeys(part.data["person_id"])) == own
    assert sum(len(part.data) for part in parts) == len(whole.data) == whole.available.sum()


def test_parts_of_a_chart_begin_with_a_team_where_one_begins_near():
    teams = [f"Team {person // 6}" for person in range(60)]
    parts = heatmap(np.zeros((1, 60)), teams=teams).in_parts(25)
    assert [len(part.people) for part in parts] == [18, 24, 18]
    full = heatmap(np.zeros((1, 60)), teams=teams).in_parts(20)
    assert [len(part.people) for part in full] == [20, 20, 20]
    far = heatmap(np.zeros((1, 60)), teams=["North"] * 9 + ["South"] * 51).in_parts(25)
    assert [len(part.people) for part in far] == [20, 20, 20]


def test_people_who_fit_stay_together(view):
    whole = heatmap_content(view, view.order)
    assert whole.in_parts(45) == [whole]
    nobody = heatmap(np.zeros((2, 0)))
    assert nobody.in_parts(5) == [nobody]


def test_other_charts_have_one_part(view):
    shortfalls = shortfalls_content(view)
    assert shortfalls.in_parts(1) == [shortfalls]


def test_a_group_is_named_where_there_are_several():
    content = heatmap(np.zeros((1, 4)), teams=["North", "North", "South", "South"])
    assert content.groups == ["North", "North", "South", "South"]
    assert [part.groups for part in content.in_parts(2)] == [None, None]


def test_the_largest_shortfalls_are_eight(view):
    content = shortfalls_content(view)
    frame = content.data
    assert content.numbers.tolist() == frame["competence"].tolist()[:8]
    assert content.totals.tolist() == frame["shortfall_levels"].tolist()[:8]


def test_people_at_each_level_are_listed_only_where_somebody_is_asked():
    pack = review_pack(ratings_of(8, 4), PackChoice(profile="officer"), file="team.csv")
    content = levels_content(pack.view)
    assert {2, 25}.isdisjoint(content.numbers.tolist())
    assert content.data["competence"].tolist() == np.repeat(content.numbers, 2).tolist()


def test_every_gap_stands_in_the_order_of_the_plan_and_so_does_its_table(view):
    person = max(
        (Person(view, row) for row in range(len(view.ratings))), key=lambda p: len(p.needs)
    )
    needed = [need.competence for need in person.needs]
    content = every_gap_content(person)
    numbers = content.numbers.tolist()
    rest = [n + 1 for n in person.rows.tolist() if n + 1 not in needed]
    assert numbers == needed + rest
    assert needed != sorted(needed)
    assert list(dict.fromkeys(content.data["competence"])) == numbers
    assert content.data.columns.equals(person.gaps.columns)


@pytest.mark.slow
def test_every_cell_of_a_person_has_one_state(view):
    pack = review_pack(view.ratings, PackChoice(), file="team.csv")
    found = set()
    for person in pack.persons:
        content = every_gap_content(person)
        for state, level, required, met in zip(
            content.states.ravel(),
            content.levels.ravel().tolist(),
            content.required.ravel().tolist(),
            content.met.ravel(),
            strict=True,
        ):
            if not required:
                expected = "beyond" if level else "nothing"
            elif not level:
                expected = "reached" if met else "blank"
            else:
                expected = "below" if level < required else "above" if level > required else "on"
            assert state == expected
            found.add(str(state))
    assert {"below", "on", "above", "blank"} <= found
