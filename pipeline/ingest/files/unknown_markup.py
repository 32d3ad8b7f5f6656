"""XML that no reader knows, and pieces of XML or JSON: refused by name, for tags and fields are nobody's words."""

from __future__ import annotations

import re
from collections import Counter

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
    "CHAT": ("is TalkBank's XML without utterances", "Take the same transcript as CHAT (.cha)."),
    "METATRANSCRIPT": ("is metadata of a corpus (IMDI)", "Put the transcripts themselves here."),
    "CMD": ("is metadata of a corpus (CMDI)", "Put the transcripts themselves here."),
    "mets": ("is metadata (METS)", "Put the transcripts themselves here."),
    "mods": ("is metadata (MODS)", "Put the transcripts themselves here."),
    "ead": ("is a finding aid (EAD)", "Put the transcripts themselves here."),
    "TEI": ("is TEI without utterances in <u>, and nothing in it says who speaks", LATER),
    "TEI.2": ("is TEI without utterances in <u>, and nothing in it says who speaks", LATER),
    "teiCorpus": ("is a corpus in TEI without utterances in <u>", "Put the files of its texts here."),
    "Project": ("is a REFI-QDA project without its archive", "Export the project as .qdpx."),
    "CodeBook": ("is a REFI-QDA codebook", "Name it with --codebook."),
    "fcpxml": ("is a project of Final Cut Pro", "Export its captions as .srt or .vtt."),
    "xmeml": ("is a sequence of Final Cut Pro or Premiere", "Export its captions as .srt or .vtt."),
    "document": ("is a document of an office program in XML", "Save it as .docx, .odt or .xlsx."),
    "interlinear-text": ("is an interlinear text of FieldWorks", "Export it there as plain text, or to ELAN (.eaf)."),
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
PIECE = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]{0,500})?/?>")
TURN = re.compile(r"\s*<([A-Z]\d{0,2}|[A-Z]{2,4}\d{0,2})>\s+\S(?!.*<(?!/\1>))")
NAMED = re.compile(r"\s*<([^\W\d_a-z][^<>/=\n]{0,59})>[^<>]+</\1>\s*$")
TOLD = re.compile(
    r"\s*<(?!\w+:)[A-Za-z]\w*\s(?:[^<>]*\s)?(?:who|speaker|sp)\s*=\s*[\"']?([^\"'<>]{1,60})", re.IGNORECASE
)
FIELD = re.compile(r"[{,]\s*\"[\w@. -]{1,40}\"\s*:")
FIELDS = 10
"""Fields of JSON in the first characters from which on a text that has little else is a piece of JSON."""

NOTEBOOK, CELLS = re.compile(r"\s*\{\s*\"(?:cells|metadata|nbformat)\"\s*:"), re.compile(r"\"cell_type\"\s*:")
"""How a notebook begins, and what each of its cells has."""

OFFICE = re.compile(r"wordprocessingml|opendocument|office:|schemas[.-]microsoft", re.IGNORECASE)
"""What the namespaces of office programs hold; others call their root ``document``, too."""

APART = 100
"""Characters from one field of JSON to the next, on average, at most."""

MAIL = re.compile(r"(?:[A-Za-z][\w-]{1,40}:.*\n(?:[ \t].*\n)*)+")
SEVERAL = re.compile(r"^Content-Type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
CODED = re.compile(r"^Content-Transfer-Encoding:\s*(?:quoted-printable|base64)", re.IGNORECASE | re.MULTILINE)
CODES = re.compile(r"=[0-9A-F]{2}|=$|^[A-Za-z0-9+/]{40,}={0,2}$", re.MULTILINE)
"""The head of an e-mail, what it says of its words, and how these look in a code."""

DENSE = 0.25
"""Share of its characters that stand in tags from which on a text is a piece of XML; a page of a wiki has less."""


def refusal(received: Received) -> UnreadableFile:
    """Why XML that no reader claims is not read: what it is, or where it is no well-formed XML."""
    try:
        name = root = parsed(received.text or "", received.file).name
    except UnreadableFile as error:
        return error
    finally:
        parsed.cache_clear()
    head = (received.text or "")[:HEAD]
    if root == "document" and "<interlinear-text" in head:
        root = "interlinear-text"
    elif root == "document" and not OFFICE.search(head):
        root = ""
    what, remedy = KNOWN.get(root, ("is XML of a kind that is not known", LATER))
    return UnreadableFile(f"{what}; its root is <{name[:60]}>", where=received.file, remedy=remedy)


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
    if turns_in_tags(head):
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


def turns_in_tags(head: str) -> bool:
    """Whether lines begin by turns with a few tags of their own, as ``<A> words </A>``, and no root is around them.

    Or with tags that say who speaks: ``<U WHO="S1"> words </U>``, ``<Ruth>words</Ruth>``.
    """
    lines = [line for line in head.split("\n") if line.strip()]
    rootless = bool(lines) and NAMED.match(lines[0]) is not None
    tags = [
        found[1]
        for line in lines
        if (found := TURN.match(line) or TOLD.match(line) or (NAMED.match(line) if rootless else None))
    ]
    counts = Counter(tags)
    return len(tags) >= 0.5 * len(lines) and len(counts) > 1 and all(count > 1 for count in counts.values())


def piece_of(received: Received) -> UnreadableFile | None:
    """Why a text is not read that is a piece of XML or JSON, cut off at its beginning or end; None for other text."""
    head = (received.text or "")[:HEAD]
    if head.startswith("version https://git-lfs"):
        return UnreadableFile(
            "is a pointer of Git LFS, and not the file that it stands for",
            where=received.file,
            remedy="Fetch the file itself, with `git lfs pull`.",
        )
    if NOTEBOOK.match(head) and (received.suffix == ".ipynb" or CELLS.search(received.text or "")):
        return UnreadableFile(
            "is a notebook of Jupyter, with code and what it gave, and no transcript",
            where=received.file,
            remedy="Put the transcript that it reads or makes into a file of its own, such as .csv or .txt.",
        )
    if (fields := MAIL.match(head)) and (
        SEVERAL.search(fields[0]) or (CODED.search(fields[0]) and CODES.search(head, fields.end()))
    ):
        return UnreadableFile(
            "is an e-mail as programs send it, its words in a code or several times over",
            where=received.file,
            remedy="Open it in your mail program and save it as text, or paste its words into a .txt or .docx.",
        )
    tags = PIECE.findall(head)
    closing = sum(tag.startswith("</") for tag in tags)
    dense = closing >= TAGS and sum(map(len, tags)) > DENSE * len(head)
    if dense and received.suffix not in MARKDOWN and not turns_in_tags(head):
        what = "XML or of a web page"
    elif len(found := FIELD.findall(head)) >= FIELDS and len(head) <= APART * len(found):
        what = "JSON"
    else:
        return None
    return UnreadableFile(
        f"is a piece of {what}, cut off or damaged, and no text",
        where=received.file,
        remedy="Export or copy it again, whole, or save the transcript as .docx, .txt, .vtt or .srt.",
    )
