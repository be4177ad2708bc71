"""What people are called in an export: by name, by initials, or by a number alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

import pandas as pd

from pmo_data.ratings import MANAGER, PERSON_COLUMNS, SELF, Ratings

ANOTHER_RATER = "another rater"


def renamed(
    ratings: Ratings,
    naming: str,
    keep: Collection[str] = (),
    known: pd.DataFrame | None = None,
) -> Ratings:
    """The same ratings with people called as chosen, in name and id alike.

    By `names` as they are; by `initials`, numbered where several share them; or by `numbers`:
    ``Person 1`` on, in the order of the file. The last two leave out the names of raters, and
    columns of the file beyond the known ones, which may tell who it is, but for those to
    `keep`. `known` is everybody to be told apart, where there are more of them than here.
    """
    if naming == "names":
        return ratings
    people = ratings.people
    every = (people if known is None else known).drop_duplicates("person_id")
    called = _initials(every["name"]) if naming == "initials" else _numbers(len(every))
    by_id = dict(zip(every["person_id"], called, strict=True))
    labels = [by_id[person] for person in people["person_id"]]
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


def _numbers(count: int) -> list[str]:
    width = len(str(count))
    return [f"Person {number:0{width}}" for number in range(1, count + 1)]


def _initials(names: pd.Series) -> list[str]:
    short = ["".join(word[0].upper() for word in re.findall(r"\w+", n)) or "?" for n in names]
    several = {text for text, count in Counter(short).items() if count > 1}
    seen: Counter[str] = Counter()
    labels = []
    for text in short:
        seen[text] += 1
        labels.append(f"{text} {seen[text]}" if text in several else text)
    return labels
