"""Files whose format is not rewritten."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyrage

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
