"""Names of uploads: on every system a file of the project's folder, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CallError
from pipeline.workflows.upload_names import LONGEST, kept_name

LEADS_OUT = [
    *("../ada.txt", "../../etc/passwd", "a/../../ada.txt", "/etc/passwd", "//server/share/ada.txt", "C:ada.txt"),
    *("C:\\Windows\\ada.txt", "..\\ada.txt", "a\\..\\..\\ada.txt", "\\ada.txt", "z:/ada.txt", "a/..", ".."),
]
NO_NAMES = ["", "/", ".", "./", " ", "...", "a/ /b.txt", "a/..../b.txt"]
UNSEEN = ["ada\0.txt", "ada.txt\0.exe", "ada\n.txt", "ada\x7f.txt", "ada\u202etxt.exe", "ad\u200ba.txt", "\ud800.txt"]
PASSED_OVER = [
    *(".ada.txt", "a/.hidden/ada.txt", "README", "README.md", "~$ada.docx", "thematrix.toml", "__MACOSX/ada.txt"),
    *("book.yaml", "codes.qdc", "a/cases.csv", "RUN.json", "a/run.json"),
]


@pytest.mark.parametrize("name", [*LEADS_OUT, *UNSEEN, *PASSED_OVER, "a/b/c/d/e/f.txt", "a" * (LONGEST + 1)])
def test_what_cannot_be_kept_is_refused_in_a_line(name: str) -> None:
    with pytest.raises(CallError) as refused:
        kept_name(name)
    assert "\n" not in str(refused.value)
    assert str(refused.value).isprintable()
    assert refused.value.remedy


@pytest.mark.parametrize("name", NO_NAMES)
def test_no_name_is_none(name: str) -> None:
    with pytest.raises(CallError):
        kept_name(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ada.txt", "ada.txt"),
        ("north/ada.txt", "north/ada.txt"),
        ("north\\ada.txt", "north/ada.txt"),
        ("./ada.txt", "ada.txt"),
        ("Ada: first?.docx", "Ada_ first_.docx"),
        ('<img src="x">.txt', "_img src=_x__.txt"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        ("north/com1.docx", "north/_com1.docx"),
        ("LPT¹.txt", "_LPT¹.txt"),
        ("concert.txt", "concert.txt"),
        ("ada.txt. ", "ada.txt"),
        ("Ma\u0308rz.txt", "M\u00e4rz.txt"),
        ("面接.txt", "面接.txt"),
        ("cases.csv", "cases.csv"),
    ],
)
def test_every_system_takes_the_name(name: str, kept: str) -> None:
    assert kept_name(name).as_posix() == kept


@given(st.text(max_size=30))
def test_whatever_it_is_called_it_stays_in_the_folder(name: str) -> None:
    try:
        path = kept_name(name)
    except CallError:
        return
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert kept_name(path.as_posix()) == path
    assert not set(path.as_posix()) & set('<>:"|?*\\\0')
