"""Word files of 1997 to 2003."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Opened, Paragraph
from pipeline.ingest.files.decode import receive, received_from
from pipeline.ingest.files.word_binary import _Opened
from pipeline.ingest.readers.old_word import open_old_word
from pipeline.model import Role
from pipeline.verify.old_word_text import old_word_text
from tests.ingest.old_word_files import Part, Piece, container_of, doc_of, row, said

TALK = [
    Piece((Part("A talk about the garden"),), level=1),
    said(Part("Ines Vara: ", bold=True), "How did you come to the garden?"),
    said(Part("Odo Brandt: ", bold=True), "My neighbour – she had a key – took me along."),
    said(Part("Ines Vara: ", bold=True), "What keeps you there?"),
    said(Part("Odo Brandt: ", bold=True), "The quiet, and café talk on Sundays."),
]


def opened(pieces: list[Piece], *, wide: bool = True, beside: int = 0) -> Opened:
    return open_old_word(received_from(doc_of(pieces, wide=wide, beside=beside), file="talk.doc"))


def texts(found: Opened) -> list[str]:
    return [item.text for item in found.items if isinstance(item, Paragraph)]


@pytest.mark.parametrize("wide", [True, False])
def test_a_talk_is_read_as_that_of_a_new_file(tmp_path: Path, wide: bool) -> None:
    (tmp_path / "talk.doc").write_bytes(doc_of(TALK, wide=wide))

    corpus = read_corpus(tmp_path)

    assert not corpus.failed
    (document,) = corpus.documents
    assert document.reader == "word"
    turns = [turn for turn in document.turns if turn.speaker]
    assert [(turn.speaker, turn.role) for turn in turns[:2]] == [
        ("Ines Vara", Role.INTERVIEWER),
        ("Odo Brandt", Role.RESPONDENT),
    ]
    assert document.slice(turns[1].paragraphs) == "My neighbour – she had a key – took me along."
    assert document.slice(turns[3].paragraphs) == "The quiet, and café talk on Sundays."


def test_many_paragraphs_over_many_pages_keep_their_look() -> None:
    pieces = [said(Part(f"Question {number}? ", bold=True), f"Answer {number}.") for number in range(200)]

    items = opened(pieces).items

    assert texts(Opened(items)) == [f"Question {number}? Answer {number}." for number in range(200)]
    for item in items:
        assert isinstance(item, Paragraph)
        assert [run.bold for run in item.rows[0].runs] == [True, False]
    assert items[199].rows[0].locator == "paragraph 200"  # type: ignore[union-attr]


def test_headings_colours_and_tracked_deletions() -> None:
    heading, told = opened(
        [
            Piece((Part("Part one"),), level=2),
            said("We ", Part("hated ", deleted=True), Part("liked", colour=6), " it."),
        ]
    ).items

    assert isinstance(heading, Paragraph)
    assert isinstance(told, Paragraph)
    assert (heading.form, heading.level) == (Form.HEADING, 2)
    assert told.text == "We liked it."
    assert [run.colour for run in told.rows[0].runs] == ["", "FF0000", ""]


def test_fields_are_read_by_their_result_and_signs_by_what_they_stand_for() -> None:
    pieces = [
        said('See \x13 HYPERLINK "https://a.example" \x14\x13 REF x \x14the page\x15\x15 there.'),
        said("Page \x13 PAGE \x15 of it,\x0bnext line, half\x1ehour, so\x1fft,\x02 note\x05."),
    ]

    assert texts(opened(pieces)) == ["See the page there.", "Page  of it,\nnext line, half-hour, soft, note."]


def test_tables_are_grids_and_cells_below_one_another_share_a_column() -> None:
    pieces = [
        said("Above"),
        *row("Who", "Words", edges=(0, 1000, 5000)),
        *row("across both", edges=(0, 5000)),
        *row("Odo", "I see.", edges=(10, 1015, 5000)),
        said("Below"),
    ]

    above, grid, below = opened(pieces).items

    assert isinstance(grid, Grid)
    assert grid.texts == [["Who", "Words"], ["across both"], ["Odo", "I see."]]
    assert grid.rows[2][1][0].rows[0].locator == "table 1 row 3"
    assert [above.rows[0].locator, below.rows[0].locator] == ["paragraph 1", "paragraph 2"]  # type: ignore[union-attr]


def test_cells_beside_a_wider_one_keep_their_column() -> None:
    (grid,) = opened([*row("a", "b", "c", edges=(0, 9, 3000, 4000)), *row("ab", "c", edges=(0, 3000, 4000))]).items

    assert isinstance(grid, Grid)
    assert grid.texts[1] == ["ab", "c"]
    (grid,) = opened([*row("a", "b", "c"), *row("ab", "c", edges=(0, 2000, 3000))]).items
    assert isinstance(grid, Grid)
    assert grid.texts[1] == ["ab", "", "c"]


def test_notes_that_are_left_out_are_told() -> None:
    assert any("footnotes" in told for told in opened(TALK, beside=40).warnings)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (doc_of(TALK, version=0x65), "before 1997"),
        (doc_of(TALK, locked=True), "locked with a password"),
        (doc_of(TALK)[:3000], "damaged"),
        (container_of({"WordDocument": b"\xec\xa5\xc1\x00" * 300, "1Table": b""}), "damaged"),
        (container_of({"WordDocument": b"", "1Table": b""}), "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "talk.doc").write_bytes(data)
    received = receive(tmp_path / "talk.doc", file="talk.doc")

    with pytest.raises(UnreadableFile, match=reason) as caught:
        open_old_word(received)
    assert ".docx" in caught.value.remedy


def test_every_byte_may_be_wrong() -> None:
    whole = doc_of([*TALK, *row("Who", "Words"), *row("Odo", "I see.")])
    for place in range(512, len(whole), 7):
        for value in (0x00, 0xFF, 0x7F):
            data = whole[:place] + bytes([value]) + whole[place + 1 :]
            try:
                open_old_word(received_from(data, file="talk.doc"))
            except UnreadableFile:
                continue


def test_verify_finds_the_words_by_itself() -> None:
    text = old_word_text(doc_of([*TALK, *row("Odo", "I see.")]))

    assert "My neighbour – she had a key – took me along.\n" in text
    assert "\nI see.\n" in text
    pieces = [said("We ", Part("hated ", deleted=True), "liked it, ", Part("not", deleted=True), "all.")]
    assert old_word_text(doc_of(pieces)).startswith("We liked it, all.\n")
    assert old_word_text(doc_of(pieces, wide=False)).startswith("We liked it, all.\n")
    assert old_word_text(doc_of(TALK)[:3000]) == ""


def test_quotes_are_cited_by_paragraph(tmp_path: Path) -> None:
    (tmp_path / "talk.doc").write_bytes(doc_of(TALK))

    (document,) = read_corpus(tmp_path).documents

    assert document.source_map.locator(document.text.index("My neighbour")) == "paragraph 3"
    assert document.source_map.locator(document.text.index("The quiet")) == "paragraph 5"


def test_a_group_of_properties_that_names_itself_is_read_once() -> None:
    opened_word = _Opened(b"", b"", b"")
    itself = (0x6646).to_bytes(2, "little") + bytes(4)
    group = (0x2416).to_bytes(2, "little") + b"\x01" + itself
    opened_word.more = len(group).to_bytes(2, "little") + group

    assert list(opened_word._properties(itself)) == [(0x2416, b"\x01"), (0x6646, bytes(4))]
