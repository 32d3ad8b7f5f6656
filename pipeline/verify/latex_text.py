"""The words of LaTeX, without the commands between them."""

from __future__ import annotations

import re
from unicodedata import lookup, normalize

LATEX = re.compile(r"^[ \t]*\\(?:documentclass|usepackage|begin|section|chapter|item|textbf|emph)\b", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\\)%.*")
_ACCENT = re.compile(r"\\([\"'`^~=.]|[uvHcrk](?![A-Za-z]))\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z])(?:\s*\{\})?)")
_ACCENTS = dict(
    zip("\"'`^~=.uvHcrk", "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u030a\u0328", strict=True)
)
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L)(?![A-Za-z])\s*(?:\{\})?")
_LETTERS = dict(zip(["ss", "ae", "AE", "oe", "OE", "aa", "AA", "o", "O", "l", "L"], "ßæÆœŒåÅøØłŁ", strict=True))
_COMMAND = re.compile(
    r"\\(?:(?:begin|end|label|ref|vspace|hspace|includegraphics)\*?(?:\[[^\]\n]*\])?\{[^{}\n]*\}"
    r"|([A-Za-z]+)\*?(?:\[[^\]\n]*\])?|\W)"
)


def typeset(text: str) -> str:
    """LaTeX without its commands, in the lines in which it stands; accents are put to their letters."""
    text = _ACCENT.sub(
        lambda found: normalize("NFC", (found[2] or found[3]) + _ACCENTS[found[1]]), _COMMENT.sub("", text)
    )
    text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
    return re.sub(r"[{}~$]", lambda found: " " if found[0] == "~" else "", _COMMAND.sub(_sign, text))


def _sign(found: re.Match[str]) -> str:
    """What a command prints by itself: a Greek letter or the sign behind the stroke; else a blank."""
    name = found[1] or ""
    try:
        return lookup(f"GREEK {'CAPITAL' if name[:1].isupper() else 'SMALL'} LETTER {name.upper()}") if name else " "
    except KeyError:
        return " "
