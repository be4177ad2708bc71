"""Contents of charts made by hand, with nothing but what a test is about."""

import numpy as np
import pandas as pd

from presentation.chart_content import ChartContent
from presentation.team import Heatmap, Steps


def kinds(of=ChartContent):
    """The classes of the product's contents that nothing is derived from."""
    below = [kind for kind in of.__subclasses__() if kind.__module__.startswith("presentation.")]
    return {kind for one in below for kind in kinds(one)} if below else {of}


def made(kind_of_chart, /, **fields):
    """A content of a kind of chart; what its frame gives is empty."""
    given = {"key": "chart", "title": "Chart", "lines": (), "frame": pd.DataFrame} | fields
    if "numbers" in given:
        given["numbers"] = np.asarray(given["numbers"])
    return kind_of_chart(**given)


def heatmap(values, wanted=None, *, people=None, teams=None, numbers=None, **fields):
    values = np.asarray(values, np.float32)
    rows, columns = values.shape
    people = [f"Person {place}" for place in range(columns)] if people is None else people
    return made(
        Heatmap,
        values=values,
        wanted=np.ones(values.shape, bool) if wanted is None else wanted,
        people=people,
        teams=["North"] * len(people) if teams is None else teams,
        numbers=np.arange(rows) + 1 if numbers is None else numbers,
        **({"kind": "gap"} | fields),
    )


def steps(steps, not_assessed, nearest, held, *, teams=None, numbers=(9, 11), **fields):
    people = fields.pop("people", ["a", "b", "c"])
    return made(
        Steps,
        numbers=numbers,
        steps=steps,
        available=np.ones(steps.shape, bool),
        not_assessed=not_assessed,
        nearest=nearest,
        held=held,
        stages=np.array(["officer first"] * len(people)),
        way_steps=steps.min(axis=0),
        way_open=(not_assessed > 0).any(axis=0),
        people=people,
        teams=["North"] * len(people) if teams is None else teams,
        **fields,
    )
