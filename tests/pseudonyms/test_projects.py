"""Codings of a REFI-QDA project stand on the same words in the copy, and again when they come back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.model import Span
from pipeline.pseudonyms.copying import Renamer, copied, restored
from pipeline.pseudonyms.entities import Entity, Form, person
from pipeline.pseudonyms.surfaces import surface_of
from pipeline.qda.refi import read_project
from pipeline.qda.refi.speaker_notes import NotedTurn, read_speakers, speakers_note
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.workflows.carried import carry_decisions

SAID = "Interviewer: And you, Amaka?\n\nAmaka Okafor: Grace Oyelaran rang 🙂 us.\n\nAmaka Okafor: Then Grace left."
WORDS = ("Grace Oyelaran rang", "Then Grace left.")
NEW = ("Bukola Mensah rang", "Then Bukola left.")


def project(text: str, *, inline: bool = False, windows: bool = False, bom: str = "", units: bool = False) -> bytes:
    """A project of one source whose places are counted in one of the ways of programs."""

    def place(words: str, end: int = 0) -> int:
        before = text[: text.index(words) + end * len(words)]
        return len(before) + windows * before.count("\n") + units * before.count("🙂")

    marks = "".join(
        f'<PlainTextSelection guid="s{number}" name="{words}" startPosition="{place(words)}" '
        f'endPosition="{place(words, 1)}"><Description>On Grace</Description><Coding guid="c{number}">'
        f'<CodeRef targetGUID="help"/></Coding></PlainTextSelection>'
        for number, words in enumerate(_words(text))
    )
    start = text.index("Grace") if "Grace" in text else text.index("Bukola")
    note = speakers_note(text, [NotedTurn((Span(start, start + 5),), "Amaka Okafor", "respondent", "speech")])
    content = f"<PlainTextContent>{text}</PlainTextContent>" if inline else ""
    path = "" if inline else ' plainTextPath="internal://one.txt"'
    xml = (
        '<?xml version="1.0" encoding="utf-8"?>\n<Project name="On Amaka Okafor" xmlns="urn:QDA-XML:project:1.0">'
        '<CodeBook><Codes><Code guid="help" name="Help" isCodable="true"/></Codes></CodeBook>'
        f'<Sources><TextSource guid="t" name="amaka_okafor"{path}>{content}{marks}<NoteRef targetGUID="n"/>'
        '</TextSource></Sources><Notes><Note guid="n" name="Speakers">'
        f"<PlainTextContent>{note}</PlainTextContent></Note></Notes>"
        "</Project>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("project.qde", xml)
        if not inline:
            archive.writestr("sources/one.txt", bom + (text.replace("\n", "\r\n") if windows else text))
    return made.getvalue()


def _words(text: str) -> tuple[str, str]:
    return WORDS if WORDS[0] in text else NEW


def people() -> list[Entity]:
    found = []
    for name, new in (("Amaka Okafor", "Ngozi Adu"), ("Grace Oyelaran", "Bukola Mensah")):
        entity = person(name)
        assert entity is not None
        entity.replacement = new
        found.append(entity)
    return found


@pytest.mark.parametrize(
    "way",
    [{}, {"windows": True}, {"inline": True}, {"units": True}, {"windows": True, "units": True, "bom": "\ufeff"}],
    ids=["points", "windows", "inline", "utf-16", "windows, utf-16 and a mark"],
)
def test_places_move_as_the_program_counts_them(way: dict[str, bool]) -> None:
    data = project(SAID, **way)  # type: ignore[arg-type]
    surface = surface_of(data, file="a.qdpx")
    assert surface is not None
    made = copied(surface, old="a.qdpx", new="b.qdpx", renamer=Renamer(people(), shifts={}), stems={})

    found = read_project(made.data, where="b.qdpx")
    (source,) = found.sources
    assert [warning for warning in found.warnings if "counted differently" not in warning] == []
    assert [source.text[one.start : one.end] for one in source.selections] == list(NEW)
    assert [one.name for one in source.selections] == list(NEW)
    assert source.selections[0].described == "On Bukola"
    assert found.name == "On Ngozi Adu"
    (turn,) = read_speakers(source.text, found.notes[0].text) or ()
    assert turn.speaker == "Ngozi Adu"
    assert source.text[turn.paragraphs[0].start :].startswith("Bukola")

    again = surface_of(made.data, file="b.qdpx")
    assert again is not None
    assert made.back is not None
    assert restored(again, made.back) == data


def test_a_project_made_of_the_original_moves_to_the_copy_and_back(tmp_path: Path) -> None:
    place = Entity("place", "Harrowgate", replacement="Place 1")
    place.add(Form(("harrowgate",), "free"))
    text = f"{SAID}\n\nAmaka Okafor: We met in Harrowgate."
    renamer = Renamer([*people(), place], shifts={})
    for folder, words in (("talks", text), ("copy", renamer.text(text))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(words, encoding="utf-8")
    files = {"one.txt": {"old": "one.txt"}}
    (tmp_path / "coded.qdpx").write_bytes(project(text))
    talks, copy = tmp_path / "talks", tmp_path / "copy"

    told = carry_decisions(tmp_path / "coded.qdpx", talks, copy, files, back=False, rename=renamer.text)
    assert told == f"coded.qdpx was carried over, with 2 selections in 1 text: {tmp_path / 'copy-project.qdpx'}"
    (source,) = read_project((tmp_path / "copy-project.qdpx").read_bytes(), where="copy").sources
    assert [source.text[one.start : one.end] for one in source.selections] == list(NEW)
    assert source.text == renamer.text(text)

    def named(words: str) -> str:
        for new, name in (("Ngozi Adu", "Amaka Okafor"), ("Ngozi", "Amaka"), ("Bukola", "Grace")):
            words = words.replace(new, name)
        return words

    carry_decisions(tmp_path / "copy-project.qdpx", copy, talks, files, back=True, rename=named)
    back = read_project((tmp_path / "talks-project.qdpx").read_bytes(), where="back")
    (source,) = back.sources
    assert [(one.start, one.end) for one in source.selections] == [
        (text.index(words), text.index(words) + len(words)) for words in WORDS
    ]
    assert source.text == text


def test_what_is_no_project_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "one.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "no.qdpx").write_text(csv_text([["a", "b"]]), encoding="utf-8")
    (tmp_path / "secret").write_text("four words of mine", encoding="utf-8")
    command = f"pseudonymise {tmp_path}/talks --out {tmp_path}/copy --secret {tmp_path}/secret"

    assert status([*command.split(), "--decisions", str(tmp_path / "no.qdpx")]) == 2
    assert "no.qdpx: is no project of REFI-QDA. Give a .qdpx." in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "copy").exists()
