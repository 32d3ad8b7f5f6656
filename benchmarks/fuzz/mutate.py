"""Seeded damage to files: the same seed gives the same bytes."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

WILD = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n\r\n", b"\x15", b"\x1b", b"\xed\xa0\x80", "\u2028".encode(),
    "🙂".encode(), b"-->", b"<v ", b"<", b">", b"&", b"&#xD800;", b"<![CDATA[", b"]]>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b'"', b'""', b"{", b"[", b"}", b"]", b":", b",", b"\\u", b"\\ud83d", b"1e999", b"-1", b"NaN", b"null",
    b"99:99:99.999",
    b"00:00:00,000", b"WEBVTT", b"[00:00:00]", b"# ", b"**", b"\t", b"|", b";", b"@Begin", b"*CHI:\t", b"ooTextFile",
)  # fmt: skip
NUMBER = re.compile(rb"\d+(?:\.\d+)?")
NUMBERS = (
    b"0", b"-1", b"1e308", b"1e999", b"99999999999999999999", b"3.5.7", b"", b"NaN", b"0x10", b"\xd9\xa3", b"7" * 5000,
)  # fmt: skip
LARGEST = 1_000_000
"""Bytes of a mutated file: large enough for what grows with the square of the length to show."""


def mutated(data: bytes, others: Sequence[bytes], *, seed: int) -> bytes:
    """The file with one to six kinds of damage; of a container now and then in one of its parts."""
    chance = random.Random(seed)
    if data.startswith(b"PK") and chance.random() < 0.8:
        packed = _inside(data, others, chance)
        if packed is not None:
            return packed
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = chance.choice(DAMAGE)(data, others, chance)[:LARGEST]
    return data


def _inside(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            parts = {info.filename: container.read(info) for info in container.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    name = chance.choice(sorted(parts))
    for _ in range(chance.choice((1, 2, 4))):
        parts[name] = chance.choice(DAMAGE)(parts[name], others, chance)[:LARGEST]
    if chance.random() < 0.1:
        parts.pop(chance.choice(sorted(parts)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for part, content in parts.items():
            container.writestr(zipfile.ZipInfo(part), content)
    return stream.getvalue()


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = _place(data, chance)
    return start, min(len(data), start + chance.choice((1, 4, 20, 200, 2000)))


def _flip(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _behead(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return data[_place(data, chance) :]


def _drop(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _insert(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + chance.choice(WILD) * chance.choice((1, 1, 2, 50, 3000)) + data[place:]


def _repeat(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 3, 100, 2000)) + data[end:]


def _shuffle(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def _join_lines(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"", b" ", b"\r", b"\r\n", b"\n\n")), chance.choice((1, 5, -1)))


def _number(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    found = list(NUMBER.finditer(data))
    for one in sorted(chance.sample(found, min(len(found), chance.choice((1, 5)))), key=lambda at: -at.start()):
        data = data[: one.start()] + chance.choice(NUMBERS) + data[one.end() :]
    return data


def _splice(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def _quote(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    marks = b'"<>[]{}:,'
    place = data.find(bytes([chance.choice(marks)]), _place(data, chance))
    return data if place < 0 else data[:place] + data[place + 1 :]


DAMAGE: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip, _cut, _behead, _drop, _insert, _insert, _repeat, _repeat, _shuffle, _join_lines, _number, _splice,
    _quote, _quote,
)  # fmt: skip
