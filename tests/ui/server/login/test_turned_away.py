"""A window that does not ask whether it may go on is closed by the server."""

from types import SimpleNamespace

import pytest

from ui.server.login import turned_away
from ui.server.login.turned_away import close_outdated


@pytest.fixture
def closed(monkeypatch):
    """The sessions that were closed."""
    found = []
    server = SimpleNamespace(close_session=found.append)
    monkeypatch.setattr(turned_away.runtime, "get_instance", lambda: server)
    return found


def test_it_is_closed_once_it_is_outdated_at_two_looks(closed):
    keeper = SimpleNamespace(windows={"one": object(), "two": object(), "new": object()})
    assert close_outdated(keeper, {"one", "two"}, set()) == {"one", "two"}
    assert closed == []
    # The first has asked meanwhile, as a browser does.
    assert close_outdated(keeper, {"two", "new"}, {"one", "two"}) == {"new"}
    assert closed == ["two"]
    assert set(keeper.windows) == {"one", "new"}
