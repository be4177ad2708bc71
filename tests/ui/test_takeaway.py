"""What the menu of a chart or table gives to take away."""

import csv
import io
import re
from unittest.mock import patch

import pytest

from tests.ui import screens
from ui.widgets import save as takeaway


def chosen(key, way, page):
    """What the browser is handed when an entry of a menu is chosen."""
    handed = []

    def save(content, **options):
        handed.append((content, options))

    def menu_button(label, options, **given):
        assert re.fullmatch(r"Save [\w ,:()–-]+", label)
        return way if given["key"] == f"{key}_save" else None

    with (
        patch.object(takeaway.st, "menu_button", menu_button),
        patch.object(takeaway, "save", save),
    ):
        screens.with_sample(page)
    return handed


@pytest.mark.slow
def test_the_csv_of_a_chart_holds_its_figures():
    ((content, options),) = chosen("radar_knowledge", "csv", "person")
    assert options == {"file": "radar-knowledge.csv", "media_type": "text/csv"}
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["dimension"] for row in rows} == {"knowledge"}
    assert {"competence", "required", "level", "gap"} <= set(rows[0])


@pytest.mark.slow
def test_a_copy_holds_the_same_figures_parted_by_tabs():
    ((content, options),) = chosen("thin_cover", "copy", "cohort")
    assert options["media_type"] is None
    ((file, _),) = chosen("thin_cover", "csv", "cohort")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    assert [line.split("\t") for line in content.decode().split("\n")] == rows


@pytest.mark.parametrize(
    ("way", "file", "starts"),
    [
        ("png", "heatmap.png", b"\x89PNG"),
        ("print", "heatmap-print.png", b"\x89PNG"),
        ("svg", "heatmap.svg", b"<svg"),
        ("pdf", "heatmap.pdf", b"%PDF-"),
    ],
)
@pytest.mark.slow
def test_the_map_leaves_as_a_picture(way, file, starts):
    ((content, options),) = chosen("heatmap", way, "cohort")
    assert options["file"] == file
    assert content.startswith(starts)


@pytest.mark.slow
def test_nothing_is_built_before_an_entry_is_chosen():
    assert chosen("radar_knowledge", None, "person") == []
