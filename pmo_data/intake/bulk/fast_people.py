"""The people of a large wide file from its Arrow table, each distinct text read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from pmo_data.import_report import Findings
from pmo_data.intake.legends import contradictions
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.duplicates import known_twice
from pmo_data.intake.table.people import (
    Read,
    folded,
    own_as_self,
    read_office,
    read_rater,
    read_role,
    read_specialisms,
    untaken_field,
)
from pmo_data.intake.table.row_words import EACH, HEADINGS, NOBODY, ROLES, SUMMARY_WORDS
from pmo_data.intake.table.table import Table
from pmo_data.ratings import RATER_KINDS, people_frame
from pmo_data.safe_csv import MARK

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_READERS: Mapping[str, Callable[[str], Read]] = {
    "role": read_role,
    "office": read_office,
    "specialisms": read_specialisms,
}


_LOOKED_AT = 1_000
"""Rows that say whether a column may hold roles or offices."""


def _all_match(column: pa.ChunkedArray, pattern: str) -> bool:
    import pyarrow.compute as pc

    return bool(pc.all(pc.match_substring_regex(column, pattern)).as_py())


def _nobody(column: pa.ChunkedArray) -> bool:
    """Whether an id or a name may stand for nobody to the ordinary engine."""
    import pyarrow as pa
    import pyarrow.compute as pc

    plain = pc.utf8_trim_whitespace(pc.utf8_lower(column))
    nobody = pc.any(pc.is_in(plain, value_set=pa.array(sorted(NOBODY)))).as_py()
    return bool(nobody or pc.any(pc.match_substring(plain, "importid")).as_py())


def _all_different(column: pa.ChunkedArray) -> bool:
    import pyarrow.compute as pc

    return len(pc.unique(column)) == len(column)


def _to_be_folded(column: pa.ChunkedArray) -> bool:
    import pyarrow.compute as pc

    return any(folded(text) != text for text in pc.unique(column).to_pylist())


def _identities(texts: Mapping[str, pa.ChunkedArray]) -> dict[str, pd.Series] | None:
    """Ids and names, if each id is there once and nothing may be a total or a note."""
    import pandas as pd
    import pyarrow.compute as pc

    known = [texts[field] for field in ("id", "name") if field in texts]
    if not all(_all_match(column, r"[\pL\pN]") for column in known):
        return None
    if any(map(_nobody, known)):
        return None
    summary = rf"(?i)(^|\PL)({'|'.join(sorted(SUMMARY_WORDS | EACH | ROLES | HEADINGS))})($|\PL)"
    if len(known) == 1 and pc.any(pc.match_substring_regex(known[0], summary)).as_py():
        return None
    if "id" in texts:
        ids = texts["id"]
        if not _all_different(ids):
            return None
        return {"person_id": ids.to_pandas(), "name": texts.get("name", ids).to_pandas()}
    if pc.any(pc.match_substring_regex(texts["name"], r"\(.*\d.*\)\s*$")).as_py():
        return None
    parts = pc.match_substring_regex(texts["name"], r"\S\s+\S")
    if 0 < len(parts) - pc.sum(parts).as_py() < len(parts):
        return None
    named = texts["name"].to_pylist()
    spaced = [folded(name) for name in named]
    if len({name.casefold() for name in spaced}) != len(spaced):
        return None
    return {"person_id": pd.Series(spaced, dtype="str"), "name": texts["name"].to_pandas()}


def _read_by_text(
    column: pa.ChunkedArray, read: Callable[[str], Read]
) -> pa.DictionaryArray | None:
    """A column with each distinct text read once; None where there is a remark on one."""
    import pyarrow as pa

    encoded = column.combine_chunks().dictionary_encode()
    meanings = [read(text) for text in encoded.dictionary.to_pylist()]
    if any(meaning.remark for meaning in meanings):
        return None
    values = sorted({meaning.value for meaning in meanings})
    place = {value: i for i, value in enumerate(values)}
    codes = np.array([place[meaning.value] for meaning in meanings], np.int64)
    return pa.DictionaryArray.from_arrays(codes[encoded.indices.to_numpy()], values)


def _of_others(raters: pa.DictionaryArray, people: Mapping[str, pd.Series]) -> bool:
    """Whether none of the raters is named as the person rated."""
    if set(raters.dictionary.to_pylist()) <= RATER_KINDS:
        return True
    named: list[str] = raters.to_pylist()
    ids, names = people["person_id"].to_list(), people["name"].to_list()
    return own_as_self(named, ids, names) == named


def read_people(table: pa.Table, columns: Columns) -> pd.DataFrame | None:
    """The frame of people; None where the ordinary engine may have something to say."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = {f: pc.fill_null(table.column(i), "") for f, i in columns.fields.items()}
    marked = [*texts.values(), *(table.column(index) for _, index in columns.extras)]
    if any(pc.any(pc.starts_with(column, MARK)).as_py() for column in marked):
        return None
    if "id" not in texts and "team" in texts and not _all_match(texts["team"], r"\S"):
        return None
    people = _identities(texts)
    if people is None:
        return None
    blank = pa.chunked_array([pa.repeat("", table.num_rows)])
    for field in ("team", "round"):
        column = texts.get(field, blank)
        if _to_be_folded(column):
            return None
        people[field] = column.to_pandas()
    for field, read in _READERS.items():
        values = _read_by_text(texts.get(field, blank), read)
        if values is None:
            return None
        people[field] = values.to_pandas()
    raters = _read_by_text(texts.get("rater", blank), read_rater)
    if raters is None or not _of_others(raters, people):
        return None
    people["rater"] = raters.dictionary_decode().to_pandas()
    for name, index in columns.extras:
        column = pc.fill_null(table.column(index), "")
        if not pc.any(pc.match_substring_regex(column, r"[\pL\pN]")).as_py():
            return None
        if _to_be_folded(column):
            return None
        distinct = pc.unique(column.slice(0, _LOOKED_AT)).to_pylist()
        if untaken_field(set(distinct)) or any(contradictions(text)[0] for text in distinct):
            return None
        people[name] = column.to_pandas()
    return people_frame(dict(people))


def namesakes(table: pa.Table, columns: Columns, heads: Table, people: pd.DataFrame) -> Findings:
    """The warnings on names with two ids, as the ordinary engine words them."""
    import pyarrow.compute as pc

    fields, found = columns.fields, heads.gathered()
    if {"id", "name"} <= set(fields):
        names = table.column(fields["name"])
        different = _all_different(pc.utf8_trim_whitespace(pc.utf8_lower(names)))
        if not different or pc.any(pc.match_substring(names, "  ")).as_py():
            first = heads.header_rows[-1] + 1
            who = list(zip(people["person_id"], people["name"], strict=True))
            places = (fields["id"], fields["name"])
            known_twice(heads, range(first, first + len(who)), who, places, found)
    return found.findings()
