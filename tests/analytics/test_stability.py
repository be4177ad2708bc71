"""Verdicts under every combination of readings: by hand, and against plain loops."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.people import STATUSES
from analytics.specialist import STAGES
from analytics.stability import stability
from analytics.verdict_tables import stability_frame
from pmo_data.errors import UnknownChoiceError
from pmo_data.framework.profiles import PROFILES_FOLDER, profile_files, read_profiles
from pmo_data.framework.readings import reading_combinations, readings_token
from tests.examples import some
from tests.recomputed import reference, teams

OPTIONS = {
    "electives": ("10", "9"),
    "contract_knowledge": ("1", "2"),
    "programme_only": ("both", "officers"),
}
PROGRAMME = "programme"


def specialist(*changes, through=9, office="project"):
    profile = reference.profiles()["specialist"]
    return teams.changed(reference.required(profile, office, [through]), changes)


def verdict_of(one, choice, readings):
    """Status, Specialist status, stage and steps of a person by plain loops."""
    book = reference.profiles(**readings)
    way = reference.specialist(one, book)
    judged = reference.cells(one["levels"], reference.target(one, choice, book))
    return reference.figures(judged)["status"], way["status"], way["stage"], way["steps"]


def verdicts(found, row):
    """The same of one person under each combination, by what is switched; blank is in force."""
    return {
        readings_token(found.switched(k)): (
            STATUSES[found.status[k, row]],
            STATUSES[found.specialist_status[k, row]],
            STAGES[found.stage[k, row]],
            found.steps[k, row],
        )
        for k in range(len(found.combinations))
    }


def all_readings():
    for values in itertools.product(*OPTIONS.values()):
        yield dict(zip(OPTIONS, values, strict=True))


def minimal_changes(one, choice, now):
    """Sets of switched readings that change the verdict with none switched in vain."""
    before = verdict_of(one, choice, now)[:3]
    other = {key: values[1 - values.index(now[key])] for key, values in OPTIONS.items()}
    found = []
    for count in (1, 2, 3):
        for keys in itertools.combinations(OPTIONS, count):
            if any(part <= set(keys) for part in found):
                continue
            if verdict_of(one, choice, now | {key: other[key] for key in keys})[:3] != before:
                found.append(set(keys))
    return found


def test_the_combinations_are_all_eight_and_the_defaults_the_first():
    assert list(reading_combinations()) == list(all_readings())
    assert reading_combinations()[0] == {key: values[0] for key, values in OPTIONS.items()}


@given(
    seed=st.integers(0, 2**32),
    size=st.integers(1, 6),
    blank_share=st.sampled_from((0, 0.02, 0.1, 0.4)),
    choice=st.sampled_from(("officer", "specialist", "own")),
    now=st.sampled_from(list(all_readings())),
)
@settings(max_examples=some(8, 30))
def test_verdicts_changes_and_steps_are_those_of_the_reference(
    seed, size, blank_share, choice, now
):
    people = teams.random_team(seed, size, blank_share)
    found = stability(teams.team(people), choice, now)
    frame = stability_frame(found, teams.ratings(people))
    for row, one in enumerate(people):
        expected = [verdict_of(one, choice, readings) for readings in all_readings()]
        assert list(verdicts(found, row).values()) == expected
        changes = minimal_changes(one, choice, now)
        decisive = [set(found.switched(k)) for k in np.flatnonzero(found.decisive[:, row])]
        assert sorted(map(sorted, decisive)) == sorted(map(sorted, changes))
        assert frame["stable"][row] == (not changes)
        steps = [verdict[3] for verdict in expected]
        assert (frame["least_steps"][row], frame["most_steps"][row]) == (min(steps), max(steps))


@pytest.mark.slow
def test_random_teams_reach_unstable_verdicts_of_every_kind():
    people = teams.random_team(7, 400, 0.1)
    found = stability(teams.team(people), "own", {})
    decisive = {frozenset(found.switched(k)) for k in np.argwhere(found.decisive)[:, 0].tolist()}
    assert {frozenset([key]) for key in OPTIONS} <= decisive
    assert 0 < found.stable.sum() < len(people)


HAND_CASES = {
    # name: (levels, office, role, what changes it, what it becomes)
    "a Specialist through 9 with knowledge 2 in 6": (
        specialist((6, 1, 2)),
        ("project", "specialist"),
        "",
        None,
    ),
    "a Specialist through 27 alone": (
        specialist((6, 1, 2), through=27),
        ("project", "specialist"),
        "electives=9",
        ("below", "below", "officer met", 2),
    ),
    "knowledge 1 in 6": (
        specialist(),
        ("project", "officer"),
        "contract_knowledge=2",
        ("below", "below", "officer first", 1),
    ),
    "15 blank in a programme office": (
        specialist((6, 1, 2), (15, None, 2), office=PROGRAMME),
        (PROGRAMME, "specialist"),
        "programme_only=officers",
        ("meets", "meets", "specialist", 0),
    ),
    "15 blank in a project office": (
        specialist((6, 1, 2)),
        ("project", "specialist"),
        "",
        None,
    ),
    "27, and 1 in 6: either changes it": (
        specialist(through=27),
        ("project", "specialist"),
        "contract_knowledge=2; electives=9",
        ("below", "below", "officer first", 1),
    ),
}


@pytest.mark.parametrize("case", HAND_CASES.values(), ids=HAND_CASES.keys())
def test_what_changes_a_verdict_and_how(case):
    levels, (office, role), changed_by, becomes = case
    people = [teams.person(levels, office=office, role=role)]
    found = stability(teams.team(people), "own", {})
    row = stability_frame(found, teams.ratings(people)).iloc[0]
    assert (row["stable"], row["changed_by"]) == (not changed_by, changed_by)
    if becomes:
        assert verdicts(found, 0)[changed_by.split("; ")[0]] == becomes


def test_two_readings_that_change_a_verdict_only_together():
    """Knowledge 1 in 6 and application 1 in 15 both stand in the way; each reading clears one."""
    levels = specialist((15, 1, 2), office=PROGRAMME)
    people = [teams.person(levels, office=PROGRAMME, role="specialist")]
    found = stability(teams.team(people), "own", {"contract_knowledge": "2"})
    frame = stability_frame(found, teams.ratings(people))
    together = "contract_knowledge=1 and programme_only=officers"
    assert frame["changed_by"].tolist() == [together]
    shown = verdicts(found, 0)
    assert shown[""] == ("below", "below", "officer first", 2)
    assert shown[together] == ("meets", "meets", "specialist", 0)


def test_the_steps_range_without_a_change_of_verdict():
    people = [teams.person(teams.officer_levels())]
    row = stability_frame(stability(teams.team(people), "own", {}), teams.ratings(people)).iloc[0]
    assert row["changed_by"] == "contract_knowledge=2"
    assert (row["least_steps"], row["most_steps"]) == (8, 9)
    people = [teams.person(teams.officer_levels(changes=[(6, 1, 2), (27, 4, 3)]))]
    row = stability_frame(stability(teams.team(people), "own", {}), teams.ratings(people)).iloc[0]
    assert row["stable"]
    assert (row["least_steps"], row["most_steps"]) == (7, 8)


def test_a_profile_of_another_folder_is_judged_too(tmp_path):
    for name in profile_files():
        source = (PROFILES_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(source, encoding="utf-8")
    (tmp_path / "lead.toml").write_text(
        'title = "Lead"\nextends = "specialist"\n'
        "requirements = [{ competence = 2, application = 4 }]\n",
        encoding="utf-8",
    )
    files = read_profiles(tmp_path)
    people = [teams.person(specialist((2, 4, None), (6, 1, 2), through=27))]
    found = stability(teams.team(people), "lead", {}, files)
    assert verdicts(found, 0)[""][0] == "meets"
    assert verdicts(found, 0)["electives=9"][0] == "below"


@pytest.mark.slow
def test_many_people_are_the_same_as_few_and_nobody_is_nothing():
    people = teams.random_team(3, 30, 0.2)
    arrays = teams.team(people)
    few = stability(arrays, "own", {})
    rows = np.tile(np.arange(30), 300)
    many = stability(arrays[rows], "own", {})
    np.testing.assert_array_equal(many.status, few.status[:, rows])
    np.testing.assert_array_equal(many.steps, few.steps[:, rows])
    np.testing.assert_array_equal(many.decisive, few.decisive[:, rows])
    nobody = stability(arrays[:0], "own", {})
    assert nobody.stable.shape == (0,)


def test_an_unknown_reading_is_refused():
    with pytest.raises(UnknownChoiceError):
        stability(teams.team([teams.person()]), "own", {"electives": "11"})
