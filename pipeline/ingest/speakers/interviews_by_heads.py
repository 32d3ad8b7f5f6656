"""Several interviews in a file under heads of any make, ``The nurse``, ``Name: ...``: the guide is asked below each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.ingest.speakers.person_lines import is_person_line
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.head_fields import HEAD_LINE
from pipeline.model import Document, Kind, Role, Span, Turn

GUIDE, SHARED = 4, 0.6
"""Questions that each interview has in common with the first at least, and their share of those that the shorter of the
two asks."""

FIELDS = 2
"""Fields of a head that come again in another."""

WORDS = 3
"""Words of a question that is looked for again."""

LONGEST = 60
"""Characters of a head that names its part."""

_THINGS = re.compile(
    r"\b(?:task|prototype|product|design|version|concept|scenario|variant|screen|app|website|day|week|month|session"
    r"|round|phase|before|after|pre|post|aufgabe|prototyp|produkt|entwurf|tag|woche|sitzung|vorher|nachher|tarea"
    r"|producto|prototipo|versi[oó]n|sesi[oó]n|semana|antes|despu[eé]s|tâche|produit|maquette|semaine|avant|après)\b",
    re.IGNORECASE,
)
"""What one person may be asked the same of, one after the other."""

_NAME_KEYS = ("name", "nombre", "nom", "nome", "namn", "navn", "naam", "nimi", "имя", "姓名", "pseudonym")
_OWN_KEYS = (
    *_NAME_KEYS, "code", "id", "kürzel", "participant", "interviewee", "respondent", "age", "alter", "edad", "âge",
    "idade", "età", "occupation", "profession", "beruf", "profesión", "ocupación", "profissão", "professione", "job",
    "role", "position", "post",
)  # fmt: skip
"""Keys of fields that differ where they are filled in for somebody else."""


@dataclass(slots=True)
class _Stretch:
    """What stands above some turns, by its place among the turns, and what is asked in these."""

    head: list[int] = field(default_factory=list)
    talk: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


_ANSWERED_BY = re.compile(
    r"(?:answers|responses|replies|respostas|respuestas|r[ée]ponses|antworten|risposte|jawaban|antwoorden|svar)\s"
    r"(?:from|of|by|for|para|de|del|dos|das|do|da|des|du|von|der|dei|degli|delle|dari|van|från|fra)\s[^\n?!]{3,50}"
    r"|(?:answered by|here answers|respond(?:e|ido por)|contesta|r[ée]pond|antwortet|risponde)\s[^\n?!.:]{3,50}",
    re.IGNORECASE,
)
"""``Answers from the drivers``: whose the answers below are."""


_ANYBODY_TEXT = """
guest gast gäst gjest gæst invitado invitada convidado convidada ospite invité invitée гость 嘉宾 tamu konuk
client customer shopper visitor kunde kundin kund klant cliente clienta клиент 客户 顾客 고객 pelanggan müşteri
user nutzer nutzerin gebruiker användare bruger bruker usuario usuaria usuário usuária utente utilisateur utilisatrice
пользователь 用户 사용자 pengguna kullanıcı
student pupil learner studentin schüler schülerin estudiante alumno alumna estudante aluno aluna studente studentessa
étudiant étudiante élève студент студентка ученик 学生 학생 mahasiswa siswa öğrenci
teacher lehrer lehrerin profesor profesora professor professora insegnante enseignant enseignante docent lärare lærer
учитель 老师 교사 guru öğretmen
patient patientin paciente paziente patiente пациент 患者 환자 pasien hasta
"""
_ANYBODY = frozenset(_ANYBODY_TEXT.split())
"""What whoever is asked is called in each of several interviews: somebody else each time."""


def parted_by_heads(document: Document) -> tuple[Turn, ...]:
    """The turns, each with its part, called as its head; none where it is not certain that the heads part interviews.

    Below each head questions come again that were asked below the one before, in their order, and none twice; and
    somebody answers who has no name of her own.
    """
    turns = document.turns
    stretches = list(_stretches(document))
    if len(stretches) < 2:
        return ()
    for one in stretches:
        asking = (turns[place] for place in one.talk if turns[place].role is Role.INTERVIEWER)
        one.asked = [key for turn in asking for key in _question(document, turn)]
    found = list(_interviews(stretches))
    if len(found) < 2 or not all(one.head and _is_whole(one, found[0], turns) for one in found):
        return ()
    heads = [[document.slice(turns[place].paragraphs).strip() for place in one.head] for one in found]
    names = _names(heads)
    if not names or any(_THINGS.search(name) for name in names):
        return ()
    begins = {one.head[0]: name for one, name in zip(found, names, strict=True)}
    parted, part = [], ""
    for place, turn in enumerate(turns):
        part = begins.get(place, part)
        parted.append(replace(turn, part=part or turn.part))
    return tuple(parted)


def heads_of_people(document: Document) -> dict[Span, str]:
    """The headings that say what somebody is, ``Bus driver (51)``, where one who has no name speaks below several.

    Below such a heading at the top a line like it that ends an answer is one, too.
    """
    heads: dict[Span, str] = {}
    below: dict[str, set[int]] = {}
    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    for turn in document.turns:
        last = turn.paragraphs[-1]
        text = document.text[last.start : last.end].strip() if last.end - last.start <= LONGEST else ""
        told = is_person_line(text)
        if turn.kind is Kind.SPEECH and not heads:
            return {}
        if turn.kind is Kind.SPEECH and turn.role is Role.RESPONDENT:
            below.setdefault(turn.speaker, set()).add(len(heads))
            told = told and len(turn.paragraphs) > 1 and turn is not talk[-1] and not turn.speaker
        if told and turn.role is not Role.INTERVIEWER and turn.kind in (Kind.HEADING, Kind.FRONT, Kind.SPEECH):
            heads[last] = text
    several = any((not name or is_generic(name)) and len(places) > 1 for name, places in below.items())
    return heads if several and len(set(heads.values())) == len(heads) else {}


def heads_of_groups(document: Document) -> dict[Span, str]:
    """The headings that say whose the answers below are, where nobody who answers is named."""
    unnamed = all(
        not turn.speaker or is_generic(turn.speaker) for turn in document.turns if turn.role is Role.RESPONDENT
    )
    heads = {
        turn.paragraphs[0]: document.slice(turn.paragraphs).strip(" .:#*_")
        for turn in document.turns
        if unnamed and turn.kind in (Kind.HEADING, Kind.FRONT)
        if _ANSWERED_BY.fullmatch(document.slice(turn.paragraphs).strip(" .:#*_"))
    }
    return heads if len(set(heads.values())) == len(heads) > 1 else {}


def heads_of_fields(document: Document) -> dict[Span, str]:
    """The first line of each head whose fields come again with another name, post or age: ``Profession: nurse``."""
    turns = document.turns
    heads = [one.head for one in _stretches(document)]
    fields = [dict(_fields(document.slice(turns[place].paragraphs).strip() for place in head)) for head in heads]
    counts = Counter(key for own in fields for key in own)
    again = {key for key, count in counts.items() if count > 1}
    own = [place for place, one in enumerate(fields) if len(again & one.keys()) >= FIELDS]
    for key in _OWN_KEYS:
        values = [fields[place].get(key, "") for place in own]
        if own[:1] == [0] and len(own) > 1 and all(values) and len(set(values)) == len(values):
            firsts = [next(at for at in heads[place] if _tells(document, turns[at], again)) for place in own]
            return {
                turns[at].paragraphs[0]: value if key in _NAME_KEYS else f"{key.capitalize()}: {value}"
                for at, value in zip(firsts, values, strict=True)
            }
    return {}


def _tells(document: Document, turn: Turn, keys: Set[str]) -> bool:
    """Whether a turn is a field with one of the keys."""
    return any(key in keys for key, _ in _fields([document.slice(turn.paragraphs).strip()]))


def called_alike(document: Document, turns: Sequence[Turn]) -> frozenset[str]:
    """The letters, ``O:``, that are somebody else in each part: all answer in each, and the same is asked in all.

    ``B:`` beside ``I:`` is whoever is asked, whatever she is asked, and so is ``Guest:``.
    """
    asked: dict[str, set[str]] = {}
    heard: dict[str, set[str]] = {}
    for turn in turns:
        if turn.kind is Kind.SPEECH and turn.role is Role.INTERVIEWER:
            asked.setdefault(turn.part, set()).update(_question(document, turn))
        elif (
            turn.kind is Kind.SPEECH
            and turn.role is Role.RESPONDENT
            and (len(turn.speaker) == 1 or turn.speaker.casefold() in _ANYBODY)
        ):
            heard.setdefault(turn.speaker, set()).add(turn.part)
    first, *others = asked.values() or [set()]
    same = all(len(first & own) >= max(GUIDE, SHARED * min(len(first), len(own))) for own in others)
    asking = {turn.speaker for turn in turns if turn.role is Role.INTERVIEWER}
    everywhere = (label for label, parts in heard.items() if others and parts == set(asked))
    return frozenset(
        label for label in everywhere if same or label.casefold() in _ANYBODY or (label == "B" and asking == {"I"})
    )


def _question(document: Document, turn: Turn) -> list[str]:
    """What is asked in a turn, by its words; none where these are few."""
    words = re.findall(r"\w+", document.slice(turn.paragraphs).casefold())
    return [" ".join(words)] if len(words) >= WORDS else []


def _stretches(document: Document) -> Iterator[_Stretch]:
    """The turns between heads; a head is all that stands unsaid right above a turn."""
    one = _Stretch()
    for place, turn in enumerate(document.turns):
        if turn.kind is Kind.SPEECH:
            one.talk.append(place)
        elif turn.kind in (Kind.HEADING, Kind.FRONT):
            if one.talk:
                yield one
                one = _Stretch()
            one.head.append(place)
        elif turn.kind is Kind.BACK and not one.talk:
            one.head = []
    if one.talk:
        yield one


def _interviews(stretches: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """The interviews: another begins at the head below which something is asked again."""
    whole = _Stretch()
    for one in stretches:
        if whole.talk and not set(whole.asked).isdisjoint(one.asked):
            yield whole
            whole = _Stretch()
        whole = _Stretch(whole.head or one.head, [*whole.talk, *one.talk], [*whole.asked, *one.asked])
    if whole.talk:
        yield whole


def _is_whole(own: _Stretch, guide: _Stretch, turns: Sequence[Turn]) -> bool:
    """Whether most of the guide is asked in its order, nothing twice, and somebody answers who is not named."""
    again = [guide.asked.index(key) for key in own.asked if key in guide.asked]
    enough = len(again) >= max(GUIDE, SHARED * min(len(own.asked), len(guide.asked)))
    answering = {turns[place].speaker for place in own.talk if turns[place].role is Role.RESPONDENT}
    return (
        enough
        and again == sorted(again)
        and len(set(own.asked)) == len(own.asked)
        and any(not name or is_generic(name) or len(name) == 1 for name in answering)
    )


def _names(heads: Sequence[Sequence[str]]) -> list[str]:
    """What each part is called: as its head names who answers, else as the first line that is another in each."""
    fields = [dict(_fields(lines)) for lines in heads]
    for key in _NAME_KEYS:
        named = [own.get(key, "") for own in fields]
        if all(named) and len(set(named)) == len(named):
            return named
    for place in range(min(map(len, heads))):
        for own in ([lines[-1 - place] for lines in heads], [lines[place] for lines in heads]):
            if len(set(own)) == len(own) and max(map(len, own)) <= 2 * LONGEST:
                return own
    return []


def _fields(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        for one in line.split("\t") if ":" in line else [line]:
            if found := HEAD_LINE.fullmatch(one.strip()) or HEAD_LINE.fullmatch(line):
                yield found["key"].casefold(), found["value"].strip()
