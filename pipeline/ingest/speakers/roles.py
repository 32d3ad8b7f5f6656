"""What a label says of who speaks: whether she asks or answers, or is a part in the talk and no person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.both_forms import in_one_form
from pipeline.ingest.speakers.nobody import is_device
from pipeline.ingest.speakers.part_words import (
    INTERPRETERS,
    NOTE_TAKERS,
    OBSERVERS,
    SOMEBODY,
    TRANSCRIBERS,
    UNKNOWN,
    VOICES,
)
from pipeline.model import Role
from pipeline.text.full_stops import ASKED, ASKING_SIGNS, has_question_mark
from pipeline.text.late_regex import late_regex

_NUMBER = r"(?:[ ._#-]*\d{1,3}|[ ._#-]+[A-Za-z]|(?-i:[A-RT-Z]))?"  # the s of "Participants" is none
_ASKERS_TEXT = r"""
interviewer(?:in|[.:*_]in)? interviewende[rn]? befrager(?:in)? forscher(?:in)? moderator(?:in)? fragende[rn]? moderation
(?:gesprächs|diskussions|interview)(?:leit(?:ung|er(?:in)?)|führung)
enqu[êe]t(?:eur|euse|rice) intervieweu(?:r|se) chercheu(?:r|se) mod[ée]rat(?:eur|rice) animat(?:eur|rice)
entrevistador(?:a|/a)? moderadora? investigadora? facilitadora? intervistat(?:ore|rice) ricercat(?:ore|rice)
intervjuare intervjuer(?:en)? intervjuaren forskare(?:n)? forsker haastattelija(?:na)? tutkija ankieter(?:ka)?
vragensteller
interviewster ordstyrer(?:en)? samtal[es]{1,2}ledar?e?(?:n)? gespreks(?:leider|leidster|voerder)
gesprächsleit(?:er(?:in)?|ung) diskussionsleit(?:er(?:in)?|ung) fragesteller(?:in)? interviewende\sperson utspørrer
facilitat(?:eur|rice|ore) moderatore chercheure pesquisadora? onderzoek(?:er|ster) forskeren
osoba\sprowadząca görüşmeyi\syapan(?:\skişi)?
pewawancara peneliti pertanyaan badacz(?:ka)? prowadz[ąa]c[ya] moderatorka tazatel(?:ka)?
v[ýy]zkumn[íi]k g[öo]r[üu][şs]meci ara[şs]t[ıi]rmac[ıi] soru
frage pregunta pergunta demande domanda vraag fr[åa]ga sp[øo]rsm[åa]l kysymys pytanie
интервьюер ведущ(?:ий|ая) вопрос [采採访]访[者人员] [採采][訪访][者人員员] [访訪][谈談问問][者人员員] 主持人
记者 記者 面试官 面試官 问 インタビュアー 聞き手 司会者? 質問
면접[자관] 인터뷰어 질문 追[问問]
klaus[ėe]jas? interviuotojas? intervētāj[sa] küsitleja ispitiva[čc](?:ica)? anketar(?:ka)? penemubual
интервюиращ(?:ият|ата)? анкет[ьъ]ор інтерв['’]юер(?:ка)? ερευνητής ερευνήτρια ερώτηση
συνεντε[υύ]κτ(?:ής|ρια) συντονιστ(?:ής|ρια)
調査[者員] 研究者 質問者 面接者 [採主]訪者 訪[談問][者員] 提[问問]者 [调調][查研][员員]
documentadora? inquiridora? исследователь(?:ница)? дослідни(?:к|ця)
நேர்காணல்\sசெய்பவர் கேள்வி سوال سؤال السؤال प्रश्न सवाल ጠያቂ
면담자 연구자 진행자 질문자 조사자 k[ée]rdez[őo] interjúkészítő kutató साक्षात्कारकर्ता
hỏi pvv người\sphỏng\svấn مصاحبه[\u200c\s]?(?:گر|کننده) پرسش(?:گر)? المحاورة? الباحثة? מראיין מראיינת שאלה
intervistues(?:i|ja)? spyrill spyrjandi
ผู้สัมภาษณ์ ถาม հարց(?:ազրուցավար|ազրույցավար)? კითხვა mhojaji spraševal(?:ka|ec) সাক্ষাৎকারগ্রহীতা প্রশ্ন intervievator(?:ul|oare)?
"""
_ANSWERERS_TEXT = r"""
befragte[rn]? interviewte[rn]? interviewpartner(?:in)? proband(?:in)? teilnehmer(?:in)? auskunftsperson
enqu[êe]t[ée]e? interview[ée]e? r[ée]pondante? participante? informateur entrevistad[oaxe] informante
encuestad[oa] intervistat[oa] partecipante intervjuperson(?:en)? informant(?:en)? deltagare deltaker deltager
respondenten haastateltava(?:na)? vastaaja osallistuja ge[ïi]nterviewde deelnemer respondentka badan[ya]
persona\s(?:entrevistada|intervistata|encuestada) pessoa\sentrevistada personne\s(?:interrog[ée]e|interview[ée]e)
(?:befragte|interviewte)\sperson informantin zeitzeug(?:e|in|en) gewährsperson t[ée]moin testimone depoente
rozmów(?:ca|czyni) intervjuad intervjuobjekt(?:et)? osoba\sbadana görüşülen(?:\skişi)? kaynak\skişi tutkittava
narasumber jawaban inform[áa]tor(?:ka)? dotazovan[ýáya] kat[ıi]l[ıi]mc[ıi] cevap odpov[ěe][ďd] resposta
antwort respuesta r[ée]ponse risposta antwoord svar vastaus odpowied[źz]
respondent(?:as|ė) respondentai vastaja ispitani(?:k|ca) responden интервюиран(?:ият|ата)? συμμετέχων συμμετέχουσα
語り手 話し手 (?:調査|研究)?協力者 インタビュイー 対象者 [受被]訪者
口述者 [讲講]述者 조사대상자 제보자
рассказчи(?:к|ца) собеседни(?:к|ца) співрозмовни(?:к|ця) оповідач(?:ка)? pamětn(?:ík|ice) adatközlő megkérdezett
anlatıcı
συνεντευξιαζόμεν(?:ος|η) ερωτώμεν(?:ος|η) πληροφορητ(?:ής|ρια)
απάντηση பதிலளிப்பவர் பதில் جواب الجواب إجابة الإجابة उत्तर जवाब መላሽ
참여자 참가자 연구참여자 응답자 답변자 피면담자 구술자 v[áa]laszad[óo] interjúalany प्रतिभागी उत्तरदाता
đáp (?:người\s)?trả\slời người\sđược\sphỏng\svấn مصاحبه[\u200c\s]?شونده پاسخ(?:گو|[\u200c\s]?دهنده)? المبحوثة? المشاركة?
מרואיין מרואיינת תשובה ผู้ให้สัมภาษณ์ ผู้ถูกสัมภาษณ์ ตอบ պատասխան(?:ող)? პასუხი [ie]\sintervistuar[ia]? viðmælandi
mhojiwa intervjuvan(?:ec|ka) উত্তরদাতা উত্তর intervievat(?:ul|ă|a)?
респондент(?:ка)? информант(?:ка)? ответ
[受被][访訪][者人] [被受](?:采访|採訪|访谈|訪談|访问|訪問)[者人] [采採][访訪][对對]象 答 回答者? 피면접자 인터뷰이 답변
"""
_ASKERS_ABROAD, _ANSWERERS_ABROAD = "|".join(_ASKERS_TEXT.split()), "|".join(_ANSWERERS_TEXT.split())
"""What German, French, Spanish, Italian, Nordic, Dutch, Polish, Czech, Turkish and Indonesian transcripts call them."""

_GATHERING = "meeting|session|panel|discussion|(?:focus )?group|workshop|webinar|study|event|debate|podcast|show"
"""What somebody moderates or hosts, before that word."""

_INTERVIEWER = late_regex(
    rf"(?:(?:lead |co-?|second )?(?:interviewer|moderator|facilitator|researcher|fieldworker|enumerator|evaluator"
    rf"|investigator){_NUMBER}|(?:{_GATHERING})[ -](?:moderator|facilitator|host)|interv|int|mod|fac|ivr|iv|ir"
    rf"|(?:{_ASKERS_ABROAD}){_NUMBER}"
    rf"|question{_NUMBER}|prompt{_NUMBER}"
    r"|host|(?:int|mod|fac|ivr|iv|ir|i|q)[ ._#-]?\d{1,3}|i|q)",
    re.IGNORECASE,
)
_PROBE = late_regex(
    rf"(?:probe|follow[- ]?up(?: question)?|nachfrage|repregunta|relance|doorvraag){_NUMBER}", re.IGNORECASE
)
"""What who asks further is called; behind a name it says what is answered: ``E1 (probe)``."""

_RESPONDENT = late_regex(
    rf"(?:(?:(?:fe)?male |young |older )?(?:respondent|participant|interviewee|informant|subject"
    rf"|(?-i:candidate)){_NUMBER}|candidate(?:[ ._#-]*\d{{1,3}}|[ ._#-]+(?-i:[A-Z]))"
    rf"|(?:{_ANSWERERS_ABROAD}){_NUMBER}"
    r"|resp?|part|ie|(?:answer|response|reply)(?:s?\s?[/&]\s?(?:notes?|comments?|observations?))?"
    r"|(?:resp|part|ie|pt|tn|p|r)[ ._#-]?\d{1,3}|r|p|tn"
    r"|(?:fg|g|t|s|i)\d{1,3}[ ._-]?p\d{1,3})",
    re.IGNORECASE,
)
_NAMELESS = late_regex(
    r"(?:(?:unknown|unidentified|male|female|new|other|first|second|third|fourth|fifth|sixth) )?"
    rf"(?:speaker|voice|person|man|woman|male|female){_NUMBER}"
    rf"|spk[ ._-]?\d{{1,3}}|s\d{{1,3}}|{SOMEBODY}[ ._#-]?\d{{1,3}}|{UNKNOWN}",
    re.IGNORECASE,
)
_VOICES = late_regex(rf"{VOICES}|(?:audience member|questioner|attendee){_NUMBER}", re.IGNORECASE)
_INTERPRETER = late_regex(rf"(?:(?:the|an) )?(?:{INTERPRETERS})", re.IGNORECASE)
"""Who says in one language what another says in another."""

_UNSEEN = late_regex(
    rf"{_INTERPRETER.pattern}|{NOTE_TAKERS}|{OBSERVERS}|{TRANSCRIBERS}|operator|announcer", re.IGNORECASE
)
_HELPER = late_regex(
    r"(?:panel|(?:police )?officer|detective|inspector|caseworker"
    r"|(?:psycho)?therapist|counsell?or|coach|clinician|doctor|physician|nurse|social worker|therapeut(?:in)?"
    r"|(?:[^\W\d_]+[ -]){0,3}(?:agent|rep(?:resentative)?|receptionist|technician"
    r"|(?:service|support|care|help) (?:team|desk|specialist|executive|associate))"
    r"|(?:customer|technical|tech|member|patient|client|product|it) (?:service|support|care)s?|help[ -]?desk"
    r"|agente?|atendente|t[ée]l[ée]conseill(?:er|[èe]re)"
    r"|(?:financial |legal )?(?:advis[eo]r|consultant)|dispatcher|call[ -]taker"
    r"|(?:kunden)?berater(?:in)?|(?:service)?mitarbeiter(?:in)?|conseill(?:er|ère)|ases(?:or|ora)|consulente|adviseur|doradca"
    rf"|terapeuta|th[ée]rapeute){_NUMBER}",
    re.IGNORECASE,
)
_HELPED = late_regex(
    r"(?:candidate|applicant|suspect|detainee|client|patient|coachee|klient(?:in|ka)?|patientin|cliente|paciente"
    r"|paziente|patiente"
    r"|customer|caller|advisee|member|policy ?holder|subscriber|usuari[ao]|usuári[ao]|utente|appelante?|llamante"
    rf"|kund(?:e|in)|anrufer(?:in)?|clienta|klant){_NUMBER}",
    re.IGNORECASE,
)
"""Two who speak in a consultation, an examination or a call: of a therapist and a client the therapist asks."""

_USER = late_regex(
    rf"(?:end[ -]?)?(?:user|nutzer(?:in)?|usuari[oa]|utente|utilisat(?:eur|rice)){_NUMBER}", re.IGNORECASE
)
"""Whom a program talks with; each of the two may ask."""

_ASSISTANT = late_regex(
    r"(?:assistant|co-?)[ -]?(?:moderator|facilitator)(?:in)?|assistant|assistent(?:in|en)?|asistente|assistente"
    r"|observador(?:a)?|beobachter(?:in)?|protokollant(?:in)?|observat(?:eur|rice)",
    re.IGNORECASE,
)
_MODERATOR = late_regex(r"(?:moder|fac)\w*\b", re.IGNORECASE)
"""Who sits beside the moderator of a group, and takes notes."""

_LETTERS = tuple(
    (late_regex(asks, re.IGNORECASE), late_regex(rf"{answers}[ ._#-]?\d{{0,3}}", re.IGNORECASE))
    for asks, answers in (
        ("m", "tn"),
        ("er", "ee"),
        ("ivr", "ive"),
        ("ε", "α"),
        ("ερ", "απ"),
        ("ש", "ת"),
        ("س", "ج"),
        ("[訪访問问]", "[受答]"),
        ("m", r"\d{1,2}"),
    )
)
"""Letters that tell who asks beside each other alone: a German group's moderator and participants; ER and EE."""

_ANSWER = late_regex(r"a[ ._#-]?\d{0,3}", re.IGNORECASE)
_GENERIC = late_regex(
    "|".join(
        pattern.pattern
        for pattern in (_INTERVIEWER, _PROBE, _RESPONDENT, _NAMELESS, _VOICES, _UNSEEN, _ANSWER, _ASSISTANT)
    ),
    re.IGNORECASE,
)
_WITH_CODE = late_regex(
    r"[A-Z]{2,5}\d{1,3}[_.-](?P<part>(?:MOD|FAC|INT|[IPR])\d{0,3})|(?P<before>(?:INT|MOD|[IPRQ])\d{0,2})/[^\W\d_]{1,4}"
)
"""``FGD2_MOD``, ``FGD2_P4``, ``I/RL``: a part in the talk beside the code of the group, or letters of the name."""

_DASHES = late_regex(r"\s[-–—/|]\s")
_BRACKETED = late_regex(r"[(（\[{]([^)）\]}]*)[)）\]}]")

_ASKED = late_regex(f"{ASKED}$")


def ends_in_question(text: str) -> bool:
    """Whether the last sign of a text, white space aside, is the mark of a question, or the word for it in Japanese."""
    text = text.rstrip()
    if text.endswith(ASKING_SIGNS) or (text[-1:] == ";" and has_question_mark(text[-2:])):
        return True
    return text.endswith("。") and _ASKED.search(text) is not None


def _parts(label: str) -> list[str]:
    """The label without brackets, then what stands in them, then what a dash parts: ``Interviewer - Ruth``."""
    label = label if label.replace(" ", "").isalnum() else in_one_form(label)
    inside = _BRACKETED.findall(label)
    outside = _BRACKETED.sub(" ", label) if inside else label
    sides = [side for side in _DASHES.split(outside) if len(side) > 2] if _DASHES.search(outside) else []
    return [" ".join(part.strip(" \t:.,*_#@/").split()) for part in (outside, *inside, *sides)]


def role_of_label(label: str, *, among: Collection[str] = ()) -> Role | None:
    """The role that the label itself tells, or None. Several voices at once are no respondent, nor is an interpreter.

    ``M`` asks where all others are ``TN``, ``ER`` beside ``EE``; ``A`` answers only where one of the others is a ``Q``
    or an ``I``, a client where another is the therapist.

    Args:
        label: A label.
        among: All labels of the talk, or those beside this one.
    """
    others = (_uncircled(other) for other in among if other != label) if _is_told_by_others(_uncircled(label)) else ()
    return _role_of_label(_uncircled(label), tuple(others))


def _uncircled(label: str) -> str:
    """``Ⓜ`` as ``M``."""
    return label if label.isascii() else unicodedata.normalize("NFKC", label)


@remembered
def _is_told_by_others(label: str) -> bool:
    """Whether who else speaks may tell what role a label has."""
    patterns = (_ASSISTANT, _HELPED, _HELPER, _ANSWER, *(letter for both in _LETTERS for letter in both))
    return any(pattern.fullmatch(part) for part in _role_parts(label) for pattern in patterns)


def _role_parts(label: str) -> list[str]:
    """The parts of a label, each without the code of a group beside it."""
    coded = ((part, _WITH_CODE.fullmatch(part)) for part in _parts(label))
    return [(found["part"] or found["before"]) if found else part for part, found in coded]


@remembered
def _role_of_label(label: str, others: tuple[str, ...]) -> Role | None:
    parts = _role_parts(label)
    if _PROBE.fullmatch(parts[0]):
        return Role.INTERVIEWER
    for part in parts:
        if _INTERVIEWER.fullmatch(part):
            return Role.INTERVIEWER
        if _RESPONDENT.fullmatch(part):
            return Role.RESPONDENT
        if _ASSISTANT.fullmatch(part) and any(_MODERATOR.match(name) for name in others):
            return Role.INTERVIEWER
        if _VOICES.fullmatch(part) or _UNSEEN.fullmatch(part):
            return Role.OTHER
        if _HELPED.fullmatch(part) and any(_HELPER.fullmatch(name) for name in others):
            return Role.RESPONDENT
        if _HELPER.fullmatch(part) and _are_in_consultation(others):
            return Role.INTERVIEWER
        for asking, answering in _LETTERS:
            if asking.fullmatch(part) and others and all(answering.fullmatch(name) for name in others):
                return Role.INTERVIEWER
            if answering.fullmatch(part) and any(asking.fullmatch(name) for name in others):
                return Role.RESPONDENT
        words = part.split()
        if len(words) == 2 and (roles := {_role_of_word(word) for word in words}) <= {*Role} and len(roles) == 1:
            return roles.pop()  # "Participant Response"
        if _ANSWER.fullmatch(part) and any(_INTERVIEWER.fullmatch(name) for name in others):
            return Role.RESPONDENT
    return None


def _role_of_word(word: str) -> Role | None:
    if len(word) < 2:
        return None
    return (
        Role.INTERVIEWER if _INTERVIEWER.fullmatch(word) else Role.RESPONDENT if _RESPONDENT.fullmatch(word) else None
    )


def is_consultation(labels: Collection[str]) -> bool:
    """Whether those who speak are called as who helps and who is helped: ``Agent``, ``Customer``."""
    return any(map(_HELPER.fullmatch, labels)) and _are_in_consultation(labels)


def _are_in_consultation(labels: Collection[str]) -> bool:
    """Whether somebody is helped, and all others help."""
    helped = {label for label in labels if _HELPED.fullmatch(label)}
    return bool(helped) and all(_HELPER.fullmatch(label) for label in {*labels} - helped)


def who_serves(labels: Collection[str]) -> str:
    """The ``Agent`` where one of two is called so and the other is a ``User``; else ""."""
    helpers = [label for label in labels if _HELPER.fullmatch(label)]
    users = [label for label in labels if _USER.fullmatch(label)]
    return helpers[0] if len(labels) == 2 and len(helpers) == len(users) == 1 else ""


def is_interpreter(label: str) -> bool:
    """Whether the label is that of who says in other words what somebody else says: ``Interpreter``."""
    return _INTERPRETER.fullmatch(_parts(label)[0]) is not None


def is_probe(label: str) -> bool:
    """Whether the label is no person's, but says that somebody asks further: ``Nachfrage``."""
    return _PROBE.fullmatch(_parts(label)[0]) is not None


def is_floor(label: str) -> bool:
    """Whether the label is that of all who have no name of their own: ``AUDIENCE MEMBER``, ``Several``."""
    return _VOICES.fullmatch(_parts(label)[0]) is not None


@remembered
def is_generic(label: str) -> bool:
    """Whether the label names a part in the talk (``R``, ``Speaker 1``) and not a person."""
    outside = _parts(label)[0]
    spaced = outside.replace("_", " ")  # unknown_speaker_9
    return not outside or any(map(_GENERIC.fullmatch, {outside, spaced})) or is_device(outside)
