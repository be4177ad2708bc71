"""Encodings, line ends and delimiters: told without being said, guesses named."""

import filemaker as fm
import pytest

from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.intake.files import read_ratings

NAMES = {
    "cp1252": ["Zoë Müller", "Seán O’Brien", "François D’Arcy"],
    "cp1250": ["Michał Łukasz", "Dvořák Jiří", "Wałęsa Małgorzata"],
    "cp1251": ["Иван Петров", "Ольга Кузнецова", "Пётр Ильин"],
    "iso-8859-1": ["Zoë Müller", "Seán", "François"],
}


def rows(names):
    return fm.wide_rows(people=[(f"E{i}", n, "", "") for i, n in enumerate(names)])


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_unicode_of_any_kind(encoding, end, delimiter):
    names = ["Zoë", "Иван", "山田 太郎"]
    result = fm.read(fm.text(rows(names), delimiter, end), encoding=encoding)
    assert result.ratings.people["name"].tolist() == names
    assert fm.levels_of(result) == fm.team_levels()
    assert result.report.delimiter == delimiter
    assert result.report.issues == ()


@pytest.mark.parametrize("encoding", NAMES)
def test_a_code_page_is_guessed_and_named(encoding):
    result = fm.read(rows(NAMES[encoding]), encoding=encoding)
    assert result.ratings.people["name"].tolist() == NAMES[encoding]
    (issue,) = result.report.warnings
    guessed = "cp1252" if encoding.startswith("iso") else encoding
    assert (issue.code, issue.value) == ("encoding_guessed", guessed)


@pytest.mark.parametrize("start", ["sep=;\n", "SEP=;\r\n", "sep=|\n"])
def test_a_line_that_states_the_delimiter(start):
    delimiter = start[4]
    content = start + fm.text(fm.wide_rows(), delimiter)
    result = fm.read(content)
    assert result.report.delimiter == delimiter
    assert result.report.header_rows == (2,)
    assert fm.levels_of(result) == fm.team_levels()


def test_decimal_commas_between_semicolons():
    table = [[c + ",0" if c.isdigit() else c for c in row] for row in fm.wide_rows()]
    result = fm.read(table, ";")
    assert fm.levels_of(result) == fm.team_levels()


@pytest.mark.parametrize(
    "encoding", ["cp1253", "mac_roman", "shift_jis", "utf-8", "UTF8", "utf-16"]
)
def test_an_encoding_that_is_named_is_used_without_a_guess(encoding):
    names = {"cp1253": "Νίκος", "mac_roman": "Zoë", "shift_jis": "山田 太郎"}
    name = names.get(encoding, "Zoë Иван")
    content = fm.text(rows([name])).encode(encoding)
    result = read_ratings(content, "team.csv", encoding=encoding)
    assert result.ratings.people["name"].tolist() == [name]
    assert result.report.issues == ()


def test_a_byte_order_mark_is_no_part_of_the_first_heading():
    content = fm.text(rows(["Ann"])).encode("utf-8-sig")
    result = read_ratings(content, "team.csv", encoding="utf-8")
    assert result.ratings.people["person_id"].tolist() == ["E0"]


def test_a_wrong_encoding_is_refused():
    content = fm.text(rows(["Zoë"])).encode("cp1252")
    with pytest.raises(RatingsFileError) as caught:
        read_ratings(content, "team.csv", encoding="utf-8")
    assert caught.value.code == "encoding_unknown"
    assert caught.value.message == "This file is not in the encoding UTF-8."


def test_an_encoding_nobody_knows_is_named():
    with pytest.raises(UnknownChoiceError, match="There is no encoding 'klingon'"):
        read_ratings(b"x", "team.csv", encoding="klingon")
