"""Help that helps: commands by task, none cut off, each with an example; the wrong word finds the right one."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import group, status
from pipeline.cli.meant_words import COMMANDS, OPTIONS
from pipeline.cli.run_options import DEFAULT_MODEL
from pipeline.text import embeddings
from tests.cli.test_nothing_leaves import leaves
from tests.small_run import Given, Said, small_run, write_run

ROOT = Path(__file__).resolve().parents[2]
EVERY = sorted(leaves(group))
SECTIONS = (
    "Start",
    "Read",
    "Code",
    "Check",
    "Tables and figures",
    "Quotes",
    "Codebook",
    "Exchange",
    "Housekeeping",
)


def helped(words: str) -> str:
    found = CliRunner(env={"COLUMNS": "80"}).invoke(group, [*words.split(), "--help"])
    assert found.exit_code == 0, found.output
    return found.output


def meant(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that a call means, and what is left for it."""
    command: click.Command = group
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    return command, words


def test_commands_are_listed_by_task_and_none_is_cut_off() -> None:
    text = helped("")
    found = [text.index(f"\n{title}:\n") for title in SECTIONS]
    assert found == sorted(found)
    assert "..." not in text.replace("[ARGS]...", "")
    for name, command in group.commands.items():
        (place,) = re.finditer(rf"^  {name} {{2,}}\S", text, re.MULTILINE)
        said = " ".join(text[place.start() :].split())
        assert said.startswith(f"{name} {command.get_short_help_str(1_000)}".replace("co-occurrence", "co- occurrence"))


@pytest.mark.parametrize("path", EVERY)
def test_every_command_ends_with_an_example_that_parses(path: str) -> None:
    title, call = helped(path).rstrip().splitlines()[-2:]
    assert title == "  Example:"
    words = shlex.split(call.split(" > ")[0])
    assert words[0] == "thematrix"
    assert " ".join(words[1:]).startswith(path)
    command, rest = meant(words[1:])
    assert command.name == path.split()[-1]
    command.make_context(path, rest)


@pytest.mark.parametrize(
    ("call", "right"),
    [
        ("quotse run", "`thematrix quotes`"),
        ("check book.yaml", "`thematrix codebook check`"),
        ("co-occurrence run", "`thematrix cooccurrence`"),
        ("codebook rname a b c", "`thematrix codebook rename`"),
        ("quotes run --codes barrier", "--code"),
        ("run talks --codebok book.yaml", "--codebook"),
        ("verify run --transcripts talks", "--corpus, --least, --json"),
        ("plot run", "`thematrix figures`"),
        ("report run", "report.html"),
        ("kappa run", "`thematrix agree`"),
        ("quotes run --theme time", "Did you mean --code?"),
        ("matrix run --by site", "Did you mean --rows?"),
        ("compare run --excel x.xlsx", "Did you mean --out FILE.xlsx?"),
        ("figures run --theme time", "Its options are --out"),
        ("run north south", "south is more than CORPUS, which is one folder or file: put what is coded together into"),
        ("review first --minutes ten", "'ten' is no number: write it in digits, such as 10."),
        ("quotes first --max 2.5", "'2.5' is no whole number: write it in digits, such as 10."),
        ("run talks book.yaml", "book.yaml is more than CORPUS: a codebook is named with --codebook book.yaml."),
        ("status run other", "other is one argument too many."),
        ("matrix run --rows speaker --rows=code", "--rows is given twice, and takes one value."),
        ("codebook convert a b --secret x --secret x", "--secret is given twice, and takes one value."),
    ],
)
def test_the_wrong_word_is_answered_with_the_right_one(
    call: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(shlex.split(call)) == 2
    told = capsys.readouterr().err
    assert right in told
    assert "Traceback" not in told


def test_every_word_that_is_understood_leads_to_what_there_is() -> None:
    every = {option for name in group.commands for option in _options(group.commands[name])}
    assert {option.split()[0] for options in OPTIONS.values() for option in options} <= every
    for call in COMMANDS.values():
        command, rest = meant([*call.split(), "--help"])
        assert (command.name, rest) == (call.split()[-1], ["--help"])
    assert not set(COMMANDS) & set(group.commands)


def _options(command: click.Command) -> list[str]:
    return [name for parameter in command.params for name in parameter.opts]


def test_a_shell_completes_commands(tmp_path: Path) -> None:
    asked = {"_THEMATRIX_COMPLETE": "bash_complete", "COMP_WORDS": "thematrix fig", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **asked},
        cwd=ROOT,
    )
    assert done.stdout.split(",")[1].split() == ["figures"]


def test_who_stops_reading_ends_it_quietly(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(3_000)]
    tables = small_run(
        said=[Said(name, "We ran short of money.", case=f"A case with a long name, {name}") for name in names],
        given=[Given(names[0], "barrier/money")],
    )
    write_run(tables, tmp_path / "run")
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "matrix", str(tmp_path / "run")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        assert reading.stdout.readline()
        reading.stdout.close()
        assert reading.stderr.read() == b""
        assert reading.wait(60) == 0


def test_the_default_model_is_the_one_of_the_encoders() -> None:
    assert DEFAULT_MODEL == embeddings.DEFAULT_MODEL


def test_the_package_is_the_command_too() -> None:
    said = subprocess.run([sys.executable, "-m", "thematrix", "--version"], capture_output=True, text=True, check=True)

    assert said.stdout.startswith("thematrix, version ")
