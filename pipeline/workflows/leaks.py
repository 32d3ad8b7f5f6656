"""Whether a folder of outputs names anybody whom the key hides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.pseudonyms.entities import KEEP, NO_NAME, Entity, Form, person, use_of
from pipeline.pseudonyms.key_file import read_key
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.opened import texts_in
from pipeline.pseudonyms.patterns import AGE, DATE, DIRECT, PERSON
from pipeline.pseudonyms.words import keys_of
from pipeline.runtime.disk import disk

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
    """

    file: str
    where: str
    kind: str
    found: str
    name: str
    near: bool
    around: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Leaks:
    """What was found in a folder.

    Attributes:
        folder: The folder.
        files: How many files were searched.
        names: How many names, places and numbers were looked for.
        leaks: What was found, by file.
    """

    folder: Path
    files: int
    names: int
    leaks: tuple[Leak, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "folder": str(self.folder),
            "files": self.files,
            "names": self.names,
            "leaks": [asdict(one) for one in self.leaks],
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
    return search(folder, read_key(key, secret=secret()), skip=(key,))


def search(folder: Path, content: Mapping[str, Any], *, skip: Iterable[Path] = ()) -> Leaks:
    """The same with an open key."""
    entities = hidden(content)
    matcher = Matcher(entities)
    skipped = {path.resolve() for path in skip}
    paths = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    paths = [path for path in paths if path.resolve() not in skipped]
    found: list[Leak] = []
    for path in paths:
        name = path.name if path == folder else path.relative_to(folder).as_posix()
        with disk(path, "read the file"):
            data = path.read_bytes()
        found += _named(matcher, "its name", name, name, is_name=True)
        for where, text in texts_in(data, file=name):
            found += _named(matcher, where, text, name, is_name=where == "name of a part")
    return Leaks(folder, len(paths), len(entities), tuple(dict.fromkeys(found)))


def _named(matcher: Matcher, where: str, text: str, file: str, *, is_name: bool) -> Iterator[Leak]:
    for match in matcher.find(text, name=is_name):
        around = " ".join(text[max(0, match.start - SHOWN) : match.end + SHOWN].split())
        entity = match.entity
        yield Leak(
            file,
            where,
            entity.kind,
            text[match.start : match.end],
            entity.name,
            match.near,
            around,
            entity.kind in DIRECT,
        )


def hidden(content: Mapping[str, Any]) -> list[Entity]:
    """The entities that a key hides, with all forms that they took and may take."""
    found = []
    for one in content["entities"]:
        if one["do"] in (KEEP, NO_NAME):
            continue
        name, kind = str(one["name"]), str(one["kind"])
        entity = (person(name) if kind == PERSON else None) or Entity(kind, name)
        entity.replacement, entity.do = str(one["replacement"]), str(one["do"])
        entity.seen.update({str(form): 1 for form in one["forms"]})
        if kind == PERSON or entity.kind not in (*DIRECT, DATE, AGE):
            for written in (name, *one["forms"]):
                keys = keys_of(str(written))
                if keys and len("".join(keys)) > 1:
                    entity.add(Form(keys, use_of(keys)))
        found.append(entity)
    return found
