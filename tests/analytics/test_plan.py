"""The coverage plan: by hand, and against every possible plan."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.elective_choices import PlanChoiceError
from analytics.plan import MOST, coverage_plan
from analytics.plan_tables import assignments_frame, covers_frame
from pmo_data.framework.readings import profiles_under
from tests.examples import some
from tests.recomputed import reference, teams
from tests.recomputed.every_plan import best_of_all, candidates, holders

ELECTIVES = reference.ELECTIVES


def one(*changes, **person):
    """Somebody rated 1 in nothing but the changes: (competence, application, knowledge)."""
    return teams.person(teams.changed({}, changes), **person)


def plan_of(people, *, profiles=None, **options):
    return coverage_plan(teams.ratings(people), teams.team(people, profiles), **options)


def made(plan):
    return [(a.elective, a.person_id, a.steps) for a in plan.assignments]


def cover(plan, number):
    (found,) = [c for c in plan.covers if c.elective == number]
    return found


@st.composite
def tight_teams(draw):
    """A few people with at most eleven choices in all, some electives held."""
    rows = draw(st.integers(1, 5))
    cells = [(row, n) for row in range(rows) for n in ELECTIVES]
    chosen = draw(st.lists(st.sampled_from(cells), unique=True, max_size=11))
    people = [{} for _ in range(rows)]
    for row, number in chosen:
        for dimension in reference.DIMENSIONS:
            people[row][number, dimension] = draw(st.integers(1, 5))
    return [teams.person(levels) for levels in people]


@given(people=tight_teams(), depth=st.integers(1, 3), each=st.integers(1, 3), data=st.data())
@settings(max_examples=some(30, 150))
def test_the_plan_is_the_best_of_all_plans_with_and_without_choices(people, depth, each, data):
    pairs = sorted(candidates(people))
    some = st.lists(st.sampled_from(pairs), unique=True, max_size=2) if pairs else st.just([])
    fixed = data.draw(some)
    forbidden = [pair for pair in data.draw(some) if pair not in fixed]
    if max((sum(row == r for r, _ in fixed) for row, _ in fixed), default=0) > each:
        fixed = []
    plan = plan_of(
        people,
        depth=depth,
        each=each,
        fixed=[(n, f"P{row}") for row, n in fixed],
        forbidden=[(n, f"P{row}") for row, n in forbidden],
    )
    nobody = sum(not c.held and not c.built for c in plan.covers)
    missing = sum(c.missing for c in plan.covers)
    found = nobody, len(plan.uncovered), missing, plan.total_steps
    assert found == best_of_all(people, depth, each, fixed, forbidden)
    prices = candidates(people)
    for a in plan.assignments:
        assert a.steps == prices[int(a.person_id[1:]), a.elective]
        assert (int(a.person_id[1:]), a.elective) not in forbidden
        assert a.fixed == ((int(a.person_id[1:]), a.elective) in fixed)
    held = holders(people)
    for c in plan.covers:
        assert c.held == tuple(f"P{row}" for row in held[c.elective])
        assert (c.missing > 0) == (c.elective in plan.uncovered)


def test_one_takes_the_nearest_and_what_is_held_needs_nobody():
    people = [one((9, 4, 4), (11, 3, 3)), one((11, 4, 3), (12, 2, 4))]
    plan = plan_of(people)
    assert made(plan) == [(11, "P0", 2), (12, "P1", 2)]
    assert plan.total_steps == 4
    assert cover(plan, 9).held == ("P0",)
    assert plan.uncovered == (19, 21, 22, 23, 24, 26, 27)


def test_covering_more_comes_before_fewer_steps():
    """P1 is nearer to 11, but only P1 can take 12."""
    people = [one((11, 1, 1)), one((11, 3, 4), (12, 1, 1))]
    assert made(plan_of(people)) == [(11, "P0", 6), (12, "P1", 6)]


@pytest.mark.slow
def test_depth_counts_who_holds_it_already():
    people = [one((9, 5, 4)), one((9, 3, 4)), one((9, 3, 3))]
    assert made(plan_of(people)) == []
    assert made(plan_of(people, depth=2)) == [(9, "P1", 1)]
    assert made(plan_of(people, depth=3)) == [(9, "P1", 1), (9, "P2", 2)]


def test_a_greater_depth_never_builds_less():
    people = [one((9, 3, 4)), one((11, 4, 4))]
    plan = plan_of(people, depth=2)
    assert (made(plan), plan.uncovered) == ([(9, "P0", 1)], ELECTIVES)
    assert (cover(plan, 9).missing, cover(plan, 11).missing) == (1, 1)


def test_what_nobody_would_hold_comes_before_the_depth_and_that_before_steps():
    """Two can take 9 or 11: one each, though both in 9 would reach the depth of 2 in it."""
    people = [one((9, 3, 4), (11, 1, 1)) for _ in range(2)]
    assert made(plan_of(people, depth=2)) == [(9, "P0", 1), (11, "P1", 6)]
    # Somebody holds each, so reaching the depth in one comes before all else.
    held = [*people, one((9, 4, 4), (11, 4, 4))]
    assert made(plan_of(held, depth=3)) == [(9, "P0", 1), (9, "P1", 1)]


@pytest.mark.slow
def test_a_depth_beyond_the_team_builds_all_it_can():
    people = teams.random_team(5, 40, 0.1)
    plan = plan_of(people, depth=MOST)
    able = {row for row, _ in candidates(people)}
    assert {int(a.person_id[1:]) for a in plan.assignments} == able
    assert plan.uncovered == ELECTIVES
    nine = cover(plan, 9)
    assert nine.missing == MOST - len(nine.held) - nine.built


@pytest.mark.slow
def test_each_lets_one_person_take_several():
    people = [one((9, 3, 4), (11, 3, 4), (12, 3, 4))]
    assert len(made(plan_of(people))) == 1
    assert made(plan_of(people, each=2)) == [(9, "P0", 1), (11, "P0", 1)]
    assert len(made(plan_of(people, each=3))) == 3


def test_a_blank_is_no_candidate_and_never_counts_as_zero():
    people = [one((9, 4, None)), one((9, 1, 1))]
    plan = plan_of(people)
    assert made(plan) == [(9, "P1", 6)]
    assert cover(plan, 9).not_assessed == 1
    assert cover(plan, 9).candidates == 1


def test_steps_are_counted_to_four_in_each_dimension_and_surplus_never_offsets():
    assert made(plan_of([one((9, 5, 2))])) == [(9, "P0", 2)]


def test_nine_electives_leave_27_out_of_the_plan():
    people = [one((27, 3, 4))]
    assert made(plan_of(people)) == [(27, "P0", 1)]
    nine = plan_of(people, profiles=profiles_under({"electives": "9"}))
    assert made(nine) == []
    assert 27 not in [c.elective for c in nine.covers]
    with pytest.raises(PlanChoiceError, match="27 is no elective"):
        plan_of(people, profiles=profiles_under({"electives": "9"}), fixed=[(27, "P0")])


@pytest.mark.slow
def test_equal_plans_are_told_apart_by_id_and_number_and_not_by_rows():
    people = [one((9, 3, 3), (11, 3, 3)) for _ in range(3)]
    assert made(plan_of(people)) == [(9, "P0", 2), (11, "P1", 2)]
    ratings, arrays = teams.ratings(people), teams.team(people)
    backwards = coverage_plan(ratings.take([2, 1, 0]), arrays[[2, 1, 0]])
    assert made(backwards) == [(9, "P0", 2), (11, "P1", 2)]


@given(
    seed=st.integers(0, 2**32),
    size=st.integers(1, 25),
    depth=st.integers(1, 3),
    each=st.integers(1, 2),
    shuffle=st.randoms(use_true_random=False),
)
@settings(max_examples=some(8, 25))
def test_the_order_of_rows_does_not_matter(seed, size, depth, each, shuffle):
    people = teams.random_team(seed, size, 0.3)
    rows = list(range(size))
    shuffle.shuffle(rows)
    ratings, arrays = teams.ratings(people), teams.team(people)
    plan = coverage_plan(ratings, arrays, depth=depth, each=each)
    shuffled = coverage_plan(ratings.take(rows), arrays[rows], depth=depth, each=each)
    assert made(shuffled) == made(plan)
    assert shuffled.uncovered == plan.uncovered


@pytest.mark.slow
def test_a_fixed_and_a_forbidden_choice():
    people = [one((9, 3, 4), (11, 2, 2)), one((9, 2, 2), (11, 3, 4))]
    assert made(plan_of(people)) == [(9, "P0", 1), (11, "P1", 1)]
    fixed = plan_of(people, fixed=[(11, "P0")])
    assert made(fixed) == [(9, "P1", 4), (11, "P0", 4)]
    assert [a.fixed for a in fixed.assignments] == [False, True]
    forbidden = plan_of(people, forbidden=[(9, "P0")])
    assert forbidden.total_steps == 8
    assert cover(forbidden, 9).forbidden == 1
    both = plan_of(people, each=2, fixed=[(11, "P0")], forbidden=[(9, "P1")])
    assert made(both) == [(9, "P0", 1), (11, "P0", 4)]


def test_more_people_than_needed_can_be_fixed():
    people = [one((9, 4, 4)), one((9, 3, 4)), one((9, 3, 3))]
    plan = plan_of(people, fixed=[(9, "P1"), (9, "P2")])
    assert made(plan) == [(9, "P1", 1), (9, "P2", 2)]
    assert cover(plan, 9).missing == 0


IMPOSSIBLE = [
    # fixed, forbidden, what is said
    ([(9, "P0")], [], "Person 0 holds 9 Schedule management already, so it cannot be fixed."),
    ([(11, "P0")], [], "Person 0 cannot be fixed for 11 "),
    ([(12, "P0")], [(12, "P0")], "Person 0 is both fixed and forbidden for 12 "),
    ([(12, "P0"), (19, "P0")], [], "Person 0 is fixed for 2 electives, and a person may take 1."),
    ([(10, "P0")], [], "10 is no elective under these readings."),
    ([], [(18, "P0")], "18 is no elective under these readings."),
    ([(12, "P7")], [], "There is no person 'P7' among these people."),
]


@pytest.mark.parametrize(("fixed", "forbidden", "message"), IMPOSSIBLE)
def test_a_choice_that_cannot_be_kept_is_said_in_a_sentence(fixed, forbidden, message):
    people = [one((9, 4, 4), (11, 3, None), (12, 3, 3), (19, 3, 3))]
    with pytest.raises(PlanChoiceError) as caught:
        plan_of(people, fixed=fixed, forbidden=forbidden)
    assert caught.value.message.startswith(message)
    assert caught.value.hint or "no person" in message


@pytest.mark.parametrize("wrong", [{"depth": 0}, {"each": 0}])
def test_depth_and_each_are_one_or_more(wrong):
    with pytest.raises(PlanChoiceError, match="1 or more"):
        plan_of([one((9, 3, 3))], **wrong)


def test_an_elective_that_an_office_does_not_have_has_no_candidate_there():
    everywhere = profiles_under()
    specialist = everywhere["specialist"]
    electives = specialist.electives.copy()
    electives[2, 26] = 0
    object.__setattr__(specialist, "electives", electives)
    people = [one((27, 3, 4), office="portfolio"), one((27, 2, 2), office="project")]
    plan = plan_of(people, profiles=everywhere)
    assert made(plan) == [(27, "P1", 4)]
    assert cover(plan, 27).unavailable == 1
    with pytest.raises(PlanChoiceError, match="which their office does not have"):
        plan_of(people, profiles=everywhere, fixed=[(27, "P0")])


def test_nobody_leaves_everything_uncovered():
    plan = plan_of([])
    assert (plan.assignments, plan.uncovered) == ((), ELECTIVES)


def test_frames_hold_the_plan():
    people = [one((9, 3, 4)), one((11, 4, 4), (12, 4, None))]
    plan = plan_of(people)
    (row,) = assignments_frame(plan, teams.ratings(people)).to_dict("records")
    assert row == {
        "elective": 9,
        "competence_name": "Schedule management",
        "person_id": "P0",
        "name": "Person 0",
        "from_application": 3,
        "from_knowledge": 4,
        "steps": 1,
        "fixed": False,
    }
    covers = covers_frame(plan).set_index("elective")
    assert covers.loc[9, ["held_by", "built", "still_missing", "candidates"]].tolist() == [
        0,
        1,
        0,
        1,
    ]
    assert covers.loc[11, ["held_by", "built", "still_missing"]].tolist() == [1, 0, 0]
    assert covers.loc[12, ["still_missing", "candidates_not_assessed"]].tolist() == [1, 2]
