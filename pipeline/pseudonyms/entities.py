"""People, places and the rest, each with all the forms it takes in a corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.ingest.speakers.names import TITLES
from pipeline.pseudonyms.patterns import ORGANISATION, PERSON, PLACE, POST
from pipeline.pseudonyms.titles_abroad import STOPPED as _STOPPED_ABROAD
from pipeline.pseudonyms.titles_abroad import TITLES_ABROAD
from pipeline.pseudonyms.words import is_common, is_word, keys_of
from pipeline.text.given_names import ALL_GIVEN, WORDS_TOO
from pipeline.text.known_names import NICKNAMES

REPLACE, GENERALISE, KEEP, NO_NAME = "replace", "generalise", "keep", "not a name"
ANSWERS = (REPLACE, GENERALISE, KEEP, NO_NAME)
"""What to do with an entity."""

_OF_WORDS = (PERSON, PLACE, ORGANISATION, POST)

FREE, CAPITAL, EXACT, INSIDE = "free", "capital", "exact", "inside"
"""How a form is to be written to count: anyhow; with a capital where a name may stand; letter for letter; with one
capital within a sentence, as *Oh* and *So* are names there alone."""

FULL, GIVEN, FAMILY, INITIALS, WHOLE = "full", "given", "family", "initials", "whole"
"""Which part of the name a form is."""

PARTICLES_TEXT = """
de da do dos das del della di du la le van von der den ter ten el al bin ibn ben abu mac mc o st st. d l t zur zum
ap bint dello delle degli dalla
"""
PARTICLES = frozenset(PARTICLES_TEXT.split())
_HONORIFICS_TEXT = """
sister brother father mother uncle aunt auntie aunty granny nanny nurse midwife pastor imam rabbi sergeant officer madam
"""
HONORIFICS = TITLES | TITLES_ABROAD | frozenset(_HONORIFICS_TEXT.split())

_STOPPED_TEXT = "mr mrs ms miss mx dr prof rev hon cllr capt sgt"
STOPPED = frozenset(_STOPPED_TEXT.split()) | _STOPPED_ABROAD
"""Those that a stop may shorten: ``Mr.``; behind others a stop ends a sentence."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming an entity: its words, how they must be written, and which part of a name they are."""

    keys: tuple[str, ...]
    use: str
    part: str = WHOLE
    written: str = ""


@dataclass(slots=True, eq=False)
class Entity:
    """A person, a place or whatever else is to be replaced.

    Attributes:
        kind: See ``pipeline.pseudonyms.patterns``.
        name: As it is called most fully.
        given: Of a person: the words of the given name.
        family: Of a person: those of the family name.
        forms: All that it is called.
        seen: How often each way of writing it was met.
        files: Where, by file.
        contexts: Some places, with what stands around.
        evidence: Which witnesses found it.
        certainty: Of the surest one, 0 to 1.
        replacement: What is put in its place.
        do: One of :data:`ANSWERS`.
        gender: ``m``, ``f`` or "".
        speaks: The files in which the person speaks.
        guessed: Files in which a first name alone was taken for the person, the word as compared and as written.
        alike: Who the person may be the same as.
        opens: By file, the first words of each turn of the person, as compared.
        culture: Whose names the titles before the name, or the language of its files, tell of; "" where nothing does.
        unsaid: Those words of the name that stand nowhere in small letters.
    """

    kind: str
    name: str
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    forms: dict[tuple[str, ...], Form] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    contexts: list[str] = field(default_factory=list)
    evidence: dict[str, None] = field(default_factory=dict)
    certainty: float = 0.0
    replacement: str = ""
    do: str = REPLACE
    gender: str = ""
    speaks: set[str] = field(default_factory=set)
    guessed: dict[str, tuple[str, str]] = field(default_factory=dict)
    alike: dict[str, None] = field(default_factory=dict)
    opens: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    unsaid: frozenset[str] = frozenset()
    culture: str = ""

    @property
    def times(self) -> int:
        """How often it was met."""
        return self.seen.total()

    @property
    def key(self) -> tuple[str, ...]:
        """What it is remembered by: what is made of words by these, however they are written; all else whole."""
        return (self.kind, *(keys_of(self.name) if self.kind in _OF_WORDS else (self.name.casefold(),)))

    def add(self, form: Form) -> None:
        """Know a further form; the freer use of one that is known counts."""
        known = self.forms.get(form.keys)
        if form.keys and (known is None or (known.use != FREE and form.use == FREE)):
            self.forms[form.keys] = form

    def sign(self, written: str) -> None:
        """Know the letters by which somebody signs or is called in labels."""
        self.add(Form(keys_of(written), EXACT, INITIALS, written))

    def witnessed(self, witness: str, certainty: float) -> None:
        """Remember who found it."""
        self.evidence.setdefault(witness)
        self.certainty = max(self.certainty, certainty)


def use_of(keys: Iterable[str]) -> str:
    """How words must be written to be a name: anyhow where they are nothing else."""
    return FREE if any(_is_sure(key) for key in keys) else CAPITAL


def _is_sure(key: str) -> bool:
    return len(key) > 2 and key not in WORDS_TOO and (key in ALL_GIVEN or not is_word(key))


def parse_name(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Given name, family name and the gender that a title tells, of a person's name as written."""
    before, comma, after = name.partition(",")
    keys = list(keys_of(name))
    title = ""
    while keys and keys[0] in HONORIFICS:
        title = keys.pop(0)
    while keys and keys[-1] in ("jr", "sr", "phd", "md", "obe", "mbe", "ii", "iii"):
        keys.pop()
    gender = "f" if title in _HERS else "m" if title in _HIS else ""
    if not keys:
        return (), (), gender
    if comma and after.strip() and len(keys_of(before)) <= 2:
        family = tuple(key for key in keys_of(before) if key not in HONORIFICS)
        return tuple(keys[len(family) :]), family, gender
    if len(keys) == 1:
        return ((), tuple(keys), gender) if title and title not in _FAMILIAR else (tuple(keys), (), gender)
    if keys[0] in _BEFORE_FAMILY:  # Van Dijk
        return (), tuple(keys), gender
    joined = {found[0][0].casefold() for found in _JOINED.finditer(name)}
    cut = next(
        (
            place
            for place, key in enumerate(keys[1:], start=1)
            # The L of Anna L. Day is no particle.
            if key in PARTICLES and (len(key) > 1 or key in joined)
        ),
        len(keys) - 1,
    )
    return tuple(keys[:cut]), tuple(keys[cut:]), gender


_BEFORE_FAMILY_TEXT = "van von der den ter ten del della dello degli dos das zur zum"
_BEFORE_FAMILY = frozenset(_BEFORE_FAMILY_TEXT.split())
"""Particles that are no given name, so that a family name begins with them."""

_JOINED = re.compile(r"(?<!\w)[^\W\d_]['’]")

_HERS_TEXT = """
mrs ms miss dame lady sister mother aunt auntie aunty granny nanny frau madame senora signora sra srta mme mlle
dottoressa mevrouw mevr juffrouw pani pania fraulein mademoiselle mesdames senhora senorita signorina fru froken
doamna gospodja dona
"""
_HERS = frozenset(_HERS_TEXT.split())
_HIS_TEXT = """
mr sir lord brother father uncle herr herrn monsieur senor sr signor signore senhor meneer mijnheer
dhr pan pana panu panem dottor sig gospodin domnul
"""
_HIS = frozenset(_HIS_TEXT.split())
_FAMILIAR_TEXT = """
sister brother father mother uncle aunt auntie aunty granny nanny nurse sir dame pastor
"""
_FAMILIAR = frozenset(_FAMILIAR_TEXT.split())


def person_forms(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[Form]:
    """All that a person of that name may be called."""
    first = given[:1]
    whole = (*given, *family)
    if given and family:
        turned = [(*whole[cut:], *whole[:cut]) for cut in range(len(whole))]
        for keys in (*turned, (*first, *family), (*family, *first)):
            yield Form(keys, use_of(keys), FULL)
        for keys in (whole, (*first, *family), (*family, *first)):
            yield Form(("".join(keys),), FREE, FULL)
        for keys in (whole[1:], family, (*[key[0] for key in given[1:]], *family)):
            yield Form((first[0][0], *keys), CAPITAL, FULL)
        last = next((key for key in family if key not in PARTICLES), family[0])
        for keys in (first, given):
            yield Form((*keys, last[0]), EXACT, FULL, "")
        # Where the family name begins is not always known, as in Maria Elena Garcia Marquez.
        for cut in range(1, len(whole) - 1):
            yield Form(whole[cut:], use_of(whole[cut:]), FAMILY)
            yield Form(("".join(whole[cut:]),), FREE if len("".join(whole[cut:])) > 5 else CAPITAL, FAMILY)
        for key in whole[1:]:
            if key not in PARTICLES and len(key) > 2 and not is_common(key):
                yield Form((key,), use_of((key,)), GIVEN if key in given else FAMILY)
    for keys, part in ((given, GIVEN), (first, GIVEN), (family, FAMILY)):
        if not keys or len("".join(keys)) < 2:
            continue
        if len(keys) == 1 and is_common(keys[0]) and keys[0] not in WORDS_TOO:
            yield Form(keys, INSIDE, part)
            continue
        yield Form(keys, use_of(keys), part)
        if len(keys) > 1:
            yield Form(("".join(keys),), use_of(("".join(keys),)), part)
    for short in short_forms(first[0]) if first else ():
        yield Form((short,), use_of((short,)), GIVEN)
        if family:
            yield Form((short, *family), use_of((short, *family)), FULL)


def short_forms(given: str) -> tuple[str, ...]:
    """Nicknames of a given name, and the name that it is a nickname of."""
    return (*NICKNAMES.get(given, ()), *(whole for whole, shorts in NICKNAMES.items() if given in shorts))


_ENDINGS = ("chen", "lein", "ito", "ita", "ie", "ey", "ka", "ek", "y", "i", "a", "o", "e", "s")
"""How short forms of given names end, from common knowledge."""


def may_be_short(short: str, given: str) -> bool:
    """Whether a name may be short for a given name: it begins it (``Bernie``, ``Bernadette``) or ends it (``Rike``)."""
    if len(short) >= len(given):
        return False
    if given.endswith(short) and len(short) > 3:
        return True
    begun = (short, *(short.removesuffix(end) for end in _ENDINGS if short.endswith(end)))
    begun = (*begun, *(stem[:-1] for stem in begun if stem[-2:-1] == stem[-1:]))  # Robbie
    return any(len(stem) > 2 and given.startswith(stem) for stem in begun)


def person(name: str) -> Entity | None:
    """A person of that name; None where no name is left without titles."""
    given, family, gender = parse_name(name)
    if not given and not family:
        return None
    found = Entity(PERSON, name, given, family, gender=gender)
    for form in person_forms(given, family):
        found.add(form)
    return found
