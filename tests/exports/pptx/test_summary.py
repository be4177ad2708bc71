"""The slide of the summary: every figure of a finding stands whole."""

from exports.pptx.house import house_presentation
from exports.pptx.slide import Deck
from exports.pptx.summary import summary_slide
from presentation.blocks import Block, Section, Sentence
from presentation.tables import Table


def test_figures_of_large_teams_are_not_cut():
    figures = ("456 levels", "12,399 cells")
    rows = tuple((figure, "Raters are far apart.", "Talk about it") for figure in figures)
    shown = {
        "standing": Sentence("Nobody meets the profile."),
        "findings": Table("findings", "What to know first", ("Figure", "Says", "Next"), rows),
        "decisions": Table("decisions", "To decide", ("Decision", "Owner", "Date"), ()),
    }
    blocks = tuple(Block(name, part) for name, part in shown.items())
    deck = Deck(house_presentation(), footer="")
    summary_slide(deck, Section("summary", "Summary", blocks, title="Of 300, 0 meet"), label="")
    (found, _) = [shape for shape in deck.made[0].raw.shapes if shape.has_table]
    assert [row.cells[0].text for row in found.table.rows] == ["456", "12,399"]
    assert [row.cells[1].text for row in found.table.rows] == ["levels", "cells"]
