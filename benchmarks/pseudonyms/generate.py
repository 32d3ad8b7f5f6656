"""Thirty talks whose names are known: written by templates, with every form a name takes, and where each stands.

The names of people are of two kinds: about half stand in the program's own lists, the others in none of them; which is
which is told in the result. Misspellings are made by rules of their own, as recognisers and hurried hands make them.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

PEOPLE = """
Amaka Okafor|f; Tomasz Wisniewski|m; Zsofia Kelemen|f; Hope Atherton|f; Will Danvers|m; Grace Oyelaran|f; May Tregenza|f
Mark Ellwood|m; Rose Kipchoge|f; Siobhan O'Rourke|f; Jean-Luc Carpentier|m; Fatima al-Masri|f; Nguyen Thi Lan|f
Priyanka Raghunathan|f; Dwayne Castleberry|m; Ljubica Stankovic|f; Kwabena Asiedu|m; Ingeborg Halvorsen|f
Maria van der Zande|f; Xochitl Barragan|f; Takumi Hayashida|m; Rhiannon Prosser|f; Bartholomew Finch|m; Yetunde Alabi|f
Dimitrios Papadakis|m; Aslaug Brekke|f; Mehmet Karaoglu|m; Joy Mukasa|f; Bill Harkness|m; Dawn Petrie|f; Noor Siddiqui|f
Catherine Bellweather|f; Jasper Quill|m; Wren Halloran|f; Iqra Bhatti|f; Oluwaseun Fashola|m; Gwendolyn Ames|f
Pedro Escalante|m; Chiyo Inoue|f; Faith Wanjala|f; Art Delacroix|m; Drew Pennington|m; Violet Sparrow|f; Hamza Qureshi|m
Ewa Pietrzak|f; Sinazo Mabena|f; Lachlan Urquhart|m; Ottoline Vance|f; Ravindra Kulkarni|m; Maeve Corrigan|f
Tuulikki Saarela|f; Emre Bozkurt|m; Patience Boakye|f; Frank Sorrell|m; Heather Blythe|f; Miles Okonjo|m
Agnieszka Lis|f; Leif Torvaldsen|m; Busisiwe Radebe|f; Gareth Penhaligon|m
"""
PLACES = [
    "Harrowgate Fell",
    "Tidmouth",
    "Leeds",
    "Nairobi",
    "Krakow",
    "Ashby Cross",
    "Birchwood",
    "Lagos",
    "Cardiff",
    "Elmhurst",
    "Thornaby",
    "Quillan",
]
ORGANISATIONS = [
    "Riverside Community Trust",
    "St Brannock's Hospital",
    "Holloway Academy",
    "University of Penmarch",
    "Larkfield Surgery",
    "Meridian Logistics Ltd",
    "Copperfield Nursery",
    "Bellbrook Council",
]
PHONES = ("07700 900{:03d}", "+44 20 7946 0{:03d}", "(555) 010-0{:03d}")
STREETS = ("Elm Road", "Station Street", "Mill Lane", "Kirkgate Road")
MONTHS = ("March", "June", "October")
SHORT = {
    "William": "Bill", "Catherine": "Cathy", "Bartholomew": "Bart", "Gwendolyn": "Gwen", "Will": "Billy",
    "Agnieszka": "Aga",
    "Drew": "Andy", "Pedro": "Pete", "Dimitrios": "Dimi", "Priyanka": "Priya", "Patience": "Patty",
}  # fmt: skip

PERSON, PLACE, ORGANISATION = "person", "place", "organisation"
TALK = (
    ("Q", "Could you tell me how you came to the programme, {first}?"),
    ("A", "I came in the spring. {other} asked me, and I thought, well, why not."),
    ("A", "My name is {full} and I work with families at {org}. It was hard at the beginning, with so little money."),
    ("Q", "And what did {title_last} say about that?"),
    (
        "A",
        "{other_first} said we would have to wait. I will never forget it. We hope it gets better, and it "
        "may, one day.",
    ),
    ("A", "In {place} there is nothing for young people, so we drove to {place2} every week."),
    ("A", "{other_first}'s idea was to meet on Mondays. That was {other_first}, always with a plan."),
    ("Q", "How did you feel about the change, {nick}?"),
    ("A", "You can write to me at {email} or ring {phone}, that is still the best way."),
    ("A", "I grew up at {address}, and my sister {third} still lives there. She rose to be head of the school."),
    ("A", "There were cuts. The grace period ran out in May, and nobody would mark the difference."),
    ("A", "{misspelt} was the one who kept us going. Without {misspelt2} we would have stopped."),
    ("A", "I told {titled} that it was not fair, and {other_full} agreed with me."),
    ("Q", "Did {initial_last} know?"),
    ("A", "The two of us, {third_first} and me, did the accounts at night. A joy it was not, but a bill is a bill."),
    ("A", "My number there was {identifier}, I still know it by heart. They closed on {date}."),
    ("A", "Then {other_last} left for {place}, and {word_first} took over. {word_first} was twenty-six."),
    ("A", "People trust each other more. The team meets, the board listens, and the budget is open to everybody."),
    ("A", "If {word_first} had not been there, with faith in us, I would have gone home. Frank words help."),
    ("Q", "Is there anything else, {first}?"),
    ("A", "Only that I am glad. Thank {third_first} from me, will you? And {surname_first} as well."),
)


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


def misspelt(name: str, chance: random.Random) -> str:
    """A name as a recogniser writes it: another vowel, a letter doubled or lost, another sound, two words."""
    ways = []
    swaps = (("ph", "f"), ("f", "ph"), ("c", "k"), ("k", "c"), ("y", "i"), ("i", "y"), ("ou", "u"), ("th", "t"),
             ("z", "s"),
             ("ie", "y"), ("ei", "ey"), ("w", "v"), ("rr", "r"), ("ll", "l"), ("ss", "s"), ("qu", "k"))  # fmt: skip
    low = name.lower()
    for old, new in swaps:
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
        cut = len(name) // 2
        ways.append(f"{name[:cut]} {name[cut:].capitalize()}")
    return chance.choice([way for way in ways if way != name] or [name + "e"])


def people() -> list[tuple[str, str]]:
    """All names with the gender that titles need."""
    return [tuple(one.strip().split("|")) for one in re.split(r"[;\n]", PEOPLE) if one.strip()]


def _first(name: str) -> str:
    return name.split()[0]


def _last(name: str) -> str:
    words = name.split()
    return " ".join(words[1:]) if len(words) > 2 and words[1] in ("van", "al") else words[-1]


WORDS = (
    "Hope",
    "Will",
    "Grace",
    "May",
    "Mark",
    "Rose",
    "Joy",
    "Bill",
    "Dawn",
    "Faith",
    "Art",
    "Drew",
    "Frank",
    "Violet",
    "Patience",
    "Heather",
    "Wren",
    "Jasper",
    "Miles",
)


def talks(*, seed: int = 7, number: int = 30) -> list[Talk]:
    """The talks; the same each time."""
    chance = random.Random(seed)
    everybody = people()
    names = [name for name, _ in everybody]
    genders = dict(everybody)
    word_names = [name for name in names if _first(name) in WORDS]
    result = []
    for index in range(number):
        speaker = names[(2 * index) % len(names)]
        other, third = chance.sample([name for name in names if name != speaker], 2)
        wordy = chance.choice([name for name in word_names if name not in (speaker, other, third)])
        result.append(_talk(index, speaker, other, third, wordy, genders, chance))
    return result


def _talk(
    index: int, speaker: str, other: str, third: str, wordy: str, genders: dict[str, str], chance: random.Random
) -> Talk:
    def title(name: str) -> str:
        return chance.choice(["Dr", "Mrs" if genders[name] == "f" else "Mr", "Professor"])

    place, place2 = chance.sample(PLACES, 2)
    low = re.sub(r"[^a-z]", "", _first(speaker).lower()) + "." + re.sub(r"[^a-z]", "", _last(speaker).lower())
    values = {
        "first": (_first(speaker), PERSON, speaker),
        "full": (speaker, PERSON, speaker),
        "nick": (SHORT.get(_first(speaker), _first(speaker)), PERSON, speaker),
        "other": (other, PERSON, other),
        "other_full": (other, PERSON, other),
        "other_first": (_first(other), PERSON, other),
        "other_last": (_last(other), PERSON, other),
        "title_last": (f"{title(other)} {_last(other)}", PERSON, other),
        "titled": (f"{title(third)} {_last(third)}", PERSON, third),
        "third": (third, PERSON, third),
        "third_first": (_first(third), PERSON, third),
        "initial_last": (f"{_first(other)[0]}. {_last(other)}", PERSON, other),
        "surname_first": (f"{_last(third)}, {_first(third)}", PERSON, third),
        "misspelt": (misspelt(_first(other), chance), PERSON, other),
        "misspelt2": (misspelt(_last(other).split()[-1], chance), PERSON, other),
        "word_first": (_first(wordy), PERSON, wordy),
        "place": (place, PLACE, place),
        "place2": (place2, PLACE, place2),
        "org": ((one := chance.choice(ORGANISATIONS)), ORGANISATION, one),
        "email": (f"{low}@example.org", "e-mail", speaker),
        "phone": (chance.choice(PHONES).format(chance.randrange(1000)), "telephone", speaker),
        "address": (f"{chance.randrange(2, 99)} {chance.choice(STREETS)}", "address", speaker),
        "identifier": (f"QX{chance.randrange(100000, 999999)}", "identifier", speaker),
        "date": (f"{chance.randrange(1, 28)} {chance.choice(MONTHS)} {chance.randrange(1990, 2020)}", "date", speaker),
    }  # fmt: skip
    pieces: list[str] = []
    mentions: list[Mention] = []
    length = 0

    def put(text: str) -> None:
        nonlocal length
        pieces.append(text)
        length += len(text)

    def name(text: str, kind: str, who: str, form: str) -> None:
        title_ = re.match(r"(?:Dr|Mrs|Mr|Professor) ", text)
        start = length + (title_.end() if title_ else 0)
        mentions.append(Mention(start, length + len(text), kind, who, form))
        put(text)

    markdown = index % 5 == 4
    put("# Talk with " if markdown else "Interview with ")
    name(speaker, PERSON, speaker, "heading")
    put("\n\n")
    label = chance.choice(["full", "first", "initials"])
    shown = {
        "full": speaker,
        "first": _first(speaker),
        "initials": "".join(word[0] for word in (_first(speaker), _last(speaker).split()[-1])).upper(),
    }[label]
    for who, template in TALK:
        if who == "Q":
            put("Interviewer: ")
        else:
            name(shown, PERSON, speaker, f"label, {label}")
            put(": ")
        for part in re.split(r"(\{\w+\})", template):
            if part.startswith("{"):
                text, kind, person = values[part[1:-1]]
                name(text, kind, person, part[1:-1])
            elif part:
                put(part)
        put("\n\n")
    joint = chance.choice(["_", "-", " ", ""])
    file = f"{index + 1:02d}{joint or '_'}{_first(speaker)}{joint}{_last(speaker)}.{'md' if markdown else 'txt'}"
    return Talk(file.replace("'", ""), "".join(pieces), tuple(mentions), (speaker,))
