"""A Plotly figure as plain fields, sent to a page as they are.

Plotly's own objects check every field while they are filled: 15 ms for a chart that
plain fields describe in 1 ms. A page draws the fields; whoever reads or exports a
figure gets Plotly's object, checked, from `Figure.plotly` (and so does every test).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import plotly.graph_objects as go

Trace = dict[str, Any]


class Figure:
    """Traces, and the fields of the layout, under the names of Plotly's reference."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.traces: list[Trace] = []
        self.fields = fields

    def add_trace(self, trace: Trace) -> None:
        """Draw a trace over those before."""
        self.traces.append(trace)

    def add_traces(self, traces: Iterable[Trace]) -> None:
        """Draw some traces over those before."""
        self.traces.extend(traces)

    def add_annotation(self, **annotation: Any) -> None:
        """Add a text to the layout."""
        self.fields.setdefault("annotations", []).append(annotation)

    @cached_property
    def plotly(self) -> go.Figure:
        """Plotly's own figure of the same content; raises ValueError for a wrong field."""
        import plotly.graph_objects as go

        return go.Figure(self.traces, {"template": "none", **self.fields})

    @property
    def data(self) -> Any:
        """The traces as Plotly's objects, to read."""
        return self.plotly.data

    @property
    def layout(self) -> Any:
        """The layout as Plotly's object, to read."""
        return self.plotly.layout

    def to_json(self) -> str:
        """The figure as plotly.js takes it, numbers as typed arrays."""
        content = {"data": self.traces, "layout": self.fields}
        return json.dumps(content, default=_plain, allow_nan=False)


bar: Callable[..., Trace] = partial(dict, type="bar")
heatmap: Callable[..., Trace] = partial(dict, type="heatmap")
"""Coloured cells."""
scatter: Callable[..., Trace] = partial(dict, type="scatter")
scatterpolar: Callable[..., Trace] = partial(dict, type="scatterpolar")
"""Points, lines or texts: in a plane, and around a centre."""
_TYPED = {"f": (np.float64, "f8"), "i": (np.int32, "i4"), "u": (np.uint32, "u4")}


def _plain(value: Any) -> Any:
    """An array as plotly.js reads it; plotly.js knows no whole numbers of 64 bits."""
    if isinstance(value, np.generic):
        return value.item()
    if not isinstance(value, np.ndarray):
        raise TypeError(f"{type(value).__name__} in a figure")
    if value.dtype.kind not in _TYPED:
        return value.tolist()
    if value.itemsize > 4 and value.dtype != np.float64:
        value = value.astype(_TYPED[value.dtype.kind][0])
    code = f"{value.dtype.kind}{value.itemsize}"
    typed = {"dtype": code, "bdata": base64.b64encode(value.tobytes()).decode("ascii")}
    return typed if value.ndim == 1 else {**typed, "shape": ", ".join(map(str, value.shape))}
