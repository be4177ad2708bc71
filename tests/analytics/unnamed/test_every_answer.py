"""Every answer that somebody who may not see names can get, of random teams: no few people."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
import pytest

from analytics.unnamed.figures import unnamed_figures
from analytics.unnamed.rule import Shown, shown_figures
from pmo_data.ratings import Ratings, people_frame

LEAST = 5
CELLS = 3


@dataclass
class Team:
    """Up to 40 people of up to six teams, at random."""

    seed: int

    def __post_init__(self):
        rng = np.random.default_rng(self.seed)
        count = int(rng.integers(1, 41))
        self.names = [f"T{n}" for n in range(rng.integers(1, 7))]
        self.team = rng.integers(0, len(self.names), count)
        self.asked = rng.random((count, CELLS)) < rng.choice([0.2, 0.5, 1], CELLS)
        self.rated = self.asked & (rng.random((count, CELLS)) < rng.choice([0.4, 0.9, 1], CELLS))
        self.known = set(range(rng.choice([0, 1, 4])))

    def shown(self):
        members = self.team == np.arange(len(self.names))[:, None]
        members[:, [n for n in self.known if n < len(self.team)]] = False
        return shown_figures(members, self.names, self.asked, self.rated, LEAST)

    def answers(self, shown, cell, part):
        """The sets of people, without those known, that a figure may be shown of."""
        part = {int(n) for n in np.flatnonzero(part)} - self.known
        sets = [part] if shown.everyone[cell] else []
        sets += [
            {n for n in part if self.team[n] == place}
            for place in range(len(self.names))
            if shown.teams[place, cell]
        ]
        return [frozenset(one) for one in sets]


def faults(answers):
    """Answers, and differences of nested ones, that are of 1 to 4 people."""
    found = [one for one in answers if 0 < len(one) < LEAST]
    return found + [
        large - small
        for small, large in permutations(set(answers), 2)
        if small < large and len(large - small) < LEAST
    ]


def and_the_rest(answers):
    """With those of the teams that are not shown: all without those that are."""
    return [*answers, answers[0].difference(*answers[1:])] if answers else []


@pytest.mark.slow
def test_no_answer_and_no_difference_of_nested_ones_tells_of_one_to_four_people():
    counts = [0, 0, 0, 0]
    for seed in range(1000):
        team = Team(seed)
        shown = team.shown()
        heads = team.answers(shown[0], 0, np.ones(len(team.team)))
        assert faults(and_the_rest(heads)) == [], seed
        counts[0] += len(heads)
        of_any = set(heads)
        for cell in range(CELLS):
            asked, through, alone = (
                team.answers(one, cell, part[:, cell])
                for one, part in zip(shown[1:], (team.asked, *[team.rated] * 2), strict=True)
            )
            of_any.update(asked)
            assert faults([*heads, *asked, *alone]) == [], (seed, cell)
            for answers in (asked, through, alone):
                assert faults(and_the_rest(answers)) == [], (seed, cell)
            counts[1:] = np.add(counts[1:], [len(asked), len(through), len(alone)]).tolist()
        assert faults(of_any) == [], seed
    assert min(counts) > 1000


def test_without_the_rule_there_would_be_such_answers():
    everything = [Shown(np.ones(CELLS, bool), np.ones((6, CELLS), bool)) for _ in range(4)]
    teams = [Team(seed) for seed in range(50)]
    assert sum(bool(faults(t.answers(everything[0], 0, t.asked[:, 0]))) for t in teams) > 20


def alike(teams, level=4):
    """Officers in a project office, at one level everywhere."""
    count = len(teams)
    columns = {name: [""] * count for name in ("name", "specialisms", "rater", "round")}
    columns |= {"person_id": [str(n) for n in range(count)], "team": teams}
    columns |= {"role": ["officer"] * count, "office": ["project"] * count}
    return Ratings(people_frame(columns), np.full((count, 27, 2), level, np.int8))


def test_what_may_be_shown_is_shown_and_is_the_cohorts():
    ratings = alike(["A"] * 5 + ["B"] * 7, level=3)
    found = unnamed_figures(ratings, np.zeros(12, bool))
    assert [(one.team, one.people) for one in found.sets] == [(None, 12), ("A", 5), ("B", 7)]
    assert (found.hidden_teams, found.round) == (0, "")
    for one in found.sets:
        asked = one.cells[one.cells["required"] > 0]
        assert len(asked) == 46
        assert set(asked["required"]) == set(asked["assessed"]) == {one.people}
        assert set(asked["mean_level"]) == {3}
        assert set(asked["level_3"]) == {one.people}
    # An Officer is asked for 4 in the knowledge of competence 1 alone.
    below = found.sets[1].cells.query("below > 0")
    assert below[["competence", "dimension", "below", "shortfall_levels"]].values.tolist() == [
        [1, "knowledge", 5, 5]
    ]


def test_a_cell_in_which_few_are_assessed_shows_how_many_it_is_asked_of_alone():
    ratings = alike(["A"] * 8)
    ratings.levels[:5, 0, 0] = 0
    ratings.levels[:2, 2, 0] = 0
    cells = unnamed_figures(ratings, np.zeros(8, bool)).sets[0].cells
    few, rest = cells.iloc[0], cells.iloc[4]
    assert few["required"] == 8
    assert few[["assessed", "below", "shortfall_levels", "mean_level"]].isna().all()
    assert rest[["assessed", "not_assessed", "below"]].tolist() == [6, 2, 0]
    assert rest[["mean_level", "level_4"]].isna().all()


def test_who_is_known_counts_for_nobodys_cover():
    ratings = alike(["A"] * 5 + ["B"] * 6)
    known = np.arange(11) == 0
    assert [one.team for one in unnamed_figures(ratings, known).sets] == [None]
    assert unnamed_figures(alike(["A"] * 5), np.arange(5) == 0).sets == ()


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"A": 4}, []),
        ({"A": 5}, [None, "A"]),
        ({"A": 5, "B": 4}, [None]),
        ({"A": 9, "B": 4, "C": 6}, [None, "A"]),
        ({"A": 2, "B": 2, "C": 7, "D": 8}, [None, "D"]),
        ({"A": 3, "B": 2, "C": 7}, [None, "C"]),
    ],
)
def test_teams_by_hand(sizes, shown):
    teams = [team for team, count in sizes.items() for _ in range(count)]
    found = unnamed_figures(alike(teams), np.zeros(len(teams), bool))
    assert [one.team for one in found.sets] == shown
