"""Origins as `PMO_ORIGINS` names them, and who is foreign to them."""

import pytest

from pmo_data.errors import UnknownChoiceError
from ui.server.origins import is_foreign, is_from_own_page, origins_from


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("", set()),
        ("https://PMO.example.org/", {"https://pmo.example.org"}),
        ("https://a.org:443 http://b:80", {"https://a.org", "http://b"}),
        ("http://[::2]:8501\thttps://c.org:8443", {"http://[::2]:8501", "https://c.org:8443"}),
    ],
)
def test_origins_are_written_as_browsers_write_them(text, origins):
    assert origins_from({"PMO_ORIGINS": text}) == origins


@pytest.mark.parametrize(
    "text",
    [
        *("pmo.example.org", "*", "https://*.example.org", "https://", "ftp://a.org", "null"),
        *("https://a.org/app", "https://u@a.org", "https://a.org:port", "https://a.org,http://b"),
    ],
)
def test_what_is_no_origin_is_refused(text):
    with pytest.raises(UnknownChoiceError, match="is not the address of a page"):
        origins_from({"PMO_ORIGINS": text})


def opening(host, server, **headers):
    given = [(b"host", host.encode())]
    given += [(name.encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/"}
    return scope | {"headers": given, "server": server}


def test_the_address_that_a_request_came_in_by_is_this_machines():
    assert not is_foreign(opening("10.0.0.5:8501", ("10.0.0.5", 8501)), frozenset())
    assert is_foreign(opening("10.0.0.6:8501", ("10.0.0.5", 8501)), frozenset())
    assert is_foreign(opening("", ("10.0.0.5", 8501)), frozenset())
    for server in (None, ("app.sock", None)):
        assert not is_foreign(opening("localhost", server), frozenset())
        assert is_foreign(opening("evil.example", server), frozenset())


def test_every_origin_that_is_sent_has_to_be_trusted():
    scope = opening("localhost", None, origin="http://localhost")
    assert not is_foreign(scope, frozenset())
    scope["headers"].append((b"origin", b"http://evil.example"))
    assert is_foreign(scope, frozenset())


def test_every_site_that_is_sent_has_to_be_this_one():
    scope = opening("localhost", None, **{"sec-fetch-site": "same-origin"})
    assert not is_foreign(scope, frozenset())
    assert is_from_own_page(scope, frozenset())
    scope["headers"].append((b"sec-fetch-site", b"cross-site"))
    assert is_foreign(scope, frozenset())
    assert not is_from_own_page(scope, frozenset())
