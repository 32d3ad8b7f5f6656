"""Numbers, times and names in sentences."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence


def many(number: int, one: str, more: str = "") -> str:
    """A number and its noun; ``more`` where several are not called by an s."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def shortened(text: str, most: int = 40) -> str:
    """The text, or its first ``most`` characters and an ellipsis."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def listed(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def choose_from(
    word: str,
    names: Iterable[str],
    *,
    shown: Iterable[str] | None = None,
    none: str = "",
    most: int = 10,
    alike: float = 0.5,
) -> str:
    """What would have been valid in place of a word: the names that are written nearly so, else the names.

    Args:
        word: As it was given.
        names: All that would have been valid.
        shown: Those that are told where none is written nearly so; all where None.
        none: What is said where there are no names.
        most: So many names are told.
        alike: How much of a name must be written the same, 0 to 1.
    """
    import difflib

    forms = {name.casefold(): name for name in sorted(names, reverse=True)}
    near = difflib.get_close_matches(word.casefold(), list(forms), n=3, cutoff=alike)
    if near:
        return f"Did you mean: {', '.join(forms[form] for form in near)}?"
    known = sorted(forms.values()) if shown is None else list(shown)
    more = f" and {len(known) - most} more" if len(known) > most else ""
    return f"Choose from: {', '.join(known[:most])}{more}." if known else none


def score_text(score: float, digits: int = 2) -> str:
    """A score as every output writes it: rounded, but none below .75 or another step of .05 seems to have reached it.

    Thresholds stand at such steps.
    """
    rounded = math.floor(score * 10**digits + 0.5 + 1e-9)
    if rounded % (10**digits // 20) == 0:
        rounded = math.floor(score * 10**digits + 1e-9)
    return f"{rounded / 10**digits:.{digits}f}"


def per_cent(share: float, digits: int = 0) -> str:
    """A share in per cent, without their sign, as every output writes it: a half is rounded up, as spreadsheets do."""
    if not math.isfinite(share):
        return f"{share}"
    whole = math.floor(abs(100 * share) * 10**digits + 0.5 + 1e-9)
    return f"{math.copysign(whole, share if whole else 1.0) / 10**digits:.{digits}f}"


def on_day(moment: str) -> str:
    """A moment as a manifest keeps it, in ISO 8601, as the day and the minute here: ``on 2026-05-02 at 09:41``."""
    from datetime import datetime

    try:
        return f"{datetime.fromisoformat(moment).astimezone():on %Y-%m-%d at %H:%M}"
    except (ValueError, OverflowError):  # an early run.json is not sealed
        return f"on {moment}"


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
