"""What is wrong in YAML that no parser reads, in plain words: the line, what stands there, what would be valid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Slip(NamedTuple):
    """A slip of the hand: the line, from 1 (0 where it is not known), what is wrong, and what would be valid."""

    line: int
    what: str
    remedy: str


_ENTRY = re.compile(r"^(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[^\s:#'\"\[{-][^:#]*?):(?P<value>(?: .*)?)$")
_LONGEST = 60
_GENERAL = "Look at the indentation, the quotes and the colons here and just above."


def slip_of(said: str, text: str, *, began: int, at: int) -> Slip:
    """What a parser's refusal means for who wrote the text.

    Args:
        said: The parser's words.
        text: All of it.
        began: The line, from 0, in which what it could not read begins; -1 where it does not say.
        at: That in which it gave up.
    """
    lines = text.splitlines()
    for sign, explain in _KINDS:
        if sign in said and (found := explain(lines, began, at)) is not None:
            return found
    return Slip(at + 1, f"the line cannot be read as YAML: {_shown(_line(lines, at))}", _GENERAL)


def _line(lines: Sequence[str], at: int) -> str:
    return lines[at] if 0 <= at < len(lines) else ""


def _shown(text: str) -> str:
    text = text.strip()
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _in_quotes(key: str, value: str) -> str:
    """The line as it would be valid; in the quotation marks that the value has not."""
    mark = "'" if '"' in value or "\\" in value else '"'
    return f"{key}: {mark}{value.replace(mark, mark * 2)}{mark}"


def _entry(line: str) -> tuple[str, str]:
    """The key of a line and what stands behind it; of an item of a list the key is a dash."""
    match = _ENTRY.match(line.rstrip())
    return (match["key"], match["value"].strip()) if match else ("", line.strip().removeprefix("- ").strip())


def _quoted(line: str) -> str:
    key, value = _entry(line)
    return _in_quotes(key, value) if key else f"- {_in_quotes('', value).removeprefix(': ')}"


def _colon(lines: Sequence[str], began: int, at: int) -> Slip | None:
    key, value = _entry(_line(lines, at))
    if key and re.search(r":(?: |$)", value):
        return Slip(
            at + 1, f"a colon stands within {_shown(value)}", f"Put it in quotation marks: {_quoted(lines[at])}"
        )
    above = next((line for line in range(at - 1, -1, -1) if lines[line].strip()), -1)
    own, value = _entry(_line(lines, above))
    if not key or not value:
        return None
    return Slip(
        at + 1,
        f"{key!r} stands further in than {own or 'the line above'!r}, which has a text already",
        f"Indent both alike, or put the text of {own or 'the line above'!r} in quotation marks.",
    )


def _unclosed_quote(lines: Sequence[str], began: int, at: int) -> Slip:
    line = _line(lines, began)
    return Slip(
        began + 1,
        f"a quotation mark is opened and not closed in {_shown(line)}",
        'Close it where the text ends; one that belongs to the text goes inside of the other kind: "it\'s".',
    )


def _sign(lines: Sequence[str], began: int, at: int) -> Slip | None:
    _, value = _entry(_line(lines, at))
    if not value:
        return None
    if value[0] in "[{" and (inside := re.search(r"[*&@`%][^\s,\]}]*", value)):
        value, remedy = inside[0], f'Put it in quotation marks: "{inside[0]}"'
    else:
        remedy = f"Put it in quotation marks: {_quoted(lines[at])}"
    return Slip(at + 1, f"a text begins with {value[0]!r}, which has a meaning in YAML", remedy)


def _unclosed_list(lines: Sequence[str], began: int, at: int) -> Slip:
    line = _line(lines, began)
    opened = next((sign for sign in line if sign in "[{"), "[")
    closes = {"[": "]", "{": "}"}[opened]
    return Slip(
        began + 1,
        f"what begins with {opened} in {_shown(line)} is not ended, or a comma is missing in it",
        f"End it with {closes}, with commas between its parts; a text that has {opened} goes into quotation marks.",
    )


def _no_colon(lines: Sequence[str], began: int, at: int) -> Slip:
    line = _line(lines, began).strip().removeprefix("- ")
    first, _, rest = line.partition(" ")
    better = f"{first}: {rest}".rstrip()
    return Slip(
        began + 1,
        f"{_shown(line)} has no colon, and so is neither a key nor a text",
        f"Write {better}, or indent it further than the line above where it goes on with its text.",
    )


def _backslash(lines: Sequence[str], began: int, at: int) -> Slip:
    line = _line(lines, at)
    key, value = _entry(line)
    bare = value.strip('"')
    better = f"{key}: '{bare}'" if key else f"- '{bare}'"
    return Slip(at + 1, "a backslash stands in double quotation marks", f"Use single ones: {better}")


def _second_document(lines: Sequence[str], began: int, at: int) -> Slip:
    return Slip(at + 1, "a second document begins here (---)", "Take the line away: a codebook is one document.")


def _block(lines: Sequence[str], began: int, at: int) -> Slip | None:
    """A line that fits no list or mapping above it."""
    line = _line(lines, at)
    bare = line.strip()
    if re.match(r"-[^\s-]", bare):
        return Slip(at + 1, f"no space stands behind the dash of {_shown(bare)}", f"Write - {bare[1:]}")
    _, value = _entry(line)
    if len(value) > 1 and value[0] in "'\"" and value[0] in value[1:]:
        inner = value.strip(value[0])
        return Slip(
            at + 1,
            f"text stands behind a closing quotation mark in {_shown(value)}",
            f"Use the other kind around it: {_in_quotes(_entry(line)[0] or '-', inner)}",
        )
    own = len(line) - len(line.lstrip(" "))
    above = _indents(lines[: max(at, 0)])
    if own in above or not above:
        what = "an item of a list" if bare.startswith("- ") else "a key"
        return Slip(at + 1, f"{what} stands where none can: {_shown(bare)}", _GENERAL)
    fitting = " or ".join(
        f"{indent} spaces (as {_shown(name)})" for indent, name in sorted(above.items(), reverse=True)[:2]
    )
    return Slip(at + 1, f"{_shown(bare)} is indented by {own} spaces, as no line above", f"Put {fitting} before it.")


def _indents(lines: Sequence[str]) -> dict[int, str]:
    """How far in the lines above stand that a further line may go on with, with the beginning of one for each."""
    found: dict[int, str] = {}
    for line in lines:
        bare = line.lstrip(" ")
        if not bare or bare.startswith("#"):
            continue
        own = len(line) - len(bare)
        found = {indent: name for indent, name in found.items() if indent < own}
        found[own] = bare.split(":")[0]
        inner = bare
        while inner.startswith("- "):
            own += len(inner) - len(inner[2:].lstrip(" "))
            inner = inner[2:].lstrip(" ")
            found[own] = inner.split(":")[0]
    return found


_KINDS = (
    ("mapping values are not allowed", _colon),
    ("while scanning a quoted scalar", _unclosed_quote),
    ("unknown escape character", _backslash),
    ("while scanning a double-quoted scalar", _backslash),
    ("cannot start any token", _sign),
    ("undefined alias", _sign),
    ("while scanning an alias", _sign),
    ("while scanning an anchor", _sign),
    ("while scanning a block scalar", _sign),
    ("while scanning a tag", _sign),
    ("while parsing a flow", _unclosed_list),
    ("could not find expected ':'", _no_colon),
    ("another document", _second_document),
    ("while parsing a block", _block),
)
"""What a parser's words hold, and what it means; the first that fits counts."""
