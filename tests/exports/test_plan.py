"""`plan`: its record, its text, and choices by hand."""

import json

import numpy as np
import pytest

from analytics.elective_choices import PlanChoiceError
from analytics.plan import coverage_plan
from analytics.selection import of_round
from analytics.targets import team_arrays
from exports.pack.choice import PackChoice, choice_bytes, read_choice
from exports.pack.pack import review_pack
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.ratings import PERSON_COLUMNS, Ratings, people_frame
from pmo_data.template import SAMPLE_FILE, sample_team_bytes
from presentation.plan import edit_words, held_words, plan_rows, total_words, uncovered_rows
from tests import ratings_files as files
from tests.charts.typst import pdfs
from tests.recomputed import reference

SHAPE = ["depth", "each", "total_steps", "assignments", "held", "uncovered"]
RATINGS = of_round(read_ratings(sample_team_bytes(), "sample-team.csv").ratings)
TEAM = team_arrays(RATINGS, profiles_under())
NAMES = RATINGS.people["name"].tolist()


def planned(run_cli, *options, file=SAMPLE_FILE):
    code, out, err = run_cli("plan", file, *options, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(run_cli, *options):
    code, out, err = run_cli("plan", SAMPLE_FILE, *options, "--json")
    assert code == 2
    error = json.loads(out)["error"]
    assert err.strip().startswith(error["message"])
    return error["message"]


def test_the_shape_key_by_key_with_the_sample_team(run_cli):
    record = planned(run_cli)
    assert list(record) == SHAPE
    assert record == {
        "depth": 1,
        "each": 1,
        "total_steps": 2,
        "assignments": [
            {"elective": 23, "person_id": "S04", "steps": 1},
            {"elective": 26, "person_id": "S01", "steps": 1},
        ],
        "held": {
            "9": ["N01", "N03", "S07"],
            "11": ["N05", "S07"],
            "12": ["S04"],
            "19": ["S01", "S03"],
            "21": ["N01", "S04", "S06"],
            "22": ["S06"],
            "23": [],
            "24": ["S01"],
            "26": [],
            "27": ["N04"],
        },
        "uncovered": [],
    }


@pytest.mark.parametrize(("seed", "blanks"), [(21, 0), (22, 0.3)])
@pytest.mark.slow
def test_the_plan_of_a_file_keeps_to_what_was_rated(run_cli, write_file, seed, blanks):
    people = files.random_team(seed, 12, blanks)
    path = write_file(files.wide_csv(people))
    record = planned(run_cli, "--depth", "2", "--each", "2", file=path)
    ids = [f"P{row:03}" for row in range(len(people))]
    holders = {n: set() for n in reference.ELECTIVES}
    for person, one in zip(ids, people, strict=True):
        for number in reference.ELECTIVES:
            if min(one["levels"].get((number, d), 0) for d in reference.DIMENSIONS) >= 4:
                holders[number].add(person)
    assert {int(n): set(who) for n, who in record["held"].items()} == holders
    reached = {number: set(who) for number, who in holders.items()}
    for assignment in record["assignments"]:
        one = people[ids.index(assignment["person_id"])]
        own = [one["levels"][assignment["elective"], d] for d in reference.DIMENSIONS]
        assert assignment["steps"] == sum(max(0, 4 - level) for level in own) > 0
        reached[assignment["elective"]].add(assignment["person_id"])
    assert record["uncovered"] == [n for n, who in reached.items() if len(who) < 2]
    assert record["total_steps"] == sum(a["steps"] for a in record["assignments"])


def test_people_are_fixed_and_forbidden_by_id_or_name(run_cli):
    record = planned(run_cli, "--fix", "26=lukas brandt", "--forbid", "23=S04")
    assert record["assignments"] == [
        {"elective": 23, "person_id": "S01", "steps": 2},
        {"elective": 26, "person_id": "N02", "steps": 4},
    ]
    assert record["total_steps"] == 6


@pytest.mark.slow
def test_a_reading_takes_an_elective_out_of_the_plan(run_cli):
    assert "27" not in planned(run_cli, "--reading", "electives=9")["held"]
    assert "27 is no elective" in refused(run_cli, "--reading", "electives=9", "--fix", "27=N02")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--fix", "9=Nobody"], "Nobody in the file answers to 'Nobody'."),
        (["--fix", "nine=N02"], "'nine' is no number of an elective. Choose one of 9, 11, 12, 1"),
        (["--forbid", "9"], "'9' is not of the form ELECTIVE=PERSON."),
        (["--forbid", "10=N02"], "10 is no elective under these readings."),
        (["--fix", "9=N01"], "Amara Okonkwo holds 9 Schedule management already"),
        (["--fix", "9=N02", "--fix", "11=N02"], "Lukas Brandt is fixed for 2 electives"),
        (["--depth", "0"], "Depth and new electives per person are 1 or more."),
        (["--round", "1999"], "There is no round '1999'."),
    ],
)
def test_what_no_plan_can_keep_is_one_sentence(run_cli, options, message):
    assert refused(run_cli, *options).startswith(message)


@pytest.mark.slow
def test_the_text_says_what_the_record_says_and_under_which_readings(run_cli):
    code, text, _ = run_cli("plan", SAMPLE_FILE, "--fix", "26=N02")
    assert code == 0
    assert "Already held: 9 Schedule (3) · 11 Budget & cost (2)" in text
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "26 Capability dev Lukas Brandt (fixed) 2 / 2 → 4 / 4 4" in lines
    assert "23 Assurance Fatima El Idrissi 3 / 3 → 4 / 4 2" not in lines
    assert lines[-1] == "Readings: default readings"
    assert "3 level steps more (5 against 2)" in text


def test_rows_totals_and_what_is_held_in_words():
    plan = coverage_plan(RATINGS, TEAM)
    assert plan_rows(plan, NAMES).to_numpy().tolist() == [
        ["23 Assurance", "Kwame Mensah", "3 / 4 → 4 / 4", 1],
        ["26 Capability dev", "Fatima El Idrissi", "3 / 4 → 4 / 4", 1],
    ]
    assert total_words(plan) == (
        "2 new specialisms, 2 level steps in all: the fewest possible. Nothing stays uncovered."
    )
    assert held_words(plan).startswith("9 Schedule (3) · 11 Budget & cost (2) · ")
    assert uncovered_rows(plan).empty


def small_plan(people, **options):
    """The plan of people P0, P1, … in project offices, with these levels."""
    count = len(people)
    texts = dict.fromkeys(PERSON_COLUMNS, [""] * count)
    ids = [f"P{row}" for row in range(count)]
    texts |= {"person_id": ids, "name": ids, "role": ["officer"] * count}
    levels = np.array(people, np.int8).reshape(count, 27, 2)
    ratings = Ratings(people_frame(texts | {"office": ["project"] * count}), levels)
    return coverage_plan(ratings, team_arrays(ratings, profiles_under()), **options)


def rated(*changes):
    """Levels of a person rated in these alone: (competence, application, knowledge)."""
    levels = np.zeros((27, 2), np.int8)
    for number, application, knowledge in changes:
        levels[number - 1] = application, knowledge
    return levels


WHY = {
    # name: (people, options, elective, lacks, why)
    "nobody is assessed": (
        [rated()],
        {},
        "9 Schedule",
        "1 person",
        "no candidate (1 person not assessed in it)",
    ),
    "taken elsewhere": (
        [rated((9, 3, 3), (11, 3, 3))],
        {},
        "11 Budget & cost",
        "1 person",
        "1 candidate, who is needed for other electives",
    ),
    "too few": (
        [rated((9, 3, 3)), rated((9, 0, 3))],
        {"depth": 2},
        "9 Schedule",
        "1 person",
        "only 1 candidate for 2 (1 person not assessed in it)",
    ),
    "forbidden": (
        [rated((9, 3, 3))],
        {"forbidden": [(9, "P0")]},
        "9 Schedule",
        "1 person",
        "no candidate (1 person forbidden)",
    ),
    "nobody there": ([], {}, "9 Schedule", "1 person", "no candidate"),
}


@pytest.mark.parametrize("case", WHY.values(), ids=WHY.keys())
def test_what_stays_uncovered_and_why(case):
    people, options, elective, lacks, why = case
    rows = uncovered_rows(small_plan(people, **options))
    rows = rows.set_index(rows.columns[0])
    assert rows.loc[elective].tolist() == [lacks, why]


@pytest.mark.slow
def test_what_a_choice_by_hand_costs():
    people = [rated((9, 3, 4), (11, 2, 2)), rated((9, 2, 2), (11, 3, 4))]
    best = small_plan(people)
    dearer = small_plan(people, fixed=[(11, "P0")])
    assert edit_words(dearer, best) == (
        "Against the best plan without your choices: 6 level steps more (8 against 2)."
    )
    same = small_plan(people, fixed=[(9, "P0")])
    assert edit_words(same, best) == (
        "Your choices cost nothing: 2 level steps with and without them."
    )
    less = small_plan(people, forbidden=[(9, "P0"), (9, "P1")])
    assert edit_words(less, best) == (
        "Against the best plan without your choices: 1 level step fewer (1 against 2), "
        "1 more uncovered (9 against 8)."
    )
    assert total_words(less) == (
        "1 new specialism, 1 level step in all: the fewest possible with your choices. "
        "9 electives stay uncovered."
    )


def test_a_plan_with_nothing_to_build_says_why():
    assert total_words(small_plan([])) == "Nothing can be built. 10 electives stay uncovered."
    everything = [rated(*[(n, 4, 4) for n in reference.ELECTIVES])]
    assert total_words(small_plan(everything)) == "Nothing to build. Nothing stays uncovered."
    assert held_words(small_plan([])) == "no elective yet"


def pack_plan(**choice):
    read = read_ratings(sample_team_bytes(), "sample-team.csv").ratings
    return review_pack(read, PackChoice(**choice), file="sample-team.csv")


@pytest.mark.parametrize("naming", ["names", "initials", "numbers"])
@pytest.mark.slow
def test_a_pack_shows_the_same_plan_whatever_people_are_called(naming):
    pack = pack_plan(depth=3, naming=naming)
    plan = coverage_plan(RATINGS, TEAM, depth=3)
    made = pack.subject.plan.assignments
    assert sorted((a.elective, a.person_id, a.steps) for a in made) == sorted(
        (a.elective, a.person_id, a.steps) for a in plan.assignments
    )
    told = [(a.elective, a.steps, pack.view.names[a.row]) for a in made]
    assert naming == "names" or told == sorted(told)
    shown = plan_rows(pack.subject.plan, pack.view.names)["Who"]
    assert ("Kwame Mensah" in shown.tolist()) == (naming == "names")


@pytest.mark.slow
def test_a_pack_keeps_the_choices_made_by_hand_and_its_file_of_choices_too():
    choice = PackChoice(fixed=("26=N02",), forbidden=("23=S04",))
    assert read_choice(choice_bytes(choice)) == choice
    plan = pack_plan(fixed=("26=N02",), forbidden=("23=S04",)).subject.plan
    assert [(a.elective, a.person_id) for a in plan.assignments] == [(23, "S01"), (26, "N02")]


@pytest.mark.slow
def test_a_pack_leaves_out_choices_about_people_whom_the_filters_leave_out():
    plan = pack_plan(fixed=("26=N02",), filters={"team": ("South",)}).subject.plan
    assert not any(a.fixed for a in plan.assignments)


@pytest.mark.slow
def test_a_pack_whose_plan_cannot_keep_a_choice_is_refused_unless_it_shows_no_plan():
    with pytest.raises(PlanChoiceError, match="Amara Okonkwo holds 9 Schedule management already"):
        pack_plan(fixed=("9=N01",))
    with pytest.raises(PlanChoiceError, match="'9' is not of the form ELECTIVE=PERSON"):
        pack_plan(fixed=("9",))
    assert pack_plan(fixed=("9=N01",), sections=("figures",)).has("figures")


@pytest.mark.slow
def test_export_takes_people_fixed_and_forbidden_by_name(run_cli, tmp_path):
    output = tmp_path / "pack.pdf"
    options = ("--sections", "plan", "--fix", "26=Lukas Brandt")
    assert run_cli("export", SAMPLE_FILE, "-o", str(output), *options)[0] == 0
    text = "".join(pdfs.texts(output.read_bytes()))
    assert "Lukas Brandt (fixed)" in text
    code, _, err = run_cli("export", SAMPLE_FILE, "-o", str(output), "--fix", "9=N01")
    assert code == 2
    assert "holds 9 Schedule management already" in err
