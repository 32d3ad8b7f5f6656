"""A project that is begun and filled from outside: the files that a person would have written, and no others."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.codebook.load import shipped
from pipeline.errors import CallError, ThematrixError
from pipeline.workflows.first_codebook import CODEBOOK, take_codebook, use_shipped, write_first
from pipeline.workflows.init import start
from pipeline.workflows.project_file import FILE, change, read_project
from pipeline.workflows.project_folder import ProjectFolder, There, begin, begin_in, to_begin


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    desk = tmp_path / "desk"
    desk.mkdir()
    return ProjectFolder(begin(desk, "Care  at home"), within=desk)


def upload(project: ProjectFolder, data: bytes = b"Ada: Cold.") -> Path:
    path = project.path.parents[1] / "upload"
    path.write_bytes(data)
    return path


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_project_is_what_init_would_have_made(project: ProjectFolder, tmp_path: Path) -> None:
    assert everything(project.path) == [FILE]
    project.add("ada.txt", upload(project))
    use_shipped(project, "implementation")
    by_hand = tmp_path / "Care at home"
    shutil.copytree(project.path, by_hand)
    (by_hand / FILE).unlink()
    assert start(by_hand).text == (project.path / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["", "  ", "..", ".", "a\0b", "x" * 300, "\u202egnp"])
def test_a_title_that_no_folder_can_have(tmp_path: Path, title: str) -> None:
    with pytest.raises(CallError):
        begin(tmp_path, title)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("/etc/x", "-etc-x"),
        ("a\\..\\b", "a-..-b"),
        ("CON", "_CON"),
        ('Say "yes"', "Say _yes_"),
        ("Ä: b", "Ä_ b"),
        (".hidden", "hidden"),
    ],
)
def test_a_title_becomes_a_folder_here(tmp_path: Path, title: str, name: str) -> None:
    folder = begin(tmp_path, title)
    assert folder == tmp_path / name
    said = read_project(folder)
    assert said
    assert said.values["title"] == title
    with pytest.raises(CallError, match="already"):
        begin(tmp_path, title.upper())


def test_nothing_is_written_over_in_silence(project: ProjectFolder) -> None:
    assert project.add("north/ada.txt", upload(project)).file == "north/ada.txt"
    assert "same byte for byte" in project.add("north/ada.txt", upload(project)).told
    with pytest.raises(There):
        project.add("NORTH/Ada.TXT", upload(project, b"Ada: Warm."))
    with pytest.raises(CallError, match="name of a folder"):
        project.add("north", upload(project))
    with pytest.raises(CallError, match="link or file"):
        project.add("north/ada.txt/bo.txt", upload(project))
    assert (project.corpus / "north/ada.txt").read_bytes() == b"Ada: Cold."
    # Replaced, it keeps the name that it had.
    assert project.add("NORTH/Ada.TXT", upload(project, b"Ada: Warm."), over=True).file == "north/ada.txt"
    assert (project.corpus / "north/ada.txt").read_bytes() == b"Ada: Warm."
    assert everything(project.corpus) == ["north/ada.txt"]


def test_what_has_no_words_or_too_many_is_refused(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CallError, match="is empty"):
        project.add("ada.txt", upload(project, b""))
    monkeypatch.setattr("pipeline.workflows.project_folder.LARGEST", 10)
    with pytest.raises(CallError, match="is too large"):
        project.add("ada.txt", upload(project, b"x" * 11))
    project.add("ada.txt", upload(project, b"x" * 10))
    monkeypatch.setattr("pipeline.workflows.project_folder.TOGETHER", 15)
    with pytest.raises(CallError, match="together"):
        project.add("bo.txt", upload(project, b"x" * 6))
    # What takes the place of another counts in its place.
    project.add("ada.txt", upload(project, b"y" * 9), over=True)
    assert everything(project.corpus) == ["ada.txt"]


@pytest.mark.parametrize("key", ["corpus", "codebook", "out", "learned"])
@pytest.mark.parametrize("where", ["../../elsewhere", "/etc", "link"])
def test_nothing_outside_of_the_desk_is_named(project: ProjectFolder, key: str, where: str) -> None:
    (project.path / "link").symlink_to(project.path.parents[1])
    change(project.path, {key: where})
    with pytest.raises(CallError, match=f"{key} leads out"):
        project.add("ada.txt", upload(project))
    with pytest.raises(CallError, match=f"{key} leads out"):
        _ = project.files


def test_links_lead_nowhere(project: ProjectFolder) -> None:
    secret = project.path.parents[1] / "secret.txt"
    secret.write_text("Ada: Secret.", encoding="utf-8")
    (project.corpus / "ada.txt").symlink_to(secret)
    with pytest.raises(CallError, match="leads out"):
        _ = project.files
    with pytest.raises(CallError, match="link"):
        project.add("ada.txt", upload(project), over=True)
    (project.corpus / "ada.txt").unlink()
    (project.corpus / "north").symlink_to(project.path.parents[1])
    with pytest.raises(CallError, match="link"):
        project.add("north/ada.txt", upload(project))
    assert secret.read_text(encoding="utf-8") == "Ada: Secret."


@pytest.mark.parametrize("name", ["cases.csv", "Cases.csv", "CASES.XLSX"])
def test_a_sheet_of_cases_outside_of_the_desk_is_neither_shown_nor_written(project: ProjectFolder, name: str) -> None:
    project.add("ada.txt", upload(project))
    secret = project.path.parents[1] / "secret.csv"
    secret.write_text("case,village\nAda,Secret\n", encoding="utf-8")
    (project.corpus / name).symlink_to(secret)
    told = f"{name}: is a link that leads out"
    with pytest.raises(CallError, match=told):
        _ = project.files
    grid = project.cases
    assert (grid.header, grid.rows, grid.stamp) == ((), (), "")
    assert grid.problem.startswith(told)
    with pytest.raises(CallError, match=told):
        project.correct([("ada.txt", "Ada", {"role": "interviewer"})])
    with pytest.raises(CallError, match=told):
        project.write_cases(["case"], [["Bo"]], stamp="")
    assert (project.corpus / name).is_symlink()
    assert secret.read_text(encoding="utf-8") == "case,village\nAda,Secret\n"


def test_a_sheet_of_cases_is_listed_as_it_is_spelt(project: ProjectFolder) -> None:
    project.add("ada.txt", upload(project))
    (project.corpus / "Cases.csv").write_text("case,village\nAda,Upper\n", encoding="utf-8")
    assert [name for name, _, _ in project.files] == ["ada.txt", "Cases.csv"]
    assert project.cases.rows == (("Ada", "Upper"),)
    (project.corpus / "Cases.csv").unlink()
    (project.corpus / "cases.csv").symlink_to(project.path / "gone.csv")
    with pytest.raises(ThematrixError, match="list the transcripts"):
        _ = project.files


def test_what_is_taken_out_is_not_lost(project: ProjectFolder) -> None:
    for words in (b"Ada: One.", b"Ada: Two."):
        project.add("ada.txt", upload(project, words))
        project.remove("ada.txt")
    assert everything(project.path) == ["removed/ada-2.txt", "removed/ada.txt", FILE]
    for name in ("ada.txt", "../thematrix.toml", "/etc/passwd", ""):
        with pytest.raises(CallError, match="not among the transcripts"):
            project.remove(name)


def test_a_folder_that_is_there(tmp_path: Path) -> None:
    for name in ("north/talks/ada.txt", "south/bo.txt", "empty/run.json", ".hidden/ada.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("Ada: Cold.", encoding="utf-8")
    assert [name for name, _ in to_begin(tmp_path)] == ["north", "south"]
    begin_in(tmp_path / "north")
    assert ProjectFolder(tmp_path / "north", within=tmp_path).files[0][0] == "ada.txt"
    assert [name for name, _ in to_begin(tmp_path)] == ["south"]
    with pytest.raises(CallError, match="there already"):
        begin_in(tmp_path / "north")


def test_a_codebook_of_each_kind(project: ProjectFolder, tmp_path: Path) -> None:
    with pytest.raises(CallError) as wrong:
        take_codebook(project, "codes.csv", upload(project, b"name,definition\n,\n"))
    assert str(tmp_path) not in str(wrong.value)
    assert project.codebook_path is None
    for text in ("", " \n", "Water", "Water:", ": Dry weather.", "Water: Dry.\nTheft"):
        with pytest.raises(CallError):
            write_first(project, text)
    write_first(project, 'Lack of time: Too little, "as ever"\n\n=Water: Dry weather: and carrying water\n')
    book = load_codebook(project.path / CODEBOOK)
    assert [(code.name, code.definition) for code in book.codes] == [
        ("Lack of time", 'Too little, "as ever"'),
        ("=Water", "Dry weather: and carrying water"),
    ]
    assert book.title == "Care at home"
    with pytest.raises(CallError, match="has a codebook"):
        write_first(project, "Water: Dry weather.")
    first = (project.path / CODEBOOK).read_bytes()
    table = b"code,definition\nwater,Dry weather and carrying water.\ntheft,Tools that are stolen.\n"
    take_codebook(project, "my codes.csv", upload(project, table))
    assert load_codebook(project.path / CODEBOOK).title == "my codes"
    assert (project.path / "codebook-before-1.yaml").read_bytes() == first
    for name in ("../../my codes.csv", "/etc/passwd", "codes", "codes.exe", "codes.html\0.yaml"):
        with pytest.raises(CallError):
            take_codebook(project, name, upload(project, table))
    use_shipped(project, "implementation")
    assert (project.path / CODEBOOK).read_bytes() == shipped()["implementation"].read_bytes()
    assert load_codebook(project.path / CODEBOOK).codes
    for name in ("../implementation", "", "/etc/passwd"):
        with pytest.raises(CallError, match="comes with the program"):
            use_shipped(project, name)


def test_a_hostile_archive_is_kept_and_read_as_the_command_line_reads_it(project: ProjectFolder) -> None:
    from pipeline.workflows.corpus_preview import read_whole

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada.txt", "Interviewer: How?\n\nAda Moss: Cold.\n")
        archive.writestr("../../out.txt", "Ada: Out.")
        archive.writestr("bomb.txt", b"\0" * (11 * 1024**2))
        link = zipfile.ZipInfo("passwd.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("page.html", "<script>alert(1)</script>")
        archive.writestr("cases.csv", "case,consent\nAda Moss,no\n")
    project.add("talks.zip", upload(project, packed.getvalue()))
    read = read_whole((str(project.corpus),))
    assert "talks.zip/ada.txt" in {one.id for one in read.documents}
    reasons = dict(read.failed)
    assert "leads out of the archive" in reasons["talks.zip/../../out.txt"]
    assert "more than a transcript has" in reasons["talks.zip/bomb.txt"]
    assert "not read inside of an archive" in reasons["talks.zip/cases.csv"]
    assert all("root:" not in turn.words for one in read.documents for turn in one.turns)
    assert everything(project.path) == [FILE, "transcripts/talks.zip"]


def test_environments_of_programs_are_no_transcripts(tmp_path: Path) -> None:
    for name in ("env/lib/python3/site-packages/six", "web/node_modules/left", "web/talks", "lone/site-packages"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "readable.txt").write_text("Ann: We had no money.\n\nBo: We had none either.\n")
    (tmp_path / "env" / "pyvenv.cfg").write_text("home = /usr/bin\n")
    assert [(name, told) for name, told in to_begin(tmp_path)] == [("web", "1 file in talks")]
