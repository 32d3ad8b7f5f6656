"""Sentences below a talk that say that it is over, what was done with the transcript, and what came after.

In English and in the languages that most transcripts come in.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.ingest.judgement import SELF
from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.text.full_stops import CLOSING_SIGNS, QUESTION_MARKS, has_question_mark
from pipeline.text.late_regex import late_regex

OVER, LONG = 10, 90
"""Words and characters of a sentence that does nothing but say that the talk is over."""

_TALK_TEXT = """
interview(?:s|et|en)? recording(?:s)? transcript(?:ion|ie)? tape audio session conversation discussion focus call file
recorder dictaphone microphone gesprächs? aufnahmen? aufzeichnung transkripts? transkription band tonband
audioaufnahme gruppendiskussion gruppengespräch aufnahmegerät diktiergerät entretien enregistrement trans?cription
retranscription magnétophone entrevue discussion enregistreur dictaphone entrevista grabaci[oó]n transcripci[oó]n
grabadora conversaci[oó]n gravaç[aã]o transcriç[aã]o gravador conversa intervista registrazione trascrizione
registratore conversazione opname gesprek bandrecorder vraaggesprek intervju(?:n|et)? inspelning(?:en)? samtal(?:et)?
transkribering(?:en)? ljudfil(?:en)? bandspelare(?:n)? opptak(?:et)? samtale(?:n)? transkripsjon(?:en)? lydfil(?:en)?
lydopptak(?:et)? båndopptaker(?:en)? optagelse(?:n)? transskription(?:en)? transskribering(?:en)? bånd(?:et)?
diktafon(?:en)? haastattelu(?:n)? nauhoitu(?:s|ksen) nauhoite nauha(?:n)? tallen(?:ne|teen) litteroin(?:ti|nin)
wywiadu? nagrani[ae] rozmow[ay] transkrypcj[ai] rozhovoru? nahrávk[ay] přepisu? interjú felvétel beszélgetés átirat
görüşme(?:nin)? mülakat(?:ın)? kay(?:ıt|dın) döküm(?:ün)? интервью (?:аудио)?запис[ьи] бесед[аы] транскрипт(?:а)?
интерв['’]ю
інтерв бесіди? запису? розмови? συνέντευξη[ςσ]? ηχογράφηση[ςσ]? απομαγνητοφώνηση[ςσ]? interviu(?:l|lui)? áudio
înregistr(?:ării|area)
wawancara rekaman transkrip phỏng vấn ghi âm băng التسجيل المقابلة التفريغ ההקלטה הריאיון ראיון مصاحبه ضبط
"""
_END_TEXT = """
termine arrête prend follows runs? ran out folgt suit sigue segue följer følger volgt end ends ended ending over
finish finishes finished stop stops stopped close closes closed conclude concludes concluded terminates? terminated
completed? off ende endete? beendet aus ausgeschaltet abgeschaltet abgestellt abgebrochen schluss vorbei gestoppt fin
terminée? arrêtée? arrêt close? finie? coupée? éteint final termina(?:d[ao])? finaliza(?:d[ao])? concluy[eó] concluida
acaba apag(?:ad[ao]|a|amos) detenida fim término encerra(?:d[ao])? encerramento fine terminata finita conclusa spento
einde eindigt beëindigd afgelopen stopt gestopt slut slutt slutar avslutas avslutad avslutat slutter avsluttet
avsluttes afsluttet afsluttes slukket slås stopper stanset stoppet stängs loppuu loppu loppui päättyy päättyi
päättyvät koniec zakończony zakończona zakończone zakończenie konec ukončen[ao]? vége véget ért sonu sona erdi bitti
конец окончен[ао]? законч(?:ен[ао]?|илось) заверш(?:ен[ао]?|илось) кінець завершен[оаий]+ закінчен[оаий]+ τέλο[ςσ]
τελειώνει
τελείωσε sfârșit(?:ul)? sfârşit(?:ul)? încheiat akhir selesai berakhir kết thúc hết انتهى انتهت نهاية סוף הסתיים پایان
"""
_BETWEEN_TEXT = """
with respondent participant informant interviewee s se si til och og und and et diktafonen slukkes samtalet the this
that is was were has been of here there at a an we i our to so now then in on by be turned switched shut put group
first second part no nr number about after point moment stelle approximately approx exactly min mins minutes? hours?
hrs secs? seconds? h pm am p\\.m a\\.m uhr kl das des der die dem hier ist war wird wurde um nach von ab an de l la le
les du d ici à est un est été nous avons a fut el los las del aquí se ha y en o da do dos aqui foi é às dell dello
della delle qui alle è viene van het een hier om is wordt på av här är klockan blev det den her er av af kl ble blir
bliver blev i med tähän tässä klo tutaj o godz zde v az itt burada на здесь этом тут ю τη[ςσ] του εδώ aici đây tại هنا
في به
"""


def _words(text: str) -> str:
    return "|".join(text.split())


_TALK, _END = (late_regex(_words(text)) for text in (_TALK_TEXT, _END_TEXT))
_BETWEEN = late_regex(rf"{_words(_BETWEEN_TEXT)}|\d{{1,4}}")

_OVER_RUN = late_regex(
    r"(?:本次)?(?:[访訪][谈談]|采访|採訪|[录錄]音|インタビュー|録音|聞き取り|逐語録)[はも]?"
    r"(?:到此|至此|ここ|これ|以上)?(?:[结結]束|終了|終わり|完了?|まで|で終了|で終わり)(?:です|しました)?"
    r"|(?:면담|인터뷰|녹음|구술)(?:이|은|을)? ?(?:종료|끝|마침|마칩니다|종료합니다)"
    r"|(?:साक्षात्कार|रिकॉर्डिंग|बातचीत)(?: का)? (?:समाप्त|अंत|ख़?त्म)(?: हुई| हुआ)?"
    r"|(?:จบ|สิ้นสุด)(?:การสัมภาษณ์|การบันทึก)"
)
"""The same in scripts whose words are not parted, or not by letters alone."""

_AFTERWARDS = late_regex(
    r"(?:(?:right |shortly |just |immediately |directly )?(?:after|before|once|when|while|as soon as|following) "
    r"(?:we (?:had )?|i (?:had )?)?(?:(?:the|our|this|turning|switching|stopping|ending|turned|switched|stopped) ){1,2}"
    r"(?:off )?(?:the )?(?:actual |formal |tape |audio |voice |end of (?:the )?)?"
    r"(?:interview|record(?:ing|er)|tape|talk|conversation|microphone|dictaphone|device|discussion|session)\b"
    r"|(?:kurz |direkt |unmittelbar )?(?:nach|nachdem) "
    r"(?:dem (?:ende |abschluss |abschalten |ausschalten )?(?:des |der )?|ende (?:des|der) |(?:das|die|der) )"
    r"(?:\w{0,12}interviews?|\w{0,8}gesprächs?|\w{0,8}aufnahme|\w{0,8}gerät(?:s|es)?"
    r"|tonband(?:s|es)?)\b|(?:juste )?(?:après|une fois|lorsque|quand) (?:l['’]|la |le )(?:fin de l['’])?"
    r"(?:entretien|entrevue|enregistrement|magnétophone|enregistreur|dictaphone|interview)\b"
    r"|(?:después de|tras|una vez|al (?:terminar|acabar|finalizar)) (?:(?:terminada|apagada|acabada|finalizada) )?"
    r"(?:el fin de )?la (?:entrevista|grabación|grabadora)\b"
    r"|(?:após|depois d[ae]|ao terminar) (?:a )?(?:entrevista|gravação)\b"
    r"|(?:dopo|alla fine) (?:l['’]|la |dell['’]|della )(?:intervista|registrazione)\b"
    r"|(?:na|nadat) (?:het |de |afloop van (?:het |de )?)(?:interview|gesprek|opname|recorder)\b"
    r"|(?:etter|efter|da|när|når)(?: at| att)? (?:intervju(?:et|n)|interviewet"
    r"|di[sk]kussion(?:en|et)|samtalet|opptak(?:et|eren)|inspelningen"
    r"|optagelsen|samtalen?|samtalet|båndopptakeren|diktafonen|bandspelaren)\b|haastattelun jälkeen\b"
    r"|po (?:wywiadzie|rozmowie)\b)"
    r"(?! (?:with|at|for|in|by|mit|bei|beim|im|in|am|avec|chez|au|à|con|en|com|med|hos|på|met|bij)\b)",
    re.IGNORECASE,
)
"""``After the recorder was switched off, ...``: how what an interviewer writes below a talk begins."""

_RECORDED = late_regex(
    r"\b(?:record(?:ing|er)|tape|microphone|dictaphone|device|\w{0,8}aufnahme|\w{0,8}gerät|tonband|enregistrement"
    r"|magnétophone|enregistreur|grabación|grabadora|gravação|registrazione|opname|recorder|opptak|båndopptaker|inspelning"
    r"|optagelse|diktafon|bandspelare)",
    re.IGNORECASE,
)
TOLD_OF = late_regex(
    r"\b(?:(?:the |our |my )(?:participant|interviewee|respondent|informant|narrator|couple)|d(?:er|ie|em|en) "
    r"(?:befragte|interviewte|teilnehmer|informant|gesprächspartner|interviewpartner|proband)\w*"
    r"|(?:l['’]|la |le )(?:enquêtée?|interviewée?|participante?)|(?:el|la|o|a) (?:entrevistad|participante)\w*"
    r"|l['’]intervistat[oa]|informant(?:en|in)|delta(?:keren|geren)|respondenten|intervjupersonen|interviewpersonen"
    r"|de (?:respondent|deelnemer|geïnterviewde))\b",
    re.IGNORECASE,
)
"""Who answered, as an interviewer's note calls her."""

_NAMES_TEXT = """
names? places? pseudonyms? surnames? namen? ortsnamen personennamen orte prénoms? noms? nombres? nomes? nomi namn
namnen navn navne navnene nimet
"""
_CHANGED_TEXT = """
changed replaced altered removed anonymi[sz]ed invented disguised deleted fictitious fictional pseudonyms? deposited
kept stored archived held available edited transcribed checked destroyed recorded conducted quoted copied reproduced
cited translated generated exported downloaded approved verified corrected reviewed shortened abridged carried made
geändert anonymisiert pseudonymisiert verändert ersetzt erfunden pseudonyme transkribiert aufbewahrt gelöscht
archiviert geführt gespeichert gekürzt erstellt erzeugt exportiert heruntergeladen übersetzt bearbeitet durchgeführt
aufgezeichnet modifiée?s? changée?s? anonymisée?s? fictifs remplacés conservée? générée? exportée? créée?
retranscrite? enregistrée? détruite? cambiad[oa]s? modificad[oa]s? ficticios anonimizad[oa]s? seudónimos transcrit[oa]
generad[oa] exportad[oa] grabad[oa] guardad[oa] alterados trocados fictícios gravada transcrita cambiati modificati
fittizi sostituiti registrata trascritta veranderd gewijzigd gefingeerd geanonimiseerd opgenomen endret ændret ændrede
anonymisert anonymiseret fiktive ändrade ändrats fingerade fiktiva pseudonymer lagret slettet gjemt spilt optaget
muutettu
"""
_IS_TEXT = """
is are was were will has have had may can must wurden? werden wird ist sind sont ont a est été han ha fue fueron son
está foram são foi è sono stati zijn is werd er är har blev ble blitt on
"""
_ALL_TEXT = """
all the this these our note nb please any both real original full complete audio video and of alle die das dieses
diese sämtliche tous les la le l cet cette todos los todas esta este la el os tutti i questa alla de in interview
transcript
"""
_NAMES, _CHANGED, _IS, _ALL = (late_regex(_words(text)) for text in (_NAMES_TEXT, _CHANGED_TEXT, _IS_TEXT, _ALL_TEXT))
_LASTED = late_regex(
    rf"(?:the |das |l['’]|la |a |het |de )?(?:{_words(_TALK_TEXT)}) (?:lasted|took|dauerte|a duré|duró|durou"
    r"|è durata?|duurde|varade|varte|varede|kesti)\b[^\n.?!]{0,20}\d[^\n.?!]{0,40}\.?",
    re.IGNORECASE,
)
"""``The interview lasted 27 minutes.``"""

_BROKEN_OFF = late_regex(
    r"(?:(?:(?:at|on) this point,? |here,? )?(?:(?:the|this|our) )?"
    r"(?:(?:actual|formal|first|second|recorded|whole|taped) ){0,2}(?:interview|recording|conversation)"
    r" (?:(?:then|soon|suddenly|was|is|were|has|had|to|be|been|came|comes|finally|abruptly|briefly) ){0,3}"
    r"(?:ended|ends|finished|finishes|interrupted|stopped|stops|concluded|concludes|closed|terminated|broken off"
    r"|broke off|breaks off|cut short|brought to an end|an end|a close|abandoned|over)"
    r"|(?:hier |an dieser stelle )?(?:(?:wurde|wird|endete|endet) )?(?:das|dieses) (?:interview|gespräch)"
    r" (?:(?!(?:mit|bei|beim)\b)\w+ ){0,6}"
    r"(?:endete|endet|beendet|unterbrochen|abgebrochen|zu ende|abgeschlossen|brach ab)"
    r"|(?:ici,? )?(?:l['’]entretien|l['’]interview|l['’]entrevue|la conversation|l['’]enregistrement)"
    r" (?:(?:a|est|fut|a dû|s['’]est|a été|doit|être) ?){0,3}(?:s['’])?"
    r"(?:terminée?|termina|termine|achevée?|acheva|achève"
    r"|finie?|prit fin|pris fin|prend fin|interrompue?|interrompit|arrêtée?|arrêta|arrête)"
    r"|(?:aquí,? )?la (?:entrevista|conversación|grabación) (?:(?:se|fue|ha|había|tuvo|que|sido|quedó|ser) ){0,3}"
    r"(?:termin(?:ó|a|ada|ado)|acab(?:ó|a|ada|ado)|finaliz(?:ó|a|ada|ado)|concluy(?:ó|e)|concluida|interrump(?:ió|ida|e)"
    r"|interrumpido)"
    r")(?!\w)",
    re.IGNORECASE,
)
"""``The interview ended when the caretaker came to lock up.``"""

_SENTENCE = late_regex(rf"(?<=[{CLOSING_SIGNS}])\s")
ABOUT, TO_VERB = 25, 8
"""Words of a sentence about the transcript, and from its subject to what was done with it, at most."""

_FIRST = late_regex(
    r"(?P<first>(?:[^\n.?!:;]|(?<=[\dapm])[:.](?=[\dm])|(?<=[on])\.(?= \d))+?)"
    r"\s*(?:[.;:!…](?=\s(?!\d)|$)|\s[–—-]\s|\s?[(\[,]|$)"
)
_AT = late_regex(rf"\s?[:：]?\s*{CLOCK}(?=\W*$)")
"""``Koniec nagrania: 43:10``: when it is over."""

SIGNS = " \t*_#=~<>[](){}\u2013\u2014\u2022-"


@remembered
def says_over(text: str) -> bool:
    """Whether a paragraph begins by saying that the talk, or its recording, is over: ``We stopped the tape here.``."""
    text = _AT.sub("", text.strip(SIGNS))
    if _OVER_RUN.fullmatch(text.rstrip("。.।!:： ")):
        return True
    first = _FIRST.match(text[:LONG]) if text else None
    if first is None or has_question_mark(text):
        return False
    words = re.findall(r"[^\W\d_]+(?:\.[^\W\d_](?=\.|\s|$))?|\d+", re.sub(CLOCK, " ", first["first"]).casefold())
    if not 2 <= len(words) <= OVER:
        return False
    told = any(map(_TALK.fullmatch, words)) and any(map(_END.fullmatch, words))
    return told and all(_TALK.fullmatch(word) or _END.fullmatch(word) or _BETWEEN.fullmatch(word) for word in words)


@remembered
def is_about(text: str) -> bool:
    """Whether its first sentence says what was done with the transcript: ``All names have been changed.``."""
    if _LASTED.match(text):
        return True
    if SELF.search(text):
        return False
    words = re.findall(r"[^\W\d_]+", re.split(rf"[{CLOSING_SIGNS}]\s", text, maxsplit=1)[0].casefold())[: ABOUT + 1]
    subject = next((at for at, word in enumerate(words) if _NAMES.fullmatch(word) or _TALK.fullmatch(word)), -1)
    if len(words) > ABOUT or subject < 0 or not all(map(_ALL.fullmatch, words[:subject])):
        return False
    verb = next((at for at in range(subject + 1, len(words)) if _IS.fullmatch(words[at])), -1)
    near = TO_VERB if _NAMES.fullmatch(words[subject]) else 2
    return 0 < verb - subject <= near and any(map(_CHANGED.fullmatch, words[verb : verb + TO_VERB]))


@remembered
def broken_off(text: str, *, bare: bool = False) -> bool:
    """Whether a sentence, with neither I nor you, tells how the interview ended: ``The interview ended when ...``.

    Where it is to be ``bare`` it begins as notes do: ``Interview ended when ...``.
    """
    text = text.strip(SIGNS)
    if not text or (bare and not _TALK.fullmatch(text.split()[0].casefold())):
        return False
    first = text if not bare else _SENTENCE.split(text, maxsplit=1)[0]
    if len(first.split()) > ABOUT or text[-1] in QUESTION_MARKS:
        return False
    return _BROKEN_OFF.match(first) is not None and SELF.search(first) is None


@remembered
def comes_after(text: str) -> bool:
    """Whether a paragraph may tell what came after the talk: ``After the interview she showed us the yard.``."""
    return _AFTERWARDS.match(text.strip(SIGNS)) is not None and text.rstrip()[-1:] not in QUESTION_MARKS


def surely_after(text: str, names: Collection[str]) -> bool:
    """Whether it does: it is about the recording, or about who speaks, or says neither I nor you."""
    if not comes_after(text):
        return False
    about = [
        name for name in names if len(name) > 1 and not is_generic(name) and re.search(rf"\b{re.escape(name)}\b", text)
    ]
    return bool(about) or any(word.search(text) for word in (_RECORDED, TOLD_OF)) or not SELF.search(text)
