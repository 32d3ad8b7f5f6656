"""Lines that programs write beside a talk: who comes and goes, that a meeting ended, what made the transcript."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.ingest.judgement import SELF
from pipeline.ingest.transcript.clocks import CLOCK, MOMENT
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import ASKING_SIGNS
from pipeline.text.late_regex import late_regex

LONGEST = 160
"""Characters of such a line."""

_SIGNS = r"[\s\[\](){}<>*_=~#.–—•-]*"
_STAMPED = late_regex(rf"(?:{_SIGNS}{CLOCK}(?:\s?[ap]\.?m\b\.?)?)?{_SIGNS}", re.IGNORECASE)
_MEETING = (
    r"(?:meeting|chat|call|session|besprechung|sitzung|anruf|réunion|appel|reunión|llamada|reunião|chamada|riunione"
    r"|chiamata|vergadering|gesprek|möte|mötet|møte|møtet|møde|mødet|samtal|samtalet|kokous|spotkanie)"
)
_ENDED = (
    r"(?:ended|started|closed|finished|beendet|gestartet|terminée?|démarrée?|finalizada|terminada|iniciada|encerrada"
    r"|terminata|iniziata|beëindigd|gestart|avslutat|avslutet|afsluttet|startade|startet|päättyi|zakończone)"
)
_MET = late_regex(
    rf"{_MEETING} {_ENDED}\b[^\n.?!]{{0,20}}?{CLOCK}(?:\s?(?:[ap]\.?m\b|uhr\b|h\b|hrs?\b))?\W*", re.IGNORECASE
)
"""``Meeting ended after 00:27:41``, ``Meeting ended at 10:45 AM``."""

_ROOM = (
    r"(?:\w+ )?(?:room|chat|meeting|call|conversation|session|conference|channel|group|raum|besprechung|sitzung"
    r"|unterhaltung|konferenz|gruppe|réunion|conversation|salon|discussion|sala|reunión|conversación|reunião|conversa"
    r"|riunione|vergadering|gesprek|mötet|møtet|mødet|samtalen|chatten)"
)
_GOES = late_regex(
    r"(?P<who>\S[^\n:]{0,40}?) (?:"
    rf"(?:(?:has|have) )?(?:just )?(?:left|joined|entered)(?: the| this)? {_ROOM}"
    r"|(?:(?:has|was|is) )?(?:quit|disconnected|reconnected|now (?:offline|online|away))"
    rf"|(?:hat|ist) (?:de[rnm]|die|das) {_ROOM} (?:verlassen|betreten|beigetreten)"
    rf"|a (?:quitté|rejoint) (?:la |le |l['’]){_ROOM}"
    rf"|(?:ha (?:salido|abandonado|entrado|lasciato|abbandonato)|(?:salió|abandonó|saiu|entrou|se unió))"
    rf"(?: de| a| en)?(?: la| il| el| da| na| a)? {_ROOM}"
    rf"|heeft (?:de|het) {_ROOM} verlaten|har (?:lämnat|forlatt|forladt) {_ROOM}"
    rf"){_SIGNS}",
    re.IGNORECASE,
)
"""``Omar has left the meeting``, of one who speaks."""

_TOOL = (
    r"(?:audio|video|ai|speech|voice|text|notes?|note-?taker|captions?|subtitles?|transcri\w+|transkri\w+|trascri\w+"
    r"|retranscri\w+|untertitel\w*|sous-titres?|subtítulos|recorder|recordings?|export\w*|ki|ia)"
)
_ADVERT = late_regex(
    rf"(?=.*\b{_TOOL}\b)(?P<before>[^\n]*?)(?:https?://|www\.|\b[a-z\d-]+\.(?:com|org|net|ai|io|app|[a-z]{{2}})\b)\S*\W*",
    re.IGNORECASE,
)
"""``Try the free AI notetaker at scribble.example.com``: an address at its end, and what such a program does."""

_MADE_WITH = late_regex(
    rf"(?=.*\b{_TOOL}\b)(?:powered|generated|created|trans[ck]\w+|exported|automatically \w+|erstellt|erzeugt)"
    r" (?:by|with|using|from|mit|med|met|avec|con|com) (?:the )?"
    rf"(?-i:{CAPITAL})[\w.+-]*(?: (?-i:{CAPITAL}|\d)[\w.+-]*){{0,3}}\W*",
    re.IGNORECASE,
)
"""``Powered by Scribble AI``; without a word for such a program somebody may say it: ``Powered by Honda.``."""

_SERVICE = late_regex(
    rf"(?:(?:{MOMENT}|[\[(]?{CLOCK}[\])]?)\s*(?:-!-|\*{{3}}|[-=]{{2}}>|<[-=]{{2}}|[←→])|-!-)\s+[^\s\d].*"
    r"|-{3} (?:Log|Day) \w+ .*"
)
"""``18:10 -!- omar has joined #mill``, ``--- Log closed Sun May 12``: what a channel's program says."""

_LINK_NOTE = late_regex(
    rf"\s*{CAPITAL}{{3,}}(?: {CAPITAL}{{2,}}){{0,3}}: [^\n]{{1,300}}? [-–—] (?:{CAPITAL}{{3,12}}: )?https?://\S+\s*"
)
"""``ACTION ITEM: Ask for a price - WATCH: https://...``, before words of the talk or alone."""

_WRITTEN_DOWN = late_regex(
    r"transcri(?:p|ç|be)\w{0,9}|trascrizion\w|trans[sk]?kr[iy]\w{2,12}|litteroi\w{2,6}|(?:av|af|ab|mit)s[ck]h?rift\w{0,3}",
    re.IGNORECASE,
)
_DOES_TEXT = """
started stopped began paused resumed ended gestartet beendet gestoppt angehalten pausiert fortgesetzt begonnen
commencé démarré lancé arrêté interrompu terminé repris inició comenzó detuvo finalizó terminó pausó reanudó iniciado
detenido iniciou começou parou interrompeu encerrou avviato iniziato interrotto arrestato terminato fermato gestart
gestopt beëindigd gepauzeerd startade startat stoppade stoppat avslutade avslutat startet stoppet startede stoppede
avsluttet afsluttede aloitti lopetti keskeytti rozpoczął rozpoczęła zatrzymał zatrzymała zakończył zakończyła
"""
_DOES = frozenset(_DOES_TEXT.split())
_BESIDE_TEXT = """
has have the die hat a la l ha is met de heeft het har transkriptionen la le of this meeting na
"""
_BESIDE = frozenset(_BESIDE_TEXT.split())
WHO = 6
"""Words of a name of who starts or stops a transcription."""
_LINKED = late_regex(
    rf"{CAPITAL}{{2,}}(?: {CAPITAL}{{2,}}){{0,3}}\s?:\s+\S[^\n]*?\s[-–—]\s{CAPITAL}{{4,}}(?: {CAPITAL}{{2,}}){{0,2}}\W*"
)
"""``ACTION ITEM: Order the boards - WATCH``: a note that a meeting's program puts at its moment, and a link to it."""

_MINE = late_regex(r"\b(?:I|we|me|us|my|our|ich|wir|je|nous|yo|nosotros|jag|jeg|vi|ik|wij|eu|io|noi)\b", re.IGNORECASE)
"""Whose words these are; an advertisement says ``your`` too."""


def comes_or_goes(text: str, names: Collection[str]) -> bool:
    """Whether a program tells there that one of those who speak comes or goes."""
    if len(text) > LONGEST:
        return False
    found = _GOES.fullmatch(_unstamped(text))
    return found is not None and found["who"].casefold() in {name.casefold() for name in names}


def is_made_by_program(text: str) -> bool:
    """Whether a program tells there that a meeting ended, or by what the transcript was made."""
    if len(text) > LONGEST or text.rstrip().endswith(ASKING_SIGNS):
        return False
    text = _unstamped(text)
    if _MET.fullmatch(text):
        return True
    advert = _ADVERT.fullmatch(text)
    if advert and not _MINE.search(advert["before"]):
        return True
    return _MADE_WITH.fullmatch(text) is not None and not SELF.search(text)


def tells_of_transcribing(text: str) -> bool:
    """Whether a program tells there who started or stopped that it writes down: ``Rosa Lindt started transcription``.

    So it is in many languages: ``Rosa Lindt hat die Transkription beendet``.
    """
    words = text.strip(" .*_").replace("’", "'").replace("l'", "l ").split() if len(text) <= LONGEST else []
    if not words or not (words[-1] in _DOES or _WRITTEN_DOWN.fullmatch(words[-1])):
        return False
    kinds = [
        "does" if word in _DOES else "what" if _WRITTEN_DOWN.fullmatch(word) else "beside" if word in _BESIDE else ""
        for word in words
    ]
    begin = max((place + 1 for place, kind in enumerate(kinds) if not kind), default=0)
    who = words[:begin]
    return (
        {"does", "what"} <= set(kinds[begin:])
        and 1 <= len(who) <= WHO
        and who[0][:1].isupper()
        and not _MINE.fullmatch(who[0])
        and not any(word[-1] in "?!:;" for word in who)
    )


def is_linked_note(text: str) -> bool:
    """Whether a program notes something there and links to its moment."""
    return _LINKED.fullmatch(text.strip()) is not None


def is_service(text: str) -> bool:
    """Whether the program of a channel says there who comes and goes, or when its log ends."""
    return len(text) <= LONGEST and _SERVICE.fullmatch(text) is not None


def end_of_link_note(text: str) -> int:
    """Where the words go on behind what a meeting's program notes, with a link to the recording there; 0 without it."""
    if "://" not in text:
        return 0
    found = _LINK_NOTE.match(text)
    return found.end() if found else 0


def _unstamped(text: str) -> str:
    stamp = _STAMPED.match(text)
    return text[stamp.end() :].strip() if stamp else text.strip()
