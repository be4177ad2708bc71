"""A folder with a short path: that of a socket has a hundred letters at most."""

import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def folder():
    """A folder that goes with the test."""
    with tempfile.TemporaryDirectory(prefix="pmo") as made:
        yield Path(made)
