"""ELAN: tiers of annotations on a time line, a tier a speaker; tiers below them inherit their times."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, parsed, pieces_in, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.model import Document
from pipeline.wording import clock

NO_SPEECH = re.compile(
    r"\b(?:notes?|comments?|comm|gestur\w*|gaze|transl\w*|trans|gloss\w*|free|ft|pos|morph\w*|mb|ge|ps|phon\w*|ipa|topics?"
    r"|codes?|coding|tags?|themes?|actions?|movements?|non.?verbal|silences?|noise|music|emotions?|sections?|episodes?)\b",
    re.IGNORECASE,
)
"""Names of tiers and linguistic types that hold no speech."""

SPEECH = re.compile(
    r"\b(?:text|utt\w*|speech|transcri\w*|ort\w*|words?|default|main|turns?|speakers?|spk)\b|^(?:tx|ref|rf)\b",
    re.IGNORECASE,
)


FEW, SAME = 20, 0.7
"""Words of a tier, and the share of them that another one has too, from which on it says the same once more."""

ORDERED = 150
"""Words from the beginning of a tier whose order is compared."""


@dataclass(slots=True)
class Tier:
    """A tier, its place in the tree of tiers, and its annotations in the order of the file."""

    name: str
    parent: str
    participant: str
    kind: str
    annotations: list[Element] = field(default_factory=list)

    @property
    def is_speech(self) -> bool:
        """By its name, what follows an @ left out, as that names the speaker; a neutral name is judged by its type."""
        name, kind = (re.sub(r"[_\W]+", " ", one) for one in (self.name.partition("@")[0], self.kind))
        if NO_SPEECH.search(name):
            return False
        return SPEECH.search(name) is not None or NO_SPEECH.search(kind) is None


class ElanReader:
    """ELAN."""

    name = "elan"
    what = "ELAN (.eaf)"

    def claims(self, received: Received) -> float:
        """By the root element."""
        return judgement.SAYS_SO if root_name(received.text) == "ANNOTATION_DOCUMENT" else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return "XML with the root ANNOTATION_DOCUMENT"

    def read(self, received: Received) -> list[Document]:
        """One document: what is said on the tiers of speech, in the order of time.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody says anything.
        """
        root = parsed(received.text or "", received.file)
        parsed.cache_clear()
        slots = _slots(root)
        tiers = _tiers(root)
        spoken = _spoken(tiers)
        times = _times(tiers, slots)
        cues: list[Cue] = []
        for tier in spoken:
            speaker = _speaker(tier, spoken)
            for annotation in tier.annotations:
                start, end = times.get(annotation.get("ANNOTATION_ID"), (None, None))
                value = annotation.first("ANNOTATION_VALUE")
                begins = start if start is not None else 0.0
                pieces = pieces_in(list(value.words()), clock(begins)) if value else []
                if pieces:
                    cues.append(Cue(begins, max(begins, end or begins), speaker, tuple(pieces)))
        cues.sort(key=lambda cue: (cue.start, cue.end))
        return [timed_document(received, cues, reader=self.name, notes=_left_out(tiers, spoken))]


def _slots(root: Element) -> dict[str, float | None]:
    """Seconds of each time slot; None where it was never aligned."""
    slots: dict[str, float | None] = {}
    for order in root.all("TIME_ORDER"):
        for slot in order.all("TIME_SLOT"):
            value = slot.get("TIME_VALUE")
            slots[slot.get("TIME_SLOT_ID")] = int(value) / 1000 if re.fullmatch(r"\d{1,12}", value) else None
    return slots


def _tiers(root: Element) -> list[Tier]:
    return [
        Tier(
            one.get("TIER_ID"),
            one.get("PARENT_REF"),
            " ".join(one.get("PARTICIPANT").split()),
            one.get("LINGUISTIC_TYPE_REF"),
            list(one.all("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")),
        )
        for one in root.all("TIER")
    ]


def _spoken(tiers: list[Tier]) -> list[Tier]:
    """The tiers of speech.

    A tier that hangs on another says the same in other words or piece by
    piece, so it is left out; but where the one above holds no words (a
    reference number), the tier below that does is the speech. Of several
    independent tiers those that are called notes, gestures and so on are
    left out, unless that leaves nothing; so is one that says what another has said.
    """
    below: dict[str, list[Tier]] = {}
    for tier in tiers:
        below.setdefault(tier.parent, []).append(tier)
    names = {tier.name for tier in tiers}
    tops = [tier for tier in tiers if not tier.parent or tier.parent not in names]
    plain = [tier for tier in tops if tier.is_speech]
    chosen: list[Tier] = []
    for tier in plain or tops:
        chosen.append(_worded(tier, below))
    kept: list[Tier] = []
    for tier in chosen:
        if tier.annotations and not any(_says_the_same(tier, other) for other in kept):
            kept.append(tier)
    return kept


def _says_the_same(tier: Tier, other: Tier) -> bool:
    """Whether two tiers hold the same words, as those do that cut one talk into phrases and into sentences."""
    words, theirs = _letters(tier), _letters(other)
    own, others = Counter(words), Counter(theirs)
    shared = sum((own & others).values())
    if min(own.total(), others.total()) < FEW or shared < SAME * max(own.total(), others.total()):
        return False
    # In the same order, too: two who say the same short things are two.
    return SequenceMatcher(None, words[:ORDERED], theirs[:ORDERED], autojunk=False).ratio() >= SAME


def _letters(tier: Tier) -> list[str]:
    """The words of a tier, without the signs that linguists put into them."""
    values = (value.text for one in tier.annotations if (value := one.first("ANNOTATION_VALUE")))
    return [re.sub(r"[\W_]+", "", word).casefold() for text in values for word in text.split()]


def _worded(tier: Tier, below: dict[str, list[Tier]]) -> Tier:
    """The tier, or the first one below it that holds words where it holds none."""
    if _has_words(tier):
        return tier
    children = sorted(below.get(tier.name, []), key=lambda one: not one.is_speech)
    return next((child for child in children if _has_words(child)), tier)


def _has_words(tier: Tier) -> bool:
    values = [value.text for one in tier.annotations[:200] if (value := one.first("ANNOTATION_VALUE"))]
    numbers = sum(re.fullmatch(r"[\w.-]*\d+|", value) is not None for value in values)
    return bool(values) and numbers < 0.8 * len(values)


def _speaker(tier: Tier, spoken: list[Tier]) -> str:
    """The participant of the tier, else what its name says."""
    if tier.participant:
        return tier.participant
    head, at, tail = tier.name.partition("@")
    if at and tail:
        return tail
    if (
        len(spoken) == 1
        and SPEECH.search(re.sub(r"[_\W]+", " ", tier.name))
        and not re.search(r"speaker|spk", tier.name, re.IGNORECASE)
    ):
        return ""
    return head.strip()


def _times(tiers: list[Tier], slots: dict[str, float | None]) -> dict[str, tuple[float | None, float | None]]:
    """Start and end of each annotation; one that refers to another has its time."""
    times: dict[str, tuple[float | None, float | None]] = {}
    refers: dict[str, str] = {}
    for tier in tiers:
        last: float | None = None
        for one in tier.annotations:
            name = one.get("ANNOTATION_ID")
            if one.name == "REF_ANNOTATION":
                refers[name] = one.get("ANNOTATION_REF")
                continue
            start, end = slots.get(one.get("TIME_SLOT_REF1")), slots.get(one.get("TIME_SLOT_REF2"))
            start = last if start is None else start
            times[name] = (start, end)
            last = start if end is None else end
    for name in refers:
        at, seen = name, {name}
        while at in refers and refers[at] not in seen:
            at = refers[at]
            seen.add(at)
        times[name] = times.get(at, (None, None))
        times.update(dict.fromkeys(seen - times.keys(), times[name]))
    return times


def _left_out(tiers: list[Tier], spoken: list[Tier]) -> list[str]:
    names = [
        f"{tier.name!r} ({len(tier.annotations):,})"
        for tier in tiers
        if tier.annotations and not any(tier is one for one in spoken)
    ]
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return [f"tiers that are no speech of their own were left out: {', '.join(names[:8])}{more}"] if names else []
