"""`trend`, `calibrate` and `--rater`: rounds and raters on the command line."""

import json
import re

import pytest

from pmo_data.template import SAMPLE_FILE, SAMPLE_ROUNDS_FILE
from tests import ratings_files as files

FIGURES = [
    *("round", "people", "joiners", "leavers", "people_meeting", "people_incomplete"),
    *("required_cells", "met_cells", "below_cells", "not_assessed_cells", "severe_cells"),
    *("shortfall_levels", "met_share", "met_share_if_rated", "coverage"),
    *("uncovered_competences", "single_points", "specialists"),
]
AGREEMENT = [
    *("pairs", "mean_difference", "lowest_difference", "highest_difference", "equal_share"),
    *("within_one_share", "kappa", "kappa_low", "kappa_high", "kappa_note"),
]
EXTRA = ["Rater", "Round"]
TWO_ROUNDS = files.small_csv(
    ["1", "Ann", "self", "Q3 2026", 3, 4, 2, 3],
    ["3", "Cem", "self", "Q3 2026", 3, "", 3, 3],
    ["1", "Ann", "self", "Q4 2025", 2, 4, "", 3],
    ["2", "Bob", "self", "Q4 2025", 3, 4, 3, 3],
    extra=EXTRA,
)
RATERS = files.small_csv(
    ["1", "Ann", "self", "", 4, 4, 3, 5],
    ["1", "Ann", "manager", "", 3, 4, 3, 2],
    ["2", "Bob", "self", "", 2, 3, 3, ""],
    ["2", "Bob", "manager", "", 2, 2, 3, 3],
    ["2", "Bob", "Kim", "", 5, "", "", ""],
    extra=EXTRA,
)


def answer(run_cli, *arguments):
    code, out, err = run_cli(*arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.slow
def test_trend_by_hand(run_cli, write_file):
    record = answer(run_cli, "trend", write_file(TWO_ROUNDS))
    assert list(record) == ["profile", "rounds", "changes"]
    assert all(list(row) == FIGURES for row in record["rounds"])
    earlier, later = record["rounds"]
    assert [earlier["round"], later["round"]] == ["Q4 2025", "Q3 2026"], "in order of time"
    assert (earlier["joiners"], earlier["leavers"]) == (None, None)
    assert (later["people"], later["joiners"], later["leavers"]) == (2, 1, 1)
    assert (earlier["shortfall_levels"], later["shortfall_levels"]) == (1, 1)
    (changes,) = record["changes"]
    assert [person["name"] for person in changes["joiners"]] == ["Cem"]
    assert [person["name"] for person in changes["leavers"]] == ["Bob"]
    (ann,) = changes["people"]
    move = {"competence": 1, "dimension": "application", "earlier_level": 2, "later_level": 3}
    assert [{k: m[k] for k in move} for m in ann["moves"]] == [move], "a new rating is no move"
    assert (ann["newly_assessed"], ann["no_longer_assessed"]) == (1, 0)
    figures = {row["figure"]: row for row in ann["figures"]}
    assert figures["shortfall_levels"] == {
        "figure": "shortfall_levels",
        "earlier": 1,
        "later": 1,
        "change": 0,
    }
    assert {row["figure"]: row["later"] for row in changes["figures"]}["people"] == 1


@pytest.mark.slow
def test_rounds_in_several_files_are_one_trend(run_cli, write_file):
    lines = TWO_ROUNDS.splitlines()
    first = write_file("\r\n".join([lines[0], *lines[3:]]), "q1.csv")
    second = write_file("\r\n".join(lines[:3]), "q2.csv")
    whole = answer(run_cli, "trend", write_file(TWO_ROUNDS), "--profile", "officer")
    assert answer(run_cli, "trend", first, second, "--profile", "officer") == whole


def test_a_trend_of_one_round_says_so(run_cli):
    record = answer(run_cli, "trend", SAMPLE_FILE)
    assert (len(record["rounds"]), record["changes"]) == (1, [])
    code, out, _ = run_cli("trend", SAMPLE_FILE)
    assert code == 0
    assert "One round only: read another to compare." in out


@pytest.mark.slow
def test_a_round_without_a_label_is_called_so(run_cli, write_file):
    _, out, _ = run_cli("trend", write_file("Name,9 Schedule management - A\nAda,2\n"))
    assert re.split(" {2,}", out.splitlines()[0]) == ["Figure", "unlabelled round"]


def test_the_trend_of_the_sample_ends_with_the_cohort_of_its_last_round(run_cli):
    record = answer(run_cli, "trend", SAMPLE_ROUNDS_FILE)
    assert [row["round"] for row in record["rounds"]] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    team = answer(run_cli, "gaps", SAMPLE_FILE)["people"]
    last = record["rounds"][-1]
    assert last["met_cells"] == sum(person["met_cells"] for person in team)
    assert last["shortfall_levels"] == sum(person["shortfall_levels"] for person in team)
    code, out, _ = run_cli("trend", SAMPLE_ROUNDS_FILE)
    assert code == 0
    assert "joiners: Diego Fernández" in out
    assert "leavers: Hana Kimura" in out


@pytest.mark.slow
def test_calibrate_by_hand(run_cli, write_file):
    record = answer(run_cli, "calibrate", write_file(RATERS))
    assert record["people"] == 2
    assert (record["first_rater"], record["second_rater"]) == ("self", "manager")
    whole = record["overall"]
    assert list(whole) == ["dimension", *AGREEMENT]
    assert (whole["pairs"], whole["mean_difference"]) == (7, 5 / 7)
    assert (whole["equal_share"], whole["within_one_share"]) == (4 / 7, 6 / 7)
    assert [row["pairs"] for row in record["dimensions"]] == [4, 3]
    assert len(record["cells"]) == 54
    schedule = next(row for row in record["cells"] if row["competence"] == 9)
    assert (schedule["pairs"], schedule["kappa"]) == (2, None)
    assert schedule["kappa_note"] == "both gave one and the same level throughout"
    (apart,) = record["far_apart"]
    assert (apart["name"], apart["competence"], apart["difference"]) == ("Ann", 9, 3)
    assert [row["rater"] for row in record["raters"]] == ["self", "Kim"]
    assert all(row["mean_difference"] is None for row in record["raters"]), "ten pairs by default"
    shown = answer(run_cli, "calibrate", write_file(RATERS), "--min-pairs", "1")["raters"]
    assert [row["mean_difference"] for row in shown] == [5 / 7, 3]


@pytest.mark.slow
def test_calibrate_two_other_raters_and_as_text(run_cli, write_file):
    path = write_file(RATERS)
    record = answer(run_cli, "calibrate", path, "--raters", "Kim", "manager")
    assert (record["people"], record["overall"]["mean_difference"]) == (1, 3)
    code, out, _ = run_cli("calibrate", path)
    assert code == 0
    assert "self − manager: 2 people rated by both" in out
    assert "1 cells 2 or more levels apart" not in out
    assert "1 cell 2 or more levels apart" in out
    assert "+0.71" in out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["calibrate", "{sample}"], "'self'"),
        (["calibrate", "{rounds}", "--round", "2020"], "2026-Q3"),
        (["calibrate", "{rounds}", "--raters", "self", "Lee"], "manager"),
        (["trend", "{rounds}", "--rater", "Lee"], "Bea Lund"),
        (["trend", "{rounds}", "--profile", "director"], "specialist, own"),
        (["gaps", "{rounds}", "--rater", "Lee"], "Bea Lund"),
    ],
)
def test_what_does_not_exist_is_said_in_one_sentence(run_cli, arguments, named):
    places = {"sample": SAMPLE_FILE, "rounds": SAMPLE_ROUNDS_FILE}
    code, out, err = run_cli(*[argument.format(**places) for argument in arguments])
    assert (code, out) == (2, "")
    assert named in err
    assert len(err.splitlines()) == 1


@pytest.mark.slow
def test_one_raters_levels_can_be_asked_for(run_cli, write_file):
    path = write_file(RATERS)
    by_default, own = (
        answer(run_cli, "gaps", path, "--person", "1", *rater)["people"][0]
        for rater in ((), ("--rater", "self"))
    )
    levels = [
        {cell["competence"]: cell["level"] for cell in person["cells"] if cell["level"]}
        for person in (by_default, own)
    ]
    assert levels == [{1: 4, 9: 2}, {1: 4, 9: 5}]
    code, out, err = run_cli("cohort", path, "--rater", "kim", "--json")
    assert (code, err) == (0, "1 person not rated by 'kim' left out.\n")
    assert (json.loads(out)["people"], len(json.loads(out)["cells"])) == (1, 54)


@pytest.mark.slow
def test_saved_rounds_give_the_same_trend_as_their_file(run_cli, write_file, monkeypatch, tmp_path):
    monkeypatch.setenv("PMO_ROUNDS", str(tmp_path / "rounds.duckdb"))
    code, _, err = run_cli("trend", "--saved")
    assert (code, err.splitlines()) == (2, ["No rounds are saved. Save one with `rounds save`."])
    path = write_file(TWO_ROUNDS)
    assert run_cli("rounds", "save", path)[0] == 0
    whole = answer(run_cli, "trend", path)
    assert answer(run_cli, "trend", "--saved") == whole
    assert answer(run_cli, "trend", "--saved", "Q4 2025", "Q3 2026") == whole
    assert len(answer(run_cli, "trend", "--saved", "Q3 2026")["rounds"]) == 1
    for arguments in (["trend"], ["trend", path, "--saved"], ["calibrate"]):
        code, out, err = run_cli(*arguments)
        assert (code, out) == (2, "")
        assert "Give a file, or --saved" in err
