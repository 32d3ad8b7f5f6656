"""Dask's workers beside processes: the same bytes, what it costs, and what dies without harm.

    python benchmarks/cluster/bench.py CORPUS CODEBOOK [--fast] [--kills 10] [--workers 1,2,4]

Each run is made into an empty folder with an empty cache. All files of a run
but times, paths and the cache are held against those of `--engine here`. In
the last runs one of two workers is killed (SIGKILL) at random moments, and the
scheduler once, after which the same command is given again.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36
"""Of Linux: whoever has lost its parent becomes a child of this process, so that what it took is counted."""

ROOT = Path(__file__).resolve().parents[2]


def digest_of(run: Path) -> dict[str, str]:
    """Of each file of a run what it holds, without what names the moment."""
    found = {}
    for path in sorted(run.rglob("*")):
        name = path.relative_to(run).as_posix()
        if path.is_file() and not name.startswith((".cache", ".lock")):
            data = path.read_bytes()
            if name == "run.json":
                told = json.loads(data)
                for moment in ("digest", "timings", "time"):
                    told.pop(moment, None)
                data = json.dumps(told, sort_keys=True).encode()
            found[name] = hashlib.sha256(data).hexdigest()
    return found


def command(given: argparse.Namespace, out: Path, *engine: str) -> list[str]:
    """The call of a run."""
    fast = ["--fast"] if given.fast else []
    book = ["--codebook", str(given.codebook)]
    return [sys.executable, "-m", "pipeline", "run", str(given.corpus), *book, "--out", str(out), *fast, *engine]


def measured(call: list[str]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor with all that was started, also by what was started."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen([*call, "--quiet"], cwd=ROOT)
    if process.wait():
        raise SystemExit(process.returncode)
    wall = time.monotonic() - began
    # Dask's workers are children of a process that outlives the program by a moment, and come to this one then.
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def workers_of(process: int) -> list[psutil.Process]:
    """The worker processes below a run: copies of the process that has imported the program for them."""
    try:
        below = psutil.Process(process).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
    found = []
    for one in below:
        try:
            if one.ppid() != process and any("forkserver" in word for word in one.cmdline()):
                found.append(one)
        except psutil.Error:
            continue
    return found


def killed(call: list[str], chance: random.Random, kills: int) -> int:
    """Run it, and kill a worker at random moments; how many were killed."""
    process = subprocess.Popen(
        [*call, "--quiet"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    done = 0
    while process.poll() is None:
        time.sleep(chance.uniform(0.5, 3.0))
        there = workers_of(process.pid)
        if len(there) > 1 and done < kills:
            try:
                chance.choice(there).send_signal(signal.SIGKILL)
                done += 1
            except psutil.Error:
                continue
    if process.returncode:
        raise SystemExit(process.stderr.read() if process.stderr else "")
    return done


def main() -> None:
    """Measure, compare, kill."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("codebook", type=Path)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", default="1,2,4", help="none where empty: workers are killed alone")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.corpus, given.codebook = given.corpus.resolve(), given.codebook.resolve()
    chance = random.Random(given.seed)
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "out"

        def fresh() -> Path:
            shutil.rmtree(out, ignore_errors=True)
            return out

        wall, cpu = measured(command(given, fresh(), "--engine", "here"))
        right = digest_of(out)
        print(f"here                  {wall:7.1f} s  {cpu:7.1f} s of processor   {len(right)} files", flush=True)
        counts = [count for count in given.workers.split(",") if count]
        engines = [("processes", ["--engine", "processes"])] if counts else []
        engines += [(f"dask, {count} workers", ["--engine", "dask", "--workers", count]) for count in counts]
        for title, engine in engines:
            wall, cpu = measured(command(given, fresh(), *engine))
            found = digest_of(out)
            odd = [file for file in right if found.get(file) != right[file]]
            print(f"{title:20}  {wall:7.1f} s  {cpu:7.1f} s of processor   differ: {odd or 'none'}", flush=True)
        done = 0
        while done < given.kills:
            done += killed(command(given, fresh(), "--engine", "dask", "--workers", "2"), chance, given.kills - done)
            found = digest_of(out)
            odd = [file for file in right if found.get(file) != right[file]]
            print(f"workers killed: {done}; differ: {odd or 'none'}", flush=True)
        scheduler_dies(given, fresh(), right)


def scheduler_dies(given: argparse.Namespace, out: Path, right: dict[str, str]) -> None:
    """A scheduler of its own with two workers, killed in the middle; then another one, and the same command again."""
    for again in (False, True):
        address = "tcp://127.0.0.1:18786"
        own = {**os.environ, "PYTHONPATH": str(ROOT)}
        there = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "distributed.cli.dask_scheduler",
                    "--port",
                    "18786",
                    "--host",
                    "127.0.0.1",
                    "--no-dashboard",
                ],
                env=own,
                stderr=subprocess.DEVNULL,
            )
        ]
        there += [
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"],
                env=own,
                stderr=subprocess.DEVNULL,
            )
            for _ in range(2)
        ]
        call = [*command(given, out, "--engine", "dask", "--scheduler", address), "--quiet"]
        process = subprocess.Popen(call, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        if not again:
            _until_work_is_kept(out, process)
            there[0].kill()
        told = process.communicate()[1]
        for one in there:
            one.terminate()
            one.wait()
        print(f"scheduler {'there again' if again else 'killed'}: exit {process.returncode}: {told.strip()[:200]}")
    found = digest_of(out)
    print(f"differ: {[file for file in right if found.get(file) != right[file]] or 'none'}")


def _until_work_is_kept(out: Path, process: subprocess.Popen[str]) -> None:
    """Wait until something that workers made lies in the cache."""
    kept = out / ".cache" / "cache.sqlite"
    while process.poll() is None:
        time.sleep(0.3)
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as there,
        ):
            if there.execute("SELECT 1 FROM entry WHERE space LIKE '%MiniLM%' LIMIT 1").fetchone():
                return


if __name__ == "__main__":
    main()
