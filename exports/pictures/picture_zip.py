"""The review pack's charts as pictures, with the figures behind them, in one ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from charts.typst.pictures import pictures_bytes
from exports.pack.charts import charts_of, file_word
from exports.pack.pack import Pack
from pmo_data.progress import Progress, unheard
from pmo_data.safe_csv import csv_bytes
from presentation.chart_content import ChartContent

TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can say: the same input gives the same bytes."""
ALREADY_PACKED = ("png", "pdf")


def zip_bytes(pack: Pack, progress: Progress = unheard) -> bytes:
    """Every chart as PNG, SVG and PDF, its CSV, and what it was made from."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in _files(pack, progress):
            entry = zipfile.ZipInfo(name, TIMESTAMP)
            packs = name.rpartition(".")[2] not in ALREADY_PACKED
            entry.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)
    return out.getvalue()


def _files(pack: Pack, progress: Progress) -> Iterator[tuple[str, bytes]]:
    lines = [f"{label}: {value}" for label, value in pack.provenance.rows()]
    lines += [
        "",
        *(f"{s.label}: {s.nothing or s.title}" for s in pack.of_team if s.nothing or s.title),
    ]
    yield "provenance.txt", "\r\n".join([pack.choice.title, "", *lines, ""]).encode("utf-8-sig")
    charts = charts_of(pack)
    names = _names(charts)
    drawn = pictures_bytes(content for _, content in charts)
    made = zip(names, charts, drawn, strict=True)
    for number, (name, (_, content), pictures) in enumerate(made, start=1):
        yield f"{name}.csv", csv_bytes(content.data)
        yield from ((f"{name}.{form}", picture) for form, picture in pictures.items())
        progress(number / len(charts))


def _names(charts: list[tuple[str, ChartContent]]) -> list[str]:
    """A path for each chart without its ending: the team's, or a folder a person."""
    people = list(dict.fromkeys(person for person, _ in charts if person))
    width = len(str(len(people)))
    folders = {
        person: f"people/{number:0{width}}-{file_word(person)}"
        for number, person in enumerate(people, start=1)
    }
    return [f"{folders.get(person, 'team')}/{content.file_stem}" for person, content in charts]
