"""What stands around a talk: head, titles, page numbers, and what services add."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, takewhile

from pipeline.ingest.documents.page_furniture import is_page_foot
from pipeline.ingest.speakers.roles import ends_in_question, role_of_label
from pipeline.ingest.transcript.clocks import CLOCK, MONTH, STAMP
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS
from pipeline.ingest.transcript.end_marks import end_marks
from pipeline.ingest.transcript.head_fields import (
    HEAD_LINE,
    fields_in_line,
    front_attribute,
    is_known_field,
    names_who_answers,
)
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, PERSON_HEAD_KEYS, plain_key
from pipeline.ingest.transcript.label_patterns import TAGGED
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.program_lines import tells_of_transcribing
from pipeline.model import Role
from pipeline.text.full_stops import FULL_STOPS, QUESTION_MARKS
from pipeline.text.late_regex import late_regex
from pipeline.text.page_words import OF_PAGES, PAGE_WORD
from pipeline.text.whole_numbers import whole_number

LEGEND = late_regex(
    r"(?P<label>[^\n:=,()]{1,60}?)(?:\s*[:=–—,]|\s+-)\s*(?:(?P<name>[^\n,():=]{2,60}?)\s*)?"
    r"(?:\(|,\s*|(?<=[:=–,-]\s)|(?<=[:=–,-]))(?P<role>[^\W\d_]{5,20})\)?\s*\d{0,2}\)?"
)
"""``RL = Rosa Lindt (interviewer)``, ``Rosa Lindt, interviewer``: who is who, as the head of a file tells it."""

FURNITURE = late_regex(
    rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}}\.? {MONTH}),? \d{{4}},?(?: at)? {CLOCK}(?:[\s\u202f]?[ap]\.?m\.?)?"
    r"|(?:[-–—] ?)?page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?: ?[-–—])?|\d{1,4}\s+of\s+\d{1,4}"
    rf"|[-–—]\s?\d{{1,3}}\s?[-–—]|{PAGE_WORD}\s?\d{{1,3}}\s?(?:{OF_PAGES}|\()\s?\d{{1,3}}\)?|blad\s\d{{1,3}}"
    r"|[(\[]?transcribed (?:by|with|using) (?:https?://|[\w-]+\.(?:ai|app|com|io|net|org)\b)[^\s()\[\]]*[)\]]?"
    r"|[(\[]transcribed (?:by|with|using) (?-i:[A-Z])[^()\[\]\n]{2,90}[)\]]"
    r"|\[\d+\.\d+\]|exported [\d,.]+ messages?(?:\(s\))?"
    r"|(?:chatgpt|claude|gemini|copilot|ai(?:[ -]generated)?(?: (?:content|notes|responses?|summar(?:y|ies)))?)"
    r"(?: is ai and)? (?:can|may) (?:make mistakes|be (?:incorrect|inaccurate)|contain errors)\b.{0,80}"
    r"|(?:(?:KI|AI)-gener\w+ (?:inhalte|innehåll|indhold|innhold)|(?:le )?contenus? générés? par l['’]IA"
    r"|(?:el )?contenido generado por (?:la )?IA|(?:o )?conteúdo gerado por IA|(?:i )?contenuti generati dall\W?a? ?IA"
    r"|door AI gegenereerde inhoud) (?:k[aö]n+(?:en)?|peu(?:t|vent)|puede|pode|pos+ono|può) .{3,40}"
    r"|(?:read|see|watch|listen) (?:also|more|next) ?:[^.?!]{3,90}|(?:lesen sie auch|(?:à )?lire aussi"
    r"|leia também|lee también|lea también|leggi anche|läs också|les også|lees ook) ?:[^.?!]{3,90}"
    r"|[\W_]{0,3}advertisement"
    r"|this editable transcript was\b.*|people can also change the text after it was created\.?"
    rf"|(?:{STAMP}\s*)?(?:\[\s*)?(?:transcri(?:pt|ption) ended(?: after [\d:]+)?|part \d+ of \d+ ends)\s*\]?"
    rf"(?:\s*{STAMP})?",
    re.IGNORECASE,
)

_OF_A_SERVICE = late_regex(
    r"[(\[]?[^()\[\]]{0,90}\bupgrade to \w{1,15} to (?:remove|transcribe|unlock|see|view|continue)\b[^()\[\]]{0,80}"
    r"[)\]]?",
    re.IGNORECASE,
)
_SAYS_SO = "upgrade to"
LONGEST = 240
"""What such lines hold, and their characters, at most."""

FOOT = late_regex(rf"\s[|·•]\s*(?:{PAGE_WORD}\s*)?1$|\s[–—-]\s*{PAGE_WORD} 1$", re.IGNORECASE)
TAG = late_regex(r"\s*</?[A-Za-z][\w.-]*(?:\s[^<>]*)?/?>\s*")
LONE_NUMBER = late_regex(r"(?:[-–—] ?)?((?!0)\d{1,4})(?: ?[-–—])?")

ADDRESS = late_regex(r"\s*(?:https?://)?(?!www\.)(?:[a-z\d-]{1,40}\.){2,4}[a-z]{2,4}(?:/\S*)?\s*")
"""``notes.example.com``, alone on a line: the page of a service."""

BANNER, ENDS = 80, (*".!…:,;！：，；、", *FULL_STOPS, *QUESTION_MARKS)
"""Characters of a line that tells the page, and what it and a title do not end with, whatever the script."""

PAGE = late_regex(
    rf"(?<!\w){PAGE_WORD}\s*\d{{1,4}}(?!\w)|(?<!\w)(?:第\s*)?\d{{1,4}}\s*(?:页|頁|ページ|쪽)",
    re.IGNORECASE,
)
"""``page 2``, in two dozen languages."""

_DIGIT = late_regex(r"\d")
_RULED = late_regex(r"\s*([-–—=*_])\1+\s*[^\W_].*?\1{2,}\s*")

REMARK = 40
"""Characters of what a service says of itself, from which on it may go on in the lines below."""

SHEET = 6
"""Lines; a shorter text has no foot."""

TITLE = 15
"""Words; a title has no more."""

WORDS = 3
"""Words of a title beside the number of a page at least; ``Yes``, again and again, is said."""

TALK = 4
"""Labels from which on what stands between turns is looked at."""

STOPS = f'.!…:："”’»)]）】」』！{QUESTION_MARKS}{FULL_STOPS}'

DEEP = 14
"""Lines at the top among which one may say that the talk begins."""

BEGINS = late_regex(
    r"(?:the |full )?(?:conversation|transcript(?:ion)?|dialogue?|interview)(?: transcript)? ?:", re.IGNORECASE
)
"""``Conversation:``, ``Transcript:``, alone on its line."""

_TO_SIGN = late_regex(r"[^.?!]{3,24}(?:\.{4,}+|_{4,}+).{0,90}\bpage \d{1,3} of \d{1,3}", re.IGNORECASE)
"""``Signed ........ Witnessed ........ Page 1 of 4``."""

TITLES = 3
"""Titles that a head may have."""


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Page numbers and what a transcription service adds."""
    found = {index for index, line in enumerate(lines) if _is_furniture(line.text.strip())}
    found.update(
        index
        for index, line in enumerate(lines)
        if line.text.count("....") + line.text.count("____") > 1 and _TO_SIGN.fullmatch(line.text.strip())
    )
    numbers = [
        (index, whole_number(m[1]))
        for index, line in enumerate(lines)
        if (m := LONE_NUMBER.fullmatch(line.text.strip()))
    ]
    if sum(TAGGED.match(line.text) is not None for line in lines) > 1:
        found.update(
            index for index, line in enumerate(lines) if TAG.fullmatch(line.text) and not TAGGED.match(line.text)
        )
    ascending = all(after[1] == before[1] + 1 for before, after in pairwise(numbers))
    if len(numbers) > 1 and ascending:
        found.update(index for index, _ in numbers)
    found |= _banners(lines)
    found |= _beside_pages(lines, [index for index in found if PAGE.search(lines[index].text)]) | end_marks(lines)
    for index in sorted(found):
        if len(lines[index].text) >= REMARK:
            found.update(takewhile(lambda at: lines[at].follows, range(index + 1, len(lines))))
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if len(filled) >= SHEET and (is_foot(lines, filled[-2], filled[-1]) or _is_address(lines, *filled[-2:])):
        found.add(filled[-1])
    return frozenset(found)


def _is_furniture(text: str) -> bool:
    if FURNITURE.fullmatch(text):
        return True
    told = len(text) <= LONGEST and _SAYS_SO in text.casefold()
    return (told and _OF_A_SERVICE.fullmatch(text) is not None) or tells_of_transcribing(text)


def _banners(lines: Sequence[Line]) -> set[int]:
    """Lines that tell the page within the text, alike but for numbers that rise: ``--- Interview 7, page 2 ---``.

    One alone does between dashes.
    """
    kinds: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for index, line in enumerate(lines):
        text = line.text.strip()
        if 0 < len(text) <= BANNER and not text.endswith(ENDS) and _DIGIT.search(text) and PAGE.search(text):
            numbers = tuple(map(int, re.findall(r"\d{1,6}", text)))
            kinds.setdefault(re.sub(r"\d+", "0", text).casefold(), []).append((index, numbers))
    return {
        index
        for own in kinds.values()
        if (len(own) > 1 and all(one[1] < other[1] for one, other in pairwise(own)))
        or _RULED.fullmatch(lines[own[0][0]].text)
        for index, _ in own
    }


def _beside_pages(lines: Sequence[Line], pages: Collection[int]) -> set[int]:
    """Titles right above or below the numbers of pages, the same each time: ``Ward Study, Interview 2``, ``Page 2``."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()] if len(pages) > 1 else []
    places = {index: place for place, index in enumerate(filled)}
    found: set[int] = set()
    for step in (-1, 1):
        beside: dict[str, list[int]] = {}
        for place in (places[index] + step for index in pages if index in places):
            if 0 <= place < len(filled) and filled[place] not in pages:
                beside.setdefault(" ".join(lines[filled[place]].text.split()), []).append(filled[place])
        for text, own in beside.items():
            if len(own) > 1 and WORDS <= len(text.split()) <= TITLE and ":" not in text and text[-1] not in STOPS:
                found.update(own)
    return found


def is_foot(lines: Sequence[Line], before: int, last: int) -> bool:
    """Whether the last line of a text is what a printer put under its only page."""
    text = lines[last].text.strip()
    if last == before + 1 or len(text.split()) > TITLE:
        return False
    if text != "1":
        return FOOT.search(text) is not None or is_page_foot(text, "")
    # "1" may answer a question, where numbers answer others.
    asked = ends_in_question(lines[before].text)
    return not asked or not any(LONE_NUMBER.fullmatch(line.text.strip()) for line in lines[:before])


def _is_address(lines: Sequence[Line], before: int, last: int) -> bool:
    """Whether the last line of a text does nothing but tell the page of a service, and answers no question."""
    asked = ends_in_question(lines[before].text)
    return "." in lines[last].text and not asked and ADDRESS.fullmatch(lines[last].text) is not None


def head_lines(lines: Sequence[Line]) -> tuple[frozenset[int], dict[str, str]]:
    """The lines at the top that say ``Date: ...`` and the like, and what they say."""
    attributes: dict[str, str] = {}
    front: dict[str, str] = {}
    found: set[int] = set()
    people: dict[str, list[str]] = {}
    plain = begun = titled = False
    titles = 0
    for index, line in enumerate(lines):
        text = line.text.strip()
        if line.front:
            found.add(index)
            if named := front_attribute(text):
                front.setdefault(*named)
            continue
        if index in found or not text or line.heading:
            continue
        if not (found and not lines[max(found)].front) and is_title(lines, index):
            continue
        legend = LEGEND.fullmatch(" ".join(text.split()))  # thousands of spaces are one gap
        if legend and (role := role_of_label(legend["role"])):
            begun = titled = True
            key = ASKER_KEYS[0] if role is Role.INTERVIEWER else PERSON_KEYS[0]
            names = [name.strip() for name in (legend["name"], legend["label"]) if name]
            if any(map(str.isalnum, names[0])):  # a sign is nobody's name: "● = respondent"
                people.setdefault(key, []).append(names[0])
            found.add(index)
            continue
        match = HEAD_LINE.fullmatch(text)
        key = plain_key(match["key"]) if match else ""
        first = not begun and match is not None
        if key not in HEAD_KEYS | PERSON_HEAD_KEYS and titles < TITLES and (first or _looks_like_title(text)):
            begun = True  # a title, perhaps with a colon in it, and the head below it
            titles = TITLES if attributes or people else titles + 1
            titled = (titles == 1 and len(text.split()) <= TITLE) or titled
            continue
        if not begun:
            titled = True
        begun = True
        if not titled:
            break
        if not match or key in attributes:
            break
        rest = _rest_of(lines, index)
        (_, value), *others = fields_in_line(" ".join([text, *(lines[at].text.strip() for at in rest)]))
        if key in HEAD_KEYS and len(value.split()) <= 15:
            plain = True
        elif not (
            (key in PERSON_HEAD_KEYS and is_known_field(key, value) and len(value.split()) <= 8)
            or (index - 1 in found and names_who_answers(key) and _names_somebody(value) and _once(lines, index))
        ):
            break
        attributes[key] = value
        for other, told in others:
            attributes.setdefault(plain_key(other), told)
        found.update((index, *rest))
    attributes.update({key: ", ".join(names) for key, names in people.items() if key not in attributes})
    plain = plain or sum(map(len, people.values())) > 1
    above = _above_the_talk(lines)
    person = [key for key in attributes if key in PERSON_HEAD_KEYS]
    if not plain and len(person) < 2:
        return frozenset(index for index in found if lines[index].front) | above, front
    return frozenset(found) | above, {**front, **attributes}


def _rest_of(lines: Sequence[Line], index: int) -> list[int]:
    """The lines that go on with one of several fields in small letters: ``Interviewer: TR  Date``, ``of birth: 1961``.

    A page broke it there, maybe within a key.
    """
    rest = takewhile(lambda at: lines[at].follows and ":" in lines[at].text, range(index + 1, len(lines)))
    return [*takewhile(lambda at: lines[at].text.lstrip()[:1].islower(), rest)]


def _names_somebody(value: str) -> bool:
    """Whether a name begins it, and what somebody is stands behind: ``Rosa Lindt head of sales of the mill``."""
    words = value.split()
    name = " ".join(words[:2])
    short = 3 < len(words) <= TITLE and words[2][:1].islower()
    return (
        short and all(word.isalpha() and word.istitle() for word in words[:2]) and is_known_field("interviewee", name)
    )


def _once(lines: Sequence[Line], index: int) -> bool:
    """Whether no other line begins with the word before the colon."""
    key = lines[index].text.strip().partition(":")[0]
    return sum(line.text.lstrip().startswith(key) for line in lines) == 1


def _above_the_talk(lines: Sequence[Line]) -> frozenset[int]:
    """The lines down to one that only says that the talk begins, where fields alone stand above it."""
    above: list[int] = []
    for index, line in enumerate(lines[:DEEP]):
        text = line.text.strip(" *_#")
        if BEGINS.fullmatch(text):
            fields = sum(HEAD_LINE.fullmatch(lines[at].text.strip(" *_#")) is not None for at in above)
            return frozenset((*above, index)) if 0 < fields == len(above) and index + TALK < len(lines) else frozenset()
        above += [index] if text else []
    return frozenset()


def is_title(lines: Sequence[Line], index: int) -> bool:
    """Whether a line near the top is a title: short, no full stop, and a paragraph of its own."""
    text = lines[index].text.strip()
    after = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    before = lines[index - 1].text.strip() if index else ""
    return not after and not before and _looks_like_title(text)


def _looks_like_title(text: str) -> bool:
    return (
        len(text.split()) <= TITLE
        and not text.endswith(ENDS)
        and ":" not in text
        and "：" not in text
        and "\t" not in text
        and not re.match(CLOCK, text)
    )


def speaks(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    """Whether words stand on a line, and no label alone."""
    return index not in labels or bool(lines[index].text[labels[index].start :].strip())
