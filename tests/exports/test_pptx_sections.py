"""The renderer of blocks: what leads, what follows, what stands alone."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from exports.pptx.house import house_presentation
from exports.pptx.picture import MOST, picture_pages
from exports.pptx.sections import NATIVE, section_slides
from exports.pptx.slide import Deck
from exports.pptx.table import table_pages
from presentation.blocks import FULL, Block, Cards, Section, Sentence
from presentation.cards import Card
from presentation.chart_sentences import alternative_of
from presentation.person import ways_content
from presentation.tables import Table
from presentation.team import heatmap_content
from tests.exports import packs, slides

CARD = Card("Cells met", "84 %", "of 660", "What is reached.")
ROWS = Table("t", "Who has what", ("Who", "Count"), (("Ann", 1), ("Ben", 2)), (1,), note="Read so.")
NOBODY = replace(ROWS, title="Nobody", rows=(), note="Nobody has anything.")


def made(*shown, explained=""):
    """The deck of one section of these blocks."""
    blocks = [
        Block(f"b{place}", part, explained=explained) if not isinstance(part, Block) else part
        for place, part in enumerate(shown)
    ]
    deck = Deck(house_presentation(), footer="footer")
    section_slides(deck, Section("s", "A section", tuple(blocks), about="Round 1 · 2 people"))
    return deck.presentation


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def test_sentences_and_cards_lead_all_that_follows_until_the_next_ones():
    deck = made(
        Sentence("First."), ROWS, Cards((CARD,)), replace(ROWS, title="Others"), Sentence("Last.")
    )
    assert [slides.title(slide) for slide in deck.slides] == [
        *("Who has what", "Others", "A section")
    ]
    assert slides.lead(deck.slides[0]) == "First."
    assert slides.lead(deck.slides[1]) == "Round 1 · 2 people"
    assert "Cells met\n84 %\nof 660" in texts(deck.slides[1])
    assert "Last." in texts(deck.slides[2])
    assert notes(deck.slides[1]).split("\n") == [
        *("Cells met: 84 % (of 660). What is reached.", "Read so.")
    ]


def test_where_nothing_leads_the_scope_does_and_one_table_bears_the_label():
    deck = made(ROWS, explained="Counted so.")
    (slide,) = deck.slides
    assert slides.title(slide) == "A section"
    assert slides.lead(slide) == "Round 1 · 2 people"
    assert notes(slide) == "Counted so.\nRead so."
    assert slides.table(slide, "Who has what") == [["Who", "Count"], ["Ann", "1"], ["Ben", "2"]]


def test_a_line_that_is_too_long_stands_whole_in_the_notes():
    long = Sentence("Nine words that nobody can read in one line. " * 4)
    deck = made(Sentence("Short."), long, ROWS)
    assert slides.lead(deck.slides[0]) == "Short."
    assert long.text in notes(deck.slides[0])


def test_cards_that_nothing_follows_fill_a_slide():
    deck = made(Cards((CARD,)), Block("deeper", ROWS, FULL))
    (slide,) = deck.slides
    assert slides.lead(slide) == "Round 1 · 2 people"
    assert "Cells met\n84 %\nof 660\nWhat is reached." in texts(slide)
    assert notes(slide) == "Cells met: 84 % (of 660). What is reached."


def test_a_table_without_rows_gives_way_to_others_and_says_why_alone():
    (alone,) = made(NOBODY).slides
    assert slides.title(alone) == "A section"
    assert "Nobody has anything." in texts(alone)
    (beside,) = made(NOBODY, ROWS).slides
    assert slides.table(beside, "Who has what")


def test_a_slide_without_any_notes_of_its_own_says_its_lead_in_them():
    (slide,) = made(replace(ROWS, note="")).slides
    assert notes(slide) == "Round 1 · 2 people"


@pytest.fixture(scope="module")
def pack():
    return packs.pack_of(packs.team_of(60), people=())


@pytest.mark.slow
def test_a_kind_of_chart_that_nobody_drew_natively_is_a_picture(pack):
    content = ways_content(packs.pack_of(packs.sample_ratings()).persons[3])
    assert type(content) not in NATIVE
    deck = made(content)
    (slide,) = deck.slides
    (picture,) = [shape for shape in slide.shapes if hasattr(shape, "image")]
    width, height = Image.open(io.BytesIO(picture.image.blob)).size
    assert picture.width / picture.height == pytest.approx(width / height, rel=0.01)
    assert picture._element.nvPicPr.cNvPr.get("descr") == alternative_of(content)
    assert content.lines[0].startswith("Round 2026")
    assert slides.outside(deck) == []
    assert slides.overlaps(deck) == []
    assert slides.lead(slide) == content.lines[0]


def test_a_picture_of_many_people_comes_in_parts_that_can_be_read(pack):
    content = heatmap_content(pack.view, pack.view.order)
    area = Deck(house_presentation(), footer="").content
    assert len(picture_pages(content, area)) == -(-60 // MOST) == 3


@pytest.mark.slow
def test_a_row_higher_than_a_slide_goes_on_on_the_next():
    names = ", ".join(f"Person {number}" for number in range(900))
    crowd = Table("t", "Joined", ("Round", "Who"), (("Q1", names), ("Q2", "Ann")), wide=(1,))
    deck = made(crowd)
    assert len(deck.slides) > 1
    assert slides.text_faults(deck) == []
    assert slides.outside(deck) == []
    rows = [row for slide in deck.slides for row in slides.table(slide, "Joined")[1:]]
    shown = " ".join(row[1] for row in rows[:-1])
    assert shown == names
    assert [row[0] for row in rows if row[0]] == ["Q1", "Q2"]


@pytest.mark.slow
def test_columns_wrap_down_to_their_longest_words_and_never_leave_the_slide():
    long = "A text of many words that has to be broken somewhere in its cell"
    wide = Table("t", "Wide", tuple("abcdefgh"), ((long,) * 8,), wide=(0,))
    area = Deck(house_presentation(), footer="").content
    (page,) = table_pages(wide, area)
    deck = made(wide)
    assert slides.text_faults(deck) == []
    assert slides.outside(deck) == []
    assert page.notes == ""
    narrow = made(ROWS).slides[0].shapes[-2].table
    assert sum(column.width for column in narrow.columns) == pytest.approx(area.width * 914_400)
