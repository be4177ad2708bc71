"""Figures that are written large stand in one line, in the widest letters too."""

import pytest
from pptx.util import Emu

from benchmarks.teams import review_of
from exports.arial import Letters, arial_width, written_in
from exports.pptx.cards import STRIP_VALUE, cards_strip
from exports.pptx.deck import pptx_bytes
from exports.pptx.house import Box, house_presentation
from exports.pptx.slide import Deck
from exports.pptx.theme import WIDEST
from presentation.blocks import Cards
from presentation.cards import Card
from tests.exports import packs, slides
from tests.exports.pptx.test_theme import COMPANY, bytes_of, template

VERDANA_BOLD = dict.fromkeys("0123456789", 0.711) | {",": 0.361}
"""Em of what figures are made of in Verdana Bold."""


@pytest.mark.parametrize("figure", ["4,399", "12,399", "846"])
def test_bold_figures_are_measured_as_wide_as_verdanas(figure):
    with written_in(Letters(WIDEST)):
        assert arial_width(figure, 100, bold=True) >= 100 * sum(map(VERDANA_BOLD.get, figure))


def test_a_key_figure_has_smaller_letters_before_it_takes_two_lines():
    told = ("109 no longer", "Cells with a level in the later round only.")
    cards = Cards(tuple(Card("Newly assessed", f"{n},307 cells", *told) for n in (1, 1_300)))
    deck = Deck(house_presentation(), footer="")
    slide = deck.slide("Who moved", notes="")
    cards_strip(slide, cards, Box(0.5, 2, 2.9, 1))
    shapes = [s for s in slide.raw.shapes if s.name.startswith("Newly assessed")]
    sizes = []
    for shape in shapes:
        (run,) = shape.text_frame.paragraphs[1].runs
        frame = shape.text_frame
        room = Emu(shape.width - frame.margin_left - frame.margin_right).pt
        assert arial_width(run.text, run.font.size.pt, bold=True) <= room
        sizes.append(run.font.size.pt)
    assert STRIP_VALUE >= sizes[0] > sizes[1]


@pytest.mark.slow
@pytest.mark.parametrize("people", [60, 300])
def test_a_summary_under_a_high_title_ends_above_the_footer(people):
    given = bytes_of(template(COMPANY, width=13.333))
    pack = packs.pack_of(review_of(people), sections=("summary",), people=(), template=given)
    deck = slides.opened(pptx_bytes(pack))
    assert slides.outside(deck) == slides.overlaps(deck) == slides.text_faults(deck) == []


def test_a_round_stands_once_where_the_label_begins_the_line_under_a_title():
    given = bytes_of(template(COMPANY, width=13.333))
    ratings = packs.named(packs.sample_ratings(), round=["2026-Q3"] * 14)
    pack = packs.pack_of(ratings, sections=("summary",), people=(), template=given)
    (slide,) = slides.holding(slides.opened(pptx_bytes(pack)), "Decisions")
    assert slides.lead(slide).count("Round 2026-Q3") == 1


def test_a_title_in_one_line_leaves_a_little_room_for_programs_that_set_it_wider():
    said = "levels missing in 2026-Q1, 108 in 2026-Q3, counting everybody in each round"
    deck = Deck(house_presentation(), footer="")
    for number in range(1, 2000, 37):
        shape = deck.slide(f"{number} {said}", notes="").raw.shapes.title
        (run,) = shape.text_frame.paragraphs[0].runs
        room = Emu(shape.width - shape.text_frame.margin_left - shape.text_frame.margin_right).pt
        assert arial_width(run.text, run.font.size.pt, bold=True) < 0.99 * room
