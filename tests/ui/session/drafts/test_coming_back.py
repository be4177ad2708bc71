"""A window whose process was lost: what it held is there again in another one."""

import json
import os
import time

import pytest

from analytics.what_if import Supposition
from pmo_data.arrangements import Arrangement
from pmo_data.store.postgres.draft_table import DraftTable
from pmo_data.store.settings import open_ended_logins
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
from ui.session import arranged, choices, load
from ui.session.access import visit
from ui.session.drafts import keeping
from ui.session.drafts.keeping import BACK, TAB
from ui.session.rounds_store import act, store
from ui.session.suppositions import suppose

pytestmark = pytest.mark.slow


def test_ratings_and_choices_come_back(somebody):
    at = with_file(ratings_file("2026-Q2"))
    at.multiselect(key="choice_team").select("North")
    at.text_input(key="choice_title").input("Für Zoë")
    screens.run(at)
    back = another(at)
    assert [one.value for one in back.toast] == [BACK]
    assert same(ratings_in(back), ratings_in(at))
    assert back.multiselect(key="choice_team").value == ["North"]
    assert back.text_input(key="choice_title").value == "Für Zoë"
    assert [one.value for one in screens.run(back).toast] == []


def test_what_the_user_said_of_a_file_comes_back(somebody):
    at = with_file(ratings_file("2026-Q2").replace(b",1,", b",0,"))
    refused = another(at).session_state["held"]["file_error"].sentence
    assert refused == at.session_state["held"]["file_error"].sentence
    does(at, load.take_zeros_as_blank)
    back = another(at)
    assert same(ratings_in(back), ratings_in(at))
    assert (ratings_in(back).levels == 0).any()


def test_what_is_arranged_and_supposed_comes_back(somebody):
    at = with_file(ratings_file("2026-Q2", NORTH))
    person = f"id-of-{NORTH[1]}"
    needs = {7: Arrangement("Kim", "2027-01-31", "Course", 3, 0)}
    does(at, arranged.arrange, "2026-Q2", person, needs, over={})
    supposed = (
        Supposition(frozenset(["a", "b"]), 7, ("knowledge",), None),
        Supposition(frozenset()),
    )
    does(at, suppose, supposed)
    back = another(at)
    assert back.session_state["held"]["loaded"].arranged == {"2026-Q2": {person: needs}}
    assert back.session_state["held"]["kept_supposed"] == at.session_state["held"]["kept_supposed"]


def test_a_file_that_waits_for_a_decision_waits_again_beside_the_one_in_use(somebody):
    at = with_file(ratings_file("2026-Q2"))
    broken = ratings_file("2026-Q3").replace(b",1,", b",9,", 1)
    does(at, load.take_files, [("other.csv", broken)])
    assert at.session_state["held"]["pending"].report.file == "other.csv"
    back = another(at)
    assert back.session_state["held"]["pending"].report.file == "other.csv"
    assert same(ratings_in(back), ratings_in(at))


def test_saved_rounds_alone_and_beside_a_file_come_back(somebody):
    at = with_file(ratings_file("2026-Q1"))
    saved = ratings_in(at)
    does(at, lambda: store().save(saved, act()))
    does(at, load.take_files, [("team.csv", ratings_file("2026-Q2"))])
    does(at, lambda: load.use_beside(store().load(["2026-Q1"]), "2026-Q1", "New"))
    back = another(at)
    assert back.session_state["held"]["loaded"].rounds == ("2026-Q1", "2026-Q2")
    assert same(ratings_in(back), ratings_in(at))
    does(at, lambda: load.use_saved(store().load(["2026-Q1"]), ["2026-Q1"]))
    back = another(at)
    assert back.session_state["held"]["loaded"].from_store
    assert same(ratings_in(back), saved)


def test_nobody_else_opens_a_window_by_its_address(somebody):
    at = with_file(ratings_file("2026-Q2"))
    for role in ("lead", "member"):
        somebody(role)
        assert "loaded" not in another(at).session_state["held"]
    somebody("admin")
    assert same(ratings_in(another(at)), ratings_in(at))


def test_who_may_have_no_ratings_in_a_window_any_more_gets_none_back(somebody, tmp_path):
    somebody("lead")
    at = with_file(ratings_file("2026-Q2"))
    at.multiselect(key="choice_team").select("North")
    screens.run(at)
    grants = tmp_path / "grants.toml"
    grants.write_text(grants.read_text("utf-8").replace('"lead"', '"viewer"'), "utf-8")
    visit._doorkeeper()._grants.forget()
    back = another(at)
    assert "loaded" not in back.session_state["held"]
    assert back.multiselect(key="choice_team").value == ["North"]


def test_what_somebody_has_logged_out_of_is_gone(somebody):
    at = with_file(ratings_file("2026-Q2"))
    written()
    does(at, lambda: keeping.forget(visit.visit().login))
    assert "loaded" not in opened(tab=at.query_params[TAB]).session_state["held"]


def test_a_run_that_ends_after_the_logout_elsewhere_keeps_nothing(somebody):
    somebody("lead")
    at, login = with_file(ratings_file("2026-Q2")), visit.visit().login
    written()
    open_ended_logins(os.environ).end(login.digest, login.given, 0)
    keeping.forget(login)
    visit._doorkeeper()._ended._looked = time.monotonic()  # this process does not know it yet
    does(at, load.take_files, [("team.csv", ratings_file("2026-Q3"))])
    written()
    assert ratings_in(at).people["round"].unique() == ["2026-Q3"]
    assert keeping.drafts_of_server().kept(login.digest, at.query_params[TAB]) is None


def test_only_what_has_changed_is_written(somebody, monkeypatch):
    calls = []

    def told(kind):
        return lambda table, owner, tab, draft, *given: calls.append((kind, draft)) or True

    at = with_file(ratings_file("2026-Q2"))
    written()
    for kind in ("add", "change"):
        monkeypatch.setattr(DraftTable, kind, told(kind))
    screens.run(at)
    written()
    assert calls == []
    at.multiselect(key="choice_team").select("North")
    screens.run(at)
    written()
    ((kind, draft),) = calls
    assert (kind, draft.files) == ("change", b"")
    assert json.loads(draft.said)["tokens"]["team"] == [choices.digest("North")]
    does(at, load.take_files, [("team.csv", ratings_file("2026-Q3"))])
    written()
    assert [kind for kind, _ in calls] == ["change", "add"]


def test_what_can_still_be_read_comes_back_where_a_saved_round_is_gone(somebody):
    at = with_file(ratings_file("2026-Q1"))
    does(at, lambda: store().save(ratings_in(at), act()))
    own = ratings_file("2026-Q2")
    does(at, load.take_files, [("team.csv", own)])
    alone = ratings_in(at)
    does(at, lambda: load.use_beside(store().load(["2026-Q1"]), "2026-Q1", "New"))
    does(at, lambda: store().delete("2026-Q1", act()))
    back = another(at)
    assert len(back.error) == 1
    assert same(ratings_in(back), alone)


def test_where_drafts_are_off_no_address_names_a_window(somebody, monkeypatch):
    monkeypatch.delenv("PMO_DRAFTS")
    at = with_file(ratings_file("2026-Q2"))
    assert TAB not in at.query_params
    assert [one.value for one in at.caption] == []
