"""Documentation is held to what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click

from pipeline.cli import group

ROOT = Path(__file__).resolve().parents[1]


def commands(command: click.Command, path: str) -> dict[str, click.Command]:
    found = {path: command}
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            found |= commands(below, f"{path} {name}")
    return found


def test_the_reference_is_not_stale() -> None:
    # In a process of its own: click keeps a command's help option as it was first asked for.
    asked = [sys.executable, "-m", "pipeline.cli.docs"]
    now = subprocess.run(asked, capture_output=True, check=True, cwd=ROOT).stdout.decode()
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == now.replace("\r\n", "\n"), "run `make docs`"


def test_every_command_and_option_says_what_it_does() -> None:
    for path, command in commands(group, "thematrix").items():
        assert command.help, path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help or parameter.name == "unit", f"{path} {parameter.name}"


def test_what_the_readme_calls_exists() -> None:
    known = commands(group, "thematrix")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for call in re.findall(r"^thematrix .*$", readme, re.MULTILINE):
        words = call.split()
        path = max((" ".join(words[:length]) for length in range(1, 4) if " ".join(words[:length]) in known), key=len)
        assert path != "thematrix", call
        options = {opt for parameter in known[path].params for opt in parameter.opts}
        for word in words:
            if word.startswith("--"):
                assert word in options, f"{call}: {word}"


def test_links_of_the_documents_lead_somewhere() -> None:
    for document in (
        ROOT / name for name in ("README.md", "CONTRIBUTING.md", "corpora/README.md", "codebooks/README.md")
    ):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
