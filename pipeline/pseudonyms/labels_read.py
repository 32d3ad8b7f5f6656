"""What reading tells of labels: who is called by which, what is said behind each, and which are left in a copy."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.ingest import Corpus
from pipeline.model import Document
from pipeline.pseudonyms.entities import INITIALS, Entity
from pipeline.pseudonyms.label_places import OPENING
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.replacements import replaced
from pipeline.pseudonyms.short_labels import misspelt_parts
from pipeline.pseudonyms.witnesses import LABEL_INITIALS, WHO_SPEAKS, Named, name_of_speaker
from pipeline.pseudonyms.words import begins, keys_of, words_of


def tell_turns(
    people: Sequence[Entity],
    corpus: Corpus,
    small: Collection[str],
    leads: Iterable[tuple[str, str, tuple[str, ...]]] = (),
) -> None:
    """Tell those who speak how their turns begin, and which words of their names are always with a capital.

    Args:
        people: Those who speak.
        corpus: As it was read.
        small: The words that stand in small letters anywhere, as compared.
        leads: Names that no reading took for labels, by file, and what is said behind each.
    """
    by_keys: dict[tuple[str, tuple[str, ...]], list[Entity]] = defaultdict(list)
    for entity in people:
        entity.unsaid = frozenset(keys[0] for keys in entity.forms if len(keys) == 1 and keys[0] not in small)
        for file in entity.speaks:
            for keys in entity.forms:
                by_keys[file, keys].append(entity)
    for file, name, first in leads:
        for entity in by_keys.get((file, keys_of(name)), ()):
            entity.opens.setdefault(file, set()).add(first)
    for document in corpus.documents:
        for turn in document.turns:
            keyed = {keys for called in {turn.label, turn.speaker} for keys in _keys(called)}
            called = [one for keys in keyed for one in by_keys.get((document.file, keys), ())]
            said = (
                document.text[turn.paragraphs[0].start : turn.paragraphs[0].end] if called and turn.paragraphs else ""
            )
            if first := tuple(word.key for word in words_of(said[:_SAID])[:OPENING]):
                for entity in called:
                    entity.opens.setdefault(document.file, set()).add(first)


_SAID = 120
"""Letters of a turn among which its first words are looked for. A choice."""


def _keys(label: str) -> Iterator[tuple[str, ...]]:
    if label:
        yield keys_of(label)
        yield keys_of(name_of_speaker(label))


def without_labels(corpus: Corpus, texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The texts, each once; of a line that begins with the label of a turn of its file, what stands behind it.

    What begins behind a label has a capital for that alone: ``R.- Llegué``, ``R;Llegué``.
    """
    labels: dict[str, set[str]] = defaultdict(set)
    said: set[str] = set()
    for document in corpus.documents:
        for turn in document.turns:
            labels[document.file].update(filter(None, (turn.label, turn.speaker)))
            said.update(document.text[span.start : span.end] for span in turn.paragraphs)
    patterns = {file: _begins_with(own) for file, own in labels.items() if own}
    texts = list(texts)
    letters = _letters_before_lines(texts)
    kept: dict[tuple[str, str], None] = {}
    for file, text in texts:
        pattern = patterns.get(file) if text not in said else None
        found = (pattern.match(text) if pattern else None) or _LETTER_BEFORE.match(text)
        if found and found.re is _LETTER_BEFORE and found[1] not in letters.get(file, ()):
            found = None
        kept[file, text[found.end() :] if found and found.end() < len(text) else text] = None
    return list(kept)


_LETTER_BEFORE = re.compile(r"[^\w\n]*([A-Z]{1,2}\d?)[.:)–-][.:)–\s-]*\s(?=\W*\w)")
_LETTERS, _LINES = 4, 3
"""So many letters of people stand before lines, at most, and before so many lines at least. A choice."""


def _letters_before_lines(texts: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """By file the letters before most of its lines, though no reading took them for labels: ``R. Llegué``."""
    before: dict[str, Counter[str]] = defaultdict(Counter)
    lines: Counter[str] = Counter()
    for file, text in texts:
        lines[file] += " " in text  # what a Word file says of itself has none
        if found := _LETTER_BEFORE.match(text):
            before[file][found[1]] += 1
    return {
        file: frozenset(letters)
        for file, letters in before.items()
        if 1 < len(letters) <= _LETTERS and letters.total() >= _LINES and 2 * letters.total() > lines[file]
    }


def _begins_with(labels: Collection[str]) -> re.Pattern[str]:
    longest = sorted(labels, key=len, reverse=True)
    return re.compile(
        rf"(?:[^\w\n]|[\d_])*(?:{'|'.join(map(re.escape, longest))})(?:[.)\]>*]*\s?[.:;,|\t>–—-]+|\s{{2,}})[\s\"]*"
    )


def spelt_out(found: Iterable[Named], texts: Iterable[tuple[str, str]]) -> list[Named]:
    """What was found; labels of few capitals as names where somebody is called so: ``FALK:``, ``thanks, Falk``."""
    found = list(found)
    loud = {
        one.text.strip().title()
        for one in found
        if one.witness == WHO_SPEAKS and len(one.text.strip()) > 2 and LABEL_INITIALS.fullmatch(one.text.strip())
    }
    if not loud:
        return found
    said = {word.text for _, text in texts for word in words_of(text) if word.text in loud and not begins(text, word)}
    return [
        replace(one, text=one.text.strip().title()) if one.text.isupper() and one.text.strip().title() in said else one
        for one in found
    ]


def labels_left(
    original: Mapping[str, Sequence[Document]],
    copy: Mapping[str, Sequence[Document]],
    renamed: Mapping[str, str],
    entities: Iterable[Entity],
    corpus: Corpus,
) -> list[tuple[str, str]]:
    """Labels of the copy that are names of those who speak in the original, and should be others: (file, label).

    Args:
        original: The documents, by their files.
        copy: Those of the copy.
        renamed: What each file of the original is called in the copy.
        entities: All of them.
        corpus: The original, as read.
    """
    kept: set[tuple[str, ...]] = set()
    hidden: set[tuple[str, ...]] = set()
    for entity in entities:
        if entity.kind == PERSON:
            own = {keys for keys, form in entity.forms.items() if form.part != INITIALS}
            (hidden if replaced(entity) else kept).update(own)
            kept.update(() if replaced(entity) else [keys_of(entity.name)])
            kept.update(entity.forms.keys() - own)  # other people may have these initials in the copy
    slips = {keys_of(one) for one in misspelt_parts(corpus, _called(corpus.documents))}
    left = []
    for file, new in renamed.items():
        called = _called(original.get(file, ()))
        names = {keys_of(name_of_speaker(label)) for label in called}
        whole = {keys_of(label) for label in called} & hidden
        named = (names | whole) - kept - slips - {()}
        for label in _called(copy.get(new, ())) if named else ():
            if not named.isdisjoint(_keys(label)):
                left.append((new, label))
    return left


def _called(documents: Iterable[Document]) -> list[str]:
    """All labels of documents, and names of those who speak."""
    labels = ((turn.label, turn.speaker) for document in documents for turn in document.turns)
    return list(dict.fromkeys(label for pair in labels for label in pair if label))
