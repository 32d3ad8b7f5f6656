"""Whether a folder of outputs names anybody whom the key hides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.export.html_page import own_blocks
from pipeline.export.own_words import says_itself
from pipeline.pseudonyms.entities import (
    CAPITAL,
    FAMILY,
    GIVEN,
    HONORIFICS,
    INITIALS,
    KEEP,
    NO_NAME,
    WHOLE,
    Entity,
    Form,
    person,
    use_of,
)
from pipeline.pseudonyms.key_file import check_key, read_key
from pipeline.pseudonyms.label_places import is_timed
from pipeline.pseudonyms.matcher import Match, Matcher
from pipeline.pseudonyms.opened import texts_in
from pipeline.pseudonyms.patterns import AGE, DATE, DIRECT, PERSON, POST
from pipeline.pseudonyms.witnesses import LABEL_INITIALS
from pipeline.pseudonyms.word_or_name import is_no_name_before
from pipeline.pseudonyms.words import Word, begins, is_word, key_of, keys_of, near, words_of
from pipeline.runtime.disk import disk
from pipeline.runtime.run_folder import MANIFEST, TABLES
from pipeline.wording import many

COUNTS = 0.6
"""From this certainty on somebody is named; below it a person looks. A choice, measured in benchmarks/pseudonyms."""

_NOBODY = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9a-f]{8})(?:[0-9]*[a-f]+[0-9]+){3,}[a-f]*(?![0-9A-Za-z])"
    r"|'[^'\n]{1,31}'!(?=\$?[A-Z]{1,3}\$?\d|\$[A-Z\d]|Print_)"
)
"""A digest, as passages and files have: its letters are nobody's name; and a sheet where a cell of it is told, as the
sheet itself is looked at by its name."""

LEFT = 0.2
"""Certainty of a word that begins a sentence and is a hidden name, too, where nothing tells which it is. A choice."""

LABELLED = 0.7
"""Certainty of a hidden name that is a word, too, before a time where a line begins. A choice."""

SHOWN = 30
"""Letters before and behind a leak that are shown."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A place that names somebody.

    Attributes:
        file: The file, by its path in the folder.
        where: In which part of it, "" where it has none.
        kind: Person, place, telephone, ...
        found: As written there.
        name: Whom or what it names, as the key has it.
        near: Whether it is only nearly written so.
        around: What stands around it.
        direct: Whether it gives somebody away by itself.
        certainty: How sure it is that somebody is named, 0 to 1.
    """

    file: str
    where: str
    kind: str
    found: str
    name: str
    near: bool
    around: str
    direct: bool
    certainty: float

    @property
    def counts(self) -> bool:
        """Whether it is a leak; else it is to be looked at, as the month of May is where May is hidden."""
        return self.certainty >= COUNTS


@dataclass(frozen=True, slots=True)
class Leaks:
    """What was found in a folder.

    Attributes:
        folder: The folder.
        files: How many files were searched.
        names: How many names, places and numbers were looked for.
        leaks: What was found, the surest first; what a run keeps for itself behind its outputs.
    """

    folder: Path
    files: int
    names: int
    leaks: tuple[Leak, ...]

    @property
    def sure(self) -> tuple[Leak, ...]:
        """Those that count."""
        return tuple(one for one in self.leaks if one.counts)

    @property
    def doubts(self) -> tuple[Leak, ...]:
        """Those to look at."""
        return tuple(one for one in self.leaks if not one.counts)

    @property
    def sentence(self) -> str:
        """What was found, in a sentence."""
        found = many(len(self.sure), "place") if self.sure else "no place"
        look = f", {len(self.doubts):,} to look at" if self.doubts else ""
        return f"{many(self.names, 'name')} looked for in {many(self.files, 'file')}: {found} found{look}."

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "folder": str(self.folder),
            "files": self.files,
            "names": self.names,
            "leaks": [{**asdict(one), "counts": one.counts} for one in self.leaks],
        }


def leaks(folder: Path, *, key: Path, secret: Callable[[], str]) -> Leaks:
    """Look for every name that the key hides, in whatever way it may be written.

    Args:
        folder: A folder of outputs, or one file.
        key: The key of the pseudonyms.
        secret: Gives the passphrase or identity.

    Raises:
        CallError: There is no such folder, or the key does not open.
        ThematrixError: A file cannot be read.
    """
    if not folder.exists():
        raise CallError("does not exist", where=str(folder), remedy="Give a folder of outputs, or one file.")
    check_key(key)
    return search(folder, read_key(key, secret=secret()), skip=(key,))


def search(
    folder: Path, content: Mapping[str, Any], *, skip: Iterable[Path] = (), matcher: Matcher | None = None
) -> Leaks:
    """The same with an open key; with its ``matcher`` where several folders are searched."""
    entities = hidden(content)
    matcher = matcher or Matcher(entities)
    words = _words_too(entities)
    skipped = {path.resolve() for path in skip}
    paths = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    paths = [path for path in paths if path.resolve() not in skipped]
    found: list[Leak] = []
    for path in paths:
        name = path.name if path == folder else path.relative_to(folder).as_posix()
        with disk(path, "read the file"):
            data = path.read_bytes()
        found += (one for _, one in _named(matcher, "its name", name, name, is_name=True))
        for where, read in texts_in(data, file=name, own=own_blocks()):
            text = _NOBODY.sub(lambda found: "-" * len(found[0]), read)
            is_name = where == "name of a part"
            named = list(_named(matcher, where, text, name, is_name=is_name))
            found += (one for _, one in named)
            found += () if is_name else _left(words, where, text, name, {start for start, _ in named})
    found = [one for one in dict.fromkeys(found) if not says_itself(one.found, one.around)]
    inner = _inner(folder)
    ranked = sorted(found, key=lambda one: (inner(one.file), -one.certainty))
    return Leaks(folder, len(paths), len(entities), tuple(ranked))


def _inner(folder: Path) -> Callable[[str], bool]:
    """Tells what a run keeps for itself, its tables and what it remembers, from what it gives to people."""
    run = (folder / MANIFEST).is_file()

    def inner(file: str) -> bool:
        parts = Path(file).parts
        return any(part.startswith(".") for part in parts) or (run and parts[0] == TABLES)

    return inner


def _named(matcher: Matcher, where: str, text: str, file: str, *, is_name: bool) -> Iterator[tuple[int, Leak]]:
    for match in matcher.find(text, name=is_name):
        certainty = round(_certainty(text, match), 2)
        yield match.start, _leak(match.entity, where, text, file, (match.start, match.end), match.near, certainty)


def _leak(
    entity: Entity, where: str, text: str, file: str, at: tuple[int, int], near_by: bool, certainty: float
) -> Leak:
    start, end = at
    around = " ".join(text[max(0, start - SHOWN) : end + SHOWN].split())
    return Leak(
        file, where, entity.kind, text[start:end], entity.name, near_by, around, entity.kind in DIRECT, certainty
    )


def label_leak(file: str, label: str) -> Leak:
    """The name of somebody who speaks that is still the label of a turn."""
    return Leak(file, "who speaks", PERSON, label, label, False, f"{label}:", True, 1.0)


def _words_too(entities: Iterable[Entity]) -> tuple[re.Pattern[str] | None, dict[str, Entity]]:
    """A pattern for first names that are words, too, with a capital; and whose each is."""
    whose = {
        form.keys[0]: entity
        for entity in entities
        if entity.kind == PERSON
        for form in entity.forms.values()
        if form.use == CAPITAL and form.part != FAMILY and len(form.keys) == 1
    }
    names = "|".join(re.escape(key.capitalize()) for key in sorted(whose))
    return (re.compile(rf"\b(?:{names})\b") if names else None), whose


def _left(
    words: tuple[re.Pattern[str] | None, dict[str, Entity]], where: str, text: str, file: str, named: set[int]
) -> Iterator[Leak]:
    """Where a sentence begins with a word that is a hidden name, too; of those that what follows calls none, one."""
    pattern, whose = words
    shown: set[str] = set()
    for found in pattern.finditer(text) if pattern else ():
        word = Word(found.start(), found.end(), found[0], key_of(found[0]))
        if word.start in named or not begins(text, word):
            continue
        after = next(iter(words_of(text[word.end : word.end + SHOWN])), None)
        nobody = after is not None and is_no_name_before(word.key, after.key)
        if not nobody or word.key not in shown:
            shown.update([word.key] if nobody else [])
            yield _leak(whose[word.key], where, text, file, found.span(), False, LEFT)


def _certainty(text: str, match: Match) -> float:
    """How sure it is that somebody is named: a full name is, a month is not; a short name by its capitals."""
    entity, keys = match.entity, match.form.keys
    written = text[match.start : match.end]
    if entity.kind in (AGE, POST):
        return 0.3
    if entity.kind == DATE:
        return 0.9 if re.search(r"(?:19|20)\d\d", written) else 0.4
    if match.form.part == INITIALS:
        return 0.4 if written.isalpha() else 0.7
    if not keys:
        return 1.0
    if len(keys) > 1:
        telling = [key for key in keys if len(key) > 2 and not is_word(key)]
        sure = 1.0 if telling and match.form.part != GIVEN else 0.7
        return sure - 0.2 * match.near
    (key,) = keys
    if match.near:
        return 0.7 if len(key) > 6 and not written[:1].islower() else 0.5 if len(key) > 4 else 0.3
    if len(key) > 3 and not is_word(key):
        return 0.95 if len(key) > 4 else 0.8
    first = words_of(written)[0]
    own = Word(match.start, match.start + len(first.text), first.text, first.key)
    inside = not begins(text, own)
    before = words_of(text[max(0, match.start - 20) : match.start])[-1:]
    if before and before[0].key in HONORIFICS:
        return 0.9
    if entity.kind == PERSON and is_timed(text, own, own):
        return LABELLED
    return 0.65 if inside and written[1:].islower() else 0.3


def hidden(content: Mapping[str, Any]) -> list[Entity]:
    """The entities that a key hides, with all forms that they took and may take."""
    found = []
    for one in content["entities"]:
        if one["do"] in (KEEP, NO_NAME):
            continue
        name, kind = str(one["name"]), str(one["kind"])
        # Of whom only initials are known, no word is a form: G. Ö. is not "go".
        known = kind == PERSON and any(len(key) > 1 for key in keys_of(name))
        entity = (person(name) if known else None) or Entity(kind, name)
        entity.replacement, entity.do = str(one["replacement"]), str(one["do"])
        entity.seen.update({str(form): 1 for form in one["forms"]})
        if kind == PERSON:
            entity.speaks.add("")  # anywhere: rose: is a label, be it in small letters
        if kind == PERSON or entity.kind not in (*DIRECT, DATE, AGE, POST):
            for written in map(str, (name, *one["forms"])):
                keys = keys_of(written)
                own = (*entity.given, *entity.family)
                letters = LABEL_INITIALS.fullmatch(written) and keys[0] not in own
                if kind == PERSON and keys and (letters or all(len(key) == 1 for key in keys)):
                    entity.sign(written)
                elif len("".join(keys)) > 1:
                    entity.add(Form(keys, use_of(keys), _part_of(keys, entity)))
        found.append(entity)
    return found


def _part_of(keys: tuple[str, ...], entity: Entity) -> str:
    """Which part of a person's name a form is that was met: of one word, the one that it is nearly."""
    if len(keys) == 1 and entity.given and entity.family:
        for part, own in ((FAMILY, entity.family), (GIVEN, entity.given)):
            if any(near(keys[0], key) for key in own):
                return part
    return WHOLE
