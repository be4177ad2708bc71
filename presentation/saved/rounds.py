"""Saved rounds, their log, and what is held on a person: as records, sentences and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import pandas as pd

from pmo_data.arrangements import Arranged
from pmo_data.framework.competences import APPLICATION, KNOWLEDGE, competence
from pmo_data.ratings import PERSON_COLUMNS, Ratings
from pmo_data.store.interface import Held, LogEntry, SavedRound
from pmo_data.store.log_lines import ARRANGED
from pmo_data.store.tables import CELLS
from presentation import words
from presentation.tables import Table, table_of

_JOINTS = {"erased a person": "from", ARRANGED: "in"}
"""What stands between what was done and a round, where it is not the round itself."""


def round_record(saved: SavedRound) -> dict[str, Any]:
    """What is known of a saved round."""
    return {
        "round": saved.label,
        "people": saved.people,
        "ratings": saved.rows,
        "rated_cells": saved.rated_cells,
        "raters": list(saved.raters),
        "source": saved.source,
        "saved_at": saved.saved_at,
        "saved_by": saved.saved_by,
    }


def held_record(held: Held) -> dict[str, Any]:
    """All that is held on a person: rows, what is arranged, where other people's rows name them."""
    return {
        "person_ids": list(held.ids),
        "names": list(held.names),
        "ratings": [_row_record(held.ratings, row) for row in range(len(held.ratings))],
        "mentions": [asdict(mention) for mention in held.mentions],
        "acts": [log_record(entry) for entry in held.acts],
        "arranged": [
            {"round": label, "competence": number}
            | {name: getattr(one, name) for name in ("action", "owner", "due")}
            for label, needs in held.arranged.items()
            for number, one in needs.items()
        ],
    }


def _row_record(ratings: Ratings, row: int) -> dict[str, Any]:
    person = ratings.people.iloc[row]
    levels = [
        {
            "competence": number,
            "application": int(cell[APPLICATION]) or None,
            "knowledge": int(cell[KNOWLEDGE]) or None,
        }
        for number, cell in enumerate(ratings.levels[row], start=1)
    ]
    return {
        **{column: person[column] for column in PERSON_COLUMNS},
        "other_columns": {column: person[column] for column in ratings.extras},
        "levels": levels,
    }


def log_record(entry: LogEntry) -> dict[str, Any]:
    """A line of the log; what does not apply is left out."""
    return {key: value for key, value in asdict(entry).items() if value not in ("", None, ())}


def replaced_sentences(
    saved: Sequence[SavedRound], before: Ratings, after: Ratings, file: str
) -> list[str]:
    """What would take the place of saved rounds, a sentence each, before it is done.

    Parameters
    ----------
    saved
        The rounds.
    before, after
        What is saved of them, and what takes its place.
    file
        Where that comes from.
    """
    said = []
    for one in saved:
        count = after.people["person_id"][after.people["round"] == one.label].nunique()
        said.append(
            f"{one.label}: saved are {words.people(one.people)} from {one.source or 'no file'}, "
            f"of {one.saved_at[:10]}; {words.people(count)} from {file} take their place."
        )
    come, go = _names_beyond(after, before), _names_beyond(before, after)
    if come:
        said.append(f"Not saved now, and saved by it: {words.first_of(come, 'person', 'people')}.")
    if go:
        said.append(f"Saved now, and no longer then: {words.first_of(go, 'person', 'people')}.")
    return [*said, "What is saved now is then only in backups, if there are any."]


def rewritten_sentence(label: str, rewritten: Mapping[str, Sequence[int]], ratings: Ratings) -> str:
    """Which texts of a saved round others would take the place of, before it is done.

    Parameters
    ----------
    label
    rewritten
        Numbers of the competences, by id of the person.
    ratings
        What takes the place of the round.
    """
    names = dict(zip(ratings.people["person_id"], ratings.people["name"], strict=True))
    needs = [
        f"{names[person_id]} ({', '.join(competence(number).short for number in numbers)})"
        for person_id, numbers in rewritten.items()
    ]
    return (
        f"{label}: what you wrote for {words.listed(needs)} takes the place of what is saved there."
    )


def _names_beyond(here: Ratings, there: Ratings) -> list[str]:
    """Names of people of some ratings who are not in others."""
    people = here.people
    return list(dict.fromkeys(people["name"][~people["person_id"].isin(there.people["person_id"])]))


def log_faults_sentence(faults: Sequence[str]) -> str:
    """Where the log is no longer as it was written, as one sentence."""
    return (
        f"The log of saved rounds is no longer as it was written: {'; '.join(faults)}. "
        "The rounds that are there are whole; look for who changed the log. Once that is known, "
        "`rounds accept-log --yes` goes on with it as it is."
    )


def log_sentence(entry: LogEntry) -> str:
    """A line of the log in words."""
    joint = _JOINTS.get(entry.action, "") if entry.round else ""
    to = f"as {entry.to}" if entry.to else ""
    people = "" if entry.people is None else f"({words.people(entry.people)})"
    first = entry.chained_from
    anew = "" if first is None else f"and chained the log anew from line {first}"
    faults = f"({'; '.join(entry.accepted)})" if entry.accepted else ""
    parts = (entry.action, joint, entry.round, to, people, anew, faults)
    return " ".join(part for part in parts if part)


def when(at: str) -> str:
    """A time of the log, to the minute."""
    return at[:16].replace("T", " ")


def round_sentence(saved: SavedRound) -> str:
    """A saved round in words."""
    return (
        f"{saved.label}: {words.people(saved.people)}, rated by {', '.join(saved.raters)}, "
        f"saved {when(saved.saved_at)} by {saved.saved_by}"
    )


def saved_sentence(saved: SavedRound, arranged: Arranged) -> str:
    """That a round was saved, and how many needs keep what was arranged for them."""
    needs = sum(map(len, arranged.values()))
    kept = f"; {words.counted(needs, 'need')} with an action, owner or date" if needs else ""
    return f"Saved round {saved.label}: {words.people(saved.people)}{kept}."


def rounds_table(saved: Sequence[SavedRound]) -> Table:
    """The saved rounds as a table to read, one a row, the latest first.

    By whom and from which file stands there unless nobody is told.
    """
    shown = pd.DataFrame(
        {
            "Round": [one.label for one in saved],
            "People": [one.people for one in saved],
            "Rows": [one.rows for one in saved],
            "Cells rated": [f"{one.rated_cells:,} of {CELLS * one.rows:,}" for one in saved],
            "Raters": [", ".join(one.raters) for one in saved],
            "Saved": [when(one.saved_at) for one in saved],
            "By": [one.saved_by for one in saved],
            "File": [one.source for one in saved],
        }
    )
    if not any(one.saved_by or one.source for one in saved):
        shown = shown.drop(columns=["By", "File"])
    return table_of("saved_rounds", "Saved rounds", shown)


def log_table(entries: Sequence[LogEntry]) -> Table:
    """The log as a table to read, the last thing first.

    Needs of a round that somebody arranged one after the other are one line.
    """
    backwards = entries[::-1]
    latest = [
        entry
        for entry, later in zip(backwards, (None, *backwards), strict=False)
        if entry.action != ARRANGED or later is None or replace(later, at=entry.at) != entry
    ]
    shown = pd.DataFrame(
        {
            "When": [when(entry.at) for entry in latest],
            "Who": [entry.who for entry in latest],
            "What": [log_sentence(entry) for entry in latest],
        }
    )
    return table_of("rounds_log", "Log", shown)
