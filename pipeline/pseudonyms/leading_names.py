"""Names before sentences where reading sees no label, as in ``Jean So when did it start?``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.ingest import Corpus
from pipeline.model import Document
from pipeline.pseudonyms.function_words import function_words
from pipeline.pseudonyms.label_places import OPENING
from pipeline.pseudonyms.words import Word, is_common, key_of, words_of
from pipeline.text.given_names import ALL_NAMES, WORDS_TOO

LEADS = "again and again before sentences"
"""The witness of such a name."""

_TIMES, _PEOPLE = 2, 2
"""So often a word stands there, and so many words do, at least. A choice."""

_LINE = 160
"""Letters of a line that are looked at."""


def leading_names(corpus: Corpus) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Names that stand again and again where a line begins, before a sentence that begins, too: file, name, its words.

    Only in documents without labels, and only where two do so.
    """
    for document in corpus.documents:
        if any(turn.label or turn.speaker for turn in document.turns if turn.kind.coded):
            continue
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        small: Counter[str] = Counter()
        for line in _lines(document):
            words = words_of(line[:_LINE])
            small.update(word.key for word in words if not word.capital)
            if len(words) > 1 and _leads(line, words[0], words[1], document.language):
                found[words[0].text].append(tuple(word.key for word in words[1 : 1 + OPENING]))
        often = {
            name: said
            for name, said in found.items()
            if len(said) >= _TIMES and (key_of(name) in ALL_NAMES or key_of(name) not in small)
        }
        for name, said in often.items() if len(often) >= _PEOPLE else ():
            for one in said:
                yield document.file, name, one


def _lines(document: Document) -> Iterator[str]:
    for turn in document.turns:
        for span in turn.paragraphs:
            yield from document.text[span.start : span.end].splitlines()


def _leads(line: str, first: Word, second: Word, language: str) -> bool:
    """Whether a sentence begins with the second word, a small one, behind a word that may be a name."""
    between = line[first.end : second.start]
    small = function_words(language) if language else frozenset()
    common = (is_common(first.key) or first.key in small) and first.key not in WORDS_TOO
    if not first.capital or not first.text[1:].islower() or common:
        return False
    if line[: first.start].strip() or between not in (" ", ". ", "\u00a0"):
        return False
    if between == ". " and first.key not in ALL_NAMES:
        return False
    begun = second.capital and (second.key != "i" or between == ". ") and not second.text[1:].isupper()
    return begun and (is_common(second.key) or second.key in small)
