"""Mappings are kept under a name beside the rounds, and survive what is done to these."""

import pytest
from stored import ACT, labels, quarter

from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.meanings import LEVEL, Meaning
from pmo_data.store.interface import Act

pytestmark = pytest.mark.slow

HR = FileMapping({"Job title": Meaning("role")}, {"B": Meaning("name")}, values={"Novice": 1})
FORM = FileMapping({"Question": Meaning("competence")}, layout="long")


def kept(store):
    return {one.name: one.mapping for one in store.mappings()}


def test_mappings_are_kept_replaced_and_forgotten(store):
    assert store.mappings() == ()
    store.keep_mapping(" HR  export ", HR, ACT)
    store.keep_mapping("Form", HR, ACT)
    store.keep_mapping("Form", FORM, ACT)
    assert kept(store) == {"Form": FORM, "HR export": HR}
    assert {(one.saved_at, one.saved_by) for one in store.mappings()} == {(ACT.at, ACT.who)}
    store.forget_mapping("HR export", ACT)
    assert kept(store) == {"Form": FORM}
    actions = [entry.action for entry in store.log()]
    assert actions == ["kept a mapping"] * 3 + ["forgot a mapping"]
    assert store.log_faults() == ()


def test_rounds_and_mappings_stay_through_changes_of_one_another(store):
    store.save(quarter("Q1", "Ann"), ACT)
    store.keep_mapping("HR", HR, ACT)
    store.save(quarter("Q2", "Ann", "Bob"), ACT)
    store.rename("Q2", "Q3", ACT)
    store.delete("Q1", ACT)
    assert (labels(store), kept(store)) == (["Q3"], {"HR": HR})
    copy = store.backup(None, ACT)
    store.forget_mapping("HR", ACT)
    store.restore(copy, ACT)
    assert (labels(store), kept(store)) == (["Q3"], {"HR": HR})


def test_an_erased_person_is_in_no_mapping_and_no_backup_of_one(store, kind):
    store.save(quarter("Q1", "Quillon", "Bob"), ACT)
    named = FileMapping(
        {"9 A by Quillon": Meaning(LEVEL, 9, "application", rater="Quillon")},
        pass_over=("Quillon*",),
    )
    store.keep_mapping("From Quillon", named, ACT)
    store.keep_mapping("HR", HR, ACT)
    store.backup(None, ACT)
    planned = store.erasure_of("Quillon")
    assert planned.titles >= 1
    store.erase("Quillon", ACT)
    assert kind.holding("Quillon") == []
    assert kept(store)["HR"] == HR
    (other,) = [m for name, m in kept(store).items() if name != "HR"]
    assert [m.kind for m in other.headings.values()] == [LEVEL]


def test_mappings_that_name_somebody_alike_stay_apart(store):
    store.save(quarter("Q1", "Quillon Ash", "Bob"), ACT)
    heads = {"Quillon Ash": Meaning("name"), "quillon ash": Meaning("role")}
    values = {"Quillon Ash": 1, "QUILLON ASH": 2}
    store.keep_mapping("Quillon Ash", FileMapping(heads, values=values), ACT)
    store.keep_mapping("quillon ash", FORM, ACT)
    store.erase("Quillon Ash", ACT)
    found = kept(store)
    assert len(found) == 2
    (named,) = (one for one in found.values() if one != FORM)
    assert [one.kind for one in named.headings.values()] == ["name", "role"]
    assert list(named.values.values()) == [1, 2]


@pytest.mark.parametrize(
    ("who", "mapping"),
    [
        ("Knowledge", FileMapping(defaults={"dimension": "knowledge"})),
        ("Ab", FileMapping({"Ab " * 650: Meaning("role")})),
    ],
)
def test_mappings_can_be_read_whoever_was_erased(store, who, mapping):
    store.save(quarter("Q1", who, "Bob"), ACT)
    store.keep_mapping("Form", mapping, ACT)
    store.keep_mapping("HR", HR, ACT)
    store.erase(who, ACT)
    assert kept(store) == {"Form": FileMapping(defaults=mapping.defaults), "HR": HR}


def test_who_kept_a_mapping_is_erased_where_the_name_is_a_word_for_a_rater(store):
    store.save(quarter("Q1", "Manager", "Bob"), ACT)
    manager = FileMapping(defaults={"rater": "manager"})
    store.keep_mapping("Form", manager, Act("Manager", ACT.at))
    store.erase("Manager", ACT)
    assert [(one.saved_by, one.mapping) for one in store.mappings()] == [("(erased)", manager)]


def test_what_cannot_be_kept_or_forgotten_is_said(store):
    with pytest.raises(RoundsError, match="has no name"):
        store.keep_mapping("  ", HR, ACT)
    with pytest.raises(UnknownChoiceError, match="no mapping 'HR'"):
        store.forget_mapping("HR", ACT)
