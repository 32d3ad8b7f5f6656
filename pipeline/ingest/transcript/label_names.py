"""What may be the name of who speaks: the words of a label, whatever stands around them."""

from __future__ import annotations

import re

from pipeline.ingest.judgement import INITIALS, names_nobody
from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.names import is_degree
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

_TITLES = """
Mr Mrs Ms Mx Miss Dr Prof Professor Senator Representative Delegate Judge Justice Chair Chairman Chairwoman Chairperson
M Mme Mlle Monsieur Madame Herr Frau Señor Señora Sr Sra Don Doña Dom Dona Signor Signora Onorevole Pan Pani Fru
"""

_SMALL_TITLES = frozenset(
    (
        *(title.casefold() for title in _TITLES.split()),
        "hon",
        "président",
        "présidente",
        "heer",
        "mevrouw",
        "dhr",
        "mevr",
        "mw",
    )
)
"""As written within a label: ``El señor GARCÍA``, ``Mr le président``, ``De heer Jansen (PvdA)``."""

TITLE = f"(?i:{'|'.join(_TITLES.split())})"
_TITLED = rf"(?:{TITLE}\.?|Hon\.?|Sir|Dame|Lord|Lady)\s[^()\n]{{1,50}}"

HELD = rf"\((?:{_TITLED}|{CAPITAL}[\w.'’-]*(?: {CAPITAL}[\w.'’-]*){{1,3}})\)"
"""``The Minister for Roads (Mr. Odhiambo)``: an office and who holds it, as parliaments name who speaks."""

PHONE = r"\+\d[\d\s().-]{6,20}\d"
"""``+44 7700 900123``: who is in nobody's address book."""

_PHONE = late_regex(PHONE)

OFFICE = late_regex(rf"(?:The|An?|His|Her) [^()\n]{{1,119}}{HELD}")

ADDRESSED = late_regex(
    r"(?:M\.|Mme|Mlle|Monsieur|Madame) (?:l[ea] |l['’])[a-zà-ÿ]{4,}(?:(?: |-)[\w'’-]{1,20}){0,4}"
    r"|(?:El|La) señora? [a-zà-ÿ]{4,}(?: (?:de|del|general|primer[oa]|segund[oa]) ?[\w]{0,20}){0,2}"
)
"""``M. le président``, ``El señor presidente``: somebody by her office alone, as parliaments print it."""

_PARTICLES_TEXT = """
de van von der den la le du di da al el bin ibn of the and y e ter dos del st ap af zu zur zum ben abu do das des dello
della degli binti bint op 't ten av h. c.
"""

PARTICLES = frozenset(_PARTICLES_TEXT.split())

_GIVEN = frozenset(("Ben", "Abu", "Della"))
"""Particles that are given names where they stand alone."""

# Words that stand before a colon in written text and are nobody's name.
_NO_NAMES_TEXT = """
note notes nb example examples source sources figure fig table box date time location place venue duration
length warning published updated author authors key keywords summary aim aims method methods result results
background conclusion conclusions question questions theme themes topic topics section part chapter page step
steps project title subject transcript transcription transcriber audio file recording recorded interview today
tomorrow then first second third finally also however but and so because thing things problem reason answer
answers ps re cc email tel telephone phone web website url http https address contact references see contents
context purpose objective objectives setting format version status id code codes tags category categories
comment comments who slide slides image picture screen sound cue transition
thema themen themenblock thème thèmes tema temas tópico tópicos argomento onderwerp ämne emne aihe temat téma
tabela tabla tabelle tabell tabel tableau figura abbildung fonte fuente quelle kilde
entrevista entretien intervista intervju haastattelu wywiad wawancara conversation entrevue gespräch gesprek samtal
samtale rozhovor rozmowa rozmova görüşme mülakat интервью беседа разговор інтерв'ю розмова συνέντευξη interjú interviu
razgovor intervjuu интервю 访谈 採訪 采访 訪談 インタビュー 면담 인터뷰 مقابلة साक्षात्कार
interviews entrevistas entretiens interviste
"""

NO_NAMES = frozenset(_NO_NAMES_TEXT.split())


_PARTS_TEXT = """
leader lead manager owner director coordinator officer editor engineer reviewer analyst assistant specialist keeper
chair nurse developer designer teacher tester worker writer
"""
PARTS = frozenset(_PARTS_TEXT.split())
"""What somebody is behind a word that is no name: ``Project Manager``, ``CODE LEADER``."""

_SMALL = r"(?:(?:al|el|ap|da|de|del|della|den|der|di|du|ibn|la|le|ten|van|von)[ -])*"
_LOUD = rf"{CAPITAL}[^\W\d_]*(?:['’-][^\W\d_]+)*\.?"
_TURNED = late_regex(rf"(?P<last>{_SMALL}{_LOUD}), (?P<first>{_LOUD}(?: {_LOUD})?)")
"""``Lanyon, Ruth``: the surname first."""

_DASH = late_regex(r"\s(?:--|–|—)\s")
OFFICE_BEHIND = 9
"""Words behind a name and a comma that may be what somebody is: ``CNN Chief Medical Correspondent``."""

OFFICE_ALOUD = 18
"""The same where all of the label is in capitals, as in debates: ``FORMER PRESIDENT OF THE UNITED STATES AND ...``."""


OFFICES = (
    r"(?:vice(?:-| ))?pr[ée]sident\w*|(?:premi[eè]re? )?ministr\w+|rapporteu\w+|secr[ée]taire|garde des sceaux"
    r"|d[ée]put[ée]e?"
    r"|s[ée]nat(?:eur|rice)|(?:vice(?:-| )|co-)?chair\w*|ministers?|directors?|secretary|ministerin"
    r"|staatssekretär(?:in)?|vorsitzende[rn]?|abgeordnete[rn]?|diputad[oa]|senador\w*|secretari[oa]"
    r"|director[ae]?s?|deputad[oa]|portavoz"
)
"""What somebody is, in small letters behind her name: ``Mme Lindt, ministre de la santé``."""

IN_OFFICE = late_regex(rf"\s*(?:(?:the|der|die|le|la|el) )?(?:{OFFICES})\b")

SPOKEN_FOR = 4
"""Words at most, behind a name with its group in brackets, that say for whom somebody speaks."""


_GOES_ON = late_regex(
    r"(?<!DEPT)(?<!PROF)(?<!CORP)(?<!ASST)(?<!MINN)(?<!MASS)(?<!CALIF)(?<!ASSOC)(?<=[A-Z]{4})[.?!] [A-Z]"
)
"""A sentence that ends among words in capitals, and another behind it."""


def without_office(name: str) -> str:
    """``SANJAY GUPTA, CNN CORRESPONDENT``, ``Heike Werner, Ministerin (Thüringen)`` without what they are.

    So is ``Lars Lind -- Chief Executive Officer``; a part in the talk behind a dash stays.
    """
    name = name[by.end() :] if (by := ASKED_BY.match(name)) else name
    head, comma, tail = name.partition(",")
    if tail and head.count("(") > head.count(")"):  # "Lindt Rosa (S, ZH), for the committee"
        inside, closed, rest = tail.partition(")")
        behind, comma, tail = rest.partition(",")
        head = f"{head},{inside}{closed}{behind}"
        if comma and closed and not behind.strip() and len(tail.split()) <= SPOKEN_FOR and is_written_as_name(head):
            return head
    if not comma and (dash := _DASH.search(name)) and role_of_label(name[dash.end() :]) is None:
        head, comma, tail = name[: dash.start()], dash[0], name[dash.end() :]
    words, office = head.split(), tail.split()
    told = (
        comma
        and head.count("(") == head.count(")")
        and not all(map(_is_of_name, office))
        and 2 <= len(words) <= 5
        and not (name.isupper() and _GOES_ON.search(tail))
        and 1 <= len(office) <= (OFFICE_ALOUD if name.isupper() else OFFICE_BEHIND)
        and not name.rstrip().endswith(",")
    )
    if not told or not is_written_as_name(head) or names_nobody(words[0]):
        return name
    capital = sum(not word[0].islower() for word in office)
    return head if (capital and capital >= len(office) / 2) or IN_OFFICE.match(tail) else name


_SPACED = late_regex(r"[^\W\d_](?: [^\W\d_]){3,}")


def unspaced(name: str) -> str:
    """``Frage`` of ``F r a g e``, as typewriters set a word apart."""
    name = name.strip()
    return name.replace(" ", "") if name[1:2] == " " and _SPACED.fullmatch(name) else name


def may_be_name(text: str) -> bool:
    """Whether it has the shape of a speaker's name or role: few words, with capitals."""
    return is_generic(text) or is_written_as_name(text)


def clean_label(name: str) -> str:
    """The label without marks and white space around it."""
    return " ".join(name.strip(" \t*_#@,.-–—⁰¹²³⁴⁵⁶⁷⁸⁹").split())


ASKED_BY = late_regex(r"\W*(?:asked|questioned|interviewed|(?:cross-)?examined) by\s", re.IGNORECASE)
"""``Asked by Ms Lindt:``."""

_SOURCE = late_regex(r"\.\s*[(\[]?(?:19|20)\d\d\b|\b(?:19|20)\d\d[a-z]?[)\]]?\.")
"""``Lanyon, R. (2019). Soup``: what a book is quoted by."""


@remembered
def may_be_label(name: str) -> bool:
    """Whether it might be a label at all: a role, a name, or one word."""
    if "." in name and _SOURCE.search(name):
        return False
    name = unspaced(without_office(name))
    words = clean_label(name).split()
    return (
        bool(words)
        and not words[0].isdecimal()
        and (
            is_generic(name)
            or is_written_as_name(name)
            or (len(words) == 1 and len(words[0]) <= 20 and not names_nobody(name))
            or (len(words) == 2 and words[1].casefold() in PARTS and words[0][0].isupper() and words[1][0].isupper())
        )
    )


BEHIND_NAME = late_regex(r"\s*\([^()]*\)$")
"""`` (Lindt Mill)``, for whom somebody speaks, or what she is."""

_PLACE = late_regex(
    r"(?i:on|at|in|near|outside|inside) (?:the|my|our|his|her|their) |(?i:auf|an|in|bei|vor|hinter|neben) de[rmn] "
    r"|(?i:dans|sur|chez|devant|à) (?:les?|la|une?|mon) |(?i:en|sobre|desde) (?:el|las?|los|una?|mi) "
    r"|(?:im|am|beim|nel|nella|sul|sulla) \w"
)


def is_place(name: str) -> bool:
    """Whether it says where somebody was: ``on the bus``, as notes in the field are headed."""
    return _PLACE.match(name) is not None


@remembered
def is_written_as_name(name: str) -> bool:
    """Whether it has the shape of a name: few words, each with a capital or a particle, no full stop inside."""
    if OFFICE.fullmatch(name) or ADDRESSED.fullmatch(name) or (name[:1] == "+" and _PHONE.fullmatch(name)):
        return True
    turned = _TURNED.fullmatch(BEHIND_NAME.sub("", name))
    if turned and len(turned["last"]) > 1 and not names_nobody(turned["last"]) and not is_degree(turned["first"]):
        return True
    name = _without_degrees(name)
    bare = re.sub(r"\s*\([^)]*\)", "", clean_label(name)) if "(" in name else clean_label(name)
    words = bare.split()
    initials = bare.isupper() and len(bare) <= INITIALS  # SO (cont'd) is Siobhán O'Rourke
    name = bare if initials else name
    if not 1 <= len(words) <= 6 or len(name) > 60:
        return False
    if (words[0].casefold().strip(".") in NO_NAMES and not initials) or _is_sentence(bare):
        return False
    if (
        any(word.endswith((".", ",")) and len(word) > 5 for word in words)
        or any(sign in bare for sign in "。！？，、")
        or (("—" in bare or "–" in bare) and _SIGNED_BEHIND.search(bare))
        or (names_nobody(name) and not initials)
    ):
        return False
    return (
        words[0][0].isalpha()
        and all(
            word != word.lower()
            or not word[0].islower()
            or word in PARTICLES
            or word in "&-–/"
            or word.strip(".") in _SMALL_TITLES
            for word in words
        )
        and (initials or bare in _GIVEN or not all(word.casefold() in PARTICLES for word in words))
    )


_SAYS = late_regex(
    r"\b(?:(?:I|YOU|WE|THEY|HE|SHE|IT|THERE|THAT|WHAT|WHO|HERE|LET)['’](?:M|D|S|LL|VE|RE)|\w+N['’]T"
    r"|I (?:AM|WAS|MEAN|SAY|SAID|THINK|THOUGHT|KNOW|KNEW|GUESS|SUPPOSE|REMEMBER|FEEL|FELT|WOULD|DO|DID|HAVE|HAD|CAN)"
    r"|YOU|YOUR|WE|THEY|THEM|IT|THIS|THESE|THOSE|WHICH|BECAUSE|ABOUT|THROUGH|IS|ARE|WERE|HAS)(?!\.)\b"
)
"""Words of a sentence, where all letters are capitals and tell no name: ``THERE'S ONE THING I'D SAY``, ``I MEAN``."""


_SIGNED_BEHIND = late_regex(r"[.?!…] [—–]\s?[^\W\d_]")
"""``Yeah. —Ruth Lanyon``: who said it stands behind."""


def _is_sentence(bare: str) -> bool:
    """Whether words in capitals are those of a sentence and no name."""
    return " " in bare and bare.isupper() and _SAYS.search(bare) is not None


def is_part(name: str) -> bool:
    """Whether it is a part in a talk, as who types in haste writes it: ``interviewer``."""
    return len(name) > 1 and is_generic(name)


_GENERATION = late_regex(r"(?i:jr|sr)\.?|I{2,3}|IV")


def _without_degrees(name: str) -> str:
    """``Mira Reis, Psy.D`` without what she holds, and ``Jon Reis, Jr.`` without whose son he is."""
    head, _, tail = name.partition(",")
    behind = tail.replace(",", " ").split()
    return head if behind and all(map(_is_of_name, behind)) else name


def _is_of_name(word: str) -> bool:
    """Whether a word behind the comma in a name says what she holds, or whose son he is."""
    return is_degree(word) or _GENERATION.fullmatch(word) is not None
