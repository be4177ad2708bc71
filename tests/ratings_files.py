"""Ratings files for tests: random teams of people as `reference` knows them, written as CSV."""

import csv
import io
import random

from pmo_data.framework.competences import competences
from tests.recomputed import reference

CELLS = [(n, dimension) for n in reference.NUMBERS for dimension in reference.DIMENSIONS]
TITLES = {competence.number: competence.title for competence in competences()}
PERSON = ("ID", "Name", "Team", "Role", "Office", "Specialisms")
ROLES = {
    "officer": ("PMO Officer", "officer", ""),
    "specialist": ("PMO Specialist", "Specialist"),
}
OFFICES = {
    "project": ("Project", "project office", ""),
    "programme": ("Programme", "Programme office"),
    "portfolio": ("portfolio", "Portfolio Office"),
}


def rating_headings():
    """Headings such as ``9 Schedule management - Application``."""
    return [f"{TITLES[n]} - {dimension.capitalize()}" for n, dimension in CELLS]


def csv_text(rows, delimiter=","):
    """Rows of texts as a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def person(levels=None, *, role="officer", office="project", declared=()):
    """A person as `reference` knows them."""
    return {"role": role, "office": office, "declared": list(declared), "levels": levels or {}}


def profile_levels(profile="officer", office="project", electives=()):
    """Exactly the levels that a profile asks for."""
    return reference.required(reference.profiles()[profile], office, electives)


def random_team(seed, size, blank_share):
    """People of all roles and offices around the profiles, the same for the same arguments."""
    rng = random.Random(f"{seed}-{size}")
    people = []
    for _ in range(size):
        office = rng.choice(reference.OFFICES)
        role = rng.choice(tuple(ROLES))
        levels = {cell: rng.randint(1, 5) for cell in CELLS if rng.random() < 0.7}
        if rng.random() < 0.6:
            levels |= profile_levels(role, office, rng.sample(reference.ELECTIVES, 1))
            for cell in rng.sample(sorted(levels), rng.choice((0, 1, 4))):
                levels[cell] = rng.randint(1, 5)
        levels = {cell: level for cell, level in levels.items() if rng.random() >= blank_share}
        declared = rng.sample(reference.ELECTIVES, rng.choice((0, 0, 1, 2)))
        people.append(person(levels, role=role, office=office, declared=declared))
    return people


def person_texts(one, row, rng, team="North", roles=ROLES):
    """What a wide file says about a person beside the levels."""
    declared = ";".join(rng.choice((str(n), TITLES[n])) for n in one["declared"])
    role, office = rng.choice(roles[one["role"]]), rng.choice(OFFICES[one["office"]])
    return [f"P{row:03}", f"Person {row}", team, role, office, declared]


def level_texts(levels):
    """The 54 level cells of a row, blank where not assessed."""
    return [str(levels.get(cell, "")) for cell in CELLS]


def wide_csv(people, teams=("North", "South"), roles=ROLES):
    """A wide file of these people: ids P000…, teams in turn, texts spelt in different ways."""
    rng = random.Random(len(people))
    rows = [
        [*person_texts(one, row, rng, teams[row % len(teams)], roles), *level_texts(one["levels"])]
        for row, one in enumerate(people)
    ]
    return csv_text([[*PERSON, *rating_headings()], *rows])


SMALL = (1, 9)
"""Competences that `small_csv` rates; the columns of the others are blank."""


def small_csv(*rows, extra=(), headings=None):
    """A wide file with the columns ID, Name, extras and four rating columns before all others."""
    others = [] if headings else [f"{n} - {d}" for n in reference.NUMBERS if n not in SMALL
                                  for d in ("Application", "Knowledge")]  # fmt: skip
    ratings = headings or [
        "1 Ethics, compliance and professionalism - Application",
        "1 Ethics, compliance and professionalism - Knowledge",
        "9 Schedule management - Application",
        "9 Schedule management - Knowledge",
    ]
    padded = [[*row, *[""] * len(others)] for row in rows]
    return csv_text([["ID", "Name", *extra, *ratings, *others], *padded])
