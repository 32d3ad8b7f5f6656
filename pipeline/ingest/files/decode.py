"""From a file to its bytes and its decoded text.

Binary files are told before they are loaded or decoded, so that a large one
costs nothing. Text is decoded once: byte order mark, UTF-16 by its zero
bytes, strict UTF-8, then a legacy encoding with a warning.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import zipfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipeline.errors import UnreadableFile
from pipeline.ingest.files import western_encodings
from pipeline.ingest.files.latin_alphabets import other_alphabet
from pipeline.ingest.files.other_encodings import foreign_encoding
from pipeline.ingest.files.other_programs import other_program
from pipeline.ingest.files.word_binary import MAGIC as OLD
from pipeline.ingest.files.word_binary import is_word_binary
from pipeline.ingest.reader import Received

LARGEST = 200 * 1024 * 1024
"""Bytes; a larger file is refused."""

UNPACKED = 1024 * 1024 * 1024
"""Bytes; a larger content of a Word or Excel file is refused."""

MARKUP = 48 * 1024 * 1024
"""The same for its words with their markup: a million words have about 20 MB."""

OFFICE = (".docx", ".docm", ".xlsx", ".xlsm")

HEAD = 64 * 1024
CHUNK = 1024 * 1024

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

ZIP = b"PK\x03\x04"
DATABASE = b"SQLite format 3\x00"
OPENED = (b"%PDF-", b"{\\rtf", b"PAR1")
"""How files begin that are no text and no zip container, and that a reader opens."""

MAGIC = (
    (
        OLD,
        "an old Excel file (.xls), or a Word or Excel file that is locked with a password",
        "Open it in Word, Excel or LibreOffice, take the password away and save it as .docx or .xlsx.",
    ),
    (b"\x89PNG", "an image", ""),
    (b"\xff\xd8\xff", "an image", ""),
    (b"GIF8", "an image", ""),
    (b"ID3", "a sound file", "Transcribe it first."),
    (b"\xff\xfb", "a sound file", "Transcribe it first."),
    (b"OggS", "a sound file", "Transcribe it first."),
    (b"fLaC", "a sound file", "Transcribe it first."),
    (b"RIFF", "a sound or video file", "Transcribe it first."),
    (b"\x1aE\xdf\xa3", "a video", "Transcribe it first."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it first."),
    (b"Rar!", "a compressed file", "Unpack it first."),
    (b"\x7fELF", "a program", ""),
)

# What no text holds: control bytes other than tab, line feed, vertical tab, form feed, carriage return, escape, and
# the one around CHAT's times.
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x15\x1b") + b"\x7f"

NOT_TEXT = "Give the transcript as text, Word, captions or a table; take other files out of the folder."
AS_UTF8 = "Open it in the program it was written with and save it as UTF-8."


def receive(path: Path, *, file: str) -> Received:
    """The file's bytes and, where it is text, its text.

    Args:
        path: Where it is.
        file: What it is called in the corpus.

    Raises:
        UnreadableFile: It is empty, too large (also unpacked), binary (but a zip container,
            which Word and Excel files are, or a database is let through without text), or
            in an encoding that cannot be told.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile("is empty", where=file, remedy="Save the transcript again, or take the file away.")
    if size > LARGEST:
        raise UnreadableFile(
            f"is too large: {size // 1024**2} MB, at most {LARGEST // 1024**2} MB can be read",
            where=file,
            remedy="Split it into one file an interview.",
        )
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        if not head.startswith((ZIP, DATABASE, *OPENED)) and not _is_old_word(head, stream):
            _refuse_magic(head, file)
            if not _wide_encoding(head):
                _refuse_binary(head, file)
                while chunk := stream.read(CHUNK):
                    _refuse_binary(chunk, file)
        stream.seek(0)
        data = stream.read()
    return received_from(data, file=file)


def received_from(data: bytes, *, file: str) -> Received:
    """The same for bytes that are there already, as those of a file in an archive.

    Raises:
        UnreadableFile: See :func:`receive`.
    """
    if not data:
        raise UnreadableFile("is empty", where=file, remedy="Save the transcript again, or take the file away.")
    if data.startswith((ZIP, DATABASE)) and (refused := other_program(file)):
        raise refused
    if data.startswith((ZIP, DATABASE, *OPENED)) or is_word_binary(data):
        if data.startswith(ZIP):
            _refuse_bomb(data, file)
        return Received(file, data, None, "", hashlib.sha256(data).hexdigest())
    _refuse_magic(data[:HEAD], file)
    if not _wide_encoding(data[:HEAD]):
        for start in range(0, len(data), CHUNK):
            _refuse_binary(data[start : start + CHUNK], file)
    text, encoding, warnings = decode(data, file=file)
    if not text.strip():
        raise UnreadableFile("holds no words", where=file, remedy="Save the transcript again, or take the file away.")
    return Received(file, data, text, encoding, hashlib.sha256(data).hexdigest(), warnings)


def decode(data: bytes, *, file: str) -> tuple[str, str, tuple[str, ...]]:
    """Text with LF line ends and no byte order mark, its encoding, and warnings.

    Raises:
        UnreadableFile: No encoding fits.
    """
    warnings: tuple[str, ...] = ()
    encoding = ""
    for bom, name in BOMS:
        if data.startswith(bom):
            encoding, data = name, data[len(bom) :]
            break
    else:
        encoding = _wide_encoding(data[:HEAD]) or western_encodings.of_xml(data) or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise UnreadableFile(f"is damaged {encoding.upper()} text", where=file, remedy=AS_UTF8) from error
        text, encoding, name = _legacy(data, error, file)
        line = data.count(b"\n", 0, error.start) + 1
        warnings = (
            f"is not UTF-8 (byte 0x{data[error.start]:02X} in line {line}) and was read as {name}; "
            "if letters look wrong, save it as UTF-8",
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, encoding, warnings


def _legacy(data: bytes, error: UnicodeDecodeError, file: str) -> tuple[str, str, str]:
    """Text, encoding, and the encoding's name for people."""
    if told := western_encodings.declared(data):
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(told), told, f"{told.upper()}, as its head says"
    foreign = western_encodings.is_foreign(data)
    if foreign and (found := foreign_encoding(data)):
        with suppress(UnicodeDecodeError):
            return data.decode(found[0]), *found
    if encoding := western_encodings.western(data):
        name, shown = other_alphabet(data, encoding)
        if name:
            return data.decode(name), name, shown
        if not foreign:
            return data.decode(encoding), encoding, {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}[encoding]
    line = data.count(b"\n", 0, error.start) + 1
    raise UnreadableFile(
        f"is neither UTF-8 nor in another encoding that fits (byte 0x{data[error.start]:02X})",
        where=f"{file}:{line}",
        remedy=AS_UTF8,
    ) from error


def _is_old_word(head: bytes, stream: BinaryIO) -> bool:
    """Whether it is a .doc, whose table of contents lies anywhere."""
    return head.startswith(OLD) and is_word_binary(head + stream.read())


def _refuse_magic(head: bytes, file: str) -> None:
    for magic, what, remedy in MAGIC:
        if head.startswith(magic):
            raise other_program(file) or UnreadableFile(
                f"is not text: it is {what}", where=file, remedy=remedy or NOT_TEXT
            )
    if head[4:8] == b"ftyp":
        raise UnreadableFile("is not text: it is a sound or video file", where=file, remedy="Transcribe it first.")


def _wide_encoding(head: bytes) -> str:
    """UTF-16 or UTF-32, by byte order mark or by where the zero bytes stand; else ""."""
    for bom, name in BOMS[1:]:
        if head.startswith(bom):
            return name
    even, odd = head[0::2], head[1::2]
    if len(odd) < 2:
        return ""
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    encoding = ""
    if zero_odd > 0.4 and zero_even < 0.02:
        encoding = "utf-16-le"
    elif zero_even > 0.4 and zero_odd < 0.02:
        encoding = "utf-16-be"
    if encoding and not _plausible(head[: len(head) // 2 * 2], encoding):
        return ""
    return encoding


def _plausible(head: bytes, encoding: str) -> bool:
    """Whether the decoded head is text rather than small binary numbers."""
    text = head.decode(encoding, "replace")
    return sum(1 for character in text if character.isprintable() or character in "\t\r\n\f") > 0.97 * len(text)


def _refuse_binary(chunk: bytes, file: str) -> None:
    if 0 in chunk:
        raise _binary(file)
    controls = len(chunk) - len(chunk.translate(None, CONTROL))
    if controls > 0.005 * len(chunk) and controls > 1:
        raise _binary(file)


def _binary(file: str) -> UnreadableFile:
    if PurePosixPath(file).suffix.lower() in OFFICE:
        return UnreadableFile(
            "is no Word or Excel file, whatever its name says, or a damaged one",
            where=file,
            remedy="Open it in the program it was written with and save it again as .docx or .xlsx.",
        )
    return other_program(file) or UnreadableFile("is not text: it holds binary data", where=file, remedy=NOT_TEXT)


def _refuse_bomb(data: bytes, file: str) -> None:
    """A container of a few megabytes may unpack to gigabytes, so its table of contents is asked first."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            parts = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return  # damaged: the reader of its format says so
    whole = sum(part.file_size for part in parts)
    markup = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if whole > UNPACKED or markup > MARKUP:
        raise UnreadableFile(
            f"is too large: it unpacks to {whole // 1024**2} MB",
            where=file,
            remedy="Take pictures out of it, or split it into one file an interview.",
        )
