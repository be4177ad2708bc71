"""What the page Assessed shows."""

from __future__ import annotations

from analytics.view import View
from presentation.subject import Subject
from ui.session.told import told
from ui.widgets.blocks import show_block


def shown(view: View) -> None:
    """The blocks of the section."""
    for block in told("assessed", Subject(view)).blocks:
        show_block(block)
