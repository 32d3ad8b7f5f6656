"""What is put in place of a name: another name of the same kind, or a plain one with a number."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pipeline.pseudonyms.ages import BAND
from pipeline.pseudonyms.dates import moved_date
from pipeline.pseudonyms.entities import FAMILY, FULL, GENERALISE, GIVEN, INITIALS, KEEP, NO_NAME, Entity, Form
from pipeline.pseudonyms.generalised import generalised
from pipeline.pseudonyms.initials import initials_of, signed, written_alike
from pipeline.pseudonyms.matcher import fond_stems
from pipeline.pseudonyms.patterns import AGE, DATE, ORGANISATION, PERSON, PLACE, POST
from pipeline.pseudonyms.spoken_numbers import number_in, value_of
from pipeline.pseudonyms.words import is_word, key_of, near, words_of
from pipeline.text.given_genders import gender_of
from pipeline.text.given_names import FAMILY as FAMILIES
from pipeline.text.given_names import GIVEN as GIVENS
from pipeline.text.given_names import NEUTRAL, WORDS_TOO, culture

NAMES, PLAIN = "names", "plain"
STYLES = (NAMES, PLAIN)
"""Invented names of a like culture and gender, or ``Name 3``."""

_PLAIN = {PERSON: "Name", PLACE: "Place", ORGANISATION: "Organisation"}
WEEK = 7
WEEKS = range(2, 27)
"""Whole weeks by which a date may be moved, to either side, so that days of the week stay true. A choice: seasons go,
years nearly stay."""

NO_GENDER = "woman or man not known: look at the replacement"
"""What the workbook says of a person whose invented name may be of the other gender."""


def propose(entities: Sequence[Entity], texts: Iterable[str], *, style: str, reserved: Iterable[str] = ()) -> None:
    """Give every entity without a replacement one: never two one name, and never a name that occurs in the corpus.

    Args:
        entities: All of them; those that have a replacement keep it.
        texts: All texts of the corpus.
        style: One of :data:`STYLES`.
        reserved: Replacements that are taken.
    """
    texts = list(texts)
    # What is chosen follows from the corpus, so that nobody without it can try names out.
    salt = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
    present = {word.key for text in texts for word in words_of(text)}
    hidden = {
        key
        for entity in entities
        if entity.kind == PERSON
        for keys in ((*entity.given, *entity.family), *(form for form in entity.forms if len(form) == 1))
        for key in keys
    }
    numbers = {
        " ".join(found.split()) for text in texts for found in re.findall(r"(?:Name|Place|Organisation) \d+", text)
    }
    # N3 is how Name 3 signs, and may be somebody's label.
    numbers |= {f"Name {found}" for text in texts for found in re.findall(r"\bN(\d+)\b", text)}
    taken = {
        key for name in (*reserved, *(entity.replacement for entity in entities)) for key in map(key_of, name.split())
    }
    used = {name.casefold() for name in (*reserved, *(entity.replacement for entity in entities)) if name}
    # An invented name is signed as nobody signs.
    letters = {
        *(one for entity in entities for one in initials_of(entity)),
        *(key_of("".join(form.keys)) for entity in entities for form in entity.forms.values() if form.part == INITIALS),
        *map(signed, used),
    }
    families = {
        entity.family[-1]: key_of(entity.replacement.split()[-1])
        for entity in entities
        if entity.kind == PERSON and entity.family and _is_of_names(entity.replacement, entity)
    }
    counts: Counter[str] = Counter()

    def plain(kind: str) -> str:
        while True:
            counts[kind] += 1
            name = f"{_PLAIN[kind]} {counts[kind]}" if kind in _PLAIN else f"[{kind} {counts[kind]}]"
            if name.casefold() not in used and name not in numbers:
                return name

    for entity in entities:
        if entity.do == GENERALISE and not entity.replacement:
            entity.replacement = generalised(entity.kind, entity.name)
        if entity.replacement or entity.kind in (DATE, AGE):
            continue
        name = ""
        if entity.kind == PERSON and style == NAMES:
            name = _invented(entity, present | taken, hidden, letters, salt, families)
        entity.replacement = name or plain(entity.kind)
        letters.add(signed(entity.replacement))
        used.add(entity.replacement.casefold())
        taken.update(key_of(word) for word in entity.replacement.split() if not word.isdigit())


def _is_of_names(replacement: str, entity: Entity) -> bool:
    """Whether a replacement has a family name where the name has one: no ``Name 3``, no ``[a woman]``."""
    words = replacement.split()
    return len(words) > bool(entity.given) and all(word.isalpha() for word in words)


def _invented(
    entity: Entity, barred: set[str], hidden: set[str], letters: set[str], salt: str, families: dict[str, str]
) -> str:
    """A name that nobody has; of one family in the corpus is who has one family name, here as there."""
    first = entity.given[0] if entity.given else ""
    last = entity.family[-1] if entity.family else ""
    if not first and not last:
        return ""
    known = _culture_of(entity, first, last)
    own = known or "english"
    sex = entity.gender or gender_of(first, entity.culture or known)
    seed = hashlib.sha256(" ".join((salt, *entity.given, *entity.family)).encode()).digest()[0]
    cultures = [own, *(name for name in GIVENS if name != own)]
    neutral = () if sex else _turned(NEUTRAL, seed)
    names = chain(neutral, (name for one in cultures for name in _givens(one, sex, seed)))
    offered = _free(names, barred, hidden) if first else iter(())
    given = next(offered, "")
    if last in families:
        family = families[last]
        if given and given[0] + family[0] in letters:
            given = next((name for name in offered if name[0] + family[0] not in letters), given)
    else:
        free = _free((name for one in cultures for name in _turned(FAMILIES[one], seed)), {*barred, given}, hidden)
        free = (_as_of_a_woman(name, last) for name in free)
        family = next(free, "") if last else ""
        if given and given[0] + family[:1] in letters:
            family = next((name for name in free if given[0] + name[0] not in letters), family)
        if family:
            families[last] = family
    if (first and not given) or (last and not family):
        return ""
    if given and not sex and given not in NEUTRAL:
        entity.witnessed(NO_GENDER, 0.0)
    return " ".join(filter(None, (given.capitalize(), family.capitalize())))


def _culture_of(entity: Entity, first: str, last: str) -> str:
    """Whose name it is: by the family name, else as titles and the language tell, where the given name may be."""
    by_family = culture("", last) if last else ""
    told = entity.culture if entity.culture in GIVENS else ""
    if by_family or not told:
        return by_family or culture(first, last)
    own = not first or not culture(first, "") or any(first in names for names in GIVENS[told])
    return told if own else culture(first, "")


_OF_WOMEN = (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"), ("ov", "ova"), ("ev", "eva"), ("in", "ina"))
"""How family names of men end in Slavic languages, and those of women."""


def _as_of_a_woman(name: str, old: str) -> str:
    """An invented family name as a woman's where the old one is: Kowalska becomes no Wisniewski."""
    if not old.endswith(("ska", "cka", "dzka", "ova", "eva")):
        return name
    return next((name.removesuffix(man) + woman for man, woman in _OF_WOMEN if name.endswith(man)), name)


def _givens(own: str, sex: str, seed: int) -> list[str]:
    men, women = GIVENS[own]
    return _turned(men if sex == "m" else women if sex == "f" else (men, women)[seed % 2], seed)


def _turned(names: Sequence[str], by: int) -> list[str]:
    by %= max(1, len(names))
    return [*names[by:], *names[:by]]


def _free(names: Iterable[str], barred: set[str], hidden: set[str]) -> Iterator[str]:
    """Names that nobody has, nor nearly so, that stand nowhere, and that are no words."""
    return (
        name
        for name in names
        if name not in barred
        and name not in WORDS_TOO
        and (not is_word(name) or name in _PLAINLY)
        and not any(near(name, other) for other in hidden)
        and not any(other.startswith(fond_stems(name)) for other in hidden)
    )


_PLAINLY = frozenset([*NEUTRAL, *(name for pair in GIVENS.values() for names in pair for name in names)]) - WORDS_TOO


def rendered(
    entity: Entity, form: Form, text: str, *, shift: int, month_first: bool = False, language: str = ""
) -> str:
    """What stands in place of ``text``, which names the entity by that form: first name for first name, capitals alike.

    Args:
        entity: Whom it names.
        form: How.
        text: As written.
        shift: Days by which dates of this person are moved.
        month_first: Whether the file's dates of strokes have the month before the day.
        language: Of the file, where it is known.
    """
    if entity.kind == DATE and not entity.replacement:
        return moved_date(text, shift, month_first=month_first, language=language)
    if entity.kind == AGE and not entity.replacement:
        return age_band(text, language=language)
    new = entity.replacement
    if entity.kind == POST and text[:1].isupper():
        return new[:1].upper() + new[1:]
    words = new.split()
    if entity.kind == PERSON and form.part == INITIALS:
        signs = written_alike(new, text)
        return signs.lower() if text.islower() else signs
    if entity.kind == PERSON and len(words) > 1 and not new[-1].isdigit() and entity.given and entity.family:
        given, family = words[0], " ".join(words[1:])
        if form.part == GIVEN:
            new = given
        elif form.part == FAMILY:
            new = family
        elif form.part == FULL:
            new = _whole(entity, form, text, given, family)
    if new.startswith("["):
        return new
    if text.isupper() and len(text) > 2:
        return new.upper()
    if text.islower() and any(letter.isalpha() for letter in text):
        return new.lower()
    return new


def _whole(entity: Entity, form: Form, text: str, given: str, family: str) -> str:
    found = words_of(text)
    turned = form.keys[0] in entity.family and form.keys[0] not in (entity.given or ("",))
    if len(form.keys) == 1:
        return given + family if form.keys[0].startswith(entity.given[0]) else family + given
    # As between given and family name, where both stand there whole.
    cut = len(entity.family) if turned else len(found) - len(entity.family)
    cut = cut if 0 < cut < len(found) else 1
    joint = text[found[cut - 1].end : found[cut].start] if len(found) > 1 else ""
    names = (family, given) if turned else (given, family)
    # A letter for a letter: P. Bright; Bright, P.; Peter B.
    first, last = (
        name[0] if len(key) == 1 else name for name, key in zip(names, (form.keys[0], form.keys[-1]), strict=True)
    )
    return f"{first}{joint}{last}"


def shifts_of(who: str, salt: str) -> list[int]:
    """By how many days dates of somebody may be moved, the first first; nobody knows it without the corpus."""
    number = int.from_bytes(hashlib.sha256(f"{salt}\0{who}".encode()).digest()[:4], "big")
    weeks = [*WEEKS, *(-one for one in WEEKS)]
    number %= len(weeks)
    return [WEEK * one for one in (*weeks[number:], *weeks[:number])]


def age_band(text: str, *, language: str = "") -> str:
    """The age as one of five years: ``aged 45 to 49``; ``45–49`` in another language than English."""
    written = number_in(text)
    if written is None:
        return "[age]"
    age = value_of(written[0])
    low = age - age % BAND
    joint = "–" if language else "-to-" if "-year" in text else " to "
    band = f"{low}{joint}{low + BAND - 1}" if age < 90 else "90+" if language else "90 or more"
    text = text.partition(";")[0]  # 47;05.12 in CHAT
    return text.replace(written[0], band.replace(" ", "-") if "-year" in text else band, 1)


def replaced(entity: Entity) -> bool:
    """Whether anything is put in place of the entity."""
    return entity.do not in (KEEP, NO_NAME)
