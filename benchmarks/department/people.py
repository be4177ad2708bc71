"""Who the people of a department are, what they drop, and the pages that they go to."""

from __future__ import annotations

from benchmarks.page_runs import PAGES as EVERY_PAGE

PAGES = ("", *(page for page in EVERY_PAGE if page != "cohort"))
"""Of a lead, whose first page is the cohort."""
BARE_PAGES = ("", "second", "third")
UPLOAD_PAGE, PACK_PAGE = PAGES[1], PAGES[7]
TEAMS = [f"Team {letter}" for letter in "ABCDEFGHIJ"]
TEAM, PACK_PEOPLE = 14, 60
PACK_FILE = "pack.csv"
SHARING = 2
"""One of so many people has dropped a file; the others see the round saved last."""


def team_of(person: int) -> str:
    """The team that somebody leads, by their number; also the group they are in."""
    return TEAMS[person % len(TEAMS)]


def file_of(person: int) -> str:
    """Name of the file that somebody drops; blank where they drop none."""
    return f"team-{person}.csv" if person % SHARING else ""
