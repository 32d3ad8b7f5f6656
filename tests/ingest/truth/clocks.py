"""Moments in seconds, in the ways in which files write them."""

from __future__ import annotations

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
"""Digits as Arabic writes them."""


def _parts(moment: float) -> tuple[int, int, int]:
    whole = int(moment)
    return whole // 3600, whole // 60 % 60, whole % 60


def full(moment: float) -> str:
    """``00:00:04``."""
    return "{:02d}:{:02d}:{:02d}".format(*_parts(moment))


def precise(moment: float, mark: str = ".", *, digits: int = 3) -> str:
    """``00:00:04.120``."""
    scale: int = 10**digits
    ticks = round(moment * scale)
    return f"{full(ticks // scale)}{mark}{ticks % scale:0{digits}d}"


def short(moment: float) -> str:
    """``0:04``, and ``1:02:03`` after the hour."""
    hours, minutes, seconds = _parts(moment)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def padded(moment: float) -> str:
    """``00:04``, and ``01:02:03`` after the hour."""
    hours, minutes, seconds = _parts(moment)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def frames(moment: float, *, rate: int = 25) -> str:
    """``00:00:04:12``, the last field in frames."""
    return f"{full(moment)}:{int(moment % 1 * rate):02d}"


def spelled(moment: float) -> str:
    """``1 hour 2 minutes 3 seconds``, as Teams and screen readers have it."""
    hours, minutes, seconds = _parts(moment)
    shown = [(hours, "hour")] if hours else []
    shown += [(minutes, "minute"), (seconds, "second")]
    return " ".join(f"{number} {unit}{'s' * (number != 1)}" for number, unit in shown)


def of_day(moment: float) -> str:
    """The clock on the wall when the talk began at ten: ``10:00:04``."""
    return full(moment + 36000)
