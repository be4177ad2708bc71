"""From dropped files to ratings in use, or to a sentence on why not."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from pmo_data.errors import PmoError
from pmo_data.import_report import ImportReport
from pmo_data.intake.apart import read_apart
from pmo_data.intake.asked import ZERO_BLANK, Asked, Correction
from pmo_data.intake.files import read_many
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.intake.together import distinct_names
from pmo_data.intake.understood import Excerpt, Understood, understood
from pmo_data.limits import limits_from
from pmo_data.ratings import Ratings, one_below_the_other, rated_cells, with_round
from pmo_data.template import sample_rounds_bytes
from ui.session import intake_job as reading_job
from ui.session import state, uploads

SAMPLE_NAME = "sample-rounds.csv"


def take_files(dropped: Sequence[tuple[str, bytes]], mapping: FileMapping | None = None) -> None:
    """Read files as one set: put it in use where all was read, else let the user decide.

    What was corrected in those of them that were dropped before still is, and the rater and
    round of one of several is still said.
    """
    now, asked = _names_now(dropped), state.asked()
    corrections = (replace(one, file=now[one.file]) for one in asked.corrections if one.file in now)
    of_files = {now[file]: said for file, said in asked.of_files.items() if now.get(file)}
    state.keep_files(dropped)
    state.ask(Asked(mapping=mapping, corrections=tuple(corrections), of_files=of_files))
    read_again()


def _names_now(dropped: Sequence[tuple[str, bytes]]) -> dict[str, str]:
    """Name of a file dropped before → the name that it now has."""
    before = state.files()
    old = distinct_names([name for name, _ in before]) if len(before) > 1 else [""]
    new = distinct_names([name for name, _ in dropped]) if len(dropped) > 1 else [""]
    return {
        known: new[dropped.index(file)]
        for known, file in zip(old, before, strict=False)
        if file in dropped
    }


def put_away() -> None:
    """End the use of ratings; a file that waits for a decision stays."""
    state.put_away()
    if state.undecided() is None:
        uploads.empty()


def discard() -> None:
    """Forget files that are being read, wait for a decision or were refused."""
    reading_job.give_up()
    state.decide_nothing()
    uploads.empty()


def name_dimension(dimension: str) -> None:
    """Read the files dropped last as ratings of one dimension."""
    state.ask(replace(state.asked(), dimension=dimension))
    read_again()


def name_encoding(encoding: str) -> None:
    """Read the files dropped last in another encoding."""
    state.ask(replace(state.asked(), encoding=encoding))
    read_again()


def take_zeros_as_blank() -> None:
    """Read the files dropped last with 0 for not assessed."""
    state.ask(replace(state.asked(), zero=ZERO_BLANK))
    read_again()


def name_sheet(sheet: str) -> None:
    """Read another sheet of the workbook dropped last, or all that hold ratings."""
    state.ask(replace(state.asked(), sheet=sheet, corrections=()))
    read_again()


def read_again() -> None:
    """Read the files dropped last, with what the user has said of them and corrected.

    Long ones are read beside the page, and those that have to wait for others.
    """
    reading_job.give_up()
    files = state.files()
    read = partial(read_apart, files, state.asked(), limits=limits_from(os.environ))
    size = sum(len(content) for _, content in files)
    name = files[0][0] if len(files) == 1 else f"{len(files)} files"
    reading_job.start(name, size, read)
    read_on()


def read_on() -> None:
    """Take what is being read, unless that takes long: it may be from a page that was left."""
    job = state.job()
    # Asked for again: what was given up meanwhile ends here.
    if job is not None and job.is_soon_done() and state.job() is job:
        take(job.future.result)


def take_corrected(whole: Understood, part: str, correction: Correction) -> None:
    """Read a file again with what was corrected in it, or in one of several parts."""
    seen = dict(whole.parts).get(part, whole)
    file = part if len(whole.files) > 1 else ""
    correction = replace(correction, file=file, sheet=seen.report.sheet)
    corrections = (*whole.asked.corrections, correction)
    state.keep_files([(n, content) for n, content in whole.files if isinstance(content, bytes)])
    state.ask(replace(whole.asked, corrections=corrections))
    read_again()


def take(read: Callable[[], Understood]) -> None:
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
    """Put the sample team in use: three rounds, by manager and self, a file of the product's own.

    It needs no process with limits.
    """
    reading_job.give_up()
    uploads.empty()
    files = [(SAMPLE_NAME, sample_rounds_bytes())]
    state.keep_files(files)
    take(lambda: replace(understood(read_many(files)), files=files))


def use_saved(ratings: Ratings, labels: Sequence[str]) -> None:
    """Put saved rounds in use like a file that was read whole."""
    rated = rated_cells(ratings)
    reading_job.give_up()
    uploads.empty()
    report = ImportReport(
        f"saved {'round' if len(labels) == 1 else 'rounds'} {', '.join(labels)}",
        people=ratings.people["person_id"].nunique(),
        ratings=rated,
        not_assessed=ratings.levels.size - rated,
    )
    state.use(Understood(report, Excerpt(), ratings), from_store=True)


def use_beside(saved: Ratings, label: str, own: str) -> None:
    """Put a saved round in use beside the file in use, whose round without a label is `own`."""
    loaded = state.in_use()
    together = one_below_the_other([saved, with_round(loaded.ratings, own)])
    report = loaded.result.report
    report = replace(report, file=f"{report.file} beside saved round {label}")
    arranged = {known or own: needs for known, needs in loaded.arranged.items()}
    beside = (*loaded.beside, (label, own))
    state.use(replace(loaded.result, ratings=together, report=report), beside=beside)
    state.in_use().arranged.update(arranged)
