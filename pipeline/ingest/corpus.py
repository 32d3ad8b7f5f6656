"""A folder of transcripts, read: every file's documents, or why it could not be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import ThematrixError, UnreadableFile
from pipeline.ingest import registry
from pipeline.ingest.corpus_files import case_sheet, find_files
from pipeline.ingest.files.archive import files_in
from pipeline.ingest.quotations import divide
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.textgrid_group import groups, joined, recording_of
from pipeline.ingest.registry import reader_named, reader_names
from pipeline.ingest.speakers import cases_csv as cases
from pipeline.ingest.speakers.across_documents import Finished, across, finished, renamed
from pipeline.ingest.speakers.cases_csv import CaseSheet
from pipeline.ingest.speakers.cases_report import sheet_report
from pipeline.ingest.speakers.consent import SheetReport
from pipeline.model import Case, Document
from pipeline.qda.qualcoder import PROJECT

WORD = re.compile(r"[^\W_]+")
FEW = 20
"""Words; shorter documents may well say the same by chance."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, why, and what to do."""

    file: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read.

    Attributes:
        root: The folder (of a single file: the folder it lies in).
        documents: By path, and in the order of the file where it holds several.
        failed: The files that could not be read.
        warnings: What concerns no single document; a document has its own.
        reasons: Why its reader was chosen, by a document's id.
        sheet: What cases.csv did, None where there is none; its lines stand first among the warnings.
    """

    root: Path
    documents: tuple[Document, ...]
    failed: tuple[Failure, ...]
    warnings: tuple[str, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)
    sheet: SheetReport | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case once, in the order of first appearance; the first document's word counts."""
        found: dict[str, Case] = {}
        for document in self.documents:
            for case in document.cases:
                known = found.get(case.id)
                found[case.id] = _both(known, case) if known else case
        return tuple(found.values())


def _both(first: Case, second: Case) -> Case:
    return replace(
        first,
        programme=first.programme or second.programme,
        order=first.order or second.order,
        consent=first.consent and second.consent,
        alias=first.alias or second.alias,
        attributes={**second.attributes, **first.attributes},
    )


def read_corpus(
    path: Path, *, readers: Mapping[str, str] | None = None, on_file: Callable[[str], None] | None = None
) -> Corpus:
    """Every transcript at ``path``, a folder or one file.

    Hidden files, README files, office lock files and empty folders are passed
    over. A file that cannot be read becomes a failure and the others go on.

    Args:
        path: Folder or file.
        readers: Which reader reads the files of a pattern; goes before cases.csv and before what a file looks like.
        on_file: Called with the file's path in the corpus before it is read.

    Raises:
        CallError: The path does not exist or holds no file, or cases.csv is wrong.
    """
    found_files = find_files(path)
    root = found_files.root
    failed = [_closed(error, Path(error.filename).relative_to(root).as_posix()) for error in found_files.closed]
    sheet = cases.read_cases(case_sheet(root), readers=reader_names())
    read: list[Finished] = []
    warnings = [f"{passed}; it is passed over" for passed in found_files.passed]
    owners: dict[str, str] = {}
    reasons: dict[str, str] = {}
    passages: dict[str, str] = {}
    for file, source in _sources(root, found_files.files, on_file or _nobody):
        try:
            if isinstance(source, Exception):
                raise source
            found, why = _read_file(source, sheet, readers or {}, single=path.is_file())
            _refuse_repeats(found, passages)
        except ThematrixError as error:
            failed.append(Failure(_shown(file), error.what, error.remedy))
            continue
        except OSError as error:
            failed.append(_closed(error, file))
            continue
        except Exception as error:  # a reader or its library met what nobody foresaw; the other files go on
            failed.append(_unforeseen(file, error))
            continue
        for one in found:
            document = one.document
            if document.id in owners:
                own_id = f"{file}#{document.id}"
                warnings.append(
                    f"{file}: the document {document.id!r} also stands in {owners[document.id]}; "
                    f"this one is called {own_id!r}"
                )
                one = renamed(one, own_id)
                document = one.document
            owners[document.id] = file
            reasons[document.id] = why
            passages.update((turn.passage, file) for turn in document.turns if turn.passage)
            read.append(one)
    documents, heard = across(read, sheet=sheet)
    warnings.extend(_copies(documents))
    warnings.extend(heard)
    warnings.extend(_torn_cases(documents))
    warnings.extend(registry.reader_problems())
    corpus = Corpus(root, tuple(documents), tuple(failed), tuple(warnings), reasons)
    beside = find_files(root).files if path.is_file() and sheet.file else ()
    report = sheet_report(sheet, documents, corpus.cases, [failure.file for failure in failed], beside=beside)
    return replace(corpus, sheet=report, warnings=(*report.lines, *warnings)) if report else corpus


def _closed(error: OSError, file: str) -> Failure:
    return Failure(file, f"cannot be opened: {error.strerror or error}", "Check that it is there and may be read.")


def _shown(file: str) -> str:
    return file if _is_unicode(file) else ascii(file)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _nobody(file: str) -> None:
    """Tells nobody."""


def _sources(
    root: Path, files: tuple[str, ...], on_file: Callable[[str], None]
) -> Iterator[tuple[str, Received | Exception]]:
    """What is to be read: each file, those in archives, several grids of one recording as one; or why it cannot be."""
    for group in groups(files):
        if len(group) == 1:
            on_file(group[0])
            yield from _opened(root / group[0], group[0])
            continue
        parts: list[tuple[str, Received | Exception]] = []
        for file in group:
            on_file(file)
            parts.extend(_opened(root / file, file))
        received = [part for _, part in parts if isinstance(part, Received)]
        whole = joined(received) if 1 < len(received) == len(parts) else None
        if whole:
            yield whole.file, whole
        else:
            yield from parts


def _opened(path: Path, file: str) -> Iterator[tuple[str, Received | Exception]]:
    if not _is_unicode(file):
        yield file, UnreadableFile("has a name that is not UTF-8", where=file, remedy="Give the file another name.")
        return
    try:
        for one in files_in(path, file=file):
            yield (one.file if isinstance(one, Received) else one.where or file), one
    except Exception as error:  # told by who reads it, as what goes wrong there
        yield file, error


def _read_file(
    received: Received, sheet: CaseSheet, asked: Mapping[str, str], *, single: bool
) -> tuple[list[Finished], str]:
    """The documents of the file, and why its reader was chosen."""
    file = received.file
    told, wanted = "--reader asks for it", registry.asked_for(file, asked)
    if not wanted:
        told, wanted = "cases.csv asks for it", sheet.reader_for(file)
    reader = reader_named(wanted) if wanted else registry.choose(received)
    why = told if wanted else reader.why(received)
    folder = _programme(file, single=single)
    read = reader.read(received)
    if recording := recording_of(file):
        read = [replace(document, id=recording) for document in read]
    found = [finished(divide(document, source=received.text), sheet=sheet, programme=folder) for document in read]
    for document in (one.document for one in found):
        if not _is_unicode(document.text) or not _is_unicode(document.id):
            raise UnreadableFile(
                "holds half a character (a lone surrogate)", where=file, remedy="Write the file again as UTF-8."
            )
    return found, why


def _programme(file: str, *, single: bool) -> str:
    """The first folder that the file lies in; an archive and a project of QualCoder, a folder, count for none."""
    folders = [part for part in file.removesuffix(f"/{PROJECT}").split("/")[:-1] if not part.lower().endswith(".zip")]
    return "" if (single and ".zip/" not in file.lower()) or not folders else folders[0]


def _refuse_repeats(found: list[Finished], passages: dict[str, str]) -> None:
    """Passage ids are unique in the whole corpus."""
    for document in (one.document for one in found):
        for turn in document.turns:
            if turn.passage in passages:
                raise ThematrixError(
                    f"the passage id {turn.passage!r} also stands in {passages[turn.passage]}",
                    where=document.file,
                    remedy="Give every passage of the corpus its own id.",
                )


def _unforeseen(file: str, error: Exception) -> Failure:
    said = " ".join(str(error).split())
    return Failure(
        file,
        f"cannot be read: {said[:200] or 'no reason given'} ({type(error).__name__})",
        "Save it again in the program it was written with; if that does not help, report it.",
    )


def _copies(documents: list[Document]) -> list[str]:
    """Files that are the same, byte for byte, or that say the same, word for word, as a recogniser's exports do."""
    told: list[str] = []
    same: dict[str, str] = {}
    saying: dict[str, str] = {}
    seen: set[str] = set()
    for document in documents:
        known = same.setdefault(document.digest, document.file)
        if document.file in seen:
            continue
        seen.add(document.file)
        words = " ".join(WORD.findall(document.text.casefold()))
        alike = saying.setdefault(hashlib.sha256(words.encode()).hexdigest(), document.file)
        if known != document.file:
            told.append(
                f"{document.file} is the same as {known}, byte for byte, and both are counted; "
                "if it is a copy, take it away"
            )
        elif alike != document.file and words.count(" ") >= FEW:
            told.append(
                f"{document.file} says the same as {alike}, word for word, and both are counted; "
                "of several exports of one recording keep one"
            )
    return told


def _torn_cases(documents: list[Document]) -> list[str]:
    """Cases that count for two programmes."""
    programmes: dict[str, set[str]] = {}
    for document in documents:
        for case in document.cases:
            programmes.setdefault(case.id, set()).add(case.programme)
    return [
        f"the case {case!r} stands in the programmes {' and '.join(sorted(name or '(none)' for name in names))}; "
        "if these are different people, give them different cases in cases.csv"
        for case, names in programmes.items()
        if len(names) > 1
    ]
