"""What is arranged for needs, kept with the rounds (domain.md 3 and 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import pyarrow as pa

from pmo_data.arrangements import Arranged, Arrangement, Needs, written_over
from pmo_data.duck import Database
from pmo_data.errors import UnknownChoiceError, check_text
from pmo_data.ratings import Ratings
from pmo_data.store.blot import Blot
from pmo_data.store.interface import Mention

FIRST_WITH_ARRANGEMENTS = 4
"""Version of the schema."""
_NUMBERS, _TEXTS = ("competence", "application", "knowledge"), ("action", "owner", "due")
_SCHEMA = pa.schema(
    [
        ("round", pa.int32()),
        ("person_id", pa.string()),
        *((name, pa.int32()) for name in _NUMBERS),
        *((name, pa.string()) for name in _TEXTS),
    ]
)


@dataclass(frozen=True)
class KeptArrangement:
    """What is arranged for a need, with the id of the round, the person and the competence."""

    round: int
    person_id: str
    competence: int
    arrangement: Arrangement


def arrangements_in(opened: Database, version: int) -> list[KeptArrangement]:
    """What is arranged in a file of rounds; an earlier version has none.

    Raises
    ------
    ValueError
        A due date is none.
    """
    if version < FIRST_WITH_ARRANGEMENTS:
        return []
    return [
        KeptArrangement(
            *(round_, person_id, number),
            Arrangement(owner, due, action, application, knowledge),
        )
        for round_, person_id, number, application, knowledge, action, owner, due in opened.rows(
            "rounds/arrangements"
        )
    ]


def owners_in(opened: Database, version: int) -> list[str]:
    """Who sees to needs, in every spelling."""
    if version < FIRST_WITH_ARRANGEMENTS:
        return []
    return [owner for (owner,) in opened.rows("rounds/owners")]


def add_arrangements(opened: Database, kept: Sequence[KeptArrangement]) -> None:
    """Add what is arranged to a file that is being written."""
    if kept:
        rows = [
            {"round": one.round, "person_id": one.person_id, "competence": one.competence}
            | asdict(one.arrangement)
            for one in kept
        ]
        opened.insert("rounds/add_arrangements", pa.Table.from_pylist(rows, _SCHEMA))


def kept_of(round_: int, arranged: Arranged, ratings: Ratings) -> list[KeptArrangement]:
    """What is arranged in a round, to be kept; blank ones are left out.

    Raises
    ------
    UnknownChoiceError
        The round has no such person.
    RoundsError
        A text is none.
    """
    known = set(ratings.people["person_id"])
    found = []
    for person_id, needs in arranged.items():
        if person_id not in known:
            raise UnknownChoiceError("Somebody with something arranged is not in the round.")
        for number, one in needs.items():
            check_text("What is arranged", one.text)
            if one.text:
                found.append(KeptArrangement(round_, person_id, number, one))
    return found


def arranged_of(kept: Iterable[KeptArrangement], round_: int) -> Arranged:
    """What is arranged in one round."""
    found: dict[str, dict[int, Arrangement]] = {}
    for one in kept:
        if one.round == round_:
            found.setdefault(one.person_id, {})[one.competence] = one.arrangement
    return found


def kept_over(
    kept: Sequence[KeptArrangement],
    round_: int,
    person_id: str,
    arranged: Needs,
    over: Needs,
    ratings: Ratings,
) -> list[KeptArrangement]:
    """What is arranged in all rounds once what is arranged for a person is changed in one.

    Raises
    ------
    UnknownChoiceError
        As `kept_of`.
    RoundsError
        As `kept_of` and `written_over`.
    """
    now = written_over(arranged_of(kept, round_).get(person_id, {}), arranged, over)
    own = kept_of(round_, {person_id: now}, ratings)
    return [one for one in kept if (one.round, one.person_id) != (round_, person_id)] + own


def without_person(
    kept: Sequence[KeptArrangement], ids: Sequence[str], blot: Blot
) -> list[KeptArrangement]:
    """What is arranged for the others, in which nothing names the person."""
    return [
        replace(
            one,
            arrangement=replace(
                one.arrangement,
                owner=blot.cell(one.arrangement.owner),
                action=blot.cell(one.arrangement.action),
            ),
        )
        for one in kept
        if one.person_id not in ids
    ]


def arranged_mentions(
    kept: Iterable[KeptArrangement], ids: Sequence[str], blot: Blot, labels: Mapping[int, str]
) -> list[Mention]:
    """Where what is arranged for the others names the person, by label of the round."""
    others = [one for one in kept if one.person_id not in ids]
    counts = Counter(
        (labels[one.round], column)
        for one in others
        for column in ("action", "owner")
        if blot.cell(text := getattr(one.arrangement, column)) != text
    )
    return [Mention(label, column, count) for (label, column), count in counts.items()]
