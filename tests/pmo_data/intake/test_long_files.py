"""Long files are known by what their columns hold, and names may stand once."""

import filemaker as fm
import pytest
import shapes
from shapes import BOTH, CELLS, NUMBERS, PEOPLE, cells_of, expected, level

LEVELS = ["Proficiency", "Skill level", "Grade", "Answer", "Response", "Result", "Attained"]
COMPETENCES = ["Skill", "Question", "Title", "Item", "Topic", "Competency", "Element"]


@pytest.mark.parametrize("title", LEVELS)
def test_the_level_stands_under_any_heading_that_means_it(title):
    result = fm.read(shapes.long(l=title))
    assert (result.report.layout, cells_of(result)) == ("long", expected())


@pytest.mark.parametrize("title", COMPETENCES)
def test_so_does_the_competence(title):
    assert cells_of(fm.read(shapes.long(c=title, d="Type"))) == expected()


def test_headings_that_mean_nothing_are_told_by_what_they_hold_and_said():
    result = fm.read(shapes.long(c="Thing", d="Kind", l="Foo"))
    assert cells_of(result) == expected()
    told = [issue.code for issue in result.report.warnings]
    assert told == ["competence_without_column", "level_column_unclear"]


def with_column(rows, title, value):
    return [[*rows[0], title], *([*row, value(i)] for i, row in enumerate(rows[1:]))]


def test_a_heading_that_means_a_level_beats_years():
    rows = with_column(shapes.long(l="Proficiency"), "years_experience", lambda i: str(i % 5 + 1))
    assert cells_of(fm.read(rows)) == expected()


@pytest.mark.parametrize(("first", "second"), [("Rating", "Score"), ("Foo", "Bar")])
def test_two_columns_that_could_be_the_level_are_asked_for(first, second):
    rows = with_column(shapes.long(l=first), second, lambda i: str(i % 5 + 1))
    error = fm.refusal(rows)
    assert error.code == "level_column_unclear"
    assert first in error.message
    assert second in error.message


def test_self_and_manager_side_by_side_are_two_raters():
    rows = [["Name", "Skill", "Type", "Self rating", "Manager rating", "Target"]]
    for i, name in enumerate(PEOPLE):
        for n, d in CELLS:
            both = [level(i, n, d, seen) for seen in (0, 1)]
            rows.append([name, fm.NAMES[n], BOTH[d], *both, "5"])
    assert cells_of(fm.read(rows)) == expected(("self", "manager"))


def test_raters_below_application_and_knowledge():
    rows = [
        ["Name", "Competence", "Application", "", "Knowledge", ""],
        ["", "", *["Self", "Manager"] * 2],
    ]
    for i, name in enumerate(PEOPLE):
        rows += [
            [name, fm.NAMES[n], *(level(i, n, d, seen) for d in (0, 1) for seen in (0, 1))]
            for n in NUMBERS
        ]
    assert cells_of(fm.read(rows)) == expected(("self", "manager"))


def test_a_question_names_competence_and_dimension():
    rows = [["Name", "Question", "Answer"]]
    for i, name in enumerate(PEOPLE):
        rows += [
            [name, f"{k}. Rate your {BOTH[d]} of {fm.NAMES[n]}", level(i, n, d)]
            for k, (n, d) in enumerate(CELLS, 1)
        ]
    result = fm.read(rows)
    assert cells_of(result) == expected()
    assert fm.found(result.report.warnings, "question_numbers")


@pytest.mark.parametrize("cell", ["A{a}/K{k}", "K{k} / A{a}", "App: {a}, Know: {k}"])
def test_both_levels_in_each_cell(cell):
    def written(i, n):
        return cell.format(a=level(i, n, 0), k=level(i, n, 1))

    wide = [["Name", *(fm.NAMES[n] for n in NUMBERS)]]
    wide += [[name, *(written(i, n) for n in NUMBERS)] for i, name in enumerate(PEOPLE)]
    wide.append(["Dee Orrin", "n/a", "", "-"])
    result = fm.read(wide)
    assert cells_of(result) == expected()
    assert len(fm.found(result.report.warnings, "two_levels_in_cell")) == 1
    long = [["Name", "Competence", "Level"]]
    long += [[p, fm.NAMES[n], written(i, n)] for i, p in enumerate(PEOPLE) for n in NUMBERS]
    assert cells_of(fm.read(long)) == expected()


@pytest.mark.parametrize("other", ["good", "4/3", "3"])
def test_both_levels_beside_anything_else_are_refused(other):
    rows = [["Name", fm.NAMES[9], fm.NAMES[21]], ["Ada", "A4/K3", "4/3"], ["Bo", other, "2/2"]]
    error = fm.refusal(rows)
    assert [c for _, c, _ in fm.found(error.report.rejected, "two_levels_in_cell")] == ["B", "C"]


def once(rows):
    """The rows with each name only where it first stands."""
    kept, last = [rows[0]], None
    for name, *rest in rows[1:]:
        kept.append(["" if name == last else name, *rest])
        last = name
    return kept


def test_a_name_that_stands_once_holds_below():
    result = fm.read(once(shapes.long()))
    assert cells_of(result) == expected()
    assert fm.found(result.report.warnings, "name_held_below") == [(3, None, "15")]


def test_one_blank_name_is_a_row_without_a_person():
    rows = shapes.long()
    rows[8][0] = ""
    result = fm.read(rows)
    assert len(cells_of(result)) == len(expected()) - 1
    assert [row for row, _, _ in fm.found(result.report.rejected, "person_missing")] == [9]


@pytest.mark.parametrize("words", [("Self", "Manager"), ("Target", "Actual")])
def test_names_of_wide_files_hold_below_too(words):
    rows = [["Name", "Type", *shapes.wide()[0][1:]]]
    for i, name in enumerate(PEOPLE):
        for seen, word in enumerate(words):
            place = 0 if word == "Actual" else seen
            rows.append([name, word, *(level(i, n, d, place) for n, d in CELLS)])
    raters = words == ("Self", "Manager")
    wanted = expected(("self", "manager")) if raters else expected()
    assert cells_of(fm.read(once(rows))) == wanted
    unknown = [
        [row[0], row[1].replace(words[0], "Plan").replace(words[1], "Real"), *row[2:]]
        for row in once(rows)
    ]
    assert fm.refusal(unknown).code == "person_missing"


def test_rows_that_head_a_person_are_no_ratings():
    rows = shapes.long()
    grouped = [rows[0]]
    for name in PEOPLE:
        grouped.append([f"{name} (6)", "", "", ""])
        grouped += [[f"    {row[0]}", *row[1:]] for row in rows[1:] if row[0] == name]
    result = fm.read(grouped)
    assert cells_of(result) == expected()
    assert len(fm.found(result.report.warnings, "note_row_not_a_person")) == 3
