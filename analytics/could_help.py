"""Who could help somebody else in a competence: domain.md 3."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

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
    able = _others(np.flatnonzero(application >= SUPERVISES), row)
    return tuple(sorted(able, key=lambda one: (-application[one], names[one]))[:MOST_NAMED])


def highest_below(
    levels: Levels, names: Sequence[str], number: int, *, row: int | None = None
) -> tuple[int, ...]:
    """Rows of all with the highest application in a competence where nobody could help, by name.

    Arguments are those of `could_help`. None where nobody has more of it than the one of `row`.
    """
    application = levels[:, number - 1, APPLICATION]
    least = 0 if row is None else int(application[row])
    others = _others(np.flatnonzero(application > least), row)
    most = max(application[others], default=0)
    found = [other for other in others if application[other] == most]
    return tuple(sorted(found, key=lambda one: names[one])) if most < SUPERVISES else ()


def _others(found: npt.NDArray[np.intp], row: int | None) -> list[int]:
    return [one for one in found.tolist() if one != row]
