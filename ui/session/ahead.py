"""The charts of everything that a select box can choose, in the browser before it is chosen."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Any

from ui.session import state
from ui.widgets.components import component
from ui.widgets.show import drawn, mode

if TYPE_CHECKING:
    from presentation.chart_content import ChartContent

Charted = tuple[str, Iterable["ChartContent"]]
"""The text of an option, and its charts."""


def charts_ahead(
    choice: str, made_from: Hashable, options: Callable[[], Iterable[Charted]]
) -> None:
    """Let the browser draw the charts of an option as soon as it is chosen.

    The page then sends the same charts, which are not drawn again; where they differ,
    the page's are shown (docs/decisions/0012).

    Parameters
    ----------
    choice
        Key of the select box, as in `ui.session.choices.select`; its options' texts all differ.
    made_from
        What the charts are made from: for the same one they are not made again.
    options : function
        Gives every option.
    """
    in_use, shade = state.loaded(), mode()
    if in_use is None:
        return
    packed = in_use.recent(f"{choice}_ahead", (made_from, shade), lambda: _packed(options(), shade))
    data = {"packed": packed, "box": state.WIDGET + choice}
    component("ahead")(key=f"{choice}_ahead", data=data)


def _packed(options: Iterable[Charted], shade: str) -> str:
    """Chart → option → what is shown: JSON, compressed, since one chart is much like the next."""
    charts: dict[str, dict[str, Any]] = {}
    for option, contents in options:
        for content in contents:
            charts.setdefault(content.file_stem, {})[option] = drawn(content, shade)
    return base64.b64encode(zlib.compress(json.dumps(charts).encode())).decode("ascii")
