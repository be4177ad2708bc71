"""Ratings files of any kind: bytes → text grid → `Ratings` with an import report (domain.md 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from pathlib import Path

import numpy as np

from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.import_report import ImportReport
from pmo_data.intake.asked import Correction, Source, known_dimension, known_zero, size_of
from pmo_data.intake.from_grid import ReadResult, read_grid
from pmo_data.intake.from_workbook import read_workbook
from pmo_data.intake.gathered import refused_report
from pmo_data.intake.grid import Grid
from pmo_data.intake.how import How
from pmo_data.intake.mapping.file_mapping import FileMapping, with_defaults
from pmo_data.intake.mapping.mapped import hits_of
from pmo_data.intake.text.csv_grid import csv_grid
from pmo_data.intake.text.encoding import known_encoding
from pmo_data.intake.together import SEPARATELY, distinct_names, read_together
from pmo_data.intake.workbook.sheets import is_workbook
from pmo_data.limits import DEFAULT_LIMITS, Limits, limit_error
from pmo_data.progress import Progress, part_of, unheard
from pmo_data.reasons import Reason

__all__ = ["ReadResult", "read_many", "read_ratings"]

FAST_BYTES = 2_000_000
"""From this size on a file is tried the fast way first."""
SPLITTING = 0.27
"""Share of the time that a text takes to be split into cells; reading them takes the rest."""


def read_ratings(
    content: Source,
    file_name: str,
    *,
    sheet: str | None = None,
    dimension: str | None = None,
    encoding: str | None = None,
    zero: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    every: bool = False,
    corrections: Sequence[Correction] = (),
    mapping: FileMapping | None = None,
    progress: Progress = unheard,
) -> ReadResult:
    """Read a ratings file of any layout that domain.md 7 describes.

    Names and ids are kept exactly as written, leading blanks and tabs included; only
    the apostrophe with which `safe_csv` marks a text such as ``=1+1`` is taken off again.

    Parameters
    ----------
    content
        The bytes of the file, or where it lies. Text files and XLSX, ODS and XLS
        workbooks are told apart by their content.
    file_name
        Name for the report.
    sheet
        Sheet of a workbook, or ``*`` for all that hold ratings together. Without
        it the one that looks like ratings is read, and the report says which.
    dimension
        `application` or `knowledge`: of the ratings that do not say it themselves.
    encoding
        Of a text file, one of `encoding.ENCODINGS`; told by its bytes by default.
    zero
        `asked.ZERO_BLANK` where a level of 0 stands for not assessed.
    limits
        Beyond which a file is refused.
    every
        The report holds every issue (`gathered.every_issue`), not only the first of each code.
    corrections
        What a user has corrected in the file.
    mapping
        What a user says the file means (domain.md 9). It holds before any guess, and what is
        said here beside it before the mapping.
    progress
        Is told the share done from 0 to 1, never less than before. What it raises
        ends the reading.

    Returns
    -------
    ReadResult
        Ratings, report and text grid. Rejected cells are not assessed in the ratings.

    Raises
    ------
    RatingsFileError
        The file cannot be used as a whole; its `report` names every issue found.
    UnknownChoiceError
        There is no such sheet, dimension, encoding or meaning of 0.
    """
    encoding = encoding or (mapping and mapping.encoding) or None
    named = encoding and known_encoding(encoding)
    how = How(
        sheet=sheet,
        dimension=known_dimension(dimension),
        encoding=named,
        zero_blank=known_zero(zero),
        limits=limits,
        every=every,
        corrections=corrections,
        mapping=mapping,
        progress=progress,
    )
    progress(0)
    try:
        if isinstance(content, Path):
            result = _read_path(content, file_name, how)
        else:
            result = _read_bytes(content, file_name, how)
    except RatingsFileError as error:
        if error.report is None:
            error.report = refused_report(ImportReport(file_name), error)
        raise
    progress(1)
    return result


def read_many(
    files: Sequence[tuple[str, Source]],
    *,
    sheet: str | None = None,
    dimension: str | None = None,
    encoding: str | None = None,
    zero: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    every: bool = False,
    corrections: Sequence[Correction] = (),
    mapping: FileMapping | None = None,
    of_files: Mapping[str, Mapping[str, str]] | None = None,
    progress: Progress = unheard,
) -> ReadResult:
    """Read several ratings files as one set.

    A file that is refused is named in the report and the others are used. The same
    person, rater and round in two files count once where they agree, and are both
    rejected where they do not (domain.md 7). One file alone is read as by `read_ratings`.

    Parameters
    ----------
    files : sequence of (name, content)
    sheet, dimension, encoding, zero, limits, every, mapping, progress
        As for `read_ratings`.
    corrections
        Those of one of several files name it as its part is named.
    of_files
        By the same names, defaults of single files that hold before those of the mapping.

    Returns
    -------
    ReadResult
        Its ratings have the extra column `File`, its issues name their file, and
        `parts` holds each file by itself.

    Raises
    ------
    RatingsFileError
        No file can be used.
    """
    read = partial(
        read_ratings,
        sheet=sheet,
        dimension=dimension,
        encoding=encoding,
        zero=zero,
        limits=limits,
        every=every,
    )
    if len(files) == 1:
        name, content = files[0]
        return read(content, name, corrections=corrections, mapping=mapping, progress=progress)
    if len(files) > limits.files:
        error = limit_error("files", limits)
        error.report = refused_report(ImportReport(f"{len(files)} files"), error)
        raise error
    mapping_of = partial(with_defaults, mapping, of_files or {})
    sources = _one_after_another(files, read, corrections, mapping_of, progress)
    return read_together(sources, "File", progress, every=every)


def _one_after_another(
    files: Sequence[tuple[str, Source]],
    read: Callable[..., ReadResult],
    corrections: Sequence[Correction],
    mapping_of: Callable[[str], FileMapping | None],
    progress: Progress,
) -> list[tuple[str, Callable[[], ReadResult]]]:
    """What reads each file with its corrections and mapping, and tells its share of the bytes."""
    sizes = [size_of(content) for _, content in files]
    apart = part_of(progress, 0, SEPARATELY / max(sum(sizes), 1))
    names = distinct_names([name for name, _ in files])
    return [
        (
            name,
            partial(
                read,
                content,
                name,
                corrections=[one for one in corrections if one.file == known],
                mapping=mapping_of(known),
                progress=part_of(apart, end - size, end),
            ),
        )
        for (name, content), known, size, end in zip(
            files, names, sizes, accumulate(sizes), strict=True
        )
    ]


def _read_bytes(content: bytes, file_name: str, how: How) -> ReadResult:
    """Bytes of any kind: large plain ones the fast way, with the same result."""
    if is_workbook(content):
        return read_workbook(content, file_name, how)
    if how.sheet is not None:
        raise UnknownChoiceError(
            f"'{file_name}' is a text file and has no sheet '{how.sheet}'.",
            hint="Leave the sheet out.",
        )
    large = FAST_BYTES <= len(content) <= how.limits.bytes and how.plainly
    if large and (fast := _read_fast(content, file_name, how)):
        return fast
    return _read_text(content, file_name, how)


def _read_text(source: Source, file_name: str, how: How) -> ReadResult:
    """A text file by the ordinary engine."""
    rest = part_of(how.progress, SPLITTING, 1)
    # Without a name of their own the bytes of a path are gone before the table is read.
    return read_grid(_grid_of(source, how), file_name, replace(how, progress=rest))


def _read_fast(source: Source, file_name: str, how: How) -> ReadResult | None:
    """A large plain file, with the same result as the ordinary engine; else None."""
    from pmo_data.intake.bulk.fast_wide import fast_rows, read_fast

    fast = read_fast(source, file_name, how.limits, every=how.every)
    if fast is None:
        return None
    ratings, report, rejected_cells = fast
    positions = np.arange(1, 1 + len(ratings))
    load = partial(_grid_of, source, replace(how, progress=unheard))
    rows = partial(fast_rows, source, report.delimiter)
    return ReadResult(ratings, report, load, positions, rejected_cells, load_rows=rows)


def _grid_of(source: Source, how: How) -> Grid:
    content = source if isinstance(source, bytes) else source.read_bytes()
    splitting = part_of(how.progress, 0, SPLITTING)
    return csv_grid(content, hits_of(how.mapping), how.limits, how.encoding, splitting)


def _read_path(path: Path, file_name: str, how: How) -> ReadResult:
    """A file on disk: a large plain one the fast way, with the same result."""
    try:
        size = path.stat().st_size
        if size > how.limits.bytes:
            raise limit_error("bytes", how.limits)
        large = size >= FAST_BYTES and how.plainly
        if large and (fast := _read_fast(path, file_name, how)):
            return fast
        with path.open("rb") as handle:
            text = not is_workbook(handle.read(8))
        if large and text:
            return _read_text(path, file_name, how)
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise RatingsFileError(
            f"The file '{file_name}' cannot be opened: {reason}.",
            hint="Check the path.",
            code=Reason.UNREADABLE,
            report=ImportReport(file_name),
        ) from error
    return _read_bytes(content, file_name, how)
