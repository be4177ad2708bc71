"""A level beside its name, in signs of other scripts, or with a description behind it."""

import pytest

from pmo_data.intake.table.levels import REJECTED, read_level


@pytest.mark.parametrize(
    "text",
    [
        "3. COMPETENT",
        "Competent (3)",
        "Level 3: Competent",
        "3-Competent",
        "3 = Competent",
        "3 (Competent)",
        "LEVEL ③ COMPETENT",
        "３ Competent",
        "3 — Competent",
        "[3] Competent",
        "3: Competent",
        "3) Competent",
        "3 Competent",
        "Competent 3",
        "Competent - Level 3",
        "3.0 - Competent",
        "Level\xa03",
        "❸",
        "'3",
        "\ufeff3\u200b",
        "3 - Competent: works without help",
        "3: works without help",
        "Competent – leads small parts",
        "Level 3\nWorks without help",
        "3 - competent, and helps others",
    ],
)
def test_a_person_reads_level_three(text):
    meaning = read_level(text)
    assert (meaning.level, meaning.reason) == (3, "")


@pytest.mark.parametrize("text", ["1 - No experience", "1: no knowledge yet"])
def test_a_description_may_begin_with_no(text):
    assert read_level(text).level == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Proficient (3)", "different levels"),
        ("3 - Proficient in planning", "different levels"),
        ("Competent - Proficient", "different levels"),
        ("Competent: 4", "different levels"),
        ("3 - May", "date"),
        ("3 - 4", "two levels"),
        ("3: ?", "besides the level"),
        ("3 - x", "besides the level"),
        ("3 - or 4", "neither a number nor"),
        ("1: not yet", "besides the level"),
        ("3:30", "neither a number nor"),
        ("2-year plan", "besides the level"),
        ("1 - Strongly disagree", "besides the level"),
        ("Competent or Proficient", "neither a number nor"),
        ("Level 6: Guru", "ends at 5"),
        ("Level 0", "begins at 1"),
        ("'=1+2", "formula"),
        ("'", "neither a number nor"),
    ],
)
def test_what_leaves_the_level_open_is_rejected(text, reason):
    meaning = read_level(text)
    assert meaning.level == REJECTED
    assert reason in meaning.reason


@pytest.mark.parametrize(
    "text", ["k.A.", "non évalué", "no aplica", "n.v.t.", "não se aplica", "nie dotyczy", "'-"]
)
def test_signs_for_not_assessed_in_other_languages(text):
    assert read_level(text).reason == "was taken as not assessed"
