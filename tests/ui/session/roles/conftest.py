"""A dashboard with logins, and somebody of each role."""

import pytest

from tests.ui.server.login import provider as providers
from tests.ui.server.login.logins import Somebody, dashboard
from tests.ui.session.roles.people import GRANTS, saved_in

ROLES = ("nobody", "member", "viewer", "lead", "admin")


@pytest.fixture(scope="package")
def people(tmp_path_factory):
    """Role → a browser in which somebody of that role has logged in."""
    folder = tmp_path_factory.mktemp("roles")
    saved_in(folder / "rounds.duckdb")
    with providers.running() as provider, dashboard(folder, provider, GRANTS) as server:
        known = {role: Somebody(server, provider) for role in ROLES}
        for role, one in known.items():
            one.is_known(role, email=f"{role}@example.org", email_verified=True)
            one.log_in(role)
        yield known
        for one in known.values():
            one.close()
