"""The review pack as slides of PowerPoint: a board part, then the appendix it points to."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.fixed_zip import with_fixed_dates

if TYPE_CHECKING:
    from exports.pack.pack import Pack
    from exports.pptx.house import Presentation
    from exports.pptx.slide import Deck

RISKS_LABEL = "Risks and actions"
RISKS = (
    *(("cover", "cover"), ("cover", "supervision"), ("plan", "built")),
    *(("groups", "groups"), ("calibration", "far_apart")),
)
"""Blocks that share a slide while they fit: ids of sections and names of blocks."""

Slides = Mapping[str, range]
"""Places of the slides of each section, by its id."""


def pptx_bytes(pack: Pack) -> bytes:
    """A deck of native charts and tables, 16:9 or in the pack's own template.

    The masters and layouts of a template (PPTX or POTX) are used; its slides are not.

    Raises
    ------
    PptxTemplateError
        The template cannot be used.
    """
    from exports.arial import written_in
    from exports.pptx.house import house_presentation, opened_template
    from exports.pptx.properties import set_properties
    from exports.pptx.theme import letters_of

    presentation = house_presentation() if pack.template is None else opened_template(pack.template)
    with written_in(letters_of(presentation)):
        _add_slides(presentation, pack)
    set_properties(presentation, pack)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return with_fixed_dates(buffer.getvalue())


def _add_slides(presentation: Presentation, pack: Pack) -> None:
    from exports.pptx.closing import closing_slides, footer_text, opening_slide
    from exports.pptx.slide import Deck
    from exports.pptx.summary import link_evidence

    deck = Deck(presentation, footer=footer_text(pack))
    if pack.template is not None or not pack.has("summary"):
        # The slide of a company's title opens its decks; else the summary is the first slide.
        opening_slide(deck, pack)
    board, cut = _board(deck, pack)
    closing_slides(deck, pack, pack.board)
    _point(deck, board, _appendix(deck, pack, cut))
    for section in pack.board:
        if section.id == "summary":
            link_evidence(deck, section, board["summary"].start)


def _board(deck: Deck, pack: Pack) -> tuple[Slides, set[str]]:
    """The board part: a slide a block; also the ids of sections that were cut to fit."""
    from exports.pack.choice import BOARD
    from exports.pptx.closing import heading_text
    from exports.pptx.sections import section_slides
    from exports.pptx.shared import all_placed, parts_of, shared_slide, without_shared
    from exports.pptx.summary import summary_slide
    from presentation.sections.depths import rest_of_board

    places: dict[str, range] = {}
    rest = rest_of_board(alone=pack.choice.depth_of_pack == BOARD)
    placed, cut = all_placed(parts_of(pack.board, RISKS), deck.content)
    for section in pack.board:
        start = len(deck.made)
        if section.id == "summary":
            summary_slide(deck, section, label=heading_text(pack))
        elif section.id != "nothing":
            if placed and section is placed[0].part.section:
                shared_slide(deck, RISKS_LABEL, placed)
            if section_slides(deck, without_shared(section, placed), elsewhere=rest):
                cut.add(section.id)
        places[section.id] = range(start, len(deck.made))
    return places, cut


def _appendix(deck: Deck, pack: Pack, cut: set[str]) -> Slides:
    """All that the board part leaves out."""
    from exports.pptx.person import person_slide
    from exports.pptx.sections import section_slides
    from presentation.blocks import SHORT

    places: dict[str, range] = {}
    for section in pack.appendix(SHORT, cut):
        start = len(deck.made)
        deck.part = "Appendix"
        if section.id == "people":
            person_slide(deck, section)
        else:
            section_slides(deck, section)
        first = places[section.id].start if section.id in places else start
        places[section.id] = range(first, len(deck.made))
    return places


def _point(deck: Deck, board: Slides, appendix: Slides) -> None:
    """Let each slide of the board part lead to its slides of the appendix, the first to all."""
    if not appendix:
        return
    spans = list(appendix.values())
    targets = {"summary": range(spans[0].start, spans[-1].stop), **appendix}
    shared = next((board[id] for id, _ in RISKS if board.get(id)), range(0))
    for id, places in board.items():
        if id in targets:
            risk = not places and id in dict(RISKS)
            for place in shared if risk else places:
                deck.made[place].point_to(targets[id], deck.made[targets[id].start])
