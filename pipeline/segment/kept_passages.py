"""The passages of each document, kept by all that they depend on: an unchanged transcript is not divided again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pydantic import TypeAdapter

from pipeline.model import Document, Passage
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.kept import Kept
from pipeline.segment.passages import segment


def kept_passages(
    documents: Iterable[tuple[Document, str]],
    *,
    store: Cache,
    made_by: str,
    unit: str,
    interviewer: bool,
    unpunctuated: Callable[[str], list[int]],
) -> Iterator[tuple[Document, list[Passage], str]]:
    """Each document with what :func:`pipeline.segment.passages.segment` gives, which takes the other arguments.

    With it comes a digest of all that the document is; "" of one that holds half a character.

    Args:
        documents: The documents, each with a digest of all that it was made of; where that is "", of itself.
        store: The cache.
        made_by: The program and the libraries that divide.
        unit: See ``segment``.
        interviewer: See ``segment``.
        unpunctuated: See ``segment``.
    """
    kept: Kept[list[Passage]] = Kept(store, "passages", list[Passage], made_by=made_by)
    written: TypeAdapter[Document] = TypeAdapter(Document)
    for document, name in documents:
        try:
            whole = name or digest(written.dump_json(document))
        except ValueError:  # half a character, which no file of JSON holds
            whole = ""
        key = kept.key(whole, unit, str(interviewer)) if whole else ""
        found = kept.get([key]).get(key) if key else None
        if found is None:
            found = segment(document, unit=unit, interviewer=interviewer, unpunctuated=unpunctuated)
            if key:
                kept.put({key: found})
        yield document, found, whole
