"""Levels that are none, other scales, legends, colours, strange bytes: said, with the reason."""

import filemaker as fm
import pytest
import workbooks as wb

from pmo_data.errors import UnknownChoiceError
from pmo_data.intake.asked import ZERO_BLANK
from pmo_data.intake.files import read_ratings
from pmo_data.intake.mapping.file_mapping import FileMapping

HEADS = ["Name", *fm.headings(numbers=range(1, 6))]


def team(value_of, people=6):
    """A wide file of five competences, each cell from its person and column."""
    return [HEADS, *([f"P{i}", *(value_of(i, j) for j in range(10))] for i in range(people))]


def zeros(i, j):
    return "0" if (i + j) % 4 == 0 else str(1 + (i * j) % 5)


def test_a_file_of_zeros_names_each_of_them():
    error = fm.refusal(team(zeros))
    named = fm.found(error.report.rejected, "not_a_rating")
    assert error.code == "other_scale"
    assert f"{len(named)} cells hold 0" in error.message
    assert len(named) == error.report.zeros == 15
    assert {value for _, _, value in named} == {"0"}
    assert "--zero not-assessed" in error.hint


def test_zeros_read_as_not_assessed_are_counted_once():
    content = fm.text(team(zeros)).encode()
    result = read_ratings(content, "t.csv", zero=ZERO_BLANK)
    (said,) = [i for i in result.report.warnings if i.code == "placeholder_not_assessed"]
    assert said.message.startswith("15 cells hold 0 and were read as not assessed")
    assert (result.report.ratings, result.report.rejected, result.report.zeros) == (45, (), 0)
    with pytest.raises(UnknownChoiceError):
        read_ratings(content, "t.csv", zero="blank")


def test_zeros_of_a_long_file_read_as_not_assessed():
    rows = [["Name", "Competence", "Dimension", "Rating"]]
    rows += [["Ada", f"{n}", "Application", "0" if n % 2 else "3"] for n in range(1, 9)]
    result = read_ratings(fm.text(rows).encode(), "t.csv", zero=ZERO_BLANK)
    assert (result.report.ratings, result.report.rejected) == (4, ())


def test_a_ten_beside_zeros_is_another_scale_and_offers_nothing():
    error = fm.refusal(team(lambda i, j: "10" if i == j else zeros(i, j)))
    assert error.report.zeros == 0
    assert "0–10" in error.message


@pytest.mark.parametrize(
    "title",
    [
        *("Scale: 1 = Expert, 2 = Proficient, 5 = Aware", "1 is the best, 5 is the worst"),
        *("from 1 expert to 5 aware", "Rating scale (1 = high, 5 = low)", "4 = Expert"),
        *("Skala: 1 = Experte, 5 = Kenner", "Scale 1-4", "Rating scale: 0 to 10"),
        *("Note: 1 = sehr gut, 5 = mangelhaft", "Expert = 1, Aware = 5"),
        *("Skills, scale 0 (none) to 4 (expert)", "Rate from 1 (novice) to 4 (expert)"),
    ],
)
def test_a_title_that_turns_the_scale_round_is_heeded(title):
    error = fm.refusal([[title], [], *fm.wide_rows()])
    assert error.code == "other_scale"
    assert "5 Expert here" in error.message
    assert "Row 1" in error.message


@pytest.mark.parametrize(
    "title",
    [
        *("1 = Aware, 2 = Practised, 5 = Expert", "Aware (1) Practised (2) Expert (5)"),
        *("Scale 1-5", "Scale: 1 to 5, see page 7"),
        "Rate from 1 (low) to 5 (high)",
        *("1 = low, 5 = high", "Round 1 - Expert ratings", "Levels 1-5: 1 Aware to 5 Expert"),
    ],
)
def test_a_title_that_names_the_levels_as_they_are_is_none(title):
    assert fm.read([[title], [], *fm.wide_rows()]).report.people == 3


def test_a_legend_below_the_people_turns_the_scale_round_too():
    rows = [*fm.wide_rows(), [], ["", "Legend"], ["", "1", "Expert"], ["", "5", "Aware"]]
    error = fm.refusal([row + [""] * (58 - len(row)) if row else row for row in rows])
    assert error.code == "other_scale"


@pytest.mark.parametrize("cell", ["x", "good", "✓", "4 out of 5", "green"])
def test_texts_that_are_no_levels_leave_no_empty_team(cell):
    error = fm.refusal(team(lambda i, j: cell if (i + j) % 2 else ""))
    assert error.code == "nothing_usable"
    assert cell in error.message
    assert len(fm.found(error.report.rejected, "not_a_rating")) == 30


def test_columns_of_competences_with_texts_leave_no_empty_team():
    rows = [["Name", "Schedule management", "Reviews"], ["Ada", "good", "fair"]]
    error = fm.refusal(rows)
    assert error.code == "nothing_usable"
    found = fm.found(error.report.rejected, "not_a_rating")
    assert found == [(1, "B", "good"), (1, "C", "fair")]


def test_a_file_without_any_level_is_read_with_a_warning():
    result = fm.read(team(lambda i, j: "n/a" if j == 3 else ""))
    assert (result.report.people, result.report.ratings) == (6, 0)
    assert "nothing_assessed" in {i.code for i in result.report.warnings}


@pytest.mark.parametrize("whole_rows", [False, True], ids=["differing", "banded"])
def test_colours_for_levels_are_no_levels(whole_rows):
    rows = [["Name", *fm.headings()], *([f"P{i}", *[""] * 54] for i in range(4))]

    def coloured(book, sheet):
        formats = [book.add_format({"bg_color": c}) for c in ("#ff0000", "#00ff00", "#0000ff")]
        for i in range(4):
            for j in range(54):
                sheet.write_blank(1 + i, 1 + j, None, formats[(i if whole_rows else i + j) % 3])

    content = wb.xlsx({"Team": rows}, edit=lambda book, sheets: coloured(book, sheets["Team"]))
    if whole_rows:
        assert read_ratings(content, "t.xlsx").report.ratings == 0
    else:
        assert "colour" in fm.refusal(content).message


def test_competences_without_a_column_are_named_once():
    result = fm.read([["Name", *fm.headings(numbers=range(3, 28))], ["Ada", *["3"] * 50]])
    (said,) = result.report.warnings
    assert said.code == "competence_without_column"
    assert "1 Ethics" in said.message
    assert "2 Team" in said.message


def test_numbers_that_are_used_for_nothing_are_named():
    rows = [["Name", "Score", "Site", "9A"], ["Ada", "3.04", "York", "3"], ["Bo", "", "Leeds", "2"]]
    result = fm.read(rows)
    assert fm.found(result.report.warnings, "column_left_out") == [(1, "B", "Score")]


def test_a_few_bytes_of_another_encoding_lose_no_other_name():
    text = "Name,Team,9A\nZoë,Süd,3\nRen?e,Nord,4\nŁukasz,Süd,2\n".encode()
    result = read_ratings(text.replace(b"?", b"\xe9"), "t.csv")
    assert result.ratings.people["name"].tolist() == ["Zoë", "Renée", "Łukasz"]
    assert fm.found(result.report.warnings, "encoding_guessed") == [(3, "A", "Renée")]


def test_a_file_of_another_encoding_throughout_is_still_guessed():
    content = "Name,9A\nZoë,3\nRenée,4\n".encode("cp1252")
    assert read_ratings(content, "t.csv").report.encoding == "cp1252"


def test_a_cell_with_a_nul_byte_is_rejected_alone():
    rows = fm.wide_rows()
    rows[2][5] = "3\0"
    result = fm.read(rows)
    assert fm.found(result.report.rejected, "not_text") == [(3, "F", "3\N{SYMBOL FOR NULL}")]
    assert result.report.people == 3


def test_a_cell_that_is_too_long_is_rejected_alone():
    rows = [[*row, "" if i else "Notes"] for i, row in enumerate(fm.wide_rows())]
    rows[2][-1] = "x" * 40_000
    result = fm.read(rows)
    assert [(i.row, i.letter) for i in result.report.rejected] == [(3, "BG")]
    assert result.report.rejected[0].code == "cell_too_long"


def test_an_invisible_character_is_shown_by_its_name():
    rows = fm.wide_rows()
    rows[1][4] = "4\u200b/5"
    (issue,) = fm.read(rows).report.rejected
    assert "[ZERO WIDTH SPACE]" in issue.message


def test_a_legend_on_a_sheet_of_its_own_is_heeded():
    sheets = {"Team": fm.wide_rows(), "Legend": [["Level and name"]]}
    rows = sheets["Legend"]
    rows[1:] = [["1 = Expert"], ["5 = Aware"]]
    assert "Sheet 'Legend' says '1 = Expert'" in fm.refusal(wb.xlsx(sheets)).message
    rows[1:] = [["1 = Aware"], ["5 = Expert"]]
    assert read_ratings(wb.xlsx(sheets), "t.xlsx").report.people == 3


def test_remarks_on_people_are_no_legend():
    rows = [["Remark", *row] for row in fm.wide_rows()]
    rows[1][0], rows[2][0] = "level 5, low confidence", "1 (high hopes)"
    assert fm.read(rows).report.people == 3


def test_without_people_the_columns_that_may_hold_them_are_named():
    error = fm.refusal(
        [["Site", "Nickname", "9 Schedule management - Application"], ["York", "Ada", "3"]]
    )
    assert error.code == "person_column_missing"
    assert "found were 'Site', 'Nickname'" in error.hint


@pytest.mark.parametrize(
    "legend",
    [
        ["Scale: 1 Novice, 2 Intermediate, 3 Advanced, 4 Expert"],
        ["1 = Low", "2 = Medium", "3 = High"],
        ["0 - None", "1 - Basic", "2 - Good", "3 - Master"],
    ],
)
def test_a_legend_that_ends_before_5_is_another_scale(legend):
    rows = team(lambda i, j: str(1 + (i + j) % 3))
    lines = [[text, *[""] * 10] for text in legend]
    for found in (fm.refusal([*lines, *rows]), fm.refusal([*rows, ["Legend", *[""] * 10], *lines])):
        assert found.code == "other_scale"
        assert legend[-1] in found.message


def test_a_legend_beside_the_people_or_on_a_sheet_of_its_own_may_end_before_5():
    rows = team(lambda i, j: str(1 + (i + j) % 4))
    legend = ["Low", "Medium", "High", "Master"]
    lines = [["", "Scale", ""], *(["", str(n), text] for n, text in enumerate(legend, 1))]
    lines += [["", "", ""]] * (len(rows) - len(lines))
    assert fm.refusal([[*a, *b] for a, b in zip(rows, lines, strict=True)]).code == "other_scale"
    sheets = {"Team": rows, "Levels": [row[1:] for row in lines]}
    assert wb.refusal(wb.xlsx(sheets)).code == "other_scale"


@pytest.mark.parametrize(
    "title",
    [
        "1 Novice, 2 Beginner, 3 Competent, 4 Proficient, 5 Expert",
        "1 = Aware, 2 = Practised, 3 = Competent",
        "0 = not assessed, 1 = Low, 2 = Fair, 3 = Good, 4 = Strong, 5 = High",
        "1. Open the sheet 2. Rate people 3. Send it",
        "1 Low 2 High",
    ],
)
def test_other_lists_and_scales_that_end_at_5_are_read(title):
    rows = team(lambda i, j: str(1 + (i + j) % 2))
    assert fm.read([[title], *rows]).report.ratings == 60


def test_a_legend_that_ends_below_a_level_of_the_file_is_of_something_else():
    legend = ["Priority: 1 = Low, 2 = Medium, 3 = High"]
    assert fm.read([legend, *team(lambda i, j: str(1 + (i + j) % 4))]).report.ratings == 60


def test_levels_by_the_names_of_another_scale_are_refused_and_a_mapping_says_what_they_are():
    words = ["Basic", "Intermediate", "Advanced", "Expert"]
    rows = team(lambda i, j: words[(i * 3 + j) % 4])
    error = fm.refusal(rows)
    assert error.code == "other_scale"
    assert "'Basic'" in error.message or "'Intermediate'" in error.message
    assert len(fm.found(error.report.rejected, "not_a_rating")) == 45
    said = FileMapping(values={"Basic": 1, "Intermediate": 2, "Advanced": 4})
    content = fm.text(rows).encode()
    assert read_ratings(content, "t.csv", mapping=said).report.ratings == 60


def test_a_few_other_words_are_rejected_cell_by_cell():
    rows = team(lambda i, j: "Advanced" if (i, j) in ((0, 0), (3, 3)) else "3")
    rejected = fm.read(rows).report.rejected
    assert fm.found(rejected, "not_a_rating") == [(2, "B", "Advanced"), (5, "E", "Advanced")]


def test_a_sign_in_headings_alone_does_not_split_the_rows():
    heads = [f"Daily {d} | {fm.NAMES[n]}" for n in (9, 21) for d in ("Application", "Knowledge")]
    error = fm.refusal([["Name", *heads], ["Ada Quill", *"1234"], ["Bo Larch", *"2345"]])
    assert error.report.delimiter == ","


@pytest.mark.parametrize("title", ["Target levels 2027", "Required level", "Zielniveau (Level)"])
def test_levels_below_a_line_of_targets_are_no_ratings(title):
    rows = team(lambda i, j: "3")
    assert "are targets" in fm.refusal([[title], *rows]).message
    both = fm.read([*rows, [], [title], *rows])
    assert both.report.ratings == 60
    assert len(fm.found(both.report.rejected, "nothing_usable")) == 1


@pytest.mark.parametrize("title", ["Skills matrix with target levels", "Required", "Comments"])
def test_a_title_that_says_more_or_less_is_no_line_of_targets(title):
    assert fm.read([[title], *team(lambda i, j: "3")]).report.ratings == 60


def test_a_sheet_named_as_targets_is_read_with_a_word_where_no_other_has_ratings():
    report = wb.read(wb.xlsx({"Target levels": team(lambda i, j: "3")})).report
    assert report.ratings == 60
    assert "'Target levels' these may be no ratings" in report.warnings[0].message


def test_a_heading_above_nothing_is_no_column_that_was_lost():
    rows = [["Name", "9A", "9K", "Contact ID"], ["Ada Quill", "3", "4", ""]]
    assert fm.said(fm.read(rows).report) == ()
    rows[1][3] = "2"
    assert len(fm.found(fm.read(rows).report.rejected, "near_match_needs_confirmation")) == 1
