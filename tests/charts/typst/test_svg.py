"""An SVG of the server is one that every reader draws alike."""

import re

import numpy as np
import pytest

from charts.typst.pictures import picture_bytes
from tests.charts.contents import heatmap
from tests.charts.test_house import contents


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.slow
def test_no_colour_has_eight_digits(mode):
    shares = set()
    for content in contents():
        text = picture_bytes(content, "svg", mode=mode).decode()
        assert not re.findall(r'="#[0-9a-fA-F]{8}"', text), content.key
        shares |= set(re.findall(r'fill-opacity="([\d.]+)"', text))
    assert shares == {"0.161" if mode == "light" else "0.169"}


def test_each_hatched_cell_begins_at_a_place_of_its_own():
    content = heatmap(np.array([[np.nan, 1], [0, np.nan]]))
    text = picture_bytes(content, "svg").decode()
    hatched = re.findall(r'<path fill="url\(#[^>]+>', text)
    assert len(hatched) == 3, "two cells and the key"
    assert all(re.search(r' d="M 0 0v', path) for path in hatched)
