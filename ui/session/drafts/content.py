"""What a window holds, as bytes and JSON, and back: files, what was done with them, and choices."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from io import BytesIO
from typing import Any

from pmo_data.arrangements import Arrangement
from pmo_data.intake.apart import read_apart
from pmo_data.intake.asked import asked_of, asked_record
from pmo_data.limited.messages import message, read_record
from pmo_data.limits import limits_from
from ui.session import state
from ui.session.choices import chosen
from ui.session.load import read_again, use_beside, use_saved
from ui.session.rounds_store import store
from ui.session.suppositions import suppose_again, supposed_record


def uploaded() -> tuple[state.Dropped, ...]:
    """The files in use, and those that wait for a decision."""
    loaded = state.loaded()
    found = (None if loaded is None else loaded.dropped, state.undecided())
    return tuple(one for one in found if one is not None)


def files_bytes(uploaded: tuple[state.Dropped, ...]) -> bytes:
    """Names and bytes of files, as one."""
    contents = [content for one in uploaded for content in one.held.contents]
    return b"".join(message({"names": [one.names for one in uploaded]}, contents))


def said() -> str:
    """What was done with the files, and chosen."""
    loaded, undecided = state.loaded(), state.undecided()
    record: dict[str, Any] = {"undecided": undecided and asked_record(undecided.asked)}
    if loaded is not None:
        record["used"] = loaded.dropped and asked_record(loaded.dropped.asked)
        record["rounds"] = loaded.rounds if loaded.from_store else ()
        record["beside"] = loaded.beside
        record["arranged"] = _arranged_record(loaded)
    record["tokens"], record["texts"] = chosen()
    record["supposed"] = supposed_record()
    return json.dumps(record)


def parts(files: bytes, said: str, *, ratings: bool) -> Iterator[Callable[[], None]]:
    """What puts in use what a window held, and chooses what was chosen there, part by part.

    Each may raise a `PmoError` where its part cannot be read any more; the next ones are brought
    back all the same.

    Parameters
    ----------
    files, said
        As they were made above.
    ratings
        Whoever opens the window may have ratings in it.
    """
    record = json.loads(said)
    state.open_with(record["tokens"], record["texts"])
    if not ratings:
        return
    suppose_again(record["supposed"])
    sets = _sets(files)
    if record.get("used"):
        used = sets.pop(0)
        yield partial(_use, used, record["used"])
    if labels := record.get("rounds"):
        yield lambda: use_saved(store().load(labels), labels)
    for label, own in record.get("beside", ()):
        yield partial(_use_beside, label, own)
    if state.loaded() is not None:
        state.in_use().arranged.update(_arranged_of(record.get("arranged", {})))
    if record["undecided"]:
        yield partial(_read, sets.pop(0), record["undecided"])


def _use(files: list[tuple[str, bytes]], asked: Mapping[str, Any]) -> None:
    _keep(files, asked)
    state.use(read_apart(state.files(), state.asked(), limits=limits_from(os.environ)))


def _read(files: list[tuple[str, bytes]], asked: Mapping[str, Any]) -> None:
    _keep(files, asked)
    read_again()


def _use_beside(label: str, own: str) -> None:
    if state.loaded() is not None:
        use_beside(store().load([label]), label, own)


def _keep(files: list[tuple[str, bytes]], asked: Mapping[str, Any]) -> None:
    state.keep_files(files)
    state.ask(asked_of(asked))


def _sets(files: bytes) -> list[list[tuple[str, bytes]]]:
    source = BytesIO(files)
    record, sizes = read_record(source)
    parts = iter([source.read(size) for size in sizes])
    return [[(name, next(parts)) for name in names] for names in record["names"]]


def _arranged_record(loaded: state.Loaded) -> Mapping[str, Any]:
    return {
        label: {
            person: {number: asdict(one) for number, one in needs.items()}
            for person, needs in people.items()
        }
        for label, people in loaded.arranged.items()
    }


def _arranged_of(record: Mapping[str, Any]) -> dict[str, dict[str, Mapping[int, Arrangement]]]:
    return {
        label: {
            person: {int(number): Arrangement(**one) for number, one in needs.items()}
            for person, needs in people.items()
        }
        for label, people in record.items()
    }
