"""Short names for axes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

LONGEST = 16


def short_names(names: Sequence[str]) -> list[str]:
    """Names such as ``A. Kowalska``, unique: in full where the short form is not.

    Examples
    --------
    >>> short_names(["Anna Kowalska", "Ben Okafor", "Bea Okafor", "Cher"])
    ['A. Kowalska', 'Ben Okafor', 'Bea Okafor', 'Cher']
    """
    short = [_initial_and_last(name) for name in names]
    twice = {name for name, count in Counter(short).items() if count > 1}
    chosen = [_cut(name if s in twice else s) for name, s in zip(names, short, strict=True)]
    seen: Counter[str] = Counter()
    result = []
    for name in chosen:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def _initial_and_last(name: str) -> str:
    parts = name.split()
    return f"{parts[0][0]}. {parts[-1]}" if len(parts) > 1 else name


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
