"""What CONTRIBUTING.md says of adding things, done in a copy of the product, and seen to be there.

`tests/worked_example` holds the new files, each under the path it gets; here stand the lines
that existing files get.
"""

import base64
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from tests import architecture as rules
from tests.charts.typst import pdfs
from tests.exports import sheets, slides
from tests.exports.html.unpacked import plain

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
EXAMPLE = Path(__file__).parent / "worked_example"
SECTIONS, LAYOUTS = "presentation/sections/listed.py", "pmo_data/intake/layout/layouts.py"
FORMATS, PAGES = "exports/formats.py", "ui/session/shell.py"
SHEETS = "exports/xlsx/tables.py"
MOST_FILES = 3
NAMES = {
    **dict.fromkeys(("a chart", "a section", "a page"), "assessed"),
    **{"a layout of files": "footed", "a format": "outline"},
}
"""What the example calls the thing that each recipe adds."""
LINES = {
    SECTIONS: {
        "from presentation.sections import (\n": "    assessed,\n",
        "KINDS = {\n": '    "assessed": Kind("Assessed", assessed.blocks),\n',
    },
    SHEETS: {"SHEETS = {\n": '    "people_assessed": ("Assessed", 1),\n'},
    LAYOUTS: {
        "from pmo_data.intake.grid import Grid\n": (
            "from pmo_data.intake.layout.footed import footed_table\n"
        ),
        "LAYOUTS = {\n": (
            '    "footed": Layout("a row a person, above the headings", footed_table, read_wide),\n'
        ),
    },
    FORMATS: {
        "_KNOWN = (\n": (
            '    Format("txt", "Outline", "text/plain", "exports.outline:outline_bytes"),\n'
        ),
    },
    PAGES: {"_GROUPS = {\n": '    "More": {"Assessed": "checklist"},\n'},
}
"""Existing file → a line of it → what comes below that line."""
RATINGS = """\
P1,Ada,3,4,2
P2,Ben,1,,5
ID,Name,9 Schedule management - Application,9A,10K
""".replace(",9A", ",9K")
LEAD = "Assessed: 12 % of the cells required."
"""Of 92 cells 5 have a level, and 6 ask for an application of 1, which none meets as well."""
EXPORTS = ("pdf", "html", "pptx", "xlsx", "zip", "txt")
COMMANDS = """
import json, sys
import cli
for arguments in json.loads(sys.argv[1]):
    code = cli.main(arguments)
    assert code == 0, (arguments, code)
"""
SHOWN_PAGE = """
from streamlit.testing.v1 import AppTest
from ui.session.load import use_sample_team
at = AppTest.from_file("app.py", default_timeout=600)
at.run()
next(b for b in at.button if "sample" in b.label.lower()).click().run()
at.switch_page("pages/assessed.py").run()
assert not at.exception, at.exception
print([title.value for title in at.title])
print([str(element.proto) for element in at.main if "Assessed: " in str(element.proto)])
"""


def recipes():
    """Each recipe of the guide → the files it touches, as the example calls them."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(
        r"^\*\*Add (.+?)\.\*\*(.*?)(?=^\*\*Add|^#|\Z)", guide, re.MULTILINE | re.DOTALL
    )
    return {
        what: re.findall(r"`([\w./]+/\w+\.py)`", text.replace("NAME", NAMES[what]))
        for what, text in found
    }


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy of the product with the example built in."""
    root = tmp_path_factory.mktemp("house")
    for name in (*rules.LAYERS[:-1], "commands"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("app.py", "cli.py"):
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(EXAMPLE, root, dirs_exist_ok=True)
    for name, added in LINES.items():
        text = (root / name).read_text(encoding="utf-8")
        for line, below in added.items():
            assert text.count(line) == 1, (name, line)
            text = text.replace(line, line + below)
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(house, program, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(house)}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=house,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def made(house):
    """The commands `check` and `export` in the copy: the record, and each export's bytes."""
    (house / "team.csv").write_text(RATINGS, encoding="utf-8")
    chosen = ["--profile", "officer", "--sections", "assessed"]
    exports = [["export", "team.csv", "-o", f"out.{form}", *chosen] for form in EXPORTS]
    said = run(house, COMMANDS, json.dumps([["check", "team.csv", "--json"], *exports]))
    return json.loads(said), {form: (house / f"out.{form}").read_bytes() for form in EXPORTS}


def test_the_guide_names_three_files_at_most_and_they_are_those_of_the_example():
    found = recipes()
    assert set(found) == set(NAMES)
    assert {what: files for what, files in found.items() if len(files) > MOST_FILES} == {}
    new = {str(path.relative_to(EXAMPLE)) for path in EXAMPLE.rglob("*.py")}
    assert set().union(*found.values()) == new | set(LINES)


def test_the_example_keeps_the_rules_of_the_house(house):
    assert rules.import_faults(house) == []
    assert rules.wall_faults(house) == []
    assert rules.circles(house) == []
    assert rules.length_faults(house) == []


def test_the_layout_is_read_cell_by_cell(made):
    record, _ = made
    assert (record["layout"], record["people"], record["ratings"]) == ("footed", 2, 5)
    assert (record["rejected"], record["not_assessed"]) == ([], 103)


def test_the_section_says_the_same_in_every_format(made):
    _, exports = made
    assert LEAD in " ".join("".join(pdfs.texts(exports["pdf"])).split())
    html = exports["html"].decode()
    assert LEAD in html
    (slide,) = slides.titled(slides.opened(exports["pptx"]), "Assessed")
    assert LEAD in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert exports["txt"].decode().splitlines()[-2:] == ["Assessed", LEAD]
    rows = sheets.records(sheets.opened(exports["xlsx"]), "Assessed")
    assert rows[8] == {"Competence": "10 Resource management", "Application": 0, "Knowledge": 2}
    assert "<th scope=row>10 Resource management<td class=n>0<td class=n>2" in html


def test_the_chart_is_a_figure_on_the_web_page_a_picture_and_a_picture_on_the_slide(made):
    _, exports = made
    figures = re.findall(r'<script type="application/json">(.*?)</script>', plain(exports["html"]))
    (traces,) = [json.loads(figure)["light"]["data"] for figure in figures]
    bars = {trace["name"]: trace["x"] for trace in traces}
    rated = {
        name: np.frombuffer(base64.b64decode(x["bdata"]), x["dtype"]) for name, x in bars.items()
    }
    assert {name: (len(x), x.sum()) for name, x in rated.items()} == {
        "application": (23, 2),
        "knowledge": (23, 3),
    }
    with zipfile.ZipFile(io.BytesIO(exports["zip"])) as pictures:
        names = pictures.namelist()
        assert b"People assessed in each competence" in pictures.read("team/assessed.svg")
    assert {f"team/assessed.{form}" for form in ("csv", "pdf", "png", "svg")} < set(names)
    (slide,) = slides.titled(slides.opened(exports["pptx"]), "Assessed")
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert picture.name == "People assessed in each competence"


def test_the_page_stands_in_the_navigation_and_shows_the_section(house):
    titles, shown = run(house, SHOWN_PAGE).splitlines()
    assert titles == "['Assessed']"
    assert "of the cells required" in shown
