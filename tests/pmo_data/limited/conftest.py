"""The processes of this folder's tests are real ones."""

import pytest


@pytest.fixture(autouse=True)
def _real_processes(real_processes):
    """Those that everybody else's tests share are not looked at here."""
