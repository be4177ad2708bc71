"""A deck opened again: its texts, tables and charts, and what does not fit."""

import io

from pptx import Presentation
from pptx.util import Emu

from exports.arial import Letters, arial_width, lines_of, written_in
from exports.pptx.slide import FOOTER, SMALL
from exports.pptx.theme import letters_of

LEAST = 9
"""Points under which no text is read from a slide."""
LINE = 1.15
"""Arial's own height of a line, as PowerPoint and LibreOffice set it."""


def opened(content):
    return Presentation(io.BytesIO(content))


def title(slide):
    return slide.shapes.title.text_frame.text


def label(slide):
    """The small line above the title."""
    return next((s.text_frame.text for s in slide.shapes if s.name.startswith("Label")), "")


def titled(deck, start):
    """The slides whose title begins so, or a part of the small line above it."""
    return [
        slide
        for slide in deck.slides
        if any(text.startswith(start) for text in (title(slide), *label(slide).split(" · ")))
    ]


def of_person(deck, name):
    """The slides of one person."""
    return [slide for slide in holding(deck, "Gaps") if title(slide).startswith(name)]


def holding(deck, name):
    """The slides with a native table of this name."""
    return [
        slide
        for slide in deck.slides
        if any(s.has_table and s.name.rpartition(" ")[0] == name for s in slide.shapes)
    ]


def texts(slide):
    """What stands in boxes."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def lead(slide):
    """The line under the title."""
    return next(shape.text_frame.text for shape in slide.shapes if shape.name.startswith("Text"))


def table(slide, name):
    """Texts of the native table with this name, row by row."""
    (frame,) = [s for s in slide.shapes if s.has_table and s.name.rpartition(" ")[0] == name]
    return [[cell.text for cell in row.cells] for row in frame.table.rows]


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def chart_values(chart):
    """Name of each series → its values; None where there is none."""
    return {series.name: list(series.values) for series in chart.plots[0].series}


def _frames(slide):
    """Every text with its room: (where, paragraphs, width, height, upright) in points."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            frame = shape.text_frame
            room = [
                Emu(shape.width - frame.margin_left - frame.margin_right).pt,
                Emu(shape.height - frame.margin_top - frame.margin_bottom).pt,
            ]
            yield shape.name, frame.paragraphs, *room, False
        if not shape.has_table:
            continue
        # python-pptx looks for each of these anew.
        of, widths = shape.name, [column.width for column in shape.table.columns]
        for r, row in enumerate(shape.table.rows):
            high = row.height
            for c, cell in enumerate(row.cells):
                if cell.is_spanned:
                    continue
                across = cell.span_width if cell.is_merge_origin else 1
                width = sum(widths[c : c + across]) - cell.margin_left - cell.margin_right
                height = high - cell.margin_top - cell.margin_bottom
                upright = cell._tc.tcPr.get("vert") == "vert270"
                name = f"{of} {r},{c}"
                yield name, cell.text_frame.paragraphs, Emu(width).pt, Emu(height).pt, upright


def text_faults(deck, scale=1.0):
    """Texts that do not fit their room in the deck's own letters, or are too small to read."""
    with written_in(Letters(letters_of(deck).wide)):
        return list(_text_faults(deck, scale))


def _text_faults(deck, scale):
    for number, slide in enumerate(deck.slides, start=1):
        for name, paragraphs, width, height, upright in _frames(slide):
            if upright:
                width, height = height, width
            needed = 0.0
            for paragraph in paragraphs:
                runs = paragraph.runs
                for run in runs:
                    font = run.font
                    points, bold = font.size.pt, bool(font.bold)
                    faint = upright or name.startswith(("Footer", "Slide number", "Heatmap"))
                    least = FOOTER if faint else SMALL
                    lines = lines_of(run.text, width + 0.5, points, bold=bold)
                    needed = max(needed, 0) + len(lines) * points * LINE
                    word = max(arial_width(w, points, bold=bold) for w in [*run.text.split(), ""])
                    if points < max(least * scale, LEAST) - 0.01:
                        yield f"{number} {name}: {points} pt: {run.text}"
                    if word > width + 0.5:
                        yield f"{number} {name}: too wide: {run.text}"
                    if len(runs) > 1:
                        needed = points * LINE
            if needed > height + 0.5:
                yield f"{number} {name}: {needed:.0f} of {height:.0f}: {run.text}"


def outside(deck):
    """Shapes that reach over an edge of the slide, or tables into the footer."""
    faults = []
    for number, slide in enumerate(deck.slides, start=1):
        footer = min(s.top for s in slide.shapes if s.name.startswith("Footer"))
        for shape in slide.shapes:
            right, bottom = shape.left + shape.width, shape.top + shape.height
            inside = shape.left >= 0 and shape.top >= 0 and right <= deck.slide_width + 9
            low = footer if shape.has_table or shape.has_chart else deck.slide_height
            if not inside or bottom > low + 9:
                faults.append(f"{number} {shape.name}")
    return faults


def overlaps(deck):
    """Pairs of shapes of one slide that lie over each other."""
    faults = []
    for number, slide in enumerate(deck.slides, start=1):
        boxes = [(s.name, s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for i, (one, left, top, right, bottom) in enumerate(boxes):
            for other, x0, y0, x1, y1 in boxes[i + 1 :]:
                inner = 20_000
                if (
                    min(right, x1) - max(left, x0) > inner
                    and min(bottom, y1) - max(top, y0) > inner
                ):
                    faults.append(f"{number} {one} / {other}")
    return faults
