"""Mappings as files: a small TOML that people read and change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

from pmo_data.errors import PmoError, UnknownChoiceError
from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS, HIGHEST_LEVEL
from pmo_data.intake.layout.layouts import LAYOUTS
from pmo_data.intake.mapping.file_mapping import DEFAULTS, NOT_ASSESSED, FileMapping
from pmo_data.intake.text.encoding import ENCODINGS, known_encoding
from pmo_data.meanings import BOTH, KINDS, LEVEL, Meaning
from pmo_data.reasons import Reason
from pmo_data.small_json import LARGEST
from pmo_data.small_toml import small_toml

VERSION = 1
LONGEST, MOST = 2_000, 4_000
"""Characters of a text, and entries of a part, that a mapping may have."""
_ABOUT = "# What a ratings file means, column by column. It holds no person and no rating.\n"
_PARTS = {
    "file": "# Which part of the file holds the ratings.",
    "columns": "# What a column means, by the text of its heading.",
    "positions": "# The same by letter; in a transposed file of a row, by its number.",
    "values": "# What a cell of levels stands for.",
    "defaults": "# What holds where neither a column nor a cell says it.",
}
_FILE = ("sheet", "encoding", "layout", "header", "pass_over")
_LEVEL_FIELDS = ("competence", "dimension", "rater", "round")
_PLACE = re.compile(r"[1-9][0-9]{0,8}|[A-Za-z]{1,3}")
"""A row by its number, or a column by its letter: nothing else stands there, no name either."""
_Value = TypeVar("_Value")


class MappingError(PmoError):
    """A mapping cannot be used."""

    code = Reason.MAPPING


def mapping_bytes(mapping: FileMapping, remarks: Mapping[str, str] | None = None) -> bytes:
    """A mapping as TOML; `read_mapping` is its inverse.

    Parameters
    ----------
    remarks
        Heading → what is still to be said of it; written as comments.
    """
    lines = [_ABOUT + f"mapping = {VERSION}"]
    file = {name: getattr(mapping, name) for name in _FILE}
    parts: dict[str, list[str]] = {
        "file": [f"{name} = {_plain(value)}" for name, value in file.items() if value],
        "columns": [f"{_text(key)} = {_meaning(m)}" for key, m in mapping.headings.items()],
        "positions": [f"{_text(key)} = {_meaning(m)}" for key, m in mapping.positions.items()],
        "values": [
            f"{_text(key)} = {level or _text(NOT_ASSESSED)}"
            for key, level in mapping.values.items()
        ],
        "defaults": [f"{name} = {_text(value)}" for name, value in mapping.defaults.items()],
    }
    parts["columns"] += [
        f"# {_text(heading)} = ?  {remark}" for heading, remark in (remarks or {}).items()
    ]
    for name, entries in parts.items():
        if entries:
            lines += ["", _PARTS[name], f"[{name}]", *entries]
    return ("\n".join(lines) + "\n").encode()


def _text(text: str) -> str:
    """A basic string of TOML: that of JSON, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    return f"[{', '.join(map(_text, value))}]"


def _meaning(meaning: Meaning) -> str:
    said = {name: getattr(meaning, name) for name in _LEVEL_FIELDS if getattr(meaning, name)}
    if not said:
        return _text(meaning.kind)
    return f"{{ {', '.join(f'{name} = {_plain(value)}' for name, value in said.items())} }}"


def read_mapping(content: bytes) -> FileMapping:
    """The mapping of a file.

    Raises
    ------
    MappingError
        The file is none, is larger than 256 kB, or says something that is not known.
    """
    if len(content) > LARGEST:
        raise _error(f"The mapping is larger than {LARGEST // 1000} kB.")
    try:
        record = small_toml(content)
    except (ValueError, RecursionError) as error:
        raise _error("This file is no mapping of a ratings file.") from error
    version = record.pop("mapping", None)
    if version != VERSION or isinstance(version, bool):
        raise _error(f"The mapping does not begin with mapping = {VERSION}.")
    for name, part in record.items():
        if name not in _PARTS:
            raise _error(f"The mapping has an unknown part '{_shown(name)}'.", _PARTS)
        if not isinstance(part, dict) or len(part) > MOST:
            raise _error(f"The part [{name}] of the mapping is no list of up to {MOST} entries.")
    file = _file(record.get("file", {}))
    for name in record.get("defaults", {}):
        if name not in DEFAULTS:
            raise _error(f"The mapping has a default of '{_shown(name)}'.", DEFAULTS)
    defaults = dict(_entries(record, "defaults", _said))
    if defaults.get("dimension", DIMENSIONS[0]) not in DIMENSIONS:
        raise _error("The default of dimension in the mapping is not known.", DIMENSIONS)
    return FileMapping(
        headings=dict(_entries(record, "columns", _meaning_of)),
        positions={
            _place("positions", k).upper(): m for k, m in _entries(record, "positions", _meaning_of)
        },
        values=dict(_entries(record, "values", _level)),
        defaults=defaults,
        **file,
    )


def _error(message: str, known: Any = ()) -> MappingError:
    hint = (
        f"Use {', '.join(known)}."
        if known
        else "Use one that *Mapping* on the page Ratings or `check --mapping-out` wrote."
    )
    return MappingError(message, hint=hint)


def _shown(text: Any) -> str:
    return str(text)[:60]


def _entries(
    record: Mapping[str, Any], part: str, read: Callable[[str, Any], _Value]
) -> Iterator[tuple[str, _Value]]:
    for key, value in record.get(part, {}).items():
        yield _said(part, key), read(key, value)


def _said(key: str, value: Any) -> str:
    """A text that a mapping may hold."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        message = f"The mapping says of '{_shown(key)}' no text of up to {LONGEST:,} characters."
        raise _error(message, ())
    return value


def _file(part: Mapping[str, Any]) -> dict[str, Any]:
    """The part about the file, each value with the type of its field."""
    for name in part:
        if name not in _FILE:
            raise _error(f"The mapping says '{_shown(name)}' of the file.", _FILE)
    found = dict(part)
    for name in ("header", "pass_over"):
        values = found.pop(name, [])
        values = values if isinstance(values, list) else [values]
        texts = [str(v) if type(v) is int else v for v in values[: MOST + 1]]
        if len(texts) > MOST:
            raise _error(f"{name} in the mapping has more than {MOST:,} entries.")
        found[name] = tuple(_said(name, text) for text in texts)
    for text in found["header"]:
        _place("header", text)
    sheet = found.get("sheet")
    if sheet is not None and (type(sheet) is not int or sheet < 1):
        _said("sheet", sheet)
    for name, known in (("encoding", ENCODINGS), ("layout", LAYOUTS)):
        if name in found and not _is_known(_said(name, found[name]), known):
            raise _error(f"The {name} '{_shown(found[name])}' in the mapping is not known.", known)
    return found


def _place(part: str, text: str) -> str:
    if not _PLACE.fullmatch(text):
        raise _error(
            f"'{_shown(text)}' in the {part} of the mapping is no number of a row and no letter"
            " of a column."
        )
    return text


def _is_known(text: str, known: Collection[str]) -> bool:
    """Whether a text is one of these, an encoding in whatever way its name is written."""
    if known is not ENCODINGS:
        return text in known
    try:
        known_encoding(text)
    except UnknownChoiceError:
        return False
    return True


def _level(key: str, value: Any) -> int:
    if value == NOT_ASSESSED:
        return 0
    if type(value) is not int or not 1 <= value <= HIGHEST_LEVEL:
        what = f"a level from 1 to {HIGHEST_LEVEL}, or '{NOT_ASSESSED}'"
        raise _error(f"The value '{_shown(key)}' in the mapping does not stand for {what}.")
    return value


def _meaning_of(key: str, value: Any) -> Meaning:
    """What a column means, as a mapping says it: a word, or a table of a column of levels."""
    if isinstance(value, str):
        if value not in KINDS:
            raise _error(f"The mapping says '{_shown(value)}' of '{_shown(key)}'.", KINDS)
        return Meaning(value)
    if not isinstance(value, dict) or not value or set(value) - set(_LEVEL_FIELDS):
        raise _error(f"The mapping does not say what '{_shown(key)}' means.", _LEVEL_FIELDS)
    number, dimension = value.get("competence"), value.get("dimension", "")
    if number is not None and (type(number) is not int or not 1 <= number <= COMPETENCE_COUNT):
        raise _error(
            f"The competence of '{_shown(key)}' in the mapping is no number from 1 to"
            f" {COMPETENCE_COUNT}."
        )
    if dimension not in ("", *DIMENSIONS, BOTH):
        raise _error(
            f"The dimension of '{_shown(key)}' in the mapping is not known.", (*DIMENSIONS, BOTH)
        )
    rest = {name: _said(key, value[name]) for name in ("rater", "round") if name in value}
    return Meaning(LEVEL, number, dimension, **rest)
