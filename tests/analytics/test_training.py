"""The training that moves most people for the fewest steps: by hand, and by every choice."""

import itertools

import numpy as np
import pytest

from analytics.cells import judged
from analytics.people import person_figures
from analytics.targets import required_levels
from analytics.training import competence_training_frame, training_order
from tests.examples import some
from tests.recomputed import reference, teams


def cells_of(people, choice="own"):
    arrays = teams.team(people)
    return judged(arrays.levels, required_levels(arrays, choice))


def order_of(people, choice="own"):
    return training_order(person_figures(cells_of(people, choice)))


def short_by(*changes):
    return teams.person(teams.officer_levels(changes=changes))


TEAM = [
    short_by((9, 1, 3)),
    short_by((11, 2, 3)),
    short_by(),
    short_by((9, 2, 3), (11, 3, 2)),
    short_by((9, None, 3), (11, 2, 3)),
    short_by((11, 3, 2)),
    short_by((9, None, 3)),
]


def test_the_fewest_steps_come_first_and_blanks_keep_people_out():
    found = order_of(TEAM)
    assert found.rows.tolist() == [1, 5, 0, 3]
    assert found.steps.tolist() == [1, 1, 2, 2]
    assert found.unrated == 2
    assert [found.within(budget) for budget in range(8)] == [0, 1, 2, 2, 3, 3, 4, 4]
    assert [found.as_good(count) for count in range(5)] == [0, 1, 0, 1, 0]
    frame = found.frame(teams.ratings(TEAM))
    assert frame["person_id"].tolist() == ["P1", "P5", "P0", "P3"]
    assert frame["levels_so_far"].tolist() == [1, 2, 4, 6]
    assert frame["people_moved"].tolist() == [1, 2, 3, 4]


def test_a_competence_moves_those_who_are_short_in_nothing_else():
    frame = competence_training_frame(cells_of(TEAM)).set_index("competence")
    columns = ["people_below", "shortfall_levels", "people_moved"]
    assert frame.loc[11, columns].tolist() == [4, 4, 2]
    assert frame.loc[9, columns].tolist() == [2, 3, 1]
    assert frame.index.tolist() == [11, 9]


def test_nobody_below_leaves_nothing_to_train():
    assert len(order_of([short_by()]).rows) == 0
    assert order_of([]).within(10) == 0
    assert competence_training_frame(cells_of([short_by()])).empty


def trained(person, choice, book, competences=reference.NUMBERS):
    """The person with each level below raised to what is asked, in some competences."""
    wanted = reference.target(person, choice, book)
    levels = dict(person["levels"])
    for (number, dimension), level in wanted.items():
        if number in competences and (number, dimension) in levels:
            levels[number, dimension] = max(level, levels[number, dimension])
    return person | {"levels": levels}


def status(person, choice, book):
    return reference.figures(
        reference.cells(person["levels"], reference.target(person, choice, book))
    )["status"]


@pytest.mark.parametrize("choice", ["own", "officer", "specialist"])
@pytest.mark.parametrize("seed", range(some(2, 6)))
def test_no_choice_of_people_moves_more_for_a_budget_or_as_many_for_less(seed, choice):
    book = reference.profiles()
    people = teams.random_team(seed, 9, 0.05)
    cost = {}
    for row, person in enumerate(people):
        done = trained(person, choice, book)
        if status(person, choice, book) != "meets" and status(done, choice, book) == "meets":
            cost[row] = sum(
                done["levels"][cell] - person["levels"][cell] for cell in done["levels"]
            )
    found = order_of(people, choice)
    assert dict(zip(found.rows.tolist(), found.steps.tolist(), strict=True)) == cost
    for budget in (*range(0, 60, 7), 10_000):
        ways = [
            (len(group), -sum(cost[row] for row in group))
            for size in range(len(cost) + 1)
            for group in itertools.combinations(cost, size)
            if sum(cost[row] for row in group) <= budget
        ]
        count = found.within(budget)
        assert (count, -int(found.steps[:count].sum())) == max(ways)


@pytest.mark.slow
@pytest.mark.parametrize("choice", ["own", "specialist"])
@pytest.mark.parametrize("seed", range(some(2, 6)))
def test_training_one_competence_is_that_of_raising_it_for_everybody(seed, choice):
    book = reference.profiles()
    people = teams.random_team(seed, 14, 0.02)
    before = [status(person, choice, book) for person in people]
    frame = competence_training_frame(cells_of(people, choice)).set_index("competence")
    for number in reference.NUMBERS:
        done = [trained(person, choice, book, [number]) for person in people]
        steps = [
            sum(new["levels"][cell] - old["levels"][cell] for cell in new["levels"])
            for old, new in zip(people, done, strict=True)
        ]
        moved = sum(
            old == "below" and status(person, choice, book) == "meets"
            for old, person in zip(before, done, strict=True)
        )
        if number not in frame.index:
            assert sum(steps) == 0
            continue
        row = frame.loc[number]
        assert row["people_below"] == np.count_nonzero(steps)
        assert row["shortfall_levels"] == sum(steps)
        assert row["people_moved"] == moved
