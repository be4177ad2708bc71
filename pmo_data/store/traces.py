"""What stands of a person in kept rounds, and those rounds without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pmo_data.ratings import Ratings
from pmo_data.store.blot import Blot
from pmo_data.store.contents import AddedRound, KeptRound, again_described
from pmo_data.store.erasing import Person, labels_without, mentions, staying, without
from pmo_data.store.interface import Mention
from pmo_data.store.kept_arrangements import (
    KeptArrangement,
    arranged_mentions,
    without_person,
)
from pmo_data.store.kept_mappings import KeptMapping, mappings_without

Load = Callable[[KeptRound], tuple[Ratings, Sequence[int]]]
"""The ratings of a round, and the place of each row in its file."""


@dataclass
class Traces:
    """What of a person stands in some rounds.

    Attributes
    ----------
    rounds : list of str
        Labels of the rounds that hold the person.
    rows : int
        Rows of ratings of the person.
    mentions : list of Mention
        Cells of other people that name the person.
    titles : int
        Labels, headings, names of files and mappings that do.
    leave : list of str
        Labels of the rounds that have to go as they are.
    added : list of AddedRound
        What takes their place.
    mappings : list of KeptMapping or None
        All mappings, where any of them has to change.
    needs : int
        Needs of the person for which something is arranged.
    arrangements : list of KeptArrangement
        All that is arranged, without the person.
    any_arranged : bool
        Whether that is other than what is there.
    """

    rounds: list[str] = field(default_factory=list)
    rows: int = 0
    mentions: list[Mention] = field(default_factory=list)
    titles: int = 0
    leave: list[str] = field(default_factory=list)
    added: list[AddedRound] = field(default_factory=list)
    mappings: list[KeptMapping] | None = None
    needs: int = 0
    arrangements: list[KeptArrangement] = field(default_factory=list)
    any_arranged: bool = False

    @property
    def any(self) -> bool:
        """Whether anything has to go."""
        return bool(self.leave) or self.mappings is not None or self.any_arranged

    @property
    def changes(self) -> dict[str, Any]:
        """The same as `write_fresh` takes it."""
        return {
            "without": self.leave,
            "added": self.added,
            "mappings": self.mappings,
            "arrangements": self.arrangements,
        }


def traces_in(
    kept: Sequence[KeptRound],
    load: Load,
    mappings: Sequence[KeptMapping],
    arranged: Sequence[KeptArrangement],
    whom: Person,
    blot: Blot,
) -> Traces:
    """What of a person stands in these rounds, their mappings and what is arranged in them."""
    found = Traces()
    blotted = mappings_without(mappings, blot)
    changed_mappings = sum(one != other for one, other in zip(mappings, blotted, strict=True))
    if changed_mappings:
        found.mappings, found.titles = blotted, changed_mappings
    labels = labels_without([one.saved.label for one in kept], blot)
    loaded = [load(one) for one in kept]
    taken = staying((ratings for ratings, _ in loaded), whom, blot)
    for one, of_round in zip(kept, loaded, strict=True):
        _add_round(found, one, of_round, labels.get(one.saved.label), whom, blot, taken)
    known = {one.id: one.saved.label for one in kept}
    found.mentions += arranged_mentions(arranged, whom.ids, blot, known)
    found.arrangements = without_person(arranged, whom.ids, blot)
    found.needs = len(arranged) - len(found.arrangements)
    found.any_arranged = found.arrangements != list(arranged)
    return found


def _add_round(
    found: Traces,
    one: KeptRound,
    loaded: tuple[Ratings, Sequence[int]],
    to: str | None,
    whom: Person,
    blot: Blot,
    taken: Mapping[str, set[str]],
) -> None:
    """Add what of the person stands in a round, which is then to be called `to`, if given."""
    ratings, positions = loaded
    label = one.saved.label
    counts = mentions(ratings, whom, blot)
    rest, rows = without(ratings, whom, blot, taken)
    changed = _described_without(one, blot, label if to is None else to)
    if len(rest) == len(ratings) and not counts and changed == one:
        return
    found.leave.append(label)
    found.titles += _titles(one, changed)
    if len(rest) < len(ratings):
        found.rounds.append(label)
        found.rows += len(ratings) - len(rest)
    found.mentions += [Mention(label, column, n) for column, n in counts.items()]
    if len(rest):
        after = again_described(changed, rest)
        found.added.append(AddedRound(after, rest, [positions[row] for row in rows]))


def _described_without(one: KeptRound, blot: Blot, label: str) -> KeptRound:
    saved = replace(
        one.saved,
        label=label,
        source=blot.inside(one.saved.source),
        saved_by=blot.cell(one.saved.saved_by),
    )
    return replace(one, saved=saved, extras=tuple(map(blot.inside, one.extras)))


def _titles(before: KeptRound, after: KeptRound) -> int:
    """How many of a round's label, headings and name of a file are other ones."""
    pairs = [
        (before.saved.label, after.saved.label),
        (before.saved.source, after.saved.source),
        *zip(before.extras, after.extras, strict=True),
    ]
    return sum(old != new for old, new in pairs)
