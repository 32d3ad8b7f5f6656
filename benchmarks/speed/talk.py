"""Interviews of any length, made of our own sentences: what is measured must not depend on anybody's talk.

Words are drawn with the few common and the many rare ones that talk has; no two sentences in a thousand are alike.
"""

from __future__ import annotations

import random
from pathlib import Path

WORDS = 8_000
"""Of an interview."""

OPENERS = (
    *("", "", "", "", "", "I mean, ", "Well, ", "So ", "You know, ", "To be honest, ", "And then ", "But "),
    *("At that time ", "In the end ", "Looking back, ", "Most weeks ", "When I started here, ", "Funnily enough, "),
)
WHO = (
    *("I", "we", "they", "the team", "my manager", "the council", "the nurses", "a neighbour", "people", "nobody"),
    *("the board", "our partners", "the trust", "everybody", "the volunteers", "the new director", "patients"),
    *("the housing officer", "carers", "the school", "the police", "some of the doctors", "the chair", "families"),
)
DID = (
    *("went back to {a} with {n}", "never had the time for {n}", "asked about {n}", "fought over {n}", "paid for {n}"),
    *("waited for {a} to say yes", "was told that {n} would not change", "found a way around {n}", "let {a} decide"),
    *("kept jumping through hoops for {n}", "trusted {a} with {n}", "listened to {a}", "wrote {n} down"),
    *("met {a} over coffee", "shared {n} with {a}", "lost the money for {n}", "had no power over {n}"),
    *("did not feel safe with {a}", "built {n} from nothing", "talked {a} into {n}", "could see {n} coming"),
    *("left because of {n}", "worked across {n}", "hid {n} from {a}", "celebrated {n} on a Friday"),
    *("took a risk on {n}", "said sorry for {n}", "was worn out by {n}", "learned {n} by watching {a}"),
    *("put {n} in front of {a}", "changed the rules on {n}", "held the meeting about {n} without {a}"),
)
THINGS = (
    *("the budget", "the waiting list", "a shared plan", "the targets", "the form", "the old boiler", "the allotment"),
    *("the merger", "the training", "a pilot", "the contract", "the bus route", "the tenants' hall", "a crisis"),
    *("the inspection", "good intentions", "the rota", "the data", "the silence afterwards", "a common purpose"),
    *("staff shortages", "the small print", "the culture", "the relationships", "that winter", "the vision"),
    *("the leadership course", "the discharge letters", "the kitchen", "the second opinion", "the grant"),
)
AROUND = (
    *("the commissioners", "her sister", "the finance people", "the surgery", "the other side", "the union"),
    *("the mayor", "the front line", "the regulator", "a colleague", "the press", "the young ones", "the consultants"),
)
TAILS = (
    *(".", ".", ".", ", which surprised me.", ", and that was that.", ", year after year.", " in the {r}."),
    *(", because {w} had said so.", ", although {w} wanted {n}.", " and {w} {d}.", ". Does that make sense?", "!"),
    *(", right across the whole {r}.", " when the {r} came.", ", like a {r} with no {r}."),
)
SOUNDS = ("ba", "cor", "del", "fen", "hol", "ing", "lan", "mer", "nor", "pel", "ros", "sta", "ton", "ver", "wick")


def rare(draw: random.Random) -> str:
    """One of some 60,000 words that stand in no dictionary, the first ones often."""
    number = int(60_000 * draw.random() ** 4)
    word = ""
    while number or not word:
        number, sound = divmod(number, len(SOUNDS))
        word += SOUNDS[sound]
    return word


def sentence(draw: random.Random) -> str:
    """A sentence."""
    text = draw.choice(OPENERS) + draw.choice(WHO) + " " + draw.choice(DID) + draw.choice(TAILS)
    for _ in range(8):
        if "{" not in text:
            break
        for slot, words in (("{n}", THINGS), ("{a}", AROUND), ("{w}", WHO), ("{d}", DID)):
            if slot in text:
                text = text.replace(slot, draw.choice(words), 1)
        if "{r}" in text:
            text = text.replace("{r}", rare(draw), 1)
    return text[0].upper() + text[1:]


def interview(number: int, *, words: int = WORDS) -> str:
    """A transcript with labels, the same for the same number."""
    draw = random.Random(number)
    lines: list[str] = []
    count = 0
    while count < words:
        asked = sentence(draw)
        answer = " ".join(sentence(draw) for _ in range(draw.randint(2, 9)))
        count += len(answer.split()) + len(asked.split())
        lines += [f"Interviewer: {asked}", f"Respondent: {answer}"]
    return "\n\n".join(lines) + "\n"


def write_corpus(folder: Path, interviews: int) -> None:
    """So many interviews, where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(interviews):
        path = folder / f"{number:04}.txt"
        if not path.exists():
            path.write_text(interview(number), encoding="utf-8")
