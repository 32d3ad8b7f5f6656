"""What stands in a transcript and nobody said: [laughter], (pause), times, what editors and note-takers added.

A mark stays in the text, in passages and in quotes. Scoring sees spaces in its
place, so that every offset holds.

Round brackets are the speaker's own aside unless they hold nothing but a known
event. Square brackets are an editor's; one that only completes or changes a
word (``[I]t``, ``trust[s]``) is part of the word and no mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.model import Document, Mark, MarkKind, Span, Turn
from pipeline.text.full_stops import ASKING_SIGNS
from pipeline.text.late_regex import late_regex

CLOCK = r"~?(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3})?"

LONGEST = 25
"""Words; a longer bracket is no insertion but talk, and is scored."""

OVERLAPS, PAIRED = 2, 0.6
"""Pairs of brackets from which on they may hold what two say at once, and the share of the brackets that are of one."""

# An event, as a fragment of a pattern that ignores capitals.
_EVENT = (
    r"(?:laugh(?:s|ing|ter|ed)?|chuckl(?:e|es|ing)|giggl(?:e|es|ing)|smil(?:es|ing)|sigh(?:s|ing|ed)?|cough(?:s|ing)?"
    r"|sneez(?:es|ing)|sniff(?:s|les|ing)?|cr(?:y|ies|ying)|sob(?:s|bing)?|tearful|tears|gasps?|groans?|breathes?"
    r"|(?:in|ex)hal(?:e|es|ing)|deep breath|clear(?:s|ing) (?:her |his |their )?throat|whisper(?:s|ing)?"
    r"|mumbl(?:es|ing)|paus(?:e|es|ed|ing)|silen(?:ce|t)|hesitat(?:es|ing|ion)|inaudible|unclear|unintelligible|indistinct"
    r"|indecipherable|incomprehensible|muffled|garbled|no audio|audio (?:cuts? out|lost|gap|unclear)|blank_audio"
    r"|cross[- ]?talk(?:ing)?|over(?:lap|laps|lapping|talk|talking)(?: speech| talk| voices)?|talk(?:s|ing) over"
    r"(?: each other| one another)?|(?:speak|talk)(?:s|ing)? (?:together|at once|simultaneously)"
    r"|simultaneous (?:speech|talk)|interrupt(?:s|ed|ion|ing)?|applause|claps|clapping|cheer(?:s|ing)"
    r"|music(?: playing| plays)?|(?:phone|telephone|mobile|doorbell|bell|alarm) (?:rings?|ringing)|knock(?:s|ing)?"
    r"|(?:background )?noises?|background (?:talk|conversation|chatter)|door (?:opens|closes|bangs|slams)"
    r"|nod(?:s|ding)?|shak(?:es|ing) (?:her |his |their )?head|shrug(?:s|ging)?|gestur(?:e|es|ing)|beeps?|bleeps?"
    r"|(?:tape|recording|audio|interview) (?:stops|stopped|paused|resumes|resumed|starts|begins|ends|ended|interrupted"
    r"|off|on)|(?:start|end|beginning) of (?:tape|recording|audio|interview|transcript))"
)
_BEFORE = (
    r"(?:(?:both|all|everyone|everybody|group|general|some|long|short|brief|slight|small|loud|soft|quiet|nervous"
    r"|background|more|a|she|he|they|i|interviewer|interviewee|respondent|participants?|moderator|speaker \d|p\d{1,2}"
    r"|nervously|softly|quietly|loudly|wryly|pointedly)\s+){0,3}"
)
_AFTER = (
    rf"(?:(?: ?[,:;-] ?| )(?:softly|quietly|loudly|nervously|together|again|at|for|of|in|the|background|words?"
    rf"|speech|section|phrase|{CLOCK}|\d+(?:[.,]\d+)? ?(?:s|sec|secs|seconds?|min|mins|minutes?)?))*"
)
_ACTOR = r"(?:[^\W\d_][\w.'’-]* ){1,2}(?:laugh|cough|sigh|nod|smile|chuckle|giggle|sob|shrug|pause|whisper|interrupt)s"
_EVENTS = rf"(?:{_BEFORE}{_EVENT}{_AFTER}(?: ?(?:,|and|/|&|;) ?{_BEFORE}{_EVENT}{_AFTER})*|{_ACTOR})[.!?…]*"
_WHOLE_EVENT = late_regex(_EVENTS, re.IGNORECASE)
_HAS_EVENT = late_regex(rf"(?:[^\W\d_]+\s+){{0,4}}{_EVENT}\b", re.IGNORECASE)
_PAUSE = late_regex(r"\.{1,5}|…|\d*\.\d+|\d+(?:\.\d+)?\s*(?:s|secs?|seconds?|mins?|minutes?)|\?+|x{2,4}", re.IGNORECASE)
_TIME = late_regex(rf"{CLOCK}(?:\s*(?:-->|[-–—]|to)\s*{CLOCK})?")
_NOTER = (
    r"(?:(?:moderator|interviewer|researcher|facilitator|transcriber|transcriptionist|translator|observer|editor|author"
    r"|field)(?:['’]?s)?\s+(?:note|comment|remark)s?|note(?: by| from| of)? the (?:moderator|interviewer|researcher"
    r"|facilitator|transcriber|translator|observer|editor)|(?:ed(?:itor)?|transcriber|translator)(?=\s*:))"
)
_NOTE = late_regex(rf"(?:{_NOTER}|notes?|n\.?b\.?)\s*[:.–—-]", re.IGNORECASE)
_NOTE_PARAGRAPH = late_regex(rf"(?:{_NOTER}\s*[:.–—-]|[Nn]ote:|NOTE:)", re.IGNORECASE)
_SAID = late_regex(
    r"Note:(?=.*\b(?:I|I['’]\w+|[Mm]y|[Mm]e|[Yy]ou|[Yy]our)\b)"
    r"(?!.*\b(?:(?i:record\w*|tape\w*|audio|inaudible|transcri\w+|interview\w*|participant\w*|respondent\w*))\b)",
    re.DOTALL,
)
"""``Note: I would not do that twice.``, amid somebody's words: of oneself, and not of the recording."""

_NOTED_BEHIND = late_regex(
    r"(?:moderator|interviewer|researcher|facilitator|transcriber|transcriptionist|translator|observer|editor)(?:['’]?s)?"
    r"\s+(?:note|comment|remark)s?\s*:",
    re.IGNORECASE,
)
"""``Joe: Transcriber's note: he leaves.``: what is no speech even behind the label of a speaker."""

_NOTE_TAKER = late_regex(
    r"observer|note[- ]?taker|transcriber|transcriptionist|(?:field |moderator['’]?s? |transcriber['’]?s? )notes?",
    re.IGNORECASE,
)
_ASIDE = late_regex(
    r"(?:i|int|iv|ir|q|r|p|resp|interviewer|interviewee|respondent|participant|moderator|facilitator|researcher"
    r"|observer|note[- ]?taker|interpreter)"
    r"\s?\d{0,2}\s*:",
    re.IGNORECASE,
)
_REFERENCE = late_regex(r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*|note \d{1,3}")

_CANDIDATE = late_regex(
    r"\(\((?P<double>[^()]{1,300})\)\)"
    r"|\((?P<round>(?:[^()\[\]]|\[[^\[\]]{0,80}\]){0,300})\)"
    r"|\[{1,2}(?P<square>(?:[^\[\]]|\[[^\[\]]{0,80}\]){0,300})\]{1,2}"
    r"|\{(?P<curly>[^{}]{1,80})\}"
    r"|<(?P<angle>[^<>]{1,60})>"
    r"|(?<![\w*])\*{1,2}(?P<star>[^*\n]{1,60})\*{1,2}(?![\w*])"
    r"|(?<![:/])//\s?(?P<slashes>(?i:mhm+|m+|hm+|hmhm|aha|ah|oh|ja|okay|ok|genau|yeah|yes|right|oui|s[ií])[.,!?…]*)\s?//(?!/)"
    r"|[♪♫♬]+(?P<music>[^♪♫♬\n]*[♪♫♬]+)?"
)
_BETWEEN_SPACES = late_regex(r"\S+")
_OPENS = late_regex(r"[(\[{<*♪♫♬]|//")


def is_event(text: str) -> bool:
    """Whether a text is what a transcriber writes of a sound or a silence, and nothing else: ``Long pause.``."""
    return len(text) <= 60 and _WHOLE_EVENT.fullmatch(text.strip()) is not None


def marks_in(text: str, *, labelled: bool = False, names: Collection[str] = ()) -> tuple[Mark, ...]:
    """The marks of a paragraph, in order; they do not overlap.

    Args:
        text: The paragraph.
        labelled: Whether somebody's label or a time stands before it, so that ``Note:`` is a word that is said.
        names: Who speaks, casefolded: what a bracket holds behind one of them is said meanwhile, ``(Ruth: mm)``.

    >>> [text[mark.span.start : mark.span.end] for text in ["So [laughs] I left."] for mark in marks_in(text)]
    ['[laughs]']
    """
    stripped = text.strip()
    if not stripped:
        return ()
    start = text.index(stripped)
    noted = _NOTED_BEHIND if labelled else _NOTE_PARAGRAPH
    if stripped[0] in "Nn(MmIiRrFfTtOoEeAa" and noted.match(stripped):
        return (Mark(Span(start, start + len(stripped)), MarkKind.NOTE),)
    if stripped.isupper() and len(stripped) <= 60 and _WHOLE_EVENT.fullmatch(stripped.strip("-–— ")):
        return (Mark(Span(start, start + len(stripped)), MarkKind.SOUND),)
    if not _OPENS.search(text):
        return ()
    found = []
    offset = 0
    while match := _CANDIDATE.search(text, offset):
        kind = _kind(match, text, names)
        if kind:
            found.append(Mark(Span(*match.span()), kind))
        offset = match.end() if kind else match.start() + 1
    return tuple(found)


def _kind(match: re.Match[str], text: str, names: Collection[str]) -> MarkKind | None:
    form = match.lastgroup or "music"
    inside = " ".join((match[form] or "").split()) if form != "music" else ""
    if form == "music":
        return MarkKind.SOUND
    if form == "slashes":
        return MarkKind.ASIDE  # who listens, as German rules for transcripts write her
    if _TIME.fullmatch(inside):
        return MarkKind.TIME if form in ("round", "square", "angle", "curly") else None
    if _WHOLE_EVENT.fullmatch(inside):
        return MarkKind.SOUND
    if names and form != "star" and ":" in inside and inside.partition(":")[0].rstrip().casefold() in names:
        return MarkKind.ASIDE
    if form in ("curly", "angle", "star"):
        return None
    if _NOTE.match(inside):
        return MarkKind.NOTE
    if _ASIDE.match(inside):
        return MarkKind.ASIDE
    if form == "double":
        return MarkKind.SOUND
    if form == "round":
        return MarkKind.SOUND if _PAUSE.fullmatch(inside) or (not inside and len(match[0]) > 2) else None
    if _HAS_EVENT.match(inside) and len(inside.split()) <= LONGEST // 2:
        return MarkKind.SOUND
    if not inside or len(inside.split()) > LONGEST:
        return None
    if _inside_word(match, text) and not _REFERENCE.fullmatch(inside):
        return None
    return MarkKind.EDITORIAL


def _inside_word(match: re.Match[str], text: str) -> bool:
    """Whether a letter stands at the bracket, so that it holds a part of a word."""
    start, end = match.span()
    return (start > 0 and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())


def find_marks(document: Document) -> tuple[Mark, ...]:
    """The marks in the paragraphs of what is said or written in the document.

    All that a note-taker "says" is one, but what asks: an observer may ask, too.
    """
    found: list[Mark] = []
    names = frozenset(turn.speaker.casefold() for turn in document.turns if turn.speaker)
    for turn in document.turns:
        if not turn.kind.coded:
            continue
        if _NOTE_TAKER.fullmatch(turn.speaker):
            found += [
                Mark(paragraph, MarkKind.NOTE)
                for paragraph in turn.paragraphs
                if not document.text.endswith(ASKING_SIGNS, paragraph.start, paragraph.end)
            ]
            continue
        found += [
            Mark(Span(paragraph.start + mark.span.start, paragraph.start + mark.span.end), mark.kind)
            for place, paragraph in enumerate(turn.paragraphs)
            for mark in marks_in(
                document.text[paragraph.start : paragraph.end],
                labelled=_is_labelled(turn, place, document),
                names=names,
            )
        ]
    spoken = _overlaps(document, found)
    return tuple(mark for mark in found if mark not in spoken)


def _overlaps(document: Document, marks: Sequence[Mark]) -> frozenset[Mark]:
    """Square brackets around what two say at once: one in a turn, and one that begins the next, of somebody else.

    They are so where most of the brackets that hold an editor's words else are such pairs, as in a conversation
    analysis; a name that is hidden stands everywhere.
    """
    editorial = [mark for mark in marks if mark.kind is MarkKind.EDITORIAL]
    if len(editorial) < 2 * OVERLAPS:
        return frozenset()
    talk = [turn for turn in document.turns if turn.kind.coded and turn.paragraphs]
    paired: set[Mark] = set()
    for one, other in pairwise(talk):
        begin = other.paragraphs[0].start
        below = _touching(editorial, other.paragraphs[0])
        above = _touching(editorial, one.paragraphs[-1])
        if (
            below
            and above
            and one.speaker != other.speaker
            and not any(map(str.isalnum, document.text[begin : below[0].span.start]))
        ):
            paired |= {above[-1], below[0]}
    enough = len(paired) >= max(2 * OVERLAPS, PAIRED * len(editorial))
    return frozenset(editorial) if enough else frozenset()


def _is_labelled(turn: Turn, place: int, document: Document) -> bool:
    """Whether the paragraph stands behind a label or a time, or is a cell, and so is no note by itself.

    What stands alone below somebody's words in a text, its reader has told apart already; what goes on there with a
    word of oneself, set in as the lines above, is said.
    """
    if place and document.reader in PROSE:
        paragraph = turn.paragraphs[place]
        return _SAID.match(document.text[paragraph.start : paragraph.end]) is not None
    return bool(turn.speaker or turn.case or turn.passage or (turn.time and not place))


PROSE = frozenset({"text", "markdown", "word", "odt", "rtf", "pdf", "html"})
"""Readers of texts in which a paragraph may stand by itself among the words of a speaker."""


def speech(text: str) -> str:
    """A passage's paragraph with spaces in place of its marks; as long as it was. That it is said is known."""
    return blank(text, marks_in(text, labelled=True))


def blank(text: str, marks: Sequence[Mark], *, start: int = 0) -> str:
    """Text with spaces in place of marks.

    Args:
        text: What begins at ``start`` of the text that the marks are about.
        marks: In ascending order.
        start: See ``text``.
    """
    if not marks:
        return text
    pieces = []
    offset = 0
    for mark in marks:
        low, high = max(mark.span.start - start, offset), min(mark.span.end - start, len(text))
        if low < high:
            pieces += [text[offset:low], " " * (high - low)]
            offset = high
    return "".join((*pieces, text[offset:]))


def worded(text: str) -> bool:
    """Whether a text, its marks blanked, holds a word to score: a letter of any script.

    Digits, punctuation, emoji and what cannot be seen are near to nothing, and an encoder
    places them anywhere.
    """
    return any(map(str.isalpha, text))


def speech_at(document: Document, spans: Sequence[Span]) -> str:
    """The words at the spans as ``Document.slice`` gives them, with spaces in place of marks."""
    return blanked(document, spans, document.marks)


def words_at(document: Document, spans: Sequence[Span]) -> int:
    """How many words stand there, between white space; an editor's count, other marks do not."""
    return sum(_words_in(document, span) for span in spans)


def _words_in(document: Document, span: Span) -> int:
    text = document.text[span.start : span.end]
    count = count_words(text)
    if not document.marks:
        return count
    marks = [mark for mark in _touching(document.marks, span) if mark.kind is not MarkKind.EDITORIAL]
    if not marks:
        return count
    left = blank(text, marks, start=span.start)
    looked = 0
    for mark in marks:  # a word away from them counts
        low, high = max(mark.span.start - span.start, looked), min(mark.span.end - span.start, len(text))
        while low > looked and not text[low - 1].isspace():
            low -= 1
        while looked < high < len(text) and not text[high].isspace():
            high += 1
        count -= sum(
            left[slice(*word.span())] != word[0] and not any(map(str.isalnum, left[slice(*word.span())]))
            for word in _BETWEEN_SPACES.finditer(text, low, high)
        )
        looked = max(looked, high)
    return count


def count_words(text: str) -> int:
    """How many words a text has, between white space."""
    if len(text) < _LONG or (not text.isascii() and any(space in text for space in _SPACES)):
        return len(text.split())
    # Of a long text no word is made to be counted.
    signs = text.encode("utf-8", "surrogatepass").translate(_SIGNS)
    return signs.count(b" x") + signs.startswith(b"x")


_LONG = 1_000
"""Letters from which on a text is long. A choice."""

_SPACES = tuple(letter for letter in map(chr, range(128, 0x3001)) if letter.isspace())
"""White space that is no single byte."""

_SIGNS = bytes(ord(" " if code < 128 and chr(code).isspace() else "x") for code in range(256))


def words_of(document: Document) -> int:
    """How many words the document's text has; see :func:`words_at`."""
    return words_at(document, [Span(0, len(document.text))]) if document.text else 0


def marks_at(document: Document, spans: Sequence[Span]) -> list[Mark]:
    """The document's marks that touch the spans."""
    return [mark for span in spans for mark in _touching(document.marks, span)]


def _touching(marks: Sequence[Mark], span: Span) -> Sequence[Mark]:
    first = bisect_right(marks, span.start, key=lambda mark: mark.span.end)
    return marks[first : bisect_left(marks, span.end, lo=first, key=lambda mark: mark.span.start)]


def blanked(document: Document, spans: Sequence[Span], marks: Sequence[Mark]) -> str:
    """As :func:`speech_at`, with spaces in place of these marks alone; they ascend and do not overlap."""
    if not marks:
        return document.slice(tuple(spans))
    return " ".join(
        [blank(document.text[span.start : span.end], _touching(marks, span), start=span.start) for span in spans]
    )
