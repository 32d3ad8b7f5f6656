"""What transcripts and names hold never reaches the terminal as an order."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import status
from pipeline.cli.control_characters import Guarded, guarded

ORDERS = "\x1b]0;mine\x07\x1b[31mred\x1b[8m\x9b2J\r\x08\x7f"
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_orders_are_shown_and_not_obeyed() -> None:
    for stream in (io.StringIO(), Terminal()):
        Guarded(stream).writelines([ORDERS, "\tfine\n"])
        assert not CONTROLS.search(stream.getvalue())
        assert "\\u001b[31mred" in stream.getvalue()
        assert stream.getvalue().endswith("\tfine\n")


def test_bold_stays_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    with guarded():
        click.echo(click.style("Themes", bold=True) + ORDERS)
    assert terminal.getvalue().startswith("\x1b[1mThemes\x1b[0m\\u001b]0;mine")


def test_json_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    with guarded():
        click.echo(json.dumps({"name": ORDERS}, ensure_ascii=False))
    assert json.loads(stream.getvalue()) == {"name": ORDERS}


@pytest.mark.parametrize("call", [["ingest", "{}"], ["codebook", "check", "{}"], ["verify", "{}"], ["nope{}"]])
def test_messages_of_refusal_are_guarded(tmp_path: Path, call: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    name = str(tmp_path / "a\x1b[31m\x07.yaml")
    assert status([part.format(name) for part in call]) == 2
    shown = "".join(capfd.readouterr())
    assert not CONTROLS.search(shown)
    assert ".yaml" in shown


def test_names_of_transcripts_and_speakers_are_guarded(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    talk = "Mara: How did it begin?\nTob\x1b[31mias: With a fence and many seeds in spring.\n" * 9
    (tmp_path / "a\x1b[2J.txt").write_text(talk, encoding="utf-8")
    status(["ingest", str(tmp_path)])
    shown = "".join(capfd.readouterr())
    assert not CONTROLS.search(shown)
    assert "Mara" in shown
