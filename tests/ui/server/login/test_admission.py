"""Who is let in: grants, ended logins and the age of a login, looked at from memory."""

from dataclasses import replace
from threading import Event, Thread

import pytest

from pmo_data.errors import RoundsError
from pmo_data.store.access.ended_logins import EndedFile
from pmo_data.store.access.grants import Role
from pmo_data.store.access.grants_file import GrantsFile
from pmo_data.store.access.identity import Identity
from ui.server.login import admission as admission_module
from ui.server.login.admission import ENDED, NO_GRANT, NO_GRANTS, NOT_KNOWN, TOO_OLD, Admission
from ui.server.login.claims import Login
from ui.server.login.settings import LoginSettings, Way

NOW, HOUR = 1_000_000, 3600
ANN = Login(Identity("corp", "a", "ann@example.org"), "https://issuer", NOW - HOUR)
BEN = Login(Identity("corp", "b", "ben@example.org"), "https://issuer", NOW - HOUR)
GRANT = '[[grant]]\nwho = "corp:email:{}@example.org"\nrole = "viewer"\nteams = ["*"]\n'


@pytest.fixture(autouse=True)
def always_looking(monkeypatch):
    """What is known is always old enough to look again."""
    monkeypatch.setattr(admission_module, "LOOK_SECONDS", 0)


@pytest.fixture
def keeper(tmp_path):
    """Lets Ann in, whose login holds two hours."""
    (tmp_path / "grants.toml").write_text(GRANT.format("ann"), "utf-8")
    return Admission(
        LoginSettings(Way.OIDC, 2 * HOUR),
        GrantsFile(tmp_path / "grants.toml"),
        EndedFile(tmp_path / "ended.json"),
        {},
        lambda: NOW,
    )


def test_whom_a_grant_names_is_let_in_and_nobody_else(keeper):
    found = keeper.visit(ANN)
    assert found.is_let_in
    assert found.scope.roles == (Role.VIEWER,)
    assert (keeper.visit(BEN).refused, keeper.visit(BEN).scope.roles) == (NO_GRANT, ())
    assert not keeper.visit(None).is_let_in


def test_a_grant_that_goes_or_comes_holds_at_once(keeper, tmp_path):
    assert keeper.visit(ANN).is_let_in
    (tmp_path / "grants.toml").write_text(GRANT.format("ben"), "utf-8")
    assert keeper.visit(ANN).refused == NO_GRANT
    assert keeper.visit(BEN).is_let_in


@pytest.mark.parametrize("content", [None, b"\xff", b"grant = 1", b"x = 1"])
def test_a_file_that_cannot_be_read_means_nobody(keeper, tmp_path, content):
    assert keeper.visit(ANN).is_let_in
    (tmp_path / "grants.toml").unlink()
    if content is not None:
        (tmp_path / "grants.toml").write_bytes(content)
    assert keeper.visit(ANN).refused == NO_GRANTS
    assert keeper.grants.grants == ()


@pytest.mark.parametrize(
    ("age", "refused"), [(2 * HOUR, TOO_OLD), (2 * HOUR - 1, ""), (-299, ""), (-301, TOO_OLD)]
)
def test_a_login_holds_so_long_and_none_comes_from_the_future(keeper, age, refused):
    assert keeper.visit(replace(ANN, given=NOW - age)).refused == refused


def test_an_ended_login_lets_nobody_in_and_a_later_one_does(keeper):
    keeper.end(ANN)
    assert keeper.visit(ANN).refused == ENDED
    assert keeper.visit(replace(ANN, given=ANN.given - 1)).refused == ENDED
    assert keeper.visit(replace(ANN, given=ANN.given + 1)).is_let_in
    assert keeper.visit(replace(ANN, issuer="https://another")).is_let_in


def test_who_has_logged_in_anew_in_another_window_is_logged_out_there_too(keeper):
    later, other = replace(ANN, given=ANN.given + 9), replace(ANN, issuer="https://another")
    keeper.windows |= (seen := {str(n): keeper.visit(o) for n, o in enumerate([ANN, later, other])})
    keeper.end(ANN)
    assert keeper.visit(later).refused == ENDED
    assert keeper.outdated() == {"0", "1"}
    assert seen["2"].is_let_in


def test_what_was_known_of_ended_logins_holds_while_it_cannot_be_read(keeper, tmp_path):
    keeper.end(ANN)
    assert keeper.visit(ANN).refused == ENDED
    (tmp_path / "ended.json").write_bytes(b"{")
    assert keeper.visit(ANN).refused == ENDED
    with pytest.raises(RoundsError):
        keeper.end(BEN)


def test_no_ended_login_holds_again_where_logins_are_let_hold_longer(keeper, monkeypatch):
    keeper.end(ANN)
    monkeypatch.setattr(keeper, "_clock", lambda: NOW + 3 * HOUR)
    keeper.end(BEN)
    monkeypatch.setattr(keeper, "settings", LoginSettings(Way.OIDC, 12 * HOUR))
    assert keeper.visit(ANN).refused == ENDED


def test_nobody_is_let_in_before_ended_logins_were_ever_read(keeper, tmp_path):
    (tmp_path / "ended.json").write_bytes(b"{")
    assert keeper.visit(ANN).refused == NOT_KNOWN


def test_files_are_read_again_only_once_what_is_known_is_old(keeper, monkeypatch, tmp_path):
    monkeypatch.setattr(admission_module, "LOOK_SECONDS", 1e9)
    assert keeper.visit(ANN).is_let_in
    (tmp_path / "grants.toml").unlink()
    assert keeper.visit(ANN).is_let_in
    keeper.end(ANN)  # whoever ends a login has it looked at again
    assert keeper.visit(ANN).refused == ENDED


def test_grants_are_looked_at_also_while_ended_logins_are_long_in_coming(
    keeper, monkeypatch, tmp_path
):
    assert keeper.visit(ANN).is_let_in
    asked, go_on = Event(), Event()

    def waits():
        asked.set()
        go_on.wait(60)
        return {}

    monkeypatch.setattr(keeper._kept, "ended", waits)
    waiting = Thread(target=keeper.visit, args=[ANN])
    waiting.start()
    try:
        assert asked.wait(60)
        (tmp_path / "grants.toml").write_text(GRANT.format("ben"), "utf-8")
        assert keeper.visit(ANN).refused == NO_GRANT
        assert keeper.visit(BEN).is_let_in
    finally:
        go_on.set()
        waiting.join()


def test_windows_that_show_something_else_by_now_are_told(keeper, tmp_path):
    seen = keeper.visit(ANN)
    keeper.windows["one"] = seen
    assert keeper.outdated() == set()
    (tmp_path / "grants.toml").write_text(GRANT.format("ben"), "utf-8")
    assert keeper.outdated() == {"one"}
    del seen
    assert keeper.outdated() == set()
