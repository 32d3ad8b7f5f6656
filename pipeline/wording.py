"""Numbers, times and names in sentences."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence


def many(number: int, one: str, more: str = "") -> str:
    """A number and its noun; ``more`` where several are not called by an s."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def score_text(score: float, digits: int = 2) -> str:
    """A score as every output writes it: rounded down, so that none below a threshold seems to have reached it."""
    return f"{math.floor(score * 10**digits + 1e-9) / 10**digits:.{digits}f}"


def clock(moment: float) -> str:
    """Seconds as ``HH:MM:SS``."""
    whole = int(moment)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text with a sign in place of each character that no document can hold or show."""
    return NO_TEXT.sub("\ufffd", text)


def visible(text: str) -> str:
    """The text with its control characters written out as JSON does: a terminal shows them, and does not obey."""
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def typed(argument: object) -> str:
    """An argument as one types it into a shell of any system: in quotation marks where something in it needs them."""
    text = str(argument)
    return text if re.fullmatch(r"[\w./:\\@%+=-]+", text) else f'"{text}"'
