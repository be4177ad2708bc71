"""Bytes of a delimited text file → text grid: encoding, delimiter, records."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable

from pmo_data.errors import RatingsFileError
from pmo_data.grid import Grid

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_RECORDS = 60
LONGEST_FIELD = 1_000_000
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a workbook or ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or other Office file"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def _refuse_binary(content: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise RatingsFileError(
                f"This is {kind}, not a text file with ratings.",
                hint="Save the ratings as CSV (UTF-8) and choose that file.",
                code="not_text",
            )


def decoded(content: bytes) -> tuple[str, str]:
    """Text and name of its encoding.

    A byte order mark decides; then strict UTF-8; then UTF-16 where every other
    byte is NUL; then Windows-1252, which is a guess that the caller reports.

    Raises
    ------
    RatingsFileError
        Not text, or in no encoding that is known here.
    """
    _refuse_binary(content)
    encodings = [name for bom, name in _BOMS if content.startswith(bom)]
    if not encodings:
        half = len(content[:4000]) // 2
        even, odd = content[:4000:2].count(0), content[1:4000:2].count(0)
        if half and max(even, odd) > 0.4 * half:
            encodings = ["utf-16-le" if odd > even else "utf-16-be"]
        else:
            encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding
    else:
        raise RatingsFileError(
            "The characters of this file are in no encoding that is known here.",
            hint="Save it as CSV UTF-8 and choose that file.",
            code="encoding_unknown",
        )
    raise RatingsFileError(
        "This file holds NUL bytes, so it is not a text file with ratings.",
        hint="Save the ratings as CSV (UTF-8) and choose that file.",
        code="not_text",
    )


def _delimiter_score(
    text: str, delimiter: str, hits: Callable[[list[str]], int]
) -> tuple[int, float]:
    """How many headings a delimiter uncovers, then how even the rows come out."""
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
    return max(map(hits, rows), default=0), evenness


def found_delimiter(text: str, hits: Callable[[list[str]], int]) -> str:
    """The delimiter of a text: a ``sep=`` line's, else the one that uncovers most headings."""
    start = text[:10].lower()
    if start.startswith("sep=") and start[4:5] in (*DELIMITERS, ":", "^", "~"):
        return start[4]
    sample = text[:200_000]
    return max(DELIMITERS, key=lambda delimiter: _delimiter_score(sample, delimiter, hits))


def csv_grid(content: bytes, hits: Callable[[list[str]], int]) -> Grid:
    """The text grid of a delimited text file.

    Blank lines stay as rows without cells and a quoted newline stays within its
    row, so that positions are those of a spreadsheet.

    Parameters
    ----------
    content
        The bytes of the file.
    hits
        Counts the cells of a row that are known headings; decides the delimiter.

    Raises
    ------
    RatingsFileError
        Empty, not text, in an unknown encoding, or with quotation marks that do not fit.
    """
    text, encoding = decoded(content) if content else ("", "")
    if not text.strip():
        raise RatingsFileError(
            "This file is empty.", hint="Choose a file with a row of headings.", code="empty"
        )
    delimiter = found_delimiter(text, hits)
    rows: list[list[str]] = []
    try:
        csv.field_size_limit(LONGEST_FIELD)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows.extend(reader)
    except csv.Error as error:
        raise RatingsFileError(
            f"Row {len(rows) + 1} cannot be split into fields: a quotation mark has no partner"
            " or a field is far too long.",
            hint='Write a quotation mark inside a quoted field twice ("").',
            code="broken_quotes",
        ) from error
    if text[:4].lower() == "sep=" and rows:
        rows[0] = []
    return Grid(rows, encoding=encoding, delimiter=delimiter)
