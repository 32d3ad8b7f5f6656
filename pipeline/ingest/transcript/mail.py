"""What of an e-mail is no word of who wrote it: its head, a signature, and the older mail quoted below.

Lines behind ``>`` with answers between them are what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.full_lines import with_lines_that_go_on
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.message_heads import heads_in, message_heads, sender_in
from pipeline.ingest.transcript.topic_guide import NUMBER
from pipeline.text.full_stops import QUESTION_MARKS
from pipeline.text.late_regex import late_regex

_WROTE = late_regex(
    r"[>\s]*(?:On .{6,160} wrote|Am .{6,160} schrieb\b.{0,80}|Le .{6,160} a écrit|El .{6,160} escribió"
    r"|E[mn] .{6,160} escreveu|Il .{6,160} ha scritto|Op .{6,160} schreef\b.{0,80}|Den .{6,160} skrev\b.{0,80})\s?:\s*"
)
"""``On 2 Jun 2025 at 09:30, Gill Aspden wrote:``, above what is quoted."""

_WHEN = late_regex(r"\d{4}|\d{1,2}[:.]\d{2}")

_OLDER = late_regex(
    r"\s*-{3,}\s*(?:Original (?:Message|Appointment)|Ursprüngliche Nachricht|Message d['’]origine|Mensaje original"
    r"|Mensagem original|Messaggio originale|Oorspronkelijk bericht|Ursprungligt meddelande)\s*-{3,}\s*",
    re.IGNORECASE,
)
_FORWARDED = late_regex(
    r"\s*-{3,}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado)\s*-{3,}\s*",
    re.IGNORECASE,
)

_CLOSING_WORDS = (
    r"(?:with |my |very )*(?:best|kind(?:est)?|warm(?:est)?|good)(?: (?:wishes|regards))?|regards|all (?:the|my) best"
    r"|(?:many )?thanks(?: again)?|thank you|yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?|cheers"
    r"|take care|love"
    r"|mit (?:\w+ )?(?:freundlichen|besten|herzlichen|lieben|vielen) grüßen"
    r"|(?:viele|liebe|beste|herzliche|schöne|freundliche) grü(?:ß|ss)e(?: aus \w+)?|gru(?:ß|ss)|lg|mfg|vg|vielen dank"
    r"|(?:bien )?cordialement|bien à (?:vous|toi)|amicalement|sincères salutations|merci"
    r"|(?:un )?(?:cordial(?:es)? )?saludos?(?: cordial(?:es)?)?|atentamente|un (?:fuerte )?abrazo|(?:muchas )?gracias"
    r"|(?:cordiali|distinti) saluti|atenciosamente|abraços?|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?"
    r"|groet(?:en|jes)?"
    r"|(?:med )?(?:vänlig|vennlig|venlig|bästa) h(?:ä|i)lsn?(?:ing|ningar|en)|mvh"
)
_CLOSING = late_regex(
    rf"\s*(?:{_CLOSING_WORDS})\s*(?:[,.!–-]\s*(?P<name>\w[\w.’'-]*(?: \w[\w.’'-]*){{0,2}})?)?\s*", re.IGNORECASE
)
"""``Best wishes``, be the name behind it or below."""

_DEVICE = late_regex(
    r"\s*(?:Sent from my \w.{0,40}|Get Outlook for .{2,30}|Von meinem .{2,30} gesendet|Gesendet von .{2,40}"
    r"|Envoyé de(?:puis)? mon .{2,30}|Enviado desde mi .{2,30})\s*",
    re.IGNORECASE,
)
_LEGAL = late_regex(r"\b(?:confiden[tc]ial|vertraulich|e-?mail|recipient|Empfänger|destinat)", re.IGNORECASE)
"""What a firm puts below a mail."""

_WORD = late_regex(r"\w+")
_ENDS = (*QUESTION_MARKS, ".", "!", "…", ":")
_AFTERTHOUGHT = late_regex(r"\s*P\.?\s?S\b", re.IGNORECASE)

SIGNATURE, WORDS = 12, 10
"""Lines of a signature at most, and words of each."""

ASKED = 3
"""Quoted questions that make a mail of a text without a head."""

_SIGN = late_regex(r"\s*>(?!>)\s?")

MOSTLY = 0.6
"""Share of what is quoted that asks, there."""


def as_mail(lines: Sequence[Line]) -> list[Line]:
    """The lines of a mail, or of several, told apart; others as they are.

    A head is front matter, unless several people write, whose labels the heads are. A signature and a quoted older
    mail stand behind. Of what else is quoted the sign goes, and the lines of a paragraph are one.
    """
    result = list(lines)
    heads = heads_in(result)
    closes = [line.text.rstrip().endswith(":") for line in result]
    intros = {
        index: size
        for index, line in enumerate(result)
        if ("---" in line.text or any(closes[index : index + 2]))
        and (size := _introduces(result, index))
        and (heads or _of_a_mail(result, index, size))
    }
    if not heads and not intros and not _asked_in_quotes(result):
        return result
    end = _older_mail(result, heads, intros)
    _stands_behind(result, end, len(result))
    heads = [head for head in heads if head[0] < end]
    senders = ["", *(sender_in(result[begin:below]) for begin, below in heads)]
    several = message_heads([*result]) is not None and not _answered_within(result, heads, intros)
    if several:
        _quoted_again(result, {index for head in heads for index in range(*head)})
    for begin, below in () if several else heads:
        result[begin:below] = [replace(line, front=True, quoted=False) for line in result[begin:below]]
    borders = [0, *(place for head in heads for place in head), end]
    for begin, after, sender in zip(borders[::2], borders[1::2], senders, strict=True):
        _without_tail(result, begin, after, intros, sender)
    for index, size in intros.items():
        for own in range(index, index + size):
            result[own] = replace(result[own], front=True, quoted=False)
    return _unquoted(result)


def _introduces(lines: Sequence[Line], index: int) -> int:
    """How many lines, from this one on, do nothing but introduce another mail: one or two, or none."""
    text = lines[index].text.strip()
    if _OLDER.fullmatch(text) or _FORWARDED.fullmatch(text):
        return 1
    for size in (1, 2):
        some = lines[index : index + size]
        if not some[-1].text.rstrip().endswith(":"):
            continue
        whole = " ".join(line.text.strip() for line in some)
        if _WROTE.fullmatch(whole) and _WHEN.search(whole):
            return size
    return 0


def _of_a_mail(lines: Sequence[Line], index: int, size: int) -> bool:
    """Whether it is no sentence of a talk: ``On 3 May 2024 my sister wrote:``."""
    told = any("@" in line.text or line.text.lstrip().startswith("--") for line in lines[index : index + size])
    return told or _quoted_below(lines, index + size)


def _older_mail(lines: Sequence[Line], heads: Sequence[tuple[int, int]], intros: Mapping[int, int]) -> int:
    """Where an older mail begins that no sign quotes, and to which there is no answer within it; else the end.

    It is the only one, and no longer than what stands above it: else the answers may stand in it.
    """
    may = [
        index
        for index, size in intros.items()
        if not _FORWARDED.fullmatch(lines[index].text) and not _quoted_below(lines, index + size)
    ]
    if not may and len(heads) == 2 and _answers(lines[heads[0][1] : heads[1][0]]):
        worded = [at for at in range(heads[1][0]) if any(sign.isalnum() for sign in lines[at].text)]
        may = [worded[-1] + 1]  # with the line that is drawn between the two
    if len(may) != 1:
        return len(lines)
    top = next((end for begin, end in heads if begin < may[0]), 0)
    above, below = (_words(lines[begin:end]) for begin, end in ((top, may[0]), (may[0], len(lines))))
    return may[0] if above >= below else len(lines)


def _answered_within(lines: Sequence[Line], heads: Sequence[tuple[int, int]], intros: Mapping[int, int]) -> bool:
    """Whether the answers stand in the older mail that is the last of two: ``See below.``, and its questions there."""
    if len(heads) != 2 or not any(heads[0][1] <= index < heads[1][0] for index in intros):
        return False
    return _answers(lines[heads[1][1] :]) and not _answers(lines[heads[0][1] : heads[1][0]])


def _answers(lines: Sequence[Line]) -> bool:
    """Whether questions and what answers them stand in one message."""
    asking = [ends_in_question(line.text) for line in lines if line.text.strip()]
    return sum(asks and not after for asks, after in pairwise(asking)) >= ASKED


def _quoted_below(lines: Sequence[Line], index: int) -> bool:
    below = next((line for line in lines[index:] if line.text.strip()), None)
    return below is not None and _is_quoted(below)


def _without_tail(lines: list[Line], begin: int, end: int, intros: Mapping[int, int], sender: str) -> None:
    """Tell what stands below the words of one message: its signature, and what it quotes to its end."""
    while True:
        filled = [index for index in range(begin, end) if lines[index].text.strip() and not lines[index].back]
        cut = _signature(lines, filled, sender) or _quoted_to_the_end(lines, filled, intros)
        if not cut or not any(index < cut for index in filled):
            return  # nothing would be left of it
        after = next((at for at in filled if at >= cut and _AFTERTHOUGHT.match(lines[at].text)), end)
        _stands_behind(lines, cut, after)
        end = cut


def _signature(lines: Sequence[Line], filled: Sequence[int], sender: str) -> int:
    """Where the signature below a message begins, 0 where it has none."""
    for place, index in enumerate(filled[-SIGNATURE:], start=max(len(filled) - SIGNATURE, 0)):
        text, below = lines[index].text.strip(), [lines[at].text for at in filled[place + 1 :]]
        if any(_is_quoted(lines[at]) for at in filled[place:]):
            continue
        if text == "--" or _DEVICE.fullmatch(text):
            return index
        until = next((at for at, one in enumerate(below) if _AFTERTHOUGHT.match(one)), len(below))
        short = all(len(one.split()) <= WORDS or _LEGAL.search(one) for one in below[:until])
        closes = _CLOSING.fullmatch(text)
        if not below[:until] and not _answers_quoted(lines, index) and _signs(text, sender):
            return index
        if closes and (closes["name"] or (below and short)) and not _asks_below(below):
            return index
    return 0


def _signs(text: str, sender: str) -> bool:
    """Whether a line is nothing but the name of who writes, or a part of it: ``Tove``, ``- Tove x``."""
    own = name_key(sender).split()
    found = [word for word in name_key(text).split() if word.strip("x")]
    return bool(found) and all(word in own for word in found)


def _answers_quoted(lines: Sequence[Line], index: int) -> bool:
    above = next((line for line in reversed(lines[:index]) if line.text.strip()), None)
    return above is not None and _is_cited(above)


def _asks_below(below: Sequence[str]) -> bool:
    return any(ends_in_question(text) for text in below)


def _quoted_to_the_end(lines: Sequence[Line], filled: Sequence[int], intros: Mapping[int, int]) -> int:
    """Where what a message quotes to its end begins, with the line above it that says whose it is; else 0.

    Without such a line only what stands below the last question is no question, unless all that the message quotes
    stands below its own words, or it has none, as where a talk is passed on.
    """
    place = len(filled)
    while place and _is_cited(lines[filled[place - 1]]):
        place -= 1
    if not place:
        return 0
    for index, size in intros.items():
        if place and index <= filled[place - 1] < index + size and place < len(filled):
            return index
    tail = [lines[at] for at in filled[place:]]
    if tail and place and not any(_is_quoted(lines[at]) for at in filled[:place]) and not _answers(tail):
        return filled[place]
    asked = [at for at in filled[place:] if ends_in_question(lines[at].text)]
    rest = [at for at in filled[place:] if not asked or at > asked[-1]]
    return rest[0] if rest else 0


def _quoted_again(lines: list[Line], heads: Collection[int]) -> None:
    """Tell the quoted lines whose words stand in a message above: who quotes them does not say them."""
    written = " "
    for index, line in enumerate(lines):
        words = "".join(f"{word} " for word in _WORD.findall(line.text.casefold()))
        if index in heads or not _is_cited(line):
            written += words
        elif f" {words}" in written:
            _stands_behind(lines, index, index + 1)


def _stands_behind(lines: list[Line], begin: int, end: int) -> None:
    lines[begin:end] = [
        replace(line, back=bool(line.text.strip()), quoted=False, heading=0) for line in lines[begin:end]
    ]


def _asked_in_quotes(lines: Sequence[Line]) -> bool:
    """Whether what is quoted asks, again and again, as in a mail that has lost its head."""
    signed = [line for line in lines if _is_quoted(line)]
    asking = sum(ends_in_question(line.text) for line in signed)
    return asking >= max(ASKED, MOSTLY * len(signed))


def _is_quoted(line: Line) -> bool:
    return line.quoted or (">" in line.text and _SIGN.match(line.text) is not None)


def _is_cited(line: Line) -> bool:
    """The same within a mail, where ``>>`` quotes what was quoted."""
    return line.quoted or line.text.lstrip().startswith(">")


def _unquoted(lines: Sequence[Line]) -> list[Line]:
    """The lines without the sign before what is quoted; of a paragraph each goes on with the one before."""
    result: list[Line] = []
    for line in lines:
        sign = _SIGN.match(line.text)
        if line.front or line.back or not (sign or line.quoted):
            result.append(line)
            continue
        begin = sign.end() if sign else 0
        before = result[-1] if result else line
        text = line.text[begin:]
        begins = NUMBER.match(text) or before.text.rstrip().endswith(_ENDS)
        follows = before.quoted and bool(before.text.strip()) and not begins
        pieces = tuple(line.slice(begin))
        result.append(replace(line, text=text, pieces=pieces, quoted=True, follows=follows))
    return with_lines_that_go_on(result) or result


def _words(lines: Sequence[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)
