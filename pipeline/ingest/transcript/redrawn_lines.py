"""Lines of markup that is not markdown, as the lines that they mean.

Outlines of Emacs (``** Ruth``), pandoc's definitions (a name, and ``:   words`` below), tables drawn with signs, and
headings that are counted (``12 · Ruth``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.readers.table_columns import columns_of
from pipeline.ingest.transcript.clocks import CLOCK, stamp_of
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.remade_lines import with_lead, with_pieces
from pipeline.ingest.transcript.spelled_times import spelled_as_clocks
from pipeline.ingest.transcript.timed_below_names import timed_below_names
from pipeline.ingest.transcript.unseen_signs import without_unseen
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

ENOUGH = 4
"""Lines of a kind that are more than an accident."""

HALF = 0.5
"""Share of the lines that begin with a name and a colon, from which on they may be fields."""

BACK = 0.8
"""Of such names, those that come back."""

NUMBERED = 24
"""Characters of a line that numbers a turn, at most."""

FOOT = 48
"""Characters of a line with the number of its page, at most."""

_CHANGED = late_regex(
    r"\s*[\[(<*–—-]+\s*(?:(?:speaker|voice|turn)s? (?:change|switch)(?:d|s|es)?|change of (?:speaker|voice)"
    r"|(?:new|next|other|another|different) (?:speaker|voice))\s*[\])>*–—-]*\s*",
    re.IGNORECASE,
)
"""``[speaker change]``."""

_OUTLINE = late_regex(r"(?P<stars>\*{1,6})\s+(?=\S)")
_DEFINED = late_regex(r"\s{0,3}:\s{1,4}(?=\S)")
_COUNTED = late_regex(r"\(?(?P<number>\d{1,4})\)?\s?[·•.):|–—-]\s*(?=[^\W\d_])")
_FENCED = late_regex(
    r"(?P<sign>[=#*~_-]{2,})\s*(?P<name>[^\W\d_][^=#*~_\n]{0,39}?)\s*(?P=sign)|\[!\w+\][+-]?\s+(?P<boxed>[^\W\d_][^\n:]{0,39})"
    r"|\[quote,\s*(?P<quoted>[^\W\d_][^\],\n]{0,39})\]"
)
ENVIRONMENT = late_regex(r"\\(?:begin|end)\{\w+\*?\}")
"""``\\begin{quote}``, of LaTeX."""

_SIGNS_ALONE = late_regex(r"\s*(?P<sign>[:=+~*#_@%$^|/-])(?P=sign){2,}\s*")
_LINE = late_regex(r"\s*_{4,}\s*")
_FIELD = late_regex(r"\s*(?P<key>[^\W\d_][\w ]{0,20}?)\s*[:=]\s+(?=\S)")
_LENGTH = late_regex(
    rf"[(\[]{CLOCK}\s?[–—-]\s?{CLOCK}(?P<length>[,;/|]?\s+\d{{1,5}}(?:[.,]\d{{1,3}})?\s?[^\W\d_]{{1,8}}\.?)[)\]]"
)
"""``(0:03 - 0:12, 9 s)``: from when to when, and how long that is."""

_RULE = late_regex(r"\s*(?:[+|][-=+|]{6,}|[┌├└╔╠╚│║][─━═┬┼┴╦╬╩┤┐┘╗╣╝│║├]{6,})\s*")
_BARS = late_regex(r"\s*[|│║](?P<cells>.*)[|│║]\s*")
_BAR = late_regex(r"[|│║]")


def redrawn(lines: Sequence[Line]) -> list[Line]:
    """The lines, with outlines as headings, and definitions and counted headings without their signs."""
    lines = without_unseen(lines)
    result = list(lines)
    begin = Counter(line.text.lstrip()[:1] for line in lines)
    signs_alone = Counter(line.text.strip() for line in lines if _SIGNS_ALONE.fullmatch(line.text))
    for index, line in enumerate(lines):
        text = line.text.strip()
        if signs_alone[text] >= ENOUGH or (text[:1] == "\\" and ENVIRONMENT.fullmatch(text)):
            result[index] = replace(line, text="", pieces=())  # what closes a box, or begins and ends a part in LaTeX
    for signs, way in _WAYS:
        if sum(begin[sign] for sign in signs) >= ENOUGH:
            result = way(result)
    if any(line.heading > 1 for line in result):
        result = _counted_headings(result)
    result = timed_below_names(_lengths(spelled_as_clocks(result)))
    named = sum(":" in line.text[:24] or "=" in line.text[:24] for line in lines)
    return _records(result) if named >= HALF * (len(lines) - begin[""]) else result


def _changes(lines: list[Line]) -> list[Line]:
    """Lines that say that another one speaks, and not who, as the dash before each turn that stands in novels."""
    found = [index for index, line in enumerate(lines) if _CHANGED.fullmatch(line.text)]
    if len(found) < ENOUGH:
        return lines
    changed = frozenset(found)
    for index in (-1, *found):
        if index >= 0:
            lines[index] = replace(lines[index], text="", pieces=())
        below = next((at for at in range(index + 1, len(lines)) if lines[at].text.strip()), -1)
        if below >= 0 and below not in changed:
            line = lines[below]
            lines[below] = with_lead(line, "– ", line.slice(0))
    return lines


def _outlines(lines: list[Line]) -> list[Line]:
    found = {index: match for index, line in enumerate(lines) if (match := _OUTLINE.match(line.text))}
    if sum(len(match["stars"]) > 1 for match in found.values()) < ENOUGH:
        return lines
    for index, match in found.items():
        lines[index] = replace(lines[index].part(match.end()), heading=len(match["stars"]))
    return lines


def _definitions(lines: list[Line]) -> list[Line]:
    found = {
        index: match
        for index, line in enumerate(lines)
        if index and lines[index - 1].text.strip() and (match := _DEFINED.match(line.text))
    }
    if len(found) >= ENOUGH:
        for index, match in found.items():
            lines[index] = lines[index].part(match.end())
    return lines


def _fenced(lines: list[Line]) -> list[Line]:
    """Names between signs, in a box's title or in the head of a quotation, as headings: ``=== Ruth ===``."""
    found = {index: match for index, line in enumerate(lines) if (match := _FENCED.fullmatch(line.text.strip()))}
    names = Counter(match["name"] or match["boxed"] or match["quoted"] for match in found.values())
    back = [name for name, count in names.items() if count > 1]
    if len(found) < ENOUGH or len(back) < 2 or sum(names[name] for name in back) < BACK * len(found):
        return lines
    for index, match in found.items():
        group = next(name for name in ("name", "boxed", "quoted") if match[name])
        begin = len(lines[index].text) - len(lines[index].text.lstrip())
        low, high = match.span(group)
        lines[index] = replace(lines[index].part(begin + low, begin + high), heading=2, quoted=False)
    for index, line in enumerate(lines):
        if _LINE.fullmatch(line.text):
            lines[index] = replace(line, text="", pieces=())
    return lines


def _records(lines: list[Line]) -> list[Line]:
    """Fields a line, turn after turn, as labels: ``Speaker: Ruth``, ``Time: 00:12``, ``Text: words``."""
    found = {index: match for index, line in enumerate(lines) if (match := _FIELD.match(line.text))}
    counts = Counter(match["key"].casefold() for match in found.values())
    keys = [key for key, count in counts.items() if count >= ENOUGH]
    columns = columns_of(keys)
    if not (columns.has("speaker") and columns.has("text")):
        return lines
    who, what = keys[columns.at["speaker"]], keys[columns.at["text"]]
    when = keys[columns.at["start"]] if columns.has("start") else ""
    if counts[who] != counts[what]:
        return lines
    name, time = "", ""
    for index, match in found.items():
        key, line = match["key"].casefold(), lines[index]
        if key == who:
            name, time = line.text[match.end() :].strip(), ""
        elif key == when:
            time = line.text[match.end() :].strip()
        elif key == what and name:
            lead = f"[{time}] {name}: " if stamp_of(time) else f"{name}: "
            lines[index] = with_lead(line, lead, line.slice(match.end()))
            name = ""
        if key in (who, when):
            lines[index] = replace(line, text="", pieces=())
    return lines


def _lengths(lines: list[Line]) -> list[Line]:
    """Beside from when to when somebody speaks, how long that is says nothing more, where it stands often."""
    found = {
        index: match
        for index, line in enumerate(lines)
        if ":" in line.text and (match := _LENGTH.search(line.text, 0, FOOT + NUMBERED))
    }
    if len(found) >= ENOUGH:
        for index, match in found.items():
            line, (low, high) = lines[index], match.span("length")
            lines[index] = with_pieces(line, [*line.slice(0, low), *line.slice(high)], follows=line.follows)
    return lines


def _counted_headings(lines: list[Line]) -> list[Line]:
    found = {index: match for index, line in enumerate(lines) if line.heading and (match := _COUNTED.match(line.text))}
    if len(found) < ENOUGH or len(found) < BACK * sum(line.heading > 1 for line in lines):
        return lines
    names = Counter(lines[index].text[match.end() :].strip() for index, match in found.items())
    back = [name for name, count in names.items() if count > 1]
    rising = all(one < other for one, other in pairwise(whole_number(match["number"]) for match in found.values()))
    if rising and len(back) > 1 and sum(names[name] for name in back) >= BACK * len(found):
        for index, match in found.items():
            lines[index] = lines[index].part(match.end())
    return lines


def _drawn_tables(lines: list[Line]) -> list[Line]:
    """A drawn table of who and what, a row a turn; the row above a double rule names the columns."""
    rules = [index for index, line in enumerate(lines) if _RULE.fullmatch(line.text)]
    if len(rules) < ENOUGH:
        return lines
    drawn = frozenset(rules)
    rows = {index: _BARS.fullmatch(lines[index].text) for index in range(rules[0], rules[-1]) if index not in drawn}
    if not all(match or not lines[index].text.strip() for index, match in rows.items()):
        return lines
    widths = Counter(match["cells"].count("|") + match["cells"].count("│") for match in rows.values() if match)
    if not widths or widths.most_common(1)[0][0] != 1:
        return lines
    head = rules[1] if "=" in lines[rules[1]].text or "═" in lines[rules[1]].text else -1
    for index in range(rules[0], rules[-1] + 1):
        match = rows.get(index)
        if match is None or index < head:
            lines[index] = replace(lines[index], text="", pieces=())
            continue
        bar = _BAR.search(lines[index].text, match.start("cells"))
        if bar is None:
            continue
        line, end = lines[index], match.end("cells")
        who = line.text[match.start("cells") : bar.start()].strip()
        words = line.slice(bar.end() + len(line.text[bar.end() : end]) - len(line.text[bar.end() : end].lstrip()),
                           bar.end() + len(line.text[bar.end() : end].rstrip()))  # fmt: skip
        lines[index] = headed(line, who, words) if who else with_pieces(line, words, follows=True)
    return lines


def headed(line: Line, name: str, words: Sequence[Piece]) -> Line:
    """The words with a label before them that has no place in the file."""
    return with_lead(line, f"{name}: ", words)


_WAYS = (
    ("*", _outlines),
    (":", _definitions),
    ("=#*~_-[", _fenced),
    ("+|┌├└╔╠╚│║", _drawn_tables),
    ("[(<*-", _changes),
)
"""What lines begin with that a way looks for."""
