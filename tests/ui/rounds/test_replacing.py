"""Saved rounds are replaced only after a question that says what goes; new ones stand alone."""

import pytest

from analytics.development import carried
from pmo_data.arrangements import Arrangement
from pmo_data.store.interface import Act
from pmo_data.template import sample_rounds_bytes
from tests.ratings_files import small_csv
from tests.ui import screens
from tests.ui.rounds.test_saved_rounds import UNNAMED, buttons, click, with_rounds, write
from ui.screens.rounds import in_use

pytestmark = pytest.mark.slow
ACT = Act("Sam Clerk", "2026-11-24T09:30:00+00:00")


def test_a_changed_round_is_replaced_only_by_a_button_that_says_so(store):
    at = with_rounds()
    click(at, "save_rounds")
    changed = sample_rounds_bytes().replace(b"Amara Okonkwo", b"Amara Okafor")
    screens.upload(at, changed, "changed.csv")
    screens.go(at, "rounds")
    text = "**2026\\-Q1** · 14 people · another round of this label is saved"
    assert text in screens.words(at)
    assert not [one for one in buttons(at) if one.startswith("Save")]
    said = screens.literal(screens.words(at))
    assert "2026-Q2: saved are 15 people from sample-rounds.csv, of " in said
    assert "; 15 people from changed.csv take their place." in said
    click(at, "replace_rounds")
    assert "Amara Okafor" in store.load(["2026-Q1"]).people["name"].tolist()


def test_a_new_round_is_saved_alone_beside_others_that_differ(store):
    click(with_rounds(), "save_rounds")
    rows = (["1", "Ann", "2026-Q3", 3, 4, 3, 3], ["1", "Ann", "2026-Q4", 3, 4, 3, 3])
    at = screens.with_file(small_csv(*rows, extra=["Round"]), "rounds")
    assert "Save 2026\\-Q4" in buttons(at)
    before = store.load(["2026-Q3"])
    click(at, "save_rounds")
    assert [one.label for one in store.rounds()][-1] == "2026-Q4"
    assert store.load(["2026-Q3"]).people.equals(before.people)
    assert sorted(at.session_state["held"]["loaded"].rounds) == ["2026-Q3", "2026-Q4"]


def test_a_typed_label_that_is_saved_is_replaced_after_its_question(store):
    at = screens.with_file(UNNAMED, "rounds")
    write(at, "rounds_label", "2026-Q4")
    click(at, "save_rounds")
    screens.upload(at, small_csv(["1", "Ann", 5, 4, 3, 3], ["3", "Cid", 1, 1, 1, 1]))
    screens.go(at, "rounds")
    write(at, "rounds_label", "2026-Q4")
    said = screens.literal(screens.words(at))
    assert "Not saved now, and saved by it: Cid." in said
    assert "Saved now, and no longer then: Bob." in said
    click(at, "replace_rounds")
    assert store.load(["2026-Q4"]).people["name"].tolist() == ["Ann", "Cid"]


def test_what_somebody_arranges_in_the_moment_of_a_save_is_not_written_over(store, monkeypatch):
    at = screens.with_file(UNNAMED, "rounds")
    write(at, "rounds_label", "2026-Q4")
    click(at, "save_rounds")
    (ann, *_) = store.load(["2026-Q4"]).people["person_id"]
    need = {9: Arrangement(action="Course", application=5)}
    screens.upload(at, small_csv(["1", "Ann", 2, 4, 3, 3], ["2", "Bob", 1, 1, 1, 1]))
    screens.go(at, "rounds")
    write(at, "rounds_label", "2026-Q4")

    def carried_and_arranged(*given):
        found = carried(*given)
        if not store.arranged("2026-Q4"):
            store.arrange("2026-Q4", ann, need, ACT, over={})
        return found

    monkeypatch.setattr(in_use, "carried", carried_and_arranged)
    before = store.rounds()
    click(at, "replace_rounds")
    said = "Somebody has just changed what is arranged in round '2026-Q4'; nothing was saved."
    assert said in screens.literal(" ".join(one.value for one in at.error))
    assert store.rounds() == before
    click(at, "replace_rounds")
    assert store.rounds() != before
    assert store.arranged("2026-Q4") == {ann: need}


def test_the_question_names_texts_that_would_take_the_place_of_others(store):
    at = screens.with_file(UNNAMED, "rounds")
    write(at, "rounds_label", "2026-Q4")
    click(at, "save_rounds")
    (ann, bob) = store.load(["2026-Q4"]).people["person_id"]
    saved = {9: Arrangement(action="Course"), 1: Arrangement(action="Coach")}
    store.arrange("2026-Q4", ann, saved, ACT, over={})
    screens.upload(at, small_csv(["1", "Ann", 2, 4, 3, 3], ["2", "Bob", 1, 1, 1, 1]))
    own = {9: Arrangement(action="Project"), 1: Arrangement(action="Coach")}
    at.session_state["held"]["loaded"].arranged[""] = {
        ann: own,
        bob: {9: Arrangement(action="Read")},
    }
    screens.go(at, "rounds")
    write(at, "rounds_label", "2026-Q4")
    said = "2026-Q4: what you wrote for Ann (9 Schedule) takes the place of what is saved there."
    assert said in screens.literal(screens.words(at))
    click(at, "replace_rounds")
    assert store.arranged("2026-Q4")[ann][9].action == "Project"
