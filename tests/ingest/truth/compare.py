"""What was read, held against what was said: turn by turn, in words, speaker, role and time."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from pipeline.ingest.corpus import Corpus
from pipeline.model import Role
from tests.ingest.truth.expected import ALL, Aspect, TrueTurn, Truth
from tests.ingest.truth.names import name_key


@dataclass(frozen=True)
class ReadTurn:
    """A turn of what will be coded or asked, as it was read."""

    text: str
    speaker: str
    role: Role
    start: float | None = None
    end: float | None = None
    case: str = ""


@dataclass(frozen=True)
class Reading:
    """What reading a file gave.

    Attributes:
        turns: All that was taken for speech, and all else that would be coded.
        warnings: What was told.
        failure: Why the file was refused, "" where it was read.
        readers: By whom.
    """

    turns: tuple[ReadTurn, ...]
    warnings: tuple[str, ...] = ()
    failure: str = ""
    readers: tuple[str, ...] = ()


def reading_of(corpus: Corpus) -> Reading:
    """What a corpus of one file holds."""
    turns = tuple(
        ReadTurn(
            document.slice(turn.paragraphs),
            turn.speaker,
            turn.role,
            turn.time[0] if turn.time else None,
            turn.time[1] if turn.time else None,
            turn.case,
        )
        for document in corpus.documents
        for turn in document.turns
        if turn.kind.coded
    )
    warnings = [warning for document in corpus.documents for warning in document.warnings]
    failure = "; ".join(one.reason for one in corpus.failed)
    readers = tuple(dict.fromkeys(document.reader for document in corpus.documents))
    return Reading(turns, (*warnings, *corpus.warnings), failure, readers)


@dataclass(frozen=True)
class Warned:
    """A kind of warning: which faults it tells, and what of the reading it doubts; a notice doubts nothing."""

    pattern: str
    tells: frozenset[Aspect] = frozenset()
    doubts: frozenset[Aspect] = frozenset()


_TEXT, _SPEAKER, _ROLE, _TIME = (frozenset((aspect,)) for aspect in Aspect)
KINDS = (
    Warned(r"rows? without a speaker, taken", _SPEAKER),
    Warned(r"no speaker labels|names? no speaker|no column says who speaks, so all", ALL, _SPEAKER),
    Warned(
        r"table has no header|taken for labels of its columns"
        r"|(?:was|were) taken for (?:what is said|who speaks|who answers)",
        _TEXT | _SPEAKER | _TIME,
    ),
    Warned(r"each row was taken for one participant", ALL, _SPEAKER),
    Warned(r"participants? stands? in several rows", _SPEAKER),
    Warned(r"below one another, each under a title, were taken for documents", _SPEAKER | _TEXT),
    Warned(r"^a row holds a question, and a column what one participant answers", ALL),
    Warned(r"nearly as good: ", _TEXT | _SPEAKER),
    Warned(r"^role of |answers what others ask", _ROLE),
    Warned(r"nobody could be told to be the interviewer|hardly speaks, and nobody else", _ROLE, _ROLE),
    Warned(r"^nobody was found to speak in it", ALL),
    Warned(r"nobody in it was taken for a respondent", _ROLE | _SPEAKER, _ROLE),
    Warned(r"never speaks beside that name", _SPEAKER | _ROLE),
    Warned(r"may be one person|name the speaker in full", _SPEAKER | _ROLE, _SPEAKER),
    Warned(r"^it(?: holds \d+ interviews|s heads name )", _SPEAKER),
    Warned(r"speaks in \d+ documents|holds a talk of its own|called as a recogniser calls"),
    Warned(r"before the first (?:speaker label|time|question)|behind the last turn", _TEXT),
    Warned(r"^its questions stand in one list and ", _TEXT),
    Warned(r"questions? without a speaker label taken|are questions, taken for", _SPEAKER | _ROLE),
    Warned(r"^labels with a slip were taken|^only .* has a label", _SPEAKER),
    Warned(r"has no times$|times count pictures|^its times were taken for milliseconds$", _TIME),
    Warned(r"tiers that are no speech", ALL),
    Warned(
        r"are not taken as words|without words under|(?:was|were) left out|words? left out as notes"
        r"|rows? of notes or totals left out"
        r"|was not read|were not read",
        _TEXT,
    ),
    Warned(
        r"short lines were taken as running speech|taken for a choice and not as words",
        _TEXT,
    ),
    Warned(r"questions have short names|which was read once", _TEXT),
    Warned(r"codes are found in English alone|any-language"),
    Warned(r"one line at the head was taken for \d+ fields"),
    Warned(r"^doubtful reading: all of it is taken as one respondent's words", ALL, _SPEAKER),
    Warned(r"^doubtful reading: nobody in it ", _ROLE | _SPEAKER, _ROLE),
    Warned(r"^doubtful reading: a speaker is called|^doubtful reading: .* speak once only", ALL, _SPEAKER),
    Warned(r"^doubtful reading: times still stand|^doubtful reading: times fall", ALL, _TIME | _TEXT),
    Warned(r"^doubtful reading: (?:labels|markup|a speaker's label) still stand", ALL, _TEXT | _SPEAKER),
    Warned(r"^doubtful reading: who was taken for the interviewer", _ROLE | _SPEAKER, _ROLE),
    Warned(r"^doubtful reading: ", ALL, ALL),
    Warned(r"is not UTF-8|was read as "),
)
"""Warnings that are known. One that is none of these doubts the reading, and tells whatever is wrong with it.

A notice (a guess that was made and is told, words left out on purpose, an encoding) is no false alarm on a right
reading, but does tell the fault that it is about on a wrong one.
"""


def kind_of(warning: str) -> Warned:
    """The kind of a warning."""
    return next((kind for kind in KINDS if re.search(kind.pattern, warning)), Warned("", ALL, ALL))


class Outcome(StrEnum):
    """What became of a file."""

    RIGHT = "right"
    TOLD = "wrong and told"
    SILENT = "silently wrong"


@dataclass(frozen=True)
class Fault:
    """Something that was read wrong."""

    aspect: Aspect
    said: str
    read: str


@dataclass(frozen=True)
class Verdict:
    """The comparison of one file.

    Attributes:
        outcome: Right, wrong and told, or silently wrong.
        turns: Turns in the truth, and turns read beside them.
        right: Turns right in words, speaker, role and time.
        faults: What was wrong, in the order of the file.
        alarms: Doubts that were told although all is right.
    """

    outcome: Outcome
    turns: int
    right: int
    faults: tuple[Fault, ...] = ()
    alarms: tuple[str, ...] = ()

    @property
    def wrong(self) -> frozenset[Aspect]:
        """What was wrong in at least one turn."""
        return frozenset(fault.aspect for fault in self.faults)


def compare(truth: Truth, reading: Reading) -> Verdict:
    """Hold a reading against the truth; of several truths the one that it comes closest to counts."""
    if reading.failure and not reading.turns:
        fault = Fault(Aspect.TEXT, "", f"refused: {reading.failure}")
        return Verdict(Outcome.TOLD, len(truth.turns), 0, (fault,))
    tried = [_compare(replace(truth, turns=turns), reading) for turns in (truth.turns, *truth.others)]
    return max(tried, key=lambda one: (one.outcome is Outcome.RIGHT, one.right / max(one.turns, 1)))


def _compare(truth: Truth, reading: Reading) -> Verdict:
    said = _said(truth)
    read = _read(truth, reading.turns)
    pairs, extra = _paired(said, read)
    names, cases = _names(pairs), _cases(pairs)
    faults: list[Fault] = []
    right = 0
    for one, other in pairs:
        found = _faults(one, other, truth, names)
        if other and one.talk and one.role is Role.RESPONDENT and other.case != cases[one.talk]:
            found.append(Fault(Aspect.SPEAKER, f"a case of {one.talk}", other.case))
        right += not found
        faults += found
    faults += [Fault(Aspect.TEXT, "", turn.text) for turn in extra]
    tells = {aspect for warning in reading.warnings for aspect in kind_of(warning).tells}
    if not faults:
        alarms = tuple(text for text in reading.warnings if not kind_of(text).doubts <= truth.unsure)
        return Verdict(Outcome.RIGHT, len(said), right, alarms=alarms)
    outcome = Outcome.TOLD if reading.failure or {fault.aspect for fault in faults} <= tells else Outcome.SILENT
    return Verdict(outcome, len(said) + len(extra), right, tuple(faults))


# Both sides alike -----------------------------------------------------------------------------------------------------


def plain(text: str, truth: Truth) -> str:
    """The text with single spaces and accents on their letters, without what may be there or not."""
    text = " ".join(text.split())  # what may be left out has other white space at times
    for pattern in truth.optional:
        text = re.sub(pattern, " ", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _said(truth: Truth) -> list[TrueTurn]:
    """The true turns, those of one speaker that follow one another joined, as the file may not part them."""
    turns = [replace(turn, text=plain(turn.text, truth)) for turn in truth.turns if not turn.optional]
    turns = [turn for turn in turns if turn.text]
    if truth.stream:
        starts = [turn.start for turn in turns if turn.start is not None]
        ends = [turn.end for turn in turns if turn.end is not None]
        text = plain(" ".join(turn.text for turn in turns), truth)
        return [TrueTurn(text, start=min(starts, default=None), end=max(ends, default=None))]
    joined: list[TrueTurn] = []
    for turn in turns:
        last = joined[-1] if joined else None
        if last and last.who and (last.who, last.role) == (turn.who, turn.role):
            joined[-1] = replace(last, text=f"{last.text} {turn.text}", names=last.names | turn.names, end=turn.end)
        else:
            joined.append(turn)
    return joined


def _read(truth: Truth, turns: Iterable[ReadTurn]) -> list[ReadTurn]:
    spare = {plain(turn.text, truth) for turn in truth.turns if turn.optional}
    shown = [replace(turn, text=plain(turn.text, truth)) for turn in turns]
    shown = [turn for turn in shown if turn.text and not (turn.text in spare and turn.role is not Role.RESPONDENT)]
    if truth.stream and shown:
        named = next((turn.speaker for turn in shown if turn.speaker), "")
        return [replace(_joined(shown, truth), speaker=named)]
    if not any(turn.who for turn in truth.turns):
        return shown  # nobody is named, but where a turn ends is told
    return [_joined(list(group), truth) for _, group in groupby(shown, key=lambda turn: (turn.speaker, turn.role))]


def _joined(turns: Sequence[ReadTurn], truth: Truth) -> ReadTurn:
    text = plain(" ".join(turn.text for turn in turns), truth)  # a sound may stand across two of them
    return replace(turns[0], text=text, end=turns[-1].end)


def _paired(
    said: Sequence[TrueTurn], read: Sequence[ReadTurn]
) -> tuple[list[tuple[TrueTurn, ReadTurn | None]], list[ReadTurn]]:
    """Each true turn with the one read for it, or None; and what was read beside them."""
    if len(said) == len(read):
        return list(zip(said, read, strict=True)), []
    pairs: list[tuple[TrueTurn, ReadTurn | None]] = []
    extra: list[ReadTurn] = []
    matcher = SequenceMatcher(None, [turn.text for turn in said], [turn.text for turn in read], autojunk=False)
    for tag, low, high, begin, end in matcher.get_opcodes():
        if tag == "equal" or high - low == end - begin:
            pairs += zip(said[low:high], read[begin:end], strict=True)
            continue
        pairs += _nearest(said[low:high], read[begin:end], extra)
    return pairs, extra


def _nearest(
    said: Sequence[TrueTurn], read: Sequence[ReadTurn], extra: list[ReadTurn]
) -> list[tuple[TrueTurn, ReadTurn | None]]:
    """Pairs by the words that they share; a read turn that shares none with any true turn is one too many."""
    pairs: list[tuple[TrueTurn, ReadTurn | None]] = []
    taken: set[int] = set()
    for turn in said:
        words = Counter(turn.text.split())
        shares = [
            (sum((words & Counter(other.text.split())).values()), -place)
            for place, other in enumerate(read)
            if place not in taken
        ]
        shared, place = max(shares, default=(0, 0))
        if shared:
            taken.add(-place)
        pairs.append((turn, read[-place] if shared else None))
    extra += [other for place, other in enumerate(read) if place not in taken]
    return pairs


def _names(pairs: Sequence[tuple[TrueTurn, ReadTurn | None]]) -> dict[str, str]:
    """The name under which most turns of each true speaker were read; two speakers may not share one."""
    heard: dict[str, Counter[str]] = {}
    for one, other in pairs:
        if one.names and other:
            heard.setdefault(one.who, Counter())[other.speaker] += 1
    found: dict[str, str] = {}
    for who, counts in heard.items():
        name = counts.most_common(1)[0][0]
        found[who] = name if name not in found.values() else "\0"
    return found


def _cases(pairs: Sequence[tuple[TrueTurn, ReadTurn | None]]) -> dict[str, str]:
    """The case for which most answers of each of several talks count; two talks may not share one."""
    heard: dict[str, Counter[str]] = {}
    for one, other in pairs:
        if one.talk and other and one.role is Role.RESPONDENT:
            heard.setdefault(one.talk, Counter())[other.case] += 1
    found: dict[str, str] = {}
    for talk, counts in heard.items():
        case = counts.most_common(1)[0][0]
        found[talk] = case if case not in found.values() else "\0"
    return found


def _faults(one: TrueTurn, other: ReadTurn | None, truth: Truth, names: dict[str, str]) -> list[Fault]:
    if other is None:
        return [Fault(Aspect.TEXT, one.text, "")]
    faults = []
    if one.text != other.text:
        faults.append(Fault(Aspect.TEXT, one.text, other.text))
    if one.names:
        if name_key(other.speaker) not in one.names or other.speaker != names[one.who]:
            faults.append(Fault(Aspect.SPEAKER, " or ".join(sorted(one.names)), other.speaker))
    elif other.speaker and (one.who or not truth.others):  # what lost its label may be anybody's
        faults.append(Fault(Aspect.SPEAKER, "", other.speaker))
    if one.role is not None and one.role is not other.role:
        faults.append(Fault(Aspect.ROLE, str(one.role), str(other.role)))
    for moment, found in ((one.start, other.start), (one.end, other.end)):
        if moment is not None and (found is None or abs(moment - found) > truth.tolerance + 0.005):
            faults.append(Fault(Aspect.TIME, f"{moment}", f"{found}"))
    if not truth.timed and other.start is not None:
        faults.append(Fault(Aspect.TIME, "", f"{other.start}"))
    return faults
