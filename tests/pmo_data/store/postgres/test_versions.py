"""Tables of an earlier version are brought forward once, and lose nothing."""

import threading

import pytest
from stored import ACT, assert_equal, labels, quarter

from pmo_data.arrangements import Arrangement
from pmo_data.store.postgres import schema

pytestmark = pytest.mark.slow

NEEDS = {"EAnn": {9: Arrangement("Jo \\ Lead", "2026-12-01", "Course", 3, 2)}}


def back_to_version_1(kind):
    """The tables as the first version had them."""
    with kind.connect() as connection:
        later = (
            *("arrangements", "ended_logins", "drafts", "erasures"),
            *("audit", "audit_names", "audit_head"),
        )
        connection.execute(f"DROP TABLE {', '.join(f'pmo_{table}' for table in later)}")
        connection.execute("UPDATE pmo_schema_version SET version = 1")


@pytest.mark.parametrize("first", ["read", "written"])
def test_they_are_brought_forward_by_whoever_comes_first(store, kind, first):
    store.save(quarter("Q1", "Ann"), ACT)
    back_to_version_1(kind)
    if first == "read":
        assert_equal(store.load(["Q1"]), quarter("Q1", "Ann"))
    store.arrange("Q1", "EAnn", NEEDS["EAnn"], ACT, over={})
    assert store.arranged("Q1") == NEEDS
    assert kind.content()["schema_version"] == ["(1)", f"({schema.versions()[-1]})"]
    assert [entry.action for entry in store.log()] == ["saved", "arranged needs"]
    assert store.log_faults() == ()


def test_several_at_once_do_it_once(store, kind):
    store.save(quarter("Q1", "Ann"), ACT)
    back_to_version_1(kind)
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(labels(kind.store(patience=60))))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["Q1"]] * 6
    assert len(kind.content()["schema_version"]) == 2
