"""One interview in a report: who is who in it, and what is not said by anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from pipeline.ingest.documents.assemble import Told, is_address, is_caption
from pipeline.ingest.documents.blocks import WORD, Block, Form
from pipeline.ingest.documents.first_person import FirstPersonRate, voice
from pipeline.ingest.documents.person_headings import Person
from pipeline.ingest.speakers.names import case_name
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.end_marks import is_end_mark
from pipeline.model import Kind, Role

EDITORIAL = re.compile(
    r"\b(?:this|the)\s+(?:interview|conversation|text|account)\s+(?:was|is|has|took)\b|\b(?:was|were)\s+(?:interviewed|"
    r"speaking\s+to|talking\s+to)\b|\binterview(?:ed)?\s+(?:conducted\s+)?by\b|\bedited\s+for\s+(?:length|clarity|space)\b",
    re.IGNORECASE,
)
IMPRINT = re.compile(
    r"\bISBN\b|©|\(c\)\s+(?:19|20)\d\d|\ball rights reserved\b|^published by\b|^first published\b|^printed (?:in|by)\b"
    r"|^typeset by\b|\bregistered charity\b|\bcharity (?:registration )?(?:no|number)\b",
    re.IGNORECASE,
)
LABEL = re.compile(r"((?:[^\W\d_]|[.'’-]){1,24}(?:\s[^\W\d_][\w.'’-]{0,24}){0,3})\s*:\s+(?=\S)")
ASKS = frozenset(("q", "int", "interviewer", "question", "questioner", "i", "moderator", "researcher"))
ANSWERS = frozenset(("a", "answer", "r", "respondent", "interviewee", "participant"))

PLACED = ("in", "at", "near", "across", "around", "outside")
"""Words that stand before the name of a place, hardly before a person's."""

POST_WORDS = 30
"""A line that names a post has at most so many words."""

ENOUGH = 40
"""Fewer words than these are not taken for an interview."""

SINGULAR = 0.7
"""First-person singular words in a hundred from which on a section speaks for itself."""

FIRST_PERSON = 2.0
"""The same for singular and plural together, where some are singular."""


@dataclass(frozen=True, slots=True)
class Interview:
    """An interviewee, what is said of her, and the blocks with their tellers."""

    person: Person
    post: str
    biography: str
    told: tuple[Told, ...]


def read_interview(heading: Block, person: Person, body: Sequence[Block], *, sure: bool = False) -> Interview | None:
    """The interview under the heading, or None where nobody speaks in the first person.

    Args:
        heading: The heading that names the interviewee.
        person: Who that is.
        body: What stands under it; headings inside keep the form of one.
        sure: Whether others speak under the headings beside it, so that she does too.
    """
    if sum(block.words for block in body) < (1 if sure else ENOUGH):
        return None
    case = case_name(person.name)

    def tell(block: Block, kind: Kind, role: Role = Role.OTHER) -> Told:
        speaker = person.name if role is Role.RESPONDENT else ""
        return Told(block, kind, role, speaker, case if role is Role.RESPONDENT else "", person.name)

    told = [tell(heading, Kind.HEADING)]
    start, post = _post(person, body)
    told += [tell(block, Kind.BIOGRAPHY) for block in body[:start]]
    biography: list[str] = []
    while start < len(body):
        block = body[start]
        if _is_note(block):
            told.append(tell(block, Kind.NOTE))
        elif _is_biography(block, person, begun=bool(biography)):
            biography.append(block.text)
            told.append(tell(block, Kind.BIOGRAPHY))
        else:
            break
        start += 1
    rest = body[start:]
    words = [block.text for block in rest if block.form is not Form.TABLE and not _is_question(block)]
    speaks = voice(words)
    if speaks.words < (1 if sure else ENOUGH) or not (sure or _in_first_person(speaks)):
        return None
    for block, kind, role in _talk(rest, person):
        told.append(tell(block, kind, role))
        if kind is Kind.BIOGRAPHY:
            biography.append(block.text)
    return Interview(person, post, "\n\n".join(biography), tuple(told))


class Wording:
    """The words of a document, to tell a name from other words; counted only when they are asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def _found(self) -> list[list[str]]:
        return [WORD.findall(block.text) for block in self._blocks]

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(chain.from_iterable(self._found))

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter(
            (one, other)
            for words in self._found
            for one, other in pairwise(words)
            if other[0].isupper() and (one[0].isupper() or one in PLACED)
        )

    def evidence(self, interview: Interview) -> int:
        """How much beside the first person says that the heading names a person; 0 where nothing does."""
        name = WORD.findall(case_name(interview.person.name))
        evidence = 2 * interview.person.sure + bool(interview.post)
        evidence += any(part in interview.biography for part in name)
        evidence += (self._pairs[name[-2], name[-1]] if len(name) > 1 else self._words[name[-1]]) > 1
        evidence -= all(self._words[part.lower()] for part in name)
        evidence -= 2 * (3 * sum(self._pairs[word, name[0]] for word in PLACED) >= self._words[name[0]])
        return max(evidence, 0)


def is_imprint(block: Block) -> bool:
    """Whether it belongs to the publisher's note: rights, numbers, printer."""
    return block.words <= 60 and IMPRINT.search(block.text) is not None


def _in_first_person(speaks: FirstPersonRate) -> bool:
    return speaks.singular >= SINGULAR or (speaks.singular > 0 and speaks.first_person >= FIRST_PERSON)


def _post(person: Person, body: Sequence[Block]) -> tuple[int, str]:
    """How many blocks tell the post, and the post."""
    if person.post:
        return 0, person.post
    lines: list[str] = []
    for block in body[:2]:
        long = block.words > POST_WORDS or block.ends_sentence or block.text.endswith((":", "?"))
        if long or block.form is not Form.PARAGRAPH or block.quoted or _is_note(block) or len(body) == len(lines) + 1:
            break
        if voice([block.text]).first_person:
            break
        lines.append(block.text)
    return len(lines), ", ".join(lines)


def _is_note(block: Block) -> bool:
    if block.form is not Form.PARAGRAPH or block.words > 80:
        return False
    framed = block.text.startswith(("[", "(")) and block.text.endswith(("]", ")"))
    styled = block.all_italic or block.all_bold or framed
    return styled and (EDITORIAL.search(block.text) is not None or (block.all_italic and block.all_bold))


def _is_biography(block: Block, person: Person, *, begun: bool) -> bool:
    if block.form is Form.HEADING or _is_question(block) or voice([block.text]).singular:
        return False
    if block.all_italic:
        return True
    opening = " ".join(block.text.split()[:14])
    named = any(word in WORD.findall(opening) for word in case_name(person.name).split())
    return named or (
        begun and re.match(r"(?:She|He|They|Her|His|Their|Prior to|Before|Previously)\b", opening) is not None
    )


def _is_question(block: Block) -> bool:
    return (block.all_bold or block.all_italic) and ends_in_question(block.text)


def _talk(body: Sequence[Block], person: Person) -> list[tuple[Block, Kind, Role]]:
    """The interview after its biography, block by block."""
    result: list[tuple[Block, Kind, Role]] = []
    asked_bold = sum(_leading_question(block) > 0 for block in body) >= 2
    asked_italic = sum(block.all_italic and not block.all_bold and ends_in_question(block.text) for block in body) >= 2
    labels = _labels(body, person)
    pulled = _pulled(body)
    role = Role.RESPONDENT
    imprint = False
    for index, block in enumerate(body):
        imprint = imprint or is_imprint(block)
        lead = _leading_question(block) if asked_bold else 0
        label = LABEL.match(block.text)
        if imprint:
            result.append((block, Kind.BACK, Role.OTHER))
        elif block.form is Form.HEADING:
            result.append((block, Kind.HEADING, Role.OTHER))
            role = Role.RESPONDENT
        elif is_caption(block) or is_address(block) or index in pulled or _is_note(block) or is_end_mark(block.text):
            result.append((block, Kind.NOTE, Role.OTHER))
        elif label and (named := labels.get(label[1].casefold())):
            role = named
            result.append((block.cut(label.end()), Kind.SPEECH, role))
        elif lead:
            result.append((block.cut(0, lead), Kind.SPEECH, Role.INTERVIEWER))
            role = Role.RESPONDENT
            if answer := [block.cut(lead)] if block.text[lead:].strip() else []:
                result.append((answer[0], Kind.SPEECH, role))
        elif (asked_italic and block.all_italic) or (asked_bold and block.all_bold and block.ends_sentence):
            result.append((block, Kind.SPEECH, Role.INTERVIEWER))
            role = Role.RESPONDENT
        elif block.all_bold and not block.ends_sentence:
            result.append((block, Kind.HEADING, Role.OTHER))
        elif block.all_italic and _is_biography(block, person, begun=False) and _names(block, person):
            result.append((block, Kind.BIOGRAPHY, Role.OTHER))
        else:
            result.append((block, Kind.SPEECH, role))
    return result


def _names(block: Block, person: Person) -> bool:
    return any(word in WORD.findall(block.text) for word in case_name(person.name).split())


def _leading_question(block: Block) -> int:
    """Where the bold question at the head of the block ends; 0 where there is none."""
    if block.form is Form.HEADING or not block.bold or block.bold[0][0] != 0:
        return 0
    end = block.bold[0][1]
    return end if ends_in_question(block.text[:end]) else 0


def _labels(body: Sequence[Block], person: Person) -> dict[str, Role]:
    """Labels before the turns: those that stand twice or more, and whose they are."""
    counts = Counter(match[1] for block in body if (match := LABEL.match(block.text)))
    frequent = sum(count > 1 for count in counts.values())
    words = case_name(person.name).split()
    own = {word.casefold() for word in words} | {
        case_name(person.name).casefold(),
        "".join(word[0] for word in words).casefold(),
    }
    roles: dict[str, Role] = {}
    for label, count in counts.items():
        key = label.casefold()
        bare = re.sub(r"\d+$", "", key)
        if count < 2 and key not in own and bare not in ASKS | ANSWERS:
            continue
        if key in own or bare in ANSWERS:
            roles[key] = Role.RESPONDENT
        elif bare in ASKS or (label.isupper() and len(label) <= 4) or frequent == 2:
            roles[key] = Role.INTERVIEWER
    return roles if Role.INTERVIEWER in roles.values() else {}


def _pulled(body: Sequence[Block]) -> frozenset[int]:
    """Pull quotes: set apart, and said again in the interview itself."""
    apart = [
        index
        for index, block in enumerate(body)
        if block.words <= 60 and (block.quoted or block.all_bold or block.all_italic) and block.form is Form.PARAGRAPH
    ]
    if not apart:
        return frozenset()
    rest = " ".join(_letters(block.text) for index, block in enumerate(body) if index not in set(apart))
    return frozenset(index for index in apart if _letters(body[index].text) in rest)


def _letters(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
