"""What a lead changes in saved rounds, and what of others stays."""

import numpy as np
import pytest
from stored import ACT, assert_equal

from pmo_data.arrangements import Arrangement
from pmo_data.errors import AccessError, RoundsError
from pmo_data.ratings import Ratings, people_frame
from pmo_data.reasons import Reason
from pmo_data.store.access.grants import Role
from pmo_data.store.access.scope import Scope
from pmo_data.store.access.scoped_store import ScopedStore
from tests.pmo_data.store.access.scoped import (
    EVERYBODY,
    NEW,
    NORTH,
    OTHER,
    SOUTH,
    ids,
    refused,
    scoped,
    some,
    teams,
    with_teams,
)


def over(seen):
    return {one.label: one.digest for one in seen.rounds()}


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_lead_adds_their_part_to_a_round_of_others_and_begins_new_ones(full):
    seen = scoped(full, Role.LEAD)
    both = [teams(("S1", SOUTH, "self"), label=label) for label in ("Q2", "Q5")]
    for one in both:
        seen.save(one, ACT)
    assert ids(full.load(["Q2"])) == ["N9", "N1", "S1"]
    assert ids(full.load(["Q5"])) == ["S1"]
    assert [one.label for one in seen.rounds()] == ["Q1", "Q2", "Q5"]


@pytest.mark.slow
def test_a_column_of_one_part_is_blank_in_the_others(full):
    people = teams(("S1", SOUTH, "self")).people.astype("str")
    columns = {name: people[name].tolist() for name in people if name != "Note"}
    one = Ratings(people_frame(columns | {"Site": ["Leeds"]}), np.ones((1, 27, 2), np.int8))
    seen = scoped(full, Role.LEAD)
    seen.save(one, ACT, over=over(seen))
    after = full.load(["Q1"]).people
    assert after["Site"].tolist() == ["", "", "", "", "Leeds"]
    assert after["Note"].tolist() == ["note N1", "note N1", "note N2", "note X1", ""]


@pytest.mark.slow
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


@pytest.mark.slow
def test_what_others_save_meanwhile_in_their_part_stays(full):
    full.save(teams(*SOUTH_ROWS), ACT, replace=True)
    seen = lead(Meanwhile(full, [north_only(3)]))
    seen.save(NEW, ACT, over=over(seen))
    assert ids(full.load(["Q1"])) == ["N7", "S1", "S3"]


@pytest.mark.slow
def test_what_others_save_meanwhile_in_this_part_is_not_written_over(full):
    full.save(teams(*SOUTH_ROWS), ACT, replace=True)
    seen = lead(Meanwhile(full, [north_only(4)]))
    assert refused(lambda: seen.save(NEW, ACT, over=over(seen))).code == Reason.ROUNDS_CHANGED
    assert full.load(["Q1"]).levels[:, 0, 0].tolist() == [4, 4, 4]


def test_a_round_that_others_begin_meanwhile_is_joined(memory):
    begin = teams(("N7", NORTH, "self"))
    lead(Meanwhile(memory, [lambda inner: inner.save(begin, ACT)])).save(NEW, ACT)
    assert ids(memory.load(["Q1"])) == ["N7", "S1", "S3"]


def busy(count):
    """Others who save their part of the round, so many times."""
    return [
        lambda inner, n=n: inner.save(teams((f"N{n}", NORTH, "self")), ACT, replace=True)
        for n in range(count)
    ]


def test_of_twelve_leads_who_save_at_once_the_last_one_saves_too(memory):
    lead(Meanwhile(memory, busy(11))).save(NEW, ACT)
    assert ids(memory.load(["Q1"])) == ["N10", "S1", "S3"]


@pytest.mark.slow
def test_after_some_tries_it_is_told(memory):
    error = refused(lambda: lead(Meanwhile(memory, busy(20))).save(NEW, ACT))
    assert error.code == Reason.ROUNDS_BUSY


@pytest.mark.slow
def test_a_lead_saves_in_a_file_as_in_memory(store, memory):
    for one in (store, memory):
        one.save(EVERYBODY, ACT, source="all.csv")
        seen = scoped(one, Role.LEAD)
        seen.save(NEW, ACT, source="south.csv", over=over(seen))
    assert store.rounds() == memory.rounds()
    assert_equal(store.load(["Q1"]), memory.load(["Q1"]))


@pytest.mark.slow
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


@pytest.mark.slow
def test_what_is_arranged_is_seen_and_written_for_people_of_theirs_alone(store):
    store.save(EVERYBODY, ACT, arranged={"Q1": {"N1": need("North"), "S1": need("South")}})
    assert scoped(store, Role.MEMBER).arranged("Q1") == {"N1": need("North")}
    lead = scoped(store, Role.LEAD)
    assert lead.arranged("Q1") == {"S1": need("South")}
    lead.arrange("Q1", "S2", need("New"), ACT, over={})
    with pytest.raises(AccessError, match="people of other teams"):
        lead.arrange("Q1", "N1", need("New"), ACT, over={})
    with pytest.raises(RoundsError, match="has changed since you opened it"):
        lead.arrange("Q1", "S2", need("Other"), ACT, over={})
    lead.arrange("Q1", "S1", {}, ACT, over=need("South"))
    assert store.arranged("Q1") == {"N1": need("North"), "S2": need("New")}


@pytest.mark.slow
def test_a_lead_who_saves_a_part_leaves_what_is_arranged_for_others(store):
    store.save(EVERYBODY, ACT, arranged={"Q1": {"N1": need("North"), "S1": need("South")}})
    lead = scoped(store, Role.LEAD)
    (seen,) = lead.rounds()
    part, _ = lead.own_part(lead.load(["Q1"]))
    given = {"Q1": {"S1": need("Later"), "N1": need("Not theirs")}}
    lead.save(part, ACT, arranged=given, over={"Q1": seen.digest})
    assert store.arranged("Q1") == {"N1": need("North"), "S1": need("Later")}


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "meanwhile"])
def test_a_lead_does_not_save_over_what_is_arranged_since_for_their_part(store, moment):
    store.save(EVERYBODY, ACT, arranged={"Q1": {"N1": need("North"), "S1": need("South")}})
    writes = [lambda inner: inner.arrange("Q1", "S2", need("New"), ACT, over={})]
    seen = lead(Meanwhile(store, writes if moment == "meanwhile" else []))
    given = {"arranged": {"Q1": {"S1": need("Later"), "S2": {}}}, "over": over(seen)}
    read, part = {"Q1": seen.arranged("Q1")}, seen.own_part(seen.load(["Q1"]))[0]
    if moment == "before":
        writes[0](store)
    error = refused(lambda: seen.save(part, ACT, read=read, **given))
    assert error.message.startswith("Somebody has just changed what is arranged in round 'Q1'")
    store.arrange("Q1", "N1", need("Other"), ACT, over=need("North"))
    seen.save(part, ACT, read={"Q1": seen.arranged("Q1")}, **given)
    assert store.arranged("Q1") == {"N1": need("Other"), "S1": need("Later")}
