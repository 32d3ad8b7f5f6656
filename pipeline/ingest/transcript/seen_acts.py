"""What somebody who watches a talk writes down: what people and bells do, and that a recording stops or goes on."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.ingest.judgement import SELF
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.happenings import BROKEN_OFF, QUIET
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import has_question_mark
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import is_event

SHORT = 160
"""Characters of what no sign sets apart."""

VERB, MOST = 5, 14
"""Words behind whom it tells of, among which the verb stands, and all words of what says that a recording stops."""

ACT = 12
"""Words of a sentence that says what somebody is seen to do, where no sign sets it apart."""

_PAST = late_regex(
    r"\b(?:\w+ed|came|left|went|got|stood|sat|rang|shook|took|wept|kam|ging|stand|holte|brachte|klingelte|zeigte|setzte)\b"
)
_NOW_IS = late_regex(r"(?:he|she|they) (?:is|are) (?:\w+ly )?\w+ing\b", re.IGNORECASE)
"""``She is crying.``"""

_THE = r"(?:el|la|los|las|il|lo|le|o|a|os|as|un|une|una|uno|um|uma|su|sus|seu|sua)"
_ACTS = late_regex(
    rf"(?:suena|squilla|suona|toca|sonne) {_THE} [^\W\d_]{{3,}}[.!]?"
    rf"|(?:entra|entran|entrano|entram|llega|llegan|arriva|chega) {_THE} [^\W\d_]{{3,}}"
    r"(?: (?:y|e|com|con) [^.?!]{3,60})?[.!]?"
    r"|(?:se )?(?:ríen?|ride|ridono|piange|piangono|lloran?|rit|rient|chora)[.!]?|ri-se[.!]?"
    r"|(?:shows|points|nods|laughs|sighs|shrugs|smiles|cries|coughs)(?: [^.?!]{1,30})?[.!]?",
    re.IGNORECASE,
)
"""``Suena el teléfono.``, ``Ri-se.``, ``Shows photo.``: acts whose verb comes first."""

_BOTH = late_regex(
    r"(?:they|both(?: of them)?|all(?: of them)?|everyone|everybody|the two(?: of them)?)(?: (?:both|all|then|now))?"
    r" (?:(?:look|point|stare|peer|gaze|glance|nod|lean|bend|laugh|smile|turn)s?(?: (?:at|to|up|out|round|around|over"
    r"|towards?|back|down|in|into|through|across|away|off|together|on)\b[^.?!]{0,50})?"
    r"|(?:walk|go|move|step|head|cross)(?:s|es)? (?:(?:over|out|across|back|through|up|down) ){0,2}(?:in)?to(?:wards?)?"
    r" the (?:window|door|kitchen|hall|corridor|garden|table|desk|yard|car park|board|wall|shelf|counter|cupboard"
    r"|stairs|entrance|screen|map|next room|other room|back|front|workshop|shop|office)\b[^.?!]{0,40})[.!]?",
    re.IGNORECASE,
)
"""``They look at the plan together.``, ``Both laugh.``: of several, whose verbs have no s."""

FENCED = late_regex(r"\s*(?P<sign>[-–—―*~_=/+#|])(?P=sign)*\s?[^\W_].{2,}?\s?(?P=sign)+\s*", re.DOTALL)
"""``- interview interrupted -``, ``*She pours tea.*``, ``// tape stops //``: the same sign on both sides."""

TAGS = late_regex(r"(?:#[^\W\d_][\w/-]*[\s,;]*)+")
"""``#rest #coping``, alone on a line: what somebody who codes wrote to what is said above."""

NB = late_regex(r"\W{0,2}(?:n\.?\s?b\.?\s?[:–—-]|(?-i:N\.?B\.?),?)\s", re.IGNORECASE)
"""``NB: she got up``, ``NB she got up``, where that is no label."""

_DOES_TEXT = """
comes come enters leaves goes gets stands sits returns rings barks knocks opens closes looks points shows laughs laugh
smiles cries weeps sighs nods shakes shrugs hands picks answers takes pauses coughs pours brings serves draws lights
fetches gestures whispers wipes starts begins joins walks interrupts stops turns calls reads checks offers hesitates
moves passes waits puts switches rises rolls taps blows hugs jumps asks
came entered left went got stood sat returned rang barked knocked opened closed looked pointed showed laughed smiled
cried wept sighed nodded shook handed picked answered took paused coughed poured brought served joined interrupted
stopped turned switched
kommt kommen betritt verlässt verlassen geht gehen steht stehen setzt setzen klingelt läutet klopft bellt öffnet
schliesst schließt schaut blickt zeigt lacht lachen weint seufzt nickt schüttelt holt bringt reicht nimmt unterbricht
zuckt trinkt kam ging stand setzte klingelte zeigte holte brachte
entre entrent sort sortent revient lève assied sonne frappe aboie ouvre ferme regarde montre rit rient pleure soupire
hoche apporte prend sert tend quitte rejoint
entra entran sale salen vuelve levanta sienta suena ladra abre cierra mira muestra señala ríe ríen llora suspira asiente
trae toma sirve enseña
esce torna alza siede squilla suona abbaia apre chiude guarda mostra indica ride ridono piange sospira annuisce prende
sai volta senta toca late fecha olha aponta ri chora pega serve
komt komen verlaat gaat gaan staat rinkelt belt blaft opent sluit kijkt wijst toont lachen huilt zucht knikt haalt
brengt pakt schenkt
kommer går lämnar reser sätter ringer knackar skäller öppnar stänger tittar pekar visar skrattar gråter suckar nickar
hämtar tar forlater forlader rejser setter sætter banker bjeffer gøer åpner åbner lukker peker peger viser ler smiler
griner græder sukker nikker henter
tulee lähtee nousee istuu soi koputtaa haukkuu avaa sulkee katsoo näyttää nauraa itkee huokaa nyökkää hakee
wchodzi wychodzi wraca wstaje siada dzwoni puka szczeka otwiera zamyka patrzy pokazuje śmieje płacze wzdycha kiwa
przynosi
"""
_DOES = frozenset(_DOES_TEXT.split())
"""What somebody who watches sees people, bells and dogs do."""

_IS_SEEN = late_regex(r"\b(?:is|are|was|were)\s(?:\w+ly\s)?(?:\w+ing|\w+ed|silent|quiet|tearful|upset|called away)\b")
"""``is called away``, ``was crying``."""

_TALK = (
    r"\b(?:interview|recording|recorder|tape|audio|video|connection|call|line|conversation|discussion|session"
    r"|aufnahme|aufzeichnung|tonband|band|gespräch|verbindung|enregistrement|entretien|connexion|dictaphone"
    r"|grabaci[oó]n|grabadora|entrevista|conexi[oó]n|registrazione|registratore|intervista|collegamento|grava[çc][ãa]o"
    r"|gravador|liga[çc][ãa]o|opname|gesprek|verbinding|inspelningen|intervju\w*|samtalet|opptak\w*|forbindels\w+"
    r"|optagels\w+|haastattelu|nauhoitus|yhteys|nagranie|dyktafon|wywiad|rozmowa|połączenie)\b"
)
_BREAKS = (
    r"\b(?:interrupt\w*|paus\w+|stop\w*|resum\w+|continu\w+|restart\w*|switched|turned|cut|lost|breaks?|broke|dropp?\w*"
    r"|unterbr\w+|fortgesetzt|abgebrochen|abgestellt|ausgeschaltet|eingeschaltet|angehalten|bricht|abgerissen"
    r"|interromp\w+|interrump\w+|repris\w*|reprend|coup\w+|arr[êe]t\w*|reanud\w+|contin[uú]\w+|apag\w+|cort\w+"
    r"|interrott\w+|ripre\w+|sospes\w+|spent\w+|retom\w+|onderbr\w+|hervat|uitgezet|gestopt|weggevallen|avbr\w+"
    r"|fortsätt\w*|forts[eæ]t\w*|afbr\w+|genoptag\w*|bryt\w+|brutt|keskey\w*|katke\w*|jatku\w*|przerwa\w+|wznowi\w+)\b"
)
_PROCESS = late_regex(rf"(?=.*{_TALK})(?=.*{_BREAKS})", re.IGNORECASE | re.DOTALL)
"""``Recorder switched off for a few minutes``: of the talk or what records it, that it stops or goes on."""

_TAPE = late_regex(
    r"(?:the |das |die |la |le |el |il |o |a )?"
    r"(?:tape|cassette|side|reel|disc|[ck]assett[ea]?n?|band|tonband|seite|bande|face|cara|cinta|lado|fita|lato|nastro|bånd"
    r"|sida|side)(?: ?(?:\d{1,2}|one|two|three|four|eins|zwei|[a-d]))?"
    r"(?:,? (?:side|seite|face|cara|lado|lato|sida) \w{1,3})?"
    r" (?:ends?|begins?|starts?|finishes|runs out|resumes|(?:is )?(?:changed|turned(?: over)?)|endet|beginnt|läuft aus"
    r"|wird (?:gewechselt|umgedreht)|(?:se )?termin[ae]|commence"
    r"|s['’]achève|se acaba|acaba|empieza|comienza|começa|finisce"
    r"|inizia|slut(?:ar|ter)|börjar|begynner|starter)(?: here| hier| ici| aquí| qui| aqui| her| här)?\W*",
    re.IGNORECASE,
)
"""``Side A ends.``, ``Tape 2 begins here``, ``Band wird gewechselt.``"""

_RECORDED = late_regex(
    r"(?:\w+ ){0,2}(?:interview|recording|recorder|audio|video|connection|aufnahme|aufzeichnung|verbindung"
    r"|enregistrement|entretien|connexion|dictaphone|grabaci[oó]n|entrevista|conexi[oó]n|registrazione|intervista"
    r"|collegamento|gravação|ligação|opname|verbinding|inspelning\w*|intervju\w*|opptak\w*|forbindels\w+|optagels\w+"
    r"|haastattelu|nauhoitus|yhteys|nagranie|wywiad|połączenie)\b",
    re.IGNORECASE,
)
"""With what such a paragraph begins where it says ``we``: ``Connection lost, we call again``."""

IS_TOLD = late_regex(
    r"(?:the|that|this|they|he|she|it|people|der|die|das|man|er|es|le|la|les|on|ils?|elles?|el|los|lo|o|a|os|as|de|het|den"
    r"|det|han|hun|hon)\s(?!.*\b(?:stops|pauses|resumes"
    r"|continues|breaks|drops|rings|is|are|klingelt|klopft|läutet|sonne|frappe|wird|bricht|stoppt|est|reprend|se|es|è|riprende|é|wordt)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""``The interview ended there``: somebody may say it of another time."""

COMES = late_regex(
    r"(?:an?|the|her|his|some(?:one|body)|another|ein|eine|der|die|das|ihre?|sein|jemand|une?|le|la|l['’]|son|sa"
    r"|quelqu['’]un|una?|el|su|alguien|uno|il|lo|qualcuno|um|uma|o|a|seu|sua|alguém|een|de|het|haar|zijn|iemand|en|ett|et"
    r"|hennes|hans|någon|noen|nogen|joku)\s(?:[^\W\d_][\w'’-]*\s){0,3}?(?:comes? (?:in|into|back|home|out)|enters?"
    r"|leaves?|(?:goes|walks) (?:in|out|past|by)|goes off|buzzes|beeps|vibrates|rings|knocks"
    r"|barks|jumps|cries|interrupts|(?:opens|closes) the"
    r"|says (?:hello|hi|goodbye)|looks (?:in|out)|kommt (?:herein|rein|hinein|dazu|zurück|nach hause)|betritt|verlässt"
    r"|geht (?:hinaus|raus|vorbei)|klopft|klingelt|bellt|weint|entre|sort|frappe|sonne|aboie|pleure|entra|sale|llama"
    r"|suena|ladra|llora|bussa|squilla|abbaia|esce|sai|bate|chora|late|komt (?:binnen|terug)|klopt|blaft|huilt"
    r"|kommer inn?d?|går ut|knackar|banker|skäller|gråter|tulee sisään|koputtaa|haukkuu)\b"
    r"|(?:an?|another|someone|somebody)\s(?:[^\W\d_][\w'’-]*\s){0,3}?(?:asks (?:the way|for|if|where|whether)|arrives"
    r"|passes (?:by|through))\b",
    re.IGNORECASE,
)
"""``A child comes in``: of somebody or something that has no part in the talk, what is seen as it happens."""

HABIT = late_regex(
    r"\b(?:every|all|always|usually|often|sometimes|never|each|when|if|ganze[nr]?|jede[nrsm]?|immer|oft|manchmal|nie|wenn|toute?|toujours"
    r"|souvent|chaque|jamais|quand|si|tod[oa]s?|siempre|cada|nunca|cuando|sempre|ogni|mai|quando|altijd|elke?|vaak|nooit|als"
    r"|alltid|varje|ofta|aldrig|när|hver|ofte|aldri|når|aina|joka|usein)\b",
    re.IGNORECASE,
)
"""``She comes in every morning``: somebody says it."""

_HEARD = late_regex(
    r"(?:(?:an?|some|long|short|brief|general|loud|awkward|another|coffee|tea|lunch|(?:\w+|\d+)[- ]min\w*|lange[rs]?"
    r"|kurze[rs]?|allgemeines|une?|longue?|court|bref|una?|larg[oa]|breve|cort[oa]|lung[oa]|long[oa]|uma?|een|korte|lång"
    r"|kort|lang|ett?|en|pitkä|lyhyt|długa|krótka)[ -]){0,3}"
    rf"(?:{QUIET}|{BROKEN_OFF}|gelächter)"
    r"(?: (?:of|for|in|at|from|while|as|because|von|für|im|de|pour|di|om|av|i|på)(?: \w+){1,4})?[.!…]?"
    r"|(?:(?:the|a|das|le|el|il|o|de|het) )?(?:phone|telephone|mobile|doorbell|bell|bleep|pager|alarm|dog|telefon\w*"
    r"|téléphone|tel[eé]fono|telefoon|puhelin|ovikello|es|on)"
    r" (?:rings?|rang|barks?|goes off|klingelt|läutet|klopft|sonne|frappe|suena|squilla|toca|gaat|ringer|soi|dzwoni)\b"
    r"[^.?!]{0,80}[.!]?",
    re.IGNORECASE,
)
"""``Long silence.``, ``The telephone rings.``, alone."""

_STILL = late_regex(
    r"(?:an? |eine? |une? |una? |uma? |een |ett |en |et )?"
    r"(?:(?:long|short|brief|general|longer|lange[rs]?|kurze[rs]?|längere[rs]?|allgemeines|gemeinsames|longue?|courte?"
    r"|bref|brève|larg[oa]|breve|cort[oa]|lung[oa]|long[oa]|curt[oa]|korte?|lång|lang|pitkä|lyhyt|długa|krótka) )?"
    rf"(?:{QUIET}|gelächter|rire|pauza)"
    r"(?: (?:prolongée?|longue|courte|larg[oa]|breve|cort[oa]|lung[oa]|long[oa]|curt[oa]|prolungat[oa]|prolongad[oa]"
    r"|generale?s?))?[.…]",
    re.IGNORECASE,
)
"""``Silence.``, ``Pausa larga.``: with its stop, and nothing else in the paragraph."""

_PERSON = late_regex(rf"(?:{CAPITAL}[\w'’.-]*\s+){{0,3}}")
_ARTICLES_TEXT = "the both der die das den le la les l' el los las il lo gli i o os as de het"
_ARTICLES = frozenset(_ARTICLES_TEXT.split())
_OTHERS = late_regex(
    r"Sie [^\W\d_]+t\b|I (?:reads|shows|hands|switches|turns|gets|offers|explains|leaves|stops|pauses)\b"
)
"""``Sie steht auf``, as to somebody one says ``Sie stehen``; ``I reads``, of the interviewer by her label."""

_US_TEXT = "we us our wir uns unser unsere nous notre nos nosotros nuestro nuestra vi oss vår vårt wij ons onze noi"
US = frozenset(_US_TEXT.split())
"""Who watches and is part of it: ``Kirsten joins us``."""

_PRONOUNS_TEXT = "he she they er il elle ils elles él ella ellos ellas lui lei ele ela hij zij han hun hon hän"
_PRONOUNS = frozenset(_PRONOUNS_TEXT.split())

_NOW = late_regex(r"[a-zäöü]{3,}[^s]s|[a-zäöü]{2,}t")
"""``unrolls``, ``seufzt``, right behind ``The respondent``."""

_PART = 4
"""Letters of a word that says who takes part, from which on it is no initial."""


def is_plain(text: str) -> bool:
    """Whether it is short, asks nothing, and says neither I nor you."""
    return len(text) <= SHORT and not of_self(text) and not has_question_mark(text)


def of_somebody(words: Sequence[str]) -> bool:
    """Whether ``he`` or ``she`` begins them, and a verb of what is seen stands behind."""
    return words[0].casefold() in _PRONOUNS and does(words[1:])


def sees(text: str) -> bool:
    """Whether a short sentence says what somebody or something is seen to do now: ``She laughs.``, ``Se ríe.``."""
    words = text.split()
    if len(words) > ACT or not is_plain(text) or HABIT.search(text) or " after " in text:
        return False
    acts = of_somebody(words) and not _PAST.search(text)
    return (
        acts
        or _BOTH.fullmatch(text) is not None
        or _NOW_IS.match(text) is not None
        or _ACTS.fullmatch(text) is not None
    )


def is_still(text: str) -> bool:
    """Whether it says that nobody speaks or that all laugh, in so few words that nobody says it: ``Long pause.``."""
    return _STILL.fullmatch(text) is not None


def is_process(text: str) -> bool:
    """Whether it says that the recording breaks off or goes on, or what is heard, and not who speaks."""
    if of_self(text):
        return is_recording(text) and _RECORDED.match(text) is not None
    heard = _HEARD.fullmatch(text) is not None and not HABIT.search(text)
    return heard or is_recording(text) or is_event(text) or _TAPE.fullmatch(text) is not None


def is_recording(text: str, *, most: int = MOST) -> bool:
    """Whether words, so many at most, say that the talk or what records it stops or goes on."""
    return len(text.split()) <= most and _PROCESS.match(text) is not None


def of_self(text: str, *, besides: Collection[str] = ()) -> bool:
    """Whether somebody says I or you; German's ``sie`` and Spanish's ``su`` may be anybody's.

    Args:
        text: Of a paragraph.
        besides: Words of these that do not count, in small letters.
    """
    return any(
        found[0] not in ("sie", "su", "Su")
        and found[0].casefold() not in besides
        and not (found[0] in ("Sie", "I") and _OTHERS.match(text, found.start()))
        for found in SELF.finditer(text)
    )


def tells_of(text: str, names: Collection[str]) -> bool:
    """Whether it begins with one who takes part, by name or part in the talk, and says what that one does."""
    words = [word.strip(".,;:()") for word in text.split()]
    if words and words[0].casefold() in _ARTICLES:
        del words[0]
    if not words:
        return False
    part = len(words[0]) >= _PART and role_of_label(words[0]) is not None
    person = _PERSON.match(" ".join(words))
    called = [word.rstrip(".") for word in person[0].split()] if person else []
    if part and len(words) > 1 and _NOW.fullmatch(words[1]):
        return True
    initials = bool(called) and called[0].isupper() and len(called[0]) > 1 and not text.isupper()
    told = part or any(word in names for word in called) or initials
    return told and (does(words[1:]) or does_together(words[1:]) or _IS_SEEN.search(text) is not None)


def does(words: Sequence[str]) -> bool:
    """Whether a verb of what is seen stands early among the words."""
    return any(word.strip(".,;:").casefold() in _DOES for word in words[:VERB])


def does_together(words: Sequence[str]) -> bool:
    """Whether such a verb stands among them as of several: ``Anna and Joan look at a map``."""
    return any(f"{word}s" in _DOES for word in words[:VERB])
