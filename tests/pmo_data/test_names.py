"""Which written names are a competence, and which only resemble one (domain.md 7)."""

import pytest

from pmo_data.framework.competences import competences
from pmo_data.intake.table.headings import read_heading
from pmo_data.intake.table.names import match_name, words
from pmo_data.reasons import Reason


def match(text, number=None):
    return match_name(words(text), number)


@pytest.mark.parametrize("competence", competences(), ids=lambda c: c.name)
def test_exact_names_in_any_case_and_with_and_as_a_sign(competence):
    for written in (
        competence.name,
        competence.name.upper(),
        competence.name.replace(" and ", " & "),
        competence.name.replace(",", ""),
        f"  {competence.name.replace(' ', '_')} ",
    ):
        assert (match(written).number, match(written).code) == (competence.number, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Benifits managment", 27),
        ("Budgetting and cost control", 11),
        ("Review", 21),
        ("Procurment", 5),
        ("Stakeholders and communications management", 19),
        ("Chnage control", 22),
    ],
)
def test_a_small_slip_of_spelling_is_accepted_and_told(text, number):
    found = match(text)
    assert (found.number, found.code, found.near) == (
        number,
        Reason.NEAR_MATCH_NEEDS_CONFIRMATION,
        (number,),
    )


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Risk management", 12),
        ("Change management", 22),
        ("Ethics & compliance", 1),
        ("Stakeholder & comms management", 19),
        ("Cost management", 11),
        ("Governance", 18),
        ("Benefits realisation management", 27),
    ],
)
def test_a_name_that_only_resembles_is_offered_and_not_taken(text, nearest):
    found = match(text)
    assert found.number is None
    assert found.code == Reason.NEAR_MATCH_NEEDS_CONFIRMATION
    assert nearest in found.near


def test_resembling_names_are_not_taken_beside_their_number_either():
    assert match("Ethics & compliance", 1).number is None


def test_two_equally_good_guesses_are_an_error(monkeypatch):
    monkeypatch.setattr("pmo_data.intake.table.names._misspelt", lambda key: (3, 6))
    assert match("Conflact management").code == Reason.AMBIGUOUS_COMPETENCE
    assert match("Conflact management").number is None


@pytest.mark.parametrize("text", ["Site", "Grade", "Salary band", "Years of experience"])
def test_other_texts_resemble_nothing(text):
    assert (match(text).number, match(text).code, match(text).near) == (
        None,
        Reason.UNKNOWN_COMPETENCE,
        (),
    )


def test_number_and_name_have_to_agree():
    assert match("Schedule management", 9).number == 9
    wrong = match("Schedule management", 12)
    assert (wrong.number, wrong.code, wrong.near) == (None, Reason.NUMBER_NAME_MISMATCH, (9,))
    assert match("Schedul management", 12).code == Reason.NUMBER_NAME_MISMATCH


def test_a_number_alone_and_a_label_beside_its_number_are_enough():
    assert match("", 9).number == 9
    assert match("Schedule", 9).number == 9
    assert match("Schedule").number is None


@pytest.mark.parametrize("number", [28, 29])
def test_numbers_of_the_third_edition(number):
    assert match("", number).third_edition


@pytest.mark.parametrize("name", ["Life cycles", "Sustainability", "Risk and issue management"])
def test_names_of_the_third_edition(name):
    assert match(name).third_edition
    assert match(name).number is None


@pytest.mark.parametrize(
    "style",
    [
        "{name} - {d}",
        "{number}{d}",
        "{number} {d}",
        "C{number:02d}-{d}",
        "{d}{number}",
        "{name}: {short}",
        "{number} {short}",
        "{name} ({dim})",
        "{number}. {name} ({dim})",
        "{number}. {name} - {dim}",
        "{name}_{dim}",
        "{dim} - {name}",
        "{name}\n{dim}",
        "{number} {name} {dim} rating",
        "{name} - {dim} (1-5)",
        "{name} ({number}) - {dim}",
    ],
)
def test_heading_styles(style):
    for competence in competences():
        for dimension, short in (("Application", "App"), ("Knowledge", "Know")):
            heading = read_heading(
                style.format(
                    number=competence.number,
                    name=competence.name,
                    dim=dimension,
                    d=dimension[0],
                    short=short,
                )
            )
            assert heading.kind == "cell"
            assert heading.match.number == competence.number
            assert heading.dimension == ("Application", "Knowledge").index(dimension)


@pytest.mark.parametrize(
    "text",
    [
        "Required level",
        "Gap",
        "Target",
        "9 Schedule management - Application gap",
        "Average score",
        "9 Schedule management - Required level",
        "Schedule management: comments",
    ],
)
def test_targets_and_gaps_are_beside_ratings(text):
    assert read_heading(text).kind == "beside"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Employee ID", "id"),
        ("person_id", "id"),
        ("E-mail", "email"),
        ("Full name", "name"),
        ("Surname", "last"),
        ("Department", "team"),
        ("Job role", "role"),
        ("Office type", "office"),
        ("Assessed by", "rater"),
        ("Assessment date", "date"),
        ("Review cycle", "round"),
        ("Specialism", "specialisms"),
    ],
)
def test_usual_names_of_a_persons_columns(text, field):
    heading = read_heading(text)
    assert (heading.kind, heading.field) == ("field", field)
