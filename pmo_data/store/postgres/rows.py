"""Rounds, people, needs and mappings as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pyarrow as pa

from pmo_data.arrangements import Arrangement
from pmo_data.intake.mapping.mapping_file import mapping_bytes, read_mapping
from pmo_data.ratings import Ratings
from pmo_data.store.contents import AddedRound, KeptRound, round_values
from pmo_data.store.interface import SavedRound
from pmo_data.store.kept_arrangements import KeptArrangement
from pmo_data.store.kept_mappings import KeptMapping
from pmo_data.store.postgres.tables import Tables
from pmo_data.store.tables import ratings_of, ratings_table

_TYPES = ("int4", "int4", *(["text"] * 7), "text[]", "bytea")
"""Of the columns that `sql/postgres/add_ratings.sql` names."""
_ARRANGED_TYPES = ("int4", "text", *(["int4"] * 3), *(["text"] * 3))
"""Of those of `sql/postgres/add_arrangements.sql`."""


def rounds_in(tables: Tables) -> list[KeptRound]:
    """The rounds, in the order they were saved."""
    found = []
    for row in tables.rows("rounds") if tables.there else ():
        id_, label, batch, people, rows, cells, raters, extras, source, at, who, sum_ = row
        saved = SavedRound(label, people, rows, cells, tuple(raters), source, at, who, sum_)
        found.append(KeptRound(id_, batch, tuple(extras), saved))
    return found


def people_in(tables: Tables) -> list[tuple[str, str]]:
    """Id and name of everybody, each spelling once; owners of needs have no other id."""
    people = [(id_, name) for id_, name in tables.rows("people")] if tables.there else []
    owners = {one.arrangement.owner for one in arrangements_in(tables)} - {""}
    return people + [(owner, owner) for owner in sorted(owners)]


def load(tables: Tables, kept: Collection[KeptRound]) -> tuple[Ratings, Sequence[int]]:
    """The ratings of some rounds as one set, and the place of each row in its file."""
    columns = tables.columns("ratings", rounds=[one.id for one in kept])
    types = {"round": pa.int32(), "extras": pa.list_(pa.string()), "levels": pa.binary()}
    table = pa.table(
        {
            name: pa.array(values, types.get(name, None if name == "position" else pa.string()))
            for name, values in columns.items()
        }
    )
    return ratings_of(table, {one.id: one.extras for one in kept}), columns["position"]


def rounds_with_people(tables: Tables) -> Iterator[AddedRound]:
    """Every round with its people, one after the other."""
    for one in rounds_in(tables):
        yield AddedRound(one, *load(tables, [one]))


def add_round(tables: Tables, one: AddedRound) -> None:
    """Add a round with its people."""
    tables.run("add_round", **round_values(one.kept))
    table = ratings_table(one.ratings, one.kept.id, one.positions)
    columns = [column.to_pylist() for column in table.columns]
    tables.copy("add_ratings", zip(_TYPES, columns, strict=True))


def arrangements_in(tables: Tables) -> list[KeptArrangement]:
    """What is arranged for needs."""
    return [
        KeptArrangement(
            *(round_, person_id, number),
            Arrangement(owner, due, action, application, knowledge),
        )
        for round_, person_id, number, application, knowledge, action, owner, due in (
            tables.rows("arrangements") if tables.there else ()
        )
    ]


def add_arrangements(tables: Tables, kept: Sequence[KeptArrangement]) -> None:
    """Add what is arranged for needs of rounds that are there."""
    if not kept:
        return
    named = [one.arrangement for one in kept]
    columns: list[list[Any]] = [
        [one.round for one in kept],
        [one.person_id for one in kept],
        [one.competence for one in kept],
        [one.application for one in named],
        [one.knowledge for one in named],
        [one.action for one in named],
        [one.owner for one in named],
        [one.due for one in named],
    ]
    tables.copy("add_arrangements", zip(_ARRANGED_TYPES, columns, strict=True))


def put_arrangements(tables: Tables, kept: Sequence[KeptArrangement]) -> None:
    """Put what is arranged in place of all that was."""
    tables.run("remove_arrangements")
    add_arrangements(tables, kept)


def mappings_in(tables: Tables) -> list[KeptMapping]:
    """The mappings, by name."""
    return [
        KeptMapping(name, read_mapping(text.encode()), at, by)
        for name, text, at, by in (tables.rows("mappings") if tables.there else ())
    ]


def put_mappings(tables: Tables, kept: Sequence[KeptMapping]) -> None:
    """Put mappings in place of those that there are."""
    tables.run("remove_mappings")
    for one in kept:
        tables.run(
            "add_mapping",
            called=one.name,
            text=mapping_bytes(one.mapping).decode(),
            saved_at=one.saved_at,
            saved_by=one.saved_by,
        )
