"""Which legacy encoding a text that is not UTF-8 is in.

General detectors are wrong on short texts. What the head of a page says is
believed first; other scripts are told by their letters, see
:mod:`pipeline.ingest.files.other_encodings`.
"""

from __future__ import annotations

import codecs
import re

DECLARED = re.compile(rb"""(?:charset\s*=\s*["']?|encoding\s*=\s*["'])([A-Za-z0-9][\w.:-]{1,30})""")
HEAD = 4096
LATIN_1 = {"iso8859-1": "cp1252"}
"""Who says the one writes the other."""

FOREIGN_SHARE = 0.25
"""From this share of bytes over 0x7F among the letters on, a text is in no Latin script."""


def declared(data: bytes) -> str:
    """The encoding that the head of a page or of XML names, where Python has it; else ""."""
    found = DECLARED.search(data[:HEAD])
    if not found:
        return ""
    with_name = found[1].decode("ascii")
    try:
        return codecs.lookup(with_name).name
    except LookupError:
        return ""


def of_xml(data: bytes) -> str:
    """The encoding that an XML declaration names, where it is one of a byte a letter; else ""."""
    name = declared(data) if data.lstrip().startswith(b"<?xml") else ""
    return LATIN_1.get(name, name) if name.startswith(("iso8859", "cp12", "koi8")) else ""


def is_foreign(data: bytes) -> bool:
    """Whether more bytes are beyond ASCII than any Latin script has."""
    high = len(re.findall(rb"[\x80-\xff]", data))
    letters = len(re.findall(rb"[A-Za-z]", data))
    return high > FOREIGN_SHARE * (high + letters)


def western(data: bytes) -> str:
    """``cp1252`` or ``mac_roman``, whichever gives fewer signs where no writer has them; "" where neither decodes."""
    best: tuple[int, str] | None = None
    for encoding in ("cp1252", "mac_roman"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = len(ODD.findall(text))
        if best is None or odd < best[0]:
            best = odd, encoding
    return best[1] if best else ""


ODD = re.compile(
    r"(?<=[a-z])[À-ÖØ-Þ](?=[a-z ,.])|(?<=[^\W\d_])[†‡ˆ‰¤¦§¨ª¬¯±²³¶¸¹º¼½¾¿×÷¢£¥∂∆∏∑√∞∫≈≠≤≥◊◆Ωπµ](?=[^\W\d_])"
    r"|(?<!\w)Ò(?=\w).{0,200}?Ó(?!\w)|(?<=[^\W\d_])[“”](?=[^\W\d_])|[\x80-\x9f]|(?<![^\W_])[‚„ˆ](?=[a-z])|(?<=[a-z])[ŽŠŒŸ](?=[a-z])"
)
"""A capital with an accent after a small letter, a sign inside of a word: the marks of a wrong encoding."""
