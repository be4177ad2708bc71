"""Good ratings files in every format, and the ways in which they are damaged."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from pmo_data.framework.competences import DIMENSIONS, competences
from pmo_data.intake.table.levels import read_level

Rows = list[list[str]]
HEADS = ["ID", "Name", "Team", "Round"]
CELLS = ["0", "6", "2.5", "3*", "TBC", "?", "x", "=1+2", "TRUE", "2026-03-01", "Expert", "L3",
         "3,0", "3 - Proficient", "3 - Competent", " 4 ", "٣", "\u200b3", "5" * 50, "Average", "\n",
         '"', "'", ";", ",", "\t", "|", "1e0", "-", "nan", "", " ",
         "Ω" * 300, "2 3", "#REF!"]  # fmt: skip
PIECES = [b'"', b",", b";", b"\t", b"\n", b"\r", b"\0", b"\xff", b"<", b">", b"'", b"sep=;\n",
          b"3", b"Average", b"\xef\xbb\xbf", b"=1+1", b"&#0;", b"]]>", b"A" * 40_000]  # fmt: skip
_COLUMNS = re.compile(r"\b[Cc]olumn ([A-Z]{1,2})\b")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252")


@dataclass
class Case:
    """One input, and what its cells say.

    `cells` maps (person id, competence index, dimension) to the text written there;
    without it only crashes, hangs and refusals without a sentence are told.
    """

    kind: str
    name: str
    content: bytes
    cells: dict[tuple[str, int, int], tuple[str, int, int]] = field(default_factory=dict)

    def faults(self, result: Any) -> list[str]:
        """What was read otherwise than it is written, and not named."""
        if not self.cells:
            return []
        report = result.report
        named = {(i.row, i.letter) for i in report.issues}
        rows_named = {i.row for i in report.issues if i.row and i.letter is None}
        headings = {1, *report.header_rows}
        columns_named = {i.letter for i in report.issues if i.row in headings}
        columns_named |= {c for i in report.issues for c in _COLUMNS.findall(i.message)}
        people = {i: r for r, i in enumerate(result.ratings.people["person_id"])}
        told_people = {i.person for i in report.rejected} | {i.value for i in report.issues}
        faults = []
        for (person, competence, dimension), (text, row, column) in self.cells.items():
            place = (row, letter(column))
            told = place in named or row in rows_named or place[1] in columns_named
            if person not in people:
                if not told and person not in told_people and (row, "A") not in named:
                    faults.append(f"{person} of row {row} is lost")
                continue
            wanted = max(0, read_level(text).level)
            level = int(result.ratings.levels[people[person], competence, dimension])
            if level != wanted and not told:
                faults.append(f"{place}: {text!r} became {level}")
            if read_level(text).reason and not told:
                faults.append(f"{place}: {text!r} is not named")
        if not report.issues and int((result.ratings.levels > 0).sum()) != sum(
            read_level(text).level > 0 for text, _, _ in self.cells.values()
        ):
            faults.append("levels were invented or lost")
        return faults


def letter(column: int) -> str:
    """Letter of a zero-based column."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def wide_rows(choice: random.Random) -> Rows:
    """A good wide table of a few people and some of the competences."""
    numbers = sorted(choice.sample(range(1, 28), choice.randint(2, 27)))
    names = {c.number: c.name for c in competences()}
    style = choice.choice(["{n}. {name} - {d}", "{name} ({d})", "{n}{a}", "{n} {name}: {d}"])
    heads = [
        style.format(n=n, name=names[n], d=d.title(), a=d[0].upper())
        for n in numbers
        for d in DIMENSIONS
    ]
    body = [
        [f"E{i}", f"Zoë {chr(65 + i)}.", choice.choice(["North", "South", ""]), "Q3"]
        + [str(choice.randint(0, 5) or "") for _ in heads]
        for i in range(choice.randint(2, 7))
    ]
    return [[*HEADS, *heads], *body]


def csv_bytes(rows: Rows, choice: random.Random) -> bytes:
    delimiter = choice.choice(",;\t|")
    out = io.StringIO(newline="")
    end = choice.choice(["\r\n", "\n", "\r"])
    # With other line ends the writer leaves a newline within a cell unquoted.
    quoting = csv.QUOTE_ALL if end == "\r" else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    text = out.getvalue()
    if choice.random() < 0.1:
        text = f"sep={delimiter}\n{text}"
    return text.encode(choice.choice(ENCODINGS), errors="replace")


def xlsx_bytes(rows: Rows, choice: random.Random) -> bytes:
    out = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, settings)
    sheet = book.add_worksheet("Ratings")
    typed = choice.random() < 0.7
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if typed and text in ("1", "2", "3", "4", "5", "0", "6", "2.5"):
                sheet.write_number(r, c, float(text))
            elif text:
                sheet.write_string(r, c, text)
    book.close()
    return out.getvalue()


def ods_bytes(rows: Rows, choice: random.Random) -> bytes:
    def cell(text: str) -> str:
        if text in ("1", "2", "3", "4", "5") and choice.random() < 0.7:
            return f'<table:table-cell office:value-type="float" office:value="{text}"/>'
        shown = "".join(
            {"\t": "<text:tab/>", " ": "<text:s/>", "\n": "<text:line-break/>"}.get(c, escape(c))
            for c in text
        )
        kind = 'office:value-type="string"' if text else ""
        return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    text = f'<office:document-content><table:table table:name="R">{body}</table:table>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("content.xml", text + "</office:document-content>")
    return out.getvalue()


WRITERS: dict[str, Callable[[Rows, random.Random], bytes]] = {
    "csv": csv_bytes,
    "xlsx": xlsx_bytes,
    "ods": ods_bytes,
}


def file_kind(choice: random.Random) -> str:
    """A format: CSV for most."""
    return choice.choices(["csv", "xlsx", "ods"], [8, 1, 1])[0]


def cell_case(choice: random.Random) -> Case:
    """A good file in which a few rating cells hold something else."""
    kind, rows = file_kind(choice), wide_rows(choice)
    for _ in range(choice.randint(0, 6)):
        row = choice.randrange(1, len(rows))
        rows[row][choice.randrange(4, len(rows[0]))] = choice.choice(CELLS)
    content = WRITERS[kind](rows, choice)
    cells = {}
    slots = _slots(rows[0])
    offset = 1 if kind == "csv" and content.lower().lstrip(b"\xef\xbb\xbf")[:4] == b"sep=" else 0
    offset = offset or int(_has_sep(content))
    for r, row in enumerate(rows[1:], 2 + offset):
        for c, (competence, dimension) in slots.items():
            cells[row[0], competence, dimension] = (row[c], r, c)
    return Case(f"{kind} cells", f"a.{kind}", content, cells)


def _has_sep(content: bytes) -> bool:
    return b"sep=" in content.replace(b"\0", b"")[:12]


def _slots(heads: list[str]) -> dict[int, tuple[int, int]]:
    """Column → competence index and dimension, by the position of the heading."""
    from pmo_data.intake.table.headings import read_heading

    found = {}
    for column, head in enumerate(heads[4:], 4):
        heading = read_heading(head)
        if heading.match is None or heading.match.number is None or heading.dimension is None:
            raise ValueError(f"{head!r} is no good heading")
        found[column] = (heading.match.number - 1, heading.dimension)
    return found


def byte_case(choice: random.Random) -> Case:
    """A good file in which bytes, or bytes of a part, are changed, cut out or put in."""
    kind, rows = file_kind(choice), wide_rows(choice)
    content = WRITERS[kind](rows, choice)
    if kind != "csv" and choice.random() < 0.7:
        content = _damaged_part(content, choice)
    else:
        content = damaged(content, choice)
    return Case(f"{kind} bytes", f"b.{kind}", content)


def damaged(content: bytes, choice: random.Random) -> bytes:
    """Bytes with a few random changes."""
    data = bytearray(content)
    for _ in range(choice.randint(1, 8)):
        at = choice.randrange(len(data) + 1)
        way = choice.randrange(6)
        if way == 0 and at < len(data):
            data[at] = choice.randrange(256)
        elif way == 1:
            data[at:at] = choice.choice(PIECES)
        elif way == 2:
            del data[at : at + choice.randint(1, 30)]
        elif way == 3:
            start = choice.randrange(len(data) + 1)
            data[at:at] = data[start : start + choice.randint(1, 200)]
        elif way == 4 and choice.random() < 0.2:
            del data[at:]
        elif way == 5:
            data[at:at] = choice.choice(CELLS).encode()
    return bytes(data)


def _damaged_part(content: bytes, choice: random.Random) -> bytes:
    """An archive in which one part is damaged and the rest is whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = choice.choice(old.namelist())
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, damaged(data, choice) if name == chosen else data)
    return out.getvalue()
