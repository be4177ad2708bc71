"""Every way to write a level that is read, taken for not assessed, or rejected with its reason."""

import pytest

from pmo_data.intake.table.levels import REJECTED, read_level


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "3.0",
        "3,0",
        "3.00",
        " 3 ",
        "\xa03",
        "Competent",
        "competent",
        "COMPETENT ",
        "3 - Competent",
        "3 – competent",
        "3—Competent",
        "L3",
        "l3",
        "Level 3",
        "level  3",
    ],
)
def test_ways_to_write_level_three(text):
    reading = read_level(text)
    assert (reading.level, reading.reason) == (3, "")


@pytest.mark.parametrize(
    ("name", "level"),
    [("Aware", 1), ("Practised", 2), ("Competent", 3), ("Proficient", 4), ("Expert", 5)],
)
def test_level_names(name, level):
    assert read_level(name).level == level


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_blank_is_not_assessed_without_a_word(text):
    reading = read_level(text)
    assert (reading.level, reading.reason) == (0, "")


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "—",
        "n/a",
        "N/A",
        "#N/A",
        "N/R",
        "n/r",
        "TBC",
        "TBD",
        "?",
        "NaN",
        "None",
        "null",
        ".",
        "…",
        "not assessed",
        "Not rated",
        "to be confirmed",
    ],
)
def test_marks_are_not_assessed_and_named(text):
    reading = read_level(text)
    assert (reading.level, reading.reason) == (0, "was taken as not assessed")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0", "begins at 1"),
        ("6", "ends at 5"),
        ("33", "ends at 5"),
        ("99999999999999999999", "ends at 5"),
        ("Level 6", "ends at 5"),
        ("-1", "below the scale"),
        ("2.5", "not a whole level"),
        ("2,5", "not a whole level"),
        ("3*", "besides the level"),
        ("~3", "besides the level"),
        (">3", "besides the level"),
        ("£3", "besides the level"),
        ("03", "besides the level"),
        ("+3", "besides the level"),
        ("3%", "percentage"),
        ("=1+2", "formula"),
        ("#DIV/0!", "error of a formula"),
        ("TRUE", "not a level"),
        ("y", "not a level"),
        ("3-Apr", "date"),
        ("Apr-03", "date"),
        ("2024-04-03", "date"),
        ("3/4", "two levels"),
        ("4-5", "two levels"),
        ("3 3", "two levels"),
        ("3 - Proficient", "different levels"),
        ("3-Expert", "different levels"),
        ("inf", "notation"),
        ("1e0", "notation"),
        ("²", "no plain digit"),
        ("٣", "no plain digit"),
        ("three", "neither a number nor"),
        ("1_0", "neither a number nor"),
        ("0x3", "neither a number nor"),
        ("III", "neither a number nor"),
    ],
)
def test_everything_else_is_rejected_with_a_plain_reason(text, reason):
    reading = read_level(text)
    assert reading.level == REJECTED
    assert reason in reading.reason


@pytest.mark.parametrize(("text", "whole"), [("0", 0), ("7", 7), ("100", 100), ("2.5", None)])
def test_whole_numbers_off_the_scale_are_kept_to_tell_another_scale(text, whole):
    assert read_level(text).whole == whole
