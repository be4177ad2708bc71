"""The six points of domain.md 2, the three that can be switched, and what each changes."""

import itertools

import numpy as np
import pytest

from pmo_data.errors import DataFileError, UnknownChoiceError
from pmo_data.framework.profiles import read_profiles
from pmo_data.framework.readings import (
    checked_readings,
    default_readings,
    profiles_under,
    read_source_notes,
    readings_text,
    source_notes,
    switchable,
)

PROGRAMME = 1
DEFAULTS = {"electives": "10", "contract_knowledge": "1", "programme_only": "both"}
SWITCHED = {"electives": "9", "contract_knowledge": "2", "programme_only": "officers"}


def changes(choices):
    """{(profile, office, competence, dimension): (default, switched)} of required levels."""
    before, after = profiles_under(), profiles_under(choices)
    found = {}
    for name in before.ids:
        differ = before[name].required != after[name].required
        for office, competence, dimension in np.argwhere(differ).tolist():
            at = office, competence, dimension
            levels = int(before[name].required[at]), int(after[name].required[at])
            found[name, office, competence + 1, dimension] = levels
    return found


def test_six_points_of_which_three_can_be_switched():
    assert len(source_notes()) == 6
    assert [note.id for note in switchable()] == list(DEFAULTS)
    assert all(note.title and note.source_says and note.ruling for note in source_notes())
    assert default_readings() == DEFAULTS


def test_the_default_readings_are_those_of_no_choice():
    assert changes({}) == changes(DEFAULTS) == {}
    assert profiles_under()["specialist"].elective_numbers[-1] == 27


def test_nine_electives_leave_out_27_and_no_requirement():
    choices = {"electives": "9"}
    specialist = profiles_under(choices)["specialist"]
    assert specialist.elective_numbers == (9, 11, 12, 19, 21, 22, 23, 24, 26)
    assert specialist.needed == 1
    assert changes(choices) == {}


def test_contract_knowledge_is_asked_at_2_of_both_roles_in_every_office():
    assert changes({"contract_knowledge": "2"}) == {
        (profile, office, 6, 1): (1, 2)
        for profile in ("officer", "specialist")
        for office in range(3)
    }


def test_15_and_17_are_asked_of_programme_officers_only():
    assert changes({"programme_only": "officers"}) == {
        ("specialist", PROGRAMME, number, dimension): (2, 0)
        for number in (15, 17)
        for dimension in (0, 1)
    }


def test_readings_add_up_and_do_not_meddle_with_each_other():
    for chosen in itertools.product(*zip(DEFAULTS.values(), SWITCHED.values(), strict=True)):
        choices = dict(zip(DEFAULTS, chosen, strict=True))
        together = {}
        for key, value in choices.items():
            together |= changes({key: value})
        assert changes(choices) == together
        specialist = profiles_under(choices)["specialist"]
        assert len(specialist.elective_numbers) == int(choices["electives"])


def test_a_reading_never_lasts_beyond_its_call():
    profiles_under(SWITCHED)
    assert changes({}) == {}
    assert len(profiles_under()["specialist"].elective_numbers) == 10


def test_choices_are_filled_up_with_defaults():
    assert checked_readings({"electives": "9"}) == DEFAULTS | {"electives": "9"}


@pytest.mark.parametrize(
    ("choices", "message", "hint"),
    [
        ({"colour": "1"}, "no reading 'colour'", "electives, contract_knowledge, programme_only"),
        ({"essential": "18"}, "no reading 'essential'", "Choose one of electives"),
        ({"electives": "11"}, "'electives' cannot be '11'", "Choose 10 or 9."),
        ({"programme_only": ""}, "'programme_only' cannot be ''", "Choose both or officers."),
    ],
)
def test_an_unknown_choice_is_refused_with_the_known_ones(choices, message, hint):
    with pytest.raises(UnknownChoiceError) as caught:
        profiles_under(choices)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_the_text_names_only_what_differs_from_the_default():
    assert readings_text({}) == readings_text(DEFAULTS) == "default readings"
    one = readings_text({"electives": "9", "contract_knowledge": "1"})
    assert one.startswith("Electives: nine")
    assert "Contract" not in one
    assert readings_text(SWITCHED).count("; ") == 2


def test_readings_pass_over_profiles_that_are_not_there(tmp_path):
    (tmp_path / "other.toml").write_text(
        'title = "Other"\nrequirements = [{ competence = 6, knowledge = 1 }]\n', encoding="utf-8"
    )
    files = read_profiles(tmp_path)
    found = profiles_under(SWITCHED, files)
    assert found.ids == ("other",)
    np.testing.assert_array_equal(found["other"].required, files["other"].required)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[readings]\n", "not valid TOML"),
        ("", "the key 'readings' is missing"),
        ('[[readings]]\nid = "x"\n', "the key 'title' is missing"),
        (
            '[[readings]]\nid = "x"\ntitle = "X"\nsource_says = ""\nruling = ""\n'
            '[[readings.options]]\nvalue = "1"\n',
            "the key 'label' is missing",
        ),
    ],
)
def test_a_fault_in_the_file_of_readings_names_the_file(tmp_path, text, fault):
    path = tmp_path / "notes.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"^notes\.toml: ") as caught:
        read_source_notes(path)
    assert fault in caught.value.message
