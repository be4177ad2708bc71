"""Teams for tests: written by hand or at random, and what analytics says of them.

A person is a dict as in `reference`. `measured` gives the figures of analytics
in the shapes of `reference.evaluation`, so that the two compare with `==`.
"""

import random

import numpy as np

from analytics.cells import gap, judged
from analytics.evaluation import evaluated
from analytics.people import STATUSES
from analytics.specialist import STAGES
from analytics.targets import required_levels, team_arrays
from pmo_data.framework.readings import profiles_under
from pmo_data.ratings import Ratings, people_frame
from tests.recomputed import reference

CELLS = [(n, dimension) for n in reference.NUMBERS for dimension in reference.DIMENSIONS]


def person(levels=None, *, role="officer", office="project", declared=()):
    """A person with these levels, by cell."""
    return {"role": role, "office": office, "declared": list(declared), "levels": levels or {}}


def officer_levels(office="project", *, changes=()):
    """Exactly the Officer profile; a change is (competence, application, knowledge)."""
    levels = reference.required(reference.profiles()["officer"], office)
    return changed(levels, changes)


def changed(levels, changes):
    """A copy of the levels with (competence, application, knowledge) put in; None blanks."""
    result = dict(levels)
    for number, *pair in changes:
        for dimension, level in zip(reference.DIMENSIONS, pair, strict=True):
            result.pop((number, dimension), None)
            if level is not None:
                result[number, dimension] = level
    return result


def random_person(rng, blank_share, roles=("officer", "specialist")):
    """Anything from even chances to a slip or two beside a whole profile."""
    office = rng.choice(reference.OFFICES)
    book = reference.profiles()
    kind = rng.choice(("even", "officer", "specialist", "above"))
    if kind == "even":
        levels = {cell: rng.randint(1, 5) for cell in CELLS}
    else:
        elective = rng.choice(reference.ELECTIVES)
        profile = book["officer" if kind == "officer" else "specialist"]
        levels = {cell: rng.randint(1, 5) for cell in CELLS if rng.random() < 0.3}
        levels |= reference.required(profile, office, [elective])
        for cell in rng.sample(sorted(levels), rng.choice((0, 0, 1, 2, 6))):
            levels[cell] = rng.randint(1, 5)
        if kind == "above":
            levels = {cell: min(5, level + rng.randint(0, 1)) for cell, level in levels.items()}
    share = rng.choice((0, blank_share))
    levels = {cell: level for cell, level in levels.items() if rng.random() >= share}
    declared = rng.sample(range(1, 28), rng.choice((0, 0, 1, 2, 3)))
    if rng.random() < 0.3:
        declared = rng.sample(reference.ELECTIVES, rng.choice((1, 2)))
    return person(levels, role=rng.choice(roles), office=office, declared=declared)


def random_team(seed, size, blank_share, roles=("officer", "specialist")):
    """A team that is the same for the same arguments."""
    rng = random.Random(seed)
    return [random_person(rng, blank_share, roles) for _ in range(size)]


def level_array(people):
    """Levels as `Ratings` holds them."""
    levels = np.zeros((len(people), 27, 2), np.int8)
    for row, one in enumerate(people):
        for (number, dimension), level in one["levels"].items():
            levels[row, number - 1, reference.DIMENSIONS.index(dimension)] = level
    return levels


def ratings(people, **columns):
    """A round of ratings of these people; `columns` replace those of the frame."""
    texts = {
        "person_id": [f"P{row}" for row in range(len(people))],
        "name": [f"Person {row}" for row in range(len(people))],
        "team": ["" for _ in people],
        "role": [one["role"] for one in people],
        "office": [one["office"] for one in people],
        "specialisms": [";".join(str(n) for n in one["declared"]) for one in people],
        "rater": ["self" for _ in people],
        "round": ["" for _ in people],
    }
    return Ratings(people_frame(texts | columns), level_array(people))


def team(people, profiles=None):
    """The arrays of a team under the default readings, or under these profiles."""
    return team_arrays(ratings(people), profiles_under() if profiles is None else profiles)


def plain(value):
    """A number as Python writes it; NaN as None."""
    value = value.item() if isinstance(value, np.generic) else value
    return None if value != value else value


def records(frame):
    """Rows of a frame as dicts of plain values, `level_1` … `level_5` as one list."""
    rows = [
        {k: plain(v) for k, v in zip(frame.columns, row, strict=True)}
        for row in frame.itertuples(index=False, name=None)
    ]
    for row in rows:
        counts = [row.pop(f"level_{level}") for level in range(1, 6) if f"level_{level}" in row]
        if counts:
            row["level_counts"] = counts
    return rows


def measured_cells(arrays, choice):
    """The required cells of each person, as analytics judges them."""
    wanted = required_levels(arrays, choice)
    verdict = judged(arrays.levels, wanted)
    gaps = gap(arrays.levels, wanted)
    people = []
    for row in range(len(arrays)):
        own = []
        for number, dimension in CELLS:
            at = row, number - 1, reference.DIMENSIONS.index(dimension)
            if wanted[at] == 0:
                continue
            own.append(
                {
                    "competence": number,
                    "dimension": dimension,
                    "required": int(wanted[at]),
                    "level": int(arrays.levels[at]) or None,
                    "gap": plain(gaps[at]),
                    "shortfall": int(verdict.shortfall[at]),
                    "met": bool(verdict.met[at]),
                    "not_assessed": bool(verdict.not_assessed[at]),
                    "below": bool(verdict.below[at]),
                    "severe": bool(verdict.severe[at]),
                }
            )
        people.append(own)
    return people


def measured_specialist(figures):
    """The way to Specialist of each person, as analytics says."""
    ways, result = figures.ways, []
    order, nearest = ways.order(), ways.nearest()
    for row in range(len(figures.steps)):
        numbers = ways.electives
        result.append(
            {
                "status": STATUSES[figures.status[row]],
                "stage": STAGES[figures.stage[row]],
                "steps": int(figures.steps[row]),
                "held": (np.flatnonzero(figures.held[row]) + 1).tolist(),
                "electives_used": numbers[ways.chosen[row]].tolist(),
                "pathways": [
                    {
                        "elective": int(numbers[column]),
                        "steps": int(ways.steps[row, column]),
                        "not_assessed": int(ways.not_assessed[row, column]),
                    }
                    for column in order[row]
                    if ways.available[row, column]
                ],
                "nearest": numbers[nearest[row]].tolist(),
            }
        )
    return result


def measured(arrays, choice):
    """Every figure of analytics, in the shapes of `reference.evaluation`."""
    result = evaluated(arrays, choice)
    return {
        "people": records(result.people.frame()),
        "person_cells": measured_cells(arrays, choice),
        "specialist": measured_specialist(result.specialist),
        "cells": records(result.cohort.cells_frame()),
        "competences": records(result.cohort.competences_frame()),
    }
