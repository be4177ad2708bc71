"""Correcting what was rejected on the page: a list with a picker to each kind, or to each cell."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pmo_data.import_report import ImportIssue, alike
from pmo_data.intake.asked import Correction
from pmo_data.intake.corrected import mended
from pmo_data.intake.understood import Seen, Understood
from presentation import words
from presentation.rejected import rejected_words, short_reason
from ui.screens.ratings.marked_grid import short_headings
from ui.screens.ratings.pickers import options
from ui.screens.ratings.taken import file_button, rejects_button
from ui.session.load import take_corrected
from ui.widgets.made import made
from ui.widgets.markdown import escaped

CORRECT, ALIKE = "Correct to", "correct_alike"
AT_ONCE, MOST = 25, 200
"""Entries of the list that stand there at first, and after all were asked for."""
BESIDE = 6
"""So many things to pick stand beside each other; of more, one list opens."""


@dataclass(frozen=True)
class Entry:
    """Places that are corrected together, and the key of their picker."""

    places: Sequence[ImportIssue]
    key: str


def corrections(result: Seen, whole: Understood, part: str) -> None:
    """List what was rejected and why, let the user correct it, and read the file again.

    `whole` is what the file was read together with, or itself, and `part` its name there.
    """
    found = [issue for issue in result.report.rejected if issue.row and issue.letter]
    kinds = alike(found)
    together = False
    if len(kinds) < len(found) or result.report.more:
        together = st.toggle("All of one kind at once", value=True, key=ALIKE)
    # A report never changes: what is picked for one is not taken for another file's.
    token = made(result.report, "corrections", lambda: secrets.token_hex(4))
    entries = [
        Entry(places, f"correct_{token}_{places[0].row}_{places[0].letter}_{together:d}")
        for places in (kinds if together else [(issue,) for issue in found])
    ][:MOST]
    shown = _shown(entries, token)
    heads = short_headings(result)
    chosen: list[tuple[Entry, str]] = []
    with st.container(border=True):
        for entry in shown:
            text = _row(result, entry, heads)
            if text is not None:
                chosen.append((entry, text))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Apply corrections",
            key="apply_corrections",
            icon=":material/edit:",
            type="primary" if chosen else "secondary",
            disabled=not chosen,
            on_click=_apply,
            args=(result, whole, part, chosen, together),
        )
        st.markdown(_left(result, chosen))
        file_button(whole, part)
        rejects_button(whole)


def _shown(entries: Sequence[Entry], token: str) -> Sequence[Entry]:
    """The entries to show: the first ones, or all that can be listed."""
    if len(entries) <= AT_ONCE:
        return entries
    every = st.toggle(
        f"List {len(entries)} instead of the first {AT_ONCE}", key=f"correct_all_{token}"
    )
    return entries if every else entries[:AT_ONCE]


def _row(result: Seen, entry: Entry, heads: dict[str, str]) -> str | None:
    """One entry of the list with its picker; the text that is picked, None where none is."""
    issue = entry.places[0]
    left, middle, right = st.columns([4, 4, 5], vertical_alignment="center")
    heading = heads.get(issue.letter or "", "")
    where = words.dotted(*(part for part in (issue.person, heading) if part))
    more = _more(result, entry)
    left.markdown(f"**{issue.letter}{issue.row}**{more} :gray[{escaped(where)}]")
    value = escaped(issue.value) if issue.value.strip() else ":gray[blank]"
    middle.markdown(f"**{value}** {escaped(short_reason(issue))}")
    with right:
        return _picked(result, entry)


def _more(result: Seen, entry: Entry) -> str:
    """How many places beyond the first are corrected with it."""
    more = len(entry.places) - 1
    beyond = any(one.code == entry.places[0].code for one in result.report.more)
    return f" and {'at least ' if beyond else ''}{more:,} more" if more else ""


def _picked(result: Seen, entry: Entry) -> str | None:
    """The picker of an entry, and the text that is picked; None where none is."""
    issue = entry.places[0]
    known = options(result.report, issue)
    label = f"{CORRECT}: {issue.letter}{issue.row}"
    hidden: dict[str, Any] = {"key": entry.key, "label_visibility": "collapsed"}
    if not known:
        text = st.text_input(label, placeholder=CORRECT, **hidden)
        return text.strip() or None
    if len(known) <= BESIDE:
        # Required, so that a double click does not take back what the first click picked.
        picked = st.segmented_control(label, list(known), required=True, **hidden)
    else:
        picked = st.selectbox(label, list(known), index=None, placeholder=CORRECT, **hidden)
    return None if picked is None else known[picked]


def _left(result: Seen, chosen: Sequence[tuple[Entry, str]]) -> str:
    """What is left, and how many corrections are picked."""
    left = f"**{rejected_words(result.report)} left**"
    picked = words.counted(len(chosen), "correction")
    return f"{left}, {picked} picked." if chosen else f"{left}."


def _apply(
    result: Seen,
    whole: Understood,
    part: str,
    chosen: Sequence[tuple[Entry, str]],
    together: bool,
) -> None:
    firsts = [(entry.places[0], text) for entry, text in chosen]
    if together:
        kinds = tuple((issue.code, issue.value, text) for issue, text in firsts)
        take_corrected(whole, part, Correction(kinds=kinds))
        return
    cells = []
    for issue, text in firsts:
        row, letter = issue.row or 0, issue.letter or ""
        cells.append((row, letter, mended(result.excerpt.text(row, letter), issue.code, text)))
    take_corrected(whole, part, Correction(cells=tuple(cells)))
