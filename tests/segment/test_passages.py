from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.transcript.text_builder import PARAGRAPH_BREAK, TextBuilder
from pipeline.model import Case, Document, Kind, Role, Span, Turn
from pipeline.segment.passages import is_backchannel, segment


def document(*turns: tuple[str, Role, list[str]], kind: Kind = Kind.SPEECH, segmented: bool = False) -> Document:
    builder = TextBuilder()
    made = []
    for number, (speaker, role, paragraphs) in enumerate(turns):
        spans = []
        for text in paragraphs:
            if len(builder):
                builder.glue(PARAGRAPH_BREAK)
            spans.append(Span(len(builder), len(builder) + len(text)))
            builder.copy(text, locator=f"line {number + 1}")
        made.append(
            Turn(
                speaker=speaker,
                role=role,
                kind=kind,
                paragraphs=tuple(spans),
                case=speaker,
                passage=f"row-{number}" if segmented else "",
            )
        )
    text, source_map = builder.finish()
    return Document("a.txt", text, tuple(made), "text", "00", source_map, segmented=segmented)


def texts(doc: Document, **options: object) -> list[str]:
    return [doc.slice(passage.spans) for passage in segment(doc, **options)]  # type: ignore[arg-type]


def test_paragraphs_of_respondents_are_coded_and_interviewers_are_context() -> None:
    doc = document(("Ann", Role.INTERVIEWER, ["Why?"]), ("Bo", Role.RESPONDENT, ["Because.", "And so."]))
    assert texts(doc) == ["Because.", "And so."]
    assert texts(doc, interviewer=True) == ["Why?", "Because.", "And so."]


def test_a_backchannel_is_joined_to_what_it_interrupts() -> None:
    doc = document(
        ("Bo", Role.RESPONDENT, ["First.", "We went to the"]),
        ("Ann", Role.INTERVIEWER, ["Mm-hm."]),
        ("Bo", Role.RESPONDENT, ["council and asked.", "Last."]),
    )
    assert texts(doc) == ["First.", "We went to the council and asked.", "Last."]
    middle = segment(doc)[1]
    assert len(middle.spans) == 2
    assert middle.words == 7
    where = doc.slice(middle.spans).index("council")
    span = middle.locate(where, where + len("council and"))
    assert doc.text[span.start : span.end] == "council and"


def test_a_question_between_two_turns_joins_nothing() -> None:
    doc = document(
        ("Bo", Role.RESPONDENT, ["We stopped."]),
        ("Ann", Role.INTERVIEWER, ["Really?"]),
        ("Bo", Role.RESPONDENT, ["Yes."]),
    )
    assert texts(doc) == ["We stopped.", "Yes."]


@pytest.mark.parametrize("text", ["Mm-hm.", "Yeah, yeah.", "Right. OK.", "[laughs] Sure", "I see."])
def test_backchannels(text: str) -> None:
    assert is_backchannel(text)


@pytest.mark.parametrize("text", ["Why?", "Yes, but the money ran out", "Right, tell me about it", "Money."])
def test_not_backchannels(text: str) -> None:
    assert not is_backchannel(text)


def test_over_long_paragraphs_are_split_at_sentence_ends_near_150_words() -> None:
    sentence = "One two three four five six seven eight nine ten."
    doc = document(("Bo", Role.RESPONDENT, [" ".join([sentence] * 44)]))
    lengths = [len(text.split()) for text in texts(doc)]
    assert sum(lengths) == 440
    assert all(120 <= length <= 180 for length in lengths)
    assert all(text.endswith("ten.") for text in texts(doc))


def test_paragraph_of_two_hundred_words_stays_whole() -> None:
    doc = document(("Bo", Role.RESPONDENT, [" ".join(["One two three four five."] * 40)]))
    assert len(texts(doc)) == 1


def test_units() -> None:
    doc = document(("Bo", Role.RESPONDENT, ["One. Two.", "Three."]))
    assert texts(doc, unit="turn") == ["One. Two.\n\nThree."]
    assert texts(doc, unit="sentence") == ["One.", "Two.", "Three."]
    with pytest.raises(ValueError, match="'unit' of segment must be one of"):
        segment(doc, unit="page")


def test_headings_and_biographies_are_not_coded() -> None:
    for kind in (Kind.HEADING, Kind.BIOGRAPHY, Kind.FRONT, Kind.BACK, Kind.COMMENT, Kind.NOTE):
        assert segment(document(("Bo", Role.OTHER, ["Words."]), kind=kind)) == []


def test_segmented_rows_keep_their_ids() -> None:
    doc = document(("", Role.RESPONDENT, ["One. " * 300]), ("", Role.RESPONDENT, ["mm"]), segmented=True)
    assert [passage.id for passage in segment(doc, unit="sentence")] == ["row-0", "row-1"]


def test_ids_are_unique_and_survive_an_edit_elsewhere() -> None:
    before = segment(document(("Bo", Role.RESPONDENT, ["Yes.", "The same.", "Yes."])))
    after = segment(document(("Bo", Role.RESPONDENT, ["New.", "Yes.", "The same.", "Yes."])))
    assert len({passage.id for passage in before}) == 3
    assert {passage.id for passage in before} < {passage.id for passage in after}


def test_turns_of_two_parts_are_not_joined() -> None:
    doc = document(("Bo", Role.RESPONDENT, ["a b"]))
    assert segment(doc)[0].spans == (Span(0, 3),)


def test_a_passage_is_of_the_programme_of_its_case() -> None:
    doc = document(
        ("Ann", Role.RESPONDENT, ["Here."]),
        ("Bo", Role.RESPONDENT, ["There."]),
        ("", Role.RESPONDENT, ["Who knows?"]),
        ("Cy", Role.RESPONDENT, ["Nowhere."]),
    )
    cases = (Case("Ann", programme="North"), Case("Bo", programme="South"), Case("Cy"))

    found = [
        [passage.programme for passage in segment(replace(doc, cases=cases, programme=own))] for own in ("", "East")
    ]

    assert found == [["North", "South", "", ""], ["North", "South", "East", "East"]]


@pytest.mark.parametrize(
    ("column", "sheet"),
    [
        ("Site,", ""),
        ("Shoes,", "case,programme\nP1,quay\nP2,tide\n"),
        ("programme,", ""),
    ],
)
def test_people_of_one_table_speak_for_the_programme_of_each(tmp_path: Path, column: str, sheet: str) -> None:
    for folder in ("quay", "tide"):
        (tmp_path / folder).mkdir()
        talk = f"I: How was the {folder}?\n\nR: Cold, and nobody had a key.\n"
        (tmp_path / folder / "talk.txt").write_text(talk, encoding="utf-8")
    (tmp_path / "survey.csv").write_text(
        f"participant,{column}What happened?\n"
        "P1,quay,We waited for the ferry all day.\nP2,tide,They closed the gate on us.\n",
        encoding="utf-8",
    )
    if sheet:
        (tmp_path / "cases.csv").write_text(sheet, encoding="utf-8")

    passages = [passage for doc in read_corpus(tmp_path).documents for passage in segment(doc)]

    assert {one.case: one.programme for one in passages if one.case in ("P1", "P2")} == {"P1": "quay", "P2": "tide"}
