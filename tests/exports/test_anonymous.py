"""Without names, nothing in any format tells who anybody is."""

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd
import pypdf
import pytest

from exports.formats import FORMATS, SHEETS
from exports.pack.choice import PackChoice, PackChoiceError
from exports.pack.pack import review_pack
from pmo_data.arrangements import Arrangement
from pmo_data.errors import PmoError
from pmo_data.import_report import ImportReport
from pmo_data.ratings import Ratings, people_frame
from presentation.tables import Table
from tests.charts.typst import pdfs
from tests.exports.awkward import NAMES, awkward_team
from tests.exports.html.unpacked import plain

FILE = "Petronella Schmidt.csv"
SIZE = 24
LARGE, SMALL, TELLING = "Ledger", "Basalt", "Wing of Владимир Щербаков"
ROUNDS = ("First, seen by Zoë Żółć", "Second, seen by Zoë Żółć")
RATER = "Petronella Rater"
CHOICES = {
    "group_by": "Line manager",
    "filters": {"Cost centre": ("CC-9100", "CC-9101")},
    "people": ("QX4700", "QX4712", "QX4720"),
}


def rated(rows, rater, label) -> Ratings:
    """Some of 24 people: 12 of a large team, 6 of a small one, 6 of one called after somebody."""
    found = awkward_team(SIZE).take(rows)
    names = awkward_team(SIZE).people["name"]
    team = np.repeat([LARGE, SMALL, TELLING], [12, 6, 6])[rows]
    columns = found.people.astype("str").assign(
        team=team,
        role=np.where(team == LARGE, "officer", "specialist"),
        office=np.where(team == LARGE, "project", "programme"),
        rater=rater,
        round=label,
        **{"Line manager": names.to_numpy()[np.array(rows) % 4]},
    )
    return Ratings(people_frame(columns.to_dict("list")), found.levels)


def rounds_of_raters() -> Ratings:
    """Two rounds; in the second two have left, and three raters have rated."""
    parts = [
        rated(range(SIZE), RATER, ROUNDS[0]),
        *(rated(range(SIZE - 2), rater, ROUNDS[1]) for rater in ("manager", "self", RATER)),
    ]
    people = pd.concat([part.people for part in parts]).to_dict("list")
    return Ratings(people_frame(people), np.concatenate([part.levels for part in parts]))


RATINGS = rounds_of_raters()


def pack_of(**choice):
    need = Arrangement("Ottilie Owner", "2027-01-31", "Ask Ottilie")
    arranged = {"QX4700": dict.fromkeys(range(1, 28), need)}
    report = ImportReport(file=FILE)
    return review_pack(
        RATINGS, PackChoice(**{**CHOICES, **choice}), file=FILE, report=report, arranged=arranged
    )


def parts(name: str, content: bytes) -> Iterator[str]:
    """All text of a file and its metadata, with what is packed into it."""
    yield name
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                yield from parts(entry.filename, packed.read(entry))
    elif content[:5] == b"%PDF-":
        reader = pypdf.PdfReader(io.BytesIO(content))
        yield from pdfs.texts(content)
        yield str(reader.metadata)
        yield from map(str, reader.named_destinations)
        yield str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data().decode())
    elif content[:4] != b"\x89PNG":
        text = plain(content)
        yield text
        yield html.unescape(text)
        if "\\u" in text:
            yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def secrets() -> set[str]:
    """Every name, id, rater, round and team that tells too much, and every value of a column."""
    people = RATINGS.people
    told = {text for name in ("name", "person_id", *RATINGS.extras) for text in people[name]}
    told |= {SMALL, TELLING, *ROUNDS, RATER, "Petronella", "Ottilie", "Cost centre"}
    return {squeezed(text) for text in told | {json.dumps(text)[1:-1] for text in told}}


@cache
def pack_named(naming: str, sheets: bool = False):
    """Made once for all formats and tests."""
    return pack_of(naming=naming, sheets=sheets)


def found_in(suffix: str, naming: str) -> set[str]:
    form = (FORMATS | {"sheets": SHEETS})[suffix]
    content = form.written(pack_named(naming, sheets=suffix == "pdf"))
    said = squeezed(" ".join(parts(f"pack.{suffix}", content)))
    return {secret for secret in secrets() if secret in said}


# Names are taken out of the pack, before any format sees it: of initials two formats are enough.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "naming"),
    [
        *((suffix, "numbers") for suffix in (*FORMATS, "sheets")),
        *(("html", "initials"), ("xlsx", "initials"), ("sheets", "initials")),
    ],
)
def test_no_name_id_rater_round_team_file_or_value_of_a_column_is_left(suffix, naming):
    assert found_in(suffix, naming=naming) == set()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
def test_with_names_the_search_finds_them(suffix):
    found = found_in(suffix, "names")
    assert {squeezed(text) for text in (ROUNDS[1], TELLING, SMALL, "Petronella")} <= found
    assert len(found & {squeezed(name) for name in RATINGS.people["name"]}) > 5
    if suffix != "zip":
        assert "Ottilie" in found


@pytest.mark.slow
def test_the_search_looks_at_every_section():
    pack = pack_named("numbers")
    assert {section.id for section in pack.composed} == set(pack.choice.sections)
    said = [section.label for section in pack.sections if section.id == "people"]
    assert len(said) == 3
    assert pack.subject.history.labels == ("1", "2")


@pytest.mark.slow
def test_groups_of_a_further_column_are_numbers_and_the_key_says_whose():
    pack = pack_of(naming="numbers", filters={})
    names = set(pack.subject.group_summaries)
    assert names == {f"Group {n}" for n in range(1, 5)}
    rows = list(csv.DictReader(io.StringIO(pack.key.decode("utf-8-sig"))))
    by_name = {row["called"]: row for row in rows}
    assert {by_name[name]["id_or_column"] for name in names} == {"Line manager"}
    managers = {by_name[name]["stands_for"] for name in names}
    assert {m.lstrip("'") for m in managers} == set(RATINGS.people["Line manager"])
    for person in pack.view.ratings.people["name"]:
        row = by_name[person]
        of = RATINGS.people[RATINGS.people["person_id"] == row["id_or_column"]]
        assert row["stands_for"].lstrip("'") == of["name"].iloc[0]
    assert [by_name[n]["stands_for"] for n in "12"] == list(ROUNDS)


@pytest.mark.slow
def test_the_key_is_the_same_for_every_pack_of_the_same_ratings():
    whole, part = (
        pack_of(naming="numbers", group_by="office"),
        pack_of(naming="numbers", group_by="office", filters={}, sections=("figures",)),
    )
    people = [
        [row for row in pack.key.decode("utf-8-sig").splitlines() if row.startswith("Person")]
        for pack in (whole, part)
    ]
    assert people[0] == people[1]
    assert len(people[0]) == SIZE
    assert pack_named("names").key is None


@pytest.mark.slow
def test_team_role_and_office_stand_where_enough_people_share_them():
    people = pack_named("numbers").view.ratings.people
    places = people[["team", "role", "office"]].astype("str").value_counts().to_dict()
    assert places == {(LARGE, "officer", "project"): 6, ("", "", ""): 6}
    alone = pack_of(naming="numbers", min_group_size=1).view.ratings.people
    assert set(alone["team"]) == {LARGE, SMALL, ""}, "a team called after somebody stays out"
    named = pack_named("names").view.ratings.people
    assert set(named["team"]) == {LARGE, SMALL, TELLING}


@pytest.mark.slow
def test_a_rater_that_is_no_name_may_stand_in_a_title_or_heading():
    ratings = rated(range(SIZE), "line manager", ROUNDS[0])
    choice = {"naming": "numbers", "group_by": "Line manager", "title": "By Line Manager"}
    assert review_pack(ratings, PackChoice(**choice), file=FILE).choice.title == "By Line Manager"


@pytest.mark.slow
def test_what_is_required_is_computed_from_the_places_left_out():
    hidden, named = pack_named("numbers"), pack_named("names")
    by_levels = {levels.tobytes(): row for row, levels in enumerate(named.view.team.levels)}
    rows = [by_levels[levels.tobytes()] for levels in hidden.view.team.levels]
    assert (hidden.view.required == named.view.required[rows]).all()
    assert hidden.view.summary == named.view.summary
    texts = {person.target for person in hidden.persons}
    assert texts == {"PMO Officer, project office", "the profile of their own role"}


@pytest.mark.slow
def test_the_table_of_everybody_says_that_places_are_left_out():
    said = "Team, role and office are left out where too few people share all three."
    for choice, left_out in (({"naming": "numbers"}, True), ({}, False)):
        (figures,) = (s for s in pack_of(**choice).sections if s.id == "figures")
        assert figures.shown("people", Table).note.startswith(said) == left_out


@pytest.mark.slow
def test_groups_of_teams_keep_their_names_where_they_are_large_enough():
    pack = pack_of(naming="numbers", group_by="team")
    shown = {name: s and s.people for name, s in pack.subject.group_summaries.items()}
    assert shown == {LARGE: 6, "Group 1": None, "Group 2": None}


@pytest.mark.slow
def test_what_the_requirements_show_and_initials_are_said_before():
    assert pack_named("names").said == ()
    few = {"filters": {}, "min_group_size": 13}
    teams, rounds, said = pack_of(naming="numbers", **few).said
    assert TELLING in teams
    assert LARGE not in teams
    assert [label for label in ROUNDS if label not in rounds] == []
    assert said.startswith("What is required of ")
    assert said.endswith("profiles: fewer than 13 people share it.")
    assert "Zoë Żółć" in said
    initials, *_ = pack_of(naming="initials", **few).said
    assert initials.startswith("Initials are no anonymity")
    assert pack_of(naming="numbers", filters={}).said == (teams, rounds)
    *_, office = pack_of(naming="numbers", profile="officer", **few).said
    assert " shows their office to whoever" in office


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"title": "For ZOË  Żółć"}, "which is of the name or id of somebody"),
        ({"date": "QX4703, 1 May"}, "The date holds 'QX4703', which is of the name or id of"),
        (
            {"filters": {"team": (LARGE,), "office": ("project",)}},
            "filtered by one column at a time, not by team and office.",
        ),
        ({"filters": {"Line manager": (NAMES[1],)}, "min_group_size": 9}, "leaves 6 "),
        ({"filters": {"team": (LARGE, SMALL)}, "min_group_size": 8}, "leaves out 4 people"),
        (
            {"filters": {"Line manager": tuple(NAMES[n] for n in (0, 2))}, "min_group_size": 6},
            "keeps some of the smallest groups and not the others",
        ),
    ],
)
@pytest.mark.slow
def test_texts_and_filters_that_tell_too_much_are_refused(choice, said):
    with pytest.raises(PackChoiceError) as refusal:
        pack_of(**{"naming": "numbers", "people": None, **choice})
    assert said in refusal.value.sentence
    try:
        pack_of(**{"people": None, **choice, "min_group_size": None})
    except PmoError as error:
        pytest.fail(f"with names it is not refused: {error}")
