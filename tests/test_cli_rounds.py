"""`rounds` on the command line."""

import io
import json
import os

import pytest

from pmo_data.arrangements import Arrangement
from pmo_data.intake.files import read_ratings
from pmo_data.store.interface import Act
from pmo_data.store.settings import open_store
from pmo_data.template import sample_rounds_bytes, sample_team_bytes
from tests.ratings_files import person, small_csv, wide_csv


def record(run, *arguments):
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_nothing_is_saved_at_first_and_nothing_is_made(rounds, tmp_path):
    assert rounds("list") == (0, "No rounds are saved.\n", "")
    assert rounds("log") == (0, "Nothing has been done yet.\n", "")
    assert not (tmp_path / "kept").exists()


@pytest.mark.slow
def test_saved_rounds_are_listed(saved, tmp_path):
    found = record(saved, "list")
    assert found["file"] == str(tmp_path / "kept" / "rounds.duckdb")
    last = found["rounds"][-1]
    assert last.pop("saved_at")[:2] == "20"
    everything = read_ratings(sample_rounds_bytes(), "s.csv").ratings
    third = everything.take((everything.people["round"] == "2026-Q3").to_numpy())
    assert last == {
        **{"round": "2026-Q3", "people": 14, "ratings": len(third)},
        **{"rated_cells": int((third.levels > 0).sum()), "source": "sample-rounds.csv"},
        **{"raters": list(dict.fromkeys(third.people["rater"])), "saved_by": "Sam Clerk"},
    }
    code, out, _ = saved("list")
    assert code == 0
    assert out.splitlines()[0].startswith("2026-Q1: 14 people, rated by manager, saved 20")


@pytest.mark.slow
def test_loaded_rounds_are_a_ratings_file_equal_to_the_one_that_was_saved(saved, tmp_path):
    out = tmp_path / "out.csv"
    code, told, err = saved("load", "2026-Q1", "2026-Q2", "2026-Q3", "-o", out, "--json")
    assert (code, err) == (0, f"Wrote {out}: 15 people.\n")
    assert json.loads(told)["people"] == 15
    back, first = (
        read_ratings(content, "x.csv").ratings
        for content in (out.read_bytes(), sample_rounds_bytes())
    )
    assert back.people.equals(first.people)
    assert (back.levels == first.levels).all()


@pytest.mark.slow
def test_extra_columns_come_back_whatever_stands_in_them(rounds, write_file, tmp_path):
    path = write_file(small_csv(["1", "Ann", "=1+1", 3, 4, "", 2], extra=["Site"]))
    assert rounds("save", path, "--round", "Q1")[0] == 0
    assert rounds("load", "Q1", "-o", tmp_path / "out.csv")[0] == 0
    back = read_ratings((tmp_path / "out.csv").read_bytes(), "out.csv").ratings
    assert back.people[["round", "Site"]].values.tolist() == [["Q1", "=1+1"]]


@pytest.mark.slow
def test_a_round_without_a_label_is_asked_for_one(rounds, write_file):
    path = write_file(small_csv(["1", "Ann", 3, 4, 3, 3]))
    sentence = "The round has no label. Give it one, such as 2026-Q3."
    assert rounds("save", path) == (2, "", f"{sentence}\n")
    assert record(rounds, "save", path, "--round", "Q1")["saved"][0]["round"] == "Q1"


@pytest.mark.slow
def test_what_was_rejected_is_said_and_the_rest_is_saved(rounds, write_file):
    path = write_file(small_csv(["1", "Ann", 7, 4, 3, 3]))
    code, out, err = rounds("save", path, "--round", "Q1")
    assert (code, out) == (1, "Saved round Q1: 1 person.\n")
    assert err == "1 rejected entry was left out; `tidy --rejects` names each.\n"


@pytest.mark.slow
def test_a_saved_round_is_replaced_only_with_the_option(saved, write_file):
    path = write_file(sample_team_bytes())
    hint = "Replace with --replace, or save under another label."
    refused = f"A round '2026-Q3' is saved already. {hint}"
    code, out, err = saved("save", path, "--json")
    assert (code, err) == (2, f"{refused}\n")
    assert json.loads(out) == {"error": {"code": "rounds_exists", "message": refused}}
    assert saved("save", path, "--replace")[0] == 0
    assert record(saved, "list")["rounds"][-1]["raters"] == ["manager"]


@pytest.mark.slow
def test_what_is_arranged_goes_on_to_the_next_round_while_the_need_remains(rounds, write_file):
    levels = {(9, "application"): 1, (12, "application"): 1}
    first = write_file(wide_csv([person(levels)]), "first.csv")
    assert rounds("save", first, "--round", "Q1")[0] == 0
    store = open_store(os.environ)
    (person_id,) = set(store.load(["Q1"]).people["person_id"])
    arranged = {
        number: Arrangement("Jo", "2026-12-01", "Course", application=3) for number in (9, 12)
    }
    store.arrange("Q1", person_id, arranged, Act("Sam Clerk", "2026-11-24T09:30:00+00:00"), over={})
    later = write_file(wide_csv([person(levels | {(12, "application"): 3})]), "later.csv")
    code, out, _ = rounds("save", later, "--round", "Q2")
    assert (code, out) == (
        0,
        "Saved round Q2: 1 person; 1 need with an action, owner or date.\n",
    )
    assert store.arranged("Q2") == {person_id: {9: arranged[9]}}
    held = json.loads(rounds("export", person_id)[1])["arranged"]
    told = {"action": "Course", "owner": "Jo", "due": "2026-12-01"}
    assert held == [
        {"round": label, "competence": number} | told
        for label, number in (("Q1", 9), ("Q1", 12), ("Q2", 9))
    ]
    assert rounds("log")[1].splitlines()[1].endswith("Sam Clerk: arranged needs in Q1")
    assert record(rounds, "erase", person_id, "--yes")["needs"] == 3


@pytest.mark.slow
def test_renaming_deleting_and_the_log(saved):
    assert saved("rename", "2026-Q1", "first", "--who", "Kim") == (
        *(0, "Round 2026-Q1 is now first.\n", ""),
    )
    assert saved("delete", "2026-Q2") == (0, "Deleted round 2026-Q2.\n", "")
    assert [one["round"] for one in record(saved, "list")["rounds"]] == ["first", "2026-Q3"]
    log = record(saved, "log")["log"]
    assert [(entry["who"], entry["action"]) for entry in log] == [
        *(("Sam Clerk", "saved"), ("Kim", "renamed"), ("Sam Clerk", "deleted")),
    ]
    lines = [line.partition(" ")[2][6:] for line in saved("log")[1].splitlines()]
    assert lines == [
        "Sam Clerk: saved 2026-Q1, 2026-Q2, 2026-Q3 (15 people)",
        "Kim: renamed 2026-Q1 as first",
        "Sam Clerk: deleted 2026-Q2 (15 people)",
    ]


@pytest.mark.slow
def test_all_that_is_held_on_a_person(saved, tmp_path):
    found = json.loads(saved("export", "amara okonkwo")[1])
    assert (found["person_ids"], found["names"]) == (["N01"], ["Amara Okonkwo"])
    rounds_of = [row["round"] for row in found["ratings"]]
    assert sorted(set(rounds_of)) == ["2026-Q1", "2026-Q2", "2026-Q3"]
    everything = read_ratings(sample_rounds_bytes(), "s.csv").ratings
    own = everything.take((everything.people["person_id"] == "N01").to_numpy())
    assert len(found["ratings"]) == len(own)
    for row, wanted in zip(found["ratings"], own.levels, strict=True):
        levels = [[cell["application"] or 0, cell["knowledge"] or 0] for cell in row["levels"]]
        assert levels == wanted.tolist()
    assert saved("export", "N01", "-o", tmp_path / "p.json")[0] == 0
    assert json.loads((tmp_path / "p.json").read_text("utf-8")) == found
    assert saved("export", "N01", "-o", tmp_path / "p.csv")[0] == 0
    back = read_ratings((tmp_path / "p.csv").read_bytes(), "p.csv").ratings
    assert (back.levels == own.levels).all()
    refused = (
        "What is held on a person is written as JSON or CSV. Name the output OUT.json or OUT.csv."
    )
    assert saved("export", "N01", "-o", tmp_path / "p.pdf") == (2, "", f"{refused}\n")


@pytest.mark.slow
def test_erasing_a_person(saved):
    backup = record(saved, "backup")["backup"]
    found = record(saved, "erase", "N01", "--yes")
    assert found["rounds"] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert (found["backups"], found["removed"], found["missing"]) == ([backup], [], [])
    assert saved("erase", "N01", "--yes") == (
        2,
        "",
        "Nobody in the saved rounds answers to 'N01'.\n",
    )
    assert (
        saved("log")[1]
        .splitlines()[-1]
        .endswith("Sam Clerk: erased a person from 2026-Q1, 2026-Q2, 2026-Q3")
    )


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.slow
def test_before_it_erases_it_says_what_it_will_touch_and_asks(saved, tmp_path, monkeypatch):
    files = [path for path in (tmp_path / "kept").iterdir() if path.suffix != ".lock"]
    before = [path.read_bytes() for path in files]
    listed = [
        "This erases Amara Okonkwo (N01) and cannot be undone.",
        "It takes 4 rows of ratings out of 3 rounds: 2026-Q1, 2026-Q2, 2026-Q3.",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    code, out, err = saved("erase", "N01", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (2, "not_confirmed")
    assert err.splitlines() == [
        *listed,
        "Nothing was erased: nobody is here to be asked. Give --yes to erase.",
    ]
    for answer in ("\n", "no\n", ""):
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        code, _, err = saved("erase", "N01")
        assert (code, err) == (2, "\n".join([*listed, "Erase? Write yes: Nothing was erased.\n"]))
    assert [path.read_bytes() for path in files] == before
    monkeypatch.setattr("sys.stdin", Terminal("Yes\n"))
    code, out, err = saved("erase", "N01")
    assert (code, out) == (0, "Erased from 3 rounds: 2026-Q1, 2026-Q2, 2026-Q3.\n")


@pytest.mark.slow
def test_a_log_that_somebody_changed_is_told_and_the_rounds_are_listed(saved, tmp_path):
    log = tmp_path / "kept" / "rounds-log.jsonl"
    log.write_bytes(log.read_bytes().replace(b"Sam Clerk", b"Kim Clerk", 1))
    told = (
        "The log of saved rounds is no longer as it was written: line 1 was changed. "
        "The rounds that are there are whole; look for who changed the log. Once that is known, "
        "`rounds accept-log --yes` goes on with it as it is.\n"
    )
    for action in ("list", "log"):
        code, out, err = saved(action)
        assert (code, err) == (0, told)
        assert out
    before = log.read_bytes()
    assert saved("accept-log") == (
        0,
        "Found: line 1 was changed.\nNothing was changed. Give --yes to go on with the log as it "
        "is: a line of it says so, and this is told no more.\n",
        "",
    )
    assert log.read_bytes() == before
    assert record(saved, "accept-log", "--yes") == {
        "faults": ["line 1 was changed"],
        "accepted": True,
    }
    code, out, err = saved("log")
    assert (code, err) == (0, "")
    assert out.endswith(
        " Sam Clerk: accepted the log as it is and chained the log anew from line 1 "
        "(line 1 was changed)\n"
    )
    assert saved("accept-log", "--yes") == (0, "The log is as it was written.\n", "")


@pytest.mark.slow
def test_erasing_somebody_who_only_rated_others_says_what_it_did(saved):
    saved("backup")
    ratings = read_ratings(sample_rounds_bytes(), "s.csv").ratings
    cells = (ratings.people["rater"] == "Bea Lund").sum()
    code, out, _ = saved("erase", "bea lund", "--yes")
    assert code == 0
    assert out.splitlines() == [
        "No round held ratings of the person.",
        f"The name stood in {cells} cells of other people (rater) and was replaced there by "
        "(erased).",
        "1 backup written anew without the person.",
    ]
    raters = [rater for one in record(saved, "list")["rounds"] for rater in one["raters"]]
    assert ("Bea Lund" in raters, "(erased)" in raters) == (False, True)


@pytest.mark.slow
def test_backup_and_restore(saved, tmp_path):
    copy = tmp_path / "copy.duckdb"
    assert saved("backup", "-o", copy) == (0, f"{copy}: written and checked.\n", "")
    saved("delete", "2026-Q1")
    code, out, _ = saved("restore", copy)
    first, second = out.splitlines()
    assert (code, first) == (0, f"Restored 2026-Q1, 2026-Q2, 2026-Q3 from {copy}.")
    assert second.startswith("What was there before is kept as ")
    assert len(record(saved, "list")["rounds"]) == 3
    copy.write_bytes(b"broken")
    assert saved("restore", copy) == (
        2,
        "",
        "'copy.duckdb' is damaged or no file of rounds: it cannot be opened. "
        "It was left as it is; use another copy.\n",
    )


@pytest.mark.slow
def test_a_damaged_store_is_one_sentence(saved, tmp_path):
    (tmp_path / "kept" / "rounds.duckdb").write_bytes(b"broken")
    code, out, err = saved("list", "--json")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "rounds_damaged"
    assert err.startswith("'rounds.duckdb' is damaged. Lost: round 2026-Q1 (14 people, saved 20")
    assert err.count("\n") == 1
