"""The fast way gives exactly what the ordinary engine gives, or leaves the file to it."""

from unittest import mock

import filemaker as fm
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmo_data.errors import RatingsFileError
from pmo_data.intake import described
from pmo_data.intake import files as reading
from pmo_data.intake.bulk import fast_wide
from tests.examples import some

HEADS = ["ID", "Name", "Team", "Role", "Office", "Specialisms", "Rater", "Round", "Site"]


@pytest.fixture(autouse=True)
def small_files_are_large(monkeypatch):
    monkeypatch.setattr(reading, "FAST_BYTES", 0)
    monkeypatch.setattr(fast_wide, "SAMPLE_ROWS", 8)
    monkeypatch.setattr(fast_wide, "SAMPLE_BYTES", 4000)
    monkeypatch.setattr(described, "SAMPLE_ROWS", 8)


def rows(count=40):
    body = [
        [
            f"E{i:03d}",
            f'Asha "{i}" Patel, Dr' if i % 7 == 0 else f"Zoë {i}",
            "" if i % 5 == 0 else f"Team {i % 3}",
            ("PMO Officer", "specialist", "")[i % 3],
            ("Project", "programme office", "Portfolio", "")[i % 4],
            ("", "9;12", "22")[i % 3],
            ("manager", "", "Anna")[i % 3],
            "2026-Q3",
            ("York", "")[i % 2],
            *(fm.level(i, j) for j in range(54)),
        ]
        for i in range(count)
    ]
    return [[*HEADS, *fm.headings()], *body]


def outcome(content, name):
    try:
        result = reading.read_ratings(content, name)
    except RatingsFileError as error:
        return error.code, error.message, error.report, None
    return result.ratings.people, result.ratings.levels, result.report, result.grid.rows


def check_same(path):
    content = path.read_bytes()
    with mock.patch.object(reading, "FAST_BYTES", len(content) + 1):
        ordinary = outcome(content, "f.csv")
    for source in (path, content):
        check_equal(outcome(source, "f.csv"), ordinary)


def check_equal(fast, ordinary):
    assert fast[2] == ordinary[2]
    if isinstance(fast[0], str):
        assert fast == ordinary
        return
    assert fast[0].equals(ordinary[0])
    assert [str(t) for t in fast[0].dtypes] == [str(t) for t in ordinary[0].dtypes]
    assert (fast[1] == ordinary[1]).all()
    assert fast[1].strides == ordinary[1].strides
    assert fast[3] == ordinary[3]


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_plain_file_is_read_the_fast_way_and_equally(tmp_path, end, delimiter, encoding):
    path = tmp_path / "team.csv"
    path.write_bytes(fm.text(rows(), delimiter, end).encode(encoding))
    assert fast_wide.read_fast(path, "f.csv") is not None
    assert fast_wide.read_fast(path.read_bytes(), "f.csv") is not None
    check_same(path)


@pytest.mark.parametrize("heads", [["Name"], ["ID"], ["Name", "Site"]])
@pytest.mark.slow
def test_few_columns_about_people(tmp_path, heads):
    kept = [HEADS.index(head) for head in heads]
    path = tmp_path / "team.csv"
    path.write_text(fm.text([[*(r[i] for i in kept), *r[9:]] for r in rows()]), "utf-8")
    assert fast_wide.read_fast(path, "f.csv") is not None
    assert fast_wide.read_fast(path.read_bytes(), "f.csv") is not None
    check_same(path)


@pytest.mark.slow
def test_a_file_without_a_last_line_end(tmp_path):
    path = tmp_path / "team.csv"
    path.write_text(fm.text(rows(), ",", "\n").rstrip("\n"), "utf-8")
    assert fast_wide.read_fast(path, "f.csv") is not None
    assert fast_wide.read_fast(path.read_bytes(), "f.csv") is not None
    check_same(path)


ODD_LEVELS = ["03", "2.5", "3.0", " 3", "6", "0", "-1", "x", "+3", "1e0", "TBC", "L3", "3 - Expert"]
ODD_CELLS = ["", " ", "Average", "Max", "a\nb", 'a"b', "Analyst", "9;2", "E000", "Zoë 1", "\u2028"]


@given(
    st.integers(1, 40),
    st.one_of(
        st.tuples(st.integers(9, 62), st.sampled_from(ODD_LEVELS)),
        st.tuples(st.integers(0, 8), st.sampled_from(ODD_CELLS)),
    ),
)
@settings(max_examples=some(6, 20), suppress_health_check=list(HealthCheck))
def test_one_odd_cell_anywhere_changes_nothing(tmp_path, row, change):
    table = rows()
    table[row][change[0]] = change[1]
    path = tmp_path / "team.csv"
    path.write_text(fm.text(table, ",", "\n"), "utf-8", newline="")
    check_same(path)


MORE_LEVELS = [
    *ODD_LEVELS,
    "Competent",
    "7",
    "10",
    "",
    "  ",
    "=1+2",
    "'=1",
    "TRUE",
    "3,0",
    "n/a",
    "Ω",
]
RATED = st.tuples(st.integers(1, 40), st.integers(9, 62), st.sampled_from(MORE_LEVELS))
ABOUT = st.tuples(st.integers(1, 40), st.integers(0, 8), st.sampled_from(ODD_CELLS))
COLUMN = st.tuples(
    st.integers(9, 62), st.sampled_from(["0", "7", "10", "TBC", "", "3.0", "heading"])
)


@given(
    st.lists(RATED, min_size=1, max_size=25),
    st.lists(ABOUT, max_size=1),
    st.lists(COLUMN, max_size=4),
    st.lists(st.integers(1, 40), max_size=1),
)
@settings(max_examples=some(6, 20), suppress_health_check=list(HealthCheck))
def test_many_odd_levels_are_reported_alike(tmp_path, levels, about, columns, unrated):
    table = rows()
    for column, text in columns:
        for row in table[1:]:
            row[column] = table[0][column] if text == "heading" else text
    for row, column, text in [*levels, *about]:
        table[row][column] = text
    for row in unrated:
        table[row][9:] = ["TBC" if row % 2 else ""] * 54
    path = tmp_path / "team.csv"
    path.write_text(fm.text(table, ",", "\n"), "utf-8", newline="")
    check_same(path)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["2.5", "6", "3*", "TBC", "Level 3", "3,0", " 3", "TRUE"])
def test_odd_levels_are_read_the_fast_way_and_named(tmp_path, text):
    table = rows()
    table[40][62] = table[7][20] = text
    path = tmp_path / "team.csv"
    path.write_text(fm.text(table, ",", "\n"), "utf-8", newline="")
    for source in (path, path.read_bytes()):
        ratings, report, _ = fast_wide.read_fast(source, "f.csv")
        rejected = [(i.row, i.letter, i.person, i.value) for i in report.rejected]
        expected = [(8, "U", "Zoë 6", text), (41, "BK", "Zoë 39", text)]
        named = rejected or [(i.row, i.letter, i.person, i.value) for i in report.warnings]
        assert named == ([] if text in ("Level 3", "3,0", " 3") else expected)
        level = 3 if "3" in text and text != "3*" else 0
        assert [ratings.levels[39, 26, 1], ratings.levels[6, 5, 1]] == [level, level]
    check_same(path)


@pytest.mark.parametrize("text", ["heading", "9"])
@pytest.mark.slow
def test_a_column_of_headings_or_of_another_scale_is_left_to_the_ordinary_engine(tmp_path, text):
    table = rows()
    for row in table[1:]:
        row[30] = table[0][30] if text == "heading" else text
    path = tmp_path / "team.csv"
    path.write_text(fm.text(table, ",", "\n"), "utf-8", newline="")
    assert fast_wide.read_fast(path, "f.csv") is None
    check_same(path)


def damaged(name, lines):
    """Lines of a file, the last of them damaged in one way."""
    line = lines[-1]
    return {
        "extra field": [*lines[:-1], line + b",4"],
        "missing field": [*lines[:-1], line.rsplit(b",", 1)[0]],
        "blank line inside": [*lines[:-1], b"", line],
        "blank line at the end": [*lines, b""],
        "row of blanks": [*lines, b"," * 62],
        "twice": [*lines, line],
        "other line end": [*lines[:-2], lines[-2] + b"\r", line],
        "quoted level": [*lines[:-1], line[:-1] + b'"3"'],
        "quote inside": [*lines[:-1], line.replace(b"Zo", b'Z"o')],
        "open quote": [*lines[:-1], line.replace(b"Zo", b'"Zo')],
        "space before a quote": [*lines[:-1], line.replace(b",Zo", b', "Zo",')],
        "nul": [*lines[:-1], line + b"\0"],
        "not utf-8": [*lines[:-1], line.replace(b"Team", b"T\xe9am")],
        "repeated headings": [*lines, lines[0]],
        "total": [*lines, b",Average" + b",3" * 61],
        "nobody": [*lines, b"," * 8 + b",3" * 54],
        "not rated": [*lines, b"E99,Bo" + b"," * 61],
        "note": [*lines, b"Source: HR" + b"," * 62],
    }[name]


KINDS = ["extra field", "missing field", "blank line inside", "blank line at the end"]
KINDS += ["row of blanks", "twice", "other line end", "quoted level", "quote inside", "open quote"]
KINDS += ["space before a quote", "nul", "not utf-8", "repeated headings", "total", "nobody"]
KINDS += ["not rated", "note"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_ends_as_with_the_ordinary_engine(tmp_path, kind):
    lines = fm.text(rows(), ",", "\n").encode().splitlines()
    path = tmp_path / "team.csv"
    path.write_bytes(b"\n".join(damaged(kind, lines)) + b"\n")
    check_same(path)


@pytest.mark.slow
def test_headings_that_need_a_word_are_left_to_the_ordinary_engine(tmp_path):
    table = rows()
    table[0][-1] = "Benifits managment - Knowledge"
    path = tmp_path / "team.csv"
    path.write_text(fm.text(table), "utf-8")
    assert fast_wide.read_fast(path, "f.csv") is None
    check_same(path)


def test_duckdb_is_not_loaded_for_a_small_file(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "FAST_BYTES", 2_000_000)
    monkeypatch.setattr(fast_wide, "read_fast", lambda *_: pytest.fail("fast way taken"))
    path = tmp_path / "team.csv"
    path.write_text(fm.text(rows()), "utf-8")
    assert reading.read_ratings(path, "f.csv").report.people == 40


@pytest.mark.parametrize(
    "change",
    [
        {"1": "Zoë  3"},
        {"1": "ANONYMOUS"},
        {"0": "anonymous"},
        {"2": " North"},
        {"8": "PMO Officer"},
        {"8": "1 = Expert"},
        {"1": '{"ImportId":"QID1"}'},
        {"6": "Zoë 2"},
    ],
    ids=str,
)
@pytest.mark.slow
def test_what_is_to_be_said_of_people_is_said_alike(tmp_path, change):
    table = rows()
    for column, text in change.items():
        for row in table[1:] if column == "8" else table[3:4]:
            row[int(column)] = text
    path = tmp_path / "team.csv"
    path.write_text(fm.text(table, ",", "\n"), "utf-8", newline="")
    check_same(path)


@pytest.mark.slow
def test_namesakes_are_named_the_fast_way(tmp_path):
    table = rows()
    table[4][1] = table[9][1].upper()
    path = tmp_path / "team.csv"
    path.write_text(fm.text(table, ",", "\n"), "utf-8", newline="")
    assert fast_wide.read_fast(path, "f.csv") is not None
    check_same(path)


def test_levels_by_names_of_another_scale_are_left_to_the_ordinary_engine(tmp_path):
    table = rows()
    for i, row in enumerate(table[12:]):
        row[9:] = [("Basic", "Intermediate", "3", "Expert")[(i + j) % 4] for j in range(54)]
    path = tmp_path / "team.csv"
    path.write_text(fm.text(table, ",", "\n"), "utf-8", newline="")
    assert fast_wide.read_fast(path, "f.csv") is None
    check_same(path)
