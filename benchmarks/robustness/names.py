"""Names that are code, in every format of a pack: `python -m benchmarks.robustness.names`.

Each format is opened again. Nothing in it may run, load or lead anywhere because of a name.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pypdf

from benchmarks.robustness.hostile_names import HOST, LIVE, NAMES, hostile_team
from exports.formats import FORMATS, SHEETS
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from pmo_data.arrangements import Arrangement
from pmo_data.safe_csv import FORMULA_STARTS

PAGES = 5
"""One person of so many has a page and a sheet of their own."""
_FORMULA = re.compile(rb"<f[ >][^<]*</f>")
_RUNS = (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/EmbeddedFile", b"/OpenAction")


class _Tags(HTMLParser):
    """Tags and attributes that a name could have made."""

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what runs or loads."""
        if tag in ("iframe", "base", "object", "embed", "foreignobject"):
            self.live.append(tag)
        for name, value in attrs:
            leads = name in ("href", "src", "xlink:href", "action", "style", "content", "srcset")
            told = (value or "").casefold()
            if name.startswith("on") or (leads and (HOST in told or told.startswith("java"))):
                self.live.append(f"{tag} {name}")

    def handle_data(self, data: str) -> None:
        """Note what a script of a name would be."""
        if self.get_starttag_text() == "<script>" and LIVE in data:
            self.live.append("script")


def in_html(content: bytes) -> list[str]:
    """What is live in a web page or a picture."""
    tags = _Tags()
    tags.feed(content.decode())
    return tags.live


def in_office(content: bytes) -> list[str]:
    """Formulas, links and macros of a workbook or slides that come from a name."""
    found = []
    for name, part in _unpacked(content):
        if b'TargetMode="External"' in part or name.endswith((".bin", ".vml")):
            found.append(name)
        if name.endswith((".xlsx", ".xlsm")):
            found += in_office(part)
        told = (HOST, "calc", "1+1", "SUM(1)", "2+3")
        found += [name for f in _FORMULA.findall(part) if any(text.encode() in f for text in told)]
    return found


def in_pdf(content: bytes) -> list[str]:
    """What a document does by itself, or where a link in it leads."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    objects = [str(reader.trailer["/Root"])]
    objects += [str(link.get_object()) for page in reader.pages for link in page.get("/Annots", ())]
    return [mark.decode() for mark in _RUNS if any(f"{mark.decode()}'" in one for one in objects)]


def in_zip(content: bytes) -> list[str]:
    """Names of files that lead out of their folder, live pictures, and formulas of tables."""
    found = []
    for name, part in _unpacked(content):
        if not re.fullmatch(r"[\w .()&,+-]+(?:/[\w .()&,+-]+)*\.\w+", name) or ".." in name:
            found.append(name)
        if name.endswith(".svg"):
            found += in_html(part)
        if name.endswith(".csv"):
            rows = csv.reader(io.StringIO(part.decode("utf-8-sig")))
            found += [
                name
                for row in rows
                for cell in row
                if cell.startswith(FORMULA_STARTS) and not re.fullmatch(r"[-+][\d.]+", cell)
            ]
    return found


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield name, packed.read(name)


LOOKS: dict[str, Callable[[bytes], list[str]]] = {
    "pptx": in_office,
    "xlsx": in_office,
    "pdf": in_pdf,
    "html": in_html,
    "zip": in_zip,
}


def live_in_packs() -> Iterator[tuple[str, list[str]]]:
    """Each format, and what is live in it."""
    ratings = hostile_team()
    ids = ratings.people["person_id"].tolist()
    arranged = {
        person: {n: Arrangement(name, "2027-01-31", name) for n in range(1, 28)}
        for person, name in zip(ids, NAMES, strict=True)
    }
    choice = PackChoice(
        group_by=NAMES[1],
        title=f"Review {NAMES[16]}",
        people=tuple(ids[::PAGES]),
        sheets=True,
        signatures=True,
    )
    pack = review_pack(ratings, choice, file=NAMES[42], arranged=arranged)
    for suffix, form in FORMATS.items():
        yield suffix, LOOKS[suffix](form.written(pack))
    yield "sheets", in_pdf(SHEETS.written(pack))


def main() -> int:
    """Look at every format; returns 0 where nothing is live."""
    bad = 0
    for form, live in live_in_packs():
        print(f"{form}: names={len(NAMES)} live={len(live)}", *live[:5], sep="\n  ", flush=True)
        bad += len(live)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
