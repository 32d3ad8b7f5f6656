"""Who is there and neither asks nor answers, as a head tells: interprets, takes notes, is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from pipeline.ingest.speakers.behaviour import by_behaviour
from pipeline.ingest.speakers.manners import manners_of
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.part_words import INTERPRETERS, NOTE_TAKERS, OBSERVERS, TECHNICIANS, TRANSCRIBERS
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, PERSON_HEAD_KEYS, is_of_the_making
from pipeline.model import Role
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

_BY = r"(?:by|von|durch|par|por|da|door|av|af|op)"
INTERPRETS, _PRESENT = "interprets", "is there with others"
_WHAT = {
    INTERPRETS: rf"(?:(?:sign|sign language|community|gebärdensprach|live)[ -]?)?(?:{INTERPRETERS})"
    r"(?: (?:in|de|for) \w+)?"
    rf"|(?:interpret(?:ed|ing|ation)|gedolmetscht|dolmetschung|übersetzt|interprétation|traduction|traduit|traducción"
    rf"|traducido|traduzido|tradução|tradotto|traduzione|tolkad|tolket|vertaald|getolkt)(?: {_BY})?"
    r"|(?:cultural|language|intercultural) (?:mediator|support|broker)|übersetzung|vertaalster|språktolk"
    r"|traduction assurée par"
    r"|(?:mediador|mediatore|mediatrice|médiateur|médiatrice)\w*(?: \w+)?|övers[äe]ttare|overs[æe]tter|oversetter",
    "takes notes": rf"(?:{NOTE_TAKERS})|(?:notes|minutes)(?: taken)? by|minutes?[ -]taker|rapporteur"
    r"|protokoll|mitschrift(?: von)?|prise de notes"
    r"|referent|relatora?|secrétaire(?: de séance)?|toma de notas|tom[oó] notas|notulen|verslag(?:legger)?|sekreterare"
    rf"|anteckningar|appunti|presa d['’]appunti|tomada de notas|anotadora?|{OBSERVERS}|observ(?:ed|ing)(?: by)?"
    r"|beobachtung|hospitation",
    "transcribed": rf"(?:{TRANSCRIBERS})|transcri(?:bed|ption|pt)(?: by)|(?:typed(?: up)?|checked|proofread) by"
    rf"|typist|(?:transkribiert|verschriftlicht|transkription|abschrift|(?:re)?transcri(?:te?|ption)|transcri(?:to|pción|ção)"
    rf"|trascritt[ao]|trascrizione|transkribera[dt]|transkribert|transskriberet|getranscribeerd|uitgewerkt)"
    rf"(?: {_BY})?",
    "sees to the recording": rf"(?:{TECHNICIANS})|(?:technical|tech) (?:support|assistance)|(?:sound|camera)(?: by)?"
    rf"|record(?:ed|ing) by|technik|kamera|(?:aufgenommen|aufnahme|enregistrée?|grabad[ao]|gravad[ao]|registrat[ao]"
    rf"|opgenomen|inspelad) {_BY}|technique|prise de son|operator",
    _PRESENT: r"(?:also|others?|other people) (?:present|attending|in attendance)|present too|in attendance"
    rf"|(?:accompanied|attended) by|companion|chaperone?|escort|support (?:person|worker)(?: present)?|persona de apoyo"
    r"|personne accompagnante|begleit(?:person|er(?:in)?|ung)"
    rf"|(?:außerdem|ausserdem|ebenfalls|auch|weiterhin|zudem|noch|weitere?) anwesende?|in begleitung von"
    rf"|(?:également|aussi) présente?s?|autres personnes présentes|accompagna(?:teur|trice|nte?)|accompagnée? {_BY}"
    rf"|también presentes?|otr[oa]s presentes|acompañantes?|acompañad[oa] {_BY}|anche present[ei]|present[ei] anche"
    rf"|altri presenti|accompagnatore|também presentes?|acompanhantes?|acompanhad[oa] {_BY}"
    r"|(?:ook|tevens|verder) aanwezig|begeleid(?:er|ster)|(?:även|också) närvarande|medföljande|ledsagare?"
    r"|også til stede",
}
"""What somebody does beside the talk, with the words for it before or behind her name."""

_ALL_PRESENT = r"present|anwesende?|présente?s?|presentes?|presenti|aanwezig(?:en)?|närvarande|til stede"
"""Where a head says who asks and who answers beside it, these words name who else is there."""

_PARTICLES = r"(?:de|da|do|dos|del|della|di|van|von|der|den|la|le|el|al|bin|ben|ibn|abu|zu)"
_NAME = rf"{CAPITAL}[\w’'-]*\.?(?: (?:{_PARTICLES} ){{0,2}}{CAPITAL}[\w’'-]*\.?){{0,3}}"
_CODE = r"\s*[(\[](?P<{}>[^()\[\]\n]{{1,20}})[)\]]"
_IS = r"\s*(?:[:：=|\t–—]|-\s|\s(?:is|was|ist|war|est|était|es|era|fue|è|är|var|is)\s)"
_AND = late_regex(r"\s*[,;|/]\s*(?:and\s+)?|\s+(?:and|und|et|y|e|en|och|og|&|\+)\s+")
_SOMEBODY = late_regex(rf"(?P<name>{_NAME})(?:{_CODE.format('code')})?")
_OTHER_KEY = late_regex(r"[,;|.\t]\s*[^\W\d_][^,;:|\t]{0,40}[:：=]|\s{3,}")
"""Where another field begins behind a list of names: ``Interpreter: Leila Nour, Date: ...``."""


@cache
def _compiled(words: str) -> re.Pattern[str]:
    """The pattern of what stands in a head for words of a kind; made when the first head is read."""
    before = r"(?:(?:the|second|first|lead|audio|die|der|l['’]|el|la|o|a|de|il|lo) ?)?"
    part = rf"(?i:{before}(?:{words})(?:in|[:*_/-]in)?s?(?: ?\d)?)"
    return re.compile(
        rf"(?:^|(?:[;,(|.]|(?<!\t)\t)\s*+)[*_#>\s-]{{0,4}}{part}(?![^\W_])(?:{_CODE.format('short')})?[*_]{{0,2}}"
        rf"(?:{_IS}|(?<=by) |(?<=von) |(?<=par) |(?<=por) |(?<=door) |(?<= da) |(?<=av) |\s(?={_NAME}\s*$))"
        rf"[*_\s]*(?P<behind>\S.*)"
        rf"|(?P<before>{_NAME})(?:{_CODE.format('letters')})?[*_]{{0,2}}(?:[^\S\t]*+\t|\s*+(?:[(\[,=:：|–—]|-\s))\s*+{part}"
        r"(?=\s*(?:$|[),;\]|.]|(?:and|und|et|y|e|en|och|og|&)\s))",
        re.MULTILINE,
    )


_FIELD = late_regex(r"^(?P<key>[^:：\n]{2,40})[:：][ \t]*(?P<value>[^\n]{2,80})$", re.MULTILINE)


def bystanders(
    head: str,
    texts: Mapping[str, Sequence[str]],
    askers: Iterable[str],
    answerers: Iterable[str],
    known: Mapping[str, Role],
) -> dict[str, str]:
    """Those speakers who neither ask nor answer by the head, with what they do; where two others at least speak.

    Who took notes or transcribed and asks, as nobody else does, is the interviewer and none of them.

    Args:
        head: What stands above the first words.
        texts: The turns of each speaker.
        askers: Who asks by the head.
        answerers: Who answers by it.
        known: The roles of speakers that are known.
    """
    if not head or len(texts) < 2:
        return {}
    told = {role: [speaker for speaker in known if known[speaker] is role] for role in Role}
    found = _named(head, texts, {*askers, *told[Role.INTERVIEWER]}, {*answerers, *told[Role.RESPONDENT]})
    if not found or told[Role.INTERVIEWER] or any(role_of_label(one) is Role.INTERVIEWER for one in texts):
        return found
    asking = by_behaviour(manners_of({one: texts[one] for one in texts if found.get(one) != INTERPRETS}))
    return found if {*asking} - found.keys() else {one: does for one, does in found.items() if one not in asking}


def _named(head: str, speakers: Collection[str], askers: Set[str], answerers: Set[str]) -> dict[str, str]:
    """The same by the words of the head alone."""
    taken = {key for other in askers | answerers for key in _called(other)}
    words = [*_WHAT.items(), *([(_PRESENT, _ALL_PRESENT)] if askers and answerers else [])]
    keys = {
        key: does for does, own in reversed(words) for name in _names(_compiled(own), head) for key in _called(name)
    }
    found = {speaker: keys[key] for speaker in speakers if (key := name_key(speaker)) in keys and key not in taken}
    return found if len(speakers) - len(found) > 1 else {}


def named_otherwise(head: str, speakers: Collection[str], settled: Collection[str]) -> list[str]:
    """A notice on who speaks and is named in the head under a word that tells neither who asks nor who answers."""
    told: list[str] = []
    for field in _FIELD.finditer(head):
        key = " ".join(field["key"].strip(" *_#-").casefold().split())
        if key in HEAD_KEYS | PERSON_HEAD_KEYS or role_of_label(key) or is_of_the_making(key):
            continue
        keys = {
            one
            for part in _AND.split(field["value"])
            if (name := _SOMEBODY.match(part))
            for one in _called(name["name"])
        }
        own = [one for one in speakers if one and name_key(one) in keys and one not in settled]
        told += [
            f"{one!r} stands in the head under {field['key'].strip()!r} and was taken for a respondent; "
            "cases.csv can say otherwise"
            for one in own[:1]
        ]
    return told


def _names(pattern: re.Pattern[str], head: str) -> Iterator[str]:
    """Whom the head names by words of a kind, by name and by the label that stands beside it."""
    for found in pattern.finditer(head):
        yield from filter(None, (found["short"], found["letters"], found["before"]))
        listed = _OTHER_KEY.split(found["behind"], maxsplit=1)[0] if found["behind"] else ""
        for one in _AND.split(listed):
            if (told := _SOMEBODY.match(one.strip(" *_."))) is None:
                continue
            yield told["name"]
            if told["code"]:
                yield told["code"]


def _called(name: str) -> set[str]:
    """How somebody may be called: whole, by the first or the last name, by its letters."""
    words = name_key(name).split()
    letters = "".join(word[0] for word in words) if len(words) > 1 else ""
    return {" ".join(words), *words[:1], *words[-1:], letters} - {""}
