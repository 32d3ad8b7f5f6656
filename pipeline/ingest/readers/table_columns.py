"""What the columns of a transcript's table are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.clocks import CLOCK, seconds
from pipeline.model import Role

WIDEST = 2_000
"""Columns; a wider table is no table of transcripts."""

QUOTATIONS = frozenset({"quote", "quotation", "excerpt", "extract", "data extract", "coded text", "coded segment"})
"""What a column is called that holds passages which were chosen: nobody needs to ask there."""

QUOTED = "were taken for what is said, each by whom its row names"
"""How a note says that rows are quotations, and no talk."""

NO_HEADER, TAKEN = "the table has no header: ", "taken for who"
"""How a note says that columns are not known by their names: those of the whole table, and that of who speaks."""

ENDING = re.compile(r"(?<=[^\W\d_]{3})[*:·/(]-?(?:in|innen|e|es|a|as|rice|trice|euse)\)?(?=\s|$)", re.IGNORECASE)
"""What makes a word one for women and men: ``Sprecher*in``, ``locuteur·rice``."""

HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Within ``StartTime``."""

SPAN = re.compile(r"(\d{1,6}[.,]\d{1,6})\s*[-–—]\s*(\d{1,6}[.,]\d{1,6})")
"""``12.30-15.20``: from a second to a second."""

ASIDE = re.compile(r"(?<=\w)(?:\s*\([^()]*\)|\s+[-–]\s+(?:hh|mm|ss|m?sec)[hmsec:.]*)\s*$")
"""What is said of a column behind its name: ``Start (seconds)``, ``Begin Time - hh:mm:ss.ms``."""

DATE = re.compile(r"\b\d{4}[-/]\d{1,2}[-/]\d{1,2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
ANSWER_ABROAD = (
    *("resposta", "respuesta", "antwort", "risposta", "réponse", "antwoord", "svar", "odpowiedź", "jawaban"),
    *("cevap", "yanıt", "ответ", "回答", "답변"),
)
"""An answer in other languages."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "passage", "passage id", "segment", "segment id", "unit", "unit id", "quote id"),
    "text": (
        "text",
        "utterance",
        "utterances",
        "transcript",
        "transcription",
        "transcript text",
        "transcribed text",
        "words",
        "dialogue",
        "dialog",
        "message",
        "message text",
        "message string",
        "message body",
        "statement",
        "response",
        "original response",
        "response text",
        "answer text",
        "full response",
        "body",
        "said",
        "text content",
        "quotation content",
        *("highlight", "highlight text", "highlighted text", "selected text"),
        "coded text",
        "coded segment",
        "excerpt copy",
        "quote",
        "content",
        "sentence",
        "speech",
        "verbatim",
        "verbatim speech",
        "soundbite",
        "answer",
        "free text",
        "passage text",
        "data chunk",
        "extract",
        "data extract",
        "excerpt",
        "quotation",
        "meaning unit",
        "what was said",
        "äußerung",
        "aussage",
        "wortlaut",
        "transkript",
        "texte",
        "propos",
        "texto",
        "testo",
        "tekst",
        "fala",
        "intervención",
        "intervention",
        "parole",
        "wypowiedź",
        "anförande",
        "yttrande",
        "uitspraak",
        "script",
        "raw script",
        "raw text",
        "raw transcript",
        "реплика",
        "текст",
        "内容",
        "发言",
        *ANSWER_ABROAD,
        *(
            "spoken text",
            "talk",
            "contribution",
            "redebeitrag",
            "beitrag",
            "gesprächstext",
            "énoncé",
            "prise de parole",
        ),
        *(
            "contenu",
            "enunciado",
            "contenido",
            "lo que dice",
            "lo dicho",
            "conteúdo",
            "enunciato",
            "battuta",
            "contenuto",
        ),
        *(
            "uttalande",
            "replik",
            "ytring",
            "hva ble sagt",
            "vad som sades",
            "puhe",
            "puheenvuoro",
            "sisältö",
            "wypowiedzi",
        ),
        "metin",
        "내용",
        "inhalt",
        "gesagtes",
        *("comment", "comments"),  # last, for they may be those of who asks
    ),
    "speaker": (
        "speaker",
        "speaker name",
        "speaker id",
        "who",
        "speaker label",
        "spkr",
        "spk",
        "tier",
        "speakers",
        "talker",
        "sender",
        "narrator",
        "voice",
        "character",
        "character id",
        "who speaks",
        "said by",
        "spoken by",
        "who is speaking",
        *("wie", "wie spreekt", "voz", "voce", "voix"),
        *("wer", "wer spricht", "vem", "vem talar", "hvem", "kuka", "qui", "qui parle", "quién", "quién habla"),
        *(
            "chi",
            "chi parla",
            "quem",
            "quem fala",
            "kto",
            "kto mówi",
            "кто",
            "kim",
            "initials",
            "initialen",
            "initiales",
        ),
        "sprecher",
        "sprecherin",
        "locuteur",
        "hablante",
        "parlante",
        "talare",
        "falante",
        "orador",
        "intervenant",
        "intervenante",
        "interlocutor",
        "relatore",
        "taler",
        "puhuja",
        "spreker",
        "osoba",
        "mówca",
        "говорящий",
        "konuşmacı",
        "화자",
        "спикер",
        "说话人",
        "发言人",
    ),
    "turn": ("turn", "turn id", "turn number", "turn no", "utterance id", "utterance number"),
    "start": (
        *(
            *("start", "starts", "start time", "starts at"),
            *("begin", "begins", "beg", "t0"),
            "from",
            "timestamp",
            "time stamp",
            "time",
            "timespan",
            *("time span", "time range", "time code", "tc", "audio time", "recording time"),
            "timecode",
            "offset",
            "in",
            "tmin",
        ),
        *("xmin", "onset", "begin time", "start s", "start sec", "start seconds", "start ms", "st time"),
        *("zeit", "zeitmarke", "beginn", "anfang", "von", "temps", "début", "horodatage", "tiempo", "inicio", "hora"),
        *("zeitstempel", "marca temporal", "horodateur", "carimbo de data/hora", "informazioni cronologiche"),
        *("minutage", "minutagem", "minuto", "timing", "tijdcode", "tidskod", "tidskode", "tidspunkt", "tidpunkt"),
        *("tidsstempel", "tijdstempel", "aikaleima", "sygnatura czasowa", "отметка времени"),  # Google Forms
        *("tempo", "início", "inizio", "tid", "aika", "tijd", "czas", "время", "时间", "zaman", "시간"),
    ),
    "end": (
        *("end", "ends", "end time", "ends at"),
        *("en time", "t1"),
        *("stop", "stops"),
        "to",
        "out",
        "tmax",
        "xmax",
        "end s",
        "end sec",
        "end seconds",
        "end ms",
        "ende",
        "bis",
        "fin",
        "fim",
        "fine",
        "slut",
        "einde",
        "koniec",
    ),
    "lasts": (
        "duration",
        "dur",
        "length",
        "duration s",
        "duration sec",
        "duration seconds",
        "dauer",
        "durée",
        "duración",
    ),
    "document": (
        "document",
        "document id",
        "document name",
        "media title",
        "doc",
        "interview",
        "interview id",
        "file",
        "filename",
        "transcript id",
        "session",
        "session id",
        "conversation",
        "conversation id",
        "dialogue id",
        "call id",
        "chat id",
        "group id",
        "thread id",
        "meeting",
        "meeting id",
        "recording",
        "debate",
        "debate name",
        "episode",
        "episode id",
        "episode title",
        "video",
        "video id",
    ),
    "participant": (
        "participant",
        "participant id",
        "person id",
        "respondent",
        "respondent id",
        "responder",
        "responder id",
        "response id",
        "responseid",
        "submission id",
        "record id",
        "interviewee",
        "entrevistado",
        "entrevistada",
        "name",
        "pid",
        "case id",
        "person",
        "pseudonym",
        "person name",
        "participante",
        "teilnehmer",
        *("proband", "probandin", "befragter", "interviewpartner", "interviewpartnerin", "informant", "informante"),
        *("répondant", "répondante", "enquêté", "enquêtée", "interviewé", "interviewée", "pseudonyme", "prénom", "nom"),
        *("encuestado", "encuestada", "nombre", "nome", "navn", "namn", "deltaker", "deltagare", "deltager"),
        "teilnehmerin",
        "befragte",
        "email address",
        "e mail address",
        "e mail",
        "email",
        "username",
        *("nutzername", "benutzername", "nombre de usuario", "nom d'utilisateur", "nome de usuário", "nome utente"),
        *(
            "e mail adresse",
            "adresse e mail",
            "dirección de correo electrónico",
            "endereço de e mail",
            "indirizzo email",
        ),
        "user name",
        "user id",
        "user",
        "author",
        "commenter",
        "subject",
        "subject id",
        "subj",
        "subj id",
        "subjid",
        "participantid",
        "ppt",
        "scout",
        "diarist",
        "contributor",
        "caller",
        "caller id",
    ),
    "case": ("case",),
    "programme": ("programme", "program"),
    "role": ("role", "rolle", "rôle", "rol", "roll", "ruolo", "papel", "rooli"),
    "question": (
        *("question", "question text", "prompt", "question id", "question code", "pergunta", "pregunta", "frage"),
        *("domanda", "vraag", "fråga", "spørgsmål", "spørsmål", "pytanie", "pertanyaan", "soru", "вопрос"),
        *("问题", "提问", "質問", "질문"),
    ),
}
"""What a column is called, and the other names by which it is known. Case, ``_`` and ``-`` do not matter."""

COLUMNS = {kind: tuple(name.casefold() for name in known) for kind, known in COLUMNS.items()}  # ß is ss there
NAMES = frozenset(name for known in COLUMNS.values() for name in known)
LONGEST = 3 * max(len(name.split()) for name in NAMES)
"""Words before any bracket; a cell with more of them is called by no such name, whatever signs part its words."""

PLURALS = frozenset(
    {"response", "answer", "quote", "quotation", "excerpt", "extract", "statement", "message", "transcript", "text"}
)
"""Names that are read in the plural too."""

CODED = re.compile(r"\s*[A-Za-z]\w{0,30}(?:\[\w{1,30}\])*\.\s+(?=\S)")
"""The code of a question before its words, as LimeSurvey writes both: ``G01Q02[SQ001]. ``."""

LABEL = 3
"""Words of a column's name at most, that asks nothing; a program's name, without white space, may have more."""

MANY = 4
"""Columns from which on the word that all their names begin with is what they are of."""

QUESTION = frozenset(
    {"questions", "q", *COLUMNS["question"]} - {"question text", "prompt", "question id", "question code"}
)
ANSWER = frozenset({"answer", "answers", "a", "response", "responses", "reply", "replies", *ANSWER_ABROAD})
ASKED = QUESTION | {"interviewer", "moderator", "researcher"}
SIDES = ASKED | ANSWER | {"interviewee", "respondent", "participant"}
"""Names of two columns of which one holds what is asked and the other what is answered."""

ASKER = re.compile(r"(?:asker|questioner|(?:asked|question) by|question (?:asker|author))(?: name)?")
ANSWERER = re.compile(r"(?:answerer|responder|(?:answered|answer) by|answer author)(?: name)?|answer name")
"""Columns with the name of who asks, and of who answers, beside a column of questions and one of answers."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the known columns stand in a sheet.

    Attributes:
        at: By what they are; absent ones are not in it.
        sides: Columns that hold words each of one who speaks, called as the column is.
    """

    at: dict[str, int]
    sides: tuple[int, ...] = ()

    def has(self, name: str) -> bool:
        """Whether the sheet has it."""
        return name in self.at

    def first(self, *names: str) -> int:
        """Where the first of these stands that the sheet has; -1 where it has none."""
        return next((self.at[name] for name in names if name in self.at), -1)

    def cell(self, cells: Sequence[str], name: str) -> str:
        """The cell, stripped; "" where the column is absent."""
        return cells[self.at[name]].strip() if name in self.at else ""


def columns_of(header: Sequence[str]) -> Columns:
    """Which columns of a header are known, by name first and by synonym then."""
    header = _uncoded(header)
    header = ["" if _is_long(name) else ASIDE.sub("", name.strip()).rstrip("?:*").rstrip() for name in header]
    names = [" ".join(re.sub(r"[_\-.]+", " ", ENDING.sub("", name)).casefold().split()) for name in header]
    parts = [spaced(name) for name in header]
    names = [part if name not in NAMES and part in NAMES else name for name, part in zip(names, parts, strict=True)]
    names = [name[:-1] if name not in NAMES and name[:-1] in PLURALS and name.endswith("s") else name for name in names]
    if NAMES.isdisjoint(names):
        firsts = {part.partition(" ")[0] for part in parts if part}
        if len(parts) < MANY or len(firsts) > 1:
            return Columns({})
        names = [part.partition(" ")[2] for part in parts]  # RESPONSES_question_id, RESPONSES_answer
    at: dict[str, int] = {}
    taken: set[int] = set()
    for kind, known in COLUMNS.items():
        for name in known:
            if name in names and names.index(name) not in taken:
                at[kind] = names.index(name)
                taken.add(at[kind])
                break
    return Columns(at)


def _uncoded(header: Sequence[str]) -> Sequence[str]:
    """The names without the codes that LimeSurvey puts before all of them: ``id. Response ID``."""
    named = [name for name in header if name.strip()]
    if len(named) < MANY or not all(map(CODED.match, named)):
        return header
    return [CODED.sub("", name) for name in header]


def _is_long(cell: str) -> bool:
    return len(cell.partition("(")[0].split(None, LONGEST)) > LONGEST


def spaced(name: str) -> str:
    """A column's name in small letters, its parts apart: ``player name`` of ``playerName`` and ``player_name``."""
    return " ".join(re.sub(r"[_\-.]+", " ", HUMP.sub(" ", name)).casefold().split())


def is_no_question(name: str) -> bool:
    """Whether a column's name only says that words stand in it: ``Answers``, ``segment_text``."""
    words = spaced(name).split()
    if words and words[0] in ("open", "data", "value", "column", "0", "1"):
        return "?" not in name
    known = (word[:-1] if word[:-1] in PLURALS else word for word in words)
    short = len(words) <= LABEL or " " not in name.strip()
    return short and "?" not in name and any(word in COLUMNS["text"] for word in known)


def turn_time(start: str, end: str, lasts: str = "", *, scale: float = 1.0) -> tuple[float, float] | None:
    """Start and end in seconds, from clocks or numbers; None where there is no start.

    Args:
        start: When it begins.
        end: When it ends, if that is told.
        lasts: How long it lasts, if that is told.
        scale: Seconds in the unit of a bare number.
    """
    begins = _moments(start, scale)
    ends = _moments(end, scale)
    if not begins:
        return None
    if not ends and (length := _moments(lasts, scale)):
        ends = [round(begins[0] + length[-1], 3)]
    return begins[0], max(begins[0], (ends or begins)[-1])


def _moments(text: str, scale: float) -> list[float]:
    if DATE.search(text):
        return []  # when it was written, and not where it stands in a recording
    if span := SPAN.fullmatch(text):
        return [round(float(number.replace(",", ".")) * scale, 3) for number in span.groups()]
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return [round(float(text.replace(",", ".")) * scale, 3)]
    return [seconds(clock) for clock in re.findall(CLOCK, text)]


def role_said(said: str) -> Role | None:
    """The role that a cell tells, by its own name or by what such people are called."""
    if said.casefold() in set(Role):
        return Role(said.casefold())
    return role_of_label(said)


def some(names: Sequence[str]) -> str:
    """The first names, and a sign that there are more."""
    return ", ".join(names[:3]) + (" ..." if len(names) > 3 else "")
