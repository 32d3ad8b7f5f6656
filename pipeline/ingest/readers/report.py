"""Reports that contain interviews: narrative chapters, and sections in which a named person speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from pipeline.ingest import judgement
from pipeline.ingest.documents.assemble import Told, assemble, is_address, is_caption, may_be_written
from pipeline.ingest.documents.blocks import Block, Form, read_blocks
from pipeline.ingest.documents.first_person import voice
from pipeline.ingest.documents.person_headings import Person, person_in
from pipeline.ingest.documents.report_interview import (
    FIRST_PERSON,
    SINGULAR,
    Interview,
    Wording,
    is_imprint,
    read_interview,
)
from pipeline.ingest.reader import Received
from pipeline.ingest.speakers.interview_heads import above
from pipeline.ingest.speakers.interviews_by_heads import GUIDE
from pipeline.ingest.speakers.names import case_name
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.label_shapes import Label, Line, is_bold
from pipeline.ingest.transcript.labels import judged_labels
from pipeline.ingest.transcript.requests import is_put
from pipeline.ingest.transcript.text_lines import labelled, readings_of
from pipeline.model import Case, Document, Kind, Role

NUMBERED = re.compile(r"(?:chapter\s+|part\s+|section\s+)?\d{1,2}[.):]?\s+\S", re.IGNORECASE)
LEADING = re.compile(r"^(?:(?:chapter|part|section)?\s*\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?", re.IGNORECASE)
FRONT = re.compile(
    r"(?:table of )?contents|fore?word|preface|acknowledge?ments?|thanks|copyright|disclaimer|dedication|imprint"
    r"|list of (?:figures|tables|boxes|abbreviations|acronyms|contributors|interviewees)|abbreviations|acronyms"
    r"|about this (?:report|publication|paper|document|series)|how to cite.*|(?:suggested )?citation",
    re.IGNORECASE,
)
BACK = re.compile(
    r"references?|bibliography|works cited|sources|(?:end|foot)?notes|(?:further|suggested) reading|index|glossary"
    r"|about (?:the )?(?:authors?|editors?|us|contributors?|publisher|organi[sz]ations?|interviewers?|researchers?)"
    r"|(?:notes on )?contributors|appendi(?:x|ces)\b.*|annex(?:es)?\b.*|contacts?(?: us| details)?|published by"
    r"|colophon|(?:photo |picture )?credits|declarations?(?: of interests?)?|funding|endorsements",
    re.IGNORECASE,
)
ABOUT_AUTHOR = re.compile(r"about the authors?", re.IGNORECASE)
BYLINE = re.compile(
    r"(?:(?:(?:report|text|research(?:ed)?)\s+)?(?:and\s+)?(?:written\s+)?by|(?:report\s+|lead\s+)?authors?)\b\s*:?\s*",
    re.IGNORECASE,
)

PROSE = 25
"""Words from which on a block is prose rather than a line of a title page."""

SENTENCE = 12
"""The same for a block that ends a sentence."""

AGAIN = 0.6
"""Share of all questions that come again, in their order, where a guide is asked."""

BESIDE = 2
"""Interviews under headings that follow one another, from which on those beside them are some, too."""

MATTER, CAPITALS, BOLD, UNMARKED = 2, 4, 5, 6
"""Levels of headings that are not marked as such."""


@dataclass(slots=True)
class _Section:
    """A heading and the blocks up to the next one."""

    heading: Block | None
    level: int
    body: list[Block] = field(default_factory=list)
    person: Person | None = None
    marked: bool = True
    kind: Kind = Kind.NARRATIVE
    part: str = ""
    interview: Interview | None = None
    taken: bool = False
    sure: bool = False

    @property
    def title(self) -> str:
        return LEADING.sub("", self.heading.text).strip(" :.") if self.heading else ""

    @property
    def bold(self) -> bool:
        return self.heading is not None and self.heading.all_bold

    @property
    def numbered(self) -> bool:
        return self.heading is not None and bool(self.heading.marker or NUMBERED.match(self.heading.text))

    @property
    def has_prose(self) -> bool:
        return any(
            block.words >= (SENTENCE if block.ends_sentence else PROSE) and not _is_page_list(block)
            for block in self.body
        )


class ReportReader:
    """Reads evaluation and think-tank reports that were turned into text or markdown.

    A section whose heading names a person, and that speaks in the first
    person, is an interview; the other chapters are the author's narrative.
    """

    name = "report"
    what = "a report with interviews, as text or markdown"

    def claims(self, received: Received) -> float:
        """Where persons speak under headings with their names; see :func:`report_claim`."""
        if received.text is None or not may_be_written(received):
            return 0.0
        _, readings = readings_of(received.text, received.suffix)
        if readings and len(readings[0].labels) >= judgement.ENOUGH and judgement.surely_talk(readings[0].judged):
            return 0.0  # found out before, at the tenth of the price
        sections = _sections_of(received.text)
        if not any(section.interview for section in sections):
            return 0.0
        return _claim(sections, *labelled(received.text, received.suffix))

    def why(self, received: Received) -> str:
        """How many persons speak under a heading of their own."""
        names = [case_name(one.interview.person.name) for one in _sections_of(received.text or "") if one.interview]
        return f"{len(set(names))} persons speak in the first person under headings with their names"

    def read(self, received: Received) -> list[Document]:
        """The report as one document, its interviewees as cases."""
        return [read_report(received, read_blocks(received.text or ""), reader=self.name)]


def report_claim(blocks: Sequence[Block], lines: Sequence[Line], labels: Mapping[int, Label]) -> float:
    """How surely the blocks are a report with interviews; see :func:`pipeline.ingest.judgement.report`.

    A line that opens a turn of a talk, ``Respondent: Well, ...``, is no heading with a name, whatever it looks like.
    """
    return _claim(_read_sections(blocks), lines, labels)


def _claim(sections: Sequence[_Section], lines: Sequence[Line], labels: Mapping[int, Label]) -> float:
    if _asks_again(lines) or _asks_below(lines):
        return 0.0
    opening = {_start(lines[index].text) for index in labels} if len(labels) > 1 else frozenset()
    names = [
        case_name(section.interview.person.name)
        for section in sections
        if section.interview and section.heading and _start(section.heading.text) not in opening
    ]
    paragraphs = sum(bool(line.text.strip()) and not line.follows for line in lines)
    return judgement.report(
        persons=len(set(names)),
        turns=len(names),
        around=sum(section.has_prose for section in sections if not section.interview),
        labelled=len(labels) / max(paragraphs, 1) if len(labels) > 1 else 0.0,
        talk=judged_labels(lines, labels) if len(labels) >= judgement.ENOUGH else None,
    )


def _asks_below(lines: Sequence[Line]) -> bool:
    """Whether questions that are set apart stand below each of several headings that count interviews."""
    asked: list[int] = []
    for line in lines:
        text = line.text.strip()
        if is_put(text):
            if asked and (line.heading or is_bold(line)):
                asked[-1] += 1
        elif line.heading and (one := above(text)) and (one.number or one.letter):
            asked.append(0)
    return len(asked) >= BESIDE and all(count >= BESIDE for count in asked)


def _asks_again(lines: Sequence[Line]) -> bool:
    """Whether the same questions come again, as a guide does below each of several people: no report is made so."""
    asked = [text for line in lines if is_put(text := line.text.strip())]
    again = [text for text, count in Counter(asked).items() if count > 1]
    later = [asked.index(text, asked.index(text) + 1) for text in again]
    return len(again) >= max(GUIDE, AGAIN * len(set(asked))) and later == sorted(later)


def _start(text: str) -> str:
    """The beginning of a line, by which it is known as a block and as a line."""
    return "".join(text.split())[:60]


def read_report(received: Received, blocks: Sequence[Block], *, reader: str, warnings: Sequence[str] = ()) -> Document:
    """The report that the blocks of the file make, whatever container they came in."""
    sections = _read_sections(blocks)
    author = _author(sections)
    cases: dict[str, Case] = {}
    told: list[Told] = []
    for section in sections:
        if section.interview:
            told += section.interview.told
            case = _case(section.interview, order=len(cases) + 1)
            cases.setdefault(case.id, case)
        else:
            told += _tell(section, author)
    return assemble(received, told, reader=reader, cases=tuple(cases.values()), warnings=warnings)


def _case(interview: Interview, *, order: int) -> Case:
    attributes = {"name": interview.person.name, "post": interview.post, "biography": interview.biography}
    return Case(
        case_name(interview.person.name),
        order=order,
        attributes={key: value for key, value in attributes.items() if value},
    )


def _tell(section: _Section, author: str) -> Iterator[Told]:
    if section.heading:
        yield Told(section.heading, Kind.HEADING, part=section.part)
    imprint = False
    for block in section.body:
        imprint = imprint or is_imprint(block)
        if section.kind is not Kind.NARRATIVE:
            yield Told(block, section.kind, part=section.part)
        elif _is_page_list(block):
            yield Told(block, Kind.FRONT, part=section.part)
        elif imprint:
            yield Told(block, Kind.BACK, part=section.part)
        elif is_caption(block) or is_address(block):
            yield Told(block, Kind.NOTE, part=section.part)
        elif block.all_bold and block.form is Form.PARAGRAPH and not block.ends_sentence and block.words <= PROSE:
            yield Told(block, Kind.HEADING, part=section.part)
        else:
            yield Told(block, Kind.NARRATIVE, Role.AUTHOR, author, author, section.part)


@lru_cache(maxsize=1)
def _sections_of(text: str) -> list[_Section]:
    """The sections of a text; the last answer is kept, for who claims a file also says why."""
    return _read_sections(read_blocks(text))


def _read_sections(blocks: Sequence[Block]) -> list[_Section]:
    wording = Wording(blocks)
    sections = _folded(_sections(blocks), wording)
    for index, section in enumerate(sections):
        if section.person:
            _try_interview(sections, index, wording)
    sections = [section for section in sections if not section.taken]
    _try_siblings(sections, wording)
    _name_kinds(sections)
    _name_parts(sections)
    return sections


def _sections(blocks: Sequence[Block]) -> list[_Section]:
    """The blocks under their headings; also under lines that only might be one, such as a name."""
    marked = sum(block.form is Form.HEADING for block in blocks) >= 2
    people = sum(block.form is Form.HEADING and person_in(block) is not None for block in blocks) >= 2
    sections = [_Section(None, 0)]
    for index, block in enumerate(blocks):
        last = sections[-1]
        if block.form is Form.HEADING:
            sections.append(_Section(block, block.level, person=person_in(block)))
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        level = _unmarked_level(block, following, marked=marked)
        named = _named(block, following)
        if named and people and not named[0].sure and len(case_name(named[0].name).split()) < 2:
            named = None  # "Twice, as far as I remember" where people have headings
        if last.person and not last.body and not (named and named[0].sure) and level not in (MATTER, CAPITALS):
            last.body.append(block)
        elif named:
            person, heading, rest = named
            sections.append(_Section(heading, level or UNMARKED, rest, person, marked=False))
        elif level:
            sections.append(_Section(block, level, marked=level == MATTER))
        else:
            last.body.append(block)
    return [section for section in sections if section.heading or section.body]


def _folded(sections: Sequence[_Section], wording: Wording) -> list[_Section]:
    """The sections, those put back that only a line like a name began and where nobody speaks.

    Below a bold name between others that speak somebody does, however seldom she says I.
    """
    spoken = [_speaks(sections, index, wording) for index in range(len(sections))]
    bold = sum(speaks and section.bold for section, speaks in zip(sections, spoken, strict=True))
    folded: list[_Section] = []
    for index, section in enumerate(sections):
        if folded and section.person and section.heading and not section.marked and not spoken[index]:
            section.sure = section.bold and bold >= BESIDE and _speaks(sections, index, wording, sure=True)
            if not section.sure:
                folded[-1].body += [section.heading, *section.body]
                continue
        folded.append(section)
    return folded


def _speaks(sections: Sequence[_Section], index: int, wording: Wording, *, sure: bool = False) -> bool:
    """Whether somebody speaks below the unmarked heading, and in the sections that go on with it."""
    section = sections[index]
    if section.person is None or section.heading is None or section.marked:
        return False
    body = list(section.body)
    for later in [] if sure else sections[index + 1 : index + 8]:
        if later.person or later.marked or later.heading is None:
            break
        body += [later.heading, *later.body]
    interview = read_interview(section.heading, section.person, body[:40], sure=sure)
    return interview is not None and wording.evidence(interview) > 0


def _unmarked_level(block: Block, following: Block | None, *, marked: bool) -> int:
    """The level of a heading that is not marked as one, 0 where the block is none.

    In a text with marked headings only the names of front and back matter
    are taken so.
    """
    if block.lines > 1 or block.words > 14 or block.ends_sentence or block.text[:1].islower() or block.quoted:
        return 0
    if block.form is not Form.PARAGRAPH and not (block.marker and not marked):
        return 0
    title = LEADING.sub("", block.text).strip(" :.")
    if FRONT.fullmatch(title) or BACK.fullmatch(title):
        return MATTER
    if marked or block.text.endswith((":", ",", ";")) or is_address(block):
        return 0
    if block.text.isupper() and sum(character.isalpha() for character in block.text) >= 4:
        return CAPITALS
    if block.all_bold:
        return BOLD
    if following is None or following.form is Form.HEADING or following.all_italic:
        return 0
    if following.words >= (SENTENCE if following.ends_sentence else PROSE) or (block.marker and person_in(following)):
        return UNMARKED
    return 0


def _named(block: Block, following: Block | None) -> tuple[Person, Block, list[Block]] | None:
    """A person named on a line of its own, the heading this makes, and what is left of the block."""
    if block.form is not Form.PARAGRAPH or block.quoted or block.all_italic or block.words > PROSE or following is None:
        return None
    first = block.split()[0]
    person = None if first.ends_sentence else person_in(first)
    if person is None or block.ends_sentence:
        return None
    rest = block.cut(block.line_ends[0])
    return person, first, [rest] if rest.text else []


def _try_interview(sections: list[_Section], index: int, wording: Wording) -> None:
    """Make an interview of the section, and of the sub-sections that go on with it, where it is one."""
    section = sections[index]
    if section.person is None or section.heading is None or section.taken:
        return
    inside = []
    for place in range(index + 1, len(sections)):
        later = sections[place]
        if later.heading is None or later.person or _is_matter(later) or not _continues(section, later):
            break
        inside.append(later)
    body = list(section.body)
    for later in inside:
        if later.heading:
            body += [replace(later.heading, form=Form.HEADING), *later.body]
    interview = read_interview(section.heading, section.person, body, sure=section.sure)
    if interview and wording.evidence(interview):
        section.interview = interview
        for later in inside:
            later.taken = True


def _try_siblings(sections: Sequence[_Section], wording: Wording) -> None:
    """Make interviews of the sections that hardly say I, where the headings of their level beside them name persons."""
    for level in {section.level for section in sections if section.interview and section.marked}:
        own = [section for section in sections if section.level == level and section.marked and section.heading]
        for named, group in groupby(own, key=lambda section: section.person is not None):
            beside = list(group)
            # Below a title or beside chapters of the same level one interview does not tell of the others.
            if not named or (len(beside) < len(own) and sum(one.interview is not None for one in beside) < BESIDE):
                continue
            for section in beside:
                if section.interview or section.person is None or section.heading is None:
                    continue
                interview = read_interview(section.heading, section.person, section.body, sure=True)
                if interview and wording.evidence(interview):
                    section.interview = interview


def _continues(section: _Section, later: _Section) -> bool:
    """Whether the later section, by its heading and its voice, is a part of the interview."""
    title = later.heading.text if later.heading else ""
    if NUMBERED.match(title):
        return False
    speaks = voice(block.text for block in later.body)
    question = ends_in_question(title) and later.level >= section.level
    if later.marked and section.marked and later.level <= section.level and not question:
        return False
    return (
        speaks.singular >= SINGULAR
        or (later.level > section.level and speaks.first_person >= FIRST_PERSON)
        or (question and speaks.first_person > 0)
    )


def _is_matter(section: _Section) -> bool:
    return bool(FRONT.fullmatch(section.title) or BACK.fullmatch(section.title))


def _name_kinds(sections: list[_Section]) -> None:
    """Tell front matter, chapters and back matter apart."""
    chapters = [
        index
        for index, section in enumerate(sections)
        if section.interview or (section.heading and section.has_prose and not _is_matter(section))
    ]
    matter = [index for index, section in enumerate(sections) if FRONT.fullmatch(section.title)]
    first = chapters[0] if chapters else 0
    if matter and first <= 1 and first < matter[0] and len(chapters) > 1 and not sections[first].interview:
        first = chapters[1]
    first = max(first, _title(sections))
    open_kind, open_level = None, 0
    for index, section in enumerate(sections):
        if section.interview:
            open_kind = None
        elif index < first:
            section.kind = Kind.FRONT
        elif _is_matter(section):
            section.kind = open_kind = Kind.BACK
            open_level = section.level
        elif open_kind and section.level > open_level:
            section.kind = open_kind
        else:
            open_kind = None
            if section.heading is None and not section.has_prose:
                section.kind = Kind.FRONT


def _title(sections: Sequence[_Section]) -> int:
    """Where the title of all stands, below notes of another make; 0 where it stands first, or there is none."""
    headed = [at for at, section in enumerate(sections) if section.heading and not _is_matter(section)]
    if not headed or any(_is_matter(section) for section in sections):
        return 0  # what has contents and references tells its front by these
    top = min(sections[at].level for at in headed)
    place = next(at for at in headed if sections[at].level == top)
    bare = not sections[place].body and not sections[place].person
    return place if bare or sum(sections[at].level == top for at in headed) == 1 else 0


def _name_parts(sections: list[_Section]) -> None:
    """Give each section the heading of the chapter that it stands in."""
    told = [section for section in sections if section.heading and not section.interview]
    numbered = [section.level for section in told if section.numbered]
    counted = len(numbered) >= 3
    with_prose = [section.level for section in told if section.kind is Kind.NARRATIVE and section.has_prose]
    top = min(numbered if counted else with_prose, default=1)
    part = ""
    for section in sections:
        if section.interview:
            part = ""
            continue
        heading = section.heading.text if section.heading else ""
        begins = section.level <= top or section.kind is not Kind.NARRATIVE or (counted and section.numbered)
        if heading and (begins or not part):
            part = heading
        section.part = part


def _is_page_list(block: Block) -> bool:
    """Whether it is a table of contents: lines that end in a page number."""
    lines = block.line_texts
    return len(lines) >= 3 and sum(line[-1:].isdigit() for line in lines) >= 0.6 * len(lines)


def _author(sections: Sequence[_Section]) -> str:
    """Who wrote the report, as its title page or the note about the author says; "" where neither does."""
    label = False
    for section in sections:
        if section.kind is not Kind.FRONT or FRONT.fullmatch(section.title):
            continue
        for block in ([section.heading] if section.heading else []) + section.body:
            for line in block.split():
                found = BYLINE.match(line.text)
                if (found or label) and (names := _names(line.cut(found.end() if found else 0))):
                    return names
                label = found is not None and found.end() == len(line.text)
    for section in sections:
        if ABOUT_AUTHOR.fullmatch(section.title) and section.body:
            block = section.body[0]
            if block.bold and block.bold[0][0] == 0:
                return _names(block.cut(0, block.bold[0][1]))
    return ""


def _names(block: Block) -> str:
    """The person or persons that a byline names, else ""."""
    parts = [part.strip() for part in re.split(r",\s+|\s+and\s+|\s+&\s+|;\s+", block.text) if part.strip()]
    people = [person_in(block.cut(block.text.index(part), block.text.index(part) + len(part))) for part in parts]
    names = [person.name for person in people if person]
    return ", ".join(names) if names and people[0] else ""
