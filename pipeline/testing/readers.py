"""What holds for every reader."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pipeline.errors import UnreadableFile
from pipeline.ingest.files.decode import received_from
from pipeline.ingest.reader import Reader, Received
from pipeline.ingest.registry import READERS, choose
from pipeline.ingest.speakers.resolve import check, finish
from pipeline.model import Document, Role
from pipeline.testing.require import require

NOBODYS = b"PK\x03\x04mimetypeapplication/epub"
"""The beginning of a file that no reader reads."""

ODD = ("x\n", "\n\n\n", ":\n", "-->\n", "# \n", "**\n", "\t\n", "a,b\n", "{\n", "{}\n", "🙂\n", "\u2028\n")
"""Texts that are hardly any; a reader reads them or refuses them, and breaks on none."""


def check_reader(
    reader: Reader, sample: str | bytes | Received, *, file: str = "talk.txt", words: Sequence[str] = ()
) -> None:
    """Hold a reader to the contract of :class:`pipeline.ingest.reader.Reader`.

    Args:
        reader: It.
        sample: A file of its format: its text, its bytes, or as it is received.
        file: The name of the sample, with its extension.
        words: Stretches of speech or narrative that must come out whole.

    Raises:
        AssertionError: It breaks the contract; says how.
    """
    if isinstance(sample, Received):
        received = sample
    else:
        received = received_from(sample.encode() if isinstance(sample, str) else sample, file=file)
    require(isinstance(reader.name, str) and reader.name, "The reader must have a name.")
    require(isinstance(reader.what, str) and reader.what, f"{reader.name}: `what` must say what it reads.")
    _claims(reader, received)
    _documents(reader, received, words)
    _odd_files(reader)


def _claims(reader: Reader, received: Received) -> None:
    name = reader.name
    own = [one for one in READERS if one.name == name]
    require(not own or own[0] is reader, f"{name}: a reader of the program has this name.")
    claim = reader.claims(received)
    require(0.0 < claim <= 1.0, f"{name}: the claim on the sample must lie above 0 and at most at 1, got {claim!r}.")
    chosen = choose(received, READERS if own else (*READERS, reader))
    require(
        chosen.name == name,
        f"{name}: the reader {chosen.name!r} claims the sample more surely ({chosen.claims(received):g}, against "
        f"{claim:g}), or as surely and comes first.",
    )
    why = reader.why(received)
    require(isinstance(why, str) and why.strip() and "\n" not in why, f"{name}: `why` must be a few words.")
    foreign = reader.claims(_received(NOBODYS, "book.epub"))
    require(foreign == 0.0, f"{name}: it claims a file that is nobody's ({foreign!r}).")


def _documents(reader: Reader, received: Received, words: Sequence[str]) -> None:
    name = reader.name
    documents = reader.read(received)
    require(documents, f"{name}: `read` must give at least one document.")
    require(documents == reader.read(received), f"{name}: reading the sample twice must give the same.")
    ids = [document.id for document in documents]
    require(all(ids) and len(set(ids)) == len(ids), f"{name}: every document needs an id of its own, got {ids}.")
    said = ""
    for document in documents:
        _document(name, document, received)
        finished = finish(document)
        require(finished == finish(document), f"{name}: finishing the document twice must give the same.")
        cases = {case.id for case in finished.cases}
        for turn in finished.turns:
            if turn.kind.coded:
                said += f"{finished.slice(turn.paragraphs)} "
                respondent = turn.role == Role.RESPONDENT
                require(
                    (turn.case in cases) == respondent,
                    f"{name}: respondents have cases and others have none, but {turn.speaker!r}, {turn.role}, has "
                    f"{turn.case!r}.",
                )
    for stretch in words:
        require(stretch in said, f"{name}: these words are not among what is coded: {stretch!r}.")


def _document(name: str, document: Document, received: Received) -> None:
    try:
        check(document)
    except ValueError as error:
        raise AssertionError(f"{name}: {error}.") from error
    require(document.file == received.file, f"{name}: the document's file must be {received.file!r}.")
    require(document.digest == received.digest, f"{name}: the document's digest must be that of the file.")
    require(document.reader == name, f"{name}: the document's reader must be {name!r}, got {document.reader!r}.")
    require(document.programme == "", f"{name}: the programme is not for the reader to say.")
    require(document.source_map.runs, f"{name}: the source map is empty; build the document with `build`.")
    last = 0
    for run in document.source_map.runs:
        require(last <= run.start < run.end <= len(document.text), f"{name}: the runs of the source map overlap.")
        last = run.end
        if run.source >= 0:
            require(received.text is not None, f"{name}: the file has no text, and the source map points into it.")
            copied = (received.text or "")[run.source : run.source + run.end - run.start]
            require(
                document.text[run.start : run.end] == copied,
                f"{name}: what the source map says was copied does not stand there in the file: "
                f"{document.text[run.start : run.end][:60]!r}, not {copied[:60]!r}.",
            )
    for turn in document.turns:
        for span in turn.paragraphs:
            require(
                document.source_map.locator(span.start),
                f"{name}: every paragraph needs a locator (a line, a time), and none stands at "
                f"{document.text[span.start : span.end][:60]!r}.",
            )


def _odd_files(reader: Reader) -> None:
    for text in ODD:
        file = _received(text.encode(), "odd.txt", text)
        try:
            claim = reader.claims(file)
            require(0.0 <= claim <= 1.0, f"{reader.name}: a claim must lie from 0 to 1, got {claim!r} for {text!r}.")
            for document in reader.read(file):
                check(document)
        except UnreadableFile:
            continue  # refused in words
        except AssertionError:
            raise
        except Exception as error:
            raise AssertionError(
                f"{reader.name}: an odd file must be read, or refused with UnreadableFile, but {text!r} gave "
                f"{type(error).__name__}: {error}"
            ) from error


def _received(data: bytes, file: str, text: str | None = None) -> Received:
    return Received(file, data, text, "utf-8" if text is not None else "", hashlib.sha256(data).hexdigest())
