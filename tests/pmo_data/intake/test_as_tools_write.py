"""Exports of forms, trackers and HR systems as they write them: nothing silent, nobody invented."""

import filemaker as fm
import pytest
import shapes


def test_a_long_file_without_a_column_of_levels_is_no_empty_team():
    error = fm.refusal(shapes.long(l="Sum of Level"))
    assert error.code == "level_column_unclear"
    assert "No column of this file was understood as the one with the levels" in error.message


@pytest.mark.parametrize("written", [("TRUE", "FALSE"), ("true", "false"), ("True", "False")])
def test_ticked_boxes_below_headings_of_levels_are_levels(written):
    heads = ["Employee", "Competence", "Dimension", *(f"Level {n}" for n in range(1, 6))]
    rows = [heads]
    for *who, found in shapes.long()[1:]:
        rows.append([*who, *(written[found != str(n)] for n in range(1, 6))])
    result = fm.read(rows)
    assert shapes.cells_of(result) == shapes.expected()
    assert result.report.rejected == ()


def rated_as(title, kinds, **names):
    """A long file with a column that says what each row is; a kind counts in the place it has."""
    (*heads, last), *rows = shapes.long(**names)
    found = [[*heads, title, last]]
    for person, dimension in enumerate(rows):
        who, number = divmod(person, len(shapes.CELLS))
        n, d = shapes.CELLS[number]
        for kind, seen in kinds.items():
            level = "5" if seen is None else shapes.level(who, n, d, seen)
            found.append([*dimension[:-1], kind, level])
    return found


@pytest.mark.parametrize("target", ["Target", "Expected", "Required level", "Soll", "Average"])
def test_a_target_in_the_column_of_raters_is_nobodys_level(target):
    kinds = {"Self": 0, "Manager": 1, "Final": 2, target: None}
    result = fm.read(rated_as("Rating type", kinds, l="Rating"))
    assert shapes.cells_of(result) == shapes.expected(("self", "manager", "agreed"))
    left = [i for i in result.report.warnings if i.code == "column_left_out"]
    assert len(left) == len(shapes.PEOPLE) * len(shapes.CELLS)
    assert f"'{target}': this is no rating" in left[0].message


def test_a_rater_whose_name_is_also_a_word_of_figures_counts():
    result = fm.read(rated_as("Rater", {"Max": 0, "Norm": 1}))
    assert set(result.ratings.people["rater"]) == {"Max", "Norm"}


@pytest.mark.parametrize("title", ["Measure", "Type", "Kind of value"])
def test_a_column_of_a_long_file_says_which_rows_are_targets(title):
    result = fm.read(rated_as(title, {"Target": None, "Current": 0}, l="Value"))
    assert shapes.cells_of(result) == shapes.expected()
    assert result.report.rejected == ()


def test_a_row_without_a_level_below_one_that_is_left_out_heads_no_table():
    rows = rated_as("Measure", {"Target": None, "Current": 0}, l="Value")
    rows[4][-1] = ""
    result = fm.read(rows)
    assert len(shapes.cells_of(result)) == len(shapes.expected()) - 1
    assert result.report.rejected == ()


@pytest.mark.parametrize(
    "title",
    [
        *("1. Your name", "G01Q01. What is your full name?", "Participant full name", "Reviewee"),
        *("Name of respondent", "Employee's name", "Please enter your name", "Assigned to"),
    ],
)
def test_a_question_for_the_name_names_people(title):
    head, *rows = shapes.wide()
    result = fm.read([[title, *head[1:]], *rows])
    assert shapes.cells_of(result) == shapes.expected()


@pytest.mark.parametrize("who", ["Participant", "Subject", "Reviewee", "Learner"])
def test_first_and_last_names_of_whom_a_system_calls_otherwise(who):
    head, *rows = shapes.wide()
    rows = [[*name.split(), "Greta", "Boss", *rest] for name, *rest in rows]
    heads = [f"{who} first name", f"{who} last name", "Manager first name", "Manager last name"]
    assert shapes.cells_of(fm.read([[*heads, *head[1:]], *rows])) == shapes.expected()


@pytest.mark.parametrize("word", ["7 Staff", "Manager name", "Who knows", "Q1"])
def test_what_is_no_question_for_a_name_names_nobody(word):
    head, *rows = shapes.wide()
    assert fm.refusal([[word, *head[1:]], *rows]).code == "person_column_missing"


@pytest.mark.parametrize(
    ("own", "bosses"),
    [
        *(("Employee answer", "Manager answer"), ("Employee review", "Supervisor review")),
        ("Self-assessed proficiency", "Manager-assessed proficiency"),
        ("Autoevaluación", "Evaluación del responsable"),
        ("Autoévaluation", "Évaluation du manager"),
        ("Selbsteinschätzung", "Bewertung durch Führungskraft"),
    ],
)
def test_who_answered_stands_in_the_heading_of_the_level(own, bosses):
    (*heads, _), *rows = shapes.long()
    for place, row in enumerate(rows):
        who, cell = divmod(place, len(shapes.CELLS))
        row.append(shapes.level(who, *shapes.CELLS[cell], 1))
    result = fm.read([[*heads, own, bosses], *rows])
    assert shapes.cells_of(result) == shapes.expected(("self", "manager"))


@pytest.mark.parametrize("titles", [[["Run date", "2026-11-03"]], [["Run by", "Greta"], ["2026"]]])
def test_a_date_above_a_long_table_heads_none_of_its_columns(titles):
    rows = [["Worker skills"], *titles, [], *shapes.long(l="Self-assessed proficiency")]
    assert shapes.cells_of(fm.read(rows)) == shapes.expected()


@pytest.mark.parametrize("title", ["Event Name", "Effective From", "Timepoint"])
def test_events_and_dates_from_which_levels_hold_are_rounds(title):
    labels = ("2026-01-01", "2026-07-01")
    head, *_ = shapes.wide()
    rows = [[head[0], title, *head[1:]]]
    for who, name in enumerate(shapes.PEOPLE):
        for seen, label in enumerate(labels):
            found = [shapes.level(who, n, d, seen) for n, d in shapes.CELLS]
            rows.append([name, label, *found])
    assert shapes.cells_of(fm.read(rows)) == shapes.expected(rounds=labels)


@pytest.mark.parametrize(
    "style",
    [
        "On *{name}*, where is your {dimension} today?",
        "Assignment: {name} - {dimension} (Real)",
        "Q01_{dimension}->{name}",
    ],
)
def test_competences_within_words_of_learning_systems(style):
    said = {"Application": "application", "Knowledge": "knowing"} if ">" in style else {}
    heads = [
        style.format(name=fm.NAMES[n], dimension=said.get(shapes.BOTH[d], shapes.BOTH[d]))
        for n, d in shapes.CELLS
    ]
    _, *rows = shapes.wide()
    assert shapes.cells_of(fm.read([["Name", *heads], *rows])) == shapes.expected()


def test_points_beside_a_question_of_the_same_words_are_no_levels():
    head, *rows = shapes.wide()
    heads = [h for title in head[1:] for h in (title, f"{title} [Score]", f"{title} [Feedback]")]
    rows = [[name, *(c for text in cells for c in (text, "-- / 0", ""))] for name, *cells in rows]
    result = fm.read([["Name", *heads], *rows])
    assert shapes.cells_of(result) == shapes.expected()
    alone = [[h if h == "Name" else f"{h} [Score]" for h in head], *shapes.wide()[1:]]
    assert shapes.cells_of(fm.read(alone)) == shapes.expected()


def test_fields_of_a_tracker_hold_the_levels_and_names_may_lead_somewhere():
    rows = [
        ["Summary", "Key", "Assignee", "Custom field (Application)", "Custom field (Knowledge)"]
    ]
    for i, name in enumerate(shapes.PEOPLE):
        for n in shapes.NUMBERS:
            levels = [shapes.level(i, n, d) for d in (0, 1)]
            rows.append([f"{fm.NAMES[n]} (https://x.example/{n})", f"P-{n}", name, *levels])
    assert shapes.cells_of(fm.read(rows)) == shapes.expected()


def outline(heads, numbers=shapes.NUMBERS, between=()):
    """People, each above what that person is rated in; bands may stand between."""
    rows = [heads]
    for i, name in enumerate(shapes.PEOPLE):
        rows.append([name, "", ""])
        for n in numbers:
            rows += [[band, "", ""] for band in between if n == numbers[-1]]
            rows.append([fm.NAMES[n], *(shapes.level(i, n, d) for d in (0, 1))])
    return rows


@pytest.mark.parametrize("head", ["Primary Column", "Title", "Name and competence", "Competence"])
def test_people_stand_between_what_they_are_rated_in(head):
    result = fm.read(outline([head, *shapes.BOTH]))
    assert shapes.cells_of(result) == shapes.expected()
    said = [i.message for i in result.report.warnings if i.code == "note_row_not_a_person"]
    assert "Row 2, 'Ada Quill', heads the rows below it and was left out." in said


def test_a_band_of_competences_or_an_unknown_one_is_no_person():
    bands = [["Competence", *shapes.BOTH], ["People", "", ""], [fm.NAMES[2], "1", "2"]]
    bands += [["Control", "", ""], [fm.NAMES[9], "3", "4"]]
    assert fm.refusal(bands).code == "person_column_missing"
    slipped = outline(["Item", *shapes.BOTH])
    slipped[3][0] = "Review of things"
    assert fm.refusal(slipped).code == "person_column_missing"
    assert fm.refusal(outline(["Item", *shapes.BOTH], between=["Control"])).code


def test_a_number_beyond_the_framework_beside_a_name_is_said():
    heads = [f"{100 + n} {fm.NAMES[n]} - {shapes.BOTH[d]}" for n, d in shapes.CELLS]
    error = fm.refusal([["Name", *heads], *shapes.wide()[1:]])
    assert "its number is none of a competence, its name that of 9 Schedule" in error.message


def test_a_level_out_of_five_may_be_two_levels():
    rows = shapes.wide()
    rows[1][1] = "3/5"
    (issue,) = fm.read(rows).report.rejected
    assert "'3/5' may be two levels or one out of 5" in issue.message


@pytest.mark.parametrize("figure", ["Total", "Subtotal", "Average"])
def test_the_figures_of_a_person_below_their_rows_are_nobody(figure):
    head, *rows = shapes.long()
    for i in (18, 12, 6):
        rows.insert(i, [f"{rows[i - 1][0]} {figure}", "", "", "27"])
    result = fm.read([head, *rows])
    assert shapes.cells_of(result) == shapes.expected()
    assert (result.report.people, result.report.rejected) == (3, ())


@pytest.mark.parametrize("sums", [("80", "81"), ("", "")])
def test_a_pivot_with_competences_below_people_is_read(sums):
    rows = outline(["Row Labels", *shapes.BOTH])
    rows = [
        ["Sum of Level", "Column Labels"],
        *([n, *sums] if not a else [n, a, k] for n, a, k in rows),
    ]
    rows.append(["Grand Total", "200", "201"])
    assert shapes.cells_of(fm.read(rows)) == shapes.expected()


def test_reasons_for_headings_that_are_no_levels_are_true():
    _, *rows = shapes.wide()
    heads = [f"{fm.NAMES[n]} - {shapes.BOTH[d]} required" for n, d in shapes.CELLS]
    error = fm.refusal([["Name", *heads], *rows])
    assert "name competences only as targets, gaps or comments" in error.message
    heads = [f"{n}{'AK'[d]} S" for n, d in shapes.CELLS]
    error = fm.refusal([["Name", *heads], *rows])
    assert error.message.endswith("among words that are not understood, such as '9A S'.")
    heads = [f"I am good at {fm.NAMES[n]} ({shapes.BOTH[d]})" for n, d in shapes.CELLS]
    answers = [[name, *["Agree"] * len(heads)] for name, *_ in rows]
    error = fm.refusal([["Name", *heads], *answers])
    assert error.message.startswith("No heading of this file was understood as a competence")
    assert [i.code for i in error.report.warnings if i.code == "nothing_assessed"] == []


@pytest.mark.parametrize("text", ["1 - Novice", "3 - Decent", "1 - Marginal", "2 - Maybe later"])
def test_a_description_that_begins_like_a_month_is_no_date(text):
    rows = shapes.wide()
    rows[1][1] = text
    result = fm.read(rows)
    assert result.report.rejected == ()
    assert int(result.ratings.levels[0, 8, 0]) == int(text[0])


@pytest.mark.parametrize("text", ["3-Nov", "3. November 2026", "Sept-26", "3 Dec.", "May-3"])
def test_a_date_is_still_one(text):
    rows = shapes.wide()
    rows[1][1] = text
    (issue,) = fm.read(rows).report.rejected
    assert "is a date" in issue.message


def test_people_stand_between_what_several_raters_say():
    heads = [f"{d} {who}" for d in shapes.BOTH for who in ("self", "manager")]
    rows = [["Item", *heads]]
    for i, name in enumerate(shapes.PEOPLE):
        rows.append([name, *[""] * 4])
        for n in shapes.NUMBERS:
            levels = [shapes.level(i, n, d, seen) for d in (0, 1) for seen in (0, 1)]
            rows.append([fm.NAMES[n], *levels])
    assert shapes.cells_of(fm.read(rows)) == shapes.expected(("self", "manager"))


@pytest.mark.parametrize("who", [[], ["Self", "Manager"]])
def test_dimensions_between_the_competences_of_a_form_are_nobody(who):
    heads = who or ["Level"]
    rows = [["Employee:", "Ada Quill", *who[1:]], ["Competence", *heads]]
    for d in (1, 0):
        rows.append([shapes.BOTH[d], *[""] * len(heads)])
        for n in shapes.NUMBERS:
            rows.append([fm.NAMES[n], *(shapes.level(0, n, d, i) for i in range(len(heads)))])
    wanted = shapes.expected(("self", "manager") if who else ("self",), people=["Ada Quill"])
    assert shapes.cells_of(fm.read(rows)) == wanted


@pytest.mark.parametrize("names", [("Officer view", "Specialist view"), ("Self", "Manager")])
def test_views_of_roles_and_raters_between_competences_are_nobody(names):
    rows = [["Competence", *shapes.BOTH]]
    for name in names:
        rows += [[name, "", ""], *([fm.NAMES[n], "3", "4"] for n in shapes.NUMBERS)]
    assert fm.refusal(rows).code == "person_column_missing"
