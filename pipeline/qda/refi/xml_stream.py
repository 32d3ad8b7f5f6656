"""XML that somebody else wrote: no entities, no depth without end, element after element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from pipeline.errors import ThematrixError
from pipeline.qda.refi.container import DAMAGED

DEEPEST = 100
MOST = 8_000_000
"""Elements; a project with more is refused."""


def local(element: Element) -> str:
    """The element's name without its namespace."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def elements(file: IO[bytes], *, where: str, each: frozenset[str]) -> Iterator[tuple[tuple[str, ...], Element]]:
    """The elements whose parent's name is among ``each``, when they have ended; the root when it has begun.

    An element is emptied after it was handed out, so that memory holds one at
    a time.

    Yields:
        The names of its ancestors, the root's first, and the element.

    Raises:
        ThematrixError: It is no XML, defines entities, or is nested or long beyond reason.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    above: list[Element] = []
    count = 0
    try:
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                count += 1
                if len(above) >= DEEPEST or count > MOST:
                    raise ThematrixError(
                        f"is nested more than {DEEPEST} deep"
                        if len(above) >= DEEPEST
                        else f"has more than {MOST:,} elements",
                        where=where,
                        remedy="Export it again from the program it comes from.",
                    )
                if not above:
                    yield (), element
                above.append(element)
                continue
            above.pop()
            if above and local(above[-1]) in each:
                yield tuple(local(parent) for parent in above), element
                element.clear()
                above[-1].remove(element)
    except DefusedXmlException as error:
        raise ThematrixError(
            "defines entities or a document type, which no project needs",
            where=where,
            remedy="Export it again from the program it comes from.",
        ) from error
    except (ParseError, LookupError, *DAMAGED) as error:
        raise ThematrixError(
            f"is damaged XML ({' '.join(str(error).split())[:120]})",
            where=where,
            remedy="Export it again from the program it comes from.",
        ) from error
