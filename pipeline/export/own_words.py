"""What the program itself says in its outputs: headings, notes, the literature it cites. These name nobody's people."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
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
    at = around.find(found)
    before, after = around[:at].split(), around[at + len(found) :]
    lead = before.pop() if before and not around[at - 1].isspace() else ""
    joint = "" if after[:1].isspace() or not after else after.split()[0]
    rest = after.removeprefix(joint).split()
    own = _own_words()
    for many, more in _WORDS_AROUND:
        if len(before) >= many and len(rest) >= more:
            whole = " ".join([*before[len(before) - many :], lead + found + joint, *rest[:more]])
            if whole in own:
                return True
    return False


@lru_cache(maxsize=1)
def _own_words() -> str:
    """Every text in the modules and pages that outputs are made by, a line each."""
    texts = []
    for folder in _FOLDERS:
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.suffix == ".py":
                tree = ast.parse(path.read_text(encoding="utf-8"))
                texts += [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and _is_text(one.value)]
            elif path.suffix in (".html", ".j2"):
                texts += _TAG.split(path.read_text(encoding="utf-8"))
    return "\n".join(" ".join(str(text).split()) for text in texts)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and " " in value
