"""How one person stands, in a sentence, and what changed for them and between their raters."""

from __future__ import annotations

import numpy as np

from analytics.calibration import FAR_APART
from analytics.levels_beside import LevelsBeside
from analytics.people import BELOW, MEETS
from analytics.person import Person
from pmo_data.framework.competences import DIMENSIONS, competence
from pmo_data.ratings import SELF
from presentation import words
from presentation.tables import Table
from presentation.verdicts import stability_words


def verdict_sentence(person: Person) -> str:
    """How the person stands against the profile, and with what to begin."""
    f, profile = person.figures, person.profile.title
    status = person.view.evaluation.people.status[person.row]
    blank, asked = int(f["not_assessed_cells"]), int(f["required_cells"])
    if not person.assessed:
        return f"Nothing that the {profile} profile asks for is assessed yet."
    if status == MEETS:
        return f"Meets the {profile} profile in all {f['competences_required']} competences."
    if status != BELOW:
        return (
            f"Nothing that is assessed lies below the {profile} profile; "
            f"{words.counted(blank, 'cell')} of {asked} {_is(blank)} not assessed."
        )
    below, severe = len(person.needs), int(f["severe_cells"])
    levels = words.counted(int(f["shortfall_levels"]), "level")
    grave = f", {words.counted(severe, 'severe cell')}" if severe else ""
    return (
        f"Below the {profile} profile in {below} of "
        f"{words.counted(int(f['competences_required']), 'competence')}: {levels} to build{grave}. "
        f"Start with {competence(person.needs[0].competence).short}."
    )


def standing_line(person: Person, found: LevelsBeside, *, to_reader: bool = False) -> str:
    """What stands behind the verdict: readings, blanks, the round before, the raters.

    `to_reader` as of `apart_words`.
    """
    stability = person.view.stability
    readings = stability_words(stability, person.row)
    blank = int(person.figures["not_assessed_cells"])
    parts = [
        readings if stability.stable[person.row] else f"another verdict {readings}",
        f"{words.counted(blank, 'cell')} not assessed"
        if blank
        else f"all {person.figures['required_cells']} cells assessed",
        since_words(found),
        apart_words(found, to_reader=to_reader),
    ]
    return words.capital(words.dotted(*parts))


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def since_words(found: LevelsBeside) -> str:
    """How many levels went up and down since the round before; blank without one."""
    if found.round_before is None:
        return ""
    change = found.change
    up, down = int(change[change > 0].sum()), int(-change[change < 0].sum())
    said = [
        f"{words.counted(count, 'level')} {way} in {words.counted(where, 'competence')}"
        for count, way, where in (
            (up, "up", int((change > 0).any(axis=1).sum())),
            (down, "down", int((change < 0).any(axis=1).sum())),
        )
        if count
    ]
    return (
        f"since {found.round_before or words.UNLABELLED}: {', '.join(said) or 'no level changed'}"
    )


def apart_words(found: LevelsBeside, *, to_reader: bool = False) -> str:
    """How the two raters rate on average; blank without both.

    Parameters
    ----------
    to_reader
        Whoever reads it is the person who was rated.
    """
    mean = found.mean_apart
    if np.isnan(mean):
        return ""
    first, second = found.raters
    rates = "rates"
    if to_reader and first == SELF:
        first, second, rates = "you", f"your {second}", "rate yourself"
    if round(mean, 1) == 0:
        return f"{first} and {second} rate alike on average"
    return f"{first} {rates} {abs(mean):.1f} {'higher' if mean > 0 else 'lower'} than {second}"


def since_table(person: Person, found: LevelsBeside) -> Table | None:
    """Cells that changed since the round before, and those in which the raters are far apart.

    None where there is no earlier round and there are no two raters.
    """
    rounds, raters = found.round_before is not None, any(found.raters)
    if not rounds and not raters:
        return None
    shown = found.moved | found.far_apart
    header = ["Competence"]
    if rounds:
        now = str(person.record["round"]) or words.UNLABELLED
        header += [found.round_before or words.UNLABELLED, now, "Change"]
    if raters:
        header += [*(rater.capitalize() for rater in found.raters), "To talk about"]
    cells = np.argwhere(shown).tolist()
    rows = [_since_row(found, c, d, rounds=rounds, raters=raters) for c, d in cells]
    near = int((np.abs(found.apart) == 1).sum())
    note = []
    if not rows:
        note.append("No level changed, and nowhere are the raters two or more levels apart.")
    if near:
        note.append(f"{words.counted(near, 'cell')} rated one level apart.")
    return Table(
        *("since", _since_title(found, rounds=rounds, raters=raters), tuple(header), tuple(rows)),
        note=" ".join(note),
        standings={
            (row, len(header) - 1): "below"
            for row, (c, d) in enumerate(cells)
            if raters and found.unsettled[c, d]
        },
    )


def _since_row(
    found: LevelsBeside, c: int, d: int, *, rounds: bool, raters: bool
) -> tuple[str, ...]:
    row = [f"{competence(c + 1).short}, {DIMENSIONS[d]}"]
    if rounds:
        row += [_level(found.before[c, d]), _level(found.now[c, d]), _change(found, c, d)]
    if raters:
        row += [_level(found.first[c, d]), _level(found.second[c, d]), _talk(found, c, d)]
    return tuple(row)


def _since_title(found: LevelsBeside, *, rounds: bool, raters: bool) -> str:
    both = f"{found.raters[0].capitalize()} beside {found.raters[1]}" if raters else ""
    if not rounds:
        return both
    return f"Since {found.round_before or words.UNLABELLED}" + (
        f", and {both[0].lower()}{both[1:]}" if both else ""
    )


def _level(level: int) -> str:
    return str(level) if level else "?"


def _change(found: LevelsBeside, c: int, d: int) -> str:
    change = int(found.change[c, d])
    return f"{'▲' if change > 0 else '▼'} {abs(change)}" if change else "same"


def _talk(found: LevelsBeside, c: int, d: int) -> str:
    apart, agreed = int(found.apart[c, d]), int(found.agreed[c, d])
    if agreed:
        return f"agreed on {agreed}"
    if not (found.first[c, d] and found.second[c, d]):
        return ""
    if abs(apart) >= FAR_APART:
        return f"{abs(apart)} apart: settle"
    return f"{found.raters[0]} 1 {'higher' if apart > 0 else 'lower'}" if apart else "agree"
