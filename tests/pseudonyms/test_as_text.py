"""Files whose format is not rewritten."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyrage
import pytest

from pipeline.cli import status
from pipeline.workflows.pseudonymise import pseudonymise


def test_archives_and_rtf_are_written_as_text_and_this_is_said(tmp_path: Path) -> None:
    corpus = tmp_path / "talks"
    corpus.mkdir()
    said = "Interviewer: And you, Amaka?\n\nAmaka Okafor: We had no time for it at all.\n"
    with zipfile.ZipFile(corpus / "all.zip", "w") as archive:
        archive.writestr("inside/one.txt", said)
    rtf = "".join(f"{line}\\par\n" for line in said.splitlines())
    (corpus / "two.rtf").write_text("{\\rtf1\n" + rtf + "}", encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    made = pseudonymise(corpus, tmp_path / "copy", secret=lambda: identity)

    assert sorted(made.as_text) == ["all.zip.txt", "two.rtf.txt"]
    assert made.left_out == ()
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "copy").iterdir())]
    assert len(texts) == 2
    assert all("no time for it" in text and "Okafor" not in text and "Amaka" not in text for text in texts)


def test_a_file_that_cannot_be_read_is_told_and_so_is_a_key_in_the_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "talks"
    corpus.mkdir()
    (corpus / "one.txt").write_text("Interviewer: And you?\n\nAmaka Okafor: We had no time.\n", encoding="utf-8")
    (corpus / "two.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "secret").write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    command = f"pseudonymise {corpus} --out {tmp_path}/copy --secret {tmp_path}/secret"

    assert status([*command.split(), "--key", f"{tmp_path}/copy/key"]) == 2
    assert "the key lies in the copy. It names everybody: keep it elsewhere." in capsys.readouterr().err
    assert status(command.split()) == 1
    assert "Not in the copy: two.pdf" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["one.txt"]
