"""The audit: a chain of keys, a table of names that erasing empties, the same in both stores."""

import hashlib
import json
from dataclasses import replace

import pytest
from stored import ACT, quarter, ratings

from pmo_data.store.audit.events import MOST_PEOPLE, Did, Event, exported, seen, shown_of
from pmo_data.store.audit.names import COMMAND_LINE, Kind, Named
from pmo_data.store.chain import BEGINNING
from pmo_data.store.interface import Act

ANN = Named(Kind.LOGIN, ("https://login.example.org", "00u1"), "ann@example.org")
KIM = Named(Kind.LOGIN, ("https://login.example.org", "00u2"), "kim@example.org")
MONDAY, TUESDAY = "2026-11-23T09:00:00+00:00", "2026-11-24T09:00:00+00:00"


def saw(kind, given, by=ANN, at=MONDAY):
    """Have a login see these ratings."""
    kind.audit().add(list(seen(at, by, shown_of(given))))


def told(kind):
    """What the audit tells, in texts."""
    found = []
    for one in kind.audit().entries():
        lists = [[named.text for named in group] for group in (one.rounds, one.people, one.teams)]
        found.append((one.at, one.by.text, str(one.did), one.what, *lists))
    return found


@pytest.fixture
def saved(store):
    """A store with a round of Ada and Bo."""
    store.save(quarter("Q1", "Ada Quill", "Bo"), ACT)
    return store


def test_there_is_none_before_a_login_and_asking_makes_nothing(kind):
    audit = kind.audit()
    assert (audit.last(), audit.entries(), audit.faults()) == (BEGINNING, (), ())
    assert not kind.exists()


def test_whoever_acts_without_a_login_is_not_told_of(kind, saved):
    saved.rename("Q1", "Q2", ACT)
    saved.rename("Q2", "Q3", replace(ACT, by=COMMAND_LINE))
    assert kind.audit().last() == BEGINNING


def test_each_person_that_was_seen_is_one_entry_a_login_and_day(kind, saved):
    given = quarter("Q1", "Ada Quill", "Bo")
    for at in (MONDAY, MONDAY, "2026-11-23T23:59:59+00:00", TUESDAY):
        saw(kind, given, at=at)
    saw(kind, given, by=KIM)
    assert told(kind) == [
        (MONDAY, "ann@example.org", "saw", "", ["Q1"], ["Ada Quill"], []),
        (MONDAY, "ann@example.org", "saw", "", ["Q1"], ["Bo"], []),
        (TUESDAY, "ann@example.org", "saw", "", ["Q1"], ["Ada Quill"], []),
        (TUESDAY, "ann@example.org", "saw", "", ["Q1"], ["Bo"], []),
        (MONDAY, "kim@example.org", "saw", "", ["Q1"], ["Ada Quill"], []),
        (MONDAY, "kim@example.org", "saw", "", ["Q1"], ["Bo"], []),
    ]


def test_it_is_a_chain_of_keys_as_computed_with_hashlib_alone(kind, saved):
    saw(kind, quarter("Q1", "Ada Quill", "Bo"))
    saved.rename("Q1", "Q2", Act("ann", TUESDAY, ANN))
    lines = kind.audit_lines()
    before = ""
    for number, line in enumerate(lines, start=1):
        record = json.loads(line)
        assert (record["line"], record["before"]) == (number, before)
        before = hashlib.sha256(line).hexdigest()
    assert len(lines) == 3
    for word in ("Ada", "Bo", "ann", "login.example", "00u1", "Q1", "Q2"):
        assert not any(word.encode() in line for line in lines), word
    assert kind.audit().faults() == ()


def test_a_key_is_the_digest_of_random_bytes_and_whom_it_means(kind, saved):
    for _ in range(2):
        saw(kind, quarter("Q1", "Bo"))
    (line,) = map(json.loads, kind.audit_lines())
    assert len({line["by"], *line["people"], *line["rounds"]}) == 3
    if hasattr(kind, "address"):
        return
    rows = json.loads((kind.folder / "rounds-audit-names.json").read_bytes())["names"]
    (row,) = (row for row in rows if row["kind"] == "person")
    text = f"32:{row['salt']}6:person3:EBo"
    assert row["key"] == line["people"][0] == hashlib.sha256(text.encode()).hexdigest()[:32]


def test_changes_are_told_with_their_rounds_and_no_login_is_asked_twice(kind, saved):
    by_ann = Act("ann", TUESDAY, ANN)
    saved.save(quarter("Q2", "Bo"), by_ann)
    saved.save(quarter("Q2", "Bo"), by_ann, replace=True)
    saved.rename("Q2", "Q3", by_ann)
    saved.arrange("Q1", "EBo", {}, by_ann, over={})
    copy = saved.backup(None, by_ann)
    saved.restore(copy, replace(by_ann, by=COMMAND_LINE))
    saved.delete("Q3", by_ann)
    assert [one[1:6] for one in told(kind)] == [
        ("ann@example.org", "changed", "saved", ["Q2"], []),
        ("ann@example.org", "changed", "replaced", ["Q2"], []),
        ("ann@example.org", "changed", "renamed", ["Q2", "Q3"], []),
        ("ann@example.org", "changed", "arranged needs", ["Q1"], ["EBo"]),
        ("ann@example.org", "exported", "backed up", [], []),
        ("command line", "changed", "kept aside", [], []),
        ("command line", "changed", "restored", [], []),
        ("ann@example.org", "changed", "deleted", ["Q3"], []),
    ]


def test_what_is_taken_away_at_once_is_one_entry_each_time(kind, saved):
    event = exported(TUESDAY, ANN, "PDF", shown_of(quarter("Q1", "Ada Quill", "Bo")))
    kind.audit().add([event, event])
    one = (TUESDAY, "ann@example.org", "exported", "PDF", ["Q1"], ["Ada Quill", "Bo"], [])
    assert told(kind) == [one, one]


def test_teams_stand_for_many_people():
    rows = [(f"E{n}", f"P{n}", "self", "Q1") for n in range(MOST_PEOPLE + 1)]
    few, many = ratings(*rows[:-1]), ratings(*rows)
    assert {one.kind for one in shown_of(few)["Q1"]} == {Kind.PERSON}
    assert shown_of(many) == {"Q1": (Named(Kind.TEAM, ("",)),)}


def test_an_erased_person_is_in_no_file_and_the_lines_are_as_they_were(kind, saved):
    ada = Named(Kind.LOGIN, ("https://login.example.org", "00u3"), "ada.quill@example.org")
    theirs = Named(Kind.LOGIN, ("header", "00u4"), "aq7@example.org", ("EAda Quill",))
    named = Named(Kind.LOGIN, ("header", "ada quill"))
    for by in (ANN, ada, theirs, named):
        saw(kind, quarter("Q1", "Ada Quill", "Bo"), by=by)
    saved.rename("Q1", "Round of Ada Quill", Act("ann", TUESDAY, ANN))
    before = kind.audit_lines()
    assert kind.holding("Ada Quill") != []
    # Her id and name, a round's label, two addresses and a subject.
    assert saved.erasure_of("Ada Quill").audit_names == 5
    saved.erase("Ada Quill", Act("kim", TUESDAY, KIM))
    after = kind.audit_lines()
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    for text in ("Ada Quill", "ada quill", "ada.quill", "aq7@"):
        assert kind.holding(text) == []
    assert kind.audit().faults() == ()
    entries = kind.audit().entries()
    erased = entries[-1]
    assert (erased.did, erased.by.of, erased.by.text) == (Did.ERASED, KIM.of, "kim@example.org")
    assert [one.text for one in erased.people] == ["(erased)"]
    # The erasure has the key under which the person was seen, so both can still be told together.
    assert json.loads(after[-1])["people"] == json.loads(before[0])["people"]
    assert [one.by.text for one in entries if one.did == Did.SAW and not one.people[0].of] == [
        *("ann@example.org", "00u3", "00u4", "(erased)")
    ]


def test_what_was_seen_before_an_erasure_and_is_written_after_names_nobody(kind, saved):
    late = list(seen(MONDAY, ANN, shown_of(quarter("Q1", "Ada Quill", "Bo"))))
    pack = exported(MONDAY, ANN, "PDF", shown_of(quarter("Q1", "Ada Quill", "Bo")))
    saved.erase("Ada Quill", Act("kim", TUESDAY, KIM))
    kind.audit().add([*late, pack])
    assert kind.holding("Ada Quill") == []
    assert told(kind)[1:] == [
        (MONDAY, "ann@example.org", "saw", "", ["Q1"], ["Bo"], []),
        (MONDAY, "ann@example.org", "exported", "PDF", ["Q1"], ["Bo"], []),
    ]


def test_an_address_that_was_taken_out_does_not_come_back_with_the_next_visit(kind, saved):
    ada = replace(KIM, called="ada.quill@example.org")
    saw(kind, quarter("Q1", "Bo"), by=ada)
    saved.erase("Ada Quill", Act("ann", TUESDAY, ANN))
    saw(kind, quarter("Q1", "Bo"), by=ada, at=TUESDAY)
    assert kind.holding("ada.quill") == []
    assert [one.by.text for one in kind.audit().entries()] == ["00u2", "ann@example.org", "00u2"]


def test_an_erasure_without_a_login_still_empties_the_names(kind, saved):
    saw(kind, quarter("Q1", "Ada Quill"))
    saved.erase("Ada Quill", ACT)
    assert kind.holding("Ada Quill") == []
    assert len(kind.audit_lines()) == 1


def test_what_was_changed_put_in_taken_out_or_cut_off_is_told(kind, saved):
    saw(kind, quarter("Q1", "Ada Quill", "Bo"))
    saw(kind, quarter("Q1", "Ada Quill", "Bo"), by=KIM)
    lines = kind.audit_lines()
    for other, fault in (
        ([*lines[:1], lines[1].replace(b"saw", b"see"), *lines[2:]], "line 2 was changed"),
        ([*lines[:3], lines[3].replace(b"saw", b"see")], "line 4 was changed"),
        ([*lines[:2], lines[0], *lines[2:]], "line 3 was put in"),
        ([lines[0], *lines[2:]], "line 2 is missing"),
        (lines[:2], "line 3 and what came after it are missing"),
        ([], "line 1 and what came after it are missing"),
        (lines[1:], "line 1 is missing"),
    ):
        kind.write_audit(other)
        assert kind.audit().faults() == (fault,)
    kind.write_audit(lines)
    assert kind.audit().faults() == ()


def test_the_log_of_rounds_does_not_know_who_logged_in(kind, store):
    store.save(quarter("Q1", "Bo"), replace(ACT, by=ANN))
    assert b"".join(kind.log_lines()).find(b"00u1") == -1
    assert json.loads(kind.log_lines()[0])["change"]["act"] == {"who": ACT.who, "at": ACT.at}


def test_many_lines_of_a_day_are_found_from_the_end(kind, saved):
    """More than are read at first: what was seen at the beginning of the day is not told twice."""
    event = Event(MONDAY, ANN, Did.EXPORTED, "x" * 900)
    saw(kind, quarter("Q1", "Bo"), at="2026-11-22T09:00:00+00:00")
    saw(kind, quarter("Q1", "Bo"))
    kind.audit().add([event] * 200)
    saw(kind, quarter("Q1", "Bo"))
    assert [one.did for one in kind.audit().entries()].count(Did.SAW) == 2
    assert kind.audit().faults() == ()


def test_somebody_whose_rounds_are_gone_can_still_be_erased_from_it(kind, saved):
    saw(kind, quarter("Q1", "Ada Quill"))
    saved.delete("Q1", ACT)
    assert kind.holding("Ada Quill") != []
    assert saved.erase("Ada Quill", ACT).audit_names == 1
    assert kind.holding("Ada Quill") == []
