"""One unnamed voice that asks."""

from __future__ import annotations

from time import process_time

import pytest

from pipeline.ingest.doubts.one_voice import asked_in_prose
from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.readers.table import TableReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role, Span, Turn
from tests.ingest.make import received

TOLD = "The ferry ran until the war. We sold tickets on the quay. My aunt kept the box. "
TALK = (
    "How did you come to the ferry? My aunt sold the tickets. What was your first winter like? It was cold. "
    "Who helped you then? Nobody did. "
)
ASKED = ("¿Cómo llegó al barco?", "¿Quién la ayudó?", "¿Dónde dormía?", "¿Cuándo volvió?", "¿Qué comían?", "¿Y ahora?")


def doubts(text: str) -> list[str]:
    (document,) = TextReader().read(received(text, "voice.txt"))
    (document,) = doubted([finish(document)])
    return [told for told in document.warnings if "taken as one respondent's words" in told]


def test_words_without_a_full_stop_are_looked_through_once() -> None:
    begun = process_time()
    assert len(doubts("and then the ferry came back " * 6_000)) == 1
    assert process_time() - begun < 10, "seconds; by the square of the letters it is a minute"


@pytest.mark.parametrize("text", [TALK, TOLD * 10 + TALK, " ".join(f"{one} Poco a poco." for one in ASKED)])
def test_a_voice_that_asks_may_be_several(text: str) -> None:
    assert len(doubts(text)) == 1


@pytest.mark.parametrize(
    "text", [TOLD * 4, TOLD * 4 + "And what was I to do? Who would know? Where was the box?", TOLD * 60 + TALK]
)
def test_who_tells_and_hardly_asks_is_alone(text: str) -> None:
    assert doubts(text) == []


def test_where_somebody_asks_by_a_label_nobody_is_alone() -> None:
    assert doubts("I: How did you come here?\nR: By sea. Would you?\nI: Were you cold?\nR: Are you?\n") == []


def test_a_hyphen_before_each_line_begins_a_turn() -> None:
    asked = ("and who kept it?", "mm-hm", "were you cold?", "and then what came?")
    text = "".join(f"- {one}\n- my aunt did. we slept on the quay.\n" for one in asked)
    (document,) = TextReader().read(received(text, "voice.txt"))

    assert [turn.role for turn in finish(document).turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert doubts(text) == []


def test_lines_behind_hyphens_of_which_some_ask_may_be_turns() -> None:
    text = (
        "- so you came by sea\n- yes, with my aunt\n- who kept it?\n- she did\n- mm\n- and me\n- were you cold?\n- no\n"
    )

    assert "begin with a dash" in doubts(text)[0]
    assert doubts(text.replace("?", ".")) == []


def test_talk_without_full_stops_may_be_several_voices() -> None:
    bare = TOLD.lower().replace(".", "").replace(",", "") * 40

    assert len(doubts(bare)) == 1
    assert doubts(TOLD * 40) == []


def test_lines_that_ask_above_others_may_be_somebody_elses() -> None:
    told = "A clerk in the harbour office, who knows all berths.\n\n"
    asked = "How are berths given away?\nBy lot. A list hangs at the door.\n\nLists?\nEach year one.\n"

    assert len(doubts(told + asked)) == 1


@pytest.mark.parametrize("between", [" ", "\n"])
def test_names_before_what_each_says_once_may_be_of_who_speaks(between: str) -> None:
    said = [("Ronny Lee", "The chart is unclear to me."), ("Jenny Arroyo", "I miss a list."), ("Ole Dahl", "Nothing.")]

    assert len(doubts("\n\n".join(f"{name}:{between}{words}" for name, words in said))) == 1
    assert doubts("\n\n".join(f"{name}:{between}{TOLD}" for name in ("Key Points", "Open Issues", "First Steps"))) == []


def test_an_author_who_asks_and_answers_by_turns_may_be_two() -> None:
    def told(paragraphs: list[str]) -> str:
        begins = [sum(len(one) + 1 for one in paragraphs[:at]) for at in range(len(paragraphs))]
        spans = tuple(Span(at, at + len(one)) for at, one in zip(begins, paragraphs, strict=True))
        turn = Turn("", Role.AUTHOR, Kind.NARRATIVE, spans)
        return asked_in_prose(Document("rules.txt", "\n".join(paragraphs), (turn,), "article", ""))

    assert "6 of 12 paragraphs ask above one that answers" in told(["Is a berth for one?", "It is, by the rules."] * 6)
    assert told(["Is a berth for one?", *["It is, by the rules."] * 3] * 6) == ""


def test_names_without_a_sign_before_sentences_may_be_of_who_speaks() -> None:
    led = "Tim Lund The boat leaks. Ada Berg We saw that in May. It was the bow. Tim Lund My aunt knew it too. "

    assert len(doubts(led * 3)) == 1
    assert doubts("Tim Lund came to the yard. Ada Berg saw him there. They mend boats. " * 3) == []


def test_handles_before_what_each_says_are_told() -> None:
    words = ["so back to the net", "it was hard", "really now", "what can one do", "who gave you some", "the baker did"]
    lines = [f"@{('vb88', 'es94')[at % 2]} {own}" for at, own in enumerate(words)]

    assert len(doubts("\n".join(lines))) == 1
    assert doubts("I wrote to @vb88 and he came. " + TOLD * 4) == []


def written(paragraphs: list[str], name: str = "rules.txt") -> str:
    begins = [sum(len(one) + 1 for one in paragraphs[:at]) for at in range(len(paragraphs))]
    spans = tuple(Span(at, at + len(one)) for at, one in zip(begins, paragraphs, strict=True))
    turn = Turn("", Role.AUTHOR, Kind.NARRATIVE, spans)
    return asked_in_prose(Document(name, "\n".join(paragraphs), (turn,), "article", ""))


def test_an_author_whose_paragraphs_are_in_quotation_marks_may_write_what_others_say() -> None:
    answers = [f'{n}. "I keep the receipts in a box under the bed, {n} a week."' for n in range(1, 7)]

    assert "6 of 8 paragraphs are in quotation marks" in written([*answers, "She is calm.", "We note that."])
    assert written([*answers[:4], *["She is calm."] * 4]) == ""
    assert written([*answers, *["She is calm."] * 20]) == ""


def test_an_author_who_asks_and_says_i_in_what_is_called_an_interview_may_be_two() -> None:
    asked = ["How do you keep stock?", "Who looks after it?", "And the shelves?"] * 2
    told = ["I count it on Mondays. We write it into a book. It takes me an hour. My brother helps."] * 3

    assert "it is called an interview, and 6 of 18 sentences ask" in written([*asked, *told], "interview_shop.txt")
    assert written([*asked, *told], "shop.txt") == ""
    assert written(asked, "interview_shop.txt") == ""
    assert written([*asked, *["Stock is counted on Mondays. It is put down in a book."] * 4], "interview.txt") == ""


def test_an_author_whose_paragraphs_ask_and_go_on_may_write_down_answers() -> None:
    asked = ["Do you row? Yes, each day.", '"How clean is it now?" 5 (by far)'] * 3

    assert "6 of 10 paragraphs ask and go on" in written([*asked, *["The lock is old."] * 4])
    assert written([*asked, *["The lock is old."] * 20]) == ""


@pytest.mark.parametrize(("asks", "told"), [(12, 1), (2, 0)])
def test_rows_of_which_many_ask_may_be_a_talk(asks: int, told: int) -> None:
    rows = [f"{at},{'Where did you row then?' if at % 2 and at < 2 * asks else 'We rowed home.'}" for at in range(40)]
    (document,) = TableReader().read(received("\n".join((",text", *rows)), "said.csv"))
    (document,) = doubted([finish(document)])

    assert sum("each row is taken as what somebody else says" in one for one in document.warnings) == told


def test_who_is_called_on_again_and_again_may_be_another() -> None:
    told = "Lake Tower, Boat 12 leaves the pier. Boat 12, Lake Tower, you may leave. The wind is low. "

    assert len(doubts(told * 4)) == 1
    assert doubts(TOLD * 4) == []


def test_rows_of_which_many_only_listen_may_be_a_talk() -> None:
    rows = ["text", *(["We rowed home and slept until noon.", "Right.", "Okay, yeah."] * 8)]
    (document,) = TableReader().read(received("\n".join(f'"{row}"' for row in rows), "said.csv"))
    (document,) = doubted([finish(document)])

    assert sum("only listen" in one for one in document.warnings) == 1


@pytest.mark.parametrize(("answer", "told"), [("I row before work.", 1), ("Should I row before work?", 0)])
def test_who_speaks_in_one_block_of_rows_of_which_every_second_asks_may_be_two(answer: str, told: int) -> None:
    rows = [
        f"{person},{at},{'Hello and welcome. When do you row?' if at % 2 else answer}"
        for person in (3, 8, 9, 12)
        for at in range(6)
    ]
    (document,) = TableReader().read(received("\n".join(("user_id,message_id,message_text", *rows)), "chats.csv"))
    (document,) = doubted([finish(document)])

    assert sum("each may be a talk of two" in one for one in document.warnings) == told
