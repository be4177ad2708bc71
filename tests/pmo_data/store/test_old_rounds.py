"""Old rounds and the old log: they are named first, and go only where that is said."""

import json
import os

from pmo_data.intake.files import read_ratings
from pmo_data.store.interface import Act
from pmo_data.store.settings import open_store


def test_old_rounds_are_named_before_they_go(run_cli):
    store = open_store(os.environ)

    def keep(*arguments):
        return run_cli("rounds", "keep", *arguments)

    def record(*arguments):
        return json.loads(keep(*arguments, "--json")[1])

    for label, day in (("Old", "2001-05-01"), ("Older", "2000-05-01"), ("New", "2999-01-01")):
        text = f"person_id,name,round,9 Schedule management - Application\nN1,Ada,{label},3\n"
        ratings = read_ratings(text.encode(), "s.csv").ratings
        store.save(ratings, Act("Sam Clerk", f"{day}T09:00:00+00:00"))
    code, out, err = keep("365")
    assert (code, err) == (0, "")
    *named, last = out.splitlines()
    assert [line.split(":")[1].strip() for line in named] == ["Old", "Older"]
    assert last == "Nothing was deleted. Give --yes to delete these rounds; backups keep them."
    assert record("365") == {"old": ["Old", "Older"], "deleted": False}
    assert [one.label for one in store.rounds()] == ["Old", "Older", "New"]
    assert record("365", "--yes") == {"old": ["Old", "Older"], "deleted": True}
    assert [one.label for one in store.rounds()] == ["New"]
    assert [entry.action for entry in store.log()[-2:]] == ["deleted", "deleted"]
    assert keep("1")[1] == "No round was saved more than 1 day ago.\n"
    for days in ("0", "-3", "999999999"):
        code, _, err = keep(days)
        assert (code, err) == (
            *(2, f"{days} is no number of days to keep rounds. Give 1 to 36500.\n"),
        )


def test_the_old_log_is_shown_before_it_goes(run_cli):
    store = open_store(os.environ)
    for label, day in (("Old", "2001-05-01"), ("Older", "2000-05-01"), ("New", "2999-01-01")):
        text = f"person_id,name,round,9 Schedule management - Application\nN1,Ada,{label},3\n"
        ratings = read_ratings(text.encode(), "s.csv").ratings
        store.save(ratings, Act("Sam Clerk", f"{day}T09:00:00+00:00"))

    def keep_log(*arguments):
        code, out, err = run_cli("rounds", "keep-log", *arguments)
        assert (code, err) == (0, "")
        return out.splitlines()

    old = ["2001-05-01 09:00 Sam Clerk: saved Old (1 person)"]
    old += ["2000-05-01 09:00 Sam Clerk: saved Older (1 person)"]
    *shown, last = keep_log("365")
    assert shown == [f"Would go: {line}" for line in old]
    assert last == (
        "Nothing is gone yet. Give --yes to let go of these 2 entries; what is there of rounds and "
        "backups stays known."
    )
    assert len(store.log()) == 3
    assert keep_log("365", "--yes", "--who", "Kim") == [f"Gone: {line}" for line in old]
    assert [(one.who, one.action) for one in store.log()] == [
        *(("Kim", "left out lines 1 to 4 of the log"), ("Sam Clerk", "saved")),
        ("Kim", "shortened the log"),
    ]
    (nothing,) = keep_log("365")
    assert nothing.startswith("Nothing of the log from before ")
    assert json.loads("".join(keep_log("365", "--json"))) == {"old": [], "gone": False}
