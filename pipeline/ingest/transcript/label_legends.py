"""Labels of which the head says who they are: ``I = Interviewer, T = Teacher``, ``Present: Ruth Lindt (RL), ...``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.ingest.judgement import SELF
from pipeline.ingest.speakers.roles import is_floor, role_of_label
from pipeline.ingest.transcript.appended_parts import is_appended
from pipeline.ingest.transcript.head_fields import SHORTENED
from pipeline.ingest.transcript.label_names import is_written_as_name, may_be_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.model import Role
from pipeline.text.full_stops import CLOSING_SIGNS, SENTENCE_END

HEAD, LONGEST = 12, 240
"""Filled lines at the top that may be of the legend, and characters of one of them."""

SHORT, WHO = 12, 6
"""Characters of a label that may stand for somebody, and words of who that is."""

BACK = 2
"""Turns that somebody of the legend has below it."""

_KEY = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}\s*:\s*")
"""``Key: I = interviewer``, ``Present: Ruth Lindt (RL)``."""

_STRETCH = re.compile(r"(?<=[)\]])[.;]\s+(?=[^\W\d_]+(?: [^\W\d_]+){0,2}\s*:\s)")
"""Where another key follows: ``Moderator: Ruth (RL). Participants: Omar (OP)``."""

_NEXT = r"(?:^|\s*[;,|/·]\s*|\s+[–—-]\s+|\s{2,}|\s(?:and|und|y|et|e|en|og|och|&)\s)[\"“'(]?"
_IS = (
    r"[\"”')]?(?:\s*(?::?\s?=|[:→⇒–—…]|->|=>|\.{2,})\s*|\s+-\s+|[-–—](?=[^\W\d_]{2})"
    r"|\s+(?:is|stands for|steht für|means)\s+|\t\s*|\s{2,})"
)
_EQUAL = re.compile(r"[=→⇒]|->")


@dataclass(frozen=True, slots=True)
class Legend:
    """What a head says of labels.

    Attributes:
        lines: Those of the legend.
        asking: The labels of who asks, as the legend says it.
        called: What labels are called whose letters alone would say another part: ``R`` of a researcher.
    """

    lines: frozenset[int]
    asking: tuple[str, ...]
    called: Mapping[str, str]


_NONE = Legend(frozenset(), (), {})


def label_legend(lines: Sequence[Line], labels: Mapping[int, Label]) -> Legend:
    """The legend above the first turn, where it tells of labels that come back below it.

    Args:
        lines: Of the whole file.
        labels: As found, those of the legend's own lines among them.
    """
    # "Ruth (Interviewer)" is Ruth, and "R.L" is RL.
    speakers = {index: _plain(label.speaker.partition(" (")[0]) for index, label in labels.items()}
    counts = Counter(speaker for speaker in speakers.values() if len(speaker) <= SHORT)
    written = Counter(_lead(lines[index], label) for index, label in labels.items())
    if max(counts.values(), default=0) < BACK:
        return _NONE
    top = _paragraphs(lines)
    late = {speaker for index, speaker in speakers.items() if index > top[-1][-1]}
    names = sorted((name for name in counts if counts[name] >= BACK or name in late), key=len, reverse=True)
    of_name = "|".join(r"\.?".join(map(re.escape, name)) if name.isupper() else re.escape(name) for name in names)
    first = re.compile(rf"{_NEXT}(?P<short>{of_name})\.?{_IS}(?=[^\W\d_])")
    last = re.compile(
        rf"\s*(?P<who>[^\W\d_][^:=()\[\]]*?)\s*(?:[(\[](?P<in>{of_name})[)\]]|[=:]\s*(?P<short>{of_name})$)"
    )
    told: dict[str, str] = {}
    under: dict[str, str] = {}
    found: list[int] = []
    equal = False
    for index, *below in top:
        text = " ".join(lines[at].text.strip() for at in (index, *below))
        keyed = [_items(one, first, last) for one in _STRETCH.split(text)]
        items = {_plain(short): who for own, _ in keyed for short, who in own.items()}
        if items and all(own for own, _ in keyed) and not told.keys() & items.keys():
            told |= items
            under |= {_plain(short): key for own, key in keyed for short in own}
            found += [index, *below]
            equal = equal or _EQUAL.search(text) is not None
        elif found or (index in labels and written[_lead(lines[index], labels[index])] >= BACK):
            break  # "Entrevistadora: Ruth", above "E.-", is of the head
    turns = Counter(speaker for index, speaker in speakers.items() if index > max(found, default=0))
    back = sum(turns[short] >= BACK for short in told)
    roles = {short: None if is_floor(who) else _role(who) for short, who in told.items()}  # "Participant: Both"
    roles |= {
        short: Role.INTERVIEWER
        for short, key in under.items()
        if roles[short] is None and role_of_label(key) is Role.INTERVIEWER and not is_floor(told[short])
    }  # "Moderator: Ruth (RL)"
    named = all(len(who.split()) > 1 and may_be_name(who.split(",")[0]) for who in told.values())
    initials = all(who.startswith(short) and is_written_as_name(who) for short, who in told.items())
    # "INGRID: GO ON.", where turns below begin so, too, and sentences end
    ends = bool(found) and all(lines[index].text.rstrip()[-1:] in CLOSING_SIGNS for index in found)
    named = named and not (ends and _open_turns(lines, labels, found))
    parts = any(len(short) > 1 for short in told) and all(map(role_of_label, told))
    parts = parts and all(map(is_written_as_name, told.values()))
    alone = len(told) == 1 and _open_turns(lines, labels, found)
    sure = any(roles.values()) or (equal and not alone) or ((named or initials or parts) and len(told) > 1)
    if (
        not told
        or not sure
        or not all(turns[short] for short in told)
        or back < min(len(told), BACK)
        or (len(told) < 2 and not equal)
    ):
        return _NONE
    others = {short: role_of_label(short, among=told) for short in told}
    called = {
        short: told[short] for short, role in roles.items() if role is not None and others[short] not in (None, role)
    }
    asking = tuple(called.get(short, short) for short, role in roles.items() if role is Role.INTERVIEWER)
    return Legend(frozenset(found), asking, called)


def _plain(name: str) -> str:
    """Initials without their stops, another name as it is."""
    return name.replace(".", "") if name.isupper() else name


def _paragraphs(lines: Sequence[Line]) -> list[list[int]]:
    """The first paragraphs, each by its lines, of which those below the first go on; those below a title of signs, too.

    Signs stand before who is who at times: ``Transcription conventions``, ``(.)  short pause``, ``I:  interviewer``.
    """
    found: list[list[int]] = []
    filled = [index for index, line in enumerate(lines) if line.text.strip()][: 3 * HEAD]
    titled = next((place for place, index in enumerate(filled[: 2 * HEAD]) if is_appended(lines[index].text)), 0)
    for index in filled[: titled + (2 if titled else 1) * HEAD]:
        if found and lines[index].follows:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def _lead(line: Line, label: Label) -> str:
    return line.text[: label.start].strip()


def _open_turns(lines: Sequence[Line], labels: Mapping[int, Label], found: Sequence[int]) -> bool:
    """Whether turns below begin as these lines do, with the same sign: ``I = Go on.``, ``I = And then?``."""
    leads = {index: _lead(lines[index], label) for index, label in labels.items()}
    own = {leads[index] for index in found if index in leads}
    return sum(lead in own for index, lead in leads.items() if index > max(found)) >= BACK


def _items(text: str, first: re.Pattern[str], last: re.Pattern[str]) -> tuple[dict[str, str], str]:
    """Whom a line says labels to be, and under which key; none of a line that says anything else."""
    if len(text) > LONGEST:
        return {}, ""
    text = text[1:].rstrip(")]. ") if text[0] in "([" else text
    key = _KEY.match(text)
    for begin in (0, key.end()) if key else (0,):
        if items := _by_first(text[begin:], first) or _by_last(text[begin:], last):
            return items, text[:begin].strip(" :\t")
    return {}, ""


def _by_first(text: str, first: re.Pattern[str]) -> dict[str, str]:
    """``I = Interviewer, T = Teacher``."""
    found = [*first.finditer(text)]
    if not found or found[0].start():
        return {}
    ends = [*(match.start() for match in found[1:]), len(text)]
    whos = [text[match.end() : end].strip(" .,;\"”'") for match, end in zip(found, ends, strict=True)]
    items = dict(zip((match["short"] for match in found), whos, strict=True))
    return items if len(items) == len(found) and all(map(_is_who, whos)) else {}


def _by_last(text: str, last: re.Pattern[str]) -> dict[str, str]:
    """``Ruth Lindt (RL), interpreter (INT)``, ``Interviewer: I``."""
    parts = re.split(r"(?<=[)\]])\s*(?:[;,]|\band\b|&)\s*(?:and\s+)?|;\s*", text)
    found = [last.fullmatch(part.strip(" .")) for part in parts if part.strip(" .")]
    items = {match["in"] or match["short"]: match["who"] for match in found if match}
    return items if len(items) == len(found) and all(map(_is_who, items.values())) else {}


def _is_who(text: str) -> bool:
    plain = 0 < len(text.split()) <= WHO and not SENTENCE_END.search(SHORTENED.sub("", text))
    return plain and text[0].isalpha() and not SELF.search(text)


def _role(who: str) -> Role | None:
    """The part that it tells: ``Ruth Lindt, interviewer``, ``the interpreter``."""
    parts = [part.strip().removeprefix("the ").strip(") ") for part in re.split(r"[,(]|\s[–—-]\s", who)]
    return next(filter(None, (role_of_label(part) for part in parts if not is_floor(part))), None)
