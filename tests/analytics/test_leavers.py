"""The leaver test: by hand, and against every pair taken out one by one."""

import itertools

import numpy as np
import pytest

from analytics.before_after import figures_before_after
from analytics.cells import judged
from analytics.evaluation import evaluated
from analytics.leavers import Absence, leaver_test, uncovered_by, worst_absence, worst_pair
from analytics.targets import required_levels
from tests.recomputed import reference, teams


def mask(*rows, of=27):
    """A bool array of people × competences from the competence numbers of each person."""
    result = np.zeros((len(rows), of), bool)
    for row, numbers in enumerate(rows):
        result[row, [number - 1 for number in numbers]] = True
    return result


def after_leaving(people, leaving, choice="own"):
    arrays = teams.team(people)
    gone = np.isin(np.arange(len(people)), leaving)
    return leaver_test(arrays, choice, gone, evaluated(arrays, choice))


def test_who_leaves_takes_a_single_point_along_and_leaves_others_behind():
    good = teams.officer_levels()
    weak = teams.officer_levels(changes=[(9, 2, 3), (11, 2, 3)])
    only_11 = teams.officer_levels(changes=[(9, 2, 3)])
    people = [teams.person(levels) for levels in (good, weak, only_11)]
    found = after_leaving(people, [0])
    assert found.uncovered == (9,)
    assert 11 in found.single_points
    assert 9 not in found.single_points
    assert found.no_longer_asked == ()
    table = figures_before_after(found.before, found.after).set_index("figure")
    assert table.loc["people"].tolist() == [3, 2, -1]
    assert table.loc["people_meeting"].tolist() == [1, 0, -1]
    assert table.loc["uncovered_competences"].tolist() == [0, 1, 1]
    assert table.loc["shortfall_levels"].tolist() == [3, 3, 0]
    assert table.loc["specialists"].tolist() == [0, 0, 0]


def test_specialists_are_counted_before_and_after():
    levels = teams.officer_levels(changes=[(18, 4, 4), (20, 4, 4), (9, 4, 4)])
    people = [teams.person(levels), teams.person(teams.officer_levels())]
    found = after_leaving(people, [0])
    table = figures_before_after(found.before, found.after).set_index("figure")
    assert table.loc["specialists"].tolist() == [1, 0, -1]


def test_a_competence_asked_of_nobody_who_stays_is_not_uncovered():
    programme = teams.person(teams.officer_levels("programme"), office="programme")
    people = [programme, teams.person(teams.officer_levels())]
    found = after_leaving(people, [0])
    assert found.no_longer_asked == (15, 17)
    assert found.uncovered == ()


def test_everybody_may_leave():
    found = after_leaving([teams.person(teams.officer_levels())], [0])
    assert found.uncovered == ()
    assert len(found.no_longer_asked) == 23


def test_one_and_two_people_whose_absence_uncovers_most_by_hand():
    asked = mask(*[range(1, 9)] * 5)
    meets = mask([1, 2, 3], [3, 4], [4, 5], [5, 6, 7], [3, 8])
    assert worst_absence(meets, asked) == Absence(2, ((0,), (3,)))
    assert worst_pair(meets, asked) == Absence(4, ((0, 3),))
    assert uncovered_by(meets, asked, (0, 3)) == (1, 2, 6, 7)


def test_shared_benches_beat_single_points():
    asked = mask(*[range(1, 9)] * 4)
    meets = mask([1], [2, 3, 4], [2, 3, 4], [])
    assert worst_absence(meets, asked) == Absence(1, ((0,),))
    assert worst_pair(meets, asked) == Absence(3, ((1, 2),))


def test_a_second_person_who_adds_nothing_is_not_named():
    asked = mask(*[range(1, 4)] * 4)
    meets = mask([1, 2], [3], [3], [3])
    assert worst_pair(meets, asked) == Absence(2, (), (0,))


def test_nothing_to_uncover():
    asked = mask([1, 2], [1, 2], [1, 2])
    assert worst_absence(asked & False, asked) == Absence(0, ())
    assert worst_pair(asked, asked) == Absence(0, ())
    assert worst_pair(asked[:0], asked[:0]) == Absence(0, ())


def count_uncovered(meets, asked, leaving):
    """Competences with somebody before, nobody after, and still asked of somebody."""
    stay = [row for row in range(len(meets)) if row not in leaving]
    count = 0
    for c in range(27):
        before = sum(bool(meets[row, c]) for row in range(len(meets)))
        after = sum(bool(meets[row, c]) for row in stay)
        still = any(asked[row, c] for row in stay)
        count += before > 0 and after == 0 and still
    return count


@pytest.mark.parametrize("seed", range(60))
def test_worst_absences_are_those_of_trying_everybody(seed):
    rng = np.random.default_rng(seed)
    size = int(rng.integers(1, 13))
    asked = rng.random((size, 27)) < rng.choice([0.2, 0.5, 0.95])
    meets = asked & (rng.random((size, 27)) < rng.choice([0.1, 0.3, 0.6]))
    alone = {row: count_uncovered(meets, asked, [row]) for row in range(size)}
    most = max(alone.values())
    first = worst_absence(meets, asked)
    assert first.uncovered == most
    assert [row for (row,) in first.groups] == [r for r in alone if most and alone[r] == most]
    for row, count in alone.items():
        assert len(uncovered_by(meets, asked, [row])) == count
    pairs = {
        pair: count_uncovered(meets, asked, pair) for pair in itertools.combinations(range(size), 2)
    }
    most = max(pairs.values(), default=0)
    found = worst_pair(meets, asked)
    assert found.uncovered == most
    if not most:
        assert found == Absence(0, ())
        return
    enough = [row for row in alone if alone[row] == most]
    assert list(found.alone) == enough
    assert sorted(found.groups) == sorted(
        pair for pair in pairs if pairs[pair] == most and not set(pair) & set(enough)
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.slow
def test_figures_after_are_those_of_a_team_that_never_had_the_leavers(seed):
    people = teams.random_team(seed, 9, 0.1)
    leaving = [0, 4, 5][: 1 + seed % 3]
    stay = [one for row, one in enumerate(people) if row not in leaving]
    book = reference.profiles()
    before, after = (reference.evaluation(group, "own", book) for group in (people, stay))

    def bench(evaluation, wanted):
        return {
            row["competence"]
            for row in evaluation["competences"]
            if row["competence_required"] and row["bench"] == wanted
        }

    found = after_leaving(people, leaving)
    assert set(found.uncovered) == bench(after, 0) - bench(before, 0)
    assert set(found.single_points) == bench(after, 1) - bench(before, 1)
    arrays = teams.team(people)
    cells = judged(arrays.levels, required_levels(arrays, "own"))
    best = worst_absence(cells.competence_met, cells.competence_wanted)
    for (row,) in best.groups:
        assert len(after_leaving(people, [row]).uncovered) == best.uncovered


def test_electives_that_lose_their_last_holder_and_their_last_but_one():
    holds = [[9, 11], [9, 11, 12], [11, 12, 19]]
    people = [
        teams.person(teams.officer_levels(changes=[(number, 4, 4) for number in numbers]))
        for numbers in holds
    ]
    found = after_leaving(people, [1])
    assert (found.electives_lost, found.electives_thin) == ((), (9, 12))
    assert after_leaving(people, [2]).electives_lost == (19,)
    assert after_leaving(people, [2]).electives_thin == (12,)
