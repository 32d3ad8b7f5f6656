"""What the program itself says in its outputs: headings, notes, the literature it cites. These name nobody's people."""

from __future__ import annotations

import ast
import re
from functools import cache, lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_FOLDERS_TEXT = "agreement analysis codebook coding decisions discover export notes qda quotes results review runtime"
_FOLDERS = tuple(_FOLDERS_TEXT.split())
"""What outputs and projects are written by."""
_TAG = re.compile(r"<[^>]*>|\{[{%#].*?[}%#]\}", re.DOTALL)
_WORDS_AROUND = ((3, 1), (2, 2), (1, 3), (3, 0), (0, 3))
"""So many words before and behind a name are looked at: by three beside it a sentence is known again. A choice."""


def says_itself(found: str, around: str) -> bool:
    """Whether the program itself says so: the name stands there between words as in a text of the program.

    Args:
        found: A name that was looked for, as it stands in an output.
        around: What stands around it there, in one line.
    """
    own = _own_words(found)
    if not own:
        return False
    at = around.find(found)
    before, after = around[:at].split(), around[at + len(found) :]
    lead = before.pop() if before and not around[at - 1].isspace() else ""
    joint = "" if after[:1].isspace() or not after else after.split()[0]
    rest = after.removeprefix(joint).split()
    for many, more in _WORDS_AROUND:
        if len(before) >= many and len(rest) >= more:
            whole = " ".join([*before[len(before) - many :], lead + found + joint, *rest[:more]])
            if any(whole in texts for texts in own):
                return True
    return False


@lru_cache(maxsize=4096)
def _own_words(found: str) -> tuple[str, ...]:
    """The texts of the modules and pages that outputs are made by, of those that have a name's words: few have."""
    words = re.findall(r"\w+", found)
    return tuple(_texts_in(path, source) for path, source in _sources() if all(word in source for word in words))


@cache
def _sources() -> list[tuple[Path, str]]:
    paths = (path for folder in _FOLDERS for path in sorted((_PACKAGE / folder).rglob("*")))
    return [(path, path.read_text(encoding="utf-8")) for path in paths if path.suffix in (".py", ".html", ".j2")]


@cache
def _texts_in(path: Path, source: str) -> str:
    """Every text in a module or a page, a line each."""
    if path.suffix == ".py":
        said = (one.value for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Constant))
        texts = [one for one in said if isinstance(one, str) and " " in one]
    else:
        texts = _TAG.split(source)
    return "\n".join(" ".join(text.split()) for text in texts)
