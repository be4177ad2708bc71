"""Choices are kept from page to page and in the address, which never holds text of a file."""

import hashlib

import pytest

from pmo_data.template import sample_team_bytes
from tests.ui import screens
from ui.session.choices import digest

pytestmark = pytest.mark.slow

SAMPLE = sample_team_bytes().decode("utf-8-sig")
TEXTS = {
    text
    for line in SAMPLE.splitlines()
    for text in line.split(",")[:9]
    if text and not text.isdigit()
}


def address(at):
    """The parameters in the address, each with its values."""
    found = {key: at.query_params[key] for key in at.query_params}
    return {key: [value] if isinstance(value, str) else value for key, value in found.items()}


def test_a_digest_is_ten_characters_of_a_hash_whatever_the_case():
    assert digest("Ann Zielińska") == hashlib.sha256("ann zielińska".encode()).hexdigest()[:10]
    assert digest("ANN") == digest("ann") != digest("Anna")


def test_nothing_chosen_leaves_the_address_empty():
    at = screens.with_sample()
    for page in set(screens.PAGES) - {"compare"}:
        screens.go(at, page)
        assert address(at) == {}
    screens.go(at, "compare")
    assert set(address(at)) == {"people", "with_median"}
    assert not any(text in repr(address(at)) for text in TEXTS)


def test_choices_stand_in_the_address_as_ids_and_digests():
    at = screens.with_sample()
    screens.choose(at, "profile", "specialist")
    screens.choose(at, "team", ["North"])
    screens.choose(at, "office", ["project", "programme"])
    screens.choose(at, "dimension", "knowledge")
    assert address(at) == {
        "profile": ["specialist"],
        "team": [digest("North")],
        "office": ["project", "programme"],
        "dimension": ["knowledge"],
    }
    screens.choose(at, "profile", "own")
    screens.choose(at, "team", [])
    assert set(address(at)) == {"office", "dimension"}


CHOICES = {
    "cohort": {"profile": "officer", "team": ["South"], "role": ["officer"], "order": "number"},
    "person": {"team": ["South"], "office": ["programme"], "person": "S02", "profile": "officer"},
    "compare": {"people": ["N03", "S02"], "against": "specialist.project", "with_median": True},
}


@pytest.mark.parametrize("name", CHOICES)
def test_no_text_of_the_file_ever_stands_in_the_address(name):
    at = screens.unfold(screens.with_sample(name), "more_filters")
    (site,) = [widget for widget in at.multiselect if widget.label == "Site"]
    extra = {} if name == "compare" else {site.key.removeprefix("choice_"): ["Bristol"]}
    for key, value in (CHOICES[name] | extra).items():
        screens.choose(at, key, value)
    found = address(at)
    assert set(found) == {*CHOICES[name], *extra}
    written = " ".join([*found, *(text for values in found.values() for text in values)])
    ours = {"officer", "specialist", "programme", "project", "portfolio"}
    assert [text for text in TEXTS - ours if text in written] == []


def test_an_address_restores_the_view():
    at = screens.with_sample(
        profile="officer", team=digest("south"), dimension="application", order="number"
    )
    assert screens.choice(at, "profile") == "officer"
    assert screens.choice(at, "team") == ["South"]
    assert screens.choice(at, "dimension") == "application"
    assert screens.choice(at, "order") == "number"
    assert screens.cards(at)["Meet profile"][0].endswith("of 7")


def test_an_address_restores_the_person_the_readings_and_the_comparison():
    at = screens.with_sample(
        "person", person=digest("S06"), contract_knowledge="2", with_median="on", min_group_size="4"
    )
    assert at.title[0].value == "Zoë Müller"
    assert "default readings" not in screens.words(screens.go(at, "cohort"))
    screens.open_tab(at, "Groups")
    assert screens.choice(at, "min_group_size") == 4
    screens.go(at, "compare")
    assert screens.choice(at, "with_median") is True


def test_people_in_an_address_are_compared():
    at = screens.with_sample(
        "compare", people=[digest("N03"), digest("S05")], against="specialist.portfolio"
    )
    frame = screens.tables(at)["Person", "Team, office"]
    assert frame["Person"].tolist() == ["Mei Tanaka", "Isla MacLeod"]
    assert screens.choice(at, "against") == "specialist.portfolio"


@pytest.mark.parametrize(
    "query",
    [
        {"profile": "director", "team": "North", "dimension": "both"},
        {"person": "N01", "people": "Zoë", "against": "officer", "electives": "11"},
        {"min_group_size": "-3", "with_median": "yes", "round": "x", "office": "<b>"},
        {"profile": "", "team": "", "unknown": "1", "x123": "y"},
    ],
)
def test_an_address_that_makes_no_sense_shows_the_defaults(query):
    at = screens.with_sample(**query)
    assert screens.cards(at)["Meet profile"][0].endswith("of 14")
    assert screens.choice(at, "profile") == "own"
    for page in ("person", "compare", "framework", "cohort"):
        screens.go(at, page)
    assert "default readings" in screens.words(at)


def test_filters_and_profile_hold_on_every_page_there_and_back():
    at = screens.with_sample()
    screens.choose(at, "profile", "specialist")
    screens.choose(at, "team", ["South"])
    for page in ("person", "cohort", "ratings", "compare", "framework", "person", "cohort"):
        screens.go(at, page)
        assert screens.choice(at, "profile") == "specialist"
        assert screens.choice(at, "team") == ["South"]
    assert screens.cards(at)["Meet profile"][0].endswith("of 7")
    assert address(at)["team"] == [digest("South")]


def test_the_view_of_the_heatmap_holds_there_and_back():
    at = screens.with_sample()
    screens.choose(at, "dimension", "knowledge")
    screens.choose(at, "cells", "level")
    screens.go(at, "person")
    screens.go(at, "cohort")
    assert screens.choice(at, "dimension") == "knowledge"
    assert screens.choice(at, "cells") == "level"


def test_clearing_a_filter_stays_with_the_person_on_the_screen():
    at = screens.with_sample("person")
    screens.choose(at, "team", ["South"])
    assert at.title[0].value == "Diego Fernández"
    screens.choose(at, "team", [])
    assert at.title[0].value == "Diego Fernández"
