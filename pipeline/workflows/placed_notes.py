"""The notes of a run with the words that they are about where these stand now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.notes import Anchor, Notes, Subject
from pipeline.results.tables import RunTables
from pipeline.workflows.notes_of_run import notes_of_run
from pipeline.workflows.passage_index import PassageIndex


def placed_notes(run: Path, tables: RunTables) -> Notes:
    """What stands; memos on words that are gone are about the project, and say which words these were.

    Raises:
        ThematrixError: The disk failed.
    """
    notes = notes_of_run(run, tables)
    if not any(one.about.anchor for one in notes.memos) and not notes.quotes:
        return notes
    passages = PassageIndex(tables)

    def stands(anchor: Anchor) -> Anchor | None:
        found = passages.find(anchor)
        if found is None:
            return None
        row, spans = found
        document = tables.passages["document"][row].as_py()
        text = tables.texts[document]
        words = tuple(text[span.start : span.end] for span in spans)
        places = tuple((span.start, span.end) for span in spans)
        return anchor.model_copy(update={"document": document, "spans": places, "words": words})

    memos = []
    for memo in notes.memos:
        if memo.about.anchor is not None:
            here = stands(memo.about.anchor)
            if here is None:
                told = f"{memo.text}\n\n(On words that are gone: {' [...] '.join(memo.about.anchor.words)})"
                memo = replace(memo, about=Subject(kind="project"), text=told)
            else:
                memo = replace(memo, about=memo.about.model_copy(update={"anchor": here}))
        memos.append(memo)
    quotes = [(one, stands(one.anchor)) for one in notes.quotes]
    kept = tuple(replace(one, anchor=here) for one, here in quotes if here is not None)
    return replace(notes, memos=tuple(memos), quotes=kept)
