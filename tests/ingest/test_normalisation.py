"""What was normalised is told by kind, and a word of speech that is lost is found out."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli.ingest import ingest
from pipeline.errors import CallError
from pipeline.ingest import read_corpus, receive
from pipeline.ingest.normalisation import LOST, Done, Normalisation, normalised
from pipeline.ingest.normalisation_report import clean_report, words_beside, words_lost, write_report
from pipeline.model import Document, Kind, Role, SourceMap, SourceRun, Span, Turn
from tests.ingest.containers import Printed, pdf, typeset
from tests.shared import shared
from tests.test_conformance import SAMPLES, Sample
from tests.test_conformance import read as read_sample

TALK = (
    "Dana: What did you find when you came? [00:00:12]\r\n\r\n"
    "Omar Reyes: A kitchen, two pans and no cook, and nobody who would say where the coo-\r\n"
    "king had been done before, or by whom, or what had become of those who had done the\r\n"
    "cooking before them in the years of the war.\r\n\r\n"
    "Dana: And what did you do about it?\r\n\r\n"
    "Omar Reyes: I asked. It\u00adself a new thing.\r\n\r\n"
    "Transcribed by https://otter.ai\r\n"
)


def read(folder: Path, name: str, data: bytes | str) -> tuple[dict[str, Normalisation], tuple[Document, ...]]:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    documents = read_corpus(folder / name).documents
    return {one.what: one for one in normalised(receive(folder / name, file=name), documents)}, documents


def test_the_numbers_of_labelled_lines_are_no_words(tmp_path: Path) -> None:
    lines = (
        "I: What was there?",
        "R: A kitchen, and two pans, and",
        "no cook.",
        "I: And then?",
        "R: I asked.",
    )
    talk = "\n".join(f"{number:>3}  {line}" for number, line in enumerate(lines * 2, 1))
    found, _ = read(tmp_path, "talk.txt", talk)

    assert found["numbers of cues, pages or lines"].count == 10
    assert found["speaker labels"].examples == ["I:", "R:"]
    assert LOST not in found


def test_what_becomes_of_a_plain_transcript(tmp_path: Path) -> None:
    found, (document,) = read(tmp_path, "talk.txt", "\ufeff" + TALK)

    assert {what: (one.done, one.count) for what, one in found.items()} == {
        "byte order mark of UTF-8": (Done.LEFT_OUT, 1),
        "line ends CR LF, made LF": (Done.CHANGED, 11),
        "times": (Done.LEFT_OUT, 1),
        "speaker labels": (Done.LEFT_OUT, 4),
        "words hyphenated at a line's end, made whole": (Done.CHANGED, 1),
        "lines of one paragraph, joined": (Done.CHANGED, 1),
        "lines of the program that wrote the file": (Done.LEFT_OUT, 1),
        "soft hyphens": (Done.KEPT, 1),
    }
    assert "cooking had been done" in document.text
    healed = found["words hyphenated at a line's end, made whole"]
    assert (healed.examples, healed.places) == (["would say where the coo-⏎king had been done"], ["line 3"])
    assert found["speaker labels"].examples == ["Dana:", "Omar Reyes:"]


def test_titles_and_ends_are_listed_in_a_pdf_too(tmp_path: Path) -> None:
    pages = typeset(
        [
            "Harbour study, file 3",
            "Dana: What did you find there?",
            "Omar: A kitchen, and two pans.",
            "Dana: And then?",
            "Omar: I asked.",
            "[End of recording 00:12:40]",
        ]
    )
    pages[-1].append(Printed("Transcript K3, page 1 of 2", 72, 40, 11))
    found, (document,) = read(tmp_path, "talk.pdf", pdf(pages))

    assert "page 1 of 2" not in document.text
    assert (found[LOST].count, found[LOST].examples) == (7, ["End of recording", "Transcript K3 page of"])
    (kept,) = [one for one in found.values() if one.done is Done.KEPT]
    assert (kept.count, kept.examples, kept.places) == (4, ["Harbour study, file 3"], ["page 1"])
    assert words_beside(list(found.values())) == 4


def test_what_a_transcriber_notes_is_counted_among_what_nobody_says(tmp_path: Path) -> None:
    talk = "Dana: Where was it?\nOmar: By the boats. [Transcriber's note: a dog barks.]\n\nDana: And then?\nOmar: No.\n"
    found, _ = read(tmp_path, "talk.txt", talk)

    assert words_beside(list(found.values())) == 5


def test_the_foot_of_the_only_page_below_a_text_is_not_said(tmp_path: Path) -> None:
    talk = "Dana: Where was it?\nOmar: By the boats.\n\nDana: And then?\nOmar: I asked.\n\n" * 2
    talk += "Transcript K3, page 1 of 2\n"
    found, (document,) = read(tmp_path, "talk.txt", talk)

    assert document.text.rstrip().endswith("I asked.")
    assert (found[LOST].count, found[LOST].examples) == (6, ["Transcript K3, page 1 of 2"])


def test_the_senders_of_a_chat_are_labels(tmp_path: Path) -> None:
    chat = "".join(
        f"12/04/2024, 09:{minute} - {who}: {words}\n"
        for minute, who, words in (
            (14, "Dana Research", "What did you find there?"),
            (15, "Omar (he/him)", "A kitchen and two pans"),
            (17, "Dana Research", "And who cooked in it?"),
            (19, "Omar (he/him)", "Nobody that I knew of"),
        )
    )
    found, _ = read(tmp_path, "chat.txt", chat)

    assert found["speaker labels"].count == 4
    assert set(found) == {"times", "speaker labels"}


def test_a_column_of_answers_holds_its_question_for_each_of_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Answers", 0)
    sheet.append(["ID", "What did you find in the kitchen?", "What would you change about it?"])
    for number in range(1, 5):
        sheet.append(
            [str(number), f"I found two pans and {number} spoons there.", "More light, and a door that shuts."]
        )
    stream = io.BytesIO()
    book.save(stream)
    found, documents = read(tmp_path, "talk.xlsx", stream.getvalue())

    assert sum(turn.role is Role.INTERVIEWER for one in documents for turn in one.turns) == 8
    assert {one.what for one in found.values() if one.done is Done.CHANGED} == set()


def test_an_assumed_encoding_is_told(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "talk.txt", "Dana: It’s late?\n\nOmar: It’s early.\n".encode("cp1252"))

    assert found["encoding cp1252 (assumed, as it is not UTF-8)"].done is Done.CHANGED


@pytest.mark.parametrize("between", ["<!--" * 100_000, " " * 300_000], ids=["comments", "spaces"])
def test_long_runs_of_one_sign_take_no_time_to_speak_of(tmp_path: Path, between: str) -> None:
    """With a look at every rest of the run from every sign of it this would not end."""
    (tmp_path / "talk.txt").write_text(f"Dana: Hello {between}you.", encoding="utf-8")
    received = receive(tmp_path / "talk.txt", file="talk.txt")
    text = "Hello"
    spoken = Turn("Dana", Role.RESPONDENT, Kind.SPEECH, (Span(0, len(text)),))
    document = Document(
        "talk.txt", text, (spoken,), "text", "", SourceMap((SourceRun(0, len(text), 6, "line 1"),)), file="talk.txt"
    )
    assert any(one.what == LOST for one in normalised(received, (document,)))


def test_captions(tmp_path: Path) -> None:
    cues = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Dana>Salt &amp; bread?</v>\n\n"
        "2\n00:00:03.000 --> 00:00:05.000\n<v Omar>Bread.</v>\n"
    )
    found, _ = read(tmp_path, "talk.vtt", cues)

    assert {what: one.count for what, one in found.items()} == {
        "lines of the program that wrote the file": 1,
        "times": 2,
        "numbers of cues, pages or lines": 2,
        "markup": 4,
        "entities, made letters": 1,
    }


def test_what_was_damaged_before_is_told_and_kept(tmp_path: Path) -> None:
    found, (document,) = read(
        tmp_path, "talk.txt", "Dana: Itâ€™s late?\n\nOmar: The o\ufb03ce is\u00a0shut, caf\ufffd too.\n"
    )

    kept = {what for what, one in found.items() if one.done is Done.KEPT}
    assert kept == {
        "letters that look like UTF-8 read as Windows-1252",
        "ligatures",
        "spaces that do not break",
        "replacement characters, where letters were lost before",
    }
    assert "o\ufb03ce is\u00a0shut" in document.text


def test_word_and_spreadsheet(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("Dana: What did you find?")
    paragraph = paper.add_paragraph("Omar: A kit")
    paragraph.add_run("chen").bold = True
    paragraph.add_run(" & two pans.")
    paper.add_paragraph("Dana: And then?")
    paper.add_paragraph("Omar: I cooked.")
    stream = io.BytesIO()
    paper.save(stream)
    found, _ = read(tmp_path, "talk.docx", stream.getvalue())
    assert {what: one.count for what, one in found.items()} == {"speaker labels and headings": 4}

    book = openpyxl.Workbook()
    sheet = book.create_sheet("Talk", 0)
    for row in (["speaker", "text"], ["Dana", "What then?"], ["Omar", "Bread & salt."], ["Dana", "And then?"]):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    found, _ = read(tmp_path, "talk.xlsx", stream.getvalue())
    assert {what: one.count for what, one in found.items()} == {
        "speaker labels and headings": 3,
        "headings of columns": 2,
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.reader}-{sample.file.file}")
def test_no_reader_loses_a_word_of_its_sample(sample: Sample) -> None:
    report = normalised(sample.file, [read_sample(sample)])

    assert [(one.what, one.examples) for one in report if one.what == LOST] == []


@pytest.mark.parametrize("name", ["talk.txt", "talk.csv"])
def test_a_reader_that_loses_words_is_found_out(tmp_path: Path, name: str) -> None:
    text = TALK if name == "talk.txt" else "speaker,text\nDana,What then?\nOmar,A kitchen with two pans and no cook.\n"
    _, (document,) = read(tmp_path, name, text)
    place = document.text.index("two pans")
    runs = [run for run in document.source_map.runs if run.start > place]
    lossy = replace(document, text=" " * place + document.text[place + 20 :], source_map=SourceMap(tuple(runs)))
    found = {one.what: one for one in normalised(receive(tmp_path / name, file=name), [lossy])}

    assert any("two pans" in example or "kitchen" in example for example in found[LOST].examples)


def test_seeds_lose_nothing() -> None:
    report = clean_report(read_corpus(shared("seeds")))

    assert report
    assert words_lost(report) == 0
    assert all(one.done is not Done.CHANGED or one.what == "lines of one paragraph, joined" for one in report)


def test_the_report_in_every_form(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_bytes(TALK.encode())
    report = clean_report(read_corpus(tmp_path / "corpus"))
    for name in ("clean.csv", "clean.xlsx", "clean.md"):
        write_report(report, tmp_path / name)
        first = (tmp_path / name).read_bytes()
        write_report(report, tmp_path / name)
        assert (tmp_path / name).read_bytes() == first

    with (tmp_path / "clean.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(report)
    assert {"file": "a.txt", "what": "times", "done": "left out", "count": "1"}.items() <= rows[1].items()
    sheet = openpyxl.load_workbook(tmp_path / "clean.xlsx")["Normalised"]
    assert sheet.max_row == len(report) + 1
    assert "## a.txt" in (tmp_path / "clean.md").read_text(encoding="utf-8")
    with pytest.raises(CallError, match=r"\.pdf"):
        write_report(report, tmp_path / "clean.pdf")


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_bytes(TALK.encode())
    shown = CliRunner().invoke(ingest, [str(tmp_path / "corpus"), "--clean", "-"])
    (tmp_path / "titled.txt").write_text(f"Harbour study, file 3\n\n{TALK}", encoding="utf-8")
    titled = CliRunner().invoke(ingest, [str(tmp_path / "titled.txt"), "--clean", "-"])
    written = CliRunner().invoke(ingest, [str(tmp_path / "corpus"), "--json", "--clean", str(tmp_path / "clean.csv")])
    refused = CliRunner().invoke(ingest, [str(tmp_path / "corpus"), "--clean", str(tmp_path / "clean.pdf")])

    assert "words hyphenated at a line's end, made whole: changed, 1" in shown.stdout
    assert "4 words in titles, heads, ends and notes, which nobody says" in " ".join(titled.output.split())
    assert json.loads(written.stdout)["documents"]
    assert "every word of the files stands in a turn" in " ".join(written.stderr.split())
    assert (tmp_path / "clean.csv").exists()
    assert isinstance(refused.exception, CallError)
