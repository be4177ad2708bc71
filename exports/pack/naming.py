"""What people, their groups and rounds are called in an export: domain.md 5."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.raters import JOINED, rounds
from analytics.selection import hidden_groups
from exports.pack.known_names import KnownNames
from pmo_data.ratings import AGREED, MANAGER, PERSON_COLUMNS, SELF, Ratings

ANOTHER_RATER = "another rater"
PLACES = ("team", "role", "office")


@dataclass(frozen=True, eq=False)
class Naming:
    """What everybody is called who was rated: nothing of it follows the order of the file.

    Attributes
    ----------
    people : mapping of str to str
        Person id → what they are called; empty where they keep their names.
    rounds : mapping of str to str
        Label of a round → what it is called: its place, where one of them names somebody.
    seed : str
        From which numbers are dealt.
    known : KnownNames
        What may stand nowhere.
    least : int
        Fewest people who share a team, role and office that stand.
    """

    people: Mapping[str, str]
    rounds: Mapping[str, str]
    seed: str
    known: KnownNames
    least: int

    def ordered(self, ratings: Ratings) -> Ratings:
        """The same in the order of what people are called; as it was where they have names."""
        if not self.people:
            return ratings
        labels = np.array([self.people[person] for person in ratings.people["person_id"]])
        return ratings.take(np.argsort(labels, kind="stable"))

    def renamed(self, ratings: Ratings, hide: Sequence[str] = ("team",)) -> Ratings:
        """The same in that order, with people called so in name and id alike.

        Names of raters and columns of the file beyond the known ones are left out, and
        the columns `hide` of people whose team, role and office too few share.
        """
        if not self.people:
            return ratings
        ratings = self.ordered(ratings)
        people = ratings.people[list(PERSON_COLUMNS)]
        hidden = self._hidden(people)
        texts = {name: people[name].astype("str").mask(hidden, "") for name in hide}
        texts["person_id"] = texts["name"] = people["person_id"].map(self.people)
        texts["round"] = people["round"].map(self.rounds)
        texts["rater"] = people["rater"].map(_rater)
        return Ratings(people.assign(**texts).astype(dict.fromkeys(texts, "str")), ratings.levels)

    def _hidden(self, people: pd.DataFrame) -> pd.Series:
        """Whose team, role and office are left out."""
        team, role, office = (people[name].astype("str") for name in PLACES)
        together = team + "\n" + role + "\n" + office
        once = together[~(people["person_id"] + "\n" + together).duplicated()]
        telling = {team for team in people["team"].unique() if self.known.within(team)}
        return together.isin(hidden_groups(Counter(once), self.least)) | people["team"].isin(
            telling
        )

    def groups(self, ratings: Ratings, column: str) -> dict[str, str]:
        """What the groups of a column are called: value → name.

        A team, role or office of enough people keeps its name, and a blank is one; all
        others are ``Group 1`` on, unless people keep their names.
        """
        values = ratings.people[column].astype("str").tolist()
        told = {""} if self.people else set(values)
        if self.people and column in PLACES:
            told |= set(values) - hidden_groups(Counter(values), self.least)
            told = {value for value in told if not self.known.within(value)}
        called = _numbered("Group", set(values) - told, self.seed)
        return {value: called.get(value, value) for value in set(values)}


def naming_of(ratings: Ratings, naming: str, *, seed: str, least: int) -> Naming:
    """What everybody in the ratings is called.

    Parameters
    ----------
    ratings
        All that was read, so that every pack of it calls a person the same.
    naming
        `names` as they are; `initials`, numbered where several share them, or a question
        mark in place of those that are somebody's name or id; or `numbers`: ``Person 1`` on.
    seed
        From which numbers are dealt: the same seed, the same numbers.
    least
        Fewest people who share a team, role and office that stand.
    """
    if naming == "names":
        return Naming({}, {}, seed, KnownNames(), least)
    known, labels = KnownNames.of(ratings), rounds(ratings)
    everybody = ratings.people.drop_duplicates("person_id")
    names = dict(zip(everybody["person_id"], everybody["name"], strict=True))
    people = _numbered("Person", names, seed) if naming == "numbers" else _initials(names, seed)
    told = not any(map(known.within, labels))
    called = {
        label: label if told or not label else str(place)
        for place, label in enumerate(labels, start=1)
    }
    return Naming(people, called, seed, known, least)


def _rater(raters: str) -> str:
    """The raters of a person's levels less their names."""
    known = (
        part if part in (SELF, MANAGER, AGREED) else ANOTHER_RATER for part in raters.split(JOINED)
    )
    return JOINED.join(dict.fromkeys(known))


def _dealt(texts: Iterable[str], seed: str) -> list[str]:
    """Texts in an order that says nothing of them to whoever does not have the seed."""
    return sorted(texts, key=lambda text: hashlib.sha256(f"{seed} {text}".encode()).digest())


def _numbered(word: str, texts: Iterable[str], seed: str) -> dict[str, str]:
    order = _dealt(texts, seed)
    width = len(str(len(order)))
    return {text: f"{word} {number:0{width}}" for number, text in enumerate(order, start=1)}


def _initials(names: Mapping[str, str], seed: str) -> dict[str, str]:
    whole = {text.strip().upper() for text in (*names, *names.values())}
    letters = {person: _first_letters(name) for person, name in names.items()}
    short = {person: "?" if text in whole else text for person, text in letters.items()}
    shared = Counter(short.values())
    seen: Counter[str] = Counter()
    labels = {}
    for person in _dealt(names, seed):
        text = short[person]
        seen[text] += 1
        labels[person] = f"{text} {seen[text]}" if shared[text] > 1 else text
    return labels


def _first_letters(name: str) -> str:
    return "".join(word[0].upper() for word in re.findall(r"\w+", name)) or "?"
