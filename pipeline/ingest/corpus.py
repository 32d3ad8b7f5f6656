"""A folder of transcripts, read: every file's documents, or why it could not be read."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath

from pipeline.errors import CallError, NoTalk, ThematrixError, UnreadableFile
from pipeline.ingest import registry, remembered
from pipeline.ingest.corpus_files import MEDIA, case_sheet, find_files
from pipeline.ingest.files.archive import files_in
from pipeline.ingest.kept_files import Failure, KeptFiles, Settled, Taken, is_asked
from pipeline.ingest.kept_readings import KeptReadings
from pipeline.ingest.near_copies import near_copies_told
from pipeline.ingest.plausibility import count_readings, doubted, is_doubt
from pipeline.ingest.quotations import divide
from pipeline.ingest.reader import ReadInPart, Received
from pipeline.ingest.readers.textgrid_group import groups, joined, recording_of
from pipeline.ingest.registry import reader_named, reader_names
from pipeline.ingest.sent_files import Sent, SentFiles
from pipeline.ingest.speakers import cases_csv as cases
from pipeline.ingest.speakers.across_documents import Finished, across, called_by_recognisers, renamed, said_again
from pipeline.ingest.speakers.attribute_names import with_one_spelling
from pipeline.ingest.speakers.cases_csv import CaseSheet
from pipeline.ingest.speakers.cases_report import sheet_report
from pipeline.ingest.speakers.consent import MAY_REFUSE
from pipeline.ingest.speakers.folder_programmes import with_folder_programmes
from pipeline.ingest.speakers.left_out import named_nobody, with_names_hidden, without_absent
from pipeline.ingest.speakers.parts_of_one import parts_of_one
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.speakers.sheet_report import SheetReport
from pipeline.model import Case, Document
from pipeline.qda.qualcoder import PROJECT
from pipeline.runtime.parallel import Engine, InThisProcess, Work

WORD = re.compile(r"[^\W_]+")
_WORTH_PROCESSES = 4_000_000
"""Bytes of a corpus from which starting processes pays; measured on two cores with mixed formats."""

FEW = 20
"""Words; shorter documents may well say the same by chance."""

OPENING = 40
"""Words by which it is seen that documents do not say the same. A choice: past what transcripts open with."""


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
    def doubts(self) -> tuple[str, ...]:
        """What is odd in how documents were read, each with its document; see :mod:`pipeline.ingest.plausibility`."""
        return tuple(
            f"{document.id}: {warning}"
            for document in self.documents
            for warning in document.warnings
            if is_doubt(warning)
        )

    @property
    def doubtful_readings(self) -> int:
        """Of how many documents it is doubtful how they were read."""
        return count_readings(self.doubts)

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
        nameless=first.nameless or second.nameless,
        absent=first.absent or second.absent,
        attributes={**second.attributes, **first.attributes},
    )


def read_corpus(
    path: Path,
    *,
    readers: Mapping[str, str] | None = None,
    on_file: Callable[[str], None] | None = None,
    engine: Engine | None = None,
    kept: KeptCorpus | None = None,
    known: KeptFiles | None = None,
) -> Corpus:
    """Every transcript at ``path``, a folder or one file.

    Hidden files, README files, office lock files and empty folders are passed
    over. A file that cannot be read becomes a failure and the others go on.

    Args:
        path: Folder or file.
        readers: Which reader reads the files of a pattern; goes before cases.csv and before what a file looks like.
        on_file: Called with the file's path in the corpus when it was read.
        engine: Reads the files, a recording's grids together; in this process where None.
        kept: What was read of them before; only files that have changed since, or are to be read otherwise, are read.
        known: The same in a cache, by the files' bytes, for the next time that the program is called.

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
    broke: list[str] = []
    shards = list(groups(found_files.files))
    reading = partial(_read_group, root=root, sheet=sheet, asked=readers or {})
    folders = frozenset(_programme(file, single=path.is_file()) for file in found_files.files) - {""}
    known = known or KeptFiles()
    known.look(root, shards, sheet, readers or {}, within=repr((sorted(folders), path.is_file())))
    stamps = None if kept is None else [_stamp(group, root, sheet, readers or {}) for group in shards]
    for taken in _each(shards, reading, root, engine or InThisProcess(), on_file or _nobody, known, kept, stamps):
        file, why = taken.file, taken.why
        broke.extend(taken.told)
        if taken.opened and not registry.asked_for(file, readers or {}):
            sheet.reader_for(file)  # so that it remembers which of its rows were about anything
        try:
            if taken.failure:
                failed.append(taken.failure)
                continue
            failed.extend(taken.lost)
            found = _finished(taken, sheet, known, folders, single=path.is_file())
            _refuse_repeats(found, passages)
        except Exception as error:
            failed.append(_failure(file, error))
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
    known.keep_done()
    if read:  # where nothing is, what was taken for no talk may have been meant
        warnings.extend(f"{one.file}: {one.reason}; it is passed over. {one.remedy}" for one in failed if one.beside)
        failed = [one for one in failed if not one.beside]
    for failure in failed:
        if failure.reason == MAY_REFUSE:  # whoever it is about would be quoted
            raise CallError(failure.reason, where=failure.file, remedy=failure.remedy)
    documents, heard = across(read, sheet=sheet)
    documents = doubted(documents, known, sheet)
    documents = with_names_hidden(documents)
    documents, spelt = with_one_spelling(documents, (name for row in sheet.rows for name in row.attributes))
    warnings.extend(spelt)
    everybody, (documents, left_out) = documents, without_absent(documents)
    warnings.extend(left_out)
    copies = _copies(documents) or said_again(documents)
    documents = near_copies_told(documents, copies)
    warnings.extend(
        named_nobody(
            [
                *copies,
                *heard,
                *called_by_recognisers(documents),
                *_torn_cases(documents),
                *parts_of_one(documents),
            ],
            everybody,
        )
    )
    warnings.extend((*registry.reader_problems(), *broke))
    corpus = Corpus(root, tuple(documents), tuple(failed), tuple(warnings), reasons)
    beside = find_files(root).files if path.is_file() and sheet.file else ()
    cases_of = replace(corpus, documents=tuple(everybody)).cases
    report = sheet_report(sheet, everybody, cases_of, [failure.file for failure in failed], beside=beside)
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


def _each(
    shards: Sequence[tuple[str, ...]],
    reading: Callable[[tuple[str, ...]], list[Taken]],
    root: Path,
    engine: Engine,
    on_file: Callable[[str], None],
    known: KeptFiles,
    kept: KeptCorpus | None,
    stamps: Sequence[object] | None,
) -> Iterator[Taken]:
    """Everything that is read, in the order of the files."""

    def read_now(groups: Sequence[tuple[str, ...]]) -> Iterator[list[Taken]]:
        unread = known.unread(groups)
        size = sum(_size(root / file) for group in unread for file in group)
        work = Work.PYTHON if size >= _WORTH_PROCESSES else Work.SMALL
        if engine.elsewhere and work is not Work.SMALL:
            # There the files are not: they are sent along.
            made = engine.map(partial(_read_sent, reading), Sent(root, unread), work=work, keep=known.keeping(unread))
        else:
            made = engine.map(reading, unread, work=work, keep=known.keeping(unread))
        for group in groups:
            taken = known.taken(group)
            yield known.keep(group, next(made)) if taken is None else list(taken)

    all_read = read_now(shards) if kept is None else kept.read(root, shards, stamps or (), read_now, _length)
    for group, read in zip(shards, all_read, strict=True):
        for file in group:
            on_file(file)
        yield from read


KeptCorpus = KeptReadings[list[Taken]]
"""What was read of a corpus's files."""


def _stamp(group: tuple[str, ...], root: Path, sheet: CaseSheet, asked: Mapping[str, str]) -> object:
    """How files are, and which reader is asked for each."""
    try:
        states = [(root / file).stat() for file in group]
    except (OSError, ValueError):
        return object()  # like no other: it is looked at again
    wanted = [registry.asked_for(file, asked) or sheet.asked_reader(file) for file in group]
    return [(one.st_mtime_ns, one.st_ctime_ns, one.st_size, one.st_ino) for one in states], wanted


def _length(group: tuple[str, ...], read: list[Taken]) -> int | None:
    """Characters of a file's documents; None for what lies in an archive, and was asked for by names of its own."""
    if [taken.file for taken in read] != list(group):
        return None
    return sum(len(document.text) for taken in read for document in taken.documents)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _read_sent(reading: Callable[..., list[Taken]], sent: SentFiles) -> list[Taken]:
    """Files that were sent along, read in a folder of their own; what is only here is read here."""
    with sent.unpacked() as root:
        return reading(sent.group, root=root)


def _read_group(group: tuple[str, ...], *, root: Path, sheet: CaseSheet, asked: Mapping[str, str]) -> list[Taken]:
    """A file, with those in it where it is an archive; or several grids of one recording, as one where they fit."""
    parts = [part for file in group for part in _opened(root / file, file)]
    received = [part for _, part in parts if isinstance(part, Received)]
    whole = joined(received) if len(group) > 1 and 1 < len(received) == len(parts) else None
    return [_read(file, source, sheet, asked) for file, source in ([(whole.file, whole)] if whole else parts)]


def _read(file: str, source: Received | Exception, sheet: CaseSheet, asked: Mapping[str, str]) -> Taken:
    if isinstance(source, Exception):
        return Taken(file, failure=_failure(file, source), opened=False)
    try:
        documents, why, lost = _read_file(source, sheet, asked)
    except Exception as error:
        return Taken(file, failure=_failure(file, error), told=registry.reader_breaks())
    return Taken(file, documents, why, told=registry.reader_breaks(), lost=lost)


_NO_TEXT = frozenset({".docx", ".odt", ".pdf", ".xlsx", ".ods", ".pptx", ".doc"})
"""How files end that are no plain text."""


def _failure(file: str, error: Exception) -> Failure:
    if isinstance(error, ThematrixError):
        media = MEDIA.get(PurePosixPath(file).suffix.lower()) if isinstance(error, UnreadableFile) else None
        what, remedy = media or (error.what, error.remedy)
        return Failure(_shown(file), what, remedy, bool(media) or isinstance(error, NoTalk))
    if isinstance(error, OSError):
        return _closed(error, file)
    return _unforeseen(file, error)  # a reader or its library met what nobody foresaw; the other files go on


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
    received: Received, sheet: CaseSheet, asked: Mapping[str, str]
) -> tuple[tuple[Document, ...], str, tuple[Failure, ...]]:
    """The documents of the file as their reader left them, why it was chosen, and what of the file was not read."""
    file = received.file
    told, wanted = "--reader asks for it", registry.asked_for(file, asked)
    if not wanted:
        told, wanted = "cases.csv asks for it", sheet.reader_for(file)
    reader, near = (reader_named(wanted), "") if wanted else registry.best(received)
    why = told if wanted else reader.why(received) + near
    read = reader.read(received)
    remembered.let_go()
    failures = read.failures if isinstance(read, ReadInPart) else ()
    lost = tuple(_failure(error.where or file, error) for error in failures)
    if reader.name in ("text", "markdown") and received.suffix in _NO_TEXT:
        slip = f"holds plain text, though its name ends in {received.suffix}; it was read as text"
        read = [replace(document, warnings=(*document.warnings, slip)) for document in read]
    if recording := recording_of(file):
        read = [replace(document, id=recording) for document in read]
    return tuple(divide(document, source=received.text) for document in read), why, lost


def _finished(
    taken: Taken, sheet: CaseSheet, known: KeptFiles, folders: frozenset[str], *, single: bool
) -> list[Finished]:
    """The documents with what cases.csv says of them, and a table above the folders of theirs."""
    folder = _programme(taken.file, single=single)
    told = any(row.programme for row in sheet.rows)
    kept_under = folder or "/" * told + "/".join(sorted(folders))
    settled = known.settled(taken, sheet, kept_under)
    documents = [one if folder else with_folder_programmes(one, folders, told=told) for one in taken.documents]
    if settled is None:
        own = replace(sheet, used=set(), reached=set())
        found = [finish(document, sheet=own, programme=folder) for document in documents]
        settled = Settled(tuple(found), tuple(sorted(own.used)), tuple(sorted(own.reached)))
        known.settle(taken, sheet, kept_under, settled)
    sheet.used.update(settled.used)
    sheet.reached.update(settled.reached)
    for document in settled.documents:
        if not _is_unicode(document.text) or not _is_unicode(document.id):
            raise UnreadableFile(
                "holds half a character (a lone surrogate)", where=taken.file, remedy="Write the file again as UTF-8."
            )
    return [
        # Held as it was before no longer than it may be asked for: it takes as much again.
        Finished(document, None if is_asked(document) else partial(_again, documents[place], sheet, folder))
        for place, document in enumerate(settled.documents)
    ]


def _again(document: Document, sheet: CaseSheet, programme: str, askers: frozenset[str]) -> Document:
    return finish(document, sheet=sheet, programme=programme, askers=askers)


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
    # Who does not begin as another does says something else.
    began = Counter(map(_beginning, documents))
    for document in documents:
        known = same.setdefault(document.digest, document.file)
        if document.file in seen:
            continue
        seen.add(document.file)
        words, alike = "", document.file
        if began[_beginning(document)] > 1:
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


def _beginning(document: Document) -> tuple[str, ...]:
    """Its first words."""
    return tuple(found[0] for found in islice(WORD.finditer(document.text.casefold()), OPENING))


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
