"""Questions that look like all else, and are told by what follows them: an answer in quotation marks, behind a sign as
``R/`` or a dash, or a paragraph that asks nothing, question after question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, pairwise
from statistics import median

from pipeline.ingest import judgement
from pipeline.ingest.remembered import kept_for_last
from pipeline.ingest.speakers.interview_heads import above as above_talk
from pipeline.ingest.transcript.head_and_foot import TITLE
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.report_titles import report_title
from pipeline.ingest.transcript.topic_guide import only_asks, paragraph, requested
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import ASKED, CLOSING_SIGNS, SENTENCE_END, has_question_mark
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

QUOTES = ('"', "“", "„", "«", "»")
"""What opens somebody's words."""

SIGNS = r"[^\w\s\"'“”„‘’«»‹›()\[\]{}<¿¡.…,&#$€£@:;/\\|–—-]"
"""What begins no sentence: ``●``, ``◇``, ``*``."""

ANSWER = late_regex(
    rf"\s*(?:(?:R(?:ta|pta|esp)?\.?\s?[/=]|R(?:ta|pta|esp)\.?(?:\s?:|\s)|R(?:esp[ou]e?sta|isposta|[ée]ponse)\s?:)\s*(?:$|(?=\S))|[-–—](?!\d)(?:\s*(?=[^\s\d_–—-])|\s+(?=\d))|{SIGNS}{{1,2}}\s+(?=[\w\"“„«‘'(¿¡…]|\.{{3}}))",
    re.IGNORECASE,
)
"""``R/ words``, ``- words``, ``● words``: an answer, and nobody's name."""

_ASKED = late_regex(rf"{ASKED}[\"”»*_]*(?:\s*[(（][^()（）]{{1,120}}[)）])?\s*$")
"""``Where do you read? (At home, on the train)``: a question, and what it is put with."""

_STATED = late_regex(r"[.!…。！][\"”»’)]*\s*$")

_ENDED = late_regex(rf"(?<=[{CLOSING_SIGNS}])[\"”»’)]*\s+")
"""Between two sentences."""

ADDRESS = late_regex(
    r"\b(?:su|sus|seu|sua|seus|suas|voc[êe]s?|le|les|te|tu|tus|votre|vos|ton|ta|ihre?[nmrs]?|dere|deres|din|ditt|dine"
    r"|ert|jullie|uw|lei|suo|sua|loro|anda|kamu|ninyo|ninyong)\b"
    r"|[您你]|あなた|(?:です|ます|でしょう)か|(?:까|나|가|세)요",
    re.IGNORECASE,
)
"""Who is asked, beside the words of :data:`pipeline.ingest.judgement.SELF`."""

OWN_VERB = late_regex(
    r"\b(?:sou|fui|tenho|tinha|acho|gosto|estou|posso|faço|vou|preciso|tive|quero|prefiro|consigo|trabalho|costumo"
    r"|utilizo|(?:us|not|comec|trabalh|gost|ach|fiqu|compr|precis|utiliz|estud|chegu|tent|encontr|pens|mud|pagu|jogu"
    r"|particip|procur)ei"
    r"|soy|tengo|tenía|creo|estoy|puedo|hago|prefiero|quiero|trabajo|suelo|tuve|hice|pienso|necesito|estuve|empecé|compré"
    r"|usé|utilicé|trabajé|penso|credo|preferisco|faccio|posso|vado|mam|jestem|myślę|robię|mogę|lubię|chcę"
    r"|\w{3,}(?:łem|łam|liśmy|łyśmy)|vagyok|voltam|szeretem|tudom|olen|olin|minulla)\b",
    re.IGNORECASE,
)
"""Verbs that say I in languages that leave the word out."""

BARE = late_regex(
    r"(?:yes|no|s[íi]|não|nao|sim|oui|non|ja|nein|nee|nej|nei|jo|joo|kyllä|ei|tak|nie|ano|ne|evet|hayır|ya|tidak|да|нет|是|不是|はい|いいえ)"
    r"\W*",
    re.IGNORECASE,
)
"""An answer that is a yes or a no, and nothing else; an article goes on."""

SECOND = late_regex(r"\b(?:you|your|yours|vous|tu|toi|du|dich|dir|euch|Sie|Ihnen|usted(?:es)?|tú|você|anda|kamu)\b")
"""Who is spoken to, and nobody else."""

INTERVIEW = late_regex(
    r"\b(?:interview|entre(?:vista|tien)|intervista|intervju|haastattelu|wywiad|wawancara"
    r"|(?:questionn?aire|question[aá]rio|cuestionario|fragebogen|vragenlijst)\b.{0,40}"
    r"\b(?:answers|respostas|respuestas|r[ée]ponses|antworten|risposte|antwoorden)\b)",
    re.IGNORECASE,
)

_NUMBERED = late_regex(
    r"\W*(?:interview|entre(?:vista|tien)|intervista|intervju|haastattelu|wywiad|wawancara)\s+(?:n\w?[.°º]?\s*)?\d{1,3}\W*",
    re.IGNORECASE,
)
"""``---- Interview 2 ----``, anywhere."""

COUNTED_TITLE = late_regex(rf"\d{{1,2}}[.)]\s+{CAPITAL}[^\n.?!…:;,。！？]*[^\W_][)\"”»]?")
"""``2. The harvest``."""

CLOSED = ("”", "“", '"', "»", "«", "’")
"""What closes somebody's words."""

_SECTION = late_regex(
    r"\W{0,4}(?:section|part|topic|theme|block|module|unit|teil|abschnitt|thema|partie|bloc|thème|sección|parte|bloque"
    r"|tema|deel|onderdeel|del|avsnitt) (?:[A-Z]|\d{1,2}|[IVX]{1,4})(?:\s?[:.)–—-]|\s*$)",
    re.IGNORECASE,
)
"""``SECTION B: YOUR READERS``, right above what is asked next."""

LONGEST_HEAD = 48
"""Characters of a line that counts people, ``Participant 2``, at most."""

HEAD = 6
"""Lines in which a text says what it is."""

_OTHERWISE = late_regex(r"\s*(?:>{2,}|[\[(]?\d{1,2}:\d{2})|.*\s>{2,}\s")
"""A time, or a change of who speaks: what tells turns without questions."""

ENOUGH = 5
"""Questions with an answer, from which on a text in which nothing sets them apart is an interview."""

MARKED = 3
"""The same where what follows each is quoted or stands behind a sign, or each second paragraph does nothing but ask."""

NEARLY_ALL = 0.8
"""Share of the questions that have such an answer."""

IN_TURN = 0.35
"""Share of the paragraphs that are questions with an answer, where nothing marks the answers."""

SELDOM = 0.12
"""The same where the text says that it is an interview, and its questions do nothing but ask."""

ADDRESSED = 0.2
"""Share of the questions that address somebody, or of the answers that say I, beside which it is no list of facts."""

LONGEST = 60
"""Words of a question."""

BACK, LONGER = 20, 2.5
"""Words of a paragraph that answers and asks back in the end, and how many times it is a usual question."""

GOES_ON = ",;"
"""What no heading ends with."""


def asks(lines: Sequence[Line], index: int) -> bool:
    """Whether the paragraph that begins there ends with a question, or tells somebody to speak."""
    own = paragraph(lines, index)
    return _ASKED.search(lines[own[-1]].text) is not None or requested(lines, own)


def asked_in_turn(lines: Sequence[Line], begins: Sequence[int]) -> list[int]:
    """The paragraphs that ask, of those that begin at these lines; none where they are no interview."""
    end = conclusion_below(lines)
    begins = [index for index in begins if index < end]
    asked = [index for index in begins if not _is_marked(lines[index]) and asks(lines, index) and _short(lines, index)]
    if sum(_OTHERWISE.match(lines[index].text) is not None for index in begins) >= max(MARKED, SELDOM * len(begins)):
        return []
    items = [index for index in asked if is_list_item(lines[index])]
    if items and len(items) >= NEARLY_ALL * len(asked):
        moved = mark_moved(lines, begins)
        asked = [index for index in asked if index in moved or is_list_item(lines[index])]  # else an answer goes on
    asked = _each_second(lines, asked, begins) or _without_asked_back(lines, asked, begins)
    after_first = sum(index >= asked[0] for index in begins) if asked else 0
    answers = _answers(asked, begins)
    if 2 * _marked(lines, answers) >= max(2 * MARKED, len(answers)):
        whole = _marked_below(lines, asked, begins)
        below = _answers(whole, begins)
        if _marked(lines, below) >= NEARLY_ALL * len(below) and len(below) >= max(MARKED, IN_TURN * after_first / 2):
            return sorted({*whole, *_asked_further(lines, [index for index in begins if index > whole[0]])})
    by_turns = 2 * len(asked) == 2 * len(answers) == after_first and all(only_asks(lines, index) for index in asked)
    if len(answers) < max(MARKED if by_turns else ENOUGH, NEARLY_ALL * len(asked)):
        return []
    if len(answers) < IN_TURN * after_first:
        # Long answers have many paragraphs; a text that says it is an interview may have few questions then.
        alone = sum(only_asks(lines, index) for index in asked)
        sure = called_interview(lines) and alone >= NEARLY_ALL * len(asked)
        return asked if sure and len(answers) >= SELDOM * after_first else []
    spoken = is_addressed([lines[one].text for one in asked], [lines[one].text for one in answers])
    return asked if spoken or end < len(lines) or called_interview(lines) else []


@kept_for_last
def conclusion_below(lines: Sequence[Line]) -> int:
    """The title of what who asked concludes, below her last questions, or the end: ``Conclusion of the interview``."""
    asking, begin = 0, len(lines)
    for index, line in enumerate(lines):
        if not line.text.strip() or line.follows:
            continue
        if asks(lines, index):
            asking += 1
            begin = len(lines) if asking >= MARKED else begin  # another interview stands below
        elif asking >= MARKED and (title := report_title(line.text)) and title.sure and title.alone:
            asking, begin = 0, min(begin, index)
    return begin


def is_list_item(line: Line) -> bool:
    """Whether a number or a sign of a list stood before it, which is none of its words."""
    return line.listed or line.item or bool(line.marker)


def mark_moved(lines: Sequence[Line], begins: Sequence[int]) -> frozenset[int]:
    """The paragraphs that only ask and are no items, above an item that asks nothing: the sign slipped."""
    return frozenset(
        index
        for index, after in pairwise(begins)
        if is_list_item(lines[after]) and not is_list_item(lines[index])
        if only_asks(lines, index) and not asks(lines, after)
    )


def _answers(asked: Sequence[int], begins: Sequence[int]) -> list[int]:
    """The paragraphs right below those that ask."""
    known = set(asked)
    return [after for index, after in pairwise(begins) if index in known and after not in known]


def _marked(lines: Sequence[Line], answers: Sequence[int]) -> int:
    return sum(_is_marked(lines[index]) for index in answers)


def _marked_below(lines: Sequence[Line], asked: Sequence[int], begins: Sequence[int]) -> list[int]:
    """Those that ask, without the paragraphs of an answer that ask back in the end: it goes on without a sign."""
    known = set(asked)
    goes_on = {
        index
        for index, after in pairwise(begins)
        if index in known and after not in known and not _is_marked(lines[after]) and not only_asks(lines, index)
    }
    return [index for index in asked if index not in goes_on]


def _asked_further(lines: Sequence[Line], begins: Sequence[int]) -> list[int]:
    """The paragraphs without a sign right above an answer behind one that ask and say more: ``Who? Or is it you.``."""
    return [
        index
        for before, index, after in zip(begins, begins[1:], begins[2:], strict=False)
        if not _is_marked(lines[index])
        and _is_marked(lines[before])
        and _is_marked(lines[after])
        and _short(lines, index)
        and any(has_question_mark(lines[at].text) for at in paragraph(lines, index))
    ]


def greeting(lines: Sequence[Line], asked: Sequence[int]) -> list[int]:
    """The paragraphs above the first question with which who asks begins: sentences that say I or you, and no title.

    They stand at the top, and no blank line parts them from the question.
    """
    filled = [index for index in range(min(asked, default=0)) if lines[index].text.strip()]
    if not filled or filled[-1] - filled[0] != len(filled) - 1 or filled[-1] != min(asked) - 1:
        return []
    text = " ".join(lines[index].text for index in filled)
    begins = [index for index in filled if not lines[index].follows]
    ended = all(_STATED.search(lines[paragraph(lines, index)[-1]].text) for index in begins)
    return begins if ended and len(text.split()) <= LONGEST and judgement.SELF.search(text) else []


def _each_second(lines: Sequence[Line], asked: Sequence[int], begins: Sequence[int]) -> list[int]:
    """Each second paragraph from the first question on, where all of these ask and fewer than half of the others."""
    known = set(asked)
    turns = [index for index in begins if asked and index >= asked[0]]
    first, second = turns[::2], turns[1::2]
    back = sum(index in known for index in second)
    return first if len(second) >= ENOUGH and known.issuperset(first) and 2 * back < len(second) else []


def _without_asked_back(lines: Sequence[Line], asked: Sequence[int], begins: Sequence[int]) -> list[int]:
    """The questions without long paragraphs that ask in the end, and below which somebody else asks."""
    known = set(asked)
    words = {index: sum(len(lines[own].text.split()) for own in paragraph(lines, index)) for index in asked}
    usual = median(words.values()) if words else 0
    back = {
        index
        for index, after in pairwise(begins)
        if index in known
        and after in known
        and words[index] > max(BACK, LONGER * usual) > words[after]
        and not _asks_again(lines, index)
    }
    return [index for index in asked if index not in back]


def _asks_again(lines: Sequence[Line], index: int) -> bool:
    """Whether the paragraph is several questions and nothing else, as somebody asks who wants to know much at once."""
    text = " ".join(lines[own].text.strip() for own in paragraph(lines, index))
    sentences = [sentence for sentence in _ENDED.split(text) if sentence]
    return len(sentences) > 1 and all(_ASKED.search(sentence) for sentence in sentences)


def is_addressed(asked: Sequence[str], answers: Sequence[str]) -> bool:
    """Whether questions address somebody, or the answers say I: people speak, and no list of facts is given."""
    address = sum(judgement.SELF.search(text) is not None or ADDRESS.search(text) is not None for text in asked)
    own = sum(judgement.SELF.search(text) is not None or OWN_VERB.search(text) is not None for text in answers)
    bare = sum(BARE.fullmatch(text.strip()) is not None for text in answers)
    spoken = own >= ADDRESSED * len(answers) > 0 or bare >= max(MARKED, ADDRESSED * len(answers))
    return address >= ADDRESSED * len(asked) > 0 or spoken


def called_interview(lines: Sequence[Line]) -> bool:
    """Whether the first lines call it one, as ``Interview with Rosa Lindt``, or one below: ``Entrevista 2``.

    So do two that count people: ``Participant 1``, ``Participant 2``.
    """
    filled = (line.text for line in lines if line.text.strip())
    if any(INTERVIEW.search(text) for text in islice(filled, HEAD)) or any(map(_NUMBERED.fullmatch, filled)):
        return True
    short = (line.text for line in lines if 0 < len(line.text) <= LONGEST_HEAD and not line.follows)
    counted = {(one.word, one.number) for text in short if (one := above_talk(text)) and one.word and one.number}
    return any((word, number + 1) in counted for word, number in counted)


def answers_signed(lines: Sequence[Line], questions: Collection[int]) -> bool:
    """Whether a sign stands before nearly all answers to these questions."""
    answers = [
        lines[after].text
        for index in questions
        if (after := next((one for one in range(index + 1, len(lines)) if lines[one].text.strip()), index)) != index
        and after not in questions
    ]
    signed = sum(ANSWER.match(text) is not None for text in answers)
    return len(answers) >= MARKED and signed >= NEARLY_ALL * len(answers)


def topics_between(lines: Sequence[Line], questions: Collection[int]) -> frozenset[int]:
    """The lines that head what is asked next: counted, as in a guide, or among answers that are all marked.

    Answers that do not nearly all end with a stop may go on in a line without a mark: only what looks otherwise heads.
    """
    if not questions:
        return frozenset()
    begins = [
        index
        for index, line in enumerate(lines)
        if line.text.strip() and not line.follows and not line.heading and index not in questions
    ]
    marked = [index for index in begins if _is_marked(lines[index])]
    all_marked = len(marked) >= MARKED and 2 * len(marked) >= len(begins)
    ends = (lines[paragraph(lines, index)[-1]].text.rstrip() for index in marked if all_marked)
    ended = sum(text.endswith(CLOSED) or SENTENCE_END.search(text) is not None for text in ends)
    whole = ended >= NEARLY_ALL * len(marked)
    parted = 2 * sum(_below_a_gap(lines, index) for index in marked) >= len(marked)
    first = min(questions)
    guide = {line.text.strip() for line in lines[:first]}
    counted = _counted(lines, questions, begins)
    return counted | frozenset(
        index
        for index in begins
        if (
            (
                all_marked
                and not _is_marked(lines[index])
                and (whole or _looks_apart(lines[index]) or (not parted and _below_a_gap(lines, index)))
            )
            or (index > first and (lines[index].text.strip() in guide or _SECTION.match(lines[index].text)))
        )
        and len(paragraph(lines, index)) == 1
        and len(lines[index].text.split()) <= TITLE
        and not SENTENCE_END.search(lines[index].text.strip())
        and lines[index].text.rstrip()[-1] not in GOES_ON
        and _next_filled(lines, range(index + 1, len(lines))) in questions
        and (above := _next_filled(lines, range(index - 1, -1, -1))) not in questions  # else it answers
        and not (above >= 0 and _is_item(lines[index], lines[above]))
    )


def _below_a_gap(lines: Sequence[Line], index: int) -> bool:
    return index > 0 and not lines[index - 1].text.strip()


def _looks_apart(line: Line) -> bool:
    text = line.text.strip()
    return text.isupper() or line.bold >= len(text)


def _counted(lines: Sequence[Line], questions: Collection[int], begins: Sequence[int]) -> frozenset[int]:
    """The titles right above questions without numbers, where they count on: ``2. The harvest``.

    In an answer that counts what it names, or is nothing else, no line is a title.
    """
    titles: list[tuple[int, int]] = []
    counted = 0  # lines of the answer so far
    filled = sorted({*begins, *(index for index in questions if not lines[index].follows)})
    for above, index, after in zip((-1, *filled), filled, filled[1:], strict=False):
        text = f"{lines[index].marker} {lines[index].text}".strip()
        if index in questions:
            if text[:1].isdecimal():
                return frozenset()
            counted = 0
        elif text[:1].isdecimal():
            counted += 1
            alone = counted == 1 and above not in questions and after in questions
            if alone and len(paragraph(lines, index)) == 1 and is_counted_title(text):
                titles.append((whole_number(re.split(r"\D", text, maxsplit=1)[0]), index))
    on = all(number in (1, before + 1) for (before, _), (number, _) in pairwise(titles))
    return frozenset(index for _, index in titles if index > min(questions)) if on and len(titles) > 1 else frozenset()


def is_counted_title(text: str) -> bool:
    """Whether a line is written as a title with a number is: ``2. The harvest``."""
    return COUNTED_TITLE.fullmatch(text) is not None and len(text.split()) <= TITLE


def _is_item(line: Line, above: Line) -> bool:
    """Whether a short line goes on with what the answer above it names: ``the roof``, ``2. the rent``."""
    text = above.text.rstrip()
    short = not _is_marked(above) and not above.heading and len(text.split()) <= TITLE
    begins = next((sign for sign in line.text if sign.isalpha()), "")
    return bool(line.marker) or begins.islower() or text[-1] in ":：" or (short and not SENTENCE_END.search(text))


def _next_filled(lines: Sequence[Line], places: Iterable[int]) -> int:
    """The first of these lines that holds words, or -1."""
    return next((place for place in places if lines[place].text.strip()), -1)


def _is_marked(line: Line) -> bool:
    return line.text.lstrip().startswith(QUOTES) or ANSWER.match(line.text) is not None


def _short(lines: Sequence[Line], index: int) -> bool:
    return sum(len(lines[own].text.split()) for own in paragraph(lines, index)) <= LONGEST
