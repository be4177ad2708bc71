"""Bytes of a delimited text file → text grid: delimiter and records."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice

from pmo_data.errors import RatingsFileError, is_text
from pmo_data.import_report import ImportIssue
from pmo_data.intake.grid import Grid
from pmo_data.intake.text.encoding import ENCODINGS, GUESSED, decoded
from pmo_data.intake.text.mended import Mender
from pmo_data.limits import DEFAULT_LIMITS, Limits, limit_error
from pmo_data.progress import Progress, unheard
from pmo_data.reasons import Reason

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_RECORDS = 60
_ROWS_AT_ONCE = 1_000
# One value for the whole process, far above `Limits`, which name what is too long.
csv.field_size_limit(1 << 30)


def _delimiter_score(
    text: str, delimiter: str, hits: Callable[[list[str]], int]
) -> tuple[bool, int, float]:
    """Whether most rows have a delimiter, how many headings it uncovers, how even rows come out."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) == SAMPLE_RECORDS:
                break
    except csv.Error:
        pass
    widths = Counter(len(row) for row in rows if row)
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    evenness = count / sum(widths.values()) if width > 1 else 0.0
    return evenness > 0, max(map(hits, rows), default=0), evenness


def found_delimiter(text: str, hits: Callable[[list[str]], int]) -> str:
    """The delimiter of a text: a ``sep=`` line's, else the one that uncovers most headings."""
    start = text[:10].lower()
    if start.startswith("sep=") and start[4:5] in (*DELIMITERS, ":", "^", "~"):
        return start[4]
    sample = text[:200_000]
    return max(DELIMITERS, key=lambda delimiter: _delimiter_score(sample, delimiter, hits))


def _checked(rows: Sequence[Sequence[str]], before: int, limits: Limits) -> int:
    """Cells of some rows; raises where they are beyond a limit."""
    if max(map(len, rows), default=0) > limits.columns:
        number = next(i for i, row in enumerate(rows) if len(row) > limits.columns)
        raise limit_error("columns", limits, f"Row {before + number + 1} has more.")
    if before + len(rows) > limits.rows:
        raise limit_error("rows", limits)
    return sum(map(len, rows))


def _rows(
    content: bytes, encoding: str, delimiter: str, mender: Mender, progress: Progress
) -> list[Sequence[str]]:
    limits = mender.limits
    rows: list[Sequence[str]] = []
    cells = 0
    # Teams, roles and levels that the first rows hold come again and need no copy a row.
    known: dict[str, str] = {}
    # Decoded piece by piece: a large text as a whole takes several times the file's size.
    raw = io.BytesIO(content)
    errors = "surrogateescape" if encoding == "utf-8" else "strict"
    lines = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    checked = -1
    try:
        while checked < len(rows):
            progress(raw.tell() / len(content))
            checked = len(rows)
            rows.extend(islice(reader, _ROWS_AT_ONCE))
            known = known or {text: text for row in rows for text in row}
            fresh = mender.mended(rows[checked:], checked)
            rows[checked:] = [tuple(map(known.get, row, row)) for row in fresh]
            cells += _checked(rows[checked:], checked, limits)
            if cells > limits.cells:
                raise limit_error("cells", limits)
    except csv.Error as error:
        raise RatingsFileError(
            f"Row {len(rows) + 1} cannot be split into fields: a quotation mark has no partner.",
            hint='Write a quotation mark inside a quoted field twice ("").',
            code=Reason.BROKEN_QUOTES,
        ) from error
    return rows


def csv_grid(
    content: bytes,
    hits: Callable[[list[str]], int],
    limits: Limits = DEFAULT_LIMITS,
    encoding: str | None = None,
    progress: Progress = unheard,
) -> Grid:
    """The text grid of a delimited text file.

    Blank lines stay as rows without cells and a quoted newline stays within its
    row, so that positions are those of a spreadsheet.

    Parameters
    ----------
    hits
        Counts the cells of a row that are known headings; decides the delimiter.
    encoding
        One of `encoding.ENCODINGS`, where the user has named it.
    progress
        Is told the share of the bytes that are split into cells.

    Raises
    ------
    RatingsFileError
        Empty, not text, in an unknown encoding, beyond a limit, or with quotation
        marks that do not fit.
    """
    if len(content) > limits.bytes:
        raise limit_error("bytes", limits)
    text, found = decoded(content, encoding) if content else ("", "")
    if not text.strip():
        raise RatingsFileError(
            "This file is empty.", hint="Choose a file with a row of headings.", code=Reason.EMPTY
        )
    delimiter = found_delimiter(text, hits)
    stated = text[:4].lower() == "sep="
    mender = Mender(limits, "\0" in text or not is_text(text))
    del text
    rows = _rows(content, found, delimiter, mender, progress)
    if stated and rows:
        rows[0] = ()
    guess = () if encoding or found not in GUESSED else (_guess(found),)
    remarks, rejected = (*guess, *mender.warnings), tuple(mender.rejected)
    return Grid(rows, encoding=found, delimiter=delimiter, remarks=remarks, rejected=rejected)


def _guess(encoding: str) -> ImportIssue:
    name = ENCODINGS[encoding].partition(",")[0]
    message = f"The file is not UTF-8 and was read as {name}, a guess; check accents in names."
    return ImportIssue(None, None, None, None, encoding, Reason.ENCODING_GUESSED, message)
