"""A talk whose lines somebody wrapped: no passage ends amid a sentence, whatever the next line begins with."""

from __future__ import annotations

import html
import io
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.transcript.full_lines import going_on
from pipeline.ingest.transcript.label_shapes import Line
from tests.ingest.make import speech

HEAD = ["Hedges and ponds", "Talk with a ranger", "Date: 4 May 2021", ""]
SAID = [
    ("Interviewer", "How did you get to know the ponds?"),
    (
        "Dilys",
        "My aunt Olwen had a boat, and on a Sunday I could go out with her as far as the old Roman wall. "
        'She said "You row" and I said "You know that I cannot" and then I rowed, and (Olwen being Olwen) got no tea.',
    ),
    ("Interviewer", "And who looks after them now, do you know, or is it still the council in Bangor?"),
    (
        "Dilys",
        "There were 12 of us and of these 7 came from Bangor, and the RSPB sent Gethin Prys, whom I had known since "
        "I was nine. So it was Gethin, Mrs. Parry and myself.",
    ),
    ("Interviewer", "What would you do differently?"),
    ("Dilys", "I would ask for a van, and for two more people, as I cannot lift what I could lift in 1990."),
]
GERMAN = [
    ("Interviewerin", "Wie war das damals mit dem Teich und dem alten Boot von Tante Olga?"),
    (
        "Befragte",
        "Am Sonntag durfte ich mit Olga und mit dem Boot hinaus, bis zur Mauer, und im Winter haben wir Äpfel, Nüsse "
        "und Kohlen getragen, weil der Wagen von Herrn Petersen am Hang im Schnee stecken blieb.",
    ),
    ("Interviewerin", "Und wer kümmert sich heute darum, wenn im Frühjahr das Wasser über die Ufer tritt?"),
    ("Befragte", "Es waren 12 Leute und davon kamen 7 aus Husum, und der NABU schickte uns Gerd, den Sohn von Olga."),
]


def wrapped(said: Sequence[tuple[str, str]], *, width: int, form: str, gap: bool, indent: str = "") -> list[str]:
    """The talk in lines, each turn headed in that form."""
    lines: list[str] = []
    for place, (who, words) in enumerate(said):
        text = form.format(who=who, time=f"00:{place:02}:09") + words
        lines += textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False)
        lines += [""] * gap
    return lines


def plain(lines: Sequence[str]) -> tuple[str, bytes]:
    return "talk.txt", "\n".join(lines).encode()


def in_a_page(lines: Sequence[str]) -> tuple[str, bytes]:
    return "talk.html", f"<html><body><pre>\n{html.escape(chr(10).join(lines))}\n</pre></body></html>".encode()


def in_a_mail(lines: Sequence[str]) -> tuple[str, bytes]:
    head = "From: Una Frost <una@example.org>\nTo: Per <per@example.org>\nDate: 5 May 2021 10:00\nSubject: the talk\n\n"
    return "talk.txt", (head + "\n".join(f"> {line}".rstrip() for line in lines)).encode()


def in_word(lines: Sequence[str]) -> tuple[str, bytes]:
    document = docx.Document()
    for block in "\n".join(lines).split("\n\n"):
        paragraph = document.add_paragraph()
        for place, line in enumerate(block.strip().split("\n")):
            if place:
                paragraph.add_run().add_break()
            paragraph.add_run(line)
    stream = io.BytesIO()
    document.save(stream)
    return "talk.docx", stream.getvalue()


CONTAINERS = {"text": plain, "page": in_a_page, "mail": in_a_mail, "word": in_word}


@pytest.mark.parametrize("width", [52, 60, 71, 88])
@pytest.mark.parametrize(("form", "gap"), [("{who}: ", True), ("[{time}] {who}: ", False), ("{who} - ", True)])
@pytest.mark.parametrize("container", CONTAINERS)
def test_no_paragraph_ends_amid_a_sentence_where_lines_were_wrapped(
    tmp_path: Path, container: str, form: str, gap: bool, width: int
) -> None:
    lines = HEAD + wrapped(SAID, width=width, form=form, gap=gap)
    found = read(tmp_path, CONTAINERS[container], lines)
    assert [(who, words.replace(". / ", ". ")) for who, words in found] == SAID


@pytest.mark.parametrize("width", [50, 64, 90])
def test_a_german_noun_begins_a_line_amid_a_sentence(tmp_path: Path, width: int) -> None:
    lines = wrapped(GERMAN, width=width, form="{who}: ", gap=False, indent="   ")
    assert read(tmp_path, plain, lines) == GERMAN


def test_a_sign_that_french_sets_apart_closes_the_line_above(tmp_path: Path) -> None:
    said = [
        ("Odile", "Et le dimanche, est-ce que vous alliez au bord de l'eau avec elle ?"),
        ("Paul", "Oui, elle disait « Viens, on va voir le bateau de mon oncle Henri » et on y allait à pied."),
    ] * 3
    lines = wrapped(said, width=74, form="{who} : ", gap=True)

    assert any(line.strip() == "?" for line in lines)
    assert read(tmp_path, plain, lines) == said


def test_an_answer_below_a_full_question_begins_a_turn() -> None:
    lines = [
        "Ada: so you went down to the water with all of",
        "the children on the first day and you looked",
        "for the boat and could not find it until noon,",
        "and nobody there could tell where it had gone",
        "Ben: we went by bus and it took us the whole of",
        "the morning because of the snow on the hill",
        "(laughs)",
        "Ada: and then you were there, all of you, cold",
        "and wet",
    ]
    assert going_on([Line(line) for line in lines]) == {1, 2, 3, 5, 8}


def test_lines_of_a_poem_or_a_list_are_full_by_chance() -> None:
    lines = [
        "bread",
        "two pounds of butter and",
        "milk, if there is any",
        "eggs",
        "a new broom for the yard behind the inn",
    ]
    assert not going_on([Line(line) for line in lines])


def test_a_hyphen_within_a_word_sets_no_name_apart(tmp_path: Path) -> None:
    said = [
        *SAID[:2],
        ("Interviewer", "Go on."),
        ("Dilys", "Nobody told us.\nThe man of the RSPB-office wrote."),
        *SAID[4:],
    ]
    lines = "\n".join(f"{who} - {words}" for who, words in said).split("\n")
    assert [who for who, _ in read(tmp_path, plain, lines)] == ["Interviewer", "Dilys"] * 3


def read(
    folder: Path, container: Callable[[Sequence[str]], tuple[str, bytes]], lines: Sequence[str]
) -> list[tuple[str, str]]:
    """Who says what; paragraphs are parted by a stroke."""
    name, data = container(lines)
    (folder / name).write_bytes(data)
    (document,) = read_corpus(folder).documents
    return speech(document)


def test_an_answer_in_small_letters_and_a_question_below_words_that_break_off_begin_anew() -> None:
    full = "I would not call it a success, more a kind of habit that we all share in the"
    said = [
        full, "village, and so does my uncle.", full, "village, and so does my aunt.",
        "Where did you keep all of the boats and the nets when the winter came to it?", "well, in the barn", "",
        f"{full[:-7]} here,", "Why was that so?", "Dilys: We had no shed.",
        "Dilys: We had no van.",
    ]  # fmt: skip
    begun = [
        said[at] for at in range(len(said)) if said[at] and at not in going_on([Line(one, (), "") for one in said])
    ]

    assert "well, in the barn" in begun
    assert "Why was that so?" in begun
    assert "village, and so does my uncle." not in begun


def test_a_number_alone_above_a_label_does_not_go_on_with_words_that_break_off() -> None:
    said = [
        "Xenia: Did the boats come back to the harbour in the spring of that year, or",
        "did they not?", "Otto: I would not call it a success, more a kind of habit that we all share in",
        "the harbour, and they just send one the letter, you know, and that is it all", "1986",
        "Xenia: And the nets?", "Otto: They came back in the year in which the old harbour was closed, and that was in",
        "1987 or so.",
    ]  # fmt: skip
    assert going_on([Line(text) for text in said]) == {1, 3, 7}


@pytest.mark.parametrize(
    ("one", "other"),
    [("SPEAKER 1", "SPEAKER 2"), ("XENIA", "OTTO (aside)."), ("Xenia—", "Otto—"), ("Xenia .....", "Otto .....")],
)
def test_below_words_without_an_end_a_name_that_comes_again_begins_a_turn(one: str, other: str) -> None:
    one, other = (name if name.endswith("—") else f"{name} " for name in (one, other))
    full = "I would not call it a success, more a kind of habit that we all share in the"
    said = [
        f"{one}Did the boats come back?", f"{other}{full[:-20]} and", "the village, and so does my uncle.",
        f"{one}And the nets?", f"{other}{full[:-20]} in", "the harbour as it was.",
        f"{one}Who said so?", f"{other}They just send one the letter, you know, and that is it really",
        f"{one}Would you go out once more?", f"{other}Not as such.",
    ]  # fmt: skip
    amid = going_on([Line(text, (), "") for text in said])

    assert [at for at in amid if said[at].startswith((one, other))] == []
    assert {2, 5} <= amid


def test_an_item_of_a_list_begins_anew_below_a_full_line_though_its_sign_is_not_in_the_text() -> None:
    said = textwrap.wrap(" ".join(words for _, words in SAID[1::2]), 60)
    full = next(at for at, line in enumerate(said) if len(line) > 56 and line[-1] not in ".?!")
    lines = [Line(text) for text in (*said[: full + 1], "Is there more?", *said)]
    assert full + 1 in going_on(lines)
    lines[full + 1] = Line("Is there more?", item=True)
    assert full + 1 not in going_on(lines)


@pytest.mark.parametrize("asked", ["((Could you say more?))", "[Could you say more?]", "5) Could you say more."])
def test_what_is_asked_in_brackets_or_by_a_number_begins_anew_below_a_full_line(asked: str) -> None:
    said = textwrap.wrap(f"5) {SAID[1][1]} {SAID[3][1]}", 60)
    full = max(range(len(said) - 1), key=lambda at: len(said[at]))
    said[full] = said[full].rstrip(" .,") + ","
    lines = [Line(text) for text in (*said[: full + 1], asked, *said[full + 1 :])]

    assert full + 1 not in going_on(lines)


@pytest.mark.parametrize("sign", ["-", " -", ".", ":", ")"])
def test_a_letter_and_its_sign_begin_a_turn_below_a_full_line_that_ends_at_a_comma(sign: str) -> None:
    said = textwrap.wrap(f"A{sign} {SAID[1][1]} {SAID[3][1]}", 60)
    full = max(range(len(said) - 1), key=lambda at: len(said[at]))
    turns = [
        *said[: full + 1],
        f"Q{sign} Could you say more?",
        *said[full + 1 :],
        f"Q{sign} Why?",
        f"A{sign} It rained.",
    ]
    turns[full] = turns[full].rstrip(" .,") + ","

    assert full + 1 not in going_on([Line(text) for text in turns])


LOUD = """ILSE: I WOULD LIKE TO SEND YOU ONE QUESTION AND AN
ANSWER: WHERE DID THE BOATS GO IN THE WINTER, AND
DID ANYBODY SEE TO THEM?

BO: WE TOOK ALL OF THEM TO THE SHED, AND AS THEY ASK
WHERE I LIVE: WHO SLEEPS IN A BOAT? NOBODY, BUT THE
DOG OF MY UNCLE DID FOR MOST OF A YEAR.

ILSE: AND WHO PAID FOR THE SHED?

BO: THE BREWERY DID, AND WE GAVE THEM FISH FOR IT
EACH FRIDAY AND A GOOD WORD NOW AND THEN."""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (LOUD, ["ILSE", "BO", "ILSE", "BO"]),
        (
            "Ilse: Hier gibt es keine richtige und keine falsche\nAntwort: wohin kamen die Boote denn im Winter, und\n"
            "wer hat nach ihnen gesehen?\n\n"
            "Bo: Wir haben alle in den Schuppen gebracht und sie\nmit Stroh bedeckt, bis der Schnee kam.\n\n"
            "Ilse: Und wer hat den Schuppen bezahlt?\n\n"
            "Bo: Die Brauerei, und wir haben ihr jeden Freitag\nFisch gegeben und dann und wann ein gutes Wort.",
            ["Ilse", "Bo", "Ilse", "Bo"],
        ),
    ],
)
def test_a_word_before_a_colon_at_the_beginning_of_a_wrapped_line_is_no_label(
    text: str, names: list[str], tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
    (document,) = read_corpus(tmp_path).documents
    assert [turn.speaker for turn in document.turns] == names
    assert "\n" not in document.slice(document.turns[0].paragraphs)


def test_a_question_in_capitals_begins_a_paragraph_below_words_that_break_off(tmp_path: Path) -> None:
    asked = ["WHERE DID THE BOATS GO?", "WHO SAW TO THEM THEN?", "AND WHO PAID FOR THE SHED?", "DID YOU EVER SELL ONE?"]
    told = [
        "We took all of them to the shed, and in the spring we\npainted them in the colours of the Town Hall, red,",
        "Nobody but my uncle, who lived in there with a dog and\na stove and a book,",
        "The brewery did, and we gave them fish for it on each\nFriday and a good word now and then.",
        "One, to a man from the valley who wanted it for a bed\nof roses in front of his house.",
    ]
    text = "\n".join(f"{question}\n{answer}" for question, answer in zip(asked, told, strict=True))
    (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
    (document,) = read_corpus(tmp_path).documents
    assert [words for _, words in speech(document)][::2] == asked


def test_below_a_question_in_brackets_one_answers_in_small_letters() -> None:
    said = ["we had two boats and a shed behind the mill, and in the winter the ice came up to the door of it and"]
    said += ["stayed until the council sent a man with a saw, and he took the morning over it and then he went home"]
    asked = "((Could you tell me a little more about the man with the saw, and what became of him later on?))"
    lines = [
        *said,
        asked,
        "that's all I know of him, and my sister knew less, as she was still at school in Bangor by then,",
    ]
    lines += ["and never came to the mill."]
    amid = going_on([Line(text) for text in lines])
    assert 3 not in amid
    assert amid >= {1, 4}
