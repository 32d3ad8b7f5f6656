"""What holds for every reader, exporter and encoder, whatever it reads, writes or knows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pytest

from pipeline.export import write_exports
from pipeline.export.exporter import Exporter
from pipeline.export.refi_project import export_refi_project
from pipeline.export.run_info import RunAbout
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.registry import READERS, reader_named
from pipeline.model import Codebook, Document, SourceMap, SourceRun
from pipeline.results.tables import RunTables
from pipeline.testing import check_encoder, check_exporter, check_reader, sample_run
from pipeline.text.embeddings import Encoder, MiniLM, Vectors
from pipeline.text.static_vectors import Static
from tests.ingest.containers import odt_of, pdf, rtf_of, typeset
from tests.ingest.make import received
from tests.ingest.old_word_files import doc_of, said
from tests.ingest.spoken import TIMED
from tests.qda.refi.made_refi import project, text_source

SAID = [
    ("Dana", "What did you find when you came?"),
    ("Omar", "A kitchen, two pans & no cook – “an opportunity”, they said."),
    ("Dana", "And what did you do about it?"),
    ("Omar", "I cooked. [laughter] Then I asked the neighbours in, one by one, until the place was full."),
    ("Dana", "Was that enough?"),
    ("Omar", "It was never enough; it was a start."),
]
"""What is said in every sample."""

OMAR = tuple(text for speaker, text in SAID if speaker == "Omar")
IRIS = (
    "I do the books, and I do them at night when it is quiet. My son says that I talk to them.",
    "When the roof came in I thought that we were finished. My neighbours thought so too, and came with buckets.",
)
REPORT = "\n\n".join(
    (
        "# Kitchens in common",
        "# The idea",
        "People who eat together come to trust each other, as this study of two kitchens shows in some detail.",
        "Both kitchens were opened by residents, and both have lasted longer than the grants that paid for them.",
        "# In their own words",
        "## Omar Reyes\nHead cook, North Street Kitchen",
        "*Omar Reyes has run the kitchen since 2019. Before that he was a welder.*",
        *OMAR,
        "## Dr Iris Vance\nTreasurer, Quayside Kitchen",
        "*Iris Vance has kept the books of the Quayside Kitchen for six years.*",
        *IRIS,
    )
)

PROSE = (
    "The kitchen opened in spring, and few people thought that it would last. It has lasted. It feeds ninety people a"
    " day, most of them from the streets around it, and it has never once turned anybody away.",
    "What makes it work is not money, of which there is little, but the habit of asking people what they would like."
    " The council has begun to notice, and other towns have sent their officers to look at it.",
    "Whether it can be copied is another matter. The two kitchens that tried to do so closed within the year, and both"
    " of them had been planned from the town hall rather than from the street.",
)
ARTICLE = "\n\n".join(("The kitchen on North Street", "By Dana Roe", "Published: 3 May 2024", *PROSE))


def _word() -> bytes:
    document = docx.Document()
    for speaker, text in SAID:
        document.add_paragraph(f"{speaker}: {text}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page() -> str:
    turns = (f"<p><b>{who}:</b> {text.replace('&', '&amp;')}</p>" for who, text in SAID)
    return f"<html><body>{''.join(turns)}</body></html>"


def _captions() -> str:
    cues = (
        f"00:{place:02d}:00.000 --> 00:{place:02d}:02.000\n<v {speaker}>{text.replace('&', '&amp;')}</v>\n"
        for place, (speaker, text) in enumerate(SAID)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def _project() -> bytes:
    source = text_source("", name="talk.qdpx")
    return project(source, files={"sources/talk.txt": "".join(f"{who}: {text}\n\n" for who, text in SAID)})


def _debate() -> str:
    people = "".join(f'<TLCPerson eId="{who}" showAs="{who}"/>' for who in ("Dana", "Omar"))
    said = "".join(
        f'<speech by="#{who}"><from>M. X</from><p>{text.replace("&", "&amp;")}</p></speech>\n' for who, text in SAID
    )
    return f"<akomaNtoso><debate><meta>{people}</meta><debateBody>\n{said}</debateBody></debate></akomaNtoso>"


def _day() -> str:
    said = "".join(f'<speech speakername="{who}"><p>{text.replace("&", "&amp;")}</p></speech>\n' for who, text in SAID)
    return f'<?xml version="1.0"?>\n<publicwhip>\n{said}</publicwhip>'


def _utterances() -> str:
    said = ""
    for who, text in SAID:
        words = "".join(f"<w>{escape(word, quote=False)}</w>" for word in text.split())
        said += f'<u who="{who[:3].upper()}">{words}<t type="p"/></u>'
    people = "".join(f'<participant id="{who[:3].upper()}" name="{who}" role="Adult"/>' for who in ("Dana", "Omar"))
    return f'<CHAT xmlns="http://www.talkbank.org/ns/talkbank"><Participants>{people}</Participants>{said}</CHAT>'


def _speeches() -> str:
    said = "".join(f'<speech who="{who}"><p>{text.replace("&", "&amp;")}</p></speech>\n' for who, text in SAID)
    return f"<sitting><heading>Kitchens</heading>\n{said}</sitting>"


def _sami() -> str:
    shown = "".join(
        f"<SYNC Start={1000 * place}><P Class=EN>{text.replace('&', '&amp;')}\n" for place, (_, text) in enumerate(SAID)
    )
    return f"<SAMI><HEAD></HEAD>\n<BODY>\n{shown}</BODY></SAMI>\n"


def _stm() -> str:
    return "".join(f"talk 1 {who} {place}.00 {place}.90 <o,f0> {text}\n" for place, (who, text) in enumerate(SAID))


def _substation() -> str:
    lines = "\n".join(
        f"Dialogue: 0,0:{place:02d}:00.00,0:{place:02d}:02.00,Default,{speaker},0,0,0,,{text}"
        for place, (speaker, text) in enumerate(SAID)
    )
    return f"[Script Info]\nTitle: Kitchens\n\n[Events]\n{lines}\n"


def _record() -> str:
    talk = "\n\n".join(f"{who.upper()}: {text.replace('&', '&amp;')}" for who, text in SAID)
    return f'<ROOT xmlns="https://x.example/nunncenter/ohms"><record><transcript>{talk}</transcript></record></ROOT>'


def _quoted(text: str) -> str:
    return f'"{text}"' if "," in text else text


@dataclass(frozen=True)
class Sample:
    """A file, who should read it, and words that it must hold as speech or narrative."""

    reader: str
    file: Received
    words: tuple[str, ...]


SPOKEN = tuple(text for _, text in SAID)
SAMPLES = (
    Sample("text", received("".join(f"{who}: {text}\n\n" for who, text in SAID)), SPOKEN),
    Sample("text", received("".join(f"**{who}:** {text}\n\n" for who, text in SAID), "talk.md"), SPOKEN),
    Sample("yaml", received("".join(f"- speaker: {who}\n  text: '{text}'\n" for who, text in SAID), "a.yaml"), SPOKEN),
    Sample(
        "toml",
        received("".join(f'[[turn]]\nwho = {who!r}\nsaid = """{text}"""\n' for who, text in SAID), "a.toml"),
        SPOKEN,
    ),
    Sample("talkbank", received(_utterances(), "talk.xml"), SPOKEN),
    Sample("captions", received(_captions(), "talk.vtt"), SPOKEN),
    Sample(
        "table",
        received("speaker,text\n" + "".join(f"{who},{_quoted(text)}\n" for who, text in SAID), "talk.csv"),
        SPOKEN,
    ),
    Sample("word", received(_word(), "talk.docx"), SPOKEN),
    Sample("word", received(doc_of([said(f"{who}: {text}") for who, text in SAID]), "talk.doc"), SPOKEN),
    Sample("project", received(_project(), "talk.qdpx"), SPOKEN),
    Sample("xml", received(_speeches(), "talk.xml"), SPOKEN),
    Sample("sami", received(_sami(), "talk.smi"), SPOKEN),
    Sample("stm", received(_stm(), "talk.stm"), SPOKEN),
    Sample("substation", received(_substation(), "talk.ass"), SPOKEN),
    Sample("odt", received(odt_of(f"{who}: {text}" for who, text in SAID), "talk.odt"), SPOKEN),
    Sample("rtf", received(rtf_of(f"{who}: {text}" for who, text in SAID), "talk.rtf"), SPOKEN),
    Sample("pdf", received(pdf(typeset(f"{who}: {text}" for who, text in SAID)), "talk.pdf"), SPOKEN),
    Sample("html", received(_page(), "talk.html"), SPOKEN),
    Sample("akoma-ntoso", received(_debate(), "debate.xml"), SPOKEN),
    Sample("public-whip", received(_day(), "day.xml"), SPOKEN),
    Sample("ohms", received(_record(), "record.xml"), SPOKEN),
    Sample("report", received(REPORT, "report.txt"), (*OMAR, *IRIS)),
    Sample("article", received(ARTICLE, "post.txt"), PROSE),
    # Their words are held to the talk in tests/ingest/readers/test_speech_json.py.
    *(Sample(one.reader, one.file, ()) for one in TIMED),
)


@pytest.fixture(params=SAMPLES, ids=lambda sample: f"{sample.reader}-{sample.file.file}")
def sample(request: pytest.FixtureRequest) -> Sample:
    chosen = request.param
    assert isinstance(chosen, Sample)
    return chosen


def test_every_reader_has_a_sample() -> None:
    assert {sample.reader for sample in SAMPLES} == {reader.name for reader in READERS}


def read(sample: Sample) -> Document:
    (document,) = reader_named(sample.reader).read(sample.file)
    return document


def test_every_reader_keeps_the_contract(sample: Sample) -> None:
    check_reader(reader_named(sample.reader), sample.file, words=sample.words)

    document = read(sample)
    assert document.id == document.file == sample.file.file


class Exports:
    """What a run leaves, as an exporter."""

    what = "tables, workbook, quotes, report and methods"

    def write(self, tables: RunTables, folder: Path, *, codebook: Codebook, about: RunAbout) -> None:
        write_exports(tables, out=folder, codebook=codebook, about=about)


class Handover:
    """The project for other programs, as an exporter."""

    what = "a REFI-QDA project"

    def write(self, tables: RunTables, folder: Path, *, codebook: Codebook, about: RunAbout) -> None:
        export_refi_project(tables, folder, codebook=codebook, about=about)


def test_no_reader_claims_more_than_it_says(sample: Sample) -> None:
    for reader in READERS:
        assert reader.claims(sample.file) <= getattr(reader, "most", 1.0)


@pytest.mark.parametrize("exporter", [Exports(), Handover()], ids=lambda exporter: exporter.what)
def test_every_exporter_keeps_the_contract(exporter: Exporter) -> None:
    check_exporter(exporter)


@pytest.mark.parametrize("encoder", [Static(), MiniLM()], ids=lambda encoder: encoder.id.partition("/")[0])
def test_every_encoder_keeps_the_contract(encoder: Encoder) -> None:
    check_encoder(encoder)


def test_the_sample_run_has_what_an_export_must_be_careful_with() -> None:
    tables = sample_run().tables
    assert set(tables.codings["status"].to_pylist()) == {"accepted", "review", "rejected"}
    assert {row["case"] for row in tables.cases.to_pylist()} == set(tables.passages["case"].to_pylist())
    assert [row["case"] for row in tables.cases.to_pylist() if row["alias"] or not row["consent"]] == [
        "Bo Reyes",
        "Cy Vance",
    ]
    assert len(sample_run(codings=False).tables.codings) == 0


class Broken(TextReader):
    """Each attribute that is set breaks the contract in one way."""

    name = "broken"

    def __init__(self, **broken: Any) -> None:
        self.broken = broken

    def claims(self, received: Received) -> float:
        return float(self.broken.get("claim", 1.0 if received.suffix == ".brk" else 0.0))

    def read(self, received: Received) -> list[Document]:
        documents = super().read(received)
        if "raises" in self.broken and received.suffix != ".brk":
            raise self.broken["raises"]
        return [replace(document, **{"reader": self.name, **self.broken.get("with", {})}) for document in documents]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({}, ""),
        ({"claim": 2.0}, "must lie above 0 and at most at 1, got 2.0"),
        ({"claim": 0.01}, "the reader 'text' claims the sample more surely"),
        ({"claim": 1.0}, "it claims a file that is nobody's"),
        ({"with": {"reader": "text"}}, "the document's reader must be 'broken', got 'text'"),
        ({"with": {"source_map": SourceMap()}}, "the source map is empty"),
        ({"with": {"source_map": SourceMap((SourceRun(0, 5, 3, "line 1"),))}}, "was copied does not stand there"),
        ({"with": {"source_map": SourceMap((SourceRun(0, 5, -1, ""),))}}, "every paragraph needs a locator"),
        ({"with": {"programme": "north"}}, "the programme is not for the reader to say"),
        ({"raises": KeyError("odd")}, "an odd file must be read, or refused with UnreadableFile"),
    ],
    ids=lambda value: "" if isinstance(value, str) else repr(value)[:40],
)
def test_a_reader_that_breaks_the_contract_is_told_how(broken: dict[str, Any], said: str) -> None:
    sample = "".join(f"{who}: {text}\n\n" for who, text in SAID)
    if not said:
        check_reader(Broken(), sample, file="talk.brk", words=SPOKEN)
        return
    with pytest.raises(AssertionError, match=said):
        check_reader(Broken(**broken), sample, file="talk.brk")
    with pytest.raises(AssertionError, match="these words are not among what is coded: 'never said'"):
        check_reader(Broken(), sample, file="talk.brk", words=["never said"])


class Times:
    """Writes what differs from one time to the next."""

    what = "a path"

    def write(self, tables: RunTables, folder: Path, *, codebook: Codebook, about: RunAbout) -> None:
        (folder / "where.txt").write_text(str(folder), encoding="utf-8")


class Flat:
    """Gives vectors of no unit length."""

    id = "flat"
    dimension = 2

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.full((len(texts), 2), 1, np.float32)


def test_exporters_and_encoders_that_break_the_contract_are_told_how() -> None:
    with pytest.raises(AssertionError, match=r"writing twice must give the same bytes, and where\.txt differs"):
        check_exporter(Times())
    with pytest.raises(AssertionError, match=r"flat: a vector must be of length 1.*got the length 1\.41421"):
        check_encoder(Flat())
