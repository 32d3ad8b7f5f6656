"""The XML of PublicWhip, TheyWorkForYou and OpenAustralia: a day's debates, one ``<speech>`` after the other."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, Lines, Words, parsed, pieces_in, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.draft import Draft, build
from pipeline.model import Document, Kind, Role
from pipeline.wording import many

ROOTS = ("publicwhip", "debates")
HEADINGS = ("major-heading", "minor-heading", "oral-heading")


class PublicWhipReader:
    """PublicWhip."""

    name = "public-whip"
    what = "debates of TheyWorkForYou and PublicWhip (.xml)"

    def claims(self, received: Received) -> float:
        """By the root element and a speech in it."""
        known = root_name(received.text) in ROOTS and "<speech" in (received.text or "")
        return judgement.SAYS_SO if known else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return f"XML with the root {root_name(received.text)} and speeches in it"

    def read(self, received: Received) -> list[Document]:
        """One document: who speaks, under the headings of the day.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody speaks in it.
        """
        text = received.text or ""
        root = parsed(text, received.file)
        parsed.cache_clear()
        lines = Lines(text)
        drafts: list[Draft] = []
        part = ""
        for one in root.all("speech", *HEADINGS):
            paragraphs = [pieces for words in _paragraphs(one) if (pieces := lines.located(pieces_in(words, "")))]
            if not paragraphs:
                continue
            if one.name in HEADINGS:
                part = " ".join(one.text.split())
                drafts.append(Draft("", paragraphs, Role.OTHER, Kind.HEADING))
            elif speaker := one.get("speakername").strip():
                if drafts and drafts[-1].speaker == speaker and drafts[-1].part == part:
                    drafts[-1].paragraphs.extend(paragraphs)
                else:
                    drafts.append(Draft(speaker, paragraphs, part=part))
            else:
                drafts.append(Draft("", paragraphs, Role.OTHER, Kind.NOTE))
        spoken = sum(draft.kind is Kind.SPEECH for draft in drafts)
        if not spoken:
            raise UnreadableFile(
                "is a day's debates in which no speech names who speaks",
                where=received.file,
                remedy="Take the record of the debate, or save the text as .docx or .txt.",
            )
        told = sum(draft.kind is Kind.NOTE for draft in drafts)
        notes = [f"{many(told, 'passage')} that the record tells of nobody's were taken for notes"] if told else []
        return [build(received, drafts, reader=self.name, warnings=notes)]


def _paragraphs(element: Element) -> Iterator[list[Words]]:
    """The words of each paragraph; those of a heading are one."""
    waiting: list[Words] = []
    for one in element.content:
        if isinstance(one, Words):
            waiting.append(one)
        elif one.name in ("p", "li", "td", "ul", "ol", "table", "tr", "tbody", "blockquote"):
            yield waiting
            waiting = []
            yield from _paragraphs(one)
        elif one.name == "br":
            waiting.append(Words(" ", -1))
        else:
            waiting += list(one.words())
    yield waiting
