"""Old rounds: `rounds keep` names them, and deletes them only when it is told to."""

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
