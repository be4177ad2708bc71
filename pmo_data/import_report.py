"""What reading a ratings file found: issues by row, column and value, and the import report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from pmo_data.meanings import Meaning
from pmo_data.reasons import Reason


@cache
def column_letter(index: int) -> str:
    """The letter a spreadsheet gives to a column.

    Examples
    --------
    >>> [column_letter(i) for i in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class ImportIssue:
    """One thing in a ratings file that was rejected or needs a look.

    Attributes
    ----------
    row : int or None
        Row number as a spreadsheet shows it; None where the whole file is meant.
    column : str or None
        Heading of the column.
    letter : str or None
        Letter of the column.
    person : str or None
        Name of the person, or id where there is no name.
    value : str
        What stands there, as written.
    code : Reason
    message : str
        One sentence for the user.
    file : str or None
        File or sheet, where several were read together.
    """

    row: int | None
    column: str | None
    letter: str | None
    person: str | None
    value: str
    code: Reason
    message: str
    file: str | None = None


SURE, GUESSED, OPEN = "sure", "guessed", "open"
"""How sure the meaning of a column is: `OPEN` where a user's word is needed."""


@dataclass(frozen=True)
class ReadColumn:
    """What a column of a file (a row of a transposed one) was understood as.

    Attributes
    ----------
    letter : str
        Letter of the column, or number of the row.
    heading : str
        As in the file.
    meaning : str
        What it was taken for, in a word or two.
    means : Meaning or None
        The same as a mapping says it; None where it is used for nothing.
    why : str
        One sentence: why it was taken for that.
    sure : str
        `SURE`, `GUESSED` or `OPEN`.
    proposed : Meaning or None
        What it may mean, where that was not taken unasked.
    near : tuple of int
        Numbers of the competences that its heading resembles, the nearest first.
    values : tuple of str
        The first different texts in it.
    levels : int
        Of a column that was rejected for its heading: how many cells hold a level.
    """

    letter: str
    heading: str
    meaning: str
    means: Meaning | None = None
    why: str = ""
    sure: str = SURE
    proposed: Meaning | None = None
    near: tuple[int, ...] = ()
    values: tuple[str, ...] = field(default=(), repr=False)
    levels: int = 0


@dataclass(frozen=True)
class More:
    """How many issues of a code there are beyond those that are kept whole.

    Attributes
    ----------
    kind : str
        ``rejected`` or ``warnings``.
    code : Reason
    count : int
    packed : tuple of (str or None, bytes)
        The issues themselves where every one is asked for, as `issue_packs` packs them, each
        pack with the file or sheet that it is about.
    """

    kind: str
    code: Reason
    count: int
    packed: tuple[tuple[str | None, bytes], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Findings:
    """Issues found by one step; `+` joins those of two steps."""

    rejected: tuple[ImportIssue, ...] = ()
    warnings: tuple[ImportIssue, ...] = ()
    more: tuple[More, ...] = ()

    def __add__(self, other: Findings) -> Findings:
        return Findings(
            self.rejected + other.rejected,
            self.warnings + other.warnings,
            self.more + other.more,
        )


@dataclass(frozen=True)
class ImportReport:
    """What was understood of a ratings file, and what was not.

    Attributes
    ----------
    file : str
        Name of the file.
    layout : str
        ``wide``, ``long`` or ``transposed``; empty where none was recognised.
    encoding, delimiter : str
        How the text was read; the delimiter is the character itself.
    sheet : str or None
        Sheet of a workbook; None for CSV.
    header_rows, title_rows : tuple of int
        Spreadsheet row numbers of the headings (in a transposed file, of the
        row with people's names), and of the filled rows above that were passed over.
    people : int
        Distinct people.
    ratings : int
        Cells with a level.
    not_assessed : int
        Cells without one: 54 for each row of ratings, less `ratings` and the
        filled cells that were rejected.
    zeros : int
        Rejected cells that hold 0, where that is the only number beyond 1–5: they may
        stand for not assessed.
    rejected, warnings : tuple of ImportIssue
        In the order of the file; of each code the first `KEPT`.
    more : tuple of More
        How many there are beyond those.
    columns : tuple of ReadColumn
        Every column (in a transposed file, every row) and what it was taken for.
    sheets, ratings_sheets : tuple of str
        All sheets of a workbook, and those that look like ratings.
    """

    file: str
    layout: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str | None = None
    header_rows: tuple[int, ...] = ()
    title_rows: tuple[int, ...] = ()
    people: int = 0
    ratings: int = 0
    not_assessed: int = 0
    rejected: tuple[ImportIssue, ...] = ()
    warnings: tuple[ImportIssue, ...] = ()
    columns: tuple[ReadColumn, ...] = field(default=(), repr=False)
    sheets: tuple[str, ...] = ()
    ratings_sheets: tuple[str, ...] = ()
    more: tuple[More, ...] = ()
    zeros: int = 0

    @property
    def rejected_count(self) -> int:
        """How many entries were rejected, kept whole or only counted."""
        return len(self.rejected) + self._beyond("rejected")

    @property
    def warning_count(self) -> int:
        """How many warnings there are, kept whole or only counted."""
        return len(self.warnings) + self._beyond("warnings")

    def _beyond(self, kind: str) -> int:
        return sum(more.count for more in self.more if more.kind == kind)

    @property
    def issues(self) -> tuple[ImportIssue, ...]:
        """Rejected and warnings together."""
        return self.rejected + self.warnings


def alike(issues: Iterable[ImportIssue]) -> list[tuple[ImportIssue, ...]]:
    """Issues grouped by file, code and value, in the order in which each group begins.

    Examples
    --------
    >>> one = ImportIssue(2, "9A", "B", "Ada", "x", Reason.NOT_A_RATING, "Cell B2: 'x' is a tick.")
    >>> [len(group) for group in alike([one, one])]
    [2]
    """
    groups: dict[tuple[str | None, Reason, str], list[ImportIssue]] = {}
    for issue in issues:
        groups.setdefault((issue.file, issue.code, issue.value), []).append(issue)
    return [tuple(group) for group in groups.values()]


def in_file_order(issues: tuple[ImportIssue, ...]) -> tuple[ImportIssue, ...]:
    """Issues by row, then column; those about the whole file first."""

    def place(issue: ImportIssue) -> tuple[int, int, str]:
        letter = issue.letter or ""
        return (issue.row or 0, len(letter), letter)

    return tuple(sorted(issues, key=place))
