"""Marks that the Typst templates draw, as plain records in the units of a chart's plane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Mark = dict[str, Any]
Record = dict[str, Any]
"""What a template reads: a chart, or an entry of its legend."""
Look = dict[str, Any]
"""Some of the keywords of a mark."""
Values = npt.ArrayLike


def _points(x: Values, y: Values) -> list[list[float]]:
    xs, ys = np.broadcast_arrays(x, y)
    return np.array([xs.ravel(), ys.ravel()], np.float64).T.round(4).tolist()


def boxes(
    x: Values,
    y: Values,
    *,
    width: Values = 1,
    height: float = 1,
    gap: float = 0,
    fill: str | None = None,
    hatch: str | None = None,
    line: str | None = None,
    thick: float = 0.75,
) -> Mark:
    """Boxes of one look centred on points, of one width or each its own.

    `gap` pixels are left between neighbours.
    """
    at = _points(x, y)
    look = {"fill": fill, "hatch": hatch, "line": line, "thick": thick}
    widths = np.broadcast_to(np.asarray(width, np.float64), len(at)).tolist()
    size = {"widths": widths, "height": float(height), "gap": gap}
    return {"mark": "boxes", "at": at} | size | look


def paths(
    lines: Sequence[tuple[Values, Values]],
    *,
    line: str | None = None,
    thick: float = 1,
    dash: Sequence[float] | None = None,
    fill: str | None = None,
) -> Mark:
    """Lines through points, each as its x and y."""
    found = [_points(x, y) for x, y in lines]
    look = {"line": line, "thick": thick, "dash": dash, "fill": fill}
    return {"mark": "paths", "paths": [points for points in found if points]} | look


def rings(radii: Sequence[float], *, line: str) -> Mark:
    """Circles around the origin."""
    return {"mark": "rings", "radii": list(radii), "line": line, "thick": 1}


def symbols(
    x: Values,
    y: Values,
    symbol: str,
    size: float,
    *,
    fill: str | None = None,
    line: str | None = None,
    thick: float = 1,
) -> Mark:
    """Symbols of one look, `size` pixels wide."""
    look = {"symbol": symbol, "size": size, "fill": fill, "line": line, "thick": thick}
    return {"mark": "symbols", "at": _points(x, y)} | look


def texts(
    x: Values,
    y: Values,
    words: Sequence[str],
    *,
    fill: str,
    size: float = 12,
    weight: str = "regular",
    anchor: str = "centre",
    aside: float = 0,
    fit: bool = False,
) -> Mark:
    """Words at points: `centre`, `left` or `right` aligned, `above` or `under` it.

    `aside` moves them right by pixels; `fit` makes them smaller than `size` where the
    columns are narrow.
    """
    look = {"fill": fill, "size": size, "weight": weight}
    place = {"anchor": anchor, "aside": aside, "fit": fit}
    return {"mark": "texts", "at": _points(x, y), "texts": list(words)} | look | place


def drawn(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that have anything to draw."""
    return [mark for mark in marks if mark.get("at") or mark.get("paths") or mark.get("radii")]


def key(text: str, *marks: Mark) -> Record:
    """A legend entry: marks in a field from −1 to 1 both ways, and its words."""
    return {"text": text, "marks": list(marks)}


def swatch_key(text: str, colour: str, line: str) -> Record:
    """A legend entry of a cell's colour."""
    return key(text, symbols(0, 0, "square", 12, fill=colour, line=line))


def hatch_key(colour: str) -> Record:
    """The legend entry of what is not assessed."""
    return {"text": "not assessed", "hatch": colour}
