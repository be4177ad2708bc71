"""Cookies of a page that others open over TLS never go over an open line."""

from tests.ui.server.served import awaited
from ui.server.guard import Guard

PUBLIC, LOCAL, OPEN = "https://pmo.example.org", "http://localhost:8501", "http://10.0.0.5:8501"
GIVEN = ("_streamlit_user=x; HttpOnly; Path=/", "a=secure; Path=/", "b=1; path=/; secure", "c=2")
MARKED = (f"{GIVEN[0]}; Secure", f"{GIVEN[1]}; Secure", GIVEN[2], "c=2; Secure")


async def setting_cookies(scope, receive, send):
    cookies = [(b"set-cookie", cookie.encode()) for cookie in GIVEN]
    headers = [(b"content-type", b"text/plain"), *cookies]
    await send({"type": "http.response.start", "status": 200, "headers": headers})


def cookies_set(*origins):
    """The cookies that leave a guard with these origins, and how often the type of the answer."""
    sent = []

    async def send(message):
        sent.append(message)

    guard = Guard(setting_cookies, origins=frozenset(origins), metrics=False)
    host = [(b"host", b"localhost:8501")]
    scope = {"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": host}
    awaited(guard(scope | {"server": ("127.0.0.1", 8501)}, None, send))
    headers = sent[0]["headers"]
    assert [text for name, text in headers if name == b"content-type"] == [b"text/plain"]
    return tuple(text.decode() for name, text in headers if name == b"set-cookie")


def test_every_cookie_is_kept_to_tls_where_others_come_by_no_other_way():
    assert cookies_set(PUBLIC) == MARKED
    assert cookies_set(PUBLIC, LOCAL) == MARKED
    assert cookies_set("https://localhost:8501") == MARKED


def test_cookies_stay_as_they_are_where_somebody_comes_without_tls():
    for origins in ((), (LOCAL,), (OPEN,), (PUBLIC, OPEN)):
        assert cookies_set(*origins) == GIVEN


def ages(path, kind, query=b"6.1"):
    """What is said of how long an answer may be kept."""
    sent = []

    async def answering(scope, receive, send):
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [(b"content-type", kind)],
            }
        )

    async def send(message):
        sent.append(message)

    asked = {"type": "http", "method": "GET", "path": path, "scheme": "http", "query_string": query}
    asked |= {"headers": [(b"host", b"localhost:8501")], "server": ("127.0.0.1", 8501)}
    awaited(Guard(answering, origins=frozenset(), metrics=False)(asked, None, send))
    return [text for name, text in sent[0]["headers"] if name == b"cache-control"]


def test_what_draws_charts_is_kept_by_the_browser_under_its_version():
    library, script = "/component/plotly/plotly.min.js", b"text/javascript; charset=utf-8"
    assert ages(library, script) == [b"private, max-age=31536000, immutable"]
    assert ages(library, script, b"") == ages(library, b"text/html") == ages("/", script) == []
