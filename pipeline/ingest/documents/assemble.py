"""What the readers of written text share: blocks with their tellers become a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.ingest.documents.blocks import Block, Form
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.text_builder import TextBuilder
from pipeline.model import Case, Document, Kind, Role, Span, Turn

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
LONGEST = 10_000_000
"""Characters; nobody writes a longer report, and to look for one in transcripts run together takes a gigabyte."""

LINE_WORDS, LINES = 5, 0.1
"""In written text at least a tenth of the lines have five words."""

ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.)\S+")
CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|exhibit|source|photo(?:graph)?|image)s?\s*(?:\d+[a-z]?\s*[:.|–-]|:)", re.I
)


@dataclass(frozen=True, slots=True)
class Told:
    """A block and whose words it is. ``item`` keeps neighbours apart that are alike otherwise."""

    block: Block
    kind: Kind
    role: Role = Role.OTHER
    speaker: str = ""
    case: str = ""
    part: str = ""
    item: int = 0


def assemble(
    received: Received,
    told: Iterable[Told],
    *,
    reader: str,
    cases: Sequence[Case] = (),
    warnings: Sequence[str] = (),
) -> Document:
    """The document; neighbouring blocks of one teller and kind are one turn, a heading is always its own."""
    builder = TextBuilder()
    groups: list[tuple[Told, list[Span]]] = []
    for one in told:
        span = one.block.write(builder)
        if span is None:
            continue
        if groups and one.kind is not Kind.HEADING and _same_turn(groups[-1][0], one):
            groups[-1][1].append(span)
        else:
            groups.append((one, [span]))
    turns = (Turn(one.speaker, one.role, one.kind, tuple(spans), case=one.case, part=one.part) for one, spans in groups)
    text, source_map = builder.finish()
    return Document(
        id=received.file,
        text=text,
        turns=tuple(turns),
        reader=reader,
        digest=received.digest,
        source_map=source_map,
        cases=tuple(cases),
        warnings=(*received.warnings, *warnings),
        file=received.file,
    )


def _same_turn(one: Told, other: Told) -> bool:
    return (one.kind, one.role, one.speaker, one.case, one.part, one.item) == (
        other.kind,
        other.role,
        other.speaker,
        other.case,
        other.part,
        other.item,
    )


def may_be_written(received: Received) -> bool:
    """Whether the file is text of the kind and length that reports and articles come in; asked before it is parsed."""
    if received.text is None or received.suffix not in SUFFIXES or len(received.text) > LONGEST:
        return False
    lines = [line for line in received.text.split("\n") if line and not line.isspace()]
    return sum(len(line.split(None, LINE_WORDS)) >= LINE_WORDS for line in lines) >= LINES * len(lines)


def is_address(block: Block) -> bool:
    """Whether it is nothing but web addresses."""
    return all(ADDRESS.fullmatch(word) for word in block.text.split())


def is_caption(block: Block) -> bool:
    """Whether it is a table, or the line that names a figure or table."""
    return block.form is Form.TABLE or (block.words <= 40 and CAPTION.match(block.text) is not None)
