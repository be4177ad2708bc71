"""The log without its first lines: what they told of what is there stays known, and is checked."""

import pytest
from stored import labels, quarter

from pmo_data.errors import RoundsError
from pmo_data.store.interface import Act
from tests.pmo_data.store.kinds import InFile

pytestmark = pytest.mark.slow
DAY = "2022-01-01"


def on(year):
    """Sam acts in a year."""
    return Act("Sam", f"{year}-05-01T09:00:00+00:00")


NOW = on(2026)


@pytest.fixture
def kept(store, folder):
    """Three rounds and a backup, of which one round is new; ten lines of the log."""
    store.save(quarter("Q1", "Ann", "Bob"), on(2020))
    store.save(quarter("Q2", "Ann", "Cid"), on(2021))
    store.backup(folder / "own.duckdb", on(2021))
    store.rename("Q2", "Half", on(2021))
    store.save(quarter("Q3", "Ann"), on(2026))
    return store


def told(store):
    return [(one.at[:4], one.action, one.round) for one in store.log()]


OLD = [("2020", "saved", "Q1"), ("2021", "saved", "Q2"), ("2021", "backed up", "")]
OLD += [("2021", "renamed", "Q2")]


def test_what_would_go_is_told_first_and_nothing_is_changed(kept, kind):
    before = kind.log_lines()
    assert [(one.at[:4], one.action, one.round) for one in kept.shorten_log(DAY, None)] == OLD
    assert kind.log_lines() == before
    assert kept.shorten_log("2020-01-01", NOW) == ()
    assert kind.log_lines() == before
    assert len(before) == 10


def test_the_rest_is_a_chain_that_begins_with_what_is_still_so(kept, kind):
    held, backups = kept.rounds(), kept.backups()
    assert [(one.at[:4], one.action, one.round) for one in kept.shorten_log(DAY, NOW)] == OLD
    assert told(kept) == [
        ("2026", "left out lines 1 to 8 of the log", ""),
        ("2026", "saved", "Q3"),
        ("2026", "shortened the log", ""),
    ]
    assert kept.log()[-1].chained_from == 8
    assert (kept.log_faults(), kept.rounds(), kept.backups()) == ((), held, backups)
    assert len(kind.log_lines()) == 5
    again = kind.store()
    again.save(quarter("Q4", "Dan"), on(2026))
    assert again.log_faults() == ()
    assert labels(again) == ["Q1", "Half", "Q3", "Q4"]


def test_it_can_be_shortened_again_but_for_its_last_change(kept, kind):
    kept.shorten_log(DAY, NOW)
    gone = [one.action for one in kept.shorten_log("2027-01-01", on(2027))]
    assert gone == ["saved"]
    assert [action for _, action, _ in told(kept)] == [
        *("left out lines 1 to 10 of the log", "shortened the log", "shortened the log"),
    ]
    assert (kept.log_faults(), labels(kept)) == ((), ["Q1", "Half", "Q3"])
    kept.delete("Half", on(2027))
    assert (kept.log_faults(), labels(kind.store())) == ((), ["Q1", "Q3"])


def test_a_person_is_erased_from_its_first_line_and_from_backups_that_it_tells_of(kept, kind):
    kept.rename("Half", "Review of Cid", on(2021))
    kept.shorten_log(DAY, NOW)
    assert b"Review of Cid" in b"".join(kind.log_lines())
    done = kept.erase("ECid", NOW)
    assert len(done.backups) == 1
    assert b"Cid" not in b"".join(kind.log_lines())
    assert kept.log_faults() == ()


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (
            lambda lines: [lines[0].replace(b'"people": 2', b'"people": 3', 1), *lines[1:]],
            "line 8 ",
        ),
        (lambda lines: [lines[0].replace(b"lines 1 to 8", b"no lines"), *lines[1:]], "line 8 was"),
        (lambda lines: lines[1:], "lines 1 to 8 are missing"),
        (lambda lines: [*lines[:2], *lines[3:]], "line 10 is missing"),
        (lambda lines: lines[:1], "line 9 and what came after it"),
    ],
)
def test_whatever_is_changed_of_it_is_told_and_then_nothing_goes(kept, kind, edit, what):
    kept.shorten_log(DAY, NOW)
    kind.write_log(edit(kind.log_lines()))
    store = kind.store()
    assert any(one.startswith(what) for one in store.log_faults()), store.log_faults()
    before = kind.log_lines()
    with pytest.raises(RoundsError, match="nothing of it may go"):
        store.shorten_log("2027-01-01", on(2027))
    assert kind.log_lines() == before


def test_a_file_that_is_lost_is_still_known_by_it(kept, kind):
    if not isinstance(kind, InFile):
        return
    kept.shorten_log(DAY, NOW)
    (kind.folder / "rounds.duckdb").unlink()
    with pytest.raises(RoundsError) as lost:
        kind.store().load(["Q1"])
    for label in ("Q1", "Half", "Q3"):
        assert label in lost.value.sentence
