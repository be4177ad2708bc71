"""Fuzz run of the reader: good files in every format, damaged at random, with an oracle.

`python -m benchmarks.robustness.fuzz_reader --count N --seed S`. A finding is an exception that
is no `PmoError`, a reading that takes too much processor time, or a cell that was changed (or was
not) and is neither read as it is written nor named in the report. Each finding is
printed with its seed; `--only SEED` runs one again.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections import Counter

from benchmarks.robustness.fuzz_files import Case, byte_case, cell_case
from benchmarks.robustness.fuzz_structure import structure_case
from pmo_data.errors import PmoError
from pmo_data.intake.files import read_ratings

SLOW_SECONDS = 10.0
SHARES = {byte_case: 0.4, cell_case: 0.3, structure_case: 0.3}
"""How the inputs are damaged; as bytes only crashes and hangs can be told."""


def outcome(case: Case) -> tuple[str, list[str]]:
    """Code of what came of a case, and what is wrong with it."""
    start = time.process_time()
    try:
        result = read_ratings(case.content, case.name)
    except PmoError as error:
        report = getattr(error, "report", None)
        faults = [] if report is not None and report.rejected else ["a refusal without a report"]
        if not error.message.endswith(".") or "\n" in error.sentence:
            faults.append(f"no sentence: {error.sentence!r}")
        code = error.code
    else:
        code, faults = "read", case.faults(result)
    if time.process_time() - start > SLOW_SECONDS:
        faults.append("slow")
    return code, faults


def run(seed: int) -> tuple[str, str, list[str]]:
    """Kind, outcome and faults of one input."""
    choice = random.Random(seed)
    case = choice.choices(list(SHARES), list(SHARES.values()))[0](choice)
    try:
        code, faults = outcome(case)
    # Whatever escapes the reader is what is looked for here.
    except Exception:  # noqa: BLE001
        code, faults = "crash", [traceback.format_exc().strip().splitlines()[-1]]
    return case.kind, code, faults


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="run the input of one seed")
    options = parser.parse_args()
    seeds = [options.only] if options.only else range(options.seed, options.seed + options.count)
    kinds: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    found = 0
    for seed in seeds:
        kind, code, faults = run(seed)
        kinds[kind] += 1
        codes[code] += 1
        found += bool(faults)
        for fault in faults:
            print(f"seed {seed}, {kind}, {code}: {fault}", flush=True)
    print(json.dumps({"inputs": sum(kinds.values()), "findings": found, "kinds": dict(kinds),
                      "outcomes": dict(codes.most_common())}, indent=1))  # fmt: skip
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
