"""Files that cannot be used as a whole: one sentence, a code, and every issue in the report."""

import filemaker as fm
import pytest

from pmo_data.errors import RatingsFileError
from pmo_data.intake.files import read_ratings
from pmo_data.template import template_csv

THIRD = {1: "Life cycles", 2: "Governance arrangements", 3: "Sustainability", 5: "Business case"}
THIRD |= {14: "Conflict resolution", 23: "Schedule management", 28: "Risk and issue management"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n123", "not_text"),
        (b"PK\x03\x04abc", "damaged"),
        (b"\xd0\xcf\x11\xe0abc", "damaged"),
        (b"<html><table>", "not_text"),
        (b"%PDF-1.7", "not_text"),
        (b"\x81\x83\x88\x98\x8d\x90,1\n", "encoding_unknown"),
        (b"a,b\n1,2\n", "no_competences"),
        (b'Name,9A\n"Asha,3\nBen,4\n', "broken_quotes"),
        (b'Name,9A\n"Asha"x,3\n', "broken_quotes"),
        (b"9A,9K\n3,4\n", "person_column_missing"),
        (b"Name,9A,9K\n", "header_alone"),
        (b"Name,9A,9K\nAsha,x,z\n", "nothing_usable"),
        (b"Name,Competence,Rating\nAsha,Leadership,3\n", "dimension_missing"),
    ],
)
def test_refused_with_one_sentence(content, code):
    error = fm.refusal(content)
    assert error.code == code
    assert error.message.endswith(".")
    assert "\n" not in error.sentence
    assert code in {issue.code for issue in error.report.rejected}
    assert (error.report.people, error.report.ratings) == (0, 0)


def test_the_template_alone_has_no_people():
    assert fm.refusal(template_csv()).code == "header_alone"


def test_27_columns_without_a_dimension():
    error = fm.refusal(fm.wide_rows(list(fm.NAMES.values())))
    assert error.code == "dimension_missing"
    (issue,) = [i for i in error.report.rejected if i.code == "dimension_missing"]
    assert (issue.row, issue.value) == (1, "27 columns without Application/Knowledge")


def test_a_refusal_still_names_every_issue():
    rows = [row[4:] for row in fm.wide_rows()]
    rows[2][0] = "6"
    error = fm.refusal(rows)
    assert error.code == "person_column_missing"
    assert fm.found(error.report.rejected, "person_column_missing") == [
        (1, None, "no person column")
    ]
    assert fm.found(error.report.rejected, "not_a_rating") == [(3, "A", "6")]


@pytest.mark.parametrize(
    "style", ["{n}. {name} - {d}", "{name} - {d}", "{n} {name} ({d})"], ids=["dot", "name", "bare"]
)
def test_the_third_edition_by_names(style):
    heads = [
        style.format(n=n, name=name, d=d) for n, name in THIRD.items() for d in ("App", "Know")
    ]
    error = fm.refusal([["Name", *heads], ["Asha", *["0"] * len(heads)]])
    assert error.code == "other_edition"
    assert "29 competences" in error.message


def test_the_third_edition_by_numbers():
    heads = [f"{n}{d}" for n in range(1, 30) for d in "AK"]
    assert fm.refusal([["Name", *heads], ["Asha", *["3"] * 58]]).code == "other_edition"


@pytest.mark.parametrize("order", [1, -1], ids=["off by one", "turned round"])
def test_numbers_at_odds_with_names_alone_are_no_sign_of_the_third_edition(order):
    heads = fm.headings()
    numbers = [str(n + 1) for n in range(1, 28) for _ in "AK"][::order]
    named = [f"{n} {head.partition('. ')[2]}" for n, head in zip(numbers, heads, strict=True)]
    error = fm.refusal([["Name", *named], ["Asha", *["3"] * 54]])
    assert error.code == "number_name_mismatch"
    assert error.message.endswith("competences disagree.")
    assert fm.found(error.report.warnings, "question_numbers") == []


def test_the_third_edition_in_a_long_file():
    rows = [["Name", "Competence", "Application", "Knowledge"]]
    rows += [["Asha", f"{n} {name}", "3", "4"] for n, name in THIRD.items()]
    assert fm.refusal(rows).code == "other_edition"


@pytest.mark.parametrize(
    ("low", "high", "scale"), [(0, 5, "0–5"), (1, 10, "1–10"), (0, 100, "0–100")]
)
def test_a_file_on_another_scale(low, high, scale):
    span = high - low + 1
    rows = [["Name", *fm.headings()]]
    rows += [[f"P{i}", *(str(low + (i * 17 + j * 5) % span) for j in range(54))] for i in range(9)]
    error = fm.refusal(rows)
    assert error.code == "other_scale"
    assert scale in error.message


def test_a_few_zeros_are_no_other_scale():
    rows = fm.wide_rows()
    rows[1][5] = rows[2][9] = "0"
    assert len(fm.found(fm.read(rows).report.rejected, "not_a_rating")) == 2


@pytest.mark.parametrize("text", ['[{"name": "Ada", "9A": 3}]', '{\n "rows": [["9A", 3]]}'])
def test_json_is_named_as_such(text):
    error = fm.refusal(text)
    assert error.code == "not_text"
    assert "This is JSON" in error.message


def test_a_path_that_is_not_there(tmp_path):
    with pytest.raises(RatingsFileError) as caught:
        read_ratings(tmp_path / "none.csv", "none.csv")
    assert caught.value.code == "unreadable"
    with pytest.raises(RatingsFileError):
        read_ratings(tmp_path, "folder")


def test_words_for_levels_lead_to_where_it_is_said_what_they_stand_for():
    words = fm.refusal("Name,9A,9K\nAsha,Novice,Guru\n")
    assert "'Novice' is neither" in words.message
    assert "Say what such cells stand for, on the page Ratings under 'Layout" in words.hint
    twice = fm.refusal("Name,9A\nAsha,3\nAsha,4\n")
    assert twice.code == "nothing_usable"
    assert twice.hint == "Correct what the report names and read it again."
