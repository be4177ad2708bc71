"""People whose letters cannot be drawn: where PDF and pictures are made, and what to do."""

from __future__ import annotations

from charts.typst.typesetting import undrawn
from exports.pack.pack import Pack
from presentation import words


def undrawn_people(pack: Pack) -> list[str]:
    """What people are called of whom no font here has every letter, their team's included."""
    view = pack.view
    teams = view.ratings.people["team"].tolist()
    lost = frozenset(undrawn([*view.names, *teams]))
    called = zip(view.names, teams, strict=True)
    return [name for name, team in called if name in lost or team in lost]


def boxes_sentence(people: list[str]) -> str:
    """What stands in PDF and pictures in place of letters, and what to do."""
    return (
        f"No font here has every letter of the name or team of {words.listed(people)}: boxes "
        "stand for them in the PDF and in pictures. Install a font for their script on the "
        "machine that makes the pack, such as Noto Sans CJK."
    )
