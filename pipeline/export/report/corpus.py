"""What was read: documents, who speaks, how much of it is coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.analysis.results import Overview, SpeakerShare
from pipeline.export.notices import Notices
from pipeline.export.report.svg import bar
from pipeline.model import Kind
from pipeline.results.rows import few, rows, values
from pipeline.results.tables import RunTables
from pipeline.wording import per_cent

MOST_DOCUMENTS = MOST_SPEAKERS = MOST_CASES = 200


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as read."""

    name: str
    reader: str
    programme: str
    words: int
    speech: int
    passages: int
    coded: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker, the role taken, the words said and their share as a bar."""

    name: str
    role: str
    turns: int
    words: int
    share: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class CaseLine:
    """How much of what a case says carries a code."""

    name: str
    passages: int
    words: int
    coded: str
    codes: int
    bar: Markup


def documents_of(
    tables: RunTables, overview: Overview, *, hidden: Mapping[str, str], notices: Notices
) -> tuple[DocumentLine, ...]:
    """Every document as read, in the run's order; ``hidden`` names stand in place of those behind aliases."""
    passages = Counter(few(tables.passages["document"]))
    speech: Counter[str] = Counter()
    coded = {kind.value: kind.coded for kind in Kind}
    for document, kind, words in values(tables.turns, "document", "kind", "words"):
        speech[document] += words * coded[kind]
    covered = {one.label: one for one in overview.documents}
    return tuple(
        DocumentLine(
            name=hidden.get(row["document"], row["document"]),
            reader=row["reader"],
            programme=row["programme"],
            words=row["words"],
            speech=speech[row["document"]],
            passages=passages[row["document"]],
            coded=percent(covered[row["document"]].share if row["document"] in covered else float("nan")),
            warnings=tuple(notices.of_document(warning, document=row["document"]) for warning in row["warnings"]),
        )
        for row in rows(tables.documents, ("document", "reader", "programme", "words", "warnings"))
    )


def speakers_of(overview: Overview) -> tuple[SpeakerLine, ...]:
    """Every speaker by role, who says most first; spellings that differ in capitals alone are one."""
    merged: dict[tuple[str, str], list[SpeakerShare]] = {}
    for one in overview.speakers:
        merged.setdefault((one.speaker.casefold(), one.role), []).append(one)
    lines = []
    for (_, role), found in merged.items():
        name = min(found, key=lambda one: (one.speaker.isupper(), -one.words, one.speaker)).speaker
        share = sum(one.share for one in found)
        lines.append(
            SpeakerLine(
                name=name,
                role=role,
                turns=sum(one.turns for one in found),
                words=sum(one.words for one in found),
                share=percent(share),
                bar=Markup(""),
            )
        )
    roles = list(dict.fromkeys(one.role for one in overview.speakers))
    lines.sort(key=lambda line: (roles.index(line.role), -line.words, line.name))
    top = max((line.words for line in lines), default=1)
    return tuple(
        SpeakerLine(line.name, line.role, line.turns, line.words, line.share, bar([("full", line.words)], top=top))
        for line in lines
    )


def cases_of(overview: Overview) -> tuple[CaseLine, ...]:
    """Every case with codable passages, and how much of its talk carries a code."""
    return tuple(
        CaseLine(
            name=one.label,
            passages=one.passages,
            words=one.words,
            coded=percent(one.share),
            codes=one.codes,
            bar=bar([("full", one.coded_words), ("rest", one.words - one.coded_words)], top=max(one.words, 1)),
        )
        for one in overview.cases
        if one.passages
    )


def percent(share: float) -> str:
    """A share in per cent, – where there is none."""
    if share != share:
        return "–"
    return f"{per_cent(share)}%" if share >= 0.1 else f"{per_cent(share, 1)}%".replace(".0%", "%")
