"""The summary: standing, findings in order, decisions; the same in every format."""

from dataclasses import replace

import pytest

from analytics.findings import Finding, findings
from analytics.view import View
from exports.formats import FORMATS
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from pmo_data.framework.readings import default_readings, profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from presentation.blocks import Sentence
from presentation.findings import FIRST, finding_lines, finding_words
from presentation.sections import summary
from presentation.tables import Table
from tests.charts.typst import pdfs
from tests.exports import packs, sheets, slides
from tests.recomputed import teams

SUMMARY = {"sections": ("summary",)}


@pytest.fixture(scope="module")
def pack():
    ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
    return review_pack(ratings, PackChoice(**SUMMARY), file="sample-rounds.csv")


def only(pack):
    (section,) = pack.sections
    return section


@pytest.mark.slow
def test_it_says_where_the_team_stands_and_how_far_that_is_from_the_round_before(pack):
    section = only(pack)
    assert section.title == "3 of 14 people meet the profile, 108 levels missing"
    assert section.shown("standing", Sentence).text == (
        "84 % of required cells are met (84–85 % if all were rated), 8 cells two or more levels "
        "below, 0 competences uncovered. Since 2026-Q2, over 14 people in both rounds: 108 levels "
        "short, down from 143; 3 meeting the profile, up from none."
    )


def test_the_findings_are_the_first_five_in_their_order_and_the_others_stand_deeper(pack):
    section, found = only(pack), pack.subject.findings
    assert [one.kind for one in found] == [
        *("shared_shortfall", "single_points", "severe", "hidden_severe", "supervision"),
        *("nearest_specialist", "raters", "change"),
    ]
    rows = section.shown("findings", Table).rows
    assert [row[1:] for row in rows] == finding_lines(pack.view, found[:FIRST])
    assert [row[0] for row in rows] == [
        *("16 levels", "1 competence", "8 severe cells", "5 cells", "8 competences")
    ]
    more = section.shown("more", Table).rows
    assert [row[0] for row in more] == ["1 step", "4 cells", "−35 levels"]
    assert len(rows) + len(more) == len(found)


def test_the_decisions_are_the_next_steps_of_the_first_three_without_owner_or_date(pack):
    assert only(pack).shown("decisions", Table).rows == (
        (
            "Learn: a course or coaching, in 27 Benefits, for 5 of 8 people; the others practise.",
            "",
            "",
        ),
        ("Cross-train a second person, in 17 Capacity plan.", "", ""),
        (
            "Learn: a course or coaching, for Owen Hughes and 3 more people, "
            "in 27 Benefits and 5 more competences.",
            "",
            "",
        ),
    )


def test_a_decision_is_for_those_to_whom_its_step_applies_and_the_rest_is_assessed():
    blank = [(11, None, None), (12, None, None)]
    unlearned, unpractised = [(9, 5, 1), *blank], [(9, 1, 5), *blank]
    ratings = teams.ratings(
        [teams.person(teams.officer_levels(changes=one)) for one in (unlearned, unpractised)]
    )
    view = View(ratings, ratings, profiles_under(), "own", default_readings(), "t")
    (first, *_) = findings(view)
    assert (first.kind, first.competences, first.next_step) == ("uncovered", (9, 11, 12), "learn")
    assert finding_words(view, first) == (
        "Nobody meets 9 Schedule, nor 2 more competences (nobody is fully assessed in them)."
    )
    assert summary.decision_words(view, first) == (
        "Learn: a course or coaching, in 9 Schedule, for 1 of 2 people; the other practises; "
        "assess 2 more competences."
    )


def test_two_findings_with_the_same_next_step_are_one_decision(pack):
    gap, _, other = pack.subject.findings[:3]
    table = summary.decisions_table(pack.view, [replace(gap, kind="uncovered"), gap, other])
    assert [row[0] for row in table.rows] == [
        summary.decision_words(pack.view, one) for one in (gap, other)
    ]


@pytest.mark.parametrize(
    ("kind", "figures", "said"),
    [
        ("nothing_assessed", {"required_cells": 46}, "46 blank cells"),
        ("uncovered", {"competences": 1}, "1 competence"),
        ("open_verdicts", {"people": 2, "not_assessed_cells": 3}, "3 blank cells"),
        ("hidden_severe", {"cells": [1, 2]}, "2 cells"),
        ("change", {"shortfall_levels": {"change": 1}}, "+1 level"),
        ("change", {"shortfall_levels": {"change": 0}}, "0 levels"),
    ],
)
def test_a_finding_has_one_figure_to_remember(kind, figures, said):
    assert summary.figure_words(Finding(kind, figures, (), (), "talk")) == said


def test_a_decision_to_talk_names_with_whom_and_one_on_a_change_says_it(pack):
    raters, change = pack.subject.findings[-2:]
    assert summary.decision_words(pack.view, raters) == (
        "Talk about it, with Mei Tanaka and 3 more people."
    )
    assert summary.decision_words(pack.view, change).startswith("Talk about it: since 2026-Q2, ")


@pytest.mark.slow
def test_a_first_round_is_said_to_be_one_and_nothing_assessed_too():
    first = only(packs.pack_of(packs.sample_ratings(), **SUMMARY))
    assert first.shown("standing", Sentence).text.endswith("This is the first round in use.")
    blank = only(packs.pack_of(packs.with_levels(packs.sample_ratings(), 0), **SUMMARY))
    assert blank.title == "Nothing is assessed yet"
    assert len(blank.shown("findings", Table).rows) == 1
    assert blank.shown("decisions", Table).rows[0][0] == (
        "Assess what is missing, for Amara Okonkwo and 13 more people."
    )


@pytest.mark.slow
def test_where_no_finding_holds_that_is_said_in_every_format():
    made = packs.pack_of(packs.with_levels(packs.sample_ratings(), 5), **SUMMARY)
    assert findings(made.view) == ()
    assert only(made).title == "14 of 14 people meet the profile, 0 levels missing"
    said = "Everybody meets the profile, and nothing stands out."
    assert said in FORMATS["html"].written(made).decode()
    slide = slides.opened(FORMATS["pptx"].written(made)).slides[0]
    assert said in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    rows = sheets.opened(FORMATS["xlsx"].written(made))["Summary"].iter_rows(values_only=True)
    assert said in {row[0] for row in rows}


@pytest.mark.parametrize("people", [3, 300])
@pytest.mark.slow
def test_it_is_one_slide_and_one_page_for_few_and_for_many(people):
    made = packs.pack_of(packs.team_of(people), **SUMMARY)
    deck = slides.opened(FORMATS["pptx"].written(made))
    assert len(deck.slides) == 2
    assert slides.text_faults(deck) == slides.outside(deck) == slides.overlaps(deck) == []
    assert len(pdfs.texts(FORMATS["pdf"].written(made))) == 1


@pytest.mark.slow
def test_every_format_says_the_same(pack):
    section = only(pack)
    said = [section.title, section.shown("standing", Sentence).text]
    for name in ("findings", "decisions"):
        said += [text for row in section.shown(name, Table).texts for text in row if text]
    page = FORMATS["html"].written(pack).decode()
    assert page.index('id="summary"') < page.index("<nav")
    report = FORMATS["pdf"].written(pack)
    text = pdfs.texts(report)[0]
    slide = slides.opened(FORMATS["pptx"].written(pack)).slides[0]
    notes = slide.notes_slide.notes_text_frame.text
    book = sheets.opened(FORMATS["xlsx"].written(pack))["Summary"]
    cells = " ".join(str(c) for row in book.iter_rows(values_only=True) for c in row if c)
    for wanted in said:
        assert wanted in page
        assert "".join(wanted.split()) in "".join(text.split())
        assert wanted in (*notes.split("\n"), slides.title(slide)) or wanted in notes
        assert wanted in cells
    shown = slides.table(slide, "What to know first")
    assert [" ".join(row[:2]) for row in shown] == [
        row[0] for row in section.shown("findings", Table).texts
    ]
    assert [row[1:] for row in slides.table(slide, "Decisions")[1:]] == [["", ""]] * 3
