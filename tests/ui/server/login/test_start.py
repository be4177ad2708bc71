"""A server that would let in others, or nobody, does not start, and says why in one sentence."""

import subprocess

import pytest

from benchmarks.measure import ROOT
from benchmarks.servers import free_port
from pmo_data.errors import PmoError
from tests.ui.server.login.logins import CLIENT, LINE, SECRET
from tests.ui.server.served import PATIENCE_SECONDS, WAYS, command
from ui.server.login import providers as providers_module
from ui.server.login.bound import Bound, bound_to, comes_by_socket, comes_from_afar
from ui.server.login.settings import LoginSettings, Way, login_from
from ui.server.login.start import check_start

HERE, THERE = Bound("localhost"), Bound("0.0.0.0")
PUBLIC = "https://pmo.example.org"
SECTION = {
    "client_id": CLIENT,
    "client_secret": "x",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": SECRET,
    "corp": SECTION,
}


@pytest.fixture
def granted(tmp_path):
    """The environment with grants that can be read."""
    (tmp_path / "grants.toml").write_text("", "utf-8")
    return LINE | {"PMO_GRANTS": str(tmp_path / "grants.toml")}


@pytest.fixture
def auth(monkeypatch):
    """What the secrets file has under [auth]."""
    known = dict(AUTH)
    monkeypatch.setattr(providers_module, "_auth", lambda: known or None)
    return known


def refusal(settings, way, origins=(), bound=HERE):
    """Why a start is refused; None where it is not."""
    try:
        check_start(settings, LoginSettings(way), frozenset(origins), bound)
    except PmoError as error:
        return error.message if error.hint else "no hint"
    return None


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.2", "::1"])
def test_without_a_login_it_starts_for_this_machine(host):
    assert refusal({}, Way.OFF, ["http://localhost:9000"], Bound(host)) is None
    assert refusal({}, Way.OFF, [], Bound(socket="app.sock")) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "pmo.example.org", ""])
def test_without_a_login_it_starts_for_nobody_else(host):
    said = f"Others could open the dashboard at {host}, and there is no login."
    assert refusal({}, Way.OFF, [], Bound(host)) == said
    said = f"PMO_ORIGINS names {PUBLIC}, which others can open, and there is no login."
    assert refusal({}, Way.OFF, [PUBLIC, "http://localhost:1"]) == said


def test_with_providers_it_starts_anywhere(granted, auth):
    assert refusal(granted, Way.OIDC, [], THERE) is None
    auth["redirect_uri"] = f"{PUBLIC}/oauth2callback"
    assert refusal(granted, Way.OIDC, [PUBLIC], THERE) is None
    assert PUBLIC in refusal(granted, Way.OIDC, [], THERE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (None, "the secrets file, .streamlit/secrets.toml, has no [auth]"),
        ({"redirect_uri": None}, "'redirect_uri' is missing"),
        ({"redirect_uri": "http://localhost:8501/"}, "'redirect_uri' is missing or does not end"),
        ({"cookie_secret": "short"}, "'cookie_secret' is missing or shorter than 32"),
        ({"cookie_secret": None}, "'cookie_secret' is missing or shorter than 32"),
        ({"corp": None}, "no provider stands under [auth]"),
        ({"client_id": "x"}, "'client_id' stands directly under [auth]"),
        ({"a_b": SECTION}, "the name of the provider 'a_b'"),
        ({"other": SECTION | {"client_secret": ""}}, "[auth.other] has no 'client_secret'"),
        ({"other": SECTION | {"server_metadata_url": 3}}, "[auth.other] has no 'server_meta"),
    ],
)
def test_providers_that_lack_something_are_refused(granted, auth, change, said):
    if change is None:
        auth.clear()
    for key, value in (change or {}).items():
        auth[key] = value
        if value is None:
            del auth[key]
    assert said in refusal(granted, Way.OIDC)


def test_what_a_login_takes_has_to_be_installed(granted, auth, monkeypatch):
    monkeypatch.setattr(providers_module, "_NEEDED", ("no_such_package",))
    assert "what a login takes is not installed" in refusal(granted, Way.OIDC)


def test_grants_that_cannot_be_read_are_refused(granted, auth, tmp_path):
    assert refusal(LINE, Way.OIDC) == "PMO_GRANTS names no file of grants."
    (tmp_path / "grants.toml").write_text("grant = 1", "utf-8")
    assert "[[grant]]" in refusal(granted, Way.OIDC)
    (tmp_path / "grants.toml").unlink()
    assert refusal(granted, Way.OIDC) == "The file of grants 'grants.toml' cannot be read."


def test_drafts_need_a_login_a_database_and_a_number_of_hours(granted, auth):
    on = {"PMO_DRAFTS": "8"}
    database = {"PMO_ROUNDS": "postgresql://somebody:secret@localhost/pmo?sslmode=disable"}
    assert refusal({"PMO_DRAFTS": "off"}, Way.OFF) is None
    assert "without a login there is nobody" in refusal(on | database, Way.OFF)
    assert "the rounds are kept in a file" in refusal(granted | on, Way.OIDC)
    assert refusal(granted | on | database, Way.OIDC) is None
    for hours in ("0", "25", "eight", "²"):
        said = refusal(granted | database | {"PMO_DRAFTS": hours}, Way.OIDC)
        assert said == f"PMO_DRAFTS is '{hours}', which is no number of hours."


@pytest.mark.parametrize("length", ["", "8192", "many", "-70000"])
def test_a_login_in_many_groups_must_have_room(granted, auth, length):
    settings = granted | {"WEBSOCKETS_MAX_LINE_LENGTH": length}
    said = "The page of somebody in many groups would stay empty."
    assert refusal(settings, Way.OIDC) == said


def test_headers_are_trusted_only_behind_a_socket_that_nobody_else_reaches(granted, tmp_path):
    assert "whoever reaches the port" in refusal(granted, Way.HEADER)
    folder = tmp_path / "closed"
    behind = Bound("127.0.0.1", str(folder / "app.sock"))
    assert "There is no folder" in refusal(granted, Way.HEADER, bound=behind)
    folder.mkdir()
    folder.chmod(0o755)
    assert "Everybody on this machine can enter" in refusal(granted, Way.HEADER, bound=behind)
    folder.chmod(0o750)
    assert refusal(granted, Way.HEADER, bound=behind) is None


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("uvicorn app:app", Bound("127.0.0.1")),
        ("/venv/bin/uvicorn app:app --host 0.0.0.0 --port 80", THERE),
        ("/site-packages/uvicorn/__main__.py --host=::1 app:app", Bound("::1")),
        ("uvicorn app:app --uds /run/pmo/app.sock", Bound("127.0.0.1", "/run/pmo/app.sock")),
        ("app.py", Bound("localhost")),
    ],
)
def test_where_it_is_to_answer_is_read_from_how_it_was_started(arguments, found):
    assert bound_to(arguments.split()) == found


def test_uvicorns_own_environment_counts(monkeypatch):
    monkeypatch.setenv("UVICORN_HOST", "0.0.0.0")
    assert bound_to(["uvicorn", "app:app"]) == THERE


@pytest.mark.parametrize(
    ("server", "afar", "socket"),
    [
        (("127.0.0.1", 8501), False, False),
        (("::1", 8501), False, False),
        (("10.0.0.5", 8501), True, False),
        (("fe80::1", 8501), True, False),
        (("testserver", 80), False, False),
        (("/run/app.sock", None), False, True),
        (None, False, True),
    ],
)
def test_how_a_request_came_in(server, afar, socket):
    scope = {"type": "http", "server": server}
    assert (comes_from_afar(scope), comes_by_socket(scope)) == (afar, socket)


@pytest.mark.parametrize(
    "settings",
    [
        {"PMO_LOGIN": "on"},
        {"PMO_LOGIN": "OIDC"},
        {"PMO_LOGIN_HOURS": "0"},
        {"PMO_LOGIN_HOURS": "1.5"},
        {"PMO_LOGIN_HOURS": "٣"},
        {"PMO_LOGIN_HOURS": "721"},
    ],
)
def test_a_setting_that_says_nothing_is_refused(settings):
    with pytest.raises(PmoError, match=rf"^{next(iter(settings))} is "):
        login_from(settings)


def test_the_usual_settings_are_no_login_and_half_a_day():
    assert login_from({}) == LoginSettings(Way.OFF, 12 * 3600, frozenset())
    given = {"PMO_LOGIN_HOURS": " 8 ", "PMO_LOGIN_VERIFYING": "corp  proxy", "PMO_LOGIN": "header"}
    assert login_from(given) == LoginSettings(Way.HEADER, 8 * 3600, frozenset({"corp", "proxy"}))


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_both_ways_of_starting_end_with_the_sentence(way):
    everywhere = {"uvicorn": "--host", "streamlit run": "--server.address"}[way]
    ended = subprocess.run(
        command(way, free_port(), everywhere, "0.0.0.0"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == 1
    assert "Others could open the dashboard at 0.0.0.0, and there is no login." in ended.stderr
    assert "Traceback" not in ended.stderr
