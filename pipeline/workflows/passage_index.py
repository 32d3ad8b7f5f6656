"""Passages by the words that notes are about."""

from __future__ import annotations

from collections import defaultdict

from pipeline.decisions import texts_of
from pipeline.decisions.apply import shared
from pipeline.decisions.relocate import find, surroundings
from pipeline.model import Decision, Span
from pipeline.notes import Anchor
from pipeline.results.one_document import of_document
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables


class PassageIndex:
    """The passages of a run, by where they stand."""

    def __init__(self, tables: RunTables) -> None:
        """Go through them once."""
        self._tables = tables
        self._spans = [spans_of(spans) for spans in tables.passages["spans"].to_pylist()]
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, document in enumerate(tables.passages["document"].to_pylist()):
            self._rows[document].append(row)

    def spans(self, row: int) -> tuple[Span, ...]:
        """Where a passage stands."""
        return self._spans[row]

    def anchor(self, row: int, spans: tuple[Span, ...] = ()) -> Anchor:
        """What holds on to a passage, or to a part of it."""
        document = self._tables.passages["document"][row].as_py()
        spans = spans or self._spans[row]
        text = texts_of(of_document(self._tables, document)[0])[document]
        before, after = surroundings(text, spans)
        return Anchor(
            document=document,
            spans=tuple((span.start, span.end) for span in spans),
            words=tuple(text[span.start : span.end] for span in spans),
            before=before,
            after=after,
        )

    def find(self, anchor: Anchor) -> tuple[int, tuple[Span, ...]] | None:
        """The passage that holds the words, and where they stand now; None where they are gone."""
        document, spans = anchor.document, anchor.places
        text = self._tables.texts.get(document)
        if text is None or tuple(text[span.start : span.end] for span in spans) != anchor.words:
            located = find(_as_decision(anchor), self._texts(document))
            if located is None:
                return None
            document, spans = located.document, located.spans
        best = max(
            self._rows.get(document, ()),
            key=lambda row: (shared(self._spans[row], spans, of=max), -row),
            default=None,
        )
        if best is None or shared(self._spans[best], spans, of=min) <= 0.5:
            return None
        return best, spans

    def _texts(self, document: str) -> dict[str, str]:
        """Of the document; of all where it has another name now."""
        known = document in self._rows
        return texts_of(of_document(self._tables, document)[0] if known else self._tables)


def _as_decision(anchor: Anchor) -> Decision:
    return Decision(
        document=anchor.document,
        spans=anchor.places,
        code="",
        accept=True,
        coder="",
        time="",
        words=anchor.words,
        before=anchor.before,
        after=anchor.after,
    )
