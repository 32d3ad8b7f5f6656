from __future__ import annotations

import uuid
import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.qda.refi import (
    Node,
    Note,
    Project,
    RefiCase,
    Selection,
    Source,
    User,
    Variable,
    guid,
    is_machine,
    read_project,
)
from pipeline.qda.refi import write_project as write
from pipeline.qda.refi.guids import SPACE
from pipeline.qda.refi.refi_model import Coded, RefiCoding
from pipeline.qda.refi.write import legal
from tests.qda.refi.schema import complaints

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
bodies = words.map(lambda text: text.replace("\r", "").replace("\ufeff", ""))


@st.composite
def projects(draw: st.DrawFn) -> tuple[Project, list[tuple[Source, list[Note]]]]:
    code = Node(guid("code", "x"), draw(words), draw(words), color="#0072B2")
    top = Node(guid("family", "x"), draw(words), codable=False, children=(code,))
    user = User(guid("user", "x"), draw(words))
    kinds = {"Text": "a < b & c", "Boolean": "true", "Integer": "-7", "Float": "1.5", "Date": "2026-02-28"}
    variables = tuple(Variable(guid("variable", kind), kind, kind) for kind in kinds)
    sources: list[tuple[Source, list[Note]]] = []
    for number, text in enumerate(draw(st.lists(bodies, max_size=3))):
        own = guid("source", number)
        notes = [Note(guid("note", number), draw(words), draw(words), user.guid)]
        selections = []
        for start in range(0, max(0, len(text) - 3), 7):
            here = guid("selection", number, start)
            mark = RefiCoding(guid("coding", here), code.guid, user.guid, (notes[0].guid,))
            selections.append(
                Selection(here, start, start + 3, text[start : start + 3], user.guid, (mark,), (notes[0].guid,))
            )
        sources.append((Source(own, f"s{number}", text, tuple(selections), notes=(notes[0].guid,)), notes))
    case = RefiCase(
        guid("case", "x"),
        draw(words),
        {variable.guid: kinds[variable.kind] for variable in variables},
        tuple(source.guid for source, _ in sources[:1]),
        tuple(selection.guid for source, _ in sources[1:] for selection in source.selections),
    )
    head = Project(draw(words), "thematrix 0", (user,), (top,), variables, (case,), creator=user.guid)
    return head, sources


@settings(max_examples=40)
@given(projects())
def test_what_is_written_is_valid_and_reads_back(made: tuple[Project, list[tuple[Source, list[Note]]]]) -> None:
    head, sources = made
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.qdpx"
        write(path, head, sources)
        data = path.read_bytes()
        write(path, head, iter(sources))
        assert path.read_bytes() == data, "the same project, the same bytes"
        assert complaints(path) == []
    found = read_project(data, where="p.qdpx")

    assert [source.text for source in found.sources] == [source.text for source, _ in sources]
    # Spans are exact even where the words hold what XML cannot: names are compared as written.
    for source, (given_, _) in zip(found.sources, sources, strict=True):
        kept = [one for one in given_.selections if one.name.strip()]
        assert [(one.start, one.end, one.marks) for one in source.selections if one.name.strip()] == [
            (one.start, one.end, one.marks) for one in kept
        ]
    (case,) = found.cases
    assert case == replace(head.cases[0], name=case.name)
    assert [note.text for note in found.notes] == [legal(note.text) for _, notes in sources for note in notes]


def test_the_container_is_as_the_standard_and_the_tools_want_it(tmp_path: Path) -> None:
    source = Source(guid("source", 1), "talk.docx", "Rain.\nHeat. 🙂")
    write(tmp_path / "p.qdpx", Project("Garden", "thematrix 0"), [(source, [])])
    with zipfile.ZipFile(tmp_path / "p.qdpx") as container:
        assert container.namelist() == ["project.qde", f"sources/{source.guid}.txt"]
        assert container.read(f"sources/{source.guid}.txt") == source.text.encode()
        xml = container.read("project.qde").decode()
        assert {info.date_time for info in container.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert f'plainTextPath="internal://{source.guid}.txt"' in xml
    assert "richTextPath" not in xml
    assert "<Users>" not in xml
    assert "<Notes>" not in xml


def test_guids_are_version_5_and_the_same_each_time() -> None:
    assert guid("code", "a/b") == str(uuid.uuid5(SPACE, "code\x1fa/b"))
    assert guid("code", "a", "b") != guid("code", "a/b")


def test_the_machine_is_known_by_its_name_of_whatever_version() -> None:
    assert all(map(is_machine, ("thematrix", "thematrix 0.1.0", "Thematrix 2.0.dev1 ")))
    assert not any(map(is_machine, ("Ann", "thematrix fan", "")))


@given(words.filter(bool), words, bodies.filter(lambda text: len(text) > 3), st.booleans())
@settings(max_examples=30, deadline=None)
def test_a_coding_with_its_note_in_one_is_written_as_its_three_parts(
    said: str, title: str, text: str, windows: bool
) -> None:
    one = Coded(
        guid("selection"), 1, 3, text[1:3], guid("user"), said, guid("coding"), guid("code"), guid("note"), title
    )
    apart = Selection(one.guid, one.start, one.end, one.name, one.user, one.marks, one.notes, said)
    note = Note(one.note, title, said, one.user)
    head = Project(name="p", origin="q")
    source = Source(guid("source"), "s", text)
    with TemporaryDirectory() as folder:
        for path, selection, written in (("a", cast(Selection, one), one), ("b", apart, note)):
            whole = replace(source, selections=(selection,))
            write(Path(folder, path), head, [(whole, [written])], windows=windows)
        first, second = (zipfile.ZipFile(Path(folder, path)).read("project.qde") for path in "ab")
    assert first == second
