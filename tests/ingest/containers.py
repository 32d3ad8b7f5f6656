"""Small PDF, OpenDocument and Rich Text files, made here, for the tests of their readers."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Printed:
    """Words printed on a page, from a point, in points; the angle is in degrees, from the left edge upwards."""

    text: str
    x: float = 72
    y: float = 0
    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = ""
    angle: float = 0

    @property
    def font(self) -> str:
        return "F3" if self.italic else "F2" if self.bold else "F1"


def _turned(angle: float) -> str:
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    return f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f}"


def pdf(
    pages: Iterable[Sequence[Printed]],
    *,
    scaled: bool = False,
    rules: Sequence[tuple[float, float, float, float]] = (),
) -> bytes:
    """A PDF with the printed words on its pages, in that order; scaled ones have a font of size 1, as Google Docs.

    The rules, from a point to a point, are drawn on each page.
    """
    pages = list(pages)
    fonts = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects += [f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>".encode() for font in fonts]
    kids = []
    for page in pages:
        stream = b"".join(
            (f"{one.colour or '0 0 0'} rg ").encode()
            + (
                f"BT /{one.font} 1 Tf {one.size} 0 0 {one.size} {one.x} {one.y} Tm ("
                if scaled
                else f"BT /{one.font} {one.size} Tf {_turned(one.angle)} {one.x} {one.y} Tm ("
            ).encode()
            + one.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            + b") Tj ET\n"
            for one in page
        )
        stream += b"".join(f"{x} {y} m {to_x} {to_y} l S\n".encode() for x, y, to_x, to_y in rules)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def typeset(
    paragraphs: Iterable[str], *, width: int = 80, x: float = 72, top: float = 760, bottom: float = 80, size: float = 11
) -> list[list[Printed]]:
    """The paragraphs as pages of lines of at most ``width`` letters, with half a line between paragraphs."""
    pages: list[list[Printed]] = [[]]
    y = top
    for paragraph in paragraphs:
        line = ""
        for word in [*paragraph.split(), ""]:
            if line and (not word or len(line) + len(word) >= width):
                if y < bottom:
                    pages.append([])
                    y = top
                pages[-1].append(Printed(line, x, y, size))
                y -= 1.25 * size
                line = ""
            line = f"{line} {word}".strip()
        y -= 0.7 * size
    return pages


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def odt(body: str, *, styles: str = "", head: str = "", parts: dict[str, str] | None = None) -> bytes:
    """An OpenDocument text with that body, in its XML."""
    names = " ".join(
        f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "text", "table", "style", "draw", "drawing")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {names} '
        f'xmlns:fo="{OFFICE}xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        container.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        for name, text in (parts or {}).items():
            container.writestr(name, text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def odt_of(paragraphs: Iterable[str]) -> bytes:
    """An OpenDocument text of plain paragraphs."""
    return odt("".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs))


def rtf(body: str, *, head: str = "") -> bytes:
    """A Rich Text file with that body, in its own signs; what is not ASCII is escaped."""
    units = memoryview(body.encode("utf-16-le")).cast("H")
    shown = "".join(chr(unit) if unit < 128 else f"\\u{unit}?" for unit in units)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fcharset0 Arial;}}}}{head}\n{shown}}}".encode("ascii")


def rtf_of(paragraphs: Iterable[str]) -> bytes:
    """A Rich Text file of plain paragraphs."""
    return rtf("".join(f"\\pard\\plain {text}\\par\n" for text in paragraphs))
