"""The Person page: figures, needs, the way to Specialist and what is left open."""

import re

import pytest

from tests import ratings_files as files
from tests.recomputed import reference
from tests.ui import screens

GAPS = files.profile_levels("officer") | {
    **{(9, "application"): 1, (12, "knowledge"): 2, (2, "application"): 4, (27, "knowledge"): 4},
    (27, "application"): 4,
}
for cell in ((19, "application"), (19, "knowledge"), (22, "knowledge")):
    del GAPS[cell]
ANN = files.person(GAPS, declared=[27])
BOB = files.person(files.profile_levels("specialist", "programme", [11]), role="specialist")
BOB["office"] = "programme"


@pytest.fixture
def person():
    return screens.with_file(files.wide_csv([ANN, BOB]), "person")


@pytest.mark.slow
def test_the_figures_of_the_person_are_those_of_the_reference(person):
    assert person.title[0].value == "Person 0"
    cells = reference.cells(GAPS, reference.required(reference.profiles()["officer"], "project"))
    figures = reference.figures(cells)
    cards = screens.cards(person)
    met, blank = figures["met_cells"], figures["not_assessed_cells"]
    assert (met, blank) == (41, 3)
    assert cards["Cells met"] == ("41 of 46", "41–44 if rated")
    assert cards["Competences met"][0] == f"{figures['competences_met']} of 23"
    assert cards["Shortfall levels"] == ("3", "2 cells, 1 severe")
    assert cards["Assessed"][0] == "93 %"
    assert cards["Way to Specialist"][0] == "9 steps"


@pytest.mark.slow
def test_a_sentence_says_where_the_person_stands_and_a_line_how_much_is_open(person):
    words = screens.words(person)
    assert "Below the PMO Officer profile in 2 of 23 competences: 3 levels to build" in words
    assert "1 severe cell. Start with 9 Schedule." in words
    assert "3 cells not assessed" in words
    screens.choose(person, "person", "P001")
    assert person.title[0].value == "Person 1"
    assert "Meets the PMO Specialist profile in all 25 competences." in screens.words(person)
    assert "Below the" not in screens.words(person)


@pytest.mark.slow
def test_the_answer_is_marked_as_good_only_where_nothing_is_open():
    blank = {cell: level for cell, level in BOB["levels"].items() if cell != (1, "knowledge")}
    people = [ANN, BOB, BOB | {"levels": blank}]
    person = screens.with_file(files.wide_csv(people), "person")
    marks = []
    for who in ("P000", "P001", "P002"):
        screens.choose(person, "person", who)
        marks += re.findall(r'class="(pmo-answer[^"]*)"', "".join(screens.markups(person)))
    assert marks == ["pmo-answer", "pmo-answer pmo-good", "pmo-answer pmo-unsure"]


@pytest.mark.slow
def test_what_is_not_assessed_is_named_with_what_it_leaves_open(person):
    words = screens.words(person)
    assert "19 Stakeholders, application and knowledge" in words
    assert "22 Change control, knowledge" in words
    assert "between 41 and 44 of 46 requirements are met" in words
    assert "Beyond the profile, rated but counted nowhere: 2 Team." in words


@pytest.mark.slow
def test_development_needs_stand_by_shortfall_and_say_what_to_do(person):
    first, second = screens.needs(person)
    assert first.startswith("1 ▲ 9 Schedule Application 1 → 3 practise · 2 levels")
    assert second.startswith("2 12 Risk & issues Knowledge 2 → 3 learn first · 1 level")
    assert "In order of levels missing; of as many, what is mandatory" in screens.words(person)


@pytest.mark.slow
def test_the_way_to_specialist_counts_the_declared_elective(person):
    words = screens.words(person)
    assert screens.cards(person)["Way to Specialist"][1] == "by 27 Benefits"
    assert "Nearest: 27 Benefits." in words
    labels = screens.charts(person)["way_to_specialist"]["layout"]["yaxis"]["ticktext"]
    ways = reference.specialist(ANN, reference.profiles())["pathways"]
    shown = [int(label.split()[0]) for label in labels]
    assert shown == [way["elective"] for way in ways]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "The Specialist profile is met through 11 Budget & cost."),
        ({(18, "knowledge"): 3}, "11 Budget & cost is nearer."),
        ({(13, "knowledge"): None}, "11 Budget & cost is nearer."),
    ],
    ids=["met", "a step away", "not all assessed"],
)
@pytest.mark.slow
def test_who_declared_one_elective_and_meets_the_profile_through_another_is_told(changes, sentence):
    levels = files.profile_levels("specialist", "project", [11]) | changes
    levels = {cell: level for cell, level in levels.items() if level}
    one = files.person(levels, role="specialist", declared=[9])
    at = screens.with_file(files.wide_csv([one]), "person")
    assert f"Declared: 9 Schedule. {sentence}" in screens.words(at)
    steps = reference.specialist(one, reference.profiles())["steps"]
    assert screens.cards(at)["Way to Specialist"] == (f"{steps} steps", "by 9 Schedule")
    assert steps >= 2


@pytest.mark.slow
def test_two_radars_and_every_gap_are_drawn(person):
    assert list(screens.charts(person)) == [
        *("every_gap", "radar_application", "radar_knowledge", "way_to_specialist"),
    ]
    labels = screens.charts(person)["every_gap"]["layout"]["yaxis"]["ticktext"]
    required = [n for n in reference.OFFICER_TABLE if n not in (15, 17)]
    assert sorted(int(label.split()[0]) for label in labels) == required


@pytest.mark.slow
def test_another_profile_for_all_is_held_against_the_person(person):
    screens.choose(person, "profile", "specialist")
    assert screens.cards(person)["Shortfall levels"][0] == "9"
    screens.choose(person, "person", "P001")
    screens.choose(person, "profile", "officer")
    assert screens.cards(person)["Cells met"] == ("50 of 50", "all assessed")


@pytest.mark.slow
def test_knowledge_below_application_is_a_question_and_no_correction():
    levels = files.profile_levels("officer") | {(16, "application"): 4}
    at = screens.with_file(files.wide_csv([files.person(levels)]), "person")
    assert "knowledge is rated below application in 16 Finance" in screens.words(at)
    assert screens.cards(at)["Cells met"][0] == "46 of 46"


@pytest.mark.slow
def test_a_person_without_any_rating_leaves_everything_open():
    at = screens.with_file(files.wide_csv([ANN, files.person()]), "person")
    screens.choose(at, "person", "P001")
    cards = screens.cards(at)
    assert cards["Cells met"] == ("3 of 46", "3–46 if rated")
    assert cards["Shortfall levels"] == ("–", "nothing assessed")
    assert "Not known: nothing that is required is assessed yet." in screens.words(at)
    said = "Nothing that the PMO Officer profile asks for is assessed yet."
    assert said in screens.words(at)
    assert cards["Way to Specialist"] == ("–", "nothing assessed")
