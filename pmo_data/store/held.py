"""All that is held on a person in kept rounds (domain.md 6)."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_data.arrangements import Arrangement
from pmo_data.ratings import Ratings
from pmo_data.store.blot import blot_of
from pmo_data.store.contents import KeptRound
from pmo_data.store.erasing import Person, mentions
from pmo_data.store.interface import Held, LogEntry, Mention
from pmo_data.store.kept_arrangements import KeptArrangement, arranged_mentions


def held_on(
    whom: Person,
    kept: Sequence[KeptRound],
    everyone: Ratings,
    needs: Sequence[KeptArrangement],
    log: Sequence[LogEntry],
) -> Held:
    """All that is held on a person.

    Parameters
    ----------
    everyone
        The ratings of all rounds.
    needs
        All that is arranged in them.
    """
    people = everyone.people
    known = set(zip(people["person_id"], people["name"], strict=True))
    known |= {(rater, rater) for rater in people["rater"].unique()}
    blot = blot_of(whom.names, whom.ids, known)
    found = []
    for one in kept:
        label = one.saved.label
        in_round = everyone.take((everyone.people["round"] == label).to_numpy())
        counts = mentions(in_round, whom, blot)
        found += [Mention(label, column, cells) for column, cells in counts.items()]
    labels = {one.id: one.saved.label for one in kept}
    found += arranged_mentions(needs, whom.ids, blot, labels)
    arranged: dict[str, dict[int, Arrangement]] = {}
    for need in needs:
        if need.person_id in whom.ids:
            arranged.setdefault(labels[need.round], {})[need.competence] = need.arrangement
    return Held(
        whom.ids,
        whom.names,
        everyone.take(whom.rows(everyone.people)),
        tuple(found),
        tuple(entry for entry in log if blot.cell(entry.who) != entry.who),
        arranged,
    )
