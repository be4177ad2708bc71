"""The two depths of a pack: a board part that never grows, and the appendix with the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from analytics.changes import Changes, movers_frame, moves_frame
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words
from presentation.blocks import SHORT, Block, Cards, Section, Sentence
from presentation.round_charts import TrendPanels
from presentation.rounds import changes_names, movers_table
from presentation.sections.calibration import far_apart_by_person
from presentation.subject import Subject
from presentation.tables import Table, table_of
from presentation.team import steps_content

NOT_FOR_A_BOARD = ("people", "definitions")
"""Ids of sections that stand in no board part."""
MOST_ROWS = 10
MOST_PEOPLE, MOST_WAYS = 20, 15
"""People in the map, and in the table of ways to Specialist."""
MOST_COMPETENCES, MOST_GROUPS = 12, 8
PANELS = ("Cells met", "Meet the profile", "Shortfall levels", "Severe cells")
HALF, QUARTER = 0.5, 0.25
MOVES_NAMED, MOST_CELLS = 4, 100
"""Moves named of a person on a board, and cells to talk about that have a row each."""


def board_part(composed: Iterable[Section], subject: Subject) -> Iterator[Section]:
    """Each section in the form that fits one slide or a page at any size of the team."""
    for section in composed:
        if section.id in NOT_FOR_A_BOARD:
            continue
        if section.nothing or section.id == "summary":
            yield section
        else:
            blocks = _FORMS.get(section.id, _usual)(section, subject)
            yield replace(section, blocks=tuple(blocks))


def appendix_part(
    composed: Iterable[Section],
    subject: Subject,
    board: Sequence[Section],
    depth: str,
    cut: Collection[str] = (),
) -> Iterator[Section]:
    """What the board part leaves out, in the same order; whole where it was `cut` there.

    `depth` is how deep the format goes, `cut` the ids of sections of which it showed a part only.
    """
    shown = {
        id(block.shown) for section in board if section.id not in cut for block in section.blocks
    }
    said = {(section.id, block.says) for section in board for block in section.blocks}
    for section in composed:
        if section.id in NOT_FOR_A_BOARD:
            yield section
        elif not section.nothing and section.id != "summary":
            first = next(filter(_is_drawn, section.blocks), None)
            left = tuple(
                _by_person(_said_again(block, section, said, first=block is first), subject)
                for block in section.upto(depth)
                if id(block.shown) not in shown
            )
            if any(map(_is_drawn, left)):
                yield replace(section, blocks=left, title="")


def _said_again(
    block: Block, section: Section, said: Collection[tuple[str, str]], *, first: bool
) -> Block:
    """The block; what it or, of the `first`, its section says on the board is said in full."""
    says = block.says or (section.title if first else "")
    again = says and (not block.says or (section.id, block.says) in said)
    return replace(block, says=f"In full: {says}" if again else says)


def _by_person(block: Block, subject: Subject) -> Block:
    """The block; of very many cells to talk about, a row a person."""
    pairs, shown = subject.pairs, block.shown
    if block.name != "far_apart" or pairs is None or not isinstance(shown, Table):
        return block
    few = len(shown.rows) <= MOST_CELLS
    return block if few else replace(block, shown=far_apart_by_person(pairs))


def rest_of_board(*, alone: bool) -> str:
    """Where more stands of what the board part has no room for; `alone` without an appendix."""
    return "in the full pack" if alone else "in the appendix"


def part_words(part: str, elsewhere: str) -> str:
    """How much is shown of what has no room, and where the others are.

    Examples
    --------
    >>> part_words("13 of 25 competences", rest_of_board(alone=False))
    'Shown: 13 of 25 competences; the others are in the appendix.'
    """
    return f"Shown: {part}; the others are {elsewhere}."


def _is_drawn(block: Block) -> bool:
    return not isinstance(block.shown, Sentence | Cards)


def _usual(section: Section, subject: Subject) -> Iterator[Block]:
    """What is short, tables to their first rows."""
    for block in section.upto(SHORT):
        if isinstance(block.shown, Table):
            yield replace(block, shown=block.shown.first(MOST_ROWS))
        else:
            yield block


def _cover(section: Section, subject: Subject) -> Iterator[Block]:
    """The thin benches; who can supervise where there is none."""
    thin = section.shown("cover", Table).rows
    left_out = "supervision" if thin else "cover"
    kept = tuple(block for block in section.blocks if block.name != left_out)
    yield from _usual(replace(section, blocks=kept), subject)


def _plan(section: Section, subject: Subject) -> Iterator[Block]:
    """What is to be built; what stays uncovered where nothing can be."""
    built = section.named("built") is not None
    kept = tuple(block for block in section.blocks if not (built and block.name == "uncovered"))
    yield from _usual(replace(section, blocks=kept), subject)


def _heatmap(section: Section, subject: Subject) -> Iterator[Block]:
    """The map of people, or of groups where they are many."""
    if len(subject.rows) <= MOST_PEOPLE:
        yield from section.upto(SHORT)
        return
    yield Block("group_map", group_map(subject))


def group_map(subject: Subject) -> Table:
    """People below of those asked, a competence a row.

    The largest groups are the columns; where everybody is in one group, the dimensions.
    """
    one = len(subject.groups) == 1
    columns = _dimension_columns(subject) if one else _group_columns(subject)
    order = subject.view.competence_order[:MOST_COMPETENCES]
    counts = [
        [(int(below[:, c].sum()), int(wanted[:, c].sum())) for below, wanted in columns.values()]
        for c in order.tolist()
    ]
    said = "People below" if one else "People below in either dimension"
    return Table(
        "group_map",
        f"People below, by {'dimension' if one else subject.group_by}",
        ("Competence", *columns),
        tuple(
            (competence(c + 1).short, *(f"{few} of {of}" if of else "·" for few, of in line))
            for c, line in zip(order.tolist(), counts, strict=True)
        ),
        numbers=tuple(range(1, len(columns) + 1)),
        note=f"{said}, of those asked; · is not required. The "
        f"{len(order)} competences with most levels missing. Coloured: a quarter or more of "
        "them; stronger colour: half or more.",
        about=tuple((order + 1).tolist()),
        standings={
            (row, column): "worst" if few >= HALF * of else "below"
            for row, line in enumerate(counts)
            for column, (few, of) in enumerate(line, start=1)
            if of and few >= QUARTER * of
        },
    )


_Columns = dict[str, tuple[np.ndarray, np.ndarray]]
"""Name of a column → who is below and who is asked, both of shape (people, 27)."""


def _group_columns(subject: Subject) -> _Columns:
    cells = subject.view.cells
    below, wanted = np.asarray(cells.below.any(axis=2)), cells.competence_wanted
    told = {n: rows for n, rows in subject.groups.items() if subject.group_summaries[n] is not None}
    largest = sorted(told, key=lambda name: -len(told[name]))[:MOST_GROUPS]
    shown = {name: (below[told[name]], wanted[told[name]]) for name in told if name in largest}
    return shown | {"Everybody": (below, wanted)}


def _dimension_columns(subject: Subject) -> _Columns:
    cells = subject.view.cells
    shown = {
        name.capitalize(): (cells.below[..., d], cells.wanted[..., d])
        for d, name in enumerate(DIMENSIONS)
    }
    return shown | {"Either": (np.asarray(cells.below.any(axis=2)), cells.competence_wanted)}


def _specialists(section: Section, subject: Subject) -> Iterator[Block]:
    """The ways of everybody, or of those with the fewest steps."""
    rows = subject.rows
    if len(rows) <= MOST_WAYS or section.named("steps") is None:
        yield from _usual(section, subject)
        return
    way = subject.view.evaluation.specialist
    blank = subject.view.way_gaps.cells.not_assessed.sum(axis=(1, 2))
    nearest = np.lexsort((way.steps[rows], blank[rows]))[:MOST_WAYS]
    content = steps_content(subject.view, rows[np.sort(nearest)])
    shown = f"Shown: the {MOST_WAYS} of {words.people(len(rows))} with the least to go."
    yield Block("shown", Sentence(shown))
    for block in section.upto(SHORT):
        if block.name == "steps" and content is not None:
            yield replace(block, shown=content)
        else:
            yield block


def _rounds(section: Section, subject: Subject) -> Iterator[Block]:
    """The first figures of the trend, and who moved most."""
    for block in section.upto(SHORT):
        if isinstance(block.shown, TrendPanels):
            panels = [panel for panel in block.shown.panels if panel.title in PANELS]
            yield replace(block, shown=replace(block.shown, panels=panels))
        elif block.name == "cards":
            yield block
        elif block.name == "movers" and subject.changes is not None:
            yield Block("most_moved", most_moved(subject.changes))


def most_moved(changes: Changes) -> Table:
    """The ten largest changes of people in both rounds, then how many moved at all."""
    movers = movers_frame(changes)
    moved = movers["levels_up"] + movers["levels_down"]
    most = movers.loc[moved.sort_values(ascending=False, kind="stable").index[:MOST_ROWS]]
    up, down = (int((movers[name] > 0).sum()) for name in ("levels_up", "levels_down"))
    between, still = words.people(len(movers)), int((moved == 0).sum())
    shown = f"The {MOST_ROWS}" if len(movers) > MOST_ROWS else "Those"
    return table_of(
        "most_moved",
        f"{up:,} of {between} moved up from {changes_names(changes)}, {down:,} down",
        movers_table(most, moves_frame(changes), cells=MOVES_NAMED),
        numbers=(1, 2, 4),
        wide=(3,),
        note=f"{shown} who moved most; {still:,} moved nowhere. Some moved up in one competence "
        "and down in another. A is application, K knowledge.",
    )


def _calibration(section: Section, subject: Subject) -> Iterator[Block]:
    """What to talk about; how far the raters agree where there is nothing."""
    apart = [block for block in section.upto(SHORT) if block.name == "far_apart"]
    filled = [one for one in apart if isinstance(one.shown, Table) and one.shown.rows]
    yield from _usual(replace(section, blocks=tuple(filled) or section.blocks), subject)


_FORMS: dict[str, Callable[[Section, Subject], Iterator[Block]]] = {
    "heatmap": _heatmap,
    "specialists": _specialists,
    "cover": _cover,
    "plan": _plan,
    "rounds": _rounds,
    "calibration": _calibration,
}
"""Sections with a board form of their own, by id."""
