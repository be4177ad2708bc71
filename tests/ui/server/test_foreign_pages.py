"""A page that is not the dashboard's own gets nothing of it, and nothing leaves this machine."""

import os
import socket
import subprocess
import sys

import pytest

from benchmarks.measure import ROOT
from benchmarks.servers import free_port
from tests.ui.server.login.logins import login_environment
from tests.ui.server.served import PATIENCE_SECONDS, WAYS, command, outside, serving, watched

pytestmark = pytest.mark.slow
PROXIED = "https://pmo.example.org"
FOREIGN_HOSTS = (
    *("evil.example", "evil.example:8501", "localhost.evil.example", "127.0.0.1.evil.example"),
    *("10.0.0.1", "0.0.0.0", "localhost.", "localhost@evil.example", "evil.example/localhost"),
    *("[::1", "[::ffff:10.0.0.1]", "localhost:8501:1", "localhost:x", "*", "", "pmo.example.org"),
)
PATHS = ("/", "/cohort", "/media/0.csv", "/_stcore/health", "/_stcore/host-config", "/static/x.js")


@pytest.fixture(scope="module", params=WAYS)
def server(request):
    """The dashboard as each way of starting serves it."""
    with serving(request.param) as started:
        yield started


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """The dashboard as it stands behind a proxy, metrics on, and whom it speaks to."""
    folder = tmp_path_factory.mktemp("watched")
    environment, log = watched(folder)
    environment |= login_environment(folder, uri=f"{PROXIED}/oauth2callback")
    with serving(PMO_ORIGINS=PROXIED, PMO_METRICS="on", **environment) as started:
        yield started, log


def test_its_own_page_opens_under_the_names_of_this_machine(server):
    for name in ("localhost", "LOCALHOST", "127.0.0.1", "[::1]"):
        host = f"{name}:{server.port}"
        assert server.ask(host=host).status == 200
        assert server.ask(host=host, origin=f"http://{host}").status == 200
    assert server.opens(origin=f"http://{server.host}", sec_fetch_site="same-origin")
    assert server.opens()


def test_another_host_gets_nothing(server):
    for host in FOREIGN_HOSTS:
        for path in PATHS:
            answer = server.ask(path, host=host, origin=f"http://{host}")
            assert (answer.status, host, path) == (403, host, path)
            assert "text/plain" in answer.headers["content-type"]
    for host in ("evil.example", f"evil.example:{server.port}"):
        assert not server.opens(host=host, origin=f"http://{host}")
        assert not server.opens(host=host)


def test_another_origin_gets_nothing(server):
    foreign = (
        *("http://localhost", f"http://localhost:{server.port + 1}", f"https://{server.host}"),
        *(f"http://127.0.0.1:{server.port}", "http://evil.example", "null", "", "file://", PROXIED),
    )
    for origin in foreign:
        assert (server.ask(origin=origin).status, origin) == (403, origin)
        assert (server.opens(origin=origin), origin) == (False, origin)


def test_another_site_can_only_lead_the_whole_window_here(server):
    led = {"sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    for site in ("cross-site", "same-site", "nonsense"):
        assert server.ask(sec_fetch_site=site, **led).status == 200
        assert server.ask(method="POST", sec_fetch_site=site, **led).status == 403
        framed = led | {"sec_fetch_dest": "iframe"}
        assert server.ask(sec_fetch_site=site, **framed).status == 403
        assert server.ask(sec_fetch_site=site, sec_fetch_mode="no-cors").status == 403
        assert server.ask("/media/0.csv", sec_fetch_site=site).status == 403
        assert not server.opens(sec_fetch_site=site, **led)
    for site in ("same-origin", "none"):
        assert server.ask(sec_fetch_site=site).status == 200


def asked_without_host(port, path):
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as line:
        line.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        return line.makefile("rb").read().split(b" ", 2)[1]


def test_only_checks_of_health_answer_without_a_host(server):
    for path in ("/_stcore/health", "/ready"):
        assert asked_without_host(server.port, path) == b"200"
    inner = ("/_stcore/metrics", "/_stcore/host-config", "/x/_stcore/health", "/x/ready")
    for path in (*PATHS[:3], *inner):
        assert asked_without_host(server.port, path) == b"403"


def test_metrics_are_off_and_the_configuration_is_for_the_page_alone(server, proxied):
    assert server.ask("/_stcore/metrics").status == 404
    assert "# EOF" in proxied[0].ask("/_stcore/metrics").text
    assert proxied[0].ask("/_stcore/metrics", host="evil.example").status == 403
    assert server.ask("/base/_stcore/metrics").status == 404
    path = "/_stcore/host-config"
    assert server.ask(f"/base{path}").status == 403
    assert server.ask(path).status == 403
    assert server.ask(path, sec_fetch_site="none").status == 403
    assert server.ask(path, referer="http://evil.example/").status == 403
    for own in ({"sec_fetch_site": "same-origin"}, {"referer": f"http://{server.host}/cohort"}):
        answer = server.ask(path, **own)
        assert (answer.status, '"allowedOrigins":[]' in answer.text) == (200, True)


def test_every_answer_tells_the_browser_what_to_refuse(server):
    for answer in (server.ask(), server.ask(host="evil.example"), server.ask("/media/0.csv")):
        policy = answer.headers["content-security-policy"]
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
        assert rules["connect-src"] == "'self'"
        assert "unsafe-inline" not in rules["script-src"]
        assert "'unsafe-eval'" not in policy
        assert "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"


def test_behind_a_proxy_the_named_origin_is_let_in(proxied):
    server, log = proxied
    assert server.ask(host="pmo.example.org", origin=PROXIED).status == 200
    assert server.opens(host="pmo.example.org", origin=PROXIED)
    assert server.opens(origin=PROXIED)  # where the proxy asks in its own name
    assert not server.opens(host="pmo.example.org", origin="http://pmo.example.org")
    assert not server.opens(host="pmo.example.org", origin="https://pmo.example.org:444")
    assert not server.opens(host="other.example.org", origin="https://other.example.org")
    assert outside(log) == []


@pytest.mark.parametrize("way", WAYS)
def test_nothing_leaves_this_machine(tmp_path, way):
    environment, log = watched(tmp_path)
    environment |= login_environment(tmp_path)
    everywhere = {"uvicorn": "--host", "streamlit run": "--server.address"}[way]
    with serving(way, everywhere, "0.0.0.0", **environment) as server:
        assert server.opens(origin=f"http://{server.host}")
        for origin in ("http://evil.example", f"http://localhost:{server.port + 1}", "null"):
            assert not server.opens(origin=origin)
    assert outside(log) == []


def test_the_watcher_sees_what_would_leave(tmp_path):
    environment, log = watched(tmp_path)
    code = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert outside(log) == ["socket.connect ('192.0.2.1', 9)"]


@pytest.mark.parametrize("way", WAYS)
def test_a_setting_that_names_no_origin_ends_the_start_with_a_sentence(way):
    ended = subprocess.run(
        command(way, free_port()),
        cwd=ROOT,
        env=os.environ | {"PMO_ORIGINS": "pmo.example.org"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode != 0
    sentence = "PMO_ORIGINS holds 'pmo.example.org', which is not the address of a page."
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr
