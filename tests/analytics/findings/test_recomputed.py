"""Findings of random teams against plain loops: domain.md 5."""

import pytest

from analytics.findings import findings
from analytics.view import View
from pmo_data.framework.readings import default_readings, profiles_under
from tests.recomputed import every_finding, teams


def view_of(people, choice="own"):
    ratings = teams.ratings(people)
    return View(ratings, ratings, profiles_under(), choice, default_readings(), "team.csv")


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("choice", ["own", "officer", "specialist"])
@pytest.mark.slow
def test_every_finding_of_a_team(seed, choice):
    people = teams.random_team(seed, 2 + seed, (0, 0.1, 0.4)[seed % 3])
    view = view_of(people, choice)
    found = findings(view)
    told = [(f.kind, list(f.people), list(f.competences), f.next_step) for f in found]
    assert told == every_finding.findings(people, choice)
    near = [one for one in found if one.kind == "nearest_specialist"]
    for one in near:
        least, rows, used = every_finding.nearest(people, every_finding.reference.profiles())
        assert (one.figures["not_assessed_cells"], one.figures["steps"]) == least
        through = {f"P{row}": electives for row, electives in zip(rows, used, strict=True)}
        assert one.figures["electives_used"] == through
        assert one.figures["firm"] == every_finding.firm(people)


def test_nothing_assessed_is_the_only_finding():
    people = [teams.person({}), teams.person({}, office="programme")]
    assert [one.kind for one in findings(view_of(people))] == ["nothing_assessed"]
    assert every_finding.findings(people, "own") == ["nothing_assessed"]
