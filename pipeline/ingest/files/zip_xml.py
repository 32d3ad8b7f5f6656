"""Zip containers of XML, as Word and OpenDocument write them: their parts, read in bounded time and memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element, ParseError
from xml.etree.ElementTree import fromstring as fast_fromstring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    LookupError,
    OSError,
    EOFError,
    NotImplementedError,
    RecursionError,
    AttributeError,
)

_PLAIN = re.compile(
    rb"""<\?xml version=["']1\.0["'] encoding=["']utf-8["'](?: standalone=["'](?:yes|no)["'])?\s*\?>""", re.I
)
"""Beyond it ``<!DOCTYPE`` is written in these very bytes, if at all."""


@contextmanager
def container_of(received: Received, *, what: str, save_as: str) -> Iterator[zipfile.ZipFile]:
    """The file as a container; what goes wrong inside becomes a refusal.

    Args:
        received: The file.
        what: What it should be: ``Word``.
        save_as: As what it should be saved again: ``.docx``.

    Raises:
        UnreadableFile: It is damaged, hostile, or locked with a password.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(received.data)) as container:
            yield container
    except DefusedXmlException as error:
        raise UnreadableFile(
            f"is not read: its XML declares entities or a document type, which no {what} file needs",
            where=received.file,
            remedy=f"Open it in the program it was written with and save it again as {save_as}.",
        ) from error
    except RuntimeError as error:
        if isinstance(error, DAMAGED):
            raise _damaged(received, what, save_as) from error
        raise UnreadableFile(
            "is locked with a password",
            where=received.file,
            remedy=f"Open it, take the password away and save it as {save_as}.",
        ) from error
    except DAMAGED as error:
        raise _damaged(received, what, save_as) from error


def _damaged(received: Received, what: str, save_as: str) -> UnreadableFile:
    return UnreadableFile(
        f"is a damaged or incomplete {what} file",
        where=received.file,
        remedy=f"Open it in Word or LibreOffice, repair it and save it as {save_as}.",
    )


def xml_part(container: zipfile.ZipFile, name: str) -> Element:
    """A part's XML; ``_refuse_bomb`` has bounded its size when the file was received.

    Raises:
        KeyError: There is none of that name.
        DefusedXmlException: It declares entities or a document type.
    """
    data = container.read(name)
    if _PLAIN.match(data) and b"<!DOCTYPE" not in data:  # nothing to defuse, and three times as fast
        return fast_fromstring(data)
    root: Element = fromstring(data, forbid_dtd=True)
    return root


def local(name: str) -> str:
    """A tag or attribute without its namespace, which the strict variants of a format change."""
    return name[name.rfind("}") + 1 :]


def attribute(element: Element, name: str) -> str:
    """The attribute of that local name; "" where there is none."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name."""
    if element is not None:
        spaced = f"}}{name}"
        for one in element:
            if one.tag.endswith(spaced) or one.tag == name:
                return one
    return None
