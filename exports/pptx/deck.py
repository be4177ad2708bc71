"""The review pack as slides of PowerPoint."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from exports.fixed_zip import with_fixed_dates

if TYPE_CHECKING:
    from exports.pack.pack import Pack


def pptx_bytes(pack: Pack) -> bytes:
    """A deck of native charts and tables, 16:9 or in the pack's own template.

    The masters and layouts of a template (PPTX or POTX) are used; its slides are not.

    Raises
    ------
    PptxTemplateError
        The template cannot be used.
    """
    from exports.pptx import closing as pptx_closing
    from exports.pptx import cohort as pptx_cohort
    from exports.pptx.heatmap import heatmap_slides
    from exports.pptx.house import house_presentation, opened_template, set_properties
    from exports.pptx.person import person_slide
    from exports.pptx.rounds import calibration_slides, rounds_slides
    from exports.pptx.slide import Deck
    from exports.pptx.specialists import plan_slides, specialists_slides

    presentation = house_presentation() if pack.template is None else opened_template(pack.template)
    deck = Deck(presentation, footer=pptx_closing.footer_text(pack))
    sections: dict[str, Callable[[Deck, Pack], object]] = {
        "figures": pptx_cohort.figures_slide,
        "heatmap": heatmap_slides,
        "shortfalls": pptx_cohort.shortfalls_slide,
        "levels": pptx_cohort.levels_slide,
        "cover": pptx_cohort.cover_slides,
        "groups": pptx_cohort.groups_slides,
        "specialists": specialists_slides,
        "plan": plan_slides,
        "rounds": rounds_slides,
        "calibration": calibration_slides,
    }
    pptx_closing.opening_slide(deck, pack)
    for section, add in sections.items():
        if pack.has(section):
            add(deck, pack)
    if pack.has("people"):
        for person in pack.persons:
            person_slide(deck, pack, person)
    if pack.has("definitions"):
        pptx_closing.definitions_slides(deck, pack)
    pptx_closing.provenance_slides(deck, pack)
    set_properties(presentation, pack)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return with_fixed_dates(buffer.getvalue())
