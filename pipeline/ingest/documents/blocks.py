"""Written text, plain or markdown, as blocks that know where they stood.

A paragraph that a page break cut in two is one block again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from pipeline.ingest.documents.markdown_inline import MarkdownLine, VisibleText, read_inline
from pipeline.ingest.documents.page_furniture import PAGE_GAP, PRINTED_END, SourceLine, read_rows
from pipeline.ingest.transcript.text_builder import PARAGRAPH_BREAK, TextBuilder
from pipeline.model import Span
from pipeline.text.word_count import UNSPACED

ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
BULLET = re.compile(r"[-*+•▪◦‣·●○■➢✓\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf06e\uf076][ \t]+(?=\S)")
ORDERED = re.compile(r"(\d{1,3})[.)][ \t]+(?=\S)")
QUOTE = re.compile(r"(?:>\s*)+")
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200e\u200f\u2060\ufeff"
"""White space, and signs of no width at all."""

BOLD_LINE = re.compile(r"\*\*[^*]+\*\*")
CLOSED = re.compile(r"[:;]$")
HUNG = frozenset(("là", "vous", "nous", "moi", "même", "mêmes"))
"""French words that hang on others by a hyphen and are no end of a word: ``ce niveau-là``, ``avez-vous``."""

HYPHENATED = re.compile(r"(\w+)[-\u00ad\u2010]$")
"""Signs of Chinese, Japanese and Thai, which put no space between words."""

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


WRAPPED = 160
"""Longer lines are not wrapped text: their line break was meant."""


class Form(Enum):
    """What a block is by its shape."""

    HEADING = auto()
    PARAGRAPH = auto()
    BULLET = auto()
    TABLE = auto()


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a list item.

    Attributes:
        form: What it is by its shape.
        pieces: Its visible text with the place of each piece in the source.
        line: The line it begins on, from 1.
        level: Of a heading, 1 to 6; else 0.
        marker: Of a numbered item, its number; else "".
        quoted: Whether it was a block quote.
        gap: Whether a page gap stands before it.
        line_ends: Where in ``text`` each of its lines ended in the source.
        bold: Half-open stretches of ``text`` that were bold.
        italic: The same, italic.
    """

    form: Form
    pieces: tuple[VisibleText, ...]
    line: int
    level: int = 0
    marker: str = ""
    quoted: bool = False
    gap: bool = False
    line_ends: tuple[int, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    italic: tuple[tuple[int, int], ...] = ()

    @cached_property
    def text(self) -> str:
        """The visible words."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def words(self) -> int:
        """How many words stand between white space; of a script without it two signs are one."""
        return len(self.text.split()) + len(UNSPACED.findall(self.text)) // 2

    @property
    def lines(self) -> int:
        """How many lines it had."""
        return max(len(self.line_ends), 1)

    @property
    def all_bold(self) -> bool:
        """Whether every letter of it was bold."""
        return _covers(self.text, self.bold)

    @property
    def all_italic(self) -> bool:
        """Whether every letter of it was italic."""
        return _covers(self.text, self.italic)

    @property
    def ends_sentence(self) -> bool:
        """Whether its last character ends a sentence, closing quotes aside."""
        return PRINTED_END.search(self.text[-12:]) is not None

    def cut(self, start: int, end: int | None = None) -> Block:
        """The part of it from ``start`` to ``end``, in code points of ``text``, without white space at its ends.

        Signs that nobody sees are white space there.
        """
        text = self.text[start:end]
        if text == self.text and text.strip(_BLANK) == text:
            return self
        start += len(text) - len(text.lstrip(_BLANK))
        end = start + len(text.strip(_BLANK))
        pieces = []
        position = 0
        for piece in self.pieces:
            left, right = max(start - position, 0), min(end - position, len(piece.text))
            if left < right:
                source = piece.source + left if piece.source >= 0 else -1
                pieces.append(VisibleText(piece.text[left:right], source, piece.locator))
            position += len(piece.text)
        return replace(
            self,
            pieces=tuple(pieces),
            line_ends=tuple(min(at, end) - start for at in self.line_ends if at > start),
            bold=_within(self.bold, start, end),
            italic=_within(self.italic, start, end),
        )

    @property
    def line_texts(self) -> list[str]:
        """Its lines, as :meth:`split` gives them, where only the words are wanted."""
        return [self.text[start:end].strip() for start, end in pairwise(self._bounds)]

    def split(self) -> list[Block]:
        """Its lines, each as a block."""
        lines = list(pairwise(self._bounds))
        if len(lines) == 1:
            return [self.cut(*lines[0])]
        # A block may have thousands of lines, so each piece and stretch is dealt to its lines once.
        ends = [*accumulate(len(piece.text) for piece in self.pieces)]
        pieces = _dealt(list(pairwise((0, *ends))), lines)
        bold, italic = _dealt(self.bold, lines), _dealt(self.italic, lines)
        result = []
        for number, (start, end) in enumerate(lines):
            first = ends[pieces[number][0] - 1] if pieces[number] and pieces[number][0] else 0
            whole = replace(
                self,
                pieces=tuple(self.pieces[place] for place in pieces[number]),
                line_ends=(end - first,),
                bold=tuple((left - first, right - first) for left, right in (self.bold[n] for n in bold[number])),
                italic=tuple((left - first, right - first) for left, right in (self.italic[n] for n in italic[number])),
            )
            result.append(whole.cut(start - first, end - first))
        return result

    @property
    def _bounds(self) -> tuple[int, ...]:
        return (0, *(self.line_ends or (len(self.text),)))

    def write(self, builder: TextBuilder) -> Span | None:
        """Append it to the canonical text as a paragraph; None where it has no words."""
        block = self.cut(0)
        if not block.text:
            return None
        if len(builder):
            builder.glue(PARAGRAPH_BREAK)
        start = len(builder)
        for piece in block.pieces:
            if piece.source < 0 and not piece.locator:
                builder.glue(piece.text)
            else:
                builder.copy(piece.text, source=piece.source, locator=piece.locator)
        return Span(start, len(builder))


def _covers(text: str, stretches: tuple[tuple[int, int], ...]) -> bool:
    position = 0
    for start, end in stretches:
        if any(character.isalnum() for character in text[position:start]):
            return False
        position = max(position, end)
    return bool(stretches) and not any(character.isalnum() for character in text[position:])


def _dealt(stretches: Sequence[tuple[int, int]], lines: Sequence[tuple[int, int]]) -> list[list[int]]:
    """For each line, the places of the stretches that share a character with it; both ascend."""
    dealt: list[list[int]] = [[] for _ in lines]
    line = 0
    for place, (start, end) in enumerate(stretches):
        while line < len(lines) and lines[line][1] <= start:
            line += 1
        for at in range(line, len(lines)):
            if lines[at][0] >= end:
                break
            dealt[at].append(place)
    return dealt


def _within(stretches: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    inside = ((max(left, start) - start, min(right, end) - start) for left, right in stretches)
    return tuple((left, right) for left, right in inside if left < right)


@dataclass(slots=True)
class _Draft:
    """A block before its markdown is read."""

    form: Form
    lines: list[MarkdownLine]
    number: int
    level: int = 0
    marker: str = ""
    quoted: bool = False
    gap: bool = False

    @property
    def plain(self) -> str:
        return " ".join(line.text for line in self.lines).strip("*_ ")

    @property
    def style(self) -> str:
        head, tail = self.lines[0].text, self.lines[-1].text
        mark = head[: len(head) - len(head.lstrip("*_"))]
        return mark if mark and tail.endswith(mark[::-1]) else ""


@lru_cache(maxsize=1)
def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in reading order.

    The last answer is kept, for the readers ask one after the other.

    Args:
        text: Decoded, with LF line ends.
    """
    drafts = _join_cut(_drafts(read_rows(text)))
    vocabulary = Vocabulary(text)
    blocks = []
    for draft in drafts:
        lines, joints = dehyphenated(draft.lines, vocabulary)
        inline = read_inline(lines, joints=joints)
        block = Block(
            draft.form,
            inline.pieces,
            draft.number,
            level=draft.level,
            marker=draft.marker,
            quoted=draft.quoted,
            gap=draft.gap,
            line_ends=inline.line_ends,
            bold=inline.bold,
            italic=inline.italic,
        ).cut(0)
        if any(character.isalnum() for character in block.text):
            blocks.append(block)
    return tuple(blocks)


def _drafts(rows: list[SourceLine]) -> list[_Draft]:
    drafts: list[_Draft] = []
    open_draft: _Draft | None = None
    blanks = 0
    gap = False
    for row in rows:
        text = row.text
        bare = set(text.replace(" ", ""))
        if len(bare) == 1 and len(text) >= 2 and bare <= set("=-"):
            if open_draft and len(open_draft.lines) == 1 and open_draft.form is Form.PARAGRAPH:
                open_draft.form, open_draft.level = Form.HEADING, 1 if "=" in bare else 2
                open_draft = None
                continue
            text = ""
        elif (len(bare) == 1 and len(text) >= 3 and bare <= set("*_")) or text.startswith("```"):
            text = ""
        gap = gap or row.cut
        if not text:
            blanks += 1
            open_draft = None
            continue
        gap = gap or blanks >= PAGE_GAP
        open_draft = _place(drafts, open_draft, row, blanks=blanks, gap=gap)
        if open_draft.form is Form.HEADING:
            open_draft = None
        blanks, gap = 0, False
    return drafts


def _place(drafts: list[_Draft], current: _Draft | None, row: SourceLine, *, blanks: int, gap: bool) -> _Draft:
    """Put the line into the block it goes on, or begin a block with it."""
    quote = QUOTE.match(row.text)
    quoted, shift = quote is not None, quote.end() if quote else 0
    text = row.text[shift:]
    form, level, marker = Form.PARAGRAPH, 0, ""
    in_list = current is not None and current.form is Form.BULLET
    if heading := ATX.match(text):
        form, level = Form.HEADING, len(heading[1])
        shift += heading.end()
        text = text[heading.end() :]
        if text.endswith("#") and (text.rstrip("#")[-1:] or " ").isspace():
            text = text.rstrip("#").rstrip()
    elif text.startswith("|"):
        form = Form.TABLE
    elif item := BULLET.match(text):
        form = Form.BULLET
    elif (item := ORDERED.match(text)) and (current is None or in_list):
        form, marker = Form.BULLET, item[1]
    if form is Form.BULLET and item:
        shift += item.end()
        text = text[item.end() :]
    line = MarkdownLine(text.removesuffix("\\").rstrip(), row.source + shift, row.locator)
    goes_on = (
        current is not None
        and not blanks
        and not row.cut
        and current.quoted == quoted
        and (
            (
                form is Form.PARAGRAPH
                and current.form in (Form.PARAGRAPH, Form.BULLET)
                and not _meant_break(current, line)
            )
            or (form is Form.TABLE and current.form is Form.TABLE)
        )
    )
    if current is not None and goes_on:
        current.lines.append(line)
        return current
    draft = _Draft(form, [line], row.number, level, marker, quoted, gap)
    drafts.append(draft)
    return draft


def _meant_break(draft: _Draft, line: MarkdownLine) -> bool:
    """Whether the line break before the line separates paragraphs rather than wraps one."""
    above = draft.lines[-1].text
    asked = above.endswith(("?**", "？**")) and BOLD_LINE.fullmatch(above) and not line.text.startswith("**")
    return (len(above) > WRAPPED and not line.text[:1].islower()) or bool(asked)


def _join_cut(drafts: list[_Draft]) -> list[_Draft]:
    """Join paragraphs that a page break cut in two."""
    joined: list[_Draft] = []
    for draft in drafts:
        if joined and _goes_on(joined[-1], draft):
            joined[-1].lines += draft.lines
        else:
            joined.append(draft)
    return joined


def _goes_on(before: _Draft, after: _Draft) -> bool:
    """Whether ``after`` is the rest of the paragraph that ``before`` begins."""
    if before.form not in (Form.PARAGRAPH, Form.BULLET) or after.form is not Form.PARAGRAPH:
        return False
    if before.quoted != after.quoted or _emphasis(before.style) != _emphasis(after.style):
        return False
    head, tail = before.lines[-1].text.rstrip("*_ "), after.plain
    lower = tail.lstrip("\"'‘’“”([")[:1].islower()
    complete = PRINTED_END.search(head[-12:]) is not None
    if lower:
        return after.gap or (not complete and not CLOSED.search(head) and len(before.plain) >= 40)
    if complete or CLOSED.search(head) or not after.gap or before.form is Form.BULLET:
        return False
    return len(before.plain.split()) >= 12 and (PRINTED_END.search(tail[-12:]) is not None or len(tail.split()) >= 12)


def _emphasis(style: str) -> int:
    return min(len(style), 3)


class Vocabulary:
    """The words of a text, gathered only when a hyphen asks for them; whether its lines were broken within words."""

    def __init__(self, text: str, *, broken: bool = True) -> None:
        self._text = text
        self.broken = broken

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands there, in small letters."""
        return Counter(word.casefold() for word in WORD.findall(self._text))


def dehyphenated(lines: list[MarkdownLine], vocabulary: Vocabulary) -> tuple[list[MarkdownLine], list[str]]:
    """The lines without the hyphens that only a line end put there, and what joins them."""
    lines = list(lines)
    joints = []
    for number, line in enumerate(lines[:-1]):
        joint = " "
        following = WORD.match(lines[number + 1].text)
        if (found := HYPHENATED.search(line.text[-60:])) and following and following[0][0].islower():
            joint = ""
            first, rest = found[1].casefold(), following[0].casefold()
            whole, hyphened = vocabulary.words[first + rest], vocabulary.words[f"{first}-{rest}"]
            # Each part stands once at this line end; where both stand elsewhere too, they are words of their own.
            parted = not whole and (rest in HUNG or (vocabulary.words[first] > 1 and vocabulary.words[rest] > 1))
            own = not whole and not vocabulary.broken and line.text[-1] == "-"
            if line.text[-1] == "\u00ad" or (whole >= hyphened and not parted and not own):
                lines[number] = MarkdownLine(line.text[:-1], line.source, line.locator)
        joints.append(joint)
    return lines, joints
