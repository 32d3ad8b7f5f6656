"""Akoma Ntoso: debates of parliaments, with speeches, questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, Lines, Words, parsed, pieces_in, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.draft import Draft, build
from pipeline.model import Document
from pipeline.wording import many

SPEECHES = ("speech", "question", "answer", "speechGroup")
APART = frozenset({"from", "heading", "subheading", "num", "authorialNote", "narrative", "scene", "summary", "remark"})
"""What stands within a speech and is nobody's words, a remark in brackets excepted."""

NARRATED = ("narrative", "scene", "summary", "other")
BLOCKS = frozenset({"p", "block", "blockList", "item", "li", "ul", "ol", "blockContainer", "embeddedStructure", "td"})


_CALLED = re.compile(
    r"(?:\([^()]*\)[\s,]*)*(?:called|sworn|examined|recalled)(?:(?:,| and|, and) (?:sworn|further |examined)+)*\.?",
    re.IGNORECASE,
)
"""``(Chief Executive) called and examined.``: who comes in, and nothing is said."""


class AkomaNtosoReader:
    """Akoma Ntoso."""

    name = "akoma-ntoso"
    what = "debates in Akoma Ntoso (.xml)"

    def claims(self, received: Received) -> float:
        """By the root element."""
        return judgement.SAYS_SO if root_name(received.text) == "akomaNtoso" else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return "XML with the root akomaNtoso"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no well-formed XML, or holds no speeches, as a law does.
        """
        text = received.text or ""
        root = parsed(text, received.file)
        parsed.cache_clear()
        names = {one.get("eId") or one.get("id"): one.get("showAs") for one in root.all("TLCPerson", "TLCRole")}
        lines = Lines(text)
        drafts: list[Draft] = []
        for one in _spoken(root):
            if _CALLED.fullmatch(one.text.removeprefix(_from(one)).strip()):
                continue
            paragraphs = [pieces for words in _paragraphs(one) if (pieces := lines.located(pieces_in(words, "")))]
            speaker = _speaker(one, names)
            if drafts and drafts[-1].speaker == speaker:
                drafts[-1].paragraphs.extend(paragraphs)
            elif paragraphs:
                drafts.append(Draft(speaker, paragraphs))
        if not drafts:
            raise UnreadableFile(
                "is Akoma Ntoso without speeches, questions or answers, as a law or a bill is",
                where=received.file,
                remedy="Take the record of the debate, or save the text as .docx or .txt.",
            )
        narrated = sum(1 for _ in root.all(*NARRATED))
        notes = [f"notes of the record, such as votes and who came in, were left out ({narrated:,})"]
        nameless = sum(not draft.speaker for draft in drafts)
        notes = (notes if narrated else []) + (
            [f"{many(nameless, 'speech', 'speeches')} of {len(drafts):,} names no speaker"] if nameless else []
        )
        return [build(received, drafts, reader=self.name, warnings=notes)]


def _spoken(element: Element) -> Iterator[Element]:
    """The speeches, those in a group of them one by one."""
    for one in element.all(*SPEECHES):
        if one.name == "speechGroup":
            yield from _spoken(one)
        else:
            yield one


def _speaker(speech: Element, names: dict[str, str]) -> str:
    """By the person's name in the head of the file, else as the record calls who speaks."""
    by = speech.get("by").lstrip("#")
    return names.get(by) or _from(speech).rstrip(":.") or by


def _from(speech: Element) -> str:
    """How the record calls who speaks."""
    return next((one.text for one in speech.children if one.name == "from"), "")


def _paragraphs(element: Element) -> Iterator[list[Words]]:
    """The words of each block, in the order of the file."""
    waiting: list[Words] = []
    for one in element.content:
        if isinstance(one, Words):
            waiting.append(one)
        elif one.name in BLOCKS:
            yield waiting
            waiting = []
            yield from _paragraphs(one)
        elif one.name == "remark" and one.text:
            waiting.append(Words(f" [{one.text.strip('[]()')}] ", -1))
        elif one.name in ("br", "eol"):
            waiting.append(Words(" ", -1))
        elif one.name not in APART:
            waiting += list(one.words())
    yield waiting
