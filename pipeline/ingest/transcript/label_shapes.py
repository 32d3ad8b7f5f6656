"""Which lines may open a turn, and in what shape: labels with a colon, a time, a tab, in brackets, alone on a line.

What has a shape is a candidate; whether it is believed is told in :mod:`pipeline.ingest.transcript.believed_labels`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.ingest.transcript.clocks import CLOCK, DATE, MOMENT, STAMP, WALL, stamp_of, times_in
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_names import (
    HELD,
    PHONE,
    TITLE,
    clean_label,
    is_part,
    is_written_as_name,
    may_be_label,
    may_be_name,
    unspaced,
    without_office,
)
from pipeline.text.accents import APART, composed
from pipeline.text.capitals import CAPITAL

UNCASED = r"[\u0590-\u09ff\u0e00-\u0fff\u3040-\u9fff\uac00-\ud7a3]"
"""A letter of a script that knows no capitals."""

_COUNTED = (
    rf"\[(?:\d{{1,5}}|[TU#][-._ ]?\d{{2,5}})\]\s*(?=[^\[\]:\n]{{1,60}}:\s)"
    rf"|[a-z][.)]\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)|\((?:\d{{1,4}}|[ivxlc]{{1,9}})\)\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)"
    rf"|[A-Z]?\d{{1,4}}[.)]\s+(?:\[\d{{1,6}}\]\s*)?(?={CAPITAL})"
    rf"|0\d{{1,3}}\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)|\d{{1,4}}[.:]?\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)"
    rf"|Q\s?\d{{1,4}}[.:]?\s+(?={CAPITAL}[^:,\n]{{0,60}}:\s)"
    rf"|\d{{1,4}}\s+(?={UNCASED}[^:：\n]{{0,30}}[:：])"
    rf"|\d{{1,2}}\.1?\d(?:\.\d{{1,2}})?\.?\s+(?=(?:{CAPITAL}|{UNCASED})[^:：\n]{{0,60}}[:：])"
    rf"|[-*•]\s+(?={CAPITAL}[^:\n]{{0,40}}:\s)"
)
"""``[T001]``, ``12.``, ``2.1``, ``(iv)``, ``012``, ``-``: the number or bullet of a turn, before its label."""

_HEARD = (
    r"[\[(](?i:applause|laughter|laughs|cheers(?: and applause)?|cheering|crosstalk|music|pause|silence)[\])]"
    rf"\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)"
)
"""``(APPLAUSE)``, before the label of who speaks on."""

_BEHIND_NOISE = re.compile(rf"\s*(?:{_HEARD}|{WALL}\s)")

_LEAD = re.compile(
    rf"(?:{_HEARD})?(?:[○◯◎](?={CAPITAL}))?(?:{_COUNTED})?(?:{WALL}\s*(?:[-–—|:,]\s+)?(?={CAPITAL}))?(?:>{{2,3}}\s*)?"
    rf"@?(?:(?P<lead>{STAMP}|{CLOCK}(?:\s*[-–—]\s*{CLOCK})?(?=[\s，])|{MOMENT}(?=[\s:]))"
    rf"(?:\s*:(?=\s))?\s*(?:[-–—|]\s+|，\s*)?)?"
    rf"(?:>{{2,3}}\s*)?"
)
_NAMED = r"_{0,2}[^\W_][^\n\t:：\[\]{}<>?!;\"“”|#]"
"""How a name begins and goes on; those of a chat may begin with low lines."""

_NAME = rf"{_NAMED}{{0,59}}?"
_MEANWHILE = (
    r"[\[(](?i:voice[- ]?over|(?:on|off)[- ](?:camera|screen|mic)|on (?:the )?(?:phone|tape|video|film)"
    r"|on videotape|(?:via|through) (?:an? )?[a-z]{4,20}|video ?(?:clip|tape)?|audio ?(?:clip|tape)?|whispering"
    r"|laughing|singing)[\])]"
    r"|\[[A-Z]{2}\]|[\[(]\?{1,3}[\])]|\[[a-z][^\[\]\n\d:]{2,40}\]|\((?:[a-z]+ ?)?[a-z]{2,16}(?:ing|ly)\)"
    rf"|\((?i:to|an|à|zu|till|al?) {CAPITAL}[^()\n:]{{0,40}}\)"
    r"|[\[(][^\W\d_][^\[\]()\n:.?!]{0,20}[:=]\s?[^\[\]()\n:?!]{1,30}[\])]"
)
"""``[voice-over]``, ``(ON CAMERA)``, ``[after a pause]``, ``(to Oscar)``, ``[EN]``, ``(conf: 0.9)``, behind a name."""

_COLON = re.compile(
    rf"[#@*]?(?P<name>{_NAME}|{_NAMED}{{0,119}}?{HELD}|{_NAMED}{{2,40}}?, {_NAMED}{{0,100}}?|\?{{1,4}})"
    rf"(?:\s*(?:{_MEANWHILE}))?\s*(?P<time>{STAMP}|(?<=\s){CLOCK})?\s*[:：]"
    rf"(?:(?=\s|$|{CAPITAL}|[¿¡“«（]|[-–—]\s)|(?<=[^\W\d][:：])(?=\d))\s*"
)
_SENDER = re.compile(r"(?!(?:[^\s:]+ ){3})\[?(?P<name>[^\n\t:：\[\]{}<>?!;\"“”|]{1,40}?)\]?\s*[:：](?=\s|$)\s*")
"""``🌸 ruth:``, as an address book has it, ``[telephone 1]:``, as a copy has it, behind date and hour of a message."""

_UNKNOWN = re.compile(rf"~\s?(?=[^\s~:])|(?P<name>{PHONE})\s*[:：](?=\s|$)\s*")
"""``~ Ruth``, ``+44 7700 900123: words``, behind a time: who writes to somebody that did not save the name."""

_TIGHT = re.compile(rf"(?P<name>{_NAME})[:：](?=[^\W\d_]|[\[(\"“'‘…¿¡]|\.{{3}})")
"""``Owner:so it is``, without a space: a label where it is one elsewhere too."""

_BRACKET_COLON = re.compile(rf"[\[{{(“\"„«](?P<name>{_NAME})[\]}})”\"“»]\s*(?P<time>{STAMP})?\s*[:：](?=\s|$)\s*")
_WORD_FOR_PART = (
    r"Question|Answer|Response|Pregunta|Respuesta|Pergunta|Resposta|Frage|Antwort|R[ée]ponse|Domanda|Risposta"
    r"|Вопрос|Ответ|Запитання|Відповідь|Pytanie|Odpowied[źz]|Fr[åa]ga|Svar|Vraag|Antwoord|Soru|Cevap|Հարց|Պատասխան"
)
_PART_NUMBERED = re.compile(rf"(?P<name>(?i:{_WORD_FOR_PART}))\s?\d{{1,3}}\s*(?:[).:：]|\s[-–])\s*")
"""``Question 3)``, ``Answer 3)``: the number is the question's, and not that of who speaks."""

RULE = re.compile(r"[ \t]*(?:(?:[-_*=–—~][ \t]*){3,}|\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*)$")
_RULES = frozenset("-_*=–—~|")
"""A rule across the page, and what it is typed with."""

_TEAM = re.compile(r"\[[A-Z][A-Za-z0-9]{1,5}\](?=[^\W_][^\[\]:\n]{0,40}:\s)")
"""``[LS]Ruth:``: the team of who speaks, right before the name, as players write it."""

_CODE_IN_BRACKETS = re.compile(r"[\[{(]\d{1,4}[\]})]\s*[:：]\s*")
"""``{104}:``: a participant's number."""

_STAMPED = re.compile(
    rf"(?P<name>{_NAME}|\?{{1,4}})(?:\s*(?P<time>{STAMP})(?:\s+|$)|(?:\s{{2,}}|\t)(?P<plain>{CLOCK}(?:\s?[AaPp][Mm])?)\s*$)"
)
_TIMED = re.compile(rf"(?P<time>{STAMP})\s*")
_BRACKET_STAMPED = re.compile(rf"[\[{{](?P<name>{_NAME})[\]}}]\s+(?P<time>{CLOCK})\s*$")
_BOX_OF_BOTH = re.compile(
    rf"[\[({{](?:(?P<name>{_NAME})[,;]?\s+(?P<time>{CLOCK})|(?P<before>{CLOCK})(?!\s?[AaPp]\.?[Mm]\b)\s*[,;–—-]?\s*(?P<after>{_NAME}))[\])}}]"
    rf"\s*:?(?:\s+|$)"
)
"""``[Ruth 00:12]``, ``(00:12 Ruth):``."""

_WHEN = r"(?=[^\])\n]*\d{4})[^\])\n]{0,30}\d{1,2}:\d{2}[^\])\n]{0,12}"
_SENT = re.compile(
    rf"(?P<name>{_NAME}),?\s+(?:[\[(]{_WHEN}[\])]|(?:[-–—•·]\s+)?(?=\d{{1,4}}[./-]\d|\d{{1,2}}\s){_WHEN})\s*:?\s*$"
)
"""``Ruth, [5 Mar 2023 at 10:00:03]:``, ``Ruth — 05/03/2023 10:00``: a message, and when it was sent."""

_FROM = re.compile(rf"(?i:from)\s+(?P<name>{_NAME})\s+(?i:to)\s+[^:\n]{{1,60}}?\s*:\s*")
"""``From Ruth to Everyone:``, behind a time."""

_PROMPT = re.compile(rf"(?P<name>{_NAME})\s?>\s+(?=[^\s>])")
"""``Ruth> words``, as consoles and old chats have it."""

_BAR = re.compile(rf"(?P<name>{_NAME})\s*:?\s*\|\s*(?=[^\s|])")
_TAB = re.compile(rf"(?P<name>{_NAME})[\t\u3000]+\s*(?=\S)")
_GAP = re.compile(rf"(?P<name>{_NAME})\s{{3,}}(?=\S)")
_DASH = re.compile(
    rf"(?P<name>{_NAMED}{{1,39}}? \({_NAMED}{{1,49}}\)|{_NAME})"
    r"(?:\s+[-–—]\s+|(?<=[^\W\d_]\s\d)\s?[-–—]\s?)(?=\S)"
)
_CAPITAL = rf"{CAPITAL}[\w'’-]*"
_OF_SURNAMES = "(?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]a|[Dd]i|[Ll]a|[Aa]p|[Ee]l|[Dd]el) )"
_PART = "(?:Interviewer|Interviewee|Respondent|Participant|Moderator|Facilitator|INTERVIEWER|RESPONDENT)"

_STOP_TEXT = (
    rf"(?P<name>[QAIR]\d{{0,2}}|[Tt]he {_CAPITAL}(?: {_CAPITAL})?(?: pro tempore)?|THE {CAPITAL}+(?: {CAPITAL}+)?"
    rf"|{TITLE}\.? (?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]a|[Ll]a) )*(?:[ae]l-|d['’])?{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
    rf"(?: of {_CAPITAL}(?: {_CAPITAL})?)?(?: \([^()\n]{{2,40}}\)(?=\.\s?[-–—]))?"
    rf"|(?:{TITLE}\.? )?{_CAPITAL} {_OF_SURNAMES}*(?:[ae]l-|d['’])?{_CAPITAL}(?: {_CAPITAL}){{0,2}}"
    r"(?: \([^()\n]{1,40}\))?"
    rf"|{_PART}(?: \d{{1,2}})?|{_WORD_FOR_PART})"
    r"[.\u2024](?:\s*[-–—](?=\s|$))?(?:\s+|$)(?=\S|$)"  # Armenian has a full stop of its own there
)
_STOP = re.compile(_STOP_TEXT.replace(" ", "[ \u00a0]"))
"""``Q. ``, ``The Chairman. ``, ``Mr. Pratt. ``, ``Mme Rosa Lindt. ``: labels with a full stop, as courts and
parliaments set them."""

_TITLE_ALONE = re.compile(
    rf"(?i:o|a|el|la) {TITLE}"
    r"|(?i:der|die|den|dem|le|il|the|my|mein|meine|mon|ma|mi) (?i:dr|prof|mrs?|ms|mme|mlle|sra?|hr|fr|dott|ing|st)"
)
"""``O SR.``, ``Der Dr.``, behind which a name follows; ``The Chairman.`` is somebody."""

TAGGED = re.compile(
    r"<[A-Za-z][\w.-]*\b[^<>\n]*?\s(?:name|who|speaker|sp)\s*=\s*(?P<quote>[\"'])?"
    r"(?P<name>(?(quote)(?:(?!(?P=quote))[^<>\n]){1,60}?|(?:(?!\s\w+=)[^<>\"'\n]){1,60}?))"
    r"(?(quote)(?P=quote))(?:\s[^<>\n]*)?>\s*",
    re.IGNORECASE,
)
"""``<SPEAKER ID=3 NAME="Rosa Lindt">``: a tag that says who speaks, in a text that is no XML."""

_CONTINUED = re.compile(
    r"\s*[(\[](?i:cont(?:['’]?d|inued|inuing|inúa)?|forts(?:etzung)?|suite|segue|continua(?:ção|ción)?|vervolg)\.?[)\]]\s*$"
    r"|\s*\((?:[a-z]+ )?[a-z]{2,16}(?:ing|ly)"
    r"(?: (?:up|down|away|back|on|off|out|in|over|aside|around|at|to|towards?|into|with)\b[^()\n]{0,24})?\)\s*$"
    r"|\s*\((?:aside|off(?:[ -]?(?:stage|screen|camera))?|sotto voce|beat|to (?:her|him|them)sel(?:f|ves)|V\.?O\.?)\)"
    r"\s*$"
)
"""``RL (cont'd)``, who speaks on; ``RL (smiling)``, ``RL (looking up)``, ``RL (aside)``."""

_BULLET = re.compile(r"\s*[-*•]\s+")
REMARK = re.compile(r"\A[\[(][^\[\]()\n]{1,60}[\])]\s+(?=\S)")
"""``(from the next room)``, before what is said."""

FLOOR = re.compile(
    rf"[Tt]he (?:{CAPITAL}{{4,}}(?: {CAPITAL}{{2,}})?)(?: pro tempore)?"
    rf"|{TITLE}\.? (?:[a-z]{{2,3}} )?(?:Mc|Mac|De|La|[ae]l-|d['’])?{CAPITAL}{{2,}}(?:['’-]{CAPITAL}+)*"
    rf"(?: {CAPITAL}{{2,}})*(?: of {_CAPITAL}(?: {_CAPITAL})?)?"
)
"""``The SPEAKER pro tempore``, ``Ms. PRATT of Ohio``: who has the floor, as Congress prints it; once is enough."""

_CODED = re.compile(r"[A-Za-z]{1,12}[ _-]?\d{1,3}")
_DATED = re.compile(rf"\[?{DATE}")
_LASTING = r"(?:,?\s+\d{1,4}\s?(?:s|secs?|seconds?|sek|min|mins|minutes?|words?)\.?)?"
"""``, 7 sec``: how long somebody speaks."""

_BRACKET = re.compile(
    rf"(?:[\[{{<][$#@*]?(?P<name>(?i:speaker|spk)[:#=]\s?\d{{1,2}}|{_NAME}){_LASTING}[\]}}>]"
    rf"|[(（](?P<round>{_NAME}){_LASTING}[)）])\s*"
)
_BEHIND_HEADING = re.compile(rf"\s*[-–—|·,]?\s*(?P<time>{STAMP}|(?<=\s){CLOCK})\s*:?\s*$")
_BARE = re.compile(rf"(?P<name>{_NAME})(?:\s(?P<time>{CLOCK}))?\s*$")
EVENTS = re.compile(
    r"(?:laugh|laughs|laughter|laughing|chuckles?|pause|pauses|long pause|silence|sighs?|coughs?|inaudible|unclear"
    r"|crosstalk|overlap\w*|interrupt\w*|applause|music|phone rings|noise|nods|crying|redacted|sic|\.+|…)\b.*",
    re.IGNORECASE,
)
_NOTE_WORD = (
    "notes?|notas?|nota bene|anmerkung(?:en)?|notiz(?:en)?|beobachtung(?:en)?|observation(?:s| notes?)?"
    "|observaci[oó]n(?:es)?|remarques?|note de \\w+|notas de \\w+|notater?|anteckning(?:ar)?|huomio"
    "|opmerking(?:en)?|field ?notes?|bemærkning(?:er)?|bemerk(?:ning(?:er)?|ung(?:en)?)|merknad(?:er)?|kommentare?"
    "|osservazion[ei]|observaç(?:ão|ões)|uwaga|poznámka|megjegyzés|(?-i:MEMO)"
)

NOTED = re.compile(
    rf"\W{{0,3}}(?:(?:transcriber|interviewer|moderator|observer|researcher|editor|translator)(?:['’]s|s['’]?)? )?"
    rf"(?:{_NOTE_WORD}|(?:observer|transcriber)['’]?s comments?)(?: \w+){{0,2}}\]?\s*:",
    re.IGNORECASE,
)
"""``Note:``, ``[NOTAS DE OBSERVACIÓN]:``: what stands behind it is written beside the talk, and not said in it."""

CODED_BELOW = re.compile(
    r"\s*(?:[=-]+>|[→⇒➔])\s*(?:themes?|codes?|memos?|categor(?:y|ies)|topics?|thema|thèmes?|temas?|c[óo]d(?:e|igo)s?|kategorien?)"
    r"\s?:|\s*(?-i:Codes?|Themes?|Categor(?:y|ies)|Kategorien?|Códigos?|Categor[íi]as?)\s?:\s*\S",
    re.IGNORECASE,
)
"""``=> Theme: trust``, ``Code: trust``: what somebody who codes wrote to what is said above."""

_INSTRUCTED = re.compile(
    r"\s*(?:\[(?:INTERVIEWER|MODERATOR)\b[^a-z\[\]]*\]|\[?(?:IF (?:YES|NO)|GO TO|SKIP TO|ASK (?:ALL|IF|ONLY)|READ"
    r"|DO NOT READ|PROBE|PROMPT|SHOW ?CARD|CODE (?:ONE|ALL))\b(?!:)[^a-z]*)"
)
"""``[INTERVIEWER: PROBE]``, ``IF NO, GO TO Q7``: what who asks is told to do."""

_BOX = r"(?:[☐☑☒□■◻◼▢✓✔✗✘]|\[[ xX✓]?\]|\([ xX✓]\))"
BOXES = re.compile(rf"\s*{_BOX}\s*[^\W_][^?!\n]{{0,60}}(?:{_BOX}\s*[^\W_][^?!\n]{{0,60}})+")
"""``☐ often  ☒ seldom``: what is chosen on a form."""

GUIDE = re.compile(
    r"\W{0,3}(?:aims?|objectives?|purpose|goals?|indicators?|probes?|prompts?|ziele?|objectifs?|objetivos?|indicadores"
    r"|indicateurs?)\s*:",
    re.IGNORECASE,
)
"""What an interview guide says under its headings."""


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
    (LabelForm.TAB, _TAB, ("\t", "\u3000")),
    (LabelForm.STOP, _STOP, (".", "\u2024")),
    (LabelForm.DASH, _DASH, ("-", "–", "—")),
    (LabelForm.GAP, _GAP, ("  ", "\t", "\u00a0", "\u3000")),
    (LabelForm.BAR, _BAR, ("|",)),
    (LabelForm.PROMPT, _PROMPT, (">",)),
)
"""Shapes, and what a line must have among its first characters for each."""

_OPENING = 400
"""Characters at the beginning of a line in which all of a label stands."""

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

    @property
    def beside(self) -> bool:
        """Whether nobody says it, wherever it stands."""
        return self.front or self.back

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
    return text[:1] in _RULES and RULE.match(text) is not None


def is_note(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is a note: it says so, or it tells in italics under a heading what that part of a guide is for."""
    line = lines[index]
    text = line.text.rstrip()
    if NOTED.match(text) or BOXES.fullmatch(text) or CODED_BELOW.match(text):
        return True
    if _INSTRUCTED.fullmatch(text):
        before = next((one.text for one in reversed(lines[:index]) if one.text.strip()), "")
        loud = before.isupper() and not _INSTRUCTED.fullmatch(before.rstrip())
        return not line.follows and not loud  # where all is in capitals, "READ IT AGAIN" is said
    if not GUIDE.match(line.text):
        return False
    above = [one for one in lines[max(index - 2, 0) : index] if one.text.strip()]
    return line.italic or bool(above and above[-1].heading and not ends_in_question(text))


def candidates_in(index: int, lines: Sequence[Line]) -> list[Candidate]:
    """The labels that the line may begin with, at most one in each shape."""
    line = lines[index]
    text = line.text
    if is_note(index, lines):
        return []
    if ('"' in text or "”" in text) and not text.isascii():
        text = _GERSHAYIM.sub("\u05f4", text)
    begin = len(text) - len(text.lstrip())
    if line.heading:
        timed = _BEHIND_HEADING.search(text)
        name = (text[: timed.start()] if timed else text).strip().rstrip(" :")
        moment = times_in(timed["time"]) if timed else None
        named = (
            _BARE.fullmatch(name)
            and (is_written_as_name(name.title() if name.islower() else name) or (timed and is_part(name)))
            and len(name.split()) <= 4
            and _continues(index, lines)
        )
        return [_candidate(index, lines, LabelForm.HEADING, name, len(text), moment)] if named else []
    if (tagged := TAGGED.match(text, begin)) and may_be_label(tagged["name"]):
        return [_candidate(index, lines, LabelForm.BRACKET, tagged["name"], tagged.end(), None)]
    both = _BOX_OF_BOTH.match(text, begin)
    if both and may_be_name(name := both["name"] or both["after"]) and not EVENTS.match(name):
        moment = times_in(both["time"] or both["before"])
        return [_candidate(index, lines, LabelForm.STAMPED, name, both.end(), moment)]
    lead: tuple[float, float] | None = None
    if (found := _LEAD.match(text, begin)) and found.end() > begin:
        lead, begin = (times_in(found["lead"]) if _is_moment(found["lead"]) else None), found.end()
        if begin >= len(text):
            return []
        if text[begin] in "~+" and found["lead"] and (unknown := _UNKNOWN.match(text, begin)):
            if unknown["name"]:
                found_here = _candidate(index, lines, LabelForm.COLON, unknown["name"], unknown.end(), lead)
                return [replace(found_here, opens=True, sent=True)]
            begin = unknown.end()
    result = []
    if lead and (sent := _FROM.match(text, begin)) and may_be_label(sent["name"]):
        return [_candidate(index, lines, LabelForm.STAMPED, sent["name"], sent.end(), lead)]
    if text[begin : begin + 1] == "[" and (team := _TEAM.match(text, begin)):
        begin = team.end()
    opening = text[begin : begin + _OPENING]
    coloned = ":" in opening or "：" in opening
    if coloned and (sent := _SENT.match(text, begin)) and may_be_label(sent["name"]):
        return [_candidate(index, lines, LabelForm.BARE, sent["name"], len(text), None)]
    if part := _PART_NUMBERED.match(text, begin):
        return [_candidate(index, lines, LabelForm.COLON, part["name"], part.end(), lead)]
    colon = (_BRACKET_COLON.match(text, begin) or _COLON.match(text, begin)) if coloned else None
    message = not lead and found is not None and ":" in (found["lead"] or "")
    listed = (
        lead is None and text[:begin].strip()[-1:] in (".", ")") and not _BEHIND_NOISE.match(text)
    )  # a list of names has numbers and colons too
    if coloned and not colon and (tight := _TIGHT.match(text, begin)) and may_be_label(tight["name"]):
        runs_on = text[tight.end()].isalpha()  # "SFX:(a bell)" may be one like "SFX: (a bell)"
        result.append(
            replace(_candidate(index, lines, LabelForm.COLON, tight["name"], tight.end(), lead), tight=runs_on)
        )
    if colon and (may_be_label(colon["name"]) or _CODE_IN_BRACKETS.fullmatch(colon[0])):
        time = times_in(colon["time"]) if colon["time"] else lead
        start = colon.end()
        if not time and (after := _TIMED.match(text, start)):
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
    if message and (sender := _SENDER.match(text, begin)):
        found_here = _candidate(index, lines, LabelForm.COLON, sender["name"], sender.end(), None)
        return [*result, replace(found_here, opens=True, sent=True)]
    boxed = _BRACKET_STAMPED.match(text, begin)
    if boxed and may_be_label(boxed["name"]) and not EVENTS.match(boxed["name"]):
        result.append(_candidate(index, lines, LabelForm.STAMPED, boxed["name"], len(text), times_in(boxed["time"])))
        return result
    stamped = _STAMPED.match(text, begin) if _DIGIT.search(opening) else None
    if stamped and may_be_label(stamped["name"]) and not EVENTS.match(stamped["name"]):
        time = times_in(stamped["time"] or stamped["plain"])
        if stamped["plain"] or stamped.end() == len(text) or is_written_as_name(stamped["name"]):
            result.append(_candidate(index, lines, LabelForm.STAMPED, stamped["name"], stamped.end(), time))
            if stamped["plain"] and not line.follows and _continues(index, lines):  # where others have one space
                result.append(_candidate(index, lines, LabelForm.BARE, stamped["name"], len(text), time))
            return result
    if lead and begin < len(text):
        # A time and one word, as in "00:01:30 Right.", may be what somebody says.
        whole = _BARE.match(text, begin)
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
    bracket = _BRACKET.match(text, begin)
    boxed_name = (bracket["name"] or bracket["round"]) if bracket else ""
    if bracket and (is_written_as_name(boxed_name) or _CODED.fullmatch(boxed_name)) and not EVENTS.match(boxed_name):
        result.append(_candidate(index, lines, LabelForm.BRACKET, boxed_name, bracket.end(), lead))
    result += _in_bold(index, lines, lead)
    bare = _BARE.match(text, begin)
    if (
        bare
        and (is_written_as_name(without_office(bare["name"])) or is_part(bare["name"]))
        and not line.follows
        and _continues(index, lines)
        and not (text.startswith(">>") and lines[index + 1].follows)  # a line that broke behind the first word
    ):
        time = times_in(bare["time"]) if bare["time"] else lead
        result.append(_candidate(index, lines, LabelForm.BARE, bare["name"], len(text), time))
    return result


def _set_apart(
    index: int, lines: Sequence[Line], begin: int, end: int, lead: tuple[float, float] | None
) -> list[Candidate]:
    """Labels that a tab, a full stop, a dash or a gap parts from the words, if they stand before ``end``."""
    text = lines[index].text
    opening = text[begin : min(begin + _OPENING, end)]
    found = []
    for form, pattern, signs in _PARTED:
        match = pattern.match(text, begin) if any(sign in opening for sign in signs) else None
        if not match or match.end() > end or (form is LabelForm.STOP and _TITLE_ALONE.fullmatch(match["name"])):
            continue
        name = _WHAT_SHE_IS.sub("", match["name"]) if form is LabelForm.DASH else match["name"]
        named = (may_be_label if form is LabelForm.TAB else is_written_as_name)(name)
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
    plain, strong = not _BULLET.match(lines[index].text), lines[index].bold >= len(name)
    begins = not lines[index].follows
    return Candidate(index, form, Label(speaker, start, time), key, not rest, begins, opens, plain, strong)


@remembered
def _who(name: str) -> tuple[str, str]:
    """Whom a label names, and the name by which its spellings are one."""
    speaker = clean_label(unspaced(_CONTINUED.sub("", without_office(name))))
    return speaker, name_key(speaker) or speaker.casefold()


def _continues(index: int, lines: Sequence[Line]) -> bool:
    """Whether text comes after the line, with at most one blank line between."""
    for line in lines[index + 1 : index + 3]:
        if line.text.strip():
            return not line.heading
    return False


def _goes_on(name: str, index: int, lines: Sequence[Line]) -> bool:
    """Whether a letter goes on with the line before, and is nobody: ``... and by`` above ``10:40 I``."""
    before = lines[index - 1].text.rstrip() if index else ""
    return len(name) == 1 and before[-1:].isalnum()


def _is_moment(lead: str | None) -> bool:
    """Whether what stands before a label is a time of the recording, and not the date and hour of a chat."""
    return lead is not None and (stamp_of(lead) is not None or not _DATED.match(lead))
