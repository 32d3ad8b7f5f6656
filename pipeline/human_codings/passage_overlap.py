"""Which passages a coded stretch is of, and which document a name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from pipeline.human_codings.coded_passage import CodedPassage
from pipeline.model import Span

SHARED = 0.5
"""More than this part of the shorter of the two a coding and a passage must share."""


def touched(passages: Iterable[CodedPassage], spans: Sequence[Span]) -> Iterator[CodedPassage]:
    """The passages of a document that a coding of these spans is of."""
    length = sum(span.end - span.start for span in spans)
    for passage in passages:
        own = sum(span.end - span.start for span in passage.spans)
        both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in passage.spans for b in spans)
        if both > SHARED * min(length, own):
            yield passage


class OntoPassages:
    """Lays coded stretches onto passages.

    Args:
        passages: By id, in their order.
    """

    def __init__(self, passages: Mapping[str, CodedPassage]) -> None:
        self._passages = passages
        self._rows: dict[str, list[CodedPassage]] = defaultdict(list)
        for passage in passages.values():
            self._rows[passage.document].append(passage)
        self._assigned: dict[str, set[str]] = defaultdict(set)
        self._unsure: dict[str, set[str]] = defaultdict(set)
        self._documents: set[str] = set()
        # A passage whose codes cannot be told was neither given a code nor left without one.
        self._strange: set[str] = set()

    def add(
        self,
        document: str,
        spans: Sequence[Span],
        codes: Collection[str],
        *,
        uncertain: Collection[str] = (),
        strange: bool = False,
    ) -> bool:
        """Give the codes to the passages that a stretch is of.

        Args:
            document: Where it stands.
            spans: Likewise; none where it stands nowhere.
            codes: What it was given.
            uncertain: Codes of which one was given, and nobody can say which.
            strange: Whether its codes cannot be told.

        Returns:
            Whether it stands in any passage.
        """
        places = list(touched(self._rows[document], spans)) if spans else []
        if not places:
            return False
        self._documents.add(document)
        for passage in places:
            if strange:
                self._strange.add(passage.id)
            else:
                self._assigned[passage.id].update(codes)
                self._unsure[passage.id].update(uncertain)
        return True

    def coded(self, *, complete: bool) -> list[CodedPassage]:
        """The passages that were coded, in their order.

        Args:
            complete: Whether a passage without a code, in a document with one, was looked at too.
        """
        return [
            CodedPassage(
                passage.id,
                passage.document,
                passage.text,
                frozenset(self._assigned[passage.id]),
                frozenset(self._unsure[passage.id] - self._assigned[passage.id]),
                passage.spans,
            )
            for passage in self._passages.values()
            if passage.id in self._assigned
            or (complete and passage.document in self._documents and passage.id not in self._strange)
        ]


def document_key(name: str) -> str:
    """What the names of one document in two programs have in common: no folder, no extension."""
    return PurePosixPath(name).stem.casefold()
