"""A slide of the board part that a template leaves no room on says what it leaves out."""

import pytest
from pptx.util import Inches

from benchmarks.teams import review_of
from exports.pptx.deck import pptx_bytes
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from tests.exports import packs, slides
from tests.exports.pptx.test_theme import COMPANY, bytes_of, template

LOW = Inches(4)


def low_deck(ratings, sections, depth):
    made = template(COMPANY)
    made.slide_height = LOW
    given = bytes_of(made)
    choice = {"sections": sections, "depth_of_pack": depth, "people": ()}
    return slides.opened(pptx_bytes(packs.pack_of(ratings, template=given, **choice)))


@pytest.mark.parametrize(
    ("depth", "where"), [("board", "in the full pack"), ("full", "in the appendix")]
)
def test_the_first_part_of_a_map_says_what_is_left_out_and_where_it_is(depth, where):
    ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
    deck = low_deck(ratings, ("heatmap", "specialists"), depth)
    first = slides.holding(deck, "Heatmap")[0]
    shown = len(slides.table(first, "Heatmap")) - 2
    assert 5 < shown < 25
    said = f"Shown: {shown} of 25 competences; the others are {where}."
    assert said in " · ".join(slides.texts(first))
    steps = slides.holding(deck, "Steps")[0]
    people = len(slides.table(steps, "Steps")) - 1
    told = f"Shown: {people} of 14 people; the others are {where}."
    assert (people < 14) == (told in " · ".join(slides.texts(steps)))


@pytest.mark.slow
def test_what_is_whole_says_nothing_of_a_part():
    deck = slides.opened(pptx_bytes(packs.pack_of(review_of(14), depth_of_pack="board")))
    texts = [text for slide in deck.slides for text in slides.texts(slide)]
    assert not [text for text in texts if "the others are" in text]


def test_under_a_title_stands_no_sentence_that_it_says():
    ratings = packs.sample_ratings()
    deck = slides.opened(pptx_bytes(packs.pack_of(ratings, sections=("plan",), people=())))
    (slide,) = slides.holding(deck, "To build")
    title = slides.title(slide)
    assert title.startswith("2 new specialisms, 2 level steps in all")
    assert not slides.lead(slide).startswith(title)
    assert slides.lead(slide)
