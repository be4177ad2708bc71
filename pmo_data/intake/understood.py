"""What is kept of a ratings file once it is read: ratings, report, and the rows to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pmo_data.import_report import ImportReport
from pmo_data.intake.asked import NOTHING_ASKED, Asked, Source
from pmo_data.intake.grid import Grid
from pmo_data.ratings import Ratings

if TYPE_CHECKING:
    from pmo_data.intake.from_grid import ReadResult

ROWS = 200
"""Rows of a file that are kept to be looked at: so many of all, and so many with findings."""


@dataclass(frozen=True)
class Excerpt:
    """Some rows of a file's text grid.

    Attributes
    ----------
    height : int
        Rows of the file.
    rows : mapping
        Row number as a spreadsheet shows it → texts.
    """

    height: int = 0
    rows: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def text(self, row: int, letter: str) -> str:
        """The cell in a spreadsheet row and column letter; ``""`` beyond the end."""
        return Grid([self.rows.get(row, ())]).text(1, letter)


@dataclass(frozen=True, eq=False)
class Seen:
    """What is shown of a file, or of one of several.

    Attributes
    ----------
    report : ImportReport
    excerpt : Excerpt
        Where something was rejected: the rows of headings, the first below them and the
        first with findings. No rows of several files together.
    """

    report: ImportReport
    excerpt: Excerpt


@dataclass(frozen=True, eq=False)
class Understood(Seen):
    """A ratings file that was read, or several together.

    Attributes
    ----------
    ratings : Ratings
    parts : sequence of (name, Seen)
        Where several files or sheets were read together: each of them.
    files : sequence of (name, content)
        What was read, to be read again.
    asked : Asked
        How it was read, and what was corrected.
    """

    ratings: Ratings
    parts: Sequence[tuple[str, Seen]] = ()
    files: Sequence[tuple[str, Source]] = field(default=(), repr=False)
    asked: Asked = NOTHING_ASKED


def understood(result: ReadResult, *, shown: bool = True) -> Understood:
    """What is kept of a result; its text grids go.

    Parameters
    ----------
    shown
        Without it no rows are kept to be looked at.
    """
    parts = tuple((name, _seen(part, shown)) for name, part in result.parts)
    seen = _seen(result, shown and not parts)
    return Understood(seen.report, seen.excerpt, result.ratings, parts)


def _seen(result: ReadResult, shown: bool) -> Seen:
    report = result.report
    if not (shown and report.rejected):
        return Seen(report, Excerpt())
    last = max(report.header_rows, default=0)
    found = sorted({issue.row for issue in report.issues if issue.row and issue.row > 0})
    wanted = {*report.header_rows, *range(last + 1, last + 1 + ROWS)}
    wanted |= set([row for row in found if row not in report.header_rows][:ROWS])
    return Seen(report, Excerpt(*result.rows(wanted)))
