"""A lead's save on the page: the part of their teams, and what is left out is counted."""

import time

import pytest

from pmo_data.errors import RoundsError
from pmo_data.intake.files import read_many
from pmo_data.store.access.identity import Identity
from pmo_data.store.access.scoped_store import ScopedStore
from pmo_data.store.interface import Act
from tests.ui import screens
from tests.ui.session.roles.people import GRANTS, NORTH, SOUTH, ratings_file, saved_in
from ui.server.login import providers
from ui.server.login.claims import Login
from ui.session.access import visit

pytestmark = pytest.mark.slow
KIM = Act("Kim", "2026-11-25T09:30:00+00:00")


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Two saved rounds, and a lead who has logged in."""
    (tmp_path / "grants.toml").write_text(GRANTS, "utf-8")
    monkeypatch.setenv("PMO_ROUNDS", str(tmp_path / "rounds.duckdb"))
    monkeypatch.setenv("PMO_GRANTS", str(tmp_path / "grants.toml"))
    monkeypatch.setenv("PMO_LOGIN", "oidc")
    monkeypatch.setattr(providers, "providers", lambda: providers.Providers("", {"corp": "x"}))
    login = Login(Identity("corp", "lea", "lead@example.org"), "https://issuer", int(time.time()))
    monkeypatch.setattr(visit, "_login", lambda keeper: login)
    return saved_in(tmp_path / "rounds.duckdb")


def ids(ratings):
    return {name.removeprefix("id-of-") for name in ratings.people["person_id"]}


def test_a_lead_finds_their_team_open_and_saves_its_part_of_a_new_round(store):
    page = screens.start()
    assert ids(page.session_state["held"]["loaded"].ratings) == set(NORTH)
    screens.upload(page, ratings_file("2026-Q3"))
    assert ids(page.session_state["held"]["loaded"].ratings) == set(NORTH + SOUTH)
    screens.go(page, "rounds")
    page.button(key="save_rounds").click()
    screens.run(page)
    said = f"Saved 2026-Q3. {len(SOUTH)} rows of other teams were left out."
    assert said.replace("-", "\\-").replace(".", "\\.") in [one.value for one in page.success]
    assert ids(store.load(["2026-Q3"])) == set(NORTH)
    assert store.log()[-1].who == "corp:email:lead@example.org"
    assert ids(page.session_state["held"]["loaded"].ratings) == set(NORTH)


def test_a_lead_who_comes_while_the_rounds_are_out_of_reach_finds_them_once_they_are_there(
    store, monkeypatch
):
    def unreachable(self):
        raise RoundsError("Out of reach.")

    with monkeypatch.context() as away:
        away.setattr(ScopedStore, "rounds", unreachable)
        page = screens.start()
        assert "Out of reach\\." in [one.value for one in page.error]
    screens.run(page)
    assert ids(page.session_state["held"]["loaded"].ratings) == set(NORTH)


def test_a_lead_replaces_their_part_and_the_other_teams_stay(store):
    page = screens.start()
    screens.upload(page, ratings_file("2026-Q2", NORTH[1:]))
    screens.go(page, "rounds")
    screens.press(page, "Replace it")
    assert ids(store.load(["2026-Q2"])) == set(NORTH[1:] + SOUTH)


def test_a_part_that_somebody_has_changed_meanwhile_is_told_and_not_written_over(store):
    page = screens.start()
    screens.upload(page, ratings_file("2026-Q2", NORTH[1:]))
    screens.go(page, "rounds")
    others = read_many([("team.csv", ratings_file("2026-Q2", NORTH[2:] + SOUTH))]).ratings
    store.save(others, KIM, replace=True)
    page.button(key="replace_rounds").click()
    screens.run(page)
    (error,) = page.error
    assert "Your teams' part of round '2026\\-Q2'" in error.value
    assert ids(store.load(["2026-Q2"])) == set(NORTH[2:] + SOUTH)
