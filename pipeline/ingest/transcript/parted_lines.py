"""Lines that hold several turns, cut where the next begins: a talk in one paragraph, and captions kept as text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.asked_in_line import parted_at_colons
from pipeline.ingest.transcript.avatars import without_avatars
from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.ingest.transcript.cut_stamps import with_whole_stamps
from pipeline.ingest.transcript.label_names import TITLE, is_written_as_name, may_be_name
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.said_in_headings import said_in_headings
from pipeline.ingest.transcript.turn_numbers import PAIRS, PARTS
from pipeline.text.capitals import CAPITAL, SMALL
from pipeline.text.full_stops import ASKING_SIGNS, CLOSING_SIGNS, QUESTION_MARKS
from pipeline.text.late_regex import late_regex

CHEVRON = late_regex(r"\s*>{2,3}\s*")
_INNER_CHEVRON = late_regex(r"(?<=[^\s>])\s+(?=>{2,3}(?:\s|$))")
_INNER_LABEL = late_regex(
    rf"(?<=[{CLOSING_SIGNS}\"”’»)\]-])\s*(?=(?P<name>[^\W\d_][^\n\t:：\[\]{{}}<>?!;\"“”|#]{{0,39}}?)[:：]\s)"
)

_TITLE_BEFORE = late_regex(rf"(?<![\w.])(?=[^\W\d_a-z]){TITLE}\.\s*$")
"""``Mr. ``, before a name: the label begins with it."""

LONGEST_TITLE = 20
"""Characters before a name in which its title stands."""

_SENTENCE_BEFORE = r"(?<=[.?!…\"”’»)\]])\s+[—–-]?\s*"
_WORD = rf"{CAPITAL}[^\W\d_]{{2,19}}(?=\s?:)"
_LETTER = late_regex(rf"\s*(?P<letter>[A-Z](?=\d{{0,3}}[.:)])|{_WORD})(?:\d{{1,3}}[.:)]|[.:]|\s:)\s+(?=\S)")
_INNER_LETTER = late_regex(
    rf"{_SENTENCE_BEFORE}(?P<letter>[A-Z](?=\d{{0,3}}[.:)])|{_WORD})(?:\d{{1,3}}[.:)]|[.:]|\s:)\s+(?=[^\W_])"
)

_NUMBERED = late_regex(r"\s*(?P<word>[^\W\d_]{3,12})\s?(?P<number>\d{1,3})\s?[).:]")
_INNER_NUMBERED = late_regex(r"(?<=[.?!…\"”)])\s+(?=(?P<word>[^\W\d_]{3,12})\s?(?P<number>\d{1,3})\s?[).:]\s?\S)")

_ASKED = late_regex(r"\s*(?:\d{1,2}[.)]\s+)?[¿\"“]?[^\W\d_][^.?!:;…\n]{7,160}\?+[\"”»]?\s*(?=[^\s?])(?=[^\n?]*$)")
"""``Where do you read? At home.``: a question, and nothing behind it that asks."""

ANSWERED, MOST = 5, 0.7
"""Such lines, and their share of all, from which on the answers of a talk stand behind its questions."""

_INNER_DASH = late_regex(rf"[{QUESTION_MARKS}][\"”’»)]?\s+(?=[–—-](?:\s?[\"“„«]?(?:[^\W_]|…|\.{{3}})|\s*$))")
_SIGNED = late_regex(rf"\s[–—-]\s?(?P<name>{CAPITAL}[^\W\d_](?:[^\W\d_]|[ .'’-]){{0,30}})\s*$")
SIGNED = 0.4
"""Share of the paragraphs that end with a dash and a name that comes back, from which on it is no answer."""

_OPENING_DASH = late_regex(r"\s*[–—-]\s?[\"“„«]?(?:[^\W_]|…|\.{3})")

_BOXED_QUESTION = late_regex(r"\[[^\[\]\n?]*[^\W\d_] [^\W\d_][^\[\]\n]{0,300}\?\](?=(?P<gap>\s*))")

SHOUTED = 32
"""Characters of a label at most, with the colon."""

_KNOWN = rf"(?:{CAPITAL}(?:[^\W_]|[ .'’-]){{0,30}}|[{SMALL}]{{2,12}}(?:_[{SMALL}\d]{{1,12}}){{1,3}})"
_LABEL = late_regex(rf"({_KNOWN}):\s")
_BEHIND_SENTENCE = late_regex(rf"(?:[.?!…\"”]\s+|[.?!…]){_KNOWN}:\s")

LOUD = 0.3
"""Share of the paragraphs that begin with a question in capitals and hold its answer; an answer may have several."""

_LOUD_QUESTION = late_regex(
    rf"\s*[^{SMALL}\n]{{8,300}}[{QUESTION_MARKS}][\"”’»)]?\s+"
    rf"(?=[\"“„«(\[]?(?:\d|…|\.{{3}}|[{SMALL}]|{CAPITAL}['’]?(?:[{SMALL}]|\s[{SMALL}])|{CAPITAL}{{2,3}}[,.]?\s[{SMALL}]))"
)
"""``WHY A KITCHEN? ``, before words in small letters or that go on so: ``well, I``, ``OK, so``."""

_BOLD_ASKS = late_regex(rf"[{QUESTION_MARKS}]\s*(?:\([^()]*\)|[-–:])?\s*$")
"""The end of a question, with an aside or a dash behind it."""

PRINTED, HELD = 4, 0.6
"""Paragraphs that begin with the letter of a question and hold that of an answer, and their share of such."""

_PROPER = rf"{CAPITAL}[\w'’.-]{{0,19}}"
_WHO = rf"(?P<name>{_PROPER}(?: (?:{_PROPER}|\d{{1,2}}))?)"
_TIME = late_regex(CLOCK)
_BOXED_TIME = rf"[\[(]?{CLOCK}[\])]?"
_TIME_FIRST = late_regex(rf"(?:^|(?<=\s)){_BOXED_TIME}(?:\s?[-–—:|])?\s+(?:{_WHO}\s?:|(?P<part>{_PROPER} \d{{1,2}}\b))")
_TIME_BEHIND = late_regex(rf"(?:^|(?<=\s)){_WHO}(?P<part>)\s*{_BOXED_TIME}\s?:?(?=\s)")
"""``00:15 Ruth: words``, ``00:15 Speaker 1 words``, ``Ruth (00:15): words``: who speaks, and when."""

TIMES = 0.8
"""Share of the times within a line beside which a name that comes back stands, from which on turns begin there."""

CHANGES = 3
"""Signs of a change of the speaker, of which one stands within a line, that are more than a slip."""

OFTEN = 2
"""Times that a name within a line comes back, and names that do."""

RUN_IN = 2
"""Labels within lines for each that begins one, from which on a text is written in one."""

IN_ONE = 1.5
"""The same for questions in brackets for each paragraph that has one."""


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, those cut that hold what several say, times whole and without a program's pictures of who speaks."""
    lines = parted_at_colons(with_whole_stamps(without_avatars(said_in_headings(lines))))
    cuts = (
        _at_times(lines)
        or _at_labels(lines)
        or _at_chevrons(lines)
        or _at_answers(lines)
        or _at_numbered(lines)
        or _behind_bold(lines)
        or _at_dashes(lines)
        or _behind_shouted(lines)
        or _behind_questions(lines)
        or _at_known(lines)
        or _at_brackets(lines)
        or _before_names(lines)
    )
    if not cuts:
        return list(lines)
    result: list[Line] = []
    for index, whole in enumerate(lines):
        own = cuts.get(index, [])
        opens = bool(own) and not own[0]  # it goes on with the line before, and opens a turn
        line, own = (replace(whole, follows=False), own[1:]) if opens else (whole, own)
        edges = [0, *own, len(line.text)]
        if len(edges) == 2:
            result.append(line)
            continue
        for begin, end in pairwise(edges):
            part = line.part(begin, end)
            result.append(replace(part, bold=0, follows=False, marker="") if begin else part)
    return result


def changes_told(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that begin with ``>>``, where that tells that somebody else speaks, and not who."""
    found = frozenset(index for index, line in enumerate(lines) if line.text.startswith((">>", " ")) and _changes(line))
    return found if len(found) >= CHANGES else frozenset()


def _changes(line: Line) -> bool:
    return CHEVRON.match(line.text) is not None


def _at_chevrons(lines: Sequence[Line]) -> dict[int, list[int]]:
    held = {index: line.text for index, line in enumerate(lines) if ">>" in line.text}
    inner = {index: [found.end() for found in _INNER_CHEVRON.finditer(text)] for index, text in held.items()}
    inside = sum(map(len, inner.values()))
    begun = sum(CHEVRON.match(text) is not None for text in held.values())
    return {index: own for index, own in inner.items() if own} if inside and inside + begun >= CHANGES else {}


def _at_times(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where times and names stand within lines, side by side: ``00:15 Ruth: I was. 00:22 Tom: And then?``."""
    cuts = {}
    for index, line in enumerate(lines):
        if line.text.count(":") <= OFTEN or (times := len(_TIME.findall(line.text))) <= OFTEN:
            continue
        for form in (_TIME_FIRST, _TIME_BEHIND):
            found = [(one["name"] or one["part"], one.start()) for one in form.finditer(line.text)]
            found = [(name, at) for name, at in found if may_be_name(name)]
            names = Counter(name for name, _ in found)
            back = {name for name, count in names.items() if count >= OFTEN}
            if len(back) >= OFTEN and sum(names[name] for name in back) >= TIMES * times:
                cuts[index] = [at for _, at in found if at]
                break
    return cuts


def _at_labels(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where labels stand within lines: names that come back, more often there than at the beginning of a line."""
    held = {
        index: found
        for index, line in enumerate(lines)
        if line.text.count(":") + line.text.count("：") > OFTEN
        and len(found := [one for one in _inner_labels(_INNER_LABEL, line.text) if may_be_name(one["name"])]) > OFTEN
    }
    if not held:
        return {}
    names = Counter(one["name"].strip() for found in held.values() for one in found)
    begins = Counter(
        name for line in lines if ":" in line.text and (name := line.text.partition(":")[0].strip()) in names
    )
    back = {name for name, count in names.items() if count + begins[name] >= OFTEN}
    back |= _that_stand_again(names, [lines[index].text for index in held])
    parts = sum(map(is_generic, back)) == len(back)  # beside parts in a talk a part that comes once is one, too
    back |= {name for name in names if parts and is_generic(name)}
    stems = {stem for name in back if (stem := name.rstrip("0123456789")) != name}
    inside = sum(names[name] for name in back)
    begun = sum(line.text.lstrip().startswith(tuple(f"{name}:" for name in back)) for line in lines) if back else 0
    if len(back) < OFTEN or inside < RUN_IN * max(begun, 1):
        return {}
    # Where it is known who speaks, a label may also stand behind a comma.
    either = "|".join([*map(re.escape, sorted(back)), *(rf"{re.escape(stem)}\d{{1,2}}" for stem in sorted(stems))])
    label = re.compile(rf"(?:(?<=\S)\s+|(?<=[{CLOSING_SIGNS}\"”’»)\]]))(?=(?:{either})[:：]\s)")  # I2 beside I1
    return {index: [one.end() for one in _inner_labels(label, lines[index].text)] for index in held}


def _that_stand_again(names: Collection[str], texts: Iterable[str]) -> set[str]:
    """The names that stand twice or more before a colon: also behind words that end without a full stop."""
    longest = max(map(len, names), default=0)
    counts: Counter[str] = Counter()
    for text in texts:
        for colon in re.finditer(":", text):
            before = f" {text}"[max(colon.start() - longest, 0) : colon.start() + 1]
            counts.update(name for sign in re.finditer(" ", before) if (name := before[sign.end() :]) in names)
    return {name for name, count in counts.items() if count >= OFTEN}


def _inner_labels(label: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What looks like a label within a line, none behind the title of its name."""
    for one in label.finditer(text):
        if not _TITLE_BEFORE.search(text[max(0, one.end() - LONGEST_TITLE) : one.end()]):
            yield one


def _at_brackets(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where questions in brackets begin and end within the paragraphs of a story: ``I left. [And then?] Well``."""
    held = {
        index: found
        for index, line in enumerate(lines)
        if "?]" in line.text and (found := [*_BOXED_QUESTION.finditer(line.text)])
    }
    asked = sum(map(len, held.values()))
    if asked < PRINTED or asked < IN_ONE * len(held):
        return {}
    filled = [line.text for line in lines if line.text.strip()]
    if 2 * sum(":" in text[:SHOUTED] for text in filled) > len(filled):
        return {}  # labels tell who speaks
    return {
        index: [
            edge
            for one in found
            for edge in (one.start(), one.end() + len(one["gap"]))
            if 0 < edge < len(lines[index].text.rstrip())
        ]
        for index, found in held.items()
    }


def _at_answers(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where answers begin in the paragraphs of their questions: ``Q. ... A. ...``, ``Frage: ... Antwort: ...``.

    Two such paragraphs are enough where these are all, and letters or words that stand for question and answer, or
    behind a question each.
    """
    begun = {index: match["letter"] for index, line in enumerate(lines) if (match := _LETTER.match(line.text))}
    letters = Counter(begun.values())
    asks, often = letters.most_common(1)[0] if letters else ("", 0)
    if often < PAIRS:
        return {}
    inner = {
        index: [one for one in _letters_within(lines, index) if one != asks]
        for index, letter in begun.items()
        if letter == asks
    }
    answers = Counter(own[0] for own in inner.values() if own)
    answer, held = answers.most_common(1)[0] if answers else ("", 0)
    alone = sum(letter == answer and not lines[index].follows for index, letter in begun.items())
    known = (asks.casefold(), answer.casefold()) in PARTS or (
        held == often and _ends_each_question(lines, begun, answer)
    )
    begins = sum(bool(line.text.strip()) and not line.follows for line in lines)
    whole = known and begins <= often + 1  # a title, or that it ends
    if held < max(PAIRS if whole else PRINTED, HELD * often) or alone > held:
        return {}
    behind = r"\s?:" if len(answer) > 1 else r"(?:\d{1,3}[.:)]|[.:])"
    label = re.compile(rf"(?<=[^\w\s])\s+[—–-]?\s*(?=(?:{asks}|{answer}){behind}(?:\s+\S|\s*$))")
    own = [index for index, line in enumerate(lines) if index in inner or line.follows]
    cuts = {index: [one.end() for one in label.finditer(lines[index].text)] for index in own}
    for index, letter in begun.items():
        if letter == answer and lines[index].follows:
            cuts[index] = [0, *cuts.get(index, [])]
    return {index: own for index, own in cuts.items() if own}


def _ends_each_question(lines: Sequence[Line], begun: Mapping[int, str], answer: str) -> bool:
    """Whether the label of the answer stands behind a question in each of the lines that begin with a label."""
    behind = re.compile(rf"[{QUESTION_MARKS}][\"”’»)]?\s+{re.escape(answer)}\s?[.:]\s")
    return all(len(behind.findall(lines[index].text)) == 1 for index in begun)


def _at_numbered(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where ``Answer 5)`` stands behind its question, or ``Question 6)`` behind an answer, that else begin lines."""
    begun = [match for line in lines if (match := _NUMBERED.match(line.text))]
    if len(begun) < PRINTED:
        return {}
    words = Counter(match["word"].casefold() for match in begun)
    numbers = {match["number"] for match in begun}
    known = {word for pair in PARTS for word in pair if words[pair[0]] >= PAIRS and words[pair[1]] >= PAIRS}
    cuts: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        found = _INNER_NUMBERED.finditer(line.text) if known and any(map(str.isdecimal, line.text)) else ()
        own = [one.end() for one in found if one["word"].casefold() in known and one["number"] in numbers]
        cuts |= {index: own} if own else {}
    return cuts


def _at_dashes(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where answers begin behind a dash in the lines of their questions: ``How was it? – It was good``."""
    found = {
        index: [one.end() for one in _INNER_DASH.finditer(line.text)]
        if any(map(line.text.count, "-–—")) and any(map(line.text.count, QUESTION_MARKS))
        else []
        for index, line in enumerate(lines)
    }
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        if line.follows and before.text.rstrip().endswith(ASKING_SIGNS) and _OPENING_DASH.match(line.text):
            found[index] = [0, *found[index]]
    cuts = {index: own for index, own in found.items() if len(own) == 1}
    below = lines[min(cuts, default=0) :]
    begins = sum(bool(line.text.strip()) and not line.follows and not line.heading for line in below)
    return cuts if len(cuts) >= max(PRINTED, HELD * begins) and not _are_signed(lines, begins) else {}


def _are_signed(lines: Sequence[Line], begins: int) -> bool:
    """Whether names behind a dash end the paragraphs, and come back: ``How was it? —Ruth``."""
    names = Counter(match["name"].strip() for line in lines if (match := _SIGNED.search(line.text)))
    back = [name for name, count in names.items() if count >= OFTEN and is_written_as_name(name)]
    return len(back) >= OFTEN and sum(names[name] for name in back) >= SIGNED * begins


def _behind_questions(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where answers begin behind unmarked questions, each in the line of its own: ``Where? At home.``, and so on."""
    filled = {
        index: line for index, line in enumerate(lines) if line.text.strip() and not line.heading and not line.beside
    }
    found = {index: match.end() for index, line in filled.items() if (match := _ASKED.match(line.text))}
    if len(found) < ANSWERED or len(found) < MOST * len(filled):
        return {}
    return {index: [end] for index, end in found.items()}


def _behind_shouted(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where answers begin behind questions in capitals, in their lines: ``WHY A KITCHEN? I was hungry.``."""
    held = {index: match for index, line in enumerate(lines) if (match := _LOUD_QUESTION.match(line.text))}
    begun = sum(bool(line.text.strip()) and not (line.heading or line.follows) for line in lines)
    if len(held) < max(PRINTED, LOUD * begun):
        return {}
    return {index: [match.end()] for index, match in held.items()}


def _behind_bold(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where answers begin behind questions in bold letters, in their lines: ``**Where?** At home.``."""
    held = ((index, line.text, line.bold) for index, line in enumerate(lines) if 0 < line.bold < len(line.text))
    cuts = {
        index: [0, len(text) - len(text[bold:].lstrip())]
        for index, text, bold in held
        if _BOLD_ASKS.search(text[:bold]) and text[bold:].strip()
    }
    return cuts if len(cuts) >= PRINTED else {}


def _at_known(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where labels that else begin lines stand behind a sentence: ``I did. RUTH: You did not.``.

    A name in capitals may stand wherever it does; another, ``Where? Guest: Here.``, where somebody else speaks before
    it in the line and behind it, there or in the next one with a label; at the end of all, where the line asks before.
    """
    held = {index: line.text for index, line in enumerate(lines) if ":" in line.text[1:]}
    if not any(_BEHIND_SENTENCE.search(text) for text in held.values()):
        return {}
    begins = {index: match[1] for index, line in enumerate(lines) if (match := _label_of(line.text))}
    begun = Counter(begins.values())
    names = sorted(name for name, count in begun.items() if count >= PRINTED and may_be_name(name))
    if len(names) < OFTEN:
        return {}
    inner = re.compile(rf"(?:(?<=[.?!…\"”])\s+|(?<=[.?!…]))(?=({'|'.join(map(re.escape, names))}):\s)")
    order, after = list(begins), (*begins.values(), "")
    cuts: dict[int, list[int]] = {}
    for index, text in held.items():
        within = list(_inner_labels(inner, text))
        before, behind = begins.get(index, ""), after[bisect_right(order, index)]
        chain = [before, *(one[1] for one in within), behind]
        last = bool(within and not behind and re.search(rf"[{QUESTION_MARKS}]", text[: within[0].start()]))
        in_turn = bool(before and (behind or last)) and all(one != other for one, other in pairwise(chain))
        free = [one for one in within if in_turn or _is_loud(one[1]) or not {before, behind} & {"", one[1]}]
        cuts |= {index: [one.end() for one in free]} if free else {}
    return cuts


def _before_names(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where a name that alone fills lines, as a label does, stands behind a question: ``Why? RUTH``."""
    alone = Counter(text for line in lines if 0 < len(text := line.text.strip()) <= SHOUTED and text[0].isupper())
    names = [name for name, count in alone.items() if count >= CHANGES and may_be_name(name)]
    if len(names) < OFTEN:
        return {}
    ends = re.compile(rf"[{QUESTION_MARKS}]\s+(?=(?:{'|'.join(map(re.escape, names))})\s*$)")
    return {index: [found.end()] for index, line in enumerate(lines) if (found := ends.search(line.text))}


def _is_loud(name: str) -> bool:
    """Whether it is a name in capitals, and no letter with a number or none."""
    return name.isupper() and name.isalpha() and len(name) > OFTEN


def _label_of(text: str) -> re.Match[str] | None:
    """The label that a line begins with, and its colon."""
    return _LABEL.match(text) if ":" in text[:SHOUTED] else None


def _letters_within(lines: Sequence[Line], begin: int) -> list[str]:
    """The labels within the paragraph that begins there, in their order: letters behind a letter, else words."""
    word = lines[begin].text.lstrip()[1:2].isalpha()  # behind which a colon stands
    found: list[str] = []
    for index in range(begin, len(lines)):
        text = lines[index].text
        if index > begin:
            if not lines[index].follows:
                break
            found += [match["letter"] for match in (_LETTER.match(text),) if match]
        if not word or text.count(":") > (index == begin):
            found += [match["letter"] for match in _INNER_LETTER.finditer(text)]
    return [one for one in found if (len(one) > 1) == word]
