"""Names of people that are shortened, and those that are not."""

import pytest

from charts.names import short_names
from charts.text import text_width


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        (["Anna Kowalska", "Ben Okafor"], ["A. Kowalska", "B. Okafor"]),
        (["Kowalska, Anna", "Ann, Bob"], ["Kowalska, A.", "Ann, B."]),
        (["Ann, Bob", "Ann, Bea", "Cy Ann"], ["Ann, Bob", "Ann, Bea", "C. Ann"]),
        (["Vincent van Gogh", "Anna Maria Kowalska"], ["V. van Gogh", "A. Kowalska"]),
        (["Ben Okafor", "Bea Okafor"], ["Ben Okafor", "Bea Okafor"]),
        (["007", "Person 12", "NA", "陳大文", ""], ["007", "Person 12", "NA", "陳大文", ""]),
    ],
)
def test_column_names_keep_people_apart(people, shown):
    assert short_names(people, 100, 13) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Fatima El Idrissi", "F. El Idrissi"),
        ("Ludwig Von Der Tann", "L. Von Der Tann"),
        ("Omar Al Rashid", "O. Al Rashid"),
        ("Omar al-Rashid", "O. al-Rashid"),
        ("Karim Bin Laith", "K. Bin Laith"),
        ("Ibn Rushd", "Ibn Rushd"),
        ("Abdul Rahman", "Abdul Rahman"),
        ("Muhammad Abd Allah", "Muhammad Abd Allah"),
        ("Saif Ullah", "Saif Ullah"),
        ("\u0645\u062d\u0645\u062f \u0639\u0628\u062f \u0627\u0644\u0644\u0647",) * 2,
        ("\u738b \u5c0f\u660e", "\u738b \u5c0f\u660e"),
        ("Bartholomew Hale II", "B. Hale II"),
        ("Sammy Davis Jr.", "S. Davis Jr."),
        ("King, Martin L. Jr", "King, M."),
        ("van Gogh, Vincent", "van Gogh, V."),
        ("García Márquez,Gabriel", "García Márquez, G."),
        ("Sammy Davis, Jr.", "Sammy Davis, Jr."),
        ("Anna Kowalska, PhD", "Anna Kowalska, PhD"),
        ("Ann, Bob, Cy", "Ann, Bob, Cy"),
        ("Rahman, Abdul", "Rahman, Abdul"),
        ("Henry VI", "Henry VI"),
        ("J Smith", "J Smith"),
        (
            "\u041f\u0451\u0442\u0440 \u0418\u043b\u044c\u0438\u043d",
            "\u041f. \u0418\u043b\u044c\u0438\u043d",
        ),
    ],
)
def test_no_name_is_shortened_to_another(name, shown):
    assert short_names([name], 200, 13) == [shown]


@pytest.mark.parametrize(
    "people",
    [
        ["Anna Kowalska (P014)", "Anna Kowalska (P027)", "Bo Li"],
        ["Maximiliana Featherstonehaugh (1)", "Maximiliana Featherstonehaugh (2)"],
        ["Department of Projects North", "Department of Projects South"],
        ["Christopher Wriothesley-Hamilton", "Christina Wriothesley-Hamilton"],
    ],
)
def test_namesakes_are_told_apart_by_what_differs(people):
    short = short_names(people, 88, 13)
    assert len(set(short)) == len(people)
    assert all(text_width(name, 13) <= 88 for name in short)
