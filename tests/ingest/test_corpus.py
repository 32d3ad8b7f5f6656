from __future__ import annotations

import hashlib
import os
import pickle
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx
import pytest

from pipeline.errors import CallError, ManyErrors
from pipeline.ingest import read_corpus, registry
from pipeline.ingest.corpus_files import list_files
from pipeline.ingest.reader import Received
from pipeline.model import Document, Role
from pipeline.runtime.parallel import In, InThisProcess, Out, Work
from pipeline.runtime.sample_data import sample_corpus
from tests.shared import shared

TALK = "Interviewer: How was it?\nOmar: Long and “dull”.\nInterviewer: And then?\nOmar: Home.\n"


def lay(root: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def test_plain_text_under_the_name_of_another_format_is_told(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_docx=TALK, b_dot_txt=TALK.replace("Home", "Away"))

    assert [
        [one for one in document.warnings if "plain text" in one] for document in read_corpus(tmp_path).documents
    ] == [["holds plain text, though its name ends in .docx; it was read as text"], []]


def test_good_files_are_read_and_bad_ones_are_named(tmp_path: Path) -> None:
    lay(
        tmp_path,
        a_dot_txt=TALK,
        b_dot_docx=b"PK\x03\x04 broken",
        c_dot_txt="",
        notes_dot_txt=b"\x00\x01" * 20_000,
        e_dot_txt=TALK.encode("cp1252"),
        f_dot_txt=TALK.encode("utf-16"),
        g_dot_xyz=b"PK\x03\x04 mimetype",
    )
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["a.txt", "e.txt", "f.txt"]
    assert len({document.text for document in corpus.documents}) == 1
    assert {failure.file: failure.reason for failure in corpus.failed} == {
        "b.docx": "is a damaged or incomplete Word file",
        "c.txt": "is empty",
        "g.xyz": "is of no format that can be read (.xyz)",
        "notes.txt": "is not text: it holds binary data",
    }
    assert all(failure.remedy for failure in corpus.failed)
    assert "Save it as text, Word, PDF" in corpus.failed[2].remedy
    assert len(corpus.failed[2].remedy) < 600


def test_what_lies_beside_talks_and_holds_none_is_passed_over_and_named(tmp_path: Path) -> None:
    beside = {
        "codebook.csv": b"code,description\nboats,talk of boats\nnets,talk of nets\n",
        "codes.csv": b"Code,Definition,When to use\nboats,talk of boats,whenever\n",
        "consent list.csv": b"Name,Consent,Signed on\nOrla Quist,yes,3 May\nUna Reed,yes,4 May\n",
        "a.m4a": b"\x00\x01\x02" * 50,
        "b.wav": b"RIFF\x00\x01WAVE" * 20,
        "map.png": b"\x89PNG\x00\x01" * 20,
    }
    for name, data in beside.items():
        (tmp_path / name).write_bytes(data)
    alone = read_corpus(tmp_path)
    assert {failure.file for failure in alone.failed} == beside.keys()
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert not corpus.failed
    assert [document.id for document in corpus.documents] == ["a.txt"]
    for name in beside:
        assert any(told.startswith(f"{name}: ") and "it is passed over" in told for told in corpus.warnings)


def test_a_file_of_a_word_is_nobodys_talk(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt=TALK, b_dot_txt="word", c_dot_txt="We had no money at all.")
    corpus = read_corpus(tmp_path)
    documents = {document.file: document for document in corpus.documents}
    assert not documents["b.txt"].cases
    assert any("it is no case" in told for told in documents["b.txt"].warnings)
    assert documents["c.txt"].cases
    (tmp_path / "cases.csv").write_text("document,role\nb.txt,respondent\n", encoding="utf-8")
    assert {document.file: document for document in read_corpus(tmp_path).documents}["b.txt"].cases


class OnAnotherMachine(InThisProcess):
    """Works where the corpus is not to be seen."""

    elsewhere = True

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus

    def results(self, function: Callable[[In], Out], shards: Sequence[In], *, work: Work) -> Iterator[Out]:
        sent = pickle.dumps((function, [shards[number] for number in range(len(shards))]))
        away = self.corpus.rename(self.corpus.with_name("away"))
        try:
            there, gone_along = pickle.loads(sent)
            return iter([there(shard) for shard in gone_along])
        finally:
            away.rename(self.corpus)


def test_files_go_along_to_machines_that_do_not_see_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.corpus._WORTH_PROCESSES", 1)
    corpus = lay(tmp_path / "corpus", north__a_dot_txt=TALK, c_dot_txt="", b_dot_docx=b"PK\x03\x04 broken")
    with zipfile.ZipFile(corpus / "more.zip", "w") as archive:
        archive.writestr("inner/d.txt", TALK.replace("Omar", "Nora"))
    (corpus / "e.txt").symlink_to(tmp_path / "nowhere")
    assert read_corpus(corpus, engine=OnAnotherMachine(corpus)) == read_corpus(corpus)


def test_what_is_passed_over(tmp_path: Path) -> None:
    lay(
        tmp_path,
        north__a_dot_txt=TALK,
        README_dot_md="# About",
        north__readme_dot_txt="About",
        _dot_hidden="x",
        _dot_git__config="x",
        cases_dot_csv="document,age\na,3\n",
    )
    (tmp_path / "north" / "~$a.docx").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["north/a.txt"]
    assert corpus.failed == ()
    assert corpus.warnings == ()
    files = list_files(tmp_path)
    assert [file.file for file in files] == ["cases.csv", "north/a.txt"]
    assert files[1].digest == hashlib.sha256(TALK.encode()).hexdigest()
    assert files[1].size == len(TALK.encode())


def test_first_level_folders_name_programmes(tmp_path: Path) -> None:
    lay(tmp_path, north__deep__a_dot_txt=TALK, b_dot_txt=TALK.replace("Omar", "Iris"))
    corpus = read_corpus(tmp_path)

    assert [(document.id, document.programme) for document in corpus.documents] == [
        ("b.txt", ""),
        ("north/deep/a.txt", "north"),
    ]
    assert [(case.id, case.programme) for case in corpus.cases] == [("Iris", ""), ("Omar", "north")]


def test_one_file_alone(tmp_path: Path) -> None:
    lay(tmp_path, north__a_dot_txt=TALK, north__b_dot_txt=TALK, north__cases_dot_csv="document,alias\na,The cook\n")
    seen: list[str] = []
    corpus = read_corpus(tmp_path / "north" / "a.txt", on_file=seen.append)

    assert seen == ["a.txt"]
    assert [document.id for document in corpus.documents] == ["a.txt"]
    assert corpus.cases[0].alias == "The cook"


def test_a_reader_named_in_cases_csv_reads(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt="id,text\n1,Hello there.\n", cases_dot_csv="document,reader\na.txt,text\n")

    assert read_corpus(tmp_path).documents[0].reader == "text"
    (tmp_path / "cases.csv").unlink()
    assert read_corpus(tmp_path).documents[0].reader == "table"


def test_a_wrong_cases_csv_stops_everything(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt=TALK, cases_dot_csv="document,role\na,king\n")

    with pytest.raises(ManyErrors, match=r"cases.csv:2: row 2, column 'role'"):
        read_corpus(tmp_path)


def test_rows_without_a_match_are_told(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt=TALK, cases_dot_csv="document,speaker,age\nnowhere,,3\n,Omar,4\n")

    assert read_corpus(tmp_path).warnings == ("cases.csv:2: nothing in the corpus matches document 'nowhere'",)


def test_a_row_about_a_part_of_what_was_read_as_one_interview_tells_how_to_have_it_parted(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt=TALK, cases_dot_csv="document,part,consent\na.txt,Interview 7,no\n")
    told = read_corpus(tmp_path).warnings[0]

    assert (
        "a.txt was read as one interview, without parts; to have it parted write 'Interview 1', 'Interview 2'" in told
    )


def test_documents_of_the_same_name_are_kept_apart(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_csv="id,document,text\n1,Ann,Hi.\n", b_dot_csv="id,document,text\n2,Ann,Ho.\n")
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["Ann", "b.csv#Ann"]
    assert "'Ann' also stands in a.csv" in corpus.warnings[0]


def test_passage_ids_are_unique_in_the_corpus(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_csv="id,text\n1,Hi.\n", b_dot_csv="id,text\n1,Ho.\n")
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["a.csv"]
    assert corpus.failed[0].reason == "the passage id '1' also stands in a.csv"


def test_a_case_in_two_programmes_is_told(tmp_path: Path) -> None:
    talk = TALK.replace("Omar:", "Omar Reyes:")
    lay(tmp_path, north__a_dot_txt=talk, south__b_dot_txt=talk)
    corpus = read_corpus(tmp_path)

    assert "south/b.txt is the same as north/a.txt, byte for byte" in corpus.warnings[0]
    assert "the case 'Omar Reyes' stands in the programmes north and south" in corpus.warnings[1]
    assert [(case.id, case.programme) for case in corpus.cases] == [("Omar Reyes", "north")]


def test_what_nobody_foresaw_is_a_failure_of_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd:
        name = "odd"
        what = "odd"

        def claims(self, received: Received) -> float:
            return 1.0

        def why(self, received: Received) -> str:
            return "odd"

        def read(self, received: Received) -> list[Document]:
            raise RecursionError("too\ndeep")

    lay(tmp_path, a_dot_txt=TALK, b_dot_txt=TALK)
    best = registry.best
    monkeypatch.setattr(registry, "best", lambda got: (Odd(), "") if got.file == "a.txt" else best(got))
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["b.txt"]
    assert corpus.failed[0].reason == "cannot be read: too deep (RecursionError)"


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_jsonl='{"id": 1, "text": "one \\ud800 two"}\n', b_dot_txt=TALK)
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["b.txt"]
    assert "half a character" in corpus.failed[0].reason


def test_odd_things_in_a_folder(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt=TALK)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    Path(os.fsdecode(bytes(tmp_path) + b"/b\xff.txt")).write_text(TALK)
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["a.txt"]
    assert [(failure.file, failure.reason) for failure in corpus.failed] == [
        ("'b\\udcff.txt'", "has a name that is not UTF-8"),
        ("lost.txt", "cannot be opened: No such file or directory"),
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_opened(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt=TALK)
    (tmp_path / "a.txt").chmod(0)

    assert read_corpus(tmp_path).failed[0].reason.startswith("cannot be opened")


def test_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="does not exist"):
        read_corpus(tmp_path / "nowhere")
    with pytest.raises(CallError, match="holds no transcript"):
        read_corpus(tmp_path)
    with pytest.raises(CallError, match="holds no transcript"):
        list_files(tmp_path)


def test_order_does_not_hang_on_the_file_system(tmp_path: Path) -> None:
    for name in ("z", "a", "m"):
        lay(tmp_path, **{f"{name}_dot_txt": TALK, f"{name}__x_dot_txt": TALK})

    assert [file.file for file in list_files(tmp_path)] == sorted(
        ["a.txt", "a/x.txt", "m.txt", "m/x.txt", "z.txt", "z/x.txt"]
    )


def test_a_word_file_in_a_folder(tmp_path: Path) -> None:
    word = docx.Document()
    for line in TALK.split("\n"):
        word.add_paragraph(line)
    (tmp_path / "south").mkdir()
    word.save(str(tmp_path / "south" / "talk.docx"))

    assert [(case.id, case.programme) for case in read_corpus(tmp_path).cases] == [("Omar", "south")]


def test_the_real_formats() -> None:
    corpus = read_corpus(shared("formats"))
    read = {document.file for document in corpus.documents}

    assert {
        "get_a_grip_chip.md",
        "goodboy_rik_nicol.srt",
        "goodboy_rik_nicol.tsv",
        "goodboy_rik_nicol.txt",
        "goodboy_rik_nicol.vtt",
        "pdpilot_P1.pdf",
        "podcastindex_example.vtt",
        "qualcoder_ID1.docx",
        "qualcoder_ID2.odt",
        "serdif_P1_GMT20211118.odt",
        "talkmoves_lesson.xlsx",
        "wac_wide.csv",
        "amazonTranscribe.json",
        "assemblyai_utterances.json",
        "dg_utterances.json",
        "keitai_update_2025.json",
        "whisper_timestamped.json",
        "eve_brown.cha",
        "frint980428.trs",
        "praatio_short_mary.TextGrid",
        "pympi_sample_3.0.eaf",
    } <= read
    copies = [warning for warning in corpus.warnings if "word for word" in warning]
    assert {warning.split()[0] for warning in copies} >= {f"goodboy_rik_nicol.{end}" for end in ("tsv", "txt", "vtt")}
    assert all(failure.remedy for failure in corpus.failed)
    assert not any("Error" in failure.reason for failure in corpus.failed)


def test_runs_and_codebooks_are_passed_over_and_named(tmp_path: Path) -> None:
    lay(
        tmp_path,
        a_dot_txt=TALK,
        codebook_dot_yaml="title: Mine\n",
        out__run_dot_json='{"program": "thematrix"}',
        out__quotes_dot_md=TALK,
        notes__run_dot_json='{"program": "another"}',
        notes__b_dot_txt=TALK + "Omar: So it was.\n",
    )
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["a.txt", "notes/b.txt"]
    assert [failure.file for failure in corpus.failed] == ["notes/run.json"]
    assert corpus.warnings[:2] == (
        "codebook.yaml: YAML, as codebooks are; it is passed over",
        "out: the folder of a run; it is passed over",
    )
    with pytest.raises(CallError, match="is the folder of a run and no corpus"):
        read_corpus(tmp_path / "out")


def test_links_are_followed_once(tmp_path: Path) -> None:
    lay(tmp_path, corpus__a_dot_txt=TALK, elsewhere__b_dot_txt=TALK + "Omar: So it was.\n")
    corpus = tmp_path / "corpus"
    (corpus / "linked").symlink_to(tmp_path / "elsewhere")
    (corpus / "twice").symlink_to(tmp_path / "elsewhere")
    (corpus / "up").symlink_to("..")
    (corpus / "self").symlink_to(".")
    (tmp_path / "elsewhere" / "back").symlink_to(corpus)

    assert [file.file for file in list_files(corpus)] == ["a.txt", "linked/b.txt"]


def test_the_same_file_twice_is_told(tmp_path: Path) -> None:
    lay(tmp_path, a_dot_txt=TALK, copy__of_a_dot_txt=TALK)

    assert (
        "copy/of_a.txt is the same as a.txt, byte for byte, and both are counted" in read_corpus(tmp_path).warnings[0]
    )


def test_a_device_is_no_corpus() -> None:
    with pytest.raises(CallError, match="is neither a folder nor a file"):
        read_corpus(Path(os.devnull))


def test_exports_of_one_recording_are_told(tmp_path: Path) -> None:
    said = "We dug the whole of the first spring and nothing came up but nettles, and then in June it all came at once."
    lay(
        tmp_path,
        talk_dot_txt=f"[00:01.000 --> 00:09.000]  {said}\n",
        talk_dot_srt=f"1\n00:00:01,000 --> 00:00:09,000\n{said}\n",
        talk_dot_json='{"segments": [{"start": 1.0, "end": 9.0, "text": " ' + said + '"}]}',
        other_dot_txt="[00:01.000 --> 00:02.000]  No.\n",
    )
    corpus = read_corpus(tmp_path)

    assert [warning.split(",")[0] for warning in corpus.warnings] == [
        "talk.srt says the same as talk.json",
        "talk.txt says the same as talk.json",
    ]


def test_in_the_sample_corpus_the_interviewee_speaks_most() -> None:
    corpus = read_corpus(sample_corpus())
    assert not corpus.failed
    for document in corpus.documents:
        words: Counter[Role] = Counter()
        for turn in document.turns:
            if turn.kind.coded:
                words[turn.role] += len(document.slice(turn.paragraphs).split())
        assert words[Role.RESPONDENT] > 2 * words[Role.INTERVIEWER] > 0, document.id
