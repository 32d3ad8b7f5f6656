"""Who says that a word is a name: those who speak, capitals, spaCy, names of files, titles, words that recur."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.ingest import Corpus
from pipeline.ingest.speakers.default_cases import stem_of
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS
from pipeline.ingest.transcript.head_fields import fields_in_line
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.model import Kind
from pipeline.pseudonyms.around_names import ACTS
from pipeline.pseudonyms.capitals import written_names
from pipeline.pseudonyms.devices import names_device, owner_in_label
from pipeline.pseudonyms.entities import HONORIFICS
from pipeline.pseudonyms.label_places import stands_before_a_sentence
from pipeline.pseudonyms.name_in_label import may_be_post, name_in_label, names_no_person, without_post
from pipeline.pseudonyms.patterns import ORGANISATION, PERSON, PLACE
from pipeline.pseudonyms.places import CITIES, KNOWN, LARGE
from pipeline.pseudonyms.places import ORGANISATION as ORGANISATION_WORDS
from pipeline.pseudonyms.titles_abroad import ONLY_TITLES
from pipeline.pseudonyms.word_or_name import DETERMINES, may_be_people
from pipeline.pseudonyms.words import (
    CAPITALS,
    begins,
    capitalises,
    close,
    in_dictionary,
    is_foreign,
    is_title,
    is_word,
    key_of,
    keys_of,
    small_words,
    words_of,
)
from pipeline.text.given_names import ALL_FAMILY, ALL_GIVEN, ALL_NAMES, WORDS_TOO

_SPACY = {"PERSON": PERSON, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "ORG": ORGANISATION}
WHO_SPEAKS = "who speaks"
"""The witness of a label."""

SPACY = "spaCy"
"""The witness of a model of English."""

IN_COLUMN = "a column of names"
"""The witness of first and last names in a table."""

LABEL_INITIALS = re.compile(rf"[{CAPITALS}]{{2,4}}")
SIGNED = re.compile(rf"[{CAPITALS}](?:[. \u00a0-]{{0,2}}[{CAPITALS}]){{1,3}}\.?")
"""Initials as labels have them: ``PB``, ``P.B.``, ``P. B``."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a file as it is to be searched; ``name`` where it is the name of a file."""

    file: str
    text: str
    name: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a witness found: as written, what it is, where."""

    text: str
    kind: str
    witness: str
    certainty: float
    file: str = ""


def texts_of(corpus: Corpus, pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Texts in which words stand together, each once: paragraphs of the documents, and the lines of the files."""
    texts: dict[str, str] = {}
    for document in corpus.documents:
        for turn in document.turns:
            for span in turn.paragraphs:
                texts.setdefault(document.text[span.start : span.end], document.file)
    for piece in pieces:
        for line in () if piece.name else piece.text.splitlines():
            if line.strip() and len(line) < 20_000:
                texts.setdefault(line.strip(), piece.file)
    return [(file, text) for text, file in texts.items()]


def speakers(corpus: Corpus) -> Iterator[Named]:
    """Who speaks, where the label is no role."""
    for document in corpus.documents:
        names: dict[str, None] = {}
        stem = stem_of(document)
        for turn in document.turns:
            for name in (turn.speaker, turn.label, turn.part if turn.kind is not Kind.HEADING else ""):
                names.setdefault(name)
            called = (stem, f"{stem} {turn.label}", f"{stem} {turn.speaker}", f"{stem} {turn.part}")
            if turn.case and any(letter.isupper() for letter in turn.case) and turn.case not in called:
                names.setdefault(turn.case)  # of a case that the file gives its name to, that name is looked at
        for name in filter(None, (find(label) for label in names for find in (name_of_speaker, held_in_brackets))):
            yield Named(name, PERSON, WHO_SPEAKS, 0.95, document.file)
        for turn in document.turns:
            fields = fields_in_line(document.slice(turn.paragraphs)) if turn.kind is Kind.FRONT else ()
            for value in (value for key, value in fields if key.casefold() in (*ASKER_KEYS, *PERSON_KEYS)):
                for number, name in enumerate(map(str.strip, re.split(r",| and |&|;", value))):
                    known = not number or any(key in ALL_NAMES or not is_word(key) for key in keys_of(name))
                    if " " in name and known and is_written_as_name(name) and not is_generic(name):
                        yield Named(name, PERSON, WHO_SPEAKS, 0.95, document.file)


BY_A_WORD = "who speaks, by a word"
"""The witness of who is called as a word of English is."""


def called_by_words(corpus: Corpus, texts: Sequence[tuple[str, str]], small: frozenset[str]) -> Iterator[Named]:
    """Who speaks under a name that English has as a word, too: ``Mara``, ``Dana Roe``.

    A word of the talk is a role, as ``Warden`` where somebody says *the warden*. One word alone that may be what
    somebody is, though nobody says so, is kept for a person to look at.
    """
    labels = {
        (turn.speaker, document.file)
        for document in corpus.documents
        for turn in document.turns
        if turn.speaker and not name_of_speaker(turn.speaker) and is_written_as_name(turn.speaker)
    }
    labels = {
        (label, file)
        for label, file in labels
        if not (is_generic(label) or names_no_person(label) or names_device(label))
    }
    if not labels:
        return
    nouns = _nouns_said(texts, {key_of(label) for label, _ in labels} & small)
    for label, file in sorted(labels):
        keys = keys_of(label)
        if small.isdisjoint(keys) or (len(keys) == 1 and keys[0] not in nouns and not may_be_post(keys[0])):
            yield Named(label, PERSON, BY_A_WORD, 0.45 if may_be_post(keys[-1]) else 0.6, file)


def _nouns_said(texts: Iterable[tuple[str, str]], keys: Collection[str]) -> frozenset[str]:
    """Those of the words that stand in small letters behind a word before nouns: ``the warden``."""
    if not keys:
        return frozenset()
    found = set()
    for _, text in texts:
        for before, word in pairwise(words_of(text)):
            if word.key in keys and not word.capital and before.key in _BEFORE_NOUNS:
                found.add(word.key)
    return frozenset(found)


_BEFORE_NOUNS = DETERMINES | frozenset(["my", "your", "our", "his", "her", "their", "as", "another", "one"])


def words_of_aliases(corpus: Corpus, texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The words of aliases that are ordinary ones: a role, or in small letters elsewhere; ``Baker A`` names nobody."""
    named = {key for case in corpus.cases for key in keys_of(case.id)}
    words = {key for case in corpus.cases for key in keys_of(case.alias) if len(key) > 1} - ALL_NAMES - named
    if not words:
        return frozenset()
    small = {word.key for _, text in texts for word in words_of(text) if word.key in words and not word.capital}
    return frozenset(key for key in words if key in small or is_generic(key))


def name_of_speaker(label: str | None) -> str:
    """The name in what a speaker is called, "" where it is a role or a number."""
    if names_device(label or ""):
        return owner_in_label(label or "")
    shown = re.sub(r"\s*[(\[].*?[)\]]", "", label or "")
    name = without_post(shown)
    return name_in_label(shown) or (name if _names_somebody((label or "") if name == shown else name) else "")


_BRACKETED = re.compile(r"^\s*(?P<what>[^()\[\]]+?)\s*[(\[](?P<name>[^()\[\]]+)[)\]]\W*$")
_HEADS_TEXT = """
president presidente presidenta prasident prasidentin vorsitzende vorsitzender chair chairman chairwoman chairperson
minister ministre ministro ministra secretary speaker vice acting deputy mayor
"""
_HEADS = frozenset(_HEADS_TEXT.split())


def held_in_brackets(label: str | None) -> str:
    """Who stands in brackets behind a part in the talk or an office: ``Moderator (Rose)``, ``The Chair (Mr Wood)``."""
    found = _BRACKETED.match(label or "")
    if found is None:
        return ""
    what, name = found["what"], found["name"].strip()
    part = is_generic(what) or names_no_person(what) or not _HEADS.isdisjoint(keys_of(what))
    keys = keys_of(name)
    if not part or not keys or not name[0].isupper() or is_generic(name) or names_no_person(name):
        return ""
    titled = keys[0] in HONORIFICS
    held = titled or not _HEADS.isdisjoint(keys_of(what))
    nobody = any((key in KNOWN or key in CITIES or key in LARGE) and key not in ALL_NAMES for key in keys)
    known = any(key in ALL_NAMES or not in_dictionary(key) for key in keys)
    return name if len(keys) <= _BRACKETED_WORDS and not nobody and (known or held) else ""


_BRACKETED_WORDS = 4


def _names_somebody(name: str) -> bool:
    keys = keys_of(re.sub(r"\s*[(\[].*?[)\]]", "", name))
    if not keys or len(keys) > 5 or is_generic(name) or any(sign.isdigit() for sign in name) or "/" in name:
        return False
    if SIGNED.fullmatch(name.strip()):
        return True
    return (
        any(key in ALL_GIVEN or key in ALL_FAMILY or (not in_dictionary(key) and key not in KNOWN) for key in keys)
        and len("".join(keys)) > 1
    )


def written(
    texts: Iterable[tuple[str, str]],
    languages: Mapping[str, str] | None = None,
    *,
    advance: Callable[[int], None] = lambda amount: None,
) -> Iterator[Named]:
    """Names by their capitals; ``advance`` is told of each text, ``languages`` are by file where no text is English."""
    for file, text in texts:
        advance(1)
        for one in written_names(text, language=(languages or {}).get(file, "")):
            yield Named(text[one.start : one.end], one.kind, one.witness, one.certainty, file)


def seen_by_spacy(
    texts: Sequence[tuple[str, str]], *, advance: Callable[[int], None] = lambda amount: None
) -> Iterator[Named]:
    """Names as spaCy's model of English has them, where dictionaries do not speak against it.

    Args:
        texts: Files, and texts in them.
        advance: Told of each text that was looked at.
    """
    from pipeline.text.named_entities import named_entities

    small = small_words(texts)
    worded = [(file, text) for file, text in texts if text.count(" ") >= 2 and not _of_another_language(text)]
    advance(len(texts) - len(worded))
    for (file, text), found in zip(worded, named_entities([text for _, text in worded]), strict=True):
        advance(1)
        for start, end, label in found:
            kind = _SPACY.get(label)
            shown = _NO_PART.split(text[start:end])[0]
            name = re.sub(r"['’]s$", "", shown.strip(" .,;:'\"’“”"))
            own = words_of(name)
            if kind == PERSON:
                strange_from = (n for n, word in enumerate(own) if word.key in ALL_GIVEN or not is_word(word.key))
                own = own[next(strange_from, 0) :]
            own = own[max((n for n, word in enumerate(own, start=1) if word.key in ONLY_TITLES), default=0) :]
            while own and not own[-1].capital:  # Zoë rang
                own.pop()
            while len(own) > 1 and own[0].key in DETERMINES:
                own.pop(0)
            if len(own) > 1 and kind == PERSON and _before_a_sentence(text, start, name):
                own = own[:1]
            if not own:
                continue
            name = name[own[0].start : own[-1].end]
            keys = tuple(word.key for word in own)
            if (
                not kind
                or not keys
                or not name[0].isupper()
                or any(key in KNOWN and key not in WORDS_TOO for key in keys)
            ):
                continue
            strange = [key for key in keys if not is_word(key)]
            if keys[0] in ("st", "saint") and len(keys) == 2 and _OWNED.match(text, start + text[start:end].find(name)):
                yield Named(name, PLACE, SPACY, 0.6, file)  # St Anne's
                continue
            opening = begins(text, words_of(text[:end])[-len(words_of(text[start:end]))])
            if (
                kind == PERSON
                and (any(key in ALL_GIVEN for key in keys[:2]) if not strange else True)
                and not (opening and not strange)
            ):
                yield Named(name, kind, SPACY, 0.65 if strange or len(keys) > 1 else 0.55, file)
            elif kind == PERSON and not strange:
                if may_be_people(keys) and small.isdisjoint(keys) and not is_title(text, words_of(text)):
                    yield Named(name, kind, SPACY, 0.4 if opening else 0.55, file)
            elif (kind == PLACE and (" ".join(keys) in CITIES or (strange and not _begins_as_people_do(keys)))) or (
                kind == ORGANISATION and len(keys) > 1 and strange and set(keys) & ORGANISATION_WORDS
            ):
                yield Named(name, kind, SPACY, 0.6, file)


_NO_PART = re.compile(r"[:\n\t*_|]|\s{2,}| [-–—] |\s[–—]|[–—]\s")
"""What no name goes over: signs, tabs, ends of lines, wide white space."""


def _before_a_sentence(text: str, start: int, name: str) -> bool:
    """Whether a model took a name and the first word of a sentence for one name: ``Jean So``."""
    at = text.find(name, start)
    words = words_of(text[: at + len(name)]) if at >= 0 else []
    first = next((place for place, word in enumerate(words) if word.start >= at), len(words))
    return first + 1 < len(words) and stands_before_a_sentence(text, words[first], words[first + 1])


def places_that_act(found: Iterable[Named], texts: Sequence[tuple[str, str]]) -> Iterator[Named]:
    """Strange names that a model takes for places, and that do what people do: ``Tamsin knew everybody``."""
    taken = {key_of(one.text) for one in found if one.witness == SPACY and one.kind == PLACE} - CITIES - KNOWN
    for file, text in texts if taken else ():
        for word, after in pairwise(words_of(text)):
            if word.capital and word.key in taken and after.key in ACTS and close(text, word, after):
                yield Named(word.text, PERSON, "what people do", 0.7, file)


_OWNED = re.compile(r"\w+\.? \w+['’]s\b(?! \w)")


def _begins_as_people_do(keys: Sequence[str]) -> bool:
    """Whether a given name stands before another word, as in ``Zoë rang``, which a model may take for a place."""
    return len(keys) > 1 and keys[0] in ALL_GIVEN


def _of_another_language(text: str) -> bool:
    """Whether a model of English is of no use for it: one of nouns with capitals, as German has."""
    words = words_of(text)
    return is_foreign(words) and capitalises(words)
