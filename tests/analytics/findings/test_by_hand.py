"""Findings worked out by hand, and the sentences that say them: domain.md 5."""

import json

import pytest

from analytics.calibration import rating_pairs
from analytics.findings import Beside, findings, person_findings
from analytics.needs import strengths
from analytics.selection import of_round
from analytics.targets import Target
from analytics.trend import people_of_rounds, trend_of
from analytics.view import View
from pmo_data.framework.readings import default_readings, profiles_under
from presentation.findings import finding_lines, finding_words, since_words
from presentation.sections.calibration import blocks as calibration
from presentation.subject import Subject
from tests.recomputed import teams


def officer(*changes):
    return teams.person(teams.officer_levels(changes=changes))


def view_of(ratings, choice="officer"):
    return View(ratings, ratings, profiles_under(), choice, default_readings(), "team.csv")


def kinds(found):
    return {one.kind: one for one in found}


def test_where_to_begin_in_a_team_of_three():
    # 9 is asked at 3 and 3, 27 too, 4 at 2 and 2: nobody meets 9, only the third meets 27.
    people = [
        officer((9, 1, 2), (27, 2, 3)),
        officer((9, 2, 2), (27, 2, 3)),
        officer((9, 2, None)),
    ]
    view = view_of(teams.ratings(people, name=["Ann", "Bo", "Cy"]))
    found = kinds(findings(view))
    said = {kind: finding_words(view, one) for kind, one in found.items()}
    assert found["uncovered"].figures == {"competences": 1, "below": 3}
    assert (found["uncovered"].people, found["uncovered"].competences) == ((0, 1, 2), (9,))
    assert found["uncovered"].next_step == "learn", "knowledge is below in two pairs of three"
    assert said["uncovered"] == "Nobody meets 9 Schedule (1 person not fully assessed in it)."
    shared = found["shared_shortfall"]
    assert (shared.competences, shared.people) == ((9,), (0, 1, 2))
    assert shared.figures["shortfall_application"] == 4
    assert shared.figures["shortfall_knowledge"] == 2
    assert said["shared_shortfall"] == (
        "3 people are below in 9 Schedule, 6 levels in all, most in application; "
        "knowledge is below for 2 of them."
    )
    assert found["single_points"].figures["holders"] == [{"competence": 27, "person_id": "P2"}]
    assert said["single_points"] == "Only Cy meets 27 Benefits."
    assert said["severe"] == "Ann is two or more levels below in 1 cell."
    assert found["severe"].next_step == "learn"
    assert "hidden_severe" not in found, "mean −4⁄3, median −1"


def test_levels_miss_in_knowledge_and_most_people_practise():
    # 1 is asked at 3 and 4: one lacks three levels of knowledge, two one of application.
    view = view_of(teams.ratings([officer((1, 3, 1)), officer((1, 2, 4)), officer((1, 2, 4))]))
    shared = kinds(findings(view))["shared_shortfall"]
    assert (shared.figures["cause"], shared.next_step) == (["knowledge"], "practise")
    assert finding_words(view, shared) == (
        "3 people are below in 1 Ethics, 5 levels in all, most in knowledge; "
        "only application is below for 2 of them."
    )


def test_an_average_that_hides_somebody_and_practice_without_a_supervisor():
    people = [officer((9, 5, 3)), officer((9, 3, 3)), officer((9, 1, 3))]
    view = view_of(teams.ratings(people))
    found = kinds(findings(view))
    hidden = found["hidden_severe"]
    cell = {"competence": 9, "dimension": "application", "severe": 1}
    assert (hidden.figures, hidden.people) == ({"cells": [cell]}, (2,))
    assert hidden.next_step == "practise"
    assert finding_words(view, hidden) == (
        "Person 2 is two or more levels below in 9 Schedule, application, which the average hides."
    )
    # 9 has a supervisor; 4, 5, 8, 10, 13, 14, 16, 18, 23 and 26 are asked at 2 and held at 2.
    assert found["supervision"].competences == (4, 5, 8, 10, 13, 14, 16, 18, 23, 26)
    assert found["supervision"].next_step == "cross-train"
    alone = view_of(teams.ratings([officer((9, 1, 3))]))
    assert finding_words(alone, kinds(findings(alone))["supervision"]) == (
        "Person 0 works under supervision in 9 Schedule; so it is in 10 more competences."
    )


@pytest.mark.slow
def test_raters_far_apart_count_until_a_level_is_agreed():
    cell, other = (9, "application"), (12, "knowledge")
    rows = [
        ("P1", "self", {cell: 5, other: 5, (2, "knowledge"): 5}),
        ("P1", "manager", {cell: 3, other: 2, (2, "knowledge"): 1}),
        ("P1", "agreed", {other: 3}),
        ("P2", "self", {cell: 3}),
        ("P2", "manager", {cell: 4}),
    ]
    rated = teams.ratings(
        [teams.person(levels) for *_, levels in rows],
        person_id=[row[0] for row in rows],
        name=[{"P1": "Ann", "P2": "Bo"}[row[0]] for row in rows],
        rater=[row[1] for row in rows],
    )
    view = view_of(of_round(rated))
    one = kinds(findings(view, Beside(rated)))["raters"]
    assert one.figures == {"cells": 1, "people": 1, "largest_difference": 2}
    assert (one.people, one.competences, one.next_step) == ((0,), (9,), "talk")
    assert finding_words(view, one) == (
        "Self and manager are two or more levels apart in 1 required cell, with none agreed: Ann."
    )
    # Calibration judges the raters: it takes 2, which is not required, and 12, which is agreed.
    told = {one.name: one.shown for one in calibration(Subject(view, pairs=rating_pairs(rated)))}
    assert [row[2].split()[0] for row in told["far_apart"].rows] == ["2", "12", "9"]
    counts = "Every cell that both rated counts, required or not, agreed or not; the finding "
    card = next(card for card in told["cards"].cards if card.label == "To talk about")
    assert counts in told["far_apart"].note
    assert (card.value, counts in card.help) == ("3 cells", True)
    own = person_findings(view, 0, Beside(rated))
    (said,) = [
        said for said, _ in finding_lines(view.among([0]), own, to_reader=True) if "manager" in said
    ]
    assert said.startswith("You and your manager are two or more levels apart in ")
    assert "raters" not in kinds(person_findings(view, 1, Beside(rated)))


def test_what_changed_over_the_people_in_both_rounds():
    ratings = teams.ratings(
        [officer((9, 1, 3)), officer((9, 3, 3)), officer((9, 1, 1))],
        person_id=["P1", "P1", "P2"],
        name=["Ann", "Ann", "Bo"],
        round=["2026-Q1", "2026-Q2", "2026-Q2"],
    )
    view = view_of(of_round(ratings))
    trend = trend_of(people_of_rounds(ratings), Target(view.profiles, view.choice))
    one = kinds(findings(view, Beside(changes=trend.steps[-1])))["change"]
    assert one.people == (0,)
    assert one.figures["shortfall_levels"] == {"earlier": 2, "later": 0, "change": -2}
    assert finding_words(view, one) == (
        "Since 2026-Q1, over 1 person in both rounds: no longer short (2 levels before); "
        "1 meeting the profile, up from none."
    )
    own = kinds(person_findings(view, 0, Beside(changes=trend.steps[-1])))
    said = {kind: finding_words(view.among([0]), found) for kind, found in own.items()}
    assert said["change"] == (
        "Since 2026-Q1, Ann is no longer short (2 levels before), now meeting the profile."
    )
    assert said["nearest_specialist"] == (
        "Ann is 8 steps from Specialist in 18 Governance and 2 more competences, through "
        "9 Schedule (another answer under another reading: contract knowledge 2)."
    )


@pytest.mark.parametrize(
    ("levels", "meet", "said"),
    [
        (
            (143, 108),
            (0, 3),
            "108 levels short, down from 143; 3 meeting the profile, up from none",
        ),
        ((0, 1), (2, 0), "1 level short, up from none; nobody meeting the profile, down from 2"),
        ((5, 5), (3, 3), "still 5 levels short; still 3 meeting the profile"),
        ((0, 0), (0, 0), "still not short; still nobody meeting the profile"),
    ],
)
def test_a_change_is_said_with_where_it_came_from(levels, meet, said):
    moved = {
        name: {"earlier": before, "later": after, "change": after - before}
        for name, (before, after) in (("shortfall_levels", levels), ("people_meeting", meet))
    }
    view = view_of(teams.ratings([officer(), officer()], name=["Ann", "Bo"]))
    sentence = since_words(view, {"earlier": "Q1", "people": 2} | moved)
    assert sentence == f"Since Q1, over 2 people in both rounds: {said}."


def test_nothing_assessed_says_so_of_a_team_and_of_a_person():
    people = [officer(), teams.person({})]
    view = view_of(teams.ratings(people))
    assert [one.kind for one in person_findings(view, 1)] == ["nothing_assessed"]
    alone = view_of(teams.ratings(people[1:]))
    (one,) = findings(alone)
    assert (one.next_step, one.figures) == ("assess", {"required_cells": 46})
    said = "Nothing is assessed yet: none of the 46 required cells has a level."
    assert finding_words(alone, one) == said


@pytest.mark.slow
def test_the_command_gives_the_shape_of_domain_md_8(run_cli, write_file):
    header = "ID,Name,9 Schedule management - Application,9 Schedule management - Knowledge\n"
    path = write_file(header + "1,Ann,1,3\n2,Bo,2,3\n")
    code, out, err = run_cli("findings", path, "--profile", "officer", "--json")
    record = json.loads(out)
    assert (code, err) == (0, "")
    assert list(record) == ["profile", "people", "findings"]
    assert (record["profile"], record["people"]) == ("officer", 2)
    keys = ["kind", "text", "figures", "people", "competences", "next_step"]
    assert [list(one) for one in record["findings"]] == [keys] * len(record["findings"])
    first = next(one for one in record["findings"] if one["kind"] == "shared_shortfall")
    assert (first["people"], first["competences"]) == (["1", "2"], [9])
    code, out, _ = run_cli("findings", path, "--profile", "officer")
    assert first["text"] in out
    assert "Practise: a supervised or stretch assignment." in out


def test_strengths_by_surplus_then_number():
    levels = teams.level_array([officer((9, 4, 4), (11, 5, 3), (12, 4, 2), (2, 5, 5))])[0]
    required = teams.level_array([officer()])[0]
    assert strengths(levels, required) == ((9, 2), (11, 2), (12, 1))


def test_of_several_who_are_nearest_every_elective_is_named():
    highest = [(number, 5, 5) for number in range(1, 28)]
    no_elective = [(number, 3, 3) for number in (9, 11, 12, 19, 21, 22, 23, 24, 26, 27)]
    people = [
        teams.person(teams.changed({}, [*highest, *no_elective, (number, 3, 4)]))
        for number in (9, 11)
    ]
    view = view_of(teams.ratings(people, name=["Ann", "Bo"]), "own")
    found = kinds(findings(view))["nearest_specialist"]
    assert finding_words(view, found) == (
        "Ann and 1 more person are nearest to Specialist: 1 step each, through 9 Schedule or "
        "11 Budget & cost (same under every interpretation)."
    )


@pytest.mark.parametrize(("second", "who"), [(3, "Ann works"), (1, "people work")])
def test_who_alone_works_under_supervision_is_named(second, who):
    # 9 is asked at 3: the first practises at 2, and nobody has the 4 that supervises.
    highest = [(number, 4, 4) for number in range(1, 28)]
    people = [teams.person(teams.changed({}, [*highest, (9, level, 3)])) for level in (2, second)]
    view = view_of(teams.ratings(people, name=["Ann", "Bo"]))
    assert finding_words(view, kinds(findings(view))["supervision"]) == (
        f"In 9 Schedule {who} under supervision, and nobody of whom it is asked can supervise them."
    )
