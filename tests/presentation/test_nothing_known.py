"""Where nothing is assessed no figure says zero, and no way is called the nearest."""

import numpy as np

from analytics.leavers import worst_absence
from analytics.summary import OF_LEVELS
from analytics.view import View
from analytics.way_gaps import nearest_to_specialist
from pmo_data.framework.readings import default_readings, profiles_under
from presentation.cards import cohort_cards, specialist_cards
from presentation.sections import (
    cover,
    figures,
    heatmap,
    other_readings,
    specialists,
    titles,
)
from presentation.sections.cover import NO_SINGLE_POINT, NOT_KNOWN, cover_table
from presentation.sections.figures import people_table
from presentation.sections.groups import groups_table
from presentation.sections.person import sections
from presentation.subject import Subject
from presentation.team import steps_content
from presentation.what_if.leavers import absence_words
from tests.recomputed import teams


def view_of(people):
    ratings = teams.ratings(people)
    return View(ratings, ratings, profiles_under(), "own", default_readings(), "t")


BLANK = view_of([teams.person({}, declared=[27]), teams.person({})])
ONE_READING_MORE = view_of([teams.person({}), teams.person({}, office="programme")])
RATED = view_of([teams.person(teams.officer_levels(), declared=[27]), teams.person({})])


def cards(view):
    (block,) = [one for one in figures.blocks(Subject(view)) if one.name == "cards"]
    return {card.label: (card.value, card.note) for card in block.shown.cards}


def test_key_figures_of_a_team_say_what_is_not_known():
    unknown = ("–", "nothing assessed")
    for label in ("Shortfall levels", "Severe cells", "Uncovered"):
        assert cards(BLANK)[label] == unknown
    assert cards(RATED)["Shortfall levels"] == ("0", "0 cells below")
    assert cards(RATED)["Severe cells"] == ("0", "2+ levels below")
    assert len(cohort_cards(RATED.summary)) == len(cards(BLANK))


def test_key_figures_of_specialists_say_what_is_not_known():
    blank, rated = (
        {card.label: (card.value, card.note) for card in specialist_cards(view)}
        for view in (BLANK, RATED)
    )
    for label in ("In 1–5 steps", "Hold 18 and 20", "Electives held", "Firm verdicts"):
        assert blank[label] == ("–", "nothing assessed")
    assert rated["Hold 18 and 20"] == ("0", "both levels")
    assert rated["Electives held"] == ("0 of 10", "0 by one person")


def test_nobody_is_nearest_in_no_step_under_another_reading():
    named = {block.name for block in other_readings.blocks(Subject(ONE_READING_MORE))}
    assert "nearest" not in named
    now = nearest_to_specialist(ONE_READING_MORE.team, ONE_READING_MORE.readings)
    assert (now.steps, bool(now.not_assessed_cells), bool(now.others)) == (0, True, True)


def test_who_is_nearest_with_blanks_alone_is_so_in_steps_that_are_not_known():
    highest = teams.changed(
        teams.officer_levels("programme"), [(number, 5, 5) for number in range(1, 28)]
    )
    open_ = teams.changed(highest, [(number, None, None) for number in (15, 17)])
    view = view_of([teams.person(one, office="programme") for one in (open_, {})])
    blocks = {block.name: block.shown for block in other_readings.blocks(Subject(view))}
    steps = [(who, steps, through) for _, who, steps, through in blocks["nearest"].rows]
    assert steps == [
        ("Person 0", "?", "9 Schedule; 4 blanks"),
        ("Person 1", "?", "9 Schedule; 43 blanks"),
    ]


def test_that_nothing_rests_on_one_person_is_said_where_it_is_known():
    nobody_alone = view_of([teams.person(teams.officer_levels())] * 2)
    said = [NO_SINGLE_POINT in cover_table(view).note for view in (nobody_alone, RATED, BLANK)]
    assert said == [True, False, False]


def test_nobody_is_said_to_cover_nothing_where_nothing_is_known():
    leaving = worst_absence(BLANK.cells.competence_met, BLANK.cells.competence_wanted)
    assert absence_words(BLANK, leaving, alone=False) == [NOT_KNOWN]
    assert (cover_table(BLANK).rows, cover_table(BLANK).note) == ((), NOT_KNOWN)
    (lead,) = [one.shown.text for one in cover.blocks(Subject(BLANK)) if one.name == "lead"]
    assert lead == NOT_KNOWN
    assert len(cover_table(RATED).rows) == len(RATED.thin_cover) > 0


def test_a_heat_map_counts_nothing_severe_and_no_bench_where_nothing_is_known():
    lead, map_ = heatmap.blocks(Subject(BLANK))
    assert (lead.shown.text, map_.shown.bench) == (NOT_KNOWN, None)
    assert "Bench" not in map_.explained
    lead, map_ = heatmap.blocks(Subject(RATED))
    assert lead.shown.text.startswith("0 cells two or more levels below; ")
    assert map_.shown.bench.tolist() == [1] * 23
    assert "Bench" in map_.explained


def test_no_title_counts_the_competences_that_few_meet_where_nothing_is_known():
    said = "Nothing is assessed yet: none of the 92 required cells has a level"
    assert titles.cover(Subject(BLANK)).startswith(said)
    assert titles.cover(Subject(RATED)).startswith("Only Person 0 meets ")


def test_a_person_has_no_nearest_way_and_no_steps_of_none():
    blank, rated = (next(sections(Subject(view, pages=(0,)))) for view in (BLANK, RATED))
    assert blank.named("ways") is None
    said = blank.named("no_ways").shown.text
    assert said == "Nothing is assessed, so no way is known to be nearer."
    assert rated.named("ways") is not None


def test_an_elective_that_is_declared_has_no_steps_of_none_either():
    declared = [specialists.stages_table(Subject(view)).rows[0][5] for view in (BLANK, RATED)]
    assert declared == ["27 (?)", "27 (8)"]


def test_no_elective_is_called_the_nearest_to_whom_nothing_is_known():
    for view, known in ((BLANK, False), (RATED, True)):
        first, second = specialists.stages_table(Subject(view)).rows
        assert (bool(first[4]), second[4]) == (known, "")
        nearest = steps_content(view, np.array([0, 1])).nearest
        assert nearest.any(axis=0).tolist() == [known, False]


def test_no_person_and_no_group_without_a_level_has_a_shortfall_of_none():
    for view, known in ((BLANK, False), (RATED, True)):
        subject = Subject(view, group_by="team")
        (group,) = groups_table(subject).rows
        first, second = people_table(view).rows
        assert ("–" not in group[6:], "–" not in first[6:8]) == (known, known)
        assert second[6:8] == ("–", "–")


def test_the_figures_of_a_group_without_a_level_are_blank_not_zero():
    nobody, somebody = teams.person({}), teams.person(teams.officer_levels())
    view = view_of([somebody, nobody, {**nobody, "office": "programme"}])
    data = groups_table(Subject(view, group_by="office")).data.set_index("group")
    assert data.loc["programme", list(OF_LEVELS)].isna().all()
    assert data.loc["project", list(OF_LEVELS)].tolist() == [0, 0, 0, 0, 23]
    assert data["people"].tolist() == [1, 2]
    assert not data.drop(columns=list(OF_LEVELS)).isna().any(axis=None)
