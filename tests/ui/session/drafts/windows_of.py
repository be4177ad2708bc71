"""Windows of a test, which open again as they would on another process."""

from pathlib import Path

import numpy as np
from streamlit.testing.v1 import AppTest

from tests.ui import screens
from ui.session import load
from ui.session.drafts import window as windows
from ui.session.drafts.keeping import TAB

SCRIPT = Path(__file__).with_name("window_script.py")


def written():
    """Wait until all drafts are written."""
    windows._WRITING.submit(lambda: None).result()


def opened(**query):
    """A window that has been shown once."""
    at = AppTest.from_file(str(SCRIPT), default_timeout=600)
    for name, value in query.items():
        at.query_params[name] = value
    return screens.run(at)


def does(at, act, *given, **named):
    """Do something in a window."""
    at.session_state["act"] = lambda: act(*given, **named)
    return screens.run(at)


def another(at):
    """The same window on another process: only its address is left."""
    written()
    return opened(tab=at.query_params[TAB])


def with_file(content):
    return does(opened(), load.take_files, [("team.csv", content)])


def same(found, wanted):
    return np.array_equal(found.levels, wanted.levels) and found.people.equals(wanted.people)


def ratings_in(at):
    return at.session_state["held"]["loaded"].ratings
