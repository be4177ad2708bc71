"""What a review pack says of rounds and raters: parts that every format shows in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analytics.calibration import FAR_APART, far_apart_frame
from analytics.changes import movers_frame, moves_frame
from exports.pack.charts import apart_content, changed_content, history_content
from exports.pack.pack import Pack
from presentation import words
from presentation.calibration import agreement_table, far_apart_table
from presentation.cards import Card
from presentation.chart_content import ChartContent
from presentation.round_cards import calibration_cards, changes_cards
from presentation.rounds import changes_names, joined_and_left, movers_table, trend_table
from presentation.tables import Table, table_of

Part = Sequence[Card] | ChartContent | Table


def rounds_parts(pack: Pack, most: int) -> Iterator[Part]:
    """Trend, joiners and leavers, and who moved since the round before.

    Parameters
    ----------
    most
        People in one picture of change.
    """
    history, changes = pack.history, pack.changes
    trend = history_content(pack)
    if history is None or changes is None or trend is None:
        return
    yield trend
    figures = trend_table(history.frame)
    columns = range(1, len(figures.columns))
    yield table_of("Every key figure", figures, numbers=tuple(columns))
    yield table_of(
        "Joined and left",
        joined_and_left(history),
        numbers=(1,),
        wide=(2, 3),
        note="People of one round and not of the next, under the filters of this pack.",
    )
    changed = changed_content(pack)
    if changed is None:
        return
    movers = movers_frame(changes)
    yield changes_cards(changes, movers)
    yield from changed.in_parts(most)
    yield table_of(
        f"Who moved from {changes_names(changes)}, and in what",
        movers_table(movers, moves_frame(changes)),
        numbers=(1, 2, 4),
        wide=(3,),
        note="A is application, K knowledge. Every rated cell counts, also where the profile asks "
        "for nothing. New / gone: cells with a level in the later or the earlier round only; "
        "neither is a move.",
    )


def calibration_parts(pack: Pack, *, by_competence: bool = True) -> Iterator[Part]:
    """How self and manager agree, and what to talk about in the meeting.

    Without `by_competence` the agreement is that over all cells and of each dimension.
    """
    pairs, agreement, apart = pack.pairs, pack.agreement, apart_content(pack)
    if pairs is None or agreement is None or apart is None:
        return
    yield calibration_cards(pairs, agreement)
    far = far_apart_frame(pairs)
    note = f"Cells {FAR_APART} or more levels apart, the most apart first."
    yield table_of(
        "To talk about in the meeting",
        far_apart_table(far, pairs.first_rater, pairs.second_rater),
        numbers=(4, 5, 6),
        wide=(0, 2),
        note=note if len(far) else f"No cell is {FAR_APART} or more levels apart.",
    )
    yield apart
    yield table_of(
        "Agreement by competence" if by_competence else "Agreement",
        agreement_table(agreement if by_competence else agreement[agreement["competence"].isna()]),
        numbers=(2, 3, 4, 5, 6, 7),
        wide=(0,),
        note="Kappa is Cohen's with quadratic weights; its 95 % interval comes from the "
        "large-sample standard error and takes cells as independent, so the true one is wider. "
        f"{words.NOTHING}: too little to say.",
    )
