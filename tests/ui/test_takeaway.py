"""What a chart gives to take away beside the pictures of the browser."""

import csv
import io
from unittest.mock import patch

from tests.ui import screens
from ui.widgets import show as takeaway
from ui.widgets.chart import Answer


def pressed(key, suffix, page):
    """What the browser is handed when a chart's button is pressed."""
    handed = []

    def draw(shown, **options):
        return Answer(None, suffix if options["key"] == key else None)

    def save(content, **options):
        handed.append((content, options))

    with patch.object(takeaway, "draw", draw), patch.object(takeaway, "save", save):
        screens.with_sample(page)
    return handed


def test_the_csv_of_a_chart_holds_its_figures():
    ((content, options),) = pressed("radar_knowledge", "csv", "person")
    assert options == {"file": "radar-knowledge.csv", "media_type": "text/csv"}
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["dimension"] for row in rows} == {"knowledge"}
    assert {"competence", "required", "level", "gap"} <= set(rows[0])


def test_nothing_is_built_before_a_button_is_pressed():
    assert pressed("radar_knowledge", None, "person") == []
