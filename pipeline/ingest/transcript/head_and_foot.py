"""What stands around a talk: head, titles, page numbers, and what services add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, takewhile

from pipeline.ingest.documents.page_furniture import is_page_foot
from pipeline.ingest.speakers.roles import ends_in_question, role_of_label
from pipeline.ingest.transcript.clocks import CLOCK, MONTH, STAMP
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS
from pipeline.ingest.transcript.end_marks import CREDITED, end_marks
from pipeline.ingest.transcript.head_fields import (
    HEAD_KEYS,
    HEAD_LINE,
    PERSON_HEAD_KEYS,
    fields_in_line,
    front_attribute,
    is_known_field,
    names_who_answers,
)
from pipeline.ingest.transcript.label_shapes import NOTED, TAGGED, Label, Line, is_rule
from pipeline.ingest.transcript.report_titles import report_title
from pipeline.ingest.transcript.topic_guide import guide_below
from pipeline.model import Role
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import FULL_STOPS, QUESTION_MARKS

LEGEND = re.compile(
    r"(?P<label>[^\n:=,()]{1,60}?)(?:\s*[:=–—,]|\s+-)\s*(?:(?P<name>[^\n,():=]{2,60}?)\s*)?"
    r"(?:\(|,\s*|(?<=[:=–,-]\s)|(?<=[:=–,-]))(?P<role>[^\W\d_]{5,20})\)?\s*\d{0,2}\)?"
)
"""``RL = Rosa Lindt (interviewer)``, ``Rosa Lindt, interviewer``: who is who, as the head of a file tells it."""

FURNITURE = re.compile(
    rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}}\.? {MONTH}),? \d{{4}},?(?: at)? {CLOCK}(?:[\s\u202f]?[ap]\.?m\.?)?"
    r"|(?:[-–—] ?)?page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?: ?[-–—])?|\d{1,4}\s+of\s+\d{1,4}"
    r"|[(\[]?transcribed (?:by|with|using) (?:https?://|[\w-]+\.(?:ai|app|com|io|net|org)\b)[^\s()\[\]]*[)\]]?"
    r"|\[\d+\.\d+\]|.{2,60} (?:started|stopped) transcription|exported [\d,.]+ messages?(?:\(s\))?"
    r"|(?:chatgpt|claude|gemini|copilot|ai(?:[ -]generated)?(?: (?:content|notes|responses?|summar(?:y|ies)))?)"
    r"(?: is ai and)? (?:can|may) (?:make mistakes|be (?:incorrect|inaccurate)|contain errors)\b.{0,80}"
    r"|[(\[]?[^()\[\]]{0,90}\bupgrade to \w{1,15} to (?:remove|transcribe|unlock|see|view|continue)\b[^()\[\]]{0,80}"
    r"[)\]]?"
    r"|(?:read|see|watch|listen) (?:also|more|next) ?:[^.?!]{3,90}|(?:lesen sie auch|(?:à )?lire aussi"
    r"|leia também|lee también|lea también|leggi anche|läs också|les også|lees ook) ?:[^.?!]{3,90}"
    r"|[\W_]{0,3}advertisement"
    r"|this editable transcript was\b.*|people can also change the text after it was created\.?"
    rf"|(?:{STAMP}\s*)?(?:\[\s*)?(?:transcri(?:pt|ption) ended(?: after [\d:]+)?|part \d+ of \d+ ends)\s*\]?"
    rf"(?:\s*{STAMP})?",
    re.IGNORECASE,
)

FOOT = re.compile(r".*\s[|·•]\s*(?:page\s*)?1$|.*\s[–—-]\s*page 1$", re.IGNORECASE)
TAG = re.compile(r"\s*</?[A-Za-z][\w.-]*(?:\s[^<>]*)?/?>\s*")
LONE_NUMBER = re.compile(r"(?:[-–—] ?)?((?!0)\d{1,4})(?: ?[-–—])?")

ADDRESS = re.compile(r"\s*(?:https?://)?(?!www\.)(?:[a-z\d-]{1,40}\.){2,4}[a-z]{2,4}(?:/\S*)?\s*")
"""``notes.example.com``, alone on a line: the page of a service."""

BANNER, ENDS = 80, (*".!…:,;！：，；、", *FULL_STOPS, *QUESTION_MARKS)
"""Characters of a line that tells the page, and what it and a title do not end with, whatever the script."""

_PAGE = re.compile(
    r"(?<!\w)(?:page|pages|p\.|pp\.|seite|s\.|página|pág\.|pagina|pag\.|sida|side|sivu|strona|str\.|strana|sayfa|oldal"
    r"|страница|стр\.|сторінка|σελίδα|σελ\.|पृष्ठ|halaman|trang|หน้า)\s*\d{1,4}(?!\w)|(?<!\w)(?:第\s*)?\d{1,4}\s*(?:页|頁|ページ|쪽)",
    re.IGNORECASE,
)
"""``page 2``, in two dozen languages."""

_RULED = re.compile(r"\s*([-–—=*_])\1+\s*[^\W_].*?\1{2,}\s*")

REMARK = 40
"""Characters of what a service says of itself, from which on it may go on in the lines below."""

SHEET = 6
"""Lines; a shorter text has no foot."""

TITLE = 15
"""Words; a title has no more."""

ENOUGH = 2
"""Labels or questions from which on what the interviewer writes below them is looked for."""

TALK = 4
"""Labels from which on what stands between turns is looked at."""

PARTED = 0.3
"""Share of the paragraphs with a blank line below them, from which on a topic has one above it and below it."""

TOPIC = 8
"""Words of a topic at most."""

ENDED = 0.8
"""Share of the paragraphs that end as sentences do, from which on a short one that does not is a topic."""

_STOPS = f'.?!…:"”’»)]{FULL_STOPS}'
_COUNTED = r"(?P<part>[^\W\d_]{3,14}) (?:\d{1,2}|[A-Z]|[IVX]{1,4})\s?(?:[.:)]|[–—-](?=\s))\s*"
"""``Section C: ``, ``Teil 2 – ``."""

_DAY = r"(?P<session>[^\W\d_]{3,14}) \d{1,2}[,:]? [^\n.?!…:;]{0,30}\d{4}"
"""``Session 2, 14 March 2023``."""

_RANGE = r"(?P<span>[^\W\d_]{3,14}) \d{1,4}\s?[–—-]\s?\d{1,4}"
"""``Minutes 2–4``."""

_WHILE = re.compile(rf"{CAPITAL}[^\n.?!…:;()\[\]]{{1,60}}[(\[]\s*{CLOCK}\s*[-–—]\s*{CLOCK}\s*[)\]]")
"""``BACKGROUND (2:10 - 7:45)``: a part, and from when to when it lasts."""

_MERIDIEM = r"(?:\s?[AaPp]\.?[Mm]\.?)?"
_AGENDA = re.compile(rf"{CLOCK}{_MERIDIEM}\s?[-–—]\s?{CLOCK}{_MERIDIEM}\s?[:–—-]\s+{CAPITAL}[^\n.?!…\"“”]{{1,60}}")
"""``10:05 AM - 10:15 AM: Issue Description``: the item of an agenda that comes next."""

_YEAR = r"(?:1[89]|20)\d\d(?:\s?[–—/-]\s?(?:\d{4}|\d\d))?(?:,? [^\n.?!…:;,\"“”\[\]]{1,60})?"
"""``1974, the first school``, ``1986–88``: the year in a life that is talked of next."""

_TOPIC = re.compile(
    rf"{_DAY}|{_RANGE}|{_YEAR}|(?:\d{{1,2}}[.)]?\s+|{_COUNTED})?{CAPITAL}[^\n.?!…:;,\"“”\[\]]*(?<=[\w)])"
)

FIRST_YEAR, _FIRST = 1800, re.compile(r"\d{4}|\d{1,2}")
"""The first number that is a year, and the number that a topic begins with."""

LIST = 3
"""Words above a list below the talk."""

_LISTED = re.compile(r"\[\d{1,3}\]|\d{1,3}[.)]\s|[*†‡§]{1,3}\s?\S|[^.?!:]{2,60}, \d{1,4}(?:(?:[–-]|, )\d{1,4})*$")
"""A note below the talk, or an entry of an index with its pages: ``heating, 5, 9-10``."""

_REMARK = re.compile(r"\[(?P<mark>[a-z]{1,2}|\d{1,3})\]\s?\S")
"""What a shared document puts below itself for each comment, where it is saved as text."""

_LINK = re.compile(r"<?(?:https?://|www\.)\S+>?")

_IMPRINT = re.compile(
    r"\W*(?:©|\(c\)\s|copyright\b|(?=.*(?:[©@]|\b(?:19|20)\d\d\b))(?:\w+ )?(?:designed|developed|made|powered) by\b)",
    re.IGNORECASE,
)
"""``© 2023 Mill Street``, ``Designed by Team Five @2023``: the foot of a page."""

_PRINTED = re.compile(
    r"(?:(?:text|words|photos?|photography|pictures?|fotos?|fotograf[íi]as?|images?|bild(?:er)?|interview|intervista"
    r"|entre(?:vista|tien)|source|quelle|fuente|fonte|autor(?:in|a|es|as)?|authors?|aut(?:eur|rice|ore)|автор|yazar"
    r"|(?:სტატიის )?ავტორი)(?:(?: and | und | et | y | e |[ ,/&]+)\w{3,12})?(?: by)?\s?[:©]"
    r"|(?:share|follow us|subscribe|sign up|leave a (?:comment|reply)|filed under|posted (?:in|on|by)|suscr[íi]bete"
    r"|published (?:on|in|by)|related (?:posts|articles)|compart(?:ir|e|a|ilhe)|s[íi]guenos|suivez[- ]nous|condividi"
    r"|publicad[oa] (?:el|em|en|por)|partagez?r?|publié (?:le|par)|folgen sie uns|veröffentlicht (?:am|von)|seguici"
    r"|pubblicato (?:il|da))\b|(?:tags?|categor(?:y|ies)|etiquetas|schlagw(?:o|ö)rter)\s?:)",
    re.IGNORECASE,
)
"""``Photos: Ann Berg``, ``Follow us``, ``Tags: bread``: who made a page and what it offers, no sentence."""

_ISSUE = re.compile(r"(?=[^\n]*\d)\w[^\s.?!…:;]*(?: [^\s.?!…:;]+){0,3}")
"""``December 2018``, ``Issue N1``: above who wrote it."""

DEEP = 14
"""Lines at the top among which one may say that the talk begins."""

BEGINS = re.compile(
    r"(?:the |full )?(?:conversation|transcript(?:ion)?|dialogue?|interview)(?: transcript)? ?:", re.IGNORECASE
)
"""``Conversation:``, ``Transcript:``, alone on its line."""

TITLES = 3
"""Titles that a head may have."""


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Page numbers and what a transcription service adds."""
    found = {index for index, line in enumerate(lines) if FURNITURE.fullmatch(line.text.strip())}
    numbers = [
        (index, int(m[1])) for index, line in enumerate(lines) if (m := LONE_NUMBER.fullmatch(line.text.strip()))
    ]
    if sum(TAGGED.match(line.text) is not None for line in lines) > 1:
        found.update(
            index for index, line in enumerate(lines) if TAG.fullmatch(line.text) and not TAGGED.match(line.text)
        )
    ascending = all(after[1] == before[1] + 1 for before, after in pairwise(numbers))
    if len(numbers) > 1 and ascending:
        found.update(index for index, _ in numbers)
    found |= _banners(lines) | end_marks(lines)
    for index in sorted(found):
        if len(lines[index].text) >= REMARK:
            found.update(takewhile(lambda at: lines[at].follows, range(index + 1, len(lines))))
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if len(filled) >= SHEET and (_is_foot(lines, filled[-2], filled[-1]) or _is_address(lines, *filled[-2:])):
        found.add(filled[-1])
    return frozenset(found)


def _banners(lines: Sequence[Line]) -> set[int]:
    """Lines that tell the page within the text, alike but for numbers that rise: ``--- Interview 7, page 2 ---``.

    One alone does between dashes.
    """
    kinds: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for index, line in enumerate(lines):
        text = line.text.strip()
        if 0 < len(text) <= BANNER and not text.endswith(ENDS) and _PAGE.search(text):
            numbers = tuple(map(int, re.findall(r"\d{1,6}", text)))
            kinds.setdefault(re.sub(r"\d+", "0", text).casefold(), []).append((index, numbers))
    return {
        index
        for own in kinds.values()
        if (len(own) > 1 and all(one[1] < other[1] for one, other in pairwise(own)))
        or _RULED.fullmatch(lines[own[0][0]].text)
        for index, _ in own
    }


LITTLE = 80
"""Words below the line that says that the talk is over, at most."""

_SIDE = re.compile(r"(?<![:.\w])(?:tape|side|session|file|video|part|\d{1,2}|[a-d])\W*$", re.IGNORECASE)


def _is_foot(lines: Sequence[Line], before: int, last: int) -> bool:
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
        if not text or line.heading or (not (found and not lines[max(found)].front) and is_title(lines, index)):
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
        key = " ".join(match["key"].casefold().split()) if match else ""
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
        (_, value), *others = fields_in_line(text)
        if key in HEAD_KEYS and len(value.split()) <= 15:
            plain = True
        elif not (
            (key in PERSON_HEAD_KEYS and is_known_field(key, value) and len(value.split()) <= 8)
            or (index - 1 in found and names_who_answers(key) and _names_somebody(value) and _once(lines, index))
        ):
            break
        attributes[key] = value
        for other, told in others:
            attributes.setdefault(" ".join(other.casefold().split()), told)
        found.add(index)
    attributes.update({key: ", ".join(names) for key, names in people.items() if key not in attributes})
    plain = plain or sum(map(len, people.values())) > 1
    above = _above_the_talk(lines)
    person = [key for key in attributes if key in PERSON_HEAD_KEYS]
    if not plain and len(person) < 2:
        return frozenset(index for index in found if lines[index].front) | above, front
    return frozenset(found) | above, {**front, **attributes}


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


def parts_with_range(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines right above a label that name a part and from when to when it lasts; below a name words would stand."""
    below = len(lines)
    found: set[int] = set()
    agenda: set[int] = set()
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text.strip()
        if text[-1:] in (")", "]") and below in labels and _WHILE.fullmatch(text):
            found.add(index)
        if text[:1].isdigit() and below in labels and index not in labels and _AGENDA.fullmatch(text):
            agenda.add(index)
        below = index if text else below
    return frozenset(found | agenda if len(agenda) > 1 else found)


def topic_lines(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines between turns that name what is talked of next: short paragraphs without a stop, above a label.

    There are two or more, with numbers that rise by one; or nearly all else that is said ends as sentences do.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if len(labels) < TALK:
        return frozenset()
    first = min(labels)
    parted = sum(after - before > 1 for before, after in pairwise(filled)) >= PARTED * len(filled)
    found, glued, ended, others = [], [], 0, 0
    for before, index, after in zip((filled[0], *filled), filled, filled[1:], strict=False):
        if index in labels or lines[index].heading or (index < first and after != first):
            continue
        text = lines[index].text.strip()
        topic = (
            after in labels
            and speaks(lines, labels, before)
            and len(text.split()) <= TOPIC
            and _TOPIC.fullmatch(text)
            and not lines[index].follows
        )
        apart = not parted or text[0].isdecimal() or (index - before > 1 and after - index > 1)
        if topic and apart:
            found.append(index)
        elif after - index == 1 < index - before and _is_glued(lines, labels, index):
            glued.append(index)
        elif not lines[after].follows:
            others += 1
            ended += text[-1] in _STOPS
    if len(found) + len(glued) >= TALK:  # each right above what is asked, below a blank line
        found = sorted(found + glued)
    whole = [index for index in labels if index + 1 == len(lines) or not lines[index + 1].follows]
    spoken = [index for index in whole if lines[index].text.rstrip()[-1:] in _STOPS]
    numbers = [int(number[0]) for index in found if (number := _FIRST.match(lines[index].text.strip()))]
    # Who asks in two languages, or of two people, begins to count anew; years rise as they do.
    rising = all(other in (1, one + 1) or FIRST_YEAR <= one < other for one, other in pairwise(numbers))
    sure = len(numbers) == len(found) or ended + len(spoken) >= ENDED * (others + len(whole))
    parts = Counter(_part(line) for index, line in enumerate(lines) if index not in labels)
    counted = frozenset(index for index in found if (part := _part(lines[index])) and parts[part] > 1)
    return frozenset(found) if len(found) > 1 and rising and sure else counted


def _is_glued(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    """Whether a line right above what is asked may name its topic: short, with a capital, and no stop at its end."""
    text = lines[index].text.strip()
    asked = index + 1 in labels and role_of_label(labels[index + 1].speaker) is Role.INTERVIEWER
    return asked and len(text.split()) <= TOPIC and text[0].isupper() and text[-1] not in _STOPS


def _part(line: Line) -> str:
    """The word that counts parts, ``Section`` of ``Section C: Change``; "" where there is none."""
    match = _TOPIC.fullmatch(line.text.strip()) if len(line.text.split()) <= TOPIC else None
    return (match["part"] or match["session"] or match["span"] or "").casefold() if match else ""


def speaks(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    """Whether words stand on a line, and no label alone."""
    return index not in labels or bool(lines[index].text[labels[index].start :].strip())


def _list_below(lines: Sequence[Line], last: int) -> int:
    """The unmarked heading of notes or of who is who below the last turn, or the end: ``Abbreviations``."""
    over = end_marks(lines)
    filled = [index for index in range(last + 1, len(lines)) if lines[index].text.strip() and index not in over]
    for place, index in enumerate(filled[:-1]):
        below = [" ".join(lines[after].text.split()) for after in filled[place + 1 :]]
        text = lines[index].text.strip()
        heads = len(text.split()) <= LIST and text[-1] not in _STOPS and text[0].isupper()
        if heads and all(_LISTED.match(one) or LEGEND.fullmatch(one) for one in below):
            return index
    return len(lines)


def _remarks_below(lines: Sequence[Line], last: int) -> int:
    """The first of the remarks at the end of which the marks stand in the words, or the end: ``[a]nice quote``."""
    over = end_marks(lines)
    filled = [index for index in range(last + 1, len(lines)) if lines[index].text.strip() and index not in over]
    if len(filled) > 1 and _is_foot(lines, filled[-2], filled[-1]):
        filled.pop()
    begin, after = len(lines), ""
    for index in reversed(filled):
        match = _REMARK.match(lines[index].text.strip())
        if match and (not after or (len(match["mark"]), match["mark"]) < (len(after), after)):
            begin, after = index, match["mark"]
        elif match or not lines[index].follows:
            break
    marks = {match["mark"] for line in lines[begin:] if (match := _REMARK.match(line.text.strip()))}
    above = "\n".join(line.text for line in lines[:begin])
    return begin if marks and all(f"[{mark}]" in above for mark in marks) else len(lines)


def _set_apart_below(lines: Sequence[Line], first: int, last: int, *, labelled: bool) -> int:
    """Where a foot begins below the last turn, a link, or what is in italics as no words above are; or the end."""
    begin = len(lines)
    other = any(line.italic for line in lines[first : last + 1]) or not labelled
    alone = [at for at in range(first, len(lines)) if is_link(lines[at].text) and not lines[at - 1].text.strip()]
    links = frozenset(at for at in alone if alone[0] > last)
    for index in range(len(lines) - 1, last, -1):
        text = lines[index].text.strip()
        if not text:
            continue
        goes_on = text[0].islower() and lines[index - 1].text.rstrip()[-1:].isalpha()  # "share" behind "we all"
        printed = not goes_on and (_IMPRINT.match(text) or (_PRINTED.match(text) and text[-1] not in _STOPS))
        printed = printed or CREDITED.fullmatch(text)
        imprint = len(text.split()) <= TITLE and printed
        dated = begin < len(lines) and not lines[index].follows and _ISSUE.fullmatch(text)
        if not (lines[index].italic and not other) and not imprint and not dated and index not in links:
            break
        begin = index
    return begin


def is_link(text: str) -> bool:
    """Whether a line is an address on the web and nothing else."""
    return "." in text and _LINK.fullmatch(text.strip()) is not None


def without_reports(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels but for a title of the interviewer's report behind the talk, and what its fields are called.

    They are those from the title on of which none stands above it.
    """
    order = sorted(labels)
    for place, index in enumerate(order[ENOUGH:], start=ENOUGH):
        title = report_title(lines[index].text)
        if not title or (title.form and not title.sure):
            continue
        above = {labels[one].speaker for one in order[:place]}
        if not any(labels[one].speaker in above for one in order[place:]):
            return {one: labels[one] for one in order[:place]}
    return dict(labels)


def _report_below(lines: Sequence[Line], last: int, *, labelled: bool) -> int:
    """The title of what the interviewer writes below the last turn, or the end: ``Field notes``, ``Summary: ...``."""
    for index in range(last + 1, len(lines)):
        line, above = lines[index], lines[index - 1].text.strip()
        if not (title := report_title(line.text)) or (title.form and not title.sure and not labelled):
            continue
        if not title.sure and not title.alone and NOTED.match(line.text):
            continue  # a note beside the talk, which may go on
        apart = not above or bool(line.heading)
        if line.follows and not apart and above[-1] not in _STOPS and not title.sure:
            continue  # the end of a sentence
        answered = labelled or any(one.text.strip() for one in lines[last + 1 : index])
        told = title.sure or apart or title.alone
        below = any(one.text.strip() for one in lines[index + title.alone :])
        if told and answered and (below or apart or line.text.strip().isupper()):
            return index
    return len(lines)


def reports_between(
    lines: Sequence[Line], opened: Collection[int], begins: Collection[int], *, labelled: bool
) -> frozenset[int]:
    """The lines between turns from the title of an interviewer's report on: to where the next interview begins.

    Args:
        lines: Of the whole file.
        opened: Those that open turns in all interviews: with a label, or with a question where nobody is named.
        begins: Headings and heads: where a next interview may begin.
        labelled: Whether it is labels that open them; else what a form asks may be one of the questions.
    """
    order = sorted(opened)
    found: set[int] = set()
    for before, after in pairwise(order[1:]):
        for index in range(before + 1, after):
            title = None if lines[index].follows else report_title(lines[index].text)
            if not title or not (title.alone or (title.sure and not lines[index - 1].text.strip())):
                continue
            if title.form and not title.sure and not labelled:
                continue
            below = [at for at in range(index + 1, after) if lines[at].text.strip()]
            end = next((at for at in below if at in begins), after)
            if (end < after or title.sure) and below and below[0] < end:
                found |= set(range(index, end))
            break
    return frozenset(found)


def after_the_talk(
    lines: Sequence[Line], opened: Collection[int], *, labelled: bool, head: Collection[int] = ()
) -> int:
    """The heading behind the last turn from which on nobody speaks, or the end: ``References``, ``Conclusion``.

    Where headings stand between turns, each is followed by a label or a question; so what follows one without is none.

    Args:
        lines: Of the whole file.
        opened: Those that open turns: with a label, or with a question where nobody is named.
        labelled: Whether it is labels that open them.
        head: Those that tell of an interview, and are not said.
    """
    if len(opened) < ENOUGH:
        return len(lines)
    first, last = min(opened), max(opened)
    report = min(_report_below(lines, last, labelled=labelled), _set_apart_below(lines, first, last, labelled=labelled))
    if len(opened) < TALK:
        return report
    if (list_from := _list_below(lines, last)) < len(lines):
        return list_from
    if labelled and (guide := guide_below(lines, last)) < len(lines):
        return guide
    if (marked := _remarks_below(lines, last)) < len(lines):
        return marked
    report = min(report, _over(lines, last))
    if labelled and (ruled := _ruled_off(lines, opened)) < len(lines):
        return min(ruled, report)
    headings = [index for index, line in enumerate(lines) if line.heading and index not in opened]
    behind = next((index for index in headings if index > last), len(lines))
    words = [len(line.text.split()) for line in lines]
    asked = 0 if labelled else words[last]  # an answer stands below the last question
    little = sum(words[behind:]) <= sum(words[first:behind])  # a long text behind a few labels may be the talk
    led = all(turn_follows(lines, opened, index, head) for index in headings if first < index < last)
    ended = behind if little and led and sum(words[last:behind]) > asked else len(lines)
    return min(ended, report)


def _over(lines: Sequence[Line], last: int) -> int:
    """The line behind the last turn that says that the talk is over, where little stands below it, or the end.

    A tape may end amid a turn.
    """
    marks = (index for index in end_marks(lines) if index > last and not _SIDE.search(lines[index].text))
    over = next(iter(sorted(marks)), len(lines))
    return over if sum(len(line.text.split()) for line in lines[over:]) <= LITTLE else len(lines)


def _ruled_off(lines: Sequence[Line], opened: Collection[int]) -> int:
    """Where a rule across the page ends the last turn, and words stand below it, or the end; turns hold no rules."""
    first, last = min(opened), max(opened)
    ruled = [index for index, line in enumerate(lines) if index > first and (line.ruled or is_rule(line.text.strip()))]
    below = next((index for index in ruled if index > last), len(lines))
    inner = any(index < last and not turn_follows(lines, opened, index) for index in ruled)
    return below if not inner and any(line.text.strip() for line in lines[below + 1 :]) else len(lines)


def turn_follows(lines: Sequence[Line], opened: Collection[int], index: int, head: Collection[int] = ()) -> bool:
    """Whether what stands next below a line, headings and what nobody says aside, opens a turn."""
    below = (at for at in range(index + 1, len(lines)) if lines[at].text.strip() and at not in head)
    after = next((at for at in below if not lines[at].heading and not lines[at].front), index)
    return after in opened or any(index < at <= after for at in opened)
