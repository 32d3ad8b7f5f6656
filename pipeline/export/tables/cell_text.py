"""How the figures of a table are shown to people."""

from __future__ import annotations

import math

from pipeline.export.tables.table import Value
from pipeline.wording import per_cent

PERCENT, WHOLE_PERCENT, WHOLE, TWO, THREE = "0.0%", "0%", "#,##0", "0.00", "0.000"
"""Excel's number formats of the columns; on paper the same."""


def shown(value: Value, number: str) -> str:
    """For people, by the column's number format."""
    if isinstance(value, str):
        return value
    if value is None or not math.isfinite(value):
        return ""
    if number == PERCENT:
        return f"{per_cent(value, 1)}%"
    if number == WHOLE_PERCENT:
        return f"{per_cent(value)}%"
    digits = {TWO: 2, THREE: 3}.get(number)
    return f"{value:,.0f}" if digits is None else f"{value:.{digits}f}"
