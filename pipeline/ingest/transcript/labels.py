"""Speaker labels in lines of text, judged over the whole file.

One line alone cannot tell ``Maria: I see`` from ``Money: the root of it``.
So every line that has the shape of a label is a candidate, and candidates
are believed by what the label says (``Interviewer``), by how often it comes
back, and by how much of the file begins with one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from pipeline.ingest.judgement import INITIALS, TALK, Judged, judge, names_nobody
from pipeline.ingest.speakers.names import case_name, is_degree, name_key, telling_words, together
from pipeline.ingest.speakers.roles import CACHED, is_generic
from pipeline.ingest.transcript.clocks import CLOCK, DATE, MOMENT, STAMP, stamp_of, times_in
from pipeline.ingest.transcript.draft import Piece
from pipeline.text.capitals import CAPITAL

_COUNTED = (
    rf"\[(?:\d{{1,5}}|[TU#][-._ ]?\d{{2,5}})\]\s*(?=[^\[\]:\n]{{1,60}}:\s)"
    rf"|[A-Z]?\d{{1,4}}[.)]\s+(?:\[\d{{1,6}}\]\s*)?(?={CAPITAL})"
    rf"|0\d{{1,3}}\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)|\d{{1,4}}\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)|[-*•]\s+(?={CAPITAL}[^:\n]{{0,40}}:\s)"
)
"""``[T001]``, ``12.``, ``012``, ``-``: the number or bullet of a turn, before its label."""

_LEAD = re.compile(
    rf"(?:{_COUNTED})?(?:>{{2,3}}\s*)?"
    rf"(?:(?P<lead>{STAMP}|{CLOCK}(?:\s*[-–—]\s*{CLOCK})?(?=\s)|{MOMENT}(?=[\s:]))(?:\s*:(?=\s))?\s*(?:[-–—|]\s+)?)?"
    rf"(?:>{{2,3}}\s*)?"
)

_TITLES = """
Mr Mrs Ms Mx Miss Dr Prof Professor Senator Representative Delegate Judge Justice Chair Chairman Chairwoman Chairperson
"""
_TITLE = f"(?i:{'|'.join(_TITLES.split())})"
_TITLED = rf"(?:{_TITLE}\.?|Hon\.?|Sir|Dame|Lord|Lady)\s[^()\n]{{1,50}}"
_HELD = rf"\((?:{_TITLED}|{CAPITAL}[\w.'’-]*(?: {CAPITAL}[\w.'’-]*){{1,3}})\)"
"""``The Minister for Roads (Mr. Odhiambo)``: an office and who holds it, as parliaments name who speaks."""

_NAMED = r"[^\W_][^\n\t:：\[\]{}<>?!;\"“”|#]"
_NAME = rf"{_NAMED}{{0,59}}?"
_COLON = re.compile(
    rf"[#@]?(?P<name>{_NAME}|{_NAMED}{{0,119}}?{_HELD}|\?{{1,4}})\s*(?P<time>{STAMP}|(?<=\s){CLOCK})?\s*[:：]"
    rf"(?=\s|$|{CAPITAL})\s*"
)
_BRACKET_COLON = re.compile(rf"[\[{{](?P<name>{_NAME})[\]}}]\s*(?P<time>{STAMP})?\s*[:：](?=\s|$)\s*")
_STAMPED = re.compile(
    rf"(?P<name>{_NAME}|\?{{1,4}})(?:\s*(?P<time>{STAMP})(?:\s+|$)|(?:\s{{2,}}|\t)(?P<plain>{CLOCK}(?:\s?[AaPp][Mm])?)\s*$)"
)
_TIMED = re.compile(rf"(?P<time>{STAMP})\s*")
_HABIT = re.compile(rf"(?P<time>{CLOCK})(?:\s+|$)")
_BRACKET_STAMPED = re.compile(rf"[\[{{](?P<name>{_NAME})[\]}}]\s+(?P<time>{CLOCK})\s*$")
_BOX_OF_BOTH = re.compile(
    rf"[\[({{](?:(?P<name>{_NAME})[,;]?\s+(?P<time>{CLOCK})|(?P<before>{CLOCK})\s*[,;–—-]?\s*(?P<after>{_NAME}))[\])}}]"
    rf"\s*:?(?:\s+|$)"
)
"""``[Ruth 00:12]``, ``(00:12 Ruth):``."""

_SENT = re.compile(
    rf"(?P<name>{_NAME}),?\s+[\[(](?=[^\])\n]*\d{{4}})[^\])\n]{{0,30}}\d{{1,2}}:\d{{2}}[^\])\n]{{0,12}}[\])]\s*:?\s*$"
)
"""``Ruth, [5 Mar 2023 at 10:00:03]:``: a message, and when it was sent."""

_FROM = re.compile(rf"(?i:from)\s+(?P<name>{_NAME})\s+(?i:to)\s+[^:\n]{{1,60}}?\s*:\s*")
"""``From Ruth to Everyone:``, behind a time."""

_BAR = re.compile(rf"(?P<name>{_NAME})\s*\|\s*(?=[^\s|])")
_TAB = re.compile(rf"(?P<name>{_NAME})\t+\s*(?=\S)")
_GAP = re.compile(rf"(?P<name>{_NAME})\s{{3,}}(?=\S)")
_DASH = re.compile(rf"(?P<name>{_NAME})\s+[-–—]\s+(?=\S)")
_CAPITAL = rf"{CAPITAL}[\w'’-]*"
_PART = "(?:Interviewer|Interviewee|Respondent|Participant|Moderator|Facilitator|INTERVIEWER|RESPONDENT)"
_STOP = re.compile(
    rf"(?P<name>[QAIR]\d{{0,2}}|[Tt]he {_CAPITAL}(?: {_CAPITAL})?|THE {CAPITAL}+(?: {CAPITAL}+)?"
    rf"|{_TITLE}\.? (?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er) )*{_CAPITAL}(?: {_CAPITAL}){{0,3}}|{_PART}(?: \d{{1,2}})?)"
    r"\.(?:\s+|$)(?=\S|$)"
)
"""``Q. ``, ``The Chairman. ``, ``Mr. Pratt. ``: labels with a full stop, as courts and committees set them."""

_OFFICE = re.compile(rf"(?:The|An?|His|Her) [^()\n]{{1,119}}{_HELD}")
_DATED = re.compile(rf"\[?{DATE}")
_BRACKET = re.compile(rf"[\[{{<](?P<name>{_NAME})[\]}}>]\s*")
_BARE = re.compile(rf"(?P<name>{_NAME})(?:\s(?P<time>{CLOCK}))?\s*$")

_PARTICLES_TEXT = """
de van von der den la le du di da al el bin ibn of the and y e ter dos del st ap af zu zur zum ben abu do das dello
della degli binti bint op 't ten av
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())

# Words that stand before a colon in written text and are nobody's name.
_NO_NAMES_TEXT = """
note notes nb example examples source sources figure fig table box date time location place venue duration
length warning published updated author authors key keywords summary aim aims method methods result results
background conclusion conclusions question questions theme themes topic topics section part chapter page step
steps project title subject transcript transcription transcriber audio file recording recorded interview today
tomorrow then first second third finally also however but and so because thing things problem reason answer
answers ps re cc email tel telephone phone web website url http https address contact references see contents
context purpose objective objectives setting format version status id code codes tags category categories
comment comments
"""
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
_EVENTS = re.compile(
    r"(?:laugh|laughs|laughter|laughing|chuckles?|pause|pauses|long pause|silence|sighs?|coughs?|inaudible|unclear"
    r"|crosstalk|overlap\w*|interrupt\w*|applause|music|phone rings|noise|nods|crying|redacted|sic|\.+|…)\b.*",
    re.IGNORECASE,
)


_NOTE_WORD = (
    "notes?|notas?|nota bene|anmerkung(?:en)?|notiz(?:en)?|beobachtung(?:en)?|observation(?:s| notes?)?"
    "|observaci[oó]n(?:es)?|remarques?|note de \\w+|notas de \\w+|notater?|anteckning(?:ar)?|huomio"
    "|opmerking(?:en)?|field ?notes?"
)
NOTED = re.compile(
    rf"\W{{0,3}}(?:(?:transcriber|interviewer|moderator|observer|researcher|editor|translator)(?:['’]s|s['’]?)? )?"
    rf"(?:{_NOTE_WORD}|(?:observer|transcriber)['’]?s comments?)(?: \w+){{0,2}}\]?\s*:",
    re.IGNORECASE,
)
"""``Note:``, ``[NOTAS DE OBSERVACIÓN]:``: what stands behind it is written beside the talk, and not said in it."""

_GUIDE = re.compile(
    r"\W{0,3}(?:aims?|objectives?|purpose|goals?|indicators?|probes?|prompts?|ziele?|objectifs?|objetivos?|indicadores"
    r"|indicateurs?)\s*:",
    re.IGNORECASE,
)
"""What an interview guide says under its headings."""

MORE = 0.3
"""What it weighs, beside the judgement, how many turns a way of telling them finds, of those that the best finds."""

OFTEN = 0.6
"""Of the turns, those of people who come back, and those that ask or say I and you, that few labels need."""

SAME_SHAPE, ALIKE, NEARLY_ALL = 4, 0.7, 0.85
"""Labels that have a time or a line of their own, and their share of all, from which on the others are none; and the
share of those that begin a paragraph, or go on with a capital letter."""

SHOUTED = 4
"""Words in capitals that are no name where nobody else's is in capitals."""

HABIT = 0.8
"""Share of the labels from which on a bare clock after them is their time, and not what somebody says."""


EVERY_LINE = 0.6
"""Share of the paragraphs that open in one way, from which on who does so once is somebody too."""


class LabelForm(Enum):
    """The shape of a label."""

    COLON = auto()
    STAMPED = auto()
    TAB = auto()
    BOLD = auto()
    BRACKET = auto()
    STOP = auto()
    DASH = auto()
    GAP = auto()
    BAR = auto()
    BARE = auto()
    HEADING = auto()


_PARTED = (
    (LabelForm.TAB, _TAB),
    (LabelForm.STOP, _STOP),
    (LabelForm.DASH, _DASH),
    (LabelForm.GAP, _GAP),
    (LabelForm.BAR, _BAR),
)


SET_APART = frozenset((LabelForm.TAB, LabelForm.BOLD, LabelForm.BRACKET, LabelForm.BAR))
"""What hardly stands in the words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of visible text and where its characters stood.

    Attributes:
        text: Visible text, without markup.
        pieces: Stretches of the source that make up ``text``, in order.
        locator: The line or paragraph number.
        heading: The level of a heading, 0 for other lines.
        bold: How many characters at the beginning are bold.
        follows: Whether the line goes on with the sentence of the line before.
        marker: Its number in a list that the source numbers by itself, else "".
        italic: Whether all of it is italic.
        front: Whether it is front matter, as markdown has it: nobody says it.
        quoted: Whether markdown sets it apart as a quotation.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    locator: str = ""
    heading: int = 0
    bold: int = 0
    follows: bool = False
    marker: str = ""
    italic: bool = False
    front: bool = False
    quoted: bool = False

    def slice(self, start: int, end: int | None = None) -> list[Piece]:
        """The pieces of ``text[start:end]``; the first keeps its joint, the others have none."""
        end = len(self.text) if end is None else end
        found: list[Piece] = []
        place = 0
        for piece in self.pieces:
            low, high = max(start - place, 0), min(end - place, len(piece.text))
            if low < high:
                source = piece.source + low if piece.source >= 0 else -1
                found.append(Piece(piece.text[low:high], source, piece.locator, piece.joint if not found else ""))
            place += len(piece.text)
        return found


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label: whose speech begins here, where on the line, and when (seconds)."""

    speaker: str
    start: int
    time: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    form: LabelForm
    label: Label
    key: str
    alone: bool = False
    begins: bool = True
    opens: bool = True


def may_be_name(text: str) -> bool:
    """Whether it has the shape of a speaker's name or role: few words, with capitals."""
    return is_generic(text) or _capitalised(text)


@dataclass(frozen=True, slots=True)
class LabelReading:
    """One way of telling the turns of a text: which lines open one, in what shape, and how much that explains."""

    labels: dict[int, Label]
    form: LabelForm
    judged: Judged

    @property
    def score(self) -> float:
        """How well it explains the text, 0 to 1."""
        return self.judged.score


def find_labels(lines: Sequence[Line]) -> dict[int, Label]:
    """The lines that begin with a speaker label, by line index; none where no way of telling turns explains it."""
    found = label_readings(lines)
    return found[0].labels if found else {}


def label_readings(lines: Sequence[Line]) -> list[LabelReading]:
    """The ways of telling turns that explain the text, the best first."""
    candidates: dict[LabelForm, list[_Candidate]] = {form: [] for form in LabelForm}
    for index, line in enumerate(lines):
        if line.text.strip() and not line.front:
            for candidate in _candidates(index, lines):
                candidates[candidate.form].append(candidate)
    starts = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]
    counts = [len(line.text.split()) for line in lines]
    tried = [
        (LabelForm.COLON, _believe(candidates[LabelForm.COLON] + candidates[LabelForm.STAMPED], lines, starts, counts))
    ]
    tried += [
        (form, _believe_weak(candidates[form], lines, starts, counts, form))
        for form in LabelForm
        if form not in (LabelForm.COLON, LabelForm.STAMPED) and candidates[form]
    ]
    if candidates[LabelForm.TAB] and candidates[LabelForm.GAP]:  # some programs turn some tabs into spaces
        both = candidates[LabelForm.TAB] + candidates[LabelForm.GAP]
        tried.append((LabelForm.TAB, _believe_weak(both, lines, starts, counts, LabelForm.TAB)))
    most = max((len(found) for _, found in tried), default=0)
    readings = [
        LabelReading(
            _timed_by_habit(lines, {one.line: one.label for one in found}), form, _judged(found, lines, starts, counts)
        )
        for form, found in tried
        if found
    ]
    # Of two ways that explain as much the one that tells more turns is better, and of equals the first.
    return sorted(readings, key=lambda one: -(one.score + MORE * len(one.labels) / most))


def judged_labels(lines: Sequence[Line], labels: Mapping[int, Label]) -> Judged:
    """The judgement of the turns that these labels open."""
    found = [_Candidate(index, LabelForm.COLON, label, "") for index, label in labels.items()]
    starts = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]
    return _judged(found, lines, starts, [len(line.text.split()) for line in lines])


def _judged(found: Sequence[_Candidate], lines: Sequence[Line], starts: Sequence[int], counts: Sequence[int]) -> Judged:
    """The judgement of the turns that the labels make."""
    ordered = sorted(found, key=lambda candidate: candidate.line)
    ends = [candidate.line for candidate in ordered[1:]] + [len(lines)]
    texts = [
        " ".join((lines[one.line].text[one.label.start :], *(line.text for line in lines[one.line + 1 : end])))
        for one, end in zip(ordered, ends, strict=True)
    ]
    first = ordered[0].line if ordered else 0
    after = sum(1 for start in starts if start >= first)
    return judge([one.label.speaker for one in ordered], texts, words=sum(counts), paragraphs=max(after, len(ordered)))


def _timed_by_habit(lines: Sequence[Line], labels: dict[int, Label]) -> dict[int, Label]:
    """The labels with the bare clock after each as their time, where nearly every one has it: ``Ann: 00:05 So``."""
    clocks = {
        index: found
        for index, label in labels.items()
        if not label.time and (found := _HABIT.match(lines[index].text, label.start))
    }
    if len(clocks) < 2 or len(clocks) < HABIT * len(labels):
        return labels
    timed = {index: Label(labels[index].speaker, at.end(), times_in(at["time"])) for index, at in clocks.items()}
    return {index: timed.get(index, label) for index, label in labels.items()}


def is_note(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is a note: it says so, or it tells in italics under a heading what that part of a guide is for."""
    line = lines[index]
    if NOTED.match(line.text):
        return True
    if not _GUIDE.match(line.text):
        return False
    above = [one for one in lines[max(index - 2, 0) : index] if one.text.strip()]
    return line.italic or bool(above and above[-1].heading)


def _candidates(index: int, lines: Sequence[Line]) -> list[_Candidate]:
    line = lines[index]
    text = line.text
    if is_note(index, lines):
        return []
    begin = len(text) - len(text.lstrip())
    if line.heading:
        name = text.strip().rstrip(" :")
        named = _BARE.fullmatch(name) and _capitalised(name) and len(name.split()) <= 4 and _continues(index, lines)
        return [_candidate(index, lines, LabelForm.HEADING, name, len(text), None)] if named else []
    both = _BOX_OF_BOTH.match(text, begin)
    if both and may_be_name(name := both["name"] or both["after"]) and not _EVENTS.match(name):
        moment = times_in(both["time"] or both["before"])
        return [_candidate(index, lines, LabelForm.STAMPED, name, both.end(), moment)]
    lead: tuple[float, float] | None = None
    if (found := _LEAD.match(text, begin)) and found.end() > begin:
        lead, begin = (times_in(found["lead"]) if _is_moment(found["lead"]) else None), found.end()
        if begin >= len(text):
            return []
    result = []
    if lead and (sent := _FROM.match(text, begin)) and _shape(sent["name"]):
        return [_candidate(index, lines, LabelForm.STAMPED, sent["name"], sent.end(), lead)]
    if (sent := _SENT.match(text, begin)) and _shape(sent["name"]):
        return [_candidate(index, lines, LabelForm.BARE, sent["name"], len(text), None)]
    colon = _BRACKET_COLON.match(text, begin) or _COLON.match(text, begin)
    listed = lead is None and text[:begin].strip()[-1:] in (".", ")")  # a list of names has numbers and colons too
    if colon and _shape(colon["name"]) and not (listed and not (is_generic(colon["name"]) or "(" in colon["name"])):
        time = times_in(colon["time"]) if colon["time"] else lead
        start = colon.end()
        if not time and (after := _TIMED.match(text, start)):
            time, start = times_in(after["time"]), after.end()
        result.append(
            _candidate(index, lines, LabelForm.STAMPED if time else LabelForm.COLON, colon["name"], start, time)
        )
        if time or colon.start("name") > begin:
            return result
        # "A. Trust: you have it", "Ann - There are two: Ben": what stands before the colon may be label and words.
        return result + _set_apart(index, lines, begin, colon.end("name"), lead) + _in_bold(index, lines, lead)
    boxed = _BRACKET_STAMPED.match(text, begin)
    if boxed and _shape(boxed["name"]) and not _EVENTS.match(boxed["name"]):
        result.append(_candidate(index, lines, LabelForm.STAMPED, boxed["name"], len(text), times_in(boxed["time"])))
        return result
    stamped = _STAMPED.match(text, begin)
    if stamped and _shape(stamped["name"]) and not _EVENTS.match(stamped["name"]):
        time = times_in(stamped["time"] or stamped["plain"])
        if stamped["plain"] or stamped.end() == len(text) or _capitalised(stamped["name"]):
            result.append(_candidate(index, lines, LabelForm.STAMPED, stamped["name"], stamped.end(), time))
            return result
    if lead and begin < len(text):
        # A time and one word, as in "00:01:30 Right.", may be what somebody says.
        whole = _BARE.match(text, begin)
        if whole and _capitalised(whole["name"]) and text.rstrip()[-1] not in ".," and _continues(index, lines):
            result.append(_candidate(index, lines, LabelForm.STAMPED, whole["name"], len(text), lead))
            return result
    result += _set_apart(index, lines, begin, len(text), lead)
    bracket = _BRACKET.match(text, begin)
    if bracket and _capitalised(bracket["name"]) and not _EVENTS.match(bracket["name"]):
        result.append(_candidate(index, lines, LabelForm.BRACKET, bracket["name"], bracket.end(), lead))
    result += _in_bold(index, lines, lead)
    bare = _BARE.match(text, begin)
    if (
        bare
        and (_capitalised(bare["name"]) or _is_part(bare["name"]))
        and not line.follows
        and _continues(index, lines)
    ):
        time = times_in(bare["time"]) if bare["time"] else lead
        result.append(_candidate(index, lines, LabelForm.BARE, bare["name"], len(text), time))
    return result


def _set_apart(
    index: int, lines: Sequence[Line], begin: int, end: int, lead: tuple[float, float] | None
) -> list[_Candidate]:
    """Labels that a tab, a full stop, a dash or a gap parts from the words, if they stand before ``end``."""
    text = lines[index].text
    found = []
    for form, pattern in _PARTED:
        match = pattern.match(text, begin)
        if match and match.end() <= end and (_shape if form is LabelForm.TAB else _capitalised)(match["name"]):
            found.append(_candidate(index, lines, form, match["name"], match.end(), lead))
    return found


def _in_bold(index: int, lines: Sequence[Line], lead: tuple[float, float] | None) -> list[_Candidate]:
    """The label that bold letters set apart from the words."""
    line = lines[index]
    if not 0 < line.bold < len(line.text.rstrip()) or not _capitalised(line.text[: line.bold].strip()):
        return []
    rest = len(line.text) - len(line.text[line.bold :].lstrip())
    if line.text[rest] in ":：":
        return []  # a label with a colon, whatever its letters
    return [_candidate(index, lines, LabelForm.BOLD, line.text[: line.bold], rest, lead)]


def _candidate(
    index: int, lines: Sequence[Line], form: LabelForm, name: str, start: int, time: tuple[float, float] | None
) -> _Candidate:
    speaker = _clean(name)
    key = name_key(speaker) or speaker.casefold()
    rest = lines[index].text[start:].strip()
    opens = not rest.lstrip("\"'“‘([-–—….")[:1].islower()
    return _Candidate(index, form, Label(speaker, start, time), key, not rest, not lines[index].follows, opens)


def _continues(index: int, lines: Sequence[Line]) -> bool:
    """Whether text comes after the line, with at most one blank line between."""
    for line in lines[index + 1 : index + 3]:
        if line.text.strip():
            return not line.heading
    return False


def _clean(name: str) -> str:
    return " ".join(name.strip(" \t*_#@,.-–—").split())


def _is_moment(lead: str | None) -> bool:
    """Whether what stands before a label is a time of the recording, and not the date and hour of a chat."""
    return lead is not None and not _DATED.match(lead)


@lru_cache(maxsize=CACHED)
def _shape(name: str) -> bool:
    """Whether it might be a label at all: a role, a name, or one word."""
    words = _clean(name).split()
    return (
        bool(words)
        and not words[0].isdecimal()
        and (
            is_generic(name)
            or _capitalised(name)
            or (len(words) == 1 and len(words[0]) <= 20 and not names_nobody(name))
        )
    )


@lru_cache(maxsize=CACHED)
def _capitalised(name: str) -> bool:
    """Whether it has the shape of a name: few words, each with a capital or a particle, no full stop inside."""
    if _OFFICE.fullmatch(name):
        return True
    name = _without_degrees(name)
    words = (re.sub(r"\s*\([^)]*\)", "", _clean(name)) if "(" in name else _clean(name)).split()
    initials = name.isupper() and len(name) <= INITIALS
    if not 1 <= len(words) <= 6 or len(name) > 60:
        return False
    if words[0].casefold().strip(".") in _NO_NAMES and not initials:
        return False
    if any(word.endswith((".", ",")) and len(word) > 5 for word in words) or (names_nobody(name) and not initials):
        return False
    return (
        words[0][0].isalpha()
        and all(
            word != word.lower() or not word[0].islower() or word in _PARTICLES or word in "&-–/" or word == "hon."
            for word in words
        )
        and (initials or not all(word.casefold() in _PARTICLES for word in words))
    )


def _is_part(name: str) -> bool:
    """Whether it is a part in a talk, as who types in haste writes it: ``interviewer``."""
    return len(name) > 1 and is_generic(name)


def _without_degrees(name: str) -> str:
    """``Mira Reis, Psy.D`` without what she holds."""
    head, _, tail = name.partition(",")
    return head if tail and all(is_degree(word) for word in tail.replace(",", " ").split()) else name


def _believe(
    candidates: Iterable[_Candidate], lines: Sequence[Line], starts: Sequence[int], words: Sequence[int]
) -> list[_Candidate]:
    """Labels with a colon or a time."""
    everyone = _alike(sorted(candidates, key=lambda candidate: candidate.line), lines)
    counts = _counts(everyone)
    chosen, single = [], []
    for candidate in everyone:
        name = candidate.label.speaker
        timed = candidate.form is LabelForm.STAMPED
        sure = counts[candidate.key] > 1 or _OFFICE.fullmatch(name) is not None
        if is_generic(name) or (_capitalised(name) and (sure or (timed and not lines[candidate.line].follows))):
            chosen.append(candidate)
        elif _capitalised(name) and not (timed and lines[candidate.line].follows):
            single.append(candidate)
        elif counts[candidate.key] >= 3 and name.casefold() not in _NO_NAMES:
            chosen.append(candidate)
    if not chosen:
        return []
    told = any(
        candidate.form is LabelForm.STAMPED
        or (is_generic(candidate.label.speaker) and len(candidate.label.speaker) > 1)
        or _OFFICE.fullmatch(candidate.label.speaker)
        for candidate in chosen
    )
    letters = {candidate.key for candidate in chosen if is_generic(candidate.label.speaker)}
    keys = {candidate.key for candidate in chosen}
    share, most = _share(chosen, starts), _share(chosen + single, starts)
    alternating = (len(keys) > 1 and share >= 0.12) or (bool(single) and most >= 0.5)
    plain = told or len(letters) > 1 or alternating or (len(chosen) > 2 and share >= 0.3)
    if not plain and not _explains(_judged(chosen, lines, starts, words), keys):
        return []
    dense = most >= (0.5 if len(keys) == 1 else 0.75)
    related = [one for one in single if not _is_loud(one, chosen) and (dense or _related(one, chosen))]
    return sorted(chosen + related, key=lambda candidate: candidate.line)


def _explains(judged: Judged, keys: Collection[str]) -> bool:
    """Whether a few labels in a long text make a talk of it: two who come back by turns, and speak to one another."""
    return len(keys) > 1 and judged.score >= TALK and min(judged.recurring, judged.talking) >= OFTEN


def _believe_weak(
    candidates: Sequence[_Candidate],
    lines: Sequence[Line],
    starts: Sequence[int],
    words: Sequence[int],
    form: LabelForm,
) -> list[_Candidate]:
    """Labels that only a tab, bold letters, brackets, a full stop, a dash or a line of their own set apart."""
    candidates = _alike(candidates, lines)
    counts = _counts(candidates)
    chosen = [
        candidate
        for candidate in candidates
        if counts[candidate.key] > 1
        or (
            is_generic(candidate.label.speaker)
            and form not in (LabelForm.BARE, LabelForm.HEADING, LabelForm.STOP, LabelForm.DASH)
        )
    ]
    keys = {candidate.key for candidate in chosen}
    if len(keys) < 2:
        return []
    judged = _judged(chosen, lines, starts, words)
    dense = len(chosen) >= (0.2 if form in (LabelForm.BARE, LabelForm.HEADING) else 0.3) * len(starts)
    if judged.score < TALK or not (dense or _explains(judged, keys)):
        return []
    if form is LabelForm.BARE:
        # Where a time stands below each name, a word alone on a line is somebody's, who speaks on.
        timed = [candidate for candidate in chosen if _time_below(candidate.line, lines)]
        chosen = timed if len(timed) >= OFTEN * len(chosen) else chosen
    if form in (LabelForm.HEADING, LabelForm.DASH, LabelForm.GAP) and judged.talking < OFTEN:
        return []
    known = {candidate.line for candidate in chosen}
    sides = [
        step
        for step in (-1, 1)
        if form is LabelForm.BARE and sum(_has_time_at(one, lines, step) for one in chosen) >= NEARLY_ALL * len(chosen)
    ]
    all_so = len({candidate.line for candidate in candidates}) >= EVERY_LINE * len(starts)
    more = [
        candidate
        for candidate in candidates
        if candidate.line not in known
        and (
            (all_so and form in SET_APART)
            or any(_has_time_at(candidate, lines, step) for step in sides)
            or _related(candidate, chosen)
        )
    ]
    return sorted(chosen + more, key=lambda candidate: candidate.line)


def _counts(candidates: Sequence[_Candidate]) -> dict[str, int]:
    """How often each name comes, by its key, all spellings of a person together: Uwe, Mr Boll, Uwe Boll."""
    people = together(candidate.key for candidate in candidates)
    totals = Counter(people[candidate.key] for candidate in candidates)
    return {key: totals[one] for key, one in people.items()}


def _alike(candidates: Sequence[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """The labels without those that lack what nearly all have.

    That is a time, a line of their own, the start of a paragraph, or a capital letter behind them.

    ``Trust: you have it or you do not.`` is somebody's words where every label stands alone on its line.
    """
    kept = list(candidates)
    for has, share in ((_has_time, ALIKE), (_has_line, ALIKE), (_begins, NEARLY_ALL), (_opens, NEARLY_ALL)):
        having = [candidate for candidate in kept if has(candidate)]
        all_have = len(having) >= SAME_SHAPE and len(having) >= share * len(kept)
        if all_have or (has is _opens and len(having) < len(kept) and _opens_else(kept, lines)):
            names = {word for candidate in having for word in (candidate.key, *telling_words(candidate.key))}
            kept = [
                candidate
                for candidate in kept
                if has(candidate)
                or is_generic(candidate.label.speaker)
                or candidate.key in names
                or names.intersection(telling_words(candidate.key))
            ]
    return kept


def _opens_else(candidates: Sequence[_Candidate], lines: Sequence[Line]) -> bool:
    """Whether a text that has few labels, if any, begins its paragraphs with capital letters."""
    labelled = {candidate.line for candidate in candidates}
    others = [
        line.text.strip()
        for index, line in enumerate(lines)
        if index not in labelled and line.text.strip() and not line.follows
    ]
    capitals = sum(not text.lstrip("\"'“‘([-–—….")[:1].islower() for text in others)
    return len(others) >= max(SAME_SHAPE, 2 * len(labelled)) and capitals >= NEARLY_ALL * len(others)


def _has_time_at(candidate: _Candidate, lines: Sequence[Line], step: int) -> bool:
    """Whether a time stands alone on the line below a name (1), or above it (-1)."""
    place = candidate.line + step
    return 0 <= place < len(lines) and stamp_of(lines[place].text) is not None


def _has_time(candidate: _Candidate) -> bool:
    return candidate.label.time is not None


def _has_line(candidate: _Candidate) -> bool:
    return candidate.alone


def _begins(candidate: _Candidate) -> bool:
    return candidate.begins


def _time_below(index: int, lines: Sequence[Line]) -> bool:
    below = next((line.text.strip() for line in lines[index + 1 : index + 3] if line.text.strip()), "")
    return stamp_of(below) is not None


def _opens(candidate: _Candidate) -> bool:
    return candidate.opens


def _share(chosen: Sequence[_Candidate], starts: Sequence[int]) -> float:
    """The share of the paragraphs after the first label that begin with one."""
    first = min(candidate.line for candidate in chosen)
    lines = {candidate.line for candidate in chosen}
    after = [start for start in starts if start >= first]
    return len(lines) / max(len(lines | set(after)), 1)


def _is_loud(candidate: _Candidate, chosen: Iterable[_Candidate]) -> bool:
    """Whether a label in capitals, where no other is, is a line of what is read out: ``BE IT RESOLVED THAT:``."""
    name = candidate.label.speaker
    return name.isupper() and len(name.split()) >= SHOUTED and not any(one.label.speaker.isupper() for one in chosen)


def _related(candidate: _Candidate, chosen: Iterable[_Candidate]) -> bool:
    """Whether a label that comes once is another spelling of one that comes back, or a whole name."""
    words = set(name_key(candidate.label.speaker).split())
    if len(case_name(candidate.label.speaker).split()) > 1:
        return candidate.form is not LabelForm.BARE
    return any(words & set(other.key.split()) for other in chosen)
