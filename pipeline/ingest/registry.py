"""Which reader reads a file: the one that claims it most surely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from pipeline.errors import CallError, UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.no_transcript import no_transcript
from pipeline.ingest.files.unknown_markup import is_xml, piece_of, refusal
from pipeline.ingest.meant_reader import reader_meant
from pipeline.ingest.plugin_readers import plugin_breaks, plugin_problems, plugin_readers
from pipeline.ingest.reader import Reader, Received
from pipeline.ingest.readers import (
    amberscript,
    assemblyai,
    aws,
    deepgram,
    google,
    hyperaudio,
    kaldi,
    otranscribe,
    oyez,
    podcast,
    premiere,
    revai,
    whisper,
)
from pipeline.ingest.readers.akoma_ntoso import AkomaNtosoReader
from pipeline.ingest.readers.article import ArticleReader
from pipeline.ingest.readers.captions import CaptionReader
from pipeline.ingest.readers.chat import ChatReader
from pipeline.ingest.readers.elan import ElanReader
from pipeline.ingest.readers.exmaralda import ExmaraldaReader
from pipeline.ingest.readers.folker import FolkerReader
from pipeline.ingest.readers.html import WebReader
from pipeline.ingest.readers.hyperaudio_page import HyperaudioPageReader
from pipeline.ingest.readers.inqscribe import InqScribeReader
from pipeline.ingest.readers.lrc import LyricsReader
from pipeline.ingest.readers.odt import OpenDocumentReader
from pipeline.ingest.readers.ohms import OhmsReader
from pipeline.ingest.readers.other_json import TimedJsonReader
from pipeline.ingest.readers.other_xml import XmlReader
from pipeline.ingest.readers.pdf import PdfReader
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.readers.project import ProjectReader
from pipeline.ingest.readers.public_whip import PublicWhipReader
from pipeline.ingest.readers.report import ReportReader
from pipeline.ingest.readers.resolve import ResolveReader
from pipeline.ingest.readers.rtf import RtfReader
from pipeline.ingest.readers.sami import SamiReader
from pipeline.ingest.readers.stm import StmReader
from pipeline.ingest.readers.substation import SubStationReader
from pipeline.ingest.readers.table import TableReader
from pipeline.ingest.readers.talkbank import TalkBankReader
from pipeline.ingest.readers.tei import TeiReader
from pipeline.ingest.readers.textgrid import TextGridReader
from pipeline.ingest.readers.transcriber import TranscriberReader
from pipeline.ingest.readers.ttml import TimedTextReader
from pipeline.ingest.readers.word import WordReader
from pipeline.ingest.readers.written_records import TOML, YAML
from pipeline.model import Document


def _alone(received: Received) -> Document:
    """A source of a project, read as one transcript."""
    reader = choose(received, [reader for reader in readers() if reader.name != ProjectReader.name])
    try:
        read = reader.read(received)
    except UnreadableFile:
        if is_xml(received):
            raise
        read = []  # it begins like a format that it is not
    # A table in a source: what it says is one text there.
    return read[0] if len(read) == 1 else TextReader().read(received)[0]


READERS: tuple[Reader, ...] = (
    ProjectReader(_alone),
    CaptionReader(),
    SubStationReader(),
    SamiReader(),
    StmReader(),
    ResolveReader(),
    LyricsReader(),
    ElanReader(),
    ChatReader(),
    TextGridReader(),
    TranscriberReader(),
    TalkBankReader(),
    TeiReader(),
    ExmaraldaReader(),
    FolkerReader(),
    TimedTextReader(),
    OhmsReader(),
    InqScribeReader(),
    AkomaNtosoReader(),
    PublicWhipReader(),
    XmlReader(),
    deepgram.READER,
    aws.READER,
    assemblyai.READER,
    revai.READER,
    podcast.READER,
    kaldi.READER,
    google.READER,
    whisper.READER,
    amberscript.READER,
    premiere.READER,
    hyperaudio.READER,
    oyez.READER,
    otranscribe.READER,
    TimedJsonReader(),
    YAML,
    TOML,
    TableReader(),
    WordReader(),
    OpenDocumentReader(),
    RtfReader(),
    PdfReader(),
    HyperaudioPageReader(),
    WebReader(),
    ReportReader(),
    ArticleReader(),
    TextReader(),
)
"""Every reader of our own; of two that claim equally the first reads."""

OWN = frozenset(reader.name for reader in READERS)


def readers() -> tuple[Reader, ...]:
    """Every reader: our own, then those that installed packages add."""
    return (*READERS, *plugin_readers(OWN))


def reader_problems() -> tuple[str, ...]:
    """The readers of packages that cannot be used, a line each."""
    return plugin_problems(OWN)


def reader_breaks() -> tuple[str, ...]:
    """What readers of packages broke on in this process, a line each, since this was asked last."""
    return plugin_breaks(OWN)


MARKUP = frozenset(
    {
        "akoma-ntoso",
        "elan",
        "exmaralda",
        "folker",
        "html",
        "hyperaudio-page",
        "inqscribe",
        "ohms",
        "public-whip",
        "sami",
        "talkbank",
        "tei",
        "transcriber",
        "ttml",
        "xml",
    }
)
"""Our own readers of XML and of web pages; what is XML goes to one of them or is refused, and is never read as text."""


PROSE = frozenset({"text", "report", "article"})
"""Our own readers that take a text as it stands."""


def reader_names() -> tuple[str, ...]:
    """The names of all readers."""
    return tuple(reader.name for reader in readers())


def reader_named(name: str) -> Reader:
    """The reader of that name.

    Raises:
        ValueError: There is none.
    """
    return readers()[reader_names().index(name)]


def asked_readers(values: Iterable[str], *, single: bool) -> dict[str, str]:
    """What ``--reader`` asks for: pattern of a path to the name of a reader.

    Args:
        values: ``NAME`` for the one file of the corpus, or ``GLOB=NAME``.
        single: Whether the corpus is a single file.

    Raises:
        CallError: There is no such reader, or no pattern where there are several files.
    """
    asked: dict[str, str] = {}
    for value in values:
        pattern, given, name = value.rpartition("=")
        if name not in reader_names():
            raise CallError(f"--reader: there is no reader {name!r}", remedy=reader_meant(name, reader_names()))
        if not given and not single:
            raise CallError(
                f"--reader {name} does not say which files it is to read",
                remedy=f"Put a pattern before it, for example --reader '*.txt={name}'.",
            )
        asked[pattern if given else "*"] = name
    return asked


def asked_for(file: str, asked: Mapping[str, str]) -> str:
    """The reader asked for the file, by its path or its name alone; the last pattern that fits counts. Else ""."""
    names = (file, PurePosixPath(file).name)
    fitting = [reader for pattern, reader in asked.items() if any(fnmatchcase(name, pattern) for name in names)]
    return fitting[-1] if fitting else ""


def choose(received: Received, among: Sequence[Reader] = ()) -> Reader:
    """The reader with the highest claim, among these or all; see :func:`best`."""
    return best(received, among)[0]


def _claims(received: Received, among: Sequence[Reader]) -> list[float]:
    """What each reader claims; one that says what it claims at ``most`` is not asked where another claims more."""
    most = [float(getattr(reader, "most", 1.0)) for reader in among]
    claims = [0.0] * len(among)
    for place in sorted(range(len(among)), key=lambda place: -most[place]):  # who may be surest first
        if most[place] >= min(1.0, max(claims) - judgement.NEAR):
            claims[place] = among[place].claims(received)
    return claims


def best(received: Received, among: Sequence[Reader] = ()) -> tuple[Reader, str]:
    """The reader with the highest claim, and what came near to it where the file does not say itself what it is.

    Raises:
        UnreadableFile: No reader claims the file, or it is XML of a kind that is not known.
    """
    among = among or readers()
    markup = is_xml(received)
    if markup:
        among = [reader for reader in among if reader.name in MARKUP or reader.name not in OWN]
    claims = _claims(received, among)
    highest = max(claims, default=0.0)
    if markup and highest <= 0:
        raise refusal(received)
    if highest <= 0 and (refused := piece_of(received) or no_transcript(received)):
        raise refused
    if highest <= 0:
        raise UnreadableFile(
            f"is of no format that can be read{f' ({received.suffix})' if received.suffix else ''}",
            where=received.file,
            remedy="Save it as text, Word, PDF, captions or a table. Formats that can be read: "
            f"{', '.join(reader.name for reader in among)}.",
        )
    chosen = among[claims.index(highest)]
    if chosen.name in PROSE and (refused := no_transcript(received) or piece_of(received)):
        raise refused
    near = [
        f"{reader.name} ({claim:.2f})"
        for claim, reader in zip(claims, among, strict=True)
        if reader is not chosen and 0 < claim >= highest - judgement.NEAR
    ]
    told = f"; as {chosen.name} judged {highest:.2f}, nearly as good: {', '.join(near)}"
    return chosen, told if near and highest < judgement.INFERRED else ""
