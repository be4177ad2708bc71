"""What one heading of a ratings file means: of a person, of a cell of the framework, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pmo_data.framework.competences import (
    APPLICATION,
    COMPETENCE_COUNT,
    DIMENSIONS,
    KNOWLEDGE,
    competence,
)
from pmo_data.intake.table import names
from pmo_data.intake.table.names import NameMatch, words

LONGEST_HEADING = 200
"""A longer text is no heading of a competence."""
DIMENSION_WORDS = {
    **dict.fromkeys(("application", "applied", "applications"), APPLICATION),
    "knowledge": KNOWLEDGE,
}
_SHORT_DIMENSIONS = {
    **dict.fromkeys(("app", "appl", "a"), APPLICATION),
    **dict.fromkeys(("know", "knowl", "k"), KNOWLEDGE),
}
_ALL_DIMENSIONS = DIMENSION_WORDS | _SHORT_DIMENSIONS
_RATING_WORDS = {"rating", "ratings", "level", "levels", "score", "scores"}
_NUMBER_WORDS = {"c", "comp", "competence", "competency", "no", "nr", "number"}
_BESIDE_WORDS = {
    *("required", "requirement", "target", "gap", "expected", "desired", "goal", "shortfall"),
    *("surplus", "variance", "difference", "diff", "delta", "average", "avg", "mean", "median"),
    *("total", "sum", "priority", "weight", "weighting", "previous", "prior", "trend", "comment"),
    *("comments", "note", "notes", "evidence", "action", "actions", "minimum", "maximum", "met"),
}
_ALONE = _RATING_WORDS | set(_ALL_DIMENSIONS) | {"profile", "role", "overall", "to", "the", "of"}
_FREE_TEXT = {"comment", "comments", "note", "notes", "evidence", "action", "actions"}

PERSON_WORDS = {
    "id": (
        "id person_id personid employee_id employeeid employee_no employee_number staff_id staff_no"
        " staff_number personnel_id personnel_no personnel_number payroll_no payroll_number"
        " worker_id user_id hr_id emp_id empid emp_no person_no person_number"
    ),
    "email": "email e_mail email_address e_mail_address mail work_email",
    "name": (
        "name full_name fullname person person_name employee employee_name staff staff_name"
        " staff_member team_member member colleague individual resource_name display_name"
        " name_of_person participant participant_name who"
    ),
    "first": "first_name firstname forename given_name givenname first forenames",
    "last": "last_name lastname surname family_name familyname last",
    "team": "team team_name department dept unit business_unit org_unit organisation_unit group",
    "role": "role role_name job_role pmo_role role_profile profile position",
    "office": "office office_type type_of_office pmo_office pmo_type office_kind kind_of_office",
    "specialisms": (
        "specialisms specialism specialisation specialisations specialization specializations"
        " specialty specialties declared_specialisms declared_specialism electives elective"
    ),
    "rater": (
        "rater assessor assessed_by rated_by rater_name assessor_name rater_type assessor_type"
        " assessment_type rating_type evaluator evaluated_by"
    ),
    "round": (
        "round assessment_round rating_round review_round period review_period assessment_period"
        " rating_period cycle assessment_cycle quarter assessment_date date_of_assessment"
        " rating_date date_of_rating date assessed_on rated_on"
    ),
}
_LONG_WORDS = {
    "competence": (
        "competence competency competences competencies competence_name competency_name"
        " competence_title name_of_competence competence_area skill"
    ),
    "number": (
        "no nr number competence_no competence_nr competence_number competency_no"
        " competency_number competence_id competency_id ref"
    ),
    "dimension": (
        "dimension dimensions aspect application_knowledge application_or_knowledge a_k"
        " dimension_name rating_dimension application_and_knowledge"
    ),
    "rating": (
        "rating level score rated_level assessed_level current_level current_rating actual_level"
        " actual actual_rating current value rating_level rating_value assessed_rating"
    ),
}
_FIELDS = {
    tuple(spelling.split("_")): field
    for field, spellings in (PERSON_WORDS | _LONG_WORDS).items()
    for spelling in spellings.split()
}


@dataclass(frozen=True)
class Heading:
    """What a heading means.

    Attributes
    ----------
    kind : str
        ``blank``, ``field`` (see `field`), ``dimension``, ``cell`` (a competence
        and a dimension), ``competence`` (no dimension), ``beside`` (a target, gap
        or comment next to ratings), ``ignored`` (as a mapping says) or ``other``.
    field : str
        A key of `PERSON_WORDS`, or ``competence``, ``number``, ``dimension``, ``rating``.
    match : NameMatch or None
        The competence of a ``cell``, ``competence`` or ``other`` heading.
    dimension : int or None
        0 application, 1 knowledge.
    spelled_out : bool
        The dimension is a whole word and so no accident.
    """

    kind: str
    field: str = ""
    match: NameMatch | None = None
    dimension: int | None = None
    spelled_out: bool = False


def _without_ratings_words(parts: tuple[str, ...]) -> tuple[str, ...]:
    while len(parts) > 1 and parts[-1] in _RATING_WORDS:
        parts = parts[:-1]
    return parts


def split_dimension(parts: tuple[str, ...]) -> tuple[tuple[str, ...], int | None, bool]:
    """Words without the dimension at their end (or beginning), the dimension, if spelled out."""
    parts = _without_ratings_words(parts)
    if parts and parts[-1] in _ALL_DIMENSIONS:
        word = parts[-1]
        return _without_ratings_words(parts[:-1]), _ALL_DIMENSIONS[word], word in DIMENSION_WORDS
    if len(parts) > 1 and parts[0] in DIMENSION_WORDS:
        return parts[1:], DIMENSION_WORDS[parts[0]], True
    if len(parts) > 1 and parts[0] in _SHORT_DIMENSIONS and parts[1].isdigit():
        return parts[1:], _SHORT_DIMENSIONS[parts[0]], False
    return parts, None, False


def split_number(parts: tuple[str, ...]) -> tuple[tuple[str, ...], int | None]:
    """Words of a name without the competence number before or after them, and the number."""
    start = 0
    while start < len(parts) - 1 and parts[start] in _NUMBER_WORDS:
        start += 1
    if start < len(parts) and _is_number(parts[start]):
        return parts[start + 1 :], int(parts[start])
    if parts and _is_number(parts[-1]):
        return parts[:-1], int(parts[-1])
    return parts, None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 3


def _without_scale(text: str) -> str:
    """A heading without a remark on the scale, such as ``(1-5)``."""
    return re.sub(r"[(\[]\s*\d{1,3}\s*(?:-|–|to)\s*\d{1,3}\s*[)\]]", " ", text)


def stated_scale(text: str) -> str | None:
    """Another scale than 1–5 that a heading states in brackets, such as ``0-5``."""
    found = re.search(r"[(\[]\s*(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})\s*[)\]]", text)
    if found and (int(found[1]), int(found[2])) != (1, 5):
        return f"{found[1]}–{found[2]}"
    return None


def competence_part(text: str) -> str:
    """A heading without its dimension, as written."""
    if len(text) > LONGEST_HEADING:
        return text
    word = "|".join(sorted(_ALL_DIMENSIONS, key=len, reverse=True))
    pattern = rf"[\s:/_\-–—(\[,.]+(?:{word})[\s)\]]*$"
    return re.sub(pattern, "", text.strip(), flags=re.IGNORECASE) or text


@lru_cache(maxsize=20_000)
def read_heading(text: str) -> Heading:
    """The meaning of one heading, its parts of several header rows joined by a blank.

    Examples
    --------
    >>> heading = read_heading("9. Schedule management (Knowledge)")
    >>> heading.kind, heading.match.number, heading.dimension
    ('cell', 9, 1)
    """
    if len(text) > LONGEST_HEADING:
        return Heading("other" if text.strip() else "blank")
    parts = words(_without_scale(text))
    if not parts:
        return Heading("blank" if not text.strip() else "other")
    if parts in _FIELDS:
        return Heading("field", field=_FIELDS[parts])
    rest, dimension, spelled_out = split_dimension(parts)
    if not rest:
        return Heading("dimension", dimension=dimension, spelled_out=spelled_out)
    name, number = split_number(rest)
    match = names.match_name(name, number)
    kind = "cell" if dimension is not None else "competence"
    if match.number is not None:
        return Heading(kind, match=match, dimension=dimension, spelled_out=spelled_out)
    if _is_beside(parts, name, number):
        return Heading("beside", match=match, dimension=dimension)
    if not name and dimension is None:
        return Heading("other")
    return Heading("other", "", match, dimension, spelled_out)


def _is_beside(parts: tuple[str, ...], name: tuple[str, ...], number: int | None) -> bool:
    """Whether a heading is a target, gap or comment: alone, or of a competence."""
    if not set(parts) & _BESIDE_WORDS:
        return False
    left = tuple(part for part in name if part not in _BESIDE_WORDS | _RATING_WORDS)
    left, _, _ = split_dimension(left)
    if number is not None or names.match_name(left).number is not None:
        return True
    return set(parts) <= _BESIDE_WORDS | _ALONE and not set(parts) <= _FREE_TEXT


@lru_cache(maxsize=100_000)
def plain_kind(text: str) -> str:
    """What a cell would be as a heading, without guessing at its spelling.

    ``field:…``, ``dimension``, ``cell``, ``competence``, ``marked`` (something
    with a dimension spelled out), ``number`` or ``""``.
    """
    if not text or len(text) > LONGEST_HEADING:
        return ""
    parts = words(_without_scale(text))
    if parts in _FIELDS:
        return f"field:{_FIELDS[parts]}"
    rest, dimension, spelled_out = split_dimension(parts)
    if not rest:
        return "dimension" if dimension is not None else ""
    name, number = split_number(rest)
    known = names.known_name(name)
    if known is not None or (not name and number and dimension is not None):
        return "cell" if dimension is not None else "competence"
    if not name and number is not None:
        return "number" if 1 <= number <= COMPETENCE_COUNT + 2 and len(rest) == 1 else ""
    return "marked" if spelled_out and len(parts) <= 9 else ""


def meaning_text(number: int, dimension: int) -> str:
    """How a report names a cell of the framework: ``9 Schedule management, application``."""
    return f"{competence(number).title}, {DIMENSIONS[dimension]}"
