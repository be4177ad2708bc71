"""Whoever clicks on while a file is put in use ends that run: nothing is lost by it."""

from __future__ import annotations

from collections import UserDict
from itertools import count
from types import SimpleNamespace

import pytest

from pmo_data.intake.files import read_many
from pmo_data.intake.understood import understood
from tests.ratings_files import small_csv
from ui.session import load, state


class _ClickedAwayError(Exception):
    """Ends a run, as Streamlit does where its state is used and another run is asked for."""


class _EndedAt(UserDict):
    """As much of a session's state as is used; after so many uses the run ends, None: at no use."""

    left: int | None = None

    def __getitem__(self, key):
        self._used()
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        self._used()
        super().__setitem__(key, value)

    def __delitem__(self, key):
        self._used()
        super().__delitem__(key)

    def _used(self) -> None:
        if self.left == 0:
            self.left = None
            raise _ClickedAwayError
        if self.left is not None:
            self.left -= 1


def read(name: str, level: object):
    content = small_csv(["1", "Ann", level, 3, 3, 3]).encode() if level else b""
    return understood(read_many([(name, content)]))


@pytest.mark.parametrize("level", [4, 7, None], ids=["whole", "rejected", "refused"])
def test_a_file_is_in_use_decided_on_or_still_to_be_taken_and_no_ratings_go(level, monkeypatch):
    first = read("first.csv", 3)
    for uses in count():
        session = _EndedAt()
        monkeypatch.setattr(state, "st", SimpleNamespace(session_state=session))
        state.use(first)
        state.keep_job(job := object())
        session.left = uses
        try:
            load.take(lambda: read("second.csv", level))
        except _ClickedAwayError:
            taken = False
        else:
            taken = True
        session.left = None
        in_use = state.in_use().result
        decided = in_use is not first or state.pending() is not None
        assert decided or state.file_error() is not None or state.job() is job
        assert in_use is first or level == 4
        if taken:
            break
    assert uses > 1
    assert state.job() is None
    assert (in_use is first) is (level != 4)
