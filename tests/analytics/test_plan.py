"""The coverage plan: by hand, against every possible plan, and against another solver."""

import itertools

import numpy as np
import pytest
import reference
import teams
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment, linprog

from analytics.assignment import Problem, assigned
from analytics.elective_choices import PlanChoiceError
from analytics.plan import coverage_plan
from analytics.plan_tables import assignments_frame, covers_frame
from pmo_data.readings import profiles_under

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


def candidates(people):
    """(row, elective) → steps of everyone who could take it, by plain loops (domain.md 5)."""
    found = {}
    for row, person in enumerate(people):
        for number in ELECTIVES:
            pair = [person["levels"].get((number, d)) for d in reference.DIMENSIONS]
            if None in pair or min(pair) >= 4:
                continue
            found[row, number] = sum(max(0, 4 - level) for level in pair)
    return found


def holders(people):
    return {
        number: [
            row
            for row, person in enumerate(people)
            if all(person["levels"].get((number, d), 0) >= 4 for d in reference.DIMENSIONS)
        ]
        for number in ELECTIVES
    }


def best_of_all(people, depth, each, fixed=(), forbidden=()):
    """Fewest uncovered and least steps over every plan there is: the reference."""
    prices, held = candidates(people), holders(people)
    choices = [pair for pair in prices if pair not in forbidden]
    best = None
    for count in range(len(choices) + 1):
        for taken in itertools.combinations(choices, count):
            if not set(fixed) <= set(taken):
                continue
            load, reach = {}, {}
            for row, number in taken:
                load[row] = load.get(row, 0) + 1
                reach[number] = reach.get(number, 0) + 1
            if any(total > each for total in load.values()):
                continue
            uncovered = sum(len(held[n]) + reach.get(n, 0) < depth for n in ELECTIVES)
            figure = uncovered, sum(prices[pair] for pair in taken)
            best = figure if best is None or figure < best else best
    return best


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
@settings(max_examples=150, deadline=None)
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
    found = len(plan.uncovered), plan.total_steps
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


def least_by_another_solver(steps, candidate, need, each):
    """Fewest uncovered and least steps by trying every set of electives with the Hungarian method.

    Right where a person cannot be given one elective twice: each is 1 or no need above 1.
    """
    dear = 10_000
    columns = np.repeat(np.arange(len(steps)), each)
    best = None
    for mask in range(2 ** len(need)):
        covered = [e for e in range(len(need)) if mask >> e & 1]
        if any(need[e] == 0 for e in covered):
            continue
        rows = np.repeat(covered, need[covered]).astype(int)
        price = np.where(candidate, steps, dear)[columns][:, rows].T
        if len(rows) > len(columns):
            continue
        total = int(price[linear_sum_assignment(price)].sum()) if len(rows) else 0
        if total >= dear:
            continue
        figure = int((need > 0).sum()) - len(covered), total
        best = figure if best is None or figure < best else best
    return best


@pytest.mark.parametrize(
    ("seed", "size", "depth", "each"),
    [(1, 14, 1, 1), (2, 60, 2, 1), (3, 300, 3, 1), (4, 300, 1, 3), (5, 8, 2, 1), (6, 6, 1, 2)],
)
def test_the_plan_of_a_larger_team_is_that_of_another_solver(seed, size, depth, each):
    random = np.random.default_rng(seed)
    own = random.integers(0, 5, (size, 10, 2))
    steps = np.maximum(0, 4 - own).sum(axis=2)
    candidate = (own > 0).all(axis=2) & (steps > 0) & (random.random((size, 10)) < 0.4)
    need = np.minimum(depth, random.integers(0, depth + 1, 10) + 1)
    taken = assigned(Problem(steps, candidate, need, np.full(size, each)))
    uncovered = int((taken.sum(axis=0) < need).sum())
    found = uncovered, int((steps * taken).sum())
    assert found == least_by_another_solver(steps, candidate, need, each)
    assert not (taken & ~candidate).any()
    assert (taken.sum(axis=1) <= each).all()


def least_steps_by_flow(steps, candidate, need, each, covered):
    """Least steps to cover these electives, as the linear programme of a flow; None if none can."""
    people, electives = np.nonzero(candidate[:, covered])
    choices = np.arange(len(people))
    into = np.zeros((len(covered), len(people)))
    into[electives, choices] = 1
    out_of = np.zeros((len(steps), len(people)))
    out_of[people, choices] = 1
    found = linprog(
        steps[:, covered][people, electives],
        A_eq=into,
        b_eq=need[covered],
        A_ub=out_of,
        b_ub=np.full(len(steps), each),
        bounds=(0, 1),
    )
    return round(found.fun) if found.status == 0 else None


@pytest.mark.parametrize(
    ("seed", "size", "depth", "each"), [(7, 9, 2, 2), (8, 14, 3, 2), (9, 10, 3, 3)]
)
def test_no_flow_covers_more_or_the_same_for_less(seed, size, depth, each):
    random = np.random.default_rng(seed)
    steps = random.integers(1, 7, (size, 10))
    candidate = random.random((size, 10)) < 0.35
    need = np.full(10, depth)
    taken = assigned(Problem(steps, candidate, need, np.full(size, each)))
    count = int((taken.sum(axis=0) >= need).sum())
    assert 0 < count < 10, "a case in which something stays uncovered"

    def least(number):
        sets = itertools.combinations(range(10), number)
        found = [least_steps_by_flow(steps, candidate, need, each, list(s)) for s in sets]
        return min((total for total in found if total is not None), default=None)

    assert least(count + 1) is None
    assert least(count) == (steps * taken).sum()


@given(seed=st.integers(0, 2**32), total=st.integers(1, 3), each=st.integers(1, 2))
@settings(max_examples=40, deadline=None)
def test_the_cheapest_few_candidates_are_enough(seed, total, each):
    """Among many people the plan costs what it costs among all of them without a reduction."""
    random = np.random.default_rng(seed)
    steps = random.integers(1, 7, (25, 4))
    candidate = random.random((25, 4)) < 0.5
    need = random.integers(0, total + 1, 4)
    taken = assigned(Problem(steps, candidate, need, np.full(25, each)))
    if each == 1 or need.max() <= 1:
        found = int((taken.sum(axis=0) < need).sum()), int((steps * taken).sum())
        assert found == least_by_another_solver(steps, candidate, need, each)
    assert (taken.sum(axis=1) <= each).all()


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


def test_depth_counts_who_holds_it_already():
    people = [one((9, 5, 4)), one((9, 3, 4)), one((9, 3, 3))]
    assert made(plan_of(people)) == []
    assert made(plan_of(people, depth=2)) == [(9, "P1", 1)]
    assert made(plan_of(people, depth=3)) == [(9, "P1", 1), (9, "P2", 2)]


def test_an_elective_that_cannot_reach_the_depth_gets_nobody_unless_fixed():
    people = [one((9, 3, 4)), one((11, 4, 4))]
    plan = plan_of(people, depth=2)
    assert (made(plan), plan.uncovered) == ([], ELECTIVES)
    plan = plan_of(people, depth=2, fixed=[(9, "P0")])
    assert made(plan) == [(9, "P0", 1)]
    assert cover(plan, 9).missing == 1
    assert 9 in plan.uncovered


def test_a_depth_beyond_the_team_leaves_everything_uncovered_at_once():
    people = teams.random_team(5, 40, 0.1)
    plan = plan_of(people, depth=10**9)
    assert (made(plan), plan.uncovered) == ([], ELECTIVES)
    assert cover(plan, 9).missing == 10**9 - len(cover(plan, 9).held)


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
@settings(max_examples=25, deadline=None)
def test_the_order_of_rows_does_not_matter(seed, size, depth, each, shuffle):
    people = teams.random_team(seed, size, 0.3)
    rows = list(range(size))
    shuffle.shuffle(rows)
    ratings, arrays = teams.ratings(people), teams.team(people)
    plan = coverage_plan(ratings, arrays, depth=depth, each=each)
    shuffled = coverage_plan(ratings.take(rows), arrays[rows], depth=depth, each=each)
    assert made(shuffled) == made(plan)
    assert shuffled.uncovered == plan.uncovered


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
