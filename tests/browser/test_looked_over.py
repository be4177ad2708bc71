"""What the pictures are looked over for is found on a page that has it, and on no other."""

import pytest

from benchmarks.pictures.__main__ import FRAMES, HOLDS, LOOKED_OVER

PAGE = (
    '<section data-testid="stMain" style="width: 400px; overflow-x: auto">{}'
    '<p style="margin: 40px 0">A sentence in its place.</p></section>'
)
FAULTS = {
    "wider than the window by 100 px": '<div style="width: 500px">Wide</div>',
    "cut: Owen Hughes and others": (
        '<div style="width: 40px; overflow: hidden; white-space: nowrap">'
        "Owen Hughes and others</div>"
    ),
    "over one another: First / Second": (
        '<div style="position: relative; height: 30px">'
        '<span style="position: absolute; top: 0">First</span>'
        '<span style="position: absolute; top: 4px">Second</span></div>'
    ),
    "a chart without anything drawn": '<div class="js-plotly-plot" style="height: 60px"></div>',
    "something that was never drawn": '<div data-testid="stSkeleton" style="height: 9px"></div>',
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named(page, fault):
    page.set_content(PAGE.format(FAULTS[fault]))
    assert page.evaluate(LOOKED_OVER) == [fault]


def test_a_page_without_a_fault_has_none(page):
    for_readers = (
        "position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap"
    )
    spoken = f'<span style="{for_readers}">Said to a screen reader, over the text</span>'
    page.set_content(PAGE.format(f"<p>{spoken}Text <b>within</b> text.</p>"))
    assert page.evaluate(LOOKED_OVER) == []


@pytest.mark.parametrize("role", ["tabpanel", "group"])
def test_a_picture_waits_for_what_is_in_a_tab_and_for_a_height_that_holds(page, role):
    page.set_content(PAGE.format(f'<div role="{role}"></div>'))
    later = """one => {
      const grow = (lines) => {
        one.append("A line ", document.createElement("br"));
        if (lines > 1) setTimeout(grow, 50, lines - 1);
      };
      setTimeout(grow, one.role === "tabpanel" ? 1000 : 50, 5);
    }"""
    page.locator(f"[role={role}]").evaluate(later)
    page.wait_for_function(HOLDS, arg=FRAMES)
    assert page.locator(f"[role={role}] br").count() == 5
