"""What a review pack is to hold: a choice that can be kept as a small file and replayed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from pmo_data.errors import PmoError
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import default_readings
from pmo_data.reasons import Reason

NAMINGS = {"names": "Names", "initials": "Initials", "numbers": "Anonymous numbers"}
PAPERS = {"a4": "A4", "letter": "Letter"}
_KIND = "pmo-review-pack"


def packed() -> Mapping[str, str]:
    """What a pack can hold, id → label; imported when asked for, with all that sections need."""
    from presentation.sections.listed import PACKED

    return PACKED


class PackChoiceError(PmoError):
    """A file of choices cannot be used."""

    code = Reason.PACK_CHOICE


@dataclass(frozen=True)
class PackChoice:
    """What a review pack holds.

    Attributes
    ----------
    profile : str
        A profile id, or `own`.
    readings : mapping of str to str
        Readings by id; the defaults where left out.
    round : str or None
        Label of the round; the last one by default.
    rater : str or None
        Whose levels count; None is the rule of domain.md 6.
    filters : mapping of str to tuple of str
        Column → values wanted; nothing leaves everybody in.
    sections : tuple of str
        Ids of `presentation.sections.listed.PACKED`.
    people : tuple of str or None
        Ids of the people who get a page of their own; None is everybody.
    naming : str
        One of `NAMINGS`.
    group_by : str
        Column of the groups.
    min_group_size : int
        Groups with fewer people show no figures.
    depth, each : int
        Of the coverage plan: people to hold each elective, new specialisms a person.
    fixed, forbidden : tuple of str
        Choices that the plan must make and must not, such as ``26=N02``: elective and
        id. Without effect for people whom the filters leave out.
    paper : str
        One of `PAPERS`.
    date : str
        Date that stands on the pack, as written; blank where the round says enough.
    """

    profile: str = OWN
    readings: Mapping[str, str] = field(default_factory=default_readings)
    round: str | None = None
    rater: str | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[str, ...] = field(default_factory=lambda: tuple(packed()))
    people: tuple[str, ...] | None = None
    naming: str = "names"
    group_by: str = "team"
    min_group_size: int = 1
    depth: int = 1
    each: int = 1
    fixed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    paper: str = "a4"
    date: str = ""
    title: str = "PMO competence review"

    def changed(self, **fields: Any) -> PackChoice:
        """The same with some fields in place of others."""
        return replace(self, **fields)

    def __post_init__(self) -> None:
        for name, allowed in (("naming", NAMINGS), ("paper", PAPERS)):
            _check_known(name, [getattr(self, name)], allowed)
        _check_known("sections", self.sections, packed())
        for name in ("min_group_size", "depth", "each"):
            if getattr(self, name) < 1:
                raise PackChoiceError(f"{name} is {getattr(self, name)}; it must be 1 or more.")


def _check_known(name: str, values: Any, allowed: Mapping[str, str]) -> None:
    unknown = [value for value in values if value not in allowed]
    if unknown:
        raise PackChoiceError(
            f"{name} has no choice {unknown[0]!r}.", hint=f"Choose among {', '.join(allowed)}."
        )


def choice_bytes(choice: PackChoice) -> bytes:
    """The choice as JSON text; it holds ids of people where some were chosen."""
    record = {"kind": _KIND, "version": 1} | asdict(choice)
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def read_choice(content: bytes) -> PackChoice:
    """The choice that `choice_bytes` wrote.

    Raises
    ------
    PackChoiceError
        The file is none of these, or holds something this version does not know.
    """
    try:
        record = json.loads(content)
    except ValueError:
        record = None
    if not isinstance(record, dict) or record.pop("kind", None) != _KIND:
        raise PackChoiceError(
            "This is no file of review pack choices.", hint="Use one saved on the Review pack page."
        )
    if record.pop("version", None) != 1:
        raise PackChoiceError("This file of choices was made by a newer version.")
    known = {f.name: f for f in fields(PackChoice)}
    _check_known("The file of choices", record, {name: name for name in known})
    return PackChoice(**{name: _checked(name, value) for name, value in record.items()})


def _checked(name: str, value: Any) -> Any:
    """A value of the file with the type its field has."""
    if name in ("min_group_size", "depth", "each"):
        right = isinstance(value, int) and not isinstance(value, bool)
    elif name in ("sections", "fixed", "forbidden") or (name == "people" and value is not None):
        right, value = _texts(value), tuple(value) if isinstance(value, list) else value
    elif name == "readings":
        right = isinstance(value, dict) and _texts(list(value.values()))
    elif name == "filters":
        right = isinstance(value, dict) and all(_texts(wanted) for wanted in value.values())
        value = {column: tuple(wanted) for column, wanted in value.items()} if right else value
    else:
        right = isinstance(value, str) or (value is None and name in ("people", "round", "rater"))
    if not right:
        raise PackChoiceError(f"{name} in the file of choices is not what it should be.")
    return value


def _texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)
