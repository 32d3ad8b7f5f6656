"""Which lines may open a turn, and in what shape: labels with a colon, a time, a tab, in brackets, alone on a line.

What has a shape is a candidate; whether it is believed is told in :mod:`pipeline.ingest.transcript.believed_labels`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.ingest.transcript.clocks import TIME_SIGNS, stamp_of, times_in
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_names import (
    clean_label,
    is_part,
    is_written_as_name,
    may_be_label,
    may_be_name,
    unspaced,
    without_office,
)
from pipeline.ingest.transcript.label_patterns import (
    ANGLED,
    BAR_FORM,
    BARE_FORM,
    BEHIND_HEADING,
    BEHIND_NOISE,
    BOX_OF_BOTH,
    BOXES,
    BRACKET_COLON,
    BRACKET_FORM,
    BRACKET_STAMPED,
    BULLET,
    CODE_IN_BRACKETS,
    CODED,
    CODED_BELOW,
    COLON_FORM,
    CONTINUED,
    DASH_FORM,
    DATED,
    EVENTS,
    FLOOR,
    FROM,
    GAP_FORM,
    GUIDE,
    HANDLE,
    HAPPENED,
    INSTRUCTED,
    LEAD_FORM,
    ON_A_DAY,
    PART_NUMBERED,
    PROMPT_FORM,
    REMARK,
    RULE,
    RULES,
    SENDER,
    SENT,
    SHOWN_THEN,
    STAMPED_FORM,
    STOP_FORM,
    TAB_FORM,
    TAGGED,
    TEAM,
    TIGHT,
    TIMED,
    TITLE_ALONE,
    TITLE_CUT,
    UNKNOWN,
)
from pipeline.ingest.transcript.note_titles import NOTED
from pipeline.text.accents import APART, composed


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
    PROMPT = auto()
    BARE = auto()
    HEADING = auto()
    LEAD = auto()


_PARTED = (
    (LabelForm.TAB, TAB_FORM, ("\t", "\u3000")),
    (LabelForm.STOP, STOP_FORM, (".", "\u2024")),
    (LabelForm.DASH, DASH_FORM, ("-", "–", "—")),
    (LabelForm.GAP, GAP_FORM, ("  ", "\t", "\u00a0", "\u3000")),
    (LabelForm.BAR, BAR_FORM, ("|",)),
    (LabelForm.PROMPT, PROMPT_FORM, (">",)),
)
"""Shapes, and what a line must have among its first characters for each."""

TITLED = 3
"""Words that follow a title and a time, from which on that title is a label: ``Dr (0:15) Where``."""

_CODES, _INSTRUCTS = "=-→⇒➔CTK", "[IGSARDPC"
"""What a line begins with that codes, or tells who asks what to do."""

_OPENING, _NEAR, _WHOLE = 400, 160, 62
"""Characters at the beginning of a line in which all of a label stands; those in which it stands where something else
than a colon sets it apart; and those of a name that is all of a line."""

_CLOCK_ENDS = "sc\"”″'’′"
"""What a clock in letters or signs ends with."""

_KEEPERS = tuple(" @+%&~!")
"""What stands before the name of who is in a channel: a space, or what one may do there."""

_DIGIT = re.compile(r"\d")
_GERSHAYIM = re.compile(r"(?<=[\u05d0-\u05ea])[\"”](?=[\u05d0-\u05ea])")
"""The mark within a Hebrew abbreviation, typed as a quotation mark: ``היו"ר``."""

_WHAT_SHE_IS = re.compile(r"(?<=\w\w), [a-zà-ÿ][^\W\d_]{2,20}(?: [^\W\d_]{2,20}){0,3}$")
"""``, carpenter``, behind a name and before a dash."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of visible text and where its characters stood.

    Attributes:
        text: Visible text, without markup.
        pieces: Stretches of the source that make up ``text``, in order; letters and accents may stand apart there.
        locator: The line or paragraph number.
        heading: The level of a heading, 0 for other lines.
        bold: How many characters at the beginning are bold.
        follows: Whether the line goes on with the sentence of the line before.
        marker: Its number in a list that the source numbers by itself, else "".
        italic: Whether all of it is italic.
        front: Whether it is front matter, as markdown has it: nobody says it.
        quoted: Whether markdown sets it apart as a quotation.
        listed: Whether markdown makes it an item of a list, at the margin.
        item: Whether it opens an item of a list whose sign is not in the text.
        back: Whether it stands below the words of a mail: a signature, or an older mail.
        ruled: Whether markdown draws a rule across the page there, which is no text.
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
    listed: bool = False
    back: bool = False
    ruled: bool = False
    item: bool = False

    @property
    def beside(self) -> bool:
        """Whether nobody says it, wherever it stands."""
        return self.front or self.back

    def part(self, start: int, end: int | None = None) -> Line:
        """The line with nothing but ``text[start:end]``; all else stays, ``bold`` too."""
        return replace(self, text=self.text[start:end], pieces=tuple(self.slice(start, end)))

    def slice(self, start: int, end: int | None = None) -> list[Piece]:
        """The pieces of ``text[start:end]``; the first keeps its joint, the others have none."""
        end = len(self.text) if end is None else end
        if len(self.pieces) == 1 and start <= 0 < len(self.pieces[0].text) <= end:
            return list(self.pieces)
        return self.slices([(start, end)])[0]

    def slices(self, spans: Sequence[tuple[int, int]]) -> list[list[Piece]]:
        """The pieces of each stretch of the text, which stand one behind the other, in one look at all pieces."""
        found: list[list[Piece]] = []
        number, place = 0, 0
        for start, end in spans if self.text.isascii() else self._apart(spans):
            own: list[Piece] = []
            while number < len(self.pieces):
                piece = self.pieces[number]
                low, high = max(start - place, 0), min(end - place, len(piece.text))
                if low < high:
                    source = piece.source + low if piece.source >= 0 else -1
                    own.append(Piece(piece.text[low:high], source, piece.locator, "" if own else piece.joint))
                if end < place + len(piece.text):
                    break
                place += len(piece.text)
                number += 1
            found.append(own)
        return found

    def _apart(self, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """The same stretches of what the pieces hold, where letters and accents stand apart in these."""
        whole = "".join(piece.text for piece in self.pieces)
        if len(whole) <= len(self.text) or len(composed(whole)) != len(self.text):
            return spans
        at = [0]
        for letter in APART.finditer(whole):
            at += range(at[-1] + 1, letter.start() + 1)
            kept = len(composed(letter[0]))
            at += [*range(letter.start() + 1, letter.start() + kept), letter.end()]
        at += range(at[-1] + 1, len(whole) + 1)
        return [(at[start], at[min(end, len(self.text))]) for start, end in spans]


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label: whose speech begins here, where on the line, and when (seconds).

    ``written`` is how the file writes the speaker where that was taken for a slip, and ``guessed`` says that nothing
    is written there.
    """

    speaker: str
    start: int
    time: tuple[float, float] | None = None
    written: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open a turn.

    Attributes:
        line: Its index.
        form: In what shape it does.
        label: Whose turn that would be.
        key: The name by which its spellings are one.
        alone: Whether nothing stands behind the label.
        begins: Whether the line begins a paragraph.
        opens: Whether what stands behind does not begin with a small letter.
        plain: Whether no bullet of a list stands before it.
        strong: Whether it is in bold letters.
        listed: Whether a number stands before it, as before the items of a list.
        tight: Whether no space parts it from the words, which begin with a small letter.
        sent: Whether a date and an hour stand before it, as before a message.
    """

    line: int
    form: LabelForm
    label: Label
    key: str
    alone: bool = False
    begins: bool = True
    opens: bool = True
    plain: bool = True
    strong: bool = False
    listed: bool = False
    tight: bool = False
    sent: bool = False


def is_bold(line: Line) -> bool:
    """Whether all of a line is bold."""
    return line.bold >= len(line.text.rstrip())


def is_italic(line: Line) -> bool:
    """Whether all of a line is in italics."""
    return line.italic


def is_rule(text: str) -> bool:
    """Whether a line, without white space around it, is a rule across the page."""
    return text[:1] in RULES and RULE.match(text) is not None


def is_note(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is a note: it says so, or it tells in italics under a heading what that part of a guide is for."""
    line = lines[index]
    text = line.text.rstrip()
    first = text.lstrip()[:1]
    if (":" in text and (NOTED.match(text) or HAPPENED.match(text))) or (not first.isalnum() and BOXES.fullmatch(text)):
        return True
    if first in _CODES and ":" in text and CODED_BELOW.match(text):
        return True
    if SHOWN_THEN.fullmatch(text):
        return not line.follows
    if first in _INSTRUCTS and INSTRUCTED.fullmatch(text):
        before = next((one.text for one in reversed(lines[:index]) if one.text.strip()), "")
        loud = before.isupper() and not INSTRUCTED.fullmatch(before.rstrip())
        return not line.follows and not loud  # where all is in capitals, "READ IT AGAIN" is said
    if ":" not in text or not GUIDE.match(line.text):
        return False
    above = [one for one in lines[max(index - 2, 0) : index] if one.text.strip()]
    return line.italic or bool(above and above[-1].heading and not ends_in_question(text))


def _may_be_time(text: str) -> bool:
    """Whether a line may be a time that looks like a label and words: ``10:04 a.m.``, ``TC  00:01:12.400``."""
    text = text.strip()
    return text[-1:] in ("m", "M", ".") or (text[:1] in TIME_SIGNS and text[-1:].isdecimal())


def candidates_in(index: int, lines: Sequence[Line]) -> list[Candidate]:
    """The labels that the line may begin with, at most one in each shape."""
    line = lines[index]
    text = line.text
    if is_note(index, lines) or (_may_be_time(text) and stamp_of(text)):
        return []
    if ('"' in text or "”" in text) and not text.isascii():
        text = _GERSHAYIM.sub("\u05f4", text)
    begin = len(text) - len(text.lstrip())
    if line.heading:
        timed = BEHIND_HEADING.search(text)
        name = (text[: timed.start()] if timed else text).strip().rstrip(" :")
        moment = times_in(timed["time"]) if timed else None
        named = (
            BARE_FORM.fullmatch(name)
            and (is_written_as_name(name.title() if name.islower() else name) or (timed and is_part(name)))
            and len(name.split()) <= 4
            and _continues(index, lines)
        )
        return [_candidate(index, lines, LabelForm.HEADING, name, len(text), moment)] if named else []
    if (tagged := TAGGED.match(text, begin)) and may_be_label(tagged["name"]):
        return [_candidate(index, lines, LabelForm.BRACKET, tagged["name"], tagged.end(), None)]
    both = BOX_OF_BOTH.match(text, begin)
    named = both and may_be_name(name := both["name"] or both["after"]) and not EVENTS.match(name)
    if both and named and not ON_A_DAY.match(text, begin):
        moment = times_in(both["time"] or both["before"])
        return [_candidate(index, lines, LabelForm.STAMPED, name, both.end(), moment)]
    lead: tuple[float, float] | None = None
    if (found := LEAD_FORM.match(text, begin)) and found.end() > begin:
        lead, begin = (times_in(found["lead"]) if _is_moment(found["lead"]) else None), found.end()
        if begin >= len(text):
            return []
        if text[begin] in "~+" and found["lead"] and (unknown := UNKNOWN.match(text, begin)):
            if unknown["name"]:
                found_here = _candidate(index, lines, LabelForm.COLON, unknown["name"], unknown.end(), lead)
                return [replace(found_here, opens=True, sent=True)]
            begin = unknown.end()
    result = []
    if text[begin] == "<" and (begin or text[1:2] in _KEEPERS) and (angled := ANGLED.match(text, begin)):
        # Behind a clock, or with the sign of who keeps the channel, all that stands there is somebody's.
        found_here = _candidate(index, lines, LabelForm.STAMPED, angled["name"], angled.end(), lead)
        return [replace(found_here, opens=True, sent=True)]
    if found and found["lead"] and (sent := FROM.match(text, begin)):
        found_here = _candidate(index, lines, LabelForm.STAMPED, sent["name"], sent.end(), lead)
        return [replace(found_here, opens=True, sent=True)]
    if text[begin : begin + 1] == "[" and (team := TEAM.match(text, begin)):
        begin = team.end()
    opening = text[begin : begin + _OPENING]
    coloned = ":" in opening or "：" in opening
    counted = _DIGIT.search(opening) is not None
    if coloned and counted and (sent := SENT.match(text, begin)) and may_be_label(sent["name"]):
        return [_candidate(index, lines, LabelForm.BARE, sent["name"], len(text), None)]
    if counted and (part := PART_NUMBERED.match(text, begin)):
        return [_candidate(index, lines, LabelForm.COLON, part["name"], part.end(), lead)]
    colon = (BRACKET_COLON.match(text, begin) or COLON_FORM.match(text, begin)) if coloned else None
    message = not lead and found is not None and ":" in (found["lead"] or "")
    listed = (
        lead is None and text[:begin].strip()[-1:] in (".", ")") and not BEHIND_NOISE.match(text)
    )  # a list of names has numbers and colons too
    if coloned and not colon and (tight := TIGHT.match(text, begin)) and may_be_label(tight["name"]):
        runs_on = text[tight.end()].isalpha()  # "SFX:(a bell)" may be one like "SFX: (a bell)"
        result.append(
            replace(_candidate(index, lines, LabelForm.COLON, tight["name"], tight.end(), lead), tight=runs_on)
        )
    if colon and (may_be_label(colon["name"]) or CODE_IN_BRACKETS.fullmatch(colon[0])):
        time = times_in(colon["time"]) if colon["time"] else lead
        start = colon.end()
        if not time and (after := TIMED.match(text, start)):
            time, start = times_in(after["time"]), after.end()
        form = LabelForm.STAMPED if time else LabelForm.COLON
        found_here = _candidate(index, lines, form, colon["name"], start, time)
        found_here = replace(found_here, opens=True, sent=True) if message else found_here
        in_list = listed and not (is_generic(colon["name"]) or "(" in colon["name"])
        result.append(replace(found_here, listed=True) if in_list else found_here)
        if (time and time is not lead) or colon.start("name") > begin:
            return result
        # "A. Trust: you have it", "Ann - There are two: Ben": what stands before the colon may be label and words.
        return result + _set_apart(index, lines, begin, colon.end("name"), lead) + _in_bold(index, lines, lead)
    if message and (sender := SENDER.match(text, begin)):
        found_here = _candidate(index, lines, LabelForm.COLON, sender["name"], sender.end(), None)
        return [*result, replace(found_here, opens=True, sent=True)]
    boxed = BRACKET_STAMPED.match(text, begin)
    if boxed and may_be_label(boxed["name"]) and not EVENTS.match(boxed["name"]):
        result.append(_candidate(index, lines, LabelForm.STAMPED, boxed["name"], len(text), times_in(boxed["time"])))
        return result
    stamped = STAMPED_FORM.match(text, begin) if counted else None
    named = stamped and may_be_label(stamped["name"]) and not EVENTS.match(stamped["name"])
    if stamped and named and not _is_title_cut(text, lines):
        time = times_in(stamped["time"] or stamped["plain"])
        if stamped["plain"] or stamped.end() == len(text) or is_written_as_name(stamped["name"]):
            result.append(_candidate(index, lines, LabelForm.STAMPED, stamped["name"], stamped.end(), time))
            if stamped["plain"] and not line.follows and _continues(index, lines):  # where others have one space
                result.append(_candidate(index, lines, LabelForm.BARE, stamped["name"], len(text), time))
            return result
    if lead and begin < len(text):
        # A time and one word, as in "00:01:30 Right.", may be what somebody says.
        whole = _all_of(text, begin)
        if (
            whole
            and is_written_as_name(whole["name"])
            and text.rstrip()[-1] not in ".,"
            and _continues(index, lines)
            and not _goes_on(whole["name"], index, lines)
        ):
            result.append(_candidate(index, lines, LabelForm.STAMPED, whole["name"], len(text), lead))
            return result
    result += _set_apart(index, lines, begin, len(text), lead)
    bracket = BRACKET_FORM.match(text, begin)
    boxed_name = (bracket["name"] or bracket["round"]) if bracket else ""
    if bracket and (_stands_boxed(boxed_name) or CODED.fullmatch(boxed_name)) and not EVENTS.match(boxed_name):
        result.append(_candidate(index, lines, LabelForm.BRACKET, boxed_name, bracket.end(), lead))
    result += _in_bold(index, lines, lead)
    bare = _all_of(text, begin)
    if (
        bare
        and (is_written_as_name(without_office(bare["name"])) or is_part(bare["name"]) or sent_by_handle(index, lines))
        and not line.follows
        and _continues(index, lines)
        and not (text.startswith(">>") and lines[index + 1].follows)  # a line that broke behind the first word
    ):
        time = times_in(bare["time"]) if bare["time"] else lead
        result.append(_candidate(index, lines, LabelForm.BARE, bare["name"], len(text), time))
    return result


def _all_of(text: str, begin: int) -> re.Match[str] | None:
    """A name, or a name and a time, that are all of a line from ``begin`` on."""
    whole = text.rstrip()
    timed = whole[-1:].isdecimal() or whole[-1:] in _CLOCK_ENDS
    return BARE_FORM.match(text, begin) if timed or len(whole) - begin <= _WHOLE else None


def _is_title_cut(text: str, lines: Sequence[Line]) -> bool:
    """Whether a time stands between a title and a name, as amid any sentence: behind a label words differ."""
    cut = TITLE_CUT.match(text)
    if not cut:
        return False
    others = (TITLE_CUT.match(line.text) for line in lines if line.text.lstrip().startswith(cut["title"]))
    return len({other["name"] for other in others if other}) < TITLED


def _stands_boxed(name: str) -> bool:
    """Whether a name in brackets may be somebody's: in small letters it may be what was heard, ``[unclear]``."""
    return is_written_as_name(name) or (not name[:1].islower() and is_generic(name))


def _is_begun(name: str) -> bool:
    """Whether a name goes on behind the full stop: that of a title, or of an initial, ``Ada M. Lindt``."""
    return TITLE_ALONE.fullmatch(name) is not None or (name[-2:-1] == " " and not is_generic(name))


def _set_apart(
    index: int, lines: Sequence[Line], begin: int, end: int, lead: tuple[float, float] | None
) -> list[Candidate]:
    """Labels that a tab, a full stop, a dash or a gap parts from the words, if they stand before ``end``."""
    text = lines[index].text
    opening = text[begin : min(begin + _NEAR, end)]
    found = []
    for form, pattern, signs in _PARTED:
        for sign in signs:
            if sign in opening:
                break
        else:
            continue
        match = pattern.match(text, begin)
        if not match or match.end() > end or (form is LabelForm.STOP and _is_begun(match["name"])):
            continue
        name = _WHAT_SHE_IS.sub("", match["name"]) if form is LabelForm.DASH else match["name"]
        named = may_be_label(name) if form is LabelForm.TAB else is_written_as_name(without_office(name))
        if named or (form is LabelForm.STOP and FLOOR.fullmatch(name)):
            found.append(_candidate(index, lines, form, name, match.end(), lead))
    return found


def _in_bold(index: int, lines: Sequence[Line], lead: tuple[float, float] | None) -> list[Candidate]:
    """The label that bold letters set apart from the words."""
    line = lines[index]
    if not 0 < line.bold < len(line.text.rstrip()) or not is_written_as_name(line.text[: line.bold].strip()):
        return []
    rest = len(line.text) - len(line.text[line.bold :].lstrip())
    if line.text[rest] in ":：" or line.text[: line.bold].rstrip().endswith((":", "：")):
        return []  # a label with a colon, whatever its letters
    return [_candidate(index, lines, LabelForm.BOLD, line.text[: line.bold], rest, lead)]


def _candidate(
    index: int, lines: Sequence[Line], form: LabelForm, name: str, start: int, time: tuple[float, float] | None
) -> Candidate:
    speaker, key = _who(name)
    rest = lines[index].text[start:].lstrip()
    said = REMARK.sub("", rest) if rest[:1] in ("(", "[") else rest
    opens = said.startswith(("...", "…")) or not said.lstrip("\"'“‘([-–—….")[:1].islower()
    plain, strong = not BULLET.match(lines[index].text), lines[index].bold >= len(name)
    begins = not lines[index].follows
    return Candidate(index, form, Label(speaker, start, time), key, not rest, begins, opens, plain, strong)


@remembered
def _who(name: str) -> tuple[str, str]:
    """Whom a label names, and the name by which its spellings are one."""
    speaker = clean_label(unspaced(CONTINUED.sub("", without_office(name))))
    return speaker, name_key(speaker) or speaker.casefold()


def _continues(index: int, lines: Sequence[Line]) -> bool:
    """Whether text comes after the line, with at most one blank line between."""
    for line in lines[index + 1 : index + 3]:
        if line.text.strip():
            return not line.heading
    return False


def sent_by_handle(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is one word and the one right below a time and nothing else: who sent a message, and when."""
    below = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    name = lines[index].text.strip()
    return below[:1].isdecimal() and bool(HANDLE.fullmatch(name)) and not names_nobody(name) and bool(stamp_of(below))


def _goes_on(name: str, index: int, lines: Sequence[Line]) -> bool:
    """Whether a letter goes on with the line before, and is nobody: ``... and by`` above ``10:40 I``."""
    before = lines[index - 1].text.rstrip() if index else ""
    return len(name) == 1 and before[-1:].isalnum()


def _is_moment(lead: str | None) -> bool:
    """Whether what stands before a label is a time of the recording, and not the date and hour of a chat."""
    return lead is not None and (stamp_of(lead) is not None or not DATED.match(lead))
