"""What stands on the slides fits there, at a size that can be read."""

import packs
import pytest
import slides

from exports.pptx.deck import pptx_bytes
from tests.examples import some

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("people", [1, 14, 60, 300][: some(3, 4)])
def test_nothing_overflows_overlaps_or_is_too_small(people):
    ratings = packs.team_of(people)
    chosen = tuple(ratings.people["person_id"][:4])
    title = "A review whose title is much longer than what fits into one line of a slide of ours"
    deck = slides.opened(pptx_bytes(packs.pack_of(ratings, people=chosen, title=title)))
    assert slides.text_faults(deck) == []
    assert slides.outside(deck) == []
    assert slides.overlaps(deck) == []
    assert [slides.title(slide) for slide in deck.slides if not slides.title(slide)] == []
    heat = slides.holding(deck, "Heatmap")
    shown = [slides.table(slide, "Heatmap") for slide in heat]
    rows = {tuple(row[0] for row in grid[2:]) for grid in shown}
    assert sum(len(grid[0]) - 2 for grid in shown) == people * len(rows)


def test_what_does_not_fit_would_be_found():
    deck = slides.opened(pptx_bytes(packs.pack_of(packs.sample_ratings())))
    slide = deck.slides[1]
    slide.shapes[-1].text_frame.paragraphs[0].runs[0].text = "A label of a card " * 80
    slide.shapes[-2].text_frame.paragraphs[0].runs[0].font.size = 100_000
    slide.shapes[-1].left = deck.slide_width
    slide.shapes[-3].top = slide.shapes[-2].top
    slide.shapes[-3].left = slide.shapes[-2].left
    assert len(slides.text_faults(deck)) == 2
    assert len(slides.outside(deck)) == 1
    assert len(slides.overlaps(deck)) == 1
