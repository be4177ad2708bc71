"""Ratings files in many shapes: invented people whose levels follow from person, cell and rater."""

import filemaker as fm

from pmo_data.framework.competences import DIMENSIONS

PEOPLE = ("Ada Quill", "Bo Larch", "Cy Tamsin")
NUMBERS = (9, 21, 24)
BOTH = ("Application", "Knowledge")
CELLS = [(n, d) for n in NUMBERS for d in (0, 1)]


def level(person, number, dimension, seen=0):
    """The level that a person has from one rater or in one round, as a file has it."""
    return str((person * 7 + number * 3 + dimension * 4 + seen * 2) % 5 + 1)


def expected(raters=("self",), rounds=("",), people=PEOPLE, cells=CELLS):
    """Every cell of the people: (name, rater, round, competence, dimension) → level."""
    seen = [(rater, label) for label in rounds for rater in raters]
    return {
        (name, *who, number, DIMENSIONS[d]): int(level(PEOPLE.index(name), number, d, place))
        for name in people
        for place, who in enumerate(seen)
        for number, d in cells
    }


def cells_of(result):
    """The same of a file that was read."""
    people, levels = result.ratings.people, result.ratings.levels
    keys = zip(people["name"].str.strip(), people["rater"], people["round"], strict=True)
    return {
        (*key, number, DIMENSIONS[d]): int(levels[i, number - 1, d])
        for i, key in enumerate(keys)
        for number in range(1, 28)
        for d in (0, 1)
        if levels[i, number - 1, d] > 0
    }


def wide(cells=CELLS, people=PEOPLE):
    """A row a person, a column a cell."""
    heads = [f"{fm.NAMES[n]} - {BOTH[d]}" for n, d in cells]
    return [["Name", *heads], *([p, *_levels(p, cells)] for p in people)]


def _levels(person, cells):
    return [level(PEOPLE.index(person), n, d) for n, d in cells]


def turned(cells=CELLS, people=PEOPLE):
    """A row a cell, a column a person."""
    return [list(column) for column in zip(*wide(cells, people), strict=True)]


def long(heads="pcdl", people=PEOPLE, **names):
    """A row a person and cell; its columns in the order of some letters."""
    titles = {"p": "Employee", "c": "Competence", "d": "Dimension", "l": "Level", **names}
    rows = [[titles[letter] for letter in heads]]
    for name in people:
        for n, d in CELLS:
            given = {"p": name, "c": fm.NAMES[n], "d": BOTH[d]}
            given["l"] = level(PEOPLE.index(name), n, d)
            rows.append([given[letter] for letter in heads])
    return rows


def form(name, label="Employee:"):
    """A form of one person."""
    person = PEOPLE.index(name)
    head = [[label, name, ""], ["Competence", *BOTH]]
    return [*head, *([fm.NAMES[n], *(level(person, n, d) for d in (0, 1))] for n in NUMBERS)]


def under(words, places, top="{name} - {dimension}"):
    """A wide file with a row of words below each cell; a word counts in the place it has."""
    heads, below = ["Name"], [""]
    for n, d in CELLS:
        heads += [top.format(name=fm.NAMES[n], dimension=BOTH[d]), *[""] * (len(words) - 1)]
        below += words
    rows = [heads, below]
    for person, name in enumerate(PEOPLE):
        shown = [
            level(person, n, d, places[w]) if w in places else "5" for n, d in CELLS for w in words
        ]
        rows.append([name, *shown])
    return rows


def beside(*tables):
    """Tables beside one another with a blank column between."""
    joined = tables[0]
    for table in tables[1:]:
        joined = [[*a, "", *b] for a, b in zip(joined, table, strict=True)]
    return joined
