"""A small run with everything that an export must be careful with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from pipeline import __version__
from pipeline.export.run_info import RunAbout
from pipeline.ingest.files.decode import received_from
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import MACHINE, Case, Code, Codebook, Coding, Document, Evidence, Family, Passage, Status
from pipeline.results.tables import (
    GAP,
    SCHEMAS,
    RunTables,
    case_row,
    code_columns,
    coding_row,
    document_row,
    passage_row,
    table,
    turn_rows,
)
from pipeline.segment.passages import segment

TALKS = {
    "north/ada.txt": (
        "Interviewer: What stood in your way?\n\n"
        "Ada Moss: =SUM(A1:A9) is what they sent us, </script><b>in bold</b> & “nothing” else.\n\n"
        "Interviewer: And money?\n\n"
        "Ada Moss: We had no money 😀 at all; Bo Reyes said so,\tand he keeps the books.\n"
    ),
    "south/bo.txt": (
        "Interviewer: How do you begin?\n\n"
        "Bo Reyes: I listen, and then I listen again.\n\n"
        "Bo Reyes: @home, -1, +1: we never had the time.\n"
    ),
    "south/cy.txt": "Interviewer: And you?\n\nCy Vance: These words of mine nobody may quote.\n",
}
CASES = (
    Case("Ada Moss", programme="north", order=1, attributes={"post": "Mayor, <north>", "age": "41"}),
    Case("Bo Reyes", programme="south", order=2, alias="Guest 2"),
    Case("Cy Vance", programme="south", order=3, consent=False),
)
BOOK = Codebook(
    title="Hands & <hearts>",
    codes=(
        Code("barrier/money", "Money", "barrier", definition="=Too little money to do the work."),
        Code("barrier/time", "Time", "barrier", definition="Too little time."),
        Code("listening", "Listening", definition="Listening before acting."),
        Code("unused", 'A code "without" passages', definition="Nothing has it."),
    ),
    families=(Family("barrier", "Barriers & more"),),
)


@dataclass(frozen=True, slots=True)
class SampleRun:
    """A run, and what an exporter is given with it.

    A case with an alias (Bo Reyes, shown as Guest 2), one that may not be
    quoted (Cy Vance), texts that a spreadsheet or a page would take for more
    than text, codings for review and by people, a code without passages.
    """

    tables: RunTables
    codebook: Codebook
    about: RunAbout


def sample_run(*, codings: bool = True) -> SampleRun:
    """The sample.

    Args:
        codings: With them; without, nothing is coded.
    """
    documents = [_read(file, text) for file, text in TALKS.items()]
    by_id = {document.id: document for document in documents}
    passages = [passage for document in documents for passage in segment(document)]
    shown = {passage.id: by_id[passage.document].slice(passage.spans, gap=GAP) for passage in passages}
    scores = {
        (passage.id, code.id): round(0.1 + (7 * row + 3 * column) % 9 / 10, 6)
        for row, passage in enumerate(passages)
        for column, code in enumerate(BOOK.codes[:-1])
    }
    families = {code.id: code.family for code in BOOK.codes}
    made = [coding for passage in passages for coding in _codings(passage, scores)] if codings else []
    of = {passage.id: passage for passage in passages}
    tables = RunTables(
        documents=table("documents", [document_row(document) for document in documents]),
        turns=table("turns", [row for document in documents for row in turn_rows(document)]),
        passages=table("passages", [passage_row(passage, shown[passage.id]) for passage in passages]),
        cases=table("cases", [case_row(case) for case in CASES]),
        scores=pa.Table.from_pylist(
            [{"passage": passage, "code": code, "score": score} for (passage, code), score in scores.items()],
            schema=SCHEMAS["scores"],
        ),
        codings=table(
            "codings",
            [coding_row(one, of[one.passage], families[one.code], shown[one.passage]) for one in made],
        ),
        codes=code_columns(BOOK.codes),
    )
    about = RunAbout(title="Sample <run>", version=__version__, codebook=BOOK.title, decision=0.5, acceptance=0.75)
    return SampleRun(tables, BOOK, about)


def _read(file: str, text: str) -> Document:
    (document,) = TextReader().read(received_from(text.encode(), file=file))
    programme = file.partition("/")[0]
    return replace(finish(document, programme=programme), programme=programme)


def _codings(passage: Passage, scores: Mapping[tuple[str, str], float]) -> list[Coding]:
    """What is assigned: from 0.5 on for review, from 0.75 on accepted; a person confirms one, rejects another."""
    found = []
    for code in BOOK.codes[:-1]:
        score = scores[passage.id, code.id]
        if score < 0.5:
            continue
        status = Status.ACCEPTED if score >= 0.75 else Status.REVIEW
        first = passage.spans[0]
        evidence = (Evidence("rule", f"{code.id}#1", first.start, first.start + 2, 1.0),)
        machine = Coding(passage.id, passage.document, code.id, score, status, MACHINE, passage.spans, evidence)
        found.append(machine)
        if status is Status.REVIEW:
            verdict = Status.REJECTED if code.id == "listening" else Status.ACCEPTED
            said = (Evidence("human", "Kim", first.start, first.end, 1.0),)
            found.append(replace(machine, status=verdict, coder="Kim", evidence=said))
    return found
