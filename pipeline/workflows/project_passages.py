"""A project of another program as passages that could have been coded."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ThematrixError
from pipeline.human_codings import CodedPassage, Passages
from pipeline.ingest import read_corpus
from pipeline.runtime.parallel import Local
from pipeline.segment.passages import segment
from pipeline.text import lemmas


def project_passages(path: Path) -> Passages:
    """The passages of the project's own sources, as a run would cut them.

    Raises:
        ThematrixError: It holds no text that can be read.
    """
    corpus = read_corpus(path, engine=Local())
    if not corpus.documents:
        failure = corpus.failed[0]
        raise ThematrixError(failure.reason, where=str(path), remedy=failure.remedy)
    nothing: frozenset[str] = frozenset()
    found = {
        passage.id: CodedPassage(
            passage.id, document.id, document.slice(passage.spans), nothing, nothing, passage.spans
        )
        for document in corpus.documents
        for passage in segment(document, unpunctuated=lemmas.sentence_starts)
    }
    return Passages(found, {document.id: document.text for document in corpus.documents})
