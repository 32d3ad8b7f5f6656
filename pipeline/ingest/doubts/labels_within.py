"""Labels of those who speak that are left within paragraphs, whatever sign they have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pipeline.ingest.judgement import INITIALS, names_nobody
from pipeline.ingest.speakers.misspelt import KNOWN, is_slip_of
from pipeline.ingest.speakers.names import initials_of, name_key, telling_words, untitled
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.transcript.label_names import TITLE, is_written_as_name, may_be_name
from pipeline.model import Role
from pipeline.text.capitals import CAPITAL, SMALL
from pipeline.text.full_stops import CLOSING_SIGNS
from pipeline.text.given_names import ALL_GIVEN
from pipeline.text.late_regex import late_regex

OFTEN = 3
"""Paragraphs in which a label stands, from which on that is no accident."""

HASTY = 0.1
"""Share of the paragraphs that begin with a small letter, up to which words behind a label do not."""

FOLLOWED = 24
"""Characters behind what looks like a label, by which a saying that comes back is told from others."""

MEANWHILE = 4
"""Words that somebody says meanwhile, in brackets, from which on they are more than a murmur."""

GIVEN = 16
"""Characters of a given name that stands alone, at most."""

KEY = 24
"""Characters in which a word and a colon stand."""

LABEL = 24
"""Characters of a label that stands alone."""

SPOKEN_TO = 2
"""Letters of a word before a name that may be of what is said to somebody: ``Hi``, ``No``."""

_LETTERED = late_regex(r"[A-Z]\d{1,2}[.:)]\s?(?=\S)")
_KEY = late_regex(rf"({CAPITAL}[^\W\d_]{{2,20}}:)\s+\S")
_ENDS = late_regex(rf"[{CLOSING_SIGNS}]")

_CHAPTER = late_regex(r"part [ \divxa-z]{1,4}(?:\W|$)", re.IGNORECASE)
"""``Part 2`` heads a chapter, though ``Part`` may be short for a participant."""

_WITHIN = late_regex(
    rf"(?<=[\s,–—-])(?<!%\s)(?:{CAPITAL}(?:{CAPITAL}|['’-]){{2,20}}|{CAPITAL}[{SMALL}]{{2,15}})(?=\s?:\s)"
)
_BEHIND = late_regex(r"(?<=[.?!…]\s)([^\W\d_][^.?!:\n]{0,38}[^\W\d_][)\]]?):\s")
"""``Lanyon, Ruth:``, behind a sentence."""

_ARTICLE = late_regex(r"\b(?:the|an?|our|this|that|der|die|das|la|le|el|il) $", re.IGNORECASE)

_TITLED = late_regex(rf"{TITLE}\b")
_BEFORE_STOP = late_regex(rf"(?<=[.?!…]\s)({TITLE}\.?\s[^.?!:;,\n]{{2,40}})\.\s(?=[A-Z])")

_NO_SENTENCE = r"[=|>~→⇒»#*/\\•·]+"
_FENCES = ("==", "##", "~~")
_FENCED = late_regex(
    r"(?P<sign>[=#~])(?<!(?P=sign)(?P=sign))(?P=sign)++\s?(?P<name>[^\W\d_][^=#~\n]{0,38}?)\s?(?P=sign){2,}"
)
"""``=== Ruth ===``."""

_BOXED = late_regex(r"[\[{(]([^\W\d_]{2,4})[\]})]")
_BOXES = ("[", "{", "):")
"""What stands in a label in brackets, ``{104}:`` or ``(Ruth):``."""

BEGUN = 28
"""Characters at the beginning of a paragraph in which a label of one word and its sign stand."""

_BEGUN = late_regex(r"\W{0,2}(?P<name>[^\W\d_][\w'’]{0,19})(?:\s?(?P<sign>[:;])|\s(?:-{1,2}|–|—))\s")
"""``des; ``, ``int - ``."""

_NUMBERED = late_regex(r"(?P<stem>[^\W\d_][^\d\n]{0,30})\d{1,2}")
_BEHIND_NAME = (";", ":", " -", " –", " —")

_WORDS = late_regex(r"[^\W\d_]+")


def labels_within(texts: Sequence[str], names: Collection[str]) -> list[str]:
    """Labels of those who speak that stand within a paragraph: in capitals, of several words, or a part in a talk."""
    loud = all(map(str.isupper, texts))  # capitals tell nobody then
    named = [(text, found) for text in (() if loud else texts) for found in _WITHIN.finditer(text)]
    small = {word for text in texts if named for word in _WORDS.findall(text) if word.islower()}
    large = named and sum(text[:1].islower() for text in texts) <= HASTY * len(texts)
    within = often(
        (found[0], behind)
        for text, found in named
        for behind in (text[found.end() + 1 :].lstrip(" :\n\t"),)
        if not behind[:1].islower()
        or not (
            (large and not found[0].isupper() and name_key(found[0]) not in ALL_GIVEN)
            or found[0].casefold() in small
            or _ARTICLE.search(text, max(0, found.start() - len("that \n")), found.start())
        )
        # "Decision: we ship it", "It was the BBC: they came twice"
    )
    behind = Counter(found for text in texts for found in _BEHIND.findall(text))
    back = {name: n for name, n in behind.items() if n > 1 and not loud and " " in name and not names_nobody(name)}
    whole = [name for name, count in back.items() if may_be_name(name)]
    whole += [name for name, count in back.items() if count > OFTEN and len(name.split()) <= OFTEN]
    known = dict.fromkeys(names, KNOWN)
    whole += [name for name in behind if is_like_others(name, names) or is_slip_of(name, known)]
    if any(_TITLED.match(name) for name in names):  # "Mme Rosa Lindt.", as parliaments print who speaks
        stops = Counter(found for text in texts for found in _BEFORE_STOP.findall(text))
        whole += [name for name, count in stops.items() if count > 1 and name not in names]
    told = whole + [
        name
        for name, count in within.items()
        if count >= OFTEN - (name.isupper() and bool(small)) and may_be_name(name)
    ]
    sure = [
        name
        for name in names
        if len(name) > 2 and (name.isupper() or " " in name or (is_generic(name) and not name.islower()))
    ]
    boxed = "|".join(map(re.escape, sorted(names)))
    letters = [name for name in names if len(name) <= 2 and name.isupper()]
    long = [name for name in names if len(name) > 2 and name not in sure]
    if not names or told:
        return told
    shapes = [rf"(?<=[\s/])(?:{'|'.join(map(re.escape, sorted(sure)))})\s?:"] if sure else []
    shapes += [rf"(?<=[.?!…]\s)(?:{'|'.join(map(re.escape, sorted(sure)))})\s(?=(?:--|–|—|\|)\s)"] if sure else []
    either = "|".join(map(re.escape, sorted(letters)))
    shapes += [rf"(?<=[.?!…]\s)(?:{either})(?:\s?:|\.(?=\s[¿¡]?{CAPITAL})|\s?[-–—]\s(?={CAPITAL}))"] if letters else []
    counted = "|".join(sorted({name[0] for name in letters if name[1:].isdecimal()}))  # I2 beside I1
    shapes += [rf"(?<=[.?!…,;]\s)(?:{counted})\d:\s"] if counted else []
    many = "|".join(map(re.escape, sorted(long)))
    shapes += [rf"(?:(?<=[.?!…]\s)|(?<=[>*_]\s)|(?<=[>*_]))(?:{many})\s?:\W?\s"] if long else []
    shapes += [rf"(?:{boxed})："] if any("：" in text for text in texts) else []
    label = re.compile("|".join(shapes)) if shapes else None
    found = [match for text in texts if label and (match := label.search(text))]
    found = found or _numbered_as_others(texts, names)
    if not found and (held := [text for text in texts if any(sign in text for sign in _BOXES)]):
        label = re.compile(rf"[\[{{](?:{boxed})[\]}}{{\[]?\s?:|\((?:{boxed})\)\s?:(?=\s)")
        found = [match for text in held if (match := label.search(text))]
    return [match[0].rstrip(" :：.-–—") for match in found]


def _numbered_as_others(texts: Sequence[str], names: Collection[str]) -> list[re.Match[str]]:
    """``P/2 – `` at the beginning of a paragraph, beside ``P/1``."""
    stems = sorted({found["stem"] for name in names if (found := _NUMBERED.fullmatch(name))})
    if not stems:
        return []
    label = re.compile(rf"(?:{'|'.join(map(re.escape, stems))})\d{{1,2}}(?=\s?[:;.|–—-]\s)")
    return [match for text in texts if text.startswith(tuple(stems)) and (match := label.match(text))]


def keys_again(said: Sequence[Sequence[str]]) -> list[str]:
    """A word and a colon, be it no name, that opens paragraphs within several turns: ``Comment: she hesitates``.

    With the same words behind it each time it is a saying, ``Honestly: no``.
    """
    below = [[(text, _KEY.match(text)) for text in own[1:] if ":" in text[:KEY]] for own in said]
    told = {
        (found[1], _ENDS.split(text[: len(found[1]) + FOLLOWED])[0]) for own in below for text, found in own if found
    }
    turns = Counter(key for own in below for key in {found[1] for _, found in own if found})
    ways = Counter(key for key, _ in told)
    return [key for key, count in turns.items() if count > 1 and ways[key] > 1]


def labels_alone(said: Sequence[Sequence[str]], names: Collection[str]) -> list[str]:
    """Paragraphs within turns that are made as labels are, with words below: ``LANYON:``, ``Nurse:``; or ``A3. No``.

    In capitals no colon is needed where others who speak are in capitals, and a letter and a number are a label beside
    that letter.
    """
    loud = any(name.isupper() and len(name) >= OFTEN for name in names)
    letters = tuple(name for name in names if len(name) == 1)
    found: list[str] = []
    for own in said:
        for text in own[1:-1]:
            name = text.strip().rstrip(":").rstrip()
            short = 1 < len(name) <= LABEL and len(name.split()) <= OFTEN and name.replace(" ", "").isalpha()
            signed = text.rstrip()[-1:] == ":" and (is_written_as_name(name) or name.isupper())
            if short and (signed or (loud and name.isupper() and len(name) >= OFTEN)):
                found += [text.strip()] if not names_nobody(name) else []
        found += [
            match[0] for text in own[1:] if text.startswith(letters) and (match := _LETTERED.match(text)) and letters
        ]
    return found


def labels_begun(said: Sequence[Sequence[str]], names: Collection[str]) -> list[str]:
    """What begins a paragraph within a turn as the label of one who speaks does, short or in full, in any case.

    ``des; they get scared``, ``int - and who comes?``, ``Desmond: no``, ``D: no``, beside ``Des:`` and ``Int:``.
    """
    known = {name.casefold() for name in names}
    if len(known) < 2:
        return []
    begun = [
        found
        for own in said
        for text in own[1:]
        if any(sign in text[:BEGUN] for sign in _BEHIND_NAME) and (found := _BEGUN.match(text))
    ]
    if not begun:
        return []
    own_names = {name for name in known if not is_generic(name)}
    small = {word for own in said for text in own for word in _WORDS.findall(text) if word.islower()}
    return [found[0].strip() for found in begun if _is_somebodys(found, known, own_names, small)]


def _is_somebodys(
    begun: re.Match[str], known: Collection[str], own_names: Collection[str], small: Collection[str]
) -> bool:
    """Whether it is the label of somebody known, or the short or whole form of a name: ``D``, ``Desmond``, ``Des``."""
    word = begun["name"].casefold()
    if word in known:
        return True
    if len(word) == 1:
        return begun["sign"] == ":" and any(name[0] == word for name in own_names)
    if not begun["sign"] or len(word) < 3 or word in small:
        return False
    return any(len(name) > 2 and (name.startswith(word) or word.startswith(name)) for name in own_names)


def signed_names(texts: Sequence[str], names: Collection[str]) -> list[str]:
    """Names of those who speak behind a sentence, and a sign that no sentence has: ``of course, Ruth = And you?``.

    Between two rows of signs they are told wherever they stand, ``=== Ruth ===``.
    Behind a part in a talk no sign is needed: ``of course. Interviewer And you?``; where names are in capitals, a part
    of one with a stop is told: ``of course. RUTH. And you?``.
    """
    whole = "\n".join(texts)
    held = sorted(name for name in names if len(name) > 1 and name in whole)
    parts = [name for name in held if is_generic(name)]
    shapes = [rf"(?:{'|'.join(map(re.escape, held))})\s?{_NO_SENTENCE}\s" for _ in held[:1]]
    shapes += [rf"(?<=[.?!…]\s)(?:{'|'.join(map(re.escape, parts))})\s(?=[A-Z][a-z]*\s[a-z])" for _ in parts[:1]]
    shapes += [rf"(?:{'|'.join(map(re.escape, parts))})\s?;\s(?=[A-Z])" for _ in parts[:1]]
    shapes += [rf"(?<=\.\.\.\.\s)(?:{'|'.join(map(re.escape, held))})\s" for _ in held[:1]]
    shapes += [rf"(?<=[.?!…]\s)[(\[](?:{'|'.join(map(re.escape, held))})[)\]]\s" for _ in held[:1]]
    loud = {word.upper() for name in names if name.isupper() for word in telling_words(name_key(name))}
    loud = {word for word in loud if len(word) >= OFTEN and word in whole}
    shapes += [
        rf"(?:{'|'.join(map(re.escape, sorted(loud)))})(?:\s\([a-z][^()\n]*\))?\.\s(?={CAPITAL}[{SMALL}\s'’])"
        for _ in [*loud][:1]
    ]
    if not shapes:
        return []
    label = re.compile(rf"(?<=[.?!…,;]\s)(?:{'|'.join(shapes)})")
    signed = [found[0].strip() for found in label.finditer(whole)]
    fenced = _FENCED.finditer(whole) if any(sign in whole for sign in _FENCES) else ()
    return signed + [found[0] for found in fenced if found["name"] in held]


def answers_meanwhile(asides: Sequence[str], respondents: Collection[str]) -> list[str]:
    """Labels of respondents in brackets within another's turn, with more behind them than a murmur; none is coded."""
    answer = {name.casefold() for name in respondents if name}
    parted = (aside[1:-1].partition(":") for aside in asides)
    return [
        name.strip()
        for name, _, words in parted
        if len(words.split()) >= MEANWHILE and name.strip().casefold() in answer
    ]


def given_names_alone(said: Sequence[Sequence[str]], names: Collection[str]) -> list[str]:
    """Given names that are whole paragraphs between others of one turn: ``Ned``, who is ``Mr Hargreave`` elsewhere.

    Looked for where others are called by given names.
    """
    if not any(word in ALL_GIVEN for name in names for word in name.split()):
        return []
    alone = (text.strip() for own in said for text in own[1:-1] if len(text) <= GIVEN)
    return [text for text in alone if text.isalpha() and text.istitle() and name_key(text) in ALL_GIVEN]


def is_person(heading: str) -> bool:
    """Whether a heading is a name of two words or more."""
    return 2 <= len(heading.split()) <= 4 and is_written_as_name(heading) and not names_nobody(heading)


def is_like_others(label: str, names: Collection[str]) -> bool:
    """Whether it is made as the names of two who speak are, ``De heer Penrose (PvdA)``, or is the initials of one."""
    short = label.casefold() if label.isupper() and len(label) <= INITIALS else ""
    if short and any(short in initials_of(name_key(name)) for name in names):
        return True
    if _TITLED.match(label) and is_written_as_name(label) and sum(_TITLED.match(one) is not None for one in names) > 1:
        return True
    counts = Counter(word for name in names for word in set(_WORDS.findall(name)))
    words = _WORDS.findall(label)
    own = [word for word in words if counts[word] < 2]
    return len(own) < len(words) <= 8 and bool(own) and len(own) <= 3 and all(word[0].isupper() for word in own)


def is_label(text: str, names: Collection[str]) -> bool:
    """Whether all of a paragraph is a part in a talk or the name of one who speaks: ``INT2``, ``Ruth Lanyon``."""
    if len(text) < 2 or len(text) > 40 or text[-1] in ".?!…,":
        return False
    if boxed := _BOXED.fullmatch(text):
        return name_key(boxed[1]) in names or boxed[1].isupper()
    if role_of_label(text) in (Role.INTERVIEWER, Role.RESPONDENT):
        return not _CHAPTER.match(text)
    words = frozenset(telling_words(name_key(text)))
    if text[-1] in "-–—":  # "Mr. President-", who is addressed, and somebody cuts in
        return any(words == frozenset(telling_words(name)) for name in names)
    if len(text.split()) < 2 or not words:
        return False
    # "Hi Ruth", "No Ruth": who is spoken to, unless the short word is of the name.
    short = {word for word in untitled(name_key(text)) if len(word) == SPOKEN_TO} - words
    return any(words <= frozenset(telling_words(name)) and short <= set(name.split()) for name in names)


def often(labels: Iterable[tuple[str, str]]) -> Counter[str]:
    """How often each of them stands before other words; ``Trust: you have it or you do not`` may be a saying."""
    sayings: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    for name, behind in labels:
        said = (name, behind[:FOLLOWED])
        counts[name] += said not in sayings
        if len(behind) >= FOLLOWED and behind[0].islower():
            sayings.add(said)
    return counts
