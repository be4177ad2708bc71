"""Figures as plain fields: what a page gets is what Plotly's own objects would send."""

import base64
import json

import numpy as np
import pytest

from charts.figure import Figure, heatmap, scatter
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
def test_plotly_accepts_every_field_and_would_send_the_same(name, mode):
    figure = figures(mode)[name]
    ours = numbers(json.loads(figure.to_json()))
    theirs = numbers(json.loads(figure.plotly.to_json()))
    del theirs["layout"]["template"]
    assert ours == theirs


@pytest.mark.parametrize("name", figures("light"))
def test_no_text_to_draw_is_empty(name):
    """Plotly takes the place of an empty text away for good: a later one there is not drawn."""
    traces = [trace for trace in figures("light")[name].traces if "text" in trace.get("mode", "")]
    texts = [[t["text"]] if isinstance(t["text"], str) else t["text"] for t in traces]
    assert all(text for of_trace in texts for text in of_trace)


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
