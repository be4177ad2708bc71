"""What somebody sees of saved rounds."""

import numpy as np
import pytest
from stored import ACT

from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.ratings import Ratings, people_frame
from pmo_data.reasons import Reason
from pmo_data.store.access.grants import Role, Teams
from pmo_data.store.access.scope import Scope
from tests.pmo_data.store.access.scoped import (
    EVERYBODY,
    NEW,
    NORTH,
    SOUTH,
    InMemory,
    everything,
    ids,
    refused,
    scoped,
    some,
    teams,
)

ELSEWHERE = [("N1", "N2", "N9", "X1", "North", "East", "Boss of N1", "note N"), ("S1", "S2")]


def test_a_lead_sees_the_rows_of_their_teams_and_nothing_of_others(full):
    seen = scoped(full, Role.LEAD)
    assert ids(seen.load(["Q1"])) == ["S1", "S2"]
    told = everything(seen.load(["Q1"])) + repr(seen.rounds())
    assert [word for word in ELSEWHERE[0] if word in told] == []
    (one,) = seen.rounds()
    assert (one.label, one.people, one.rows, one.rated_cells) == ("Q1", 2, 2, 108)
    assert (one.raters, one.source, one.saved_by) == (("self", "Boss of S2"), "", "")


def test_a_member_sees_their_own_rows_whatever_team_they_name(full):
    seen = scoped(full, Role.MEMBER)
    assert ids(seen.load(["Q1", "Q2"])) == ["N1", "N1", "N1"]
    assert seen.load(["Q1", "Q2"]).people["team"].tolist() == [NORTH, NORTH, "East"]
    assert [(one.label, one.people, one.rows) for one in seen.rounds()] == [
        ("Q1", 1, 2),
        ("Q2", 1, 1),
    ]
    told = everything(seen.load(["Q1", "Q2"])) + repr(seen.rounds())
    assert [word for word in ("N2", "N9", "X1", *ELSEWHERE[1]) if word in told] == []


def test_a_column_and_a_category_of_others_alone_are_not_there(memory):
    people = teams(("N1", NORTH, "self"), ("S1", SOUTH, "self")).people.astype("str")
    columns = {name: people[name].tolist() for name in people} | {"Case of Ann": ["x", ""]}
    columns |= {"specialisms": ["9;12", "11"], "role": ["specialist", "officer"]}
    memory.save(Ratings(people_frame(columns), np.ones((2, 27, 2), np.int8)), ACT)
    seen = scoped(memory, Role.LEAD).load(["Q1"])
    assert seen.extras == ("Note",)
    assert list(seen.people["specialisms"].cat.categories) == ["11"]
    assert list(seen.people["role"].cat.categories) == ["officer"]
    assert seen.levels.base is None


def test_a_round_without_a_row_of_theirs_is_not_there_and_others_are_not_named(full):
    with pytest.raises(UnknownChoiceError) as error:
        scoped(full, Role.LEAD).load(["Q1", "Q2"])
    assert error.value.sentence == "There is no saved round 'Q2'. Choose one of Q1."
    nobody = Scope((Role.MEMBER,), persons=frozenset({"n1"}))
    with pytest.raises(UnknownChoiceError) as error:
        scoped(full, nobody).load(["Q1"])
    assert error.value.sentence == "There is no saved round 'Q1'. There is none for you."
    with pytest.raises(UnknownChoiceError):
        scoped(full, Role.LEAD).load([])


def test_several_grants_add_up_row_by_row(full):
    both = Scope((Role.MEMBER, Role.LEAD), led=some(SOUTH), persons=frozenset({"N1"}))
    assert ids(scoped(full, both).load(["Q1"])) == ["N1", "N1", "S1", "S2"]
    every = Scope((Role.LEAD,), led=Teams(every=True))
    assert ids(scoped(full, every).load(["Q1"])) == ids(EVERYBODY)


def test_a_lead_is_not_told_who_kept_a_mapping(memory):
    assert [(one.name, one.saved_by) for one in scoped(memory, Role.LEAD).mappings()] == [
        ("HR export", "")
    ]
    assert [one.saved_by for one in scoped(memory, Role.ADMIN).mappings()] == ["Name N1"]


def test_an_admin_sees_all_as_it_is(full):
    seen = scoped(full, Role.ADMIN)
    assert seen.rounds() == full.rounds()
    assert seen.load(["Q1"]) is full.load(["Q1"])


def test_figures_are_of_the_round_saved_last_and_of_the_teams_granted(full):
    assert scoped(full, Role.VIEWER).figures() == (["N9", "N1"], [False, False])
    assert scoped(full, Role.MEMBER).figures() == (["N9", "N1"], [False, True])
    assert scoped(full, Scope((Role.VIEWER,), told=some("West"))).figures() is None


def test_a_team_keeps_its_figures_while_another_has_saved_a_later_round(full):
    seen = scoped(full, Scope((Role.VIEWER,), told=some(SOUTH)))
    assert seen.figures() == (["S1", "S2"], [False, False])
    full.save(NEW, ACT, replace=True)
    assert seen.figures() == (["S1", "S3"], [False, False])
    full.save(teams(("S4", SOUTH, "self"), label="Q2"), ACT, replace=True)
    assert seen.figures() == (["S4"], [False])


def test_whoever_is_seen_in_part_is_not_known(memory):
    memory.save(EVERYBODY, ACT)
    split = teams(("N1", NORTH, "self"), ("N1", SOUTH, "Boss"), ("S1", SOUTH, "self"), label="Q3")
    memory.save(split, ACT)
    scope = Scope((Role.VIEWER, Role.LEAD), led=some(SOUTH), told=Teams(every=True))
    assert scoped(memory, scope).figures() == (["N1", "N1", "S1"], [False, False, True])


def test_nothing_saved_is_no_figures(memory):
    assert scoped(memory, Role.VIEWER).figures() is None
    assert scoped(memory, Role.LEAD).rounds() == ()


class Damaged(InMemory):
    """A store whose sentences tell of more than somebody may see."""

    def __init__(self, error):
        super().__init__()
        self._error = error

    def load(self, labels):
        raise self._error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RoundsError("Round Q7 of 9 people is lost.", code=Reason.ROUNDS_DAMAGED), "DAMAGED"),
        (RoundsError("all.duckdb is in the way.", code=Reason.ROUNDS_ACCESS), "ACCESS"),
        (UnknownChoiceError("There is no 'Q1'.", hint="Choose one of Q7."), "BUSY"),
    ],
)
@pytest.mark.parametrize("role", [Role.MEMBER, Role.LEAD])
def test_what_is_wrong_with_the_store_tells_of_nobody(error, code, role):
    store = Damaged(error)
    store.save(EVERYBODY, ACT)
    seen = scoped(store, role)
    last = seen.figures if role == Role.MEMBER else lambda: seen.save(NEW, ACT)
    for action in (seen.rounds, lambda: seen.load(["Q1"]), last):
        told = refused(action)
        assert told.code == Reason[f"ROUNDS_{code}"]
        assert "Q7" not in told.sentence
        assert "all.duckdb" not in told.sentence
        assert (told.__cause__, told.__suppress_context__) == (None, True)


class Random:
    """A round of many people at random, and what somebody with some grants may see of it."""

    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        count = int(rng.integers(1, 30))
        rows = [
            (f"P{n}", str(rng.choice(["A", "B", " B", "C", ""])), str(rng.choice(["self", "X"])))
            for n in rng.integers(0, 15, count)
        ]
        self.rows = list(dict.fromkeys(rows))
        self.teams = {str(name) for name in rng.choice(["A", "B", "C", "D"], rng.integers(0, 3))}
        self.persons = {f"P{n}" for n in rng.integers(0, 15, rng.integers(0, 3))}
        self.scope = Scope((Role.LEAD,), led=some(*self.teams), persons=frozenset(self.persons))

    def may_see(self, row):
        id_, team, _ = row
        return id_ in self.persons or (team.strip() in self.teams)


@pytest.mark.parametrize("seed", range(25))
def test_what_is_seen_is_what_plain_loops_say(seed):
    case = Random(seed)
    store = InMemory()
    store.save(teams(*case.rows), ACT)
    wanted = [row for row in case.rows if case.may_see(row)]
    seen = scoped(store, case.scope)
    if not (case.teams or case.persons):
        assert refused(seen.rounds).code == Reason.NOT_ALLOWED
        return
    assert len(seen.rounds()) == bool(wanted)
    if wanted:
        people = seen.load(["Q1"]).people
        assert people[["person_id", "team", "rater"]].apply(tuple, axis=1).tolist() == wanted
        hidden = {id_ for id_, *_ in case.rows} - {id_ for id_, *_ in wanted}
        told = everything(seen.load(["Q1"])) + repr(seen.rounds())
        assert [id_ for id_ in hidden if f"{id_}'" in told] == []
