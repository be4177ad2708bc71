"""A third profile is one more file: nothing in the code knows it (domain.md 2)."""

import shutil

import pytest

from analytics.evaluation import evaluated
from analytics.targets import required_levels, ways_to
from pmo_data.framework.profiles import PROFILES_FOLDER, read_profiles
from pmo_data.framework.readings import profiles_under
from tests.recomputed import reference, teams

EVERYWHERE = reference.OFFICES
MANAGER = {
    "lines": [
        (1, 4, 4, EVERYWHERE),
        (2, 3, 3, EVERYWHERE),
        (4, 3, 0, EVERYWHERE),
        (15, 3, 3, ("project", "programme")),
        (17, 3, 3, ("project", "programme")),
        (18, 4, 4, EVERYWHERE),
        (25, 3, 4, ("portfolio",)),
    ],
    "electives": [
        (9, 5, 4, EVERYWHERE),
        (12, 4, 4, EVERYWHERE),
        (24, 4, 4, EVERYWHERE),
        (27, 4, 5, ("programme", "portfolio")),
    ],
    "needed": 2,
}
MANAGER_FILE = """
title = "PMO Manager"
order = 3
role_names = ["manager", "PMO Manager"]
requirements = [
  { competence = 1, application = 4, knowledge = 4 },
  { competence = 2, application = 3, knowledge = 3 },
  { competence = 4, application = 3 },
  { competence = 15, application = 3, knowledge = 3, offices = ["project", "programme"] },
  { competence = 17, application = 3, knowledge = 3, offices = ["project", "programme"] },
  { competence = 18, application = 4, knowledge = 4 },
  { competence = 25, application = 3, knowledge = 4, offices = ["portfolio"] },
]

[electives]
needed = 2
requirements = [
  { competence = 9, application = 5, knowledge = 4 },
  { competence = 12, application = 4, knowledge = 4 },
  { competence = 24, application = 4, knowledge = 4 },
  { competence = 27, application = 4, knowledge = 5, offices = ["programme", "portfolio"] },
]
"""
ROLES = ("officer", "specialist", "manager")


@pytest.fixture(scope="module")
def with_manager(tmp_path_factory):
    """The profiles of the project and PMO Manager, which is a file alone."""
    folder = tmp_path_factory.mktemp("profiles")
    for path in PROFILES_FOLDER.glob("*.toml"):
        shutil.copy(path, folder)
    (folder / "manager.toml").write_text(MANAGER_FILE, encoding="utf-8")
    return profiles_under(files=read_profiles(folder))


def manager_levels(office, through, changes=()):
    return teams.changed(reference.required(MANAGER, office, through), changes)


def electives_of(profiles, one):
    ways = ways_to(teams.team([one], profiles), profiles["manager"])
    return ways.electives[ways.chosen[0]].tolist()


def test_it_can_be_chosen_beside_the_others(with_manager):
    assert with_manager.ids == ROLES
    assert with_manager["manager"].title == "PMO Manager"
    assert with_manager["manager"].elective_numbers == (9, 12, 24, 27)


@pytest.mark.parametrize(
    ("office", "numbers", "cells"),
    [
        ("project", [1, 2, 4, 9, 12, 15, 17, 18], 15),
        ("programme", [1, 2, 4, 9, 12, 15, 17, 18], 15),
        ("portfolio", [1, 2, 4, 9, 12, 18, 25], 13),
    ],
)
def test_each_office_has_its_own_requirements(with_manager, office, numbers, cells):
    one = teams.person(manager_levels(office, [9, 12]), role="manager", office=office)
    (found,) = required_levels(teams.team([one], with_manager), "manager")
    assert [n for n in reference.NUMBERS if found[n - 1].any()] == numbers
    assert (found > 0).sum() == cells
    figures = evaluated(teams.team([one], with_manager), "own").people
    assert (figures.required_cells[0], figures.met_cells[0]) == (cells, cells)


ELECTIVE_CASES = {
    # name: (office, electives met, declared, changes, the two that count)
    "the two that are met": ("project", [12, 24], [], [], [12, 24]),
    "nothing rated in any: the lowest numbers": ("project", [], [], [], [9, 12]),
    "measured before blank": ("programme", [], [], [(24, 1, 1)], [9, 24]),
    "measured before blank, twice": ("programme", [], [], [(24, 1, 1), (27, 1, 1)], [24, 27]),
    "27 is none in a project office": ("project", [], [], [(24, 1, 1), (27, 4, 5)], [9, 24]),
    "one declared, then the first": ("programme", [12, 24], [27], [], [12, 27]),
    "two declared": ("portfolio", [12, 24], [27, 9], [], [9, 27]),
    "declared where the office has it not": ("project", [12, 24], [27], [], [12, 24]),
    "by steps": ("portfolio", [9, 12, 24, 27], [], [(9, 4, 4), (12, 3, 4)], [24, 27]),
    "by number where steps tie": (
        "portfolio",
        *([9, 12, 24, 27], [], [(9, 4, 4), (12, 3, 4), (27, 4, 3)], [9, 24]),
    ),
}


@pytest.mark.parametrize("case", ELECTIVE_CASES.values(), ids=ELECTIVE_CASES.keys())
def test_the_first_two_of_its_pathways_count(with_manager, case):
    office, met, declared, changes, used = case
    levels = manager_levels(office, met, changes)
    one = teams.person(levels, role="manager", office=office, declared=declared)
    assert electives_of(with_manager, one) == used
    assert reference.electives_used(one, MANAGER) == used


def test_a_declared_specialism_that_the_office_has_not_is_no_declared_pathway(with_manager):
    one = teams.person(role="manager", office="project", declared=[12, 27, 2])
    ways = ways_to(teams.team([one], with_manager), with_manager["manager"])
    assert ways.electives[ways.available[0]].tolist() == [9, 12, 24]
    assert ways.electives[ways.declared[0]].tolist() == [12]


def test_the_largest_shortfall_there_can_be_is_counted_in_full(tmp_path):
    for path in PROFILES_FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    lines = "".join(
        f"  {{ competence = {n}, application = 5, knowledge = 5 }},\n" for n in reference.NUMBERS
    )
    (tmp_path / "expert.toml").write_text(
        f'title = "Expert"\nrequirements = [\n{lines}]\n', encoding="utf-8"
    )
    profiles = profiles_under(files=read_profiles(tmp_path))
    people = [teams.person(dict.fromkeys(teams.CELLS, 1))] * 700
    found = evaluated(teams.team(people, profiles), "expert")
    assert set(found.people.shortfall_levels) == {54 * 4}
    assert set(found.people.severe_cells) == {54}
    assert found.cohort.shortfall_levels.tolist() == [[2800, 2800]] * 27
    assert set(found.cohort.below.ravel()) == {700}


@pytest.mark.parametrize("choice", ["manager", "own", "officer", "specialist"])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.slow
def test_every_figure_is_that_of_the_reference(with_manager, choice, seed):
    people = teams.random_team(seed, 40, 0.25, ROLES)
    for row, one in enumerate(people):
        if row % 4 == 0:
            one["levels"] |= manager_levels(one["office"], [9, 24][: row % 3])
    book = reference.profiles() | {"manager": MANAGER}
    found = teams.measured(teams.team(people, with_manager), choice)
    assert found == reference.evaluation(people, choice, book)


@pytest.mark.slow
def test_the_others_are_as_they_were(with_manager):
    people = teams.random_team(9, 40, 0.25)
    for choice in ("officer", "specialist", "own"):
        with_third = teams.measured(teams.team(people, with_manager), choice)
        assert with_third == teams.measured(teams.team(people), choice)


@pytest.mark.slow
def test_a_profile_that_extends_specialist_takes_its_electives_and_the_higher_level(tmp_path):
    for path in PROFILES_FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    (tmp_path / "lead.toml").write_text(
        'title = "PMO Lead"\nextends = "specialist"\nrequirements = [\n'
        "  { competence = 4, application = 4, knowledge = 1 },\n]\n",
        encoding="utf-8",
    )
    profiles = profiles_under(files=read_profiles(tmp_path))
    book = reference.profiles()
    lead = dict(book["specialist"], lines=[*book["specialist"]["lines"], (4, 4, 1, EVERYWHERE)])
    people = teams.random_team(10, 40, 0.1, (*ROLES[:2], "lead"))
    for choice in ("lead", "own"):
        found = teams.measured(teams.team(people, profiles), choice)
        assert found == reference.evaluation(people, choice, book | {"lead": lead})
