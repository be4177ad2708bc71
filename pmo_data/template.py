"""An empty ratings file to fill in, and the sample team."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pmo_data.framework.competences import DIMENSIONS, competences

SAMPLE_FILE = Path(__file__).parent / "samples" / "sample-team.csv"
SAMPLE_ROUNDS_FILE = SAMPLE_FILE.with_name("sample-rounds.csv")
PERSON_HEADINGS = ("ID", "Name", "Team", "Role", "Office", "Specialisms", "Rater", "Round")


def rating_headings() -> tuple[str, ...]:
    """The 54 headings of a wide file, such as ``9 Schedule management - Application``."""
    return tuple(f"{c.title} - {d.capitalize()}" for c in competences() for d in DIMENSIONS)


def template_csv() -> bytes:
    """An empty wide ratings file, UTF-8 with a byte order mark so that Excel knows its encoding."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow((*PERSON_HEADINGS, *rating_headings()))
    return text.getvalue().encode("utf-8-sig")


def sample_team_bytes() -> bytes:
    """A ratings file of fourteen made-up people in two teams."""
    return SAMPLE_FILE.read_bytes()


def sample_rounds_bytes() -> bytes:
    """The sample team over three rounds, the last one rated by self, manager and a colleague."""
    return SAMPLE_ROUNDS_FILE.read_bytes()
