"""Words among the turns that nobody says, told by where they stand: in brackets before turns, between signs, loose.

None of these knows what a label looks like; they look at how the other turns begin and end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.ingest.doubts.habits_of_talk import PAUSE
from pipeline.ingest.judgement import SELF
from pipeline.ingest.transcript.head_fields import HEAD_LINE
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.ingest.transcript.label_patterns import ITEM_SIGN
from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import PAUSE_END, has_question_mark
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

MANY = 6
"""Turns from which on their habits are looked at."""

BOXED = 0.5
"""Share of the turns that begin with something in brackets, from which on that is no sound that was heard."""

ENDED = 0.9
"""Share of the turns, or of the first paragraphs of turns, that end as sentences do, beside which others are odd."""

LOOSE, LOOSE_PART = 3, 0.15
"""Turns that end with a few words that are no sentence, and their share, from which on that is no accident."""

SURE = 8
"""Paragraphs that all end as sentences do, beside which one with a number that does not is nobody's."""

FEW = 6
"""Words that may stand loose."""

HEAD = 8
"""Words of a heading with more below it."""

PARTICLE = 3
"""Letters of a word that a title may write small."""

SAID = 6
"""Words of a heading that says I or you, from which on it may be somebody's words."""

COUNTED = 0.8
"""Share of the questions that are followed by an answer with their number, from which on numbers count no people."""

GAPS = 0.1
"""Share of the paragraphs with a gap between their words, from which on that is no accident."""

EVEN = 4
"""Even steps between numbers one after the other within sentences, from which on these count lines or pages."""

_GOES_ON_TEXT = """
and but so because or then und aber also denn oder weil dann et mais donc puis alors y pero porque entonces e mas então
ma poi perché en maar want dus og och men så för ale bo więc protože de mert ve ama sonra и но а потому
"""
_GOES_ON_WITH = frozenset(_GOES_ON_TEXT.split())
"""With what somebody goes on, and no note begins."""

EACH, ONLY = 10, 3
"""Turns of a paragraph each, beside which so many at most that have more are looked at."""

FEW_MORE = 0.1
"""The same, as a share of the turns, beside which the last one is looked at."""

SEEN = 12
"""Words of a paragraph that may tell what somebody saw."""

SHOWN = 40
"""Characters of a paragraph that are shown."""

LEAD = 12
"""Characters before a number that are looked at."""

LAST = 8
"""Signs at the end of a text that are looked at."""

_BOX = late_regex(r"\s*[\[({<][^\[\](){}<>\n]{1,60}[\])}>]\s*(?=\S)")
_RUN = r"(?:[=*#~_+<>/|•·]{2,}|[-–—]{3,})"
_FENCED = late_regex(rf"\s*{_RUN}\s*[^\W_].*[\w.)\]]\s*{_RUN}\s*", re.DOTALL)
_CUT_SHORT = late_regex(r"^(?:[^\w\n]|_)*[^\W_].*[^\W_][-–—]{3,}\s*\Z", re.MULTILINE)
_TAKEN_UP = late_regex(r"\s*[-–—]{3,}\s*[a-z]")
"""``I think it would be-----``, ``-----the report itself-----``."""

_RULES = ("---", "===", "***", "___", "~~~", "———", "–––")
_RULED = late_regex(r"(?:^|\s)([-=*_~–—])\1{2,}\s*(?![a-z])[^\W\d_][^.?!,;:…]{2,50}$")
"""``--- Part Two``, a title behind a rule."""

_ASKED = late_regex(r"\W*(?:Q(?:uestion)?\s?\d{0,2}\s?[:.)]|\d{1,2}[.)])\s", re.IGNORECASE)
"""``Q: ``, ``5. ``, before what a guide asks."""

_CLOCK = late_regex(r"\d:\d\d")
_COUNTS = late_regex(r"^\W*\d+\W+|\d{1,2}(?::\d{2})+")
"""The number before a heading, and the clock in it."""

_ITEM = late_regex(rf"\s*(?:{ITEM_SIGN})\s*\S")
_MADE = late_regex(
    r"©|\btranscri(?:bed|ption) (?:by|ended|was)\b|\bend of (?:the )?(?:transcript|recording)",
    re.IGNORECASE,
)
_TITLE = late_regex(rf"(?:\d{{1,3}}\.\d|\d{{4}}\b|{CAPITAL})")
"""How a title begins, and no item of a list: ``1974, at school``, ``The yard``."""

_LATER = late_regex(
    r"(?:afterwards|after (?:this|that)|later|(?:on the|the) (?:way|next day)|at the (?:end|door)|a (?:day|week) later"
    r"|danach|anschließend|später|zum schluss|auf dem weg|après|ensuite|plus tard|à la fin|en partant|después|luego"
    r"|al final|daarna|later|na afloop|efteråt|sedan|till slut|bagefter|etterpå|dopo|poi|alla fine|depois|no fim"
    r"|we (?:walked|went|drove|had|stopped|said|talked|sat|met)|vi (?:fikade|gick|satt)"
    r"|wir (?:gingen|saßen|tranken))\b",
    re.IGNORECASE,
)
"""``Afterwards she showed me the yard.``, below the last turn."""

_SHOWS_US = late_regex(
    r"(?:then |and then |dann |danach |puis )?(?:(?:s?he|they)\b[^.?!\n]{0,60}\b(?:me|us)\b"
    r"|(?:\w+ )?(?:er|sie)\b[^.?!\n]{0,60}\b(?:mir|mich|uns)\b|(?:il|elle|ils|elles)\b[^.?!\n]{0,40}\b(?:me|m['’]|nous)"
    r"|(?:luego |después |él |ella |entonces )+(?:me|nos)\b)",
    re.IGNORECASE,
)
"""``He then showed me the workshop.``, ``She walked me to the door.``"""

_ACTED = late_regex(
    r"\b(?:showed|walked|asked|offered|gave|took|invited|drove|led|accompanied|handed|told|thanked|saw|brought|urged"
    r"|zeigte|begleitete|bat|gab|führte|lud|fuhr|brachte|bot|montr[ae]|montré|accompagn[ae]|accompagné|demand[ae]|demandé"
    r"|offert|offrit|donn[ae]|donné|raccompagn[ae]|raccompagné|mostró|acompañó|pidió|ofreció|dio|llevó|enseñó|invitó)\b",
    re.IGNORECASE,
)

_RECORDS = frozenset({"table", "json", "xml"})
"""Readers of records."""

_AS_SPOKEN = late_regex(
    r"[.?!…]\s+\w|[^\W\d_](?:n['’]t|['’](?:re|ll|ve))\b|\b(?:it|that|there|he|she|what|who)['’]s\b"
    r"|\b(?:yes|yeah|no|um|uh|something like that|or so)\b",
    re.IGNORECASE,
)
"""Two sentences, a contraction, a yes or no: what somebody says, and no note of what was seen."""

_GAP = late_regex(r"\w+\W?(?: {4,}\S+| +\|(?: +\S+)?)")
_GOES_ON = late_regex(r"[^\W\d_],? +$")
_WITHIN = late_regex(r"\d{1,4}(?= +[a-z])")
_NUMBERED = late_regex(r"(?P<stem>[^\W\d_]{1,16}) ?[-_.#]?(?P<number>\d{1,3})")


def doubts(document: Document, talk: Sequence[Turn]) -> list[str]:
    """What stands among the turns and nobody says, a line each.

    Args:
        document: As read.
        talk: Its turns of speech.
    """
    if len(talk) < MANY:
        return []
    said = [[document.slice((span,)).strip() for span in turn.paragraphs] for turn in talk]
    loose = _header(talk, said) or _loose(said) or _heading_at_the_end(said)
    return [
        *_boxed(talk, said),
        *_few_beginnings(said),
        *_fenced(document, said),
        *loose,
        *_heading_at_the_beginning(said),
        *_sentence_as_heading(document),
        *_headings_come_back(document, talk),
        *_gaps(document, said),
        *_lines_counted(document, said),
        *(_made_by(said) or ([] if loose or _in_records(document, talk) else _below_one_each(talk, said))),
        *about_names(talk),
        *_times_in_labels(talk),
    ]


def about_names(talk: Sequence[Turn]) -> list[str]:
    """That the numbers of speakers may count what is asked."""
    return _numbers_count_questions(talk) if len(talk) >= MANY else []


def _in_records(document: Document, talk: Sequence[Turn]) -> bool:
    """Whether the words stand in rows or records, each of which tells whose they are, be several one person's."""
    first = talk[0].paragraphs[:1]
    in_rows = any(document.source_map.locator(span.start).startswith("table ") for span in first)
    return in_rows or document.reader in _RECORDS


def _ended(text: str) -> bool:
    """Whether it ends as sentences do."""
    return PAUSE_END.search(text[-LAST:]) is not None


def _boxed(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """Something in brackets before the words of most turns, or of most answers: ``[Ruth, 7 sec]``, ``(iv) R:``."""
    boxes = [_box(own) for own in said]
    answers = [box for box, turn in zip(boxes, talk, strict=True) if turn.role is Role.RESPONDENT]
    answers = ["" if _heard(box) else box for box in answers]
    boxes = [
        "" if PAUSE.fullmatch(box) or (turn.role is Role.INTERVIEWER and box[1:-1].isdecimal()) else box
        for box, turn in zip(boxes, talk, strict=True)
    ]
    found = next((own for own in map(_filled, (boxes, answers)) if own), [])
    if not found:
        return []
    return [f"turns begin alike, with what nobody says, such as {found[0]!r}"]


def _box(own: Sequence[str]) -> str:
    """What stands in brackets before the words of a turn, on their line or above it; "" where it was heard there."""
    match = _BOX.match(" ".join(own))
    box = match[0].strip() if match else ""
    return "" if box in own[:1] and _heard(box) else box


def _heard(box: str) -> bool:
    """Whether it begins with a small letter, as ``(sighs)`` does, or is a pause."""
    return box[1:].lstrip()[:1].islower() or PAUSE.fullmatch(box) is not None


def _filled(boxes: Sequence[str]) -> list[str]:
    """Those that hold something, where most do."""
    found = [box for box in boxes if box]
    return found if len(found) >= max(LOOSE, BOXED * len(boxes)) else []


def _few_beginnings(said: Sequence[Sequence[str]]) -> list[str]:
    """Most turns begin with one of a few pairs of words, as behind no label that was seen: ``Rosa Lindt, nurse``."""
    begins = [own[0].split(None, 3) for own in said if own]
    if all(own[0].isupper() for own in said if own):  # capitals name nobody; but behind a name stand ever other words
        ways = Counter(" ".join(words[:2]) for words in {tuple(words[:3]) for words in begins})
        begins = [words for words in begins if ways[" ".join(words[:2])] >= LOOSE]
    found = [" ".join(words[:2]) for words in begins]
    counts = Counter(begin for begin in found if _is_named(begin))
    back = [begin for begin, count in counts.items() if count >= LOOSE]
    if not back or sum(counts[begin] for begin in back) < BOXED * len(said):
        return []
    return [f"turns begin alike, with what nobody says, such as {back[0]!r}"]


def _is_named(begin: str) -> bool:
    """Whether two words are written as a name, or have signs that sentences do not begin with."""
    one, _, other = begin.partition(" ")
    return one[:1].isupper() and other[:1].isupper() and len(other) > 1 and not _ended(one)


def _fenced(document: Document, said: Sequence[Sequence[str]]) -> list[str]:
    """A line between signs, or behind a rule: ``--- Interview 7, page 2 (continued) ---``, ``--- Part Two``."""
    texts = [text for own in said for text in own]
    boxed = [text for text in texts if len(text) < 120 and _FENCED.fullmatch(text)]
    if any(map(_TAKEN_UP.match, boxed)) and sum(_CUT_SHORT.search(text) is not None for text in texts) >= LOOSE:
        # In a record of a parliament dashes tell who was cut short, and who goes on.
        boxed = [text for text in boxed if not _TAKEN_UP.match(text)]
    found = boxed[0] if boxed else ""
    if not found and any(rule in document.text for rule in _RULES):
        found = next((match[0].strip() for text in texts if (match := _RULED.search(text))), "")
    return [f"a line between signs stands among the words, {found!r}"] if found else []


def _is_titled(text: str) -> bool:
    """Whether all long words of a line are written large, as in a title: ``More Interviews to Come``."""
    words = [word for word in text.split() if len(word) > PARTICLE]
    return len(words) > 2 and all(word[0].isupper() for word in words) and not SELF.search(text)


def _header(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """A first turn of somebody who never comes back, of a few words that are no sentence: the head of a table."""
    text = " ".join(said[0])
    back = Counter(turn.speaker for turn in talk)
    if not talk[0].speaker or back[talk[0].speaker] > 1 or _ended(text) or len(text.split()) > FEW:
        return []
    others = [" ".join(own) for own in said[1:]]
    ended = sum(_ended(one) for one in others)
    if ended < ENDED * len(others) or SELF.search(text) or sum(count == 1 for count in back.values()) > 1:
        return []
    return [f"{talk[0].speaker!r} says nothing but {text!r}, as the head of a table does"]


def _loose(said: Sequence[Sequence[str]]) -> list[str]:
    """A few words at the end of turns that are no sentence, where first paragraphs end as sentences do."""
    last = [own[-1] for own in said if len(own) > 1]
    loose = [text for text in last if len(text.split()) <= FEW and not _ended(text)]
    if not loose:
        return []
    firsts = [own[0] for own in said if own]
    ended = sum(_ended(text) for text in firsts)
    every = [text for own in said for text in own]
    title = said[-1][-1] if len(said[-1]) > 1 else ""
    if title in loose and _is_titled(title) and sum(map(_ended, every)) >= ENDED * len(every) > SURE:
        return [f"a title stands below what is said last, {title!r}"]
    titles = [text for text in loose if _TITLE.match(text) and not SELF.search(text)]
    share = ENDED if titles and titles[0][0].isdigit() else 1  # a year is the end of hardly anything that is said
    if titles and len(every) - len(loose) > SURE and sum(map(_ended, every)) >= share * (len(every) - len(loose)):
        return [f"words stand loose below what is said, such as {titles[0]!r}"]
    if len(loose) < max(LOOSE, LOOSE_PART * len(said)) or ended < ENDED * len(firsts):
        return []
    return [f"words stand loose below what is said, such as {loose[0]!r}"]


def _heading_at_the_end(said: Sequence[Sequence[str]]) -> list[str]:
    """A word or two within the last turn that are no sentence, or below it: ``Notes``, ``Abbreviations``.

    What is listed from its first line on is said: ``The mill``, ``A bakery``, ``The old bridge``.
    """
    last = len(said[-1]) - 1
    if all(len(text.split()) <= FEW and not _ended(text) for text in said[-1]):
        return []
    heads = (
        text
        for place, text in enumerate(said[-1])
        if place
        and text
        and (
            (len(text.split()) <= (LOOSE if place == last else HEAD) and not _ended(text))
            or (text.isupper() and text[-1] == ":" and text[-2:-1].isalpha())
        )
    )
    found = next((text for text in heads if text[0].isupper() and not SELF.search(text)), "")
    others = [text for own in said[:-1] for text in own]
    if not found or sum(_ended(text) for text in others) < ENDED * len(others):
        return []
    return [f"a heading stands within the last turn, {found!r}, and nobody may say what is below it"]


def _heading_at_the_beginning(said: Sequence[Sequence[str]]) -> list[str]:
    """A title or a field of a head within the first turn, with more below: ``Notes of the visit``, ``Date: 5 May``."""
    others = [text for own in said[1:] for text in own]
    if len(said[0]) < LOOSE or sum(_ended(text) for text in others) < ENDED * len(others):
        return []
    title, *inner = [text for text in said[0][:-1] if text] or [""]
    titled = len(title.split()) <= FEW and not _ended(title) and title[:1].isupper() and not SELF.search(title)
    fields = (text for text in inner if (key := HEAD_LINE.fullmatch(text)) and key["key"].casefold() in HEAD_KEYS)
    found = title if titled else next(fields, "")
    return [f"a heading stands within the first turn, {found!r}, and nobody may say it"] if found else []


def _sentence_as_heading(document: Document) -> list[str]:
    """A heading between turns that says I or you: somebody's words, taken for the heading of what follows."""
    places = [place for place, turn in enumerate(document.turns) if turn.kind is Kind.SPEECH]
    for turn in document.turns[places[0] : places[-1]]:
        if turn.kind is Kind.HEADING:
            text = document.slice(turn.paragraphs).strip()
            if (
                len(text.split()) >= SAID
                and SELF.search(text)
                and not (text.endswith(("?", ":")) or _ASKED.match(text))
            ):
                return [f"a heading between turns may be somebody's words, {text!r}"]
    return []


def _headings_come_back(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Headings that come back by turns, where nobody is named: ``Ruth (0:10)`` above what she says."""
    if any(turn.speaker for turn in talk):
        return []
    above = [
        document.slice(one.paragraphs).strip()
        for one, other in pairwise(document.turns)
        if one.kind is Kind.HEADING and other.kind is Kind.SPEECH
    ]
    counts = Counter(_COUNTS.sub("0", text) for text in above)
    back = [text for text in above if counts[_COUNTS.sub("0", text)] >= LOOSE]
    if sum(count >= LOOSE for count in counts.values()) < 2 or len(back) < BOXED * len(above):
        return []
    return [f"headings come back by turns, such as {back[0]!r}, and may name who speaks"]


def _gaps(document: Document, said: Sequence[Sequence[str]]) -> list[str]:
    """Gaps and bars between the words of many paragraphs: columns that were taken for one."""
    if "    " not in document.text and " | " not in document.text:
        return []
    found = [match[0] for own in said for text in own if (match := _GAP.search(text))]
    if len(found) < LOOSE or len(found) < GAPS * sum(map(len, said)):
        return []
    return [f"gaps stand within the words, such as {' '.join(found[0].split())!r}"]


def _lines_counted(document: Document, said: Sequence[Sequence[str]]) -> list[str]:
    """Numbers within sentences that rise by even steps: those of lines, or of pages."""
    if not _WITHIN.search(document.text):
        return []
    found = [
        (whole_number(match[0]), text[max(match.start() - LEAD, 0) : match.end()], (text, match.start()))
        for own in said
        for text in own
        for match in _WITHIN.finditer(text)
        if _GOES_ON.search(text, max(match.start() - LEAD, 0), match.start())
    ]
    steps = [other[0] - one[0] for one, other in pairwise(found)]
    for step, run in groupby(range(len(steps)), key=steps.__getitem__):
        places = list(run)
        if step > 0 and len(places) >= EVEN:
            if any(_stand_near(found[place][2], found[place + 1][2]) for place in places):
                continue  # twenty minutes, thirty minutes: no line is so short
            return [f"numbers within the words rise by even steps, such as {found[places[0]][1].strip()!r}"]
    return []


def _stand_near(one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two numbers stand in one text with less than half a line between them."""
    return one[0] is other[0] and other[1] - one[1] < 2 * LEAD


def _made_by(said: Sequence[Sequence[str]]) -> list[str]:
    """In the last turn alone, by whom a transcript was made, or where a recording ends: what stands below the words."""
    found = next(((text, match) for text in said[-1] if (match := _MADE.search(text))), None)
    if not found or any(_MADE.search(text) for own in said[:-1] for text in own):
        return []
    text, match = found
    return [f"what stands below the last words may be nobody's, {text[match.start() : match.start() + SHOWN]!r}"]


def _below_one_each(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """The only paragraphs that go on with a turn, where all have labels: short ones of nobody, or the last words."""
    more = [(place, text) for place, own in enumerate(said) for text in _without_lists(own)[1:] if text]
    if not 0 < len(more) <= ONLY or not all(turn.label for turn in talk):
        return []
    if any(has_question_mark(text) for _, text in more):
        return []
    seldom = len({place for place, _ in more}) - 1 <= FEW_MORE * len(said)
    last = [text for place, text in more if seldom and place == len(said) - 1 and _told_later(text)]
    short = [text for _, text in more if _seen(text) or _is_loose(text)]
    found = last[:1] or (short if len(short) == len(more) and len(said) >= EACH else [])
    return [f"a paragraph without a label may be nobody's words, {found[0][:SHOWN]!r}"] if found else []


def _without_lists(own: Sequence[str]) -> list[str]:
    """The paragraphs of a turn without the items of a list below words that end with a colon."""
    kept: list[str] = []
    listed = False
    for text in own:
        listed = bool(kept) and (listed or kept[-1].endswith(":")) and _ITEM.match(text) is not None
        if not listed:
            kept.append(text)
    return kept


def _seen(text: str) -> bool:
    """Whether a sentence may tell what somebody saw."""
    words = text.split(None, SEEN)
    plain = LOOSE < len(words) <= SEEN and words[0].casefold() not in _GOES_ON_WITH and not SELF.search(text)
    return plain and _ended(text) and text[0].isupper() and not _AS_SPOKEN.search(text)


def _is_loose(text: str) -> bool:
    """Whether a few words are no sentence, as a title or what a page shows."""
    return 1 < len(text.split()) <= LOOSE + 1 and (text[-1].isalnum() or text[-1] == ":") and not SELF.search(text)


def _told_later(text: str) -> bool:
    """Whether it may tell what came after the talk, or what who answered did with who asked."""
    acts = _SHOWS_US.match(text)
    return bool(_LATER.match(text) or (acts and _ACTED.search(text[: acts.end() + LEAD])))


def _times_in_labels(talk: Sequence[Turn]) -> list[str]:
    """Clocks in most labels, and no time read for these turns: ``Ruth (0:10 - 0:16, 6 s)``."""
    found = [turn.label for turn in talk if turn.time is None and _CLOCK.search(turn.label)]
    if len(found) < BOXED * len(talk):
        return []
    return [f"times stand in the labels and were not read, such as {found[0].strip()!r}"]


def _numbers_count_questions(talk: Sequence[Turn]) -> list[str]:
    """Two names whose numbers rise together: ``Q1``, ``A1``, ``Q2``, ``A2``; each number was taken for somebody."""
    names = [_NUMBERED.fullmatch(turn.speaker) for turn in talk]
    pairs = [(one, other) for one, other in pairwise(names) if one and other and one["stem"] != other["stem"]]
    same = [one for one, other in pairs if one["number"] == other["number"]]
    asked = Counter(one["stem"] for one in same)
    if not asked:
        return []
    stem, count = asked.most_common(1)[0]
    every = sum(one["stem"] == stem for one, _ in pairs)
    numbers = {one["number"] for one in same if one["stem"] == stem}
    if len(numbers) < LOOSE or count < COUNTED * every or 2 * count < COUNTED * len(talk) / 2:
        return []
    return [f"the numbers behind {stem!r} may count questions, and not people"]
