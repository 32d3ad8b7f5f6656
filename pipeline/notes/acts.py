"""The lines of ``notes.jsonl``: what somebody did, when, to what."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from pipeline.decisions import coder_name
from pipeline.decisions.log import check_stretches
from pipeline.errors import CallError
from pipeline.model import Span
from pipeline.runtime.manifest import Part

LONGEST_TEXT = 20_000
"""Characters of a memo or a summary."""

LONGEST_NAME = 120
"""Characters of a chapter's name."""


class Anchor(Part):
    """Words of a document, kept as decisions keep theirs: found again where the document was edited elsewhere.

    Attributes:
        document: Its id.
        spans: In code points of its text, in order.
        words: What stands there.
        before: A little of what stands before.
        after: A little of what stands after.
    """

    document: str
    spans: tuple[tuple[int, int], ...] = Field(min_length=1)
    words: tuple[str, ...]
    before: str = ""
    after: str = ""

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        check_stretches(self.spans, self.words)
        return self

    @property
    def places(self) -> tuple[Span, ...]:
        """The spans."""
        return tuple(Span(start, end) for start, end in self.spans)


Kind = Literal["project", "document", "case", "code", "passage", "coding"]


class Subject(Part):
    """What a memo is about.

    Attributes:
        kind: Of what.
        document: Its id, of a document.
        case: Its id, of a case.
        code: Its id, of a code and of a coding.
        anchor: The words, of a passage and of a coding.
    """

    kind: Kind
    document: str = ""
    case: str = ""
    code: str = ""
    anchor: Anchor | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        needs = {"document": self.document, "case": self.case, "code": self.code, "passage": self.anchor}
        needs["coding"] = self.anchor if self.code else None
        if not needs.get(self.kind, True):
            raise ValueError(f"it does not say which {self.kind}")
        return self

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one subject from another."""
        anchor = (self.anchor.document, self.anchor.spans, self.anchor.words) if self.anchor else ()
        return self.kind, self.document, self.case, self.code, anchor


class _Line(Part):
    """Attributes: when, who, and the act's own name, which later acts are about."""

    time: str
    who: str
    id: str = Field(min_length=1, max_length=40)

    @model_validator(mode="after")
    def _by_somebody(self) -> Self:
        try:
            coder_name(self.who)
        except CallError as error:
            raise ValueError(error.what) from error
        return self


class MemoAct(_Line):
    """A memo is written, or, where ``of`` names one, written anew; without a text it is taken away."""

    act: Literal["memo"] = "memo"
    about: Subject
    text: str = Field(max_length=LONGEST_TEXT)
    of: str = ""


class SummaryAct(_Line):
    """A cell of the framework matrix is summarised; without a text the summary is taken away."""

    act: Literal["summary"] = "summary"
    case: str
    column: str = Field(min_length=1)
    text: str = Field(max_length=LONGEST_TEXT)


class QuoteAct(_Line):
    """A quote is kept for a theme, or for a chapter that a person named.

    Attributes:
        code: What it is quoted for.
        chapter: "" where it stands with its code.
        anchor: The words that are quoted.
        after: The quote behind which it stands; "" at the end.
    """

    act: Literal["quote"] = "quote"
    code: str = Field(min_length=1)
    chapter: str = Field("", max_length=LONGEST_NAME)
    anchor: Anchor
    after: str = ""


class Trim(_Line):
    """Other sentences of its passage are quoted."""

    act: Literal["trim"] = "trim"
    of: str
    anchor: Anchor


class Move(_Line):
    """A quote goes elsewhere: into a chapter or back to its code, and behind another one, "" at the beginning."""

    act: Literal["move"] = "move"
    of: str
    chapter: str = Field("", max_length=LONGEST_NAME)
    after: str = ""


class Drop(_Line):
    """A quote is kept no longer."""

    act: Literal["drop"] = "drop"
    of: str


class Back(_Line):
    """An act is taken back; of such an act itself, it holds again."""

    act: Literal["back"] = "back"
    of: str


Fate = Literal["code", "example", "away"]


class ThemeAct(_Line):
    """What became of a proposed theme.

    Attributes:
        theme: Its id.
        name: Its name.
        became: A code, an example of one, or put away.
        code: The code's id.
    """

    act: Literal["theme"] = "theme"
    theme: str = Field(min_length=1, max_length=300)
    name: str = Field("", max_length=300)
    became: Fate
    code: str = ""


class Carry(Part):
    """Codes or cases have other names: what was said of the old ones is said of what became of them.

    Attributes:
        codes: What became of codes, and of families that summaries are about, by their old ids.
        cases: What became of cases, likewise.
    """

    time: str
    who: str = ""
    id: str = Field(min_length=1, max_length=40)
    act: Literal["carry"] = "carry"
    codes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    cases: dict[str, tuple[str, ...]] = Field(default_factory=dict)


Act = MemoAct | SummaryAct | QuoteAct | Trim | Move | Drop | Back | Carry | ThemeAct

LINES: TypeAdapter[Act] = TypeAdapter(Annotated[Act, Field(discriminator="act")])
"""Reads a line."""
