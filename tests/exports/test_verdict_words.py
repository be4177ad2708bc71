"""Verdicts under other readings, in `gaps --json` and in words."""

import json

import numpy as np
import pytest

from analytics.selection import of_round
from analytics.view import View
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import (
    checked_readings,
    profiles_under,
    readings_phrase,
)
from pmo_data.intake.files import read_ratings
from pmo_data.template import SAMPLE_FILE, sample_team_bytes
from presentation.captions import team_lines
from presentation.verdicts import (
    STABLE,
    changed_rows,
    changing_readings,
    changing_words,
    dependent_words,
    readings_words,
    stability_words,
    stable_or_changed,
    verdict_rows,
)

RATINGS = of_round(read_ratings(sample_team_bytes(), "sample-team.csv").ratings)
NAMES = RATINGS.people["name"].tolist()
SOFIA, LUKAS, MEI = (NAMES.index(name) for name in ("Sofia Rossi", "Lukas Brandt", "Mei Tanaka"))


def view_of(ratings=RATINGS, choice=OWN, **readings):
    chosen = checked_readings(readings)
    return View(ratings, ratings, profiles_under(chosen), choice, chosen, "sample-team.csv")


@pytest.mark.slow
def test_gaps_says_what_changes_a_verdict_and_to_what(run_cli):
    _, out, _ = run_cli("gaps", SAMPLE_FILE, "--json")
    record = json.loads(out)
    assert record["readings"] == checked_readings({})
    people = {one["name"]: one["stability"] for one in record["people"]}
    assert people["Mei Tanaka"] == {
        "stable": True,
        "least_steps": 16,
        "most_steps": 18,
        "changes": [],
    }
    assert people["Sofia Rossi"] == {
        "stable": False,
        "least_steps": 0,
        "most_steps": 2,
        "changes": [
            {
                "readings": {"contract_knowledge": "2"},
                "status": "below",
                "specialist_status": "below",
                "stage": "officer first",
                "steps": 1,
            },
            {
                "readings": {"electives": "9"},
                "status": "below",
                "specialist_status": "below",
                "stage": "officer met",
                "steps": 1,
            },
        ],
    }


def test_gaps_under_another_reading_looks_back_to_the_default(run_cli):
    _, out, _ = run_cli("gaps", SAMPLE_FILE, "--reading", "electives=9", "--json")
    record = json.loads(out)
    assert record["readings"]["electives"] == "9"
    sofia = record["people"][SOFIA]
    assert sofia["status"] == "below"
    assert {"electives": "10"} in [c["readings"] for c in sofia["stability"]["changes"]]


def test_what_another_reading_makes_of_a_verdict_in_words():
    stability = view_of().stability
    assert stability_words(stability, MEI) == STABLE == "same under every interpretation"
    assert stability_words(stability, SOFIA) == (
        "with contract knowledge 2: below, officer first; with nine electives: below, officer met"
    )


def test_a_change_on_the_way_to_specialist_alone_is_told_from_one_of_the_status():
    """Sofia stays an Officer who meets the profile, and is a Specialist no more."""
    stability = view_of(choice="officer").stability
    assert stability_words(stability, SOFIA).endswith(
        "with nine electives: below as a Specialist, officer met"
    )


def test_rows_of_one_person_name_each_verdict_once():
    rows = verdict_rows(view_of().stability, SOFIA)
    assert rows.to_numpy().tolist() == [
        ["as chosen", "meets", "meets", "specialist", "0"],
        ["contract knowledge 2", "below", "below", "officer first", "1"],
        ["nine electives", "below", "below", "officer met", "1"],
        [
            "nine electives together with contract knowledge 2",
            "below",
            "below",
            "officer first",
            "2",
        ],
    ]
    assert len(verdict_rows(view_of().stability, NAMES.index("Diego Fernández"))) == 1


def test_rows_tell_steps_apart_where_the_verdict_is_stable():
    rows = verdict_rows(view_of().stability, MEI)
    assert dict(zip(rows["Readings"], rows["Steps"], strict=True)) == {
        "as chosen or contract knowledge 2 together with 15 and 17 for Officers only": "17",
        "15 and 17 for Officers only": "16",
        "contract knowledge 2": "18",
    }


def test_every_combination_is_told_by_the_rows():
    """The verdict of a combination is that of the row whose readings are its largest part."""
    stability = view_of().stability
    for row in range(len(RATINGS)):
        shown = verdict_rows(stability, row)
        parts = []
        for index, text in enumerate(shown["Readings"]):
            for one in text.split(" or "):
                parts.append(
                    (set() if one == "as chosen" else set(one.split(" together with ")), index)
                )
        for k in range(len(stability.combinations)):
            switched = {readings_phrase({key: v}) for key, v in stability.switched(k).items()}
            inside = [(len(part), index) for part, index in parts if part <= switched]
            largest = {index for size, index in inside if size == max(inside)[0]}
            assert len(largest) == 1
            steps = shown["Steps"][largest.pop()]
            assert steps == str(stability.steps[k, row])


def test_captions_and_lines_say_how_many_verdicts_depend_on_the_readings():
    view = view_of()
    unstable = int((~view.stability.stable).sum())
    assert unstable == 4
    assert readings_words(view) == "default readings (others would change 4 of 14 verdicts)"
    assert readings_words(view) in team_lines(view)[1]
    assert changing_words(view.stability) == (
        "contract knowledge 2 would change 4; nine electives would change 1."
    )
    few = view_of(RATINGS.take([MEI]))
    assert dependent_words(few.stability) == "no verdict depends on them"
    assert changing_words(few.stability) == ""


def test_the_table_of_changes_names_person_reading_and_verdict():
    rows = changed_rows(view_of(), [LUKAS, MEI, SOFIA])
    assert rows.to_numpy().tolist() == [
        ["Lukas Brandt", "contract knowledge 2", "below, officer first"],
        ["Sofia Rossi", "contract knowledge 2", "below, officer first"],
        ["Sofia Rossi", "nine electives", "below, officer met"],
    ]
    assert changed_rows(view_of(), np.array([MEI])).empty


def test_readings_that_would_change_a_verdict_are_named_or_none():
    stability = view_of().stability
    assert changing_readings(stability, SOFIA) == "contract knowledge 2; nine electives"
    assert changing_readings(stability, MEI) == "none"
    counted = [stable_or_changed(stability, row) for row in (SOFIA, LUKAS, MEI)]
    assert counted == ["2 readings change it", "1 reading changes it", "same under all"]
