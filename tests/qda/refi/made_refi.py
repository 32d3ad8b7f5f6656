"""Projects as other programs write them, made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

USERS = (
    '<Users><User guid="{A0000000-0000-4000-8000-000000000001}" name="Ann"/>'
    '<User guid="a0000000-0000-4000-8000-000000000002" id="BR"/></Users>'
)
CODES = """<CodeBook><Codes>
<Code guid="C0000000-0000-4000-8000-000000000001" name="Weather" isCodable="true">
  <Code guid="C0000000-0000-4000-8000-000000000002" name="Rain" isCodable="true">
    <Description>Rain and wet feet.</Description></Code>
  <Code guid="C0000000-0000-4000-8000-000000000003" name="Heat" isCodable="true"/>
</Code>
</Codes></CodeBook>"""
RAIN, HEAT = "c0000000-0000-4000-8000-000000000002", "c0000000-0000-4000-8000-000000000003"
ANN = "a0000000-0000-4000-8000-000000000001"
TALK = "I: And the weather?\nP: It rained for a week, and then came the heat.\nP: My beans died 🙂 of it.\n"


def project(
    sources: str,
    *,
    files: Mapping[str, bytes | str] | None = None,
    origin: str = "ATLAS.ti 26",
    users: str = USERS,
    codes: str = CODES,
    more: str = "",
    qde: str = "project.qde",
) -> bytes:
    """A .qdpx whose <Sources> hold this."""
    held = f"<Sources>{sources}</Sources>" if sources else ""
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project name="Garden" origin="{origin}" '
        f'xmlns="urn:QDA-XML:project:1.0">{users}{codes}{more}{held}</Project>'
    )
    return packed({qde: xml, **(files or {})})


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in files.items():
            container.writestr(name, data)
    return stream.getvalue()


def text_source(selections: str, *, path: str = "internal://talk.txt", name: str = "talk.txt", extra: str = "") -> str:
    """A <TextSource> with selections."""
    return (
        f'<TextSource guid="50000000-0000-4000-8000-000000000001" name="{name}" plainTextPath="{path}"{extra}>'
        f"{selections}</TextSource>"
    )


def selection(start: int, end: int, words: str, *codes: str, user: str = ANN) -> str:
    """A <PlainTextSelection> with a coding for each code."""
    codings = "".join(
        f'<Coding guid="d0000000-0000-4000-8000-{start:06d}{number:06d}" creatingUser="{user}">'
        f'<CodeRef targetGUID="{code}"/></Coding>'
        for number, code in enumerate(codes)
    )
    return (
        f'<PlainTextSelection guid="e0000000-0000-4000-8000-{start:012d}" name="{words}" startPosition="{start}" '
        f'endPosition="{end}">{codings}</PlainTextSelection>'
    )
