"""Lines that were full: where a text is wrapped, a sentence goes on below a full line, whatever begins there.

A name, ``I``, a German noun, a number or a quotation begins a wrapped line as well as a word in small letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.remembered import kept_for_last
from pipeline.ingest.speakers.misspelt import is_slip_of
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.label_names import TITLE, is_written_as_name
from pipeline.ingest.transcript.label_patterns import EVENTS, NICK
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import ASKING_SIGNS, CLOSING_SIGNS, QUESTION_MARKS, SENTENCE_END
from pipeline.text.late_regex import late_regex

NARROW, WIDE = 40, 140
"""Characters of the longest lines of a text that somebody or a program wrapped."""

LONGEST = 0.95
"""Share of the lines that are no longer than the width; a heading or a link may be."""

SURE = 2
"""Lines that go on in small letters amid a sentence, from which on the width is known."""

FULL = 0.8
"""Share of the width that a line and the first word below have at least, where that had no room: letters differ in
width, and marks that a page does not show are left out."""

MOST = 0.9
"""Share of the lines that go on in small letters which were full, from which on a text is wrapped."""

INDENT = 5
"""Characters by which a line may be shorter where the indent of a paragraph's other lines is not kept."""

BELOW = 0.2
"""Share of the labels right below another line, below which blank lines part the turns."""

ALIKE = 3
"""Lines that begin with the same name and sign, from which on that is a label."""

ASKED = 3
"""Words of a question that may have a line of its own, at least."""

ALONE = 40
"""Characters of a name alone on a line, at most."""

_END = late_regex(rf"(?:\b{TITLE}|\b\d{{1,2}})\.$")
"""``Mr.``, ``3.``: no sentence ends there."""

_OPENING = late_regex(
    r"\W{0,4}[^\W_](?:[\w.,'’#()\[\]/&-]| (?! )){0,40}?"
    r"(?:(?:\s?[:：]|\s?[|>=]|\s[-–—]|\s?\.{4,}|\t|\s{2,}"
    r"|(?<=[^\W_])-|(?<=\b[^\W\d_])[.)]|(?<=\b[^\W\d_]\d)[.)]|(?<=\b\d)\))(?=\s|$)"
    r"|(?<=\w)[–—](?=\w))"
)
"""``Ruth:``, ``R -``, ``Q-``, ``Q.``, ``A2)``, ``5)``, ``Ruth—And``, ``Ruth .....``: a name or a letter and a sign."""

_PARTS = late_regex(r"[:：|>=\t–—]|\.{4}|\s[-\s]|\w-\s|\b[^\W\d_]\d?[.)]|\b\d\)")
WHERE = 50
"""What all of these have, and the characters in which it stands."""

_LOUD = late_regex(rf"{CAPITAL}{{2,}}(?:[ -](?:{CAPITAL}{{2,}}|\d{{1,2}})){{0,3}}(?=[ .]\s*[^\s,])")
"""``SPEAKER 1 Well``, ``XAVIER (aside).``: a name in capitals before other words."""

_GAPPED = late_regex(r"\W{0,4}[^\W_][\w.'’/()-]{0,20}(?: [\w.'’-]{1,20}){0,2}(?<![.?!,;:…])\s{2}(?=\S)")
"""``Ruth  And then?``: a name and two spaces."""

BACK = 3
"""Lines that begin with one, from which on another does not go on with the line above."""

_BOXED = late_regex(r"[\[(<{（](?P<inside>[^\[\]()<>{}（）]{1,60})[\])>}）]\s*:?")
_BOX_OPENS = "[(<{（"
_ASKED_IN_BOX = late_regex(rf"[(\[]{{1,2}}[^()\[\]]+[{QUESTION_MARKS}][)\]]{{1,2}}")
"""``((Could you say more?))``: what is asked within a story."""

_ASKED_ABOVE = ("?))", "?]]", "?]", "؟))", "？）")
"""What ends such a question, over several lines: no sentence of others goes on behind it."""

_WITHIN = frozenset("\"'‘’“”„«»‹›([（¿¡…$£€")
"""Signs with which a line may begin amid a sentence; others begin an item or a turn."""

_CLOSES = frozenset(f"»)]”,;{CLOSING_SIGNS}")
"""Signs with which a line begins that goes on with the one above, as French puts a space before some."""

_ITEM = late_regex(r"\s*(?:[a-z]|[ivx]{2,4})\)\s")
_DIGITS = late_regex(r"\d+")


def going_on(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that go on with the one above, which was full: none where the text is not wrapped at a width."""
    pairs = [
        index
        for index, (above, line) in enumerate(pairwise(lines), start=1)
        if above.text.strip() and line.text.strip() and not (above.heading or line.heading or line.marker or line.item)
    ]
    loud = "\n".join(line.text for line in lines).isupper()  # no letter is small: what begins as no label does
    small = [index for index in pairs if _is_small(lines[index].text.lstrip(), loud=loud)]
    small = [index for index in small if not SENTENCE_END.search(lines[index - 1].text)]
    if len(small) < SURE:
        return frozenset()
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    width = lengths[int(LONGEST * (len(lengths) - 1))]
    if not NARROW <= width <= WIDE:
        return frozenset()
    reaches = sorted(_reach(lines, index) for index in small)
    if reaches[int((1 - MOST) * len(reaches))] < FULL * width:
        return frozenset()
    least = min(width + 1, *(reach for reach in reaches if reach >= FULL * width))
    full = [index for index in pairs if _reach(lines, index) >= least - INDENT]
    amid = [index for index in full if _is_amid(lines[index - 1].text.rstrip(), lines[index].text.strip())]
    begun = {*range(len(lines))}.difference(amid)
    openings = _openings(lines)
    opened = Counter(openings[index] for index in begun if lines[index].text.strip())
    labels = [at for at, line in enumerate(lines) if at in begun and (own := openings[at]) and opened[own] > 1]
    below = sum(at > 0 and bool(lines[at - 1].text.strip()) for at in labels)
    apart = below < BELOW * len(labels)  # turns begin behind blank lines, and so does a sentence at a full line no turn
    # There a word before a colon that stands nowhere else is no label: "there is no wrong | Answer: ...".
    words = {at for at in amid if apart and openings[at].endswith((":", "：")) and not opened[openings[at]]}
    amid = full if apart else amid
    if not loud and sum(lines[at].text.isupper() for at in begun) >= ALIKE:  # "WHY A BOAT?" below what breaks off
        amid = [at for at in amid if not _is_loud(lines[at].text) or lines[at - 1].text.isupper()]
    first, before_labels = min(labels, default=0), frozenset(at - 1 for at in labels)
    one_name = len({openings[at] for at in labels}) == 1  # who asks has no label
    named = _named(lines[at].text.strip()[: len(openings[at])] for at in labels)
    return frozenset(
        index
        for index in amid
        if (index in words and index > first)
        or not _may_open(lines[index].text, openings[index], opened, named, talk=index > first)
        if not (index in before_labels and _is_alone(lines[index - 1].text, lines[index].text, one_name=one_name))
    )


def with_lines_that_go_on(lines: Sequence[Line]) -> list[Line] | None:
    """The lines, those marked that go on with the one above; None where the text is not wrapped at a width."""
    amid = going_on(lines)
    return [replace(line, follows=True) if at in amid else line for at, line in enumerate(lines)] if amid else None


def opened_alike(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that begin with what may be a label or a time before words, as others do: turns may begin there."""
    texts = [line.text.strip() for line in lines]
    openings = ((index, own or _gapped(texts[index])) for index, own in enumerate(_openings(lines)))
    opened = {index: own for index, own in openings if 0 < len(own) < len(texts[index])}
    counts = Counter(opened.values())
    named = _named(texts[index][: len(own)] for index, own in opened.items() if counts[own] >= ALIKE)
    broken = {own for index, own in opened.items() if index and not _stops(texts[index - 1])}
    return frozenset(
        index
        for index, own in opened.items()
        if counts[own] >= ALIKE
        or (own[-1] in ":：" and is_slip_of(texts[index][: len(own) - 1].rstrip(), named))
        or (counts[own] > 1 and own not in broken and _is_name(texts[index][: len(own)]))
    )


def _stops(above: str) -> bool:
    """Whether a line is blank or ends a sentence."""
    return not above or SENTENCE_END.search(above) is not None


def _is_name(opening: str) -> bool:
    """Whether what stands before a colon is somebody, who speaks twice."""
    name = opening[:-1].rstrip()
    return opening[-1] in ":：" and (is_generic(name) or (is_written_as_name(name) and not names_nobody(name)))


def _is_loud(text: str) -> bool:
    """Whether a line is a question in capitals."""
    return text.isupper() and text.rstrip().endswith(ASKING_SIGNS) and len(text.split()) >= ASKED


def _is_small(text: str, *, loud: bool) -> bool:
    """Whether a line begins as a sentence goes on; in a text all in capitals, with letters and no label."""
    if loud:
        return text[0].isalpha() and not _opening(text)
    return text[0].islower() and not _ITEM.match(text)


def _named(openings: Iterable[str]) -> Counter[str]:
    """Those of them that end with a colon, without it."""
    return Counter(opening[:-1].rstrip() for opening in openings if opening[-1] in ":：")


def _reach(lines: Sequence[Line], index: int) -> int:
    """How long the line above would be with the first word of this one."""
    return len(lines[index - 1].text.rstrip()) + 1 + len(lines[index].text.split(maxsplit=1)[0])


def _is_amid(above: str, text: str) -> bool:
    """Whether a sentence goes on from a full line to the next."""
    if text[0] in _CLOSES or (text[0].islower() and not _ITEM.match(text)):
        asked = above[-1] in QUESTION_MARKS or above.endswith(_ASKED_ABOVE) or _ASKED_IN_BOX.fullmatch(above.strip())
        return not asked  # what is answered in small letters
    return above[-1] in ":：" or not SENTENCE_END.search(above) or _END.search(above) is not None


def _is_alone(above: str, text: str, *, one_name: bool) -> bool:
    """Whether a line above a label may stand alone, below words that break off: ``1986``, ``14``, or a question.

    Who answers that has the label below it.
    """
    text = text.strip()
    if text.isdecimal():
        return True
    breaks_off = one_name or above.rstrip()[-1] == ","
    return breaks_off and text[-1] in QUESTION_MARKS and text[0].isupper() and len(text.split()) >= ASKED


@kept_for_last
def _openings(lines: Sequence[Line]) -> list[str]:
    return [_opening(line.text) for line in lines]


def _opening(text: str) -> str:
    """What may be a label at the beginning of a line, its numbers aside; "" where nothing may."""
    text = text.strip()
    found = (_BOXED.match(text) if text[:1] in _BOX_OPENS else None) or (
        _OPENING.match(text) if _PARTS.search(text, 0, WHERE) else None
    )
    if not found and len(text) <= ALONE and not SENTENCE_END.search(text):
        return text.casefold()
    found = found or (_LOUD.match(text) if not text.isupper() else None)
    return _DIGITS.sub("0", found[0]).casefold() if found else ""


def _gapped(text: str) -> str:
    """What stands before the first two spaces of a line, where it may be a name; "" else."""
    found = _GAPPED.match(text) if "  " in text else None
    return _DIGITS.sub("0", found[0]).casefold() if found else ""


def _may_open(text: str, opening: str, opened: Counter[str], named: Mapping[str, int], *, talk: bool) -> bool:
    """Whether a turn, an item or a note may begin with the line; in the ``talk`` a label begins another one, too.

    So does one that is ``named`` elsewhere and has a slip here, ``lnterviewer: ``.
    """
    text = text.strip()
    if not text[0].isalnum() and text[0] not in _WITHIN:
        return text[0] not in _CLOSES
    boxed = _BOXED.match(text)
    if (boxed and (boxed.end() == len(text) or stamp_of(boxed[0]))) or _ASKED_IN_BOX.fullmatch(text):
        return True
    if boxed and EVENTS.match(boxed["inside"]):
        return False
    if not opening or NICK.match(text):
        return bool(opening)
    if _LOUD.match(text):
        return opened[opening] >= BACK
    if opened[opening] > 0 or not talk:
        return True
    name = opening[:-1].rstrip()
    written = text[: len(name)]
    return opening[-1] in ":：" and (is_generic(name) or is_written_as_name(written) or is_slip_of(written, named))
