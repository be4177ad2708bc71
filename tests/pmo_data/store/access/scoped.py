"""A store of three teams, and what somebody with a role may see of it."""

import numpy as np
import pytest
from stored import ratings

from pmo_data.errors import PmoError
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.ratings import Ratings, people_frame
from pmo_data.store.access.grants import Role, Teams
from pmo_data.store.access.scope import Scope
from pmo_data.store.access.scoped_store import ScopedStore
from pmo_data.store.contents import KeptRound
from pmo_data.store.kept_mappings import KeptMapping
from pmo_data.store.new_rounds import check_new, new_rounds

NORTH, SOUTH = "North", "South"


def teams(*rows, label="Q1", level=3):
    """Ratings of rows (person_id, team, rater), all at one level; each has a note of its own."""
    made = ratings(
        *((id_, f"Name {id_}", rater, label, f"note {id_}") for id_, _, rater in rows),
        extras=("Note",),
        levels=np.full((len(rows), 27, 2), level),
    )
    return with_teams(made, [team for _, team, _ in rows])


def with_teams(given, names):
    """The same rows under other teams."""
    columns = {name: given.people[name].astype("str").tolist() for name in given.people}
    return Ratings(people_frame(columns | {"team": list(names)}), given.levels)


EVERYBODY = teams(
    ("N1", NORTH, "self"),
    ("N1", NORTH, "Boss of N1"),
    ("S1", SOUTH, "self"),
    ("N2", NORTH, "self"),
    ("S2", "South ", "Boss of S2"),
    ("X1", "", "self"),
)


OTHER = teams(("N9", NORTH, "self"), ("N1", "East", "self"), label="Q2")
NEW = teams(("S1", SOUTH, "self"), ("S3", SOUTH, "self"), ("N2", NORTH, "self"), level=5)


class InMemory:
    """As much of a store of rounds as is narrowed, without a disk."""

    def __init__(self):
        self.kept = {}

    def rounds(self):
        return tuple(saved for saved, _ in self.kept.values())

    def mappings(self):
        return (KeptMapping("HR export", FileMapping(), "2026-11-24T09:30:00+00:00", "Name N1"),)

    def arranged(self, label):
        return {}

    def load(self, labels):
        (label,) = labels
        return self.kept[label][1]

    def save(self, ratings, act, *, source="", replace=False, arranged=None, over=None, read=None):
        new = new_rounds(ratings, act, source)
        present = [KeptRound(0, 0, (), saved) for saved in self.rounds()]
        labels = [one.kept.saved.label for one in new]
        check_new(present, labels, replace=replace, over=over or {})
        self.kept |= {one.kept.saved.label: (one.kept.saved, one.ratings) for one in new}
        return tuple(one.kept.saved for one in new)


def some(*names):
    return Teams(frozenset(names))


SCOPES = {
    None: Scope(),
    Role.MEMBER: Scope((Role.MEMBER,), told=Teams(every=True), persons=frozenset({"N1"})),
    Role.VIEWER: Scope((Role.VIEWER,), told=Teams(every=True)),
    Role.LEAD: Scope((Role.LEAD,), led=some(SOUTH)),
    Role.ADMIN: Scope((Role.ADMIN,)),
}


def figures(told, known):
    """In place of figures: the ids, and who of them is known."""
    return told.people["person_id"].tolist(), known.tolist()


def scoped(store, role):
    """The store as somebody with a role sees it, or with a scope."""
    return ScopedStore(store, role if isinstance(role, Scope) else SCOPES[role], figures)


def ids(given):
    return given.people["person_id"].tolist()


def everything(given):
    """All that ratings hold, the categories of a frame and its headings too."""
    categories = [list(c.cat.categories) for _, c in given.people.items() if c.dtype == "category"]
    return f"{given.people.to_dict()} {categories} {list(given.people)}"


def refused(save):
    with pytest.raises(PmoError) as error:
        save()
    return error.value
