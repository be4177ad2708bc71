"""A slide for one person: radars, every gap, development needs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.development import Arrangement
from analytics.needs import STEP_MEANING, Need
from analytics.person import Person
from charts.palette import LIGHT
from exports.arial import one_line
from exports.pack.pack import Pack
from exports.pptx.charts import radar
from exports.pptx.heatmap import gap_cell
from exports.pptx.slide import LEAD, POINTS, SMALL, TABLE, Box, Deck, Slide
from exports.pptx.table import Cell, Table, add_table, head_cells
from exports.pptx.xml import BAND, MUTED, Run, paragraph_xml
from pmo_data.framework.competences import (
    APPLICATION,
    DIMENSIONS,
    KNOWLEDGE,
    competence,
)
from presentation import words
from presentation.cards import person_cards
from presentation.verdicts import stability_words

GAPS_WIDTH, COLUMN_GAP = 4.5, 0.3
GAP_COLUMNS = (1.7, *[(4.5 - 1.7) / 6] * 6)
RADAR_SHARE = 0.56
LOWEST, HIGHEST = 0.178, 0.26
HEADING, KEYS, KEY_NAME = 1.42, 0.26, 1.2
NEED_ROW = 0.24
NEED_COLUMNS = (1.7, 1.85, 1.1, 1.05, 1.8)


def person_slide(deck: Deck, pack: Pack, person: Person) -> None:
    """Two radars, the gaps of every required competence, and needs in order."""
    cards = person_cards(person)
    lead = " · ".join(f"{card.label}: {card.value}" for card in cards)
    slide = deck.slide(person.name, lead, notes=_notes(person, pack.arranged_for(person)))
    area = slide.content
    left = Box(area.left, area.top, area.width - GAPS_WIDTH - COLUMN_GAP, area.height)
    right = Box(left.left + left.width + COLUMN_GAP, area.top, GAPS_WIDTH, area.height)
    high = area.height * RADAR_SHARE
    wide = left.width / 2
    for d, dimension in enumerate(DIMENSIONS):
        box = Box(left.left + d * wide, left.top, wide, high)
        _radar(slide, box, person, d, dimension)
    _needs(slide, left.below(high + 0.05), person, pack.arranged_for(person))
    _gaps(slide, right, person)


def _radar(slide: Slide, box: Box, person: Person, d: int, dimension: str) -> None:
    heading = Box(box.left, box.top, HEADING, KEYS)
    slide.line(heading, dimension.capitalize(), points=LEAD, bold=True)
    _keys(slide, box, person)
    levels, required = person.levels[person.rows, d], person.required[person.rows, d]
    spokes = [
        f"{row + 1} ?" if wanted and not level else str(row + 1)
        for row, level, wanted in zip(person.rows, levels, required, strict=True)
    ]
    said = [
        f"{competence(row + 1).short} {level or 'not assessed'} of {wanted or 'none'} required"
        for row, level, wanted in zip(person.rows, levels, required, strict=True)
    ]
    radar(
        slide,
        box.below(KEYS),
        spokes,
        required.tolist(),
        person.name,
        levels.tolist(),
        name=f"Radar of {dimension}",
        alt=f"{person.name}, {dimension} against the profile. {'; '.join(said)}.",
    )


def _keys(slide: Slide, box: Box, person: Person) -> None:
    """The legend of a radar, beside its heading."""
    name = one_line(person.name, KEY_NAME * POINTS, SMALL)
    runs = (
        Run("●— ", SMALL, LIGHT.person, bold=True),
        Run(f"{name}  ", SMALL),
        Run("··· ", SMALL, LIGHT.profile, bold=True),
        Run("profile", SMALL),
    )
    place = Box(box.left + HEADING, box.top + 0.03, box.width - HEADING, KEYS - 0.03)
    slide.shape(place, [paragraph_xml(runs, slide.scale)], name="Legend")


def _gaps(slide: Slide, box: Box, person: Person) -> None:
    """Level, required level and gap of every required competence."""
    head = [Cell("", SMALL, fill=BAND)] + [
        Cell(name.capitalize(), SMALL, bold=True, fill=BAND, span=3, align="ctr", apart=d > 0)
        for d, name in enumerate(DIMENSIONS)
    ]
    columns = [Cell("Competence", SMALL, MUTED)] + [
        Cell(text, SMALL, MUTED, align="ctr")
        for _ in DIMENSIONS
        for text in ("level", "req.", "gap")
    ]
    rows = []
    for c in person.rows:
        cells = [Cell(competence(c + 1).short, SMALL)]
        for d in range(len(DIMENSIONS)):
            cells += _cells(person, int(c), d)
        rows.append(cells)
    heads = (0.22, 0.2)
    least = min(HIGHEST, max(LOWEST, (box.height - sum(heads)) / max(len(rows), 1)))
    table = Table([head, columns], rows, GAP_COLUMNS, least, heads, ruled=False)
    alt = f"Table of level, required level and gap of {len(rows)} competences of {person.name}."
    add_table(slide, box, table, rows, name="Gaps", alt=alt)


def _cells(person: Person, c: int, d: int) -> list[Cell]:
    level, required = int(person.levels[c, d]), int(person.required[c, d])
    if not required:
        return [
            Cell(str(level or ""), SMALL, MUTED, align="ctr"),
            *[Cell("·", SMALL, MUTED, align="ctr")] * 2,
        ]
    wanted = Cell(str(required), SMALL, align="ctr")
    if level:
        return [Cell(str(level), SMALL, align="ctr"), wanted, gap_cell(level - required, True)]
    blank = Cell("?", SMALL, align="ctr", hatch=LIGHT.hatch)
    if person.met[c, d]:
        return [Cell("–", SMALL, align="ctr"), wanted, Cell("met", SMALL, align="ctr")]
    return [blank, wanted, blank]


def _needs(slide: Slide, box: Box, person: Person, arranged: Mapping[int, Arrangement]) -> None:
    """Needs in order, as many as fit, and the numbers of the others."""
    if not person.needs:
        text = "Development needs: none, nothing that is assessed lies below the profile."
        slide.text(box, text, points=TABLE)
        return
    fitting = int((box.height - 0.5) / NEED_ROW) - 1
    shown, others = person.needs[:fitting], person.needs[fitting:]
    titles = ("Development need", "Next step", "Application", "Knowledge", "Who, until when")
    head = head_cells(titles, ("l", "l", "ctr", "ctr", "l"))
    rows = [
        [
            Cell(("▲ " if need.severe else "") + competence(need.competence).short),
            Cell(need.step),
            Cell(_change(need.application), align="ctr"),
            Cell(_change(need.knowledge), align="ctr"),
            Cell(arranged.get(need.competence, Arrangement()).text, SMALL),
        ]
        for need in shown
    ]
    table = Table([head], rows, NEED_COLUMNS, NEED_ROW, (NEED_ROW,))
    high = add_table(slide, box, table, rows, name="Development needs", alt=_said(person))
    text = "▲ two or more levels below in one cell. " if any(n.severe for n in shown) else ""
    if others:
        text += "Then: " + ", ".join(competence(n.competence).short for n in others) + "."
    if text:
        slide.text(box.below(high + 0.06), text, points=SMALL, colour=MUTED)


def _change(pair: tuple[int, int] | None) -> str:
    return f"{pair[0]} → {pair[1]}" if pair else ""


def _said(person: Person) -> str:
    needs = "; ".join(f"{competence(n.competence).short}: {n.step}" for n in person.needs)
    return f"Development needs of {person.name}, in order. {needs}."


def _notes(person: Person, arranged: Mapping[int, Arrangement]) -> str:
    """The working in words: figures, needs, what is not assessed, what lies beyond."""
    record = person.record
    team = f", team {record['team']}" if record["team"] else ""
    parts = [f"{person.name}: {person.target}{team}, rated by {record['rater']}."]
    parts += [
        f"{card.label}: {card.value} ({card.note}). {card.help}" for card in person_cards(person)
    ]
    nothing = Arrangement()
    parts += [
        ". ".join(
            filter(None, (_need_words(place, need), arranged.get(need.competence, nothing).text))
        )
        for place, need in enumerate(person.needs, start=1)
    ]
    parts += [f"{step}: {meaning}." for step, meaning in STEP_MEANING.items()]
    parts.append(f"Verdict: {stability_words(person.view.stability, person.row)}.")
    if person.open_cells:
        named = "; ".join(f"{competence(n).title}, {d}" for n, d in person.open_cells)
        parts.append(f"Not assessed: {named}.")
    beyond = np.flatnonzero(((person.required == 0) & (person.levels > 0)).any(axis=1)) + 1
    if len(beyond):
        parts.append(f"Beyond the profile, counted nowhere: {words.titles(beyond)}.")
    return "\n".join(parts)


def _need_words(place: int, need: Need) -> str:
    pairs = ((DIMENSIONS[KNOWLEDGE], need.knowledge), (DIMENSIONS[APPLICATION], need.application))
    changes = ", ".join(f"{name} {_change(pair)}" for name, pair in pairs if pair)
    severe = ", severe" if need.severe else ""
    return f"{place}. {competence(need.competence).title}: {need.step}; {changes}{severe}"
