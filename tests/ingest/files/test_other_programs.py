"""Files of programs whose formats are not read are called by their name, and the way out is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BINARY = b"\x01\x0f" + bytes(600)
DATABASE = b"SQLite format 3\0" + bytes(600)


def packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Index/Document.iwa", "Interviewer: How was it?\nTove: It was hard.\n")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "what", "remedy"),
    [
        ("talk.pages", packed(), "is a document of Apple Pages", "export it to Word (.docx)"),
        ("sheet.numbers", packed(), "is a table of Apple Numbers", "export it to Excel (.xlsx)"),
        ("talk.epub", packed(), "is a book (EPUB)", "as .docx or .txt"),
        ("slides.pptx", packed(), "is a presentation of PowerPoint", "as .docx or .txt"),
        ("study.nvp", BINARY, "is a project of NVivo", "REFI-QDA (.qdpx)"),
        ("study.nvpx", packed(), "is a project of NVivo", "REFI-QDA (.qdpx)"),
        ("study.mx24", DATABASE, "is a project of MAXQDA", "REFI-QDA (.qdpx)"),
        ("study.atlproj23", packed(), "is a project of ATLAS.ti", "REFI-QDA (.qdpx)"),
        ("answer.msg", OLE, "is a message of Outlook", "as text (.txt)"),
        ("talk.wps", OLE, "is a document of Microsoft Works", "save it as .docx"),
        ("page.tiff", BINARY, "is a picture", "OCR"),
        ("talk.ds2", BINARY, "is a recording", "Transcribe it first"),
    ],
)
def test_it_is_named(tmp_path: Path, name: str, content: bytes, what: str, remedy: str) -> None:
    (tmp_path / name).write_bytes(content)
    corpus = read_corpus(tmp_path)

    assert corpus.documents == ()
    assert [failure.file for failure in corpus.failed] == [name]
    assert what in corpus.failed[0].reason
    assert remedy in corpus.failed[0].remedy


def test_an_ending_alone_refuses_no_text(tmp_path: Path) -> None:
    (tmp_path / "talk.one").write_text("Interviewer: How was it?\nTove: It was hard.\n" * 2, "utf-8")

    assert [document.id for document in read_corpus(tmp_path).documents] == ["talk.one"]
