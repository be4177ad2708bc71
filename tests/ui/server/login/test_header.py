"""A login by the headers of a proxy, on a socket that only the proxy reaches."""

import pytest

from tests.ui.server.login.logins import behind_proxy, shown

pytestmark = pytest.mark.slow
GRANTS = """
[[grant]]
who = "proxy:group:viewers"
role = "viewer"
teams = ["*"]
"""


@pytest.fixture(scope="module")
def socket(tmp_path_factory):
    """The socket of a dashboard behind a proxy."""
    folder = tmp_path_factory.mktemp("proxied", numbered=True)
    with behind_proxy(folder, GRANTS) as started:
        yield started


def test_whom_the_proxy_names_is_let_in_as_grants_say(socket):
    groups = ("X-Forwarded-Groups", "staff, viewers")
    assert "Team figures" in shown(socket, ("X-Forwarded-User", "vic"), groups)
    assert "Not let in" in shown(socket, ("X-Forwarded-User", "vic"))
    assert "Nobody is logged in" in shown(socket, groups)
    assert "Nobody is logged in" in shown(socket)


def test_headers_that_come_twice_are_nobodys(socket):
    twice = [("X-Forwarded-User", "vic"), ("x-forwarded-user", "kim")]
    groups = ("X-Forwarded-Groups", "viewers")
    assert "Nobody is logged in" in shown(socket, *twice, groups)
