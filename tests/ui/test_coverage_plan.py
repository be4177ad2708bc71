"""The coverage plan and other readings on the Specialists page, and on a person's."""

import pytest

from analytics.plan import coverage_plan
from analytics.selection import of_round
from analytics.targets import team_arrays
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from tests.ui import screens
from ui.session.choices import digest

pytestmark = pytest.mark.slow

SAMPLE = of_round(read_ratings(sample_team_bytes(), "sample-team.csv").ratings)
TEAM = team_arrays(SAMPLE, profiles_under())
IDS = dict(zip(SAMPLE.people["name"], SAMPLE.people["person_id"], strict=True))
BUILD, UNCOVERED = ("To build", "Who"), ("Stays uncovered", "Lacks")
CHANGES = ("Person", "With")


def built(at):
    """What is to be built, as the page shows it."""
    return screens.tables(at)[BUILD]


def with_plan(**query):
    """The Specialists page with the sample, at the coverage plan."""
    return screens.open_tab(
        screens.with_sample("specialists", **query), "Coverage plan", "specialists"
    )


def changes(at):
    """What another reading would change, as the page shows it."""
    return screens.tables(screens.open_tab(at, "Other readings", "specialists"))[CHANGES]


def token(elective, name):
    return f"{elective}.{digest(IDS[name])}"


def steps_of(plan):
    return [(a.elective, a.steps) for a in plan.assignments]


def shown_steps(at):
    rows = built(at)
    return [
        (int(t.split()[0]), int(s)) for t, s in zip(rows["To build"], rows["Steps"], strict=True)
    ]


def test_the_plan_of_the_page_is_the_engines():
    at = with_plan()
    plan = coverage_plan(SAMPLE, TEAM)
    assert shown_steps(at) == steps_of(plan)
    names = SAMPLE.people["name"].tolist()
    assert built(at)["Who"].tolist() == [names[a.row] for a in plan.assignments]
    assert "2 new specialisms, 2 level steps in all" in screens.words(at)
    assert "Already held: 9 Schedule (3) · 11 Budget & cost (2)" in screens.words(at)
    assert "Your choices" not in screens.words(at)


def test_depth_and_each_make_another_plan_and_say_what_stays_uncovered():
    at = with_plan()
    screens.choose(at, "depth", 3)
    plan = coverage_plan(SAMPLE, TEAM, depth=3)
    assert shown_steps(at) == steps_of(plan)
    rows = screens.tables(at)["Stays short of 3 people", "Lacks"]
    shown = [int(text.split()[0]) for text in rows["Stays short of 3 people"]]
    assert shown == list(plan.uncovered)
    assert rows["Why"].str.contains("needed for other electives").all()
    screens.choose(at, "each", 2)
    assert shown_steps(at) == steps_of(coverage_plan(SAMPLE, TEAM, depth=3, each=2))
    assert ("Stays short of 3 people", "Lacks") not in screens.tables(at)


def test_choices_of_the_url_are_kept_shown_with_their_cost_and_taken_back():
    fixed, forbidden = token(26, "Lukas Brandt"), token(23, "Kwame Mensah")
    at = with_plan(fixed=fixed, forbidden=forbidden)
    assert "Lukas Brandt (fixed)" in built(at)["Who"].tolist()
    assert "Kwame Mensah" not in built(at)["Who"].tolist()
    said = "Against the best plan without your choices: 4 level steps more (6 against 2)."
    assert said in screens.words(at)
    (button,) = [b for b in at.button if b.label.startswith("Fixed: 26")]
    button.click()
    screens.run(at)
    assert "(fixed)" not in " ".join(built(at)["Who"])
    assert "Kwame Mensah" not in built(at)["Who"].tolist()
    assert [b for b in at.button if b.label.startswith("Fixed: 26")] == []


def with_editor():
    """The Specialists page, with the boxes to fix and forbid somebody."""
    at = with_plan()
    at.session_state["plan_choices"] = True
    return screens.run(at)


def test_somebody_is_fixed_and_then_forbidden_in_the_expander():
    at = with_editor()
    at.selectbox(key="choice_plan_elective").set_value(26)
    screens.run(at)
    person = at.selectbox(key="choice_plan_person_26")
    row = SAMPLE.people["name"].tolist().index("Lukas Brandt")
    assert person.options[0] == "Fatima El Idrissi · 1 step", "the nearest first"
    person.set_value(row)
    screens.run(at)
    screens.press(at, "Fix")
    assert "Lukas Brandt (fixed)" in built(at)["Who"].tolist()
    screens.press(at, "Forbid")
    assert "Lukas Brandt" not in " ".join(built(at)["Who"])
    assert [b.label for b in at.button if "Lukas" in b.label] == [
        "Forbidden: 26 Capability dev, Lukas Brandt"
    ]


def test_a_click_soon_after_a_choice_is_about_what_the_boxes_show():
    at = with_editor()
    at.selectbox(key="choice_plan_elective").set_value(26)
    screens.run(at)
    at.selectbox(key="choice_plan_person_26").set_value(
        SAMPLE.people["name"].tolist().index("Lukas Brandt")
    )
    screens.press(at, "Fix")
    assert "Lukas Brandt (fixed)" in built(at)["Who"].tolist()


def test_a_click_on_an_elective_whose_people_are_not_shown_yet_makes_no_choice():
    at = with_editor()
    before = built(at)["Who"].tolist()
    at.selectbox(key="choice_plan_elective").set_value(26)
    screens.press(at, "Fix")
    assert built(at)["Who"].tolist() == before
    assert at.selectbox(key="choice_plan_person_26").options


def test_a_choice_that_no_plan_can_keep_is_said_and_the_best_plan_shown():
    at = with_plan(fixed=token(9, "Amara Okonkwo"))
    (error,) = at.error
    assert screens.literal(error.value).startswith(
        "Amara Okonkwo holds 9 Schedule management already, so it cannot be fixed."
    )
    assert shown_steps(at) == steps_of(coverage_plan(SAMPLE, TEAM))


def test_a_choice_about_somebody_outside_the_filters_is_left_out_and_said():
    at = with_plan(fixed=token(26, "Kwame Mensah"), team=digest("North"))
    assert "1 choice is about people outside these filters, and left out." in screens.words(at)
    assert "Kwame" not in " ".join(built(at)["Who"])


def test_a_token_that_stands_for_nobody_changes_nothing():
    at = with_plan(fixed=["26.0123456789", "x", "nine.0"])
    assert shown_steps(at) == steps_of(coverage_plan(SAMPLE, TEAM))


def test_no_reading_but_those_named_changes_a_verdict():
    at = screens.with_sample("specialists")
    assert screens.cards(at)["Firm verdicts"] == ("10 of 14", "every interpretation")
    rows = changes(at)
    assert rows[rows["Person"] == "Sofia Rossi"].to_numpy()[:, 1:].tolist() == [
        ["contract knowledge 2", "below, officer first"],
        ["nine electives", "below, officer met"],
    ]
    column = screens.tables(at)[("Person", "Stage")].set_index("Person")["Verdict"]
    assert column["Sofia Rossi"] == "2 readings change it"
    assert column["Mei Tanaka"] == "same under all"


def test_a_team_without_an_open_verdict_is_told_so():
    lines = sample_team_bytes().decode("utf-8-sig").splitlines()
    mei = [line for line in lines if "Mei Tanaka" in line]
    at = screens.with_file("\n".join([lines[0], *mei]), "specialists")
    screens.open_tab(at, "Other readings", "specialists")
    same = "Nothing: every verdict above is the same under every interpretation."
    assert same in screens.words(at)


@pytest.mark.parametrize("name", ["specialists", "person", "cohort"])
def test_a_reading_is_switched_where_the_verdicts_are(name):
    at = screens.with_sample(name)
    screens.choose(at, "electives", "9")
    at = screens.go(at, "specialists")
    column = screens.tables(at)[("Person", "Stage")].set_index("Person")
    assert column.loc["Sofia Rossi", "Stage"] == "officer met"
    rows = changes(at)
    assert "ten electives" in rows.loc[rows["Person"] == "Sofia Rossi", "With"].tolist()


def test_a_person_has_the_verdict_under_every_reading():
    at = screens.with_sample("person", person=digest(IDS["Sofia Rossi"]))
    assert "Verdict under every reading" in screens.headings(at)
    said = screens.literal(screens.words(at))
    assert "with nine electives: below, officer met." in said
    rows = screens.tables(at)[("Readings", "Status")]
    assert rows["Status"].tolist() == ["meets", "below", "below", "below"]
    assert rows["Steps"].tolist() == ["0", "1", "1", "2"]
    at = screens.with_sample("person", person=digest(IDS["Diego Fernández"]))
    assert "Verdict: below, same under every interpretation." in screens.words(at)
    assert ("Readings", "Status") not in screens.tables(at)


def test_the_review_pack_keeps_the_choices_made_by_hand():
    at = with_plan(fixed=token(26, "Lukas Brandt"))
    at = screens.unfold(screens.go(at, "review_pack"), "pack_more")
    assert "The plan keeps 1 choice made by hand on the Specialists page." in screens.words(at)
    at = screens.go(at, "specialists")
    assert "Lukas Brandt (fixed)" in built(at)["Who"].tolist()
