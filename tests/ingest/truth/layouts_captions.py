"""Captions: WebVTT, SubRip, YouTube's, lyrics and TTML, with names in each of the places where programs put them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from random import Random

from tests.ingest.truth.clocks import precise
from tests.ingest.truth.cues import Cue, cues_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import PLAIN, Made, Times, declare
from tests.ingest.truth.naming import NAMES
from tests.ingest.truth.pages import Raw, wrapped

BOTH = Times.BOTH
ACCOUNT = ("full", "first", "speakers")
FILED = frozenset(
    (
        "wrapped",
        "hyphens",
        "spellings",
        "line numbers",
        "header and footer",
        "front matter",
        "minutes before",
        "list",
        "nbsp",
        "initials at the top",
        "ten paragraphs",
    )
)
"""What captions do not have."""

Shown = Callable[[Said, Cue], str]


def _each(talk: Talk, chance: Random) -> Iterator[tuple[int, Said, Cue]]:
    number = 0
    for said in talk.turns:
        for cue in cues_of(said, chance):
            number += 1
            yield number, said, cue


def webvtt(
    shown: Shown,
    *,
    head: str = "WEBVTT\n\n",
    mark: Callable[[int, Said], str] = lambda number, said: "",
    hours: bool = True,
) -> Callable[[Talk, Random], Made]:
    """WebVTT; ``mark`` is the line above the times of a cue."""

    def make(talk: Talk, chance: Random) -> Raw:
        parts = []
        for number, said, cue in _each(talk, chance):
            start, end = precise(cue.start), precise(cue.end)
            if not hours and cue.end < 3600:
                start, end = start[3:], end[3:]
            above = [mark(number, said)] if mark(number, said) else []
            parts.append("\n".join((*above, f"{start} --> {end}", shown(said, cue), "")))
        return Raw(head + "\n".join(parts))

    return make


def subrip(shown: Shown) -> Callable[[Talk, Random], Made]:
    """SubRip; words in two lines where they are long."""

    def make(talk: Talk, chance: Random) -> Raw:
        parts = []
        for number, said, cue in _each(talk, chance):
            words = "\n".join(wrapped(shown(said, cue), 42))
            parts.append(f"{number}\n{precise(cue.start, ',')} --> {precise(cue.end, ',')}\n{words}\n")
        return Raw("\n".join(parts))

    return make


def _plain(said: Said, cue: Cue) -> str:
    return cue.text


def _labelled(said: Said, cue: Cue) -> str:
    return f"{said.label}: {cue.text}"


def _at_changes(said: Said, cue: Cue) -> str:
    return f"{said.label}: {cue.text}" if cue.first else cue.text


def _voiced(said: Said, cue: Cue) -> str:
    return f"<v {escape(said.label, quote=False)}>{escape(cue.text, quote=False)}</v>"


def _guid(number: int, said: Said) -> str:
    return f"{number * 7919:08x}-2b1c-4d3e-9f00-aa11bb22cc33/{number}-0"


declare("zoom-vtt", webvtt(_labelled, mark=lambda number, said: str(number)), ("vtt",), styles=ACCOUNT, times=BOTH,
        tolerance=0.1, without=FILED)  # fmt: skip
declare("teams-vtt", webvtt(_voiced, mark=_guid), ("vtt",), styles=ACCOUNT, times=BOTH, tolerance=0.1, without=FILED)
declare(
    "voices-open",
    webvtt(lambda said, cue: f"<v {said.label}>{escape(cue.text, quote=False)}"),
    ("vtt",),
    styles=ACCOUNT,
    times=BOTH,
    tolerance=0.1,
    without=FILED,
)
declare("vtt-names-at-changes", webvtt(_at_changes, hours=False), ("vtt",), styles=(*NAMES, "speakers"), times=BOTH,
        tolerance=0.1, without=FILED)  # fmt: skip
declare(
    "vtt-round-names",
    webvtt(lambda said, cue: f"({said.label})\n{cue.text}"),
    ("vtt",),
    styles=ACCOUNT,
    times=BOTH,
    tolerance=0.1,
    without=FILED,
)
declare(
    "webex-vtt",
    webvtt(_plain, mark=lambda number, said: f'{number} "{said.label}" ({35269 + said.person.number})'),
    ("vtt",),
    styles=("full", "first"),
    times=BOTH,
    tolerance=0.1,
    without=FILED,
)
declare("srt-names", subrip(_labelled), ("srt",), styles=(*NAMES, "speakers", "roles"), times=BOTH, tolerance=0.1,
        without=FILED)  # fmt: skip
declare("srt-names-at-changes", subrip(_at_changes), ("srt",), styles=(*NAMES, "speakers", "roles"), times=BOTH,
        tolerance=0.1, without=FILED)  # fmt: skip
declare("whisperx-srt", subrip(lambda said, cue: f"[{said.label}]: {cue.text}"), ("srt",), styles=("machine",),
        times=BOTH, tolerance=0.1, without=FILED)  # fmt: skip
declare(
    "srt-chevron-names",
    subrip(lambda said, cue: f">> {said.label.upper()}: {cue.text}" if cue.first else cue.text),
    ("srt",),
    styles=("full", "first", "shouted"),
    times=BOTH,
    tolerance=0.1,
    without=FILED,
)
declare(
    "srt-square-names",
    subrip(lambda said, cue: f"[{said.label}] {cue.text}" if cue.first else cue.text),
    ("srt",),
    styles=("full", "first"),
    times=BOTH,
    tolerance=0.1,
    without=FILED,
)
_NOBODY = FILED | {"statements", "missing label"}
declare("srt-unnamed", subrip(_plain), ("srt",), times=BOTH, tolerance=0.1, stream=True, without=_NOBODY)
declare("vtt-unnamed", webvtt(_plain, hours=False), ("vtt",), times=BOTH, tolerance=0.1, stream=True,
        without=_NOBODY)  # fmt: skip


def unnamed_changes(sign: str, container: str) -> Callable[[Talk, Random], Made]:
    """Captions that tell where the speaker changes and not who it is."""
    writer = subrip if container == "srt" else webvtt
    write = writer(lambda said, cue: f"{sign}{cue.text}" if cue.first else cue.text)

    def make(talk: Talk, chance: Random) -> Made:
        content = write(talk, chance)
        assert isinstance(content, Raw)
        return content, tuple(
            replace(true_turn(said, named=False, role=False, start=said.start, end=said.end), who="")
            for said in talk.turns
        )

    return make


declare("srt-chevrons", unnamed_changes(">> ", "srt"), ("srt",), named=False, roles=False, times=BOTH, tolerance=0.1,
        without=_NOBODY)  # fmt: skip
declare("srt-dashes", unnamed_changes("- ", "srt"), ("srt",), named=False, roles=False, times=BOTH, tolerance=0.1,
        without=_NOBODY)  # fmt: skip


def rev_vtt(talk: Talk, chance: Random) -> Made:
    """Rev's WebVTT: a voice that is a dash where the speaker changes."""
    content = webvtt(lambda said, cue: f"<v ->{cue.text}</v>" if cue.first else cue.text)(talk, chance)
    assert isinstance(content, Raw)
    return content, tuple(
        replace(true_turn(said, named=False, role=False, start=said.start, end=said.end), who="") for said in talk.turns
    )


declare("rev-vtt", rev_vtt, ("vtt",), named=False, roles=False, times=BOTH, tolerance=0.1, without=_NOBODY)


def youtube(talk: Talk, chance: Random) -> Made:
    """YouTube's .sbv."""
    return Raw(
        "\n".join(
            f"{precise(cue.start)[1:]},{precise(cue.end)[1:]}\n{_at_changes(said, cue)}\n"
            for _, said, cue in _each(talk, chance)
        )
    )


def lyrics(talk: Talk, chance: Random) -> Made:
    """Lyrics: minutes and hundredths in brackets."""
    lines = ["[ti:The talk]"]
    for _, said, cue in _each(talk, chance):
        minutes, seconds = divmod(cue.start, 60)
        lines.append(f"[{int(minutes):02d}:{seconds:05.2f}]{said.label}: {cue.text}")
    return Raw("\n".join(lines) + "\n")


def timed_text(talk: Talk, chance: Random) -> Made:
    """TTML, with agents for the speakers."""
    agents = "".join(
        f'<ttm:agent xml:id="a{one.number}" type="person"><ttm:name type="full">{escape(one.label)}</ttm:name>'
        "</ttm:agent>"
        for one in talk.cast
    )
    body = "\n".join(
        f'<p begin="{precise(cue.start)}" end="{precise(cue.end)}" ttm:agent="a{said.person.number}">'
        f"{escape(cue.text, quote=False)}</p>"
        for _, said, cue in _each(talk, chance)
    )
    return Raw(
        '<?xml version="1.0" encoding="UTF-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" '
        'xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en">\n'
        f"<head><metadata>{agents}</metadata></head>\n<body><div>\n{body}\n</div></body></tt>\n"
    )


declare("youtube-sbv", youtube, ("sbv",), styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)
declare("lyrics", lyrics, ("lrc",), styles=("full", "first"), times=Times.START, tolerance=0.1, without=FILED)
declare("ttml", timed_text, ("ttml", "xml"), styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)


def wrapped_labels(talk: Talk, chance: Random) -> Made:
    """Plain text wrapped at fifty columns, a label at the turns, no blank lines."""
    lines = ["PUBLIC MEETING IN MARCH", ""]
    for said in talk.turns:
        first, *rest = said.paragraphs
        for paragraph in (f"{said.label}: {first}", *rest):
            lines += wrapped(paragraph, 50)
    return Raw("\n".join(lines) + "\n")


declare("wrapped-labels", wrapped_labels, PLAIN, without=FILED)
