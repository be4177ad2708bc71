"""A single process behind nginx, as `deploy/nginx.conf` says."""

import base64

import pytest

from pmo_data.store.access.grants_file import GRANTS
from tests.deploy.standing import nginx, processes
from tests.ui.server.login.logins import Window
from ui.server.login.settings import LOGIN
from ui.server.origins import ORIGINS

pytestmark = pytest.mark.slow
VIC = """
[[grant]]
who = "proxy:sub:vic"
role = "viewer"
teams = ["*"]
"""
PASSWORD = "a password of the test"


def shown(front, name, **headers):
    """What the window shows of somebody whom nginx has asked for their password."""
    told = base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()
    with front.window(Authorization=f"Basic {told}", **headers) as line:
        return Window(line, "", "").texts


def test_whom_nginx_has_asked_is_let_in_and_nobody_names_themselves(folder):
    digest = "{PLAIN}" + PASSWORD
    (folder / "pmo.htpasswd").write_text(f"vic:{digest}\nann:{digest}\n", "utf-8")
    (folder / "grants.toml").write_text(VIC, "utf-8")
    folder.chmod(0o711)
    with nginx(folder, asks=True) as front:
        settings = {
            LOGIN: "header",
            GRANTS: str(folder / "grants.toml"),
            ORIGINS: front.origin,
            "PMO_ROUNDS": str(folder / "rounds.duckdb"),
        }
        with processes(folder, 1, **settings):
            assert front.ask("/").status == 401
            assert "Team figures" in shown(front, "vic")
            assert "Not let in" in shown(front, "ann")
            as_vic = {"X-Forwarded-User": "vic", "x_forwarded_user": "vic"}
            assert "Not let in" in shown(front, "ann", **as_vic)
            assert front.ask("/ready").status == front.ask("/_stcore/metrics").status == 404
            assert front.ask("/", safe=False).status == 301
