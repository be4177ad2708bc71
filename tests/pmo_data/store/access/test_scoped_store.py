"""What somebody sees of saved rounds, and what a lead changes in them."""

import numpy as np
import pytest
from stored import ACT, assert_equal

from pmo_data.arrangements import Arrangement
from pmo_data.errors import AccessError, PmoError, RoundsError, UnknownChoiceError
from pmo_data.ratings import Ratings, people_frame
from pmo_data.reasons import Reason
from pmo_data.store.access.grants import Role, Teams
from pmo_data.store.access.scope import Scope
from pmo_data.store.access.scoped_store import ScopedStore
from pmo_data.store.interface import Act
from tests.pmo_data.store.access.scoped import (
    EVERYBODY,
    NORTH,
    SOUTH,
    InMemory,
    scoped,
    some,
    teams,
    with_teams,
)

OTHER = teams(("N9", NORTH, "self"), ("N1", "East", "self"), label="Q2")
ELSEWHERE = [("N1", "N2", "N9", "X1", "North", "East", "Boss of N1", "note N"), ("S1", "S2")]


@pytest.fixture
def memory():
    return InMemory()


@pytest.fixture
def full(memory):
    store = memory
    store.save(EVERYBODY, Act("Name N1", ACT.at), source="all N1.csv")
    store.save(OTHER, ACT)
    return store


def ids(given):
    return given.people["person_id"].tolist()


def everything(given):
    """All that ratings hold, the categories of a frame and its headings too."""
    categories = [list(c.cat.categories) for _, c in given.people.items() if c.dtype == "category"]
    return f"{given.people.to_dict()} {categories} {list(given.people)}"


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
    assert scoped(full, Scope((Role.VIEWER,), told=some(SOUTH))).figures() is None


def test_whoever_is_seen_in_part_is_not_known(memory):
    memory.save(EVERYBODY, ACT)
    split = teams(("N1", NORTH, "self"), ("N1", SOUTH, "Boss"), ("S1", SOUTH, "self"), label="Q3")
    memory.save(split, ACT)
    scope = Scope((Role.VIEWER, Role.LEAD), led=some(SOUTH), told=Teams(every=True))
    assert scoped(memory, scope).figures() == (["N1", "N1", "S1"], [False, False, True])


def test_nothing_saved_is_no_figures(memory):
    assert scoped(memory, Role.VIEWER).figures() is None
    assert scoped(memory, Role.LEAD).rounds() == ()


def over(seen):
    return {one.label: one.digest for one in seen.rounds()}


NEW = teams(("S1", SOUTH, "self"), ("S3", SOUTH, "self"), ("N2", NORTH, "self"), level=5)


def test_a_lead_replaces_the_rows_of_their_teams_alone(full):
    seen = scoped(full, Role.LEAD)
    assert [len(part) if n == 0 else part for n, part in enumerate(seen.own_part(NEW))] == [2, 1]
    (saved,) = seen.save(NEW, ACT, source="south.csv", over=over(seen))
    assert (saved.people, saved.rated_cells) == (2, 108)
    after = full.load(["Q1"])
    assert ids(after) == ["N1", "N1", "N2", "X1", "S1", "S3"]
    assert after.levels[:, 0, 0].tolist() == [3, 3, 3, 3, 5, 5]
    others = EVERYBODY.take([0, 1, 3, 5])
    assert_equal(after.take(range(4)), with_teams(others, others.people["team"]))
    assert [one.source for one in full.rounds() if one.label == "Q1"] == ["all N1.csv, south.csv"]
    assert_equal(full.load(["Q2"]), with_teams(OTHER, OTHER.people["team"]))


def test_a_lead_adds_their_part_to_a_round_of_others_and_begins_new_ones(full):
    seen = scoped(full, Role.LEAD)
    both = [teams(("S1", SOUTH, "self"), label=label) for label in ("Q2", "Q5")]
    for one in both:
        seen.save(one, ACT)
    assert ids(full.load(["Q2"])) == ["N9", "N1", "S1"]
    assert ids(full.load(["Q5"])) == ["S1"]
    assert [one.label for one in seen.rounds()] == ["Q1", "Q2", "Q5"]


def test_a_column_of_one_part_is_blank_in_the_others(full):
    people = teams(("S1", SOUTH, "self")).people.astype("str")
    columns = {name: people[name].tolist() for name in people if name != "Note"}
    one = Ratings(people_frame(columns | {"Site": ["Leeds"]}), np.ones((1, 27, 2), np.int8))
    seen = scoped(full, Role.LEAD)
    seen.save(one, ACT, over=over(seen))
    after = full.load(["Q1"]).people
    assert after["Site"].tolist() == ["", "", "", "", "Leeds"]
    assert after["Note"].tolist() == ["note N1", "note N1", "note N2", "note X1", ""]


def refused(save):
    with pytest.raises(PmoError) as error:
        save()
    return error.value


def test_what_is_there_is_replaced_only_as_it_was_seen(full):
    seen = scoped(full, Role.LEAD)
    before, unseen = over(seen), dict(full.kept)
    for options in ({}, {"replace": True}):
        error = refused(lambda options=options: seen.save(NEW, ACT, **options))
        assert error.code == Reason.ROUNDS_EXISTS
        assert error.message == "Your teams' part of round 'Q1' is saved already."
    assert dict(full.kept) == unseen
    seen.save(NEW, ACT, over=before)
    error = refused(lambda: seen.save(EVERYBODY, ACT, over=before))
    assert error.code == Reason.ROUNDS_CHANGED
    assert error.sentence == (
        "Your teams' part of round 'Q1' has changed since you opened it; nothing was saved. "
        "Load it again, and put your changes into that."
    )
    gone = refused(lambda: seen.save(with_label_of(NEW), ACT, over={"Q9": "x"}))
    assert gone.code == Reason.ROUNDS_CHANGED


def with_label_of(given):
    people = given.people.assign(round="Q9").astype({"round": "str"})
    return Ratings(people, given.levels)


def test_nobody_is_taken_from_another_team(full):
    seen = scoped(full, Role.LEAD)
    stolen = teams(("S1", SOUTH, "self"), ("N2", SOUTH, "agreed"), level=5)
    before = dict(full.kept)
    error = refused(lambda: seen.save(stolen, ACT, over=over(seen)))
    assert error.sentence == (
        "In round 'Q1' 1 person stands under a team that you do not lead; nothing was saved. "
        "Have an admin move them, or leave them out."
    )
    assert dict(full.kept) == before


def test_without_a_row_of_their_teams_nothing_is_saved(full):
    error = refused(lambda: scoped(full, Role.LEAD).save(OTHER, ACT))
    assert error.message == "No row of these ratings is of a team that you lead; nothing was saved."


class Meanwhile:
    """A store in which something happens each time just before something is saved."""

    def __init__(self, store, happens):
        self._store, self._happens = store, list(happens)

    def __getattr__(self, name):
        return getattr(self._store, name)

    def save(self, *arguments, **options):
        if self._happens:
            self._happens.pop(0)(self._store)
        return self._store.save(*arguments, **options)


def lead(store):
    return ScopedStore(store, Scope((Role.LEAD,), led=some(SOUTH)), lambda told, known: None)


def north_only(level):
    return lambda store: store.save(
        teams(("N7", NORTH, "self"), *SOUTH_ROWS, level=level), ACT, replace=True
    )


SOUTH_ROWS = (("S1", SOUTH, "self"), ("S2", SOUTH, "self"))


def test_what_others_save_meanwhile_in_their_part_stays(full):
    full.save(teams(*SOUTH_ROWS), ACT, replace=True)
    seen = lead(Meanwhile(full, [north_only(3)]))
    seen.save(NEW, ACT, over=over(seen))
    assert ids(full.load(["Q1"])) == ["N7", "S1", "S3"]


def test_what_others_save_meanwhile_in_this_part_is_not_written_over(full):
    full.save(teams(*SOUTH_ROWS), ACT, replace=True)
    seen = lead(Meanwhile(full, [north_only(4)]))
    assert refused(lambda: seen.save(NEW, ACT, over=over(seen))).code == Reason.ROUNDS_CHANGED
    assert full.load(["Q1"]).levels[:, 0, 0].tolist() == [4, 4, 4]


def test_a_round_that_others_begin_meanwhile_is_joined(memory):
    begin = teams(("N7", NORTH, "self"))
    lead(Meanwhile(memory, [lambda inner: inner.save(begin, ACT)])).save(NEW, ACT)
    assert ids(memory.load(["Q1"])) == ["N7", "S1", "S3"]


def test_after_some_tries_it_is_told(memory):
    busy = [
        lambda inner, n=n: inner.save(teams((f"N{n}", NORTH, "self")), ACT, replace=True)
        for n in range(9)
    ]
    error = refused(lambda: lead(Meanwhile(memory, busy)).save(NEW, ACT))
    assert error.code == Reason.ROUNDS_BUSY


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


@pytest.mark.slow
def test_a_lead_saves_in_a_file_as_in_memory(store, memory):
    for one in (store, memory):
        one.save(EVERYBODY, ACT, source="all.csv")
        seen = scoped(one, Role.LEAD)
        seen.save(NEW, ACT, source="south.csv", over=over(seen))
    assert store.rounds() == memory.rounds()
    assert_equal(store.load(["Q1"]), memory.load(["Q1"]))


def test_a_store_replaces_what_is_still_as_it_was(store):
    store.save(EVERYBODY, ACT)
    (one,) = store.rounds()
    store.save(NEW, ACT, over={"Q1": one.digest})
    with pytest.raises(RoundsError) as error:
        store.save(EVERYBODY, ACT, over={"Q1": one.digest})
    assert (
        error.value.message == "The round 'Q1' has changed since you opened it; nothing was saved."
    )
    with pytest.raises(RoundsError):
        store.save(OTHER, ACT, over={"Q2": "x"})
    assert ids(store.load(["Q1"])) == ids(NEW)
    assert [one.label for one in store.rounds()] == ["Q1"]


def need(action):
    return {9: Arrangement(action=action, owner="Name N1")}


def test_what_is_arranged_is_seen_and_written_for_people_of_theirs_alone(store):
    store.save(EVERYBODY, ACT, arranged={"Q1": {"N1": need("North"), "S1": need("South")}})
    assert scoped(store, Role.MEMBER).arranged("Q1") == {"N1": need("North")}
    lead = scoped(store, Role.LEAD)
    assert lead.arranged("Q1") == {"S1": need("South")}
    lead.arrange("Q1", "S2", need("New"), ACT)
    with pytest.raises(AccessError, match="people of other teams"):
        lead.arrange("Q1", "N1", need("New"), ACT)
    assert store.arranged("Q1") == {"N1": need("North"), "S1": need("South"), "S2": need("New")}


def test_a_lead_who_saves_a_part_leaves_what_is_arranged_for_others(store):
    store.save(EVERYBODY, ACT, arranged={"Q1": {"N1": need("North"), "S1": need("South")}})
    lead = scoped(store, Role.LEAD)
    (seen,) = lead.rounds()
    part, _ = lead.own_part(lead.load(["Q1"]))
    given = {"Q1": {"S1": need("Later"), "N1": need("Not theirs")}}
    lead.save(part, ACT, arranged=given, over={"Q1": seen.digest})
    assert store.arranged("Q1") == {"N1": need("North"), "S1": need("Later")}
