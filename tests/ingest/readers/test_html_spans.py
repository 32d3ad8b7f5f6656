"""Spans of a class that name who speaks, or tell when."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.readers.html_spans import span_classes
from tests.ingest.make import read_alone, speech

TALK = (
    ("Ruth", "How long have you had the boat?"),
    ("Jon", "Since my father stopped. Nine years, I think."),
    ("Ruth", "And who sails it with you?"),
    ("Jon", "My daughter does, and at times her friends."),
    ("Ruth", "Would you sell it?"),
    ("Jon", "Never. What would I do in the summer?"),
)
PAGE = "<html><body><div>{0}</div></body></html>"


def page(gap: str, *, clock: bool) -> str:
    rows = []
    for place, (who, said) in enumerate(TALK):
        spans = [f'<span class="c1">0:{10 + 9 * place}</span>'] * clock
        spans += [f'<span class="c2">{who}</span>', f'<span class="c3">{said}</span>']
        rows.append(f"<div>{gap.join(spans)}</div>")
    return PAGE.format("\n".join(rows))


def test_a_class_of_names_that_come_back_says_who_speaks_and_one_of_clocks_when(tmp_path: Path) -> None:
    for gap in ("", " ", "\n  "):
        for clock in (False, True):
            document = read_alone(tmp_path, page(gap, clock=clock), "talk.html")
            assert tuple(speech(document)) == TALK, (gap, clock)
            assert [turn.time[0] for turn in document.turns if turn.time][:2] == ([10, 19] if clock else [])


def test_a_name_amid_the_words_names_somebody_that_is_spoken_of() -> None:
    amid = "".join(f'<p>I went to <span class="who">{who}</span> and asked.</p>' for who, _ in TALK)
    once = "".join(f'<p><span class="who">Person {letter}</span> came.</p>' for letter in "ABCDEF")
    assert not span_classes(PAGE.format(amid)).names
    assert not span_classes(PAGE.format(once)).names


def test_a_sign_parts_a_name_from_a_time(tmp_path: Path) -> None:
    for sign in ("·", "|", " – "):
        rows = (
            f'<div><div class="m"><span class="c1">{who}</span><span>{sign}</span>'
            f'<span class="c2">00:{10 + 8 * at}</span></div><p>{said}</p></div>'
            for at, (who, said) in enumerate(TALK)
        )
        document = read_alone(tmp_path, PAGE.format("".join(rows)), "talk.html")
        assert tuple(speech(document)) == TALK
        assert [turn.time[0] for turn in document.turns if turn.time][:2] == [10, 18]


def test_an_anchor_of_noscribe_tells_the_time_and_a_pause_is_no_label(tmp_path: Path) -> None:
    rows = (
        f'<p><a name="ts_{9000 * at}_{9000 * at + 4000}_S00">{who}: (..) {said}</a></p>'
        for at, (who, said) in enumerate(TALK)
    )
    document = read_alone(tmp_path, PAGE.format("".join(rows)), "talk.html")
    assert [turn.time[0] for turn in document.turns if turn.time] == [9 * at for at in range(len(TALK))]
    assert not [warning for warning in document.warnings if "doubtful" in warning]


def test_a_label_opens_a_paragraph_of_words_with_milliseconds(tmp_path: Path) -> None:
    def words(said: str, at: int) -> str:
        return "".join(f'<a data-m="{9000 * at + 300 * n}">{word} </a>' for n, word in enumerate(said.split()))

    rows = (
        f'<p><strong><a data-m="{9000 * at}">{who}: </a></strong>{words(said, at)}</p>'
        for at, (who, said) in enumerate(TALK)
    )
    document = read_alone(tmp_path, f"<article>{''.join(rows)}</article>", "talk.html")
    assert tuple(speech(document)) == TALK
