"""Small runs, built by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.results.tables import GAP, RunTables, table, write_tables
from pipeline.runtime.manifest import Counts, Manifest
from pipeline.runtime.run_folder import MANIFEST

CODES = (
    ("barrier/money", "barrier", "Money"),
    ("barrier/time", "barrier", "Time"),
    ("skill/listening", "skill", "Listening"),
)


@dataclass(frozen=True)
class Said:
    """A passage: its id, its words, who said it."""

    id: str
    text: str
    case: str = "Ada Moss"
    document: str = "ada.txt"
    role: str = "respondent"
    programme: str = ""
    parts: Sequence[str] = ()
    start: int = 0
    locator: str = "line 1"
    repeats: str = ""


@dataclass(frozen=True)
class Given:
    """A coding."""

    passage: str
    code: str
    score: float = 0.8
    status: str = "accepted"
    coder: str = "thematrix"
    evidence: Sequence[Mapping[str, Any]] = field(
        default_factory=lambda: [{"kind": "rule", "source": "money#1", "start": 0, "end": 2, "value": 1.0}]
    )


@dataclass(frozen=True)
class Who:
    """A case."""

    case: str
    order: int = 0
    programme: str = ""
    consent: bool = True
    alias: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def small_run(
    *,
    said: Sequence[Said],
    given: Sequence[Given] = (),
    who: Sequence[Who] = (),
    codes: Sequence[tuple[str, str, str]] = CODES,
    silent: Sequence[str] = (),
    speakers: Sequence[tuple[str, str, str]] = (),
) -> RunTables:
    """A run of these passages; ``silent`` documents hold none; ``speakers`` are further (name, role, document)."""
    by_id = {passage.id: passage for passage in said}
    spans = {}
    for passage in said:
        place = passage.start
        cells = []
        for part in passage.parts or (passage.text,):
            cells.append({"start": place, "end": place + len(part)})
            place += len(part) + 10
        spans[passage.id] = cells
    programmes = {passage.document: passage.programme for passage in said} | dict.fromkeys(silent, "")
    families = {code: family for code, family, _ in codes}
    turns: list[dict[str, Any]] = [
        {
            "document": passage.document,
            "speaker": passage.case,
            "role": passage.role,
            "case": passage.case if passage.role == "respondent" else "",
            "kind": "narrative" if passage.role == "author" else "speech",
            "paragraphs": spans[passage.id],
            "text": "\n\n".join(passage.parts) or passage.text,
        }
        for passage in said
    ] + [
        {
            "paragraphs": [],
            "document": document,
            "speaker": name,
            "role": role,
            "case": "",
            "kind": "speech",
            "text": "And why was that?",
        }
        for name, role, document in speakers
    ]
    return RunTables(
        documents=table(
            "documents",
            [
                {
                    "document": document,
                    "file": document,
                    "reader": "text",
                    "programme": programme,
                    "words": sum(len(text_of(p).split()) for p in said if p.document == document),
                    "turns": sum(p.document == document for p in said),
                    "digest": "0" * 64,
                    "language": "en",
                    "warnings": [],
                    "text": _laid_out([(spans[p.id], p.parts or (p.text,)) for p in said if p.document == document]),
                }
                for document, programme in programmes.items()
            ],
        ),
        turns=table(
            "turns",
            [
                {
                    **turn,
                    "turn": number,
                    "part": "",
                    "words": len(turn["text"].split()),
                    "time_start": float("nan"),
                    "time_end": float("nan"),
                    "marks": [],
                    "locator": "",
                }
                for number, turn in enumerate(turns)
            ],
        ),
        passages=table(
            "passages",
            [
                {
                    "passage": passage.id,
                    "document": passage.document,
                    "case": passage.case,
                    "speaker": passage.case,
                    "role": passage.role,
                    "programme": passage.programme,
                    "part": "",
                    "turn": number,
                    "spans": spans[passage.id],
                    "locator": passage.locator,
                    "words": len(text_of(passage).replace(GAP, " ").split()),
                    "kind": "speech",
                    "repeats": passage.repeats,
                    "text": text_of(passage),
                }
                for number, passage in enumerate(said)
            ],
        ),
        cases=table(
            "cases",
            [
                {
                    "case": person.case,
                    "programme": person.programme,
                    "order": person.order,
                    "consent": person.consent,
                    "alias": person.alias,
                    "attributes": json.dumps(dict(person.attributes)),
                }
                for person in who
            ],
        ),
        scores=table(
            "scores",
            [
                {"passage": passage, "code": code, "score": score}
                for (passage, code), score in {(g.passage, g.code): g.score for g in given}.items()
            ],
        ),
        codings=table(
            "codings",
            [
                {
                    "passage": coding.passage,
                    "document": by_id[coding.passage].document,
                    "case": by_id[coding.passage].case,
                    "speaker": by_id[coding.passage].case,
                    "programme": by_id[coding.passage].programme,
                    "code": coding.code,
                    "family": families.get(coding.code, ""),
                    "score": coding.score,
                    "status": coding.status,
                    "coder": coding.coder,
                    "start": spans[coding.passage][0]["start"],
                    "end": spans[coding.passage][-1]["end"],
                    "spans": spans[coding.passage],
                    "locator": by_id[coding.passage].locator,
                    "text": text_of(by_id[coding.passage]),
                    "evidence": json.dumps(list(coding.evidence)),
                }
                for coding in given
            ],
        ),
        codes=tuple(codes),
    )


def manifest_of(codes: Sequence[Sequence[str]], *, corpus: str = "small", **more: Any) -> Manifest:
    """The run.json of a run with these codes, as far as it must say anything."""
    counts = dict.fromkeys(Counts.model_fields, 0) | {"quoted": None}
    thresholds = {"decision": 0.5, "acceptance": 0.75}
    settings = {"unit": "paragraph", "interviewer": False, "model": "m", "fast": True, "thresholds": thresholds}
    entries = {
        "version": "0",
        "time": "2026-01-05T09:00:00+00:00",
        "corpus": corpus,
        "inputs": {"files": {}, "codebook": "", "settings": settings, "versions": {}, "program": ""},
        "models": {},
        "calibrated": False,
        "codes": [list(code) for code in codes],
        "counts": counts,
    }
    return Manifest.made({**entries, **more})


def write_run(tables: RunTables, folder: Path, **more: Any) -> Path:
    """The run's tables and run.json in a folder, as far as commands that only read need them; ``more`` is said too."""
    write_tables(tables, folder / "tables")
    (folder / MANIFEST).write_bytes(manifest_of(tables.codes, **more).to_bytes())
    return folder


def text_of(passage: Said) -> str:
    """The text as the passages' table holds it."""
    return GAP.join(passage.parts) if passage.parts else passage.text


def _laid_out(said: Iterable[tuple[Sequence[Mapping[str, int]], Sequence[str]]]) -> str:
    """The text of a document in which these words stand at these places."""
    letters: dict[int, str] = {}
    for spans, parts in said:
        for span, words in zip(spans, parts, strict=True):
            letters.update(enumerate(words, start=span["start"]))
    return "".join(letters.get(place, "\n") for place in range(max(letters, default=-1) + 1))
