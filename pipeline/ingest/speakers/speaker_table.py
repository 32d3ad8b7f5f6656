"""Who was taken for whom, as a table that the researcher corrects and keeps as cases.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CallError
from pipeline.ingest.corpus import Corpus
from pipeline.ingest.corpus_files import case_sheet
from pipeline.ingest.registry import reader_names
from pipeline.ingest.speakers.cases_csv import REMARK, RESERVED, CaseRow, CaseSheet, read_cases
from pipeline.ingest.speakers.names import name_key
from pipeline.model import Document, Kind, Role, Turn
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.output_formats import format_named
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.text.nonspeech import words_at

BEGINS = 12
"""Words shown of what a speaker says first."""

_ADVICE = re.compile(r"; (?:[^;]*\b)?cases\.csv.*$")

REMARKS = tuple(f"{REMARK} {name}" for name in ("look", "why", "turns", "words", "begins"))


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """A speaker's label in one document, and what was made of it.

    Attributes:
        document: The document.
        label: As the transcript has it; "" where nobody is named.
        speaker: The name that it was taken for.
        case: The case that it counts for, "" for who is no respondent.
        role: The role.
        why: How sure that is, and why.
        look: Whether a person should look at it.
        turns: How often it stands.
        words: How much is said under it.
        begins: The first words that are said under it.
        part: The part of the document that it is about, where the label is somebody else in each; "" for the whole.
    """

    document: str
    label: str
    speaker: str
    case: str
    role: Role
    why: str
    look: bool
    turns: int
    words: int
    begins: str
    part: str = ""


def voices(corpus: Corpus, *, by_part: bool = False) -> list[SpeakerLabel]:
    """Every speaker of every document whose name, role or case was found by comparing, those to look at first.

    Args:
        corpus: What was read.
        by_part: A label that is somebody else in each part of a document stands once for each.
    """
    found = [voice for document in corpus.documents for voice in _voices(document, corpus.warnings, by_part=by_part)]
    return sorted(found, key=lambda voice: not voice.look)


def _voices(document: Document, warnings: Iterable[str], *, by_part: bool) -> Iterable[SpeakerLabel]:
    labels: dict[str, list[Turn]] = {}
    spellings: dict[str, str] = {}
    for turn in document.turns:
        if turn.kind.coded and (turn.label or not turn.speaker) and not turn.passage and turn.role is not Role.AUTHOR:
            label = spellings.setdefault(name_key(turn.label) or turn.label, turn.label)
            labels.setdefault(label, []).append(turn)
    about = [*document.warnings, *(warning for warning in warnings if document.id in warning)]
    for label, part, turns in _apart(labels) if by_part else ((label, "", turns) for label, turns in labels.items()):
        first = turns[0]
        if not label and (len(labels) > 1 or _misleads(document, first)):
            continue  # cases.csv can name an unnamed speaker by the document alone
        names = (repr(label), repr(first.speaker), "every speaker")
        told = [warning for warning in about if label and any(name in warning for name in names)]
        why = [_ADVICE.sub("", warning) for warning in told]
        if name_key(label) != name_key(first.speaker):
            why.append(f"taken for {first.speaker!r}: the only name here that it can be short for")
        said = document.slice(first.paragraphs).split()
        yield SpeakerLabel(
            document=document.id,
            label=label,
            speaker=first.speaker,
            case=first.case,
            role=first.role,
            why="; ".join(why),
            look=bool(told),
            turns=len(turns),
            words=sum(words_at(document, turn.paragraphs) for turn in turns),
            begins=" ".join(said[:BEGINS]) + (" …" if len(said) > BEGINS else ""),
            part=part,
        )


def without_row(corpus: Corpus) -> list[str]:
    """The documents in which somebody without a name answers, of whom no row of the table can be."""
    told = {voice.document for voice in voices(corpus) if not voice.label}
    return [
        document.id
        for document in corpus.documents
        if document.id not in told and any(_is_nameless(turn) for turn in document.turns)
    ]


def _is_nameless(turn: Turn) -> bool:
    named = turn.speaker or turn.label or turn.passage
    return turn.kind is Kind.SPEECH and turn.role is Role.RESPONDENT and not named


def _apart(labels: Mapping[str, Sequence[Turn]]) -> Iterable[tuple[str, str, Sequence[Turn]]]:
    """The turns of each label, apart by the parts of the document where it is somebody else in each."""
    for label, turns in labels.items():
        if len({turn.case for turn in turns}) < 2:
            yield label, "", turns
            continue
        for part in dict.fromkeys(turn.part for turn in turns):
            yield label, part, [turn for turn in turns if turn.part == part]


def _misleads(document: Document, first: Turn) -> bool:
    """Whether a row that names the document alone, with this turn's role and case, would change who else answers."""
    return any(
        first.role is not Role.RESPONDENT or (turn.case != first.case and turn.kind is not Kind.QUOTED)
        for turn in document.turns
        if turn.kind.coded and turn.role is Role.RESPONDENT
    )


def write_speakers(corpus: Corpus, path: Path) -> tuple[int, int]:
    """Write the table: what cases.csv says already, then each speaker that it does not name.

    Columns that begin with ``#`` are for the reader; cases.csv may keep them.

    Returns:
        How many speakers were added, and how many of them to look at.

    Raises:
        CallError: There is something at ``path`` already, or its name does not end in .csv.
    """
    if path.exists():
        raise CallError(
            "is there already, and may hold your corrections",
            where=str(path),
            remedy="Give --speakers another file, or take this one away.",
        )
    format_named(path, ("csv",), what="the table of speakers is")
    sheet = read_cases(case_sheet(corpus.root), readers=reader_names())
    added = [voice for voice in voices(corpus, by_part=True) if not _named(voice, sheet)]
    lines: list[dict[str, object]] = [{**_cells(row)} for row in sheet.rows]
    for voice in added:
        remarks = ("yes" if voice.look else "", voice.why, voice.turns, voice.words, voice.begins)
        lines.append(
            {
                "document": voice.document,
                "speaker": voice.label,
                "case": voice.case,
                "role": voice.role.value,
                "part": voice.part,
                **dict(zip(REMARKS, remarks, strict=True)),
            }
        )
    said = dict.fromkeys(name for row in sheet.rows for name in (*row.as_said, *row.attributes))
    used = [name for name in RESERVED if name in SHOWN or name in said or any(line.get(name) for line in lines)]
    columns = [*used, *(name for name in said if name not in used), *REMARKS]
    write_atomic(
        path,
        b"\xef\xbb\xbf" + csv_text([columns, *([line.get(name, "") for name in columns] for line in lines)]).encode(),
        doing="write the table of speakers",
    )
    return len(added), sum(voice.look for voice in added)


SHOWN = ("document", "speaker", "case", "role")
"""Columns that the table always has."""


def _named(voice: SpeakerLabel, sheet: CaseSheet) -> bool:
    return any(
        row.about_document(voice.document, voice.document)
        and row.speaker
        and name_key(row.speaker) in (name_key(voice.label), name_key(voice.speaker))
        and (not row.part or not voice.part or row.part.casefold() == voice.part.casefold())
        for row in sheet.rows
    )


def _cells(row: CaseRow) -> dict[str, str]:
    return {
        "document": row.document,
        "speaker": row.speaker,
        "case": row.case,
        "role": row.role.value if row.role else "",
        "programme": row.programme,
        "order": "" if row.order is None else str(row.order),
        "reader": row.reader,
        "part": row.part,
        **row.as_said,
        **row.attributes,
    }
