"""The Person page sends everybody's charts ahead of the choice."""

import base64
import json
import zlib
from unittest.mock import patch

import pytest

from tests.ui import screens
from ui.screens.person import parts as person_parts

pytestmark = pytest.mark.slow

SHOWN = ("figure", "height", "round", "shade", "title")


def ahead(at):
    """Chart → person → what is shown, as it was sent ahead."""
    (sent,) = screens.components(at, "ahead").values()
    return json.loads(zlib.decompress(base64.b64decode(sent["packed"])))


def on_screen(at):
    """Chart → what is shown."""
    given = screens.components(at, "chart").values()
    return {one["file"]: {field: one[field] for field in SHOWN if field in one} for one in given}


@pytest.mark.parametrize("profile", ["own", "officer"])
def test_they_are_what_the_page_shows_of_each(profile):
    at = screens.with_sample("person", profile=profile)
    sent = ahead(at)
    names = at.selectbox(key="choice_person").options
    assert set(sent["radar-application"]) == set(names)
    assert len(names) == 14
    for name in names:
        at.selectbox(key="choice_person").select(name)
        screens.run(at)
        assert at.title[0].value == name
        charts = on_screen(at)
        assert len(charts) == 4
        for chart, people in sent.items():
            assert charts[chart] == people[name], (name, chart)


def test_they_are_of_the_people_who_can_be_chosen():
    at = screens.with_sample("person")
    screens.choose(at, "team", ["North"])
    assert set(ahead(at)["every-gap"]) == set(at.selectbox(key="choice_person").options)
    assert len(ahead(at)["every-gap"]) == 7


def test_they_are_made_once_for_a_view():
    with patch.object(person_parts, "person_contents", wraps=person_parts.person_contents) as made:
        at = screens.with_sample("person")
        assert made.call_count == 14
        screens.go(at, "cohort")
        screens.go(at, "person")
        assert made.call_count == 14


def test_of_too_many_people_nothing_is_sent():
    with patch.object(person_parts, "MOST_AHEAD", 13):
        at = screens.with_sample("person")
        assert screens.components(at, "ahead") == {}
        assert len(on_screen(at)) == 4
        screens.choose(at, "team", ["North"])
        assert len(ahead(at)["every-gap"]) == 7
