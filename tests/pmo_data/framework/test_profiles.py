"""The two profiles against their golden numbers."""

import numpy as np
import pytest

from pmo_data.errors import UnknownChoiceError
from pmo_data.framework.competences import OFFICES
from pmo_data.framework.profiles import profile_files
from pmo_data.framework.readings import profiles_under
from tests.pmo_data.framework.required_levels import PORTFOLIO, PROGRAMME, PROJECT, table

ELECTIVES = (9, 11, 12, 19, 21, 22, 23, 24, 26, 27)

OFFICER = {
    # application and knowledge by competence, in a project office
    **{1: (3, 4), 3: (3, 3), 4: (2, 2), 5: (2, 2), 6: (1, 1), 7: (1, 2), 8: (2, 2), 9: (3, 3)},
    **{10: (2, 3), 11: (3, 3), 12: (3, 3), 13: (2, 2), 14: (2, 2), 16: (2, 2), 18: (2, 2)},
    **{19: (3, 3), 20: (3, 3), 21: (3, 3), 22: (3, 3), 23: (2, 2), 24: (1, 2), 26: (2, 2)},
    27: (3, 3),
}
PROGRAMME_OFFICER = OFFICER | {15: (2, 2), 17: (2, 2)}
MANDATORY = {18: (4, 4), 20: (4, 4)}


GOLDEN = [
    # office, competences, cells, sum of application, sum of knowledge
    (PROJECT, 23, 46, 53, 57),
    (PROGRAMME, 25, 50, 57, 61),
    (PORTFOLIO, 23, 46, 53, 57),
]


@pytest.mark.parametrize(("office", "competences", "cells", "application", "knowledge"), GOLDEN)
def test_golden_numbers_of_the_officer(office, competences, cells, application, knowledge):
    required = profiles_under()["officer"].required[office]
    assert (required > 0).any(axis=1).sum() == competences
    assert (required > 0).sum() == cells
    assert required.sum(axis=0).tolist() == [application, knowledge]


def test_the_officer_cell_by_cell():
    required = profiles_under()["officer"].required
    assert table(required[PROJECT]) == table(required[PORTFOLIO]) == OFFICER
    assert table(required[PROGRAMME]) == PROGRAMME_OFFICER


def test_only_knowledge_of_1_is_required_at_4_of_an_officer():
    required = profiles_under()["officer"].required
    assert required.max() == 4
    for office in range(len(OFFICES)):
        assert np.argwhere(required[office] == 4).tolist() == [[0, 1]]


def test_only_6_7_and_24_ask_for_an_application_of_1():
    application = profiles_under()["officer"].required[PROGRAMME, :, 0]
    assert (np.flatnonzero(application == 1) + 1).tolist() == [6, 7, 24]


def test_the_officer_has_no_electives():
    officer = profiles_under()["officer"]
    assert (officer.needed, officer.elective_numbers) == (0, ())


def test_the_specialist_is_the_officer_with_18_and_20_at_4_and_ten_electives():
    specialist = profiles_under()["specialist"]
    assert table(specialist.required[PROJECT]) == OFFICER | MANDATORY
    assert table(specialist.required[PROGRAMME]) == PROGRAMME_OFFICER | MANDATORY
    assert table(specialist.required[PORTFOLIO]) == OFFICER | MANDATORY
    assert specialist.needed == 1
    assert specialist.elective_numbers == ELECTIVES
    for office in range(len(OFFICES)):
        assert table(specialist.electives[office]) == dict.fromkeys(ELECTIVES, (4, 4))


def test_the_specialist_never_asks_less_than_the_officer():
    profiles = profiles_under()
    assert (profiles["specialist"].required >= profiles["officer"].required).all()


def test_profiles_are_listed_in_their_order_and_found_by_id():
    profiles = profiles_under()
    assert profiles.ids == ("officer", "specialist")
    assert [p.title for p in profiles.profiles] == ["PMO Officer", "PMO Specialist"]
    with pytest.raises(UnknownChoiceError, match="no profile 'director'") as caught:
        profiles["director"]
    assert caught.value.hint == "Choose one of officer, specialist."


def test_the_specialist_file_builds_on_the_officer_and_repeats_nothing():
    written = profile_files()["specialist"]
    assert written.extends == "officer"
    assert table(written.required[PROJECT]) == MANDATORY
