"""Documentation is held to what the program does, and its links lead somewhere; nothing is asked of the network."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

import thematrix
from pipeline.cli import group

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "corpora/*.md", "codebooks/*.md", "outputs/README.md", "benchmarks/*/*.md")
    for path in ROOT.glob(pattern)
    if "_build" not in path.parts
)
MEASURED = ("agreement", "compare", "discover", "learn")
"""How-to pages that give figures."""
MARKDOWN = MarkdownIt("commonmark").enable("table")


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


def test_the_picture_of_the_floors_has_every_room() -> None:
    drawing = runpy.run_path(str(ROOT / "docs" / "extensions" / "floors.py"))
    table = drawing["floors"]((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert [number for number, _, _ in table] == list(range(len(table)))[::-1]
    picture = drawing["picture"](table)
    for path in (ROOT / "pipeline").iterdir():
        if path.suffix == ".py" and not path.name.startswith("_"):
            assert f">{path.name}</text>" in picture
        elif (path / "__init__.py").exists():
            assert f">{path.name}/</text>" in picture


def test_every_command_and_option_says_what_it_does() -> None:
    for path, command in commands(group, "thematrix").items():
        assert command.help, path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help or parameter.name == "unit", f"{path} {parameter.name}"


def calls(page: Path) -> list[str]:
    """The commands that a page shows, in blocks and in sentences; ``...`` and capitals stand for the reader's own."""
    found = []
    for token in tokens(page):
        if token.type in {"fence", "code_block"}:
            found += re.findall(r"^thematrix .*$", token.content, re.MULTILINE)
        for inner in token.children or ():
            if inner.type == "code_inline" and inner.content.startswith("thematrix "):
                found.append(inner.content)
    return found


def called(call: str, known: dict[str, click.Command]) -> str:
    words = call.split()
    return max((path for n in range(1, 4) if (path := " ".join(words[:n])) in known), key=len)


GUIDES = [page for page in PAGES if page not in {ROOT / "CHANGELOG.md", ROOT / "docs" / "cli.md"}]


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_the_guides_call_exists(page: Path) -> None:
    known = commands(group, "thematrix")
    for call in calls(page):
        path = called(call, known)
        assert path != "thematrix" or call.split()[1].startswith("-"), call
        options = {opt for parameter in known[path].params for opt in parameter.opts + parameter.secondary_opts}
        for word in call.split("#")[0].split():
            if word.startswith("--"):
                assert word in options | {"--help", "--version"}, f"{call}: {word}"


def test_every_command_is_shown_in_a_guide() -> None:
    known = commands(group, "thematrix")
    shown = {called(call, known) for page in GUIDES for call in calls(page)}
    assert {path for path, command in known.items() if not isinstance(command, click.Group)} - shown == set()


def figures(page: Path) -> set[str]:
    """Shares and coefficients with decimals, and per cents, as a page has them in its text: ".47", "63.3 %"."""
    text = re.sub(r"\[[^]]*\]\([^)]*\)|`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    return set(re.findall(r"(?<![\w.])\d*\.\d+(?: %)?|(?<![\w.])\d+ %", text))


def fraction(figure: str) -> Decimal:
    return Decimal(figure.removesuffix(" %")) / (100 if figure.endswith(" %") else 1)


SETTINGS = {"0.5", "0.75", "95 %", "5 %", "3.11"}
"""Thresholds of the program, levels of tests and a version of Python: chosen, not measured."""


@pytest.mark.parametrize("name", ["README.md", "docs/methods.md", *(f"docs/howto/{n}.md" for n in MEASURED)])
def test_every_figure_stands_in_a_study(name: str) -> None:
    studies = {fraction(figure) for page in (ROOT / "benchmarks").glob("*/README.md") for figure in figures(page)}
    claimed = figures(ROOT / name) - SETTINGS
    assert claimed
    for figure in claimed:
        value = fraction(figure)
        assert any(study.quantize(value, ROUND_HALF_UP) == value for study in studies), f"no study says {figure}"


def test_every_name_of_the_api_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\.\. auto\w+:: thematrix\.(\w+)$", reference, re.MULTILINE))
    assert named == set(thematrix.__all__) - {"__version__"}


@cache
def tokens(page: Path) -> tuple[Token, ...]:
    return tuple(MARKDOWN.parse(page.read_text(encoding="utf-8")))


def links(page: Path) -> Iterator[str]:
    for token in tokens(page):
        for inner in token.children or ():
            for name in ("href", "src"):
                if name in inner.attrs:
                    yield str(inner.attrs[name])


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as GitHub and the site make them."""
    seen: Counter[str] = Counter()
    found = set()
    for before, token in zip(tokens(page), tokens(page)[1:], strict=False):
        if before.type == "heading_open":
            words = "".join(inner.content for inner in token.children or () if inner.type in {"text", "code_inline"})
            slug = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
            found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
            seen[slug] += 1
    return frozenset(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        target = urlsplit(link)
        if target.scheme:
            assert target.scheme in {"http", "https", "mailto"}, link
            continue
        there = (page.parent / unquote(target.path)).resolve() if target.path else page
        assert there.exists(), link
        assert there.is_relative_to(ROOT), link
        if target.fragment:
            assert target.fragment in anchors(there), f"{link}: there are {sorted(anchors(there))}"


def test_every_page_is_in_the_tree() -> None:
    """A page that no list of contents names is found by nobody."""
    named = set()
    for page in PAGES:
        for block in re.findall(r"```\{toctree\}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                if line.strip() and not line.startswith(":"):
                    named.add((page.parent / line.strip()).resolve())
    notebooks = set((ROOT / "docs").glob("*.ipynb"))
    assert named <= {path.with_suffix("") for path in {*PAGES, *notebooks}}
    pages = {path.with_suffix("") for path in {*PAGES, *notebooks} if path.is_relative_to(ROOT / "docs")}
    assert pages - named == {ROOT / "docs" / "index"}, "name them in a toctree, mostly that of docs/index.md"
