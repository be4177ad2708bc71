"""How long the audit is kept: told before anything goes, and its beginning says what went."""

import json
from datetime import date, timedelta

import pytest
from stored import ACT, quarter

from pmo_data.errors import UnknownChoiceError
from pmo_data.store.audit.events import Did, seen, shown_of
from pmo_data.store.audit.keeping import NOTICE_DAYS, Going
from pmo_data.store.audit.names import Kind, Named
from pmo_data.store.settings import audit_days

ANN = Named(Kind.LOGIN, ("https://login.example.org", "00u1"), "ann@example.org")
KIM = Named(Kind.LOGIN, ("https://login.example.org", "00u2"), "kim@example.org")
FIRST = date(2026, 1, 1)


def at(day):
    """Nine in the morning, so many days after the first."""
    return f"{FIRST + timedelta(day)}T09:00:00+00:00"


@pytest.fixture
def audit(kind, store):
    """What was seen on days 0 to 4, two people a day: Kim on the first alone, then Ann."""
    store.save(quarter("Q1", "Ada", "Bo"), ACT)
    found = kind.audit()
    for day in range(5):
        shown = shown_of(quarter("Q1", "Ada", "Bo"))
        found.add(list(seen(at(day), KIM if day == 0 else ANN, shown)))
    return found


def days_seen(audit):
    return [one.at[:10] for one in audit.entries() if one.did == Did.SAW]


def test_nothing_goes_before_it_was_told_for_a_week(audit, kind):
    lines = kind.audit_lines()
    today = FIRST + timedelta(40)
    told = Going(10, FIRST + timedelta(4), today + timedelta(NOTICE_DAYS))
    assert audit.going(30, today) == told
    for day in range(40, 47):
        audit.keep_for(30, at(day))
        assert kind.audit_lines()[:10] == lines
        assert audit.going(30, today + timedelta(day - 40)) == told
    assert len(kind.audit_lines()) == 11
    assert audit.entries()[-1].what == "30 days"
    audit.keep_for(30, at(47))
    assert days_seen(audit) == []
    assert [one.did for one in audit.entries()] == [Did.KEEPS, Did.SHORTENED]
    assert audit.entries()[-1].what == "lines 1 to 10"
    assert audit.faults() == ()


def test_what_is_left_stays_byte_for_byte_and_the_first_line_says_what_went(audit, kind):
    audit.keep_for(30, at(5))
    before = kind.audit_lines()
    audit.keep_for(30, at(31))
    after = kind.audit_lines()
    assert days_seen(audit) == [str(FIRST + timedelta(day)) for day in (1, 1, 2, 2, 3, 3, 4, 4)]
    assert after[1:-1] == before[2:]
    start = json.loads(after[0])["shortened"]
    assert (start["line"], start["days"]) == (2, 30)
    assert start["digest"] == json.loads(before[2])["before"]
    # Kim stood in what went alone.
    assert kind.holding("kim@example.org") == []
    assert kind.holding("ann@example.org") != []
    audit.add(list(seen(at(31), KIM, shown_of(quarter("Q1", "Ada")))))
    assert audit.faults() == ()
    assert audit.going(30, FIRST + timedelta(31)) == Going(
        *(2, FIRST + timedelta(1), FIRST + timedelta(32))
    )


def test_what_is_wrong_after_the_beginning_is_told_by_the_number_that_it_has(audit, kind):
    audit.keep_for(30, at(5))
    audit.keep_for(30, at(31))
    lines = kind.audit_lines()
    for other, fault in (
        ([*lines[:2], lines[2].replace(b"saw", b"see"), *lines[3:]], "line 4 was changed"),
        ([lines[0], *lines[2:]], "line 3 is missing"),
        (lines[1:], "lines 1 to 2 are missing"),
        ([*lines[:3], lines[1], *lines[3:]], "line 5 was put in"),
        (lines[:4], "line 6 and what came after it are missing"),
    ):
        kind.write_audit(other)
        assert audit.faults() == (fault,)
        audit.keep_for(30, at(90))
        assert kind.audit_lines() == other


def test_another_length_is_told_anew_and_for_ever_ends_it(audit):
    audit.keep_for(None, at(5))
    assert len(audit.entries()) == 10
    audit.keep_for(60, at(5))
    audit.keep_for(30, at(6))
    audit.keep_for(None, at(7))
    audit.keep_for(None, at(900))
    assert [one.what for one in audit.entries()[10:]] == ["60 days", "30 days", "for ever"]
    assert len(days_seen(audit)) == 10


def test_once_nothing_but_the_beginning_is_old_the_length_still_holds(audit):
    audit.keep_for(30, at(5))
    audit.keep_for(30, at(100))
    assert [one.what for one in audit.entries()] == ["lines 1 to 11"]
    audit.keep_for(30, at(101))
    audit.keep_for(30, at(131))
    assert [one.what for one in audit.entries()] == ["line 12"]
    assert audit.faults() == ()


@pytest.mark.parametrize("given", ["29", "0", "-5", "3.5", "year", "36501", "٣٦٥"])
def test_what_is_no_number_of_days_is_refused(given):
    with pytest.raises(UnknownChoiceError, match=r"^PMO_KEEP_AUDIT is '.*', which is no number"):
        audit_days({"PMO_KEEP_AUDIT": given})
