"""What Ctrl-C is answered with: what is kept of the work, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.workflows import pseudonymise, run


def _stopped(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("run {0} --codebook {0}/b.yaml", "What was finished, if anything, is kept: give the command again"),
        ("pseudonymise {0}", "Nothing that was worked out is kept: give the command again"),
    ],
)
def test_only_what_keeps_its_work_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, call: str, told: str
) -> None:
    for module, name in ((run, "run"), (pseudonymise, "read_corpus")):
        monkeypatch.setattr(module, name, _stopped)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Ann: We had no money.\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("codes:\n  - {id: money, name: Money}\n", encoding="utf-8")
    assert status(call.format(tmp_path).split()) == 130
    assert told in capsys.readouterr().err
