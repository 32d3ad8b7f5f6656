"""Names that are words, too, behind what somebody is: ``Sister Marsh``, ``my neighbour Gale``, ``le curé Moulin``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.ingest.speakers.roles import is_generic
from pipeline.pseudonyms.calendar_words import CALENDAR
from pipeline.pseudonyms.entities import PARTICLES
from pipeline.pseudonyms.function_words import ALSO_CALLED, function_words
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.places import CITIES, KNOWN, LARGE, ORGANISATION
from pipeline.pseudonyms.whole_names import NO_NAMES
from pipeline.pseudonyms.witnesses import Named
from pipeline.pseudonyms.word_or_name import DETERMINES, is_before_a_site
from pipeline.pseudonyms.words import Word, is_common, is_word, key_of, words_of
from pipeline.text.given_names import ALL_NAMES
from pipeline.text.posts import BEFORE_NAMES, NOBODY_BEHIND

BEHIND_POST = "behind what somebody is"
"""The witness."""

_ENGLISH = BEFORE_NAMES - {"source", "youth", "head", "lead", "chair", "vet", "guard"}

_TITLES_TEXT = """
matron sister brother father mother reverend constable corporal lieutenant sergeant inspector detective superintendent
major colonel captain commander officer chief headmaster headmistress principal deacon curate vicar bishop canon
abbot abbess monsignor imam rabbi pastor elder chaplain nurse midwife doctor professor president senator governor mayor
minister chancellor councillor secretary ambassador judge magistrate coach chef warden auntie aunt uncle
granny cousin farmer squire
"""
_TITLES = frozenset(_TITLES_TEXT.split())
"""Those that stand before a name with a capital, as titles do."""

_ABROAD_TEXT = {
    "fr": "sœur frère père mère curé abbé infirmier infirmière docteur docteure voisin voisine collègue ami amie "
    "maître facteur copain copine camarade directeur directrice cousin cousine oncle tante professeur pasteur juge",
    "es": "hermana hermano padre madre cura enfermero enfermera doctor doctora vecino vecina maestro maestra profesor "
    "profesora amigo amiga compañero compañera tío tía primo prima jefe jefa sor fray alcalde juez",
    "it": "suor suora fra frate padre madre dottore dottoressa dottor infermiere infermiera vicino vicina maestro "
    "maestra professore professoressa amico amica collega zio zia cugino cugina parroco sindaco fratello sorella",
    "pt": "irmã irmão padre madre enfermeira enfermeiro doutor doutora vizinho vizinha professor professora amigo "
    "amiga colega tio tia primo prima chefe juiz juíza dona",
    "nl": "zuster broeder dokter pastoor dominee pater buurman buurvrouw verpleger verpleegkundige juf juffrouw "
    "meester collega vriend vriendin oom tante neef nicht rechter wijkagent",
    "sv": "syster bror doktor kyrkoherde granne kollega lärare kompis vän vännen moster faster farbror morbror kusin",
    "da": "søster bror doktor nabo kollega lærer ven veninde tante onkel kusine fætter pastor præst",
    "nb": "søster bror doktor nabo kollega lærer venn venninne tante onkel kusine fetter pastor prest",
    "pl": "siostra brat doktor ksiądz sąsiad sąsiadka pielęgniarka kolega koleżanka przyjaciel przyjaciółka ciocia "
    "ciotka wujek kuzyn kuzynka profesor nauczyciel nauczycielka ojciec matka",
}
_ABROAD = {code: frozenset(map(key_of, text.split())) for code, text in _ABROAD_TEXT.items()}
"""What somebody is, as it stands before names in languages that have capitals for names alone."""

_SURNAMES_TEXT = """
baker barber butcher carpenter miller mason potter cook fisher weaver porter farmer gardener painter bishop steward
warden clerk priest abbot chaplain deacon judge joiner barrister chancellor major sexton squire trainer driver grocer
sailor builder
"""
_NO_SURNAME = (_ENGLISH - frozenset(_SURNAMES_TEXT.split())) | NO_NAMES
"""What people do and are seldom called by: a Nurse Manager is nobody's name."""

_TWO_TEXT = "doctor who,doctor strange,captain america,aunt sally,father figure,agent orange,friend zone,judge advocate"
_TWO = frozenset(_TWO_TEXT.split(","))

_SURE, _PERHAPS = 0.7, 0.45
"""Certainty: behind a title, or a word for whose somebody is; and behind anything else, which is kept and told. A
choice."""


def behind_posts(texts: Iterable[tuple[str, str]], languages: Mapping[str, str]) -> Iterator[Named]:
    """Words with a capital behind what somebody is, though they stand in small letters elsewhere.

    Args:
        texts: Files, and texts in them.
        languages: Of the files in another language than English; those in which nouns have capitals are passed over.
    """
    for file, text in texts:
        language = languages.get(file, "")
        language = ALSO_CALLED.get(language, language)
        posts = _ABROAD.get(language, frozenset()) if language else _ENGLISH
        words = words_of(text) if posts else []
        if not any(_post(word, posts, language) for word in words) or _is_heading(words):
            continue
        for place, word in enumerate(words[:-1]):
            if _post(word, posts, language):
                yield from (
                    Named(one.text, PERSON, BEHIND_POST, _certainty(words, place, language), file)
                    for one in _called(text, words, place, language)
                )


def _is_heading(words: Sequence[Word]) -> bool:
    """Whether all words have a capital, or of several more than have none, so that it says nothing."""
    capitals = sum(word.capital for word in words)
    return capitals == len(words) or 2 * capitals > len(words) > _SHORTEST


_SHORTEST = 3
"""Words from which on capitals tell a heading. A choice."""


def _post(word: Word, posts: frozenset[str], language: str) -> bool:
    return word.key in posts or (not language and word.key.endswith("s") and word.key[:-1] in posts)


def _called(text: str, words: Sequence[Word], place: int, language: str) -> Iterator[Word]:
    """The words that may be names behind what somebody is; of several people both: *our neighbours Field and Lane*."""
    post, word = words[place], words[place + 1]
    before = words[place - 1] if place else None
    if text[post.end : word.start] not in (" ", "\u00a0") or not _may_be_surname(word, language):
        return
    if not language and post.capital and post.key not in _TITLES:
        return  # Driver Issues
    if f"{post.key} {word.key}" in _TWO or is_before_a_site(text, words, place + 1):
        return
    if not language and post.capital and before is not None and before.key in DETERMINES and not before.capital:
        return  # the Brother Printer
    after = words[place + 2 : place + 4]
    if after and after[0].capital and after[0].key != "i" and text[word.end : after[0].start] == " ":
        return  # a whole name is found by its parts, and a Principal Research Scientist has none
    yield word
    several = not language and post.key.endswith("s") and len(after) == 2
    if several and text[word.end : after[1].start] == " and " and _may_be_surname(after[1], language):
        yield after[1]


def _may_be_surname(word: Word, language: str) -> bool:
    """Whether a word has a capital and is none of those that name nobody there."""
    key = word.key
    if (
        not word.capital
        or not word.text[1:].islower()
        or len(key) < 3 - bool(language)
        or key in NOBODY_BEHIND
        or is_generic(word.text)
    ):
        return False
    if key in KNOWN or key in CITIES or key in LARGE or key in ORGANISATION or key in PARTICLES:
        return key in ALL_NAMES and key not in KNOWN
    if language:
        others = (function_words(language), CALENDAR.get(language, ()), _ABROAD[language])
        return not any(key in words for words in others)
    return is_word(key) and not is_common(key) and key not in _NO_SURNAME


def _certainty(words: Sequence[Word], place: int, language: str) -> float:
    before = words[place - 1].key if place else ""
    return _SURE if words[place].capital or language or before in _WHOSE else _PERHAPS


_WHOSE = frozenset(["my", "our", "your", "his", "her", "their", "s", "old", "late", "the"])
