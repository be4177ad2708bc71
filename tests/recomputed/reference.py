"""domain.md 2 to 5 a second time: plain loops over dicts and whole numbers.

Written from domain.md, with the numbers of the role profile typed in again.
Nothing here comes from `analytics` or from the profile files, so agreement
between the two says something. A person is a dict::

    {"role": "officer", "office": "project", "declared": [9],
     "levels": {(1, "application"): 3, ...}}

where a cell not assessed has no entry. A profile is a dict of `lines` and
`electives`, both lists of (competence, application, knowledge, offices), and
`needed`, the number of electives to meet.
"""

NUMBERS = range(1, 28)
DIMENSIONS = ("application", "knowledge")
OFFICES = ("project", "programme", "portfolio")

OFFICER_TABLE = {
    1: (3, 4),
    3: (3, 3),
    4: (2, 2),
    5: (2, 2),
    6: (1, 1),
    7: (1, 2),
    8: (2, 2),
    9: (3, 3),
    10: (2, 3),
    11: (3, 3),
    12: (3, 3),
    13: (2, 2),
    14: (2, 2),
    15: (2, 2),
    16: (2, 2),
    17: (2, 2),
    18: (2, 2),
    19: (3, 3),
    20: (3, 3),
    21: (3, 3),
    22: (3, 3),
    23: (2, 2),
    24: (1, 2),
    26: (2, 2),
    27: (3, 3),
}
PROGRAMME_ONLY = (15, 17)
MANDATORY = (18, 20)
ELECTIVES = (9, 11, 12, 19, 21, 22, 23, 24, 26, 27)


def profiles(*, electives="10", contract_knowledge="1", programme_only="both"):
    """Officer and Specialist under the given readings (domain.md 2)."""
    officer = []
    for number, (application, knowledge) in OFFICER_TABLE.items():
        if number == 6 and contract_knowledge == "2":
            knowledge = 2
        offices = ("programme",) if number in PROGRAMME_ONLY else OFFICES
        officer.append((number, application, knowledge, offices))
    specialist = []
    for line in officer:
        if programme_only == "officers" and line[0] in PROGRAMME_ONLY:
            continue
        specialist.append(line)
    for number in MANDATORY:
        specialist.append((number, 4, 4, OFFICES))
    choice = []
    for number in ELECTIVES:
        if electives == "9" and number == 27:
            continue
        choice.append((number, 4, 4, OFFICES))
    return {
        "officer": {"lines": officer, "electives": [], "needed": 0},
        "specialist": {"lines": specialist, "electives": choice, "needed": 1},
    }


def required(profile, office, chosen=()):
    """Required level by cell: the higher of two requirements holds (domain.md 2)."""
    through = [line for line in profile["electives"] if line[0] in chosen]
    return _raised({}, [*profile["lines"], *through], office)


def _raised(levels, lines, office):
    """Levels by cell, where lines that hold in an office ask for more: theirs."""
    levels = dict(levels)
    for number, application, knowledge, offices in lines:
        if office not in offices:
            continue
        for dimension, level in zip(DIMENSIONS, (application, knowledge), strict=True):
            if level:
                cell = (number, dimension)
                levels[cell] = max(level, levels.get(cell, 0))
    return levels


def _shortfall(level, wanted):
    """Levels missing in a cell, none where it is not assessed (domain.md 3)."""
    return 0 if level is None else max(0, wanted - level)


def cells(levels, wanted):
    """The required cells of a person, in order of competence, application first (domain.md 3)."""
    result = []
    for number in NUMBERS:
        for dimension in DIMENSIONS:
            if (number, dimension) not in wanted:
                continue
            r = wanted[number, dimension]
            level = levels.get((number, dimension))
            expects_nothing = dimension == "application" and r == 1
            met = expects_nothing or (level is not None and level >= r)
            result.append(
                {
                    "competence": number,
                    "dimension": dimension,
                    "required": r,
                    "level": level,
                    "gap": None if level is None else level - r,
                    "shortfall": _shortfall(level, r),
                    "met": met,
                    "not_assessed": level is None and not met,
                    "below": level is not None and not met,
                    "severe": level is not None and r - level >= 2,
                }
            )
    return result


def figures(judged):
    """The figures of a person from their required cells (domain.md 3)."""
    competences, unmet = [], []
    count = {"met": 0, "below": 0, "not_assessed": 0, "severe": 0, "shortfall": 0}
    for cell in judged:
        for key in count:
            count[key] += cell[key]
        if cell["competence"] not in competences:
            competences.append(cell["competence"])
        if not cell["met"] and cell["competence"] not in unmet:
            unmet.append(cell["competence"])
    total = len(judged)
    if count["below"] > 0:
        status = "below"
    elif count["not_assessed"] > 0:
        status = "incomplete"
    else:
        status = "meets"
    return {
        "required_cells": total,
        "met_cells": count["met"],
        "below_cells": count["below"],
        "not_assessed_cells": count["not_assessed"],
        "severe_cells": count["severe"],
        "competences_required": len(competences),
        "competences_met": len(competences) - len(unmet),
        "shortfall_levels": count["shortfall"],
        "met_share": count["met"] / total if total else None,
        "coverage": 1 - count["not_assessed"] / total if total else None,
        "status": status,
    }


def pathways(person, profile):
    """The ways through each elective of the person's office, the first first (domain.md 4)."""
    result = []
    levels, office = person["levels"], person["office"]
    without = required(profile, office)
    for line in profile["electives"]:
        number, application, knowledge, offices = line
        if office not in offices:
            continue
        wanted = _raised(without, [line], office)
        steps = sum(_shortfall(levels.get(cell), level) for cell, level in wanted.items())
        asked = zip(DIMENSIONS, (application, knowledge), strict=True)
        blank = sum(bool(level) and (number, d) not in levels for d, level in asked)
        result.append({"elective": number, "steps": steps, "not_assessed": blank})
    return sorted(result, key=lambda way: (way["not_assessed"], way["steps"], way["elective"]))


def electives_used(person, profile, ways=None):
    """E of domain.md 4: the first of pathways, declared specialisms before all others."""
    order = [way["elective"] for way in ways or pathways(person, profile)]
    declared = [number for number in order if number in person["declared"]]
    others = [number for number in order if number not in person["declared"]]
    return sorted([*declared, *others][: profile["needed"]])


def specialist(person, book):
    """How a person stands on the way to Specialist (domain.md 4)."""
    officer, profile = book["officer"], book["specialist"]
    ways = pathways(person, profile)
    chosen = electives_used(person, profile, ways)
    wanted = required(profile, person["office"], chosen)
    through = figures(cells(person["levels"], wanted))
    taken_over = required(profile, person["office"])
    officer_part = {
        cell: min(level, taken_over[cell])
        for cell, level in required(officer, person["office"]).items()
        if cell in taken_over
    }
    as_officer = figures(cells(person["levels"], officer_part))
    if through["status"] == "meets":
        stage = "specialist"
    else:
        stage = {"meets": "officer met", "below": "officer first", "incomplete": "incomplete"}[
            as_officer["status"]
        ]
    held = []
    for number, *_ in profile["electives"]:
        both = [person["levels"].get((number, dimension), 0) for dimension in DIMENSIONS]
        if min(both) >= 4:
            held.append(number)
    first = ways[0]
    return {
        "status": through["status"],
        "stage": stage,
        "steps": through["shortfall_levels"],
        "held": held,
        "electives_used": chosen,
        "pathways": ways,
        "nearest": sorted(
            way["elective"]
            for way in ways
            if (way["not_assessed"], way["steps"]) == (first["not_assessed"], first["steps"])
        ),
    }


def target(person, choice, book):
    """What is required of a person under a profile, or their own (domain.md 5)."""
    profile = book[person["role"] if choice == "own" else choice]
    return required(profile, person["office"], electives_used(person, profile))


def cohort_cell(number, dimension, judged_of_all):
    """Figures of a cell over the people of whom it is required (domain.md 5)."""
    found = []
    for judged in judged_of_all:
        for cell in judged:
            if (cell["competence"], cell["dimension"]) == (number, dimension):
                found.append(cell)
    levels = sorted(cell["level"] for cell in found if cell["level"] is not None)
    met = sum(cell["met"] for cell in found)
    middle = len(levels) // 2
    if not levels:
        median = None
    elif len(levels) % 2:
        median = levels[middle]
    else:
        median = (levels[middle - 1] + levels[middle]) / 2
    return {
        "competence": number,
        "dimension": dimension,
        "required": len(found),
        "assessed": len(levels),
        "met": met,
        "below": sum(cell["below"] for cell in found),
        "not_assessed": sum(cell["not_assessed"] for cell in found),
        "met_share": met / len(found) if found else None,
        "shortfall_levels": sum(cell["shortfall"] for cell in found),
        "mean_level": sum(levels) / len(levels) if levels else None,
        "median_level": median,
        "level_counts": [levels.count(level) for level in range(1, 6)],
    }


def competences(judged_of_all):
    """Bench, shortfall, below and priority of each that is required (domain.md 5)."""
    result = []
    for number in NUMBERS:
        row = {
            "competence": number,
            "competence_required": 0,
            "bench": 0,
            "shortfall_levels": 0,
            "below": 0,
        }
        for judged in judged_of_all:
            own = [cell for cell in judged if cell["competence"] == number]
            row["competence_required"] += bool(own)
            row["bench"] += bool(own) and all(cell["met"] for cell in own)
            row["shortfall_levels"] += sum(cell["shortfall"] for cell in own)
            row["below"] += sum(cell["below"] for cell in own)
        if row["competence_required"]:
            result.append(row)
    order = sorted(result, key=lambda r: (-r["shortfall_levels"], -r["below"], r["competence"]))
    for place, row in enumerate(order, start=1):
        row["priority"] = place
    return result


def evaluation(people, choice, book):
    """Every figure of a team: each person, their way to Specialist, and the cohort."""
    judged = [cells(person["levels"], target(person, choice, book)) for person in people]
    return {
        "people": [figures(own) for own in judged],
        "person_cells": judged,
        "specialist": [specialist(person, book) for person in people],
        "cells": [cohort_cell(n, dimension, judged) for n in NUMBERS for dimension in DIMENSIONS],
        "competences": competences(judged),
    }
