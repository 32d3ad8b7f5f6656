"""Numbers that count questions, answers or turns, and are no part of anybody's name.

``Q1.`` and ``A1.``, ``1) Q:`` and ``1) A:``, ``T1``, ``C1``, ``T2``: who writes so counts what is said. The numbers are
believed by their order over the whole file, whatever sign stands between them and the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.label_habits import ALIKE, NEARLY_ALL, SAME_SHAPE
from pipeline.ingest.transcript.label_patterns import UNCASED
from pipeline.ingest.transcript.label_shapes import Candidate, Label, Line
from pipeline.model import Role
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import has_question_mark
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

COUNTED = late_regex(r"(?P<stem>[^\W\d_][^\d]*?)(?P<number>\d{1,3})")

_BEFORE_NUMBERS = ("-", "_", ".", "#")
_NUMBERED_ID = late_regex(r"(?P<stem>[^\W\d_]+\d{1,2}[-_.#])(?P<number>\d{1,3})")

_PARTS = """
Q-A F-A P-R D-R V-A S-V K-V I-R I-P I-B Question-Answer Questions-Answers Question-Response Frage-Antwort
Pergunta-Resposta Pregunta-Respuesta Question-Réponse Domanda-Risposta Vraag-Antwoord Fråga-Svar Spørsmål-Svar
Kysymys-Vastaus Pytanie-Odpowiedź Otázka-Odpověď Kérdés-Válasz Întrebare-Răspuns Soru-Cevap Soru-Yanıt S-C
Pertanyaan-Jawaban T-J Tanya-Jawab Hỏi-Đáp Вопрос-Ответ В-О Питання-Відповідь Ερώτηση-Απάντηση Ερ-Απ Ε-Α
س-ج سؤال-جواب سوال-جواب پرسش-پاسخ ש-ת שאלה-תשובה प्रश्न-उत्तर सवाल-जवाब প্রশ্ন-উত্তর
Ｑ-Ａ 問-答 问-答 質問-回答 問題-回答 问题-回答 問-回答 질문-답변 질문-대답 문-답
"""
PARTS = frozenset(tuple(pair.casefold().split("-")) for pair in _PARTS.split())
"""What asks and what answers, as they are called beside a number."""

_QUESTION_WORDS = frozenset(asks for asks, _ in PARTS if len(asks) > 1 or asks == "q")
_ANSWER_WORDS = frozenset(answers for _, answers in PARTS if len(answers) > 1 or answers == "a")
_STEMS = "|".join(sorted({stem for pair in PARTS for stem in pair}, key=lambda stem: (-len(stem), stem)))
_FIRST = frozenset(sign for pair in (*PARTS, "moht") for stem in pair for sign in (stem[0], stem[0].upper()))
"""What such a line may begin with, beside a digit."""

_SIGN = rf"[*_]{{0,2}}\s?(?:[.:)\]/]+[*_]{{0,2}}(?:\s+|$|(?={UNCASED}|(?-i:{CAPITAL})[^\W\d_]))|[．：）／、]\s*)|\s*$"
_WHOSE = r"(?:(?:my|our|his|her|their|the)\s+)?"
_COUNTED_STEM = rf"(?P<before>\d{{1,3}})[. ]?(?P<counted>{_STEMS})|(?P<stem>{_STEMS})[. ]?(?P<number>\d{{1,3}})"
_LEAD = late_regex(
    rf"\s*[*_(\[]{{0,3}}{_WHOSE}(?:(?:{_COUNTED_STEM})(?:{_SIGN}|[*_]{{0,2}}\s+(?:[-–—]+\s+)?)|(?P<bare>{_STEMS})(?:{_SIGN}|\t\s*|\s[-–—]+\s+))",
    re.IGNORECASE,
)
"""``Q1. ``, ``Q1) ``, ``Q1 - ``, ``1Q. ``, ``A – ``, ``Her answer: ``: what stands before questions and answers."""

LEAD = 40
"""Characters in which such a lead stands."""

_NUMBERED_LEAD = late_regex(rf"{_WHOSE}(?:{_COUNTED_STEM})", re.IGNORECASE)
_WORD_COUNTS = late_regex(r"(?P<stem>[^\W\d_]{1,12}\.?|[#§]) ?\d{1,4}[.,):]? (?P<name>[^\W\d_].+)")
"""``Anf. 12 RUTH LANYON``: the number of a speech before the name of who makes it."""

PAIRS, UNCOUNTED_PAIRS = 2, 3
"""Questions with their answers, from which on numbers count them, and the same where answers carry no number and a
letter asks."""

ANSWERED = 0.8
"""Share of the questions that are answered."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A line that begins with a part and its number, 0 where there is none; where the words begin."""

    line: int
    stem: str
    number: int
    start: int = 0


def numbered_pairs(lines: Sequence[Line]) -> dict[int, Label]:
    """The labels of questions and answers that are counted together, ``Q1.``, ``A1.``, ``Q2.``; none where none are."""
    found = []
    openings = [line.text.lstrip(" \t*_([")[:LEAD] for line in lines]
    if not any(map(_NUMBERED_LEAD.match, openings)):
        return {}
    for index, line in enumerate(lines):
        opening = openings[index][:1]
        if (opening in _FIRST or opening.isdigit()) and not line.beside and (match := _LEAD.match(line.text)):
            stem = match["counted"] or match["stem"] or match["bare"]
            number = whole_number(match["before"] or match["number"] or "0")
            found.append(_Counted(index, stem.upper() if len(stem) == 1 else stem, number, match.end()))
    first = next((place for place, one in enumerate(found) if one.number), len(found))
    if first == len(found):
        return {}
    asking = found[first].stem.casefold()
    answers = {answer for asks, answer in PARTS if asks == asking}
    counted = [
        one
        for one in found[first:]
        if (one.stem.casefold() == asking and one.number) or one.stem.casefold() in answers - {asking}
    ]
    if not _in_turn(counted, lines):
        return {}
    return {one.line: Label(one.stem, one.start) for one in counted}


def counting(candidates: Sequence[Candidate]) -> frozenset[str]:
    """The labels that count each speaker's turns: ``T1``, ``C1``, ``T2``, the numbers of each rising one by one."""
    stems: dict[str, list[tuple[int, str]]] = {}
    for one in candidates:
        if match := COUNTED.fullmatch(one.label.speaker):
            stems.setdefault(match["stem"], []).append((whole_number(match["number"]), one.label.speaker))
    rising = [
        own
        for own in stems.values()
        if len(own) >= SAME_SHAPE and all(one[0] < other[0] <= one[0] + 2 for one, other in pairwise(own))
    ]
    return frozenset(name for own in rising for _, name in own) if len(rising) > 1 else frozenset()


def uncounted(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels without the numbers of turns.

    Each of a few parts counts its own, ``I-1``, ``R-1``, ``I-2``, or a word counts all of them, ``Anf. 12 RUTH``.
    """
    led = {index: match for index, label in labels.items() if (match := _WORD_COUNTS.fullmatch(label.speaker))}
    if len(led) >= max(SAME_SHAPE, NEARLY_ALL * len(labels)) and len({match["stem"] for match in led.values()}) == 1:
        names = Counter(match["name"] for match in led.values())
        if len(names) > 1 and sum(names[name] for name in names if names[name] > 1) >= ALIKE * len(led):
            return {
                index: replace(label, speaker=led[index]["name"]) if index in led else label
                for index, label in labels.items()
            }
    found = {index: match for index, label in labels.items() if (match := COUNTED.fullmatch(label.speaker))}
    stems: dict[str, list[int]] = {}
    for index in sorted(found):
        stems.setdefault(found[index]["stem"], []).append(whole_number(found[index]["number"]))
    counted = [stem for stem, numbers in stems.items() if len(set(numbers)) >= SAME_SHAPE]
    rising = all(one < other <= one + 2 for stem in counted for one, other in pairwise(stems[stem]))
    often = len(counted) > 1 and rising and len(found) >= NEARLY_ALL * len(labels)
    asked = len(stems) == 1 and _counts_questions(*next(iter(stems.items())))
    several = len({number for numbers in stems.values() for number in numbers}) >= PAIRS
    first = min(found, default=0)
    below = [index for index in sorted(labels) if index >= first]
    by_pairs = below == sorted(found) and _take_turns(stems, [found[index]["stem"] for index in below])
    if often or asked or by_pairs or (several and _in_turn(_of_labels(labels, found), lines)):
        signs = {found[index]["stem"][-1] for index in found}
        sign = signs.pop() if len(signs) == 1 else ""
        for index in labels.keys() - found.keys() if sign in _BEFORE_NUMBERS else ():
            if match := _NUMBERED_ID.fullmatch(labels[index].speaker):  # P3-1 beside P-1 and P-2
                found[index] = match
    else:  # a guide may count its questions beside people's labels: "Q1", "Ada 1", "Interviewer"
        guide = {stem for stem, numbers in stems.items() if _counts_questions(stem, numbers)}
        found = {index: match for index, match in found.items() if match["stem"] in guide}
    return {
        index: replace(label, speaker=found[index]["stem"].rstrip(" -_.#")) if index in found else label
        for index, label in labels.items()
    }


def asked_by_one(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels, where ``Question 1``, ``Question 2`` are the interviewer's, who has a label of her own.

    ``Question`` without a number may be anybody's of an audience, and beside ``Answer`` it is a label like that.
    """
    called = {label.speaker: label.speaker.casefold() for label in labels.values()}
    asks = {name for name, word in called.items() if word in _QUESTION_WORDS}
    if not asks or any(word in _ANSWER_WORDS for word in called.values()):
        return labels
    asking = [name for name in called if name not in asks and role_of_label(name) is Role.INTERVIEWER]
    own = [index for index, label in labels.items() if label.speaker in asks]
    numbered = all(any(map(str.isdigit, lines[index].text[: labels[index].start])) for index in own)
    if len(asking) != 1 or not numbered:
        return labels
    return {
        index: replace(label, speaker=asking[0]) if label.speaker in asks else label for index, label in labels.items()
    }


def _take_turns(stems: Mapping[str, Sequence[int]], order: Sequence[str]) -> bool:
    """Whether two parts count their turns by pairs from the first, however few: ``T1``, ``C1``, ``T2``, ``C2``."""
    counted = all(list(numbers) == list(range(1, len(numbers) + 1)) for numbers in stems.values())
    return len(stems) == 2 and counted and len(order) >= 2 * PAIRS and all(map(str.__ne__, order, order[1:]))


def _counts_questions(stem: str, numbers: Sequence[int]) -> bool:
    """Whether a word for a question is counted one by one, whoever answers: ``Q1``, ``Ada``, ``Omar``, ``Q2``."""
    word = stem.rstrip(" -_.#").casefold()
    named = word in _QUESTION_WORDS  # P1 is a participant
    return named and len(numbers) >= UNCOUNTED_PAIRS and all(other == one + 1 for one, other in pairwise(numbers))


def _of_labels(labels: Mapping[int, Label], found: Mapping[int, re.Match[str]]) -> list[_Counted]:
    """The labels from the first that is counted on, for a head has labels, too."""
    first = min(found)
    return [
        _Counted(index, found[index]["stem"], whole_number(found[index]["number"]))
        if index in found
        else _Counted(index, labels[index].speaker, 0)
        for index in sorted(labels)
        if index >= first
    ]


def _in_turn(counted: Sequence[_Counted], lines: Sequence[Line]) -> bool:
    """Whether each question is followed by the answer that has its number: ``Q1``, ``A1``, ``Q2``, ``A2``.

    In each part of a guide the numbers may begin anew, one may be left out or stay without an answer, and the answers
    may carry no number.
    """
    order = [*counted[:1], *(one for before, one in pairwise(counted) if _key(before) != _key(one))]
    stems = list(dict.fromkeys(one.stem for one in order))
    if len(stems) != 2:
        return False
    asked = [one for one in order if one.stem == stems[0]]
    told = [other for one, other in pairwise(order) if one.stem == stems[0] != other.stem]
    numbers = [one.number for one in asked if one.number]
    known = (stems[0].rstrip(" -_.#").casefold(), stems[1].rstrip(" -_.#").casefold()) in PARTS
    bare = not any(one.number for one in order if one.stem == stems[1])
    same = all(other.number == one.number for one, other in pairwise(order) if one.stem == stems[0] != other.stem)
    least = UNCOUNTED_PAIRS if bare and not (known and len(stems[0]) > 1) else PAIRS
    if len(told) < max(least, ANSWERED * len(asked)) or not (same or bare):
        return False
    if len(told) + len(asked) != len(order) or not (known or (len(numbers) == len(asked) and not bare)):
        return False
    if len(set(numbers)) < least:
        return False  # I1 and I2 may be two who ask
    if any(not one < other <= one + PAIRS and not one > other == numbers[0] for one, other in pairwise(numbers)):
        return False
    if known:
        return True
    ends = [*(one.line for one in order[1:]), len(lines)]
    asks = {one.line: _asks(lines[one.line : end]) for one, end in zip(order, ends, strict=True)}
    return all(asks[one.line] for one in asked) and not any(asks[one.line] for one in told)
    # F1 and M1 may be two women and two men, who ask each other nothing.


def _key(one: _Counted) -> tuple[str, int]:
    return one.stem, one.number


def _asks(lines: Sequence[Line]) -> bool:
    return any(has_question_mark(line.text) for line in lines)
