"""Columns that are alike but for a competence, and words of questions around names."""

import filemaker as fm
import pytest
import shapes
from shapes import BOTH, CELLS, PEOPLE, cells_of, expected, level

from pmo_data.import_report import ReadColumn
from pmo_data.intake.mapping.alike import alike
from pmo_data.reasons import Reason


def found(*headings):
    columns = [ReadColumn(str(i), text, "refused") for i, text in enumerate(headings)]
    return [(one.pattern, one.competences, one.numbered) for one in alike(columns)]


def test_headings_that_differ_in_the_competence_are_one_group_each():
    texts = [f"{fm.NAMES[n]} ({word})" for n in (9, 10, 11) for word in ("theory", "practice")]
    assert found(*texts) == [
        ("… theory", (9, 10, 11), False),
        ("… practice", (9, 10, 11), False),
    ]


def test_two_are_too_few_and_one_twice_is_no_group():
    assert found(f"{fm.NAMES[9]} theory", f"{fm.NAMES[10]} theory") == []
    assert found(*[f"{fm.NAMES[n]} theory" for n in (9, 10, 9)]) == []


@pytest.mark.parametrize(
    ("numbers", "can_be"),
    [((1, 2, 3), True), ((3, 9, 27), True), ((26, 27, 28), False), ((3, 2, 1), False),
     ((1, 2, 2), False), ((0, 1, 2), False)],
)  # fmt: skip
def test_numbers_stand_for_competences_where_all_can_in_order(numbers, can_be):
    assert found(*[f"AP{n:02d}" for n in numbers]) == ([("ap …", numbers, True)] if can_be else [])


def test_two_numbers_or_none_are_no_group():
    assert found("A 1 of 3", "A 2 of 3", "A 3 of 3", "Office", "Shift", "Grade") == []


def wide(*patterns):
    """A wide file whose headings of application and knowledge are written in two ways."""
    heads = [patterns[d].format(fm.NAMES[n]) for n, d in CELLS]
    rows = [[name, *(level(i, n, d) for n, d in CELLS)] for i, name in enumerate(PEOPLE)]
    return [["Name", *heads], *rows]


@pytest.mark.parametrize(
    "patterns",
    [
        ("Rate yourself >> {} >> Application", "Rate yourself >> {} >> Knowledge"),
        ("group_application/{}", "group_knowledge/{}"),
        ("App - {}", "Know - {}"),
    ],
)
def test_forms_put_words_around_names(patterns):
    assert cells_of(fm.read(wide(*patterns))) == expected()


def test_a_letter_before_a_name_may_be_an_enumeration_and_is_no_dimension():
    assert fm.refusal(wide("A - {}", "K - {}")).code == Reason.DIMENSION_MISSING


@pytest.mark.parametrize("title", ["Rating type", "Assessment type", "Role"])
def test_a_column_that_holds_dimensions_is_theirs_whatever_its_heading(title):
    rows = shapes.long(d=title)
    assert {row[rows[0].index(title)] for row in rows[1:]} == set(BOTH)
    assert cells_of(fm.read(rows)) == expected()


@pytest.mark.parametrize("title", ["Vor- und Nachname", "Prénom et nom", "Nome e cognome"])
def test_people_are_headed_in_other_languages(title):
    rows = wide("{} [Anwendung]", "{} [Wissen]")
    rows[0][0] = title
    assert cells_of(fm.read(rows)) == expected()
