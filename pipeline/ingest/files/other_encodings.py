"""Encodings of other scripts: tried one by one, and believed where what comes out are that script's common letters."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from pipeline.text.late_regex import late_regex


class Encoding(NamedTuple):
    """A legacy encoding.

    Attributes:
        name: For Python.
        shown: For people.
        letters: Of its script.
        common: Those that come often.
        share: Of the letters so many must be the common ones.
    """

    name: str
    shown: str
    letters: re.Pattern[str]
    common: re.Pattern[str]
    share: float


HAN = "\u4e00-\u9fff"
ENCODINGS = (
    Encoding("shift_jis", "Shift-JIS", late_regex(f"[\u3040-\u30ff{HAN}]"), late_regex("[\u3040-\u30ff]"), 0.3),
    Encoding("euc_jp", "EUC-JP", late_regex(f"[\u3040-\u30ff{HAN}]"), late_regex("[\u3040-\u30ff]"), 0.3),
    Encoding(
        "cp949",
        "EUC-KR",
        late_regex(f"[\uac00-\ud7a3{HAN}]"),
        late_regex("[이는을를가에다고지하의도은서사나그들로한요어아게기리자니습라만해것거네면]"),
        0.2,
    ),
    Encoding(
        "gb18030",
        "GB18030",
        late_regex(f"[{HAN}]"),
        late_regex(
            "[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里好"
            "没什么都天起还看去想家开心现样把力道经面手头实从她方点样然多少小儿真话呢吗吧啊]"
        ),
        0.15,
    ),
    Encoding(
        "big5",
        "Big5",
        late_regex(f"[{HAN}]"),
        late_regex(
            "[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡好"
            "沒什麼都天起還看去想家開心現樣把力道經面手頭實從她方點然多少小兒真話呢嗎吧啊]"
        ),
        0.15,
    ),
    Encoding("cp1251", "Windows-1251", late_regex("[\u0400-\u04ff]"), late_regex("[оеаинтсрвлкмдпу]"), 0.5),
    Encoding("koi8_r", "KOI8-R", late_regex("[\u0400-\u04ff]"), late_regex("[оеаинтсрвлкмдпу]"), 0.5),
    Encoding("mac_cyrillic", "Mac Cyrillic", late_regex("[\u0400-\u04ff]"), late_regex("[оеаинтсрвлкмдпу]"), 0.5),
    Encoding("cp1253", "Windows-1253", late_regex("[\u0370-\u03ff]"), late_regex("[αοιετσνηυρπκμλ]"), 0.5),
    Encoding("cp1255", "Windows-1255", late_regex("[\u0590-\u05ff]"), late_regex("[יוהלאתרמשבנ]"), 0.5),
    Encoding("cp1256", "Windows-1256", late_regex("[\u0600-\u06ff]"), late_regex("[الينمرتوهبدع]"), 0.5),
    Encoding("cp874", "Windows-874", late_regex("[\u0e00-\u0e7f]"), late_regex("[านรกอเงมยลวดทสตะ่้ัี]"), 0.5),
)
SAMPLE = 200_000
"""Bytes that are tried."""

OWN_SHARE = 0.85
"""Of the letters over ASCII so many must be the script's."""

WORD = late_regex(r"[^\W\d_]{2,}")
MIXED = 0.1
"""Words with a capital behind a small letter, of all: where there are more, the encoding is another."""


def foreign_encoding(data: bytes) -> tuple[str, str] | None:
    """The encoding of another script that fits, for Python and for people; None where none does."""
    sample = data[:SAMPLE]
    best: tuple[float, str, str] | None = None
    for encoding in ENCODINGS:
        text = _decoded(sample, encoding.name, whole=len(data) <= SAMPLE)
        high = [character for character in text if character.isalpha() and ord(character) > 127]
        own = encoding.letters.findall(text)
        if not own or len(own) < OWN_SHARE * len(high):
            continue
        beyond = sum(
            ord(one) > 127 and one != "\u3000" and not unicodedata.category(one).startswith("P") for one in text
        )
        if not beyond:
            continue  # punctuation alone, such as the dot between words of Katakana
        share = len(encoding.common.findall(text.lower())) / beyond / encoding.share
        if share >= 1 and not _mixed(text) and (best is None or share > best[0]):
            best = share, encoding.name, encoding.shown
    return best[1:] if best else None


def _mixed(text: str) -> bool:
    words: list[str] = WORD.findall(text)
    mixed = sum(before.islower() and after.isupper() for word in words for before, after in pairwise(word))
    return mixed > MIXED * len(words)


def _decoded(sample: bytes, encoding: str, *, whole: bool) -> str:
    """The text, or "" where it is not of the encoding; a letter cut at the end of the sample does not count."""
    for end in (len(sample),) if whole else range(len(sample), len(sample) - 4, -1):
        try:
            return sample[:end].decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
