"""Files that lie beside transcripts and are none, by their name or their first line: copies, code, calendars, links."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received

_COPIES = (".bak", ".old", ".orig", ".tmp", ".swp")
_UNFINISHED = (".part", ".partial", ".crdownload", ".download")
_CLOUD = {".gdoc": ".docx", ".gsheet": ".xlsx", ".gslides": ".pdf"}
"""Links that Google Drive leaves in a folder, and as what their documents are best saved."""

_ASIDE: dict[str, str] = {
    **dict.fromkeys(
        (".py", ".r", ".do", ".sps", ".sas", ".js", ".ts", ".java", ".c", ".cpp", ".h", ".hpp", ".cs", ".rb", ".pl"),
        "the source of a program",
    ),
    **dict.fromkeys(
        (".php", ".sh", ".bat", ".cmd", ".ps1", ".m", ".jl", ".go", ".rs", ".sql", ".lua", ".vb", ".vbs", ".ado"),
        "the source of a program",
    ),
    **dict.fromkeys((".css", ".scss", ".less"), "the style of a web page"),
    **dict.fromkeys((".bib", ".ris", ".enw", ".nbib"), "a list of references"),
    **dict.fromkeys((".ini", ".cfg", ".conf", ".properties"), "the settings of a program"),
    **dict.fromkeys((".md5", ".sha1", ".sha256", ".sfv"), "a list of checksums"),
    **dict.fromkeys((".m3u", ".m3u8", ".pls"), "a list of recordings"),
    **dict.fromkeys((".url", ".desktop"), "a link"),
    ".ics": "an entry of a calendar",
    ".vcf": "a card with an address",
}
"""What names end with, and what such a file is: nobody's words, though it is text."""

_BEGINS = re.compile(
    r"\s*(?:(?P<calendar>BEGIN:VCALENDAR)|(?P<card>BEGIN:VCARD)|(?P<link>\[InternetShortcut\])"
    r"|(?P<references>@(?:article|book|inproceedings|misc|phdthesis)\s*\{|TY  - [A-Z]{3,6}\s))",
    re.IGNORECASE,
)
_BEGUN = {
    "calendar": _ASIDE[".ics"], "card": _ASIDE[".vcf"], "link": _ASIDE[".url"], "references": _ASIDE[".bib"],
}  # fmt: skip

_OF_A_PROGRAM = ("LICENSE", "LICENCE", "COPYING", "CHANGELOG", "CONTRIBUTING", "AUTHORS", "Makefile", "Dockerfile")
"""Names, without their ending, of files that belong to a program."""


def no_transcript(received: Received) -> UnreadableFile | None:
    """Why a file is not read whose name or first line says that it is no transcript; None for others.

    It is asked of what no format of its own holds: ``talk.tmp`` that begins as captions do is captions.
    """
    suffix, name = received.suffix, PurePosixPath(received.file)
    asked = f"say --reader '{name.name}=text'."
    by_hand = f"If it is a transcript, give it an ending such as .txt, or {asked}"
    if suffix in _CLOUD:
        return UnreadableFile(
            "is a link to a document of Google Drive and holds none of its words",
            where=received.file,
            remedy=f"Open it there and download it as {_CLOUD[suffix]}.",
        )
    if suffix in _COPIES or suffix.endswith("~"):
        what, remedy = "is a copy that a program kept of another file", by_hand
    elif suffix in _UNFINISHED:
        what, remedy = "was not downloaded to its end", "Download it again."
    elif suffix in _ASIDE:
        what, remedy = f"is {_ASIDE[suffix]} and no transcript", f"Take it away. {by_hand}"
    elif name.stem in _OF_A_PROGRAM:
        what, remedy = "belongs to a program and is no transcript", f"Take it away. {by_hand}"
    elif begins := _BEGINS.match(received.text or ""):
        what = f"is {_BEGUN[begins.lastgroup or '']} and no transcript"
        remedy = f"Take it away. If it is a transcript, {asked}"
    else:
        return None
    return UnreadableFile(what, where=received.file, remedy=remedy)
