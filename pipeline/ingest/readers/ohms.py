"""OHMS: a record of an oral history in XML, with its transcript as text or as captions."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.embedded import Embedded
from pipeline.ingest.files.xml_offsets import Element, parsed, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.captions import CaptionReader
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.transcript.draft import header_case
from pipeline.ingest.transcript.header import ASKED, names_after
from pipeline.model import Document
from pipeline.wording import many

SIGN = re.compile(r"nunncenter/ohms|<(?:\w+:)?(?:vtt_)?transcript\b")
FIELDS = ("vtt_transcript", "transcript", "transcript_alt", "vtt_transcript_alt")
"""Where a transcript may stand; those ending in ``_alt`` hold a translation."""

FOOTNOTES = re.compile(r"\[\[footnotes\]\].*?(?:\[\[/footnotes\]\]|\Z)|\[\[footnote\]\].*?\[\[/footnote\]\]", re.DOTALL)
WRAPPED = re.compile(r"(?<=\S)[ \t]*\n(?=[^\s\[])(?![^\n:]{1,40}:\s)")
"""A line end within a paragraph: OHMS wraps the text, and puts a blank line or a label where the next begins."""

ENTRY = re.compile(r"\[\[note\]\]")
EMPTY = re.compile(r"\W*(?:no transcript(?: is available)?|none|n/?a)?\W*", re.IGNORECASE)
ABOUT = {"interviewee": "interviewee", "interviewer": "interviewer"}


class OhmsReader:
    """OHMS."""

    name = "ohms"
    what = "oral histories of OHMS (.xml)"

    def claims(self, received: Received) -> float:
        """By the root element, and its namespace or a transcript in it."""
        named = root_name(received.text) in ("ROOT", "record")
        return (
            judgement.SAYS_SO
            if named and SIGN.search(received.text or "") and "<record" in (received.text or "")
            else 0.0
        )

    def why(self, received: Received) -> str:
        """The root element."""
        return f"XML with the root {root_name(received.text)} and a record of OHMS"

    def read(self, received: Received) -> list[Document]:
        """One document; captions where the record has them, else its text.

        Raises:
            UnreadableFile: It is no well-formed XML, or the record has no transcript.
        """
        text = received.text or ""
        root = parsed(text, received.file)
        parsed.cache_clear()
        field = next(
            (found for name in FIELDS if (found := root.first(name)) and not EMPTY.fullmatch(found.text)), None
        )
        if field is None:
            points = sum(1 for _ in root.all("point"))
            raise UnreadableFile(
                "is an OHMS record without a transcript" + (f": an index of {many(points, 'point')}" if points else ""),
                where=received.file,
                remedy="Put the transcript into the record, or save it as .docx, .txt or .vtt.",
            )
        whole = Embedded(field.words())
        spoken = whole.without(FOOTNOTES)
        captioned = spoken.text.lstrip("\ufeff \n").startswith("WEBVTT")
        if not captioned:
            spoken = spoken.without(WRAPPED, instead=" ")
        inside = replace(received, text=spoken.text, warnings=())
        (document,) = CaptionReader().read(inside) if captioned else TextReader().read(inside)
        document = spoken.traced(document, text)
        return [
            replace(
                document,
                reader=self.name,
                cases=(*header_case(_about(root)), *document.cases),
                warnings=(*received.warnings, *document.warnings, *_notes(root, field, whole, captioned=captioned)),
            )
        ]


def _about(root: Element) -> dict[str, str]:
    """Who was interviewed by whom; several stand one after the other."""
    found = {}
    for key, name in ABOUT.items():
        people = [" ".join(one.text.split()) for one in root.all(name)]
        if any(people):
            found[key] = "; ".join(one for one in people if one)
    title = root.first("title")
    if title and "interviewee" not in found and (names := names_after(ASKED, title.text)):
        found["interviewee"] = "; ".join(names)
    return found


def _notes(root: Element, field: Element, whole: Embedded, *, captioned: bool) -> list[str]:
    """What of the record is not in the document."""
    notes = []
    if footnotes := len(ENTRY.findall(whole.text)) or len(FOOTNOTES.findall(whole.text)):
        notes.append(f"footnotes of the transcript were left out ({footnotes:,})")
    if field.name.endswith("_alt"):
        notes.append("the record holds a translation alone, which was read")
    points = sum(1 for _ in root.all("point"))
    if points:
        notes.append(f"the index of the record ({many(points, 'point')}) was not read")
    sync = root.first("sync")
    if sync and "(" in sync.text and not captioned:
        notes.append("the minutes that OHMS sets beside the lines were not read")
    return notes
