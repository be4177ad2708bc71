"""What a section is made of: sentences, cards, charts and tables, in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from presentation.cards import Card
from presentation.chart_content import ChartContent
from presentation.tables import Table

SHORT, FULL, DATA = "short", "full", "data"
"""How deep a block goes: in every format; where there is room; rows for a workbook or a file."""
NOTHING = "none"
"""Name of the block that says why a section has nothing to show."""


@dataclass(frozen=True)
class Sentence:
    """One or two sentences that stand alone."""

    text: str

    @property
    def line(self) -> str:
        """As it is."""
        return self.text

    told = line


@dataclass(frozen=True)
class Cards:
    """Key figures side by side."""

    cards: tuple[Card, ...]

    @property
    def line(self) -> str:
        """Labels and values in one line."""
        return " · ".join(f"{card.label}: {card.value}" for card in self.cards)

    @property
    def told(self) -> str:
        """Every card with its note and definition, a line each."""
        return "\n".join(f"{c.label}: {c.value} ({c.note}). {c.help}" for c in self.cards)


Shown = Sentence | Cards | ChartContent | Table
Kind = TypeVar("Kind", bound=Shown)


@dataclass(frozen=True, eq=False)
class Block:
    """One thing that a section says or shows: `SHORT`, `FULL` or `DATA`.

    A format or a page asks for it by its name in its section. `explained` says in sentences
    how it is counted and read; `says` in one, with its figure, what it shows: the title where
    it stands alone.
    """

    name: str
    shown: Shown
    depth: str = SHORT
    explained: str = ""
    says: str = ""


@dataclass(frozen=True, eq=False)
class Section:
    """A part of a page or a pack, composed once for all of them.

    Its label says in a few words what it is about, its title what it says, as a sentence (blank
    where it only explains), and `about` in one line whom and what the figures are of. The blocks
    stand in the order of reading. One called `NOTHING` says in a sentence why there is nothing to
    show: a pack collects these.
    """

    id: str
    label: str
    blocks: tuple[Block, ...]
    title: str = ""
    about: str = ""

    @property
    def heading(self) -> str:
        """What it says, or else what it is about."""
        return self.title or self.label

    @property
    def nothing(self) -> str:
        """Why there is nothing to show; blank where there is something."""
        block = self.named(NOTHING)
        return block.shown.text if block and isinstance(block.shown, Sentence) else ""

    def named(self, name: str) -> Block | None:
        """The block of this name, where the section has it."""
        return next((block for block in self.blocks if block.name == name), None)

    def shown(self, name: str, kind: type[Kind]) -> Kind:
        """What the block of this name shows.

        Raises
        ------
        TypeError
            There is none, or it is of another kind.
        """
        block = self.named(name)
        if block is None or not isinstance(block.shown, kind):
            raise TypeError(f"{self.id} has no {kind.__name__} called {name}.")
        return block.shown

    def upto(self, depth: str) -> tuple[Block, ...]:
        """The blocks that go no deeper."""
        depths = (SHORT, FULL, DATA)[: (SHORT, FULL, DATA).index(depth) + 1]
        return tuple(block for block in self.blocks if block.depth in depths)


def beyond(title: str, text: str) -> str:
    """A text less the sentence that it begins with, where a title says that one.

    Examples
    --------
    >>> beyond("Two are below", "Two are below. One is far."), beyond("Assessed", "Assessed: 2.")
    ('One is far.', 'Assessed: 2.')
    """
    rest = text.removeprefix(title)
    return rest.lstrip(". ") if title and rest[:1] in ("", ".") else text
