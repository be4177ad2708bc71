"""Sections whose every text bears a mark, so that whoever words its own is seen."""

from dataclasses import replace

from presentation.blocks import Cards, Section, Sentence
from presentation.chart_content import ChartContent
from presentation.tables import Table

MARK = "‡"


def mark_sections(monkeypatch):
    """From now on every text of every section ends in `MARK`; returns those made, as they come."""
    make, made, kept = Section.__init__, [], []

    def marked(self, id, label, blocks, **rest):
        rest |= {"title": marked_text(rest.get("title", ""))}
        parts = [
            block if any(block.shown is one for one in kept) else marked_block(block)
            for block in blocks
        ]
        kept.extend(part.shown for part in parts)
        make(self, id, marked_text(label), tuple(parts), **rest)
        made.append(self)

    monkeypatch.setattr(Section, "__init__", marked)
    return made


def marked_block(block):
    return replace(block, shown=marked_shown(block.shown), explained=marked_text(block.explained))


def marked_text(text):
    return f"{text}{MARK}" if text and not text.endswith(MARK) else text


def marked_shown(shown):
    if isinstance(shown, Sentence):
        return replace(shown, text=marked_text(shown.text))
    if isinstance(shown, Cards):
        return Cards(
            tuple(
                card._replace(label=marked_text(card.label), note=marked_text(card.note))
                for card in shown.cards
            )
        )
    if isinstance(shown, Table):
        return replace(
            shown,
            title=marked_text(shown.title),
            header=tuple(map(marked_text, shown.header)),
            rows=tuple(
                tuple(marked_text(cell) if isinstance(cell, str) else cell for cell in row)
                for row in shown.rows
            ),
            note=marked_text(shown.note),
            frame=lambda: marked_frame(shown.data),
        )
    return replace(shown, title=marked_text(shown.title))


def marked_frame(frame):
    """A frame with a mark on every text of it."""
    texts = {
        name: [marked_text(value) if isinstance(value, str) else value for value in frame[name]]
        for name in frame.columns
        if not frame[name].map(lambda value: isinstance(value, bool)).any()
    }
    return frame.assign(**texts)


def texts_of(shown):
    """Every text of a block's content, and nothing that is blank."""
    if isinstance(shown, Sentence):
        found = [shown.text]
    elif isinstance(shown, Cards):
        found = [text for card in shown.cards for text in (card.label, card.value, card.note)]
    elif isinstance(shown, Table):
        cells = [cell for row in shown.texts for cell in row]
        found = [shown.title, *shown.header, *cells, shown.note] if shown.rows else [shown.note]
    elif isinstance(shown, ChartContent):
        found = [shown.title]
    else:
        raise TypeError(shown)
    return [text for text in found if text]
