"""The review pack as slides of PowerPoint."""

from __future__ import annotations

import io
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
    from exports.pptx.closing import footer_text, opening_slide, provenance_slides
    from exports.pptx.house import house_presentation, opened_template
    from exports.pptx.person import person_slide
    from exports.pptx.properties import set_properties
    from exports.pptx.sections import section_slides
    from exports.pptx.slide import Deck

    presentation = house_presentation() if pack.template is None else opened_template(pack.template)
    deck = Deck(presentation, footer=footer_text(pack))
    opening_slide(deck, pack)
    for section in pack.sections:
        if section.id == "people":
            person_slide(deck, section)
        else:
            section_slides(deck, section)
    provenance_slides(deck, pack)
    set_properties(presentation, pack)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return with_fixed_dates(buffer.getvalue())
