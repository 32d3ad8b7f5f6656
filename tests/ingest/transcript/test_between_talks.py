"""What stands above and below the talks of a file and nobody says."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import received

TALKS = (
    ("I went to sea at fifteen.", "The winters, when all is ice.", "My sons have the boat now."),
    ("A cousin took me along.", "Nothing, it is a good life.", "I sell nets in the village."),
)
ASKED = ("How did you begin?", "What is hard about it?", "And what do you do today?")
CONCLUDED = (
    "Both interviews show that fishing is handed down in families, and that the respondents hardly complain of money."
)


def talk(number: int, asking: str = "I: ", answering: str = "R: ") -> str:
    return "\n\n".join(
        f"{asking}{asked}\n\n{answering}{said}" for asked, said in zip(ASKED, TALKS[number], strict=True)
    )


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talks.md"))
    (document,) = doubted([finish(document)])
    return document


def said(document: Document) -> list[str]:
    return [
        document.slice(turn.paragraphs)
        for turn in document.turns
        if turn.kind is Kind.SPEECH and turn.role is Role.RESPONDENT
    ]


def test_who_it_is_below_a_head_is_not_said() -> None:
    told = "The informant is a fisherman of {} and lives by the harbour."
    document = read("\n\n".join(f"# Participant {one + 1}\n\n{told.format(60 + one)}\n\n{talk(one)}" for one in (0, 1)))

    assert said(document) == [*TALKS[0], *TALKS[1]]
    assert not any("doubtful" in one for one in document.warnings)


def test_a_head_with_a_colon_is_no_label() -> None:
    heads = ("Informant 1: a fisherman, 64 years", "Informant 2: a netmaker, 58 years")
    document = read("\n\n".join(f"{head}\n\n{talk(one)}" for one, head in enumerate(heads)))

    assert {turn.part for turn in document.turns} == set(heads)
    assert said(document) == [*TALKS[0], *TALKS[1]]


def test_a_head_with_a_colon_is_no_label_beside_people_who_are_counted() -> None:
    groups = (("User 1: Ada", "User 2: Per"), ("User 1: Ola", "User 2: Liv"))
    document = read(
        "\n\n".join(
            f"Focus Group {number}: 2 users\n\n" + "\n\n".join(("I: Who are you?", *names, talk(number - 1)))
            for number, names in enumerate(groups, 1)
        )
    )

    assert not any(turn.speaker.startswith("Focus") for turn in document.turns)
    assert {turn.part for turn in document.turns} == {"Focus Group 1: 2 users", "Focus Group 2: 2 users"}


def test_people_who_each_speak_once_are_no_heads() -> None:
    document = read(
        "M: Who goes first?\n\nParticipant 1: Me, then\n\nM: And you?\n\nParticipant 2: After him\n\nM: And last?\n\n"
        "Participant 3: That is me"
    )

    assert len({turn.speaker for turn in document.turns if turn.role is Role.RESPONDENT}) == 3


@pytest.mark.parametrize("below", ["", CONCLUDED], ids=["the last", "each"])
def test_what_the_author_concludes_is_left_out_and_told(below: str) -> None:
    parts = [f"# Interview {one + 1}\n\n{talk(one)}\n\n{CONCLUDED if one else below}" for one in (0, 1)]
    document = read("\n\n".join(parts))

    assert said(document) == [*TALKS[0], *TALKS[1]]
    assert any("not taken as speech" in one for one in document.warnings)
    assert not any("doubtful" in one for one in document.warnings)


def test_what_she_says_of_those_who_were_asked_is_hers() -> None:
    own = "And I think that the other participants in the village will tell you the very same of it, all of them."
    document = read(f"{talk(0)}\n\n{own}")

    assert said(document)[-1].endswith(own)


def test_a_note_in_italics_is_not_said_where_nobody_is_named() -> None:
    note = "Observation: he looks out at the harbour."
    questions = "\n\n".join(f"## {asked}\n\n{own}" for asked, own in zip(ASKED, TALKS[0], strict=True))
    document = read(f"# A fisherman\n\n{questions}\n\n*{note}*")

    assert said(document) == list(TALKS[0])


def test_what_is_headed_below_each_talk_is_nobodys() -> None:
    noted = (
        "### Initial codes\n\n- Handed down\n- I want to ask again of the ice\n\n### Themes\n\nFamily, and the sea.\n"
    )
    document = read(
        f"## Interview 1: Ada\n\nShe is 54.\n\n### Excerpt\n\n{talk(0)}\n\n{noted}\n"
        f"## Interview 2: Bo\n\nHe is 31.\n\n### Excerpt\n\n{talk(1)}\n\n{noted}"
    )

    assert said(document) == [*TALKS[0], *TALKS[1]]
    assert any("behind the last turns of interviews not taken" in warning for warning in document.warnings)


def test_where_somebody_speaks_on_under_a_heading_all_is_said() -> None:
    document = read(
        f"## Interview 1: Ada\n\n{talk(0)}\n\n### Later\n\nAnd so I came home.\n\nI: Why?\n\nR: I had to.\n\n"
        f"## Interview 2: Bo\n\n{talk(1)}\n\n### Later\n\nAnd so I came home.\n"
    )

    assert sum("And so I came home." in words for words in said(document)) == 2


def test_titles_right_above_what_is_asked_are_topics_whatever_stands_in_them() -> None:
    titles = ("Goals and scope", "Boats vs. nets", "Family, home", "4) The ice")
    said_of = [f"I would say that it is {number} of the other." for number in range(4)]
    text = "".join(
        f"{title}\nI: What of it?\nR: {said}\nI: Why?\nR: I do not know.\n\n"
        for title, said in zip(titles, said_of, strict=True)
    )
    document = read(f"Talk with Ada\n\n{text}")

    assert [words for words in said(document) if words != "I do not know."] == said_of


def test_what_is_to_be_asked_is_not_said_by_the_person_of_the_talk_above() -> None:
    guide = "- Tell us of the boat.\n- Which winters were hard?\n- Any advice for a child who wants to go to sea?"
    document = read("\n\n".join(f"# Interview {one + 1}\n\nTo be asked\n\n{guide}\n\n{talk(one)}" for one in (0, 1)))

    assert said(document) == [*TALKS[0], *TALKS[1]]
    assert not any("doubtful" in one for one in document.warnings)


def test_a_dash_in_a_head_stands_for_with_and_the_name_above_it_is_of_the_head() -> None:
    heads = ("Rosa Lindt", "Omar Nour")
    text = "\n\n".join(
        f"Portrait – {name}\n\nInterview – {name}\n\n{talk(number)}" for number, name in enumerate(heads)
    )
    document = read(text)

    assert said(document) == [*TALKS[0], *TALKS[1]]
    assert any("2 interviews" in warning for warning in document.warnings)
