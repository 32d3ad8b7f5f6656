"""Building blocks of the talks, in English: subjects, questions, and what people answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

ENDED = re.compile(r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<=\.)\s")
"""Between two sentences."""


@dataclass(frozen=True)
class Subject:
    """What a talk is about, as words that fit into the sentences below."""

    title: str
    place: str
    work: str
    people: str
    chief: str
    things: str
    trouble: str
    wish: str
    day: str


SUBJECTS = (
    Subject("The repair café", "the repair café", "mending lamps", "the neighbours", "the caretaker", "screws",
            "the fuse goes", "a second bench", "Saturday"),
    Subject("Night buses", "the depot", "driving the late bus", "the passengers", "the dispatcher", "spare tickets",
            "the heating fails", "a proper break room", "Friday night"),
    Subject("A school kitchen", "the kitchen", "cooking for four hundred", "the children", "the head cook",
            "carrots", "the oven is cold", "a bigger cold store", "Monday"),
    Subject("The harbour office", "the harbour", "logging the boats", "the skippers", "the harbour master", "ropes",
            "the fog comes in", "a radio that works", "the spring tide"),
    Subject("Allotments by the line", "the allotments", "digging", "the plot holders", "the secretary", "seed potatoes",
            "the tap is locked", "a shed of our own", "the open day"),
    Subject("Home visits", "the surgery", "visiting people at home", "the patients", "the practice manager", "forms",
            "nobody opens the door", "more time for each visit", "Tuesday"),
    Subject("A village library", "the library", "sorting returns", "the readers", "the county officer",
            "large-print books", "the boiler stops", "longer hours in winter", "the book sale"),
    Subject("After the flood", "the lower street", "clearing the cellars", "the families", "the warden", "pumps",
            "the river rises", "a wall that holds", "the anniversary"),
    Subject("Apprentices", "the workshop", "teaching the apprentices", "the young people", "the foreman", "drill bits",
            "a machine is down", "a quiet room for theory", "pay day"),
    Subject("The choir", "the hall", "leading the rehearsals", "the singers", "the chairwoman", "song sheets",
            "half of them are ill", "a piano in tune", "the summer concert"),
)  # fmt: skip

OPENINGS = (
    "It is good of you to see me. How did you first come to {place}?",
    "Shall we begin with your own story? When did you start at {place}?",
    "I would like to start at the beginning. What made you take up {work}?",
    "Thanks for having me here. Could you tell me what {work} means in an ordinary week?",
)

QUESTIONS = (
    "What does an ordinary day at {place} look like?",
    "Who helps you when {trouble}?",
    "How do {people} take it when {trouble}?",
    "What has changed since you began with {work}?",
    "Could you give me an example from last {day}?",
    "What would you say is the hardest part of {work}?",
    "And what does {chief} think about that?",
    "How do you find new {things} when you run out?",
    "Where do {people} go when {place} is closed?",
    "If you could change one thing, would it be {wish}?",
    "Did anybody ask {people} what they wanted?",
    "Why did {chief} decide it that way?",
    "How would you explain {work} to somebody who has never seen it?",
    "Is there anything about {place} that surprised you?",
)

PROBES = (
    "And what came next?",
    "Could you say a little more about that?",
    "Why was that?",
    "How did that feel?",
    "Who else was there?",
    "Was it always like that?",
    "What do you mean by that?",
    "Did it help?",
)

CLOSINGS = (
    "We are nearly at the end. Is there anything I did not ask that I should have asked?",
    "Last question from me. What will {place} look like in ten years?",
)

STATEMENTS = (
    "Tell me about {place}, from the first day on.",
    "I would like to hear how {people} see {work}.",
    "Go on.",
    "{chief_up} told me something else about {day}. Describe it as you saw it.",
    "Say more about the {things}.",
    "Let us come back to {wish}.",
    "You mentioned {day} before. Take me through it.",
    "I see. Describe what you do when {trouble}.",
)
"""What an interviewer says who never uses a question mark."""

ANSWERS = (
    "My neighbour dragged me along, because {chief} needed somebody for {work} and I lived round the corner.",
    "I think {people} come for the company as much as for anything else.",
    "A good third of the {things} goes missing between one month and the next.",
    "When {trouble}, everything stops and we stand about with our coats on.",
    "My mother did the same work before me, though she would never have called it {work}.",
    "To be honest, I did not expect to stay longer than a winter.",
    "Some of {people} have been here since before I was born, and they let me know it.",
    "The money is not good, but it comes on time.",
    "I would rather have {wish} than another report about us.",
    "On {day} we had eleven people at {place} and chairs for six.",
    "{chief_up} listens, I will give you that, but the list gets longer each year.",
    "You learn to read faces; you know before they speak whether it is a bad day.",
    "There was a woman who came every week for two years and then stopped, and we never learned why.",
    "I am not sure that I would do it again, if I am frank.",
    "Half of the {things} were donated, and the other half we bought ourselves.",
    "It is perhaps the only place in town where nobody wants to sell you something.",
    "I kept a notebook at first, with every name in it, and then I gave it up.",
    "They promised us {wish} three years ago, and I still have the letter.",
    "You could say that {people} run it and I only hold the keys.",
    "My knees are not what they were, so the young ones carry the heavy things now.",
    "We tried it the other way round for a month and it was worse.",
    "What I like best is the hour after we close, when the talk gets better.",
    "Nobody told us that the rules had changed; we read it in the paper.",
    "More than once somebody has cried at that table.",
    "There is a trick to it, which is to do the dull part first.",
    "In summer it is easy, and in winter you find out who means it.",
    "Sometimes I think that we ask too much of {people}, and sometimes too little.",
    "That was the year when {chief} was away and we made our own rules.",
    "I would not call it a success, more a kind of habit that we all share.",
    "The paperwork takes a day a week, and that day is stolen from {work}.",
)

SHORT = (
    "Yes, I think so.",
    "Not really, no.",
    "Nearly every week.",
    "I could not say.",
    "Twice, as far as I remember.",
    "That depends on the weather.",
    "It did, in the end.",
    "Everybody who was there.",
)

HEDGES = ("I suppose ", "I mean, ", "As far as I know, ", "Honestly, ", "In a way, ", "Looking back, ")

BACK = (
    "May I ask what you will do with this?",
    "Is that the sort of thing you want?",
    "Does that answer it?",
    "Would you have done it differently?",
)
"""What an interviewee asks back."""
