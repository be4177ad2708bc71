"""All that is held on a person in the file of rounds (domain.md 6)."""

from __future__ import annotations

from pmo_data.arrangements import Arrangement
from pmo_data.duck import database
from pmo_data.store.blot import blot_of
from pmo_data.store.contents import load, people_in, rounds_in, version_of
from pmo_data.store.erasing import identified, mentions
from pmo_data.store.interface import Held, Mention
from pmo_data.store.journal import State
from pmo_data.store.kept_arrangements import arranged_mentions, arrangements_in
from pmo_data.store.kept_file import KeptFile
from pmo_data.store.log_lines import entries


def held_on(file: KeptFile, state: State, person: str) -> Held:
    """All that is held on a person, known by id or name.

    Raises
    ------
    UnknownChoiceError
        Nobody is meant, or several.
    """
    whom = identified([] if state.file is None else people_in(file.path), person)
    with database(file.path) as opened:
        kept = rounds_in(opened)
        everyone, _ = load(opened, kept)
        needs = arrangements_in(opened, version_of(opened, file.path.name))
    blot = blot_of(whom.names, whom.ids)
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
        tuple(entry for entry in entries(state.changes) if blot.cell(entry.who) != entry.who),
        arranged,
    )
