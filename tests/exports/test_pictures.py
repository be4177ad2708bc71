"""Pictures made on the server: each kind in each format, and the ZIP of them."""

import io
import re
import struct
import zipfile
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from charts.kinds import figure_of
from charts.palette import DARK, LIGHT
from charts.typst.pictures import PICTURE_FORMATS, drawing, picture_bytes, pictures_bytes
from exports.pack.charts import charts_of, file_word
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from exports.pictures.picture_zip import zip_bytes
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes, sample_team_bytes
from presentation import person as person_charts
from presentation import team as team_charts
from presentation.chart_content import Line
from presentation.person import Differences, Dumbbell, Radar
from tests.charts.contents import heatmap, kinds, made
from tests.charts.test_house import contents as samples
from tests.charts.typst import pdfs
from tests.exports.awkward import NAMES, awkward_team

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def sample():
    return read_ratings(sample_team_bytes(), "sample-team.csv").ratings


@pytest.fixture(scope="module")
def pack(sample):
    return review_pack(sample, PackChoice(), file="sample-team.csv")


def rounds_pack():
    ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
    choice = PackChoice(sections=("rounds", "calibration"))
    return review_pack(ratings, choice, file="sample-rounds.csv")


def differences():
    return made(
        Differences,
        key="differences_chart",
        title="Where they differ most",
        lines=("Round 1",),
        numbers=[1, 9],
        people=["Ann", "Ben"],
        levels=np.array([[[3, 2], [0, 4]], [[5, 2], [1, 0]]]),
        required=np.array([[3, 4], [0, 2]]),
    )


@pytest.fixture(scope="module")
def contents(pack):
    view, person = pack.view, pack.persons[9]
    found = [
        team_charts.heatmap_content(view, view.order),
        team_charts.shortfalls_content(view),
        team_charts.levels_content(view),
        team_charts.steps_content(view, view.order),
        *person_charts.person_contents(person),
        differences(),
        *(content for _, content in charts_of(rounds_pack())),
        *samples(),
    ]
    assert {type(content) for content in found} == kinds()
    return found


def size_of(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def squeezed_text(pdf):
    (text,) = pdfs.texts(pdf)
    return re.sub(r"\s", "", text)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_kind_is_drawn_in_every_format_twice_the_pixels(contents, mode):
    for content, drawn in zip(contents, pictures_bytes(contents, mode=mode), strict=True):
        assert list(drawn) == list(PICTURE_FORMATS)
        png, svg, pdf = drawn.values()
        width, height = size_of(png)
        assert width == 2 * content.width
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img"
        view = [float(number) for number in root.get("viewBox").split()]
        assert view[2] == content.width
        assert height == pytest.approx(2 * view[3], abs=2)
        assert root.findtext(f"{SVG}title") == content.title
        assert root.findtext(f"{SVG}desc") == " · ".join(content.lines)
        if mode == "dark":
            continue  # the same words in other colours
        text = squeezed_text(pdf)
        panels = getattr(content, "panels", ())
        named = getattr(content, "labels", None) or [panel.title for panel in panels]
        for words in (content.title, *content.lines, *named):
            assert re.sub(r"\s", "", words) in text


@pytest.mark.slow
def test_the_page_shows_the_same_content(contents):
    for content in contents:
        figure = figure_of(content, "light")
        assert len(figure.data) > 1


@pytest.mark.slow
def test_a_picture_alone_is_the_one_among_others(contents):
    _, among, _ = pictures_bytes(contents[:3])
    assert among == {form: picture_bytes(contents[1], form) for form in PICTURE_FORMATS}


def radar(levels, required):
    people = [Line("Ann", np.array(levels))]
    numbers = np.arange(len(required)) + 1
    told = {"numbers": numbers, "required": np.array(required), "dimension": "knowledge"}
    return drawing(made(Radar, people=people, **told), LIGHT)


def test_a_radar_breaks_where_a_level_is_missing_and_never_goes_to_the_centre():
    drawn = radar([3, 0, 2, 4, 5], [3, 3, 3, 3, 3])
    person = next(m for m in drawn["marks"] if m["mark"] == "paths" and m["line"] == "#0B6B66")
    assert [len(path) for path in person["paths"]] == [4]
    radii = np.hypot(*np.array(person["paths"][0]).T)
    assert radii.round(2).tolist() == [2, 4, 5, 3]
    muted = [m for m in drawn["marks"] if m["mark"] == "texts" and "2 Team ?" in m["texts"]]
    assert [m["fill"] for m in muted] == [LIGHT.muted]


def test_a_radar_joins_its_ends_where_all_is_known():
    drawn = radar([3, 1, 2, 4, 5], [3, 0, 3, 3, 3])
    person = next(m for m in drawn["marks"] if m["mark"] == "paths" and m["line"] == "#0B6B66")
    assert person["paths"][0][0] == person["paths"][0][-1]
    below = next(m for m in drawn["marks"] if m.get("symbol") == "triangle-down")
    assert np.hypot(*np.array(below["at"]).T).round(2).tolist() == [2]


def test_a_heatmap_hatches_what_is_not_assessed_and_dots_what_is_not_required():
    wanted = np.array([[True, True], [True, False]])
    drawn = drawing(heatmap([[-2.0, np.nan], [0.0, 1.0]], wanted), LIGHT)
    hatched = [m for m in drawn["marks"] if m["mark"] == "boxes" and m["hatch"]]
    assert [m["at"] for m in hatched] == [[[1.0, 0.0]]]
    dots = [m for m in drawn["marks"] if m["mark"] == "symbols"]
    assert [m["at"] for m in dots] == [[[1.0, 1.0]]]
    numbers = [(m["texts"], m["weight"], m["at"]) for m in drawn["marks"] if m["mark"] == "texts"]
    assert numbers == [
        (["−2"], "bold", [[0.0, 0.0]]),
        (["0"], "regular", [[0.0, 1.0]]),
    ]


@pytest.mark.slow
def test_a_picture_has_the_circles_and_the_bands_of_the_page(contents):
    levels, required = np.array([[0, 3], [2, 4]]), np.array([[1, 0], [2, 3]])
    open_circles = made(
        Dumbbell, numbers=[1, 9], levels=levels, required=required, met=required > 0
    )
    seen = set()
    for mode, colours in (("light", LIGHT), ("dark", DARK)):
        for content in [*contents, open_circles]:
            picture, page = drawing(content, colours), figure_of(content, mode)
            marks = [mark for panel in picture.get("panels", ()) for mark in panel["marks"]]
            symbols = [m for m in marks if m["mark"] == "symbols" and m["fill"] is None]
            circles = {m["size"] for m in symbols}
            markers = [t["marker"] for t in page.traces if "symbol" in t.get("marker", {})]
            assert circles == {m["size"] for m in markers if m["symbol"] == "circle-open"}
            bands = {m["fill"] for m in marks if m["mark"] == "paths" and m["fill"]}
            filled = {t["fillcolor"] for t in page.traces if t.get("fill") == "tonexty"}
            assert bands == ({colours.profile_area} if filled else set())
            assert filled <= {colours.profile_fill}
            seen |= circles | bands
    assert seen == {9, LIGHT.profile_area, DARK.profile_area}


@pytest.mark.slow
def test_markup_in_names_stays_as_written():
    pack = review_pack(awkward_team(), PackChoice(), file="<x> #y $z$.csv")
    people = [name for name in NAMES if "王" not in name]
    for person in pack.persons:
        if person.name in people:
            radar_, *_ = person_charts.person_contents(person)
            text = squeezed_text(picture_bytes(radar_, "pdf"))
            assert re.sub(r"\s", "", f"{person.name}: application") in text
            assert "<x>#y$z$.csv" in text


def opened(pack):
    return zipfile.ZipFile(io.BytesIO(zip_bytes(pack)))


@pytest.mark.slow
def test_the_zip_holds_every_chart_in_every_format_and_its_figures(sample):
    ids = tuple(sample.people["person_id"].iloc[:10])
    pack = review_pack(sample, PackChoice(people=ids), file="sample-team.csv")
    packed = opened(pack)
    charts = charts_of(pack)
    assert len(charts) >= 4 + 4 * 10
    names = packed.namelist()
    assert len(names) == len(set(names)) == 1 + 4 * len(charts)
    assert names[0] == "provenance.txt"
    assert pack.provenance.ratings_hash in packed.read("provenance.txt").decode("utf-8-sig")
    heat = pd.read_csv(io.BytesIO(packed.read("team/heatmap.csv")), dtype="str")
    assert heat.shape == (25, 2 + 14)
    assert {"-2", "-1", "0", "1", "not required"} <= set(heat.iloc[:, 2:].to_numpy().ravel())
    for name in names[1:]:
        stem, _, suffix = name.rpartition(".")
        assert suffix in ("csv", *PICTURE_FORMATS)
        assert f"{stem}.csv" in names
    assert size_of(packed.read("people/01-Amara-Okonkwo/every-gap.png"))[0] == 1440
    assert {entry.date_time[0] for entry in packed.infolist()} == {1980}


@pytest.mark.slow
def test_the_zip_holds_the_chosen_sections_and_people_only(sample):
    ids = tuple(sample.people["person_id"].iloc[:2])
    choice = PackChoice(sections=("levels", "people"), people=ids)
    names = opened(review_pack(sample, choice, file="x.csv")).namelist()
    assert len({name.split("/")[1] for name in names if name.startswith("people/")}) == 2
    assert [n for n in names if n.startswith("team/")] == [
        f"team/levels.{suffix}" for suffix in ("csv", "png", "svg", "pdf")
    ]


@pytest.mark.slow
def test_the_same_input_gives_the_same_zip(sample):
    choice = PackChoice(sections=("heatmap", "shortfalls"))
    one, two = (zip_bytes(review_pack(sample, choice, file="x.csv")) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("अनन्या शर्मा", "अनन्या-शर्मा"),
        ("สมชาย ใจดี", "สมชาย-ใจดี"),
        ("Ann/../ B_\u2764\ufe0f", "Ann-B"),
        ("\u0301 ..", "unnamed"),
    ],
)
def test_a_name_in_a_files_name_keeps_the_signs_of_its_letters(name, word):
    assert file_word(name) == word
