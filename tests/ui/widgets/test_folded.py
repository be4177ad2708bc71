"""What opens at a click is made once it is open, and chosen values hold while it is closed."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import screens


def page():
    import streamlit as st

    from ui.session import choices
    from ui.widgets.folded import folded

    folded("Closed", lambda: st.write("inside"), key="part")
    folded("Typed in", lambda: st.write("typed"), key="typed", anyway=True)
    place = st if st.session_state.get("part") else None
    chosen = [
        choices.select("One", ["a", "b"], key="one", place=place),
        choices.segmented("Some", {"x": "X", "y": "Y"}, key="some", place=place),
        choices.multiselect("Many", ["p", "q"], key="many", token=str, place=place),
        choices.number("Count", range(3, 9), key="count", place=place),
        choices.toggle("On", key="on", place=place),
        choices.text("Text", key="text", default="none", place=place),
    ]
    st.write(repr(chosen))


@pytest.fixture
def at():
    return screens.run(AppTest.from_function(page, default_timeout=600))


def said(at):
    return [element.value for element in at.markdown]


def test_what_is_folded_is_shown_once_it_is_open(at):
    assert said(at)[:1] == ["typed"]
    screens.unfold(at, "part")
    assert said(at)[:2] == ["inside", "typed"]
    at.session_state["part"] = False
    assert said(screens.run(at))[:1] == ["typed"]


def test_a_choice_holds_while_its_widget_is_not_shown(at):
    assert said(at)[-1] == repr(["a", "x", [], 3, False, "none"])
    assert "choice_one" not in at.session_state
    screens.unfold(at, "part")
    assert said(at)[-1] == repr(["a", "x", [], 3, False, "none"])
    for key, value in (("one", "b"), ("some", "y"), ("many", ["q"]), ("count", 7), ("on", True)):
        screens.choose(at, key, value)
    at.text_input(key="choice_text").set_value("words")
    chosen = repr(["b", "y", ["q"], 7, True, "words"])
    assert said(screens.run(at))[-1] == chosen
    for is_open in (False, False, True):
        at.session_state["part"] = is_open
        assert said(screens.run(at))[-1] == chosen
        assert at.query_params["one"] == "b"
    assert screens.choice(at, "count") == 7


def test_a_choice_of_the_address_holds_before_its_widget_was_ever_shown():
    at = AppTest.from_function(page, default_timeout=600)
    for key, value in (("one", "b"), ("many", "q"), ("count", "7"), ("on", "on"), ("some", "z")):
        at.query_params[key] = value
    assert said(screens.run(at))[-1] == repr(["b", "x", ["q"], 7, True, "none"])
