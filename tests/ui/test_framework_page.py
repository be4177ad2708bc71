"""The Framework page: profiles, scale, readings of the source, and the glossary."""

import pytest

from analytics.glossary import glossary
from pmo_data.framework.competences import competences, scale
from pmo_data.framework.readings import source_notes
from presentation.sections.meanings import WORDS
from tests.recomputed import reference
from tests.ui import screens


@pytest.fixture
def framework():
    return screens.start("framework")


def requirements(at):
    """The table of the profile shown: number → (application, knowledge), None where none."""
    table = screens.tables(at)["No.", "Competence"]
    found = {}
    for row in table.to_dict("records"):
        pair = (row["Application"], row["Knowledge"])
        found[int(row["No."])] = tuple(None if text == "–" else int(text) for text in pair)
    return found


def switch(at, key, value):
    """Switch a reading in its tab, and go back to the profiles."""
    screens.open_tab(at, "Readings of the source", "framework")
    screens.choose(at, key, value)
    screens.open_tab(at, "Profiles", "framework")


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["officer", "specialist"])
@pytest.mark.parametrize("office", reference.OFFICES)
def test_each_profile_is_shown_for_each_office(framework, profile, office):
    screens.choose(framework, "shown_profile", profile)
    screens.choose(framework, "shown_office", office)
    levels = reference.required(reference.profiles()[profile], office)
    assert requirements(framework) == {
        n: tuple(levels.get((n, dimension)) for dimension in reference.DIMENSIONS)
        for n in reference.NUMBERS
    }


def test_all_competences_stand_with_their_names(framework):
    table = screens.tables(framework)["No.", "Competence"]
    assert table["Competence"].tolist() == [c.name for c in competences()]
    assert all(len(text) > 10 for text in table["About"])


def test_both_profiles_stand_side_by_side_and_a_click_says_what_their_levels_mean(
    framework, monkeypatch
):
    table = screens.tables(framework)["No.", "Competence"].set_index("No.")
    pair = ["PMO Officer, application", "PMO Specialist, application"]
    assert table.loc["18", pair].tolist() == ["2", "4"]
    assert table.loc["9", pair].tolist() == ["3", "3 or 4"]
    place = table.index.tolist().index("18")
    screens.click(monkeypatch, framework, "profiles_side_by_side", row=place)
    meant = screens.tables(framework)["Profile", "Application"].set_index("Profile")
    assert meant.loc["PMO Specialist", "Application"] == f"4 Proficient: {scale()[3].application}"
    assert meant.loc["PMO Officer", "Application"] == f"2 Practised: {scale()[1].application}"


@pytest.mark.parametrize("profile", ["both", "officer"])
def test_a_word_of_no_competence_shows_the_terms_that_have_it(framework, profile):
    screens.choose(framework, "shown_profile", profile)
    framework.text_input(key="choice_find_word").set_value("bench")
    screens.run(framework)
    assert "No competence has this word." in screens.words(framework)
    assert ("No.", "Competence") not in screens.tables(framework)
    assert "Bench" in [text for tag, text in screens.pieces(framework) if tag == "td"]


def test_a_word_finds_competences_and_terms(framework):
    framework.text_input(key="choice_find_word").set_value("Benefits")
    table = screens.tables(screens.run(framework))["No.", "Competence"]
    assert "Benefits management" in table["Competence"].tolist()
    assert all("benefits" in " ".join(map(str, row)).casefold() for row in table.to_numpy())
    framework.text_input(key="choice_find_word").set_value("zebra")
    screens.run(framework)
    assert ("No.", "Competence") not in screens.tables(framework)
    assert "No competence has this word." in screens.words(framework)
    assert "No term has this word." in screens.words(framework)
    screens.open_tab(framework, "Glossary", "framework")
    assert "No term has this word." in screens.words(framework)


def test_the_electives_of_the_specialist_are_named(framework):
    assert "Electives: at least" not in screens.words(framework)
    screens.choose(framework, "shown_profile", "specialist")
    assert "at least 1 of 9 Schedule, 11 Budget" in screens.words(framework)
    table = screens.tables(framework)["No.", "Competence"]
    marked = table.loc[table["If elective"] != "", "No."].astype(int)
    assert marked.tolist() == list(reference.ELECTIVES)
    assert set(table.loc[table["If elective"] != "", "If elective"]) == {"4 / 4"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "value", "profile", "office"),
    [
        ("contract_knowledge", "2", "officer", "project"),
        ("programme_only", "officers", "specialist", "programme"),
    ],
)
def test_a_switched_reading_changes_the_table_of_the_profile(
    framework, key, value, profile, office
):
    screens.choose(framework, "shown_profile", profile)
    screens.choose(framework, "shown_office", office)
    before = requirements(framework)
    switch(framework, key, value)
    levels = reference.required(reference.profiles(**{key: value})[profile], office)
    after = requirements(framework)
    assert after != before
    assert after == {
        n: tuple(levels.get((n, dimension)) for dimension in reference.DIMENSIONS)
        for n in reference.NUMBERS
    }


def test_nine_electives_are_one_fewer(framework):
    screens.choose(framework, "shown_profile", "specialist")
    switch(framework, "electives", "9")
    table = screens.tables(framework)["No.", "Competence"]
    marked = table.loc[table["If elective"] != "", "No."].astype(int)
    assert marked.tolist() == [n for n in reference.ELECTIVES if n != 27]


@pytest.mark.slow
def test_a_reading_switched_here_holds_on_every_page_and_is_named():
    at = screens.with_sample()
    before = screens.cards(at)
    assert "default readings" in screens.words(at)
    screens.go(at, "framework")
    switch(at, "contract_knowledge", "2")
    for page in ("cohort", "person"):
        screens.go(at, page)
    screens.go(at, "cohort")
    words = screens.words(at)
    assert "default readings" not in words
    assert any(note.title in words for note in source_notes() if note.id == "contract_knowledge")
    assert screens.cards(at)["Cells met"] != before["Cells met"]
    screens.go(at, "framework")
    screens.open_tab(at, "Readings of the source", "framework")
    assert screens.choice(at, "contract_knowledge") == "2"


def test_all_six_contradictions_of_the_source_are_shown_and_three_can_be_switched(framework):
    screens.open_tab(framework, "Readings of the source", "framework")
    words = screens.words(framework)
    assert len(source_notes()) == 6
    for note in source_notes():
        assert note.title in words
        assert note.ruling in words
    switches = [w for w in framework.selectbox if w.label.startswith("Reading: ")]
    assert [len(switch.options) for switch in switches] == [2, 2, 2]


def test_the_scale_and_the_glossary_are_shown_whole(framework):
    screens.open_tab(framework, "Scale", "framework")
    levels = screens.tables(framework)["Level", "Application"]
    screens.open_tab(framework, "Glossary", "framework")
    terms = screens.tables(framework)["Figure", "Meaning"]
    assert levels["Level"].tolist() == [f"{level.level} {level.name}" for level in scale()]
    assert terms["Column"].tolist() == [*glossary(), *[""] * len(WORDS)]
    said = [meaning for _, meaning in WORDS.values()]
    assert terms["Meaning"].tolist() == [*(one.definition for one in glossary().values()), *said]


def test_the_page_says_that_the_tool_is_independent_and_profiles_are_indicative(framework):
    words = screens.words(framework)
    assert "independent of APM" in words
    assert "indicative" in words
