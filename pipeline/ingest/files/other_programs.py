"""Files of programs whose formats are not read, by the ending of their name: what each is, and the way out."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pipeline.errors import UnreadableFile

_QDPX = "Export the project there as REFI-QDA (.qdpx)."
_OF: dict[str, tuple[str, str]] = {
    ".pages": ("a document of Apple Pages", "Open it there and export it to Word (.docx)."),
    ".numbers": ("a table of Apple Numbers", "Open it there and export it to Excel (.xlsx)."),
    ".key": ("a presentation of Apple Keynote", "Save what people say in it as .docx or .txt."),
    ".pptx": ("a presentation of PowerPoint", "Save what people say in it as .docx or .txt."),
    ".ppt": ("a presentation of PowerPoint", "Save what people say in it as .docx or .txt."),
    ".odp": ("a presentation", "Save what people say in it as .docx or .txt."),
    ".epub": ("a book (EPUB)", "Save what people say in it as .docx or .txt."),
    ".one": ("a section of OneNote", "Export it there as .docx."),
    ".msg": ("a message of Outlook", "Save it there as text (.txt)."),
    ".pst": ("a mailbox of Outlook", "Save its messages as text (.txt)."),
    ".wpd": ("a document of WordPerfect", "Open it in LibreOffice and save it as .docx."),
    ".wps": ("a document of Microsoft Works", "Open it in LibreOffice and save it as .docx."),
    ".sav": ("a data file of SPSS", "Save it there as .csv or .xlsx."),
    ".rdata": ("a data file of R", "Write its table there with write.csv."),
    ".rds": ("a data file of R", "Write its table there with write.csv."),
    ".dta": ("a data file of Stata", "Export it there as .csv."),
    ".dss": ("a recording", "Transcribe it first."),
    ".ds2": ("a recording", "Transcribe it first."),
    ".tif": ("a picture", "Read it as text first (OCR), or take it away."),
    ".tiff": ("a picture", "Read it as text first (OCR), or take it away."),
    ".bmp": ("a picture", "Read it as text first (OCR), or take it away."),
    ".heic": ("a picture", "Read it as text first (OCR), or take it away."),
}
_PROJECTS = re.compile(
    r"\.(?:(?P<NVivo>nvpx?)|(?P<MAXQDA>mx(?:\d{2,4}|3|4|5)|mqda|mtr)|(?P<ATLAS>atlproj\d*|hpr\d?|atlcb)|(?P<f4analyse>f4p))"
)
_CALLED = {"ATLAS": "ATLAS.ti"}


def other_program(file: str) -> UnreadableFile | None:
    """Why a file that is no text is not read, where its name ends as those of another program do; None for others."""
    suffix = PurePosixPath(file).suffix.lower()
    if project := _PROJECTS.fullmatch(suffix):
        program = project.lastgroup or ""
        return UnreadableFile(f"is a project of {_CALLED.get(program, program)}", where=file, remedy=_QDPX)
    if suffix not in _OF:
        return None
    what, remedy = _OF[suffix]
    return UnreadableFile(f"is {what}, which is not read", where=file, remedy=remedy)
