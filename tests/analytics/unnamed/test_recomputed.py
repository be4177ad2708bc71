"""What is shown without names is, cell by cell, what plain loops say of these people."""

import numpy as np
import pytest

from analytics.unnamed.figures import unnamed_figures
from tests.recomputed import reference, teams

TEAMS = ["North"] * 9 + ["South"] * 6 + ["East"] * 2 + ["West"] * 4


@pytest.mark.parametrize(("seed", "blanks"), [(1, 0), (2, 0.05), (3, 0.3)])
@pytest.mark.slow
def test_every_figure_is_that_of_the_reference_or_is_not_shown(seed, blanks):
    people = teams.random_team(seed, len(TEAMS), blanks)
    found = unnamed_figures(teams.ratings(people, team=TEAMS), np.zeros(len(people), bool))
    assert [one.team for one in found.sets] == [None, "North", "South"]
    assert found.hidden_teams == 2
    book = reference.profiles()
    judged = [reference.cells(one["levels"], reference.target(one, "own", book)) for one in people]
    shown = 0
    for one in found.sets:
        own = [j for j, team in zip(judged, TEAMS, strict=True) if one.team in (None, team)]
        assert one.people == len(own)
        for record in teams.records(one.cells):
            wanted = reference.cohort_cell(record["competence"], record["dimension"], own)
            if record["required"] is None or not wanted["required"]:
                continue
            told = {
                name: value for name, value in record.items() if value not in (None, [None] * 5)
            }
            assert told == {name: wanted[name] for name in told}
            few = 0 < wanted["assessed"] < 5
            assert few <= (record["below"] is None)
            shown += record["below"] is not None
    assert shown > 20
