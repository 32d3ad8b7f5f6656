"""Scores, where each tier is a row; rows of tables whose cells tabs part; names and times above the words."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.make import read_alone, speech

TALK = (
    ("INT", "How did you come to the mill?"),
    ("ADA", "My aunt ran it, and I carried the sacks."),
    ("INT", "Since when is it yours?"),
    ("ADA", "Since the flood. Nobody else wanted it."),
    ("INT", "What did you change?"),
    ("ADA", "The wheel, and the days on which I close."),
)


def area(number: int, *tiers: tuple[str, tuple[str, ...]]) -> str:
    width = max(len(cells) for _, cells in tiers)
    head = f"<tr><td>[{number}]</td>{'<td></td>' * width}</tr>"
    rows = "".join(f"<tr><td>{name}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for name, cells in tiers)
    return f"<table>{head}{rows}</table>"


def test_each_tier_of_a_score_says_what_stands_in_its_cells_and_other_kinds_describe(tmp_path: Path) -> None:
    areas = []
    for number, (asked, said) in enumerate(zip(TALK[::2], TALK[1::2], strict=True), start=1):
        first, rest = said[1].split(" ", 1)
        areas.append(area(
            number, ("INT [v]", (asked[1], "", "")), ("ADA [v]", ("", first, rest)), ("ADA [nv]", ("", "nods", "")),
            ("ADA [en]", ("", "she explains", "")),
        ))  # fmt: skip
    areas.append(area(4, ("INT [v]", ("Thank you.",)), ("ADA [v]", ("",))))
    document = read_alone(tmp_path, f"<html><body>{''.join(areas)}</body></html>", "talk.html")
    assert tuple(speech(document)) == (*TALK, ("INT", "Thank you."))


def test_paragraphs_of_cells_parted_by_tabs_are_rows_of_a_table(tmp_path: Path) -> None:
    rows = [f"{at}&#9;0:{at}0.5 - 0:{at}9.0&#9;{said}&#9;{who}" for at, (who, said) in enumerate(TALK)]
    page = f"<html><body>{''.join(f'<pre>{row}</pre>' for row in rows)}</body></html>"
    document = read_alone(tmp_path, page.replace("&#9;", "\t"), "talk.html")
    assert tuple(speech(document)) == TALK
    assert [turn.time[0] for turn in document.turns if turn.time] == [0.5, 10.5, 20.5, 30.5, 40.5, 50.5]


def test_a_row_names_who_speaks_and_when_and_the_next_says_what(tmp_path: Path) -> None:
    rows = [
        row
        for at, (who, said) in enumerate(TALK)
        for row in (f"<tr><td>{who}</td><td>00:{10 + 9 * at}</td></tr>", f"<tr><td>{said}</td><td></td></tr>")
    ]
    document = read_alone(tmp_path, f"<html><body><table>{''.join(rows)}</table></body></html>", "talk.html")
    assert tuple(speech(document)) == TALK
    assert [turn.time[0] for turn in document.turns if turn.time] == [10, 19, 28, 37, 46, 55]


def test_times_stand_below_words_that_no_list_has(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>00:00:{10 + 8 * at}:12</td><td>00:00:{16 + 8 * at}:04</td><td>{who}</td><td>{said}</td></tr>"
        for at, (who, said) in enumerate(TALK)
    )
    head = "<tr><th>TC on</th><th>TC off</th><th>Voice heard</th><th>Sound</th></tr>"
    document = read_alone(tmp_path, f"<html><body><table>{head}{rows}</table></body></html>", "talk.html")
    assert tuple(speech(document)) == TALK
    assert [turn.time[0] for turn in document.turns if turn.time] == [10, 18, 26, 34, 42, 50]
