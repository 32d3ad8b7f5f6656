"""Projects of other programs, with the traps that they hold."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.errors import ThematrixError
from pipeline.qda.refi import Project, Source, read_project
from tests.qda.refi.made_refi import ANN, HEAT, RAIN, TALK, packed, project, selection, text_source

RAINED = "It rained for a week"
START = TALK.index(RAINED)
END = START + len(RAINED)


def read(data: bytes) -> Project:
    return read_project(data, where="garden.qdpx")


def only(data: bytes) -> Source:
    (source,) = read(data).sources
    return source


def spans(source: Source) -> list[str]:
    return [source.text[one.start : one.end] for one in source.selections]


def test_what_a_project_holds_is_read() -> None:
    cases = (
        '<Variables><Variable guid="b0000000-0000-4000-8000-000000000001" name="age" typeOfVariable="Integer"/>'
        "</Variables>"
        '<Cases><Case guid="f0000000-0000-4000-8000-000000000001"><VariableValue>'
        '<VariableRef targetGUID="b0000000-0000-4000-8000-000000000001"/><IntegerValue>44</IntegerValue>'
        "</VariableValue>"
        '<SourceRef targetGUID="50000000-0000-4000-8000-000000000001"/></Case></Cases>'
    )
    found = read(
        project(text_source(selection(START, END, RAINED, RAIN, HEAT)), files={"sources/talk.txt": TALK}, more=cases)
    )

    assert [user.name for user in found.users] == ["Ann", "BR"]
    assert [node.name for node in found.nodes()] == ["Weather", "Rain", "Heat"]
    (source,) = found.sources
    assert source.text == TALK
    assert spans(source) == [RAINED]
    assert [(mark.code, mark.user) for mark in source.selections[0].marks] == [(RAIN, ANN), (HEAT, ANN)]
    (case,) = found.cases
    assert case.name == "Case 1", "MAXQDA and Quirkos leave names of cases out"
    assert list(case.values.values()) == ["44"]
    assert case.sources == (source.guid,)
    assert found.warnings == ()


@pytest.mark.parametrize("qde", ["project.qde", "Garden 2026.qde", "garden.QDE"])
@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("sources/talk.txt", "internal://talk.txt"),
        ("Sources/talk.txt", "internal://talk.txt"),
        ("sources/Talk.TXT", "talk.txt"),
        ("talk.txt", "relative:///talk.txt"),
        ("sources/my talk.txt", "internal://my%20talk.txt"),
    ],
)
def test_the_text_is_found_however_it_is_named(qde: str, file: str, path: str) -> None:
    assert only(project(text_source("", path=path), files={file: TALK}, qde=qde)).text == TALK


def test_text_may_stand_in_the_xml() -> None:
    source = (
        '<TextSource guid="50000000-0000-4000-8000-000000000001"><PlainTextContent>Just rain.</PlainTextContent>'
        "</TextSource>"
    )
    assert only(project(source)).text == "Just rain."


WINDOWS = TALK.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("raw", "start", "counted"),
    [
        (TALK, START, ""),
        (WINDOWS, START, ""),
        (WINDOWS, WINDOWS.index(RAINED), "two characters"),
        ("\ufeff" + TALK, START, ""),
        ("\ufeff" + TALK, START + 1, "byte order mark"),
        ("\ufeff" + WINDOWS, WINDOWS.index(RAINED) + 1, "byte order mark"),
    ],
)
def test_positions_are_understood_however_they_are_counted(raw: str, start: int, counted: str) -> None:
    data = project(text_source(selection(start, start + len(RAINED), RAINED, RAIN)), files={"sources/talk.txt": raw})
    found = read(data)

    assert found.sources[0].text == TALK
    assert spans(found.sources[0]) == [RAINED]
    assert any(counted in warning for warning in found.warnings) if counted else not found.warnings


def test_utf_16_units_are_understood() -> None:
    start = TALK.index("of it") + 1
    data = project(text_source(selection(start, start + 5, "of it", RAIN)), files={"sources/talk.txt": TALK})
    found = read(data)
    assert spans(found.sources[0]) == ["of it"]
    assert "UTF-16" in found.warnings[0]


@pytest.mark.parametrize(("origin", "start"), [("ATLAS.ti 26", START), ("NVivo 14", WINDOWS.index(RAINED))])
def test_line_ends_without_words_to_check_are_counted_as_the_program_does(origin: str, start: int) -> None:
    data = project(
        text_source(selection(start, start + len(RAINED), "", RAIN)), files={"sources/talk.txt": WINDOWS}, origin=origin
    )
    assert spans(only(data)) == [RAINED]


def test_a_selection_that_drifted_is_found_again_and_told() -> None:
    data = project(text_source(selection(START + 3, END + 3, RAINED, RAIN)), files={"sources/talk.txt": TALK})
    found = read(data)
    assert spans(found.sources[0]) == [RAINED]
    assert f"{START + 3} -> {START}" in found.warnings[0]


def test_words_that_are_gone_or_stand_twice_are_left_out_and_told() -> None:
    text = "The rain. The rain. And the heat of the day."
    inside = (
        selection(20, 32, "And the heat", HEAT),
        selection(2, 7, "rain.", RAIN),
        selection(33, 40, "the snow", RAIN),
    )
    found = read(project(text_source("".join(inside)), files={"sources/talk.txt": text}))

    assert spans(found.sources[0]) == ["And the heat"]
    assert "2 selections hold other words than they say" in found.warnings[0]


def test_names_that_are_no_quotation_prove_nothing() -> None:
    inside = (selection(START, END, "1:1 ¶ 2 in talk", RAIN), selection(0, 5, "1:2 ¶ 1 in talk", HEAT))
    found = read(project(text_source("".join(inside)), files={"sources/talk.txt": TALK}))
    assert spans(found.sources[0]) == [RAINED, "I: An"]
    assert found.warnings == ()


@pytest.mark.parametrize("name", ["It rained for…", "It rained for ...", "It rained for", "It  rained for a\n week"])
def test_names_may_be_cut_or_spaced_otherwise(name: str) -> None:
    found = read(project(text_source(selection(START, END, name, RAIN)), files={"sources/talk.txt": TALK}))
    assert spans(found.sources[0]) == [RAINED]
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("raw", "over", "counted"),
    [("\ufeff" + TALK, 2, "byte order mark"), (TALK, 1, "UTF-16"), (TALK, 7, "cut there"), (TALK, 900, "cut there")],
)
def test_the_last_selection_is_cut_not_dropped_however_far_it_goes(raw: str, over: int, counted: str) -> None:
    start = TALK.index("of it")
    data = project(text_source(selection(start, len(TALK) + over, "", RAIN)), files={"sources/talk.txt": raw})
    found = read(data)
    (said,) = spans(found.sources[0])
    assert said.strip().endswith("of it.")
    assert any(counted in warning for warning in found.warnings)


def test_selections_outside_of_the_text_are_told() -> None:
    inside = (selection(500, 520, "", RAIN), selection(9, 9, "", RAIN), selection(START, END, RAINED, RAIN))
    found = read(project(text_source("".join(inside)), files={"sources/talk.txt": TALK}))
    assert spans(found.sources[0]) == [RAINED]
    assert "2 selections hold nothing of the text" in found.warnings[0]


def test_codings_that_point_at_a_case_make_it_the_case_s_own() -> None:
    case = "f0000000-0000-4000-8000-000000000009"
    more = f'<Cases><Case guid="{case}" name="Omar"/></Cases>'
    found = read(
        project(text_source(selection(START, END, RAINED, case, RAIN)), files={"sources/talk.txt": TALK}, more=more)
    )
    assert [mark.code for mark in found.sources[0].selections[0].marks] == [RAIN]
    assert found.cases[0].selections == (found.sources[0].selections[0].guid,)


def test_what_is_not_read_is_counted() -> None:
    sources = (
        '<PictureSource guid="50000000-0000-4000-8000-000000000007" path="internal://a.png"><PictureSelection guid='
        '"50000000-0000-4000-8000-000000000008" firstX="0" firstY="0" secondX="1" secondY="1"><Coding guid='
        f'"d0000000-0000-4000-8000-000000000001"><CodeRef targetGUID="{RAIN}"/></Coding></PictureSelection>'
        "</PictureSource>"
        + text_source("", name="away.txt", path="internal://away.txt")
        + '<TextSource guid="50000000-0000-4000-8000-000000000005" name="w" richTextPath="internal://w.docx"/>'
        + text_source(selection(0, 3, "", "99999999-0000-4000-8000-000000000009"))
    )
    found = read(project(sources, files={"sources/talk.txt": TALK}))
    told = "; ".join(found.warnings)
    assert len(found.sources) == 1
    for part in (
        "'away.txt' is not in the container",
        "Word file alone",
        "1 source without a text",
        "coding of a region",
    ):
        assert part in told
    assert "1 coding of a code that the project does not have" in told


def test_texts_that_go_with_a_pdf_or_a_recording_are_read() -> None:
    sources = (
        '<PDFSource guid="50000000-0000-4000-8000-000000000011" name="report.pdf" path="internal://r.pdf">'
        '<Representation guid="50000000-0000-4000-8000-000000000012" plainTextPath="internal://talk.txt">'
        + selection(START, END, RAINED, RAIN)
        + "</Representation></PDFSource>"
        '<AudioSource guid="50000000-0000-4000-8000-000000000021" name="talk.mp3">'
        '<Transcript guid="50000000-0000-4000-8000-000000000022">'
        "<PlainTextContent>It rained. It poured.</PlainTextContent>"
        '<SyncPoint guid="50000000-0000-4000-8000-000000000031" position="0"/>'
        '<SyncPoint guid="50000000-0000-4000-8000-000000000032" position="10"/>'
        '<TranscriptSelection guid="50000000-0000-4000-8000-000000000041" name="It rained." '
        'fromSyncPoint="50000000-0000-4000-8000-000000000031" toSyncPoint="50000000-0000-4000-8000-000000000032">'
        f'<Coding guid="d0000000-0000-4000-8000-000000000009"><CodeRef targetGUID="{RAIN}"/></Coding>'
        "</TranscriptSelection></Transcript></AudioSource>"
    )
    found = read(project(sources, files={"sources/talk.txt": TALK}))
    assert [(source.name, spans(source)) for source in found.sources] == [
        ("report.pdf", [RAINED]),
        ("talk.mp3", ["It rained."]),
    ]


def test_sources_of_one_name_are_told_apart() -> None:
    twice = text_source("") + text_source("")
    found = read(project(twice, files={"sources/talk.txt": TALK}))
    assert [source.name for source in found.sources] == ["talk.txt", "talk.txt (2)"]


def _bomb() -> bytes:
    return project(text_source(""), files={"sources/talk.txt": b" " * 300_000_000})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and no more", "its zip is damaged"),
        (packed({"notes.txt": "x"}), "holds no project"),
        (packed({"a.qde": "<Project/>", "b.qde": "<Project/>"}), "holds 2 .qde files"),
        (packed({"a.qde": "<Project/>", "../../evil.txt": "x"}), "names a file outside of itself"),
        (packed({"a.qde": "<Project/>", "/etc/evil.txt": "x"}), "names a file outside of itself"),
        (packed({"a.qde": "<Project/>", "C:\\evil.txt": "x"}), "names a file outside of itself"),
        (packed({"a.qde": "<html/>"}), "holds no project: the root of its .qde is <html>"),
        (packed({"a.qde": "<Project"}), "is damaged XML"),
        (packed({"a.qde": '<!DOCTYPE a [<!ENTITY b "c">]><Project name="&b;"/>'}), "defines entities"),
        (packed({"a.qde": "<Project>" + "<Code>" * 500}), "nested more than"),
        (packed({"a.qde": b" " * 300_000_000}), "unpacks to"),
    ],
)
def test_what_is_no_project_or_hostile_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(ThematrixError, match=said) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    assert caught.value.where == "garden.qdpx"


def test_a_text_that_is_a_bomb_is_refused() -> None:
    with pytest.raises(ThematrixError, match="unpacks to"):
        read(_bomb())


def test_a_damaged_member_is_refused() -> None:
    data = bytearray(project(text_source(""), files={"sources/talk.txt": TALK * 50}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as container:
        offset = container.getinfo("sources/talk.txt").header_offset
    data[offset + 60 : offset + 90] = bytes(30)
    with pytest.raises(ThematrixError, match="is damaged"):
        read(bytes(data))
