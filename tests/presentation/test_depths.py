"""The board part and its appendix: what each holds, and that nothing is lost between them."""

import re
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.teams import ratings_of, review_of
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from pmo_data.framework.competences import competence
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from presentation.blocks import FULL, SHORT, Cards, Sentence
from presentation.sections.depths import MOST_CELLS, MOST_COMPETENCES, MOST_GROUPS, MOST_ROWS
from presentation.tables import Table
from presentation.team import Steps
from tests.exports import packs


def pack_of(ratings, **choice):
    return review_pack(ratings, PackChoice(**choice), file="team.csv")


@pytest.fixture(scope="module")
def rounds():
    return read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings


@pytest.fixture(scope="module")
def large():
    """Sixty people of ten teams, in three rounds and of two raters."""
    return pack_of(review_of(60), people=())


def by_id(sections):
    return {section.id: section for section in sections}


@pytest.mark.slow
def test_a_board_part_has_no_person_and_no_definition_and_keeps_the_order(rounds):
    pack = pack_of(rounds)
    ids = [section.id for section in pack.board]
    assert ids == [id for id in pack.choice.sections if id not in ("people", "definitions")]
    board = pack_of(rounds, depth_of_pack="board")
    assert [section.id for section in board.sections] == ids
    assert board.appendix(FULL) == ()


@pytest.mark.parametrize("depth", [SHORT, FULL])
@pytest.mark.slow
def test_whatever_a_section_shows_stands_in_the_board_part_or_the_appendix(rounds, depth):
    pack = pack_of(rounds)
    parts = [*pack.board, *pack.appendix(depth)]
    shown = {id(block.shown) for section in parts for block in section.blocks}
    for section in pack.composed:
        for block in section.upto(depth):
            if not isinstance(block.shown, Sentence | Cards):
                assert id(block.shown) in shown, (section.id, block.name)


@pytest.mark.slow
def test_what_the_board_part_shows_whole_is_not_said_again(rounds):
    pack = pack_of(rounds)
    again = by_id(pack.appendix(SHORT))
    assert not {"summary", "figures", "heatmap", "shortfalls", "levels", "plan"} & set(again)
    assert "rounds" in again
    assert [block.name for block in again["cover"].blocks] == ["supervision"]
    cut = by_id(pack.appendix(SHORT, cut={"cover", "plan"}))
    assert set(cut) - set(again) == {"plan"}
    assert [b.name for b in cut["cover"].blocks] == ["lead", "cover", "supervision"]


@pytest.mark.slow
def test_the_map_of_a_large_team_counts_people_below_by_group(large):
    view = large.view
    table = by_id(large.board)["heatmap"].shown("group_map", Table)
    assert len(table.rows) == MOST_COMPETENCES
    assert len(table.header) == 2 + MOST_GROUPS
    teams = view.ratings.people["team"].to_numpy()
    for row, (label, *cells) in enumerate(table.rows):
        number = table.about[row]
        assert label == competence(number).short
        for column, (name, cell) in enumerate(zip(table.header[1:], cells, strict=True), start=1):
            below = asked = 0
            for person in range(len(teams)):
                if name not in ("Everybody", teams[person]):
                    continue
                asked += any(view.required[person, number - 1])
                gaps = view.team.levels[person, number - 1] - view.required[person, number - 1]
                known = view.team.levels[person, number - 1] > 0
                below += bool(np.any(known & (gaps < 0) & (view.required[person, number - 1] > 0)))
            assert cell == (f"{below} of {asked}" if asked else "·")
            share = below / asked if asked else 0
            wanted = "worst" if share >= 0.5 else "below" if share >= 0.25 else None
            assert table.standings.get((row, column)) == wanted
    small = by_id(packs.pack_of(packs.sample_ratings(), people=()).board)["heatmap"]
    assert small.named("group_map") is None


@pytest.mark.slow
def test_the_map_of_a_large_team_in_one_group_has_the_dimensions_as_columns():
    ratings = ratings_of(60)
    alone = packs.named(ratings, team=[""] * 60)
    pack = pack_of(alone, people=(), sections=("heatmap",))
    table = by_id(pack.board)["heatmap"].shown("group_map", Table)
    assert table.header == ("Competence", "Application", "Knowledge", "Either")
    cells = pack.view.cells
    for number, row in zip(table.about, table.rows, strict=True):
        below, asked = cells.below[:, number - 1], cells.wanted[:, number - 1]
        counts = [(below[:, d].sum(), asked[:, d].sum()) for d in range(2)]
        counts.append((below.any(axis=1).sum(), asked.any(axis=1).sum()))
        assert row[1:] == tuple(f"{few} of {of}" for few, of in counts)


@pytest.mark.slow
def test_groups_too_small_to_show_are_in_no_map(large):
    hidden = pack_of(review_of(60), people=(), min_group_size=7, sections=("heatmap",))
    table = by_id(hidden.board)["heatmap"].shown("group_map", Table)
    assert table.header == ("Competence", "Everybody")


def test_who_moved_most_stands_first_and_the_others_are_counted(large):
    board, changes = by_id(large.board)["rounds"], large.subject.changes
    table = board.shown("most_moved", Table)
    moved = {}
    up = down = 0
    for person, name in enumerate(changes.later.people["name"]):
        gained = lost = 0
        for before, after in zip(
            changes.earlier.levels[person].ravel(),
            changes.later.levels[person].ravel(),
            strict=True,
        ):
            if before and after:
                gained += max(0, int(after) - int(before))
                lost += max(0, int(before) - int(after))
        moved[name] = gained + lost
        up, down = up + (gained > 0), down + (lost > 0)
    assert len(table.rows) == MOST_ROWS
    shown = [moved[row[0]] for row in table.rows]
    assert shown == sorted(moved.values(), reverse=True)[:MOST_ROWS]
    assert table.title == f"{up} of 60 people moved up from 2026-Q2 to 2026-Q3, {down} down"
    assert "figures" not in {block.name for block in board.blocks}


def test_what_changed_stands_over_those_in_both_rounds_and_the_trend_says_it_counts_all(rounds):
    """One person left, so that the figures of a round differ between the two populations."""
    section = by_id(pack_of(rounds).board)["rounds"]
    assert section.title.startswith("Since 2026-Q2, over 14 people in both rounds: 108 levels")
    drawn = [block for block in section.blocks if not isinstance(block.shown, Cards | Sentence)]
    assert [block.name for block in drawn] == ["most_moved", "trend"]
    assert drawn[1].says == (
        "188 levels missing in 2026-Q1, 108 in 2026-Q3, counting everybody in each round"
    )
    lacks = {panel.title: panel.values.tolist() for panel in drawn[1].shown.panels}
    assert lacks["Shortfall levels"] == [188, 171, 108]


def test_a_round_in_which_nothing_is_assessed_misses_no_levels(rounds):
    blank = rounds.people["round"].eq("2026-Q1").to_numpy()
    levels = np.where(blank[:, None, None], 0, rounds.levels)
    section = by_id(pack_of(replace(rounds, levels=levels)).composed)["rounds"]
    says = {block.name: block.says for block in section.blocks}
    assert says["trend"].startswith("Nothing assessed in 2026-Q1, 108 levels missing in 2026-Q3")


def test_who_joined_and_left_is_told_where_somebody_did(rounds):
    says = {
        block.name: block.says for block in by_id(pack_of(rounds).composed)["rounds"].upto(SHORT)
    }
    assert says["joined"] == "0 people joined and 1 left from 2026-Q2 to 2026-Q3"


@pytest.mark.slow
def test_each_part_of_the_appendix_says_its_figure(large):
    appendix, changes = by_id(large.appendix(SHORT)), large.subject.changes
    says = {block.name: block.says for block in appendix["rounds"].blocks}
    up = down = meeting = missing = 0
    for before, after in zip(
        changes.earlier.levels.ravel(), changes.later.levels.ravel(), strict=True
    ):
        if before and after:
            up += max(0, int(after) - int(before))
            down += max(0, int(before) - int(after))
    for levels, required in zip(large.view.team.levels, large.view.required, strict=True):
        gaps = [
            int(level) - int(asked)
            for level, asked in zip(levels.ravel(), required.ravel(), strict=True)
            if asked and level
        ]
        meeting += min(gaps) >= 0 and len(gaps) == (required > 0).sum()
        missing -= sum(gap for gap in gaps if gap < 0)
    assert says["change"] == f"{up:,} levels up and {down:,} down from 2026-Q2 to 2026-Q3"
    stands = f"{meeting} of 60 people meet the profile in 2026-Q3, {missing:,} levels missing"
    assert says["figures"] == stands
    assert "joined" not in says
    assert says["movers"] == "60 of 60 people moved from 2026-Q2 to 2026-Q3, in one cell or more"
    # What the board said as well is said in full.
    titles = by_id(large.composed)
    (board,) = [b.says for b in by_id(large.board)["rounds"].blocks if b.name == "trend"]
    assert says["trend"] == f"In full: {board}"
    (far,) = [block for block in appendix["calibration"].blocks if block.name == "far_apart"]
    assert far.says == f"In full: {titles['calibration'].title}"


def test_many_cells_to_talk_about_have_a_row_a_person_and_keep_every_figure(large, rounds):
    whole = by_id(large.composed)["calibration"].named("far_apart").shown
    pairs, cells, expected = large.subject.pairs, 0, {}
    for person, name in enumerate(pairs.people["name"].tolist()):
        for c in range(27):
            for d, letter in enumerate("AK"):
                one, other = (int(of[person, c, d]) for of in (pairs.first, pairs.second))
                if one and other and abs(one - other) >= 2:
                    sign = "+" if one > other else "−"
                    told = f"{competence(c + 1).short} {letter} {sign}{abs(one - other)}"
                    expected.setdefault(name, set()).add(f"{told} ({one}, {other})")
                    cells += 1
    assert cells == len(whole.rows) > MOST_CELLS
    table = by_id(large.appendix(FULL))["calibration"].named("far_apart").shown
    assert [row[0] for row in table.rows] == sorted(expected, key=str.casefold)
    for name, _, count, told in table.rows:
        parts = re.split(r"(?<=\)), ", told)
        assert set(parts) == expected[name]
        assert len(parts) == count
        apart = [int(re.search(r"[+−](\d) \(", part)[1]) for part in parts]
        assert apart == sorted(apart, reverse=True)
    few = by_id(pack_of(rounds).composed)["calibration"].named("far_apart").shown
    assert len(few.rows) == 4
    assert len(table.frame()) == cells


def test_ways_of_a_large_team_are_those_with_the_least_to_go(large):
    section = by_id(large.board)["specialists"]
    steps = section.shown("steps", Steps)
    assert len(steps.people) == 15
    assert section.shown("shown", Sentence).text == (
        "Shown: the 15 of 60 people with the least to go."
    )


def test_a_table_that_was_cut_says_of_how_many_rows():
    table = Table("t", "Who", ("Who",), tuple((str(n),) for n in range(30)), note="Read so.")
    cut = table.first(12).first(10)
    assert len(cut.rows) == 10
    assert cut.said == "The first 10 of 30. Read so."
    assert table.first(30) is table
    assert table.said == "Read so."
