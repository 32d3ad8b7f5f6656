from __future__ import annotations

from contextlib import suppress

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.html import WebReader
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech
from tests.shared import shared


def read(page: str) -> Document:
    file = received(page, "page.html")
    (document,) = WebReader().read(file)
    for run in document.source_map.runs:
        if run.source >= 0:
            assert document.text[run.start : run.end] == page[run.source : run.source + run.end - run.start]
    return document


TURNS = [("Dana", "How was it & why?"), ("Omar", "Long; it’s far."), ("Dana", "And then?"), ("Omar", "Home.")]


def html(text: str) -> str:
    return text.replace("&", "&amp;").replace("’", "&#8217;")


@pytest.mark.parametrize(
    "turn",
    [
        "<cite>{who}:</cite>\n<time>0:0{at}</time>\n<p>{said}</p>",
        "<p><b>{who}:</b> {said}</p>",
        "<p><strong>{who}</strong> {said}",
        "<dt>{who}</dt><dd>{said}</dd>",
        '<div><span class="speaker">{who}</span> <span class="timestamp">0:0{at}</span><p>{said}</p></div>',
        '<div class="speaker-name">{who}</div><div class="words">{said}</div>',
        '<p data-speaker="{who}">{said}</p>',
        '<div role="listitem" aria-label="{who}"><p>{said}</p></div>',
        "{who}: {said}<br>",
        "<tr><td>{who}</td><td>{said}</td></tr>",
    ],
)
def test_ways_to_mark_who_speaks(turn: str) -> None:
    body = "".join(turn.format(who=who, said=html(said), at=at) for at, (who, said) in enumerate(TURNS))
    around = {"<dt": "dl", "<tr": "table"}.get(turn[:3], "div")
    document = read(f"<html><head><title>Talk</title></head><body><{around}>{body}</{around}></body></html>")

    assert speech(document) == TURNS


def test_an_ampersand_that_begins_no_entity_stays_as_it_is() -> None:
    page = "<p><b>Ann:</b> To A&E, or A&E; AT&T paid &amp; Q&A came.</p><p><b>Bo:</b> And R&D &copy; us?</p>" * 2
    document = read(f"<html><body>{page}</body></html>")

    assert speech(document)[:2] == [("Ann", "To A&E, or A&E; AT&T paid & Q&A came."), ("Bo", "And R&D © us?")]


def test_times_come_with_the_names() -> None:
    body = "".join(
        f"<cite>{who}:</cite><time>1:0{at}</time><p>{html(said)}</p>" for at, (who, said) in enumerate(TURNS)
    )

    assert [turn.time for turn in read(body).turns] == [(60.0 + at, 60.0 + at) for at in range(4)]


def test_a_table_with_named_columns() -> None:
    rows = "".join(f"<tr><td>0:0{at}<td>{html(said)}<td>{who}" for at, (who, said) in enumerate(TURNS))
    document = read(f"<table><thead><tr><th>Timespan<th>Content<th>Speaker</thead><tbody>{rows}</table>")

    assert speech(document) == TURNS
    assert document.turns[3].time == (3.0, 3.0)


PROSE = (
    "The kitchen opened in spring, and few people thought that it would last. It has lasted, and feeds ninety a day.",
    "What makes it work is not money, of which there is little, but the habit of asking people what they would like.",
    "Whether it can be copied is another matter. The two kitchens that tried to do so closed within the year.",
)
PAGE = f"""<!DOCTYPE html>
<html><head><title>Kitchens</title><style>p {{ color: red }}</style><script>var x = "<p>no</p>";</script></head>
<body><header><a href="/">The Ladle</a></header>
<nav><ul><li>Home<li>About</ul></nav>
<div class="cookie-banner"><p>We use cookies on this page.</p></div>
<main><article><header><h1>The kitchen on North Street</h1><p>By Dana Roe <time>3 May 2024</time></p></header>
<p>{PROSE[0]}
<p>{PROSE[1]} <a href="https://example.org">More</a>
<blockquote><p>{PROSE[2]}</p></blockquote>
</article>
<section class="comments"><h2>2 comments</h2><div class="comment"><cite>Omar</cite> <span>says:</span>
<p>I have eaten there, and it was good.</p></div></section></main>
<aside><p>Read this too</p></aside><footer><p>All rights reserved</p></footer></body></html>"""


def test_an_article_without_what_stands_around_it() -> None:
    document = read(PAGE)

    assert kinds(document, Kind.HEADING) == ["The kitchen on North Street", "2 comments"]
    assert " ".join(kinds(document, Kind.NARRATIVE)).replace(" / ", " ").startswith(PROSE[0])
    assert {turn.speaker for turn in document.turns if turn.kind is Kind.NARRATIVE} == {"Dana Roe"}
    assert [
        (turn.speaker, document.slice(turn.paragraphs)) for turn in document.turns if turn.kind is Kind.COMMENT
    ] == [("Omar", "I have eaten there, and it was good.")]
    for words in ("Ladle", "Home", "cookies", "Read this", "rights", "color", "var x"):
        assert words not in document.text


def test_markup_that_nobody_closed() -> None:
    assert [said for _, said in speech(read("<p>Dana: How <i>was it?<p>Omar: <b>Long</i>.</b><p>Dana: So.<td>"))] == [
        "How was it?",
        "Long.",
        "So.",
    ]
    assert "kept" in read("<nav><p>It is kept where nothing else is there.").text
    for odd in (
        "<p>a</p",
        "<p>a &#xFFFFFFFF; b",
        "<p>a<!-- open",
        "<p>a<![CDATA[",
        "<p>a &bogus; b",
        '<p a="b>c',
        "</p>a",
    ):
        with suppress(UnreadableFile):
            assert "a" in read(odd).text


def test_depth_and_length_have_no_price() -> None:
    deep = "<div>" * 20_000 + "<p>Dana: How was it?</p>" + "</div>" * 20_000

    assert "How was it?" in read(deep).text


def test_claims() -> None:
    for page in ("<!DOCTYPE html><p>x", "  <html>", "<cite>A:</cite>", "<p>x</p>"):
        assert WebReader().claims(received(page, "a.txt")) > 0.9
    assert WebReader().claims(received("<div align=center>\n\n# Talk\n", "a.md")) == 0.0
    for other in ("<?xml version='1.0'?><TEI>", "a < b and <p>", "WEBVTT\n", "# <div>"):
        assert WebReader().claims(received(other, "a.txt")) == 0.0


def test_a_real_file() -> None:
    (document,) = WebReader().read(received(shared("formats", "podcastindex_example.html").read_text(), "page.html"))

    assert [turn.speaker for turn in document.turns][:4] == ["Travis", "Sarah", "Travis", "Gilon"]
    assert [turn.time for turn in document.turns][:2] == [(0.0, 0.0), (53.0, 53.0)]


def test_a_table_of_times_and_words_is_one_talk() -> None:
    rows = "".join(f"<tr><td>0h0{n}m10s</td><td>so we went on to mill {n}</td></tr>\n" for n in (1, 2))
    document = read(f"<table><tr><th>Time</th><th>Transcript</th></tr>\n{rows}</table>")

    assert document.text == "so we went on to mill 1\n\nso we went on to mill 2"
    assert [turn.time for turn in document.turns] == [(60.0 + 10, 130.0)]


def test_the_foot_of_a_page_is_told_by_what_it_is_called() -> None:
    talk = "".join(f"<p><b>{who}:</b> {said}</p>" for who, said in TURNS)
    document = read(f'<html><body>{talk}<div class="site-footer"><p>Mill Street Archive</p></div></body></html>')

    assert "Archive" not in document.text


def test_what_is_asked_under_a_marker_is_asked_though_an_answer_asks_back() -> None:
    pairs = [("How was it?", "Long."), ("And then?", "Home. Would you not go?"), ("Who came?", "Nobody.")] * 2
    page = "".join(f"<p><mark>{asked}</mark></p><p>{answered}</p>" for asked, answered in pairs)

    assert [words for _, words in speech(read(f"<html><body>{page}</body></html>"))] == [
        one for two in pairs for one in two
    ]


def test_the_wide_space_of_the_east_parts_a_name_from_words() -> None:
    page = "".join(f"<p>田中　どこに{at}いましたか。</p><p>鈴木　ここに{at}いました。</p>" for at in "一二三")
    assert [who for who, _ in speech(read(f"<html><body>{page}</body></html>"))] == ["田中", "鈴木"] * 3


def test_a_cell_with_a_name_spans_the_rows_of_her_sentences() -> None:
    rows = (
        '<tr><td rowspan="2">Dana</td><td>So it was you.</td></tr><tr><td>Why was it shut?</td></tr>'
        '<tr><td rowspan="3">Omar</td><td>It rained.</td></tr><tr><td>All day.</td></tr><tr><td>And late.</td></tr>'
    )
    page = f"<html><body><table>{rows * 3}</table></body></html>"
    turns = [("Dana", "So it was you. / Why was it shut?"), ("Omar", "It rained. / All day. / And late.")]
    assert speech(read(page)) == turns * 3


def test_headings_with_names_and_times_below_them_open_turns_whatever_is_said() -> None:
    said = (("Dana", "Shall we begin?"), ("Omar", "Not yet."), ("Dana", "Who was there?"), ("Omar", "Everybody."))
    cards = "".join(
        f"<div><h4>{who}</h4><small>0:{12 + 4 * at}</small><p>{text}</p></div>" for at, (who, text) in enumerate(said)
    )

    assert speech(read(f"<html><body>{cards}</body></html>")) == list(said)


def test_who_asks_under_a_heading_and_a_time_is_not_without_a_label() -> None:
    round_ = (("Dana", "Who was there?"), ("Omar", "I was there, with my aunt."), ("Iris", "We all were, I think."))
    said = [(who, f"{text}{' ' * at}") for at in range(3) for who, text in round_]
    cards = "".join(
        f"<div><h4>{who}</h4><small>0:{12 + 4 * at}</small><p>{text}</p></div>" for at, (who, text) in enumerate(said)
    )

    assert [who for who, _ in speech(read(f"<html><body>{cards}</body></html>"))] == ["Dana", "Omar", "Iris"] * 3


def test_the_sign_of_a_link_that_plays_is_no_word() -> None:
    part = '<p><a href="#">▶</a>\n{}</p>'
    page = "".join(f'<div><p class="speaker">{who}</p>{part.format(html(said)) * 2}</div>' for who, said in TURNS)

    assert speech(read(f"<html><body>{page}</body></html>")) == [(who, f"{said} / {said}") for who, said in TURNS]


def test_what_ends_without_a_stop_is_said_where_headings_are_marked() -> None:
    ends = ("It was dark.", "My brother mended them", "We went to bed", "It was late.")
    turns = "<p><b>Dana:</b> How was it?</p><p><b>Omar:</b> It was long.</p><p>{}</p><p><b>Dana:</b> I see.</p>"
    document = read("<html><body>" + "".join(f"<h2>Part {len(end)}</h2>{turns.format(end)}" for end in ends))

    assert [words for who, words in speech(document) if who == "Omar"] == [f"It was long. / {end}" for end in ends]
