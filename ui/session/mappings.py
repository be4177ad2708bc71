"""What a user says about the files dropped last, as a mapping that they are read with again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmo_data.errors import PmoError, UnknownChoiceError
from pmo_data.import_report import ImportReport, ReadColumn
from pmo_data.intake.mapping.file_mapping import FileMapping, folded_text
from pmo_data.intake.mapping.mapping_file import read_mapping
from pmo_data.meanings import Meaning
from ui.session import state
from ui.session.load import read_again, take_files

SUFFIX = ".toml"
NO_MAPPING = "no_mapping"
"""Why a mapping that was dropped beside files was not heeded."""


def present() -> FileMapping:
    """What was said of the files so far."""
    return state.asked().mapping or FileMapping()


def of_file(file: str) -> Mapping[str, str]:
    """The defaults that were said of one of several files alone."""
    return state.asked().of_files.get(file, {})


def say(mapping: FileMapping, of_files: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """Read the files dropped last with a mapping; an empty one says nothing.

    `of_files` are defaults of single files, in place of what was said of these before.
    """
    said = None if mapping == FileMapping() else mapping
    found = {**state.asked().of_files, **(of_files or {})}
    own = {file: defaults for file, defaults in found.items() if defaults}
    state.ask(replace(state.asked(), mapping=said, of_files=own))
    read_again()


def forget() -> None:
    """Read the files dropped last without what was said of them."""
    state.ask(replace(state.asked(), mapping=None, of_files={}))
    read_again()


def say_of(report: ImportReport, said: Sequence[tuple[ReadColumn, Meaning | None]]) -> None:
    """Say what columns mean, by their heading where no other has it; None leaves it to a guess."""
    mapping = present()
    counts = Counter(folded_text(other.heading) for other in report.columns)
    texts = {folded_text(column.heading) for column, _ in said}
    letters = {column.letter for column, _ in said}
    headings = {k: m for k, m in mapping.headings.items() if folded_text(k) not in texts}
    positions = {k: m for k, m in mapping.positions.items() if k not in letters}
    for column, meaning in said:
        by_text = column.heading.strip() and counts[folded_text(column.heading)] == 1
        if meaning is not None and by_text:
            headings[" ".join(column.heading.split())] = meaning
        elif meaning is not None:
            positions[column.letter] = meaning
    say(replace(mapping, headings=headings, positions=positions))


def take_with_mapping(dropped: Sequence[tuple[str, bytes]]) -> None:
    """Read dropped files with the mapping among them; a mapping alone is for those before.

    One that is none is told of, and the files are read without it.

    Raises
    ------
    PmoError
        There are several mappings, or one alone is none or has no file that it could be for.
    """
    state.keep(NO_MAPPING, None)
    said = [(name, content) for name, content in dropped if name.lower().endswith(SUFFIX)]
    files = [(name, content) for name, content in dropped if not name.lower().endswith(SUFFIX)]
    if len(said) > 1:
        raise UnknownChoiceError(
            f"{len(said)} mappings were dropped.", hint="Leave the one that fits the file."
        )
    try:
        mapping = read_mapping(said[0][1]) if said else None
    except PmoError as error:
        if not files:
            raise
        mapping = None
        state.keep(NO_MAPPING, f"Read without {said[0][0]}. {error.sentence}")
    if files:
        take_files(files, mapping)
    elif mapping is not None and state.files():
        say(mapping)
    elif mapping is not None:
        raise UnknownChoiceError(
            "A mapping alone holds no ratings.", hint="Drop the ratings file beside it."
        )
