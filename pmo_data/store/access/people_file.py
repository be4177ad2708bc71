"""The file that says which person each member of a group is."""

from __future__ import annotations

import csv
import io

from pmo_data.errors import AccessError
from pmo_data.reasons import Reason
from pmo_data.store.access.identity import as_email

COLUMNS = ["email", "person_id"]
LARGEST_PEOPLE_FILE = 16_000_000
"""Bytes of a file of people: some hundred thousand of them."""


def read_people(content: bytes) -> dict[str, str]:
    """E-mail address → id of the person, from a CSV file with these two columns.

    Raises
    ------
    AccessError
        It is too large, no such file, or says two things of one address.
    """
    if len(content) > LARGEST_PEOPLE_FILE:
        raise _fault("is too large", "Split the group.")
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (ValueError, csv.Error) as error:
        raise _fault("cannot be read", "Save it as CSV in UTF-8, with commas.") from error
    if not rows or [heading.strip() for heading in rows[0]] != COLUMNS:
        raise _fault("lacks its headings", f"Its first line is {','.join(COLUMNS)}.")
    people: dict[str, str] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(COLUMNS) or not all(cell.strip() for cell in row):
            raise _fault(f"has no address and id in row {number}", "Write both, with a comma.")
        address = as_email(row[0])
        if people.setdefault(address, row[1]) != row[1]:
            raise _fault(f"has the address of row {number} twice", "Keep the one that is right.")
    return people


def _fault(what: str, hint: str) -> AccessError:
    return AccessError(f"The file of people {what}.", hint=hint, code=Reason.GRANTS)
