"""Where an example of the codebook stands in a passage: what its author gave as an example of a code is coded with it.

An example is a coding that its author made, and nearness cannot say so: its own passage may stand out less than others
do. Found like the words of a rule, it joins likeness as a reason of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from pipeline.coding.rules.negation import CUES, CUES_ELSEWHERE
from pipeline.coding.rules.scorer import RuleHit
from pipeline.model import Code
from pipeline.results.explanation import EXAMPLE
from pipeline.text.hashed_words import HashedTexts
from pipeline.text.word_count import UNSPACED

WORD_FOR_WORD, NEARLY, SHORTLY = 0.9, 0.7, 0.6
"""How surely, 0 to 1, words of an example give its code: all of them in their order; most of them, or a part; all of a
short one, which may be a turn of phrase. A choice: the first is accepted by the usual thresholds, the others are for
review."""

MOST = 0.8
"""The share of an example's words that stand in a passage in their order, from which it is nearly quoted. A choice, as
in :data:`pipeline.segment.repeated_words.AGAIN`: what was left out or smoothed is rarely more."""

FEWEST, SHORT = 3, 6
"""An example of fewer words is a keyword and is no quotation; one of fewer than the second is a short one. A choice."""

PART, SHARE = 8, 1 / 3
"""A passage of so many words, and of such a share of an example's, that stands in the example is nearly quoted: the
example goes on in the next. A choice: of a whole page that is given as an example not every sentence is one."""

_CUT = re.compile(r"[\[(]?(?:\.{3,}|…)[\])]?")
_INSERTED = re.compile(r"\[[^\]]*\]")
_SPEAKER = re.compile(r"^\s*[^\W_][\w .-]{0,20}:\s+(?=\S+\s+\S)")
_WHOSE = re.compile(r"\s*(?:(?<=[.!?…”’»\"'])\s*[-–—]\s*[^\W_][\w .,]{0,40}|\([^()]{1,60}\))\s*$")
_WORD = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})[^\W_])+(?:['’](?:(?!{UNSPACED.pattern})[^\W_])+)*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What an example says in one go.

    Attributes:
        code: The id of its code.
        example: The whole example.
        words: Its own words.
    """

    code: str
    example: str
    words: tuple[str, ...]


def quoted_examples(texts: HashedTexts, codes: Sequence[Code]) -> list[list[RuleHit]]:
    """Where examples stand in each passage, as what a rule found; of each example the surest.

    Args:
        texts: The passages' words.
        codes: The codebook's.
    """
    found: list[list[RuleHit]] = [[] for _ in texts.texts]
    pieces = [piece for code in codes for example in code.examples for piece in _pieces(code.id, example)]
    if not pieces:
        return found
    said: dict[int, list[tuple[str, int, int]]] = {}
    for row, number in _candidates(texts, pieces):
        words = said.get(row) or said.setdefault(row, _words(texts.texts[row]))
        piece = pieces[number]
        if (hit := _quoted(piece, words)) and not any(
            other.code == hit.code and other.rule == hit.rule and other.weight >= hit.weight for other in found[row]
        ):
            found[row].append(hit)
    return [sorted(hits) for hits in found]


def _pieces(code: str, example: str) -> Iterator[_Piece]:
    """What stands between the cuts of an example, without what is inserted and without whose words they are."""
    bare = _SPEAKER.sub("", _WHOSE.sub("", example))
    for part in _CUT.split(bare):
        words = tuple(word for word, _, _ in _words(_INSERTED.sub(" ", part)))
        if len(words) >= FEWEST:
            yield _Piece(code, example, words)


def _words(text: str) -> list[tuple[str, int, int]]:
    """Words in small letters, each with where it begins and ends; of scripts without spaces each sign."""
    return [(match[0].casefold().replace("’", "'"), match.start(), match.end()) for match in _WORD.finditer(text)]


def _candidates(texts: HashedTexts, pieces: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    """Passages and pieces that have most of the telling words of one of them in common."""
    asked = HashedTexts([" ".join(piece.words) for piece in pieces]).counts("words").astype(np.bool_).astype(np.int32)
    here = texts.counts("words").astype(np.bool_).astype(np.int32)
    both = (here @ asked.T).tocoo()
    fewer = np.minimum(np.diff(here.indptr)[both.row], np.diff(asked.indptr)[both.col])
    keep = both.data >= MOST * fewer
    yield from sorted(zip(both.row[keep].tolist(), both.col[keep].tolist(), strict=True))
    for number, piece in enumerate(pieces):
        if any(map(UNSPACED.match, piece.words)):
            begin = "".join(piece.words[:FEWEST])
            yield from ((row, number) for row, text in enumerate(texts.texts) if begin in text)


def _quoted(piece: _Piece, said: Sequence[tuple[str, int, int]]) -> RuleHit | None:
    """The piece in a passage, if it stands there, or if the passage stands in it."""
    asked, words = piece.words, [word for word, _, _ in said]
    part = max(PART, SHARE * len(asked)) <= len(words) < len(asked)
    least = len(words) if part else len(asked)
    if len(words) < MOST * least:
        return None
    matcher = SequenceMatcher(None, asked, words, autojunk=False)
    longest = matcher.find_longest_match()
    room = len(asked) // 3
    first = max(0, longest.b - longest.a - room)
    last = longest.b + len(asked) - longest.a + room
    matcher.set_seq2(words[first:last])
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    same = sum(block.size for block in blocks)
    if not blocks or same < (MOST if least >= SHORT else 1) * least:
        return None
    begin, end = first + blocks[0].b, first + blocks[-1].b + blocks[-1].size
    own = asked[blocks[0].a : blocks[-1].a + blocks[-1].size] if part else asked
    if _denials(words[begin:end]) != _denials(own):
        return None
    sure = NEARLY if part or same < least else WORD_FOR_WORD if least >= SHORT else SHORTLY
    return RuleHit(said[begin][1], said[end - 1][2], piece.code, EXAMPLE + piece.example, False, sure)


def _denials(words: Sequence[str]) -> int:
    """How many words deny: where one side denies and the other does not, nothing is quoted."""
    return sum(
        word in CUES or word in CUES_ELSEWHERE or word.endswith("n't") or word.startswith("n'") for word in words
    )
