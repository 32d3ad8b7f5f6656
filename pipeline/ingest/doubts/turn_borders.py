"""What says that turns begin and end in the wrong places, or that a label is nobody's: one glance each, of any layout.

A label that was missed leaves traces where it stood: a sentence goes on in somebody else's turn, words stand between
the turns that nobody says, a question of the guide stands in an answer, one name has the questions and the answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, groupby, pairwise, permutations, zip_longest

from pipeline.ingest.judgement import INITIALS, SELF, is_talk
from pipeline.ingest.speakers.manners import asks
from pipeline.ingest.speakers.roles import ends_in_question, is_generic, is_interpreter, role_of_label
from pipeline.ingest.transcript.colloquy import IN_COURT
from pipeline.ingest.transcript.head_fields import HEAD_LINE
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.full_stops import ASKING_SIGNS, QUESTION_MARKS
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import speech_at
from pipeline.text.whole_numbers import whole_number
from pipeline.text.word_count import word_count
from pipeline.wording import many, shortened

UNSAID = 6
"""Words between two turns from which on it is odd that nobody says them."""

ABOVE, ABOVE_PART, SELVES = 200, 0.35, 0.01
"""Words above the first turn, their share of all, and of them those that say I and you, from which on that is odd."""

FIELDS = 4
"""Turns between which the same field of a head stands, from which on each turn has its own."""

BROKEN, BROKEN_PART = 3, 0.5
"""Sentences that go on in somebody else's turn, and their share of the changes, from which on that is no accident; one
is enough where turns are guessed from questions."""

BEGUN, CAPITALS = 4, 0.85
"""Turns, and the share of them that begin with a capital, from which on one that does not is looked at."""

ONE_NAME, ASKING, ASKING_PART, MOSTLY = 6, 3, 0.15, 0.5
"""Turns of the only one who is named, those that ask, and their share, from which on others may speak in them; their
share where another speaks once."""

ANSWERS_ASK, MOST_ASK = 4, 0.7
"""Answers that are questions, and their share of all, from which on they may be none."""

SELDOM, PARTS = 0.05, 0.6
"""Share of the turns of a name beside parts in a talk, and that of the parts, from which on it may be a field."""

NUMBERED = 5
"""Numbered questions from which on one that is missing is looked for."""

ASKED_AGAIN, ASKED_WORDS = 3, 4
"""Questions that come again, and the words of each, from which on they are asked of somebody else."""

END, END_PARTS, LONGER = 120, 5, 2
"""Words and paragraphs of the last answer, and how many times it is the longest other, from which on it holds more."""

TOLD = 4
"""Words that are told before a question, from which on it may be asked back."""

QUESTION = 24
"""Words of a question at most."""

ONCE = 0.8
"""Share of the turns of those who come back, from which on it is odd that somebody speaks once at the edge."""

IN_ORDER, MANY_PAIRS, BY_CHANCE = 0.9, 15, 6
"""Share of the pairs of questions that come again in the order in which they came first, and the pairs below which all
must; and those below which even that may be chance, unless every question comes again."""

_WORD = late_regex(r"\w+")
_NUMBERS = " 0123456789"
_GOES_ON = late_regex(r"[\w,]$")
_LISTED = late_regex(r"[a-z][.)]\s")
_NUMBER = late_regex(r"\W{0,3}(?:q(?:uestion)?\s?)?(\d{1,3})\s?[.):]", re.IGNORECASE)
_UNKNOWN = late_regex(
    r"unknown|unidentified|undetermined|не определ|неизвест|unbekannt|desconocid|desconhecid|inconnu|sconosciut|okänd"
    r"|ukjent|ukendt|onbekend|nieznan",
    re.IGNORECASE,
)
_ASKING = late_regex(
    r"(?:what|why|when|where|which|do|does|did|is|are|can|could|would|will|have|has) "
    r"(?:you|your|we|they|there|it|the|is|are|do|would)\b"
    r"|how (?:do|did|many|much|often|long|would|is|are)\b|who (?:is|are|would|will|does)\b",
    re.IGNORECASE,
)
_TOLD_WITHIN = late_regex(r"\([^()]*$|\w\W+[\"“„«‘][^\"“”„«»’]*$")
"""A bracket or a quotation that words lead into and the question ends in: ``Request (who?``, ``I thought "Why?``."""

_OF_ONESELF = late_regex(
    r"^(?!.*\byou)(?:.*\b(?:do|did|would|should|could|am|was|have|had|will) I\b"
    r"|.*\bI (?:just |actually |only )?(?:thought|said|asked|wondered),)"
)
"""``Why do I stay?``, ``I thought, what is this?``: who answers asks it of herself."""

_ENDED = late_regex(r"[.!…]\s")
_ANSWERED = late_regex(rf"(?<=[{QUESTION_MARKS}]\s)[-–—]\s[^\W\d_a-z].*")

_TITLE = late_regex(r"(?<![\w.])(?:Mr|Mrs|Ms|Mx|Prof)\.$")
"""What no sentence ends with."""

_SHOWN = 40

_KEY = r"(?P<key>[^\W\d_a-z][^\W\d_]*(?: [^\W\d_]+){0,3})\s?[:：]"
_HEADED, _HEADING = late_regex(rf"{_KEY}\s"), late_regex(rf"{_KEY}(?:\s|$)")


def doubts(document: Document, talk: Sequence[Turn]) -> list[str]:
    """What is odd where turns begin and end, a line each.

    Args:
        document: As read.
        talk: Its turns of speech.
    """
    return [
        *_unsaid(document),
        *_talk_above(document),
        *_broken_off(document),
        *_titles_behind(document, talk),
        *_of_nobody(document, talk),
        *about_roles(document, talk),
        *about_names(document, talk),
        *_question_in_answer(document, talk),
        *_asked_again(document, talk),
        *_asked_once(document, talk),
        *_long_end(document, talk),
        *_headed_end(document, talk),
        *_asked_without_a_mark(document, talk),
        *_asked_back(document, talk),
        *_answered_at_once(document, talk),
    ]


def about_roles(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Those of them that doubt who asks and who answers."""
    return _one_name(document, talk) or _answers_ask(document, talk)


def about_names(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Those of them that doubt whether a speaker is somebody."""
    return _beside_parts(document, talk) or _once_at_the_edge(document, talk)


def _unsaid(document: Document) -> list[str]:
    """Words between the first turn and the last that were taken for what stands above a talk."""
    places = [place for place, turn in enumerate(document.turns) if turn.kind is Kind.SPEECH]
    begins = {document.turns[place].part: place for place in reversed(places)}  # where each of several talks begins
    front = [
        (place > places[0], document.slice(turn.paragraphs).strip())
        for place, turn in enumerate(document.turns[: places[-1]])
        if turn.kind is Kind.FRONT and not places[0] < place < begins.get(turn.part, 0)
    ]
    texts = [text for between, text in front if between]
    keys = [_key(text) for text in texts]
    # The date of each letter stands above it, and so do the fields of a head that comes again above each talk.
    fields = {key for key, count in Counter(keys).items() if key in HEAD_KEYS and count >= FIELDS}
    fields |= {_key(text) for between, text in front if not between} - {""}
    left = [text for text, key in zip(texts, keys, strict=True) if len(text.split()) >= UNSAID and key not in fields]
    if not left:
        return []
    return [f"{many(len(left), 'paragraph')} between turns not taken as speech, such as {shortened(left[0])!r}"]


def _key(text: str) -> str:
    """What a field of a head is called, in small letters, or ""."""
    return found["key"].casefold() if (found := HEAD_LINE.fullmatch(text)) else ""


def _talk_above(document: Document) -> list[str]:
    """Much above the first turn in which people say I and you: a talk of which labels tell the end alone."""
    first = next(place for place, turn in enumerate(document.turns) if turn.kind is Kind.SPEECH)
    texts = [document.slice(turn.paragraphs).strip() for turn in document.turns[:first] if turn.kind is Kind.FRONT]
    for text in texts:
        # "Rosa: So you are writing a book?", and a title that says "Interview with Rosa Lindt".
        field = HEAD_LINE.fullmatch(text)
        named = field is not None and any(field["key"] in other.split() for other in texts if other != text)
        if field and named and field["key"].istitle() and (SELF.search(field["value"]) or text.endswith("?")):
            return [f"somebody may speak above the first turn, {shortened(text)!r}"]
    above = " ".join(texts)
    words = len(above.split())
    if words < ABOVE or words < ABOVE_PART * len(document.text.split()) or len(SELF.findall(above)) < SELVES * words:
        return []
    return [f"{words:,} words above the first turn are not taken as speech, and people say I and you in them"]


def _titles_behind(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Turns that end with the title of a name, with which the next label begins; the next words are somebody else's.

    Where each sentence has its label, that of the same speaker stands behind a title, too.
    """
    others = (turn for turn, after in zip_longest(talk, talk[1:]) if not after or after.speaker != turn.speaker)
    ends = (document.text[turn.paragraphs[-1].start : turn.paragraphs[-1].end].rstrip() for turn in others)
    found = [end[-_SHOWN:] for end in ends if end.endswith(".") and _TITLE.search(end[-len(" Prof.") :])]
    return [f"a turn ends with a title and no name, {found[0]!r}"] if found else []


def _of_nobody(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Words that nobody is named for, once or twice, where labels tell who says all others: a head, a film's text."""
    nameless = [turn for turn in talk if not turn.speaker and turn.role is Role.RESPONDENT]
    named = [turn for turn in talk if turn.speaker and turn.label]
    if not 0 < len(nameless) <= 2 or len(named) < ONE_NAME or len({turn.speaker for turn in named}) < 2:
        return []
    texts = [document.slice(turn.paragraphs).strip() for turn in nameless]
    words = sum(len(text.split()) for text in texts)
    if words < UNSAID:
        return []
    return [f"{many(words, 'word')} that nobody is named for, such as {shortened(texts[0])!r}"]


def is_form(document: Document, talk: Sequence[Turn]) -> bool:
    """Whether it is a questionnaire: nobody is named for its questions, and they come again for each who answers.

    In a table they are the names of columns, or stand in a column of their own.
    """
    asked = [document.slice(turn.paragraphs) for turn in talk if turn.role is Role.INTERVIEWER and not turn.speaker]
    return bool(asked) and (document.reader == "table" or len(set(asked)) <= len(asked) / 2)


def _broken_off(document: Document) -> list[str]:
    """Sentences that go on in the turn of somebody else, in small letters."""
    turns = [turn for turn in document.turns if turn.kind in (Kind.SPEECH, Kind.FRONT)]
    headed = {id(turn) for above, turn in pairwise(document.turns) if above.kind is Kind.HEADING}
    texts = [document.slice(turn.paragraphs).strip() for turn in turns]
    if is_form(document, turns):
        return []
    changes = 0
    broken: set[int] = set()
    for place, (turn, after) in enumerate(pairwise(turns), start=1):
        same = (turn.kind, turn.speaker, turn.role) == (after.kind, after.speaker, after.role)
        if after.kind is Kind.SPEECH and not same:
            changes += 1
            small = texts[place][:1].islower() and not _LISTED.match(texts[place])
            if small and _GOES_ON.search(texts[place - 1]):
                broken.add(place)
    if not broken:
        return []
    firsts = (next(filter(str.isalpha, text), "") for place, text in enumerate(texts) if place not in broken)
    begins = [first.isupper() for first in firsts if first]
    if len(begins) < BEGUN or sum(begins) < CAPITALS * len(begins):
        return []  # who writes all in small letters begins turns so
    behind = [place for place in broken if turns[place - 1].kind is Kind.FRONT and id(turns[place]) not in headed]
    guessed = any(turn.role is Role.INTERVIEWER and not turn.speaker for turn in turns)
    enough = 1 if guessed else max(BROKEN, BROKEN_PART * changes)
    if len(broken) - len(behind) < enough and not behind:
        return []
    return [f"sentences go on from one turn to the next, such as {shortened(texts[min(behind or broken)])!r}"]


def _one_name(document: Document, talk: Sequence[Turn]) -> list[str]:
    """One name for the questions and the answers: ``Unknown Speaker``; others speak once beside it at most."""
    heard = Counter((turn.speaker, turn.role) for turn in talk)
    ((name, role), turns), *_ = heard.most_common(1)
    others = len(talk) - turns
    if others > 1 or not name or role is Role.INTERVIEWER or turns < ONE_NAME:
        return []
    asking = sum(asks(document.slice(turn.paragraphs)) for turn in talk if turn.speaker == name)
    if asking >= max(ASKING, (MOSTLY if others else ASKING_PART) * turns):
        named = f"nearly all is said by {name!r}" if others else f"only {name!r} is named"
        return [f"{named}, and {asking:,} of {turns:,} turns ask; somebody else may speak in them"]
    if others:
        return []
    if all(turn.label for turn in talk) and role_of_label(name) is Role.RESPONDENT:
        return [f"only {name!r} is named, {len(talk):,} times one after the other; what others say may be left out"]
    unknown = _UNKNOWN.search(name) is not None
    return [f"only {name!r} is named, under which all may speak who were not told apart"] if unknown else []


def _answers_ask(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Answers that nearly all are questions: the probes of a guide without answers, or who asks is who answers."""
    texts = [document.slice(turn.paragraphs).strip() for turn in talk if turn.role is Role.RESPONDENT]
    asking = [text for text in texts if ends_in_question(text)]
    if len(asking) < ANSWERS_ASK or len(asking) < MOST_ASK * len(texts):
        return []
    return [
        f"{len(asking):,} of {many(len(texts), 'answer')} ask, such as {shortened(asking[0])!r}: it may be a guide "
        "without answers, or who asks may be taken for who answers"
    ]


def _beside_parts(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A word beside the parts in a talk that says neither I nor you: ``Pets``, beside ``I`` and ``R``."""
    counts = Counter(turn.speaker for turn in talk if turn.speaker)
    parts = {name for name in counts if is_generic(name)}
    if (
        len(parts) < 2
        or sum(counts[name] for name in parts) < PARTS * counts.total()
        or any(map(is_interpreter, parts))
    ):
        return []  # whom an interpreter interprets says little that is written down
    once = [name for name, count in counts.items() if count == 1 and name not in parts and not IN_COURT.fullmatch(name)]
    if len(once) > 1 and sum(counts[name] > 2 for name in parts) > 1:
        return [f"{once[0]!r} and {once[1]!r} speak once each beside {min(parts)!r}, and may be no people"]
    told = []
    for name, count in counts.items():
        if name in parts or " " in name or count > max(2, SELDOM * counts.total()) or not name.isalpha():
            continue
        texts = [speech_at(document, turn.paragraphs) for turn in talk if turn.speaker == name]
        if not any(map(is_talk, texts)):
            told.append(name)
    return [f"{told[0]!r} speaks beside {min(parts)!r}, and says neither I nor you"] if told else []


def _question_in_answer(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A number that is missing among those of the questions, and stands within an answer or a question."""
    asking = (turn for turn in talk if turn.role is Role.INTERVIEWER)
    counted = {id(turn): found for turn in asking if (found := _NUMBER.match(document.slice(turn.paragraphs).strip()))}
    numbers = [whole_number(found[1]) for found in counted.values()]
    if len(numbers) < NUMBERED or any(after < before for before, after in pairwise(numbers)):
        return []
    missing = set(range(numbers[0], numbers[-1])) - set(numbers)
    texts = ((counted.get(id(turn)), document.slice(turn.paragraphs).strip()) for turn in talk)
    answers = [text[found.end() :] if found else text for found, text in texts]
    for number in sorted(missing):
        stands = re.compile(rf"(?:^|(?<=\s)){number}\s?[.)]\s?[¿“\"]?[^\W\d][^\n]*")
        if found := next(filter(None, map(stands.search, answers)), None):
            return [f"question {number} stands within an answer, {shortened(found[0])!r}"]
    return []


def _asked_again(document: Document, talk: Sequence[Turn]) -> list[str]:
    """The same questions again and again, as where a file holds several interviews, and one name answers."""
    answered = {turn.part for turn in talk if turn.role is Role.RESPONDENT}  # a guide above them is not
    texts = [
        " ".join(_WORD.findall(document.slice(turn.paragraphs).casefold())).lstrip(_NUMBERS)
        for turn in talk
        if turn.role is Role.INTERVIEWER and turn.part in answered
    ]
    asked = Counter(texts)
    own = {text: count for text, count in asked.items() if len(text.split()) >= ASKED_WORDS}
    again = [count for count in own.values() if count > 1]
    times = min(again, default=0)
    answering = {(turn.speaker, turn.case) for turn in talk if turn.role is Role.RESPONDENT}
    if len(again) < ASKED_AGAIN or 2 * len(again) < len(own) or len(answering) >= times:
        return []
    # A guide is asked again in its order; who probes says the same at random, of few questions in order by chance.
    first = sorted((text for text, count in own.items() if count > 1), key=texts.index)
    again_at = [[place for place, text in enumerate(texts) if text == one][:times] for one in first]
    pairs = [one[time] < other[time] for time in range(1, times) for one, other in combinations(again_at, 2)]
    most = IN_ORDER if len(pairs) >= MANY_PAIRS else 1
    if sum(pairs) < most * len(pairs) or (len(pairs) < BY_CHANCE and len(again) < len(own)):
        return []
    # Of two interviews all of the guide is asked once before any of it is asked again.
    apart = [one[0] < other[1] for one, other in permutations(again_at, 2)]
    if times == 2 and sum(apart) < most * len(apart):
        return []
    who = ", ".join(sorted(repr(name) for name, _ in answering if name)) or "an unnamed respondent"
    return [
        f"{len(again)} questions come {times} times or more, and {who} answers them all: make a file of each interview"
    ]


def _asked_once(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Who asks is not named, all is asked in several interviews and has a mark, but for one or two: answers may be."""
    parts: dict[str, set[str]] = {}
    asked = [turn for turn in talk if turn.part and turn.role is Role.INTERVIEWER and not turn.speaker]
    for turn in asked:
        parts.setdefault(document.slice(turn.paragraphs).strip(), set()).add(turn.part)
    again = [text for text, own in parts.items() if len(own) > 1]
    once = [text for text, own in parts.items() if len(own) == 1]
    marked = [text for text in again if asks(text)]
    if len(again) < ASKED_AGAIN or len(marked) < len(again) or not 0 < len(once) <= SELDOM * len(asked):
        return []
    return [
        f"an answer may be taken for a question, {shortened(text)!r}, which is asked in one interview alone"
        for text in once
        if not asks(text)
    ][:1]


def _long_end(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A last answer far longer than all others, as where a summary stands behind the last question."""
    if not any(turn.role is Role.INTERVIEWER and not turn.speaker for turn in talk):
        return []
    answers = [turn for turn in talk if turn.role is Role.RESPONDENT]
    words = [word_count(document.slice(turn.paragraphs)) for turn in answers]
    if len(answers) < BEGUN or talk[-1] is not answers[-1] or len(answers[-1].paragraphs) < END_PARTS:
        return []
    if words[-1] < max(END, LONGER * max(words[:-1])):
        return []
    return [f"the last answer has {words[-1]:,} words, and the longest other {max(words[:-1]):,}"]


def _headed_end(document: Document, talk: Sequence[Turn]) -> list[str]:
    """The end of the last answer, where nobody is named, that alone begins as a note does: ``About the form: ...``.

    Behind the last of several interviews it may be a heading with paragraphs below it.
    """
    if any(turn.speaker for turn in talk) or len(talk[-1].paragraphs) < 2 or talk[-1].role is not Role.RESPONDENT:
        return []
    spans = [span for turn in talk if turn.role is Role.RESPONDENT for span in turn.paragraphs]
    several = talk[-1].part and talk[-1].case.endswith(talk[-1].part)  # a case in each; other parts are its topics
    begins, behind = (_HEADING, talk[-1].paragraphs[1:]) if several else (_HEADED, spans[-1:])
    found = [match["key"] for span in spans if (match := begins.match(document.text, span.start, span.end))]
    if len(found) != 1 or not any(begins.match(document.text, span.start, span.end) for span in behind):
        return []
    return [f"the last answer ends with what begins as a note does, {found[0]!r}, and nobody may say it"]


def _asked_without_a_mark(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Short paragraphs of those who answer that begin as questions do, and have no mark, as others have."""
    if is_form(document, talk) or not any(turn.role is Role.INTERVIEWER and not turn.speaker for turn in talk):
        return []
    answers = [turn for turn in talk if turn.role is Role.RESPONDENT and not turn.speaker]
    texts = [document.slice((span,)).strip() for turn in answers for span in turn.paragraphs]
    short = [text for text in texts if len(text.split()) <= QUESTION and text[-1:] not in ".!"]
    asking = [text for text in short if _ASKING.match(text)]
    if len(asking) < ASKING:
        asking = _asked_between(document, answers)
    if not asking:
        return []
    return [f"questions may stand within the answers, such as {shortened(asking[0])!r}"]


def _asked_between(document: Document, answers: Sequence[Turn]) -> list[str]:
    """Paragraphs that begin with a question between two others of one answer."""
    between = [document.slice((span,)).strip() for turn in answers for span in turn.paragraphs[1:-1]]
    first = [(text, re.split(rf"(?<=[{QUESTION_MARKS}])(?!\w)", text, maxsplit=1)[0]) for text in between]
    return [
        text
        for text, asked in first
        if asked.endswith(ASKING_SIGNS)
        and len(asked.split()) >= ASKED_WORDS
        and not (_ENDED.search(asked) or _TOLD_WITHIN.search(asked) or _OF_ONESELF.search(asked))
    ]


def _asked_back(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Of two paragraphs that ask one after the other one tells something first: who answers may ask back there."""
    for unnamed, run in groupby(talk, key=lambda turn: turn.role is Role.INTERVIEWER and not turn.speaker):
        texts = [document.slice((span,)).strip() for turn in run for span in turn.paragraphs] if unnamed else []
        if len(texts) < 2 or not all(text.endswith(ASKING_SIGNS) for text in texts):
            continue
        back = next((text for text in texts if len(text.rpartition(". ")[0].split()) >= TOLD), "")
        if back:
            return [f"questions follow one another, and an answer may stand in {shortened(back)!r}"]
    return []


def _answered_at_once(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Questions of nobody who is named with a dash and a sentence behind them: ``Did it help? – I think so.``.

    A table has its questions in its head, and there it is a part of one: ``What do you lack? - Other - Text``.
    """
    if document.reader == "table":
        return []
    asked = (document.slice(turn.paragraphs) for turn in talk if turn.role is Role.INTERVIEWER and not turn.speaker)
    found = [match[0] for text in asked if (match := _ANSWERED.search(text))]
    return [f"answers may stand within the questions, such as {shortened(found[0])!r}"] if found else []


def _once_at_the_edge(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Who speaks once, first or last, in capitals as nobody else, and says neither I nor you: ``OUTCOME``."""
    counts = Counter(turn.speaker for turn in talk)
    back = sum(count for count in counts.values() if count > 2)
    if len(talk) < BEGUN or back < ONCE * len(talk):
        return []
    loud = any(name.isupper() for name, count in counts.items() if count > 2)
    for turn in (talk[0], talk[-1]):
        odd = turn.speaker.isupper() and not loud and len(turn.speaker) > INITIALS
        if not odd or turn.time or counts[turn.speaker] > 1 or is_generic(turn.speaker) or not turn.label:
            continue
        text = speech_at(document, turn.paragraphs)
        if not SELF.search(text) and not asks(text) and len(text.split()) >= ASKED_WORDS:
            return [f"{turn.speaker!r} speaks once, at the edge of the talk, and says neither I nor you"]
    return []
