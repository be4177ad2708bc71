"""Any ratings in any layout and delimiter come back equal; any bytes end in one sentence."""

import csv
import io

import filemaker as fm
import numpy as np
import pandas as pd
import pytest
import workbooks as wb
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pmo_data.errors import RatingsFileError
from pmo_data.framework.profiles import profile_files
from pmo_data.import_report import column_letter
from pmo_data.intake.files import read_ratings
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.people import folded
from pmo_data.ratings import PERSON_COLUMNS, Ratings, people_frame
from pmo_data.safe_csv import csv_bytes, safe_text
from pmo_data.tidy import tidy_frame
from tests.examples import some

CHARACTERS = st.characters(blacklist_categories=("Cs",), blacklist_characters="\0")
WRITTEN = st.text(CHARACTERS, max_size=12)
ELECTIVES = profile_files()["specialist"].elective_numbers
quick = settings(max_examples=some(12, 40), suppress_health_check=list(HealthCheck))


@st.composite
def ratings(draw, characters=CHARACTERS):
    """Up to five people with any names, ids and levels."""
    any_text = st.text(characters, max_size=12)
    filled = any_text.filter(str.strip)
    ids = draw(st.lists(filled, min_size=1, max_size=5, unique=True))
    n = len(ids)

    def column(values):
        return draw(st.lists(values, min_size=n, max_size=n))

    electives = st.sets(st.sampled_from(ELECTIVES), max_size=3)
    people = {
        "person_id": ids,
        "name": column(filled),
        "team": column(any_text.map(folded)),
        "role": column(st.sampled_from(["officer", "specialist"])),
        "office": column(st.sampled_from(["project", "programme", "portfolio"])),
        "specialisms": [";".join(map(str, sorted(e))) for e in column(electives)],
        "rater": column(st.sampled_from(["self", "manager", "Anna"])),
        "round": column(any_text),
    }
    cells = draw(st.lists(st.integers(0, 5), min_size=54 * n, max_size=54 * n))
    levels = np.array(cells, np.int8).reshape(n, 27, 2)
    return Ratings(people_frame(people), levels)


@quick
@given(ratings())
def test_people_from_lists_have_the_types_and_categories_that_pandas_finds(one):
    lists = {name: column.astype("str").tolist() for name, column in one.people.items()}
    found = people_frame({name: pd.Series(texts) for name, texts in lists.items()})
    pd.testing.assert_frame_equal(people_frame(lists), found)


def wide_text(given_ratings, delimiter):
    rows = [[*PERSON_COLUMNS, *fm.headings()]]
    for person, levels in zip(
        given_ratings.people.itertuples(index=False), given_ratings.levels, strict=True
    ):
        rows.append([*map(safe_text, person), *(str(x) if x else "" for x in levels.reshape(-1))])
    return fm.text(rows, delimiter)


def long_text(given_ratings, delimiter):
    rows = [[*PERSON_COLUMNS, "competence", "dimension", "rating"]]
    for person, levels in zip(
        given_ratings.people.itertuples(index=False), given_ratings.levels, strict=True
    ):
        for c in range(27):
            for d, dimension in enumerate(("application", "knowledge")):
                value = str(levels[c, d]) if levels[c, d] else ""
                rows.append([*map(safe_text, person), fm.NAMES[c + 1], dimension, value])
    return fm.text(rows, delimiter)


def check_equal(result, wanted):
    assert result.report.rejected == ()
    assert (result.ratings.levels == wanted.levels).all()
    assert result.ratings.people.equals(wanted.people)
    rated = np.count_nonzero(wanted.levels)
    assert (result.report.ratings, result.report.people) == (rated, len(wanted))
    assert result.report.not_assessed == wanted.levels.size - rated


@pytest.mark.parametrize("write", [wide_text, long_text])
@given(wanted=ratings(), delimiter=st.sampled_from([",", ";", "\t", "|"]))
@quick
def test_ratings_come_back_equal(write, wanted, delimiter):
    content = write(wanted, delimiter).encode()
    check_equal(read_ratings(content, "team.csv"), wanted)


@given(wanted=ratings())
@quick
def test_the_tidy_frame_comes_back_equal(wanted):
    content = csv_bytes(tidy_frame(wanted))
    check_equal(read_ratings(content, "tidy.csv"), wanted)


def ends_well(content):
    """Ratings of somebody, or one sentence with a report."""
    refused = None
    try:
        result = read_ratings(content, "any.csv")
    except RatingsFileError as error:
        refused = error
    if refused is None:
        assert result.report.people > 0
    else:
        assert refused.message.endswith(".")
        assert refused.code
        assert refused.report is not None


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfea")
@example(b"sep=\n")
@example(b'"')
@settings(max_examples=some(50, 150))
def test_any_bytes_end_in_ratings_or_one_sentence(content):
    ends_well(content)


PIECES = ["Name", "ID", "9A", "9K", "12 Risk management - K", "Competence", "Dimension", "Rating"]
PIECES += ["Application", "Knowledge", "Leadership", "3", "7", "-", "", "Asha", '"', "\n", ",", ";"]
PIECES += ["\n", ",", ",", "Average", "Required level", "28A", "Schedul management - A", "0", "\r"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=some(50, 150))
def test_any_mixture_of_headings_and_levels_ends_in_ratings_or_one_sentence(text):
    ends_well(text.encode())


@given(st.lists(st.lists(st.sampled_from(PIECES[:16]), max_size=7), max_size=7))
@example([["Name", "Name", "Name", "Leadership"], ["Dimension"], ["Leadership"]])
@settings(max_examples=some(50, 150))
def test_any_table_of_headings_and_levels_ends_in_ratings_or_one_sentence(rows):
    ends_well(fm.text(rows).encode())


NOTATIONS = [str, "{}.0".format, "{},0".format, "L{}".format, "Level {}".format, " {} ".format]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"]
ENDS = ["\n", "\r\n", "\r"]
PLAIN = st.characters(blacklist_categories=("Cs", "Cc", "Cn"))


def written(given_ratings, notation):
    """Rows of a wide table in one notation of levels."""
    rows = [[*PERSON_COLUMNS, *fm.headings()]]
    for person, levels in zip(
        given_ratings.people.itertuples(index=False), given_ratings.levels, strict=True
    ):
        rows.append(
            [
                *map(safe_text, person),
                *(notation(x) if x else "" for x in levels.reshape(-1).tolist()),
            ]
        )
    return rows


@given(
    wanted=ratings(),
    notation=st.sampled_from(NOTATIONS),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(ENCODINGS),
    end=st.sampled_from(ENDS),
)
@quick
def test_any_notation_encoding_and_line_end_comes_back_equal(
    wanted, notation, delimiter, encoding, end
):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows(written(wanted, notation))
    check_equal(read_ratings(out.getvalue().encode(encoding), "team.csv"), wanted)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@given(wanted=ratings(PLAIN), notation=st.sampled_from([int, *NOTATIONS]))
@settings(max_examples=some(6, 15), suppress_health_check=list(HealthCheck))
def test_a_workbook_comes_back_equal(kind, wanted, notation):
    content = wb.WRITERS[kind]({"Team": written(wanted, notation)})
    check_equal(read_ratings(content, "team"), wanted)


@given(st.integers(1, 5), st.integers(8, 61), WRITTEN)
@settings(max_examples=200)
def test_any_text_in_a_rating_cell_is_read_as_written_or_named(row, column, text):
    people = [(f"E{i}", f"P{i}", "", "", "", "", "", "") for i in range(5)]
    rows = [[*PERSON_COLUMNS, *fm.headings()], *[[*p, *["3"] * 54] for p in people]]
    rows[row][column] = text
    result = fm.read(rows)
    reading = read_level(text)
    levels = result.ratings.levels.reshape(5, 54).tolist()
    assert levels[row - 1].pop(column - 8) == max(0, reading.level)
    assert {x for person in levels for x in person} == {3}
    named = [(i.row, i.letter) for i in result.report.issues]
    assert named == ([(row + 1, column_letter(column))] if reading.reason else [])
