"""The development plan of a person, by hand."""

from analytics.development import Arrangement, level_meaning, levels_asked, plan_frame
from analytics.person import Person
from analytics.view import View
from pmo_data.framework.competences import scale
from pmo_data.framework.readings import default_readings, profiles_under
from tests.recomputed import teams

CHANGES = [(9, 2, 3), (11, 3, 1), (12, 1, None), (26, 1, 1)]


def person_of(changes, choice="own"):
    ratings = teams.ratings([teams.person(teams.officer_levels(changes=changes))])
    return Person(View(ratings, ratings, profiles_under(), choice, default_readings(), "t"), 0)


def test_needs_stand_in_order_with_steps_levels_and_words():
    frame = plan_frame(person_of(CHANGES), {})
    assert frame["competence"].tolist() == [11, 12, 26, 9]
    assert frame["place"].tolist() == [1, 2, 3, 4]
    assert frame["step"].tolist() == [
        "learn first",
        "assess knowledge first",
        "learn first",
        "practise",
    ]
    assert frame["severe_need"].tolist() == [True, True, False, False]
    assert frame["shortfall_levels"].tolist() == [2, 2, 2, 1]
    first, last = frame.iloc[0], frame.iloc[3]
    assert (first["knowledge_from"], first["knowledge_to"]) == (1, 3)
    assert frame["application_from"].isna().tolist() == [True, False, False, False]
    assert last["what_it_means"] == level_meaning("application", 3)
    assert frame.iloc[2]["what_it_means"] == (
        f"{level_meaning('application', 2)} {level_meaning('knowledge', 2)}"
    )


def test_a_level_means_what_the_scale_says():
    assert level_meaning("knowledge", 3) == (
        "Knowledge 3 Competent: knows it broadly, where complexity is limited."
    )
    assert scale()[2].application[1:] in level_meaning("application", 3)


def test_owner_and_due_date_stand_beside_their_need_and_are_optional():
    arranged = {9: Arrangement("Jo", "2026-12-01"), 2: Arrangement("nobody's", "")}
    frame = plan_frame(person_of(CHANGES), arranged)
    assert frame["owner"].tolist() == ["", "", "", "Jo"]
    assert frame["due"].tolist() == ["", "", "", "2026-12-01"]


def test_levels_asked_are_those_of_cells_below():
    needs = person_of(CHANGES).needs
    assert levels_asked(needs[0]) == [("knowledge", 3)]
    assert levels_asked(needs[2]) == [("application", 2), ("knowledge", 2)]


def test_mandatory_needs_come_before_an_elective_of_as_many_levels():
    frame = plan_frame(person_of([], "specialist"), {})
    assert frame["competence"].tolist() == [18, 20, 9]
    assert frame["mandatory"].tolist() == [True, True, False]


def test_nothing_below_leaves_an_empty_plan_with_all_its_columns():
    frame = plan_frame(person_of([]), {})
    assert frame.empty
    assert frame.columns[-2:].tolist() == ["owner", "due"]
