"""The recording beside a transcript: it plays from where one reads, and nobody's voice who is not to be known."""

from __future__ import annotations

import shutil
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.results.tables import RunTables
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.project_folder import begin
from pipeline.workflows.recording import recording
from pipeline.workflows.run import run
from pipeline.workflows.settings import Settings
from tests.web.browsers import needs_browser, nobody_shut_out
from tests.web.desks import BOOK, Served, serve

TALK = """WEBVTT

00:00:00.000 --> 00:00:02.000
<v Ines Vale>What did the winter do to the boats?

00:00:02.000 --> 00:00:06.500
<v Ole Sund>There was no money for paint, so the rain did what it liked with them.

00:00:06.500 --> 00:00:09.000
<v Ines Vale>And in spring?

00:00:09.000 --> 00:00:12.000
<v Ole Sund>We listened to the old men, and mended what we could.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's folder with a project: two talks, one of somebody with an alias, each with its recording."""
    desk = tmp_path_factory.mktemp("heard")
    project = begin(desk, "Boats")
    talks = project / "transcripts"
    (talks / "ole.vtt").write_text(TALK, encoding="utf-8")
    (talks / "kim.vtt").write_text(TALK.replace("Ole Sund", "Kim Berg"), encoding="utf-8")
    (talks / "cases.csv").write_text("case,alias,consent\nKim Berg,Participant 2,yes\n", encoding="utf-8")
    for name in ("ole.WAV", "kim.wav"):
        with wave.open(str(talks / name), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(8000)
            sound.writeframes(bytes(2 * 8000 * 13))
    (project / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    run(talks, project / "codebook.yaml", project / "outputs" / "transcripts", settings=Settings(fast=True))
    return desk


@pytest.fixture(scope="module")
def tables(folder: Path) -> RunTables:
    return RunTables.of(RunFolder.open(folder / "Boats" / "outputs" / "transcripts"))


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Served]:
    served = serve(folder)
    served.enter()
    yield served
    served.close()


def place(tables: RunTables, name: str) -> int:
    return next(at for at, one in enumerate(tables.documents["document"].to_pylist()) if one.startswith(name))


def test_a_piece_at_a_time(desk: Served, tables: RunTables, folder: Path) -> None:
    at = f"{desk.prefix}/p/Boats/recording-{place(tables, 'ole')}"
    told = desk.ask(f"{at}.json").json
    assert told == {"video": False, "times": [[0.0, 2.0], [2.0, 6.5], [6.5, 9.0], [9.0, 12.0]]}
    data = (folder / "Boats" / "transcripts" / "ole.WAV").read_bytes()
    answer = desk.ask(at, headers={"Range": "bytes=0-15"})
    assert (answer.status, answer.headers["Content-Range"]) == (206, f"bytes 0-15/{len(data)}")
    assert answer.text.encode("utf-8", "surrogateescape")[:4] == b"RIFF"
    rest = desk.ask(at, headers={"Range": f"bytes={len(data) - 8}-"})
    assert (rest.status, rest.headers["Content-Length"]) == (206, "8")
    assert desk.ask(at).headers["Content-Length"] == str(len(data))


@pytest.mark.parametrize("asked", ["bytes=900000-", "bytes=5-4"])
def test_beyond_its_end_there_is_nothing(desk: Served, tables: RunTables, asked: str) -> None:
    at = f"{desk.prefix}/p/Boats/recording-{place(tables, 'ole')}"
    assert desk.ask(at, headers={"Range": asked}).status == 416


@pytest.mark.parametrize("asked", ["bytes=-5", "bytes=0-1,4-5", "lines=1-2", "bytes=٣-٤", "bytes=" + "9" * 40 + "-"])
def test_what_is_no_range_is_answered_whole(desk: Served, tables: RunTables, asked: str) -> None:
    at = f"{desk.prefix}/p/Boats/recording-{place(tables, 'ole')}"
    assert desk.ask(at, headers={"Range": asked.encode().decode("latin-1")}).status == 200


def test_nobody_is_heard_who_has_another_name(desk: Served, tables: RunTables, folder: Path) -> None:
    at = f"{desk.prefix}/p/Boats/recording-{place(tables, 'kim')}"
    assert desk.ask(f"{at}.json").json == {}
    assert desk.ask(at).status == 409
    assert desk.ask(f"{desk.prefix}/p/Boats/recording-77").status == 409


def test_only_a_plain_file_beside_the_transcript(tables: RunTables, folder: Path, tmp_path: Path) -> None:
    ole = tables.documents["document"][place(tables, "ole")].as_py()
    assert recording(tables, tmp_path, ole) is None
    shutil.copy(folder / "Boats" / "transcripts" / "ole.WAV", tmp_path / "elsewhere.wav")
    corpus = tmp_path / "talks"
    corpus.mkdir()
    (corpus / "ole.wav").symlink_to(tmp_path / "elsewhere.wav")
    (corpus / "ole.html").write_text("<script>", encoding="utf-8")
    assert recording(tables, corpus, ole) is None
    (corpus / "ole.mp3").write_bytes(b"ID3")
    found = recording(tables, corpus, ole)
    assert found is not None
    assert (found.path.name, found.kind) == ("ole.mp3", "audio/mpeg")


@needs_browser
def test_it_plays_from_the_turn_that_is_read(browser: Any, folder: Path, tables: RunTables) -> None:
    from playwright.sync_api import expect

    served = serve(folder)
    context = browser.new_context(viewport={"width": 1400, "height": 950})
    try:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
        page.goto(served.link)
        page.get_by_role("link", name="Boats").click()
        page.goto(f"{served.origin}{served.prefix}/p/Boats/read")
        page.locator("[name=document], #read select").first.wait_for()
        page.evaluate(f"report.readDocument({place(tables, 'ole')})")
        page.get_by_role("button", name="Play from").nth(3).click()
        expect(page.locator(".turn.playing")).to_contain_text("We listened to the old men")
        assert page.evaluate("document.querySelector('#recording audio').currentTime") >= 9
        page.keyboard.press("p")
        assert page.evaluate("document.querySelector('#recording audio').paused")
        for width, look in ((1400, "light"), (390, "dark")):
            nobody_shut_out(page, width=width, look=look)
        page.evaluate(f"report.readDocument({place(tables, 'kim')})")
        expect(page.locator("#recording")).to_have_count(0)
        assert wrong == []
    finally:
        context.close()
        served.close()
