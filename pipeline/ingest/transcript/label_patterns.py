"""What labels, and what only looks like one, are made of: the patterns by which a line is known to open a turn."""

from __future__ import annotations

import re

from pipeline.ingest.speakers.both_forms import WITH_COLON
from pipeline.ingest.speakers.part_words import UNSURE
from pipeline.ingest.transcript.clocks import CLOCK, DATE, MOMENT, SENT_AT, STAMP, WALL
from pipeline.ingest.transcript.happenings import BROKEN_OFF, QUIET
from pipeline.ingest.transcript.label_names import (
    ADDRESSED,
    HELD,
    OFFICES,
    PHONE,
    TITLE,
)
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

UNCASED = r"[\u0590-\u09ff\u0e00-\u0fff\u3040-\u9fff\uac00-\ud7a3]"
"""A letter of a script that knows no capitals."""

_COUNTED = (
    rf"\[(?:\d{{1,5}}|[TU#][-._ ]?\d{{2,5}})\]\s*(?=[^\[\]:\n]{{1,60}}:\s)"
    rf"|[a-z][.)]\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)|\((?:\d{{1,4}}|[ivxlc]{{1,9}})\)\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)"
    rf"|[A-Z]?\d{{1,4}}[.)]\s+(?:\[\d{{1,6}}\]\s*)?(?={CAPITAL})"
    rf"|\d{{1,4}}[.)](?={CAPITAL}[^:\n]{{0,40}}:\s)"
    rf"|0\d{{1,3}}\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)|\d{{1,4}}[.:]?\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)"
    rf"|Q\s?\d{{1,4}}[.:]?\s+(?={CAPITAL}[^:,\n]{{0,60}}:\s)"
    rf"|\d{{1,4}}\s+(?={UNCASED}[^:：\n]{{0,30}}[:：])"
    rf"|\d{{1,2}}\.1?\d(?:\.\d{{1,2}})?\.?\s+(?=(?:{CAPITAL}|{UNCASED})[^:：\n]{{0,60}}[:：])"
    rf"|[-*•]\s+(?={CAPITAL}[^:\n]{{0,40}}:\s)"
)
"""``[T001]``, ``12.``, ``2.1``, ``(iv)``, ``012``, ``-``: the number or bullet of a turn, before its label.

A list in a PDF may leave no space behind two digits: ``10.Ada: ``.
"""

_HEARD = (
    r"[\[(](?i:applause|laughter|laughs|cheers(?: and applause)?|cheering|crosstalk|music|pause|silence)[\])]"
    rf"\s+(?={CAPITAL}[^:\n]{{0,60}}:\s)"
)
"""``(APPLAUSE)``, before the label of who speaks on."""

BEHIND_NOISE = late_regex(rf"\s*(?:{_HEARD}|{WALL}\s)")

LEAD_FORM = late_regex(
    rf"(?:{_HEARD})?(?:[○◯◎●■◆◇□▲△▼▽★☆](?={CAPITAL}))?(?:{_COUNTED})?(?:{WALL}\s*(?:[-–—|:,]\s+)?(?={CAPITAL}))?(?:>{{2,3}}\s*)?"
    rf"@?(?:(?P<lead>{STAMP}|{CLOCK}(?:\s*[-–—]\s*{CLOCK})?(?=[\s，])|(?:{MOMENT})(?=[\s:]))"
    rf"(?:\s*:(?=\s))?\s*(?:[-–—|]\s+|，\s*)?)?"
    rf"(?:>{{2,3}}\s*)?"
)
_NAMED = r"_{0,2}[^\W_][^\n\t:：\[\]{}<>?!;\"“”|#]"
"""How a name begins and goes on; those of a chat may begin with low lines."""

_NAME = rf"{_NAMED}{{0,59}}?"
_PERSON = rf"{_NAME}(?:{WITH_COLON}(?: ?\d{{1,3}}| {CAPITAL})?)?"
"""Also ``Teilnehmer:in 3``."""

_UNSURE = rf"(?i:{UNSURE})(?: \([^()\n:?]{{1,20}}\))?"
"""``P? (female)``."""

_MEANWHILE = (
    r"[\[(](?i:voice[- ]?over|(?:on|off)[- ](?:camera|screen|mic)|on (?:the )?(?:phone|tape|video|film)"
    r"|on videotape|(?:via|through) (?:an? )?[a-z]{4,20}|video ?(?:clip|tape)?|audio ?(?:clip|tape)?|whispering"
    r"|laughing|singing)[\])]"
    r"|\[[A-Z]{2}\]|[\[(]\?{1,3}[\])]|\[[a-z][^\[\]\n\d:]{2,40}\]|\((?:[a-z]+ ?)?[a-z]{2,16}(?:ing|ly)\)"
    rf"|\((?i:to|an|à|zu|till|al?) {CAPITAL}[^()\n:]{{0,40}}\)"
    r"|[\[(][^\W\d_][^\[\]()\n:.?!]{0,20}[:=]\s?[^\[\]()\n:?!]{1,30}[\])]"
)
"""``[voice-over]``, ``(ON CAMERA)``, ``[after a pause]``, ``(to Oscar)``, ``[EN]``, ``(conf: 0.9)``, behind a name."""

COLON_FORM = late_regex(
    rf"[#@*]?(?P<name>{_PERSON}|{_NAMED}{{0,119}}?{HELD}|{_NAMED}{{2,40}}?, {_NAMED}{{0,100}}?|{_UNSURE}|{PHONE})"
    rf"(?:\s*(?:{_MEANWHILE}))?\s*(?P<time>{STAMP}|(?<=\s){CLOCK})?\s*[:：]"
    rf"(?:(?=\s|$|{CAPITAL}|[¿¡“«（]|[-–—]\s)|(?<=[^\W\d][:：])(?=\d))\s*"
)
SENDER = late_regex(r"(?!(?:[^\s:]+ ){3})\[?(?P<name>[^\n\t:：\[\]{}<>?!;\"“”|]{1,40}?)\]?\s*[:：](?=\s|$)\s*")
"""``🌸 ruth:``, as an address book has it, ``[telephone 1]:``, as a copy has it, behind date and hour of a message."""

UNKNOWN = late_regex(rf"~\s?(?=[^\s~:])|(?P<name>{PHONE})\s*[:：](?=\s|$)\s*")
"""``~ Ruth``, ``+44 7700 900123: words``, behind a time: who writes to somebody that did not save the name."""

TIGHT = late_regex(rf"(?P<name>{_NAME})(?!{WITH_COLON})[:：](?=[^\W\d_]|[\[(\"“'‘…¿¡]|\.{{3}})")
"""``Owner:so it is``, without a space: a label where it is one elsewhere too."""

BRACKET_COLON = late_regex(
    rf"[\[{{(“\"„«](?P<name>{_NAME}|{_UNSURE})[\]}})”\"“»]\s*(?P<time>{STAMP})?\s*[:：](?=\s|$)\s*"
)
_WORD_FOR_PART = (
    r"Question|Answer|Response|Pregunta|Respuesta|Pergunta|Resposta|Frage|Antwort|R[ée]ponse|Domanda|Risposta"
    r"|Вопрос|Ответ|Запитання|Відповідь|Pytanie|Odpowied[źz]|Fr[åa]ga|Svar|Vraag|Antwoord|Soru|Cevap|Հարց|Պատասխան"
)
PART_NUMBERED = late_regex(rf"(?P<name>(?i:{_WORD_FOR_PART}))\s?\d{{1,3}}\s*(?:[).:：]|\s[-–])\s*")
"""``Question 3)``, ``Answer 3)``: the number is the question's, and not that of who speaks."""

_DRAWN = "-_*=–—~―‒⎯⸺⸻⁂#+<>/§·•●■□◆◇♦❖▬─━═＊－＝～ｰ"
RULE = late_regex(
    rf"[ \t]*(?:(?:[{re.escape(_DRAWN)}][ \t]*){{3,}}|[⸺⸻⁂]+|——+"
    r"|\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*)$"
)
RULES = frozenset(f"{_DRAWN}|")
"""A rule across the page, and what it is typed with."""

TEAM = late_regex(r"\[[A-Z][A-Za-z0-9]{1,5}\](?=[^\W_][^\[\]:\n]{0,40}:\s)")
"""``[LS]Ruth:``: the team of who speaks, right before the name, as players write it."""

CODE_IN_BRACKETS = late_regex(r"[\[{(]\d{1,4}[\]})]\s*[:：]\s*")
"""``{104}:``: a participant's number."""

STAMPED_FORM = late_regex(
    rf"(?P<name>{_NAME}|{_UNSURE})(?:\s*(?P<time>{STAMP})(?:\s+|$)|(?:\s{{2,}}|\t)(?P<plain>{CLOCK}(?:\s?[AaPp][Mm])?)\s*$)"
)
TIMED = late_regex(rf"(?P<time>{STAMP})\s*")
BRACKET_STAMPED = late_regex(rf"[\[{{](?P<name>{_NAME})[\]}}]\s+(?P<time>{CLOCK})\s*$")
BOX_OF_BOTH = late_regex(
    rf"[\[({{](?:(?P<name>{_NAME})[,;]?\s+(?P<time>{CLOCK})|(?P<before>{CLOCK})(?!\s?[AaPp]\.?[Mm]\b)\s*[,;–—-]?\s*(?P<after>{_NAME}))[\])}}]"
    rf"\s*:?(?:\s+|$)"
)
"""``[Ruth 00:12]``, ``(00:12 Ruth):``."""

_WHEN = r"(?=[^\])\n]*\d{4})[^\])\n]{0,30}\d{1,2}:\d{2}[^\])\n]{0,12}"
SENT = late_regex(
    rf"(?P<name>{_NAME}),?\s+(?:[\[(]{_WHEN}[\])]|(?:[-–—•·]\s+)?(?=\d{{1,4}}[./-]\d|\d{{1,2}}\s){_WHEN})\s*:?\s*$"
)
"""``Ruth, [5 Mar 2023 at 10:00:03]:``, ``Ruth — 05/03/2023 10:00``: a message, and when it was sent."""

FROM = late_regex(
    r"(?:(?i:from)\s+(?=[^\n:]*\s(?:(?i:to)\s[^:\n]+)?:)|(?i:von|de|da|van|från|fra|od)\s+(?=[^\n:]*\s(?i:an|à|a|para|aan|till?|do)\s[^:\n]+:))"
    r"(?P<name>\S[^\n:]{0,39}?)\s+(?:(?i:to|an|à|a|para|aan|till?|do)\s+[^:\n]{1,60}?\s*|):(?:\s+|$)"
)
"""``From Ruth to Everyone:``, ``Von Ruth an Alle:``, ``From Ruth : words``, behind a time."""

PROMPT_FORM = late_regex(rf"(?P<name>{_NAME})\s?>\s+(?=[^\s>])")
"""``Ruth> words``, as consoles and old chats have it."""

BAR_FORM = late_regex(rf"(?P<name>{_NAME})\s*:?\s*\|\s*(?=[^\s|])")
TAB_FORM = late_regex(rf"[@+]?(?P<name>{_NAME})[\t\u3000]+\s*(?=\S)")
GAP_FORM = late_regex(rf"(?P<name>{_NAME})\s{{3,}}(?=\S)")
DASH_FORM = late_regex(
    rf"(?P<name>{_NAMED}{{1,39}}? \({_NAMED}{{1,49}}\)|{_NAME})"
    r"(?:\s+[-–—]\s+|(?<=[^\W\d_]\s\d)\s?[-–—]\s?)(?=\S)"
)
_CAPITAL = rf"{CAPITAL}[\w'’-]*"
_OF_SURNAMES = "(?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]a|[Dd]i|[Ll]a|[Aa]p|[Ee]l|[Dd]el) )"
_PART = "(?:Interviewer|Interviewee|Respondent|Participant|Moderator|Facilitator|INTERVIEWER|RESPONDENT)"

_STOP_TEXT = (
    rf"(?P<name>[QAIR]\d{{0,2}}|[Tt]he {_CAPITAL}(?: {_CAPITAL})?(?: pro tempore)?|THE {CAPITAL}+(?: {CAPITAL}+)?"
    rf"|{TITLE}\.? (?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]a|[Ll]a) )*(?:[ae]l-|d['’])?{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
    rf"(?: of {_CAPITAL}(?: {_CAPITAL})?)?(?: \([^()\n]{{2,40}}\)(?=\.\s?[-–—]))?(?:, (?:{OFFICES})[^.\n]{{0,80}})?"
    rf"|{ADDRESSED.pattern}"
    rf"|(?:{TITLE}\.? )?{_CAPITAL} {_OF_SURNAMES}*(?:[ae]l-|d['’])?{_CAPITAL}(?: {_CAPITAL}){{0,2}}"
    r"(?: \([^()\n]{1,40}\))?"
    rf"|{_PART}(?: \d{{1,2}})?|{_WORD_FOR_PART})"
    r"[.\u2024](?:\s*[-–—](?=\s|$))?(?:\s+|$)(?=\S|$)"  # Armenian has a full stop of its own there
)
STOP_FORM = late_regex(_STOP_TEXT.replace(" ", "[ \u00a0]"))
"""``Q. ``, ``The Chairman. ``, ``Mr. Pratt. ``, ``Mme Rosa Lindt. ``: labels with a full stop, as courts and
parliaments set them."""

TITLE_ALONE = late_regex(
    rf"(?i:o|a|el|la) {TITLE}"
    r"|(?i:der|die|den|dem|le|il|the|my|mein|meine|mon|ma|mi) (?i:dr|prof|mrs?|ms|mme|mlle|sra?|hr|fr|dott|ing|st)"
)
"""``O SR.``, ``Der Dr.``, behind which a name follows; ``The Chairman.`` is somebody."""

TITLE_CUT = late_regex(rf"\s*(?P<title>{TITLE}|St|Hr|Fr)\.?\s*{STAMP}\s+(?P<name>{CAPITAL}[\w'’-]+)")
"""``Mrs. (0:15) Lindt came``: a time that a program put between a title and a name; or the label ``Dr``."""

NUMBER_ALONE = late_regex(r"\d{1,4}(?:\s?[-–—/]\s?\d{1,4})?")
"""``1986``, below a sentence: a year or a number that heads what follows."""

TAGGED = late_regex(
    r"<[A-Za-z][\w.-]*\b[^<>\n]*?\s(?:name|who|speaker|sp)\s*=\s*(?P<quote>[\"'])?"
    r"(?P<name>(?(quote)(?:(?!(?P=quote))[^<>\n]){1,60}?|(?:(?!\s\w+=)[^<>\"'\n]){1,60}?))"
    r"(?(quote)(?P=quote))(?:\s[^<>\n]*)?>\s*",
    re.IGNORECASE,
)
"""``<SPEAKER ID=3 NAME="Rosa Lindt">``: a tag that says who speaks, in a text that is no XML."""

CONTINUED = late_regex(
    r"\s*[(\[](?i:cont(?:['’]?d|inued|inuing|inúa)?|forts(?:etzung)?|suite|segue|continua(?:ção|ción)?|vervolg)\.?[)\]]\s*$"
    r"|\s*\((?:[a-z]+ )?[a-z]{2,16}(?:ing|ly)"
    r"(?: (?:up|down|away|back|on|off|out|in|over|aside|around|at|to|towards?|into|with)\b[^()\n]{0,24})?\)\s*$"
    r"|\s*\((?:aside|off(?:[ -]?(?:stage|screen|camera))?|sotto voce|beat|to (?:her|him|them)sel(?:f|ves)|V\.?O\.?)\)"
    r"\s*$"
)
"""``RL (cont'd)``, who speaks on; ``RL (smiling)``, ``RL (looking up)``, ``RL (aside)``."""

BULLET = late_regex(r"\s*[-*•]\s+")

ITEM_SIGN = r"[-–—*•·+▪◦]|\d{1,2}[.)]"
"""What stands before an item of a list: a sign, or a number."""

REMARK = late_regex(r"\A[\[(][^\[\]()\n]{1,60}[\])]\s+(?=\S)")
"""``(from the next room)``, before what is said."""

FLOOR = late_regex(
    rf"[Tt]he (?:{CAPITAL}{{4,}}(?: {CAPITAL}{{2,}})?)(?: pro tempore)?"
    rf"|{TITLE}\.? (?:[a-z]{{2,3}} )?(?:Mc|Mac|De|La|[ae]l-|d['’])?{CAPITAL}{{2,}}(?:['’-]{CAPITAL}+)*"
    rf"(?: {CAPITAL}{{2,}})*(?: of {_CAPITAL}(?: {_CAPITAL})?)?"
)
"""``The SPEAKER pro tempore``, ``Ms. PRATT of Ohio``: who has the floor, as Congress prints it; once is enough."""

CODED = late_regex(r"[A-Za-z]{1,12}[ _-]?\d{1,3}")
DATED = late_regex(rf"{SENT_AT}|\[?{DATE}")
ANGLED = late_regex(r"<[ @+%&~!]?(?P<name>[^\s<>/=\"'][^<>/=\"'\n]{0,39})>\s+(?=\S)")
"""``< ruth_l> words``, ``<@ruth> words``: who writes, behind the sign of a channel's keeper, as logs of chats do."""

ON_A_DAY = late_regex(SENT_AT)

_LASTING = r"(?:,?\s+\d{1,4}\s?(?:s|secs?|seconds?|sek|min|mins|minutes?|words?)\.?)?"
"""``, 7 sec``: how long somebody speaks."""

BRACKET_FORM = late_regex(
    rf"(?:[\[{{<][$#@*]?(?P<name>(?i:speaker|spk)[:#=]\s?\d{{1,2}}|{_NAME}|{_UNSURE}){_LASTING}[\]}}>]"
    rf"|[(（](?P<round>{_NAME}){_LASTING}[)）])\s*"
)
BEHIND_HEADING = late_regex(rf"\s*[-–—|·,]?\s*(?P<time>{STAMP}|(?<=\s){CLOCK})\s*:?\s*$")
BARE_FORM = late_regex(rf"(?P<name>{_PERSON})(?:\s(?P<time>{CLOCK}))?\s*$")
HANDLE = late_regex(r"[^\W\d_][\w.-]{1,29}")
"""``ruth_l``: one word, as somebody is called in a chat."""

EVENTS = late_regex(
    r"(?:laugh|laughs|laughter|laughing|chuckles?|pause|pauses|long pause|silence|sighs?|coughs?|inaudible|unclear"
    r"|crosstalk|overlap\w*|interrupt\w*|applause|music|phone rings|noise|nods|crying|redacted|sic|\.+|…)\b.*",
    re.IGNORECASE,
)

LINK = late_regex(r"<?(?:https?://|www\.)\S+>?")
"""``<https://example.org/talk>``, all of what stands there."""

HAPPENED = late_regex(
    rf"\W{{0,3}}(?:{QUIET}|{BROKEN_OFF}|interruptions|disturbances?|breaks|pauses|silences|gestures?|actions?"
    r"|(?:tele)?phone calls?|noises?|sounds?|störung(?:en)?|unterbrechungen|geste|geräusch|telefonat|telefon|anruf"
    r"|dérangement|bruit|appel|coup de fil|gesto|ruido|llamada|rumore|telefonata|ruído|geluid|gebaar|ljud|gest|lyd)"
    r"(?: \d{1,2})?\]?\s?[:：]\s+(?=\S)",
    re.IGNORECASE,
)
"""``Interruption: a boy comes in.``, ``Silence: 12 seconds``: what happens meanwhile, behind what it is called."""

CODED_BELOW = late_regex(
    r"\s*(?:[=-]+>|[→⇒➔])\s*(?:themes?|codes?|memos?|categor(?:y|ies)|topics?|thema|thèmes?|temas?|c[óo]d(?:e|igo)s?|kategorien?)"
    r"\s?:|\s*(?-i:Codes?|Themes?|Categor(?:y|ies)|Kategorien?|Códigos?|Categor[íi]as?)\s?:\s*\S",
    re.IGNORECASE,
)
"""``=> Theme: trust``, ``Code: trust``: what somebody who codes wrote to what is said above."""

INSTRUCTED = late_regex(
    r"\s*(?:\[(?:INTERVIEWER|MODERATOR)\b[^a-z\[\]]*\]|\[?(?:IF (?:YES|NO)|GO TO|SKIP (?:TO|PART|SECTION)|PULAR|SALTAR"
    r"|IR PARA|PASAR A|PASSER [AÀ]|ASK (?:ALL|IF|ONLY)|READ"
    r"|DO NOT READ|PROBE|PROMPT|SHOW ?CARD|CODE (?:ONE|ALL))\b(?!:)[^a-z]*)"
)
"""``[INTERVIEWER: PROBE]``, ``IF NO, GO TO Q7``: what who asks is told to do."""

SHOWN_THEN = late_regex(
    r"\s*\[?(?:show|hand(?: over| out)?|present|display|lay out|put out|point (?:to|at)|read out)"
    r"(?: (?:the |your )?(?:respondents?|participants?|interviewees?|informants?))?(?: (?:the|a|an))?"
    r" (?:(?:show|prompt|answer|flash|picture) ?)?(?:cards?|vignettes?|photos?|photographs?|pictures?|images?|maps?"
    r"|stimul(?:us|i)|sheets?|scales?|prototypes?|screens?|drawings?|diagrams?|mock-?ups?|floor ?plans?|lists?)"
    r"(?: (?:no\.? ?)?(?:[A-Z]|\d{1,2})){0,2}"
    r"(?: (?:to|and) (?:the )?(?:respondent|participant|interviewee|wait|pause)\w*)?[.!\]]{0,2}\s*",
    re.IGNORECASE,
)
"""``Show card B.``, alone: what who asks is told to do, by the same guide."""

_BOX = r"(?:[☐☑☒□■◻◼▢✓✔✗✘]|\[[ xX✓]?\]|\([ xX✓]\))"
BOXES = late_regex(rf"\s*{_BOX}\s*[^\W_][^?!\n]{{0,60}}(?:{_BOX}\s*[^\W_][^?!\n]{{0,60}})+")
"""``☐ often  ☒ seldom``: what is chosen on a form."""

GUIDE = late_regex(
    r"\W{0,3}(?:aims?|objectives?|purpose|goals?|indicators?|probes?|prompts?|ziele?|objectifs?|objetivos?|indicadores"
    r"|indicateurs?)\s*:",
    re.IGNORECASE,
)
"""What an interview guide says under its headings."""

NICK = late_regex(r"(?=[^\W_])(?=[\w.-]*[^\W\d_])(?=[\w.-]*(?:_|\d{2}))[\w.-]{3,24}:(?=\s|$)")
"""``mimi_77:``, ``tove.b88:``: a name that a messenger takes, in small letters, before a colon."""
