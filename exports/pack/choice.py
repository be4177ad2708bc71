"""What a review pack is to hold: a choice that can be kept as a small file and replayed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from pmo_data.errors import PmoError
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import default_readings
from pmo_data.limits import DEFAULT_LIMITS
from pmo_data.reasons import Reason
from pmo_data.small_json import LARGEST, small_json

ANONYMOUS_LEAST = 5
"""Fewest people of a group with figures in a pack without names, unless another number is set."""
NAMINGS = {"names": "Names", "initials": "Initials", "numbers": "Anonymous numbers"}
BOARD, WHOLE = "board", "full"
DEPTHS_OF_PACK = {WHOLE: "Board part and appendix", BOARD: "Board part alone"}
PAPERS = {"a4": "A4", "letter": "Letter"}
_ONE_OF = {"naming": NAMINGS, "depth_of_pack": DEPTHS_OF_PACK, "paper": PAPERS}
TITLE = "PMO competence review"
LONGEST = {"title": 200, "date": 100}
"""Characters of the texts that stand on a pack."""
_LONGEST_OTHER = DEFAULT_LIMITS.cell_characters
_MOST = 1_000_000
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
    min_group_size : int or None
        Groups with fewer people show no figures; `least_group` if None.
    depth, each : int
        Of the coverage plan: people to hold each elective, new specialisms a person.
    fixed, forbidden : tuple of str
        Choices that the plan must make and must not, such as ``26=N02``: elective and
        id. Without effect for people whom the filters leave out.
    depth_of_pack : str
        One of `DEPTHS_OF_PACK`.
    paper : str
        One of `PAPERS`.
    date : str
        Date that stands on the pack, as written; blank where the round says enough.
    title : str
        What stands on the pack; `TITLE` in place of one without a letter to be seen.
    sheets : bool
        The PDF has an appraisal sheet behind each person's page.
    signatures : bool
        Appraisal sheets have lines to sign on.
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
    min_group_size: int | None = None
    depth: int = 1
    each: int = 1
    fixed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    depth_of_pack: str = WHOLE
    paper: str = "a4"
    date: str = ""
    title: str = TITLE
    sheets: bool = False
    signatures: bool = False

    @property
    def named(self) -> bool:
        """Whether people keep their names."""
        return self.naming == "names"

    @property
    def least_group(self) -> int:
        """Fewest people of a group with figures."""
        return self.min_group_size or (1 if self.named else ANONYMOUS_LEAST)

    def changed(self, **fields: Any) -> PackChoice:
        """The same with some fields in place of others."""
        return replace(self, **fields)

    def __post_init__(self) -> None:
        for name, allowed in _ONE_OF.items():
            _check_known(name, [getattr(self, name)], allowed)
        _check_known("sections", self.sections, packed())
        for name in ("min_group_size", "depth", "each"):
            _check_number(name, getattr(self, name))
        for name, longest in LONGEST.items():
            _check_printed(name, getattr(self, name), longest)
        if not any(letter.isprintable() and not letter.isspace() for letter in self.title):
            object.__setattr__(self, "title", TITLE)


def _check_known(name: str, values: Any, allowed: Mapping[str, str]) -> None:
    unknown = [value for value in values if value not in allowed]
    if unknown:
        raise PackChoiceError(
            f"{_spelt(name)} has no choice {unknown[0]!r:.80}.",
            hint=f"Choose among {', '.join(allowed)}.",
        )


def _spelt(name: str) -> str:
    """A field as the option of the command line is spelt."""
    return name.replace("_", "-")


def _check_number(name: str, number: int | None) -> None:
    if number is None:
        return
    if number < 1:
        raise PackChoiceError(f"{_spelt(name)} is {number}; it must be 1 or more.")
    if number > _MOST:
        raise PackChoiceError(f"{_spelt(name)} is too large; it must be {_MOST} or less.")


def _check_printed(name: str, text: str, longest: int) -> None:
    """Refuse what cannot stand on a page."""
    if len(text) > longest:
        raise PackChoiceError(
            f"The {name} has {len(text)} characters.", hint=f"Use {longest} or fewer."
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise PackChoiceError(
            f"The {name} holds a character that cannot be printed.", hint="Type it anew."
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
    if len(content) > LARGEST:
        raise PackChoiceError(
            f"The file of choices is larger than {LARGEST // 1000} kB.",
            hint="Use one saved on the Review pack page.",
        )
    try:
        record = small_json(content)
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
        right |= name == "min_group_size" and value is None
    elif name in ("sheets", "signatures"):
        right = isinstance(value, bool)
    elif name in ("sections", "fixed", "forbidden") or (name == "people" and value is not None):
        right, value = _texts(value), tuple(value) if isinstance(value, list) else value
    elif name == "readings":
        right = isinstance(value, dict) and _texts([*value, *value.values()])
    elif name == "filters":
        right = isinstance(value, dict) and all(map(_texts, ([*value], *value.values())))
        value = {column: tuple(wanted) for column, wanted in value.items()} if right else value
    else:
        blank = value is None and name in ("people", "round", "rater")
        right = blank or _texts([value])
    if not right:
        raise PackChoiceError(f"{name} in the file of choices is not what it should be.")
    return value


def _texts(values: Any) -> bool:
    """Whether these are texts as a file of ratings can hold them."""
    return isinstance(values, list) and all(
        isinstance(text, str)
        and len(text) <= _LONGEST_OTHER
        and not any("\ud800" <= character <= "\udfff" for character in text)
        for text in values
    )
