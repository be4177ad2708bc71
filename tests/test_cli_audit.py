"""`access audit` on the command line, and what the command line itself leaves in the audit."""

import json
from dataclasses import replace

import pytest

from pmo_data.intake.files import read_ratings
from pmo_data.store.audit.events import FIGURES, Did, Event, exported, seen, shown_of
from pmo_data.store.audit.names import Kind, Named
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import Act
from pmo_data.store.settings import open_audit

ANN = Named(Kind.LOGIN, ("https://login.example.org", "00u1"), "ann@example.org")
AT = "2026-11-24T09:30:00+00:00"
LATER = "2026-11-24T09:45:00+00:00"
HEADINGS = "person_id,name,team,round,9 Schedule management - Application"
TEAM = f"""{HEADINGS}
N1,Ada Quill,North,Q1,3
N2,Bo Marsh,North,Q1,2
S1,Cy Dale,South,Q1,4
"""
LOGIN = {
    "issuer": "https://login.example.org",
    "subject": "00u1",
    "email": "ann@example.org",
}


@pytest.fixture
def rounds(tmp_path, monkeypatch):
    """A saved round of two teams, and nothing in the audit yet."""
    path = tmp_path / "kept" / "rounds.duckdb"
    monkeypatch.setenv("PMO_ROUNDS", str(path))
    store = DuckDBStore(path)
    store.save(read_ratings(TEAM.encode(), "team.csv").ratings, Act("Sam Clerk", AT))
    return store


@pytest.fixture
def audit(rounds):
    """An audit in which Ann saw, took away and changed something."""
    audit = open_audit({"PMO_ROUNDS": str(rounds.path)})
    ratings = rounds.load(["Q1"])
    north = ratings.take((ratings.people["team"] == "North").to_numpy())
    audit.add(
        [
            *seen(AT, ANN, shown_of(north)),
            exported(AT, ANN, "PDF", shown_of(north)),
            Event(
                AT,
                ANN,
                Did.SAW,
                FIGURES,
                (Named(Kind.ROUND, ("Q1",)), Named(Kind.TEAM, ("South",))),
            ),
            Event(AT, ANN, Did.SAW, "", (Named(Kind.ROUND, ("Q1",)), Named(Kind.TEAM, ("South",)))),
        ]
    )
    rounds.rename("Q1", "Q2", Act("ann", LATER, ANN))
    return audit


def lines(run_cli, *arguments):
    code, out, err = run_cli("access", "audit", *arguments)
    assert (code, err) == (0, "")
    return out.splitlines()


def test_without_a_login_it_says_that_none_is_kept(rounds, run_cli):
    run_cli("rounds", "rename", "Q1", "Q2")
    assert lines(run_cli) == [
        "No audit is kept: it begins with the first login. What was done to saved rounds stands "
        "in their log."
    ]
    assert json.loads("\n".join(lines(run_cli, "--json"))) == {
        "audit": [],
        "kept": {"days": None, "goes_next": None},
    }
    assert [path.name for path in rounds.path.parent.glob("*audit*")] == []


def test_it_tells_who_did_what_when(audit, run_cli):
    assert lines(run_cli) == [
        "2026-11-24 09:30 ann@example.org saw Ada Quill and Bo Marsh in round Q1",
        "2026-11-24 09:30 ann@example.org took away PDF of Ada Quill and Bo Marsh in round Q1",
        "2026-11-24 09:30 ann@example.org saw figures without names of team South in round Q1",
        "2026-11-24 09:30 ann@example.org saw team South in round Q1",
        "2026-11-24 09:45 ann@example.org renamed Q1 to Q2",
    ]
    told = json.loads("\n".join(lines(run_cli, "--json")))["audit"]
    assert told[0] == {
        "at": AT,
        "by": LOGIN,
        "did": "saw",
        "what": "",
        "rounds": ["Q1"],
        "people": [{"person_id": "N1", "name": "Ada Quill"}],
        "teams": [],
    }
    assert len(told) == 6


def test_a_person_is_told_who_looked_and_once_erased_nobody_can_be_told_it_was_them(
    audit, rounds, run_cli
):
    rounds.rename("Q2", "Q1", Act("ann", LATER, ANN))
    assert lines(run_cli, "--person", "ada quill") == [
        "2026-11-24 09:30 ann@example.org saw Ada Quill in round Q1",
        "2026-11-24 09:30 ann@example.org took away PDF of Ada Quill in round Q1",
        "2026-11-24 09:45 ann@example.org renamed Q1 to Q2",
        "2026-11-24 09:45 ann@example.org renamed Q2 to Q1",
    ]
    # Of somebody in a team that was seen as a whole; figures without names are of nobody.
    assert lines(run_cli, "--person", "S1")[0].endswith("saw team South in round Q1")
    assert run_cli("rounds", "erase", "N1", "--yes", "--who", "Kim")[0] == 0
    after = lines(run_cli)
    assert "Ada" not in "".join(after)
    assert after[0] == "2026-11-24 09:30 ann@example.org saw (erased) and Bo Marsh in round Q1"
    assert after[-1].endswith("command line erased a person")
    code, _, err = run_cli("access", "audit", "--person", "N1")
    assert (code, err) == (2, "Nobody in the saved rounds answers to 'N1'.\n")


def test_what_the_command_line_takes_away_stands_there_once_there_is_an_audit(
    audit, rounds, run_cli, tmp_path
):
    run_cli("rounds", "load", "Q2", "-o", tmp_path / "out.csv")
    run_cli("rounds", "export", "Bo Marsh")
    run_cli("rounds", "backup")
    assert [line.partition(" command line ")[2] for line in lines(run_cli)[-3:]] == [
        "took away CSV of Ada Quill, Bo Marsh and Cy Dale in round Q2",
        "took away all that is held of Bo Marsh in round Q2",
        "made a backup of all rounds",
    ]


def test_figures_of_saved_rounds_on_the_command_line_stand_there_and_those_of_a_file_do_not(
    audit, rounds, run_cli, tmp_path
):
    both = tmp_path / "both.csv"
    rows = [
        f"N1,Ada Quill,North,{rater},Q9,{level}" for rater, level in (("self", 3), ("manager", 2))
    ]
    both.write_text("\n".join([HEADINGS.replace("round", "rater,round"), *rows]), "utf-8")
    rounds.save(read_ratings(both.read_bytes(), "both.csv").ratings, Act("Sam Clerk", LATER))
    before = len(lines(run_cli))
    for action in ("trend", "calibrate"):
        assert run_cli(action, both)[0] == run_cli(action, "--saved", "Q9")[0] == 0
    told = [line.partition(" command line ")[2] for line in lines(run_cli)[before:]]
    assert told == ["took away figures of Ada Quill in round Q9"] * 2


def test_a_changed_line_is_told_and_the_rest_is_shown(audit, rounds, run_cli):
    file = rounds.path.parent / "rounds-audit.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"what": "PDF"', b'"what": "CSV"', 1))
    code, out, err = run_cli("access", "audit")
    assert code == 0
    assert err == (
        "The audit is no longer as it was written: line 3 was changed. "
        "Look for who changed its files or tables.\n"
    )
    assert len(out.splitlines()) == 5


def test_whom_a_key_stands_for_cannot_be_exchanged_unseen(audit, rounds, run_cli):
    file = rounds.path.parent / "rounds-audit-names.json"
    file.write_bytes(file.read_bytes().replace(b'"00u1"', b'"00u2"'))
    assert "stands for was changed" in run_cli("access", "audit")[2]
    file.write_bytes(b"{}")
    code, _, err = run_cli("access", "audit")
    assert (code, err.startswith("The names of the audit, 'rounds-audit-names.json', are")) == (
        *(2, True),
    )


def test_no_output_goes_over_the_audit(audit, rounds, run_cli):
    for name in ("rounds-audit.jsonl", "rounds-audit-names.json"):
        place = rounds.path.parent / name
        code, _, err = run_cli("rounds", "load", "Q2", "-o", place)
        assert (code, "the saved rounds are kept there" in err) == (2, True)


def test_a_subject_that_holds_the_name_goes_with_the_person(audit, rounds, run_cli):
    by = replace(ANN, of=("proxy", "ada quill"), called="")
    audit.add([Event(AT, by, Did.EXPORTED, "PDF")])
    rounds.erase("N1", Act("Kim", LATER))
    assert lines(run_cli)[-1].endswith(" (erased) took away PDF of ratings that are not saved")


def test_what_goes_next_is_told_before_it_goes(audit, run_cli, monkeypatch):
    monkeypatch.setenv("PMO_KEEP_AUDIT", "36500")
    code, out, err = run_cli("access", "audit", "--json")
    kept = json.loads(out)["kept"]
    assert (code, kept["days"], kept["goes_next"]["entries"]) == (0, 36_500, 6)
    assert (kept["goes_next"]["until"], kept["goes_next"]["on"]) == ("2026-11-24", "2126-11-01")
    assert err == (
        "Entries are kept for 36500 days: on 2126-11-01, 6 entries go, up to 2026-11-24.\n"
    )
    monkeypatch.setenv("PMO_KEEP_AUDIT", "0")
    assert run_cli("access", "audit")[2].startswith("PMO_KEEP_AUDIT is '0', which is no number")
