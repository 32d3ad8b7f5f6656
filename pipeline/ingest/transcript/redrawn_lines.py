"""Lines of markup that is not markdown, as the lines that they mean, and names behind the words put before them.

Outlines of Emacs (``** Ruth``), pandoc's definitions (a name, and ``:   words`` below), tables drawn with signs,
headings that are counted (``12 · Ruth``), and signatures (``words —Ruth``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.documents.page_furniture import NUMBER, RUNNING_NUMBER, SENTENCE_END
from pipeline.ingest.judgement import TALK
from pipeline.ingest.readers.table_columns import columns_of
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.ingest.transcript.clocks import CLOCK, DATE, SPELLED, stamp_of
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.end_marks import end_marks
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import EVENTS, Label, Line
from pipeline.ingest.transcript.labels import LabelReading, label_readings
from pipeline.ingest.transcript.unseen_signs import without_unseen

ENOUGH = 4
"""Lines of a kind that are more than an accident."""

SIGNED = 0.4
"""Share of the paragraphs that end with a name, from which on a name behind the words says whose they are."""

HALF = 0.5
"""Share of the lines that begin with a name and a colon, from which on they may be fields."""

BACK = 0.8
"""Of such names, those that come back."""

ASKER, ASKED = "Q", 3
"""Before a question above signed answers, where there are so many or more."""

NUMBERED = 24
"""Characters of a line that numbers a turn, at most."""

FOOT = 48
"""Characters of a line with the number of its page, at most."""

_CHANGED = re.compile(
    r"\s*[\[(<*–—-]+\s*(?:(?:speaker|voice|turn)s? (?:change|switch)(?:d|s|es)?|change of (?:speaker|voice)"
    r"|(?:new|next|other|another|different) (?:speaker|voice))\s*[\])>*–—-]*\s*",
    re.IGNORECASE,
)
"""``[speaker change]``."""

_DIGITS, _CLOCK, _DATE = re.compile(r"\d+"), re.compile(rf"(?<!\d){CLOCK}"), re.compile(rf"(?<!\d){DATE}")
_OUTLINE = re.compile(r"(?P<stars>\*{1,6})\s+(?=\S)")
_DEFINED = re.compile(r"\s{0,3}:\s{1,4}(?=\S)")
_COUNTED = re.compile(r"\(?(?P<number>\d{1,4})\)?\s?[·•.):|–—-]\s*(?=[^\W\d_])")
_FENCED = re.compile(
    r"(?P<sign>[=#*~_-]{2,})\s*(?P<name>[^\W\d_][^=#*~_\n]{0,39}?)\s*(?P=sign)|\[!\w+\][+-]?\s+(?P<boxed>[^\W\d_][^\n:]{0,39})"
    r"|\[quote,\s*(?P<quoted>[^\W\d_][^\],\n]{0,39})\]"
)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{\w+\*?\}")
_SIGNS_ALONE = re.compile(r"\s*(?P<sign>[:=+~*#_@%$^|/-])(?P=sign){2,}\s*")
_LINE = re.compile(r"\s*_{4,}\s*")
_FIELD = re.compile(r"\s*(?P<key>[^\W\d_][\w ]{0,20}?)\s*[:=]\s+(?=\S)")
_SPELLED = re.compile(rf"(?P<name>[^\W\d_][^\n:]{{0,60}}?\s+)?(?P<spelled>{SPELLED})(?:{CLOCK})?")
_LENGTH = re.compile(
    rf"[(\[]{CLOCK}\s?[–—-]\s?{CLOCK}(?P<length>[,;/|]?\s+\d{{1,5}}(?:[.,]\d{{1,3}})?\s?[^\W\d_]{{1,8}}\.?)[)\]]"
)
"""``(0:03 - 0:12, 9 s)``: from when to when, and how long that is."""

_RULE = re.compile(r"\s*(?:[+|][-=+|]{6,}|[┌├└╔╠╚│║][─━═┬┼┴╦╬╩┤┐┘╗╣╝│║├]{6,})\s*")
_BARS = re.compile(r"\s*[|│║](?P<cells>.*)[|│║]\s*")
_BAR = re.compile(r"[|│║]")
_OPENS, _CLOSES = (
    re.compile(r"[\"”»“.?!…]\s?(?:[(\[][^()\[\]]{0,40})?$"),
    re.compile(r"\s*[(\[]?[^()\[\]]{1,40}[)\]]\s*"),
)
_SIGNATURE = re.compile(
    r"(?:(?P<words>(?!\s*\.{4}).*?(?:(?<![\s.])\.{1,3}|[?!…,;:\"”’»)\]]))\s*|\s*)"
    r"(?:(?:[—–―~@]|--|\.{4,})\s?|(?<=[\"”»“.?!…,)\]]\s)[(\[](?=[^()\[\]]{1,40}[)\]]\s*$))"
    r"(?P<name>[^\W\d_][\w\xa0 .'’-]{0,30}?(?:,\s[^\W\d_][\w\xa0 .'’-]{1,30}?)?(?:\s?\(\d{1,3}\))?)[)\]]?\s*"
)


def redrawn(lines: Sequence[Line]) -> list[Line]:
    """The lines, with outlines as headings, and definitions and counted headings without their signs."""
    lines = without_unseen(lines)
    result = list(lines)
    begin = Counter(line.text.lstrip()[:1] for line in lines)
    signs_alone = Counter(line.text.strip() for line in lines if _SIGNS_ALONE.fullmatch(line.text))
    for index, line in enumerate(lines):
        text = line.text.strip()
        if signs_alone[text] >= ENOUGH or (text[:1] == "\\" and _ENVIRONMENT.fullmatch(text)):
            result[index] = replace(line, text="", pieces=())  # what closes a box, or begins and ends a part in LaTeX
    for signs, way in _WAYS:
        if sum(begin[sign] for sign in signs) >= ENOUGH:
            result = way(result)
    if any(line.heading > 1 for line in result):
        result = _counted_headings(result)
    result = _lengths(_spelled_times(result))
    named = sum(":" in line.text[:24] or "=" in line.text[:24] for line in lines)
    return _records(result) if named >= HALF * (len(lines) - begin[""]) else result


def _changes(lines: list[Line]) -> list[Line]:
    """Lines that say that another one speaks, and not who, as the dash before each turn that stands in novels."""
    found = [index for index, line in enumerate(lines) if _CHANGED.fullmatch(line.text)]
    if len(found) < ENOUGH:
        return lines
    for index in (-1, *found):
        if index >= 0:
            lines[index] = replace(lines[index], text="", pieces=())
        below = next((at for at in range(index + 1, len(lines)) if lines[at].text.strip()), -1)
        if below >= 0 and below not in found:
            line = lines[below]
            said = [piece._replace(joint="") for piece in line.slice(0)]
            lines[below] = _of(line, [Piece("– ", -1, line.locator), *said])
    return lines


def _cut(line: Line, begin: int) -> Line:
    return replace(line, text=line.text[begin:], pieces=tuple(line.slice(begin)))


def _outlines(lines: list[Line]) -> list[Line]:
    found = {index: match for index, line in enumerate(lines) if (match := _OUTLINE.match(line.text))}
    if sum(len(match["stars"]) > 1 for match in found.values()) < ENOUGH:
        return lines
    for index, match in found.items():
        lines[index] = replace(_cut(lines[index], match.end()), heading=len(match["stars"]))
    return lines


def _definitions(lines: list[Line]) -> list[Line]:
    found = {
        index: match
        for index, line in enumerate(lines)
        if index and lines[index - 1].text.strip() and (match := _DEFINED.match(line.text))
    }
    if len(found) >= ENOUGH:
        for index, match in found.items():
            lines[index] = _cut(lines[index], match.end())
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
        text, end = lines[index].text, begin + match.end(group)
        begin += match.start(group)
        lines[index] = replace(
            lines[index], text=text[begin:end], pieces=tuple(lines[index].slice(begin, end)), heading=2, quoted=False
        )
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
            said = [piece._replace(joint="") for piece in line.slice(match.end())]
            lines[index] = _of(line, [Piece(lead, -1, line.locator), *said])
            name = ""
        if key in (who, when):
            lines[index] = replace(line, text="", pieces=())
    return lines


def _spelled_times(lines: list[Line]) -> list[Line]:
    """Times that are spelled out behind a name or before a clock, alone: ``Ruth 0 minutes 3 seconds``, as Teams has it.

    The name stands on a line of its own above.
    """
    found = {
        index: match
        for index, line in enumerate(lines)
        if " second" in line.text and (match := _SPELLED.fullmatch(line.text.strip()))
    }
    if len(found) < ENOUGH:
        return lines
    alone = {line.text.strip() for line in lines}
    own = {index: match for index, match in found.items() if not match["name"] or match["name"].strip() in alone}
    if len(own) < ENOUGH or len(own) < BACK * len(found):
        return lines
    for index, match in own.items():
        begin = len(lines[index].text) - len(lines[index].text.lstrip())
        low, high = match.span("spelled")
        lines[index] = replace(
            lines[index],
            text=match["spelled"],
            pieces=tuple(lines[index].slice(begin + low, begin + high)),
            follows=False,
        )
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
            lines[index] = _of(line, [*line.slice(0, low), *line.slice(high)], follows=line.follows)
    return lines


def _counted_headings(lines: list[Line]) -> list[Line]:
    found = {index: match for index, line in enumerate(lines) if line.heading and (match := _COUNTED.match(line.text))}
    if len(found) < ENOUGH or len(found) < BACK * sum(line.heading > 1 for line in lines):
        return lines
    names = Counter(lines[index].text[match.end() :].strip() for index, match in found.items())
    back = [name for name, count in names.items() if count > 1]
    rising = all(one < other for one, other in pairwise(int(match["number"]) for match in found.values()))
    if rising and len(back) > 1 and sum(names[name] for name in back) >= BACK * len(found):
        for index, match in found.items():
            lines[index] = _cut(lines[index], match.end())
    return lines


def _drawn_tables(lines: list[Line]) -> list[Line]:
    """A drawn table of who and what, a row a turn; the row above a double rule names the columns."""
    rules = [index for index, line in enumerate(lines) if _RULE.fullmatch(line.text)]
    if len(rules) < ENOUGH:
        return lines
    rows = {index: _BARS.fullmatch(lines[index].text) for index in range(rules[0], rules[-1]) if index not in rules}
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
        lines[index] = _headed(line, who, words) if who else _of(line, words, follows=True)
    return lines


def _headed(line: Line, name: str, words: Sequence[Piece]) -> Line:
    """The words with a label before them that has no place in the file."""
    return _of(line, [Piece(f"{name}: ", -1, line.locator), *(piece._replace(joint="") for piece in words)])


def _of(line: Line, pieces: Sequence[Piece], *, follows: bool = False) -> Line:
    return replace(line, text="".join(piece.text for piece in pieces), pieces=tuple(pieces), follows=follows)


_WAYS = (
    ("*", _outlines),
    (":", _definitions),
    ("=#*~_-[", _fenced),
    ("+|┌├└╔╠╚│║", _drawn_tables),
    ("[(<*-", _changes),
)
"""What lines begin with that a way looks for."""


def lines_and_readings(lines: Sequence[Line]) -> tuple[list[Line], list[LabelReading]]:
    """The ways of telling turns that explain the text, the best first, and the lines that they are of.

    Where none does, names are looked for behind the words.
    """
    readings = label_readings(lines)
    found = readings[0].labels if readings else {}
    within = sum(lines[index].follows for index in found)  # "[A]" on a line of its own, where the words end there
    sure = readings and readings[0].score >= TALK and len(found) >= ENOUGH and 2 * within < len(found)
    if not sure and (other := signed(lines)):
        named = label_readings(other)
        if named and named[0].score >= TALK:
            return other, named
    if readings and (other := _names_put_above(lines, readings[0].labels)):
        return other, label_readings(other)
    if readings and (other := _without_numbers_above(lines, readings[0].labels)):
        return other, label_readings(other)
    return list(lines), readings


def _names_put_above(lines: Sequence[Line], labels: Mapping[int, Label]) -> list[Line]:
    """The lines with the names that stand alone below the words put before them: nothing stands below the last.

    None where names stand above the words.
    """
    over = end_marks(lines)
    filled = [index for index, line in enumerate(lines) if line.text.strip() and index not in over]
    alone = all(not lines[index].text[label.start :].strip() for index, label in labels.items())
    if len(labels) < ENOUGH or not alone or filled[0] in labels:
        return []
    filled = _without_page_lines(lines, filled, min(labels))
    shapes = {_DIGITS.sub("0", lines[index].text.strip()): label for index, label in labels.items()}
    last = shapes.get(_DIGITS.sub("0", lines[filled[-1]].text.strip()))  # below which nothing is said
    if last is None:
        return []
    labels = {**labels, filled[-1]: last}
    result = list(lines)
    begun = -1
    for index in filled[_preface(lines, filled, labels) :]:
        if index not in labels:
            begun = index if begun < 0 else begun
        elif begun >= 0:
            clock = _CLOCK.search(lines[index].text)
            lead = f"[{clock[0]}] " if clock else ""
            result[begun] = _headed(result[begun], f"{lead}{labels[index].speaker}", result[begun].slice(0))
            result[index] = replace(result[index], text="", pieces=())
            begun = -1
    return result


def _preface(lines: Sequence[Line], filled: Sequence[int], labels: Mapping[int, Label]) -> int:
    """How many of the filled lines stand above the first turn, of those whose names stand below their words.

    The first name has more paragraphs there than anywhere else, and a title or several more.
    """
    turns: list[list[int]] = [[]]
    for place, index in enumerate(filled):
        if index in labels:
            turns.append([])
        elif not lines[index].follows:
            turns[-1].append(place)
    names = [labels[index].speaker for index in filled if index in labels]
    others = [len(own) for name, own in zip(names[1:], turns[1:], strict=False) if name == names[0]]
    more = len(turns[0]) - max(others, default=max(map(len, turns[1:])))
    titled = not SENTENCE_END.search(lines[filled[0]].text.strip())
    return turns[0][more] if (1 if titled else ENOUGH) <= more < len(turns[0]) else 0


def _without_page_lines(lines: Sequence[Line], filled: Sequence[int], first: int) -> list[int]:
    """The lines without the number of the page that ends the file and the head above the first words, if there is one.

    Args:
        lines: Of the whole file.
        filled: Those with words.
        first: The first with a label.
    """
    words = [index for index in filled if index < first]
    text = lines[filled[-1]].text.strip()
    number = NUMBER.fullmatch(text) or (len(text) <= FOOT and RUNNING_NUMBER.search(text) and not _CLOCK.search(text))
    if not number or not words or not SENTENCE_END.search(lines[words[-1]].text.strip()):
        return list(filled)
    head = len(words) > 1 and not SENTENCE_END.search(lines[words[0]].text.strip())
    return list(filled[int(head) : -1])


def _without_numbers_above(lines: Sequence[Line], labels: Mapping[int, Label]) -> list[Line]:
    """The lines without those that number or date the turns, above each: ``za073, 12``; a clock stays: ``Kl. 10:00``.

    None where there are no such lines: they differ in their numbers alone, which rise.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    places = {index: place for place, index in enumerate(filled)}
    above = [filled[places[index] - 1] for index in labels if places.get(index, 0)]
    kinds: dict[str, list[int]] = {}
    for index in above:
        text = lines[index].text.strip()
        if index not in labels and len(text) <= NUMBERED and _DIGITS.search(text) and text[-1] not in ".?!…":
            kinds.setdefault(_DIGITS.sub("0", text), []).append(index)
    kind = max(kinds.values(), key=len, default=[])
    numbers = [tuple(map(int, _DIGITS.findall(lines[index].text))) for index in kind]
    rising = sum(one <= other for one, other in pairwise(numbers))
    held = [index for index in kind if stamp_of(lines[index].text) is None]
    if len(held) < max(ENOUGH, BACK * len(labels)) or rising < BACK * (len(numbers) - 1):
        return []
    result = list(lines)
    for index in held:
        clock = None if _DATE.search(lines[index].text) else _CLOCK.search(lines[index].text)
        result[index] = (
            replace(lines[index], text=clock[0], pieces=tuple(lines[index].slice(*clock.span())))
            if clock
            else replace(lines[index], text="", pieces=())
        )
    return result


def _signature(line: Line) -> re.Match[str] | None:
    match = None if line.heading else _SIGNATURE.fullmatch(line.text)
    if not match or EVENTS.match(name := _signed_by(match)):
        return None
    return match if is_generic(name) or is_written_as_name(name) else None


def _signature_of(names: Iterable[str]) -> re.Pattern[str]:
    """How one of these names stands behind words that end without a mark."""
    either = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names))
    return re.compile(rf"(?P<words>.*?[^\s.])\s*(?:(?:[—–―~@]|--|\.{{4,}})\s?|\s[(\[])(?P<name>{either})[)\]]?\s*")


def _signed_by(match: re.Match[str]) -> str:
    """Who signed, without what she is: ``P3`` of ``P3, nurse``; spaces that a line may not break at are spaces."""
    whole = " ".join(match["name"].split())
    name, _, post = whole.partition(", ")
    named = post and (is_generic(name) or (post[0].islower() and is_written_as_name(name)))
    return name if named else whole


def signed(lines: Sequence[Line]) -> list[Line]:
    """The lines with the names that stand behind the words, or below them, put before them; none where they do not."""
    lines = _whole_brackets(lines)
    at_ends = [_signed_by(match) for end in _ends(lines) if (match := _signature(lines[end]))]
    names = Counter(at_ends)
    back = [name for name, count in names.items() if count > 1]
    if len(back) < 2:
        return []
    known = _signature_of(back)
    result = _whole_signatures(_cut_behind(_with_names_alone(lines, back), back), frozenset(back))
    begins = [index for index, line in enumerate(result) if line.text.strip() and not line.follows]
    ends = _ends(result)
    found = {end: match for end in ends if (match := _signature(result[end]) or known.fullmatch(result[end].text))}
    alone = sum(not (match["words"] or "").strip() for match in found.values())
    held = sum(_signed_by(match) in back for match in found.values())
    if len(found) < max(ENOUGH, SIGNED * (len(begins) - alone)) or held < BACK * len(found):
        return []
    begun = -1
    signed_at = [place for place, end in enumerate(ends) if end in found]
    first = _signed_by(found[ends[signed_at[0]]])
    own = [after - before for before, after in pairwise(signed_at) if _signed_by(found[ends[after]]) == first]
    preface = signed_at[0] - max(own, default=1)  # what stands above the first turn is nobody's
    while preface >= 0 and _quotation_open(result[begins[preface] : ends[preface] + 1]):
        preface -= 1
    asked = _asked_between(result, begins, ends, found)
    preface = begins.index(min(asked)) - 1 if asked else preface
    for place, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        if place <= preface:
            continue
        if begin in asked:
            result[begin] = _headed(result[begin], ASKER, result[begin].slice(0))
            continue
        begun = begin if begun < 0 else begun
        if result[begin].heading:
            begun = -1
        if match := found.get(end):
            said = (match["words"] or "").strip()
            cut = match.end("words") if said else 0
            result[end] = _of(result[end], result[end].slice(0, cut), follows=result[end].follows)
            if result[begun].text.strip():
                result[begun] = _headed(result[begun], _signed_by(match), result[begun].slice(0))
            begun = -1
    return result


def _quotation_open(own: Sequence[Line]) -> bool:
    """Whether a quotation that begins with a paragraph goes on behind it."""
    opening, closing = "“”" if own[0].text.lstrip()[:1] == "“" else "«»"
    return own[0].text.lstrip().startswith(opening) and not any(closing in line.text for line in own)


def _asked_between(
    lines: Sequence[Line], begins: Sequence[int], ends: Sequence[int], found: Mapping[int, re.Match[str]]
) -> frozenset[int]:
    """The paragraphs that nobody signs, where nearly all from the first question on ask, above signed ones."""
    signed_at = [*(end in found for end in ends), False]
    unsigned = [
        (begin, ends_in_question(lines[end].text) and signed_at[place + 1])
        for place, (begin, end) in enumerate(zip(begins, ends, strict=True))
        if end not in found and begin < max(found) and not lines[begin].heading
    ]
    first = next((place for place, (_, asks) in enumerate(unsigned) if asks), len(unsigned))
    asked = frozenset(begin for begin, asks in unsigned if asks)
    return asked if len(asked) >= ASKED and len(asked) >= BACK * len(unsigned[first:]) else frozenset()


def _whole_brackets(lines: Sequence[Line]) -> list[Line]:
    """The lines, the brackets behind a quotation put together that a line broke: ``words” (P3,`` above ``nurse)``."""
    result: list[Line] = []
    for line in lines:
        if line.follows and result and _CLOSES.fullmatch(line.text) and _OPENS.search(result[-1].text):
            above = result[-1]
            pieces = (*above.pieces, Piece(" ", -1, above.locator), *_set_out(line))
            line = replace(above, text="".join(piece.text for piece in pieces), pieces=pieces)
            result.pop()
        result.append(line)
    return result


def _set_out(line: Line) -> list[Piece]:
    """The pieces of a line without its indent."""
    return line.slice(len(line.text) - len(line.text.lstrip()))


def _ends(lines: Sequence[Line]) -> list[int]:
    """The last line of each paragraph."""
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows]
    ends = []
    for index in begins:
        end = index
        while end + 1 < len(lines) and lines[end + 1].follows:
            end += 1
        ends.append(end)
    return ends


def _with_names_alone(lines: Sequence[Line], names: Sequence[str]) -> list[Line]:
    """The lines, a name in brackets that a page printed on a line of its own put behind the sentence above it."""
    result: list[Line] = []
    for line in lines:
        text, above = line.text.strip(), result[-1] if result else None
        alone = text[:1] in ("(", "[") and text[-1:] in (")", "]") and " ".join(text[1:-1].split()) in names
        if alone and above and _OPENS.search(above.text.rstrip()) and not line.heading and not above.heading:
            pieces = [*above.pieces, Piece(" ", -1, above.locator), *_set_out(line)]
            result[-1] = _of(above, pieces, follows=above.follows)
        else:
            result.append(line)
    return result


def _cut_behind(lines: Sequence[Line], names: Sequence[str]) -> list[Line]:
    """The lines, cut behind a name in brackets that ends a sentence: a page may run two paragraphs into one."""
    either = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names))
    inner = re.compile(rf"(?<=[.?!…)\]])\s[(\[](?:{either})[)\]]\s+(?=\S)")
    result: list[Line] = []
    for line in lines:
        edges = [0, *(match.end() for match in inner.finditer(line.text)), len(line.text)]
        if len(edges) == 2:
            result.append(line)
            continue
        for begin, end in pairwise(edges):
            part = replace(line, text=line.text[begin:end], pieces=tuple(line.slice(begin, end)))
            result.append(replace(part, follows=False) if begin else part)
    return result


def _whole_signatures(lines: Sequence[Line], names: frozenset[str]) -> list[Line]:
    """The lines, a paragraph ending with each of these names behind words; one that a line broke is put together."""
    result = list(lines)
    broken = re.compile(rf"(?:[—–―~@-]|\.{{4,}})\s?(?P<half>{'|'.join(sorted(_begun(names)))})$")
    for index, line in enumerate(lines[:-1]):
        below = result[index + 1]
        if line.text and (cut := broken.search(line.text.rstrip())):
            half = cut["half"]
            rest = next(
                (name[len(half) :].strip() for name in names
                 if name.startswith(f"{half} " if half else half)
                 and (below.text.strip().startswith if below.follows else below.text.strip().__eq__)(
                     name[len(half) :].strip())), "",
            )  # fmt: skip
            if rest:
                behind = below.text.index(rest) + len(rest)
                result[index] = _of(line, [*line.slice(0), Piece(rest, -1, line.locator)], follows=line.follows)
                result[index] = replace(result[index], text=f"{line.text.rstrip()} {rest}")
                result[index + 1] = _cut(below, len(below.text) - len(below.text[behind:].lstrip()))
                below = result[index + 1]
        match = _signature(result[index])
        if match and _signed_by(match) in names and below.follows:
            after = index + 1 if below.text.strip() else index + 2
            if after < len(result):
                result[after] = replace(result[after], follows=False)
            if after == index + 2:
                result[index + 1] = replace(below, follows=False)
    return result


def _begun(names: frozenset[str]) -> set[str]:
    """What a line may end with that broke one of these names, or stands before them."""
    return {re.escape(" ".join(name.split()[:count])) for name in names for count in range(len(name.split()))}
