"""What somebody sees on a running server is in the audit, also where the server ends at once."""

import time

import pytest

from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.settings import open_audit
from tests.pmo_data.stored import ACT, quarter
from tests.ui.server.login.logins import behind_proxy, shown
from tests.ui.server.served import PATIENCE_SECONDS

pytestmark = pytest.mark.slow
GRANTS = """
[[grant]]
who = "proxy:sub:lea"
role = "lead"
teams = ["*"]

[[grant]]
who = "proxy:sub:kim"
role = "admin"
"""


def seen(audit):
    """Who saw whom."""
    return [(one.by.of, [whom.text for whom in one.people]) for one in audit.entries()]


def test_it_is_written_while_the_server_runs_and_when_it_ends(tmp_path):
    folder = tmp_path / "proxied"
    folder.mkdir()
    DuckDBStore(folder / "rounds.duckdb").save(quarter("Q1", "Ada", "Bo"), ACT)
    audit = open_audit({"PMO_ROUNDS": str(folder / "rounds.duckdb")})
    with behind_proxy(folder, GRANTS) as path:
        assert "Nobody is logged in" in shown(path)
        assert "Cohort" in shown(path, ("X-Forwarded-User", "lea"))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not seen(audit) and time.monotonic() < deadline:
            time.sleep(0.2)
        leas = [(("proxy", "lea"), ["Ada"]), (("proxy", "lea"), ["Bo"])]
        assert seen(audit) == leas
        assert "Cohort" in shown(path, ("X-Forwarded-User", "kim"))
    assert seen(audit) == [*leas, (("proxy", "kim"), ["Ada"]), (("proxy", "kim"), ["Bo"])]
    assert audit.faults() == ()
