"""Small hand-made inputs for the charts."""

import numpy as np
import pytest


@pytest.fixture(params=["light", "dark"])
def mode(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def team():
    """Four competences, three people in two teams: values, wanted and the names."""
    nan = np.nan
    values = np.array(
        [[-2, 0, 1], [nan, -1, 0], [0, nan, nan], [4, -4, -3]],
        np.float32,
    )
    wanted = np.ones((4, 3), bool)
    wanted[2, 1] = False
    people = ["Anna Kowalska", "Ben Okafor", "<b>Bo</b> & Co"]
    return {"values": values, "wanted": wanted, "numbers": [1, 3, 9, 11], "people": people}
