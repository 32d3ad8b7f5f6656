"""What a folder remembers: read, refused in one line each, and overridden."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.workflows.init import start, write_start
from pipeline.workflows.project_file import FILE, beside, chosen, read_project

TODAY = date(2026, 5, 4)
TALK = "I: How was it?\n\nR: We had no money at all, and the roof leaked.\n"
BOOK = "codes:\n  - id: money\n    definition: Having no money at all\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_no_file_is_no_project(folder: Path) -> None:
    assert read_project() is None


def test_what_is_not_given_is_taken_from_the_file(folder: Path) -> None:
    (folder / FILE).write_text('corpus = "talks"\ncodebook = "system-leadership"\nout = "outputs/one"\n')
    project = read_project()
    assert project is not None
    found = chosen(project, corpus=None, codebook=None, out=None, today=TODAY)
    assert (found.corpus, found.out, found.own) == (Path("talks"), Path("outputs/one"), True)
    assert found.codebook.name == "system-leadership.yaml"
    found = chosen(project, corpus=None, codebook=Path("other.yaml"), out=Path("x"), today=TODAY)
    assert (found.codebook, found.out) == (Path("other.yaml"), Path("x"))


def test_other_transcripts_do_not_go_into_the_run_of_the_file(folder: Path) -> None:
    (folder / FILE).write_text('corpus = "talks"\ncodebook = "book.yaml"\nout = "outputs/one"\n')
    (folder / "my other").mkdir()
    found = chosen(read_project(), corpus=Path("my other"), codebook=None, out=None, today=TODAY)
    assert not found.own
    assert found.out == Path("outputs/my-other-2026-05-04")
    assert "outputs" in found.notes[0]


def test_a_file_without_a_corpus_names_the_run_of_any(folder: Path) -> None:
    (folder / FILE).write_text('out = "outputs/one"\n')
    found = chosen(read_project(), corpus=Path("talks"), codebook=Path("b.yaml"), out=None, today=TODAY)
    assert (found.out, found.own, found.notes) == (Path("outputs/one"), True, ())


def test_an_earlier_run_is_told(folder: Path) -> None:
    (folder / "talks").mkdir()
    old = folder / "outputs" / "talks-2026-05-01"
    old.mkdir(parents=True)
    (old / "run.json").write_text("{}")
    found = chosen(None, corpus=Path("talks"), codebook=Path("b.yaml"), out=None, today=TODAY)
    assert "talks-2026-05-01; what people decided there stays there" in found.notes[1]


def test_nothing_named_says_what_to_do(folder: Path) -> None:
    with pytest.raises(CallError, match="thematrix init"):
        chosen(None, corpus=None, codebook=None, out=None, today=TODAY)
    with pytest.raises(CallError, match=r"codebook new codebook\.yaml.*system-leadership"):
        chosen(None, corpus=Path("talks"), codebook=None, out=None, today=TODAY)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title = "x"\ncodebok = "a.yaml"', "thematrix.toml:2: unknown key 'codebok'. Did you mean codebook?"),
        ("any_language = true", "thematrix.toml:1: unknown key 'any_language'. Did you mean any-language?"),
        ("[run]\nunit = 'turn'", "thematrix.toml:1: unknown key 'run'. Known are: title,"),
        ("unit = 'line'", 'thematrix.toml:1: unit cannot be \'line\'. It is "paragraph", "turn" or "sentence".'),
        ("threshold = nan", "thematrix.toml:1: threshold cannot be nan. It is a number from 0 to 1"),
        ("threshold = true", "thematrix.toml:1: threshold cannot be True"),
        ("threshold = 50", "thematrix.toml:1: threshold cannot be 50"),
        ("threshold = 0.8\naccept = 0.6", "thematrix.toml:2: accept is below threshold"),
        ("corpus = ''", "thematrix.toml:1: corpus cannot be ''"),
        ('corpus = "a\\u0000b"', "thematrix.toml:1: corpus cannot be"),
        ("reader = 'text'", "thematrix.toml:1: reader cannot be 'text'"),
        ("fast = 1", "thematrix.toml:1: fast cannot be 1"),
        ('model = "someone/model"', "thematrix.toml:1: unknown key 'model'"),
        ('corpus = "C:\\Users\\ada"', "thematrix.toml: cannot be understood"),
        ("corpus = talks", "thematrix.toml: cannot be understood"),
        ("a = " + "[" * 9000, "thematrix.toml: cannot be understood"),
        ("x" * 200_000, "thematrix.toml: is too large for a project file"),
    ],
)
def test_what_is_wrong_is_one_line(folder: Path, text: str, line: str) -> None:
    (folder / FILE).write_text(text)
    with pytest.raises(CallError) as refused:
        read_project()
    assert str(refused.value).startswith(line)
    assert len(str(refused.value).splitlines()) == 1


def test_all_errors_are_told_and_a_mark_at_the_beginning_is_no_error(folder: Path) -> None:
    (folder / FILE).write_bytes(b'\xef\xbb\xbftitle = "x"\n')
    project = read_project()
    assert project is not None
    assert project.get("title") == "x"
    (folder / FILE).write_bytes(b"codebok = 1\nunit = 3\n")
    with pytest.raises(CallError) as refused:
        read_project()
    assert len(str(refused.value).splitlines()) == 2
    (folder / FILE).write_bytes(b'title = "\xff"\n')
    with pytest.raises(CallError, match="is not UTF-8 text"):
        read_project()


def test_a_first_file_is_what_lies_there_and_can_be_read(folder: Path) -> None:
    for place in ("interviews/a.txt", "interviews/north/b.txt", "more/c.txt", "more/d.txt", "more/e.txt"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(TALK)
    (folder / "books").mkdir()
    (folder / "books" / "my codebook.yaml").write_text(BOOK)
    (folder / "settings.yaml").write_text("a: 1\n")
    (folder / "codebook.csv").write_text("nothing\n")
    made = start()
    assert made.ready
    assert made.told[0] == "Transcripts: 2 files in interviews."
    assert "more (3 files)" in made.told[1]
    assert "Codebook: books/my codebook.yaml." in made.told
    assert any("cannot be used: codebook.csv" in line for line in made.told)
    write_start(made)
    project = read_project()
    assert project is not None
    assert project.path_of("corpus") == Path("interviews")
    assert project.codebook == Path("books/my codebook.yaml")
    assert project.path_of("out") == Path("outputs/interviews")
    with pytest.raises(CallError, match="is there already"):
        write_start(made)
    with pytest.raises(CallError, match="is there already"):
        start()


@pytest.mark.parametrize("name", ['a "quoted" name', "back\\slash", "ünï 🙂", "tab\there", "# no"])
def test_any_name_of_a_folder_can_be_written_down(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    (folder / name / "a.txt").write_text(TALK)
    made = start()
    write_start(made)
    project = read_project()
    assert project is not None
    assert project.path_of("corpus") == (Path(name) if name.isprintable() else None)


def test_an_empty_folder_says_what_is_missing(folder: Path) -> None:
    made = start()
    assert not made.ready
    assert "No transcripts were found" in made.told[0]
    assert "codebook new" in made.told[1]
    write_start(made)
    assert read_project() is not None


def test_a_free_name_beside_a_run(folder: Path) -> None:
    run = folder / "outputs" / "one"
    run.mkdir(parents=True)
    first = beside(Path("outputs/one"), "review", ".xlsx")
    assert first == Path("outputs/one-review.xlsx")
    first.write_text("")
    assert beside(Path("outputs/one"), "review", ".xlsx") == Path("outputs/one-review-2.xlsx")
