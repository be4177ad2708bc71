"""Texts about people → the columns of `Ratings.people`: ids, roles, offices, raters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial

from pmo_data.framework.competences import OFFICES
from pmo_data.framework.profiles import profile_files
from pmo_data.import_report import Findings
from pmo_data.intake.gathered import Gathered
from pmo_data.intake.table import names
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.heading_parts import split_number
from pmo_data.intake.table.names import words
from pmo_data.intake.table.row_words import nobody
from pmo_data.intake.table.spellings import shortened
from pmo_data.intake.table.table import Table
from pmo_data.ratings import AGREED, MANAGER, RATER_KINDS, SELF
from pmo_data.reasons import Reason
from pmo_data.safe_csv import written_text

DEFAULT_ROLE, DEFAULT_OFFICE = "officer", "project"
_OFFICE_WORDS = {
    **dict.fromkeys(("project", "projects"), "project"),
    **dict.fromkeys(("programme", "programmes", "program", "programs"), "programme"),
    **dict.fromkeys(("portfolio", "portfolios"), "portfolio"),
}
_OFFICE_FILLERS = {"office", "pmo", "the", "management", "level", "type", "support"}
_SELF = {
    *("self", "self assessment", "self assessed", "self rating", "self rated", "own", "myself"),
    *("employee", "me", "self review", "self evaluation", "individual"),
}
_MANAGER = {
    *("manager", "line manager", "manager assessment", "manager rating", "manager assessed"),
    *("line manager assessment", "line manager rating", "manager review", "supervisor", "boss"),
}
_AGREED = {AGREED, "consensus", "calibrated", "moderated", "final"}
_RATERS = dict.fromkeys(_SELF, SELF) | dict.fromkeys(_MANAGER, MANAGER)
_RATERS |= dict.fromkeys(_AGREED, AGREED)


_REMARKS = {
    "role": Reason.UNKNOWN_ROLE,
    "office": Reason.UNKNOWN_OFFICE,
    "specialisms": Reason.SPECIALISM_LEFT_OUT,
    "rater": Reason.COLUMN_LEFT_OUT,
}
"""Reason code of a remark on a value, by field."""


@dataclass(frozen=True)
class Read:
    """What a text about a person means, and what there is to say about it."""

    value: str
    remark: str = ""


def folded(text: str) -> str:
    """A name with its spaces folded, which stands for the person where there is no id."""
    return " ".join(text.split())


def _folded(text: str) -> Read:
    return Read(folded(text))


def read_role(text: str) -> Read:
    """Profile id of a role; the default with a remark where no profile has the name."""
    parts = words(text)
    if not parts:
        return Read(DEFAULT_ROLE)
    by_name = {
        words(name): profile.id
        for profile in profile_files().values()
        for name in (profile.id, profile.title, *profile.role_names)
    }
    if parts in by_name:
        return Read(by_name[parts])
    remark = f"no profile has this role; it was taken as {DEFAULT_ROLE}."
    return Read(DEFAULT_ROLE, remark)


def read_office(text: str) -> Read:
    """Kind of office; the default with a remark where it is none or several."""
    parts = set(words(text))
    if not parts:
        return Read(DEFAULT_OFFICE)
    offices = {_OFFICE_WORDS[part] for part in parts if part in _OFFICE_WORDS}
    if len(offices) == 1 and not parts - set(_OFFICE_WORDS) - _OFFICE_FILLERS:
        return Read(offices.pop())
    remark = f"this is none of {', '.join(OFFICES)}; it was taken as {DEFAULT_OFFICE}."
    return Read(DEFAULT_OFFICE, remark)


def read_rater(text: str) -> Read:
    """`self`, `manager`, `agreed`, or the rater as written; blank is `self`."""
    if not text.strip():
        return Read(SELF)
    return Read(_RATERS.get(" ".join(words(text)), text))


def _parts_of_specialisms(text: str) -> list[str]:
    """The specialisms of a text; a comma within a competence's name separates nothing."""
    if re.fullmatch(r"\s*\d+(\s*[,/|]\s*\d+)+\s*", text):
        return re.split(r"[,/|]", text)
    found = []
    for part in re.split(r"[;|\n]", text):
        pieces = part.split(",")
        while pieces:
            ends = range(len(pieces), 1, -1)
            end = next((e for e in ends if _is_competence(",".join(pieces[:e]))), 1)
            found.append(",".join(pieces[:end]))
            pieces = pieces[end:]
    return [part for part in found if part.strip()]


def _is_competence(text: str) -> bool:
    return names.match_name(*split_number(words(text))).number is not None


def read_specialisms(text: str) -> Read:
    """Competence numbers joined by ``;``, ascending; remarks on what was left out or guessed."""
    if not text.strip():
        return Read("")
    electives = {n for profile in profile_files().values() for n in profile.elective_numbers}
    found: set[int] = set()
    remarks = []
    for part in _parts_of_specialisms(text):
        name, number = split_number(words(part))
        match = names.match_name(name, number)
        if match.number is None:
            near = f" (nearest: {names.titles(match.near)})" if match.near else ""
            remarks.append(f"'{part.strip()}' is no competence{near} and was left out.")
        elif match.number not in electives:
            title = names.titles((match.number,))
            remarks.append(f"{title} is no elective of any profile and was left out.")
        else:
            found.add(match.number)
            if match.code == Reason.NEAR_MATCH_NEEDS_CONFIRMATION:
                title = names.titles((match.number,))
                remarks.append(f"'{part.strip()}' was taken for {title}.")
    return Read(";".join(map(str, sorted(found))), " ".join(remarks))


@dataclass(frozen=True)
class People:
    """Columns of `Ratings.people` for some rows of a table, before rows are merged."""

    columns: dict[str, list[str]]
    labels: list[str]
    findings: Findings


Say = Callable[[Reason, int, int, str, str, str], None]
"""Takes a remark on a cell: code, row, column, text, value and person."""


def _texts(table: Table, index: int) -> list[str]:
    """A column's texts as they were written before an export made them harmless."""
    return [written_text(text) for text in table.texts(index)]


def _values(
    table: Table,
    columns: Columns,
    labels: list[str],
    field: str,
    read: Callable[[str], Read],
    say: Say,
) -> list[str]:
    """The values of one field for all rows, each distinct text read once."""
    default = table.said.defaults.get(field, "")
    if field not in columns.fields:
        return [read(default).value] * len(table.body_rows)
    index = columns.fields[field]
    texts = _texts(table, index)
    meanings = {text: read(text if text.strip() or not default else default) for text in set(texts)}
    odd = {text: f", '{shortened(text)}': {r.remark}" for text, r in meanings.items() if r.remark}
    for row, text, label in zip(table.body_rows, texts, labels, strict=True) if odd else ():
        if text in odd:
            say(_REMARKS[field], row, index, odd[text], text, label)
    return [meanings[text].value for text in texts]


def _identities(table: Table, fields: Mapping[str, int], say: Say) -> tuple[list[str], list[str]]:
    """Ids and names of the rows; a row without an id is known by its name."""
    ids = _texts(table, fields["id"]) if "id" in fields else None
    if "name" in fields:
        named = _texts(table, fields["name"])
    elif "first" in fields:
        parts = [_texts(table, fields[f]) for f in ("first", "last") if f in fields]
        named = [" ".join(p for p in pair if p.strip()) for pair in zip(*parts, strict=True)]
    else:
        named = list(ids or [])
    if ids is None:
        first: dict[str, str] = {}
        ids = [first.setdefault(folded(n).casefold(), folded(n)) for n in named]
    elif any(map(nobody, set(ids))):
        blank = [i for i, text in enumerate(ids) if nobody(text)]
        written, ids = ids, list(ids)
        for i in blank:
            ids[i] = folded(named[i])
            what = ": without an id, the name is used."
            say(Reason.ID_MISSING, table.body_rows[i], fields["id"], what, written[i], named[i])
    return ids, named


def read_people(table: Table, columns: Columns, *, once: bool = False) -> People:
    """Everything about the people of a table; names and ids are kept as written.

    Parameters
    ----------
    once
        What is said of a person is said once, and not again for each of their rows.
    """
    gathered, told = table.gathered(), set[tuple[Reason, int, str, str]]()

    def say(code: Reason, row: int, column: int, what: str, value: str, person: str) -> None:
        key = (code, column, value, person)
        if once and key in told:
            return
        if once:
            told.add(key)
        message = f"{table.cell_name(row, column)}{what}"
        make = partial(table.issue, row, column, code, message, value=value, person=person)
        gathered.warn(code, row, column, make)

    ids, named = _identities(table, columns.fields, say)
    labels = [name if name.strip() else id_ for id_, name in zip(ids, named, strict=True)]
    result = {"person_id": ids, "name": named}
    readers: tuple[tuple[str, Callable[[str], Read]], ...] = (
        ("team", _folded),
        ("role", read_role),
        ("office", read_office),
        ("specialisms", read_specialisms),
        ("rater", read_rater),
        ("round", Read),
    )
    for field, read in readers:
        result[field] = _values(table, columns, labels, field, read, say)
    if "rater" in columns.fields:
        result["rater"] = own_as_self(result["rater"], ids, named)
    for name, index in columns.extras:
        result[name] = [folded(text) for text in _texts(table, index)]
        _says_more(table, columns, index, result[name], gathered)
    return People(result, labels, gathered.findings())


def own_as_self(raters: list[str], ids: list[str], named: list[str]) -> list[str]:
    """Raters, of whom those who rated themselves are `self` and not their name."""
    found = list(raters)
    for row, rater in enumerate(raters):
        if rater not in RATER_KINDS and _compared(rater) in map(_compared, (ids[row], named[row])):
            found[row] = SELF
    return found


def _compared(text: str) -> str:
    return folded(text).casefold()


def untaken_field(texts: Set[str]) -> str:
    """``role``, ``office`` or ``rater`` where every text is a name of one, else ``""``.

    Parameters
    ----------
    texts
        The different values of a column that stands for neither.
    """
    filled = [text for text in texts if text.strip()]
    for field, read in (("role", read_role), ("office", read_office)):
        if filled and not any(read(text).remark for text in filled):
            return field
    known = {read_rater(text).value for text in filled} <= RATER_KINDS
    return "rater" if filled and known else ""


def _says_more(
    table: Table, columns: Columns, index: int, texts: Sequence[str], found: Gathered
) -> None:
    """A warning on an extra that may say everybody's role, office or rater, where nothing does."""
    field = untaken_field(set(texts))
    if not field or field in columns.fields or (field == "rater" and columns.seen != (("", ""),)):
        return
    default = {"role": DEFAULT_ROLE, "office": DEFAULT_OFFICE, "rater": SELF}[field]
    title = table.title(index)
    message = f"{table.column_name(index)}, '{title}', holds names of {field}s, but no {field} was"
    message += f" taken from it and everybody counts as {default}; head it '{field.capitalize()}'"
    message += " if it says them."
    code, row = _REMARKS[field], table.header_rows[0]
    found.warn(code, row, index, partial(table.issue, row, index, code, message, value=title))
