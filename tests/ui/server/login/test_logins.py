"""Real logins at a provider, and forged ones: who gets in, and who is put out again."""

import time

import pytest

from tests.ui.server.login import provider as providers
from tests.ui.server.login.logins import Somebody, dashboard

pytestmark = pytest.mark.slow
GRANTS = """
[[grant]]
who = "corp:email:{}@example.org"
role = "viewer"
teams = ["*"]

[[grant]]
who = "corp:group:many-199"
role = "viewer"
teams = ["*"]
"""
IN, DOOR, OUT = "Team figures", "Log in with corp", "Not let in"
FORGERIES = {
    "audience": {"claims": {"aud": "another"}},
    "audience beside ours": {"claims": {"aud": ["another"], "azp": "dashboard"}},
    "issuer": {"claims": {"iss": "https://evil.example"}},
    "no issuer": {"claims": {"iss": ""}},
    "nonce": {"claims": {"nonce": "another"}},
    "expired": {"claims": {"exp": -7200, "iat": -10_800}},
    "from the future": {"claims": {"iat": 7200, "exp": 7200}},
    "no signature": {"header": {"alg": "none"}},
    "foreign key": {"foreign": True},
    "foreign key of a name": {"foreign": True, "header": {"kid": "another"}},
    "secret as a key": {"header": {"alg": "RS512"}, "foreign": True},
}


@pytest.fixture(scope="module")
def provider():
    """A provider of logins."""
    with providers.running() as address:
        yield address


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the dashboard keeps what it keeps."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def server(folder, provider):
    """A dashboard that lets Ann in."""
    with dashboard(folder, provider, GRANTS.format("ann")) as started:
        yield started


@pytest.fixture
def somebody(server, provider):
    """A browser; the provider forges nothing, unless it is asked to."""
    with Somebody(server, provider) as one:
        one.forge()
        one.is_known("ann", email="ann@example.org", email_verified=True)
        yield one


def shown(window):
    """What a window shows: the first of these that its last run has sent, if any."""
    return next((text for text in (DOOR, OUT, IN) if text in window.texts), None)


def test_whoever_logs_in_and_has_a_grant_gets_in(somebody):
    assert shown(somebody.window()) == DOOR
    somebody.log_in("ann")
    window = somebody.window()
    assert shown(window) == IN
    assert window.pages == ["Team figures", "Framework"]


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forged_token_lets_nobody_in(somebody, what):
    somebody.forge(**FORGERIES[what])
    somebody.log_in("ann")
    assert shown(somebody.window()) == DOOR


def test_what_is_forged_would_be_let_in_if_it_were_not(somebody):
    somebody.forge(claims={"name": "Ann"})
    somebody.log_in("ann")
    assert shown(somebody.window()) == IN


def test_a_callback_counts_once_and_in_its_own_browser(somebody, server, provider):
    somebody.log_in("ann")
    with Somebody(server, provider) as another:
        another.browser.get(somebody.callback)
        assert shown(another.window()) == DOOR
    somebody.browser.cookies.delete("_streamlit_user")
    somebody.browser.get(somebody.callback)
    assert shown(somebody.window()) == DOOR


def test_a_cookie_that_was_changed_or_is_anothers_is_no_login(somebody):
    somebody.log_in("ann")
    cookies = somebody.cookies
    name = "_streamlit_user"
    first, rest = cookies[name][:20], cookies[name][20:]
    swapped = first[:-1] + ("A" if first[-1] != "A" else "B") + rest
    for value in (swapped, cookies[name][:-2], "", cookies["_streamlit_user_tokens"]):
        assert shown(somebody.window(cookies=cookies | {name: value})) == DOOR
    assert shown(somebody.window(cookies=cookies)) == IN


@pytest.mark.parametrize("claims", [{"email_verified": False}, {}, {"email_verified": "true"}])
def test_an_address_that_is_not_verified_is_nobodys(somebody, claims):
    somebody.is_known("eve", email="ann@example.org", **claims)
    somebody.log_in("eve")
    assert shown(somebody.window()) == OUT


def test_the_same_address_at_another_provider_is_another(somebody):
    somebody.log_in("ann", name="other")
    assert shown(somebody.window()) == OUT


def test_many_groups_do_not_hang_the_page(somebody):
    groups = [f"00000000-0000-0000-0000-{number:012}" for number in range(199)]
    somebody.is_known("max", groups=[*groups, "many-199"])
    somebody.log_in("max")
    assert shown(somebody.window()) == IN


def test_groups_that_are_too_many_for_a_token_count_as_none_and_that_is_said(somebody):
    elsewhere = {"_claim_names": {"groups": "src1"}, "groups": ["many-199"]}
    somebody.is_known("max", **elsewhere)
    somebody.log_in("max")
    window = somebody.window()
    assert shown(window) == OUT
    assert any("more groups than your provider tells" in text for text in window.texts)


def until(window, wanted):
    """Ask as a browser does that nobody touches, until the window shows something."""
    deadline = time.monotonic() + 60
    while shown(window) != wanted and time.monotonic() < deadline:
        time.sleep(0.2)
        window.run(fragment=window.fragments[-1])
    return shown(window) == wanted


def test_whoever_is_removed_is_put_out_and_who_is_added_gets_in(somebody, folder):
    somebody.log_in("ann")
    window = somebody.window()
    assert shown(window) == IN
    (folder / "grants.toml").write_text(GRANTS.format("ben"), "utf-8")
    try:
        assert until(window, OUT)
        assert shown(somebody.window()) == OUT
    finally:
        (folder / "grants.toml").write_text(GRANTS.format("ann"), "utf-8")
    assert until(window, IN)


def test_logging_out_ends_every_window_and_stays_so(somebody):
    somebody.log_in("ann")
    first, second = somebody.window(), somebody.window()
    cookies = somebody.cookies
    first.run()  # the first run of a server gives widgets other ids to a client without page hashes
    first.run(**{first.widgets["Log out"]: ("trigger_value", True)})
    assert first.redirect.endswith("/auth/logout")
    assert until(second, OUT)
    assert shown(somebody.window(cookies=cookies)) == OUT
    time.sleep(1.1)  # a provider tells when a login was given to the second
    somebody.log_in("ann")
    assert shown(somebody.window()) == IN


def test_logging_out_ends_the_window_in_which_they_have_logged_in_anew(somebody):
    somebody.log_in("ann")
    first = somebody.window()
    time.sleep(1.1)  # a provider tells when a login was given to the second
    somebody.log_in("ann")
    second = somebody.window()
    assert (shown(first), shown(second)) == (IN, IN)
    first.run()  # the first run of a server gives widgets other ids to a client without page hashes
    first.run(**{first.widgets["Log out"]: ("trigger_value", True)})
    assert until(second, OUT)
