"""Small ratings files, written cell by cell so that a test can say what stands where."""

import csv
import io

from pmo_data.errors import RatingsFileError
from pmo_data.framework.competences import competences
from pmo_data.intake.files import read_ratings

NAMES = {c.number: c.name for c in competences()}
PERSON = ("ID", "Name", "Role", "Office")
TEAM = (
    ("E1", "Asha Patel", "PMO Officer", "Project office"),
    ("E2", "Ben Okafor", "PMO Specialist", "Programme office"),
    ("E3", "Chloé Martin", "", "Portfolio"),
)


def headings(style="{number}. {name} - {dimension}", numbers=range(1, 28)):
    """Two headings a competence."""
    return [
        style.format(number=n, name=NAMES[n], dimension=d, d=d[0])
        for n in numbers
        for d in ("Application", "Knowledge")
    ]


def level(person, column):
    """A level from 1 to 5, or blank now and then, that differs between people and columns."""
    value = (person * 7 + column * 3) % 11 % 6
    return str(value) if value else ""


def text(rows, delimiter=",", end="\r\n"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def wide_rows(heads=None, people=TEAM):
    heads = headings() if heads is None else heads
    body = [[*p, *(level(i, j) for j in range(len(heads)))] for i, p in enumerate(people)]
    return [[*PERSON, *heads], *body]


def read(rows, delimiter=",", encoding="utf-8"):
    content = rows if isinstance(rows, str) else text(rows, delimiter)
    return read_ratings(content.encode(encoding), "team.csv")


def refusal(rows, encoding="utf-8"):
    """The error that a file is refused with."""
    content = rows if isinstance(rows, bytes | str) else text(rows)
    try:
        read_ratings(content if isinstance(content, bytes) else content.encode(encoding), "t.csv")
    except RatingsFileError as error:
        return error
    raise AssertionError("the file was read")


def said(report):
    """The issues of a small file, beside that it lacks most competences."""
    return tuple(i for i in report.issues if i.code != "competence_without_column")


def found(issues, code):
    """Row, letter and value of the issues with a code."""
    return [(i.row, i.letter, i.value) for i in issues if i.code == code]


def team_levels(people=TEAM, columns=54):
    """What `wide_rows` says, as nested lists person × 54."""
    return [[int(level(i, j) or 0) for j in range(columns)] for i in range(len(people))]


def levels_of(result):
    return result.ratings.levels.reshape(len(result.ratings), -1).tolist()
