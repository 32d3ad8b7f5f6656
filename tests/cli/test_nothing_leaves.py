"""Nothing leaves the machine: every command, in one process, with a home of its own and no network.

What Python asks of the network is seen by an audit hook, in the process and in those that it starts; what compiled
libraries ask is seen by strace, where there is one.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click
import pyrage
import pytest

from pipeline.cli import group
from pipeline.runtime.telemetry import SWITCHES
from tests.discover.made_themes import SUBJECTS, write_corpus

ROOT = Path(__file__).resolve().parents[2]

BOOK = """title: Places
codes:
- id: boats
  name: Boats
  definition: Boats, sailing, the sea and what happens in a harbour.
- id: kitchens
  name: Kitchens
  definition: Cooking, bread and what is eaten.
- id: schools
  name: Schools
  definition: Schools, teachers and pupils.
"""

CALLS = (
    "demo --fast --out demo",
    "run corpus --codebook book.yaml --out run --quiet",
    "ingest corpus",
    "ingest corpus --speakers speakers.csv",
    "codebook new new.yaml",
    "codebook show book.yaml --out book.docx",
    "codebook diff book.yaml new.yaml",
    "codebook rename book.yaml boats ships --out renamed.yaml",
    "codebook merge book.yaml boats kitchens --into galleys --out merged.yaml",
    "codebook split book.yaml boats --into sails --into oars --out split.yaml",
    "codebook schema",
    "codebook check book.yaml",
    "codebook convert book.yaml book.xlsx",
    "find bread run",
    "find bread corpus",
    "codebook coverage run",
    "quotes run --out quotes.docx",
    "matrix run --out matrix.xlsx",
    "framework run --out framework.xlsx",
    "compare run --by kind",
    "cooccurrence run",
    "saturation run",
    "overview run",
    "figures run --out figures",
    "sample run --n 20 --out sample.xlsx",
    "agree coded.csv coded.csv",
    "review run --out review.xlsx",
    "decide run",
    "status run",
    "why run ada.txt#78061eca",
    "learn coded.csv --codebook book.yaml --out model --quiet",
    "discover corpus --out themes --quiet",
    "export run --out project",
    "cache clear run",
    "verify run",
    "pseudonymise corpus --out copy --workbook names.xlsx --secret secret.txt",
    "leaks copy --key copy.key --secret secret.txt",
    "init",
)
"""At least one call of each command, in an order in which each finds what it needs."""

SERVERS = {"open"}
"""Serve until they are closed: tests/web asks them for every page behind the same guard."""

HOME = (r"models/minilm-53aa51172d14-2\.onnx", r"matplotlib/fontlist-v[\d.]+\.json", r"words/[0-9a-f]{16}\.json")
"""All that these leave in a home, in the cache folder's thematrix: the sentence model, made ready from its package,
a list of the fonts that pictures may use, and the tables by which words are divided.
What writes text that somebody names keeps digests of it there, too."""

FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.getnameinfo", "socket.send")

GUARD = f"""
import os, sys

def hook(event, args):
    if event.startswith({FORBIDDEN!r}):
        with open(os.environ["ASKED"], "a", encoding="utf-8") as file:
            file.write(f"{{event}} {{args[1:]}}\\n")
        raise OSError("no network here")

sys.addaudithook(hook)
"""

WALK = """
import os, shlex, sys
from pathlib import Path
import pipeline.__main__  # as the command does
from pipeline.cli import status

for call in Path("calls.txt").read_text(encoding="utf-8").splitlines():
    ended = status(shlex.split(call))
    assert ended == 0, f"{call}: {ended}"
    loaded = sorted({"torch", "transformers", "bertopic", "matplotlib"} & {name.split(".")[0] for name in sys.modules})

    Path("loaded.txt").open("a", encoding="utf-8").write(f"{call.split()[0]}:{' '.join(loaded)}\\n")

os.environ["ASKED"] = "fetched.txt"
named = "run corpus --codebook book.yaml --out other --quiet --model nobody/no-such-model"
assert status(shlex.split(named)) == 2
"""

STRACE = ("strace", "-f", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o")


@dataclass(frozen=True)
class Walked:
    """What the walk left.

    Attributes:
        asked: Of the network, by Python.
        fetched: Likewise, when the user named a model that is not on this machine.
        calls: Of the network, to the system.
        loaded: After each call, which libraries were there that it should do without.
        home: The folder.
    """

    asked: str
    fetched: str
    calls: str
    loaded: list[str]
    home: Path


@cache
def _strace() -> bool:
    if not shutil.which("strace"):
        return False
    tried = subprocess.run([*STRACE, os.devnull, sys.executable, "-c", "pass"], capture_output=True, check=False)
    return tried.returncode == 0


def _coded(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "document", "text", "codes"])
        for person in ("Ida", "Jon", "Kim", "Lou"):
            for code, said in SUBJECTS.items():
                for number, text in enumerate(said):
                    writer.writerow([f"{person}-{code}-{number}", person, text.format(person), code])


def _environment(base: Path) -> dict[str, str]:
    home = base / "home"
    home.mkdir()
    guard = base / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "THEMATRIX_CORES")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home),
        "PYTHONPATH": os.pathsep.join((str(guard), str(ROOT))),
        "ASKED": str(base / "asked.txt"),
        # What is on elsewhere is off in here, whatever the user has set.
        "ORT_DISABLE_TELEMETRY": "0",
    }


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    base = tmp_path_factory.mktemp("walk")
    corpus = write_corpus(base / "corpus")
    (corpus / "cases.csv").write_text("case,kind\nAda,sea\nBen,land\nCleo,sea\nDan,land\n", encoding="utf-8")
    (base / "secret.txt").write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    (base / "book.yaml").write_text(BOOK, encoding="utf-8")
    _coded(base / "coded.csv")
    (base / "calls.txt").write_text("\n".join(CALLS), encoding="utf-8")
    environment = _environment(base)
    traced = base / "traced.txt"
    before = [*STRACE, str(traced)] if _strace() else []
    done = subprocess.run(
        [*before, sys.executable, "-c", WALK], cwd=base, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return Walked(
        asked=_text(base / "asked.txt"),
        fetched=_text(base / "fetched.txt"),
        calls=_text(traced),
        loaded=_text(base / "loaded.txt").splitlines(),
        home=base / "home",
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def leaves(command: click.Command, path: str = "") -> list[str]:
    if isinstance(command, click.Group):
        return [leaf for name, below in command.commands.items() for leaf in leaves(below, f"{path} {name}".strip())]
    return [path]


def test_each_command_is_walked() -> None:
    every = leaves(group)
    known = {max((path for path in every if f"{call} ".startswith(f"{path} ")), key=len) for call in CALLS}
    assert set(every) - known == SERVERS, "add a call of it to CALLS"


def test_nothing_is_asked_of_the_network(walked: Walked) -> None:
    assert walked.asked == ""
    assert re.findall(r".*sa_family=AF_INET6?,.*", walked.calls) == []


def test_a_model_that_the_user_names_may_be_fetched(walked: Walked) -> None:
    assert "socket.getaddrinfo" in walked.fetched


def test_a_run_loads_nothing_that_it_can_do_without(walked: Walked) -> None:
    assert walked.loaded[0] == "demo:"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder of a user elsewhere than in HOME")
def test_what_is_left_in_a_home(walked: Walked) -> None:
    left = sorted(path.relative_to(walked.home).as_posix() for path in walked.home.rglob("*") if path.is_file())
    assert len(left) == len(HOME), left
    for path, expected in zip(left, sorted(HOME), strict=True):
        assert re.fullmatch(f".*/thematrix/(Cache/)?{expected}", path)


def test_every_way_in_switches_telemetry_off() -> None:
    code = (
        "import os, json, sys, pipeline.results.spans; "
        "assert 'onnxruntime' not in sys.modules; print(json.dumps(dict(os.environ)))"
    )
    environment = {**os.environ, "ORT_DISABLE_TELEMETRY": "0", "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout
    assert SWITCHES.items() <= json.loads(told).items()
    assert SWITCHES["ORT_DISABLE_TELEMETRY"] == "1"
