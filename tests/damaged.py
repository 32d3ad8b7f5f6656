"""A small run with all that it can leave, ways of damaging its files, and what must not come of it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from pipeline.cli import status
from pipeline.decisions import append_decisions, decision_on, texts_of
from pipeline.results.spans import spans_of
from pipeline.results.tables import read_run
from pipeline.runtime.manifest import sealed
from pipeline.runtime.run_folder import DECISIONS, MANIFEST, MARKER

BOOK = """\
title: Allotments
families:
  - id: trouble
    name: Trouble
    codes:
      - {id: water, name: Water, definition: "drought, cans of water, the hose ban", rules: ["hose ban"]}
      - {id: theft, name: Theft, definition: "tools that are stolen, broken locks", rules: ["spades", "pumpkins"]}
"""
TALK = """\
I: How has summer {n} been?

{who}: Dry. There was a hose ban from June. So I carried cans of water every evening, {n} of them.

I: And the shed?

{who}: Somebody broke the lock and took both spades. I was furious, honestly, all {n} days.

{who}: They stole my pumpkins too, the night before show {n}, and nobody saw a thing.
"""
SHEET = "document,alias,age\nada.txt,P1,40\nbo.txt,P2,61\n"
PEOPLE = ("Ada", "Bo", "Cy")


class Damaged:
    """A folder with a corpus, a run of it, a learned model, and copies of these to be damaged.

    Args:
        base: An empty folder.
        learned: Whether there is a learned model too.
    """

    def __init__(self, base: Path, *, learned: bool = True) -> None:
        self.base, self.whole, self.copy = base, base / "whole", base / "copy"
        corpus = base / "talks"
        corpus.mkdir(parents=True)
        for number, who in enumerate(PEOPLE, start=2):
            (corpus / f"{who.lower()}.txt").write_text(TALK.format(who=who, n=number), encoding="utf-8")
        (corpus / "cases.csv").write_text(SHEET, encoding="utf-8")
        (base / "book.yaml").write_text(BOOK, encoding="utf-8")
        self.code("run", self.whole / "run")
        tables = read_run(self.whole / "run")
        self.passage = str(tables.passages["passage"][0])
        texts = texts_of(tables)
        made = [
            decision_on(
                texts[row["document"]],
                spans_of(row["spans"]),
                document=row["document"],
                code=code,
                accept=bool((number + place) % 3),
                coder=("Rita", "Tom")[number % 2],
                time="2026-01-05T09:00:00+00:00",
            )
            for number, row in enumerate(tables.passages.to_pylist())
            for place, (code, _, _) in enumerate(tables.codes)
        ]
        append_decisions(self.whole / "run", made)
        self.must("decide", self.whole / "run")
        rows = "".join(f"{row['passage']},trouble/water\n" for row in tables.passages.to_pylist()[::2])
        (base / "human.csv").write_text(f"passage,code\n{rows}", encoding="utf-8")
        self.must("agree", self.whole / "run", base / "human.csv", "--out", self.whole / "run" / "agreement")
        if learned:
            self._learn()
        self.files = sorted(path.relative_to(self.whole).as_posix() for path in self.whole.rglob("*") if path.is_file())
        self.files.append(f"run/{MARKER}")
        self.known = {command: self.called(*command, self.whole / "run") for command in SHOWN}
        self.others = [command for command in OTHERS if learned or not {"--learned", "figures"} & {*command}]

    def _learn(self) -> None:
        passages = [(f"p{n}", f"{n}.txt", PLAIN[n % 2].format(n=n), CODES[n % 2]) for n in range(24)]
        lines = [",".join(cells) for cells in [("id", "document", "text", "codes"), *passages]]
        (self.base / "coded.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        book = ("--codebook", self.base / "book.yaml")
        self.must("learn", self.base / "coded.csv", *book, "--out", self.whole / "model", "--fast", "--quiet")

    def code(self, command: str, out: Path, *more: object) -> tuple[int, str, str]:
        """Give ``run`` into a folder."""
        book = self.base / "book.yaml"
        return self.called(command, self.base / "talks", "--codebook", book, "--out", out, "--fast", *more)

    def called(self, *arguments: object) -> tuple[int, str, str]:
        """Exit status, what was printed, and what was said of errors."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            ended = status([str(argument) for argument in arguments])
        return ended, out.getvalue(), err.getvalue()

    def must(self, *arguments: object) -> None:
        """Give a command that must succeed."""
        ended, _, said = self.called(*arguments)
        assert ended == 0, said

    @contextlib.contextmanager
    def damaged(self, file: str, damage: Callable[[bytes], bytes], *, hidden: bool) -> Iterator[Path]:
        """A copy of all with one file damaged.

        Args:
            file: Which.
            damage: From its bytes to others.
            hidden: Make run.json say that the file is as it was written, as an enemy could.
        """
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.whole, self.copy)
        path = self.copy / file
        path.write_bytes(damage(path.read_bytes() if path.exists() else b"[]"))
        if hidden:
            self._hide(file, path)
        yield self.copy / "run"

    def _hide(self, file: str, path: Path) -> None:
        manifest = self.copy / "run" / MANIFEST
        try:
            entries = json.loads(manifest.read_bytes())
            entries.pop("digest", None)
            if file.removeprefix("run/") in entries["outputs"]:
                entries["outputs"][file.removeprefix("run/")] = hashlib.sha256(path.read_bytes()).hexdigest()
            manifest.write_bytes(sealed(entries))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            pass  # run.json is what was damaged

    def wrong(self, run: Path, commands: Sequence[tuple[str, ...]], *, file: str, hidden: bool) -> str:
        """What came of the damage that must not; "" where nothing did.

        No command may speak of a defect, and one whose output is another than
        without the damage must have said so.
        """
        for command in commands:
            ended, shown, said = self._call(command, run)
            told = f"{' '.join(command)}: {ended}: {said[-400:]}"
            if "defect" in said or "Traceback" in said + shown or ended not in (0, 1, 2):
                return told
            if ended and not said.strip() and command[0] != "verify":
                return f"{told} (nothing said)"
            if command in self.known and not hidden and not ended and shown != self.known[command][1]:
                return f"{told} (another output, unsaid)"
            if command == ("run",) and not hidden and file not in MADE_BY_PEOPLE:
                after = self.called(*SHOWN[0], run)
                if not ended and after[:2] != self.known[SHOWN[0]][:2]:
                    return f"{told} (not mended: {after[2][-300:]})"
        return ""

    def _call(self, command: tuple[str, ...], run: Path) -> tuple[int, str, str]:
        if command[0] == "run":
            learned = ("--learned", self.copy / "model", "--out", self.copy / "new") if len(command) > 1 else ()
            return self.code("run", run, "--quiet", *learned)
        other = self.base / "other"
        shutil.rmtree(other, ignore_errors=True)
        other.mkdir()
        places = {
            "OUT": other,
            "BOOK": self.base / "book.yaml",
            "TABLE": run / "agreement",
            "RUN": run,
            "PASSAGE": self.passage,
        }
        rest: list[object] = [places.get(word, word) for word in command[1:]]
        rest = [other / str(word).removeprefix("OUT/") if str(word).startswith("OUT/") else word for word in rest]
        return self.called(command[0], *rest, *(() if run in rest else (run,)))


PLAIN = ("We had a hose ban and carried {n} cans of water", "They broke the lock and stole {n} spades")
CODES = ("trouble/water", "trouble/theft")
MADE_BY_PEOPLE = (f"run/{DECISIONS}", "run/agreement/agreement.json")

SHOWN: tuple[tuple[str, ...], ...] = (
    ("matrix",),
    ("matrix", "--values", "mean-score", "--json"),
    ("overview", "--json"),
    ("quotes", "--json"),
    ("cooccurrence", "--json"),
)
"""Commands that only show: what they print must be as it was."""

OTHERS: tuple[tuple[str, ...], ...] = (
    ("verify",),
    ("decide",),
    ("run",),
    ("run", "--learned"),
    ("export", "--out", "OUT"),
    ("review", "--out", "OUT/r.xlsx"),
    ("sample", "--n", "4", "--out", "OUT/s.xlsx"),
    ("saturation",),
    ("framework", "--out", "OUT/f.xlsx"),
    ("compare", "--by", "age", "--measurement", "TABLE"),
    ("codebook", "check", "BOOK", "--run", "RUN"),
    ("codebook", "coverage", "RUN"),
    ("codebook", "diff", "--codings", "RUN", "RUN"),
    ("find", "spades", "RUN"),
    ("status",),
    ("why", "RUN", "PASSAGE"),
    ("figures", "--out", "OUT"),
)


def bytes_changed(random: Random) -> Callable[[bytes], bytes]:
    """A way of damaging any file: bytes flipped, cut off, put in, or all of it something else."""

    def damage(data: bytes) -> bytes:
        kind = random.randrange(8)
        at = random.randrange(len(data) + 1)
        if kind == 0:
            return data[:at]
        if kind == 1:
            return data[:at] + random.randbytes(random.randrange(1, 40)) + data[at:]
        if kind == 2:
            return random.choice([b"", random.randbytes(100), b"[" * 60_000, b"null", b"\xff\xfe", data + data])
        changed = bytearray(data or b"\0")
        for _ in range(random.choice([1, 1, 2, 8, 64])):
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
        return bytes(changed)

    return damage


ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**30, "", "x", "../../x", "/etc/hostname", "\ud83d", [], {}, [[]], {"a": []}),
    json.loads("[" * 300 + "]" * 300),
)


def value_changed(random: Random) -> Callable[[bytes], bytes]:
    """A way of damaging a file of JSON, or of lines of it: a value of another kind, or none."""

    def damage(data: bytes) -> bytes:
        lines = data.split(b"\n") if data.startswith(b'{"') else [data]
        place = random.randrange(len(lines))
        try:
            tree = json.loads(lines[place])
        except ValueError:
            return bytes_changed(random)(data)
        node: Any = [tree]
        key: Any = 0
        while node[key] and isinstance(node[key], dict | list) and random.random() < 0.8:
            node = node[key]
            key = random.choice(list(node)) if isinstance(node, dict) else random.randrange(len(node))
        if random.random() < 0.2 and isinstance(node, dict):
            del node[key]
        else:
            node[key] = random.choice(ODD)
        lines[place] = json.dumps(tree if node is not tree else node).encode()
        return b"\n".join(lines)

    return damage


def one(made: Damaged, random: Random, *, commands: int) -> tuple[str, str]:
    """Damage one file in one way: what was damaged, and what came of it that must not."""
    file = random.choice(made.files)
    is_json = file.endswith((".json", ".jsonl"))
    damage = value_changed(random) if is_json and random.random() < 0.6 else bytes_changed(random)
    hidden = random.random() < 0.4
    some = [SHOWN[0], *random.sample(SHOWN[1:], 1), *random.sample(made.others, commands)]
    with made.damaged(file, damage, hidden=hidden) as run:
        return f"{file}{', hidden' if hidden else ''}", made.wrong(run, some, file=file, hidden=hidden)
