"""The development plan of the Person page: needs in order, actions, owners and due dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from analytics.needs import Need
from analytics.person import Person
from pmo_data.arrangements import Arrangement
from pmo_data.errors import PmoError
from pmo_data.framework.competences import DIMENSIONS, competence
from pmo_data.reasons import Reason
from presentation import words
from presentation.blocks import Section
from presentation.tables import Table
from ui.screens.person.parts import arranged_for
from ui.session import state
from ui.session.arranged import TO_KEEP, arrange, is_saved
from ui.session.choices import digest
from ui.session.errors import shown
from ui.session.findings import NEEDS
from ui.widgets.blocks import text
from ui.widgets.folded import folded
from ui.widgets.markdown import escaped
from ui.widgets.markup import (
    Html,
    caption,
    details,
    items,
    paragraph,
    place_heading,
    show,
    tag,
)
from ui.widgets.tables import table_taken

FIRST = 5
"""So many needs stand open; the others are one click away."""
_LONGEST = 80
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_FIELDS = {"Action": "action", "Owner": "owner", "Due": "due"}
_BEGUN, _WRITTEN, _NOT_KEPT = "plan_begun", "plan_written", "plan_not_kept"
Written = Mapping[int, Mapping[str, str | None]]
"""Place of a need → column of the grid → what was written there."""


def development_plan(
    person: Person, section: Section, *, asked: int | None = None, writes: bool = True
) -> None:
    """Needs in order, what their levels mean, and who sees to them by what, until when.

    The need of the competence that was `asked` about stands out. Only whoever `writes` is
    offered to change what is arranged.
    """
    needs = section.shown("needs", Table)
    if not needs.rows:
        strong_points = text(section, "strengths", caption)
        show(place_heading(NEEDS, "What to do first"), paragraph(needs.note), *strong_points)
        return
    _listed(section, asked)
    if writes:
        folded("Actions, owners and due dates", lambda: _to_write(person), key="plan")


def _listed(section: Section, asked: int | None) -> None:
    needs, block = section.shown("needs", Table), section.named("needs")
    meanings = block.explained.split("\n") if block else ()
    lines = [
        _need(place, need, marked=number == asked)
        for place, (number, need) in enumerate(zip(needs.about, needs.texts, strict=True), start=1)
    ]
    more = [details(f"{len(lines) - FIRST} more", _list(lines[FIRST:]))] if lines[FIRST:] else []
    with table_taken(needs, headed=True):
        show(
            place_heading(NEEDS, "What to do first"),
            *(_list(lines[:FIRST]), *more, caption(needs.note)),
            *text(section, "strengths", caption),
            details("What the levels asked for mean", items(meanings)),
        )


def _list(lines: Sequence[Html]) -> Html:
    return tag("div", *lines, kind="pmo-needs")


def _need(place: int, texts: Sequence[str], *, marked: bool) -> Html:
    """One need: what, from which level to which, its step, and what was arranged for it."""
    name, step, *changes, missing = texts[:5]
    standing = "pmo-severe" if name.startswith("▲") else ""
    levels = [
        tag("span", f"{dimension.capitalize()} ", tag("b", change))
        for dimension, change in zip(DIMENSIONS, changes, strict=True)
        if change
    ]
    return tag(
        "div",
        tag("span", str(place), kind="pmo-place"),
        tag("div", tag("b", name, kind=standing), kind="pmo-what"),
        tag("div", *levels, kind="pmo-levels"),
        tag("div", f"{step} · {words.counted(int(missing), 'level')}", kind="pmo-step"),
        *[tag("div", text, kind="pmo-step") for text in texts[5:] if text],
        kind="pmo-need pmo-asked" if marked else "pmo-need",
    )


def _to_write(person: Person) -> None:
    """Let the user write who sees to which need by what until when."""
    with shown():
        known = arranged_for(person)
        said = state.kept(_NOT_KEPT)
        if said:
            state.keep(_NOT_KEPT, None)
            st.error(escaped(said), icon=":material/block:")
        _grid(person, known)
        st.caption(
            "Kept with the saved round; the next one takes over what is still to be reached."
            if is_saved(str(person.record["round"]))
            else f"Kept as long as these ratings are in use. {TO_KEEP}"
        )


def _grid(person: Person, known: Mapping[int, Arrangement]) -> None:
    numbers = [need.competence for need in person.needs]
    whose = (str(person.record[column]) for column in ("person_id", "round"))
    key = f"plan_{digest(repr((*whose, numbers)))}"
    if state.held_by(key) is None:
        # A grid of other content would be another one: it holds what it began with, and the edits.
        state.keep(_BEGUN, known)
        state.keep(_WRITTEN, None)
    kept = [state.kept(_BEGUN).get(number, Arrangement()) for number in numbers]
    st.data_editor(
        pd.DataFrame(
            {
                "Competence": [competence(number).short for number in numbers],
                "Action": [one.action for one in kept],
                "Owner": [one.owner for one in kept],
                "Due": pd.to_datetime(pd.Series([one.due for one in kept])),
            }
        ),
        key=key,
        hide_index=True,
        disabled=["Competence"],
        placeholder="",
        column_config={
            "Action": st.column_config.TextColumn(max_chars=_LONGEST, width=190),
            "Owner": st.column_config.TextColumn(max_chars=_LONGEST, width=100),
            "Due": st.column_config.DateColumn(
                format="YYYY-MM-DD", width=95, min_value=_FIRST_DAY, max_value=_LAST_DAY
            ),
        },
        on_change=_keep,
        args=(person, key),
    )


def _keep(person: Person, key: str) -> None:
    """Keep what was written, or why it could not be, for the next run."""
    written, before = dict(state.edits(key)), state.kept(_WRITTEN) or {}
    try:
        # What is put back is in no edit: the grid tells all that is other than it began with.
        there, now = (with_written(state.kept(_BEGUN), person.needs, w) for w in (before, written))
        arrange(str(person.record["round"]), str(person.record["person_id"]), now, over=there)
    except PmoError as error:
        if error.code == Reason.ROUNDS_CHANGED:
            state.forget_selection(key)  # so that what is there now is shown
        state.keep(_NOT_KEPT, error.sentence)
    else:
        state.keep(_WRITTEN, written)


def _day(text: str) -> str:
    """The day of a date and time as a grid tells it, such as ``2026-12-01T00:00:00.000``."""
    day, _, _ = text.partition("T")
    if day and not _is_day(day):
        between = f"from {_FIRST_DAY} to {_LAST_DAY}"
        raise PmoError(f"Due is {day}, and no day {between}.", hint="It was not kept; correct it.")
    return day


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return _FIRST_DAY <= date.fromisoformat(text) <= _LAST_DAY
    return False


def with_written(
    known: Mapping[int, Arrangement],
    needs: Sequence[Need],
    written: Written,
) -> dict[int, Arrangement]:
    """What is arranged after something was written, with the levels that it is to reach.

    `written` holds the columns of the grid that are other than in `known`.

    Raises
    ------
    PmoError
        A due date is none.
    """
    found = dict(known)
    for place, texts in written.items():
        need = needs[place]
        given = {_FIELDS[column]: (text or "").strip() for column, text in texts.items()}
        if "due" in given:
            given["due"] = _day(given["due"])
        found[need.competence] = replace(
            known.get(need.competence, Arrangement()),
            **given,
            application=need.application[1] if need.application else 0,
            knowledge=need.knowledge[1] if need.knowledge else 0,
        )
    return {number: one for number, one in found.items() if one.text}
