"""Names that the dictionary has, too, and no list: Bridget, Robinson. A capital where no sentence begins tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.ingest import Corpus
from pipeline.pseudonyms.around_names import is_introduced
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.witnesses import Named
from pipeline.pseudonyms.word_or_name import may_be_people
from pipeline.pseudonyms.words import (
    Word,
    begins,
    camel_words,
    close,
    is_title,
    is_word,
    key_of,
    may_be_noun,
    words_of,
)
from pipeline.text.given_names import ALL_FAMILY, ALL_GIVEN, ONLY_GIVEN

_DETERMINERS_TEXT = "the a an this that these our your their some any every each no"
_DETERMINERS = frozenset(_DETERMINERS_TEXT.split())
_SAY_TEXT = "said says told asked asks thinks thought rang called phoned laughed came"
_SAY = frozenset(_SAY_TEXT.split())
_WITH_PEOPLE_TEXT = "and told asked thank thanks hi hello dear called named mr mrs"
_WITH_PEOPLE = frozenset(_WITH_PEOPLE_TEXT.split())

SEEN_INSIDE = "a capital within sentences only"
"""The witness of a word that has a capital where no sentence begins, and stands nowhere without one."""


def plain_names(corpus: Corpus, texts: Sequence[tuple[str, str]]) -> Iterator[Named]:
    """Words of the dictionary that have a capital within sentences and are nowhere without one.

    Who does as people do, or is spoken to, is a person; of the others each is kept for somebody to look at.
    """
    first: dict[str, tuple[str, str]] = {}
    given: dict[str, tuple[str, str]] = {}
    times: Counter[str] = Counter()
    barred: set[str] = set()
    acting: set[str] = set()
    surely: set[str] = set()
    for file, text in texts:
        words = words_of(text)
        barred.update(word.key for word in words if not word.capital)
        if is_title(text, words):
            continue
        for place, word in enumerate(words):
            if not word.capital or not word.text[1:].islower() or not is_word(word.key):
                continue
            after = words[place + 1] if place + 1 < len(words) else None
            if begins(text, word):
                if word.key in ONLY_GIVEN:
                    given.setdefault(word.key, (word.text, file))
                elif after is not None and after.key in _SAY:
                    first.setdefault(word.key, (word.text, file))
                continue
            if word.key in ALL_GIVEN or (after is not None and after.capital and close(text, word, after)):
                continue
            times[word.key] += 1
            first.setdefault(word.key, (word.text, file))
            before = words[place - 1] if place else None
            if _is_of_a_thing(before):
                barred.add(word.key)
            if (after is not None and after.key in _SAY) or is_introduced(words, place):
                surely.add(word.key)
            elif before is not None and before.key in _WITH_PEOPLE:
                (acting if before.key == "and" else surely).add(word.key)
    labels = {
        key_of(turn.label): document.file for document in corpus.documents for turn in document.turns if turn.label
    }
    named = {word.key for document in corpus.documents for word in camel_words(document.file)}
    for key, (text, file) in given.items():
        if key not in barred and may_be_people([key]):
            yield Named(text, PERSON, "a list of given names", 0.6, file)
    for key, (text, file) in first.items():
        if key in barred or not may_be_people([key]):
            continue
        sure = (
            key in surely or key in ALL_FAMILY or (times[key] > 1 and key in acting) or (key in labels and key in named)
        )
        if sure or may_be_noun(key):
            yield Named(text, PERSON, SEEN_INSIDE, 0.55 if sure else 0.4, labels.get(key, file))


def _is_of_a_thing(before: Word | None) -> bool:
    """Whether a word stands before that names of people do not have there: the Centre, Radio Centre."""
    if before is None:
        return False
    return before.key in _DETERMINERS or (before.capital and before.key not in ALL_GIVEN and before.key != "i")
