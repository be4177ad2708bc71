"""Somebody whose drafts are kept, in a database of the tests."""

import time

import pytest

from benchmarks.rounds.database_server import running
from pmo_data.store.access.identity import Identity
from pmo_data.store.interface import Act
from pmo_data.store.settings import open_store
from tests.ui.session.drafts.windows_of import written
from tests.ui.session.roles.people import GRANTS
from ui.server.audit import recorder
from ui.server.login import providers
from ui.server.login.claims import Login
from ui.session.access import visit


@pytest.fixture(scope="module")
def server():
    with running() as started:
        yield started


@pytest.fixture
def somebody(tmp_path, monkeypatch, server):
    """Lets the admin of some grants open windows; somebody else once they are named."""
    (tmp_path / "grants.toml").write_text(GRANTS.replace('["North"]', '["*"]'), "utf-8")
    settings = {
        "PMO_ROUNDS": server.address,
        "PMO_GRANTS": str(tmp_path / "grants.toml"),
        "PMO_LOGIN": "oidc",
        "PMO_DRAFTS": "8",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(providers, "providers", lambda: providers.Providers("", {"corp": "x"}))

    def logs_in(role):
        who = Identity("corp", role, f"{role}@example.org")
        login = Login(who, "https://issuer", int(time.time()))
        monkeypatch.setattr(visit, "_login", lambda keeper: login)

    logs_in("admin")
    yield logs_in
    # Both would go on writing to a database that is gone by then.
    written()
    recorder(settings).close()
    store = open_store(settings)
    for one in store.rounds():
        store.delete(one.label, Act("Kim", "2026-11-25T09:30:00+00:00"))
