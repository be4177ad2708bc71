"""The file as it now stands, and what was rejected of it, to take away."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable

from pmo_data.errors import PmoError
from pmo_data.intake.apart import file_apart, issues_apart
from pmo_data.intake.understood import Understood
from pmo_data.limits import Limits, limits_from
from pmo_data.safe_csv import csv_bytes
from ui.screens.ratings.issues import findings_frame
from ui.widgets.download import download


def rejects_button(whole: Understood) -> None:
    """A button that downloads what was rejected; of very many, all as a ZIP."""
    report, stem = whole.report, _stem(whole.report.file)
    if report.more:
        download(
            "All entries as ZIP",
            lambda: _made(lambda: issues_apart(whole.files, whole.asked, limits=_limits())),
            f"{stem}-rejected.zip",
            mime=_own("application/zip"),
            key="every_issue",
            told=False,
        )
    elif report.rejected:
        download(
            "Rejected as CSV",
            lambda: csv_bytes(findings_frame(report.rejected)),
            f"{stem}-rejected.csv",
            mime=_own("text/csv"),
            key="rejected_csv",
            told=False,
        )


def file_button(whole: Understood, part: str = "") -> None:
    """A button that downloads the file as it now stands, corrections included."""
    stem = _stem(dict(whole.parts).get(part, whole).report.file)
    corrected = bool(whole.asked.corrections)
    download(
        "Corrected file as CSV" if corrected else "File as CSV",
        lambda: _made(lambda: file_apart(whole.files, whole.asked, part, limits=_limits())),
        f"{stem}-{'corrected' if corrected else 'as-read'}.csv",
        mime=_own("text/csv"),
        key="file_as_csv",
        told=False,
    )


def _stem(file: str) -> str:
    return file.rpartition(".")[0] or file


def _own(mime: str) -> str:
    """A type with a random part: it tells a download from one that samples alike.

    The name is to say what the file is, so the part that `own_file` puts there stands here.
    """
    return f"{mime}; of={secrets.token_hex(3)}"


def _limits() -> Limits:
    return limits_from(os.environ)


def _made(make: Callable[[], bytes]) -> bytes:
    """A file, or as its content the sentence on why it cannot be made."""
    try:
        return make()
    except PmoError as error:
        return error.sentence.encode()
