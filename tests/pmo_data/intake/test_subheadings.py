"""Words below, above or within headings: targets and levels, raters, rounds, questions."""

import filemaker as fm
import pytest
import shapes
from shapes import BOTH, CELLS, NUMBERS, PEOPLE, cells_of, expected, level

from pmo_data.framework.competences import DIMENSIONS as BOTH_KEYS

SEEN = {
    "target and actual": (["Target", "Actual", "Gap"], {"Actual": 0}, {}),
    "required and attained": (["Required level", "Attained level"], {"Attained level": 0}, {}),
    "as is and to be": (["As is", "To be"], {"As is": 0}, {}),
    "German": (["Soll", "Ist"], {"Ist": 0}, {}),
    "French": (["Cible", "Actuel", "Écart"], {"Actuel": 0}, {}),
    "raters": (["Self", "Manager"], {"Self": 0, "Manager": 1}, {"raters": ("self", "manager")}),
    "raters in German": (
        ["Selbsteinschätzung", "Vorgesetzter"],
        {"Selbsteinschätzung": 0, "Vorgesetzter": 1},
        {"raters": ("self", "manager")},
    ),
    "agreed": (
        ["Self rating", "Line manager", "Final"],
        {"Self rating": 0, "Line manager": 1, "Final": 2},
        {"raters": ("self", "manager", "agreed")},
    ),
    "quarters": (
        ["Q1 2026", "Q2 2026"],
        {"Q1 2026": 0, "Q2 2026": 1},
        {"rounds": ("Q1 2026", "Q2 2026")},
    ),
    "years": (["2025", "2026"], {"2025": 0, "2026": 1}, {"rounds": ("2025", "2026")}),
}


@pytest.mark.parametrize("name", SEEN)
def test_sub_headings_say_whose_level_of_which_round_or_that_it_is_none(name):
    words, places, seen = SEEN[name]
    result = fm.read(shapes.under(words, places), ";")
    assert cells_of(result) == expected(**seen)
    left = fm.found(result.report.warnings, "column_left_out")
    assert len(left) == len(CELLS) * (len(words) - len(places))


def test_sub_headings_may_stand_above_or_in_a_third_row():
    heads = [f"{fm.NAMES[n]} {BOTH[d]}" for n, d in CELLS]
    above = ["", "Self", *[""] * 5, "Manager", *[""] * 5]
    body = [
        [name, *(level(i, n, d, seen) for seen in (0, 1) for n, d in CELLS)]
        for i, name in enumerate(PEOPLE)
    ]
    assert cells_of(fm.read([above, ["Name", *heads, *heads], *body])) == expected(
        ("self", "manager")
    )
    rows = shapes.under(["Self", "Manager"], {"Self": 0, "Manager": 1}, "{dimension}")
    rows.insert(0, ["", *(x for n in NUMBERS for x in (fm.NAMES[n], "", "", ""))])
    assert cells_of(fm.read(rows)) == expected(("self", "manager"))


@pytest.mark.parametrize("words", [["Plan", "Real"], ["Before", "After"], ["1", "2"]])
def test_two_levels_under_one_heading_are_never_told_apart_by_a_guess(words):
    error = fm.refusal(shapes.under(words, {}))
    assert "column_without_heading" in {issue.code for issue in error.report.rejected}


@pytest.mark.parametrize(
    ("words", "places", "raters"),
    [
        (["Target", "Actual"], {"Actual": 0}, ("self",)),
        (["Self", "Manager"], {"Self": 0, "Manager": 1}, ("self", "manager")),
    ],
)
def test_a_table_with_a_row_a_competence_has_them_below_its_people(words, places, raters):
    rows = [list(column) for column in zip(*shapes.under(words, places), strict=True)]
    rows = [[heading, name, *levels] for heading, name, *levels in rows]
    turned = [["Competence", "Dimension"], ["", ""]]
    for name in PEOPLE:
        turned[0] += [name, ""]
        turned[1] += words
    for n, d in CELLS:
        shown = [level(i, n, d, places[w]) if w in places else "5" for i in range(3) for w in words]
        turned.append([fm.NAMES[n], BOTH[d], *shown])
    assert cells_of(fm.read(turned)) == expected(raters)


def test_people_over_columns_that_nothing_tells_apart_are_refused():
    heads = [f"{fm.NAMES[n]} - {BOTH[d]}" for n, d in CELLS]
    over = ["Competence", *(x for name in PEOPLE for x in (name, ""))]
    below = ["", *["Plan", "Real"] * 3]
    error = fm.refusal([over, below, *([head, *"454545"] for head in heads)])
    assert error.code == "person_missing"
    assert "nothing says how the columns of one differ" in error.message


WORDED = [
    "{number}. {name} - {d} (Self)",
    "Rate your {d} [{number}. {name}]",
    "How would you rate your {d} of {name}?",
    "Q{number:02d}_{d}->{name}",
    "{name} (Skill {number}) {d}",
    "Your {d} level: {name}",
]


@pytest.mark.parametrize("style", WORDED)
def test_a_name_counts_within_the_words_of_a_question(style):
    heads = [style.format(number=n, name=fm.NAMES[n], d=BOTH[d]) for n, d in CELLS]
    assert cells_of(fm.read([["Name", *heads], *shapes.wide()[1:]])) == expected()


@pytest.mark.parametrize("style", ["How important is {d} of {name}?", "Agile {name} ({d})"])
def test_other_words_make_another_question(style):
    heads = [style.format(name=fm.NAMES[n], d=BOTH[d]) for n, d in CELLS]
    assert fm.refusal([["Name", *heads], *shapes.wide()[1:]])


@pytest.mark.parametrize("start", [1, 4])
def test_numbers_that_run_on_by_one_are_those_of_questions(start):
    heads = [f"{start + i}. {fm.NAMES[n]} ({BOTH[d]})" for i, (n, d) in enumerate(CELLS)]
    result = fm.read([["Name", *heads], *shapes.wide()[1:]])
    assert cells_of(result) == expected()
    told = [issue.code for issue in result.report.warnings]
    assert told == ["competence_without_column", "question_numbers"]


def test_numbers_that_jump_are_those_of_competences_and_contradict():
    heads = [f"{2 * i + 1}. {fm.NAMES[n]} ({BOTH[d]})" for i, (n, d) in enumerate(CELLS)]
    error = fm.refusal([["Name", *heads], *shapes.wide()[1:]])
    assert {issue.code for issue in error.report.rejected} >= {"number_name_mismatch"}


def test_numbers_alone_name_competences_in_a_plain_run_only():
    body = [[f"{t}", *(f"{(t * 7 + j) % 9}.5" for j in range(8))] for t in range(20)]
    assert fm.refusal([["Time", *map(str, range(1, 9))], *body]).code == "no_competences"
    down = [["Name", *map(str, range(27, 0, -1))], *([p, *"3" * 27] for p in PEOPLE)]
    assert fm.refusal(down).code == "no_competences"
    cabins = [[f"P{i}", f"Person {i}", ("A6", "C85", "A10", "A7", "")[i % 5]] for i in range(30)]
    assert fm.refusal([["Ticket", "Passenger", "Cabin"], *cabins]).code == "no_competences"
    over = ["", "Application", "", "", "Knowledge", "", ""]
    rows = [[p, *(level(i, n, d) for d in (0, 1) for n in NUMBERS)] for i, p in enumerate(PEOPLE)]
    assert cells_of(fm.read([over, ["Name", *map(str, NUMBERS * 2)], *rows])) == expected()


def test_a_legend_in_every_heading_is_passed_over_where_it_agrees():
    heads, *body = shapes.wide()
    agreed = [f"{head}\n(1 = Aware … 5 = Expert)" for head in heads[1:]]
    assert cells_of(fm.read([["Name", *agreed], *body])) == expected()
    turned = [f"{head} (1 = Expert, 5 = Aware)" for head in heads[1:]]
    assert "mean something else" in fm.refusal([["Name", *turned], *body]).message


@pytest.mark.parametrize("cell", ["9" * 5000, "²", "44\x1f"])
def test_a_cell_of_digits_that_are_no_number_is_named(cell):
    heads = [f"{fm.NAMES[9]} {dimension}" for dimension in BOTH]
    report = fm.read([["Name", *heads], ["Ada", "3", cell]]).report
    assert [(issue.row, issue.letter) for issue in report.rejected] == [(2, "C")]


@pytest.mark.parametrize("words", ["(A/K)", "A/K", "- Knowledge / Application", "(app, know)"])
def test_a_heading_that_says_both_dimensions_says_neither(words):
    rows = [["Name", *(f"{fm.NAMES[n]} {words}" for n in NUMBERS)], ["Ada Quill", "3", "4", "2"]]
    error = fm.refusal(rows)
    assert error.code == "dimension_missing"
    assert fm.found(error.report.warnings, "near_match_needs_confirmation") == []


def test_several_peers_are_told_apart_and_a_number_of_a_competence_is_none_of_them():
    raters = ("self", "peer 1", "peer 2")
    places = {"Self": 0, "Peer 1": 1, "Peer 2": 2}
    assert cells_of(fm.read(shapes.under(list(places), places))) == expected(raters)
    rows = [["Name", "Peer 9 Schedule management A", "Peer 9K"], ["Ada Quill", "3", "4"]]
    assert set(cells_of(fm.read(rows))) == {("Ada Quill", "peer", "", 9, d) for d in BOTH_KEYS}


def test_years_may_stand_between_competences_and_dimensions():
    rows = [["Name"], [""], [""]]
    for n in NUMBERS:
        rows[0] += [fm.NAMES[n], "", "", ""]
        rows[1] += ["2025", "", "2026", ""]
        rows[2] += ["A", "K", "A", "K"]
    for i, name in enumerate(PEOPLE):
        cells = [level(i, n, d, seen) for n in NUMBERS for seen in (0, 1) for d in (0, 1)]
        rows.append([name, *cells])
    assert cells_of(fm.read(rows)) == expected(rounds=("2025", "2026"))


@pytest.mark.parametrize(
    ("application", "knowledge"),
    [
        ("Votre application [{}]", "Votre connaissance [{}]"),
        ("Page 1 - Application | {}", "Page 2 - Knowledge | {}"),
        ("APP[SQ001]. Rate your application. [{}]", "KNO[SQ001]. Rate your knowledge. [{}]"),
        ("Application: choose the level which fits best - {}", "{} Kno"),
    ],
)
def test_words_of_forms_stand_around_names(application, knowledge):
    heads = [(application, knowledge)[d].format(fm.NAMES[n]) for n, d in CELLS]
    assert cells_of(fm.read([["Name", *heads], *shapes.wide()[1:]])) == expected()


def test_answers_in_codes_are_no_second_row_of_headings():
    heads = [f"{BOTH[d]} [{fm.NAMES[n]}]" for n, d in CELLS]
    answers = [["Ada Quill", "A2", "A3", "A2", "A5", "A1", "A3"]] * 2
    error = fm.refusal([["Name", *heads], *answers])
    assert "'A2' carries something besides the level" in error.message
    assert len(fm.found(error.report.rejected, "not_a_rating")) == 12


def test_names_among_unknown_words_are_not_said_to_be_missing():
    heads = [f"{fm.NAMES[n]} ({word})" for n in NUMBERS for word in ("Theory", "Experience")]
    error = fm.refusal([["Name", *heads], ["Ada Quill", *"123451"]])
    assert error.code == "no_competences"
    assert f"such as '{heads[0]}'" in error.message
    few = fm.refusal([["Name", "Reviews a month", "Our leadership"], ["Ada Quill", "1", "2"]])
    assert few.message == "No heading in this file names a competence of the framework."
