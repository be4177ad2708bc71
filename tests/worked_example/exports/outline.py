"""The review pack as plain text: what each section says first."""

from __future__ import annotations

from exports.pack.pack import Pack
from presentation.blocks import Sentence


def outline_bytes(pack: Pack) -> bytes:
    """A heading a section, then its sentences."""
    lines = [pack.choice.title]
    for section in pack.sections:
        told = [block.shown.text for block in section.blocks if isinstance(block.shown, Sentence)]
        lines += ["", section.label, *told]
    return "\n".join([*lines, ""]).encode()
