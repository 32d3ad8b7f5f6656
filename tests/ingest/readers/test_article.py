from __future__ import annotations

import pytest

from pipeline.ingest.readers.article import ArticleReader
from pipeline.model import Document, Kind, Role
from tests.ingest.made import assert_verbatim, paragraphs, received
from tests.ingest.reports import TRANSCRIPT
from tests.shared import shared

BLOG = """\
Why our allotments need fewer rules

By Nadia Ferreira

Posted on 4 May 2018

Allotments are small, and the books of rules that govern them are long. In most towns the book is older than the soil.

A hedge, and who may cut it

A hedge, and who may cut it

The hedge is the usual place for a quarrel to start. Two neighbours share it, one of them cuts it, and both complain \
to the committee, which then writes another rule.

What to do

- **Burn the book.**
- Keep *one* page of it.

www.example.org/rules

Most committees would rather meet twice as often than throw a page away, and so the book grows with every spring.

About Nadia Ferreira

She has dug the same plot for thirty years.
This entry was posted in Gardens and tagged , , .

3 Responses to Why our allotments need fewer rules

  1. Pingback: A week of weeds | The Weeder

  2. Olu says:
    I kept the book and lost the hedge.
    It was a fair exchange.

  3. Too long. Did not
    read it.

Leave a Reply

Fill in your name.
"""


def read(text: str) -> Document:
    (document,) = ArticleReader().read(received(text))
    return document


def test_a_blog_post_is_the_authors_and_its_comments_are_not() -> None:
    document = read(BLOG)
    assert_verbatim(document, BLOG)
    assert 0.4 <= ArticleReader().claims(received(BLOG)) <= 0.5
    narrative = paragraphs(document, Kind.NARRATIVE)
    assert len(narrative) == 6
    assert narrative[1] == "A hedge, and who may cut it"
    assert narrative[3:5] == ["Burn the book.", "Keep one page of it."]
    authors = {(turn.role, turn.speaker) for turn in document.turns if turn.kind is Kind.NARRATIVE}
    assert authors == {(Role.AUTHOR, "Nadia Ferreira")}
    comments = [turn for turn in document.turns if turn.kind is Kind.COMMENT]
    assert [(turn.speaker, turn.role) for turn in comments] == [("Olu", Role.OTHER), ("", Role.OTHER)]
    assert document.slice(comments[0].paragraphs) == "I kept the book and lost the hedge. It was a fair exchange."
    back = paragraphs(document, Kind.BACK)
    for furniture in (
        "By Nadia Ferreira",
        "Posted on 4 May 2018",
        "A hedge, and who may cut it",
        "www.example.org/rules",
    ):
        assert back.count(furniture) == 1
    assert back[-2:] == ["Leave a Reply", "Fill in your name."]
    assert not any(turn.kind.coded and turn.role is not Role.AUTHOR for turn in document.turns)


def test_headings_are_known_by_their_shape() -> None:
    assert paragraphs(read(BLOG), Kind.HEADING) == [
        "Why our allotments need fewer rules",
        "What to do",
        "About Nadia Ferreira",
        "3 Responses to Why our allotments need fewer rules",
    ]


def test_a_citation_at_the_end_is_not_the_authors() -> None:
    rain = "# Rain\n\nRain fell on the town for a week, then for another, and then it stopped."
    document = read(f"{rain}\n\nSuggested citation\n\nFerreira N (2018) ‘Rain’.")
    assert paragraphs(document, Kind.BACK) == ["Suggested citation", "Ferreira N (2018) ‘Rain’."]


MONOLOGUE = (
    "I never wanted the job. I had my own shop and my own hours, and I told them so.\n\n"
    "Then my sister rang me, and I said yes, because I can't say no to her and she knows it.\n\n"
    "We've had a good year. I wouldn't do it again, but I'm glad that I did, and we're still friends.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        TRANSCRIPT,
        MONOLOGUE,
        "Shop talk\n\n" + MONOLOGUE,
        "\n".join(f"{name}: This is what was said about the weather and the trains." for name in ("Ann", "Bob") * 5),
        "\n\n".join(
            f"{name}  0:{n:02}\nThe trains were late and the weather was bad all day long."
            for n, name in enumerate(["Ann", "Bob"] * 5)
        ),
        "\n".join(
            f"[00:00:{n:02}] The trains were late and the weather was bad again, all of the day long." for n in range(9)
        ),
        "Too short.",
    ],
    ids=["labelled", "monologue", "titled", "plain", "otter", "timed", "short"],
)
def test_talk_is_not_claimed(text: str) -> None:
    assert ArticleReader().claims(received(text)) < 0.2


def test_bare_prose_is_claimed() -> None:
    text = "\n\n".join(
        f"The {word} year brought rain, and the committee wrote down every drop of it in a book."
        for word in ("first", "second", "third")
    )
    assert 0.3 < ArticleReader().claims(received(text)) <= 0.5
    assert ArticleReader().claims(received(text, file="talk.vtt")) == 0.0


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_the_seeds_that_are_articles_are_claimed_and_coded_as_their_authors(number: str) -> None:
    (path,) = shared("seeds").glob(f"{number}*")
    text = path.read_text(encoding="utf-8")
    assert ArticleReader().claims(received(text)) >= 0.4
    document = read(text)
    assert_verbatim(document, text)
    coded = paragraphs(document, Kind.NARRATIVE)
    assert len(coded) >= 8
    assert not any("Pingback" in paragraph or "http" in paragraph or "**" in paragraph for paragraph in coded)
    assert len(paragraphs(document, Kind.COMMENT)) == (5 if number == "002" else 0)


def test_who_says_i_in_another_language_writes_no_article() -> None:
    said = "Ja, jeg så det jo, og så gikk vi ned til elva, hvor du hadde båten, og jeg tenkte at vi måtte ut av dalen."

    assert ArticleReader().claims(received(f"{said}\n\n" * 6, file="talk.txt")) < 0.2
    assert (
        ArticleReader().claims(received("我们去了河边\n\n" + "我看到了那条船。所以我想我们必须离开山谷。\n\n" * 6))
        < 0.2
    )
