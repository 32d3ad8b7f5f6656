from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest

from pipeline.ingest.documents.blocks import Form, read_blocks
from pipeline.ingest.transcript.text_builder import TextBuilder


def texts(source: str) -> list[str]:
    return [block.text for block in read_blocks(source)]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a *soft* word and a **loud** one", "a soft word and a loud one"),
        ("an _old_ word, a __new__ one", "an old word, a new one"),
        ("***both*** at once", "both at once"),
        ("**One:****Two** more", "One: Two more"),
        ("five * three is 15, and a_b_c stays", "five * three is 15, and a_b_c stays"),
        ("one star* is left", "one star* is left"),
        (r"the \_file\_ and \*this\*", "the _file_ and *this*"),
        ("see [the plan](https://example.org/a_b) now", "see the plan now"),
        ("see [[example.org](http://example.org/x(1))] now", "see [example.org] now"),
        ("the tenants [all of them] left", "the tenants [all of them] left"),
        ("f(x) [note](not a link at all) here", "f(x) [note](not a link at all) here"),
        ("<b>loud</b> and <i>soft</i>", "loud and soft"),
        ("one<br/>two <sup>3</sup>", "one two 3"),
        ("less < more, a<b", "less < more, a<b"),
        ("mail <https://example.org/x>", "mail https://example.org/x"),
        ("bread &amp; butter &unknown;", "bread & butter &unknown;"),
        ("said so[^4] before", "said so before"),
        ("before ![a picture](p.png) after", "before  after"),
        ("seen <!-- not seen --> seen", "seen  seen"),
    ],
)
def test_only_the_visible_words_are_left(source: str, shown: str) -> None:
    assert texts(source) == [shown]


def test_headings_lists_tables_and_quotes_are_told_apart() -> None:
    lists = "- one\n  goes on\n* two\n\n3. three\n\n> said\n> so\n\n| a | b |\n| - | - |\n"
    blocks = read_blocks(f"## Two ##\n\nUnder\n===\n\n{lists}")
    assert [(block.form, block.text) for block in blocks] == [
        (Form.HEADING, "Two"),
        (Form.HEADING, "Under"),
        (Form.BULLET, "one goes on"),
        (Form.BULLET, "two"),
        (Form.BULLET, "three"),
        (Form.PARAGRAPH, "said so"),
        (Form.TABLE, "| a | b | | - | - |"),
    ]
    assert [block.level for block in blocks[:2]] == [2, 1]
    assert blocks[4].marker == "3"
    assert blocks[5].quoted


def test_lines_of_a_paragraph_are_joined_but_long_lines_are_paragraphs() -> None:
    long = "word " * 40 + "end."
    assert texts("one  \ntwo\nthree") == ["one two three"]
    assert texts(f"{long}\nThe next.") == [long, "The next."]


def test_a_paragraph_that_a_page_cut_is_one_again() -> None:
    source = "The garden was opened by the\n\n\n\nmayor in the rain, and nobody had an umbrella."
    (block,) = read_blocks(source)
    assert block.text == "The garden was opened by the mayor in the rain, and nobody had an umbrella."
    builder = TextBuilder()
    span = block.write(builder)
    text, source_map = builder.finish()
    assert span is not None
    assert text[span.start : span.end] == block.text
    assert source_map.locator(0) == "line 1"
    assert source_map.locator(text.index("mayor")) == "line 5"
    assert source[source_map.source(text.index("mayor")) :].startswith("mayor")


def test_the_name_after_the_cut_may_have_a_capital() -> None:
    head = "They asked for three more winters of money, and got it from the town of Upper"
    assert texts(f"{head}\n\n\n\nMarling without a word of thanks to anybody.") == [
        f"{head} Marling without a word of thanks to anybody."
    ]


@pytest.mark.parametrize(
    "source",
    [
        "It was over by noon on the day when all came.\n\n\n\nThe next day they came back with chairs and soup.",
        "He asked me ‘who has the keys to the shed and who has the list?’\n\n\n\nNobody had them, as it turned out.",
        "What we need is short and can be said by anybody in one breath:\n\n\n\nTime, and a place that is warm enough.",
        "Contents and what stands where in all of this, part one\n\n\n\nA short line",
        "*She was born in the north and has written about it*\n\n\n\nand so I went there myself to see what was left.",
        "A line without end\n\nThe next begins with a capital and has its end.",
    ],
)
def test_what_no_page_cut_stays_apart(source: str) -> None:
    assert len(texts(source)) == 2


def test_ladders_page_numbers_and_running_heads_are_dropped_in_mid_sentence() -> None:
    ladder = "\n\n".join(str(number) for number in range(1, 7))
    pages = [
        f"Page text number {word} goes on until the page is full and then it\n\n\n\n"
        f"{number} | The Long Year\n\n{ladder}\n\n\ngoes on with the rest of {word}."
        for number, word in enumerate(("one", "two", "three"), 4)
    ]
    assert texts("\n\n".join(["Opening words, and so to begin with.", *pages])) == [
        "Opening words, and so to begin with.",
        *(
            f"Page text number {word} goes on until the page is full and then it goes on with the rest of {word}."
            for word in ("one", "two", "three")
        ),
    ]


def test_a_short_answer_that_repeats_is_not_furniture() -> None:
    assert texts("Yes.\n\n\n\nYes.\n\n\n\nYes.\n\n\n\nIn 2015") == ["Yes.", "Yes.", "Yes.", "In 2015"]


def test_form_feeds_and_page_marks_give_pages() -> None:
    blocks = read_blocks("The first.\n\fThe second.\n\n<!-- page 9 -->\nThe third.")
    assert [block.pieces[0].locator for block in blocks] == ["page 1, line 1", "page 2, line 2", "page 9, line 5"]


def test_hyphens_of_line_ends_go_and_hyphens_of_words_stay() -> None:
    source = "The kitch-\nen was a well-\nknown place. A well-known kitchen has pots. Twenty-\nOne."
    assert texts(source) == ["The kitchen was a well-known place. A well-known kitchen has pots. Twenty- One."]


def test_french_words_that_hang_on_others_keep_their_hyphen() -> None:
    assert texts("Comment avez-\nvous fait à ce niveau-\nlà, et où est la bou-\nlangerie ?") == [
        "Comment avez-vous fait à ce niveau-là, et où est la boulangerie ?"
    ]


def test_emphasis_is_known_by_its_place() -> None:
    (block,) = read_blocks("**Ada Stone** *welder*")
    assert [block.text[start:end] for start, end in block.bold] == ["Ada Stone"]
    assert [block.text[start:end] for start, end in block.italic] == ["welder"]
    assert not block.all_bold
    assert block.cut(4, 9).text == "Stone"
    assert read_blocks("*all of it,* *to the end*.")[0].all_italic


HOSTILE = (
    ["#" * 300_000, "*" * 300_000, "a*b " * 60_000, "[" * 200_000, "[a](" * 60_000, "](" * 90_000, "<a " * 90_000],
    ["> " * 150_000, "<!--" * 60_000, "\n" * 200_000, "1\n\n" * 60_000, "\f" * 100_000, " " * 500_000, "_a " * 90_000],
)


@pytest.mark.parametrize("source", [*HOSTILE[0], *HOSTILE[1]], ids=lambda source: repr(source[:5]))
def test_hostile_text_is_read_in_linear_time(source: str) -> None:
    begun = time.process_time()
    read_blocks(source)
    assert time.process_time() - begun < 8


def test_lines_of_a_block_keep_their_places_and_emphasis() -> None:
    source = "**Ann** was\nnot *here\nthat* day, _nor\n**the** next_, and\n  she & [all](x) *went*  \non"
    (block,) = read_blocks(source)
    bounds = pairwise((0, *block.line_ends))

    for line, (start, end) in zip(block.split(), bounds, strict=True):
        assert line == replace(block.cut(start, end), line_ends=(len(line.text),))
    assert block.line_texts == [line.text for line in block.split()]
    for line in block.split():
        for piece in line.pieces:
            assert piece.source < 0 or source.startswith(piece.text, piece.source)


def test_a_block_of_thousands_of_lines_is_taken_apart_in_one_go() -> None:
    (block,) = read_blocks("\n".join(f"Name{number}: hi" for number in range(5_000)))
    began = time.process_time()

    assert len(block.split()) == 5_000
    assert time.process_time() - began < 3
