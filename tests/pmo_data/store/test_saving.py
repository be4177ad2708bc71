"""What is saved comes back as it was, and nothing else is kept."""

import os

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from stored import ACT, assert_equal, labels, ones, quarter, ratings, with_label

from benchmarks.teams import ratings_of, wide_file
from pmo_data.errors import PmoError, RoundsError, UnknownChoiceError
from pmo_data.intake.files import read_ratings
from pmo_data.ratings import people_frame
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import LogEntry, SavedRound
from pmo_data.template import sample_team_bytes
from tests.examples import some
from tests.pmo_data.store.kinds import IN_FILE

SAMPLE = read_ratings(sample_team_bytes(), "sample-team.csv").ratings
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
HEADINGS = st.lists(TEXT.filter(bool), max_size=3, unique=True)


@st.composite
def any_ratings(draw):
    """Any ratings of up to two rounds, with any texts, extra columns and levels."""
    extras = [f"x{heading}" for heading in draw(HEADINGS)]
    count = draw(st.integers(1, 6))
    rows = [
        [*draw(st.tuples(TEXT, TEXT, TEXT)), draw(st.sampled_from(["R1", "R2"]))]
        + [draw(TEXT) for _ in extras]
        for _ in range(count)
    ]
    seed = draw(st.integers(0, 2**32 - 1))
    levels = np.random.default_rng(seed).integers(0, 6, (count, 27, 2))
    return ratings(*rows, extras=extras, levels=levels)


@settings(max_examples=some(5, 15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_ratings())
@example(ratings(("", "\0", "'; --", "R1", "NULL"), extras=("a b",)))
@example(ratings(("1", "NA", "nan", "R2", ""), ("1", "Zoë", "😀", "R1", "\r\n"), extras=("É",)))
def test_any_ratings_come_back_as_they_were(kind, wanted):
    store = kind.emptied()
    saved = store.save(wanted, ACT)
    assert [one.label for one in saved] == list(dict.fromkeys(wanted.people["round"]))
    assert store.rounds() == saved
    assert_equal(store.load([one.label for one in saved]), wanted)
    for one in saved:
        own = wanted.take((wanted.people["round"] == one.label).to_numpy())
        assert_equal(store.load([one.label]), fresh(own))


def fresh(given):
    """With the categories of its own rows only, as a file of these rows is read."""
    columns = {name: given.people[name].astype("str").tolist() for name in given.people}
    return type(given)(people_frame(columns), given.levels)


@pytest.mark.slow
@pytest.mark.parametrize("people", [1, 14, 20_000])
def test_a_file_of_any_size_comes_back_as_it_was_read(store, tmp_path, people):
    path = tmp_path / "team.csv"
    wide_file(path, ratings_of(people))
    read = with_label(read_ratings(path, path.name).ratings, "2026-Q4")
    (saved,) = store.save(read, ACT, source=path.name)
    back = store.load(["2026-Q4"])
    assert_equal(back, read)
    assert back.levels.strides == read.levels.strides
    assert (saved.people, saved.rows) == (people, people)
    assert saved.rated_cells == np.count_nonzero(read.levels)


@pytest.mark.slow
def test_what_is_known_of_a_round_without_loading_it(store):
    raters = ratings(("1", "Ann", "self", "Q1"), ("1", "Ann", "manager", "Q1"), levels=ones(2))
    store.save(raters, ACT, source="q1.csv")
    (one,) = store.rounds()
    assert one == SavedRound(
        *("Q1", 1, 2, 108, ("self", "manager"), "q1.csv"),
        *("2026-11-24T09:30:00+00:00", "Sam Clerk", one.digest),
    )


@pytest.mark.slow
def test_rounds_of_several_files_are_loaded_as_one_set(store):
    first = ratings(("1", "Ann", "self", "Q1", "North"), extras=("Site",))
    second = ratings(
        ("2", "Bob", "self", "Q2", "A"), ("1", "Ann", "self", "Q2", "B"), extras=("Grade",)
    )
    store.save(second, ACT)
    store.save(first, ACT)
    both = store.load(["Q1", "Q2"])
    assert both.people["round"].tolist() == ["Q2", "Q2", "Q1"]
    assert both.people["name"].tolist() == ["Bob", "Ann", "Ann"]
    assert both.people["Grade"].tolist() == ["A", "B", ""]
    assert both.people["Site"].tolist() == ["", "", "North"]
    assert (both.levels == np.concatenate([second.levels, first.levels])).all()


@pytest.mark.slow
def test_a_round_that_is_there_is_replaced_only_when_told(store):
    store.save(quarter("Q1", "Ann"), ACT)
    with pytest.raises(RoundsError) as error:
        store.save(quarter("Q1", "Bob"), ACT)
    assert error.value.sentence == EXISTS
    assert store.load(["Q1"]).people["name"].tolist() == ["Ann"]
    store.save(quarter("Q1", "Bob"), ACT, replace=True)
    assert store.load(["Q1"]).people["name"].tolist() == ["Bob"]
    assert len(store.rounds()) == 1


@pytest.mark.slow
def test_rounds_are_renamed_and_deleted(store):
    for label in ("Q1", "Q2", "Q3"):
        store.save(quarter(label, "Ann"), ACT)
    store.rename("Q2", "2026-Q2", ACT)
    store.delete("Q3", ACT)
    assert labels(store) == ["Q1", "2026-Q2"]
    assert_equal(store.load(["2026-Q2"]), quarter("2026-Q2", "Ann"))


UNKNOWN = "There is no saved round 'Q9'. Choose one of Q1."
NO_LABEL = "The round has no label. Give it one, such as 2026-Q3."
EXISTS = "A round 'Q1' is saved already. Replace with --replace, or save under another label."
TAKEN = "A round 'Q1' is saved already. Choose another label, or delete that round first."
REFUSED = [
    (lambda s: s.load(["Q9"]), UnknownChoiceError, UNKNOWN),
    (lambda s: s.load([]), UnknownChoiceError, "No round was named. Give the label of one."),
    (lambda s: s.delete("Q9", ACT), UnknownChoiceError, UNKNOWN),
    (lambda s: s.rename("Q1", " ", ACT), RoundsError, NO_LABEL),
    (lambda s: s.rename("Q1", "Q1", ACT), RoundsError, TAKEN),
    (lambda s: s.save(quarter("", "Ann"), ACT), RoundsError, NO_LABEL),
    (lambda s: s.save(ratings(), ACT), RoundsError, "There are no ratings to save."),
    (lambda s: s.held_on("Z"), UnknownChoiceError, "Nobody in the saved rounds answers to 'Z'."),
]


@pytest.mark.parametrize(("act", "error_kind", "sentence"), REFUSED)
@pytest.mark.slow
def test_what_cannot_be_done_is_said_in_a_sentence_and_changes_nothing(
    store, kind, act, error_kind, sentence
):
    store.save(quarter("Q1", "Ann"), ACT)
    before = kind.content()
    with pytest.raises(error_kind) as error:
        act(store)
    assert error.value.sentence == sentence
    assert kind.content() == before


def test_nothing_is_made_before_a_round_is_saved(store, kind):
    assert store.rounds() == ()
    assert store.log() == ()
    for refused in (
        lambda: store.load(["Q1"]),
        lambda: store.delete("Q1", ACT),
        lambda: store.rename("Q1", "Q2", ACT),
        lambda: store.erase("Ann", ACT),
        lambda: store.held_on("Ann"),
        lambda: store.backup(None, ACT),
    ):
        with pytest.raises(PmoError):
            refused()
    assert not kind.exists()


@pytest.mark.slow
def test_the_log_says_who_did_what_when_and_names_no_rated_person(store, kind):
    store.save(SAMPLE, ACT, source="sample-team.csv")
    store.rename("2026-Q3", "Q3", ACT)
    store.delete("Q3", ACT)
    who = ("2026-11-24T09:30:00+00:00", "Sam Clerk")
    assert store.log() == (
        LogEntry(*who, "saved", "2026-Q3", people=14),
        LogEntry(*who, "renamed", "2026-Q3", "Q3"),
        LogEntry(*who, "deleted", "Q3", people=14),
    )
    written = b"".join(kind.log_lines()).decode()
    assert [name for name in SAMPLE.people["name"] if name in written] == []
    assert [id_ for id_ in SAMPLE.people["person_id"] if id_ in written] == []


@IN_FILE
@pytest.mark.skipif(os.name == "nt", reason="the system has no such permissions")
@pytest.mark.slow
def test_others_may_not_look_in_and_permissions_that_were_set_stay(store, folder):
    store.save(quarter("Q1", "Ann"), ACT)
    assert folder.stat().st_mode & 0o777 == 0o700
    store.path.chmod(0o640)
    store.save(quarter("Q2", "Ann"), ACT)
    assert store.path.stat().st_mode & 0o777 == 0o640
    folder.chmod(0o755)
    assert store.backup(None, ACT).parent.stat().st_mode & 0o777 == 0o700


@IN_FILE
@pytest.mark.slow
def test_a_link_to_the_file_stays_one_and_what_it_points_to_is_changed(store, tmp_path):
    store.save(quarter("Q1", "Ann"), ACT)
    link = tmp_path / "link.duckdb"
    link.symlink_to(store.path)
    DuckDBStore(link).save(quarter("Q2", "Ann"), ACT)
    assert link.is_symlink()
    assert labels(store) == ["Q1", "Q2"]
