from __future__ import annotations

import json
import shutil
import subprocess
import time
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline.export.refi_project import Exported, Options, export_refi_project
from pipeline.export.refi_project.source_names import source_names
from pipeline.export.refi_project.users_cases import kind_of
from pipeline.model import Span
from pipeline.qda.refi import PATH_GUID, Project, is_machine, read_project
from pipeline.qda.refi.selection_offsets import fits
from pipeline.qda.refi.speaker_notes import NotedTurn, read_speakers, speakers_note
from pipeline.results.tables import RunTables, table
from tests.export.runs import ABOUT, BOOK, RUN, SECRET
from tests.qda.refi.schema import complaints
from tests.shared import shared
from tests.small_run import Given, Said, Who, small_run
from tests.talk import BOOK as ALLOTMENTS
from tests.talk import talk_run

Codings = Counter[tuple[str, int, int, str, str]]
"""Source, start, end, code and user."""


def write(tables: RunTables, out: Path, **options: bool) -> tuple[Exported, Project]:
    out.mkdir(exist_ok=True)
    book = BOOK if tables is RUN or tables.codes == RUN.codes else ALLOTMENTS
    exported = export_refi_project(tables, out, codebook=book, about=ABOUT, options=Options(**options))
    return exported, read_project((out / "project.qdpx").read_bytes(), where="project.qdpx")


def ours(project: Project) -> Codings:
    users = {user.guid: user.name for user in project.users}
    names = {node.guid: node.name for node in project.nodes()}
    return Counter(
        (source.name, one.start, one.end, names[mark.code], users[mark.user])
        for source in project.sources
        for one in source.selections
        for mark in one.marks
    )


def theirs(path: Path, folder: Path) -> Codings:
    """The same by pyrefiqda."""
    pyrefiqda: Any = pytest.importorskip("pyrefiqda")
    project = pyrefiqda.RefiProject.load(path, extract_dir=str(folder))
    users = {user.guid: user.name for user in project.users.user}
    names: dict[str, str] = {}
    waiting = list(project.code_book.codes.code)
    while waiting:
        code = waiting.pop()
        names[code.guid] = code.name
        waiting.extend(code.code)
    found: Codings = Counter()
    for source in project.sources.text_source:
        text = pyrefiqda.RefiProject.resolve_source_path(source.plain_text_path, folder).read_bytes().decode()
        for one in source.plain_text_selection:
            start, end = int(one.start_position), int(one.end_position)
            assert fits(one.name, text[start:end])
            for coding in one.coding:
                name = names[coding.code_ref.target_guid]
                if not name.startswith("Case: "):
                    assert one.creating_user == coding.creating_user, "QualCoder takes the selection's"
                    assert one.description, "what other programs show of why"
                    found[source.name, start, end, name, users[coding.creating_user]] += 1
    return found


def expected(tables: RunTables) -> Codings:
    """What codings.parquet has, one for each span, without what people rejected."""
    names = {code: name for code, _, name in tables.codes}
    sources = source_names(tables.documents["document"].to_pylist())
    rows = tables.codings.to_pylist()
    rejected = {(row["passage"], row["code"]) for row in rows if row["status"] == "rejected"}
    return Counter(
        (sources[row["document"]], span["start"], span["end"], names[row["code"]], row["coder"])
        for row in rows
        if row["status"] != "rejected"
        and not (row["coder"] == "thematrix" and (row["passage"], row["code"]) in rejected)
        for span in row["spans"]
    )


def by_coder(codings: Codings) -> Codings:
    return Counter({(*key[:4], "thematrix" if is_machine(key[4]) else key[4]): n for key, n in codings.items()})


TALKS = talk_run(
    {
        "ada.txt": "I: And the water?\nAda: We carry cans of water 🙂 every night.\nI: Yes.\nAda: And nobody shares.\n",
        "ben.txt": "I: Tools?\nBen: They were stolen, all of them.\nCyd: Mine too, and the leeks.\n",
    },
    scores={("We carry", "water"): 0.9, ("They were", "theft"): 0.6, ("Mine too", "theft"): 0.8},
)


def test_our_reader_and_another_find_the_codings_of_the_run(tmp_path: Path) -> None:
    _, project = write(TALKS, tmp_path / "out", bare=True)
    found = ours(project)

    assert by_coder(found) == expected(TALKS)
    assert by_coder(theirs(tmp_path / "out" / "project.qdpx", tmp_path / "there")) == expected(TALKS)
    assert project.warnings == ()


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(RUN, tmp_path / name)
    for file in ("project.qdpx", "codebook.qdc", "handover.md"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


@pytest.mark.parametrize("options", [{}, {"only_quotable": True}, {"bare": True}, {"windows": True, "rules": True}])
def test_it_is_valid(tmp_path: Path, options: dict[str, bool]) -> None:
    for name, tables in (("run", RUN), ("talks", TALKS)):
        write(tables, tmp_path / name, **options)
        assert complaints(tmp_path / name / "project.qdpx") == []


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_xmllint_finds_it_valid(tmp_path: Path) -> None:
    schema = shared("refi-qda", "project-1.5.xsd")
    write(RUN, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "project.qdpx") as container:
        container.extract("project.qde", tmp_path)
    call = ["xmllint", "--noout", "--nonet", "--schema", str(schema), str(tmp_path / "project.qde")]
    assert subprocess.run(call, capture_output=True, check=False).returncode == 0


def test_a_person_s_rejection_is_a_note_and_the_machine_s_coding_goes(tmp_path: Path) -> None:
    exported, project = write(RUN, tmp_path / "out")

    assert exported.rejected == 1
    assert exported.codes == sum(node.codable for node in project.nodes()) == len(BOOK.codes)
    assert [user.name for user in project.users] == ["thematrix 0.1.0", "Rita"]
    codings = [key for key in ours(project) if key[0].startswith("File of")]
    assert {(code, user) for _, _, _, code, user in codings} == {("Listening", "thematrix 0.1.0")}
    (note,) = [note for note in project.notes if note.name == "Not Time (Rita)"]
    assert note.user == project.users[1].guid
    assert "Rita rejected the code barrier/time. Score 0.70" in note.text
    (source,) = [source for source in project.sources if source.name.startswith("File of")]
    (refused,) = [one for one in source.selections if one.notes]
    assert refused.notes == (note.guid,)
    assert refused.described == f"Not Time (Rita). {note.text}", "an annotation where a program shows those"
    assert refused.user == note.user


def test_two_spans_are_two_selections_that_share_a_note(tmp_path: Path) -> None:
    _, project = write(RUN, tmp_path / "out")
    (source,) = [source for source in project.sources if source.name.startswith("File of")]
    marks = [(one.name, mark.notes) for one in source.selections if one.described for mark in one.marks]
    assert [name for name, _ in marks] == ["I listened.", "Then I spoke."]
    assert marks[0][1] == marks[1][1]


def test_the_note_of_a_coding_tells_score_and_evidence(tmp_path: Path) -> None:
    _, project = write(RUN, tmp_path / "out")
    (note,) = [note for note in project.notes if note.name.startswith("Money, 0.52")]
    assert note.text.startswith("Score 0.52: for review (assigned from 0.5, accepted from 0.6).\nfound “money")
    assert note.text in [one.described for source in project.sources for one in source.selections]
    assert "short of <b>funds</b>" in note.text


def test_cases_have_typed_attributes_their_sources_and_no_name_behind_an_alias(tmp_path: Path) -> None:
    run = replace(
        TALKS,
        cases=table(
            "cases",
            [
                {
                    "case": name,
                    "programme": "North",
                    "order": order,
                    "consent": True,
                    "alias": alias,
                    "attributes": json.dumps(attributes),
                }
                for name, order, alias, attributes in (
                    ("Ada", 1, "", {"age": "44", "since": "2019-04-01", "plot": "007", "share": "0.5"}),
                    ("Ben", 2, "Gardener 2", {"age": "51", "post": "Mayor of Leeks", "note": "ben@plots.example"}),
                    ("Cyd", 0, "", {}),
                    ("Silent", 0, "", {}),
                )
            ],
        ),
    )
    _, project = write(run, tmp_path / "out")
    kinds = {variable.name: variable.kind for variable in project.variables}
    assert kinds == {
        "programme": "Text",
        "order": "Integer",
        "age": "Integer",
        "since": "Date",
        "plot": "Text",
        "share": "Float",
        "Transcript file": "Text",
    }
    by_name = {case.name: case for case in project.cases}
    assert list(by_name) == ["Ada", "Gardener 2", "Cyd"], "who says nothing is no case"
    sources = {source.guid: source for source in project.sources}
    assert [sources[one].name for one in by_name["Ada"].sources] == ["ada"]
    (ada,) = [source for source in project.sources if source.name == "ada"]
    assert {**by_name["Ada"].values, PATH_GUID: "ada.txt"} == ada.values, "for programs with variables of sources alone"
    selections = {one.guid: one.name for source in project.sources for one in source.selections}
    assert [selections[one] for one in by_name["Gardener 2"].selections] == ["They were stolen, all of them."]
    assert [selections[one] for one in by_name["Cyd"].selections] == ["Mine too, and the leeks."]
    xml = (tmp_path / "out" / "project.qdpx").read_bytes()
    with zipfile.ZipFile(tmp_path / "out" / "project.qdpx") as container:
        xml = container.read("project.qde")
    for name in (b"Ben", b"ben@", b"Leeks"):
        assert name not in xml


def test_words_without_consent_are_said_or_left_out(tmp_path: Path) -> None:
    exported, project = write(RUN, tmp_path / "all")
    assert any(SECRET in source.text for source in project.sources)
    assert "without consent to be quoted: keep it among those" in (tmp_path / "all" / "handover.md").read_text("utf-8")

    _, project = write(RUN, tmp_path / "some", only_quotable=True)
    with zipfile.ZipFile(tmp_path / "some" / "project.qdpx") as container:
        held = b"".join(container.read(name) for name in container.namelist()).decode()
    assert "particular words" not in held
    assert "Bob" not in held
    assert exported.silent == 1
    assert "are left out" in (tmp_path / "some" / "handover.md").read_text("utf-8")


def test_of_a_shared_document_only_the_words_of_who_may_be_quoted_stay(tmp_path: Path) -> None:
    run = small_run(
        said=[Said("a", "Quote me on the beans.", case="Ann"), Said("b", "Do not quote me.", case="Bob", start=100)],
        given=[Given("a", "barrier/money"), Given("b", "barrier/money")],
        who=[Who("Ann"), Who("Bob", consent=False)],
    )
    _, project = write(run, tmp_path / "out", only_quotable=True, bare=True)
    (source,) = project.sources
    assert source.text[:22] == "Quote me on the beans."
    assert source.text[100:] == "·· ··· ····· ···"
    assert [case.name for case in project.cases] == ["Ann"]
    assert [key[1] for key in ours(project)] == [0]


@pytest.mark.parametrize("windows", [False, True])
def test_labels_stand_in_the_text_and_positions_follow(tmp_path: Path, windows: bool) -> None:
    _, project = write(TALKS, tmp_path / "out", windows=windows)
    (ada, _) = project.sources
    assert ada.text.strip().startswith("I (interviewer): And the water?")
    assert "Ada (respondent): We carry cans" in ada.text
    marked = [one for one in ada.selections if one.described]
    assert [one.name for one in marked] == ["We carry cans of water 🙂 every night.", "And nobody shares."]
    assert all(ada.text[one.start : one.end] == one.name for one in marked)
    seen = by_coder(theirs(tmp_path / "out" / "project.qdpx", tmp_path / "there"))
    shift = ada.text[: marked[0].start].count("\n") if windows else 0
    assert next(key[1] for key in sorted(seen) if key[0] == "ada") == marked[0].start + shift
    assert len(seen) == len(ours(project)) == len(expected(TALKS)), "cases are no codes when they come back"


def test_whose_words_are_whose_is_coded_for_programs_without_such_a_link(tmp_path: Path) -> None:
    nobody = {"programme": "", "order": 0, "consent": True, "alias": "", "attributes": "{}"}
    told = replace(TALKS, cases=table("cases", [{"case": name, **nobody} for name in ("Ada", "Ben", "Cyd")]))
    exported, project = write(told, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "project.qdpx") as container:
        tree = ElementTree.fromstring(container.read("project.qde"))
    space = {"q": "urn:QDA-XML:project:1.0"}
    codes = {code.get("guid"): code.get("name", "") for code in tree.iterfind(".//q:Code", space)}
    cases = {case.get("guid"): case.get("name") for case in tree.iterfind(".//q:Case", space)}
    assert {codes[name] for name in cases} == {"Case: Ada", "Case: Ben", "Case: Cyd"}
    owned = [
        (source.get("name"), cases[ref.get("targetGUID")], one.get("name"))
        for source in tree.iterfind(".//q:TextSource", space)
        for one in source.iterfind("q:PlainTextSelection", space)
        for ref in one.iterfind("q:Coding/q:CodeRef", space)
        if ref.get("targetGUID") in cases
    ]
    assert owned == [
        ("ada", "Ada", "I (interviewer): And the water? Ada (respondent): We carry …"),
        ("ben", "Ben", "They were stolen, all of them."),
        ("ben", "Cyd", "Mine too, and the leeks."),
    ]
    assert exported.owned == 3
    assert exported.codes == len(ALLOTMENTS.codes)
    assert not any(node.name.startswith("Case: ") for node in project.nodes()), "read back they are cases again"
    assert project.paths().keys() == {source.guid for source in project.sources}
    bare, _ = write(told, tmp_path / "bare", bare=True)
    assert bare.owned == 0


def test_every_note_has_a_date_and_every_source_and_segment_what_others_need(tmp_path: Path) -> None:
    write(RUN, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "project.qdpx") as container:
        tree = ElementTree.fromstring(container.read("project.qde"))
    space = {"q": "urn:QDA-XML:project:1.0"}
    for note in tree.iterfind(".//q:Note", space):
        assert note.get("creationDateTime") == note.get("modifiedDateTime") == "2000-01-01T00:00:00Z"
    for source in tree.iterfind(".//q:TextSource", space):
        assert source.find("q:Description", space) is not None, "QualCoder's export breaks off without a memo"
        assert not set("./\\:") & set(source.get("name", "")), "it becomes a file's name"
    names = [code.get("name", "").casefold() for code in tree.iterfind(".//q:Code", space)]
    assert len(names) == len(set(names))


def test_what_one_person_rejected_in_one_place_is_one_annotation(tmp_path: Path) -> None:
    run = small_run(
        said=[Said("a", "Plain words.", case="Ann")],
        given=[
            *(Given("a", code, 0.6, "review") for code in ("barrier/money", "barrier/time")),
            *(Given("a", code, 0.6, "rejected", "Rita") for code in ("barrier/money", "barrier/time", "hope")),
        ],
        who=[Who("Ann")],
    )
    exported, project = write(run, tmp_path / "out")
    (one,) = [one for one in project.sources[0].selections if one.described]
    assert "Not Money (Rita)" in one.described
    assert "Not Time (Rita)" in one.described
    assert (exported.rejected, exported.absent, len(one.notes)) == (2, 1, 2), "what nobody had given is told apart"


def test_sources_have_flat_names_of_their_own() -> None:
    documents = ["a/One.txt", "b/one.docx", "two.2019.txt", "two 2019.txt", "x/y.txt", "..."]
    assert source_names(documents) == {
        "a/One.txt": "a One",
        "b/one.docx": "b one",
        "two.2019.txt": "two 2019",
        "two 2019.txt": "two 2019 (2)",
        "x/y.txt": "y",
        "...": "source",
    }


def test_a_note_says_who_speaks_where_and_is_read_back(tmp_path: Path) -> None:
    _, project = write(TALKS, tmp_path / "out", bare=True)
    notes = {note.guid: note.text for note in project.notes}
    (_, ben) = project.sources
    spoken = read_speakers(ben.text, notes[ben.notes[0]])
    assert spoken is not None
    assert [
        (turn.speaker, turn.role, ben.text[turn.paragraphs[0].start : turn.paragraphs[0].end]) for turn in spoken
    ] == [
        ("I", "interviewer", "Tools?"),
        ("Ben", "respondent", "They were stolen, all of them."),
        ("Cyd", "respondent", "Mine too, and the leeks."),
    ]
    assert read_speakers(ben.text + "!", notes[ben.notes[0]]) is None, "a text that was changed has other turns"


@pytest.mark.parametrize("line", ["0-3", "5-2\ta\tb\tc\td\te", "x-y\ta\tb\tc\td\te", "0-99\ta\tb\tc\td\te"])
def test_a_note_that_was_changed_is_not_believed(line: str) -> None:
    note = speakers_note("It rains.", [NotedTurn((Span(0, 2),), "Ann", "respondent", "speech")])
    assert read_speakers("It rains.", note) is not None
    assert read_speakers("It rains.", f"{note}\n{line}") is None


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1", "-20"], "Integer"),
        (["1", "2.5"], "Text"),
        (["1.0", "2.5"], "Float"),
        (["007"], "Text"),
        (["true", "false"], "Boolean"),
        (["yes", "no"], "Text"),
        (["2026-02-28"], "Date"),
        (["2026-02-30"], "Text"),
        ([], "Text"),
    ],
)
def test_a_type_never_changes_how_a_value_is_written(values: list[str], kind: str) -> None:
    assert kind_of(values) == kind


def test_ten_thousand_codings_take_seconds(tmp_path: Path) -> None:
    talk = "\n".join(f"I: Plot {n}?\nAda: Water number {n} is carried from the well in cans." for n in range(100))
    tables = talk_run(
        {f"{n}.txt": talk for n in range(34)}, scores={("Water", code): 0.8 for code in ("water", "theft", "sharing")}
    )
    assert len(tables.codings) == 10_200
    began = time.process_time()
    exported, project = write(tables, tmp_path / "out")
    seconds = time.process_time() - began
    assert sum(exported.codings.values()) == sum(ours(project).values()) == 10_200
    assert seconds < 20, f"{seconds:.1f} s of CPU to write and read"
