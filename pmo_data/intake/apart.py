"""Ratings files read in a limited process: what pages and commands call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from pmo_data.errors import DataFileError, PmoError, RatingsFileError, UnknownChoiceError
from pmo_data.import_report import ImportReport
from pmo_data.intake.answers import Record, report_of, understood_of
from pmo_data.intake.asked import NOTHING_ASKED, Asked, Source, asked_record, size_of
from pmo_data.intake.gathered import refused_report
from pmo_data.intake.understood import Understood
from pmo_data.limited.processes import PROCESSES, BeyondLimitError, BrokenOffError, Waiting
from pmo_data.limits import DEFAULT_LIMITS, Limits, limit_error
from pmo_data.progress import Progress, unheard
from pmo_data.reasons import Reason

TASK = "pmo_data.intake.task"
Files = Sequence[tuple[str, Source]]


def read_apart(
    files: Files,
    asked: Asked = NOTHING_ASKED,
    *,
    limits: Limits = DEFAULT_LIMITS,
    shown: bool = True,
    progress: Progress = unheard,
    waiting: Waiting = unheard,
) -> Understood:
    """Read ratings files as one set, in a process with little memory and time.

    Parameters
    ----------
    files : sequence of (name, content)
        The bytes of each file, or where it lies.
    asked
        What the user says of them, and has corrected.
    limits
        Beyond which they are refused.
    shown
        Rows to be looked at are wanted too.
    progress
        Is told the share done, again and again. What it raises ends the process.
    waiting
        Is told how many files are read before these, while they wait.

    Raises
    ------
    RatingsFileError
        No file can be used; its `report` names the issues found.
    UnknownChoiceError
        There is no such sheet, dimension, encoding or meaning of 0.
    """
    record, parts = _answer(files, asked, "ratings", limits, progress, waiting, {"shown": shown})
    try:
        found = replace(understood_of(record, parts), files=files, asked=asked)
    except (ValueError, LookupError, TypeError) as error:
        raise _broken_off(files, "its answer cannot be read") from error
    progress(1)
    return found


def issues_apart(
    files: Files,
    asked: Asked = NOTHING_ASKED,
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress = unheard,
    waiting: Waiting = unheard,
) -> bytes:
    """Every issue of the files: a ZIP with ``rejected.csv`` and ``warnings.csv``.

    Raises
    ------
    RatingsFileError, UnknownChoiceError
        As for `read_apart`.
    """
    _, (content,) = _answer(files, asked, "issues", limits, progress, waiting, {})
    return bytes(content)


def file_apart(
    files: Files,
    asked: Asked = NOTHING_ASKED,
    part: str = "",
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """A file, or one part of several, as CSV with what was corrected in it.

    Raises
    ------
    RatingsFileError, UnknownChoiceError
        As for `read_apart`.
    """
    _, (content,) = _answer(files, asked, "file", limits, unheard, unheard, {"part": part})
    return bytes(content)


def _answer(
    files: Files,
    asked: Asked,
    give: str,
    limits: Limits,
    progress: Progress,
    waiting: Waiting,
    more: Record,
) -> tuple[Record, list[memoryview]]:
    record = {
        "give": give,
        "asked": asked_record(asked),
        "limits": asdict(limits),
        "size": max((size_of(content) for _, content in files), default=0),
        "files": [
            (name, None if isinstance(content, bytes) else str(content.absolute()))
            for name, content in files
        ],
        **more,
    }
    blobs = [content for _, content in files if isinstance(content, bytes)]
    try:
        found, parts = PROCESSES.run(
            TASK, record, blobs, limits, progress=progress, waiting=waiting
        )
    except BeyondLimitError as error:
        raise _refused(files, limit_error(error.limit, limits)) from error
    except BrokenOffError as error:
        raise _broken_off(files, str(error)) from error
    if "error" in found:
        raise _error_of(found["error"])
    return found, parts


def _refused(files: Files, error: RatingsFileError) -> RatingsFileError:
    name = files[0][0] if len(files) == 1 else f"{len(files)} files"
    error.report = refused_report(ImportReport(name), error)
    return error


def _broken_off(files: Files, where: str) -> RatingsFileError:
    error = RatingsFileError(
        f"This file cannot be read: reading it broke off ({where}).",
        hint="Open it in a spreadsheet program, save it as CSV and choose that file.",
        code=Reason.DAMAGED,
    )
    return _refused(files, error)


def _error_of(record: Record) -> PmoError:
    """The error that was raised in the process."""
    message, hint, code = record["message"], record["hint"], Reason(record["code"])
    for kind in (UnknownChoiceError, DataFileError):
        if record["kind"] == kind.__name__:
            return kind(message, hint=hint, code=code)
    report = None if record["report"] is None else report_of(record["report"])
    return RatingsFileError(message, hint=hint, code=code, report=report)
