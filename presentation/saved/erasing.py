"""What erasing a person would touch and has changed: as a record and in sentences."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pmo_data.store.interface import Erased
from presentation import words

IN_SERVER = (
    "Drafts of windows go, whoever they name. The database server's own logs, archives, "
    "replicas and dumps keep the person until they are deleted there: tell whoever looks after it."
)
"""What erasing does not reach where rounds are in a database."""


def erased_record(erased: Erased) -> dict[str, Any]:
    """What erasing a person changed."""
    return {"rounds": list(erased.rounds), "ratings": erased.rows, "needs": erased.needs} | {
        key: list(value)
        for key, value in asdict(erased).items()
        if key in ("mentions", "backups", "removed", "missing", "unreachable")
    }


def erased_sentences(erased: Erased) -> list[str]:
    """What erasing a person changed, and what is left to do by hand."""
    if erased.rounds:
        said = [
            f"Erased from {words.counted(len(erased.rounds), 'round')}: {', '.join(erased.rounds)}."
        ]
    else:
        said = ["No round held ratings of the person."]
    if erased.mentions:
        cells = sum(mention.cells for mention in erased.mentions)
        where = ", ".join(dict.fromkeys(mention.column for mention in erased.mentions))
        said.append(
            f"The name stood in {words.counted(cells, 'cell')} of other people ({where}) and was "
            "replaced there by (erased)."
        )
    if erased.backups:
        said.append(
            f"{words.counted(len(erased.backups), 'backup')} written anew without the person."
        )
    return [*said, *_of_copies(erased)]


def erased_again_sentence(people: int) -> str:
    """What saving ratings would do that still hold people who were erased."""
    return (
        f"These ratings still hold {words.people(people)} erased in this window, and saving would "
        "bring them back. Put the ratings away and open the saved round again."
    )


def erasure_sentences(planned: Erased) -> list[str]:
    """What erasing a person would touch, a sentence each, before it is done."""
    cells = sum(mention.cells for mention in planned.mentions)
    where = ", ".join(dict.fromkeys(mention.column for mention in planned.mentions))
    known = list(dict.fromkeys(planned.names or planned.ids))
    ids = [one for one in dict.fromkeys(planned.ids) if one not in known]
    who = ", ".join(known) + (f" ({', '.join(ids)})" if ids else "")
    said = [f"This erases {who} and cannot be undone."]
    if planned.rounds:
        said.append(
            f"It takes {words.counted(planned.rows, 'row')} of ratings out of "
            f"{words.counted(len(planned.rounds), 'round')}: {', '.join(planned.rounds)}."
        )
    if planned.needs:
        needs = words.counted(planned.needs, "need")
        said.append(f"What is arranged for {needs} of theirs goes, too.")
    for count, what in (
        (cells, f"{words.counted(cells, 'cell')} of other people ({where})"),
        (
            planned.titles,
            words.counted(
                planned.titles,
                "label, heading or name of a file",
                "labels, headings, names of files",
            ),
        ),
        (planned.log_lines, f"{words.counted(planned.log_lines, 'line')} of the log"),
    ):
        if count:
            said.append(f"(erased) takes the place of the person in {what}.")
    if planned.audit_names:
        names = words.counted(planned.audit_names, "name or address", "names and addresses")
        said.append(f"The audit no longer names the person ({names}); its entries stay.")
    if planned.common:
        said.append(
            f"What else is called {' or '.join(planned.common)} stays: raters, headings, labels "
            "and names of files, and texts in which it is only a part."
        )
    if planned.backups:
        said.append(f"Written anew without the person: {', '.join(planned.backups)}.")
    return [*said, *_of_copies(planned)]


def _of_copies(erased: Erased) -> list[str]:
    """What becomes of copies that cannot be written anew, a sentence each."""
    told = (
        ("Deleted, since nobody can read them", erased.removed),
        (
            "Backups no longer where they were made, to be deleted by hand wherever they are",
            erased.missing,
        ),
        ("Backups out of reach, in which the person may still be", erased.unreachable),
    )
    said = [f"{what}: {', '.join(paths)}." for what, paths in told if paths]
    return [*said, IN_SERVER] if erased.in_server else said
