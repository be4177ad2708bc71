"""A team whose texts are awkward: markup, long names, many scripts, ids, raters, extra columns."""

import numpy as np
import pandas as pd

from pmo_data.ratings import Ratings, people_frame

NAMES = (
    '#import "x.typ": *',
    "$x^2$ *bold* _it_",
    "<b>Bo</b> & Co",
    "@ref <label> `raw` \\ #let",
    "Maximiliana-Theodora von und zu Hohenstein-Wittelsbach-Oranje",
    "Αλέξανδρος Παπαδόπουλος",
    "Владимир Щербаков",
    "王小明",
    "=HYPERLINK(1)",
    "Zoë Żółć",
)
TITLE = "Review #1 $a$ *b* <c>"


def awkward_team(size=10):
    """Ratings of so many people, all kinds of levels, one person without any."""
    random = np.random.default_rng(7)
    number = np.arange(size)
    levels = random.integers(0, 6, (size, 27, 2)).astype(np.int8)
    levels[-1] = 0
    names = [NAMES[n % len(NAMES)] + (f" {n}" if n >= len(NAMES) else "") for n in number]
    columns = {
        "person_id": [f"QX{4700 + n}" for n in number],
        "name": names,
        "team": [("Nord #2", "Süd & <i>West</i>", "")[n % 3] for n in number],
        "role": [("officer", "specialist")[n % 2] for n in number],
        "office": [("project", "programme", "portfolio")[n % 3] for n in number],
        "specialisms": [("", "9;12")[n % 2] for n in number],
        "rater": [("manager", "Petronella Rater")[n % 2] for n in number],
        "round": ["2026-Q3"] * size,
        "Cost centre": [f"CC-{9100 + n % 4}" for n in number],
    }
    return Ratings(people_frame({k: pd.Series(v) for k, v in columns.items()}), levels)


def uniform_team(level, size=2):
    """People who all have one level everywhere; 0 is no rating at all."""
    whole = awkward_team(size)
    return Ratings(whole.people, np.full_like(whole.levels, level))
