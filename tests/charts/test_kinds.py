"""Every kind of content is drawn, on a page and as a picture, by a function that takes it."""

import inspect
from dataclasses import dataclass
from typing import get_type_hints

import pytest

from charts.kinds import figure_of
from charts.palette import LIGHT
from charts.typst.pictures import drawing
from presentation.chart_content import ChartContent
from tests.charts.contents import kinds, made
from tests.charts.test_house import contents


def test_each_kind_is_drawn_by_a_function_of_its_own_on_a_page_and_as_a_picture():
    assert {type(content) for content in contents()} == kinds()
    for content in contents():
        assert figure_of(content, "light").fields["height"] > 0
        assert drawing(content, LIGHT)["layout"]
    for drawers in (figure_of, drawing):
        for kind in kinds():
            drawer = drawers.dispatch(kind)
            taken = next(iter(inspect.signature(drawer).parameters))
            assert get_type_hints(drawer)[taken] is kind


@dataclass(frozen=True, eq=False, kw_only=True)
class Unheard(ChartContent):
    """A kind that nothing draws."""


def test_a_kind_that_nothing_draws_is_named():
    with pytest.raises(TypeError, match=r"No module of charts draws the kind Unheard"):
        figure_of(made(Unheard), "light")
    with pytest.raises(TypeError, match=r"No module of charts\.typst draws the kind Unheard"):
        drawing(made(Unheard), LIGHT)
