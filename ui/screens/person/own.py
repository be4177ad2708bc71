"""What stands on a person's page when it is their own."""

from __future__ import annotations

import streamlit as st

from analytics.view import View
from ui.session.people_links import pick_person
from ui.widgets.markup import heading, paragraph, show


def nothing_saved() -> None:
    """Say that there is nothing of them yet, and who can change that."""
    st.header("Nothing of you is saved yet")
    st.write(
        "Your ratings stand here once a round with you in it is saved. If there is one, the "
        "grants do not say yet who you are in it: ask your lead, or whoever keeps the grants."
    )


def row(view: View) -> int:
    """Their row; where they are known by several ids, the one chosen."""
    return pick_person(view) if len(view.names) > 1 else 0


def who_sees() -> None:
    """Who else sees these ratings."""
    show(
        heading("Who sees this"),
        paragraph(
            "By name only you, whoever leads your team, and the admins of the dashboard. Others "
            "see figures without names, and only of five people or more."
        ),
    )
