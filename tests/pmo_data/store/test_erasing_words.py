"""Where a person's name or id is a word that others use too: what of it goes, and what stays."""

import unicodedata
from dataclasses import replace

import pytest
from stored import ACT, assert_equal, labels, quarter, ratings

from pmo_data.errors import UnknownChoiceError
from pmo_data.store.interface import Act, Mention

pytestmark = pytest.mark.slow

NAME = "Zofia Wójcik-Übermut"


def test_an_id_with_a_letter_goes_from_other_cells_and_a_number_does_not(store):
    extras = ("Lead", "Grade")
    rows = ("E7", "Ann", "self", "Q1", "", "7"), ("8", "Bob", "E7", "Q1", "e7", "7")
    store.save(ratings(*rows, extras=extras), ACT)
    store.save(
        ratings(("7", "Ann", "self", "Q2", "7"), ("8", "Bob", "7", "Q2", "7"), extras=("Grade",)),
        ACT,
    )
    store.erase("E7", ACT)
    first = store.load(["Q1"]).people
    assert first[["rater", "Lead", "Grade"]].values.tolist() == [["(erased)", "(erased)", "7"]]
    store.erase("7", ACT)
    second = store.load(["Q2"]).people
    assert second[["rater", "Grade"]].values.tolist() == [["(erased) 2", "7"]]


COMMON = ["manager", "Self", "T", "Boss", "consensus", "-", "Peer", "q1", "Officer", "Round"]
"""Names that are also words of the report, or have one letter."""


@pytest.mark.parametrize("name", COMMON)
def test_a_common_word_goes_only_where_it_fills_a_cell(store, name):
    extras = (f"{name} since", "Lead", name)
    store.save(
        ratings(
            ("E7", name, "self", "Q1", "", "", ""),
            ("E8", "Bob", "manager", "Q1", "2020", name.upper(), "x"),
            ("E8", "Bob", "self", "Q1", "2020", f"{name} said so", "x"),
            ("E8", "Bob", name, "Q1", "2020", "", "x"),
            extras=extras,
        ),
        ACT,
        source=f"{name}.csv",
    )
    store.save(quarter(f"Round of {name}", "Bob"), Act(name, ACT.at))
    before = store.load(["Q1"])
    planned = store.erasure_of("E7")
    assert planned.common == (name,)
    erased = store.erase("E7", ACT)
    assert erased == planned
    assert erased.mentions == (Mention("Q1", "Lead", 1),)
    after = store.load(["Q1"])
    assert after.extras == extras
    assert after.people["rater"].tolist() == before.people["rater"].tolist()[1:]
    assert after.people["Lead"].tolist() == ["(erased)", f"{name} said so", ""]
    assert (after.levels == before.levels[1:]).all()
    assert labels(store) == ["Q1", f"Round of {name}"]
    assert [one.source for one in store.rounds()] == [f"{name}.csv", ""]
    assert [entry.who for entry in store.log()] == [ACT.who, "(erased)", ACT.who]


def test_whose_level_counts_stays_when_somebody_called_manager_is_erased(store):
    store.save(quarter("Q0", "manager"), ACT)
    team = ratings(("E8", "Bob", "manager", "Q1"), ("E8", "Bob", "self", "Q1"))
    store.save(team, ACT)
    store.erase("manager", ACT)
    assert_equal(store.load(["Q1"]), team)


def test_an_id_that_is_a_common_word_goes_only_as_a_cell(store):
    rows = ("T", "Tara Tal", "self", "Q1", ""), ("E8", "Bob", "T", "Q1", "T")
    store.save(ratings(*rows, extras=("Lead",)), ACT)
    store.erase("Tara Tal", ACT)
    people = store.load(["Q1"]).people
    assert people[["rater", "Lead"]].values.tolist() == [["T", "(erased)"]]


def test_a_name_of_digits_is_no_grade(store):
    rows = ("7", "7", "self", "Q1", ""), ("8", "8", "7", "Q1", "7")
    store.save(ratings(*rows, extras=("Grade",)), ACT)
    store.erase("7", ACT)
    people = store.load(["Q1"]).people
    assert people[["rater", "Grade"]].values.tolist() == [["(erased)", "7"]]


def test_a_name_written_with_other_code_points_goes_too(store, kind):
    decomposed = unicodedata.normalize("NFD", NAME)
    rows = ("E7", NAME, "self", "Q1", ""), ("E8", "Bob", "self", "Q1", f"by {decomposed}")
    store.save(ratings(*rows, extras=("Note",)), ACT)
    store.erase("E7", ACT)
    assert kind.holding("jcik") == []


def notes_without(store, person, *rows):
    """Raters and notes of the others, once a person is erased of these."""
    store.save(ratings(*rows, extras=("Note",)), ACT)
    planned = store.erasure_of(person)
    erased = store.erase(person, ACT)
    assert erased == planned
    people = store.load(["Q1"]).people
    return people["rater"].tolist(), people["Note"].tolist(), erased.mentions


@pytest.mark.parametrize(
    ("name", "other"), [("राम", "रामा"), ("Jose", unicodedata.normalize("NFD", "José"))]
)
def test_a_letter_with_another_mark_is_another_name(store, name, other):
    rows = ("E7", name, "self", "Q1", ""), ("E8", other, other, "Q1", f"{other} said; {name}")
    raters, notes, _ = notes_without(store, "E7", *rows)
    assert (raters, notes) == ([other], [f"{other} said; (erased)"])


def test_a_part_of_somebody_elses_longer_name_is_no_mention(store):
    rows = (
        ("E7", "Sam", "self", "Q1", ""),
        ("E8", "Sam Li", "Sam Li", "Q1", "Li, Sam"),
        ("E9", "Bob", "Sam", "Q1", "Sam and Sam Li"),
        ("E9", "Bob", "Sam Oduya", "Q1", "Sam Oduya"),
        ("E9", "Bob", "peer of Sam", "Q1", "Sam Nobody"),
    )
    raters, notes, mentions = notes_without(store, "E7", *rows)
    assert raters == ["Sam Li", "(erased)", "Sam Oduya", "peer of (erased)"]
    assert notes == ["Li, Sam", "(erased) and Sam Li", "Sam Oduya", "(erased) Nobody"]
    assert mentions == (Mention("Q1", "rater", 2), Mention("Q1", "Note", 2))


def test_whose_name_has_the_same_words_in_another_order_stays(store):
    note = "Li Chen, Li Chen; Li, Chen"
    rows = ("E7", "Chen Li", "self", "Q1", ""), ("E8", "Li Chen", "self", "Q1", note)
    assert notes_without(store, "E7", *rows)[1] == ["Li Chen, Li Chen; (erased)"]


def test_raters_and_rounds_called_like_somebody_stay(store):
    rows = ("E7", "Peer", "self", "Q1", ""), ("E8", "Bob", "peer", "Q1", "Peer review")
    assert notes_without(store, "E7", *rows)[:2] == (["peer"], ["Peer review"])
    store.save(quarter("Q2", "Bob", "q2"), ACT)
    store.erase("Eq2", ACT)
    assert labels(store) == ["Q1", "Q2"]


def test_a_name_in_the_name_of_a_competence_is_a_word(store):
    note = "Risk, opportunity and issue management; Risk"
    rows = ("E7", "Risk", "self", "Q1", ""), ("E8", "Bob", "self", "Q1", note)
    assert notes_without(store, "E7", *rows)[1] == [f"{note[:-4]}(erased)"]


def test_a_name_is_found_however_it_is_written(store, kind):
    note = "Übermut, Zofia; ZOFIAWÓJCIK; Zofia‑Wójcik Übermut; Zofia_Wójcik\u200bÜbermut"
    rows = ("E7", NAME, "self", "Q1", ""), ("E8", "Bob", "Wójcik-Übermut, Zofia", "Q1", note)
    raters, notes, _ = notes_without(store, "E7", *rows)
    assert raters == ["(erased)"]
    assert notes == ["Übermut, Zofia; ZOFIAWÓJCIK; (erased); (erased)"], "parts name nobody"
    assert len(kind.holding("jcik")) > 0


@pytest.mark.parametrize(
    ("name", "note", "left"),
    [
        ("Dr. Ada Obi", "Ada Obi; Obi, Ada; Dr. Ada Obi", "(erased); (erased); (erased)"),
        ("Obi, Ada (PMO)", "Obi, Ada (PMO), AdaObi", "(erased), (erased)"),
        ("Ada Obi (Jr.)", "(Ada Obi (Jr.)) of Ada Obi", "((erased)) of (erased)"),
        ("(Ada) Obi", "by (Ada) Obi.", "by (erased)."),
        ('Ada "Addie" Obi, PhD', "Ada Obi", "(erased)"),
        ("Prof. Dr. h.c. Ada Obi", "Obi, Ada", "(erased)"),
        ("Dr. Manager", "Manager; Dr. Manager", "Manager; (erased)"),
    ],
)
def test_titles_and_brackets_of_a_name_hide_nobody(store, name, note, left):
    rows = ("E7", name, "self", "Q1", ""), ("E8", "Bob", name, "Q1", note)
    assert notes_without(store, "E7", *rows)[:2] == (["(erased)"], [left])


def test_who_has_no_id_is_meant_without_titles_unless_remarks_tell_several_apart(store):
    rows = (
        ("E7", "Ada Obi", "self", "Q1", ""),
        ("E8", "Bob", "Dr. Ada Obi", "Q1", "Dr. Ada Obi"),
        ("E9", "Bob Li (PMO)", "Bob Li (PMO)", "Q1", ""),
        ("E10", "Bob Li (IT)", "self", "Q1", "Bob Li (PMO)"),
    )
    raters, notes, _ = notes_without(store, "obi, ada", *rows)
    assert (raters[0], notes[0]) == ("(erased)", "(erased)")
    with pytest.raises(UnknownChoiceError, match=r"called 'Bob Li': Bob Li \(PMO\), E10, E9"):
        store.erasure_of("Bob Li")
    store.erase("Bob Li (IT)", ACT)
    assert store.load(["Q1"]).people["name"].tolist() == ["Bob", "Bob Li (PMO)"]
    assert store.load(["Q1"]).people["rater"].tolist() == ["(erased)", "Bob Li (PMO)"]


def test_teams_raters_and_groups_named_after_two_people_stay_two(store):
    for label, leads in {"Q1": ("Ada", "Bob"), "Q2": ("Bob", "Cyd")}.items():
        rows = [(f"E{n}", f"Person {n}", lead, label, lead) for n, lead in enumerate(leads)]
        given = ratings(*rows, extras=("Lead",))
        teams = [f"{lead}'s" for lead in leads]
        store.save(replace(given, given=given.people.assign(team=teams).astype("str")), ACT)
    for lead in ("Ada", "Bob", "Cyd"):
        store.erase(lead, ACT)
    people = store.load(["Q1", "Q2"]).people
    assert people[["team", "rater", "Lead"]].to_numpy().tolist() == [
        ["(erased)'s", "(erased)", "(erased)"],
        *[["(erased)'s 2", "(erased) 2", "(erased) 2"]] * 2,
        ["(erased)'s 3", "(erased) 3", "(erased) 3"],
    ]
    assert store.log_faults() == ()
