"""How long matrices of many codings take.

    python -m benchmarks.matrix.bench [--codings 10000000]

Tables as a run holds them, made at random: three and a third codings a
passage, 2,000 cases in 20 programmes, 100 codes in 5 families. Times are of
the process, reading from disk not among them.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np
import pyarrow as pa

from pipeline.analysis import cooccurrence, tally
from pipeline.results.tables import SCHEMAS, RunTables

CASES, PROGRAMMES, CODES, FAMILIES = 2_000, 20, 100, 5


def main() -> None:
    """Print a line a matrix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codings", type=int, default=10_000_000)
    tables = made(parser.parse_args().codings)
    sys.stdout.write(f"{len(tables.codings):,} codings, {len(tables.passages):,} passages\n")
    for rows, cols in (("case", "code"), ("document", "code"), ("programme", "family"), ("code", "code")):
        told(f"{rows} x {cols}", lambda rows=rows, cols=cols: tally(tables, rows=rows, cols=cols))  # type: ignore[misc]
    told("lift, same passage", lambda: cooccurrence(tables))


def told(what: str, work: Callable[[], object]) -> None:
    """Do it, and say how long it took."""
    began, spent = time.monotonic(), time.process_time()
    work()
    sys.stdout.write(f"{what}: {time.process_time() - spent:.1f} s of CPU, {time.monotonic() - began:.1f} s\n")
    sys.stdout.flush()


def made(codings: int) -> RunTables:
    """A run of so many codings; the columns that nothing here reads are left out."""
    rng = np.random.default_rng(0)
    passages = codings * 3 // 10
    codes = tuple((f"family {n % FAMILIES}/{n}", f"family {n % FAMILIES}", f"Code {n}") for n in range(CODES))
    names = pa.array([f"p{n}" for n in range(passages)], pa.string())
    case = np.sort(rng.integers(0, CASES, passages))

    def labels(prefix: str, number: int, places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pa.Array:
        return pa.array([f"{prefix} {n}" for n in range(number)], pa.string()).take(pa.array(places))

    # By passage and then by code, each pair once, as a run writes them.
    pair = np.unique(rng.integers(0, passages * CODES, codings))
    status = pa.array(["accepted", "review"]).take(pa.array(rng.integers(0, 2, len(pair))))
    empty = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    return RunTables(
        **empty
        | {
            "passages": pa.table(
                {
                    "passage": names,
                    "document": labels("document", CASES, case),
                    "case": labels("case", CASES, case),
                    "programme": labels("programme", PROGRAMMES, case % PROGRAMMES),
                    "role": pa.repeat("respondent", passages),
                    "repeats": pa.repeat("", passages),
                    "words": rng.integers(5, 120, passages),
                }
            ),
            "codings": pa.table(
                {
                    "passage": names.take(pa.array(pair // CODES)),
                    "code": pa.array([code for code, _, _ in codes]).take(pa.array(pair % CODES)),
                    "score": rng.uniform(0.5, 1, len(pair)),
                    "status": status,
                }
            ),
        },
        codes=codes,
    )


if __name__ == "__main__":
    main()
