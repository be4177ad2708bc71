"""What people are called in an export: by name, by initials, or by a number alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

import pandas as pd

from pmo_data.ratings import MANAGER, PERSON_COLUMNS, SELF, Ratings

ANOTHER_RATER = "another rater"


def renamed(ratings: Ratings, naming: str, keep: Collection[str] = ()) -> Ratings:
    """The same ratings with people called as chosen, in name and id alike.

    Parameters
    ----------
    ratings
    naming
        `names` as they are; `initials`, numbered where several share them; or
        `numbers`: ``Person 1`` on, in the order of the file. The last two leave
        out columns of the file beyond the known ones, which may tell who it is,
        and the names of raters.
    keep
        Columns of the file that are kept all the same.
    """
    if naming == "names":
        return ratings
    people = ratings.people
    labels = _initials(people["name"]) if naming == "initials" else _numbers(people["person_id"])
    changed = people[[*PERSON_COLUMNS, *(c for c in ratings.extras if c in keep)]].assign(
        person_id=labels, name=labels, rater=[_rater(text) for text in people["rater"]]
    )
    return Ratings(
        changed.astype({"person_id": "str", "name": "str", "rater": "str"}), ratings.levels
    )


def _rater(raters: str) -> str:
    """The raters of a person's levels, joined by `` + ``, less their names."""
    known = (part if part in (SELF, MANAGER) else ANOTHER_RATER for part in raters.split(" + "))
    return " + ".join(dict.fromkeys(known))


def _numbers(ids: pd.Series) -> list[str]:
    order = {person: place for place, person in enumerate(dict.fromkeys(ids), start=1)}
    width = len(str(len(order)))
    return [f"Person {order[person]:0{width}}" for person in ids]


def _initials(names: pd.Series) -> list[str]:
    short = ["".join(word[0].upper() for word in re.findall(r"\w+", n)) or "?" for n in names]
    several = {text for text, count in Counter(short).items() if count > 1}
    seen: Counter[str] = Counter()
    labels = []
    for text in short:
        seen[text] += 1
        labels.append(f"{text} {seen[text]}" if text in several else text)
    return labels
