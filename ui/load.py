"""From a dropped file to ratings in use, or to a sentence on why not."""

from __future__ import annotations

from collections.abc import Callable

from pmo_data.errors import PmoError
from pmo_data.reading import ReadResult, read_ratings
from pmo_data.template import sample_team_bytes
from ui import state

SAMPLE_NAME = "sample-team.csv"


def take_file(content: bytes, name: str) -> None:
    """Read a file: put it in use where all was read, else let the user decide."""
    take(lambda: read_ratings(content, name))


def take(read: Callable[[], ReadResult]) -> None:
    """Put what `read` gives in use where all of it was read, else let the user decide."""
    try:
        result = read()
    except PmoError as error:
        state.refuse(error.sentence, getattr(error, "report", None))
        return
    if result.report.rejected:
        state.propose(result)
    else:
        state.use(result)


def use_sample_team() -> None:
    """Put the sample team in use."""
    take_file(sample_team_bytes(), SAMPLE_NAME)
