"""Figures as plain fields: what a page gets is what Plotly's own objects would send."""

import base64
import json

import numpy as np
import pytest

from charts.figure import Figure, heatmap, scatter
from charts.kinds import figure_of
from presentation.chart_content import Panel
from presentation.person import Dumbbell
from presentation.round_charts import TrendPanels
from tests.charts.contents import heatmap as heatmap_content
from tests.charts.contents import made
from tests.charts.test_house import figures


def numbers(value):
    """Typed arrays as lists, so that how a number was sent does not matter."""
    if isinstance(value, dict) and "bdata" in value:
        found = np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"])
        shape = [int(n) for n in value.get("shape", str(len(found))).split(",")]
        return numbers(found.reshape(shape).tolist())
    if isinstance(value, dict):
        return {key: numbers(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [numbers(part) for part in value]
    return None if value != value else value


@pytest.mark.parametrize("name", figures("light"))
@pytest.mark.slow
def test_plotly_accepts_every_field_and_would_send_the_same(name, mode):
    figure = figures(mode)[name]
    ours = numbers(json.loads(figure.to_json()))
    theirs = numbers(json.loads(figure.plotly.to_json()))
    del theirs["layout"]["template"]
    assert ours == theirs


def with_nothing_to_say():
    """Charts some of whose places have no text: no gap, no change, no figure, no label."""
    values = [[0.0, 1.0], [np.nan, -2.0]]
    pairs, three = np.array([[3, 2], [0, 4]]), np.full((2, 2), 3)
    panel = Panel("A", np.array([1, 2, np.nan, 4, 5, 6, 7, 8, 9]))
    contents = {
        "change": heatmap_content(values, kind="change"),
        "gap": heatmap_content(values),
        "gaps": made(Dumbbell, numbers=[1, 9], levels=pairs, required=three, met=pairs >= three),
        "trend": made(TrendPanels, panels=[panel], rounds=[str(number) for number in range(9)]),
    }
    return figures("light") | {
        name: figure_of(content, "light") for name, content in contents.items()
    }


@pytest.mark.parametrize("name", with_nothing_to_say())
def test_no_text_to_draw_is_empty(name):
    """Plotly takes the place of an empty text away for good: a later one there is not drawn."""
    traces = with_nothing_to_say()[name].traces
    texts = [trace["text"] for trace in traces if "text" in trace.get("mode", "")]
    assert "" not in [text for one in texts for text in ([one] if isinstance(one, str) else one)]


def test_a_field_that_plotly_does_not_know_is_refused():
    figure = Figure({"height": 100})
    figure.add_trace(scatter(x=[1], y=[1], colour="red"))
    with pytest.raises(ValueError, match="colour"):
        _ = figure.plotly


def test_numbers_reach_the_browser_in_types_it_knows():
    z = np.array([[1, -2, 3], [4, 5, 6]], np.int64)
    figure = Figure({})
    figure.add_trace(heatmap(z=z, zmin=np.int16(-2), x=np.array([0.5, np.nan], np.float64)))
    (trace,) = json.loads(figure.to_json())["data"]
    assert (trace["z"]["dtype"], trace["z"]["shape"], trace["zmin"]) == ("i4", "2, 3", -2)
    assert numbers(trace["z"]) == z.tolist()
    assert numbers(trace["x"]) == [0.5, None]


def test_a_lone_number_that_is_none_is_refused():
    figure = Figure({"height": float("nan")})
    with pytest.raises(ValueError, match="not JSON compliant"):
        figure.to_json()
