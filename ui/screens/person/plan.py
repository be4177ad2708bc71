"""The development plan of the Person page: needs in order, owners and due dates."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.development import Arrangement
from analytics.person import Person
from pmo_data.framework.competences import competence
from presentation.tables import Table
from ui.session import state
from ui.session.choices import digest
from ui.session.told import person_told
from ui.widgets.blocks import text
from ui.widgets.markup import caption, details, heading, items, paragraph, show
from ui.widgets.tables import table_csv, table_html


def development_plan(person: Person) -> None:
    """Needs in order, what their levels mean, and who sees to them until when."""
    title, needs = heading("Development plan"), _needs(person)
    strong_points = text(person_told(person), "strengths", caption)
    if not needs.rows:
        show(title, paragraph(needs.note), *strong_points)
        return
    place = st.container()
    _arrange(str(person.record["person_id"]), [int(number) for number in needs.about])
    needs, meanings = _needs(person), person_told(person).named("needs")
    with place:
        show(
            *(title, table_html(needs), caption(needs.note), *strong_points),
            details(
                "What the levels asked for mean",
                items(meanings.explained.split("\n") if meanings else ()),
            ),
        )
        table_csv(needs)


def _needs(person: Person) -> Table:
    return person_told(person).shown("needs", Table)


def _arrange(person_id: str, numbers: list[int]) -> None:
    """Let the user say who sees to which need until when, kept in the session."""
    known = state.arrangements(person_id)
    kept = [known.get(number, Arrangement()) for number in numbers]
    # The grid to write in is the dearest element of the page: it comes when it is opened.
    editor = st.expander("Owners and due dates", key="plan", on_change="rerun")
    if not editor.open:
        return
    with editor:
        edited = st.data_editor(
            pd.DataFrame(
                {
                    "Competence": [competence(number).short for number in numbers],
                    "Owner": [one.owner for one in kept],
                    "Due": pd.to_datetime(pd.Series([one.due for one in kept])),
                }
            ),
            key=f"plan_{digest(person_id + repr(numbers))}",
            hide_index=True,
            disabled=["Competence"],
            placeholder="",
            column_config={
                "Owner": st.column_config.TextColumn(max_chars=80),
                "Due": st.column_config.DateColumn(format="YYYY-MM-DD"),
            },
        )
        st.caption("Kept with the ratings until the session ends; take the plan along as CSV.")
    now = {
        number: Arrangement(_text(owner), f"{due:%Y-%m-%d}" if pd.notna(due) else "")
        for number, owner, due in zip(numbers, edited["Owner"], edited["Due"], strict=True)
    }
    state.arrange(person_id, {n: one for n, one in (known | now).items() if one.text})


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
