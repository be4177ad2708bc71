"""The Compare page: two to six people, or one beside the median or another round."""

import statistics

import pytest

from pmo_data.framework.competences import competences
from tests import ratings_files as files
from tests.recomputed import reference
from tests.ui import screens

MEDIAN = "Team median"
TEAM = files.random_team(41, 8, 0.2)
CSV = files.wide_csv(TEAM)


def levels(at):
    """The table of all levels, which opens at a click."""
    return screens.tables(screens.unfold(at, "all_levels_part"))["competence", "competence_name"]


@pytest.fixture
def compare():
    return screens.with_file(CSV, "compare")


def against(at, profile, office):
    return screens.choose(at, "against", f"{profile}.{office}")


@pytest.mark.slow
def test_it_opens_with_the_person_last_seen_beside_the_median():
    at = screens.with_file(CSV, "person")
    screens.choose(at, "person", "P004")
    screens.go(at, "compare")
    assert at.multiselect(key="choice_people").value == ["P004"]
    assert list(levels(at))[-2:] == ["Person 4", MEDIAN]


@pytest.mark.slow
def test_the_button_of_a_person_leads_there():
    at = screens.with_file(CSV, "person")
    screens.choose(at, "person", "P002")
    at.button(key="to_compare").click()
    screens.run(at)
    screens.go(at, "compare")
    assert list(levels(at))[-2:] == ["Person 2", MEDIAN]


def test_of_one_person_alone_it_says_that_there_is_nobody_else():
    at = screens.with_file(files.wide_csv(TEAM[:1]), "compare")
    assert screens.headings(at)[-1] == "One person only"
    assert "a file of more people can be compared" in screens.words(at)


def test_of_one_person_whom_the_filters_leave_it_says_that_they_leave_out_the_others():
    at = screens.with_file(files.wide_csv(TEAM[:2], teams=("North", "South")))
    screens.choose(at, "team", ["North"])
    screens.go(at, "compare")
    assert screens.headings(at)[-1] == "One person only"
    assert "The filters leave out everybody else" in screens.words(at)


@pytest.mark.parametrize("people", [[], ["P001"]])
@pytest.mark.slow
def test_fewer_than_two_people_are_asked_for_a_second(compare, people):
    screens.choose(compare, "with_median", False)
    screens.choose(compare, "people", people)
    assert "Choose a second person to compare" in screens.headings(compare)
    assert not compare.get("plotly_chart")


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["officer", "specialist"])
@pytest.mark.parametrize("office", reference.OFFICES)
def test_everyone_is_held_to_the_same_profile_and_office(compare, profile, office):
    rows = (1, 4, 6)
    screens.choose(compare, "people", [f"P00{row}" for row in rows])
    against(compare, profile, office)
    frame = screens.tables(compare)["Person", "Team, office"]
    people = [TEAM[row] | {"office": office} for row in rows]
    expected = reference.evaluation(people, profile, reference.profiles())
    assert frame["Person"].tolist() == [f"Person {row}" for row in rows]
    for found, figures, way in zip(
        frame.to_dict("records"), expected["people"], expected["specialist"], strict=True
    ):
        assert found["Met"] == f"{figures['met_cells']} of {figures['required_cells']}"
        assert int(found["Shortfall"].split()[0]) == figures["shortfall_levels"]
        assert int(found["Specialist"].split()[0]) == way["steps"]
    assert f"{office} office" in screens.words(compare)
    assert "Steps to Specialist are in the same office too" in screens.words(compare)


@pytest.mark.slow
def test_the_table_holds_the_levels_of_each(compare):
    screens.choose(compare, "people", ["P002", "P005"])
    against(compare, "officer", "project")
    frame = levels(compare)
    wanted = reference.required(reference.profiles()["officer"], "project")
    places = list(zip(frame["competence"], frame["dimension"], strict=True))
    assert places == list(wanted)
    assert frame["required"].tolist() == list(wanted.values())
    for row in (2, 5):
        shown = frame[f"Person {row}"].astype(object)
        shown = shown.where(shown.notna(), None).tolist()
        assert shown == [TEAM[row]["levels"].get(place) for place in places]


@pytest.mark.slow
def test_the_largest_differences_come_first_ten_or_all(compare):
    screens.choose(compare, "with_median", False)
    screens.choose(compare, "people", ["P002", "P005"])
    against(compare, "officer", "project")
    required = [n for n in reference.OFFICER_TABLE if n not in (15, 17)]

    def difference(number):
        pairs = [
            [TEAM[row]["levels"].get((number, d)) for row in (2, 5)]
            for d in ("application", "knowledge")
        ]
        return sum(abs(a - b) for a, b in pairs if a and b)

    ordered = sorted(required, key=lambda number: (-difference(number), number))
    for show, count in (("ten", 10), ("all", 23)):
        screens.choose(compare, "differences", show)
        labels = screens.charts(compare)["differences_chart"]["layout"]["yaxis"]["ticktext"]
        assert [int(label.split()[0]) for label in labels] == ordered[:count]


@pytest.mark.slow
def test_one_person_and_the_median_of_the_team(compare):
    screens.choose(compare, "people", ["P003"])
    against(compare, "officer", "project")
    screens.choose(compare, "with_median", True)
    frame = levels(compare)
    assert list(frame.columns)[-2:] == ["Person 3", "Team median"]
    for row in frame.to_dict("records"):
        place = row["competence"], row["dimension"]
        known = [one["levels"][place] for one in TEAM if place in one["levels"]]
        assert row["Team median"] == statistics.median(known)
    assert screens.tables(compare)["Person", "Team, office"]["Person"].tolist() == ["Person 3"]
    assert "Where they differ most" in screens.headings(compare)


@pytest.mark.slow
def test_six_people_leave_no_line_for_the_median(compare):
    screens.choose(compare, "people", [f"P00{row}" for row in range(1, 7)])
    screens.choose(compare, "with_median", True)
    frame = levels(compare)
    assert "Team median" not in frame.columns
    assert "take a person out to add the median" in screens.words(compare)


@pytest.mark.slow
def test_the_profile_follows_the_first_person_until_one_is_chosen(compare):
    screens.choose(compare, "people", ["P004", "P001"])
    one = TEAM[4]
    assert screens.choice(compare, "against") == f"{one['role']}.{one['office']}"
    other = "specialist" if one["role"] == "officer" else "officer"
    screens.choose(compare, "profile", other)
    assert screens.choice(compare, "against") == f"{other}.{one['office']}"
    against(compare, "officer", "portfolio")
    screens.choose(compare, "people", ["P001", "P004"])
    assert screens.choice(compare, "against") == "officer.portfolio"


@pytest.mark.slow
def test_the_choice_of_people_holds_when_one_comes_back(compare):
    screens.choose(compare, "people", ["P006", "P001"])
    screens.choose(compare, "with_median", True)
    screens.go(compare, "cohort")
    screens.go(compare, "compare")
    assert screens.choice(compare, "people") == ["P006", "P001"]
    assert screens.choice(compare, "with_median") is True


@pytest.mark.slow
def test_two_people_of_one_name_are_two_people():
    content = files.small_csv(["1", "Ann", 3, 4, 3, 3], ["2", "Ann", 1, 1, 1, 1])
    at = screens.with_file(content, "compare")
    assert at.multiselect(key="choice_people").options == ["Ann (1)", "Ann (2)"]
    screens.choose(at, "people", ["2", "1"])
    frame = screens.tables(at)["Person", "Team, office"]
    assert frame["Person"].tolist() == ["Ann (2)", "Ann (1)"]
    assert [text.split()[0] for text in frame["Shortfall"]] == ["9", "0"]


@pytest.mark.slow
def test_a_person_named_like_a_column_is_compared_all_the_same():
    rows = [["1", "required", 3, 4, 3, 3], ["2", "Team median", 1, 1, 1, 1]]
    at = screens.with_file(files.small_csv(*rows), "compare")
    screens.choose(at, "people", ["1", "2"])
    screens.choose(at, "with_median", True)
    frame = levels(at)
    assert list(frame.columns)[3:] == [
        *("required", "required (1)", "Team median (2)", "Team median"),
    ]


ROUNDS = files.small_csv(
    ["1", "Ann", "2026-Q1", 1, 2, 3, ""],
    ["1", "Ann", "2026-Q2", 2, 2, 3, 3],
    ["2", "Bob", "2026-Q2", 4, 4, 4, 4],
    extra=["Round"],
)


@pytest.mark.slow
def test_a_person_is_compared_with_themselves_in_another_round():
    at = screens.with_file(ROUNDS, "compare")
    screens.choose(at, "people", ["1"])
    screens.choose(at, "with_median", False)
    assert at.multiselect(key="choice_other_rounds").options == ["2026-Q1"]
    screens.choose(at, "other_rounds", ["2026-Q1"])
    frame = levels(at)
    assert list(frame.columns)[4:] == ["Ann", "Ann, 2026-Q1"]
    known = frame[frame["Ann"].notna()]
    assert known["Ann"].tolist() == [2, 2, 3, 3]
    earlier = known["Ann, 2026-Q1"].astype(object)
    assert earlier.where(earlier.notna(), None).tolist() == [1, 2, 3, None]


@pytest.mark.slow
def test_who_was_in_no_other_round_is_not_asked():
    at = screens.with_file(ROUNDS, "compare")
    screens.choose(at, "people", ["2"])
    assert "choice_other_rounds" not in [box.key for box in at.multiselect]


@pytest.mark.slow
def test_more_than_three_stand_in_a_table_of_people_and_competences(compare):
    people = [f"P00{row}" for row in (1, 2, 4)]
    screens.choose(compare, "with_median", False)
    screens.choose(compare, "people", people)
    against(compare, "officer", "project")
    assert {"compare_application", "compare_knowledge"} <= set(screens.charts(compare))
    screens.choose(compare, "people", [*people, "P006"])
    assert set(screens.charts(compare)) == {"differences_chart"}
    html = next(text for text in screens.markups(compare) if ">Needs<" in text)
    (head, *body) = screens.Pieces(html).tables[0]
    assert head[2:] == [f"Person {row}" for row in (1, 2, 4, 6)]
    wanted = reference.required(reference.profiles()["officer"], "project")
    numbers = [n for n in reference.NUMBERS if (n, "application") in wanted]
    assert [line[:2] for line in body] == [
        [competences()[n - 1].short, str(wanted[n, "application"])] for n in numbers
    ]
    levels_of = [TEAM[row]["levels"] for row in (1, 2, 4, 6)]
    assert [line[2:] for line in body] == [
        [str(of.get((n, "application"), "?")) for of in levels_of] for n in numbers
    ]
    gaps = [
        of[n, "application"] - wanted[n, "application"]
        for n in numbers
        for of in levels_of
        if (n, "application") in of
    ]
    assert html.count("pmo-below") == gaps.count(-1)
    assert html.count("pmo-worst") == sum(gap <= -2 for gap in gaps) > 0


@pytest.mark.slow
def test_of_whom_nothing_is_assessed_no_shortfall_is_told():
    at = screens.with_file(files.wide_csv([TEAM[0], files.person()]), "compare")
    screens.choose(at, "people", ["P000", "P001"])
    shortfalls = screens.tables(at)["Person", "Team, office"]["Shortfall"].tolist()
    assert shortfalls[0].endswith("levels")
    assert shortfalls[1] == "–"
    assert "Shapes against the profile" in screens.headings(at)


def test_where_nobody_has_a_level_it_says_so_instead_of_empty_shapes():
    at = screens.with_file(files.wide_csv([files.person(), files.person()]), "compare")
    screens.choose(at, "people", ["P000", "P001"])
    assert "Nothing to compare yet" in screens.headings(at)
    assert "Shapes against the profile" not in screens.headings(at)


def test_round_raters_and_readings_stand_beside_the_title(compare):
    assert screens.scope(compare) == "team.csv · rated by self · default readings"
