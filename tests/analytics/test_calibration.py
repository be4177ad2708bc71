"""Calibration by hand, against plain loops, and where there is too little to say."""

import math
import random
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.calibration import (
    ALL_EQUAL,
    NO_PAIRS,
    NO_SPREAD,
    ONE_LEVEL,
    TOO_FEW,
    agreement,
    agreement_frame,
    far_apart_frame,
    people_agreement_frame,
    raters_frame,
    rating_pairs,
)
from pmo_data.errors import UnknownChoiceError
from tests.recomputed import teams

PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=30)


def of(pairs):
    return agreement(np.array([a for a, _ in pairs]), np.array([b for _, b in pairs]))


def rated(*rows, **columns):
    """Ratings of one round from (person_id, rater, {cell: level})."""
    texts = {
        "person_id": [row[0] for row in rows],
        "name": [f"Name {row[0]}" for row in rows],
        "rater": [row[1] for row in rows],
    }
    return teams.ratings([teams.person(row[2]) for row in rows], **(texts | columns))


def kappa_by_loops(pairs):
    """Cohen's kappa with quadratic weights, and its standard error (Fleiss, Cohen, Everitt)."""
    n, levels = len(pairs), range(1, 6)
    share = {(i, j): sum(pair == (i, j) for pair in pairs) / n for i in levels for j in levels}
    row = {i: sum(share[i, j] for j in levels) for i in levels}
    column = {j: sum(share[i, j] for i in levels) for j in levels}
    weight = {(i, j): 1 - (i - j) ** 2 / 16 for i in levels for j in levels}
    observed = sum(weight[cell] * share[cell] for cell in share)
    chance = sum(weight[i, j] * row[i] * column[j] for i, j in share)
    if math.isclose(chance, 1):
        return None, None
    kappa = (observed - chance) / (1 - chance)
    mean_row = {i: sum(weight[i, j] * column[j] for j in levels) for i in levels}
    mean_column = {j: sum(weight[i, j] * row[i] for i in levels) for j in levels}
    spread = sum(
        share[i, j] * (weight[i, j] - (mean_row[i] + mean_column[j]) * (1 - kappa)) ** 2
        for i, j in share
    )
    variance = (spread - (kappa - chance * (1 - kappa)) ** 2) / ((1 - chance) ** 2 * n)
    return kappa, math.sqrt(max(variance, 0))


@pytest.mark.slow
def test_four_pairs_by_hand():
    # One pair of four is one level apart: 1/4 observed. Every level of one with every level of
    # the other: 56 squared levels over 16 pairs, 7/2 by chance. 1 - (1/4) / (7/2) = 13/14.
    found = of([(1, 1), (2, 2), (3, 3), (4, 5)])
    assert found.pairs == 4
    assert found.mean_difference == -0.25
    assert (found.lowest_difference, found.highest_difference) == (-1, 0)
    assert (found.equal_share, found.within_one_share) == (0.75, 1)
    assert found.kappa == pytest.approx(13 / 14, abs=1e-12)
    assert found.kappa_low < 13 / 14 < found.kappa_high <= 1


def test_full_disagreement_by_hand():
    found = of([(1, 5), (5, 1)])
    assert found.kappa == -1, "16 observed, 8 by chance"
    assert found.mean_difference == 0
    assert (found.equal_share, found.within_one_share) == (0, 0)


@given(PAIRS)
def test_kappa_and_its_interval_agree_with_plain_loops(pairs):
    found = of(pairs)
    kappa, error = kappa_by_loops(pairs)
    if kappa is None:
        assert math.isnan(found.kappa)
        assert found.kappa_note == ONE_LEVEL
        return
    assert found.kappa == pytest.approx(kappa, abs=1e-9)
    if found.kappa_note:
        assert found.kappa_note in (ALL_EQUAL, NO_SPREAD, TOO_FEW)
        assert error == pytest.approx(0, abs=1e-6)
        assert math.isnan(found.kappa_low)
        assert math.isnan(found.kappa_high)
    else:
        reach = 1.959963984540054 * error
        assert found.kappa_low == pytest.approx(max(-1, kappa - reach), abs=1e-6)
        assert found.kappa_high == pytest.approx(min(1, kappa + reach), abs=1e-6)


@given(PAIRS)
def test_swapping_the_raters_turns_the_difference_and_keeps_the_agreement(pairs):
    one, other = of(pairs), of([(b, a) for a, b in pairs])
    assert one.mean_difference == -other.mean_difference
    assert one.lowest_difference == -other.highest_difference
    assert (one.equal_share, one.within_one_share) == (other.equal_share, other.within_one_share)
    assert one.kappa == pytest.approx(other.kappa, nan_ok=True)


@pytest.mark.parametrize(
    ("pairs", "kappa", "note"),
    [
        ([], None, NO_PAIRS),
        ([(3, 3)], None, ONE_LEVEL),
        ([(3, 3), (3, 3), (3, 3)], None, ONE_LEVEL),
        ([(3, 4)], 0, NO_SPREAD),
        ([(3, 1), (3, 2), (3, 5)], 0, NO_SPREAD),
        ([(2, 2), (4, 4)], 1, ALL_EQUAL),
        ([(1, 5), (5, 1)], -1, TOO_FEW),
    ],
)
def test_too_little_to_say_is_said_and_warns_of_nothing(pairs, kappa, note):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = of(pairs)
    assert found.kappa_note == note
    assert found.pairs == len(pairs)
    assert teams.plain(found.kappa) == kappa
    assert math.isnan(found.kappa_low)
    assert math.isnan(found.kappa_high)


RATED = rated(
    ("P1", "self", {(1, "application"): 4, (1, "knowledge"): 3, (9, "knowledge"): 5}),
    ("P1", "manager", {(1, "application"): 3, (1, "knowledge"): 3, (9, "knowledge"): 2}),
    ("P2", "manager", {(1, "application"): 5, (9, "application"): 2}),
    ("P2", "self", {(1, "application"): 3, (2, "application"): 1}),
    ("P3", "self", {(1, "application"): 1}),
    ("P2", "Kim", {(1, "application"): 4}),
)


def test_pairs_are_cells_of_people_rated_by_both():
    pairs = rating_pairs(RATED)
    assert pairs.people["person_id"].tolist() == ["P1", "P2"]
    assert int(pairs.both.sum()) == 4, "a cell that one left blank is no pair"
    assert pairs.difference[0, 0].tolist() == [1, 0]
    assert pairs.difference[1, 0, 0] == -2
    assert np.isnan(pairs.difference[1, 1, 0])
    frame = agreement_frame(pairs)
    assert len(frame) == 57
    whole = frame.iloc[0]
    assert (whole["dimension"], whole["pairs"], whole["mean_difference"]) == ("both", 4, 0.5)
    assert (whole["equal_share"], whole["within_one_share"]) == (0.25, 0.5)
    assert frame["pairs"].tolist()[1:3] == [2, 2]
    ethics = frame[frame["competence"] == 1]
    assert ethics["mean_difference"].tolist() == [-0.5, 0]
    assert ethics["pairs"].tolist() == [2, 1]
    assert frame["pairs"].iloc[3:].sum() == 4
    blank = frame[(frame["competence"] == 2) & (frame["dimension"] == "application")].iloc[0]
    assert (blank["pairs"], blank["kappa_note"]) == (0, NO_PAIRS)
    assert math.isnan(blank["equal_share"])


@pytest.mark.slow
def test_every_row_agrees_with_loops_over_the_people():
    people = teams.random_team(5, 40, 0.3)
    ids = [f"P{n}" for n in range(20)]
    order = random.Random(5).sample(range(20), 20)
    both = teams.ratings(
        people,
        person_id=ids + [ids[n] for n in order],
        rater=["self"] * 20 + ["manager"] * 20,
    )
    frame = agreement_frame(rating_pairs(both))
    wanted = [(range(1, 28), ("application", "knowledge"))]
    wanted += [(range(1, 28), (dimension,)) for dimension in ("application", "knowledge")]
    wanted += [((number,), (dimension,)) for number, dimension in teams.CELLS]
    for row, (numbers, dimensions) in zip(frame.itertuples(), wanted, strict=True):
        pairs = []
        for n, own in enumerate(people[:20]):
            theirs = people[20 + order.index(n)]["levels"]
            for cell, level in own["levels"].items():
                if cell[0] in numbers and cell[1] in dimensions and cell in theirs:
                    pairs.append((level, theirs[cell]))
        assert row.pairs == len(pairs)
        assert row.mean_difference == pytest.approx(sum(a - b for a, b in pairs) / len(pairs))
        assert row.equal_share == sum(a == b for a, b in pairs) / len(pairs)
        assert row.within_one_share == sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs)
        assert row.kappa == pytest.approx(kappa_by_loops(pairs)[0])


def test_cells_far_apart_come_most_apart_first():
    found = far_apart_frame(rating_pairs(RATED))
    rows = found[["person_id", "competence", "dimension", "first_level", "second_level"]]
    assert rows.to_numpy().tolist() == [
        ["P1", 9, "knowledge", 5, 2],
        ["P2", 1, "application", 3, 5],
    ]
    assert found["difference"].tolist() == [3, -2]
    assert len(far_apart_frame(rating_pairs(RATED), least=1)) == 3
    assert far_apart_frame(rating_pairs(RATED), least=4).empty


def test_any_two_raters_can_be_compared():
    pairs = rating_pairs(RATED, "Kim", "manager")
    assert pairs.people["person_id"].tolist() == ["P2"]
    assert pairs.difference[0, 0, 0] == -1
    nobody = rating_pairs(RATED.take([0, 1, 5]), "Kim", "self")
    assert len(nobody.people) == 0
    assert agreement_frame(nobody)["pairs"].sum() == 0
    assert far_apart_frame(nobody).empty
    with pytest.raises(UnknownChoiceError, match="Lee"):
        rating_pairs(RATED, "Lee", "self")


def test_raters_with_few_pairs_show_no_figures():
    found = raters_frame(RATED, "manager", least_pairs=2)
    assert found["rater"].tolist() == ["self", "Kim"]
    assert found["pairs"].tolist() == [4, 1]
    assert found["people"].tolist() == [2, 1]
    assert found["mean_difference"].tolist()[0] == 0.5
    assert found[["mean_difference", "equal_share", "within_one_share"]].iloc[1].isna().all()
    assert raters_frame(RATED, "manager")["mean_difference"].isna().all(), "ten pairs by default"


def test_the_order_of_rows_does_not_matter():
    turned = RATED.take(list(range(len(RATED)))[::-1])
    one, other = (agreement_frame(rating_pairs(ratings)) for ratings in (RATED, turned))
    assert one.equals(other)
    assert far_apart_frame(rating_pairs(RATED)).equals(far_apart_frame(rating_pairs(turned)))


def test_who_rates_themselves_higher_or_lower_than_their_manager_does():
    levels = {
        "Bo": ([(9, 5), (11, 2)], [(9, 3), (11, 3)]),
        "ann": ([(9, 1), (2, 3)], [(9, 4), (12, 3)]),
        "Cy": ([(9, 1)], [(11, 1)]),
    }
    rows = [
        (name, rater, {(n, "application"): level for n, level in given})
        for name, both in levels.items()
        for rater, given in zip(("self", "manager"), both, strict=True)
    ]
    rated = teams.ratings(
        [teams.person(own) for *_, own in rows],
        person_id=[name for name, *_ in rows],
        name=[name for name, *_ in rows],
        rater=[rater for _, rater, _ in rows],
    )
    frame = people_agreement_frame(rating_pairs(rated)).drop(columns=["person_id", "team"])
    assert frame.values.tolist() == [["ann", 1, -3.0, -3], ["Bo", 2, 0.5, 2]]
