"""The What if page: a copy with raised levels, and no trace of it elsewhere."""

import re

import pytest

from analytics.what_if import MARK
from tests import ratings_files as files
from tests.ui import screens

SHORT = files.profile_levels("officer") | {(9, "application"): 1}
SHORTER = files.profile_levels("officer") | {(9, "application"): 2, (11, "knowledge"): 1}
BLANK = {cell: level for cell, level in SHORT.items() if cell != (12, "knowledge")}
TEAM = [files.person(levels) for levels in (SHORT, SHORTER, BLANK, files.profile_levels("officer"))]


@pytest.fixture
def what_if():
    return screens.with_file(files.wide_csv(TEAM), "what_if")


def real_levels(at):
    return at.session_state["held"]["loaded"].ratings.levels.copy()


def fill(at, **values):
    for key, value in values.items():
        kind = "multiselect" if key == "who" else "selectbox"
        (widget,) = [w for w in at.get(kind) if w.key == f"what_if_{key}"]
        widget.set_value(value)
    screens.run(at)
    return screens.press(at, "Try it")


def bars(at):
    """What stands at the bars: figure → its numbers before and after."""
    found = re.findall(
        r'<div class="pmo-bar-line"><span>(.*?)</span>.*?<strong>(.*?)</strong>',
        " ".join(screens.markups(at)),
    )
    return dict(found)


@pytest.mark.slow
def test_nothing_is_supposed_at_first(what_if):
    assert "Nothing is supposed yet." in screens.words(what_if)
    assert bars(what_if) == {}
    assert "the real ratings stay as they are" in screens.words(what_if)


@pytest.mark.slow
def test_a_supposition_changes_a_status_and_not_the_real_ratings(what_if):
    real = real_levels(what_if)
    fill(what_if, who=["P000"], competence=9, dimension="application", level=3)
    assert bars(what_if)["People who meet the profile"] == "1 before, 2 after"
    frame = screens.tables(what_if)["Person", "Levels short"].drop(columns="Levels short")
    assert frame.values.tolist() == [
        ["Person 0", "45 → 46", "2 → 0", "below → meets", "officer first → officer met", "10 → 8"]
    ]
    # Of 2 levels on a scale of 2, nothing is left.
    (drawn,) = [
        text for text in screens.components(what_if, "rows").values() if "pmo-was" in text["html"]
    ]
    assert re.findall(r'class="(pmo-\w+)[\w -]*" style="width:([\d.]+)%"', drawn["html"]) == [
        ("pmo-was", "100.0"),
        ("pmo-is", "0.0"),
    ]
    words = screens.literal(screens.words(what_if) + buttons(what_if))
    assert "Person 0: 9 Schedule, application, raised to 3 Competent" in words
    assert f"**{MARK}.**" in words
    assert (real_levels(what_if) == real).all()


@pytest.mark.slow
def test_leaving_the_page_leaves_no_trace(what_if):
    real = real_levels(what_if)
    fill(what_if, who=["P000"])
    assert what_if.session_state["held"].get("kept_supposed")
    for name in ("cohort", "what_if"):
        screens.go(what_if, name)
        assert not what_if.session_state["held"].get("kept_supposed")
        assert MARK not in screens.words(what_if)
    assert "Nothing is supposed yet." in screens.words(what_if)
    assert (real_levels(what_if) == real).all()


@pytest.mark.slow
def test_it_can_be_left_by_a_button_and_one_can_be_taken_back(what_if):
    fill(what_if, who=["P000"])
    fill(what_if, who=["P001"], competence=11)
    assert len([b for b in what_if.button if b.help == "Take this back"]) == 2
    what_if.button(key="take_back_0").click()
    screens.run(what_if)
    assert bars(what_if)["Shortfall levels"] == "7 before, 5 after"
    screens.press(what_if, "Clear all")
    assert bars(what_if) == {}
    assert not what_if.session_state["held"].get("kept_supposed")


@pytest.mark.slow
def test_everybody_shown_is_raised_where_nobody_is_chosen(what_if):
    fill(what_if, competence=9)
    assert bars(what_if)["Shortfall levels"] == "7 before, 2 after"
    assert "4 people: 9 Schedule, raised to the level asked for" in screens.literal(
        buttons(what_if)
    )
    frame = screens.tables(what_if)["Competence", "Bench"]
    assert frame["Competence"].tolist()[0] == "1 Ethics", "its priority moves up"
    row = frame.set_index("Competence").loc["9 Schedule"]
    assert row[["Bench", "Shortfall", "Cells below"]].tolist() == ["1 → 4", "5 → 0", "3 → 0"]


@pytest.mark.slow
def test_the_cheapest_training_within_a_budget(what_if):
    words = screens.words(what_if)
    assert "1 person with a required cell not assessed can't be shown to meet" in words
    assert "2 more people would meet the profile (3 of 4), for 5 steps." in words
    (budget,) = [n for n in what_if.number_input if n.key == "what_if_budget"]
    budget.set_value(1)
    screens.run(what_if)
    said = "Nobody else would meet the profile for so few steps: the nearest takes 2 steps."
    assert said in screens.words(what_if)
    (budget,) = [n for n in what_if.number_input if n.key == "what_if_budget"]
    budget.set_value(3)
    screens.run(what_if)
    assert "1 more person would meet the profile (2 of 4), for 2 steps." in screens.words(what_if)
    frame = screens.tables(what_if)["Person", "Steps"]
    assert frame.values.tolist() == [["Person 0", "2", "2", "yes"], ["Person 1", "3", "5", ""]]
    screens.press(what_if, "Try this training")
    assert bars(what_if)["People who meet the profile"] == "1 before, 2 after"


@pytest.mark.slow
def test_a_budget_beyond_what_a_smaller_team_needs_comes_down_to_it(what_if):
    (budget,) = [n for n in what_if.number_input if n.key == "what_if_budget"]
    assert budget.value == budget.max == 5
    screens.choose(what_if, "team", ["North"])
    (budget,) = [n for n in what_if.number_input if n.key == "what_if_budget"]
    assert budget.value == budget.max == 2
    assert "for 2 steps." in screens.words(what_if)


@pytest.mark.slow
def test_one_competence_for_everybody_below(what_if, monkeypatch):
    assert "9 Schedule would move 1 person to the profile." in screens.words(what_if)
    frame = screens.tables(what_if)["Competence", "People moved"]
    assert frame.values.tolist() == [["9 Schedule", "1", "5", "3"]]
    assert "1 more competence would move nobody alone." in screens.words(what_if)
    screens.click(monkeypatch, what_if, "what_if_by_competence", row=0)
    assert "9 Schedule, raised to the level asked for" in screens.literal(buttons(what_if))
    assert bars(what_if)["People who meet the profile"] == "1 before, 2 after"


def buttons(at):
    return " ".join(one.label for one in at.button)


@pytest.mark.slow
def test_nobody_to_train_is_said():
    at = screens.with_file(
        files.wide_csv([files.person(files.profile_levels("officer"))]), "what_if"
    )
    words = screens.words(at)
    assert "Nobody to train: everybody who is fully assessed meets the profile." in words
    assert "Nobody who is assessed is below in any competence." in words
    fill(at, competence=9)
    assert "Nobody's levels change" in screens.words(at)
    assert "Nothing is supposed yet." in screens.words(at)
