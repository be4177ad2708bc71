"""Team risk on the Cohort page: thin cover, hidden gaps, supervision, leavers, open verdicts."""

import pytest

from tests import ratings_files as files
from tests.recomputed import reference
from tests.ui import screens
from ui.session.choices import digest

pytestmark = pytest.mark.slow


def officer(*changes, **person):
    levels = files.profile_levels("officer", person.get("office", "project"))
    for number, *pair in changes:
        for dimension, level in zip(reference.DIMENSIONS, pair, strict=True):
            levels.pop((number, dimension))
            if level:
                levels[number, dimension] = level
    return files.person(levels, **person)


TEAM = [
    officer((9, 3, 3), (11, 4, 3), (12, 2, 3)),
    officer((9, 2, 3), (11, 2, 3), (12, 2, 3)),
    officer((9, 2, 3), (11, 3, 3), (12, 2, 3), (27, 3, None)),
    officer((9, 1, 3), (11, 3, 3), (12, 2, 3), (3, None, 3), (13, None, None)),
]


@pytest.fixture
def cohort():
    return screens.with_file(files.wide_csv(TEAM))


def test_thin_cover_names_uncovered_competences_and_the_one_who_meets_a_single_point(cohort):
    frame = screens.tables(cohort)["Competence", "Bench"]
    assert frame.values.tolist()[:2] == [
        ["12 Risk & issues", "0 · uncovered", "4", "nobody"],
        ["9 Schedule", "1 · single point", "4", "Person 0"],
    ]


def test_the_working_of_a_finding_is_one_click_away_and_opens_once(cohort, monkeypatch):
    screens.click(monkeypatch, cohort, "thin_cover", row=1)
    frame = screens.tables(cohort)["Person", "Application"]
    assert frame.values.tolist() == [
        ["Person 0", "has 3, needs 3", "has 3, needs 3", "yes"],
        ["Person 1", "has 2, needs 3", "has 3, needs 3", ""],
        ["Person 2", "has 2, needs 3", "has 3, needs 3", ""],
        ["Person 3", "has 1, needs 3", "has 3, needs 3", ""],
    ]
    said = "Asked of 4 people, each against their own role: application 3, knowledge 3. "
    assert f"{said}1 person meets both dimensions." in screens.words(cohort)
    screens.choose(cohort, "cells", "level")
    assert ("Person", "Application") not in screens.tables(cohort)


def test_a_severe_gap_behind_a_good_median_is_named(cohort, monkeypatch):
    assert "None: where somebody is two or more levels below" in screens.words(cohort)
    hiding = [officer(), officer((9, 1, 3)), officer()]
    at = screens.with_file(files.wide_csv(hiding))
    frame = screens.tables(at)["Cell", "Mean"]
    assert frame.values.tolist() == [["9 Schedule, application", "−0.7", "0", "Person 1"]]
    screens.click(monkeypatch, at, "hidden_gaps", row=0)
    working = screens.tables(at)["Person", "Application"]
    assert working["Person"].tolist() == ["Person 1", "Person 0", "Person 2"]
    assert working["Application"].tolist() == ["has 1, needs 3", "has 3, needs 3", "has 3, needs 3"]


def test_supervision_names_who_practises_and_that_nobody_can_supervise(cohort):
    screens.open_tab(cohort, "Supervision")
    frame = screens.tables(cohort)["Competence", "Practising"].set_index("Competence")
    assert frame.loc["9 Schedule"].tolist() == ["3", "0", "nobody", "Person 1, Person 2, Person 3"]
    assert frame.loc["11 Budget & cost"].tolist() == ["1", "1", "Person 0", "Person 1"]
    assert "Nobody can supervise in 12 competences:" in screens.words(cohort)


def test_the_first_competence_that_a_finding_names_heads_the_tab_on_supervision():
    at = screens.with_sample()
    said = screens.first_lines(at)
    (finding,) = [line for line in said if "nobody of whom it is asked can supervise" in line]
    assert finding.startswith("In 10 Resources people work under supervision")
    screens.open_tab(at, "Supervision")
    frame = screens.tables(at)["Competence", "Practising"]
    assert frame["Competence"].iloc[0] == "10 Resources"
    assert frame["Supervisors"].tolist() == sorted(frame["Supervisors"])
    assert "Nobody can supervise in 8 competences: 10 Resources, " in screens.words(at)


def test_the_page_finds_whose_absence_uncovers_most_and_takes_them_out(cohort):
    screens.open_tab(cohort, "Leaver test")
    words = screens.words(cohort)
    assert "Person 0: 9 Schedule." in words
    assert "Choose who leaves, or take out the people found above." in words
    cohort.button(key="take_out_One person").click()
    screens.run(cohort)
    assert screens.choice(cohort, "leaving") == ["P000"]
    cards = screens.cards(cohort)
    assert cards["Uncovered"] == ("2", "1 before")
    assert cards["Single points"] == ("0", "1 before")
    frame = screens.tables(cohort)["Competence", "Becomes"]
    assert frame.values.tolist() == [["9 Schedule", "uncovered", "1 → 0", "Person 0", "nobody"]]


def test_anybody_can_be_taken_out_and_everybody(cohort):
    screens.open_tab(cohort, "Leaver test")
    screens.choose(cohort, "leaving", ["P001"])
    assert screens.cards(cohort)["Shortfall levels"][0] == "6"
    assert "No competence becomes uncovered or a single point." in screens.words(cohort)
    screens.choose(cohort, "leaving", ["P000", "P001", "P002", "P003"])
    assert "Asked of nobody who stays: 1 Ethics" in screens.words(cohort)


def test_without_the_only_person_nobody_is_left():
    at = screens.with_file(files.wide_csv([officer()]))
    screens.open_tab(at, "Leaver test")
    assert "Nobody: no competence" not in screens.words(at)
    assert screens.words(at).count("Without Person 0 nobody is left.") == 2


def test_without_both_of_two_people_nobody_is_left():
    at = screens.with_file(files.wide_csv([officer(), officer((9, 1, 1))]))
    screens.open_tab(at, "Leaver test")
    assert "Person 0: 9 Schedule." in screens.words(at)
    assert "Without Person 0 and Person 1 nobody is left." in screens.words(at)


def test_nobody_to_uncover_anything_is_said():
    at = screens.with_file(files.wide_csv([officer(), officer(), officer()]))
    screens.open_tab(at, "Leaver test")
    assert screens.words(at).count("Nobody: no competence loses all who meet it.") == 2
    assert "Choose who leaves." in screens.words(at)


def test_blanks_that_only_the_specialist_profile_asks_to_be_rated_are_counted_apart():
    # An Officer's application of 1 in 24 is met by no rating; as an elective 24 asks for 4.
    at = screens.with_file(files.wide_csv([officer((18, 4, 4), (20, 4, 4), (24, None, 4))]))
    assert screens.cards(at)["Assessed"] == ("100 %", "0 blank")
    screens.open_tab(at, "Not assessed")
    assert (
        "1 person could still turn out either way: 1 cell not assessed can change a verdict. 1 "
        "needs a level only for an elective or the Specialist profile, and counts as assessed "
        "elsewhere."
    ) in screens.words(at)


def test_open_verdicts_of_the_team_stand_by_the_fewest_cells(monkeypatch):
    people = [
        officer((9, None, None)),
        officer((9, 1, None)),
        officer((27, None, 3)),
        officer(),
    ]
    at = screens.with_file(files.wide_csv(people))
    screens.open_tab(at, "Not assessed")
    frame = screens.tables(at)["Person", "Cells"]
    assert frame.values.tolist() == [
        ["Person 2", "1", "status, stage", "27 Benefits, application"],
        ["Person 0", "2", "status, stage", "9 Schedule, application and knowledge"],
    ]
    said = "2 people could still turn out either way: 3 cells not assessed can change a verdict."
    assert said in screens.words(at)
    assert "a level only for" not in screens.words(at)
    screens.click(monkeypatch, at, "left_open", row=1)
    assert screens.tables(at)["Part", "Missing"]["Part"].tolist()[0] == "Officer baseline"
    screens.click(monkeypatch, at, "left_open", person=(1, digest("P000")))
    assert at.title[0].value == "Person 0"


def test_verdicts_that_no_blank_can_change_are_certain():
    at = screens.with_file(files.wide_csv([officer((9, 1, None))]))
    screens.open_tab(at, "Not assessed")
    assert "none of the 1 cell not assessed could change one" in screens.words(at)
    at = screens.with_file(files.wide_csv([officer()]))
    screens.open_tab(at, "Not assessed")
    assert "No verdict waits for a level: every required cell is assessed." in screens.words(at)


def test_the_person_page_says_which_cells_to_rate_and_what_they_decide():
    at = screens.with_file(files.wide_csv([officer((9, None, None), (11, 3, 2))]), "person")
    assert "Whatever the blanks are, the status, the Specialist status and the stage are" in (
        screens.words(at)
    )
    at = screens.with_file(files.wide_csv([officer((23, None, 2))]), "person")
    words = screens.words(at)
    assert "Rate this cell to know the status and the stage: 23 Assurance, application." in words
    assert "Whatever the blanks are, the Specialist status is certain." in words


def test_an_elective_that_could_count_once_it_is_rated_is_named():
    at = screens.with_file(files.wide_csv([officer((23, None, None))]), "person")
    assert "Once rated, 23 Assurance could count instead of 9 Schedule." in screens.words(at)


def test_many_open_cells_are_named_in_part_and_counted():
    at = screens.with_file(files.wide_csv([officer(), files.person()]))
    screens.open_tab(at, "Not assessed")
    frame = screens.tables(at)["Person", "Cells"]
    (row,) = frame[frame["Cells"] == "43"].values.tolist()
    assert row[:3] == ["Person 1", "43", "status"]
    rate = row[3]
    assert rate.startswith("1 Ethics, application and knowledge; 3 Conflict, ")
    assert rate.endswith("; and 17 more competences")
