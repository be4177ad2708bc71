"""Readings: where the source disagrees with itself, and the choice between two answers.

The notes and options are data (`framework/readings.toml`, domain.md 2). A set of
choices is a mapping from the id of a reading to the value of one of its options.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pmo_data.errors import DataFileError, UnknownChoiceError
from pmo_data.framework.competences import DIMENSIONS, FOLDER
from pmo_data.framework.profiles import Profile, ProfileSet, extended, profile_files

Readings = Mapping[str, str]


@dataclass(frozen=True)
class Option:
    """One answer to a contradiction and what it changes in which profile.

    `label` says it below the note's title, `short` in a sentence without it.
    """

    value: str
    label: str
    short: str
    effects: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class SourceNote:
    """A point where the source disagrees with itself; switchable where it has options."""

    id: str
    title: str
    source_says: str
    ruling: str
    options: tuple[Option, ...]

    @property
    def default(self) -> str:
        """Value of the option that holds unless another is chosen."""
        return self.options[0].value


def read_source_notes(path: Path = FOLDER / "readings.toml") -> tuple[SourceNote, ...]:
    """Read the source's contradictions and their readings.

    Raises
    ------
    DataFileError
        Names the file and the fault.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            SourceNote(
                **{key: note[key] for key in ("id", "title", "source_says", "ruling")},
                options=tuple(
                    Option(o["value"], o["label"], o["short"], tuple(o.get("effects", ())))
                    for o in note.get("options", ())
                ),
            )
            for note in data["readings"]
        )
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{path.name}: not valid TOML ({error}).") from error
    except KeyError as error:
        raise DataFileError(f"{path.name}: the key {error} is missing from an entry.") from error


@cache
def source_notes() -> tuple[SourceNote, ...]:
    """The notes of `framework/readings.toml`, read once."""
    return read_source_notes()


def switchable() -> tuple[SourceNote, ...]:
    """The notes that change verdicts and can be switched."""
    return tuple(note for note in source_notes() if note.options)


def default_readings() -> dict[str, str]:
    """Every switchable reading at its default."""
    return {note.id: note.default for note in switchable()}


def reading_combinations() -> tuple[dict[str, str], ...]:
    """Every way to choose among the switchable readings; the defaults are the first."""
    notes = switchable()
    values = itertools.product(*([o.value for o in note.options] for note in notes))
    return tuple(
        {note.id: value for note, value in zip(notes, chosen, strict=True)} for chosen in values
    )


def checked_readings(choices: Readings) -> dict[str, str]:
    """The default readings with these choices put in.

    Raises
    ------
    UnknownChoiceError
        No such reading, or no such option of it.
    """
    notes = {note.id: note for note in switchable()}
    for key, value in choices.items():
        if key not in notes:
            raise UnknownChoiceError(
                f"There is no reading {key!r}.", hint=f"Choose one of {', '.join(notes)}."
            )
        values = [option.value for option in notes[key].options]
        if value not in values:
            raise UnknownChoiceError(
                f"The reading {key!r} cannot be {value!r}.",
                hint=f"Choose {' or '.join(values)}.",
            )
    return default_readings() | dict(choices)


def readings_text(choices: Readings) -> str:
    """`default readings`, or the options that differ from the default, in words."""
    changed = [
        f"{note.title}: {option.label}"
        for note in switchable()
        for option in note.options
        if option.value == choices.get(note.id, note.default) != note.default
    ]
    return "; ".join(changed) if changed else "default readings"


def readings_phrase(choices: Readings) -> str:
    """Every one of these choices in words, for a sentence.

    Examples
    --------
    >>> readings_phrase({"electives": "9", "contract_knowledge": "2"})
    'nine electives together with contract knowledge 2'
    """
    said = {(note.id, o.value): o.short for note in switchable() for o in note.options}
    return " together with ".join(said[choice] for choice in choices.items())


def readings_token(choices: Readings) -> str:
    """Every one of these choices as the command line takes them.

    Examples
    --------
    >>> readings_token({"electives": "9", "contract_knowledge": "2"})
    'electives=9 and contract_knowledge=2'
    """
    return " and ".join(f"{key}={value}" for key, value in choices.items())


def _patched(profile: Profile, effect: Mapping[str, Any]) -> Profile:
    """A copy of the profile with one effect of a reading put in."""
    required, electives = profile.required.copy(), profile.electives.copy()
    if "require" in effect:
        change = effect["require"]
        dimension = DIMENSIONS.index(change["dimension"])
        required[:, change["competence"] - 1, dimension] = change["level"]
    for number in effect.get("drop", ()):
        required[:, number - 1] = 0
    for number in effect.get("drop_electives", ()):
        electives[:, number - 1] = 0
    return replace(profile, required=required, electives=electives)


def profiles_under(
    choices: Readings | None = None, files: Mapping[str, Profile] | None = None
) -> ProfileSet:
    """All profiles under a set of readings.

    `choices` are the readings that differ from the default, by id; `files` the profiles as
    written, by id, by default those of `pmo_data/profiles`.

    Raises
    ------
    UnknownChoiceError
        No such reading or option.
    """
    chosen = checked_readings(choices or {})
    effects = [
        effect
        for note in switchable()
        for option in note.options
        if option.value == chosen[note.id]
        for effect in option.effects
    ]

    def changed(profile: Profile) -> Profile:
        for effect in effects:
            if effect["profile"] == profile.id:
                profile = _patched(profile, effect)
        return profile

    return extended(profile_files() if files is None else files, changed)
