"""Which blanks could change a verdict: by hand, and against every way of rating them."""

import itertools
import random
from dataclasses import replace

import numpy as np
import pytest

from analytics.open_verdicts import VERDICTS, OpenSet, open_verdicts
from analytics.targets import required_levels, ways_to
from pmo_data.framework.profiles import ProfileSet
from pmo_data.framework.readings import default_readings, profiles_under
from tests.examples import some
from tests.recomputed import reference, teams

MOST_BLANKS = 3
RATINGS = (None, 1, 2, 3, 4, 5)


def blanked(levels, *cells):
    return {cell: level for cell, level in levels.items() if cell not in cells}


def sets_of(person, choice="own"):
    return open_verdicts(teams.team([person]), choice).sets(0)


def verdicts_of(person, choice, book):
    """Status, Specialist status and stage of a person, by plain loops."""
    wanted = reference.target(person, choice, book)
    way = reference.specialist(person, book)
    status = reference.figures(reference.cells(person["levels"], wanted))["status"]
    return status, way["status"], way["stage"]


def open_by_enumeration(person, choice, book, blanks):
    """The open cells of each verdict: flip one cell while all other blanks are rated."""
    seen = {}
    for rated in itertools.product(RATINGS, repeat=len(blanks)):
        if rated.count(None) <= 1:
            extra = {cell: level for cell, level in zip(blanks, rated, strict=True) if level}
            seen[rated] = verdicts_of(person | {"levels": person["levels"] | extra}, choice, book)
    found = [set() for _ in VERDICTS]
    for place, cell in enumerate(blanks):
        for rated in (one for one in seen if one[place] is None):
            ways = [seen[(*rated[:place], level, *rated[place + 1 :])] for level in RATINGS]
            for index, values in enumerate(zip(*ways, strict=True)):
                if len(set(values)) > 1:
                    found[index].add(cell)
    return found


def test_one_blank_between_a_person_and_their_status():
    levels = blanked(teams.officer_levels(), (9, "knowledge"))
    assert sets_of(teams.person(levels)) == [
        OpenSet(("status", "stage"), ((9, "knowledge"),)),
    ]


def test_below_stays_below_whatever_a_blank_becomes():
    levels = teams.officer_levels(changes=[(1, 1, 4), (9, None, None)])
    assert sets_of(teams.person(levels)) == []


def test_below_at_18_leaves_the_stage_open_but_not_the_specialist_status():
    levels = blanked(teams.officer_levels(), (3, "application"))
    sets = sets_of(teams.person(levels, role="specialist"))
    assert sets == [OpenSet(("stage",), ((3, "application"),))]


def test_an_elective_counts_only_while_none_is_held_and_no_cell_of_it_is_below():
    ready = [(18, 4, 4), (20, 4, 4)]
    two_open = teams.officer_levels(changes=[*ready, (9, None, 4), (23, 4, None), (11, 3, None)])
    found = sets_of(teams.person(two_open, role="specialist"))
    both = ((9, "application"), (11, "knowledge"), (23, "knowledge"))
    assert found == [OpenSet(("status", "Specialist status", "stage"), both)]
    held = teams.officer_levels(changes=[*ready, (27, 4, 4), (9, None, 4)])
    assert sets_of(teams.person(held, role="specialist")) == [
        OpenSet(("status", "Specialist status", "stage"), ((9, "application"),))
    ]
    beyond = blanked(held | {(9, "application"): 4}, (24, "application"))
    assert sets_of(teams.person(beyond, role="specialist")) == []


def test_declared_electives_come_first():
    levels = teams.officer_levels(
        changes=[(18, 4, 4), (20, 4, 4), (9, 4, 4), (23, 4, 4), (24, None, 4)]
    )
    assert sets_of(teams.person(levels)) == []
    (only,) = sets_of(teams.person(levels, declared=[24]))
    assert only == OpenSet(("Specialist status", "stage"), ((24, "application"),))


def test_a_blank_that_any_rating_meets_still_keeps_a_status_incomplete():
    levels = blanked(teams.officer_levels(), (6, "knowledge"), (6, "application"))
    assert sets_of(teams.person(levels))[0].cells == ((6, "knowledge"),)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(some(3, 8)))
@pytest.mark.parametrize("choice", ["own", "specialist"])
def test_open_cells_are_those_of_every_way_of_rating_the_blanks(seed, choice):
    rng = random.Random(seed)
    readings = default_readings() | {"programme_only": rng.choice(("both", "officers"))}
    book = reference.profiles(programme_only=readings["programme_only"])
    person = nearly(rng, book)
    blanks = [cell for cell in teams.CELLS if cell not in person["levels"]]
    assert len(blanks) <= MOST_BLANKS
    arrays = teams.team([person], profiles_under(readings))
    found = open_verdicts(arrays, choice).cells[:, 0]
    expected = open_by_enumeration(person, choice, book, blanks)
    for verdict, mask, cells in zip(VERDICTS, found, expected, strict=True):
        at = {(int(c) + 1, reference.DIMENSIONS[d]) for c, d in np.argwhere(mask)}
        assert at == cells, verdict


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(some(4, 12)))
def test_open_cells_where_two_electives_are_needed(seed):
    rng, book = random.Random(seed), reference.profiles()
    book["specialist"]["needed"] = 2
    person = nearly(rng, book)
    blanks = [cell for cell in teams.CELLS if cell not in person["levels"]]
    profiles = [
        replace(one, needed=2) if one.id == "specialist" else one
        for one in profiles_under().profiles
    ]
    found = open_verdicts(teams.team([person], ProfileSet(tuple(profiles))), "own").cells[:, 0]
    expected = open_by_enumeration(person, "own", book, blanks)
    for verdict, mask, cells in zip(VERDICTS, found, expected, strict=True):
        at = {(int(c) + 1, reference.DIMENSIONS[d]) for c, d in np.argwhere(mask)}
        assert at == cells, verdict


def nearly(rng, book):
    """A person on the edge of a profile, with up to three blanks where they may matter."""
    office = rng.choice(reference.OFFICES)
    levels = {cell: rng.choice((1, 4, 5)) for cell in teams.CELLS}
    levels |= {
        (n, d): rng.choice((2, 3, 3, 4)) for n in reference.ELECTIVES for d in reference.DIMENSIONS
    }
    kind = rng.choice(("officer", "specialist"))
    chosen = rng.sample(reference.ELECTIVES, rng.choice((0, 1, 2)))
    for cell, level in reference.required(book[kind], office, chosen).items():
        levels[cell] = max(level, levels[cell])
    if rng.random() < 0.3:
        levels[rng.choice(teams.CELLS)] = rng.choice((1, 2, 3))
    places = [(n, d) for n in (*chosen, 6, 9, 15, 18, 24) for d in reference.DIMENSIONS]
    for cell in {rng.choice(places) for _ in range(rng.choice((1, 2, 3, 3)))}:
        del levels[cell]
    declared = rng.sample(reference.ELECTIVES, rng.choice((0, 0, 1, 2)))
    return teams.person(
        levels, role=rng.choice(("officer", "specialist")), office=office, declared=declared
    )


def test_people_and_the_frame_stand_by_the_fewest_cells_that_decide():
    one = teams.person(blanked(teams.officer_levels(), (9, "knowledge")))
    three = teams.person(teams.officer_levels(changes=[(9, None, None), (3, None, 3)]))
    sure = teams.person(teams.officer_levels())
    people = [three, sure, one]
    found = open_verdicts(teams.team(people), "own")
    assert found.people.tolist() == [2, 0]
    assert found.cells_to_rate.tolist() == [[3, 0, 1], [0, 0, 0], [3, 0, 1]]
    frame = found.frame(teams.ratings(people))
    assert frame["person_id"].tolist() == ["P2", "P0", "P0", "P0"]
    assert frame["cells_to_rate"].tolist() == [1, 3, 3, 3]
    assert frame["decides"].tolist() == ["status, stage"] * 4
    assert frame[["competence", "dimension"]].values.tolist()[1:] == [
        [3, "application"],
        [9, "application"],
        [9, "knowledge"],
    ]


def test_rating_the_open_cells_alone_leaves_nothing_open():
    people = teams.random_team(7, 40, 0.3)
    arrays = teams.team(people)
    found = open_verdicts(arrays, "own")
    levels = arrays.levels.copy()
    status = found.cells.any(axis=0)
    levels[status] = np.maximum(required_levels(arrays, "specialist"), 1)[status]
    again = open_verdicts(type(arrays)(arrays.profiles, levels, *rest(arrays)), "own")
    assert not again.cells.any()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(some(2, 6)))
def test_an_elective_could_count_where_rating_its_blanks_as_asked_makes_it_count(seed):
    rng, book = random.Random(seed), reference.profiles()
    profile = book["specialist"]
    people = [nearly(rng, book) for _ in range(12)]
    ways = ways_to(teams.team(people), profiles_under()["specialist"])
    for person, could in zip(people, ways.could_count(), strict=True):
        expected = []
        for number in reference.ELECTIVES:
            cells = [(number, dimension) for dimension in reference.DIMENSIONS]
            blank = {cell: 4 for cell in cells if cell not in person["levels"]}
            rated = person | {"levels": person["levels"] | blank}
            before, after = (reference.electives_used(one, profile) for one in (person, rated))
            if blank and number in after and number not in before:
                expected.append(number)
        assert ways.electives[could].tolist() == expected


def rest(arrays):
    return arrays.office, arrays.role, arrays.declared


def test_nobody_has_no_open_cells():
    found = open_verdicts(teams.team([]), "own")
    assert found.people.tolist() == []
    assert len(found.frame(teams.ratings([]))) == 0
