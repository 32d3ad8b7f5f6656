"""What came of a copy with other names, and what the user should know of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.pseudonyms.dates import UNMOVABLE
from pipeline.pseudonyms.residual import Risk
from pipeline.wording import listed, many
from pipeline.workflows.leaks import Leaks

ALL_LEFT_OUT = "one file: everybody in it is left out of everything"

_SHOWN = 5
"""So many files are named in one line."""

_NAMED = 20
"""So many words that may be names are: a name that nobody tells stays in the copy."""


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """A copy of a corpus with other names.

    Attributes:
        out: The copy; None where only the workbook was wanted.
        workbook: The workbook of all entities.
        key: The key; None where there is no copy.
        audit: The list of what was replaced, without the originals; None where there is no copy.
        found: How many entities there are, by kind.
        replaced: How many stretches were replaced.
        kept: How many entities are kept as they are.
        as_text: Files whose format is not rewritten: they are written as text.
        left_out: Files that are not in the copy, and why.
        risk: What may still give somebody away.
        decisions: Decisions that were carried over; "" where none were given.
        presidio: Whether Presidio was heard.
        leaks: What a search of the copy for the names found; None where there is no copy.
        joined: How many people have one replacement with somebody else, by the workbook.
        linked: Files that lie outside of the corpus, and a link in it leads to.
        others: What rows of the workbook name, and the corpus has not.
        alike: How many people may be the same as others.
        strange: Whether nothing that the key knew stands in the corpus.
        no_capitals: Files with words in scripts that have no capitals, by which names are found.
        unlisted: Names of the user's own list that stand nowhere.
        times: What may be a date, or tells a month or a season of a year, and is not moved: file, words, why.
        no_dates: How many dates could not be moved, and are ``[date]`` in the copy.
        languages: Other languages than English that documents are in, by their English names.
        no_places: Those of them in which places are not looked for.
        otherwise: Files of the copy in which turns or people are read otherwise than in the original, and how.
        unread: Files in which nothing is read, and that are in the copy all the same, as a list of people is.
        words_too: What may be somebody's name and is a word, too, and so is kept.
    """

    out: Path | None
    workbook: Path
    key: Path | None
    audit: Path | None
    found: Mapping[str, int]
    replaced: int
    kept: int
    as_text: tuple[str, ...]
    left_out: tuple[str, ...]
    risk: Risk
    decisions: str = ""
    presidio: bool = False
    leaks: Leaks | None = None
    joined: int = 0
    linked: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    alike: int = 0
    strange: bool = False
    no_capitals: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    no_places: tuple[str, ...] = ()
    times: tuple[tuple[str, str, str], ...] = ()
    no_dates: int = 0
    otherwise: tuple[str, ...] = ()
    words_too: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every file is in the copy but those that nobody wants there."""
        return all(one == ALL_LEFT_OUT for one in self.left_out)

    @property
    def good(self) -> bool:
        """Whether the copy is complete, has no name that was to go, and is read as the original is.

        Where people are one by the workbook, it is read otherwise as was asked.
        """
        otherwise = self.otherwise and not self.joined
        return self.complete and not otherwise and not (self.leaks and self.leaks.sure)

    @property
    def told(self) -> tuple[str, ...]:
        """What the user should know, a line each."""
        found = ", ".join(f"{number} {kind}" for kind, number in self.found.items())
        lines = [
            f"{sum(self.found.values())} are proposed to be replaced ({found}); "
            f"{self.kept} are kept: countries, and what is doubtful."
            if self.out is None
            else f"{many(self.replaced, 'stretch', 'stretches')} were replaced ({found}); "
            f"{self.kept} names and places are kept.",
            *(
                []
                if self.presidio
                else ["Presidio is not installed: pip install 'thematrix[privacy]' finds more numbers."]
            ),
            *(
                f"{file}: written as text, as its format is not rewritten; turned back, it is a text, too."
                for file in self.as_text
            ),
            *(f"{'Not in the copy' if self.out else 'Not read'}: {file}." for file in self.left_out),
            *(
                [
                    f"No transcripts, and {'in the copy' if self.out else 'copied'} all the same, with other names: "
                    f"{_some(self.unread)}. Lists of who is who are for nobody else: move them out of the folder first."
                ]
                if self.unread
                else []
            ),
            *(
                [f"Links lead out of the corpus, and what they lead to is taken as a part of it: {_some(self.linked)}."]
                if self.linked
                else []
            ),
            *(
                [f"{many(self.joined, 'name')} in the workbook share a replacement: they are one person in the copy."]
                if self.joined
                else []
            ),
            *(
                [
                    f"Some words of {_some(self.no_capitals)} are in a script without capitals: names there are found "
                    "by who speaks, by cases.csv and by your own list (--list) alone. Read these places."
                ]
                if self.no_capitals
                else []
            ),
            *(
                [
                    f"Some documents are in {listed(self.languages)}: names in them are found by who speaks, titles, "
                    "capitals inside sentences (not in German), "
                    "lists of names, cases.csv and your own list (--list) alone, places behind prepositions. "
                    "Read these documents."
                ]
                if self.languages
                else []
            ),
            *(
                [f"Places are not looked for in {listed(self.no_places)}: name them in your own list (--list)."]
                if self.no_places
                else []
            ),
            *(
                [
                    f"Perhaps names, and kept as they are words, too: {_some(self.words_too, _NAMED)}. Where one is "
                    "somebody's name, write replace beside it in the workbook."
                ]
                if self.words_too
                else []
            ),
            *([f"Of your list these stand nowhere: {_some(self.unlisted)}."] if self.unlisted else []),
            *(
                ["Nothing that the key knew stands in this corpus: is it the key of another? It holds both now."]
                if self.strange
                else []
            ),
            *(
                [
                    f"{many(self.alike, 'person', 'people')} may be the same as others: see “perhaps the same as” in "
                    "the workbook. Two rows with one replacement are one person."
                ]
                if self.alike
                else []
            ),
            *(
                [
                    "Rows of the workbook of what is not in the corpus are kept there, and change nothing: "
                    f"{_some(self.others)}."
                ]
                if self.others
                else []
            ),
            *(
                [
                    f"{many(len(self.times), 'place')}, not moved as dates are, may tell when something was (a month "
                    "or a season of a year, figures that may be a date), and so about how far dates beside them were "
                    "moved: see “To look at” in the workbook."
                ]
                if self.times
                else []
            ),
            *(
                [f"{many(self.no_dates, 'date')} could not be moved: {UNMOVABLE} stands there."]
                if self.no_dates
                else []
            ),
            *(
                [
                    "The copy is read otherwise than the original; compare both, and write another replacement where a "
                    f"name is no name there: {'; '.join(self.otherwise[:_SHOWN])}."
                ]
                if self.otherwise
                else []
            ),
            *self.risk.lines,
            *([f"{self.decisions}."] if self.decisions else []),
            *([self.leaks.sentence] if self.leaks else []),
        ]
        return tuple(lines)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        paths = {
            name: str(getattr(self, name)) if getattr(self, name) else None
            for name in ("out", "workbook", "key", "audit")
        }
        leaks = self.leaks.as_dict() if self.leaks else None
        return {**asdict(replace(self, leaks=None)), **paths, "found": dict(self.found), "leaks": leaks}


def _some(names: Sequence[str], shown: int = _SHOWN) -> str:
    return ", ".join(names[:shown]) + (f" and {len(names) - shown} more" if len(names) > shown else "")
