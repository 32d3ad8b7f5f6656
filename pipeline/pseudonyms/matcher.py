"""Where a text names somebody: the forms of all entities looked up word by word, the longest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.ingest.speakers.roles import is_generic
from pipeline.pseudonyms.around_names import ACTS
from pipeline.pseudonyms.entities import (
    CAPITAL,
    EXACT,
    GIVEN,
    INITIALS,
    INSIDE,
    PARTICLES,
    Entity,
    Form,
)
from pipeline.pseudonyms.initials import MOST, Letters, initials_in, initials_of
from pipeline.pseudonyms.label_places import (
    begins_its_line,
    is_before_what_is_said,
    is_label,
    is_parted,
    is_set_apart,
    is_timed,
)
from pipeline.pseudonyms.patterns import PERSON, patterned
from pipeline.pseudonyms.places import KNOWN
from pipeline.pseudonyms.surfaces import OFFICE, TEXTS
from pipeline.pseudonyms.word_abroad import is_verb_abroad, may_name_abroad
from pipeline.pseudonyms.word_or_name import inside_a_sentence, is_of_a_place, may_name, told_without_capitals
from pipeline.pseudonyms.words import (
    Word,
    begins,
    camel_words,
    capitalises,
    close,
    is_a_sentence,
    is_common,
    is_foreign,
    is_small_abroad,
    is_word,
    key_of,
    near,
    slips,
    words_of,
)
from pipeline.text.given_names import ALL_NAMES


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a text that names an entity, by which form; ``near`` where it is only nearly written so."""

    start: int
    end: int
    entity: Entity
    form: Form
    near: bool = False


TOLD_EVERY = 1000
"""Words after which whoever waits is told."""


class Matcher:
    """Looks the forms of entities up in texts.

    Where two people share a form, the one counts who speaks in the file, else the one who is named in full there; else
    the first.
    """

    def __init__(self, entities: Sequence[Entity]) -> None:
        """Index the forms."""
        self._by_first: dict[str, list[tuple[Form, Entity]]] = defaultdict(list)
        self._literal: dict[tuple[str, str], Entity] = {}
        self._alone = {keys[0] for entity in entities for keys in entity.forms if len(keys) == 1}
        self._near_by: dict[int, dict[str, list[tuple[Form, Entity]]]] = defaultdict(dict)
        self._begun: dict[str, list[tuple[Form, Entity]]] = defaultdict(list)
        self._initials: dict[str, list[Entity]] = defaultdict(list)
        self._signs: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            if not entity.forms:
                self._literal.update({(entity.kind, key_of(" ".join(form.split()))): entity for form in entity.seen})
                self._literal.setdefault((entity.kind, key_of(" ".join(entity.name.split()))), entity)
            for form in entity.forms.values():
                if form.part == INITIALS:
                    self._signs[key_of("".join(form.keys))].append(entity)
                    if not _is_mixed(form.written):
                        continue
                self._by_first[form.keys[0]].append((form, entity))
                if len(form.keys) == 1 and len(form.keys[0]) >= 3 and entity.kind == PERSON:
                    self._near_by[len(form.keys[0])].setdefault(form.keys[0], []).append((form, entity))
                if len(form.keys) == 1 and len(form.keys[0]) >= 5 and form.part == GIVEN:
                    for length in range(3, len(form.keys[0])):
                        self._begun[form.keys[0][:length]].append((form, entity))
            for letters in initials_of(entity):
                self._initials[letters].append(entity)
        for forms in self._by_first.values():
            forms.sort(key=lambda one: -len(one[0].keys))
        self._heard: dict[str, tuple[Form, Entity] | None] = {}

    def find(
        self, text: str, *, file: str = "", name: bool = False, advance: Callable[[int], None] | None = None
    ) -> list[Match]:
        """All stretches that name an entity, in order.

        Args:
            text: Any text of the file.
            file: By which people of one first name are told apart.
            name: Whether it is the name of a file, in which capitals say nothing.
            advance: Told of words as they are looked at; a text may be long.
        """
        found = [
            Match(hit.start, hit.end, entity, Form((), EXACT))
            for hit in (patterned(text, name=name) if self._literal else ())
            if (entity := self._literal.get((hit.kind, key_of(" ".join(text[hit.start : hit.end].split())))))
        ]
        taken = bytearray(len(text))
        for start, end in nobody_in(text):
            taken[start:end] = b"\1" * (end - start)
        for match in found:
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
        words = words_of(text)
        found += self._in(text, words, taken, file=file, name=name, advance=advance)
        if name:
            found += self._in(text, camel_words(text), taken, file=file, name=True)
        return sorted(found, key=lambda match: match.start)

    def _in(
        self,
        text: str,
        words: Sequence[Word],
        taken: bytearray,
        *,
        file: str,
        name: bool,
        advance: Callable[[int], None] | None = None,
    ) -> Iterator[Match]:
        """Those in the words where nothing is taken yet."""
        small = not any(word.capital for word in words) and len(words) > 3
        foreign = is_foreign(words)
        # In other languages a word that is none of English is seldom a name that was misheard.
        near_by = not (foreign and capitalises(words))
        signs = {one.start: one for one in initials_in(text)}
        for word in words if name else ():
            if 1 < len(word.text) <= MOST and word.text.isupper():
                signs.setdefault(word.start, Letters(word.start, word.end, word.text.casefold(), dotted=False))
        place = told = 0
        while place < len(words):
            if advance is not None and place - told >= TOLD_EVERY:
                advance(place - told)
                told = place
            word = words[place]
            if taken.find(1, word.start, word.end) >= 0:
                place += 1
                continue
            match, length = self._at(text, words, place, file=file, name=name, small=small, foreign=foreign)
            if match is None and not name and (bare := self._owned(words, place)):
                match, length = self._at(text, bare, place, file=file, name=name, small=small, foreign=foreign)
            if length < 2 and (joined := self._joined(text, words, place, file)):
                match, length = joined, 2
            if match is None and (letters := signs.get(word.start)) and (not name or letters.key in self._signs):
                match, length = self._by_initials(letters, text, words, place, file)
            if match is None and not name and word.key in self._signs:
                match, length = self._as_label(text, word, file)
            if match is None and near_by and (word.capital or not foreign):
                match, length = self._nearly(text, words, place, file=file, name=name)
            if match and not name and match.entity.kind == PERSON:
                match = _with_initial(text, words, place, length, match, taken)
            if match and taken.find(1, match.start, match.end) < 0:
                taken[match.start : match.end] = b"\1" * (match.end - match.start)
                yield match
                place += length
            else:
                place += 1
        if advance is not None:
            advance(len(words) - told)

    def _by_initials(
        self, letters: Letters, text: str, words: Sequence[Word], place: int, file: str
    ) -> tuple[Match | None, int]:
        """Somebody of these initials who is known by them, or is named in the file: ``JK signed it``, ``J. K.``."""
        length = sum(1 for word in words[place : place + MOST] if word.end <= letters.end)
        behind = words[place + length] if place + length < len(words) else None
        if behind and behind.capital and behind.key in self._by_first and text[letters.end : behind.start] == ". ":
            return None, 1  # L. M. Finch, who has a form of her own
        here = list(self._signs.get(letters.key, ()))
        if here and is_generic(letters.word):  # MOD is a moderator elsewhere
            here = [one for one in here if file in one.files or file in one.speaks]
        if not letters.say_something_else:
            here += [one for one in self._initials.get(letters.key, ()) if file in one.files]
        if not here:
            return None, 1
        form = Form((), EXACT, INITIALS)
        return Match(letters.start, letters.end, self._whose([(form, one) for one in here], file)[1], form), length

    def _as_label(self, text: str, word: Word, file: str) -> tuple[Match | None, int]:
        """Somebody who speaks under these letters, as a hurried hand writes the label: ``Kev :``, ``kev;``."""
        here = [one for one in self._signs[word.key] if file in one.speaks]
        exact = any(form.written == word.text for one in here for form in one.forms.values())
        if (len(word.key) < 3 and not exact) or not here or not is_label(text, word):
            return None, 1
        form = Form((), EXACT, INITIALS)
        return Match(word.start, word.end, self._whose([(form, one) for one in here], file)[1], form), 1

    def _at(
        self, text: str, words: Sequence[Word], place: int, *, file: str, name: bool, small: bool, foreign: bool
    ) -> tuple[Match | None, int]:
        candidates = []
        length = 0
        for form, entity in self._by_first.get(words[place].key, ()):
            size = len(form.keys)
            if size < length or place + size > len(words):
                continue
            own = words[place : place + size]
            if any(word.key != key for word, key in zip(own, form.keys, strict=True)):
                continue
            if any(not close(text, one, other) for one, other in pairwise(own)):
                continue
            if any(is_common(other.key) and is_parted(text, one, other) for one, other in pairwise(own)):
                continue
            if not _written(text, words, place, form, entity, file=file, name=name, small=small, foreign=foreign):
                continue
            candidates.append((form, entity))
            length = size
        if candidates:
            form, entity = self._whose(candidates, file)
            end = words[place + length - 1].end
            return Match(words[place].start, end, entity, form), length
        return None, 1

    def _owned(self, words: Sequence[Word], place: int) -> Sequence[Word] | None:
        """The words with one as a name without the s of what is hers, as in German and Dutch: ``Lindners Garten``."""
        word = words[place]
        if not (word.capital and word.text.endswith("s") and len(word.text) > 4 and word.key not in self._alone):
            return None
        if not any(
            form.keys == (word.key[:-1],) and one.kind == PERSON for form, one in self._by_first.get(word.key[:-1], ())
        ):
            return None
        return [*words[:place], Word(word.start, word.end - 1, word.text[:-1], word.key[:-1]), *words[place + 1 :]]

    def _whose(self, candidates: Sequence[tuple[Form, Entity]], file: str) -> tuple[Form, Entity]:
        ways = (
            [one for one in candidates if file in one[1].speaks],
            [one for one in candidates if file in one[1].files and len(one[1].given) + len(one[1].family) > 1],
            [one for one in candidates if len(one[1].given) + len(one[1].family) == 1],
        )
        for kept in ways:
            if len({id(entity) for _, entity in kept}) == 1:
                return kept[0]
        return candidates[0]

    def _joined(self, text: str, words: Sequence[Word], place: int, file: str) -> Match | None:
        """A name that was heard as two words."""
        if place + 1 >= len(words) or text[words[place].end : words[place + 1].start] not in (" ", "-"):
            return None
        word, after = words[place], words[place + 1]
        if len(word.key + after.key) < 5 or (is_word(word.key) and is_word(after.key) and not word.capital):
            return None
        known = [one for one in self._by_first.get(word.key + after.key, ()) if len(one[0].keys) == 1]
        if not known:
            return None
        form, entity = self._whose(known, file)
        return Match(word.start, after.end, entity, form, near=True)

    def _nearly(
        self, text: str, words: Sequence[Word], place: int, *, file: str, name: bool
    ) -> tuple[Match | None, int]:
        """A name that a recogniser heard nearly so."""
        word = words[place]
        if word.text.isupper() and _COUNTED.match(text, word.end):
            return None, 1
        if word.capital and not begins(text, word) and word.key not in KNOWN and not is_common(word.key):
            here = [
                (form, entity)
                for key in fond_stems(word.key)
                for form, entity in self._begun.get(key, ())
                if file in entity.speaks or file in entity.files
            ]
            if len({entity.given[:1] for _, entity in here}) == 1:  # a short form, as Bart of Bartholomew
                form, entity = self._whose(here, file)
                return Match(word.start, word.end, entity, form, near=True), 1
        if len(word.key) < 4 or word.key in self._alone or is_word(word.key):
            return None, 1
        if word.key not in self._heard:
            length = len(word.key)
            close_by = [
                one
                for other in range(length - 2, length + 3)
                for key, forms in self._near_by.get(other, {}).items()
                if near(word.key, key) and not (word.key in ALL_NAMES and slips(word.key, key) > 1)
                for one in forms
            ]
            self._heard[word.key] = self._whose(close_by, file) if close_by else None
        heard = self._heard[word.key]
        capital = word.capital or _ELIDED.search(text, max(0, word.start - 3), word.start) is not None
        if heard is None or not (capital or name or heard[0].use != CAPITAL):
            return None, 1
        return Match(word.start, word.end, heard[1], heard[0], near=True), 1


def _is_mixed(letters: str) -> bool:
    """Whether letters that somebody is called by have several capitals, and others beside them: ``PBr``."""
    return letters.isalpha() and not letters.isupper() and sum(map(str.isupper, letters)) > 1


def nobody_in(text: str) -> Iterator[tuple[int, int]]:
    """Where letters name nobody: ids, digests, colours, data written in letters, lists of fonts, ends of file names."""
    yield from (found.span() for found in _NUMBERS.finditer(text))
    yield from (found.span() for found in _ENDINGS.finditer(text))
    if "base64," in text:
        yield from (found.span("data") for found in DATA.finditer(text))
    if "serif" in text or "monospace" in text:
        yield from (found.span() for found in _FONTS.finditer(text))


DATA = re.compile(r"data:[\w.+/-]*(?:;[\w=-]+)*;base64,(?P<data>[A-Za-z0-9+/=\s%]{16,})")
"""A picture, or whatever else, that a page holds in letters."""
_FONTS = re.compile(r"(?:[\w '\"-]+,)+\s*(?:sans-serif|serif|monospace)\b")
_OTHERS = (".pdf", ".doc", ".rtf", ".xls", ".parquet", ".sqlite", ".jpeg", ".zip")
_ENDINGS = re.compile(rf"(?<=\w)(?:{'|'.join(map(re.escape, sorted({*OFFICE, *TEXTS, *_OTHERS})))})(?![\w-])")
"""How names of files end."""
_NUMBERS = re.compile(
    r"(?<![\w-])(?:[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|(?=[a-f]*\d)[0-9a-f]{16,}"
    r"|FF[0-9A-F]{6}|(?<=#)(?=[a-f]*\d)[0-9a-f]{6,12}"
    r"|sha(?:256|384|512)-[A-Za-z0-9+/_-]{20,}=*)(?![\w-])"
)
_COUNTED = re.compile(r"[-–]?\d")
"""What stands behind letters that are short for a thing, and for nobody: ``SHA-256``."""
_ELIDED = re.compile(r"(?<!\w)(?:[OD]['’]|Mc)$")
_FOND = ("y", "ie", "i", "ey", "o", "a", "s")


def fond_stems(key: str) -> tuple[str, ...]:
    """With what a name may begin of which this one is short: ``barty`` and ``bart`` of ``bartholomew``."""
    stems = dict.fromkeys((key, *(key.removesuffix(end) for end in _FOND)))
    return tuple(stem for stem in stems if len(stem) > 2)


def _with_initial(text: str, words: Sequence[Word], place: int, length: int, match: Match, taken: bytearray) -> Match:
    """The match with a letter of the name that stands before or behind, as in ``V. Oh`` and ``Vsevolod O.``."""
    start, end = match.start, match.end
    after = words[place + length] if place + length < len(words) else None
    if (
        match.form.part == GIVEN
        and after is not None
        and len(after.text) == 1
        and after.capital
        and text[end : after.start] == " "
        and (after.key not in ("i", "a") or text[after.end : after.end + 1] == ".")
    ):
        end = after.end
    before = words[place - 1] if place else None
    if before is not None and before.key in PARTICLES and text[before.end : start] == "-":
        return replace(match, start=before.start, end=end)
    while (
        before is not None
        and len(before.text) == 1
        and before.capital
        and text[before.end : start] in (". ", ".", ".-", ".\u00a0")
        and taken.find(1, before.start, before.end) < 0
    ):
        start, place = before.start, place - 1
        before = words[place - 1] if place else None
    return replace(match, start=start, end=end)


def _acts(words: Sequence[Word], place: int) -> bool:
    """Whether a word that begins a sentence does what people do: ``Quill wrote the letters``."""
    return words[place].text.istitle() and place + 1 < len(words) and words[place + 1].key in ACTS


def _written(
    text: str,
    words: Sequence[Word],
    place: int,
    form: Form,
    entity: Entity,
    *,
    file: str,
    name: bool,
    small: bool,
    foreign: bool,
) -> bool:
    """Whether the words are written so that they may be the form."""
    own = words[place : place + len(form.keys)]
    labelled = entity.speaks and not name and form.use in (CAPITAL, INSIDE)
    if labelled and _labels(text, words, place, len(own), entity.opens.get(file, ())):
        return True
    if form.use == EXACT:
        if form.written:
            return text[own[0].start : own[-1].end] == form.written
        return all(word.capital for word in own)
    if form.use == INSIDE:
        return inside_a_sentence(text, words, place, name=name) or (entity.kind == PERSON and _acts(words, place))
    if form.use != CAPITAL:
        if len(own) > 1:
            return True
        if foreign and not small:
            return may_name_abroad(text, own[0], words[place - 1] if place else None)
        return own[0].capital or not is_small_abroad(own[0].key)
    if name:
        return True
    if len(own) > 1:
        small_words = {word.key for word in own if word.key in PARTICLES or len(word.key) < 3 or is_common(word.key)}
        return own[0].capital and all(word.capital for word in own if word.key not in small_words)
    word = own[0]
    before = words[place - 1] if place and close(text, words[place - 1], word) else None
    after = words[place + 1] if place + 1 < len(words) and close(text, word, words[place + 1]) else None
    if before is not None and before.key == "a" and (foreign or before.text.casefold() != "a"):
        before = None  # à Grenoble, a Roma: no article
    if not word.capital:
        return small and entity.kind == PERSON and form.part == GIVEN and told_without_capitals(before, after)
    if entity.kind == PERSON and is_a_sentence(text, word):
        return True
    if (foreign and not may_name_abroad(text, word, before)) or is_of_a_place(text, words, place):
        return False
    if foreign and after is not None and entity.kind == PERSON and is_verb_abroad(after):
        return True
    known = file in entity.speaks and word.key in entity.unsaid
    return may_name(text, word, before, after, person=entity.kind == PERSON, known=known)


def _labels(text: str, words: Sequence[Word], place: int, length: int, said: Collection[tuple[str, ...]]) -> bool:
    """Whether the words are the label of somebody who speaks: they begin a line, and a sign, a time or a turn follows.

    In small letters a colon, a time or the turn must stand behind.
    """
    first, last = words[place], words[place + length - 1]
    if is_timed(text, first, last) or (length == 1 and is_label(text, first)):
        return True
    if first.capital and is_set_apart(text, first, last):
        return True
    if not said or not (first.capital or begins_its_line(text, first)):
        return False
    return is_before_what_is_said(text, words, place + length, said)
