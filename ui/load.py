"""From dropped files to ratings in use, or to a sentence on why not."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

from pmo_data.errors import PmoError
from pmo_data.limits import limits_from
from pmo_data.reading import ReadResult, read_many
from pmo_data.template import sample_team_bytes
from ui import reading_job, state

SAMPLE_NAME = "sample-team.csv"


def take_files(dropped: Sequence[tuple[str, bytes]]) -> None:
    """Read files as one set: put it in use where all was read, else let the user decide."""
    state.keep_files(dropped)
    read_again()


def read_again(*, sheet: str | None = None, dimension: str | None = None) -> None:
    """Read the files dropped last, with a sheet or dimension that the user has named.

    Long ones are read beside the page.
    """
    files = state.files()
    limits = limits_from(os.environ)
    read = partial(read_many, files, sheet=sheet, dimension=dimension, limits=limits)
    size = sum(len(content) for _, content in files)
    if size < reading_job.LONG_BYTES:
        take(read)
    else:
        name = files[0][0] if len(files) == 1 else f"{len(files)} files"
        reading_job.start(name, size, read)


def take(read: Callable[[], ReadResult]) -> None:
    """Put what `read` gives in use where all of it was read, else let the user decide."""
    try:
        result = read()
    except PmoError as error:
        state.refuse(error)
        return
    if result.report.rejected:
        state.propose(result)
    else:
        state.use(result)


def use_sample_team() -> None:
    """Put the sample team in use."""
    take_files([(SAMPLE_NAME, sample_team_bytes())])
