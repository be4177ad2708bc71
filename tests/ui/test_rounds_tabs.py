"""The tabs of the Rounds page: what is kept, trend, who moved, a person over time, calibration."""

import re

import pytest

from pmo_data.template import sample_rounds_bytes, sample_team_bytes
from tests import ratings_files as files
from tests.ui import screens

pytestmark = pytest.mark.slow

EXTRA = ["Team", "Rater", "Round"]
TWO_ROUNDS = files.small_csv(
    ["1", "Ann", "North", "manager", "Q2 2026", 3, 4, 2, 3],
    ["1", "Ann", "North", "self", "Q2 2026", 3, 2, 4, 3],
    ["3", "Cem", "South", "manager", "Q2 2026", 3, "", 3, 3],
    ["4", "Dee", "South", "manager", "Q2 2026", 3, 4, 3, 3],
    ["1", "Ann", "North", "manager", "Q1 2026", 2, 4, 3, 3],
    ["2", "Bob", "North", "manager", "Q1 2026", 3, 4, 3, 3],
    ["4", "Dee", "South", "manager", "Q1 2026", 3, "", 1, 3],
    extra=EXTRA,
)


def opened(content, tab, **query):
    at = screens.with_file(content, "rounds", **query)
    screens.open_tab(at, tab, "rounds")
    return screens.unfold(at, "every_figure", "every_change", "agreement_part")


def lines(chart):
    """Values of each panel of a trend by its title."""
    titles = [text["text"] for text in chart["layout"]["annotations"]]
    traces = [trace for trace in chart["data"] if trace.get("mode") == "lines+markers"]
    return {
        title.removeprefix("<b>").removesuffix("</b>"): screens.numbers(trace["y"]).tolist()
        for title, trace in zip(titles, traces, strict=True)
    }


@pytest.mark.parametrize("tab", ["Trend", "Who moved", "Person over time", "Calibration"])
def test_without_ratings_every_tab_says_what_to_do(tab):
    at = screens.open_tab(screens.start("rounds"), tab, "rounds")
    assert screens.headings(at) == ["Rounds", "No ratings yet"]


@pytest.mark.parametrize(
    ("tab", "heading"),
    [
        ("Trend", "One round only"),
        ("Who moved", "One round only"),
        ("Person over time", "One round only"),
        ("Calibration", "One rater only"),
    ],
)
def test_one_round_or_rater_offers_the_sample_team_which_has_more(tab, heading):
    at = screens.open_tab(screens.with_file(sample_team_bytes(), "rounds"), tab, "rounds")
    assert screens.headings(at) == ["Rounds", heading]
    screens.press(at, "Use the sample team")
    assert heading not in screens.headings(at)
    assert len(screens.headings(at)) > 2


def test_the_trend_shows_every_key_figure_and_who_joined_and_left():
    at = opened(TWO_ROUNDS, "Trend")
    found = lines(screens.charts(at)["trend"])
    assert found["Shortfall levels"] == [3, 1]
    assert found["Meet the profile"] == [0, 0]
    assert found["Severe cells"] == [1, 0]
    (row,) = screens.tables(at)["From, to", "In both"].to_dict("records")
    assert row == {"From, to": "Q1 2026 to Q2 2026", "In both": "2", "Joined": "Cem", "Left": "Bob"}
    figures = screens.tables(at)["Figure", "Q1 2026"].set_index("Figure")
    assert figures.loc["People"].tolist() == ["3", "3"]
    assert figures.loc["Joined"].tolist() == ["–", "1"]
    words = screens.words(at)
    assert "Rounds Q1 2026 to Q2 2026 · 3 people" in words
    assert "rated by manager" in words
    groups = lines(screens.charts(at)["trend_groups"])
    assert list(groups) == ["North", "South"]


def test_the_trend_of_the_same_people_and_of_one_group():
    at = opened(TWO_ROUNDS, "Trend")
    screens.choose(at, "same_people", True)
    assert lines(screens.charts(at)["trend"])["Shortfall levels"] == [3, 1]
    figures = screens.tables(at)["Figure", "Q1 2026"].set_index("Figure")
    assert figures.loc["People"].tolist() == ["2", "2"]
    screens.choose(at, "same_people", False)
    screens.choose(at, "figure", "shortfall_levels")
    assert lines(screens.charts(at)["trend_groups"]) == {"North": [1, 1], "South": [2, 0]}
    screens.choose(at, "min_group_size", 2)
    # Of two groups a single hidden one would follow from the other and the whole.
    said = "No group can be shown in any round: each has fewer than 2 people, or would tell"
    assert said in screens.words(at)


def test_who_moved_by_how_much_and_in_what():
    at = opened(TWO_ROUNDS, "Who moved")
    cards = screens.cards(at)
    assert cards["In both rounds"] == ("2", "1 joined, 1 left")
    assert cards["Levels up"] == ("3", "2 people")
    assert cards["Levels down"] == ("1", "1 person")
    assert cards["Newly assessed"] == ("1 cell", "0 no longer")
    assert cards["Shortfall levels"] == ("1", "from 3")
    # Dee gained two levels, Ann one and lost one: who gained most comes first.
    dee, ann = screens.tables(at)["Person", "Levels"].to_dict("records")
    assert (ann["Person"], ann["Up"], ann["Down"]) == ("Ann", "+1", "−1")
    assert ann["In what"] == "1 Ethics A +1 and 1 more1 Ethics A +1, 9 Schedule A −1"
    drawn = screens.components(at, "rows")["movers"]["html"]
    assert re.findall(r'class="(pmo-\w+)" style="width:([\d.]+)%"', drawn) == [
        *(("pmo-lost", "0.0"), ("pmo-won", "100.0")),
        *(("pmo-lost", "50.0"), ("pmo-won", "50.0")),
    ]
    assert (dee["In what"], dee["New / gone"]) == ("9 Schedule A +2", "1 / 0")
    words = screens.words(at)
    assert "Joined: Cem" in words
    assert "Left: Bob" in words
    assert "change_heatmap" in screens.charts(at)


def test_the_round_of_the_sidebar_is_compared_with_another():
    at = opened(sample_rounds_bytes(), "Who moved")
    assert screens.cards(at)["Shortfall levels"] == ("108", "from 143")
    screens.choose(at, "other_round", "2026-Q1")
    assert screens.cards(at)["Shortfall levels"] == ("101", "from 156")
    screens.choose(at, "round", "2026-Q1")
    assert "Compare round 2026\\-Q1 with" in [box.label for box in at.selectbox]
    assert screens.choice(at, "other_round") == "2026-Q2", "a round is not compared with itself"


def test_a_person_over_the_rounds():
    at = opened(TWO_ROUNDS, "Person over time")
    charts = screens.charts(at)
    names = [trace["name"] for trace in charts["over_time_application"]["data"] if "name" in trace]
    assert [name for name in names if "2026" in name] == ["Q1 2026", "Q2 2026"]
    figures = screens.tables(at)["Figure", "Q1 2026"].set_index("Figure")
    assert figures.loc["Shortfall levels"].tolist() == ["1", "1"]
    assert "People" not in figures.index
    assert not at.dataframe
    level = screens.tables(at)["Competence", "Application over time"].set_index("Competence")
    assert level.loc["1 Ethics", "Application"] == "2 → 3"
    assert level.loc["9 Schedule", "Application"] == "3 → 2"
    screens.choose(at, "person", "3")
    assert "Cem is in one round only." in screens.words(at)


def test_filters_hold_in_every_round():
    at = opened(TWO_ROUNDS, "Trend")
    screens.choose(at, "team", ["South"])
    figures = screens.tables(at)["Figure", "Q1 2026"].set_index("Figure")
    assert figures.loc["People"].tolist() == ["1", "2"]
    assert "somebody may have changed team" in screens.words(at)


def test_calibration_by_hand():
    at = opened(TWO_ROUNDS, "Calibration")
    cards = screens.cards(at)
    assert cards["Rated by both"] == ("1 person", "4 pairs")
    assert cards["Mean difference"] == ("0.00", "self − manager")
    assert cards["Equal"] == ("50 %", "50 % within 1")
    assert cards["To talk about"] == ("2 cells", "2+ levels apart")
    apart = screens.tables(at)["Person", "Team"]
    assert apart["Competence"].tolist() == [
        "1 Ethics, compliance and professionalism",
        "9 Schedule management",
    ]
    assert apart["Difference"].tolist() == ["−2", "+2"]
    screens.choose(at, "first_rater", "manager")
    assert screens.choice(at, "second_rater") == "self"
    assert screens.cards(at)["Mean difference"] == ("0.00", "first − second")
    assert screens.tables(at)["Person", "Team"]["Difference"].tolist() == ["+2", "−2"]


def test_raters_with_few_pairs_are_named_without_figures():
    at = opened(sample_rounds_bytes(), "Calibration")
    raters = screens.tables(at)["Rater", "People"].set_index("Rater")
    assert raters.loc["Bea Lund", "Pairs"] == "58"
    assert raters.loc["Bea Lund", "Equal"] == "57 %"
    screens.choose(at, "min_pairs", 59)
    raters = screens.tables(at)["Rater", "People"].set_index("Rater")
    assert raters.loc["Bea Lund", "Equal"] == "–"
    assert raters.loc["self", "Equal"] == "74 %"


def test_a_pair_of_raters_without_a_common_cell_says_so():
    content = files.small_csv(
        ["1", "Ann", "North", "self", "", 3, 4, 2, 3],
        ["2", "Bob", "North", "manager", "", 3, 4, 2, 3],
        extra=EXTRA,
    )
    at = opened(content, "Calibration")
    assert screens.headings(at)[-1] == "No cell was rated by both"


def test_whose_ratings_are_shown_can_be_chosen_and_is_said():
    at = screens.with_file(TWO_ROUNDS)
    assert "rated by manager ·" in screens.words(at)
    assert screens.cards(at)["Shortfall levels"][0] == "1"
    screens.choose(at, "rater", "self")
    assert "rated by self ·" in screens.words(at)
    assert screens.cards(at)["Meet profile"][0] == "0 of 1"
    assert screens.cards(at)["Shortfall levels"][0] == "2"
    assert "self" not in at.query_params["rater"], "the address holds no text of a file"
    token = at.query_params["rater"]
    screens.go(at, "person")
    assert "rated by self" in screens.words(at)
    again = screens.with_file(TWO_ROUNDS, rater=token)
    assert screens.choice(again, "rater") == "self"
    screens.choose(at, "round", "Q1 2026")
    assert not [box for box in at.selectbox if box.key == "choice_rater"], "one rater: no choice"


def test_without_ratings_the_page_says_what_to_do():
    at = screens.start("rounds")
    assert screens.headings(at) == ["Rounds", "No ratings yet"]
    assert [tab.label for tab in at.tabs][:1] == [":gray[Saved rounds]"]


def test_the_rounds_in_use_are_named_with_their_people():
    at = screens.with_sample("rounds")
    assert "**2026\\-Q3** · 14 people" in screens.words(at)
