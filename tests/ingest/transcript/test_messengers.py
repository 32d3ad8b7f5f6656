"""Exports of messengers: who writes, whatever the address book calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.turns import turns_of
from pipeline.model import Kind
from tests.ingest.finished import read
from tests.ingest.make import read_alone, speech

TALK = [("Tove Berg", "Where were you?"), ("", "at the kiln, no roof"), ("Tove Berg", "Who came?"), ("", "my aunt")]
ANDROID, IPHONE = "12/05/2025, 09:1{at} - {who}: ", "[12/05/2025, 09:1{at}:02] {who}: "
MORNING, NARROW = "[5/12/25, 9:1{at}:02 AM] {who}: ", "[5/12/25, 9:1{at}:02\u202fAM] {who}: "


@pytest.mark.parametrize(
    ("head", "written", "who"),
    [
        (ANDROID, "+44 7700 900123", "+44 7700 900123"),
        (IPHONE, "\u202a+44\u00a07700\u00a0900123\u202c", "+44 7700 900123"),
        (IPHONE, "~ Nils", "Nils"),
        (IPHONE, "~\u202fNils", "Nils"),
        ("\u200e" + IPHONE, "~\u202fNils", "Nils"),
        (MORNING, "Nils", "Nils"),
        (NARROW, "+1 (555) 010-0199", "+1 (555) 010-0199"),
        ("5/12/25, 9:1{at} AM - {who}: ", "Nils A", "Nils A"),
        (ANDROID, "nils a", "nils a"),
        (IPHONE, "[telephone 1]", "telephone 1"),
        (ANDROID, "\U0001f338 nils", "\U0001f338 nils"),
    ],
)
def test_who_writes_is_whoever_stands_behind_date_and_hour(head: str, written: str, who: str) -> None:
    text = "".join(head.format(at=at, who=name or written) + f"{words}\n" for at, (name, words) in enumerate(TALK))

    assert speech(read(text)) == [(name or who, words) for name, words in TALK]


@pytest.mark.parametrize("who", ["+44 7700 900123", "[telephone 3]", "~ Ada", "ada"])
def test_one_message_in_a_group_is_its_own(who: str) -> None:
    lines = [(name or "Nils", words) for name, words in TALK]
    lines.insert(2, (who, "not me"))
    text = "".join(ANDROID.format(at=at, who=name) + f"{words}\n" for at, (name, words) in enumerate(lines))

    assert (who.strip("[]~ "), "not me") in speech(read(text))


def test_one_message_from_a_number_amid_long_ones_is_its_own() -> None:
    lines = [("Tove", "Who came?"), ("Nils", "my aunt\nand her boys\nwith a cart"), ("+44 7700 900123", "and me")]
    text = "".join(
        ANDROID.format(at=at, who=who) + f"{words}\n" for at, (who, words) in enumerate([*lines, *lines[:2]])
    )

    assert ("+44 7700 900123", "and me") in speech(read(text))


def test_what_a_messenger_tells_with_a_colon_is_no_speaker() -> None:
    lines = [(name or "Nils", words) for name, words in TALK] * 2
    lines.insert(2, ("Nils changed the group name to", "kiln"))
    text = "".join(ANDROID.format(at=at, who=name) + f"{words}\n" for at, (name, words) in enumerate(lines))

    assert {who for who, _ in speech(read(text))} == {"Tove Berg", "Nils"}


def test_that_a_message_was_edited_is_nobodys_words() -> None:
    text = "".join(
        IPHONE.format(at=at, who=name or "Nils") + f"{words} \u200e<This message was edited>\n"
        for at, (name, words) in enumerate(TALK)
    )

    assert [words for _, words in speech(read(text))] == [words for _, words in TALK]


ABOVE = "{who}, [12.05.25 09:1{at}]\n"
BLOCKS = [ABOVE, "{who}   9:1{at} AM\n", "{who}  [9:1{at} AM]\n", "09:1{at}:10 From {who} to Everyone:\n\t"]


@pytest.mark.parametrize("head", [*BLOCKS, ANDROID, IPHONE])
@pytest.mark.parametrize(
    "put",
    [
        "<Media omitted>",
        "This message was deleted",
        "[ Voice message ]",
        "[ 🙂 Sticker ]",
        'Reacted to "Where were..." with 👍',
        'Removed a 👍 reaction from "Where were..."',
    ],
)
def test_a_message_that_a_program_wrote_is_nobodys(head: str, put: str) -> None:
    lines = [*((name or "Nils", words) for name, words in TALK * 2), ("Nils", put)]
    text = "".join(head.format(at=at, who=who) + f"{words}\n\n" for at, (who, words) in enumerate(lines))

    assert speech(read(text)) == lines[:-1]


@pytest.mark.parametrize("head", [*BLOCKS, IPHONE])
@pytest.mark.parametrize("put", ['Replying to "Where were you..."\n\n', "[In reply to Tove Berg]\n"])
def test_whose_words_a_message_answers_stands_in_no_words_of_it(head: str, put: str) -> None:
    lines = [(name or "Nils", words) for name, words in TALK * 2]
    text = "".join(
        head.format(at=at, who=who) + f"{put if at == 3 else ''}{words}\n\n" for at, (who, words) in enumerate(lines)
    )

    assert speech(read(text)) == lines


@pytest.mark.parametrize("put", ["Edited", "👍 1", "👍 1 ❤️ 2", ":thumbsup: 1", "like 1", "1 reply", "12 replies"])
def test_what_others_did_with_a_message_is_nobodys_words(put: str) -> None:
    lines = [(name or "Nils", words) for name, words in TALK * 2]
    text = "".join(ABOVE.format(at=at, who=who) + f"{words}\n{put}\n\n" for at, (who, words) in enumerate(lines))

    assert speech(read(text)) == lines


def test_an_answer_of_such_words_is_an_answer() -> None:
    lines = [("Tove", "Was it cut?"), ("Nils", "Edited"), ("Tove", "How many came?"), ("Nils", "2 replies")]

    assert speech(read("".join(f"{who}: {words}\n" for who, words in lines))) == lines


@pytest.mark.parametrize("form", ["[10:0{place}] <{who}> {said}", "<{who}> {said}", "[10:0{place}] {who}: {said}"])
def test_a_handle_that_speaks_once_has_a_turn(tmp_path: Path, form: str) -> None:
    said = [
        ("una_k", "when did you learn to bake?"),
        ("miller9", "as a boy, with my uncle"),
        ("una_k", "and who taught you?"),
        ("miller9", "he did, every day at four"),
        ("the_well", "sorry, wrong channel"),
        ("una_k", "never mind. so, your uncle?"),
        ("miller9", "yes, he had the mill"),
    ]
    text = "\n".join(form.format(place=place, who=who, said=words) for place, (who, words) in enumerate(said))
    assert speech(read_alone(tmp_path, text)) == said


@pytest.mark.parametrize(
    "notice",
    [
        "Meddelanden och samtal är totalsträckskrypterade. Ingen utanför den här chatten kan läsa dem.",
        "Meldinger og anrop er ende-til-ende-kryptert. Ingen utenfor denne chatten kan lese dem.",
        "Berichten en gesprekken zijn end-to-end versleuteld. Niemand buiten deze chat kan ze lezen.",
        "Media har utelämnats",
        "<Medier udeladt>",
        "Det här meddelandet togs bort",
    ],
)
def test_what_a_messenger_says_in_the_north_is_nobodys(notice: str) -> None:
    text = "".join(IPHONE.format(at=at, who=name or "Nils") + f"{words}\n" for at, (name, words) in enumerate(TALK))
    text = IPHONE.format(at=0, who="Nils") + f"\u200e{notice}\n" + text

    assert speech(read(text)) == [(name or "Nils", words) for name, words in TALK]


def test_what_a_messenger_says_over_lines_of_a_page_is_nobodys() -> None:
    texts = [
        (IPHONE.format(at=0, who="Nils") + "Messages and calls are end-to-end", False),
        ("encrypted. No one outside of this chat can read or listen", True),
        ("to them.", True),
        *((IPHONE.format(at=at, who=name or "Nils") + words, False) for at, (name, words) in enumerate(TALK)),
    ]
    lines = [Line(text, (Piece(text, 500 * at),), follows=follows) for at, (text, follows) in enumerate(texts)]
    drafts, _ = turns_of(lines)

    said = [draft for draft in drafts if draft.kind is Kind.SPEECH]
    assert ["".join(piece.text for piece in draft.paragraphs[0]) for draft in said] == [words for _, words in TALK]
