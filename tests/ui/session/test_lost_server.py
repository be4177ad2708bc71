"""What a window says whose server has ended, and until when."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import screens
from ui.session.load import SAMPLE_NAME
from ui.session.lost_server import gone


def page():
    """A page that says it, with a button that puts ratings in use."""
    import streamlit as st

    from ui.session.load import use_sample_team
    from ui.session.lost_server import uploader_key, watch_line

    st.button("Use", on_click=use_sample_team)
    watch_line()
    st.text(uploader_key("files"))


def come_back(*files, used=True, coming=()):
    """The window as it comes back in another process."""
    at = AppTest.from_function(page, default_timeout=600)
    held = {"files": list(files), "used": used, "coming": list(coming)}
    at.session_state["held"] = {"kept_lost": {"session": "another", **held}}
    return screens.run(at)


def warnings(at):
    return [screens.literal(warning.value) for warning in at.warning]


def test_it_names_what_is_to_be_done_again():
    begin = "The server of this window has ended, so"
    assert gone(["a.csv", "b.csv", "c.csv"]) == (
        f"{begin} drop a.csv and 2 more files again on the page Ratings."
    )
    assert gone([]) == f"{begin} open the round again on the page Ratings."
    assert gone(["sample-rounds.csv"]) == (
        f"{begin} choose the sample team again on the page Ratings."
    )


def test_a_window_that_held_nothing_says_nothing():
    assert warnings(come_back(used=False)) == []
    assert warnings(screens.run(AppTest.from_function(page, default_timeout=600))) == []


def test_a_file_that_was_on_its_way_is_to_be_dropped_again_too():
    at = come_back(used=False, coming=["team.csv"])
    assert warnings(at) == [gone(["team.csv"])]
    assert warnings(screens.press(at, "Use")) == []
    assert warnings(come_back("a.csv", coming=["team.csv"])) == [gone(["a.csv", "team.csv"])]


def test_of_a_window_whose_files_came_back_only_what_was_on_its_way_is_named():
    at = come_back(SAMPLE_NAME, coming=["team.csv"])
    assert warnings(screens.press(at, "Use")) == [gone(["team.csv"])]
    at = come_back(SAMPLE_NAME)
    assert warnings(screens.press(at, "Use")) == []


def test_names_of_files_are_no_markup():
    assert warnings(come_back("*a* [b](c).csv")) == [gone(["*a* [b](c).csv"])]


@pytest.mark.parametrize("files", [("team.csv",), ()])
def test_it_is_said_until_ratings_are_in_use(files):
    at = come_back(*files)
    assert warnings(at) == [gone(files)]
    assert warnings(screens.run(at)) == [gone(files)]
    assert warnings(screens.press(at, "Use")) == []


def test_an_uploader_lists_nothing_that_the_server_held_which_has_ended():
    usual = screens.run(AppTest.from_function(page, default_timeout=600))
    assert [text.value for text in usual.text] == ["files"]
    assert [text.value for text in come_back("team.csv").text] != ["files"]
