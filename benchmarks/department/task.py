"""What people are to do who visit in a process of their own, and what they measure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import psutil

from benchmarks.measure import python


@dataclass(frozen=True)
class Task:
    """Who visits which servers, and what they do there.

    Attributes
    ----------
    places : sequence of str
        Paths of sockets; people are dealt to them in turn.
    pages : sequence of str
        All that they go to; the first page is blank.
    first, people : int
        Number of the first of them, and how many.
    seconds : float
        How long they go from page to page while it counts; 0 where they only look once.
    thought : tuple of float
        Seconds between two page changes, least and most.
    files : str
        Folder of the files that they drop; blank where nobody does.
    packs : bool
        Count once more, with a pack always under way.
    at_once : int
        How many look through all pages at the same time, before anybody counts.
    watched : int
        A server's process, whose memory is told; 0 is none.
    """

    places: Sequence[str]
    pages: Sequence[str]
    people: int
    seconds: float = 0.0
    thought: tuple[float, float] = (5.0, 15.0)
    first: int = 0
    files: str = ""
    packs: bool = False
    at_once: int = 3
    watched: int = 0


@dataclass
class Seen:
    """What was measured.

    Attributes
    ----------
    taken, beside_packs : list of float
        Seconds of each page change, the latter with a pack under way.
    packs : int
        Written meanwhile.
    shares : list of float
        Of one processor, that the people took themselves while it counted.
    memory : list of int
        Bytes of the watched process, whenever one more window has seen all pages.
    """

    taken: list[float] = field(default_factory=list)
    beside_packs: list[float] = field(default_factory=list)
    packs: int = 0
    shares: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


def visited(task: Task) -> Seen:
    """What people measure who visit in a process of their own."""
    answer = python("-m", "benchmarks.department.visitors", json.dumps(asdict(task)))
    return Seen(**json.loads(answer))


def resident(process: int) -> int:
    """Bytes of memory that a process holds."""
    return int(psutil.Process(process).memory_info().rss)
