"""The development plan of the Person page: words for levels, owners and due dates."""

import pytest

from pmo_data.arrangements import Arrangement
from tests import ratings_files as files
from tests.ui import screens

pytestmark = pytest.mark.slow

LEVELS = files.profile_levels("officer") | {(9, "application"): 1, (12, "knowledge"): 2}


@pytest.fixture
def person():
    one = files.person(LEVELS)
    return screens.with_file(files.wide_csv([one, one]), "person")


def arrange(at, person_id, **arranged):
    at.session_state["loaded"].arranged[person_id] = {
        int(key[1:]): value for key, value in arranged.items()
    }
    return screens.run(at)


def test_the_levels_asked_for_are_told_in_plain_words(person):
    words = screens.literal(screens.words(person))
    assert "Application 3 Competent: applies it alone" in words
    assert "Knowledge 3 Competent: knows it broadly" in words
    assert "Application 2" not in words


def test_owner_and_due_date_stand_beside_the_need_of_their_person_alone(person):
    arrange(person, "P000", n9=Arrangement("Jo *Lead*", "2026-12-01", "Shadow"))
    assert screens.needs(person)[0].endswith("Shadow · Jo *Lead* · 2026-12-01")
    screens.choose(person, "person", "P001")
    assert "Jo" not in " ".join(screens.needs(person))


def test_other_ratings_start_without_the_old_arrangements(person):
    arrange(person, "P000", n9=Arrangement("Jo", ""))
    screens.go(person, "ratings")
    screens.upload(person, files.wide_csv([files.person(LEVELS)] * 3), "other.csv")
    screens.go(person, "person")
    assert person.session_state["loaded"].arranged == {}


def test_a_need_without_owner_or_date_leaves_nothing_behind(person):
    person.session_state["plan"] = True  # the grid is open
    arrange(person, "P000", n9=Arrangement("Jo", ""), n12=Arrangement())
    assert person.session_state["loaded"].arranged == {"P000": {9: Arrangement("Jo", "")}}
    screens.choose(person, "person", "P001")
    assert list(person.session_state["loaded"].arranged) == ["P000"]
