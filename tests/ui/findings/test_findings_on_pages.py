"""Findings on the pages: the first five, the rest on demand, one person's own."""

import re

import pytest

from analytics.findings import findings
from pmo_data.template import sample_rounds_bytes, sample_team_bytes
from presentation.sections.summary import DECISIONS, decisions_table
from presentation.verdicts import VERDICT_OR_ANSWER
from tests import ratings_files as files
from tests.exports import packs
from tests.ui import screens
from ui.session import findings as shown_findings
from ui.widgets.tables import Clicked

BLANK = files.wide_csv([files.person(), files.person()])
LINES = ("What to know first", "Next step")


@pytest.mark.slow
def test_cohort_begins_with_five_findings_and_shows_the_rest_on_demand():
    at = screens.with_file(sample_rounds_bytes())
    (shown,) = [html for html in screens.rows(at) if "What to know first" in html]
    first, rest = screens.Pieces(shown).tables
    assert (len(first), len(rest)) == (1 + 5, 1 + 3)
    assert first[1] == [
        "8 people are below in 27 Benefits, 16 levels in all, most in application; "
        "knowledge is below for 5 of them.",
        "Learn: a course or coaching",
    ]
    assert "<details><summary>3 more findings and what to decide</summary>" in shown
    view = packs.pack_of(packs.sample_ratings()).view
    decided = decisions_table(view, findings(view)[:DECISIONS]).rows
    items = [text for tag, text in screens.Pieces(shown).found if tag == "li"]
    assert items == [decision for decision, *_ in decided]
    assert len(items) == 3


@pytest.mark.slow
def test_where_everybody_meets_the_profile_cohort_begins_with_that():
    at = screens.with_file(files.wide_csv([files.person(dict.fromkeys(files.CELLS, 5))] * 3))
    assert "Everybody meets the profile, and nothing stands out." in screens.words(at)


@pytest.mark.slow
def test_a_next_step_that_two_findings_ask_for_stands_once():
    levels = files.profile_levels()
    levels[9, "application"] -= 1
    at = screens.with_file(files.wide_csv([files.person(levels), files.person(levels)]))
    shown = screens.tables(at)[LINES]
    assert shown["What to know first"].tolist()[0] == "Nobody meets 9 Schedule."
    assert shown["Next step"].tolist()[:2] == [
        "Practise: a supervised or stretch assignment",
        "As above",
    ]


@pytest.mark.slow
def test_a_person_a_page_of_specialists_and_of_rounds_show_their_kinds():
    at = screens.with_file(sample_team_bytes(), "specialists")
    (said,) = screens.tables(at)[LINES]["What to know first"]
    assert said.startswith(
        "Fatima El Idrissi is nearest to Specialist: 1 step in 20 Frameworks, through 24"
    )
    at = screens.with_file(sample_rounds_bytes(), "rounds")
    said = screens.tables(at)[LINES]["What to know first"].tolist()
    assert [line.split()[0] for line in said] == ["Self", "Since"]


@pytest.mark.slow
def test_a_persons_own_findings_stand_below_the_plan():
    said = screens.words(screens.with_file(sample_rounds_bytes(), "person"))
    places = [said.index(text) for text in ("What to do first", "What else to know", "Talk about")]
    assert places == sorted(places)


@pytest.mark.slow
@pytest.mark.parametrize("content", [sample_rounds_bytes(), BLANK], ids=["rounds", "blank"])
def test_each_next_step_of_a_person_leads_to_its_evidence_on_the_page(content):
    at = screens.with_file(content, "person")
    for person in at.selectbox(key="choice_person").options:
        at.selectbox(key="choice_person").select(person)
        html = "".join(screens.markups(screens.run(at)))
        steps = re.findall('<a class="pmo-next" href="#([^"]+)">', html)
        assert len(steps) == html.count("pmo-next") > 0
        assert [html.count(f'<h2 id="{place}">') for place in steps] == [1] * len(steps)


@pytest.mark.slow
def test_where_nothing_is_assessed_one_finding_says_so_and_nothing_is_called_good():
    content = files.wide_csv([files.person(), files.person()])
    at = screens.with_file(content)
    (said,) = screens.tables(at)[LINES]["What to know first"]
    assert said.startswith("Nothing is assessed yet")
    for page in ("cohort", "what_if", "person", "specialists"):
        words = screens.words(screens.with_file(content, page))
        for comfort in ("No shortfalls", "the averages show it", "Nobody to train", "0 steps"):
            assert comfort not in words, page


@pytest.mark.slow
def test_a_verdict_and_the_answer_of_a_finding_are_told_apart_where_both_stand():
    at = screens.with_file(sample_team_bytes(), "specialists")
    (said,) = screens.tables(at)[LINES]["What to know first"]
    assert "other readings: contract knowledge 2; nine electives" in said
    verdicts = screens.tables(at)["Person", "Stage"].set_index("Person")["Verdict"]
    assert verdicts["Fatima El Idrissi"] == "1 reading changes it"
    assert VERDICT_OR_ANSWER in screens.words(at)
    screens.go(at, "person")
    assert VERDICT_OR_ANSWER not in screens.words(at)
    people = packs.sample_ratings().people
    nearest = people.loc[people["name"] == "Fatima El Idrissi", "person_id"]
    screens.choose(at, "person", nearest.iloc[0])
    assert "(another answer under another reading: contract knowledge 2)" in screens.words(at)
    assert VERDICT_OR_ANSWER in screens.words(at)


@pytest.mark.slow
@pytest.mark.parametrize(("row", "tab"), [(0, "Calibration"), (1, "Who moved")])
def test_a_finding_of_rounds_opens_the_tab_where_it_stands(monkeypatch, row, tab):
    at = screens.with_file(sample_rounds_bytes(), "rounds")
    assert at.session_state["rounds_tabs"] == ":gray[Saved rounds]"
    clicks = iter([Clicked(row=row)])
    with monkeypatch.context() as during:
        during.setattr(shown_findings, "clicked_row", lambda *_, **__: next(clicks, Clicked()))
        screens.run(at)
    assert at.session_state["rounds_tabs"] == f":gray[{tab}]"
