"""Runs of short talks, with offsets that mean something."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import Code, Codebook, Coding, Document, Evidence, Kind, Role, Span, Status, Turn
from pipeline.results.tables import (
    GAP,
    RunTables,
    code_columns,
    coding_row,
    document_row,
    passage_row,
    table,
    turn_rows,
)
from pipeline.segment.passages import segment

BOOK = Codebook(
    title="Allotments",
    codes=(
        Code("water", "Water", definition="Drought, carrying cans of water, the hose ban."),
        Code("theft", "Theft", definition="Tools and vegetables that are stolen."),
        Code("sharing", "Sharing", definition="People who share tools and work."),
    ),
)


def document_of(name: str, script: str) -> Document:
    """A transcript whose lines are ``Speaker: words``; I asks, all others answer."""
    turns: list[Turn] = []
    place = 0
    for line in script.splitlines(keepends=True):
        words = line.rstrip("\n")
        if words.strip():
            speaker, _, said = words.partition(": ")
            start = place + len(words) - len(said)
            role = Role.INTERVIEWER if speaker == "I" else Role.RESPONDENT
            span = Span(start, place + len(words))
            before = turns[-1] if turns else None
            if before is not None and before.speaker == speaker:
                turns[-1] = Turn(speaker, role, Kind.SPEECH, (*before.paragraphs, span), case=speaker)
            else:
                turns.append(Turn(speaker, role, Kind.SPEECH, (span,), case=speaker))
        place += len(line)
    return Document(name, script, tuple(turns), reader="text", digest="0" * 64, file=name)


def talk_run(
    scripts: Mapping[str, str], *, scores: Mapping[tuple[str, str], float] | None = None, unit: str = "paragraph"
) -> RunTables:
    """A run over transcripts.

    Args:
        scripts: By document, see :func:`document_of`.
        scores: By the words that a passage begins with, and code; others have 0.1.
        unit: What is coded at a time.
    """
    documents = {name: document_of(name, script) for name, script in scripts.items()}
    passages = [passage for document in documents.values() for passage in segment(document, unit=unit)]
    shown = {passage.id: documents[passage.document].slice(passage.spans, gap=GAP) for passage in passages}
    marks = []
    codings = []
    for passage in passages:
        for code in BOOK.codes:
            score = max(
                [
                    value
                    for (start, name), value in (scores or {}).items()
                    if name == code.id and shown[passage.id].startswith(start)
                ],
                default=0.1,
            )
            marks.append({"passage": passage.id, "code": code.id, "score": score})
            if score >= 0.5:
                evidence = (Evidence("rule", f"{code.id}#1", passage.spans[0].start, passage.spans[0].start + 3, 1.0),)
                status = Status.ACCEPTED if score >= 0.75 else Status.REVIEW
                coding = Coding(
                    passage.id, passage.document, code.id, score, status, "thematrix", passage.spans, evidence
                )
                codings.append(coding_row(coding, passage, code.family, shown[passage.id]))
    return RunTables(
        documents=table("documents", [document_row(document) for document in documents.values()]),
        turns=table("turns", [row for document in documents.values() for row in turn_rows(document)]),
        passages=table("passages", [passage_row(passage, shown[passage.id]) for passage in passages]),
        cases=table("cases", []),
        scores=table("scores", marks),
        codings=table("codings", codings),
        codes=code_columns(BOOK.codes),
    )
