"""Who writes a mail is known by name, with or without the address: by the file and by cases.csv."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import Corpus, read_corpus
from pipeline.ingest.speakers.names import case_name

MAIL = """{}: {}
{}: Ruth Lindt <ruth@example.org>
Date: 3 March 2025 10:02
Subject: Re: the garden

We began with three beds and the seeds of my mother, and I dug them alone.

I would do it again, but I would ask for help with the wall.
"""
ASKED = """
From: Ruth Lindt <ruth@example.org>
To: Nadia Orr <nadia.orr@example.org>
Date: 2 March 2025 09:10
Subject: the garden

How did you begin with the garden?
"""
SENDERS = (
    "Nadia Orr <nadia.orr@example.org>",
    '"Orr, Nadia" <n77@example.org>',
    "nadia.orr@example.org (Nadia Orr)",
    "nadia.orr@example.org",
    "Nadia Orr [mailto:n@example.org]",
)


def refused(folder: Path, text: str, who: str) -> Corpus:
    (folder / "mail.txt").write_text(text, encoding="utf-8")
    quoted = who.replace('"', '""')
    (folder / "cases.csv").write_text(f'speaker,consent\n"{quoted}",no\n', encoding="utf-8")
    return read_corpus(folder)


@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("who", ["Nadia Orr", SENDERS[0]])
@pytest.mark.parametrize("more", ["", ASKED])
def test_a_no_reaches_who_writes(sender: str, who: str, more: str, tmp_path: Path) -> None:
    corpus = refused(tmp_path, MAIL.format("From", sender, "To") + more, who)

    assert ("Nadia Orr", False) in [(case.id, case.consent) for case in corpus.cases]
    assert not any("nothing in the corpus matches" in line for line in corpus.warnings)


@pytest.mark.parametrize(("sent", "to"), [("Von", "An"), ("De", "Para"), ("Från", "Till"), ("Van", "Aan")])
def test_in_other_languages_too(sent: str, to: str, tmp_path: Path) -> None:
    corpus = refused(tmp_path, MAIL.format(sent, SENDERS[0], to), "Nadia Orr")

    assert [(case.id, case.consent) for case in corpus.cases] == [("Nadia Orr", False)]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("'Rosa Lindt' via Potters <list@example.org>", "Rosa Lindt"),
        ("<rosa.lindt@example.org>", "Rosa Lindt"),
        ("rosa77@example.org", "rosa77@example.org"),
        ("@rosa", "rosa"),
    ],
)
def test_an_address_is_no_part_of_a_name(label: str, name: str) -> None:
    assert case_name(label) == name
