"""People who are left out of everything, and those who are quoted without a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.ingest.speakers.names import name_key
from pipeline.model import Document, Mark, Role, SourceMap, SourceRun, Span
from pipeline.text.edits import Edit, Edits
from pipeline.wording import many

NAMELESS = "Person"
"""What those are called who are quoted without a name, with a number."""


def without_absent(documents: Sequence[Document]) -> tuple[list[Document], list[str]]:
    """The documents without the words of those who are left out of everything, and what is to be told of it.

    A document in which nobody else is asked falls away. What others say of
    them stays, as do their names in it.
    """
    absent = {case.id for document in documents for case in document.cases if case.absent}
    if not absent:
        return list(documents), []
    kept = []
    gone = 0
    for document in documents:
        own = {case.id for case in document.cases if case.id in absent}
        if not own:
            kept.append(document)
            continue
        asked = {turn.case for turn in document.turns if turn.case and turn.role is Role.RESPONDENT}
        if asked <= own and not any(turn.role is Role.AUTHOR for turn in document.turns):
            gone += 1
        else:
            kept.append(_without(document, own))
    told = (
        [f"{many(gone, 'document is', 'documents are')} left out of everything with who speaks there"] if gone else []
    )
    return kept, told


def named_nobody(warnings: Iterable[str], documents: Sequence[Document]) -> list[str]:
    """The warnings but for those that name somebody who is left out."""
    names = {
        repr(name)
        for document in documents
        for case in document.cases
        if case.absent
        for name in (case.id, *(turn.speaker for turn in document.turns if turn.case == case.id))
        if name
    }
    return [warning for warning in warnings if not any(name in warning for name in names)]


def _without(document: Document, absent: Collection[str]) -> Document:
    keys = {name_key(case) for case in absent} - {""}
    others = (turn for turn in document.turns if turn.kind.coded and turn.case not in absent)
    kept = {turn.part for turn in others if turn.role is not Role.INTERVIEWER}
    parts = {turn.part for turn in document.turns if turn.part and turn.case in absent} - kept  # heading, questions
    out = [
        turn.case in absent or turn.part in parts or (bool(turn.part) and name_key(turn.part) in keys)
        for turn in document.turns
    ]
    unnamed = [one for one in document.warnings if not any(repr(part) in one for part in parts)]
    gone = [span for turn, left in zip(document.turns, out, strict=True) if left for span in turn.paragraphs]
    edits = Edits(document.text, [Edit(start, end, "") for start, end in _joined(document.text, gone)])

    def moved(spans: Iterable[Span]) -> Iterator[Span]:
        for span in spans:
            start, end = edits.forward(span.start), edits.forward(span.end, end=True)
            if start < end:
                yield Span(start, end)

    turns = [
        replace(turn, paragraphs=tuple(moved(turn.paragraphs)))
        for turn, left in zip(document.turns, out, strict=True)
        if not left
    ]
    return replace(
        document,
        text=edits.text,
        turns=tuple(turns),
        cases=tuple(case for case in document.cases if case.id not in absent),
        source_map=SourceMap(tuple(_runs(document, edits))),
        marks=tuple(Mark(span, mark.kind) for mark in document.marks for span in moved([mark.span])),
        foreign=tuple(moved(document.foreign)),
        warnings=(*unnamed, f"{many(sum(out), 'turn')} of people who are left out of everything not read"),
    )


def _joined(text: str, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The stretches with the breaks between paragraphs that go with them; those that touch are one."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        end = span.end + len(text[span.end :]) - len(text[span.end :].lstrip("\n"))
        if found and found[-1][1] == span.start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((span.start, end))
    if found and found[-1][1] == len(text):
        found[-1] = (len(text[: found[-1][0]].rstrip("\n")), len(text))
    return found


def _runs(document: Document, edits: Edits) -> Iterator[SourceRun]:
    """The stretches of the source that are left, cut where something is gone between."""
    cuts = [(edit.start, edit.end) for edit in edits.edits]
    for run in document.source_map.runs:
        start = run.start
        for first, last in [
            *((one, two) for one, two in cuts if one < run.end and two > run.start),
            (run.end, run.end),
        ]:
            if start < min(first, run.end):
                length = min(first, run.end) - start
                new = edits.forward(start)
                source = run.source + start - run.start if run.source >= 0 else -1
                yield SourceRun(new, new + length, source, run.locator)
            start = max(start, last)


def with_names_hidden(documents: Sequence[Document]) -> list[Document]:
    """The documents, everybody who is quoted without a name under an alias that says nothing."""
    cases = {case.id: case for document in documents for case in document.cases}
    nameless = list(
        dict.fromkeys(
            case.id
            for document in documents
            for case in document.cases
            if case.nameless and not any(other.alias for one in documents for other in one.cases if other.id == case.id)
        )
    )
    if not nameless:
        return list(documents)
    taken = {name.casefold() for case in cases.values() for name in (case.id, case.alias)}
    aliases: dict[str, str] = {}
    number = 0
    for case in nameless:
        while not aliases.get(case):
            number += 1
            name = f"{NAMELESS} {number}"
            if name.casefold() not in taken and not any(name in document.text for document in documents):
                aliases[case] = name
    return [
        replace(
            document,
            cases=tuple(replace(case, alias=case.alias or aliases.get(case.id, "")) for case in document.cases),
        )
        for document in documents
    ]
