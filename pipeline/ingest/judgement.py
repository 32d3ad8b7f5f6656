"""How well a reading of lines as talk explains a text: one scale, from 0 to 1, for every way of reading.

Nothing is a transcript because it is dense with colons, nor a report because a line looks like a name. A reading says
that some lines open turns, and of whom; then the turns that follow from it are looked at as a person would: do the
names come back and alternate, do they look like names, do their turns hold the words of the text, do people in them
ask, and say I and you. Each answer is a share between 0 and 1, and the weighted sum is the judgement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

from pipeline.ingest.remembered import remembered
from pipeline.ingest.saying import leads_in
from pipeline.ingest.speakers.names import TITLES, name_key
from pipeline.ingest.speakers.roles import is_generic
from pipeline.text.full_stops import ASKED, has_question_mark
from pipeline.text.late_regex import late_regex
from pipeline.text.word_count import word_count

_NO_SPEAKERS_TEXT = """
well so um uh er erm hm hmm mm mhm mm-hm mm-hmm mhmm uh-huh uh-uh wow really totally right exactly yes yeah yep no nope
okay ok oh ah sure absolutely definitely indeed
thanks thank please sorry look listen anyway actually basically like honestly maybe perhaps true correct fine good great
still yet again instead finally lastly zuerst schließlich
firstly secondly thirdly fourthly fifthly erstens zweitens drittens viertens fünftens sechstens
premièrement deuxièmement troisièmement quatrièmement cinquièmement
what how why when where which because but then there this that these those if although
frankly seriously obviously clearly literally personally example problem result conclusion moral
franchement honnêtement bref résultat conclusion enfin sinceramente honestamente francamente resumiendo resultado
ejemplo conclusión ehrlich kurzum fazit ergebnis beispiel
insomma onestamente risultato esempio resumindo exemplo eerlijk kortom
ja jaha nei nej nein nee deg doch genau naja richtig stimmt oui ouais voilà alors donc sí claro bueno pues entonces não
então allora beh dunque certo okej precis javisst juu kyllä niin takk precies inderdaad
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december am pm today tomorrow yesterday
"""
NO_SPEAKERS = frozenset(_NO_SPEAKERS_TEXT.split())
"""What stands alone before a comma, a colon or the end of a line, looks like a name, and is none."""

JOINS = frozenset(("and", "und", "et", "og", "och"))
"""With what no name begins: ``Und ich so: nein``."""

_BY = frozenset(["by", "von", "vom", "durch", "par", "por", "av", "af", "przez", "tarafından"])
"""How the name of a field ends behind which somebody is named: ``Led by: Ann Lee``, ``Geführt von: Ann Lee``."""

_PUT = frozenset({"gesagt", "gesprochen", "speaking", "parlant", "dicho"})
"""``Kurz gesagt:``, ``Strictly speaking:``: how something is put."""

_AGAIN = late_regex(r"[.!?]\s+(?:no|nein|non|nee|nei|yes|yeah|well|oh|um|uh)\b", re.IGNORECASE)
"""Within what somebody says: ``Six. No, seven``."""

_HEADS_TEXT = """
action items agenda summary overview minutes attendees apologies notes next steps decisions topics chapters keywords
key points present absent participants invited duration more info information proposal proposals resolution resolutions
code codes theme themes category categories kategorie kategorien
agendum item tagesordnungspunkt zusatztagesordnungspunkt top
appendix annex anhang anlage annexe anexo apéndice appendice allegato bilaga vedlegg bijlage lampiran
anwesend anwesende presentes asistentes présents presenti присутствовали повестка
pros cons advantages disadvantages strengths weaknesses likes dislikes positives negatives frustrations motivations
vorteile nachteile stärken schwächen wünsche avantages inconvénients ventajas desventajas fortalezas debilidades
vantagens desvantagens vantaggi svantaggi voordelen nadelen fordeler fordele ulemper fördelar nackdelar zalety wady
track tape side reel disc cassette kassette cd band spur
decision entscheidung entscheidungen beschluss beschlüsse decisión decisiones decisão decisões decisione decisioni
décision décisions besluit besluiten beslut beslutning beslutninger decyzja decyzje rozhodnutí решение решения karar
kararlar 決定 決定事項 决定 决议 결정
主题 主题一 主题二 主题三 主题四 主题五 主题六 开场 结束
"""
HEADS = frozenset(_HEADS_TEXT.split())
"""What heads a list in minutes, in notes, and in what meeting programs add to a transcript, numbered or not."""

PERIOD = late_regex(
    r"(?:day|week|month|entry|visit|tag|woche|monat|eintrag|jour|semaine|mois|día|semana|mes|giorno|settimana|dag|vecka"
    r"|uge|uke|päivä|viikko|dia) \d{1,3}(?:\W.{0,30})?"
    r"|(?:photo|photograph|picture|image|slide|card|vignette|scenario|statement|object|clip|foto|bild"
    r"|karte|szenario|aussage|imagen|tarjeta|viñeta|escenario|imagem|cenário|carte|immagine|scheda)"
    r" (?:\d{1,2}|[A-Z])",
    re.IGNORECASE,
)
"""``Day 3``, ``Week 2 (9 March)``: what heads an entry of a diary; ``Photo 2``: what is shown. Nobody is called so."""

_SELF_TEXT = """
I I'm I've I'd I'll you your we me my us our ich wir sie du ihr mir mich mein meine meinen meiner uns unser unsere
je j'ai nous vous moi mon ma mes notre yo me mi mis usted ustedes nosotros nos tú te su nuestro nuestra conmigo
jag jeg vi du mig min mitt mina oss meg mine minä me te sinä minun minua meidän ik wij we jij u mij mijn
eu você comigo io noi mnie siz sizin size bana biz bize bizim benim kendim kendimiz nekem nekünk engem minket önök
saya anda kamu aku kami kita tôi εγώ εμείς μου μας εσείς σας אני אנחנו לי לנו שלי שלנו أنا نحن لي لنا
मैं मैंने मुझे मेरी मेरे हम हमने हमें आप आपने आपको 저 저는 제가 저희 저희가 우리 우리가 나는 내가
я мне меня мы нас вы вас вам ваш ти мене
"""
_BEGINS = "".join(sorted({letter for word in _SELF_TEXT.split() for letter in word[0] + word[0].upper()} | {"J"}))
SELF = late_regex(
    rf"\b(?=[{_BEGINS}])(?:"  # most words are passed by at their first letter
    + "|".join(
        f"[{word[0]}{word[0].upper()}]{word[1:]}" if word[0] != "I" else word.replace("'", "['’]")
        for word in sorted(set(_SELF_TEXT.split()), key=lambda word: (-len(word), word))
    )
    + r"|[Jj]['’]\w+)\b"
)
"""Who speaks and who is spoken to, in the languages that interviews with us come in."""

_SELF_RUN = late_regex(rf"[我你您咱私僕俺]|あなた|{ASKED}")
"""The same in Chinese and Japanese, which part no words, and how a question ends there without a mark."""

_SELF = frozenset(
    form for word in _SELF_TEXT.split() for form in (word, word if word[0] == "I" else word[0].upper() + word[1:])
)

INITIALS = 3
"""Letters; ``NO`` may be somebody's, and ``No`` is not."""

FEW = 2
"""Turns from which on a name has come back."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What speaks for a reading, each a share from 0 to 1.

    Attributes:
        recurring: Of the turns, those of speakers who speak twice or more.
        alternating: Of the changes from turn to turn, those to another speaker.
        named: Of the turns, those headed by what may be a person or a part in a talk.
        owned: Of the words, those that stand in a turn.
        talking: Of the turns, those that ask, or say I and you.
        dense: Of the paragraphs, those that open a turn.
    """

    recurring: float
    alternating: float
    named: float
    owned: float
    talking: float
    dense: float

    @property
    def score(self) -> float:
        """The weighted sum; see :data:`WEIGHTS`."""
        shares: tuple[float, ...] = astuple(self)
        return sum(weight * share for weight, share in zip(WEIGHTS, shares, strict=True))


WEIGHTS = (0.25, 0.15, 0.25, 0.15, 0.15, 0.05)
"""Of recurring, alternating, named, owned, talking, dense.

What recurs under names weighs most; density hardly tells, as answers may run over pages.
"""

SOME_OPEN, MANY_OPEN, HALF_OPEN, MOST_OPEN = 0.12, 0.3, 0.5, 0.75
"""Of the paragraphs, those that open a turn (:attr:`Judged.dense`), from which on that alone speaks for labels.

Two names that come back; one name, or labels that only bold letters or a gap set apart; one name beside some that come
once; several beside such. Fewer do where people come back by turns and speak to one another.
"""

LINES_OPEN = 0.2
"""The same for names that stand alone on a line, which open fewer paragraphs, as their words are paragraphs too."""

TALK = 0.6
"""The judgement from which on lines are talk.

Transcripts of ``benchmarks/reading`` reach 0.75 and more, lists and prose with colons stay under 0.55.
"""

WHOLE, SAYS_SO, IN_ITS_FORM, CALLED_SO = 1.0, 0.98, 0.95, 0.9
"""How surely a file is of a format.

It is a whole project; it says so itself (first bytes, root element, header); nothing says so, and its lines, fields or
parts are those of the format; its extension says so, or fields that other formats have too.
"""

ALMOST, MAY_BE, A_COLUMN, BY_NAME_ALONE = 0.85, 0.6, 0.5, 0.3
"""Its lines are nearly all of the form; objects with words and a time or name; one known column; only the extension."""

INFERRED = CALLED_SO
"""Below this a reading is inferred from the words, and what comes near to it is told."""

MOST = 0.8
"""Talk in a text file is judged at most so: a format that names itself (WEBVTT, a zip with Word's parts) is surer."""

REPORT, ONE_INTERVIEW, ARTICLE, PROSE = 0.95, 0.5, 0.4, 0.2
"""A report in which two or more speak under headings with their names, one with a single interview, an article by its
signs, and what is left: the prose of one person. All stand on the scale of talk, and lose what talk explains."""

SIGN, SIGNS = 0.05, 2
"""What each sign of an article adds, and how many count."""

LABELLED = 1.0
"""What a report loses where all of its paragraphs open turns: at half of them it is below talk."""

SURE, MAINLY = 0.75, 0.6
"""The judgement from which on turns are talk whatever else a text has, and the least that they own and come back."""

ENOUGH = 10
"""Turns from which on that is asked."""

NEAR = 0.05
"""A second reading that comes so near to the best is told."""


@remembered
def names_nobody(label: str) -> bool:
    """Whether a label is an interjection, a day, the head of a list, or leads in: ``Well``, ``Day 3``, ``She said``."""
    words = [word.strip(".,:;!?'’").casefold() for word in label.split()]
    words = [word for word in words if word]
    if not words:
        return not is_generic(label)
    stammered = len(words) > 1 and set(words) == {"i"}  # "I, I [01:21:00] will note that"
    first = label.partition(",")[0].strip().casefold() if "," in label.strip(" ,") else ""
    return (
        stammered
        or PERIOD.fullmatch(label.strip()) is not None
        or first in NO_SPEAKERS
        or (len(words) > 1 and (words[0] in JOINS or words[-1] in _PUT or _AGAIN.search(label) is not None))
        or (len(words) > 1 and label.split()[-1] in _BY)
        or (words[0] in NO_SPEAKERS and all(word in NO_SPEAKERS or word.isdecimal() for word in words))
        or (words[0] in HEADS and all(word in HEADS or word.isdecimal() for word in words))
        or leads_in(label)
    )


def judge(speakers: Sequence[str], texts: Sequence[str], *, words: int, paragraphs: int) -> Judged:
    """The judgement of turns in their order.

    Args:
        speakers: Whose each turn is.
        texts: What is said in each.
        words: Of the whole text, as :func:`word_count` counts.
        paragraphs: Of the whole text.
    """
    turns = len(speakers)
    if not turns:
        return Judged(0, 0, 0, 0, 0, 0)
    keys = [name_key(speaker) or speaker.casefold() for speaker in speakers]
    counts = Counter(keys)
    changes = sum(one != other for one, other in pairwise(keys))
    said = [text.split() for text in texts]
    talking = sum(map(is_talk, texts, said))
    held = sum(word_count(text, spaced=len(own)) for text, own in zip(texts, said, strict=True))
    return Judged(
        recurring=sum(counts[key] >= FEW for key in keys) / turns,
        alternating=changes / max(turns - 1, 1) if len(counts) > 1 else 0.0,
        named=sum(_is_named(speaker) for speaker in speakers) / turns,
        owned=min(held / max(words, 1), 1.0),
        talking=talking / turns,
        dense=min(turns / max(paragraphs, 1), 1.0),
    )


def is_talk(text: str, words: Sequence[str] | None = None) -> bool:
    """Whether it asks, or says I or you.

    Args:
        text: It.
        words: What stands between its spaces, where that is known.
    """
    if has_question_mark(text) or (not text.isascii() and _SELF_RUN.search(text)):
        return True
    words = text.split() if words is None else words
    # A word of letters alone is one of them or none; only where other signs stand is looked within.
    return (
        not _SELF.isdisjoint(words) or SELF.search(" ".join([word for word in words if not word.isalpha()])) is not None
    )


@remembered
def _is_named(speaker: str) -> bool:
    """Whether it may be a person: a part in a talk, or one to four words written as names are."""
    if is_generic(speaker) or (speaker.isupper() and len(speaker) <= INITIALS):
        return True
    if names_nobody(speaker):
        return False
    speaker = speaker.removesuffix(" pro tempore")
    words = re.sub(r"\([^)]*\)", " ", speaker).split()
    return 1 <= len(words) <= 6 and all(
        not word[0].islower() or word != word.lower() or word.strip(".").casefold() in TITLES or len(word) <= 3
        for word in words
    )


def report(*, persons: int, turns: int, around: int, labelled: float, talk: Judged | None = None) -> float:
    """How surely a text is a report with interviews.

    Args:
        persons: Who speak in the first person under a heading with their name that opens no turn of a talk.
        turns: How many such headings there are; whoever has several of them has turns.
        around: Sections with prose beside them.
        labelled: Of its paragraphs, those that open a turn of a talk.
        talk: The judgement of these turns, where there are enough to be judged.
    """
    if talk and surely_talk(talk):
        return 0.0  # a record of a parliament, say, in which names also stand alone on lines
    if persons >= 2:
        return max(REPORT - LABELLED * max(labelled - 0.25, 0.0), 0.0) if turns < 2 * persons else 0.0
    return ONE_INTERVIEW if persons == 1 and around >= 2 and labelled < 0.25 else 0.0


def surely_talk(judged: Judged) -> bool:
    """Whether turns are talk whatever else a text has."""
    return judged.score >= SURE and min(judged.recurring, judged.owned) >= MAINLY


def article(*, signs: int, plain: bool, labelled: float = 0.0) -> float:
    """How surely prose without speakers is an article.

    Args:
        signs: What it has that talk has not: a byline, a date, web furniture; see ``readers/article.py``.
        plain: Whether it is written, neither in the first person nor as people speak.
        labelled: How far its lines look like those of a transcript, from 0 to 1; see ``documents/first_person.py``.
    """
    return (ARTICLE + SIGN * min(signs, SIGNS) if plain else PROSE / 2) * (1 - labelled)


def talk(judged: Judged | None) -> float:
    """How surely a text is talk: the judgement of its turns, and that of prose where it has none."""
    return PROSE if judged is None else min(judged.score, MOST)


def table(known: int, *, called_so: bool) -> float:
    """How surely text is a table with so many known columns, one of them words.

    Args:
        known: Columns whose names are known.
        called_so: Whether the extension says table.
    """
    if known > 1:
        return min(ALMOST + 0.03 * known, SAYS_SO)
    return CALLED_SO if called_so else A_COLUMN
