"""The words that a line of a review is about, where they stand now or stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.decisions import decision_on
from pipeline.model import Decision, Span
from pipeline.review.columns import words_digest


@dataclass(frozen=True, slots=True)
class LocatedWords:
    """Words of a document.

    Attributes:
        document: Its id.
        spans: Where they stand, or stood when the review was written.
        words: Of each span.
        text: The document's, where they stand in it so now; else "".
    """

    document: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    text: str

    @classmethod
    def of(
        cls,
        texts: Mapping[str, str],
        document: str,
        spans: Sequence[Span],
        *,
        digest: str,
        written: Sequence[str],
    ) -> LocatedWords:
        """The words that the digest is of: as they stand now, else as they are written in the review.

        Args:
            texts: By document, from :func:`~pipeline.decisions.relocate.texts_of`.
            document: Its id.
            spans: As written in the review.
            digest: Of the words for which the line was written.
            written: Of each span, as they stand in the review.

        Raises:
            ValueError: They are neither.
        """
        text = texts.get(document, "")
        now = tuple(text[span.start : span.end] for span in spans)
        if spans and words_digest(now) == digest:
            return cls(document, tuple(spans), now, text)
        # The run was made anew since the review was written.
        if not spans or len(written) != len(spans) or words_digest(tuple(written)) != digest:
            raise ValueError("the words are not those that the line was written for")
        return cls(document, tuple(spans), tuple(written), "")

    def decision(
        self,
        code: str,
        *,
        accept: bool,
        coder: str,
        time: str,
        comment: str = "",
        source: str = "",
        probability: float | None = None,
        random: bool = False,
    ) -> Decision:
        """A decision on them; see :class:`~pipeline.model.Decision`."""
        if self.text:
            return decision_on(
                self.text,
                self.spans,
                document=self.document,
                code=code,
                accept=accept,
                coder=coder,
                time=time,
                comment=comment,
                source=source,
                probability=probability,
                random=random,
            )
        return Decision(
            self.document,
            self.spans,
            code,
            accept,
            coder,
            time,
            comment,
            self.words,
            source=source,
            probability=probability,
            random=random,
        )
