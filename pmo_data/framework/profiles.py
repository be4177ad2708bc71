"""Role profiles: data files, checked and turned into arrays of required levels.

A profile is one TOML file in `profiles/`; its name without ending is its id.
`docs/profile-format.md` describes the format. Another profile is another file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pmo_data.errors import DataFileError, UnknownChoiceError
from pmo_data.framework.competences import (
    COMPETENCE_COUNT,
    DIMENSIONS,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    OFFICES,
)

PROFILES_FOLDER = Path(__file__).parents[1] / "profiles"
OWN = "own"
"""The target in which each person is held to the profile of their own role."""

Levels = npt.NDArray[np.int8]
_KEYS = {
    "title": str,
    "order": int,
    "role_names": list,
    "source": str,
    "summary": str,
    "extends": str,
    "requirements": list,
    "electives": dict,
}
_REQUIREMENT_KEYS = {"competence", *DIMENSIONS, "offices"}


@dataclass(frozen=True, eq=False)
class Profile:
    """What a role asks for.

    Attributes
    ----------
    required, electives : int8 arrays of shape (3 offices, 27 competences, 2 dimensions)
        Required levels 1–5, 0 where none: of the whole role, and of each
        elective competence when it is among the chosen ones.
    needed : int
        How many electives have to be met.
    """

    id: str
    title: str
    order: int
    role_names: tuple[str, ...]
    source: str
    summary: str
    extends: str | None
    required: Levels
    electives: Levels
    needed: int

    @property
    def elective_numbers(self) -> tuple[int, ...]:
        """Competence numbers that are elective in any office, ascending."""
        return tuple(int(c) + 1 for c in np.flatnonzero(self.electives.any(axis=(0, 2))))


@dataclass(frozen=True)
class _Source:
    """A profile file and where its parts stand, for error messages."""

    path: Path
    text: str

    def line_of_key(self, key: str) -> int:
        for number, line in enumerate(self.text.splitlines(), start=1):
            if re.match(rf"\s*\[*\s*{re.escape(key)}\b", line):
                return number
        return 1

    def line_of_requirement(self, index: int) -> int:
        lines = [n for n, t in enumerate(self.text.splitlines(), 1) if re.match(r"\s*\{", t)]
        return lines[index] if index < len(lines) else self.line_of_key("requirements")

    def error(self, line: int, fault: str) -> DataFileError:
        return DataFileError(f"{self.path.name}, line {line}: {fault}")


def _source(path: Path) -> _Source:
    try:
        return _Source(path, path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataFileError(f"{path.name}, line {line}: not UTF-8 text.") from error


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _requirement_levels(source: _Source, entry: Any, line: int) -> tuple[int, Levels]:
    """Competence index and levels of shape (3, 2) of one requirement line."""
    if not isinstance(entry, dict) or not _whole(entry.get("competence")):
        raise source.error(line, "a requirement names its competence by number.")
    unknown = set(entry) - _REQUIREMENT_KEYS
    if unknown:
        raise source.error(line, f"unknown key {min(unknown)!r} in a requirement.")
    number = entry["competence"]
    if not 1 <= number <= COMPETENCE_COUNT:
        raise source.error(line, f"competence {number} is not one of 1–{COMPETENCE_COUNT}.")
    offices = entry.get("offices", list(OFFICES))
    if not isinstance(offices, list) or not offices or any(o not in OFFICES for o in offices):
        raise source.error(line, f"offices must be some of {', '.join(OFFICES)}.")
    levels = np.zeros((len(OFFICES), len(DIMENSIONS)), np.int8)
    for d, dimension in enumerate(DIMENSIONS):
        level = entry.get(dimension)
        if level is None:
            continue
        if not _whole(level) or not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
            raise source.error(line, f"{dimension} {level!r} is not a level from 1 to 5.")
        for office in offices:
            levels[OFFICES.index(office), d] = level
    if not levels.any():
        raise source.error(line, "a requirement needs an application or a knowledge level.")
    return number - 1, levels


def _requirement_table(source: _Source, entries: Iterable[Any], first: int) -> Levels:
    """Levels of shape (3, 27, 2); `first` is the index of the first requirement in the file."""
    table = np.zeros((len(OFFICES), COMPETENCE_COUNT, len(DIMENSIONS)), np.int8)
    for index, entry in enumerate(entries, start=first):
        line = source.line_of_requirement(index)
        c, levels = _requirement_levels(source, entry, line)
        if (table[:, c][levels > 0] > 0).any():
            raise source.error(line, f"competence {c + 1} is required twice for one office.")
        table[:, c] += levels
    return table


def _checked_keys(source: _Source, data: Mapping[str, Any]) -> None:
    for key, value in data.items():
        if key not in _KEYS:
            raise source.error(source.line_of_key(key), f"unknown key {key!r}.")
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool) or value == "":
            raise source.error(source.line_of_key(key), f"{key!r} has the wrong kind of value.")
    for key in ("title", "requirements"):
        if key not in data:
            raise source.error(1, f"the key {key!r} is missing.")
    if not all(isinstance(name, str) for name in data.get("role_names", [])):
        raise source.error(source.line_of_key("role_names"), "role_names must be texts.")


def _electives(source: _Source, data: Mapping[str, Any], first: int) -> tuple[Levels, int]:
    section = data.get("electives", {})
    line = source.line_of_key("electives")
    unknown = set(section) - {"needed", "requirements"}
    if unknown:
        raise source.error(line, f"unknown key {min(unknown)!r} among the electives.")
    entries, needed = section.get("requirements", []), section.get("needed", 0)
    if not isinstance(entries, list) or not _whole(needed):
        raise source.error(line, "electives need a whole number 'needed' and a list.")
    table = _requirement_table(source, entries, first)
    different = int(table.any(axis=(0, 2)).sum())
    if section and not 1 <= needed <= different:
        raise source.error(line, f"'needed' must be between 1 and {different}.")
    return table, needed


def read_profile(path: Path) -> Profile:
    """Read and check one profile file, without what it extends.

    Raises
    ------
    DataFileError
        Names file, line and fault.
    """
    source = _source(path)
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else len(source.text.splitlines())
        raise source.error(line, f"not valid TOML ({error}).") from error
    if path.stem == OWN or not re.fullmatch(r"[a-z][a-z0-9_-]*", path.stem):
        raise source.error(1, "name the file in small letters and digits, and not 'own'.")
    _checked_keys(source, data)
    electives, needed = _electives(source, data, len(data["requirements"]))
    return Profile(
        id=path.stem,
        title=data["title"],
        order=data.get("order", 100),
        role_names=tuple(data.get("role_names", ())),
        source=data.get("source", ""),
        summary=data.get("summary", ""),
        extends=data.get("extends"),
        required=_requirement_table(source, data["requirements"], 0),
        electives=electives,
        needed=needed,
    )


@dataclass(frozen=True, eq=False)
class ProfileSet:
    """All profiles that can be chosen, by `order` and title, with what they extend built in."""

    profiles: tuple[Profile, ...]

    def __getitem__(self, profile_id: str) -> Profile:
        for profile in self.profiles:
            if profile.id == profile_id:
                return profile
        known = ", ".join(self.ids)
        raise UnknownChoiceError(
            f"There is no profile {profile_id!r}.", hint=f"Choose one of {known}."
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the profiles, in order of display."""
        return tuple(profile.id for profile in self.profiles)


def extended(
    profiles: Mapping[str, Profile], changed: Callable[[Profile], Profile] = lambda p: p
) -> ProfileSet:
    """Build in what each profile extends: the higher of two requirements holds.

    `profiles` are as `read_profiles` gives them. `changed` is what a reading makes of a
    profile once it is built; profiles that extend it build on the result.
    """

    def build(profile: Profile) -> Profile:
        if profile.extends is None:
            return changed(profile)
        base = build(profiles[profile.extends])
        built = replace(profile, required=np.maximum(profile.required, base.required))
        if not profile.needed:
            built = replace(built, electives=base.electives, needed=base.needed)
        return changed(built)

    built = sorted((build(p) for p in profiles.values()), key=lambda p: (p.order, p.title))
    return ProfileSet(tuple(built))


def read_profiles(folder: Path = PROFILES_FOLDER) -> dict[str, Profile]:
    """All profile files of a folder as written, by id.

    Raises
    ------
    DataFileError
        Names file, line and fault; also where two profiles claim one role name.
    """
    paths = sorted(folder.glob("*.toml"))
    profiles = {path.stem: read_profile(path) for path in paths}
    owners: dict[str, str] = {}
    for path, profile in zip(paths, profiles.values(), strict=True):
        source = _source(path)
        if not _ends(profile, profiles):
            fault = f"extends {profile.extends!r}, which is no other profile."
            raise source.error(source.line_of_key("extends"), fault)
        for name in (profile.id, *profile.role_names):
            if owners.setdefault(name.casefold(), profile.id) != profile.id:
                fault = f"{owners[name.casefold()]}.toml has the role name {name!r} too."
                raise source.error(source.line_of_key("role_names"), fault)
    return profiles


def _ends(profile: Profile, profiles: Mapping[str, Profile]) -> bool:
    """Whether what a profile extends exists and does not lead back to itself."""
    seen = set()
    while profile.extends is not None:
        seen.add(profile.id)
        if profile.extends not in profiles or profile.extends in seen:
            return False
        profile = profiles[profile.extends]
    return True


@cache
def profile_files() -> dict[str, Profile]:
    """The profile files of `pmo_data/profiles`, read once."""
    return read_profiles()
