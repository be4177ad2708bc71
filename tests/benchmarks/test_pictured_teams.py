"""The teams whose pages are looked at can be made and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pictures.teams import LONG, TEAMS, file_of
from pmo_data.intake.files import read_ratings

PEOPLE = {"sample": 15, "1": 1, "2": 2}


@pytest.mark.parametrize("team", [team for team in TEAMS if team not in ("60", "500")])
def test_a_team_is_written_as_a_file_that_is_read(team: str, tmp_path: Path):
    path = file_of(team, tmp_path)
    result = read_ratings(path.read_bytes(), path.name)
    people = result.ratings.people
    assert people["person_id"].nunique() == PEOPLE.get(team, 14)
    assert not result.report.rejected
    if team == "long-names":
        assert people["name"].str.startswith(LONG).all()
