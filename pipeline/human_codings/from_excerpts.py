"""People's codings in a list of excerpts.

With passages an excerpt counts for each passage with which it shares more than
half of the shorter of the two. It is looked for by its words: in the document
that the list names, else in all of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CallError
from pipeline.human_codings.coded_passage import Coded, CodedPassage
from pipeline.human_codings.excerpts import Excerpt
from pipeline.human_codings.from_table import CodeLookup
from pipeline.human_codings.passage_overlap import OntoPassages, document_key
from pipeline.human_codings.text_alignment import Overlay
from pipeline.model import Span
from pipeline.wording import many

SOMEBODY = "somebody"
_NAMED = 5
_PARTED = re.compile(r"\s*[,;|\n]\s*")


def coded_excerpts(
    path: Path,
    excerpts: Sequence[Excerpt],
    *,
    passages: Mapping[str, CodedPassage],
    texts: Mapping[str, str],
    known: Collection[str] = (),
    complete: bool = False,
    coder: str = "",
) -> Coded:
    """The codings of the excerpts.

    Args:
        path: Where they are listed.
        excerpts: They themselves.
        passages: By id, what could have been coded; empty where each excerpt is a passage.
        texts: The text of each document that they stand in.
        known: The codebook's codes; empty where any will do.
        complete: All passages of the documents with an excerpt were looked at.
        coder: Whose codings; everybody's where empty.

    Raises:
        CallError: Nobody of that name has coded, or nothing of it can be used.
    """
    people = Counter(one.coder or SOMEBODY for one in excerpts)
    if coder and coder not in people:
        raise CallError(
            f"nobody called {coder!r} has coded in it",
            where=str(path),
            remedy=f"There are: {', '.join(sorted(people)[:_NAMED])}.",
        )
    own = [one for one in excerpts if coder in ("", one.coder or SOMEBODY)]
    naming = _Naming(known)
    coded = [naming.coded(one) for one in own]
    warnings = naming.warnings()
    lost = naming.lost
    if passages:
        found, astray = _onto(coded, passages, texts, complete=complete)
        lost += sum(len(one.codes) for one in astray)
        if astray:
            one = " ".join(astray[0].excerpt.words.split())[:60]
            warnings.append(
                f"{many(len(astray), 'excerpt')} {'stands' if len(astray) == 1 else 'stand'} in no passage, or in "
                f"several places, and {'is' if len(astray) == 1 else 'are'} left out, the first: {one!r}"
            )
    else:
        found = [
            CodedPassage(
                f"{one.excerpt.document}:{one.excerpt.row}",
                one.excerpt.document,
                one.excerpt.words,
                one.codes,
                one.uncertain - one.codes,
            )
            for one in coded
            if one.codes or one.uncertain
        ]
    if not any(one.codes for one in found):
        raise CallError(
            f"none of its excerpts can be used{f' ({warnings[0]})' if warnings else ''}",
            where=str(path),
            remedy="Give the run of the transcripts, and the codebook, that were coded.",
        )
    if len(people) > 1 and not coder:
        warnings.append(f"codings of {', '.join(sorted(people)[:_NAMED])} are taken together; --coder NAME takes one's")
    return Coded(
        source=str(path),
        coder=coder or ", ".join(sorted(people)),
        passages=tuple(found),
        codes=tuple(sorted({code for passage in found for code in passage.codes})),
        warnings=tuple(warnings),
        held=naming.held,
        lost=lost,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """An excerpt with the codes that are meant; ``uncertain`` are those of which one is, and ``strange`` says that
    it has codes and none of them can be told.
    """

    excerpt: Excerpt
    codes: frozenset[str]
    uncertain: frozenset[str]
    strange: bool


class _Naming:
    """The codes that an excerpt's names mean, and what could not be told."""

    def __init__(self, known: Collection[str]) -> None:
        self._search = CodeLookup(known)
        self._strange: dict[str, None] = {}
        self.held = 0
        self.lost = 0

    def coded(self, excerpt: Excerpt) -> _Told:
        """The excerpt with the codes that are meant."""
        named = excerpt.codes if isinstance(excerpt.codes, tuple) else self._parted(excerpt.codes)
        found: list[str] = []
        unsure: list[str] = []
        for path in named:
            if not path:
                continue
            self.held += 1
            meant = self._meant(path)
            if len(meant) == 1:
                found.append(meant[0])
                continue
            self.lost += 1
            unsure += meant
            several = f" (may be {', '.join(meant)})" if meant else ""
            self._strange.setdefault(f"{' > '.join(path)!r}{several}")
        return _Told(excerpt, frozenset(found), frozenset(unsure), bool(named) and not (found or unsure))

    def warnings(self) -> list[str]:
        """What could not be told."""
        if not self._strange:
            return []
        more = f"; and {len(self._strange) - _NAMED} more" if len(self._strange) > _NAMED else ""
        shown = "; ".join(list(self._strange)[:_NAMED])
        return [f"codes that cannot be told among those of the codebook are left out: {shown}{more}"]

    def _meant(self, path: tuple[str, ...]) -> list[str]:
        if not self._search.names.ids:
            return ["/".join(path)]
        whole = self._search.names.meant("/".join(path[-2:]))
        above = path[-2] if len(path) > 1 else ""
        return whole if len(whole) == 1 else self._search.names.meant_beneath(path[-1], above)

    def _parted(self, codes: str) -> list[tuple[str, ...]]:
        """Names that stand in a row; a name may hold a comma itself."""
        parts = [part for part in _PARTED.split(codes) if part.strip()]
        result: list[tuple[str, ...]] = []
        while parts:
            length = next(
                (number for number in range(len(parts), 1, -1) if self._search.names.meant(", ".join(parts[:number]))),
                1,
            )
            result.append((", ".join(parts[:length]),))
            parts = parts[length:]
        return result


def _onto(
    coded: Sequence[_Told],
    passages: Mapping[str, CodedPassage],
    texts: Mapping[str, str],
    *,
    complete: bool,
) -> tuple[list[CodedPassage], list[_Told]]:
    """The passages that were coded, in their order; and the excerpts that stand in none."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for document in texts:
        by_key[document_key(document)].append(document)
    onto = OntoPassages(passages)
    astray = []
    for one in coded:
        name = one.excerpt.document
        named = [name] if name in texts else by_key.get(document_key(name), [])
        document, spans = _place(one.excerpt, {name: texts[name] for name in (named or texts)})
        if not onto.add(document, spans, one.codes, uncertain=one.uncertain, strange=one.strange) and one.codes:
            astray.append(one)
    return onto.coded(complete=complete), astray


def _place(excerpt: Excerpt, texts: Mapping[str, str]) -> tuple[str, tuple[Span, ...]]:
    """The document in which the words stand, and where; of several places the one nearest to where they are said to."""
    pattern = re.compile(r"\s+".join(map(re.escape, excerpt.words.split())))
    places = [(name, Span(*found.span())) for name, text in texts.items() for found in pattern.finditer(text)]
    if len(places) == 1 or (places and excerpt.start >= 0):
        name, span = min(places, key=lambda place: abs(place[1].start - max(excerpt.start, 0)))
        return name, (span,)
    if places:
        return "", ()
    laid = ((name, Overlay(excerpt.words, text).spans(Span(0, len(excerpt.words)))) for name, text in texts.items())
    found = [(name, spans) for name, spans in laid if spans]
    return found[0] if len(found) == 1 else ("", ())
