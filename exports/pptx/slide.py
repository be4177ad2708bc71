"""A slide as a canvas: title, one line beneath it, content, footer and speaker notes.

Lengths are inches and points of a slide 13.333 inches wide. On a template of another size
all of them are scaled, so that a slide fills the screen with letters of the same size.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exports.arial import (
    first_parts,
    fitted_title,
    fitting_points,
    one_line,
    set_points,
    text_height,
)
from exports.pptx.house import (
    CONTENT_LAYOUT,
    EMU,
    TITLE_BOX,
    TITLE_LAYOUT,
    Box,
    count_part_names,
    layout_of,
    scale_of,
    title_of,
    title_side,
)
from exports.pptx.theme import neutral_of, palette_of
from exports.pptx.xml import ANY_ACCENT, INK, MUTED, NEUTRAL, Run, box_xml, paragraph_xml
from exports.xml_text import fit_text

POINTS = 72
TITLE, ALONE, LEAD, TABLE, SMALL, FOOTER = 26, 18, 14, 12, 11, 9
"""Sizes of letters. Only the footer and a long name above a column are smaller than `SMALL`."""
LEAST_TITLE = 18
MARGIN = 0.5
LEAD_HEIGHT, LEAD_GAP = 0.28, 0.06
LABEL_HEIGHT = 0.22
"""Inches of the small line above a title; where a template has no room, it begins the lead."""
LOWEST_TITLE = 1.6
"""A template's title that ends below this is put where ours stands."""
FOOTER_TOP, FOOTER_HEIGHT, NUMBER_WIDTH, POINTER_WIDTH = 0.36, 0.24, 0.6, 2.2
POINTER = "Pointer"
INSET = 0.1
"""Inches that a placeholder keeps free at each side."""


@dataclass(frozen=True)
class Page:
    """What one slide shows: how it is drawn, what its notes say of it alone, how much it is."""

    draw: Callable[[Slide], object]
    notes: str = ""
    part: str = ""


class Deck:
    """A presentation that slides are added to."""

    def __init__(self, presentation: Any, *, footer: str) -> None:
        self.presentation = presentation
        count_part_names(presentation.part.package)
        self.scale = scale_of(presentation)
        self.width = presentation.slide_width / EMU / self.scale
        self.height = presentation.slide_height / EMU / self.scale
        self._footer = footer
        self.made: list[Slide] = []
        # XML of the cells of tables by what it depends on: most stand in many tables.
        self.cells: dict[Hashable, str] = {}
        self.part = ""
        # First slide that shows a block: (id of the section, name of the block) to its place.
        self.shown: dict[tuple[str, str], int] = {}
        self._title_layout = layout_of(presentation, TITLE_LAYOUT)
        self._layout = layout_of(presentation, CONTENT_LAYOUT)
        self._title_box, self._title_moves = self._title_place()
        self._title_side = title_side(self._layout)
        self.neutral, self.colours = neutral_of(self._layout), palette_of(self._layout)

    def _title_place(self) -> tuple[Box, bool]:
        """Where titles stand, and whether they have to be put there."""
        left = MARGIN - INSET
        ours = Box(left, TITLE_BOX[0], self.width - 2 * left, TITLE_BOX[1])
        holder = title_of(self._layout)
        if holder is None:
            return ours, True
        parts = (holder.left, holder.top, holder.width, holder.height)
        if None in parts:
            return ours, True
        box = Box(*(part / EMU / self.scale for part in parts))
        fits = box.top >= 0 and box.bottom <= LOWEST_TITLE and 2 * box.width >= self.width
        return (box, False) if fits else (ours, True)

    @property
    def content(self) -> Box:
        """The room between the lead and the footer."""
        top = self._title_box.bottom + LEAD_HEIGHT + LEAD_GAP
        height = self.height - top - FOOTER_TOP - 0.06
        return Box(MARGIN, top, self.width - 2 * MARGIN, height)

    def title_slide(self, title: str, lines: Sequence[str], *, notes: str) -> None:
        """The first slide: a title, and lines about it."""
        slide = self._added(self._title_layout, notes)
        first = title_of(slide.raw)
        second = next(
            (s for s in slide.raw.placeholders if s._element.ph.get("type") == "subTitle"), None
        )
        room = Box(0.9, 2.0, self.width - 1.8, 1.5)
        under = replace(room, top=3.75, height=1.9)
        if not all(self._on_slide(holder) for holder in (first, second) if holder is not None):
            for holder, box in ((first, room), (second, under)):
                if holder is not None:
                    slide.place(holder, box)
        slide.heading(first, room, title, 40, LEAST_TITLE)
        slide.heading(second, under, "\n".join(lines), 18, LEAD)
        slide.keep_only(first, second)

    def _on_slide(self, holder: Any) -> bool:
        """Whether a placeholder lies on the slide: a template's size may have been changed."""
        right, bottom = holder.left + holder.width, holder.top + holder.height
        deck = self.presentation
        return bool(right <= deck.slide_width and bottom <= deck.slide_height)

    def add(
        self, title: str, lead: str, pages: Sequence[Page], *, notes: str, label: str = ""
    ) -> None:
        """A slide for each page, numbered where there are several."""
        for number, page in enumerate(pages, start=1):
            part = f" ({number} of {len(pages)})" if len(pages) > 1 else ""
            told = "\n".join(filter(None, (notes, page.notes)))
            page.draw(self.slide(f"{title}{part}", lead, notes=told or lead, label=label))

    def slide(self, title: str, lead: str = "", *, notes: str, label: str = "") -> Slide:
        """A slide with a title, a small line above and one beneath it, its content to come.

        The line above begins with the part of the deck that is being made.
        """
        slide = self._added(self._layout, notes)
        room, holder = self._title_box, title_of(slide.raw)
        inner = replace(room, left=room.left + INSET, width=room.width - 2 * INSET)
        above = replace(inner, top=room.top - LABEL_HEIGHT, height=LABEL_HEIGHT)
        under = replace(inner, top=room.bottom, height=LEAD_HEIGHT)
        high = (room.height - INSET) * POINTS
        sizes = range(LEAST_TITLE, TITLE + 1)
        text, points = fitted_title(title, inner.width * POINTS - LEAD, high, sizes)
        if holder is None:
            slide.text(room, text, points=points, bold=True)
        else:
            if self._title_moves:
                slide.place(holder, room)
            slide.put(holder, text, points)
        slide.keep_only(holder)
        label = " · ".join(filter(None, (self.part, label)))
        if above.top < LABEL_HEIGHT / 2:
            parts = dict.fromkeys(" · ".join(filter(None, (label, lead))).split(" · "))
            label, lead = "", first_parts(" · ".join(parts), inner.width * POINTS - LEAD, SMALL)
        look: dict[str, Any] = {"colour": MUTED, "align": self._title_side}
        fits = fitting_points(lead, inner.width * POINTS - LEAD, LEAD, SMALL, bold=False)
        for box, said, size, name in ((above, label, TABLE, "Label"), (under, lead, fits, "Text")):
            if said:
                slide.line(box, said, points=size, name=name, **look)
        return slide

    def _added(self, layout: Any, notes: str) -> Slide:
        raw = self.presentation.slides.add_slide(layout)
        raw.notes_slide.notes_text_frame.text = fit_text(notes)
        slide = Slide(self, raw)
        self.made.append(slide)
        top, width = self.height - FOOTER_TOP, self.width - 2 * MARGIN
        left = Box(MARGIN, top, width - NUMBER_WIDTH - POINTER_WIDTH, FOOTER_HEIGHT)
        room = left.width * POINTS - FOOTER
        fitting = first_parts(self._footer, room, FOOTER)
        slide.line(left, fitting, points=FOOTER, colour=MUTED, name="Footer")
        number = Box(MARGIN + width - NUMBER_WIDTH, top, NUMBER_WIDTH, FOOTER_HEIGHT)
        here = str(len(self.presentation.slides))
        slide.line(number, here, points=FOOTER, colour=MUTED, align="r", name="Slide number")
        return slide


class Slide:
    """One slide; `raw` is python-pptx's."""

    def __init__(self, deck: Deck, raw: Any) -> None:
        self.deck, self.raw = deck, raw
        self.content, self.scale = deck.content, deck.scale

    def emu(self, inches: float) -> int:
        """Design inches in the units of the file."""
        return round(inches * self.scale * EMU)

    def corners(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, width and height in the units of the file."""
        left, top, width, height = map(self.emu, (box.left, box.top, box.width, box.height))
        return left, top, width, height

    def points(self, points: float) -> Any:
        """A size of letters in design points, as python-pptx takes it."""
        from pptx.util import Pt

        return Pt(set_points(points) * self.scale)

    def place(self, shape: Any, box: Box) -> None:
        """Move a shape."""
        shape.left, shape.top, shape.width, shape.height = self.corners(box)

    def put(self, holder: Any, text: str, points: float) -> None:
        """Text in a placeholder, in the template's own font and colour."""
        holder.text_frame.text = fit_text(text)
        for paragraph in holder.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = self.points(points)

    def heading(self, holder: Any, room: Box, text: str, largest: int, least: int) -> None:
        """Text in a placeholder, as large as it fits; at `room` without one."""
        if holder is None:
            self.text(room, text, points=least)
            return
        width = (holder.width / EMU / self.scale - 2 * INSET) * POINTS
        height = (holder.height / EMU / self.scale - INSET) * POINTS
        sizes = range(largest, least - 1, -1)
        fits = [size for size in sizes if text_height(text, width, size, bold=True) <= height]
        self.put(holder, text, fits[0] if fits else least)

    def keep_only(self, *holders: Any) -> None:
        """Take away the template's other placeholders, which would stay empty."""
        kept = {holder.shape_id for holder in holders if holder is not None}
        for shape in list(self.raw.placeholders):
            if shape.shape_id not in kept:
                shape._element.getparent().remove(shape._element)

    def next_id(self) -> int:
        """An id that no shape of the slide has."""
        return 1 + max(int(e[0][0].get("id")) for e in self.raw.shapes._spTree[2:])

    def add(self, xml: str) -> None:
        """Add a shape that is given as XML."""
        from pptx.oxml import parse_xml

        self.raw.shapes._spTree.append(parse_xml(xml.replace(ANY_ACCENT, self.deck.neutral)))

    def line(
        self,
        box: Box,
        text: str,
        *,
        points: float,
        colour: str = INK,
        bold: bool = False,
        align: str = "l",
        name: str = "Text",
    ) -> None:
        """One line of text, as much of it as fits."""
        shown = one_line(text, box.width * POINTS - points, points, bold=bold)
        run = (Run(shown, points, colour, bold),)
        self.shape(box, [paragraph_xml(run, self.scale, align=align)], name=name)

    def point_to(self, places: range, target: Slide) -> None:
        """A link at the foot to slides of the same deck, given by their places from 0."""
        if any(shape.name.startswith(POINTER) for shape in self.raw.shapes):
            return
        numbers = f"{places.start + 1}–{places.stop}" if len(places) > 1 else str(places.stop)
        left = self.deck.width - MARGIN - NUMBER_WIDTH - POINTER_WIDTH
        box = Box(left, self.deck.height - FOOTER_TOP, POINTER_WIDTH, FOOTER_HEIGHT)
        text = f"More: slide{'s' if len(places) > 1 else ''} {numbers}"
        self.link(box, text, target, name=POINTER)

    def link(self, box: Box, text: str, target: Slide, *, name: str) -> None:
        """A line of text at the right that leads to a slide of the same deck."""
        self.line(box, text, points=SMALL, colour=NEUTRAL, align="r", name=name)
        self.raw.shapes[-1].click_action.target_slide = target.raw

    def text(
        self, box: Box, text: str, *, points: float, colour: str = INK, bold: bool = False
    ) -> None:
        """Text wrapped to a box."""
        paragraphs = [
            paragraph_xml((Run(part, points, colour, bold),), self.scale)
            for part in text.split("\n")
        ]
        self.shape(box, paragraphs, name="Text")

    def shape(
        self,
        box: Box,
        paragraphs: Sequence[str],
        *,
        name: str,
        fill: str | None = None,
        inset: float = 0,
    ) -> None:
        """A box of paragraphs."""
        corners, room = self.corners(box), self.emu(inset)
        self.add(box_xml(self.next_id(), name, corners, "".join(paragraphs), fill, room))
