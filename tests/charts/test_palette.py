"""Colours: numbers are readable on every cell, marks on every background."""

import pytest

from charts.palette import PERSON_DASHES, PERSON_SYMBOLS, contrast, ink_on, palette


def test_every_number_is_readable_on_its_cell(mode):
    colours = palette(mode)
    cells = [*colours.gaps, *colours.counts, colours.ring]
    assert min(contrast(ink_on(cell, colours), cell) for cell in cells) >= 4.5


def test_text_is_readable_on_background_and_band(mode):
    colours = palette(mode)
    for ink in (colours.ink, colours.muted, colours.below, colours.above):
        assert contrast(ink, colours.background) >= 4.5
        assert contrast(ink, colours.band) >= 4.5


def test_people_stand_out_from_the_background(mode):
    colours = palette(mode)
    assert min(contrast(person, colours.background) for person in colours.people) >= 3


def test_six_people_differ_in_colour_symbol_and_dash(mode):
    assert len(set(palette(mode).people)) == 6
    assert len(set(PERSON_SYMBOLS)) == 6
    assert len(set(PERSON_DASHES)) == 6
    assert "dot" not in PERSON_DASHES  # the profile's own edge


def test_contrast_of_known_colours():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_gap_colours_are_looked_up_by_their_value(mode):
    colours = palette(mode)
    assert [colours.gap(value) for value in range(-4, 5)] == list(colours.gaps)


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="light or dark"):
        palette("auto")
