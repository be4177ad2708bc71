"""What is not assessed is zero on no slide."""

import numpy as np

from exports.pptx.deck import pptx_bytes
from tests.exports import packs, slides


def deck_of(ratings, *sections):
    pack = packs.pack_of(ratings, sections=sections, people=(), depth_of_pack="board")
    return slides.opened(pptx_bytes(pack))


def test_steps_of_whom_nothing_is_assessed_are_not_zero():
    sample = packs.sample_ratings()
    blank = np.arange(len(sample))[:, None, None] == 3
    ratings = packs.with_levels(sample, np.where(blank, 0, sample.levels))
    (slide,) = slides.holding(deck_of(ratings, "specialists"), "Steps")
    steps = {row[0]: row[2] for row in slides.table(slide, "Steps")[1:]}
    assert steps.pop(ratings.people["name"].iloc[3]) == "?"
    assert all(told.rstrip("*").isdigit() for told in steps.values())


def test_a_map_of_nothing_has_no_bench_and_counts_no_cell():
    sample = packs.sample_ratings()
    for ratings, known in ((sample, True), (packs.with_levels(sample, 0), False)):
        (slide,) = slides.holding(deck_of(ratings, "heatmap"), "Heatmap")
        said = " ".join([*slides.texts(slide), slide.notes_slide.notes_text_frame.text])
        assert ("Bench" in slides.table(slide, "Heatmap")[1]) == known
        assert ("Bench" in said, "cells two or more levels below" in said) == (known, known)
