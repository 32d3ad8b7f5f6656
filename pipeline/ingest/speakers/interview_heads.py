"""A line that stands above one of several interviews in a file: ``Interview 6``, ``9a``, ``Interview with Ada``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.person_lines import is_person_line
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.talk_titles import OF, TALK, TALKS, WITH
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

LONGEST = 160
"""Characters of what stands above one, at most."""

BESIDE = 60
"""Characters of what stands between the line above an interview and its first turn: a date, a place."""

_WORD = (
    r"interview(?:ee|ed|te[rn]?)?|entrevist(?:a|ad[ao])|entretien|intervista|intervju|gespräch|haastattelu|wywiad|rozhovor"
    r"|transcript|participante?|respondent|focus[ -]group(?: discussion)?|fokusgruppe|gruppendiskussion|grupo focal"
    r"|group (?:interview|discussion)|questionnaire|fragebogen|cuestionario"
    r"|user|person|pessoa|us(?:u[aá]rio|uario|er)|persona|case|caso|fall|wawancara|narasumber|informant?|интервью"
    r"|респондент|befragte[rn]?|(?:gesprächs|interview)partner(?:in)?|proband(?:in)?|teilnehmer(?:in)?"
    r"|enquêtée?|interviewée?|répondante?|personne|intervistat[oa]|rispondente|utente|partecipante"
    r"|geïnterviewde|deelne(?:mer|emster)|intervjuperson|interviewperson|deltag(?:are|er)|deltaker|haastateltava"
    r"|badan[ya]|rozmówc(?:a|zyni)|uczestni(?:k|czka)|respondentka|účastn(?:ík|ice)|беседа|участни(?:к|ца)|информант(?:ка)?"
    r"|собеседни(?:к|ца)|responden|informan|peserta|görüşme(?:ci)?|mülakat|röportaj|katılımcı"
    r"|(?:[访訪][谈談]|[采採][访訪])(?:[对對]象|者|人|[记記][录錄])?|[受被][访訪]者|用[户戶]|インタビュー|回答者|参加者|協力者"
    r"|인터뷰|면담(?:자)?|(?:연구\s?)?참[여가]자|응답자"
)
_KIND = r"(?:simul|semi-?estru|explorat|pilot|individual|grupal|virtual|presencial|t[eé]l[eé]f)[^\W\d_]{0,12}"
"""``Entrevista simulada 2``: of what kind, behind the word."""

_NO = r"(?:nr?o\.?|nr\.?|n\.?[º°]|n\.|№|n[uú]m(?:ero)?\.?|nummer|numéro)"

_NUMBERED = late_regex(
    rf"(?:(?P<word>{_WORD})(?: (?:id|code|{_KIND}))?\s*(?::\s*)?(?:{_NO}|#|(?-i:[A-Z]{{1,2}})(?=\d))?\s*"
    r"(?:(?P<number>\d{1,3})(?P<letter>[a-z])?|(?P<han>[一二三四五六七八九十])(?=\W|$)"
    r"|(?P<roman>(?-i:I{1,3}|I?V|VI{1,3}|I?X))(?![^\W\d_])|(?P<lettered>(?-i:[A-Z])))"
    r"(?:\s*[:.,–—：，、-]\s*(?P<beside>(?:[^\n.?!]|(?<=\b[^\W\d_])\.){1,120})|\s*\([^()\n]{1,80}\))?|(?P<bare>0\d{1,2}))\W*",
    re.IGNORECASE,
)
_HAN = "一二三四五六七八九十"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

_COUNTED = late_regex(
    rf"(?P<number>\d{{1,2}})\s?(?:\.|[ºª°]|st|nd|rd|th|e|er|ère|ème)?\s(?P<word>{_WORD})"
    r"(?:\s*[:,–—：-]\s*[^\n.?!]{1,80}|\s*\([^()\n]{1,80}\))?\W*",
    re.IGNORECASE,
)
"""``2. Interview: a baker``, ``3ª entrevista``."""

_PERSON = re.compile(
    r"\W{0,3}(?P<word>(?:[^\W\d_][\w'’.-]*\s){0,4}(?:student|pupil|teacher|nurse|doctor|patient|client|customer|expert"
    r"|volunteer|candidate|employee|manager|parent|subject|estudiante|alumn[oa]|étudiante?|schüler(?:in)?))"
    r"\s*(?:no\.?|nr\.?|#)?\s*(?P<number>\d{1,3})\W*",
    re.IGNORECASE,
)
"""``[University Student 2]``: what somebody is, and which of them."""

_WITH = re.compile(
    rf"(?:(?:an?|my|our|une?|una|ein|uma?)\s)?{TALK}\s+{WITH}\s+"
    r"(?P<name>[^\W\d_][^\n,;:()–—?!]{0,50}?)(?:\s*[,;:(–—][^\n?!]{0,80}|\s+-\s[^\n?!]{1,80}|\s+(?:on\s)?\d[^\n?!]{0,40})?\W*",
    re.IGNORECASE,
)
_DASHED = re.compile(rf"{TALK}\s*[–—-]\s+(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){{1,3}})\W*", re.IGNORECASE)
"""``Interview – Rosa Lindt``: a dash stands for ``with``."""

_NAMED_BEFORE = late_regex(
    r"\W{0,3}(?P<name>[^\W\d_][^\n.?!。？！:：]{1,24}?)\s?(?:인터뷰|면담|インタビュー|访谈|訪談|采访|採訪)\W{0,2}"
)
"""``접수팀 인터뷰``, ``店長インタビュー``: who is interviewed stands before the word."""

_NAMED_FIRST = re.compile(
    r"\W{0,3}(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3})(?<!['’]s) (?:interview|transcript)\W{0,2}",
    re.IGNORECASE,
)
"""``Rosa Lindt Interview``."""

_ORDER_TEXT = """
first erste prim second zweite segund third dritte terc fourth vierte cuart fifth fünfte quint sixth sechste sext
"""
_ORDERS = tuple(_ORDER_TEXT.split())
_ORDINAL = re.compile(
    r"(?:the )?(?P<order>first|second|third|fourth|fifth|sixth|(?:ers|zwei|drit|vier|fünf|sechs)te[sr]?"
    r"|primera?|segund[ao]|tercera?|cuart[ao]|quint[ao]|sext[ao]) "
    rf"(?P<word>{_WORD})(?:\s*[:.,–—-]\s*[^\n.?!]{{1,120}}|\s*\([^()\n]{{1,80}}\))?\W*",
    re.IGNORECASE,
)
"""``Second interview: bus driver``."""

_OF_SOMEBODY = re.compile(
    rf"{TALK}\s+(?:{OF}|ao)\s+(?P<name>(?:an?|the|einer|einem|dem|der|una?|une|el|la|le|um|uma|o"
    r"|en|ett|een|de|het|don|doña|dona|señora?|senhora?|signora?)\s+[^\n,;:()–—?!.]{3,50}?)"
    r"(?:\s*[,;:(–—][^\n?!]{0,80}|\s+-\s[^\n?!]{1,80})?\W*",
    re.IGNORECASE,
)
"""``Interview with a nurse (12 years)``."""

_WITH_WHOM = re.compile(
    rf"(?:[^\W\d_]{{3,12}}[ -])?{TALK}\s*(?::|\s[–—-])\s+"
    r"(?P<name>[^\W\d_][^\n?!.:;]{2,60})",
    re.IGNORECASE,
)
"""``User interview – Front-end developer``."""

_DATED = re.compile(
    rf"{TALK}"
    r"(?:,|\s+(?:on|of|from|vom|am|du|del|de|do|från|den))?\s+(?P<name>\d{1,4}[^\n?!;:]{3,60})",
    re.IGNORECASE,
)
"""``Interview on 3 March 2024, Mill Street``."""

_LED = re.compile(
    r"(?:(?:(?:appendix|annex|anhang|anlage|anexo|annexe|allegato|bijlage|bilaga|attachment|załącznik|приложение)"
    r"\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})|\d{1,2}(?:\.\d{1,2})*|[A-Z](?=[.)]))\s?[.:)–—-]{0,2}\s+)?"
    r"(?:(?:[^\W\d_]{3,12} )?interview (?:transcript|notes|summary)\s?[:–—-]\s*)?"
    r"(?:(?:transcript(?:ion)?|transkript(?:ion)?|transcripción|transcrição|trascrizione)\s+"
    r"(?:(?:of|from|de|del|de la|du|des|zum?|do|da|dell[ao])\s+(?:the\s+)?)?)?",
    re.IGNORECASE,
)
"""``Appendix B: Transcript of``, ``User interview transcript –``, before what stands above an interview."""

LOOSE = ("of somebody", "dated")
"""Words of a head that may be said, too, so that it must stand as a heading."""

_SAYS = re.compile(r"\b(?:i|we|you|he|she|they|was|were|is|it)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Above:
    """What a line above an interview says.

    Attributes:
        word: What it calls the interview, "" for a number alone and ``with`` where it names who is interviewed.
        number: Its number, 0 where it has none.
        letter: The letter behind it or in its place, small; "" where there is none.
        name: Who is interviewed where it has no number, by ``name_key``.
    """

    word: str
    number: int = 0
    letter: str = ""
    name: str = ""

    def follows(self, last: Above) -> bool:
        """Whether it counts on: 7 after 6, 9b after 9a, 10a after 9c; names follow one another as they come."""
        if self.number != last.number:
            return self.number == last.number + 1 and bool(last.number) and self.letter in ("", "a")
        if self.letter or last.letter:
            return bool(self.letter and last.letter) and ord(self.letter) == ord(last.letter) + 1
        return not self.number


@remembered
def above(text: str) -> Above | None:
    """What the line says where it may stand above an interview."""
    text = text.strip()
    if len(text) >= LONGEST:
        return None
    if found := _above(text):
        return found
    led = _LED.match(text)
    return _above(text[led.end() :]) if led and led.end() else None


def _above(text: str) -> Above | None:
    if found := _NUMBERED.fullmatch(text):
        if found["beside"] and len(found["beside"]) > BESIDE and _SAYS.search(found["beside"]):
            return None  # "Person 2 - she was the one who always came"
        letter = (found["letter"] or found["lettered"] or "").casefold()
        number = whole_number(found["bare"] or found["number"] or "0")
        if found["roman"] or found["han"]:
            number = 1 + (_ROMAN.index(found["roman"]) if found["roman"] else _HAN.index(found["han"]))
        return Above(_called(found["word"] or ""), number, letter)
    if found := _COUNTED.fullmatch(text):
        return Above(_called(found["word"]), whole_number(found["number"]))
    if found := _PERSON.fullmatch(text):
        return Above(found["word"].casefold(), whole_number(found["number"]))
    if found := _ORDINAL.fullmatch(text):
        order = next(place for place, word in enumerate(_ORDERS) if found["order"].casefold().startswith(word))
        return Above(_called(found["word"]), order // 3 + 1)
    if (found := _WITH.fullmatch(text)) and is_written_as_name(found["name"]):
        return Above("with", name=name_key(found["name"]))
    if (found := _DASHED.fullmatch(text)) and is_written_as_name(found["name"]) and not names_nobody(found["name"]):
        return Above("with", name=name_key(found["name"]))
    if found := _NAMED_BEFORE.fullmatch(text):
        return Above("with", name=found["name"].casefold())
    if (found := _NAMED_FIRST.fullmatch(text)) and is_written_as_name(found["name"]):
        return None if names_nobody(found["name"]) else Above("with", name=name_key(found["name"]))
    for word, pattern in zip(LOOSE, (_OF_SOMEBODY, _DATED), strict=True):
        if found := pattern.fullmatch(text):
            return Above(word, name=found["name"].casefold())
    if (found := _WITH_WHOM.fullmatch(text)) and any(map(is_person_line, found["name"].title().split(", "))):
        return Above(LOOSE[0], name=found["name"].casefold())
    return None


def _called(word: str) -> str:
    """The word, all those for an interview as one."""
    word = word.casefold()
    return "interview" if word.startswith(TALKS) else word
