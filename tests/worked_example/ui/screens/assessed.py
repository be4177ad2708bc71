"""What the page Assessed shows."""

from __future__ import annotations

from analytics.view import View
from presentation.sections.listed import section
from presentation.subject import Subject
from ui.widgets.blocks import show_block


def shown(view: View) -> None:
    """The blocks of the section."""
    for block in section("assessed", Subject(view)).blocks:
        show_block(block)
