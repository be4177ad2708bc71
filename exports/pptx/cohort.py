"""Slides about the cohort: key figures, shortfalls, levels, cover, groups."""

from __future__ import annotations

import numpy as np

from analytics.cohort import LEVELS, SINGLE_POINT, UNCOVERED
from analytics.tables import short_people, shortfalls_frame
from charts.levels import strength
from charts.palette import LIGHT, ink_on
from exports.arial import lines_of
from exports.pack.pack import Pack
from exports.pptx.charts import stacked_bars
from exports.pptx.slide import LEAD, POINTS, SMALL, TABLE, Box, Deck, Slide
from exports.pptx.table import Cell, Table, add_table, head_cells, natural_widths
from exports.pptx.xml import BAND, INK, MUTED, Run, paragraph_xml
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words

TOP_SHORTFALLS = 10
THIN_BENCH = 2
CARD_COLUMNS, CARD_GAP, CARD_INSET = 3, 0.25, 0.2
VALUE = 36


def figures_slide(deck: Deck, pack: Pack) -> None:
    """The key figures as cards, each with what it means."""
    notes = "\n".join(f"{c.label}: {c.value} ({c.note}). {c.help}" for c in pack.key_figures)
    slide = deck.slide("Key figures", _scope(pack), notes=notes)
    area, rows = slide.content, -(-len(pack.key_figures) // CARD_COLUMNS)
    width = (area.width - CARD_GAP * (CARD_COLUMNS - 1)) / CARD_COLUMNS
    height = (area.height - CARD_GAP * (rows - 1)) / rows
    for place, card in enumerate(pack.key_figures):
        row, column = divmod(place, CARD_COLUMNS)
        left, top = area.left + column * (width + CARD_GAP), area.top + row * (height + CARD_GAP)
        texts = [
            Run(card.label, LEAD, MUTED),
            Run(card.value, VALUE, INK, bold=True),
            Run(card.note, LEAD),
            *(
                Run(line, TABLE, MUTED)
                for line in lines_of(card.help, (width - 2 * CARD_INSET) * POINTS, TABLE)
            ),
        ]
        after = (0, 2, 8)
        paragraphs = [
            paragraph_xml((run,), deck.scale, after=after[i] if i < len(after) else 0)
            for i, run in enumerate(texts)
        ]
        box = Box(left, top, width, height)
        slide.shape(box, paragraphs, name=card.label, fill=BAND, inset=CARD_INSET)


def _scope(pack: Pack) -> str:
    view = pack.view
    return f"{view.round_text} · {words.people(len(view.ratings))} · {view.target_text}"


def shortfalls_slide(deck: Deck, pack: Pack) -> None:
    """The competences with most levels missing, as a native bar chart."""
    frame = shortfalls_frame(pack.view.evaluation.cohort)
    people = short_people(pack.view.cells)
    top = frame[frame["shortfall_levels"] > 0]
    numbers = top["competence"].tolist()
    told = [
        f"{words.counted(levels, 'level')}, {words.people(int(people[number - 1]))}"
        for number, levels in zip(numbers, top["shortfall_levels"].tolist(), strict=True)
    ]
    titles = [competence(number).title for number in numbers]
    notes = "Levels missing to the profile, added up over people; surplus offsets nothing.\n"
    notes += "\n".join(f"{name}: {text}" for name, text in zip(titles, told, strict=True))
    if top.empty:
        blanks = words.counted(pack.view.summary.not_assessed_cells, "cell")
        text = f"No shortfalls: everyone assessed meets the profile; {blanks} not assessed."
        deck.slide("Largest shared shortfalls", text, notes=notes)
        return
    shown = top.head(TOP_SHORTFALLS)
    lead = f"{titles[0]} misses most: {told[0]}."
    slide = deck.slide("Largest shared shortfalls", lead, notes=notes)
    labels = [
        f"{competence(number).short}: {text}"
        for number, text in zip(numbers[:TOP_SHORTFALLS], told, strict=False)
    ]
    stacked_bars(
        slide,
        slide.content,
        labels,
        [
            (dimension, shown[f"shortfall_{dimension}"].tolist(), LIGHT.gap(step))
            for dimension, step in zip(DIMENSIONS, (-3, -1), strict=True)
        ],
        name="Shortfalls",
        alt=f"Bars of shortfall levels by competence. {'; '.join(labels)}.",
    )


def levels_slide(deck: Deck, pack: Pack) -> None:
    """How many people stand at each level, and from where the profile asks for it."""
    view, cohort = pack.view, pack.view.evaluation.cohort
    rows = np.flatnonzero(cohort.competence_required > 0)
    highest = view.required.max(axis=0)
    same = ((view.required == highest) | (view.required == 0)).all(axis=0)
    line = np.where(same, highest, 0)
    steps = strength(cohort.level_counts)
    notes = (
        "People at each level, among those of whom the competence is required. The strong line "
        "stands where the required level begins, if it is the same for everybody. "
        "? counts people not assessed; it is never zero levels."
    )
    slide = deck.slide("People at each level", _scope(pack), notes=notes)
    area = slide.content
    wide = (area.width - 2.0) / (2 * (len(LEVELS) + 1))
    head = [Cell()] + [
        Cell(name.capitalize(), bold=True, span=len(LEVELS) + 1, apart=d > 0)
        for d, name in enumerate(DIMENSIONS)
    ]
    numbers = [Cell()] + [
        Cell(text, SMALL, MUTED, align="ctr", apart=d > 0 and text == "1")
        for d in range(len(DIMENSIONS))
        for text in (*map(str, LEVELS), "?")
    ]
    body = []
    for c in rows:
        cells = [Cell(competence(c + 1).short, SMALL)]
        for d in range(len(DIMENSIONS)):
            cells += [
                _count(
                    int(cohort.level_counts[c, d, i]), int(steps[c, d, i]), i, int(line[c, d]), d
                )
                for i in range(len(LEVELS))
            ]
            cells.append(_open(int(cohort.not_assessed[c, d])))
        body.append(cells)
    heads = (0.26, 0.22)
    least = min(0.26, (area.height - sum(heads)) / max(len(rows), 1))
    table = Table([head, numbers], body, [2.0, *[wide] * 12], least, heads, ruled=False)
    alt = "Table of how many people stand at each level of each competence."
    add_table(slide, area, table, body, name="Levels", alt=alt)


def _count(people: int, step: int, index: int, required: int, dimension: int) -> Cell:
    first = index == 0 and dimension > 0
    mark = LIGHT.ink if required == index + 1 else None
    if not people:
        return Cell("", SMALL, align="ctr", apart=first, mark=mark)
    colour = LIGHT.counts[step]
    ink = ink_on(colour, LIGHT)
    return Cell(f"{people:,}", SMALL, ink, align="ctr", fill=colour, apart=first, mark=mark)


def _open(people: int) -> Cell:
    if not people:
        return Cell("", SMALL)
    return Cell(f"{people:,}", SMALL, bold=True, align="ctr", hatch=LIGHT.hatch)


def cover_slides(deck: Deck, pack: Pack) -> None:
    """Competences that few people meet in both dimensions, with their names."""
    view, cohort = pack.view, pack.view.evaluation.cohort
    summary, met = view.summary, view.cells.competence_met
    thin = np.flatnonzero((cohort.competence_required > 0) & (cohort.bench <= THIN_BENCH))
    thin = thin[np.lexsort((thin, cohort.bench[thin]))]
    lead = (
        f"{words.counted(summary.uncovered_competences, 'competence')} uncovered, "
        f"{words.counted(summary.single_points, 'single point')} of failure."
    )
    notes = (
        "Bench: people who meet both dimensions of a competence. 0 is uncovered, 1 a single point "
        f"of failure. Shown: every competence with a bench of {THIN_BENCH} or fewer.\n"
    ) + "\n".join(
        f"{competence(c + 1).title}: bench {cohort.bench[c]}, "
        f"required of {words.people(int(cohort.competence_required[c]))}"
        for c in thin
    )
    rows = []
    for c in thin:
        who = ", ".join(view.name(int(p)) for p in np.flatnonzero(met[:, c])) or "nobody"
        rows.append(
            [
                Cell(competence(c + 1).title),
                _bench(int(cohort.bench[c])),
                Cell(f"{cohort.competence_required[c]:,}", align="r"),
                Cell(who, wraps=True),
            ]
        )
    if not rows:
        text = f"Every competence is met in both dimensions by more than {THIN_BENCH} people."
        deck.slide("Bench and single points of failure", text, notes=notes)
        return
    head = head_cells(
        ("Competence", "Bench", "Required of", "Who meets both"), ("l", "l", "r", "l")
    )
    widths = [4.0, 1.6, 1.2, deck.content.width - 6.8]
    table = Table([head], rows, widths, 0.3, (0.3,))
    table_slides(deck, "Bench and single points of failure", lead, table, notes, "Bench")


def _bench(bench: int) -> Cell:
    """How many people a bench has; in words and colour where that is none or one."""
    said = {UNCOVERED: "0 · uncovered", SINGLE_POINT: "1 · single point"}
    colour = {UNCOVERED: LIGHT.gap(-3), SINGLE_POINT: LIGHT.gap(-1)}
    fill = colour.get(bench)
    ink = ink_on(fill, LIGHT) if fill else INK
    return Cell(said.get(bench, str(bench)), colour=ink, fill=fill)


def groups_slides(deck: Deck, pack: Pack) -> None:
    """The key figures of each group; none for a group that is too small."""
    head = head_cells(
        (
            *("Group", "People", "Meet profile", "Cells met", "If rated", "Assessed"),
            *("Shortfall", "Severe", "Uncovered", "Single points"),
        ),
        ("l", *"rrrrrrrrr"),
    )
    least, rows = pack.choice.min_group_size, []
    for name, s in pack.group_summaries.items():
        if s is None:
            text = f"no figures: fewer than {words.people(least)}"
            rows.append([Cell(name), Cell(text, colour=MUTED, span=len(head) - 1)])
            continue
        figures = (
            *(f"{s.people:,}", f"{s.people_meeting:,}", words.percent(s.met_share)),
            words.percent_range(s.met_share, s.met_share_if_rated),
            *(words.percent(s.coverage), f"{s.shortfall_levels:,}", f"{s.severe_cells:,}"),
            *(str(s.uncovered_competences), str(s.single_points)),
        )
        rows.append([Cell(name), *(Cell(text, align="r") for text in figures)])
    narrow = natural_widths([head, *rows])[1:]
    widths = [deck.content.width - sum(narrow), *narrow]
    notes = (
        f"People with the same {pack.choice.group_by}, each group with the same figures as the "
        "whole. If rated: where the share met would end if every blank turned out to be met."
    )
    table = Table([head], rows, widths, 0.3, (0.3,))
    table_slides(deck, f"Groups by {pack.choice.group_by}", _scope(pack), table, notes, "Groups")


def table_slides(
    deck: Deck, title: str, lead: str, table: Table, notes: str, name: str
) -> list[Slide]:
    """One slide or more for a table, numbered where there are several."""
    pages = list(table.pages(deck.content.height))
    made = []
    for number, rows in enumerate(pages, start=1):
        part = f" ({number} of {len(pages)})" if len(pages) > 1 else ""
        slide = deck.slide(f"{title}{part}", lead, notes=notes)
        said = "; ".join(" ".join(filter(None, (cell.text for cell in row[:2]))) for row in rows)
        add_table(slide, slide.content, table, rows, name=name, alt=f"{title}. {said}")
        made.append(slide)
    return made
