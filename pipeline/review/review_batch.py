"""What a person is asked about: passages in their context, each with the codes proposed for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.codebook.code_names import CodeNames
from pipeline.model import Code, Span


@dataclass(frozen=True, slots=True)
class ProposedCode:
    """A code beside a passage.

    Attributes:
        code: Its id.
        name: As people read it.
        proposed: Whether it is ticked; else it is a near-miss.
        score: 0 to 1.
        why: What speaks for it, in words; of a near-miss what the code means.
        said: What people have decided on it so far, a sentence each.
    """

    code: str
    name: str
    proposed: bool
    score: float
    why: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What people said, then the reasons."""
        return (*self.said, *self.why)

    def as_dict(self) -> dict[str, Any]:
        """For JSON; ``fits`` is what a person changes."""
        return {
            "code": self.code,
            "name": self.name,
            "proposed": self.proposed,
            "fits": self.proposed,
            "score": round(self.score, 4),
            "why": list(self.why),
            "said": list(self.said),
        }


@dataclass(frozen=True, slots=True)
class ReviewPassage:
    """A passage to confirm or correct.

    Attributes:
        key: What tells it from all others of all reviews.
        passage: Its id in the run.
        document: Where it stands.
        spans: Likewise.
        words: Of each span.
        case: The person's, as shown to those who may read the transcripts.
        locator: Page, line or time.
        quotable: Whether its words may be quoted.
        before: What stood before it, "" where nothing did.
        codes: Those proposed first, the likeliest first.
        minutes: To read it and to choose its codes.
        probability: With which chance it was chosen; None where that is not known.
        random: Whether it was drawn by lot.
    """

    key: str
    passage: str
    document: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    case: str
    locator: str
    quotable: bool
    before: str
    codes: tuple[ProposedCode, ...]
    minutes: float = 0.0
    probability: float | None = None
    random: bool = False

    def as_dict(self) -> dict[str, Any]:
        """For JSON; ``done``, ``other`` and ``comment`` are what a person fills in."""
        return {
            "key": self.key,
            "document": self.document,
            "case": self.case,
            "where": self.locator,
            "quotable": self.quotable,
            "before": self.before,
            "words": list(self.words),
            "codes": [code.as_dict() for code in self.codes],
            "other": [],
            "done": False,
            "comment": "",
            "passage": self.passage,
            "spans": [[span.start, span.end] for span in self.spans],
            "probability": self.probability,
            "random": self.random,
        }


@dataclass(frozen=True, slots=True)
class ReviewBatch:
    """Passages to review in one sitting.

    Attributes:
        title: The run's name.
        codes: Those asked about: a passage confirmed whole says yes or no to each of them.
        names: How each is called, by its id.
        passages: In the order in which to read them; one may stop anywhere.
    """

    title: str
    codes: tuple[Code, ...]
    names: Mapping[str, str]
    passages: tuple[ReviewPassage, ...]

    @property
    def minutes(self) -> float:
        """To read all of them."""
        return sum(passage.minutes for passage in self.passages)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: what a web page shows, and gets back filled in."""
        entries = ("definition", "include", "exclude")
        return {
            "review": self.title,
            "coder": "",
            "codes": [
                {"id": code.id, "name": self.names[code.id], **{entry: getattr(code, entry) for entry in entries}}
                for code in self.codes
            ],
            "passages": [passage.as_dict() for passage in self.passages],
        }


def names_of(codes: Sequence[Code]) -> dict[str, str]:
    """How each code of a codebook is called, by its id: by its name where no other is called so, else by its id."""
    names = CodeNames((code.id, code.family, code.name) for code in codes)
    return {code.id: code.name if code.name and names.meant(code.name) == [code.id] else code.id for code in codes}
