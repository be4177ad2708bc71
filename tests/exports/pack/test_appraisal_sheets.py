"""Appraisal sheets as PDF: one page a person, whatever stands on it, and nobody else's."""

import re

import numpy as np
import pytest

from exports.pdf import pdf_bytes
from exports.sheets import sheets_bytes
from pmo_data.arrangements import Arrangement
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from tests.charts.typst import pdfs
from tests.exports.packs import LONG_NAME, named, pack_of, sample_ratings, with_levels

LONG = "Course on costs; then forecast of one project, checked by a planner every month."


def pages(content):
    """The text of each page without spaces: a PDF says where letters stand, not words."""
    return [re.sub(r"\s", "", text) for text in pdfs.texts(content)]


def squeezed(text):
    return re.sub(r"\s", "", text)


def arranged_for(ratings, action="Shadow a planner"):
    return {
        person_id: {number: Arrangement("Jo Lead", "2026-12-18", action) for number in range(1, 28)}
        for person_id in ratings.people["person_id"]
    }


@pytest.mark.slow
def test_each_person_has_a_page_with_what_the_lead_wrote_and_no_other_name():
    ratings = read_ratings(sample_rounds_bytes(), "s.csv").ratings
    pack = pack_of(ratings, arranged=arranged_for(ratings))
    told = pages(sheets_bytes(pack))
    names = [squeezed(person.name) for person in pack.persons]
    assert len(told) == len(names)
    for text, person, sheet in zip(told, pack.persons, pack.sheets, strict=True):
        assert text.startswith(squeezed(person.name))
        assert [name for name in names if name in text] == [squeezed(person.name)]
        assert squeezed(sheet.standing) in text
        assert [need.title for need in sheet.needs if squeezed(need.title) not in text] == []
        assert text.count("ShadowaplannerJoLead2026-12-18") <= len(sheet.needs)
        assert ("Shadowaplanner" in text) is bool(sheet.needs)
        assert "Whatweagreed" in text
        assert "Lead,date" not in text


@pytest.mark.slow
def test_the_fullest_sheet_is_still_one_page_on_either_paper():
    ratings = with_levels(sample_ratings().take([0, 1]), 1)
    ratings = named(ratings, name=[LONG_NAME, f"{LONG_NAME} {LONG_NAME}"])
    everything = arranged_for(ratings, LONG)
    for paper in ("a4", "letter"):
        pack = pack_of(
            ratings, arranged=everything, profile="specialist", signatures=True, paper=paper
        )
        told = pages(sheets_bytes(pack))
        assert len(told) == 2
        for text, sheet in zip(told, pack.sheets, strict=True):
            assert [need.title for need in sheet.needs if squeezed(need.title) not in text] == []
            assert "Lead,date" in text


@pytest.mark.parametrize("level", [0, 5])
@pytest.mark.slow
def test_nothing_assessed_and_everything_met_are_pages_to_write_on(level):
    pack = pack_of(with_levels(sample_ratings().take([0]), level))
    (text,) = pages(sheets_bytes(pack))
    assert squeezed(pack.sheets[0].standing) in text
    assert "Tobuild" not in text
    assert "Whatweagreed" in text


@pytest.mark.slow
def test_without_names_a_sheet_has_neither_a_name_nor_what_was_written():
    ratings = sample_ratings()
    pack = pack_of(ratings, arranged=arranged_for(ratings), naming="numbers")
    told = " ".join(pages(sheets_bytes(pack)))
    assert "Person01" in told
    assert [name for name in ratings.people["name"] if squeezed(name) in told] == []
    assert "JoLead" not in told
    assert "Shadow" not in told


@pytest.mark.slow
def test_what_changed_stands_on_it_whatever_sections_the_pack_has():
    ratings = read_ratings(sample_rounds_bytes(), "s.csv").ratings
    for sections in (("people",), ("heatmap",)):
        pack = pack_of(ratings, sections=sections, people=("N05",))
        (sheet,) = pack.sheets
        assert sheet.beside.startswith("Since 2026-Q2: 6 levels up in 5 competences; self rates")
        assert sheet.since_title == "Since 2026-Q2, and self beside manager"


@pytest.mark.slow
def test_the_same_choice_gives_the_same_bytes():
    made = [sheets_bytes(pack_of(sample_ratings(), signatures=True)) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.slow
def test_in_the_pdf_of_a_pack_a_sheet_stands_behind_each_page_where_it_was_chosen():
    ratings = sample_ratings().take(np.arange(3))
    choice = {"sections": ("people",), "people": tuple(ratings.people["person_id"][:2])}
    without = pages(pdf_bytes(pack_of(ratings, **choice)))
    pack = pack_of(ratings, **choice, sheets=True)
    told = pages(pdf_bytes(pack))
    assert len(told) == len(without) + 2
    assert ["Whatweagreed" in text for text in told[-4:]] == [False, True, False, True]
    alone = pages(sheets_bytes(pack))
    for text, sheet in zip(told[-3::2], alone, strict=True):
        assert text[:60] == sheet[:60]
