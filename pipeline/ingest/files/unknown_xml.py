"""XML that no reader knows: refused by its root, with the way out, for tags and attributes are nobody's words."""

from __future__ import annotations

import re

from pipeline.errors import UnreadableFile
from pipeline.ingest.files.xml_offsets import LIKE_XML, ROOT, parsed
from pipeline.ingest.reader import Received

MARKDOWN = (".md", ".markdown")
SUFFIXES = (".xml", ".exb", ".exs", ".ttml", ".dfxp", ".fln", ".flk", ".tei", ".eaf", ".trs", ".cmdi", ".imdi")
LATER = "Export the transcript as .docx, .txt, .vtt, .srt or a table."
KNOWN: dict[str, tuple[str, str]] = {
    "segmented-transcription": ("is a segmented transcription of EXMARaLDA", "Save the basic transcription (.exb)."),
    "Corpus": ("is a corpus file of EXMARaLDA, without transcripts", "Put the basic transcriptions (.exb) here."),
    "exmaralda-list": ("is a list of EXMARaLDA, without transcripts", "Put the basic transcriptions (.exb) here."),
    "CHAT": ("is TalkBank's XML", "Take the same transcript as CHAT (.cha)."),
    "METATRANSCRIPT": ("is metadata of a corpus (IMDI)", "Put the transcripts themselves here."),
    "CMD": ("is metadata of a corpus (CMDI)", "Put the transcripts themselves here."),
    "mets": ("is metadata (METS)", "Put the transcripts themselves here."),
    "mods": ("is metadata (MODS)", "Put the transcripts themselves here."),
    "ead": ("is a finding aid (EAD)", "Put the transcripts themselves here."),
    "TEI": ("is TEI without utterances in <u>", LATER),
    "TEI.2": ("is TEI without utterances in <u>", LATER),
    "teiCorpus": ("is a corpus in TEI without utterances in <u>", "Put the files of its texts here."),
    "Project": ("is a REFI-QDA project without its archive", "Export the project as .qdpx."),
    "CodeBook": ("is a REFI-QDA codebook", "Name it with --codebook."),
    "fcpxml": ("is a project of Final Cut Pro", "Export its captions as .srt or .vtt."),
    "xmeml": ("is a sequence of Final Cut Pro or Premiere", "Export its captions as .srt or .vtt."),
    "document": ("is a document of an office program in XML", "Save it as .docx, .odt or .xlsx."),
    "package": ("is a document of Word in XML", "Save it as .docx."),
    "wordDocument": ("is a document of Word 2003 in XML", "Save it as .docx."),
    "Workbook": ("is a workbook of Excel 2003 in XML", "Save it as .xlsx."),
    "plist": ("is a list of settings of macOS", "Take it away."),
    "rss": ("is a feed", "Save its transcripts one by one."),
    "feed": ("is a feed", "Save its transcripts one by one."),
    "svg": ("is a drawing", "Take it away."),
}
"""Root elements, what such a file is, and what to do."""

TAGS = 3
"""Closing tags in the first characters from which on a text that begins with a tag is XML, even where it is cut off."""

HEAD = 20_000


def refusal(received: Received) -> UnreadableFile:
    """Why XML that no reader claims is not read: what it is, or where it is no well-formed XML."""
    try:
        root = parsed(received.text or "", received.file).name
    except UnreadableFile as error:
        return error
    finally:
        parsed.cache_clear()
    what, remedy = KNOWN.get(root, ("is XML of a kind that is not known", LATER))
    return UnreadableFile(f"{what}; its root is <{root[:60]}>", where=received.file, remedy=remedy)


def is_xml(received: Received) -> bool:
    """Whether the text is XML, and not a text with a label in angle brackets or markdown with some tags."""
    text = received.text
    if text is None or not LIKE_XML.match(text):
        return False
    head = text[:HEAD]
    begin = head.lstrip()
    if begin.startswith("<?xml") or received.suffix in SUFFIXES:
        return True
    if received.suffix in MARKDOWN:
        return False
    root = next((found for found in ROOT.finditer(head) if found[1]), None)
    if root is None:
        return begin.startswith("<!DOCTYPE")
    opening = head[root.start() : root.start() + 2_000].partition(">")[0]
    if "xmlns" in opening:
        return True
    name = re.escape(root[1])
    if re.search(rf"</{name}\s*>\s*(?:<!--.*?-->\s*)*\Z", text[-2_000:], re.DOTALL):
        return True
    closed = re.findall(r"</([A-Za-z][\w:.-]*)\s*>", head)
    return len([one for one in closed if one != root[1]]) >= TAGS and opening.strip("</> ").isascii()
