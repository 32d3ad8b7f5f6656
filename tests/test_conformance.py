"""What holds for every reader, whatever it reads."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass

import docx
import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received
from pipeline.ingest.registry import READERS, choose, reader_named
from pipeline.ingest.speakers.resolve import check, finish
from pipeline.model import Document
from tests.ingest.containers import odt_of, pdf, rtf_of, typeset
from tests.ingest.make import received
from tests.ingest.spoken import TIMED
from tests.qda.refi.made import project, text_source

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
    Sample("captions", received(_captions(), "talk.vtt"), SPOKEN),
    Sample(
        "table",
        received("speaker,text\n" + "".join(f"{who},{_quoted(text)}\n" for who, text in SAID), "talk.csv"),
        SPOKEN,
    ),
    Sample("word", received(_word(), "talk.docx"), SPOKEN),
    Sample("project", received(_project(), "talk.qdpx"), SPOKEN),
    Sample("odt", received(odt_of(f"{who}: {text}" for who, text in SAID), "talk.odt"), SPOKEN),
    Sample("rtf", received(rtf_of(f"{who}: {text}" for who, text in SAID), "talk.rtf"), SPOKEN),
    Sample("pdf", received(pdf(typeset(f"{who}: {text}" for who, text in SAID)), "talk.pdf"), SPOKEN),
    Sample("html", received(_page(), "talk.html"), SPOKEN),
    Sample("akoma-ntoso", received(_debate(), "debate.xml"), SPOKEN),
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


def read(sample: Sample) -> Document:
    (document,) = reader_named(sample.reader).read(sample.file)
    return document


def test_every_reader_has_a_sample() -> None:
    assert {sample.reader for sample in SAMPLES} == {reader.name for reader in READERS}


def test_the_right_reader_claims_the_file(sample: Sample) -> None:
    assert choose(sample.file).name == sample.reader


def test_the_words_are_whole_and_coded(sample: Sample) -> None:
    document = finish(read(sample))
    coded = " ".join(document.slice(turn.paragraphs) for turn in document.turns if turn.kind.coded)

    for words in sample.words:
        assert words in coded


def test_the_document_keeps_the_rules_of_the_model(sample: Sample) -> None:
    document = read(sample)

    check(document)
    assert document.id == document.file == sample.file.file
    assert document.digest == sample.file.digest
    assert document.reader == sample.reader
    assert document.programme == ""


def test_what_was_copied_stands_in_the_file(sample: Sample) -> None:
    document = read(sample)
    last = 0

    assert document.source_map.runs
    for run in document.source_map.runs:
        assert last <= run.start < run.end <= len(document.text)
        last = run.end
        if run.source >= 0:
            assert sample.file.text is not None
            end = run.source + run.end - run.start
            assert document.text[run.start : run.end] == sample.file.text[run.source : end]


def test_every_turn_can_be_found_again(sample: Sample) -> None:
    document = read(sample)

    assert all(document.source_map.locator(span.start) for turn in document.turns for span in turn.paragraphs)


def test_reading_twice_gives_the_same(sample: Sample) -> None:
    assert read(sample) == read(sample)
    assert finish(read(sample)) == finish(read(sample))


def test_respondents_have_cases_and_others_have_none(sample: Sample) -> None:
    document = finish(read(sample))
    cases = {case.id for case in document.cases}

    for turn in document.turns:
        if turn.kind.coded:
            assert (turn.case in cases) == (turn.role == "respondent")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_no_reader_claims_what_is_nobody_s(reader: object) -> None:
    named = reader_named(getattr(reader, "name", ""))

    assert named.claims(received(b"PK\x03\x04mimetypeapplication/epub", "book.epub")) == 0.0
    assert 0.0 <= named.claims(received("{}\n", "odd.json")) <= 1.0


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize(
    "text", ["x\n", "\n\n\n", ":\n", "-->\n", "# \n", "**\n", "\t\n", "a,b\n", "{\n", "🙂\n", "\u2028\n"]
)
def test_odd_files_are_read_or_refused_in_words(reader: object, text: str) -> None:
    named = reader_named(getattr(reader, "name", ""))
    file = received(text, "odd.txt")
    assert 0.0 <= named.claims(file) <= 1.0
    with suppress(UnreadableFile):
        for document in named.read(file):
            check(document)
