"""Going on with a log that has faults: it says so, and what comes after is told again."""

import shutil

import pytest
from stored import ACT, labels, quarter

from pmo_data.store.interface import Act
from tests.pmo_data.store.kinds import IN_FILE
from tests.pmo_data.store.test_chain import three_rounds

pytestmark = pytest.mark.slow
ACCEPTED = "accepted the log as it is"
LATER = Act("Kim", "2026-11-25T09:30:00+01:00")
EDITS = {
    "changed": lambda lines: [*lines[:2], lines[2].replace(b"Sam", b"Kim"), *lines[3:]],
    "missing": lambda lines: [*lines[:2], *lines[4:]],
    "put in": lambda lines: [*lines[:2], lines[0], *lines[2:]],
    "cut off": lambda lines: lines[:3],
    "no record": lambda lines: [*lines[:4], b"{]\n", lines[5]],
    "the first": lambda lines: lines[1:],
    "the last": lambda lines: [*lines[:5], b'{"done": 1e999}\n'],
}


@pytest.fixture
def kept(begun):
    """A store with three rounds, of which the log has six lines."""
    return begun(three_rounds)


@pytest.mark.parametrize("edit", EDITS)
def test_a_broken_log_is_told_until_it_is_accepted_and_what_breaks_later_again(kept, kind, edit):
    kind.write_log(EDITS[edit](kind.log_lines()))
    told = kept.log_faults()
    assert told
    kept.accept_log(LATER)
    again = kind.store()
    assert (again.log_faults(), labels(again)) == ((), ["Q1", "Q2", "Q3"])
    last = again.log()[-1]
    assert (last.action, last.who) == (ACCEPTED, "Kim")
    assert set(told) <= set(last.accepted)
    again.save(quarter("Q4", "Cyd"), ACT)
    again.erase("Bob", ACT)
    assert again.log_faults() == ()
    lines = kind.log_lines()
    kind.write_log([*lines[:-2], lines[-2].replace(b"Sam", b"Kim"), lines[-1]])
    assert kind.store().log_faults() != ()


def test_a_line_that_was_chained_anew_since_is_told_when_it_changes_again(kept, kind):
    lines = kind.log_lines()
    kind.write_log([*lines[:2], lines[2].replace(b"Sam Clerk", b"Ann"), *lines[3:]])
    kept.accept_log(ACT)
    assert kept.log_faults() == ()
    kept.erase("Ann", ACT)
    assert kept.log_faults() == ()
    lines = kind.log_lines()
    kind.write_log([*lines[:2], lines[2].replace(b"saved", b"moved"), *lines[3:]])
    assert kept.log_faults() == ("line 3 was changed",)


@pytest.mark.parametrize("edit", EDITS)
def test_a_line_that_was_accepted_is_told_when_it_changes_once_more(kept, kind, edit):
    kind.write_log(EDITS[edit](kind.log_lines()))
    kept.accept_log(ACT)
    lines = kind.log_lines()
    for place, line in enumerate(lines[:-1]):
        other = line.replace(b"Sam", b"Kim") if b"Sam" in line else line.replace(b": ", b":  ")
        kind.write_log([*lines[:place], other, *lines[place + 1 :]])
        assert kind.store().log_faults() != (), line
        kind.write_log([*lines[:place], *lines[place + 1 :]])
        assert kind.store().log_faults() != (), line
    kind.write_log(lines)
    assert kind.store().log_faults() == ()


def test_a_log_without_faults_is_left_as_it_is(kept, kind):
    lines = kind.log_lines()
    kept.accept_log(ACT)
    assert kind.log_lines() == lines


def test_an_accepted_log_can_be_shortened(kept, kind):
    kind.write_log(EDITS["cut off"](kind.log_lines()))
    kept.accept_log(Act("Sam", "2026-12-01T09:00:00+00:00"))
    assert kept.shorten_log("2026-11-30", LATER) != ()
    assert [one.action for one in kept.log()][-2:] == [ACCEPTED, "shortened the log"]
    assert "Q1" not in [one.round for one in kept.log()]
    assert kind.store().log_faults() == ()


@IN_FILE
@pytest.mark.parametrize("saved_since", [False, True])
def test_a_log_that_was_lost_is_accepted(kept, kind, folder, saved_since):
    (folder / "rounds-log.jsonl").unlink()
    if saved_since:
        kept.save(quarter("Q4", "Cyd"), ACT)
    (told,) = kept.log_faults()
    kept.accept_log(LATER)
    assert kept.log_faults() == ()
    first, *_, last = kept.log()
    assert (first.action, last.action) == ("found no log", ACCEPTED)
    assert told in last.accepted
    kept.save(quarter("Q5", "Dan"), ACT)
    assert [one.action for one in kept.shorten_log("2027-01-01", LATER)][-1] == ACCEPTED
    assert (kind.store().log_faults(), labels(kept)[:3]) == ((), ["Q1", "Q2", "Q3"])
    (folder / "rounds-log.jsonl").unlink()
    assert len(kept.log_faults()) == 1


@IN_FILE
def test_a_copied_backup_is_accepted_as_rounds_of_its_own(kept, kind, folder):
    backup = kept.backup(None, ACT)
    shutil.copy(backup, folder / "rounds-copy")
    shutil.rmtree(backup.parent)
    for path in folder.glob("rounds[.-]*[!y]"):
        path.unlink()
    (folder / "rounds-copy").rename(kept.path)
    copied = kind.store()
    assert len(copied.log_faults()) == 1
    copied.accept_log(ACT)
    assert (copied.log_faults(), labels(copied)) == ((), ["Q1", "Q2", "Q3"])
