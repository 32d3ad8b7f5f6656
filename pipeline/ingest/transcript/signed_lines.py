"""Names behind the words, or below them (``words —Ruth``, ``“words” (P3, nurse)``), put before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.judgement import SELF
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_names import is_written_as_name, may_be_name
from pipeline.ingest.transcript.label_patterns import EVENTS
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.redrawn_lines import BACK, ENOUGH, headed
from pipeline.ingest.transcript.remade_lines import with_pieces
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex

SIGNED = 0.4
"""Share of the paragraphs that end with a name, from which on a name behind the words says whose they are."""

BRIEF = 20
"""Words of the first paragraph of a talk at most, where no more than that stands above the one that is signed."""

ASKER, ASKED = "Q", 3
"""Before a question above signed answers, where there are so many or more."""

_OPENS, _CLOSES = (
    late_regex(r"[\"”»“.?!…]\s?(?:[(\[][^()\[\]]{0,40})?$"),
    late_regex(r"\s*[(\[]?[^()\[\]]{1,40}[)\]]\s*"),
)

_LEADS = late_regex(r"(?:\.{4,}|[.?!…,\"”’»)\]]\s*[—–―])\s*$")
"""Dots, or a dash behind a sentence, that end a line."""

_SIGNATURE = late_regex(
    r"(?:(?P<words>(?!\s*\.{4}).*?(?:(?<![\s.])\.{1,3}|[?!…,;:\"”’»)\]]))\s*|\s*)"
    r"(?:(?:[—–―~@]|--|\.{4,})\s?|(?<=[\"”»“.?!…,)\]]\s)[(\[](?=[^()\[\]]{1,40}[)\]]\s*$))"
    r"(?P<name>[^\W\d_][\w\xa0 .'’-]{0,30}?(?:,\s[^\W\d_][\w\xa0 .'’-]{1,30}?)?(?:\s?\(\d{1,3}\))?)[)\]]?\s*"
)


def _signature(line: Line) -> re.Match[str] | None:
    match = None if line.heading else _SIGNATURE.fullmatch(line.text)
    return match if match and _may_sign(_signed_by(match)) else None


def _signature_of(names: Iterable[str]) -> re.Pattern[str]:
    """How one of these names stands behind words that end without a mark."""
    either = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names))
    return re.compile(rf"(?P<words>.*?[^\s.])\s*(?:(?:[—–―~@]|--|\.{{4,}})\s?|\s[(\[])(?P<name>{either})[)\]]?\s*")


def _signed_by(match: re.Match[str]) -> str:
    """Who signed, without what she is: ``P3`` of ``P3, nurse``; spaces that a line may not break at are spaces."""
    whole = " ".join(match["name"].split())
    name, _, post = whole.partition(", ")
    named = post and (is_generic(name) or (post[0].islower() and is_written_as_name(name)))
    return name if named else whole


def signed(lines: Sequence[Line]) -> list[Line]:
    """The lines with the names that stand behind the words, or below them, put before them; none where they do not."""
    lines = _whole_leaders(_whole_brackets(lines))
    names = _names_at_ends(lines)
    back = [name for name, count in names.items() if count > 1]
    if not back or len(names) < 2:
        return []
    lines = _with_names_alone(_whole_brackets(lines, back), back)
    result = _whole_signatures(_cut_behind(lines, back), frozenset(names))
    back = [name for name, count in _names_at_ends(result).items() if count > 1]  # others may have been broken
    if len(back) < 2:
        return []
    known = _signature_of(back)
    begins = [index for index, line in enumerate(result) if line.text.strip() and not line.follows]
    ends = _ends(result)
    found = {end: match for end in ends if (match := _signature(result[end]) or known.fullmatch(result[end].text))}
    alone = sum(not (match["words"] or "").strip() for match in found.values())
    held = sum(_signed_by(match) in back for match in found.values())
    if len(found) < max(ENOUGH, SIGNED * (len(begins) - alone)) or held < BACK * len(found):
        return []
    begun = -1
    signed_at = [place for place, end in enumerate(ends) if end in found]
    first = _signed_by(found[ends[signed_at[0]]])
    own = [after - before for before, after in pairwise(signed_at) if _signed_by(found[ends[after]]) == first]
    preface = signed_at[0] - max(own, default=1)  # what stands above the first turn is nobody's
    while preface >= 0 and _quotation_open(result[begins[preface] : ends[preface] + 1]):
        preface -= 1
    if preface == 0 and _goes_on_below(result[begins[0]]):
        preface = -1
    asked = _asked_between(result, begins, ends, found)
    preface = begins.index(min(asked)) - 1 if asked else preface
    for place, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        if place <= preface:
            continue
        if begin in asked:
            result[begin] = headed(result[begin], ASKER, result[begin].slice(0))
            continue
        begun = begin if begun < 0 else begun
        if result[begin].heading:
            begun = -1
        if match := found.get(end):
            said = (match["words"] or "").strip()
            cut = match.end("words") if said else 0
            result[end] = with_pieces(result[end], result[end].slice(0, cut), follows=result[end].follows)
            if result[begun].text.strip():
                result[begun] = headed(result[begun], _signed_by(match), result[begun].slice(0))
            begun = -1
    return result


def _names_at_ends(lines: Sequence[Line]) -> Counter[str]:
    """How often each name signs a paragraph; one that does behind a sentence also behind words without a mark."""
    ends = [lines[end] for end in _ends(lines)]
    signed_by = [_signed_by(match) if (match := _signature(line)) else "" for line in ends]
    if not any(signed_by):
        return Counter()
    known = _signature_of({*signed_by} - {""})
    others = (line.text for line, name in zip(ends, signed_by, strict=True) if not name and not line.heading)
    more = filter(None, map(known.fullmatch, others))
    return Counter([*filter(None, signed_by), *map(_signed_by, more)])


def _goes_on_below(line: Line) -> bool:
    """Whether somebody says it who speaks on in the paragraph below: ``I would like to begin.``."""
    text = line.text.strip()
    return len(text.split()) <= BRIEF and SENTENCE_END.search(text) is not None and SELF.search(text) is not None


def _quotation_open(own: Sequence[Line]) -> bool:
    """Whether a quotation that begins with a paragraph goes on behind it."""
    opening, closing = "“”" if own[0].text.lstrip()[:1] == "“" else "«»"
    return own[0].text.lstrip().startswith(opening) and not any(closing in line.text for line in own)


def _asked_between(
    lines: Sequence[Line], begins: Sequence[int], ends: Sequence[int], found: Mapping[int, re.Match[str]]
) -> frozenset[int]:
    """The paragraphs that nobody signs, where nearly all from the first question on ask, above signed ones."""
    signed_at = [*(end in found for end in ends), False]
    last = max(found)
    unsigned = [
        (begin, ends_in_question(lines[end].text) and signed_at[place + 1])
        for place, (begin, end) in enumerate(zip(begins, ends, strict=True))
        if end not in found and begin < last and not lines[begin].heading
    ]
    first = next((place for place, (_, asks) in enumerate(unsigned) if asks), len(unsigned))
    asked = frozenset(begin for begin, asks in unsigned if asks)
    return asked if len(asked) >= ASKED and len(asked) >= BACK * len(unsigned[first:]) else frozenset()


def _whole_brackets(lines: Sequence[Line], names: Collection[str] = ()) -> list[Line]:
    """The lines, the brackets behind a quotation put together that a line broke: ``words” (P3,`` above ``nurse)``.

    Those around one of the ``names`` stand behind any words.
    """
    result: list[Line] = []
    for line in lines:
        closes = line.follows and result and _CLOSES.fullmatch(line.text)
        if closes and (_OPENS.search(result[-1].text) or _broken_name(result[-1].text, line.text) in names):
            above = result[-1]
            pieces = (*above.pieces, Piece(" ", -1, above.locator), *_set_out(line))
            line = with_pieces(above, pieces, follows=above.follows)
            result.pop()
        result.append(line)
    return result


def _broken_name(above: str, below: str) -> str:
    """What stands in brackets that begin on one line and end on the next."""
    begun = above[max(above.rfind("("), above.rfind("[")) + 1 :]
    return " ".join(f"{begun} {below}".strip(" )]").split())


def _whole_leaders(lines: Sequence[Line]) -> list[Line]:
    """The lines, a name that ends a paragraph put behind the dots or the dash that end the line above it."""
    result: list[Line] = []
    for index, line in enumerate(lines):
        last = index + 1 == len(lines) or not lines[index + 1].follows
        name = line.text.strip()
        if line.follows and last and result and _LEADS.search(result[-1].text) and _may_sign(name):
            above = result[-1]
            pieces = (*above.pieces, Piece(" ", -1, above.locator), *_set_out(line))
            result[-1] = with_pieces(above, pieces, follows=above.follows)
        else:
            result.append(line)
    return result


def _may_sign(name: str) -> bool:
    """Whether it may be the name of who speaks, and nothing else."""
    return bool(name) and not EVENTS.match(name) and may_be_name(name)


def _set_out(line: Line) -> list[Piece]:
    """The pieces of a line without its indent."""
    return line.slice(len(line.text) - len(line.text.lstrip()))


def _ends(lines: Sequence[Line]) -> list[int]:
    """The last line of each paragraph."""
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows]
    ends = []
    for index in begins:
        end = index
        while end + 1 < len(lines) and lines[end + 1].follows:
            end += 1
        ends.append(end)
    return ends


def _with_names_alone(lines: Sequence[Line], names: Sequence[str]) -> list[Line]:
    """The lines, a name in brackets that a page printed on a line of its own put behind the sentence above it."""
    result: list[Line] = []
    for line in lines:
        text, above = line.text.strip(), result[-1] if result else None
        alone = text[:1] in ("(", "[") and text[-1:] in (")", "]") and " ".join(text[1:-1].split()) in names
        if alone and above and _OPENS.search(above.text.rstrip()) and not line.heading and not above.heading:
            pieces = [*above.pieces, Piece(" ", -1, above.locator), *_set_out(line)]
            result[-1] = with_pieces(above, pieces, follows=above.follows)
        else:
            result.append(line)
    return result


def _cut_behind(lines: Sequence[Line], names: Sequence[str]) -> list[Line]:
    """The lines, cut behind a name in brackets that ends a sentence: a page may run two paragraphs into one."""
    either = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names))
    inner = re.compile(rf"(?<=[.?!…)\]])\s[(\[](?:{either})[)\]]\s+(?=\S)")
    result: list[Line] = []
    for line in lines:
        edges = [0, *(match.end() for match in inner.finditer(line.text)), len(line.text)]
        if len(edges) == 2:
            result.append(line)
            continue
        for begin, end in pairwise(edges):
            part = line.part(begin, end)
            result.append(replace(part, follows=False) if begin else part)
    return result


def _whole_signatures(lines: Sequence[Line], names: frozenset[str]) -> list[Line]:
    """The lines, a paragraph ending with each of these names behind words; one that a line broke is put together."""
    result, known = list(lines), _signature_of(names)
    broken = re.compile(rf"(?:[—–―~@-]|\.{{4,}})\s?(?P<half>{'|'.join(sorted(_begun(names)))})$")
    for index, line in enumerate(lines[:-1]):
        below = result[index + 1]
        if line.text and (cut := broken.search(line.text.rstrip())):
            half = cut["half"]
            rest = next(
                (name[len(half) :].strip() for name in names
                 if name.startswith(f"{half} " if half else half)
                 and (below.text.strip().startswith if below.follows else below.text.strip().__eq__)(
                     name[len(half) :].strip())), "",
            )  # fmt: skip
            if rest:
                behind = below.text.index(rest) + len(rest)
                result[index] = with_pieces(line, [*line.slice(0), Piece(rest, -1, line.locator)], follows=line.follows)
                result[index] = replace(result[index], text=f"{line.text.rstrip()} {rest}")
                result[index + 1] = below.part(len(below.text) - len(below.text[behind:].lstrip()))
                below = result[index + 1]
        match = _signature(result[index]) or known.fullmatch(result[index].text)
        if match and _signed_by(match) in names and below.follows:
            after = index + 1 if below.text.strip() else index + 2
            if after < len(result):
                result[after] = replace(result[after], follows=False)
            if after == index + 2:
                result[index + 1] = replace(below, follows=False)
    return result


def _begun(names: frozenset[str]) -> set[str]:
    """What a line may end with that broke one of these names, or stands before them."""
    return {re.escape(" ".join(name.split()[:count])) for name in names for count in range(len(name.split()))}
