"""Drafts that cannot be written or looked for, and those that may not be kept any more."""

import threading

import pytest

from pmo_data.errors import RoundsError
from pmo_data.store.postgres.draft_table import DraftTable
from tests.ui import screens
from tests.ui.session.drafts.windows_of import (
    another,
    does,
    opened,
    ratings_in,
    same,
    with_file,
    written,
)
from tests.ui.session.roles.people import NORTH, ratings_file
from ui.session import load
from ui.session.access import visit
from ui.session.drafts import keeping
from ui.session.drafts import window as windows
from ui.session.drafts.keeping import TAB
from ui.session.rounds_store import act, store

pytestmark = pytest.mark.slow


def fails(*given):
    """What a table does whose database is gone."""
    raise RoundsError("No database.")


def test_a_draft_that_cannot_be_written_is_told_and_tried_again(somebody, monkeypatch):
    at = with_file(ratings_file("2026-Q2"))
    written()

    with monkeypatch.context() as broken:
        broken.setattr(DraftTable, "add", fails)
        broken.setattr(DraftTable, "change", fails)
        does(at, load.take_files, [("team.csv", ratings_file("2026-Q3"))])
        written()
        assert [one.value for one in screens.run(at).warning] == [windows.NOT_KEPT]
        written()
    screens.run(at)
    written()
    assert [one.value for one in screens.run(at).warning] == []
    assert ratings_in(another(at)).people["round"].unique() == ["2026-Q3"]


def test_a_window_that_is_lost_again_before_it_was_written_comes_back_once_more(
    somebody, monkeypatch
):
    at = with_file(ratings_file("2026-Q2"))
    written()
    with monkeypatch.context() as broken:
        broken.setattr(DraftTable, "add", fails)
        back = another(at)
        assert same(ratings_in(another(back)), ratings_in(at))
    screens.run(back)
    written()
    own = back.query_params[TAB]
    assert own == at.query_params[TAB]
    assert screens.run(back).query_params[TAB] != own
    assert same(ratings_in(another(back)), ratings_in(at))


def test_what_a_window_held_when_somebody_was_erased_is_not_kept_again_and_that_is_said(somebody):
    at = with_file(ratings_file("2026-Q2"))
    written()
    first = opened()
    does(at, lambda: store().save(ratings_in(at), act()))
    does(at, lambda: store().erase(f"id-of-{NORTH[0]}", act()))
    at.multiselect(key="choice_team").select("North")
    for run in (
        lambda: screens.run(at),
        lambda: does(at, load.read_again),
        lambda: does(at, load.take_files, [("other.csv", b"Name;Nothing\nAnn;3\n")]),
        lambda: does(first, load.take_files, [("team.csv", ratings_file("2026-Q3"))]),
    ):
        window = run()
        written()
        assert [one.value for one in screens.run(window).warning] == [windows.ERASED]
        assert "loaded" not in another(window).session_state["held"]
    back = another(at)
    does(back, load.take_files, [("team.csv", ratings_file("2026-Q3"))])
    written()
    assert [one.value for one in screens.run(back).warning] == []
    assert ratings_in(another(back)).people["round"].unique() == ["2026-Q3"]


def test_what_was_uploaded_before_erasures_could_be_counted_is_not_kept_and_that_is_said(
    somebody, monkeypatch
):
    at = with_file(ratings_file("2026-Q2"))
    does(at, lambda: store().save(ratings_in(at), act()))
    with monkeypatch.context() as broken:
        broken.setattr(DraftTable, "erasures", fails)
        other = opened()
        does(other, load.take_files, [("team.csv", ratings_file("2026-Q3"))])
    does(at, lambda: store().erase(f"id-of-{NORTH[0]}", act()))
    screens.run(other)
    written()
    assert [one.value for one in screens.run(other).warning] == [windows.UNCOUNTED]
    assert "loaded" not in another(other).session_state["held"]


def test_a_draft_that_cannot_be_looked_for_is_not_written_over(somebody, monkeypatch):
    at = with_file(ratings_file("2026-Q2"))
    written()

    with monkeypatch.context() as broken:
        broken.setattr(DraftTable, "kept", fails)
        back = opened(tab=at.query_params[TAB])
        written()
        assert [one.value for one in back.error] == ["No database\\."]
        assert "loaded" not in back.session_state["held"]
        other = opened(tab=at.query_params[TAB])
        does(other, load.take_files, [("team.csv", ratings_file("2026-Q3"))])
    screens.run(back)
    assert same(ratings_in(back), ratings_in(at))
    assert same(ratings_in(another(back)), ratings_in(at))
    # What was dropped meanwhile is not replaced.
    assert ratings_in(screens.run(other)).people["round"].unique() == ["2026-Q3"]


def test_a_draft_that_cannot_be_looked_for_once_comes_back_by_itself(somebody, monkeypatch):
    at = with_file(ratings_file("2026-Q2"))
    written()
    asked, kept = [], DraftTable.kept

    def fails_once(*given):
        asked.append(given)
        return kept(*given) if len(asked) > 1 else fails()

    monkeypatch.setattr(DraftTable, "kept", fails_once)
    monkeypatch.setattr(keeping, "AGAIN_SECONDS", 0)
    back = opened(tab=at.query_params[TAB])
    assert len(asked) == 2
    assert same(ratings_in(back), ratings_in(at))


def test_who_logs_out_while_the_database_is_slow_leaves_no_draft_and_sees_no_fault(
    somebody, monkeypatch
):
    at = with_file(ratings_file("2026-Q2"))
    written()
    answers = threading.Event()
    windows._WRITING.submit(answers.wait, 5)
    monkeypatch.setattr(windows, "_PATIENCE_SECONDS", 0.1)
    does(at, lambda: keeping.forget(visit.visit().login))
    assert list(at.exception) == []
    answers.set()
    written()
    assert "loaded" not in opened(tab=at.query_params[TAB]).session_state["held"]
