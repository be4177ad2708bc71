"""Files on the Ratings page: good ones, ones to decide on, and ones that are refused."""

import pytest

from pmo_data.errors import DataFileError
from tests import ratings_files as files
from tests.ui import screens
from ui.session import load

pytestmark = pytest.mark.slow

GOOD = files.small_csv(["1", "Ann", 3, 4, 3, 3], ["2", "Bob", 2, "", 3, "TBC"])
SEVEN = files.small_csv(["1", "Cyd", 7, 4, 3, 3], ["2", "Dan", 2, 3, "2.5", 3])
REFUSED = {
    "empty.csv": (b"", "empty"),
    "header.csv": (GOOD.splitlines()[0].encode(), "headings and no people"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG picture"),
    "other.csv": (
        files.small_csv(*([str(n), f"P{n}", 9, 8, 10, 7] for n in range(6))).encode(),
        "scale",
    ),
}


def values(at):
    return {label: value for label, (value, _) in screens.cards(at).items()}


def marked_grid(at):
    """The rows of the file with what was found in place."""
    found = [frame for key, frame in screens.tables(at).items() if " · " in key[1]]
    assert len(found) == 1
    return found[0]


def people_in_use(at):
    """The names of the people that the Person page offers."""
    screens.go(at, "person")
    return list(at.selectbox(key="choice_person").options)


def test_a_file_without_rejected_entries_is_in_use_at_once():
    at = screens.with_file(GOOD, "ratings")
    assert values(at) == {
        **{"People": "2", "Ratings read": "6", "Not assessed": "102"},
        **{"Rejected": "0", "Warning": "1"},
    }
    words = screens.words(at)
    assert "team\\.csv" in words
    assert "wide layout" in words
    assert "Nothing was rejected.** The ratings are in use." in words
    screens.unfold(at, "warnings_part")
    (warning,) = screens.tables(at)["Row", "Column"].to_dict("records")
    assert (warning["Row"], warning["Person"], warning["Value"]) == ("3", "Bob", "TBC")
    assert people_in_use(at) == ["Ann", "Bob"]


def test_the_matched_columns_are_listed():
    at = screens.with_file(GOOD, "ratings")
    frame = screens.tables(at)["Column", "Header"]
    assert frame["Column"].tolist()[:6] == list("ABCDEF")
    assert len(frame) == 56
    assert frame["Header"].tolist()[:2] == ["ID", "Name"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_is_one_sentence_and_the_ratings_before_stay(name):
    content, reason = REFUSED[name]
    at = screens.with_file(GOOD, "cohort")
    before = screens.cards(at)
    screens.upload(at, content, name)
    (error,) = at.error
    assert reason in error.value.replace("\\", "")
    assert "The ratings loaded before stay in use: **team\\.csv**." in screens.words(at)
    screens.go(at, "cohort")
    assert reason in screens.literal(screens.words(at))
    assert screens.cards(at) == before
    assert people_in_use(at) == ["Ann", "Bob"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_alone_leaves_no_ratings(name):
    at = screens.with_file(REFUSED[name][0], "ratings", name=name)
    assert len(at.error) == 1
    assert "loaded before" not in screens.words(at)
    screens.go(at, "cohort")
    assert "No ratings yet" in screens.headings(at)


def test_rejected_cells_wait_for_a_decision_and_the_ratings_before_stay_until_then():
    at = screens.upload(screens.with_file(GOOD, "ratings"), SEVEN, "new.csv")
    words = screens.words(at)
    assert "**2 cells can’t be used.**" in words
    assert "Until then team\\.csv stays in use." in words
    assert {"Use the other 6 levels", "Discard file"} < {b.label for b in at.button}
    assert people_in_use(at) == ["Ann", "Bob"]
    screens.go(at, "ratings")
    screens.press(at, "Use the other 6 levels")
    assert "**In use**, without 2 cells rejected." in screens.words(at)
    assert people_in_use(at) == ["Cyd", "Dan"]


def test_a_file_with_rejected_cells_can_be_discarded():
    at = screens.upload(screens.with_file(GOOD, "ratings"), SEVEN, "new.csv")
    screens.press(at, "Discard file")
    assert "team\\.csv" in screens.words(at)
    assert "can’t be used" not in screens.words(at)
    assert people_in_use(at) == ["Ann", "Bob"]


def test_without_ratings_before_nothing_is_in_use_until_the_decision():
    at = screens.with_file(SEVEN, "cohort")
    assert "No ratings yet" in screens.headings(at)
    screens.go(at, "ratings")
    screens.press(at, "Use the other 6 levels")
    screens.go(at, "cohort")
    assert screens.cards(at)["Meet profile"][0] == "0 of 2"


def test_rejected_cells_are_shown_where_they_stand_and_why():
    at = screens.with_file(SEVEN, "ratings")
    words = screens.words(at)
    for place, value in (
        ("**C2** :gray[Cyd · 1 App]", "**7** is above the scale, which ends at 5"),
        ("**E3** :gray[Dan · 9 App]", "**2\\.5** is not a whole level"),
    ):
        assert place in words
        assert value in words
    grid = marked_grid(at)
    assert grid["Row"].tolist() == [2, 3]
    texts = {text for column in grid.columns[1:] for text in grid[column]}
    assert {"✕ 7", "✕ 2.5", "Cyd", "Dan"} <= texts


def test_all_rows_of_the_file_can_be_shown():
    content = files.small_csv(["1", "Eve", 3, 3, 3, 3], ["2", "Fay", 7, 3, 3, 3])
    at = screens.with_file(content, "ratings")
    screens.choose(at, "rows", "all")
    grid = marked_grid(at)
    assert grid["Row"].tolist() == [2, 3]
    screens.choose(at, "rows", "findings")
    grid = marked_grid(at)
    assert grid["Row"].tolist() == [3]


def test_of_very_many_columns_those_with_rejected_cells_are_shown_first():
    heads = ["Name", "9 A", "9 K", *(f"Extra {n}" for n in range(99)), "1 A", "1 K"]
    people = [[f"P{n}", 3, 3, *range(n, n + 99), "3x", 3] for n in range(4)]
    at = screens.with_file(
        "\n".join(",".join(map(str, row)) for row in [heads, *people]), "ratings"
    )
    grid = marked_grid(at)
    assert len(grid.columns) == 61
    assert set(grid.iloc[:, -1]) == {"✕ 3x"}
    assert "60 of 101 columns, those with rejected cells before those with warnings." in [
        caption.value for caption in at.caption
    ]


def test_a_second_good_file_takes_the_place_of_the_first():
    at = screens.with_file(GOOD, "cohort")
    screens.choose(at, "profile", "specialist")
    screens.upload(at, files.small_csv(["9", "Eve", 3, 3, 3, 3]), "second.csv")
    assert people_in_use(at) == ["Eve"]
    screens.go(at, "cohort")
    assert screens.cards(at)["Meet profile"][0] == "0 of 1"
    assert screens.choice(at, "profile") == "specialist"


def test_a_faulty_profile_file_is_one_sentence_too(monkeypatch):
    def faulty(*_, **__):
        raise DataFileError("manager.toml, line 3: competence 99 is not one of 1–27.")

    monkeypatch.setattr(load, "read_apart", faulty)
    at = screens.with_file(GOOD, "ratings")
    (error,) = at.error
    assert screens.literal(error.value) == (
        "manager.toml, line 3: competence 99 is not one of 1–27."
    )


def test_two_sessions_do_not_see_each_other():
    first = screens.with_file(GOOD, "person")
    second = screens.start("person")
    assert "No ratings yet" in screens.headings(second)
    screens.upload(second, files.small_csv(["1", "Zoe", 5, 5, 5, 5]), "zoe.csv")
    assert people_in_use(second) == ["Zoe"]
    assert people_in_use(first) == ["Ann", "Bob"]
    third = screens.start("cohort")
    assert "No ratings yet" in screens.headings(third)


def test_one_click_reads_zeros_as_not_assessed():
    content = files.small_csv(*([str(n), f"P{n}", 0, 3, n % 3, 4] for n in range(9)))
    at = screens.with_file(content, "ratings")
    screens.press(at, "Read 12 zeros as not assessed")
    assert values(at)["Rejected"] == "0"
    assert values(at)["Ratings read"] == "24"
    screens.unfold(at, "warnings_part")
    assert "12 cells hold 0 and were read as not assessed" in screens.words(at)


def test_the_table_of_columns_names_competences_as_charts_do():
    at = screens.with_sample("ratings")
    read = screens.tables(at)["Column", "Header"].set_index("Header")["Read as"]
    heading = "12 Risk, opportunity and issue management - Application"
    assert read[heading] == "12 Risk & issues · Application"
