"""The versions of a codebook: files beside it that a person can read and a run can use.

``codebook.yaml`` has its versions in ``codebook.history/``, from ``0001.yaml`` on. Each is the whole
codebook as it was then, after comments that say when it was saved, by whom, what was done and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.build import tidy
from pipeline.errors import CallError
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.run_folder import plain_folder

SUFFIX = ".history"
LARGEST = 20_000_000
"""Bytes of a version that is read."""

LONGEST = 2000
"""Letters of what is said about a version, a line each."""

_NAME = re.compile(r"(\d{4,9})\.yaml")
_HEAD = "# Version {number} of {name}, kept by thematrix: the whole codebook, which can be used as it is."
_LINES = ("when", "who", "what", "why")
_END = "# ----"


@dataclass(frozen=True, slots=True)
class Version:
    """A codebook as it was.

    Attributes:
        number: From 1.
        when: In ISO 8601; "" where nobody knows.
        who: "" where nobody knows.
        what: What was done.
        why: In free words.
        path: Its file.
    """

    number: int
    when: str
    who: str
    what: str
    why: str
    path: Path


def folder_of(file: Path) -> Path:
    """Where the versions of a codebook are."""
    return file.with_suffix(SUFFIX)


def versions(file: Path) -> tuple[Version, ...]:
    """The versions of a codebook, the latest first; what is no version of it is passed over."""
    folder = folder_of(file)
    if not folder.is_dir() or folder.is_symlink():
        return ()
    found = []
    for path in folder.iterdir():
        name = _NAME.fullmatch(path.name)
        if name and path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
            found.append(_version(path, int(name[1])))
    return tuple(sorted(found, key=lambda one: -one.number))


def text_of(version: Version) -> str:
    """The codebook's text.

    Raises:
        CallError: The file cannot be read.
    """
    try:
        text = version.path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CallError("this version cannot be read", where=str(version.path)) from error
    head, mark, body = text.partition(f"\n{_END}\n")
    return body if mark and all(line.startswith("#") for line in head.splitlines()) else text


def keep(file: Path, text: str, *, when: str, who: str, what: str, why: str = "") -> Version | None:
    """Keep a version of a codebook; None where the latest says the same.

    Args:
        file: The codebook.
        text: As it is then.
        when: In ISO 8601; "" where nobody knows.
        who: Who saved it, "" where nobody knows.
        what: What was done.
        why: In free words.

    Raises:
        CallError: A link stands where its folder would be.
        ThematrixError: The disk failed.
    """
    known = versions(file)
    if known and text_of(known[0]) == text:
        return None
    number = known[0].number + 1 if known else 1
    path = plain_folder(folder_of(file)) / f"{number:04}.yaml"
    said = dict(zip(_LINES, (when, who, what, why), strict=True))
    head = [_HEAD.format(number=number, name=tidy(file.name))]
    head += [f"# {name}: {tidy(value)[:LONGEST]}".rstrip() for name, value in said.items()]
    write_atomic(path, "\n".join([*head, _END, text]).encode(), doing="keep the codebook's version")
    return _version(path, number)


def plain_text(file: Path) -> str:
    """The text of a codebook that is text, as its versions have it.

    Raises:
        CallError: It cannot be read.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CallError(f"the codebook cannot be opened: {error.strerror}", where=str(file)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _version(path: Path, number: int) -> Version:
    said = dict.fromkeys(_LINES, "")
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for line in (file.readline(LONGEST * 5) for _ in range(len(_LINES) + 1)):
                name, mark, value = line.removeprefix("# ").partition(":")
                if line.startswith("# ") and mark and name in said:
                    said[name] = value.strip()
    except OSError:
        pass
    return Version(number, said["when"], said["who"], said["what"], said["why"], path)
