"""Cells of a workbook whose formula no program has worked out; they read as empty."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress

from pipeline.wording import many

VALUELESS = re.compile(
    rb"<c\s[^<>]*?\br=\"(?P<cell>[A-Z]{1,3}\d{1,7})\"[^<>]*>\s*<f(?:\s[^<>]*)?>[^<]*</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)

DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)
"""What a damaged or locked container raises."""

SHOWN = 5
"""Cells that are named at most."""


def valueless_cells(data: bytes) -> list[str]:
    """The cells of a workbook with a formula that no program has worked out, as ``B4``; they read as empty.

    A sheet that is damaged has none: who reads it says so.
    """
    found: list[str] = []
    with suppress(*DAMAGED), zipfile.ZipFile(io.BytesIO(data)) as container:
        for name in container.namelist():
            if name.startswith("xl/worksheets/"):
                found += [match["cell"].decode() for match in VALUELESS.finditer(container.read(name))]
    return found


def valueless_note(data: bytes) -> str:
    """Which they are, and what to do; "" where there are none."""
    cells = valueless_cells(data)
    shown = ", ".join(cells[:SHOWN]) + (" ..." if len(cells) > SHOWN else "")
    told = f"with a formula but without its value ({shown}); save the file in Excel to have it read"
    return f"{many(len(cells), 'cell')} {told}" if cells else ""
