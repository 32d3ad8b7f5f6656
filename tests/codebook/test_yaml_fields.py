"""An edit leaves every line of a codebook's file that it is not about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.codebook.edit import add, describe_family, retire
from pipeline.codebook.yaml_edit import rewritten
from pipeline.model import Code, Codebook

BOOK = """\
# By Ada
title: Winter  # the title
families:
# the first
- id: barrier
  name: Barriers  # plural
  definition: >
    What was
    in the way.
  codes:
  # about cash
  - id: money
    name: Money
    definition: Money is short.  # as they say
    # often heard
    rules:
      - money
      # the near one
      - near: [no, cash]
    examples:
    - We had none.
    - "no: money"  # quoted

  # about hours
  - id: time
    definition: |
      There is
      no time.
    rules: [time]
- id: skill
  name: Skills
  codes:
  - id: listening
    definition: Listening to others.
# the end
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def with_code(place: int, **fields: object) -> Callable[[Codebook], Codebook]:
    def edited(book: Codebook) -> Codebook:
        codes = list(book.codes)
        codes[place] = replace(codes[place], **fields)  # type: ignore[arg-type]
        return replace(book, codes=tuple(codes))

    return edited


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (with_code(0, definition="No money: none."), "Money is short.  #", "'No money: none.'  #"),
        (with_code(0, exclude="Wages."), "    # often heard\n", "    exclude: Wages.\n    # often heard\n"),
        (with_code(0, examples=("We had none.", "Not a coin.")), '- "no: money"  # quoted\n', "- Not a coin.\n"),
        (with_code(0, examples=()), '    examples:\n    - We had none.\n    - "no: money"  # quoted\n\n', ""),
        (with_code(1, name="Hours"), "  - id: time\n", "  - id: time\n    name: Hours\n"),
        (with_code(1, definition=""), "    definition: |\n      There is\n      no time.\n", ""),
        (
            with_code(2, keywords=("ear", "to hear")),
            "Listening to others.\n",
            "Listening to others.\n    keywords:\n    - ear\n    - to hear\n",
        ),
        (
            lambda book: describe_family(book, "barrier", name="Walls", definition="In the way.").codebook,
            "name: Barriers  # plural\n  definition: >\n    What was\n    in the way.\n",
            "name: Walls  # plural\n  definition: In the way.\n",
        ),
        (
            lambda book: retire(book, "barrier/time").codebook,
            BOOK[BOOK.index("  # about hours") : BOOK.index("- id: skill")],
            "",
        ),
        (
            lambda book: (
                add(book, Code("rain/wet", "Wet", "rain", definition="It rained."), family_name="Rain").codebook
            ),
            "# the end\n",
            "- id: rain\n  name: Rain\n  codes:\n  - id: wet\n    name: Wet\n    definition: It rained.\n# the end\n",
        ),
        (
            lambda book: retire(book, "skill/listening").codebook,
            BOOK[BOOK.index("- id: skill") : BOOK.index("# the end")],
            "",
        ),
    ],
)
def test_only_what_differs_is_written_anew(
    file: Path, edit: Callable[[Codebook], Codebook], old: str, new: str
) -> None:
    assert BOOK.count(old) == 1
    text, kept = rewritten(file, load_codebook(file), edit(load_codebook(file)))
    assert text == BOOK.replace(old, new)
    assert kept


@pytest.mark.parametrize("said", ["yes", "1.5", "a: b", "- x", "# no", "'", "null", "*a", "&a", "%", "@", "é ✓ 𝒳", "|"])
def test_words_that_mean_something_in_yaml_are_words(file: Path, said: str) -> None:
    edited = with_code(0, name=said, definition=said, examples=(said, said + said), keywords=(said,))
    book = edited(load_codebook(file))
    text, kept = rewritten(file, load_codebook(file), book)
    assert kept
    file.write_text(text, encoding="utf-8")
    again = load_codebook(file).codes[0]
    assert (again.name, again.examples) == (said, (said, said + said))
    assert "# often heard" in text
