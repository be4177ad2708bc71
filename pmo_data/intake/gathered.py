"""Issues of a file, bounded in memory: the first thousand of each code whole, the others counted.

Where every one is asked for, those beyond are packed as they are found: compressed lines of
CSV, a fiftieth of what the same issues take as objects.
"""

from __future__ import annotations

import csv
import heapq
import io
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import Findings, ImportIssue, ImportReport, More, in_file_order
from pmo_data.reasons import Reason

KEPT = 1_000
"""Issues of each kind and code that are kept whole."""
REJECTED, WARNINGS = "rejected", "warnings"
Make = Callable[[], ImportIssue]


def issue_fields(issue: ImportIssue) -> list[Any]:
    """The fields of an issue in their order, as JSON takes them."""
    place = [issue.row, issue.column, issue.letter, issue.person]
    return [*place, issue.value, issue.code, issue.message, issue.file]


def issue_of(fields: Sequence[Any]) -> ImportIssue:
    """The issue of what `issue_fields` gave."""
    row, column, letter, person, value, code, message, file = fields
    return ImportIssue(row, column, letter, person, value, Reason(code), message, file)


class _Pack:
    """Issues as compressed lines."""

    def __init__(self) -> None:
        self._deflate = zlib.compressobj(1)
        self._pieces: list[bytes] = []
        self._issues: list[ImportIssue] = []

    def put(self, issue: ImportIssue) -> None:
        self._issues.append(issue)
        if len(self._issues) == KEPT:
            self._compress()

    def _compress(self) -> None:
        text = io.StringIO(newline="")
        csv.writer(text).writerows(map(_row, self._issues))
        self._issues = []
        content = text.getvalue().encode("utf-8", "surrogatepass")
        self._pieces.append(self._deflate.compress(content))

    def packed(self) -> bytes:
        self._compress()
        return b"".join((*self._pieces, self._deflate.flush()))


def _row(issue: ImportIssue) -> tuple[Any, ...]:
    place = (issue.row, issue.column, issue.letter, issue.person)
    return (*place, issue.value, issue.code, issue.message, issue.file)


def _unpacked(packed: bytes) -> Iterator[ImportIssue]:
    text = io.TextIOWrapper(
        io.BufferedReader(_Inflating(packed)), "utf-8", "surrogatepass", newline=""
    )
    for row, column, letter, person, value, code, message, file in csv.reader(text):
        yield ImportIssue(
            int(row) if row else None,
            column or None,
            letter or None,
            person or None,
            value,
            Reason(code),
            message,
            file or None,
        )


class _Inflating(io.RawIOBase):
    """Compressed bytes, given piece by piece as what they were."""

    def __init__(self, packed: bytes) -> None:
        self._inflate, self._rest = zlib.decompressobj(), packed

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        piece = self._inflate.decompress(self._rest, len(target))
        self._rest = self._inflate.unconsumed_tail
        target[: len(piece)] = piece
        return len(piece)


@dataclass
class _Kind:
    """The issues of one kind and code: a heap of those kept, the last in the file on top."""

    kept: list[tuple[int, int, int, ImportIssue]] = field(default_factory=list)
    beyond: int = 0
    pack: _Pack | None = None


class Gathered:
    """Takes issues one by one, in any order, and keeps the first of the file.

    Parameters
    ----------
    turned
        Rows and columns are changed over against the file.
    every
        Those beyond are packed too; else they are only counted, and not even made.
    """

    def __init__(self, *, turned: bool = False, every: bool = False) -> None:
        self._turned, self._every = turned, every
        self._found: dict[tuple[str, Reason], _Kind] = defaultdict(_Kind)
        self._serial = 0

    def take(
        self, kind: str, code: Reason, row: int | None, column: int | None, make: Make
    ) -> None:
        """Take an issue of a kind; `make` gives it where it is needed."""
        found = self._found[kind, code]
        place = (column or 0, row or 0) if self._turned else (row or 0, column or 0)
        full = len(found.kept) >= KEPT
        if full and (-place[0], -place[1]) <= found.kept[0][:2]:
            found.beyond += 1
            if self._every:
                self._put(found, make())
            return
        self._serial += 1
        entry = (-place[0], -place[1], -self._serial, make())
        if not full:
            heapq.heappush(found.kept, entry)
            return
        found.beyond += 1
        last = heapq.heapreplace(found.kept, entry)
        if self._every:
            self._put(found, last[3])

    def reject(self, code: Reason, row: int | None, column: int | None, make: Make) -> None:
        """Take an issue for which something is left out; `make` gives it where it is needed."""
        self.take(REJECTED, code, row, column, make)

    def warn(self, code: Reason, row: int | None, column: int | None, make: Make) -> None:
        """Take a warning, as `reject` takes what is rejected."""
        self.take(WARNINGS, code, row, column, make)

    def _put(self, found: _Kind, issue: ImportIssue) -> None:
        found.pack = found.pack or _Pack()
        found.pack.put(issue)

    def only_counted(self, kind: str, code: Reason, row: int, column: int) -> bool:
        """Whether an issue here, and all later ones of its column, would only be counted."""
        found = self._found[kind, code]
        if self._every or len(found.kept) < KEPT:
            return False
        return (
            (-column, -row) <= found.kept[0][:2]
            if self._turned
            else ((-row, -column) <= found.kept[0][:2])
        )

    def count(self, kind: str, code: Reason, issues: int) -> None:
        """Count issues that need not be made."""
        self._found[kind, code].beyond += issues

    def findings(self) -> Findings:
        """What was taken, in the order in which it was."""
        taken: dict[str, list[tuple[int, ImportIssue]]] = {REJECTED: [], WARNINGS: []}
        more = []
        for (kind, code), found in self._found.items():
            taken[kind] += [(-serial, issue) for _, _, serial, issue in found.kept]
            if found.beyond:
                packs = ((None, found.pack.packed()),) if found.pack else ()
                more.append(More(kind, code, found.beyond, packs))
        rejected, warnings = (
            tuple(issue for _, issue in sorted(taken[kind], key=lambda entry: entry[0]))
            for kind in (REJECTED, WARNINGS)
        )
        return Findings(rejected, warnings, tuple(more))


def first_of(findings: Findings, *, every: bool = False, sort: bool = True) -> Findings:
    """Findings of several steps as those of a report: the first of each code, in file order.

    Parameters
    ----------
    sort
        Without it the order given is that of the file, as of several files one after another.
    """
    kept: dict[str, tuple[ImportIssue, ...]] = {}
    beyond: dict[tuple[str, Reason], _Kind] = defaultdict(_Kind)
    for kind, issues in ((REJECTED, findings.rejected), (WARNINGS, findings.warnings)):
        counts: dict[Reason, int] = defaultdict(int)
        first = []
        for issue in in_file_order(issues) if sort else issues:
            counts[issue.code] += 1
            if counts[issue.code] <= KEPT:
                first.append(issue)
                continue
            over = beyond[kind, issue.code]
            over.beyond += 1
            if every:
                over.pack = over.pack or _Pack()
                over.pack.put(issue)
        kept[kind] = tuple(first)
    more = {(kind, code): (over.beyond, over.pack) for (kind, code), over in beyond.items()}
    for one in findings.more:
        more.setdefault((one.kind, one.code), (0, None))
    return Findings(
        kept[REJECTED],
        kept[WARNINGS],
        tuple(
            _joined(findings.more, kind, code, count, pack)
            for (kind, code), (count, pack) in more.items()
        ),
    )


def _joined(known: Sequence[More], kind: str, code: Reason, count: int, pack: _Pack | None) -> More:
    same = [one for one in known if (one.kind, one.code) == (kind, code)]
    packs = [packed for one in same for packed in one.packed]
    if pack is not None:
        packs.insert(0, (None, pack.packed()))
    return More(kind, code, count + sum(one.count for one in same), tuple(packs))


def of_file(more: Sequence[More], file: str) -> tuple[More, ...]:
    """What lies beyond, as of one of several files."""
    return tuple(
        replace(one, packed=tuple((file, packed) for _, packed in one.packed)) for one in more
    )


def every_issue(report: ImportReport, kind: str) -> Iterator[ImportIssue]:
    """Those that a report keeps whole, then those beyond, where every one was asked for."""
    yield from report.rejected if kind == REJECTED else report.warnings
    for more in report.more:
        for file, packed in more.packed if more.kind == kind else ():
            for issue in _unpacked(packed):
                yield issue if file is None else replace(issue, file=file)


def refused_report(report: ImportReport, error: RatingsFileError) -> ImportReport:
    """The report with the reason of a refusal as its one issue."""
    issue = ImportIssue(None, None, None, None, "", error.code, error.message)
    return replace(report, rejected=(issue,))
