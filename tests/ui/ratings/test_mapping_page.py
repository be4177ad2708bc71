"""Saying on the Ratings page what columns, values and rows of a file mean."""

import pytest

from pmo_data.intake.mapping.mapping_file import read_mapping
from pmo_data.store.duckdb_store import DuckDBStore
from tests.ui import screens
from ui.screens.ratings import columns

pytestmark = pytest.mark.slow

TEAM = """Name,Job title,9 Schedule management - A,9 Schedule management - K,Zeit
Ada Quill,PMO Officer,3,Novice,4
Bo Larch,PMO Specialist,2,3,5
"""
STRANGE = "Wer,Zeit A,Zeit K\nAda Quill,3,2\nBo Larch,2,5\n"
WORDED = """Name,9 Schedule management - A,9 Schedule management - K,10 Resource management - A
Ada Quill,Novice,3,Guru
Bo Larch,2,Novice,Guru
"""
CODES = "Name,AP01,AP02,AP03,KN01,KN02,KN03\nAda Quill,1,2,3,4,5,1\nBo Larch,2,,4,5,1,2\n"
MAPPING = """mapping = 1
[columns]
"Wer" = "name"
"Zeit A" = { competence = 9, dimension = "application" }
"Zeit K" = { competence = 9, dimension = "knowledge" }
"""


def choose(at, label, option):
    (box,) = [box for box in at.selectbox if box.label == label]
    box.select(option)
    return screens.run(at)


def values(at):
    return {label: value for label, (value, _) in screens.cards(at).items()}


def test_columns_that_need_a_word_stand_on_top_and_a_choice_reads_the_file_again():
    at = screens.with_file(TEAM, "ratings")
    assert "2 of 5 columns need your word" in screens.words(at)
    assert "everybody counts as a PMO Officer" in screens.words(at)
    choose(at, "Column B means", "Role")
    assert "1 of 5 columns needs your word" in screens.words(at)
    people = screens.tables(at)["Name", "Role"]
    assert people["Role"].tolist() == ["PMO Officer", "PMO Specialist"]
    choose(at, "Column E means", "10 Resource management · Application")
    assert values(at)["Ratings read"] == "5"
    assert values(at)["Rejected"] == "1"
    assert "need your word" not in screens.words(at)


def test_a_refused_file_leads_to_its_columns_and_is_read_once_they_are_said():
    at = screens.with_file(STRANGE, "ratings", name="strange.csv")
    assert len(at.error) == 1
    for letter, option in (
        ("A", "Name"),
        ("B", "9 Schedule management · Application"),
        ("C", "9 Schedule management · Knowledge"),
    ):
        choose(at, f"Column {letter} means", option)
    assert values(at)["People"] == "2"
    assert values(at)["Ratings read"] == "4"
    assert "The ratings are in use." in screens.words(at)


def test_columns_that_are_alike_have_one_choice():
    at = screens.with_file(CODES, "ratings", name="codes.csv")
    assert "AP01”, is 1 Ethics" in screens.words(at)
    choose(at, "All 3 columns ap … mean", "Application")
    choose(at, "All 3 columns kn … mean", "Knowledge")
    assert values(at)["Ratings read"] == "11"
    levels = at.session_state["held"]["loaded"].ratings.levels
    assert levels[:, :3].tolist() == [[[1, 4], [2, 5], [3, 1]], [[2, 5], [0, 1], [4, 2]]]


def test_a_mapping_beside_the_file_is_used_and_what_was_said_can_be_forgotten():
    at = screens.go(screens.start(), "ratings")
    at.file_uploader(key="ratings_files").upload("m.toml", MAPPING.encode(), "application/toml")
    at.file_uploader(key="ratings_files").upload("strange.csv", STRANGE.encode(), "text/csv")
    screens.run(at)
    assert values(at)["Ratings read"] == "4"
    screens.press(at, "Forget what was said")
    assert len(at.error) == 1


def test_a_mapping_that_is_kept_is_offered_for_the_next_file(tmp_path, monkeypatch):
    monkeypatch.setenv("PMO_ROUNDS", str(tmp_path / "rounds.duckdb"))
    at = screens.go(screens.start(), "ratings")
    at.file_uploader(key="ratings_files").upload("m.toml", MAPPING.encode(), "application/toml")
    at.file_uploader(key="ratings_files").upload("strange.csv", STRANGE.encode(), "text/csv")
    screens.run(at)
    at.text_input(key="mapping_name").input("Our form")
    screens.press(at, "Keep")
    assert "Kept as “Our form”" in screens.words(at)
    assert "fits this file" not in screens.words(at)
    again = screens.with_file(STRANGE.replace("Bo Larch", "Cy Oak"), "ratings")
    assert "The mapping **Our form** fits this file." in screens.words(again)
    screens.press(again, "Read it so")
    assert values(again)["Ratings read"] == "4"


def test_columns_chosen_one_by_one_and_kept_are_not_offered_again(tmp_path, monkeypatch):
    monkeypatch.setenv("PMO_ROUNDS", str(tmp_path / "rounds.duckdb"))
    at = screens.with_file(CODES, "ratings")
    for label, dimension in (("ap …", "Application"), ("kn …", "Knowledge")):
        (box,) = [box for box in at.selectbox if label in box.label]
        box.select(dimension)
        screens.run(at)
    at.text_input(key="mapping_name").input("Codes")
    screens.press(at, "Keep")
    assert "Kept as “Codes”" in screens.words(at)
    assert "fits this file" not in screens.words(at)


def test_what_is_no_mapping_is_said_in_a_sentence():
    at = screens.with_file("mapping = 2", "ratings", name="m.toml")
    (error,) = at.error
    assert "mapping" in error.value


def test_ratings_are_read_beside_a_mapping_that_is_none_which_is_told():
    at = screens.go(screens.start(), "ratings")
    at.file_uploader(key="ratings_files").upload("m.toml", b"mapping = 2", "application/toml")
    at.file_uploader(key="ratings_files").upload("team.csv", TEAM.encode(), "text/csv")
    screens.run(at)
    assert values(at)["People"] == "2"
    said = [one.value for one in at.warning]
    assert any(screens.literal(one).startswith("Read without m.toml. ") for one in said), said
    screens.drop(at, TEAM)
    assert not any("m.toml" in screens.literal(one.value) for one in at.warning)


def test_values_and_defaults_are_said_in_a_form():
    at = screens.with_file(TEAM.replace("Job title", "Site"), "ratings")
    screens.unfold(at, "saying_part")
    (turned,) = [box for box in at.checkbox if box.key == "said_turned"]
    turned.check()
    (office,) = [box for box in at.selectbox if box.key == "said_office"]
    office.select("portfolio")
    screens.press(at, "Read the file so")
    assert values(at)["Rejected"] == "1"
    screens.press(at, "Use the other 3 levels")
    ratings = at.session_state["held"]["loaded"].ratings
    assert ratings.levels[:, 8].tolist() == [[3, 0], [4, 3]]
    assert set(ratings.people["office"]) == {"portfolio"}


def test_the_mapping_to_download_is_the_one_that_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("PMO_ROUNDS", str(tmp_path / "rounds.duckdb"))
    made = {}

    def download(label, data, *rest, **button):
        made[label] = data

    monkeypatch.setattr(columns, "download", download)
    at = screens.with_file(WORDED, "ratings")
    screens.unfold(at, "saying_part")
    at.session_state["said_values"] = {"edited_rows": {0: {"Stands for": "1"}}}
    screens.press(at, "Read the file so")
    assert values(at)["Rejected"] == "2"
    screens.correct(at, "D2", "5")
    screens.press(at, "Apply corrections")
    at.text_input(key="mapping_name").input("Our form")
    screens.press(at, "Keep")
    # As a download is made: where no session can be asked.
    taken = read_mapping(made["Mapping"]())
    assert taken.values == {"Novice": 1, "Guru": 5}
    (kept,) = DuckDBStore(tmp_path / "rounds.duckdb").mappings()
    assert (kept.name, kept.mapping) == ("Our form", taken)
