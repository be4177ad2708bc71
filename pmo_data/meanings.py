"""What a column of a ratings file means, as a user says it and as a report tells it."""

from __future__ import annotations

from dataclasses import dataclass

PERSON_KINDS = {
    "person_id": "Person id",
    "name": "Name",
    "first": "First name",
    "last": "Last name",
    "team": "Team",
    "role": "Role",
    "office": "Office",
    "specialisms": "Specialisms",
    "rater": "Rater",
    "round": "Round",
}
"""What a column can say of a person, and the words for it."""
ROW_KINDS = {
    "competence": "Competence of the row",
    "number": "Number of the row's competence",
    "dimension": "Application or Knowledge",
}
"""What a column of a long file can say of a row's ratings."""
LEVEL, EXTRA, IGNORED = "level", "extra", "ignored"
KINDS = {
    **PERSON_KINDS,
    **ROW_KINDS,
    LEVEL: "Level",
    EXTRA: "Keep as extra",
    IGNORED: "Ignore",
}
"""Every kind of `Meaning`."""
BOTH = "both"
"""Stands for the two dimensions of a column that holds both levels of a cell."""


@dataclass(frozen=True)
class Meaning:
    """What a column means.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    competence : int or None
        Number of the competence, of a column of levels.
    dimension : str
        Of a column of levels: ``application``, ``knowledge`` or `BOTH`; blank where the rows
        say it.
    rater, round : str
        Of a column of levels that are all of one rater or round.
    """

    kind: str
    competence: int | None = None
    dimension: str = ""
    rater: str = ""
    round: str = ""
