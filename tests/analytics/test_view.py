"""What lists and charts of a view take from it, by hand: order, thin cover, common levels."""

import numpy as np

from analytics.person import Person
from analytics.view import View
from pmo_data.framework.readings import default_readings, profiles_under
from tests.recomputed import teams

PROJECT = [1, *range(3, 15), 16, *range(18, 25), 26, 27]
"""Numbers of the competences asked of an Officer in a project office."""


def view_of(*people, choice="own"):
    ratings = teams.ratings(people)
    return View(ratings, ratings, profiles_under(), choice, default_readings(), "team.csv")


def officer(*changes, office="project"):
    return teams.person(teams.officer_levels(office, changes=changes), office=office)


def test_competences_stand_by_shortfall_then_people_below_then_number():
    # 9 misses three levels, 11 two of two people, 3 two of one person, 1 and 4 one each.
    view = view_of(
        officer((9, 1, 2), (11, 2, 3), (4, 1, 2)), officer((3, 1, 3), (11, 2, 3), (1, 2, 4))
    )
    order = (view.competence_order + 1).tolist()
    assert order[:5] == [9, 11, 3, 1, 4]
    assert order[5:] == [n for n in PROJECT if n not in (9, 11, 3, 1, 4)]
    assert (view.required_competences + 1).tolist() == PROJECT


def test_cover_is_thin_with_a_bench_of_two_or_fewer_the_thinnest_first():
    # Nobody meets 20, one person 5, two people 3 and 12; three meet everything else.
    first, second = (20, 2, 3), (20, 3, 2)
    view = view_of(
        officer(first, (5, 1, 2), (12, 3, 2)),
        officer(second, (5, 2, None), (3, 2, 3)),
        officer(first),
    )
    assert (view.thin_cover + 1).tolist() == [20, 5, 3, 12]


def test_cover_of_a_competence_asked_of_nobody_is_not_thin():
    assert view_of(officer(), officer(), officer()).thin_cover.tolist() == []


def test_the_common_level_is_that_asked_of_everybody_alike():
    # Both are asked for 9 at 3 and 3; 18 at 2 of the Officer and at 4 of the Specialist.
    view = view_of(officer(), teams.person(role="specialist"))
    common = view.common_required
    assert common.dtype == np.int8
    assert common[0].tolist() == [3, 4]
    assert common[17].tolist() == [0, 0]
    assert common[24].tolist() == [0, 0]


def test_a_level_asked_of_some_and_of_the_others_not_at_all_is_common():
    view = view_of(officer(), officer(office="programme"))
    assert view.common_required[14].tolist() == [2, 2]


def test_no_level_is_common_to_nobody():
    view = view_of()
    assert not view.common_required.any()
    assert view.thin_cover.tolist() == view.competence_order.tolist() == []


def test_rated_where_nothing_is_required_lies_beyond_the_profile():
    person = Person(view_of(officer((2, 3, 3), (15, None, 1), (17, None, None))), 0)
    assert (person.beyond + 1).tolist() == [2, 15]
    assert Person(view_of(officer()), 0).beyond.tolist() == []


def test_an_unrated_dimension_asked_of_nobody_lies_not_beyond():
    person = Person(view_of(officer((15, 2, 2), office="programme")), 0)
    assert person.beyond.tolist() == []
