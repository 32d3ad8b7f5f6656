"""Times that a page tells beside its words, in links and attributes that it does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.readers.html_times import tells_times, told_time
from tests.ingest.make import read_alone

SAID = (("SPEAKER_01", 2.5, "How long have you baked?"), ("SPEAKER_00", 64.07, "Since I was a child."))
TALK = (*SAID, *((name, start + 100, words) for name, start, words in SAID))


def linked(start: float, words: str) -> str:
    clocks = (f"00:{start // 60:02.0f}:0{start % 60 + place / 8:05.2f}" for place in range(20))
    timed = zip(clocks, words.split(), strict=False)
    return "".join(f'<a href="#{clock}" onclick="jump(1)"> {word}</a>' for clock, word in timed)


def spanned(start: float, words: str) -> str:
    return " ".join(f'<span data-start="{start + place / 8}">{word}</span>' for place, word in enumerate(words.split()))


@pytest.mark.parametrize("timed", [linked, spanned])
@pytest.mark.parametrize("named", ["<p><b>{}</b><br>", "<p>{}: ", "<h4>{}</h4><p>"])
def test_a_turn_begins_when_its_first_word_does(timed, named: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page = "".join(f"<div>{named.format(name)}{timed(start, words)}</p></div>" for name, start, words in TALK)
    document = read_alone(tmp_path, f"<html><body>{page}</body></html>", "talk.html")

    told = [(turn.speaker, turn.time and turn.time[0], document.slice(turn.paragraphs)) for turn in document.turns]
    assert told == list(TALK)


def test_a_clock_that_is_shown_is_read_and_not_told_twice(tmp_path: Path) -> None:
    page = "".join(
        f'<p><a href="#t={start}">[00:0{start // 60:.0f}:01]</a> {name}: {words}</p>' for name, start, words in TALK * 2
    )
    document = read_alone(tmp_path, f"<html><body>{page}</body></html>", "talk.html")

    assert [turn.time and turn.time[0] for turn in document.turns][:2] == [1.0, 61.0]
    assert not any(":0" in document.slice(turn.paragraphs) for turn in document.turns)


@pytest.mark.parametrize("given", [{"href": "#part-2"}, {"data-start": "64070"}, {"data-time": "2024-01-12"}, {}])
def test_what_is_no_moment_tells_none(given: dict[str, str]) -> None:
    assert told_time(given) == ""


def test_few_moments_are_links_within_what_is_said() -> None:
    assert not tells_times('<a href="#00:01:02">there</a>' * 4)
