"""Findings and exports: the files are those that the command line writes."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click import Command
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pipeline.cli.compare import compare
from pipeline.cli.cooccurrence import cooccurrence
from pipeline.cli.saturation import saturation
from pipeline.runtime.manifest import Manifest
from pipeline.workflows.codebook_show import show
from pipeline.workflows.figures import figures
from pipeline.workflows.review import review
from pipeline.workflows.sample import sample
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import Served


@pytest.mark.parametrize(
    ("command", "options", "query"),
    [
        (compare, ("--by", "trade"), {"what": "compare", "by": "trade"}),
        (saturation, ("--cols", "family"), {"what": "saturation", "cols": "family"}),
        (cooccurrence, ("--within", "case"), {"what": "cooccurrence", "within": "case"}),
    ],
)
def test_tables_are_what_the_command_line_writes(
    desk: Served, folder: Path, tmp_path: Path, command: Command, options: tuple[str, ...], query: dict[str, str]
) -> None:
    for form in ("csv", "xlsx"):
        out = tmp_path / f"found.{form}"
        CliRunner().invoke(command, [str(folder / "winter"), *options, "--out", str(out)], catch_exceptions=False)
        answer = desk.ask(f"{desk.prefix}/p/winter/findings.{form}?{urlencode(query)}")
        assert (answer.status, answer.raw) == (200, out.read_bytes())


def test_pictures_are_what_the_command_line_draws(desk: Served, folder: Path, tmp_path: Path) -> None:
    figures(folder / "winter", tmp_path / "figures")
    for what, name in (("compare", "comparison"), ("saturation", "saturation"), ("cooccurrence", "cooccurrence")):
        answer = desk.ask(f"{desk.prefix}/p/winter/findings.svg?what={what}")
        assert answer.raw == (tmp_path / "figures" / f"{name}.svg").read_bytes()
    for form in ("svg", "png"):
        answer = desk.ask(f"{desk.prefix}/p/winter/matrix.{form}")
        assert answer.raw == (tmp_path / "figures" / f"heatmap.{form}").read_bytes()


def test_what_colleagues_fill_in_and_the_appendix_are_those_of_the_command_line(
    desk: Served, folder: Path, tmp_path: Path
) -> None:
    run, at = folder / "winter", f"{desk.prefix}/p/winter/export"
    review(run, tmp_path / "review.xlsx")
    sample(run, tmp_path / "sample.xlsx")
    for form in ("docx", "html", "md"):
        show(run / "codebook.yaml", run=run).write(tmp_path / f"codebook.{form}")
    for file in tmp_path.iterdir():
        assert desk.ask(f"{at}/{file.name}").raw == file.read_bytes(), file.name
    assert len(list((run / "samples").iterdir())) == 1


@pytest.mark.parametrize("query", ["what=x", "by=x", "what=cooccurrence&within=x", "what=saturation&cols=x"])
def test_what_there_is_not_is_told(desk: Served, query: str) -> None:
    for page in ("findings", "findings.csv", "findings.svg"):
        assert desk.ask(f"{desk.prefix}/p/winter/{page}?{query}").status == 409


def test_a_runs_files_are_sent_and_no_others(desk: Served, folder: Path) -> None:
    at = f"{desk.prefix}/p/winter/export"
    for name in ("report.html", "themes.xlsx", "codings.csv", "quotes.md", "project.qdpx", "codebook.yaml"):
        answer = desk.ask(f"{at}/{name}")
        assert answer.raw == (folder / "winter" / name).read_bytes()
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert desk.ask(f"{at}/quotable.qdpx").raw[:2] == b"PK"
    assert desk.ask(f"{at}/taguette.sqlite3").raw[:6] == b"SQLite"
    for name in ("decisions.jsonl", "run.json", "..", "..%2frun.json", "tables", "%2fetc%2fpasswd"):
        answer = desk.ask(f"{at}/{name}")
        assert (answer.status in (400, 404, 405, 409), b"inputs" in answer.raw) == (True, False)


def test_what_is_listed_is_sent_and_what_is_not_there_is_neither(desk: Served, folder: Path) -> None:
    at, run = f"{desk.prefix}/p/winter", folder / "winter"

    def listed() -> set[str]:
        answer = desk.ask(f"{at}/exports")
        assert answer.status == 200
        return set(re.findall(r'/export/([^"]+)"', answer.text))

    before = listed()
    assert {"codebook.yaml", "quotes.md", "project.qdpx"} <= before
    assert {desk.ask(f"{at}/export/{name}").status for name in before} == {200}
    manifest, quotes = (run / "run.json").read_bytes(), (run / "quotes.md").read_bytes()
    # One that the run did not write, one that is gone, one that is a link.
    wrote = Manifest.read(manifest, where="run.json")
    outputs = {name: digest for name, digest in wrote.outputs.items() if name != "methods.md"}
    try:
        (run / "run.json").write_bytes(wrote.model_copy(update={"outputs": outputs}).to_bytes())
        (run / "quotes.md").unlink()
        (run / "handover.md").rename(run / "handed.md")
        (run / "handover.md").symlink_to(run / "handed.md")
        gone = {"methods.md", "quotes.md", "handover.md"}
        assert listed() == before - gone
        assert {desk.ask(f"{at}/export/{name}").status for name in gone} == {409}
    finally:
        (run / "handed.md").replace(run / "handover.md")
        (run / "quotes.md").write_bytes(quotes)
        (run / "run.json").write_bytes(manifest)


@needs_browser
def test_the_way_through_findings_and_exports(page: Page) -> None:
    page.get_by_role("link", name="winter").click()
    go(page, "Findings")
    expect(page.get_by_role("img", name="Groups compared")).to_be_visible()
    assert page.locator(".drawn img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    nobody_shut_out(page, width=1400, look="light")
    page.get_by_role("link", name="Codes that co-occur").click()
    nobody_shut_out(page, width=390, look="dark")
    go(page, "Exports")
    with page.expect_download() as loading:
        page.get_by_role("link", name="project.qdpx").click()
    assert loading.value.suggested_filename == "winter-project.qdpx"
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
