"""From dropped files to ratings in use, or to a sentence on why not."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from pmo_data.errors import PmoError
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.import_report import ImportReport
from pmo_data.intake.files import ReadResult, read_grid, read_many, read_ratings
from pmo_data.intake.grid import Grid
from pmo_data.intake.together import distinct_names, read_together
from pmo_data.limits import limits_from
from pmo_data.ratings import Ratings
from pmo_data.store.tables import rated_cells
from pmo_data.template import sample_rounds_bytes, sample_team_bytes
from ui.session import intake_job as reading_job
from ui.session import state

SAMPLE_NAME = "sample-team.csv"
SAMPLE_ROUNDS_NAME = "sample-rounds.csv"


def take_files(dropped: Sequence[tuple[str, bytes]]) -> None:
    """Read files as one set: put it in use where all was read, else let the user decide."""
    state.keep_files(dropped)
    state.ask_dimension(None)
    state.ask_encoding(None)
    read_again()


def name_dimension(dimension: str) -> None:
    """Read the files dropped last as ratings of one dimension."""
    state.ask_dimension(dimension)
    read_again()


def name_encoding(encoding: str) -> None:
    """Read the files dropped last in another encoding."""
    state.ask_encoding(encoding)
    read_again()


def read_again(*, sheet: str | None = None) -> None:
    """Read the files dropped last, with what the user has named: sheet, dimension, encoding.

    Long ones are read beside the page.
    """
    reading_job.give_up()
    files = state.files()
    read = partial(
        read_many,
        files,
        sheet=sheet,
        dimension=state.asked_dimension(),
        encoding=state.asked_encoding(),
        limits=limits_from(os.environ),
    )
    size = sum(len(content) for _, content in files)
    if size < reading_job.LONG_BYTES:
        take(read)
    else:
        name = files[0][0] if len(files) == 1 else f"{len(files)} files"
        reading_job.start(name, size, read)


def take_corrected(whole: ReadResult, part: str, grid: Grid) -> None:
    """Read a corrected grid in place of the file it came from, or of one of several parts."""
    asked = state.asked_dimension()
    dimension = None if asked is None else DIMENSIONS.index(asked)
    if not whole.parts:
        take(lambda: read_grid(grid, whole.report.file, dimension=dimension))
        return
    parts = dict(whole.parts)
    limits = limits_from(os.environ)
    sources: dict[str, Callable[[], ReadResult]] = {
        name: partial(
            read_ratings,
            content,
            name,
            dimension=asked,
            encoding=state.asked_encoding(),
            limits=limits,
        )
        for name, content in _named_files()
        if name not in parts
    }
    sources |= {name: partial(_as_it_is, result) for name, result in parts.items()}
    sources[part] = partial(read_grid, grid, parts[part].report.file, dimension=dimension)
    what = "File" if len(state.files()) > 1 else "Sheet"
    take(lambda: read_together(list(sources.items()), what))


def _as_it_is(result: ReadResult) -> ReadResult:
    return result


def _named_files() -> list[tuple[str, bytes]]:
    """The files dropped last where there are several, under names of their own."""
    files = state.files()
    names = distinct_names([name for name, _ in files])
    contents = [content for _, content in files]
    return list(zip(names, contents, strict=True)) if len(files) > 1 else []


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


def use_sample_rounds() -> None:
    """Put the sample team over three rounds in use."""
    take_files([(SAMPLE_ROUNDS_NAME, sample_rounds_bytes())])


def use_saved(
    ratings: Ratings, labels: Sequence[str], *, arranged: Mapping[str, Any] | None = None
) -> None:
    """Put saved rounds in use like a file that was read whole, with what was arranged for them."""
    rated = rated_cells(ratings)
    report = ImportReport(
        f"saved {'round' if len(labels) == 1 else 'rounds'} {', '.join(labels)}",
        people=ratings.people["person_id"].nunique(),
        ratings=rated,
        not_assessed=ratings.levels.size - rated,
    )
    positions = np.arange(len(ratings))
    nothing = np.zeros(len(ratings), np.int64)
    state.use(ReadResult(ratings, report, lambda: Grid(()), positions, nothing), from_store=True)
    for person_id, kept in (arranged or {}).items():
        state.arrange(person_id, kept)
