"""Files that lie beside transcripts and are none are named, and nobody speaks in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus

TALK = "Interviewer: How was it?\nTove: It was hard, I would say.\nInterviewer: Why?\nTove: No money, as ever.\n"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("talk.bak", TALK, "is a copy that a program kept of another file"),
        ("talk.txt~", TALK, "is a copy that a program kept of another file"),
        ("talk.txt.crdownload", TALK, "was not downloaded to its end"),
        ("clean.py", "import re\n\nprint(re.sub('x', '', 'y'))\n", "is the source of a program and no transcript"),
        ("models.R", "library(lme4)\nd <- read.csv('a.csv')\n", "is the source of a program and no transcript"),
        ("guide.url", "[InternetShortcut]\nURL=https://example.org\n", "is a link and no transcript"),
        ("guide.txt", "[InternetShortcut]\nURL=https://example.org\n", "is a link and no transcript"),
        ("day.ics", "BEGIN:VCALENDAR\nSUMMARY:Talk\nEND:VCALENDAR\n", "is an entry of a calendar and no transcript"),
        ("tove.vcf", "BEGIN:VCARD\nFN:Tove Lind\nEND:VCARD\n", "is a card with an address and no transcript"),
        ("all.txt", "@article{lind2020,\n  title = {Talk},\n}\n", "is a list of references and no transcript"),
        ("all.ris", "TY  - JOUR\nAU  - Lind, Tove\nER  - \n", "is a list of references and no transcript"),
        ("set.ini", "[sound]\nmodel = large\n", "is the settings of a program and no transcript"),
        ("LICENSE", "Everybody may use it as they like.\n", "belongs to a program and is no transcript"),
        (
            "Talk 3.gdoc", '{"doc_id": "1a", "email": ""}',
            "is a link to a document of Google Drive and holds none of its words",
        ),
    ],
)  # fmt: skip
def test_it_is_not_read_and_the_others_are(tmp_path: Path, name: str, content: str, what: str) -> None:
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["talk.txt"]
    assert [failure.file for failure in corpus.failed] == [name]
    assert what in corpus.failed[0].reason


def test_a_name_that_seems_aside_is_read_where_its_form_is_a_transcripts_own_or_it_is_asked_for(
    tmp_path: Path,
) -> None:
    (tmp_path / "talk.tmp").write_text("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Tove>It was hard.\n", "utf-8")
    (tmp_path / "talk.old").write_text(TALK, "utf-8")
    corpus = read_corpus(tmp_path, readers={"*.old": "text"})

    assert [(document.id, document.reader) for document in corpus.documents] == [
        ("talk.old", "text"), ("talk.tmp", "captions"),
    ]  # fmt: skip
    assert corpus.failed == ()


@pytest.mark.parametrize("name", ["desktop.ini", "Thumbs.db", "Icon\r"])
def test_what_a_system_puts_into_a_folder_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / "talk.txt").write_text(TALK, "utf-8")
    (tmp_path / name).write_text("[.ShellClassInfo]\n", "utf-8")
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["talk.txt"]
    assert (corpus.failed, corpus.warnings) == ((), ())
