"""A form of one person: labels and values above 27 rows of competences."""

import filemaker as fm
import pytest
import workbooks as wb

HEAD = ["No", "Competence", "Application", "Knowledge", "Comments"]
BODY = [
    [str(n), fm.NAMES[n], str(n % 5 + 1), str(n % 3 + 1), "fine" if n == 4 else ""]
    for n in range(1, 28)
]
APPLICATION = [n % 5 + 1 for n in range(1, 28)]


@pytest.mark.parametrize(
    "above",
    [
        [["Name: Asha Patel"], ["Role: PMO Specialist"], ["Office: Programme"], ["Round: Q3"]],
        [["Name", "Asha Patel"], ["Role", "PMO Specialist"], ["Office", "Programme"],
         ["Round", "Q3"]],
        [["Name:", "", "Asha Patel", "Role:", "PMO Specialist"],
         ["Office:", "", "Programme", "Round:", "Q3"]],
    ],
)  # fmt: skip
def test_labels_and_values_above_the_table(above):
    result = fm.read([["PMO competence assessment"], *above, [], HEAD, *BODY])
    (person,) = result.ratings.people.to_dict("records")
    assert (person["person_id"], person["name"]) == ("Asha Patel", "Asha Patel")
    assert (person["role"], person["office"], person["round"]) == ("specialist", "programme", "Q3")
    assert result.ratings.levels[0, :, 0].tolist() == APPLICATION
    assert result.report.rejected == ()
    assert (result.report.layout, result.report.people) == ("long", 1)


def test_an_id_and_a_manager_as_rater():
    above = [["Employee ID", "007"], ["Name", "Asha Patel"], ["Assessor", "Line manager"]]
    people = fm.read([*above, HEAD, *BODY]).ratings.people
    assert people.loc[0, ["person_id", "name", "rater"]].tolist() == [
        "007",
        "Asha Patel",
        "manager",
    ]


def test_issues_with_a_form_name_its_own_cells():
    rows = [["Name", "Asha Patel"], ["Role", "Boss"], ["Name", "Ben Okafor"], [], HEAD, *BODY]
    rows[8] = [*rows[8][:2], "7", *rows[8][3:]]
    report = fm.read(rows).report
    assert [(i.row, i.letter, i.value) for i in report.rejected] == [(9, "C", "7")]
    assert fm.found(report.warnings, "unknown_role") == [(2, "B", "Boss")]
    assert fm.found(report.warnings, "column_twice") == [(3, "B", "Ben Okafor")]
    assert "B2" in next(i.message for i in report.warnings if i.code == "unknown_role")


def test_a_form_that_names_nobody_is_refused():
    error = fm.refusal([["Team", "North"], ["Name:", ""], HEAD, *BODY])
    assert error.code == "person_column_missing"


@pytest.mark.parametrize("kind", wb.WRITERS)
def test_a_workbook_with_a_form_a_sheet(kind):
    sheets = {
        name: [["Name:", name], ["Date", "2026-03-01"], [], HEAD, *wb.typed(BODY)]
        for name in ("Asha", "Ben")
    }
    result = wb.read(wb.WRITERS[kind](sheets))
    assert result.ratings.people["person_id"].tolist() == ["Asha", "Ben"]
    assert result.ratings.people["Sheet"].tolist() == ["Asha", "Ben"]
    assert result.ratings.levels[1, :, 0].tolist() == APPLICATION
