"""Which function draws which kind of content: each module of this folder registers its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from charts.figure import Figure
from presentation.chart_content import ChartContent


@singledispatch
def figure_of(content: ChartContent, mode: str) -> Figure:
    """The figure that a page shows, ``"light"`` or ``"dark"``.

    A module of this folder draws a kind with a function under ``@figure_of.register``,
    whose first argument is annotated with the kind.

    Raises
    ------
    TypeError
        Nothing draws this kind of content.
    """
    drawn: Figure = registered(figure_of, content, "charts")(content, mode)
    return drawn


def registered(drawers: Any, content: ChartContent, package: str) -> Callable[..., Any]:
    """What draws a kind, once all modules of a package have registered what they draw.

    `drawers` is a function under `functools.singledispatch`.
    """
    for module in iter_modules(import_module(package).__path__, f"{package}."):
        if not module.ispkg:
            import_module(module.name)
    kind = type(content)
    drawer: Callable[..., Any] = drawers.dispatch(kind)
    if drawer is drawers.dispatch(object):
        raise TypeError(f"No module of {package} draws the kind {kind.__name__}.")
    return drawer
