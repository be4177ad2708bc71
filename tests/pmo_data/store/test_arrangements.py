"""What is arranged for needs is kept with its round, and goes with the person."""

import threading
from dataclasses import replace

import pytest
from stored import ACT, assert_equal, labels, quarter

from pmo_data import duck
from pmo_data.arrangements import Arrangement
from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.framework.competences import competence
from pmo_data.reasons import Reason
from pmo_data.store.interface import Act, LogEntry, Mention

COURSE = Arrangement("Jo Lead", "2026-12-01", "Course on schedules", 3, 2)
SHADOW = Arrangement(action="Shadow Quillon", knowledge=4)
ANN = {"EAnn": {9: COURSE, 12: SHADOW}}


def two_arranged(store):
    """Two rounds of Ann and Quillon, with needs of both arranged in the first."""
    store.save(quarter("Q1", "Ann", "Quillon"), ACT, arranged={"Q1": ANN})
    store.arrange("Q1", "EQuillon", {1: Arrangement("Ann"), 2: Arrangement()}, ACT, over={})
    store.save(quarter("Q2", "Ann", "Quillon"), ACT)


@pytest.fixture
def kept(begun):
    """A store with these rounds."""
    return begun(two_arranged)


@pytest.mark.slow
def test_what_is_arranged_comes_back_with_its_round_and_blank_is_nothing(kept):
    assert kept.arranged("Q1") == ANN | {"EQuillon": {1: Arrangement("Ann")}}
    assert kept.arranged("Q2") == {}


@pytest.mark.slow
def test_what_is_arranged_for_a_person_takes_the_place_of_what_was_read(kept):
    kept.arrange("Q1", "EAnn", {27: SHADOW}, ACT, over=ANN["EAnn"])
    assert kept.arranged("Q1")["EAnn"] == {27: SHADOW}
    kept.arrange("Q1", "EAnn", {}, ACT, over={27: SHADOW})
    assert kept.arranged("Q1") == {"EQuillon": {1: Arrangement("Ann")}}


@pytest.mark.slow
def test_of_two_who_write_at_once_neither_takes_away_what_the_other_wrote(kept, kind):
    started, told = threading.Barrier(2), []

    def write(owner, number):
        store = kind.store(patience=60)
        read = store.arranged("Q1")["EAnn"]
        started.wait()
        store.arrange("Q1", "EAnn", read | {number: Arrangement(owner)}, ACT, over=read)

    def write_same(owner):
        try:
            write(owner, 9)
        except RoundsError as error:
            told.append(error)

    both([(write, "Kim", 1), (write, "Lee", 2)])
    mine = {1: Arrangement("Kim"), 2: Arrangement("Lee")}
    assert kept.arranged("Q1")["EAnn"] == ANN["EAnn"] | mine
    both([(write_same, "Kim"), (write_same, "Lee")])
    (error,) = told
    assert error.code == Reason.ROUNDS_CHANGED
    assert error.sentence == (
        f"What is arranged for {competence(9).short} has changed since you opened it, and what "
        "you wrote there was not kept. It stands there as it is now."
    )
    now = kept.arranged("Q1")["EAnn"]
    assert now.pop(9) in (Arrangement("Kim"), Arrangement("Lee"))
    assert now == {12: SHADOW} | mine
    assert [entry.action for entry in kept.log()][-4:] == ["saved", *["arranged needs"] * 3]


def both(calls):
    """Do them at the same moment."""
    threads = [threading.Thread(target=act, args=given) for act, *given in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.slow
def test_a_round_is_not_saved_over_what_was_arranged_since_it_was_read(kept):
    read, new = kept.arranged("Q1"), quarter("Q1", "Ann", "Quillon")
    mine = {"Q1": {"EAnn": ANN["EAnn"], "EQuillon": {}}}
    kept.arrange("Q1", "EQuillon", {2: SHADOW}, ACT, over={})
    before, rounds = kept.arranged("Q1"), kept.rounds()
    for given in ({"Q1": read}, {"Q9": {}}):
        with pytest.raises(RoundsError, match="Somebody has just changed what is arranged") as told:
            kept.save(new, ACT, replace=True, arranged=mine, read=given)
        assert told.value.code == Reason.ROUNDS_CHANGED
        assert (kept.arranged("Q1"), kept.rounds()) == (before, rounds)
    kept.save(new, ACT, replace=True, arranged=mine, read={"Q1": before, "Q2": {}})
    assert kept.arranged("Q1") == ANN


@pytest.mark.slow
def test_what_was_taken_out_or_has_only_other_levels_meanwhile(kept):
    other = replace(COURSE, application=5)
    kept.arrange("Q1", "EAnn", {9: other}, ACT, over=ANN["EAnn"])
    kept.arrange("Q1", "EAnn", {9: replace(COURSE, owner="Kim")}, ACT, over={9: COURSE})
    assert kept.arranged("Q1")["EAnn"] == {9: replace(COURSE, owner="Kim")}
    with pytest.raises(RoundsError, match="has changed since you opened it"):
        kept.arrange("Q1", "EAnn", {12: replace(SHADOW, owner="Kim")}, ACT, over={12: SHADOW})
    assert 12 not in kept.arranged("Q1")["EAnn"]


@pytest.mark.slow
def test_a_round_stays_the_round_it_was_and_the_log_names_nobody(kept, kind):
    before = kept.rounds()
    kept.arrange("Q2", "EAnn", {9: COURSE}, Act("Sam", ACT.at), over={})
    assert kept.rounds() == before
    assert_equal(kept.load(["Q2"]), quarter("Q2", "Ann", "Quillon"))
    assert kept.log()[-1] == LogEntry(ACT.at, "Sam", "arranged needs", "Q2")
    written = b"".join(kind.log_lines()).decode()
    assert all(word not in written for word in ("Ann", "Jo Lead", "schedules"))
    assert kept.log_faults() == ()


@pytest.mark.slow
def test_it_goes_along_when_a_round_is_renamed_and_is_gone_with_it(kept, kind):
    kept.rename("Q1", "First", ACT)
    kept.keep_mapping("HR", kept_mapping(), ACT)
    assert kept.arranged("First")["EAnn"] == ANN["EAnn"]
    kept.delete("First", ACT)
    assert kind.holding("Jo Lead") == []


def kept_mapping():
    from pmo_data.intake.mapping.file_mapping import FileMapping

    return FileMapping(layout="long")


@pytest.mark.slow
def test_a_round_that_is_replaced_holds_what_is_given_and_others_theirs(kept):
    kept.arrange("Q2", "EAnn", {9: COURSE}, ACT, over={})
    new = quarter("Q1", "Ann")
    kept.save(new, ACT, replace=True, arranged={"Q1": {"EAnn": {3: SHADOW}}})
    assert kept.arranged("Q1") == {"EAnn": {3: SHADOW}}
    assert kept.arranged("Q2") == {"EAnn": {9: COURSE}}


@pytest.mark.slow
def test_a_backup_brings_it_back(kept):
    copy = kept.backup(None, ACT)
    kept.arrange("Q1", "EAnn", {}, ACT, over=ANN["EAnn"])
    kept.restore(copy, ACT)
    assert kept.arranged("Q1")["EAnn"] == ANN["EAnn"]


@pytest.mark.slow
def test_an_erased_person_is_in_no_need_of_anybody(kept, kind):
    kept.backup(None, ACT)
    planned = kept.erasure_of("Quillon")
    assert (planned.needs, planned.mentions) == (1, (Mention("Q1", "action", 1),))
    assert kept.erase("Quillon", ACT) == planned
    assert kind.holding("Quillon") == []
    assert labels(kept) == ["Q1", "Q2"]
    assert kept.arranged("Q1") == {
        "EAnn": {9: COURSE, 12: Arrangement(action="Shadow (erased)", knowledge=4)}
    }


@pytest.mark.slow
def test_somebody_who_only_owns_a_need_can_be_erased(kept, kind):
    assert kept.held_on("jo  lead").mentions == (Mention("Q1", "owner", 1),)
    erased = kept.erase("Jo Lead", ACT)
    assert (erased.rounds, erased.rows, erased.needs) == ((), 0, 0)
    assert erased.mentions == (Mention("Q1", "owner", 1),)
    assert kind.holding("Jo Lead") == []
    assert kept.arranged("Q1")["EAnn"][9].owner == "(erased)"
    assert_equal(kept.load(["Q1"]), quarter("Q1", "Ann", "Quillon"))


@pytest.mark.slow
def test_all_that_is_held_on_a_person_has_their_needs(kept):
    held = kept.held_on("EAnn")
    assert held.arranged == {"Q1": ANN["EAnn"]}
    assert held.mentions == (Mention("Q1", "owner", 1),)


@pytest.mark.slow
def test_what_cannot_be_kept_is_said_and_nothing_is(kept, kind):
    before = kind.content()
    with pytest.raises(UnknownChoiceError, match="not in the round"):
        kept.arrange("Q1", "EZoe", {1: COURSE}, ACT, over={})
    with pytest.raises(UnknownChoiceError, match="no saved round 'Q9'"):
        kept.arrange("Q9", "EAnn", {1: COURSE}, ACT, over={})
    with pytest.raises(RoundsError, match="is no text"):
        kept.arrange("Q1", "EAnn", {1: Arrangement("\ud800")}, ACT, over={})
    with pytest.raises(ValueError, match="isoformat"):
        Arrangement(due="soon")
    assert kind.content() == before


@pytest.mark.slow
def test_a_backup_with_a_due_date_that_is_none_is_refused(kept):
    copy = kept.backup(None, ACT)
    with duck.database(copy, writable=True) as opened:
        opened._connection.execute("UPDATE arrangements SET due = 'soon'")
    with pytest.raises(RoundsError, match="what is arranged in it cannot be read"):
        kept.restore(copy, ACT)
    assert kept.arranged("Q1")["EAnn"] == ANN["EAnn"]
