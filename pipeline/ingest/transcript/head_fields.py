"""Lines that tell of an interview and are not said in it: ``Date: ...``, ``Place: ...``, ``Interviewer: Rosa Lindt``.

They stand at the top of a file, or where the talk begins after a preface; in a block, some of them with keys that
everybody uses. What such a block tells besides, under a key of its own, belongs to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from pipeline.ingest.judgement import SELF, is_talk, names_nobody
from pipeline.ingest.remembered import kept_for_last
from pipeline.ingest.speakers.both_forms import WITH_COLON
from pipeline.ingest.speakers.names import han_name, name_key, shorter_forms, telling_words
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS
from pipeline.ingest.transcript.greetings import greets
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, PERSON_HEAD_KEYS, plain_key
from pipeline.ingest.transcript.label_names import ADDRESSED, IN_OFFICE, is_written_as_name, may_be_name
from pipeline.ingest.transcript.label_patterns import FLOOR
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.name_keys import part_named
from pipeline.model import Role
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import CLOSING_SIGNS
from pipeline.text.late_regex import late_regex

HEAD_LINE = late_regex(rf"(?P<key>[^\W\d_][^\n:：\t]{{1,30}}?(?:{WITH_COLON})?)\s*[:：\t]\s*(?P<value>\S.*)")

KEY = 5
"""Words of the key of a field that stands behind another in a line."""

WORDS, TITLED = 15, 30
"""Of a value at most, and under a key that everybody uses: the title of a thesis is long."""

ABOVE = 4
"""Fields at most that stand above a talk under keys of their own."""

_ASKED, _ASKING = PERSON_KEYS[0], ASKER_KEYS[0]
_INTRODUCED = late_regex(r"(?P<short>[^\W_][\w.]{0,11})\s*=\s*(?P<name>[^\n,(;=]{3,60}?)\s*(?:[,(;].*)?")

_IN_FRONT = {
    "guest": _ASKED,
    "guests": _ASKED,
    "host": _ASKING,
    "hosts": _ASKING,
    **dict.fromkeys(PERSON_KEYS[:-1], _ASKED),
    **dict.fromkeys(ASKER_KEYS, _ASKING),
}
"""What the front matter of a podcast calls who asks and who is asked."""

_HAN = late_regex(r"[\u4e00-\u9fff\uac00-\ud7a3]")
"""A name of two of these signs is whole."""

_BESIDE = late_regex(r"(?<!\s)(?=[^\S\t]*\t|\s{3})\s+(?=[^\W\d_][^:\n]{0,30}:\s)")
"""Where another field stands on the same line: ``Interviewee: Rosa Lindt      Post: potter``."""

_NEXT = late_regex(
    r"(?:(?<=\w\w\w)|(?<=\d))[.;]\s+(?=[^\W\d_a-zß-ÿ][^\n:.;]{1,30}?:\s)|(?<!\s)\s+[|·•/–—]\s+(?=\w[^\n:.;|]{1,30}?:\s)"
)
"""Where another field follows in the same line: ``Date: 3 March 2024. Place: Marlow.``; not behind ``St.``"""

_BARS = late_regex(r"\s[|·•]\s")

_OTHER = late_regex(r"(?<=[\w)\]])[,;]?\s+(?=(?P<key>[^\W\d_a-zß-ÿ][^\W\d_]*(?:[ '’]\w+){0,4}):\s)")
"""Where a field may follow without a stop before it: ``Age: 47, Post: potter``, ``Sex: f Date of birth: 1961``."""

_SHORT_KEY = late_regex(r"\w+(?: [a-z]+(?: \w+)?)?")
"""The key of such a field that need not be one that everybody uses, where another is."""

_CREDIT = late_regex(r"\s[^\W\d_a-z][\w ]{2,20}:\s")
CREDIT = 12
"""Another field behind the first, and the words of all behind its key at most."""

_POST = late_regex(r"\s+[–—-]\s.*|\s*\([^()]*\)\W*$")
"""What somebody is, behind her name: ``Rosa Lindt – potter``."""

POST = 5
"""Words that say what somebody is behind her name and a comma, at most."""

_AGE = late_regex(r"(?:aged? )?\d{1,3}(?:\s\w{1,6}(?:\sold)?)?\.?")
"""``34``, ``34 years old``, ``34 años``, ``34 J.``, beside a name."""

_AGED = late_regex(rf".*,\s{_AGE.pattern}(?:,.*)?")

_DEGREE = late_regex(rf",\s(?:{CAPITAL}[^\W\d_]{{0,4}}\.){{2,}}$")
"""``Rosa Lindt, M.Sc.``"""

SHORTENED = late_regex(r"[(\[][^()\[\]]*\b[^\W\d_]{1,4}\.[)\]]$")
"""``P7 (Mann, 58 J.)``."""

_SENTENCE = late_regex(rf"[{CLOSING_SIGNS}][\"'’”»)]*$")


NAMES_ALONE = 4
"""Names that stand alone on their lines, from which on they are how turns begin."""


def front_attribute(text: str) -> tuple[str, str] | None:
    """Who asks or is asked, where a line of front matter tells it: ``guest: Rosa Lindt``."""
    match = HEAD_LINE.fullmatch(text.strip())
    key = _IN_FRONT.get(match["key"].casefold()) if match else None
    value = match["value"].strip(" \"'") if match else ""
    return (key, value) if key and all(may_be_name(name) for name in re.split(r",| and |&", value)) else None


def fields_in_line(text: str) -> list[tuple[str, str]]:
    """The fields of a line, each with its key as it is written; several where stops part them.

    One alone has its value as it stands; of several none keeps the stop behind it.
    """
    found = [match for part in _parts(text.strip()) if (match := HEAD_LINE.fullmatch(part.strip()))]
    several = len(found) > 1 and all(len(match["key"].split()) <= KEY for match in found)
    key = plain_key(found[0]["key"]) if several else ""
    if not several or not (is_everybodys_key(key) or role_of_label(key)):
        match = HEAD_LINE.fullmatch(text.strip())
        return [(match["key"], match["value"].strip())] if match else []
    return [(match["key"], match["value"].strip().rstrip(".;") or match["value"]) for match in found]


def _parts(text: str) -> list[str]:
    """The fields of a line, parted where others follow: behind a stop, or by a key that everybody uses."""
    parts = [part for one in _BESIDE.split(text) for part in _NEXT.split(one)]
    return [field for part in parts for field in (_parts_by_keys(part) if part.count(":") > 1 else [part])]


def _parts_by_keys(text: str) -> list[str]:
    """The fields of a line, parted where keys begin; a key goes on to its colon: in *Date of Birth* none begins."""
    may = list(_OTHER.finditer(text))
    known = [match for match in may if is_everybodys_key(plain_key(match["key"]))]
    kept: list[re.Match[str]] = []
    for match in (*known, *(match for match in may if known and _SHORT_KEY.fullmatch(match["key"]))):
        if not any(match.start("key") < one.end("key") and one.start("key") < match.end("key") for one in kept):
            kept.append(match)
    kept.sort(key=re.Match.start)
    ends = [*(match.start() for match in kept), len(text)]
    return [text[start:end] for start, end in zip([0, *(match.end() for match in kept)], ends, strict=True)]


def is_everybodys_key(key: str) -> bool:
    """Whether a key, in small letters, is one that everybody uses, or begins so: ``place of birth``."""
    return key in HEAD_KEYS | PERSON_HEAD_KEYS or begins_as_head(key)


def told_in_line(text: str) -> str:
    """A sentence where a line was taken for several fields, else ""; bars between keys that everybody uses tell it."""
    fields = fields_in_line(text)
    if len(fields) < 2 or (len(_BARS.findall(text)) == len(fields) - 1 and all(map(_is_everybodys, fields))):
        return ""
    shown = ", ".join(f"{key} = {value!r}" for key, value in fields)
    return f"one line at the head was taken for {len(fields)} fields: {shown}"


def _is_everybodys(field: tuple[str, str]) -> bool:
    return is_known_field(plain_key(field[0]), field[1])


def head_fields(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[frozenset[int], dict[str, str]]:
    """The lines of such blocks wherever they stand, and what they tell."""
    counts = Counter(name_key(label.speaker) for label in labels.values())
    talk = next((index for index in sorted(labels) if _comes_back(labels[index], counts, lines[index])), 0)
    found: set[int] = set()
    attributes: dict[str, str] = {}
    keys: set[str] = set()
    for block in _blocks(lines, counts, talk):
        fields = [_field(lines[index].text) for index in block]
        known = [field for field in fields if field and is_known_field(*field)]
        above = block[0] < talk
        plain = any(
            field[0] in HEAD_KEYS or ((above or field[0] in keys) and begins_as_head(field[0]))
            for field in filter(None, fields)
        )
        keys |= {field[0] for field in fields if field and above}
        plain = plain or (above and _names_both(known))
        if len(block) < 2 or not plain or not (len(known) > 1 or (above and known)):
            continue
        found.update(block)
        parts = [fields_in_line(f"{key}: {value}") for key, value in filter(None, fields)]
        for key, value in (field for part in parts for field in part):
            attributes.setdefault(told_of(plain_key(key)), value)
    return frozenset(found), attributes


def _names_both(known: Sequence[tuple[str, str]]) -> bool:
    """Whether the fields name who asks and who answers."""
    told = {told_of(key) for key, _ in known}
    return not told.isdisjoint(ASKER_KEYS) and not told.isdisjoint(PERSON_KEYS)


def told_of(key: str) -> str:
    """What a key tells, for those that are a part in the talk: who asks, or who is asked."""
    key = part_named(key)
    role = None if key in PERSON_HEAD_KEYS else role_of_label(key)
    return _ASKING if role is Role.INTERVIEWER else _ASKED if role is Role.RESPONDENT else key


def told_of_parts(lines: Sequence[Line], parts: Set[int]) -> dict[str, str]:
    """Who asks and who is asked, by lines that tell who plays which part: ``Interviewerin: Ruth Lindt``."""
    told: dict[str, str] = {}
    fields = (field for index in sorted(parts) for field in fields_in_line(lines[index].text))
    for key, value in fields:
        key = plain_key(key)
        if is_known_field(key, value) and (part := told_of(key)) in PERSON_HEAD_KEYS:
            told.setdefault(part, value)
    return told


def names_who_answers(key: str) -> bool:
    """Whether what stands behind this key is who is asked: ``Interviewee``, ``Entrevistado``, ``Befragte``."""
    return told_of(plain_key(key)) in (_ASKED, *PERSON_KEYS)


def asker_in_headings(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[str, str]:
    """Who asks, as a heading above the talk tells: ``## Interviewer: Rosa Lindt``."""
    above = (_field(line.text) for line in lines[: min(labels, default=0)] if line.heading and ":" in line.text)
    told = {told_of(field[0]): field[1] for field in above if field and is_known_field(*field)}
    return {key: value for key, value in told.items() if key in (_ASKING, *ASKER_KEYS)}


def begins_as_head(key: str) -> bool:
    """Whether the first word of a key is one that everybody uses: ``Place of the interview``, ``Date/Time``."""
    return re.split(r"[ /]", key, maxsplit=1)[0] in HEAD_KEYS


def names_in_head(lines: Sequence[Line]) -> frozenset[str]:
    """The words of the names, by :func:`name_key`, of who asks and who is asked, as a head tells: ``INTERVIEWER:``."""
    fields = [_field(line.text) for line in lines if not line.heading]
    known = [field for field in fields if field and field[0] not in HEAD_KEYS and is_known_field(*field)]
    return frozenset(
        word
        for _, value in known
        for name in re.split(r",| and |&|;", value)
        for word in (name_key(name), *telling_words(name_key(name)))
    )


def introduced(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[str, str]:
    """Short labels that the head tells the names of: ``A = Rosa Lindt, a potter``, and ``A:`` from then on."""
    counts = Counter(label.speaker for label in labels.values())
    first = min(labels, default=0)
    found = (_INTRODUCED.fullmatch(line.text.strip()) for line in lines[:first])
    return {
        told["short"]: told["name"].strip()
        for told in found
        if told
        and counts[told["short"]] > 1
        and role_of_label(told["short"]) is None
        and len(told["name"].split()) > 1
        and not told["name"][0].islower()  # "TF = befragte Person"
        and may_be_name(told["name"].strip())
    }


def introduced_asker(lines: Sequence[Line], labels: Mapping[int, Label], called: Mapping[str, str]) -> str:
    """Who asks by that list: ``A = Rosa Lindt (interviewer)``; "" where it tells none, or several."""
    first = min(labels, default=0)
    found = [
        told["name"].strip()
        for line in lines[:first]
        if (told := _INTRODUCED.fullmatch(line.text.strip()))
        and told["short"] in called
        and role_of_label(line.text.strip()[told.end("name") :].strip(" (),;")) is Role.INTERVIEWER
    ]
    return found[0] if len(found) == 1 else ""


def fields_below_headings(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The labels that name somebody under a heading, and open no turn: ``Presenter: Rosa Lindt``."""
    found: dict[str, list[int]] = {}
    for index, label in labels.items():
        found.setdefault(label.speaker, []).append(index)
    legend = {index for index, label in labels.items() if _is_legend(lines[index].text[label.start :], label, found)}
    return frozenset(legend) | frozenset(
        index
        for own in found.values()
        if all(_names_below_heading(lines, one, labels[one]) for one in own)
        for index in own
    )


def fields_of_parts(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The labels that name who plays a part in each of several interviews, and open no turn: ``Interviewee: Nina``."""
    own: dict[str, list[int]] = {}
    for index, label in labels.items():
        if is_generic(part_named(label.speaker)) and not label.time:
            own.setdefault(label.speaker, []).append(index)
    return frozenset(
        index
        for found in own.values()
        if len(found) > 1 and all((field := _field(lines[at].text)) and is_known_field(*field) for at in found)
        for index in found
    )


def fields_beside_fields(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The labels of a head that comes again above each of several talks: each time beside fields that all use.

    ``Candidate Name: Nina Falk``, ``Interview Date: ...``, ``Applied For: potter``: no turn stands in such a block.
    """
    fields = {index: field for index, field in enumerate(_fields_of(lines)) if field and not lines[index].heading}
    plain = {index for index, (key, _) in fields.items() if key in HEAD_KEYS}
    own: dict[str, list[int]] = {}
    for index in labels:
        key = fields[index][0] if index in fields else ""
        own.setdefault(key, []).append(index)
    may = {key: set(found) for key, found in own.items() if key and len(found) > 1 and key not in HEAD_KEYS}
    if not may or not plain:
        return frozenset()
    may = {key: found for key, found in may.items() if not any(SELF.search(fields[at][1]) for at in found)}
    every = Counter(match["key"].casefold() for line in lines if (match := HEAD_LINE.fullmatch(line.text.strip())))
    may = {key: found for key, found in may.items() if every[key] == len(found)}
    while True:
        beside = plain | {at for found in may.values() for at in found}
        kept = {key: found for key, found in may.items() if all({at - 1, at + 1} & beside for at in found)}
        if kept == may:
            break
        may = kept
    # A head has each of its fields once; where one comes again people speak by turns, line under line.
    beside = plain | {at for found in may.values() for at in found}
    may = {key: found for key, found in may.items() if all(len(_in_block(at, beside) & found) == 1 for at in found)}
    blocks = {at for found in may.values() for at in found}
    sure = {at for at in blocks if _in_block(at, blocks | plain) & plain}
    own_lines = frozenset(at for found in may.values() if found <= sure for at in found)
    return own_lines | frozenset(at for at in plain if {at - 1, at + 1} & own_lines)


def _in_block(index: int, lines: Set[int]) -> set[int]:
    """The neighbours of a line among the ``lines``, one beside the other, with itself."""
    low = high = index
    while low - 1 in lines:
        low -= 1
    while high + 1 in lines:
        high += 1
    return set(range(low, high + 1))


def fields_above_the_talk(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The labels above the first turn of those who come back that come once and tell, as nobody speaks.

    ``Profile: a student of twenty``: neither I nor you, no question, no time, and nobody's part or name in the talk.
    """
    credited = _credits(lines, labels) | fields_above_names_alone(lines, labels)
    labels = {index: label for index, label in labels.items() if index not in credited}
    return credited | _told_above(lines, labels)


def fields_above_names_alone(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines above the first of names that stand alone on their lines, down from one with words behind its name.

    ``Patient: Ada Holt, 62`` is a field there, where others stand above it or below it: ``Place: ward 3``.
    """
    alone = [index for index, label in labels.items() if not lines[index].text[label.start :].strip()]
    first = min(alone, default=0)
    above = [index for index in labels if index < first]
    if len(alone) < NAMES_ALONE or not above or len(alone) + len(above) < len(labels):
        return frozenset()
    filled = [index for index in range(first) if lines[index].text.strip() and not lines[index].heading]
    fields = [index for index in filled if _field(lines[index].text)]
    others = [index for index in fields if index not in labels]
    begun = min(others, default=first)
    return (
        frozenset(filled)
        if others and set(filled) - set(fields) <= {at for at in filled if at < begun}
        else frozenset()
    )


def _credits(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines above others' turns that name who plays a part, a field behind: ``Interviewer: A  Photo: B``."""
    found = {
        index: label.speaker
        for index, label in labels.items()
        if is_generic(label.speaker)
        and len((said := lines[index].text[label.start :].strip()).split(None, CREDIT)) <= CREDIT
        and _CREDIT.search(said)
        and not _SENTENCE.search(said)
    }
    if not found:
        return frozenset()
    speakers = set(found.values())
    others = [index for index, label in labels.items() if label.speaker not in speakers]
    once = len(found) + len(others) == len(labels)
    return frozenset(found) if once and others and max(found) < min(others) else frozenset()


def _told_above(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    counts = Counter(name_key(label.speaker) for label in labels.values())
    back = {key for key, count in counts.items() if count > 1}
    talk = min((index for index, label in labels.items() if name_key(label.speaker) in back), default=0)
    above = [index for index in labels if index < talk]
    asked = next((index for index in above if _asks_somebody(lines, index, labels[index])), talk)
    above = [index for index in above if index < asked]  # somebody asks there, so who comes next answers
    told = any(is_generic(label.speaker) and name_key(label.speaker) in back for label in labels.values())
    if (len(back) < 2 and not told) or not 0 < len(above) <= ABOVE:
        return frozenset()
    names = names_in_head(lines[:talk]) | {word for key in back for word in telling_words(key)}
    return frozenset(index for index in above if _is_field_above(lines, index, labels[index], back, names))


def _is_field_above(lines: Sequence[Line], index: int, label: Label, back: Set[str], names: Set[str]) -> bool:
    """Whether a label above the talk tells, or names who plays a part in it: ``Interviewee: Rosa Lindt``."""
    if label.time or FLOOR.fullmatch(label.speaker) or ADDRESSED.fullmatch(label.speaker):
        return False
    if label.speaker.startswith("The ") and IN_OFFICE.match(label.speaker.casefold()):
        return False
    if is_generic(label.speaker):
        field = _field(lines[index].text)
        return name_key(label.speaker) not in back and field is not None and is_known_field(*field)
    return (
        back.isdisjoint(shorter_forms(name_key(label.speaker)))
        and names.isdisjoint(telling_words(name_key(label.speaker)))
        and not is_talk(_told(lines, index, label))
    )


def _asks_somebody(lines: Sequence[Line], index: int, label: Label) -> bool:
    """Whether who is named asks, or says I or you, and has a name of two words: ``Rosa Lindt: What is it for?``."""
    return len(label.speaker.split()) > 1 and may_be_name(label.speaker) and is_talk(_told(lines, index, label))


def _told(lines: Sequence[Line], index: int, label: Label) -> str:
    """What stands behind a label, or in the paragraph below it."""
    behind = lines[index].text[label.start :].strip()
    return behind or next((line.text for line in lines[index + 1 :] if line.text.strip()), "")


def _is_legend(told: str, label: Label, found: Mapping[str, Sequence[int]]) -> bool:
    """Whether a part in the talk that comes once says whose it is, who then speaks: ``Person A: Nina``."""
    name = told.strip(" \t`*_.")
    return is_generic(label.speaker) and len(found[label.speaker]) == 1 and len(found.get(name, ())) > 1


def _names_below_heading(lines: Sequence[Line], index: int, label: Label) -> bool:
    above = next((line for line in reversed(lines[max(index - 2, 0) : index]) if line.text.strip()), None)
    names = re.split(r",| and |&|;", lines[index].text[label.start :].strip())
    return (
        above is not None
        and above.heading > 0
        and not is_generic(label.speaker)
        and all(len(name.split()) > 1 and may_be_name(name) for name in names)
    )


def _comes_back(label: Label, counts: Mapping[str, int], line: Line) -> bool:
    if counts[name_key(label.speaker)] < 2:
        return False
    field = _field(line.text)
    return field is None or field[0] not in HEAD_KEYS


def _blocks(lines: Sequence[Line], counts: Mapping[str, int], talk: int) -> list[list[int]]:
    """Neighbouring lines that may tell of the interview; before the talk blank lines may stand between them.

    What is told above the talk under a key of its own is told again so above the next: ``Role of interviewee: cook``.
    """
    blocks: list[list[int]] = [[]]
    keys: set[str] = set()
    names = names_in_head(lines[:talk])
    fields = _fields_of(lines)
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            if index >= talk:
                blocks.append([])
            continue
        field = None if line.heading or line.beside else fields[index]
        if blocks[-1] and not field and text[-1] == "." and (ended := _field(text[:-1])) and ended[0] in HEAD_KEYS:
            field = ended  # "Place: the old mill, Riva."
        alone = field is not None and counts.get(name_key(field[0]), 0) < 2
        if field and alone and not names.isdisjoint(telling_words(name_key(field[0]))) and is_talk(field[1]):
            alone = False  # "Rosa Lindt: I would like to begin", below "Interviewer: Rosa Lindt"
        again = field is not None and field[0] in keys and (bool(blocks[-1]) or _goes_on(lines, index, keys))
        if field and (is_known_field(*field) or (alone and (index < talk or again))):
            blocks[-1].append(index)
            keys |= {field[0]} if index < talk else set()
        else:
            blocks.append([])
    return [block for block in blocks if block]


def _goes_on(lines: Sequence[Line], index: int, keys: Set[str]) -> bool:
    """Whether the next line is another field with a key that stands above the talk, and that all use."""
    after = _field(lines[index + 1].text) if index + 1 < len(lines) else None
    return after is not None and after[0] in keys and after[0] in HEAD_KEYS


@kept_for_last
def _fields_of(lines: Sequence[Line]) -> list[tuple[str, str] | None]:
    """What each line is as a field."""
    return [_field(line.text) for line in lines]


def _field(text: str) -> tuple[str, str] | None:
    """The key in small letters and what it tells, where the line is short enough."""
    match = HEAD_LINE.fullmatch(text.strip()) if ":" in text or "\t" in text or "：" in text else None
    if not match:
        return None
    key, value = plain_key(match["key"]), match["value"].strip()
    most = TITLED if key in HEAD_KEYS else WORDS
    words = value.split(None, most)
    if len(words) > most and value == " ".join(words):
        return None  # nothing stands apart before its words are too many
    words = value.split()
    if " ".join(words) != value:  # else nothing stands so far apart
        value = _BESIDE.split(value)[0]
        words = value.split()
    ended = _SENTENCE.search(value) and not (_DEGREE.search(value) or SHORTENED.search(value) or _AGED.fullmatch(value))
    return None if len(words) > most or ended else (key, value)


def _without_post(value: str) -> str:
    """A name of two words without what its bearer is: ``Rosa Lindt, 28, head of a mill``; any other value as it is."""
    name, *told = value.split(",")
    post = "".join(told[-1:]).strip()
    whole = len(name.split()) > 1 and is_written_as_name(name) and 0 < len(post.split()) <= POST and post[0].islower()
    return name if whole and value[-1].isalnum() and not SELF.search(value) else _POST.sub("", value)


def tells(text: str) -> bool:
    """Whether a line is a field that everybody uses: ``Informant: lock keeper, 52 y.``."""
    field = _field(text)
    return field is not None and is_known_field(*field)


def is_known_field(key: str, value: str) -> bool:
    """Whether the key is one that everybody uses; under one that may also be a label stands a name, and no answer."""
    if key in HEAD_KEYS:
        return True
    key = part_named(key)
    if key not in PERSON_HEAD_KEYS and not (len(key) > 1 and is_generic(key) and role_of_label(key)):
        return False
    if greets(value):
        return False
    value = han_name(value) or value  # "周敏 园艺2015级"
    first, *others = fields_in_line(f"{key}: {value}") if ":" in value else [(key, value)]
    told = (name.strip() for name in re.split(r",| and |&|;", _without_post(first[1])))
    names = [name for name in told if not _AGE.fullmatch(name)]
    if value[0].islower() and _AGED.fullmatch(value):
        return True  # "Informant: lock keeper, 52 y."
    return bool(names) and all(
        may_be_name(name) and not names_nobody(name) and len(name) > (1 if others or _HAN.match(name) else 2)
        for name in names
    )
