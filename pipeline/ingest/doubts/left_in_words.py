"""What stands in the words and nobody has said: labels of any shape, times, and the marks of markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.ingest.doubts.asked_within import does_ask
from pipeline.ingest.doubts.known_labels import known_labels
from pipeline.ingest.doubts.label_places import LEFT
from pipeline.ingest.doubts.labels_within import (
    answers_meanwhile,
    given_names_alone,
    is_label,
    is_like_others,
    is_person,
    keys_again,
    labels_alone,
    labels_begun,
    labels_within,
    often,
    signed_names,
)
from pipeline.ingest.doubts.times_and_markup import times_and_markup
from pipeline.ingest.judgement import INITIALS, names_nobody
from pipeline.ingest.speakers.names import name_key, telling_words
from pipeline.ingest.speakers.roles import is_probe, role_of_label
from pipeline.ingest.transcript.counted_points import points_among, points_in_a_row, without_listed
from pipeline.ingest.transcript.label_names import is_written_as_name, may_be_name
from pipeline.ingest.transcript.label_patterns import REMARK
from pipeline.ingest.transcript.recurring_leads import NAME, SHOUTED, SIGN
from pipeline.model import Document, Kind, MarkKind, Role, Turn
from pipeline.text.accents import composed
from pipeline.text.full_stops import PAUSE_END, QUESTION_MARKS
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import speech_at

OFTEN = 3
"""Paragraphs in which a label, a time or markup stands, from which on that is no accident."""

PART = 0.05
"""The same as a share of the paragraphs."""

AGAIN = 5
"""Paragraphs that begin with the same words and a colon, be these no name."""

ALIKE = 0.1
"""Of the paragraphs, those that begin with a name and the same sign, or with a capital that is no word."""

LEAST = 5
"""Words of a turn whose beginning and end are looked at."""

MOST = 0.6
"""Of somebody's turns, those that begin or end alike, from which on that is no accident."""

NEARLY_ALL = 0.8
"""Of the words that a hyphen and a space part, those of which a part stands nowhere else."""

LENGTH = 2_000
"""Words in which one that may be broken is no accident."""

POST = 5
"""Words of what somebody is called by who stands in no other label."""

WORD = 5
"""Letters of a word for who speaks that may stand for several with an ending: ``nurses``."""

OPENED = 48
"""Characters in which a label at the beginning of a paragraph ends."""

_LABEL = late_regex(
    r"[\W_]{0,3}(?:\d[\d.]{0,7}\s+)?(?P<name>[^\W\d_][^:：\n\t.?!\"“”„«»]{0,40}?)\s*(?:(?::|\t)(?:\s|$)|：)"
)
_QUESTION = late_regex(r"Q ?\d{1,2}\.?")
_ASKED_NEXT = late_regex(
    r"(?:question|frage|pregunta|pergunta|domanda|fråga|vraag|spørgsmål|spørsmål|item) (?:no\.? |nr\.? )?\d{1,2}",
    re.IGNORECASE,
)
"""``Question 5``, above a turn with a label."""

_COUNTED = late_regex(r"[^\W\d_]+\s?\d{1,3}\s?[.):：]\s")
"""``Question 4: ``, before what is asked and has no label."""

_BEFORE = "—–-([~@"
"""What may stand before a name at the end of a paragraph."""

_TAIL = late_regex(r"(?<=[.?!…\s])(?:[—–([~@-]|\.{4,})\s?(?P<name>[^\W\d_][\w .'’-]{0,30}?)[)\]]?\s*$")
TAIL = 40
"""Characters in which it stands."""

_EAST = f"，。、；؛،）！।።။۔{QUESTION_MARKS}"
"""Signs of scripts that know no capitals, within a sentence, at its end, or behind what was heard: ``（笑）``."""

_PARTED = (":", "\t", "：", " -- ", " – ", " — ", " | ")
"""What a label with a colon or a tab, and a clock, have."""

_DIGITS = late_regex(r"\d+")
_WORDS = late_regex(r"[^\W\d_]+")
_BROKEN = late_regex(
    r"\b([^\W\d_]{2,})- (?!(?:and|or|to|und|oder|bis|et|ou|y|o|e|og|och|eller|en|of|ja|i|a)\b)([^\W\d_A-Z][^\W\d_]+)"
)
_OPENED = late_regex(rf"\W{{0,4}}{NAME}{SIGN}")
_SIGN = late_regex(r"[^\w .,'’“”?!()&-]|  |--|\.\.\.")
"""What it has, and the beginnings of most sentences have not."""

_TIMED = late_regex(r"\W{0,2}(?:\d{1,2}:)?\d{1,2}:\d{2}\W{1,4}(?P<name>[^\W\d_][\w .'’]{0,40}?)\s?[-–—|:]")
_SHOUTED, _STOPPED = late_regex(SHOUTED), late_regex(r"[?!,;…]|\. ")
_CODE = late_regex(r"[^\W\d_](?=[\w.-]*\d)[\w.-]*+\s(?=\S)")
"""``SPEAKER_00-utt0001``, before words."""

_SIGNED = late_regex(r"[^\w\s（「『《\"'“”‘’«»„‹›()\[\]{}<¿¡.…,&*#$€£@└┌—–+-]+|-{2,}|[:=]")
"""``●``, ``: ``: what nobody says and no sentence begins with."""

_PARTS = late_regex(r"(?P<stem>[^\W\d_]{3,20}\s?)\d{1,2}\s?[-–—.):>=]")
"""``Response 2-``, before words: a part in a talk that is counted."""

_SLIP = late_regex(r"(?:^|(?<=[.?!…]\s))[^\W\d_]\s?:\s(?=\S)")
"""``W : I cannot say``, beside ``I:`` and ``N:``."""

_RETOLD = late_regex(
    r"(?:she|he|they|sie|er|elle|il|elles|ils|ella|él|lei|lui|ela|ele|hon|han|hun|zij|ze|hij)\s"
    r"(?:says?|said|tells?|told|thinks?|means?|sagt|sagte|meint|meinte|dit|disait|dice|dijo|diz|disse|säger|sa"
    r"|sier|siger|zegt|zei|explains?|answers?)\s?[:,]?",
    re.IGNORECASE,
)
"""``She says:``, as who interprets may begin each time."""

_STATED = late_regex(r"I [a-z]{2,}")
_THANKED = late_regex(
    r"(?:(?:many|muchas|mil|muito|tusen|mange|hartelijk|vielen) )?(?:thank(?:s| you)|gracias|danke?|merci|obrigad[oa]"
    r"|grazie|bedankt|tack|takk?|kiitos|terima kasih|dziękuję|teşekkürler)(?: so| very| you)?\W?",
    re.IGNORECASE,
)
_AND = late_regex(r"\s*(?:[,&/]|\b(?:and|und|et|y|e|och|og|en)\b)\s*")
"""``Ruth, Omar and Ida: (they leave)``: several at once."""

_SOURCE = late_regex(
    r"\W{0,3}(?!(?:This|That|Last|Next|The) )[^\W\d_][^\n()?!]{1,60}[.,]?\s\((?:19|20)\d\d[a-z]?\)[.:,]\s"
)

_LETTER = late_regex(r"(?:[BCDFGHJLMNPQRTX]|[A-Z]\d{1,2})\.?\s+(?=\w)|[a-z][.)]\s+(?=\S)")
"""A letter that is no word, before others: ``Q Where were you?``, ``b. At home``."""


def doubts(document: Document, talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """What of it stands in the words of the talk, a line each.

    Args:
        document: What was read.
        talk: Its turns.
        said: The paragraphs of each turn; see :func:`said_in`.
    """
    said = [[*map(composed, own)] for own in said]
    texts = [text for own in said for text in own]
    told = [
        *_labels(document, talk, said, texts),
        *_once(talk, said),
        *_posts(talk, said),
        *_begun(document, talk, said),
        *_returning(talk, said),
        *_tails(texts),
        *_broken(talk, said, texts),
        *_sources(said),
    ]
    return [*dict.fromkeys(told), *times_and_markup(texts)]


def in_prose(document: Document, written: Sequence[Turn]) -> list[str]:
    """What says that the prose of one author is a talk: paragraphs that begin or end as with labels."""
    texts = [composed(text) for own in said_in(document, written) for text in own]
    counts = Counter(found["name"].strip() for text in texts if (found := _LABEL.match(text)))
    back = [name for name, count in counts.items() if count >= OFTEN and may_be_name(name)]
    if len(back) > 1 and sum(counts[name] for name in back) >= ALIKE * len(texts):
        return [f"labels still stand in the words, such as {back[0] + ':'!r}"]
    if alike := _alike(texts):
        return [f"paragraphs begin alike, as with labels, such as {alike!r}"]
    return [*_tails(texts), *times_and_markup(texts)]


def said_in(document: Document, talk: Sequence[Turn]) -> list[list[str]]:
    """The paragraphs of each turn."""
    if not document.marks:
        return [[document.text[span.start : span.end] for span in turn.paragraphs] for turn in talk]
    return [[speech_at(document, (span,)) for span in turn.paragraphs] for turn in talk]


def _counts_what_is_asked(turn: Turn, text: str) -> bool:
    asked = turn.role is Role.INTERVIEWER and not turn.speaker
    probe = _LABEL.match(text) if asked else None  # "Nachfrage: Allein?"
    return asked and (_COUNTED.match(text) is not None or (probe is not None and is_probe(probe["name"])))


def _labels(document: Document, talk: Sequence[Turn], said: Sequence[Sequence[str]], texts: Sequence[str]) -> list[str]:
    counted = {own[0] for turn, own in zip(talk, said, strict=True) if own and _counts_what_is_asked(turn, own[0])}
    texts = without_listed([text for text in texts if text not in counted])
    names = {name_key(turn.speaker) for turn in talk if turn.speaker}
    small = any(turn.speaker.islower() for turn in talk if turn.speaker)
    parted = [text for text in texts if any(sign in text for sign in _PARTED)]
    led = [(found["name"].strip(), text[found.end() :]) for text in parted if (found := _LABEL.match(text))]
    labels = [name for name, _ in led]
    coded = {document.slice(turn.paragraphs).strip() for turn in talk if turn.role is Role.INTERVIEWER and turn.speaker}
    numbers = {text for text in coded if _QUESTION.fullmatch(text)}  # "I: Q4" for a question of the guide
    alone = {text for text in texts if is_label(text.strip(), names)}
    alone -= {
        own[0]
        for turn, after, own in zip(talk, talk[1:], said, strict=False)
        if turn.label and after.label and len(own) == 1 and own[0] in alone
        if name_key(own[0].strip(" .")) == name_key(after.speaker)
    }  # "Chair: Member Holt", who then speaks
    own_line = [line for text in texts if text in alone and (line := text.strip()) not in numbers]
    begun = document.turns.index(talk[0])
    heads = [document.slice(turn.paragraphs).strip(" :") for turn in document.turns if turn.kind is Kind.HEADING]
    under_names = sum(name_key(head) in names for head in heads) > 1  # people speak under headings with their names
    for turn, after in pairwise(document.turns[begun:]):
        if turn.kind is not Kind.HEADING or after.kind is not Kind.SPEECH:
            continue
        heading = document.slice(turn.paragraphs).strip(" :")
        if (turn.part and heading.startswith(turn.part)) or (after.label and _ASKED_NEXT.fullmatch(heading)):
            continue  # above one of several interviews, or what is asked next
        same = set(telling_words(name_key(heading))) & set(telling_words(name_key(after.speaker)))
        if heading and not same and (is_label(heading, names) or (under_names and is_person(heading))):
            own_line.append(heading)
    spoken = {turn.speaker for turn in talk if turn.speaker}
    own_line += signed_names(texts, spoken)
    own_line += given_names_alone(said, names)
    asides = [document.slice((mark.span,)) for mark in document.marks if mark.kind is MarkKind.ASIDE]
    own_line += answers_meanwhile(asides, [turn.speaker for turn in talk if turn.role is Role.RESPONDENT])
    around = (f"{sign}{name}{end}" for name in spoken for sign, end in ("[]", "()"))
    if boxed := tuple(label for label in around if label in document.text):  # which may pass for a sound
        spans = (span for turn in talk for span in turn.paragraphs)
        ends = (document.text[max(span.start, span.end - OPENED) : span.end].rstrip() for span in spans)
        own_line += [label for end in ends if end.endswith(boxed) for label in boxed if end.endswith(label)]
    if begun and (lead := _led_as_others(document.slice(document.turns[begun - 1].paragraphs), spoken)):
        own_line.append(lead)
    # The letters of questions and answers have a full stop behind them.
    own_line += labels_within(texts if any(len(name) == 1 for name in spoken) else parted, spoken)
    if len(spoken) > 1 and all(len(name) == 1 for name in spoken):
        # Another letter before a colon, where letters alone name who speaks: a slip of the keyboard.
        own_line += [found[0].rstrip(" :") for text in parted if (found := _SLIP.search(text))]
    own_line += [found["name"] for text in parted if (found := _TIMED.match(text)) and name_key(found["name"]) in names]
    counts = often((name_key(label) or label, behind) for label, behind in led)
    own = [label for label in labels if name_key(label) in names or is_like_others(label, spoken)]
    own += [label for label in labels if not names and len(label) > 1 and role_of_label(label)]
    back = [label for label in labels if counts[name_key(label) or label] >= OFTEN and may_be_name(label)]
    # "Probe used (yes/no):", whatever it is: nobody begins so again and again.
    back += [label for label in labels if " " in label and counts[name_key(label) or label] >= AGAIN]
    stems = Counter(_DIGITS.sub("", label) for label in labels if label[-1:].isdecimal())
    back += [label for label in labels if label[-1:].isdecimal() and stems[_DIGITS.sub("", label)] >= OFTEN]
    back += [label for label in labels if small and label.islower() and counts[name_key(label) or label] > 1]
    told = []
    if own_line:
        told.append(f"{LEFT}{own_line[0]!r}")
    if own or (back and len(back) >= PART * len(texts)):
        told.append(f"labels still stand in the words, such as {(own or back)[0] + ':'!r}")
    elif alike := _alike(texts):
        told.append(f"paragraphs begin alike, as with labels, such as {alike!r}")
    return told


def _led_as_others(text: str, spoken: Collection[str]) -> str:
    """The label of what stands above the first turn: a name in capitals and a sign, where all names are so; else ""."""
    opened = _OPENED.match(text)
    if not opened or not opened["name"].isupper() or len(text.split()) < LEAST or not all(map(str.isupper, spoken)):
        return ""
    name, sign = opened["name"], opened["sign"].strip()
    if sign and text.count(f" {sign} ") > 1 and not PAUSE_END.search(text):
        return ""  # fields side by side: "HC-2021 / Participant 022 / confidential"
    return name if sign not in ("", ":") and len(name) > INITIALS and may_be_name(name) else ""


def _once(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """A name and a colon that open a paragraph within a turn, once, where labels do so: ``Ewa: I kept a notebook``.

    Behind a name of two words, ``Ewa Lindt: i kept``, the letter may be small.
    """
    speakers = {turn.speaker for turn in talk if turn.speaker}
    if len(speakers) < 2 and not all(map(str.isupper, speakers or {""})):
        return []
    found = [
        match["name"].strip()
        for own in said
        for text in own[1:]
        if ":" in text[:OPENED]
        and (match := _LABEL.match(text))
        and (REMARK.sub("", text[match.end() :])[:1].isupper() or " " in match["name"])
        and not text.isupper()
        and (len(speakers) > 1 or match["name"].isupper())
    ]
    known = {name_key(turn.speaker) for turn in talk if turn.speaker}
    if several := next((name for name in found if _is_of_several(name, known)), ""):
        return [f"{LEFT}{several!r}"]
    points = points_among(found).union(*(points_in_a_row(own[1:]) for own in said)) if found else ()
    haste = all(turn.speaker.islower() for turn in talk if turn.speaker)  # who types in haste writes no name large
    names = [
        name
        for name in found
        if is_written_as_name(name.title() if haste else name)
        and not names_nobody(name)
        and len(name.split()) <= 3
        and name not in points
    ]
    if not names:
        return []
    small = Counter(word for own in said for text in own for word in text.split() if word.islower())
    told = [name for name in names if all(small[word.casefold()] <= haste for word in name.split())]
    return [f"{LEFT}{told[0]!r}"] if told else []


def _is_of_several(name: str, known: Collection[str]) -> bool:
    """Whether it names some who speak, joined by *and*, one known or several of that kind: ``Nurses and Rosa``."""
    written = [part for part in _AND.split(name)[:-1] if len(part) > INITIALS or not part.islower() or name.islower()]
    parts = list(map(name_key, written))  # "OK, so, ..." names no SO
    return any(part in known or any(len(one) >= WORD and part.startswith(one) for one in known) for part in parts)


def _posts(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """Some words and a colon, once, behind which who spoke before has a label again: ``Chair of the club: Sorry``.

    Where all other paragraphs have labels, none is needed behind it.
    """
    only = len(talk) >= AGAIN and sum(len(own) - 1 for own in said) == 1 and all(turn.label for turn in talk)
    found = [
        match["name"].strip()
        for turn, own, after in zip(talk, said, [*talk[1:], None], strict=True)
        if only or (after and after.label and turn.label and after.speaker == turn.speaker)
        for text in own[1:]
        if ":" in text[:OPENED] and (match := _LABEL.match(text)) and REMARK.sub("", text[match.end() :])[:1].isupper()
    ]
    points = points_among(found)
    posts = [
        name
        for name in found
        if name[0].isupper()
        and found.count(name) == 1
        and len(name.split()) <= POST
        and name not in points
        and not names_nobody(name)
    ]
    return [f"{LEFT}{posts[0]!r}"] if posts else []


def _begun(document: Document, talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """A label of one who speaks, in any case and with any sign, that opens a paragraph within a turn."""
    begun = labels_begun(said, {turn.speaker for turn in talk if turn.speaker}) or known_labels(document, talk)
    if not begun and any(turn.label for turn in talk):
        begun = labels_alone(said, {turn.speaker for turn in talk if turn.speaker}) or keys_again(said)
    return [f"{LEFT}{begun[0]!r}"] if begun else []


def _sources(said: Sequence[Sequence[str]]) -> list[str]:
    """A paragraph below somebody's words that tells what is quoted: ``Lanyon, R. (2019). Soup. Graz.``."""
    found = next((match[0] for own in said for text in own[1:] if "(" in text and (match := _SOURCE.match(text))), "")
    return [f"the source of a quotation stands among the words, {found.strip()!r}"] if found else []


def _alike(texts: Sequence[str]) -> str:
    """An opening of paragraphs that comes back as labels do, be its signs what they may; "" where there is none."""
    found: dict[str, list[tuple[str, str]]] = {}
    for text in texts:
        opened = _OPENED.match(text) if _SIGN.search(text, 0, OPENED) else None
        if opened and opened["sign"].strip() not in ("", ":", "：", *_EAST) and may_be_name(opened["name"]):
            found.setdefault(opened["sign"].strip(), []).append((opened["name"], opened[0].strip()))
        if not text.isupper() and (shouted := _SHOUTED.match(text)):
            found.setdefault(" ", []).append((shouted["name"], shouted["name"]))
        numbered = _DIGITS.search(text, 0, OPENED) is not None
        if numbered and (coded := _CODE.match(text)) and not _QUESTION.match(text):  # "Q3." before what is asked
            found.setdefault("0", []).append(("", coded[0].strip()))
        if numbered and (counted := _PARTS.match(text)):
            found.setdefault("1", []).append((counted["stem"], counted[0].strip()))
        if not text[:1].isalnum() and (signed := _SIGNED.match(text)) and any(sign.isalnum() for sign in text):
            found.setdefault("*", []).append((signed[0], signed[0]))
        if (letter := _LETTER.match(text)) and not (letter[0].islower() and does_ask(text)):  # a probe of a guide
            found.setdefault("", []).append((letter[0], letter[0].strip()))
    for own in found.values():
        counts = Counter(name for name, _ in own)
        back = [shown for name, shown in own if counts[name] >= OFTEN]
        if len(back) >= max(OFTEN, ALIKE * len(texts)):
            return back[0]
    return ""


def _returning(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """What most turns of somebody begin or end with: ``-- Analyst``, ``—Ruth``; people do not speak so."""
    ends: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for turn, texts in zip(talk, said, strict=True):
        whole = " ".join(texts)
        words = whole.split(None, LEAST)
        if len(words) >= LEAST:
            end = whole.rsplit(None, 1)[-1]
            last = end if end[0] in _BEFORE or end[-1] in ")]" else ""
            asked = turn.role is Role.INTERVIEWER and end[-1] in QUESTION_MARKS
            asked = asked and words[0].isalpha() and words[1].isalpha() and words[1].islower()
            first = "" if asked else " ".join(words[:2])  # who asks may begin each time with "Could you"
            lead, colon, _ = texts[0][:OPENED].partition(": ")
            first = f"{lead}:" if colon and not _STOPPED.search(lead) else first
            ends.setdefault((turn.speaker, turn.case), []).append((first, last))
    for own in ends.values():
        for side in (0, 1):
            same, count = Counter(one[side] for one in own).most_common(1)[0]
            # Two words may come back by chance.
            plain = all(word[0].isalpha() and word.replace("-", "").isalpha() for word in same.split())
            if names_nobody(same) or (side == 0 and any(way.fullmatch(same) for way in (_STATED, _RETOLD, _THANKED))):
                continue  # "Okay so", "I believe", "Thank you,": who speaks may begin so each time
            if same and count >= max(2 * OFTEN if plain else OFTEN + 1, MOST * len(own)):
                return [f"{count:,} of {len(own):,} turns {'end' if side else 'begin'} with {same!r}"]
    return []


def _tails(texts: Sequence[str]) -> list[str]:
    """Paragraphs that end with a sign and what comes back, as where a name stands behind the words."""
    long = [text for text in texts if len(text.split(None, LEAST)) >= LEAST]
    ends = ((text, len(text.rstrip()) - TAIL) for text in long)
    found = [match for text, end in ends if (match := _TAIL.search(text, max(end, 0)))]
    tails = Counter(match[0].strip() for match in found if may_be_name(match["name"]))
    back = {tail: count for tail, count in tails.items() if count >= OFTEN}
    if len(back) > 1 and sum(back.values()) >= ALIKE * len(long):
        return [f"paragraphs end alike, as with labels, such as {max(back, key=back.__getitem__)!r}"]
    return []


def _broken(talk: Sequence[Turn], said: Sequence[Sequence[str]], texts: Sequence[str]) -> list[str]:
    """Words that the end of a line broke, where the lines were taken for paragraphs.

    Where another speaks below, a dash tells that somebody was cut short.
    """
    owned = ((turn.speaker, text) for turn, own in zip(talk, said, strict=True) for text in own)
    broken = [
        f"{one.split()[-1]} {other.split()[0]}"
        for (speaker, one), (after, other) in pairwise(owned)
        if speaker == after
        if one.endswith(("-", "- ")) and re.search(r"[^\W\d_]-$", one.rstrip()) and other.lstrip()[:1].islower()
    ]
    parted = [text for text in texts if "- " in text] if len(broken) < 2 else []
    if within := [(text, found) for text in parted for found in _BROKEN.finditer(text)]:
        # A dash may part two words, be one of them rare; half a word stands nowhere else.
        words = Counter(word.casefold() for text in texts for word in _WORDS.findall(text))
        broken = [
            text[max(found.start() - 12, 0) : found.end() + 12]
            for text, found in within
            if any(words[half.casefold()] < 2 for half in found.groups()) and found[0] != found[0].upper()
        ]
        broken = broken if len(broken) >= NEARLY_ALL * len(within) else []
    if len(broken) < 2:
        return []
    every = sum(len(text.split()) for text in texts)
    return [f"words are broken at line ends, such as {broken[0]!r}"] if len(broken) > every // LENGTH else []
