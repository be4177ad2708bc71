"""What the first page says to newcomers: where to begin, what a file holds, what to look at."""

from __future__ import annotations

import streamlit as st

from pmo_data.framework.competences import scale
from ui.session import state
from ui.session.load import SAMPLE_NAME
from ui.widgets.markup import caption, details, heading, items, show, steps, table

WAY = (
    "Drop your ratings file above, or use the sample team.",
    "Cohort says what is first to do, and shows every gap.",
    "Person gives one plan; Specialists says who is near.",
    "Rounds keeps this round; Review pack takes it along.",
)
TOUR = (
    ("cohort", "What is first to do for the team?", "Cohort begins with it."),
    ("cohort", "Who alone carries what, and who could help?", "Thin cover on Cohort: click a row."),
    ("person", "What should one person do first, and why?", "Person says it: choose a name."),
    (
        "specialists",
        "Who can be a Specialist soonest, and is that firm?",
        "Specialists begins with it.",
    ),
    ("rounds", "What changed since last quarter?", "Rounds says it in its first lines."),
)
"""Page, question and where its answer stands."""
HEADINGS = ("Name", "Team", "Role", "9 Schedule - Application", "9 Schedule - Knowledge", "…")
ROWS = (
    ("Ada", "North", "Officer", "3", "2", "…"),
    ("Ben", "South", "Specialist", "4", "", "…"),
)
_PUT_AWAY, _ICON = "tour_put_away", ":material/arrow_forward:"
ABOUT_FILES = (
    "A row a person, two columns a competence. A level is 1 to 5, or its name; blank is not "
    "assessed and never zero."
)
OTHER_FILES = (
    "Beside the levels only a name or an id is needed.",
    "A row a person and competence, two rows of headings, one form a person, and other shapes.",
    "What is not understood is said cell by cell.",
    "The empty template has all 27 competences. The names above are invented.",
)


def tour(file: str) -> None:
    """Five questions that the sample answers, each with the way there, until they are put away."""
    if file != SAMPLE_NAME or state.kept(_PUT_AWAY):
        return
    with st.container(border=True, gap="xsmall", key="tour"):
        show(heading("Five questions that the sample answers"))
        for page, question, where in TOUR:
            st.page_link(f"pages/{page}.py", label=f"**{question}** {where}", icon=_ICON)
        st.button("Put the tour away", key="tour_away", on_click=state.keep, args=(_PUT_AWAY, True))


def guide() -> None:
    """Where to begin, in four steps; what a ratings file looks like; the words that come up."""
    levels = [f"{s.level} {s.name}: {s.application} {s.knowledge}" for s in scale()]
    show(
        heading("Where to begin"),
        steps(WAY),
        heading("What a ratings file looks like"),
        table(HEADINGS, ROWS),
        caption(ABOUT_FILES),
        details("What else is understood", items(OTHER_FILES)),
        details("What the five levels mean", items(levels)),
    )
