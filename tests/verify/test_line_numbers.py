"""The numbers of lines are passed over in a quote, and numbers that are said are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.verify.source_streams import streams
from pipeline.verify.tokens import find, words_of
from tests.ingest.containers import Printed, pdf

FIRST = (
    "I: How many came?",
    "R: They came on foot, and the first of them had walked for",
    "30 days, and the others for longer; of all who",
    "set out there were",
    "14 of them at the gate when the bell was rung, and I let",
    "them in, though I had",
    "6 beds and a bench.",
    "I: And then?",
    "R: We shared, and nobody asked for more until the",
    "spring, when the road was open.",
    "I: I see.",
    "R: You do.",
)
LINES = (*FIRST, *(line.upper() for line in FIRST))


def each(lines: Sequence[str]) -> str:
    return "Talk 4\n\n" + "\n".join(f"{number:>3}  {line}" for number, line in enumerate(lines, 1))


def fifth(lines: Sequence[str]) -> str:
    return "\n".join(f"{'' if number % 5 else number:>3}  {line}" for number, line in enumerate(lines, 1))


def near(lines: Sequence[str]) -> str:
    return "Talk 4\n\n" + "\n".join(
        f"{number:02} {' ' * (5 if ':' not in line else 0)}{line}" for number, line in enumerate(lines, 1)
    )


def tabbed(lines: Sequence[str]) -> str:
    return "\n".join(f"{number}\t{line}" for number, line in enumerate(lines, 1))


def boxed(lines: Sequence[str]) -> str:
    return "\n".join(f"({number})\t{line}" for number, line in enumerate(lines, 1))


def dotted(lines: Sequence[str]) -> str:
    return "\n".join(f"{number:>3}. {line}" for number, line in enumerate(lines, 1))


def lettered(lines: Sequence[str]) -> str:
    return "\n".join(f"L{number:02}  {line}" for number, line in enumerate(lines, 1))


def barred(lines: Sequence[str]) -> str:
    return "\n".join(f"{number:>3} | {line}" for number, line in enumerate(lines, 1))


def right(lines: Sequence[str]) -> str:
    return "\n".join(f"{line:<70}{'' if number % 5 else number}" for number, line in enumerate(lines, 1))


def short(lines: Sequence[str]) -> str:
    return fifth(lines[:9])


def printed(lines: Sequence[str], every: int = 1) -> bytes:
    page = []
    for number, line in enumerate(lines, 1):
        y = 800 - 14 * number
        page += [Printed(line, 72, y)] if number % every else [Printed(str(number), 40, y, 8), Printed(line, 72, y)]
    return pdf([page])


def printed_fifth(lines: Sequence[str]) -> bytes:
    return printed(lines, 5)


@pytest.mark.parametrize(
    "numbered",
    [each, near, fifth, tabbed, boxed, dotted, lettered, barred, right, short, printed, printed_fifth],
)
def test_the_numbers_of_lines_are_passed_over(numbered: Callable[[Sequence[str]], str | bytes], tmp_path: Path) -> None:
    made = numbered(LINES)
    file = tmp_path / ("a.pdf" if isinstance(made, bytes) else "a.txt")
    file.write_bytes(made if isinstance(made, bytes) else made.encode())
    found = streams(tmp_path, file.name)

    def stands(quote: str) -> bool:
        return any(find(words_of(quote), one)[0] for one in found)

    said = "had walked for 30 days, and the others for longer; of all who set out there were 14 of them at the gate"
    assert stands(said)
    assert stands("when the bell was rung, and I let them in, though I had 6 beds and a bench")
    assert not stands(said.replace("30 ", ""))
    assert not stands(said.replace("14 ", ""))
    assert not stands("though I had beds and a bench")


def test_numbers_that_count_no_lines_are_missed(tmp_path: Path) -> None:
    lines = ("R: In the first year we had", "1  goat, and then", "2  goats, and a year on", "4  of them, and the")
    (tmp_path / "a.txt").write_text("\n".join((*lines, "rest you know.")), encoding="utf-8")

    assert not any(find(words_of("we had goat, and then goats"), one)[0] for one in streams(tmp_path, "a.txt"))
