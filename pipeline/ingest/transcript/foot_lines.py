"""The foot below a talk, which nobody says: that it is over, how long it was, who typed and checked it, who signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence, Set
from itertools import pairwise

from pipeline.ingest.judgement import SELF
from pipeline.ingest.remembered import kept_for_last, remembered
from pipeline.ingest.speakers.interview_heads import above
from pipeline.ingest.transcript.about_the_talk import SIGNS, broken_off, is_about, says_over, surely_after
from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.ingest.transcript.credits import is_credit
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.program_lines import comes_or_goes, is_made_by_program
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import QUESTION_MARKS, SENTENCE_END
from pipeline.text.late_regex import late_regex

KEY, VALUE = 5, 12
"""Words of the key of a field, and of what stands behind it."""

_MADE = late_regex(
    r"(?:(?:re)?transcri\w{1,12}|trascri\w{1,8}|trans[ks]+(?:ri|skri|kry)\w{1,12}|litteroinut|verschriftlicht|verschriftung"
    r"|typed(?: up)?|written up|checked|proof-?read|reviewed|verified|corrected|edited|anonymi[sz]ed|translated"
    r"|recorded|prepared|quality[- ]checked|gepr[uü]ft|korrigiert|korrektur|anonymisiert|übersetzt|bearbeitet"
    r"|relue?|relecture|vérifiée?|traduite?|corrigée?|revisad[oa]|revisión|revisione|revis(?:ão|to)|corregid[oa]"
    r"|traducid[oa]|traduzid[oa]|rivist[oa]|gecontroleerd|nagelezen|kontrollert|kontrolleret|granskad|korrekturläst"
    r"|korrekturlæst|korrekturlest|oversat|översatt)",
    re.IGNORECASE,
)
_BY = late_regex(
    r"(?:(?:the |this )?(?:interview|transcript|recording|transkript|transcription)(?: was)? )?"
    rf"{_MADE.pattern}(?: (?:and|und|et|y|e|og|och|en|&) {_MADE.pattern})?(?: the (?:interview|transcript|recording))?"
    r"(?: (?:by|von|par|por|de|da|di|door|av|af)\b|(?: on| am| le| el| den)? (?=\d))"
    rf"[ :]*(?-i:{CAPITAL}|\d)[^\n?!]{{0,80}}",
    re.IGNORECASE,
)
"""``Transcribed and checked by R. Lindt, 3 May``."""

_MAKERS = late_regex(
    r"(?:(?:full )?names? of (?:the )?|nombres? (?:completos? )?de (?:los |las )?|nomes? d[oa]s |noms? des "
    r"|namen? de[rs] |nama )?"
    r"(?:(?:group|team|project) members?|members|authors?|students?|integrantes(?: del? (?:grupo|equipo|equipe))?"
    r"|miembros(?: del (?:grupo|equipo))?|membros(?: d[oa] (?:grupo|equipe))?|alumn[oa]s|estudiantes|alun[oa]s"
    r"|estudantes|autor(?:es|as)?|membres(?: du groupe)?|auteurs?|étudiants|componenti(?: del gruppo)?|autori|studenti"
    r"|gruppenmitglieder|teammitglieder|mitglieder|verfasser(?:in)?|autoren|groepsleden|auteurs|studenten"
    r"|anggota(?: kelompok)?|penyusun)"
    r"|(?:made|prepared|compiled|written|done|conducted|submitted) by"
    r"|(?:elaborad|realizad|preparad|presentad|hech|feit)[oa]s? por|(?:erstellt|verfasst|durchgeführt) von"
    r"|(?:réalisé|fait|rédigé|préparé)e? par|(?:realizzat|redatt|fatt)[oa] da"
    r"|(?:gemaakt|opgesteld|uitgevoerd) door|disusun oleh",
    re.IGNORECASE,
)
"""Who made the text, as heads the last lines of what students hand in: ``Names of the group members:``."""

_KEYS_TEXT = """
source quelle fuente kilde källa own next previous nächstes neste nästa næste prochain próxima aantal af am and
anonymised anonymized antal antall anzahl approved archive archivo assinatura at audio aufnahmedauer av beginn by
catalogue characters checked checker code copyright corrected corrigé count created czas da das data date datei
dateiname dato datum dauer de del della deposited der des die do door duración durata duration duração durée duur
edited end ende enregistrement entretien entrevista erstellt fait fecha fichier file fin final finish firma for format
full gecontroleerd gegengelesen geprüft gesamtdauer gesamtlänge gesamtzeit gesprächsdauer getranscribeerd grabación
granskad gravação handtekening heure hora id in initials inspelning interview interviewdauer interviewer interviewers
intervju kesto key keywords kontrolleret kontrollert korrektur korrigiert l la last le lengde length lieu litteroija
litteroinut ljudfil local lugar luogo lydfil längd länge længde miejsce minutes mots name namnteckning no nombre
number número of on opname opptak optagelse ord ort overall pages palabras palavras par parole plaats place plats
podpis por printed proofread päivämäärä recorded recording ref reference registrazione relecture relu researcher
retranscription retranscrit reviewed revisada revisado revisione revisión revisão running samlet saved seiten sign
signature signatures signed stand start status sted tape tempo the tid tiempo tijd time times total totale totaltid
transcribed transcriber transcripción transcript transcriptie transcription transcriptora transcrit transcrita
transcrito transcrição transkribentin transkriberad transkriberat transkribering transkribert transkribient
transkribiert transkripsjon transkript transkription transkrypcja translated translator transskriberet transskribering
trascritto trascrizione trwania typed typist uhrzeit und underskrift unterschrift updated van varighed varighet
verified verschriftlicht version von vérifié woorden word words wortzahl wörter zeichen transcriptor
"""
_KEYS = frozenset(_KEYS_TEXT.split())
"""Words that the keys of fields below a talk consist of: ``Total recording time``, ``Checked by``."""

_MEASURED = late_regex(
    rf"(?:ca\.?|approx\.?|about|env\.?|aprox\.?|circa|c\.|rund|etwa)?\s?(?:{CLOCK}|\d[\d.,' ]*)"
    r"(?:\s?(?:h|hrs?|hours?|min|mins|minutes?|m|s|secs?|seconds?|words?|pages?|std|stunden?|minuten|sek(?:unden)?|uhr"
    r"|wörter|heures?|mots|horas?|minutos|segundos|palabras|ore|minuti|parole|timer?|timmar|minutter|minuter|ord|uur|sekunder"
    r"|sekuntia|minuuttia|am|pm|a\.m\.|p\.m\.)\b\.?(?:,? (?:and |und |et |y |og |och )?\d{1,3}(?=\s?[a-z]))?){0,3}",
    re.IGNORECASE,
)
_LASTED = late_regex(rf"{CLOCK}|\d\s?(?:min|std|stund|heure|hora|hour|words|wörter|mots|ord\b)", re.IGNORECASE)
_FIELD = late_regex(r"(?P<key>[^\W\d_][^\n:：?!.;]{1,40}?)\s*[:：]\s*(?P<value>\S.*)")
_BLANKS = late_regex(r"(?P<key>[^\W\d_][^\n:：?!.;]{1,40}?)\s*[:：]?\s*(?:_{3,}|\.{5,}).*")

_LEGEND = late_regex(
    r"(?:(?:transcription|transcript|transkriptions?|notation)\s?)?(?:legend|key|abbreviations(?: used)?"
    r"|symbols(?: used)?|conventions|glossary|legende|zeichen(?:erklärung|legende)|abkürzungen|abkürzungsverzeichnis"
    r"|regeln|zeichen|symbole|légende|abréviations|conventions(?: de (?:re)?transcription)?|leyenda|abreviaturas"
    r"|símbolos|convenciones(?: de transcripción)?|legenda|abbreviazioni|afkortingen|tegnforklaring|teckenförklaring"
    r"|forkortelser|förkortningar)"
    r"(?: (?:of|to|for|de|der) [^\n:.]{1,30})?\s*:?",
    re.IGNORECASE,
)
"""``Transcription key``, alone on a line."""

_EQUALS = late_regex(r"(?P<label>[^\n=]{1,24}?)\s*=\s*[^\W\d_]")
"""``RL = interviewer``."""

_APPENDIX = late_regex(
    r"(?:appendix|annex|attachment|anhang|anlage|annexe|anexo|apéndice|appendice|allegato|bilaga|vedlegg|bilag|bijlage"
    r"|figure|table|abbildung|tabelle) (?:[a-z]|\d{1,2})(?:\s?[.:–—-]\s?[^\n.?!]{1,90})?"
    r"|(?:about the (?:authors?|interviewers?|interviewees?)|über (?:den autor|die autorin)|sobre el autor"
    r"|more (?:interviews|articles|stories|from|on)\b[^\n.:]{0,30}(?=:)"
    r"|à propos de l['’]auteure?)(?:\s?:[^\n]{1,300})?|(?:(?:[^\W\d_]{2,16} ?)?©|\(c\)|copyright\b)[^\n?!]{3,120}",
    re.IGNORECASE,
)
_LOUD = late_regex(r"\W*(?:THE END|END|ENDE|FIN|FINE|FIM|EINDE|SLUT|SLUTT|KONIEC|LOPPU)\W*")
_LAST = late_regex(r"\W*(?:(?:The )?End|Ende|Fin|Fine|Fim|Einde|Slut|Slutt)\.?\W*")
"""``(22:04) End.``, below all."""

_TITLE = late_regex(
    r"(?:(?:my |own |short |brief )?(?:notes?|memos?)|notizen?|notater?|anteckningar|notas|notities"
    r"|anmerkung(?:en)?)\s*:?",
    re.IGNORECASE,
)
"""Alone on its line, with more below."""

_NAME = late_regex(rf"\b{CAPITAL}[^\W\d_]+ {CAPITAL}[^\W\d_]+\b")
_INITIALS = late_regex(
    rf"(?:{CAPITAL}\.? ?){{1,3}},?\s+[^\n.?!:]{{0,30}}\b(?:19|20)\d\d\.?|(?:{CAPITAL}\.){{2,3}}/?(?:{CAPITAL}\.){{0,3}}"
)
"""``R.L., May 2019``: who signs."""

_ATTESTS = late_regex(
    r"(?:i|we|the undersigned|ich|wir|je|nous|yo|eu|jeg|jag|ik)(?:,[^,]{3,40},)?\s(?:\w+ ){0,2}"
    r"(?:read|agree|approve|consent|confirm|certify|declare|accept|habe|bin|stimme|bestätige|erkläre|ai lu|accepte"
    r"|soussigné|certifie|he leído|acepto|autorizo|declaro|li|concordo|har l[æeä]st|godkender|godkjenner|heb)\b"
    r"[^\n]{0,160}\b(?:trans\w+|interviews?|recordings?|archive\w*|abschrift|aufnahme|entretien|entrevista|intervju\w*)",
    re.IGNORECASE,
)
"""``I have read this transcript and agree to its deposit.``, above a signature."""

SIDE = late_regex(r"(?<![:.\w])(?:tape|side|session|file|video|part|\d{1,2}|[a-d])\W*$", re.IGNORECASE)
"""A tape may end amid a turn."""


@remembered
def is_foot_line(text: str) -> bool:
    """Whether a paragraph that begins with this line is of the foot, by its own words."""
    line = " ".join(text.strip(" \t*#").split())
    text = line.strip("_ *")
    if not text or text[-1] in QUESTION_MARKS:
        return False
    return bool(
        says_over(text)
        or _is_field(line)
        or is_about(text.strip(SIGNS))
        or is_made_by_program(text)
        or _APPENDIX.fullmatch(text)
        or _LOUD.fullmatch(line)
        or _BY.fullmatch(text.strip(SIGNS))
        or _INITIALS.fullmatch(text)
        or _LEGEND.fullmatch(text)
        or is_credit(text)
    )


def _is_field(text: str) -> bool:
    """Whether it is a field with a key as feet have it, or any with a length of time behind it."""
    if match := _BLANKS.fullmatch(text):
        return _known(match["key"])
    match = _FIELD.fullmatch(text.strip("_ *"))
    if match is None or len(match["value"].split()) > VALUE:
        return False
    known = _known(match["key"]) or _MADE.fullmatch(match["key"]) is not None
    if _MEASURED.fullmatch(match["value"]):
        return known or _LASTED.search(match["value"]) is not None
    return known and not SELF.search(match["value"])


def _known(key: str) -> bool:
    words = re.findall(r"[^\W\d_]+", key.casefold())
    return 0 < len(words) <= KEY and all(word in _KEYS for word in words)


def without_foot_fields(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels but for the last ones that are fields of the foot, and stand nowhere else: ``Signed: Rosa Lindt``.

    They may be those of the head of another interview, of which nothing is said.
    """
    order = sorted(labels)
    names = [labels[index].speaker for index in order]
    while len(order) > 2 and names.count(names[-1]) == 1:
        text = lines[order[-1]].text
        titled = _LEGEND.fullmatch(text[: labels[order[-1]].start].strip(" *_"))
        if not (is_foot_line(text) or titled or _headed(lines, order[-2], order[-1])):
            break
        order.pop()
        names.pop()
    return {index: labels[index] for index in order}


def _headed(lines: Sequence[Line], before: int, index: int) -> bool:
    """Whether a field that is the label of a line stands below the head of another interview."""
    return any(lines[at].text.strip() and _is_head(lines, at) for at in range(before + 1, index))


def foot_below(lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int]) -> int:
    """The first line of the foot below the last turn, or the end.

    Args:
        lines: Of the whole file.
        labels: Where turns begin with a label.
        questions: Those that open turns where nobody is named.
    """
    opened = sorted(labels or questions)
    below = [index for index in range(opened[-1] + 1, len(lines)) if lines[index].text.strip()]
    named = {label.speaker for label in labels.values()} | _names_of(lines)
    return _first_of_foot(lines, labels, below, named, dense=_is_dense(lines, opened)) if below else len(lines)


def feet_between(
    lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int], begins: Collection[int]
) -> frozenset[int]:
    """The lines of feet between two interviews, down to where the next begins.

    Args:
        lines: Of the whole file.
        labels: Where turns begin with a label.
        questions: Those that open turns where nobody is named.
        begins: Headings and heads: where a next interview may begin.
    """
    opened = sorted(labels or questions)
    heads = sorted(index for index in begins if opened and opened[0] < index < opened[-1])
    if not heads:
        return frozenset()
    dense = _is_dense(lines, opened)
    named = {label.speaker for label in labels.values()} | _names_of(lines)
    found: set[int] = set()
    for before, after in pairwise(opened):
        place = bisect_right(heads, before)
        end = heads[place] if place < len(heads) and heads[place] < after else -1
        below = [index for index in range(before + 1, end) if lines[index].text.strip()]
        if below:
            found.update(range(_first_of_foot(lines, labels, below, named, dense=dense), end))
    return frozenset(found)


def _is_dense(lines: Sequence[Line], opened: Sequence[int]) -> bool:
    """Whether turns stand one below the other, without a gap."""
    return len(opened) > 1 and 2 * sum(not lines[index - 1].text.strip() for index in opened[1:]) < len(opened)


def _first_of_foot(
    lines: Sequence[Line], labels: Mapping[int, Label], below: Sequence[int], named: Set[str], *, dense: bool
) -> int:
    """The first line of the foot among those below what opens a turn, or the end."""
    begins = [index for index in below if not lines[index - 1].text.strip() or (dense and not lines[index].follows)]
    above = max((index for index in labels if index < below[0]), default=-1)
    said = above >= 0 and bool(lines[above].text[labels[above].start :].strip())
    begins = [index for index in begins if index != below[0] or said]  # else these are the words
    for place, index in enumerate(begins):
        text = lines[index].text
        plain = text.strip(SIGNS)
        goes_on = place + 1 < len(begins) and not is_foot_line(lines[begins[place + 1]].text)
        if goes_on and SIDE.search(text) and says_over(text) and above == max(labels, default=-1):
            continue
        told = _EQUALS.match(text) if "=" in text else None
        if not (
            (told and told["label"].strip(' *_[("“') in named)
            or (above >= 0 and _LAST.fullmatch(re.sub(CLOCK, "", text)))
            or (_TITLE.fullmatch(plain) and plain[0].isupper() and index < below[-1])
            or _is_signed(lines, below, index)
            or is_foot_line(text)
            or surely_after(text, named)
            or (
                index == below[-1]
                and not lines[index - 1].text.strip()
                and broken_off(text, bare=above < 0 or not _one_each(lines, labels, above))
            )
            or comes_or_goes(text, named)
            or _is_head(lines, index)
        ):
            continue
        while place and _ATTESTS.match(lines[begins[place - 1]].text.strip()):
            place -= 1
        return begins[place]
    return len(lines)


def _one_each(lines: Sequence[Line], labels: Mapping[int, Label], last: int) -> bool:
    """Whether each turn above the last one is a single paragraph."""
    between = (index for before, after in pairwise(sorted(labels)) for index in range(before + 1, min(after, last)))
    return not any(lines[index].text.strip() and not lines[index - 1].text.strip() for index in between)


@kept_for_last
def _names_of(lines: Sequence[Line]) -> set[str]:
    """Names of two words in titles and fields."""
    short = (line.text for line in lines if line.text.count(" ") <= VALUE and not SENTENCE_END.search(line.text))
    return {match[0] for text in short for match in _NAME.finditer(text)}


def _is_signed(lines: Sequence[Line], filled: Sequence[int], index: int) -> bool:
    """Whether somebody agrees there to what is done with the transcript, and a name or a date stands below it."""
    if not _ATTESTS.match(lines[index].text.strip()):
        return False
    below = [lines[at].text.strip() for at in filled if at > index and not lines[at].follows]
    return bool(below) and len(below[0].split()) <= KEY and not SENTENCE_END.search(below[0])


def _is_head(lines: Sequence[Line], index: int) -> bool:
    """Whether the head of another interview stands there, of which nothing is said: ``Interview 3`` and its fields."""
    text = lines[index].text.strip()
    head = above(text) if not SENTENCE_END.search(text) else None
    if head is None or not head.word:
        return False
    below = [line.text.strip() for line in lines[index + 1 :] if line.text.strip()]
    return sum(bool(_FIELD.fullmatch(one)) for one in below) * 2 >= len(below) > 0


def heads_makers(text: str) -> bool:
    """Whether a line with a colon at its end heads the names of those who made the text."""
    text = text.strip()
    return text.endswith((":", "：")) and _MAKERS.fullmatch(text.rstrip(" :：")) is not None
