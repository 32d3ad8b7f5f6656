"""Articles, blog posts and web pages: an author's prose, and what a web page puts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.ingest import judgement
from pipeline.ingest.documents.assemble import Told, assemble, is_address, is_caption, may_be_written
from pipeline.ingest.documents.blocks import Block, Form, read_blocks
from pipeline.ingest.documents.first_person import labelled_share, voice
from pipeline.ingest.documents.person_headings import person_in
from pipeline.ingest.documents.report_interview import is_imprint
from pipeline.ingest.documents.unended import has_no_ends
from pipeline.ingest.reader import Received
from pipeline.model import Document, Kind, Role
from pipeline.text.late_regex import late_regex

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = late_regex(
    rf"(?:(?:first\s+)?(?:published|posted|updated|last\s+(?:updated|modified)|date)\b\s*:?\s*(?:on\s+|by\s+)?.*\d{{4}}.*"
    rf"|(?:\w+day,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4})(?:\s+(?:at\s+)?\d{1,2}:\d{2}.*)?)",
    re.IGNORECASE,
)
FURNITURE = late_regex(
    r"this entry was posted|posted (?:in|under)\b|filed under\b|tags?\s*:|tagged\b|categor(?:y|ies)\s*:|bookmark the"
    r"|share (?:this|on)\b|click to (?:share|print|email)|like this:|like loading|loading\.\.\.|subscribe\b|sign up\b"
    r"|log ?in\b|follow (?:us|me)\b|read more\b|continue reading|skip to\b|cookies?\b|reply$|print(?: this)?$"
    r"|e-?mail(?: this)?$|tweet$|facebook$|twitter$|linkedin$|this site uses|powered by\b"
    r"|(?:previous|next) (?:post|article)\b|\d+ min(?:ute)?s? read",
    re.IGNORECASE,
)
ENDING = late_regex(
    r"leave a (?:reply|comment)|post a comment|(?:add|write) a comment|cancel reply|suggested citation|how to cite"
    r"|citation|cite this\b.*|references|bibliography|(?:end|foot)?notes|further reading|related\b.*"
    r"|you (?:may|might) also like.*|more from\b.*|comments are closed|share this\b.*",
    re.IGNORECASE,
)
FORM = late_regex(r"leave a (?:reply|comment)|post a comment|(?:add|write) a comment|cancel reply", re.IGNORECASE)
THREAD = late_regex(
    r"(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|no)\s+(?:responses?|comments?|thoughts?|replies|reply)\b.*"
    r"|comments?(?:\s*\(\d+\))?|responses?)",
    re.IGNORECASE,
)
PINGBACK = late_regex(r"\W*(?:pingback|trackback)s?\b", re.IGNORECASE)
COMMENTER = late_regex(
    r"(.{2,60}?)\s+(?:(?:says|said|wrote|commented|replied)\b(?:\s+on\b.{0,60})?|on\s+.{0,40}\d{4}.{0,40})\s*:?",
    re.IGNORECASE,
)
REBLOG = late_regex(r"reblogged this on\b", re.IGNORECASE)
WHEN = late_regex(rf"[\s,|·–—-]+(?:on\s+)?(?:{MONTH}\s+)?\d.*$", re.IGNORECASE)
BYLINE = late_regex(r"(?:(?:posted|written|words|text)\s+)?by\s+|(?:authors?|writer)\s*:\s*", re.IGNORECASE)
ABOUT = late_regex(r"about\s+(?:the\s+author:?\s*)?(.{0,60})", re.IGNORECASE)
SPOKEN = late_regex(
    r"\b(?:um+|uh+|erm?|yeah|you know|sort of|kind of|I mean)\b|\b\w+(?:n['’]t|['’](?:s|re|ve|ll|d|m))\b", re.IGNORECASE
)

PROSE = 15
"""Words from which on a paragraph is prose."""

LINE = 12
"""A line without an end of a sentence has at most so many words to be a heading."""

LONG_LINE = 25
"""The same where a heading stands before it: a heading's second line."""

AUTHORS = 1.6
"""First-person words in a hundred up to which prose is written about things rather than told by a witness."""

WITNESS = 1.5
"""First-person singular words in a hundred up to which a page with web furniture is an author's."""

SPEECH = 1.2
"""Contractions and fillers in a hundred words up to which bare prose is written, not spoken."""


ENGLISH = frozenset(("the", "and", "of", "to", "that"))
I_ABROAD = late_regex(
    r"\b(?:ich|mich|mir|mein(?:e[mnrs]?)?|je|j['’]\w+|moi|mon|yo|mí|conmigo|mío|eu|meu|minha|jag|mig|mitt|jeg|meg|io|mio"
    r"|minä|minun|ik|mij|mijn)\b|我|私は|저는|나는",
    re.IGNORECASE,
)
"""I, me and mine in German, French, Spanish, Portuguese, the Nordic languages, Italian, Finnish, Dutch, Chinese,
Japanese and Korean."""

FEW_ENGLISH = 0.05
"""Share of the words that these are in English; elsewhere hardly any."""

TALKED = 0.9
"""How far lines look like those of a transcript, from 0 to 1, from which on the text is no article."""


@dataclass(slots=True)
class _State:
    """Where on the page the reader is."""

    author: str
    kind: Kind = Kind.NARRATIVE
    sticky: bool = False
    commenter: str = ""
    item: int = 0
    prose: bool = False
    told: list[Told] = field(default_factory=list)


class ArticleReader:
    """Reads an author's prose; comments and page furniture are kept, and coded as nobody's."""

    name = "article"
    what = "an article, blog post or web page, as text or markdown"
    most = judgement.ARTICLE + judgement.SIGN * judgement.SIGNS

    def claims(self, received: Received) -> float:
        """Up to 0.5 for written prose; below 0.2 where somebody seems to be talking."""
        if received.text is None or not may_be_written(received):
            return 0.0
        labelled = labelled_share(received.text)
        return article_claim(read_blocks(received.text), labelled=labelled) if labelled < TALKED else 0.0

    def why(self, received: Received) -> str:
        """Prose that is written."""
        return "written prose, and nobody is talking"

    def read(self, received: Received) -> list[Document]:
        """The page as one document."""
        return [read_article(received, read_blocks(received.text or ""), reader=self.name)]


def article_claim(blocks: Sequence[Block], *, labelled: float = 0.0) -> float:
    """How surely the blocks are an author's prose, where no speaker labels are; see :meth:`ArticleReader.claims`."""
    prose = [block.text for block in blocks if block.form is Form.PARAGRAPH and block.words >= PROSE]
    if len(prose) < 3 or has_no_ends(" ".join(prose)):
        return 0.0
    signs, furniture = _signs(blocks)
    speaks = voice(prose)
    marked = furniture or any(block.form is Form.HEADING for block in blocks)
    if (signs + furniture <= 1 or not marked) and (abroad := _first_person_abroad(prose)) > speaks.first_person:
        speaks = replace(speaks, singular=abroad, plural=0.0)
    spoken = 100 * sum(len(SPOKEN.findall(text)) for text in prose) / max(speaks.words, 1)
    if signs + furniture == 0:
        plain = speaks.first_person <= SPEECH and spoken <= SPEECH
        return judgement.article(signs=0, plain=plain, labelled=labelled)
    plain = speaks.first_person <= AUTHORS or (speaks.singular <= WITNESS and (furniture > 0 or signs >= 2))
    return judgement.article(signs=signs + furniture, plain=plain, labelled=labelled)


def read_article(received: Received, blocks: Sequence[Block], *, reader: str, warnings: Sequence[str] = ()) -> Document:
    """The article that the blocks of the file make, whatever container they came in."""
    return assemble(received, _tell(blocks), reader=reader, warnings=warnings)


def _first_person_abroad(prose: Sequence[str]) -> float:
    """Words of who speaks in a hundred, of prose that is not English; of English none are counted."""
    words = " ".join(prose).casefold().split()
    english = sum(map(ENGLISH.__contains__, words))
    if english >= FEW_ENGLISH * len(words):
        return 0.0
    return 100 * sum(len(I_ABROAD.findall(text)) for text in prose) / max(len(words), 1)


def _signs(blocks: Sequence[Block]) -> tuple[int, int]:
    """How many kinds of things an article has and talk has not, and how much web furniture."""
    lines = [index for index in range(len(blocks)) if _is_heading(blocks, index, after_heading=False)]
    signs = [
        bool(lines) and lines[0] < 2,
        len(lines) >= 3,
        bool(_author(blocks)),
        any(is_address(block) for block in blocks),
        sum(block.form is Form.BULLET for block in blocks) >= 2,
        any(DATE.fullmatch(block.text) for block in blocks if block.words <= LINE),
        any(block.words <= LINE and re.match(r"suggested citation|references$", block.text, re.I) for block in blocks),
    ]
    furniture = [
        any(block.words <= LONG_LINE and FURNITURE.match(block.text) for block in blocks),
        any(block.words <= LINE and THREAD.fullmatch(block.text) for block in blocks),
        any(block.words <= LINE and FORM.match(block.text) for block in blocks),
    ]
    return sum(signs), sum(furniture)


def _tell(blocks: Sequence[Block]) -> list[Told]:
    state = _State(_author(blocks))
    for index, block in enumerate(blocks):
        before = state.told[-1].kind if state.told else Kind.HEADING
        heading = _is_heading(blocks, index, after_heading=before is Kind.HEADING)
        twice = index > 0 and block.text.casefold() == blocks[index - 1].text.casefold()
        if state.sticky:
            state.told.append(Told(block, Kind.BACK))
        elif block.words <= LONG_LINE and THREAD.fullmatch(block.text) and state.prose and not block.ends_sentence:
            state.kind = Kind.COMMENT
            state.told.append(Told(block, Kind.HEADING))
        elif block.words <= LINE and ENDING.fullmatch(block.text.strip(" :.")) and state.prose:
            state.kind, state.sticky = Kind.BACK, FORM.match(block.text) is not None
            state.told.append(Told(block, Kind.BACK))
        elif _is_furniture(block) or twice or (not state.prose and _byline(block)):
            state.told.append(Told(block, Kind.BACK))
        elif state.kind is Kind.COMMENT:
            state.told += _comment(state, block)
        elif _about(blocks, index) and state.prose:
            state.kind = Kind.BIOGRAPHY
            state.told.append(Told(block, Kind.HEADING))
        elif heading:
            if block.form is Form.HEADING and state.kind in (Kind.BACK, Kind.BIOGRAPHY):
                state.kind = Kind.NARRATIVE
            state.told.append(Told(block, Kind.HEADING))
        elif state.kind is not Kind.NARRATIVE:
            state.told.append(Told(block, state.kind))
        elif is_caption(block):
            state.told.append(Told(block, Kind.NOTE))
        else:
            state.prose = state.prose or block.words >= PROSE
            state.told.append(Told(block, Kind.NARRATIVE, Role.AUTHOR, state.author, state.author))
    return state.told


def _comment(state: _State, block: Block) -> Iterator[Told]:
    if block.marker or block.form is Form.BULLET:
        state.item += 1
        state.commenter = ""
    if PINGBACK.match(block.text):
        yield Told(block, Kind.BACK)
        return
    first = block.split()[0]
    named = COMMENTER.fullmatch(first.text)
    if named and first.words <= LONG_LINE:
        state.item += 1
        state.commenter = "" if REBLOG.match(first.text) else named[1].strip(" ,:-")
        yield Told(first, Kind.BACK)
        block = block.cut(block.line_ends[0])
    yield Told(block, Kind.COMMENT, Role.OTHER, state.commenter, item=state.item)


def _is_heading(blocks: Sequence[Block], index: int, *, after_heading: bool) -> bool:
    """Whether the block is a heading, marked or only by its shape."""
    block = blocks[index]
    if block.form is Form.HEADING:
        return True
    if block.form is not Form.PARAGRAPH or block.quoted or block.lines > 1 or block.ends_sentence or is_address(block):
        return False
    if any(
        index + step < len(blocks) and blocks[index + step].text == block.text for step in (-1, 1) if index + step >= 0
    ):
        return False
    if block.text[:1].islower() or block.text.endswith((",", ";")):
        return False
    if block.all_bold:
        return block.words <= LONG_LINE
    return block.words <= (LONG_LINE if after_heading and not block.text.endswith(":") else LINE)


def _is_furniture(block: Block) -> bool:
    if is_address(block) or is_imprint(block):
        return True
    return (block.words <= LINE and DATE.fullmatch(block.text) is not None) or (
        block.words <= LONG_LINE and FURNITURE.match(block.text) is not None
    )


def _author(blocks: Sequence[Block]) -> str:
    """Who wrote it, as a byline or a note about the author says; "" where neither does."""
    for block in blocks[:8]:
        if name := _byline(block):
            return name
    for index in range(len(blocks)):
        if name := _about(blocks, index):
            return name
    return ""


def _byline(block: Block) -> str:
    found = BYLINE.match(block.text) if block.words <= LINE and not block.ends_sentence else None
    if not found:
        return ""
    when = WHEN.search(block.text, found.end())
    person = person_in(block.cut(found.end(), when.start() if when else None))
    return person.name if person else ""


def _about(blocks: Sequence[Block], index: int) -> str:
    """Whom a heading "About X" or "About the author" tells of; "" where the block is none.

    A user name, one word, counts only where little of the page is left.
    """
    block = blocks[index]
    found = ABOUT.fullmatch(block.text.strip(" :")) if block.words <= 8 and not block.ends_sentence else None
    if not found:
        return ""
    name = found[1].strip()
    if not name and index + 1 < len(blocks):
        following = blocks[index + 1]
        bold = following.bold[0][1] if following.bold and following.bold[0][0] == 0 else 0
        person = person_in(following.cut(0, bold)) if bold else None
        return person.name if person else ""
    start = block.text.rindex(name) if name else 0
    if name and (person := person_in(block.cut(start))):
        return person.name
    near = blocks[index + 1 : index + 5]
    ends = any(_is_furniture(other) or THREAD.fullmatch(other.text) or FORM.match(other.text) for other in near)
    return name if name and len(name.split()) == 1 and ends else ""
