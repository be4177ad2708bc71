"""Lines between rows that hold for what stands below them, and rows below a name."""

import filemaker as fm
import pytest
import shapes

HEADS = ["Name", *(fm.NAMES[n] for n in shapes.NUMBERS)]


def of_dimension(d, people=shapes.PEOPLE, seen=0):
    """Rows of one dimension, a column a competence."""
    who = {name: shapes.PEOPLE.index(name) for name in people}
    return [[p, *(shapes.level(i, n, d, seen) for n in shapes.NUMBERS)] for p, i in who.items()]


def seen_as(seen):
    """Rows of people as one of several raters or rounds has them."""
    return [
        [name, *(shapes.level(i, n, d, seen) for n, d in shapes.CELLS)]
        for i, name in enumerate(shapes.PEOPLE)
    ]


def line(text, rows):
    return [text, *[""] * (len(rows[0]) - 1)]


def test_a_dimension_holds_for_the_people_below_it():
    rows = [HEADS]
    for d in (1, 0):
        rows += [line(shapes.BOTH[d], rows), *of_dimension(d, shapes.PEOPLE[:: 1 if d else -1])]
    result = fm.read(rows)
    assert shapes.cells_of(result) == shapes.expected()
    said = [i.message for i in result.report.warnings]
    assert "Row 2, 'Knowledge', was taken to hold for the rows below it." in said


def test_a_dimension_holds_for_the_competences_below_it():
    rows = [["Competence", *shapes.PEOPLE]]
    for d in (1, 0):
        rows.append(line(shapes.BOTH[d], rows))
        for n in shapes.NUMBERS:
            rows.append([fm.NAMES[n], *(shapes.level(i, n, d) for i in range(3))])
    assert shapes.cells_of(fm.read(rows)) == shapes.expected()


@pytest.mark.parametrize(
    ("lines", "raters", "rounds"),
    [
        (("Self assessment", "Manager assessment"), ("self", "manager"), ("",)),
        (("Q1 2026", "Q2 2026"), ("self",), ("Q1 2026", "Q2 2026")),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_a_rater_or_a_round_holds_for_the_people_below_it(lines, raters, rounds, whole):
    rows = shapes.wide()[:1]
    for seen, text in enumerate(lines):
        rows += [line(text, rows) if whole else [text], *seen_as(seen)]
    assert shapes.cells_of(fm.read(rows)) == shapes.expected(raters, rounds)


def test_people_below_a_line_of_targets_have_no_levels_there():
    rows = shapes.wide()[:1]
    rows += [line("Current", rows), *seen_as(0), line("Target", rows), *seen_as(1)]
    result = fm.read(rows)
    assert shapes.cells_of(result) == shapes.expected()
    left = [i for i in result.report.warnings if i.code == "column_left_out"]
    assert [i.row for i in left] == [7, 8, 9]


def test_somebody_not_yet_rated_heads_nobody():
    rows = shapes.wide()[:1]
    rows += [line("Self", rows), *seen_as(0), line("Max", rows), line("Manager", rows), *seen_as(1)]
    result = fm.read(rows)
    assert shapes.cells_of(result) == shapes.expected(("self", "manager"))


def test_lines_that_do_not_begin_the_table_or_come_twice_are_no_headings():
    first = [*shapes.wide(), line("Self", shapes.wide()), *seen_as(1)]
    assert fm.refusal(first).code == "nothing_usable"
    twice = shapes.wide()[:1]
    for seen in range(2):
        twice += [line("Self", twice), *seen_as(seen)]
    assert fm.refusal(twice).code == "nothing_usable"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("head", ["Name", "Row Labels", "Name / dimension", ""])
@pytest.mark.parametrize("sums", [True, False])
def test_rows_of_the_dimensions_below_a_name_are_those_of_the_person(head, order, sums):
    rows = [[head, *HEADS[1:]]]
    for i, name in enumerate(shapes.PEOPLE):
        levels = {d: [shapes.level(i, n, d) for n in shapes.NUMBERS] for d in order}
        both = [str(sum(map(int, pair))) for pair in zip(*levels.values(), strict=True)]
        rows.append([name, *(both if sums else [""] * len(both))])
        rows += [[f"  {shapes.BOTH[d]}", *levels[d]] for d in order]
    rows.append(["Grand Total", "9", "9", "9"])
    assert shapes.cells_of(fm.read(rows)) == shapes.expected()


def test_a_name_without_rows_of_dimensions_below_it_is_not_passed_over():
    rows = [HEADS, ["Ada Quill", "", "", ""], ["Application", "1", "2", "3"]]
    rows += [["Knowledge", "1", "2", "3"], ["Bo Larch", "4", "4", "4"]]
    assert fm.refusal(rows).code == "dimension_missing"


@pytest.mark.parametrize("between", [[], [[]]])
def test_tables_below_lines_of_rounds_are_of_those_rounds(between):
    head = shapes.wide()[:1]
    labels = ("Q1 2026", "Q2 2026")
    rows = []
    for seen, text in enumerate(labels):
        rows += [line(text, head), *head, *seen_as(seen), *between]
    assert shapes.cells_of(fm.read(rows)) == shapes.expected(rounds=labels)


def test_a_line_above_one_table_is_no_round():
    result = fm.read([["Q1 2026"], *shapes.wide()])
    assert shapes.cells_of(result) == shapes.expected()


@pytest.mark.parametrize("corner", [("Competence", "Name"), ("Dimension", "Competence", "Name")])
def test_what_stands_across_is_said_above_what_stands_down(corner):
    heads = [[corner[0], *(fm.NAMES[n] for n, _ in shapes.CELLS)]]
    heads.append([corner[1], *(shapes.BOTH[d] for _, d in shapes.CELLS)])
    if len(corner) == 3:
        heads = [[title, *rest] for title, (_, *rest) in zip(corner, heads[::-1], strict=False)]
        heads.append([corner[2], *[""] * len(shapes.CELLS)])
    assert shapes.cells_of(fm.read([*heads, *shapes.wide()[1:]])) == shapes.expected()


def test_a_dimension_stands_once_over_self_and_manager_below_each_name():
    heads = [["Competence"], [""], [""]]
    for name in shapes.PEOPLE:
        heads[0] += [name, "", "", ""]
        heads[1] += ["Application", "", "Knowledge", ""]
        heads[2] += ["Self", "Mgr", "Self", "Mgr"]
    rows = [
        [
            fm.NAMES[n],
            *(shapes.level(i, n, d, seen) for i in range(3) for d in (0, 1) for seen in (0, 1)),
        ]
        for n in shapes.NUMBERS
    ]
    result = fm.read([*heads, *rows])
    assert shapes.cells_of(result) == shapes.expected(("self", "manager"))
    assert result.report.rejected == ()


def test_targets_and_an_average_beside_names_that_end_in_a_dimension_are_nobody():
    heads = ["Competence", *(f"{p} {d}" for p in shapes.PEOPLE for d in "AK")]
    rows = [[*heads, "Target A", "Target K", "Average"]]
    for n in shapes.NUMBERS:
        levels = [shapes.level(i, n, d) for i in range(3) for d in (0, 1)]
        rows.append([fm.NAMES[n], *levels, "4", "5", "2.5"])
    assert shapes.cells_of(fm.read(rows)) == shapes.expected()


def test_previous_levels_and_the_change_are_named_and_left_out():
    places = {"Current": 0}
    result = fm.read(shapes.under(["Previous", "Current", "Change"], places))
    assert shapes.cells_of(result) == shapes.expected()
    assert sum(i.code == "column_left_out" for i in result.report.warnings) == 12


@pytest.mark.parametrize("text", ["Target", "Last year", "Previous levels"])
def test_levels_below_a_line_of_targets_under_the_people_are_nobodys(text):
    rows = [*shapes.wide(), line(text, shapes.wide())]
    rows += [["Analyst", *["3"] * 6], ["Ada Quill", *["4"] * 6], ["Average", *["2"] * 6]]
    result = fm.read(rows)
    assert shapes.cells_of(result) == shapes.expected()
    (issue,) = result.report.rejected
    assert (issue.row, issue.value) == (6, "Analyst")
    assert f"stands below the line '{text}', so it is not known" in issue.message


def test_years_with_other_people_below_each_are_no_rounds():
    rows = shapes.wide()[:1]
    for year, person in (("2024", 0), ("2025", 1)):
        rows += [line(year, rows), seen_as(0)[person]]
    assert shapes.cells_of(fm.read(rows)) == shapes.expected(people=shapes.PEOPLE[:2])


@pytest.mark.parametrize(
    ("text", "rater"), [("Self assessment", "self"), ("Manager review", "manager")]
)
def test_one_line_below_the_headings_says_who_rated_and_is_nobody(text, rater):
    head, *rows = shapes.wide()
    result = fm.read([head, line(text, rows), *rows])
    assert shapes.cells_of(result) == shapes.expected((rater,))
    assert result.report.people == 3


@pytest.mark.parametrize(("lines", "raters"), [(("Self", "Manager"), ("self", "manager"))])
def test_tables_below_bare_lines_of_raters_are_theirs(lines, raters):
    head = shapes.wide()[:1]
    rows = []
    for seen, text in enumerate(lines):
        rows += [line(text, head), *head, *seen_as(seen), []]
    assert shapes.cells_of(fm.read(rows)) == shapes.expected(raters)


def test_teams_above_names_over_dimensions_are_nobody():
    heads = [["", "North", "", "", "", "South", ""], ["Competence"], [""]]
    for name in shapes.PEOPLE:
        heads[1] += [name, ""]
        heads[2] += ["A", "K"]
    rows = [
        [fm.NAMES[n], *(shapes.level(i, n, d) for i in range(3) for d in (0, 1))]
        for n in shapes.NUMBERS
    ]
    assert shapes.cells_of(fm.read([*heads, *rows])) == shapes.expected()


@pytest.mark.parametrize(
    "words", [("Atteso", "Attuale"), ("Esperado", "Atual"), ("Oczekiwany", "Aktualny")]
)
def test_expected_levels_in_other_languages_are_left_out(words):
    result = fm.read(shapes.under(list(words), {words[1]: 0}))
    assert shapes.cells_of(result) == shapes.expected()


def test_what_stands_beside_a_name_holds_for_the_rows_of_dimensions_below_it():
    rows = [["Team", *HEADS]]
    for i, name in enumerate(shapes.PEOPLE):
        rows.append([f"T{i}", name, "", "", ""])
        rows += [["", d, *(shapes.level(i, n, j) for n in shapes.NUMBERS)]
                 for j, d in enumerate(shapes.BOTH)]  # fmt: skip
    result = fm.read(rows)
    assert shapes.cells_of(result) == shapes.expected()
    assert sorted(result.ratings.people["team"]) == ["T0", "T1", "T2"]


def test_figures_of_a_person_below_rows_of_dimensions_are_nobody():
    rows = [["Name", "Dimension", *HEADS[1:]]]
    for i, name in enumerate(shapes.PEOPLE):
        for d in (0, 1):
            levels = [shapes.level(i, n, d) for n in shapes.NUMBERS]
            rows.append([name if d == 0 else "", shapes.BOTH[d], *levels])
        rows.append([f"{name} Total", "", "7", "6", "8"])
    result = fm.read([*rows, ["Grand Total", "", "21", "18", "24"]])
    assert shapes.cells_of(result) == shapes.expected()
    assert result.report.people == 3
