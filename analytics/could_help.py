"""Who could help somebody else in a competence: domain.md 3."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.cells import Levels
from pmo_data.framework.competences import APPLICATION

SUPERVISES = 4
"""Application from which somebody supervises others."""
MOST_NAMED = 3


def could_help(
    levels: Levels, names: Sequence[str], number: int, *, row: int | None = None
) -> tuple[int, ...]:
    """Rows of the people who could help the one of `row`, or anybody, in a competence.

    At most three. Those with application 4 or more in it, whether it is asked of them or not,
    from int8 `levels` of shape (n, 27, 2): the highest first, then by name.
    """
    application = levels[:, number - 1, APPLICATION]
    able = [other for other in np.flatnonzero(application >= SUPERVISES).tolist() if other != row]
    return tuple(sorted(able, key=lambda one: (-application[one], names[one]))[:MOST_NAMED])
