"""Thirty talks whose names are known: written by templates, with every form a name takes, and where each stands.

Names, places and sentences come in two halves: the rules may be mended on the first; of the second only figures are
looked at. Misspellings are made by rules of their own, as recognisers and hurried hands make them.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from pools import (
    MONTHS,
    NICKNAMES,
    ONES,
    ORDINALS,
    ORGANISATIONS,
    PLACES,
    POSTCODES,
    SMALL,
    STREETS,
    cultures,
    half,
    listed,
    number,
)
from sentences import ANSWERS, LANGUAGES, QUESTIONS

PERSON, PLACE, ORGANISATION = "person", "place", "organisation"
_TITLES = "Dr|Doctor|Mrs|Mr|Ms|Miss|Professor|Nurse|Frau|Madame|the"
_PARTICLES_TEXT = "van der den de la da dos al el bin abu von zur ter di della le st ap t o d"
_PARTICLES = frozenset(_PARTICLES_TEXT.split())


@dataclass(frozen=True)
class Mention:
    """A stretch of a talk that gives somebody away: where, what it is, whom it names, in which form."""

    start: int
    end: int
    kind: str
    who: str
    form: str


@dataclass(frozen=True)
class Talk:
    """A talk: the name of its file, its text, and all that is to be found in it."""

    file: str
    text: str
    mentions: tuple[Mention, ...]
    in_name: tuple[str, ...]


@dataclass(frozen=True)
class Someone:
    """A person: given name, family name, gender."""

    given: str
    family: str
    gender: str
    culture: str

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.given} {self.family}"

    @property
    def first(self) -> str:
        """What a friend says."""
        return self.given if self.given.startswith("Abd al-") else self.given.split()[0]

    @property
    def nick(self) -> str:
        """What a close friend says."""
        return NICKNAMES.get(self.given, self.first)

    @property
    def initials(self) -> str:
        """As minutes have it."""
        words = [word for word in re.split(r"[ '-]+", self.family) if word and word.lower() not in _PARTICLES]
        return self.given[0].upper() + words[0][0].upper()


_SWAPS = (("ph", "f"), ("f", "ph"), ("c", "k"), ("k", "c"), ("y", "i"), ("i", "y"), ("ou", "u"), ("th", "t"),
          ("z", "s"), ("ie", "y"), ("ei", "ey"), ("w", "v"), ("rr", "r"), ("ll", "l"), ("ss", "s"), ("qu", "k"),
          ("sh", "ch"), ("j", "y"), ("b", "p"), ("d", "t"))  # fmt: skip


def misspelt(name: str, chance: random.Random) -> str:
    """A name as a recogniser writes it: another vowel, a letter doubled or lost, another sound."""
    ways = []
    low = name.lower()
    for old, new in _SWAPS:
        place = low.find(old, 1)
        if place > 0:
            ways.append(name[:place] + new + name[place + len(old) :])
    vowels = [place for place, letter in enumerate(low) if place and letter in "aeiou"]
    if vowels:
        place = chance.choice(vowels)
        ways.append(name[:place] + chance.choice([v for v in "aeiou" if v != low[place]]) + name[place + 1 :])
    place = chance.randrange(1, len(name))
    ways.append(name[:place] + name[place] + name[place:])
    if len(name) > 6:
        place = chance.randrange(2, len(name) - 1)
        ways.append(name[:place] + name[place + 1 :])
    return chance.choice([way for way in ways if way != name] or [name + "e"])


def split(name: str, chance: random.Random) -> str:
    """A name heard as two words; a short one as one."""
    if len(name) < 6 or not name.isalpha():
        return misspelt(name, chance)
    cut = len(name) // 2 + chance.choice([-1, 0])
    rest = name[cut:]
    return f"{name[:cut]} {rest.capitalize() if chance.random() < 0.7 else rest}"


def people(*, seed: int, second: bool, number: int = 60) -> list[Someone]:
    """Sixty people, of no culture more than twice as many as of another; the names that are words three times."""
    chance = random.Random(f"{seed} {second}")
    made: list[Someone] = []
    pools = cultures(second=second)
    order = [*pools, "words", "words"]
    seen: set[str] = set()
    while len(made) < number:
        culture = order[len(made) % len(order)]
        given, family = pools[culture]
        name, gender = chance.choice(given)
        last = chance.choice(family if chance.random() < 0.85 else chance.choice(list(pools.values()))[1])
        one = Someone(name, last, gender, culture)
        # Two people of one first name are a question of who is meant, which is not asked here.
        if one.first not in seen or len(made) > number * 0.8:
            seen.add(one.first)
            made.append(one)
        elif chance.random() < 0.2:
            order[len(made) % len(order)] = chance.choice(list(pools))
    return made


def talks(*, seed: int = 7, number: int = 30, second: bool = False) -> list[Talk]:
    """The talks; the same each time."""
    everybody = people(seed=seed, second=second)
    chance = random.Random(seed)
    wordy = [one for one in everybody if one.culture == "words"]
    result: list[Talk] = []
    for index in range(number):
        speaker = everybody[(2 * index) % len(everybody)]
        others = [one for one in everybody if one.first != speaker.first]
        other = chance.choice(others)
        third = chance.choice([one for one in others if one.first != other.first])
        word = chance.choice([one for one in wordy if one.first not in (speaker.first, other.first, third.first)])
        result.append(_Writer(index, speaker, other, third, word, chance, second=second).talk())
    return result


class _Writer:
    """Writes one talk."""

    def __init__(
        self,
        index: int,
        speaker: Someone,
        other: Someone,
        third: Someone,
        word: Someone,
        chance: random.Random,
        *,
        second: bool,
    ) -> None:
        self.index, self.speaker, self.chance, self.second = index, speaker, chance, second
        self.people = {"": speaker, "o_": other, "t_": third, "w_": word}
        self.places = chance.sample(half(listed(PLACES), second=second), 2)
        self.pieces: list[str] = []
        self.mentions: list[Mention] = []
        self.length = 0

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def name(self, text: str, kind: str, who: str, form: str) -> None:
        title = re.match(rf"(?:{_TITLES}) ", text)
        self.mentions.append(
            Mention(self.length + (title.end() if title else 0), self.length + len(text), kind, who, form)
        )
        self.put(text)

    def title(self, one: Someone) -> str:
        return self.chance.choice(["Dr", "Professor", *(["Mrs", "Ms", "Miss"] if one.gender == "f" else ["Mr", "Mr"])])

    def value(self, slot: str) -> tuple[str, str, str]:
        """What stands in a place: text, kind, whom it names."""
        prefix = slot[:2] if slot[:2] in self.people else ""
        one = self.people[prefix]
        form = slot.removeprefix(prefix)
        chance = self.chance
        last_word = one.family.split()[-1]
        named = {
            "first": one.first, "first_given": one.given, "full": one.name, "last": one.family, "nick": one.nick,
            "caps": one.name.upper(), "title_last": f"{self.title(one)} {one.family}",
            "initials": one.initials, "dotted": f"{one.initials[0]}. {one.initials[1]}.",
            "initial_last": f"{one.given[0]}. {one.family}", "first_initial": f"{one.first} {one.initials[1]}.",
            "surname_first": f"{one.family}, {one.given}",
            "misspelt": misspelt(one.first, chance), "misspelt_last": misspelt(last_word, chance),
            "split": split(one.first if len(one.first) > 5 else last_word, chance),
        }  # fmt: skip
        if form in named:
            return named[form], PERSON, one.name
        low = (re.sub(r"[^a-z]", "", one.first.lower()) or "ab") + chance.choice([".", "_", ""])
        low += re.sub(r"[^a-z]", "", one.family.lower()) or "cd"
        day, month, year = chance.randrange(1, 29), chance.randrange(12), chance.randrange(1950, 2021)
        street = chance.choice(half(listed(STREETS), second=self.second))
        host = chance.choice(["example.org", "mail.example.com", "example.co.uk"])
        digits = f"07700 900{chance.randrange(1000):03d}"
        spoken = " ".join("oh" if d == "0" else ONES[int(d)] for d in digits.replace(" ", ""))
        years = ("nineteen " if year < 2000 else "two thousand and ") + (
            number(year % 100 or 1) if year != 2000 else "one"
        )
        other: dict[str, tuple[str, str]] = {
            "place": (self.places[0], PLACE), "place2": (self.places[1], PLACE),
            "org": (chance.choice(half(listed(ORGANISATIONS), second=self.second)), ORGANISATION),
            "small": (chance.choice(half(listed(SMALL), second=self.second)), ORGANISATION),
            "email": (f"{low}{chance.choice(['', '7', '1984'])}@{host}", "e-mail"),
            "spoken_email": (
                f"{low.replace('.', ' dot ').replace('_', ' underscore ')} at {host.replace('.', ' dot ')}", "e-mail"
            ),
            "phone": (
                chance.choice([digits, digits.replace(" ", ""), f"+44 20 7946 0{chance.randrange(1000):03d}",
                               f"(555) 010-0{chance.randrange(1000):03d}", f"0049 30 2312{chance.randrange(10**4):04d}",
                               f"0161 496 0{chance.randrange(1000):03d}"]), "telephone"),
            "spoken_phone": (spoken, "telephone"),
            "address": (f"{chance.randrange(2, 99)} {street}", "address"), "street": (street, "address"),
            "postcode": (chance.choice(half(listed(POSTCODES), second=self.second)), "address"),
            "identifier": (chance.choice([f"QX{chance.randrange(10**5, 10**6)}", f"{chance.randrange(10**6, 10**7)}",
                                          f"E-{chance.randrange(10**4, 10**5)}"]), "identifier"),
            "identifier2": (f"PK/{chance.randrange(10**4, 10**5)}-{chance.choice('ABC')}", "identifier"),
            "link": (chance.choice([f"www.{low}.example.org", f"https://example.org/{low}", f"{low.replace('_', '')}"
                                    ".co.uk/about"]), "link"),
            "handle": (f"@{low.replace('.', '_')}", "link"),
            "date": (chance.choice([f"{day} {MONTHS[month]} {year}", f"{MONTHS[month]} {day}, {year}",
                                    f"{day:02d}/{month + 1:02d}/{year}", f"the {day}th of {MONTHS[month]}",
                                    f"{year}-{month + 1:02d}-{day:02d}"]), "date"),
            "spoken_date": (f"the {ORDINALS[min(day, 20) - 1]} of {MONTHS[month]} {years}", "date"),
            "age": (chance.choice([number(chance.randrange(19, 90)), f"{chance.randrange(19, 90)}"]), "age"),
            "age2": (chance.choice([number(chance.randrange(19, 90)), f"{chance.randrange(19, 90)}"]), "age"),
        }  # fmt: skip
        text, kind = other[form]
        return text, kind, self.speaker.name if kind not in (PLACE, ORGANISATION) else text

    def turn(self, shown: str, label: str, template: str) -> None:
        if self.vtt:
            start = 11 * len(self.pieces)
            self.put(f"00:{start // 600 % 60:02d}:{start // 10 % 60:02d}.000 --> 00:{start // 600 % 60:02d}:59.900\n")
        if shown:
            self.name(shown, PERSON, self.speaker.name, f"label, {label}")
            self.put(": ")
        else:
            self.put("Interviewer: ")
        for part in re.split(r"(\{\w+\})", template):
            if part.startswith("{"):
                self.name(*self.value(part[1:-1]), part[1:-1])
            elif part:
                self.put(part)
        self.put("\n\n")

    def talk(self) -> Talk:
        chance, one = self.chance, self.speaker
        kind = "vtt" if self.index % 6 == 5 else "md" if self.index % 5 == 4 else "txt"
        self.vtt = kind == "vtt"
        if self.vtt:
            self.put("WEBVTT\n\n")
        else:
            self.put("# Talk with " if kind == "md" else "Interview with ")
            self.name(one.name, PERSON, one.name, "heading")
            self.put("\n\n")
        label = chance.choice(["full", "first", "initials"])
        shown = {"full": one.name, "first": one.first, "initials": one.initials}[label]
        language = list(LANGUAGES)[self.index // 10] if self.index % 10 == 7 else ""
        answers = half((LANGUAGES[language] if language else ANSWERS).strip().splitlines(), second=self.second)
        questions = half(QUESTIONS.strip().splitlines(), second=self.second)
        chosen = answers * 3 if language else chance.sample(answers, min(len(answers), 17))
        for place, line in enumerate(chosen):
            if place % 4 == 0 and not language:
                self.turn("", "", questions[(place // 4 + self.index) % len(questions)])
            self.turn(shown, label, line)
        joint = chance.choice(["_", "-", " ", ""])
        first, last = (re.sub(r"[^\w]", "", text) for text in (one.first, one.family.split()[-1]))
        names = [first, last] if chance.random() < 0.6 else [last, first]
        if chance.random() < 0.4 and joint:
            names = [name.lower() for name in names]
        file = f"{self.index + 1:02d}{joint or '_'}{joint.join(names)}.{kind}"
        return Talk(file, "".join(self.pieces), tuple(self.mentions), (one.name,))
