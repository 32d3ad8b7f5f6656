"""CHAT, the format of CHILDES and TalkBank: main tiers with their speakers; dependent tiers are left out."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.model import Document, Role
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number
from pipeline.wording import clock

LINE = late_regex(r"(?P<mark>[*%@])(?P<name>[^\s:][^:\n]{0,40}?)(?::[ \t]*|(?=\n)|$)")
HEAD = late_regex(r"\s*(?:@(?:UTF8|Begin|Font|Window|PID|Languages|Participants)\b)")
MAIN = late_regex(r"^\*[^\s:]{1,10}:[ \t]", re.MULTILINE)
BULLET = late_regex(
    r"[\x15•](?:%\w+:\s*\"?[^\x15•]*?\"?_)?(\d{1,10})_(\d{1,10})-?[\x15•]"
    r"|(?<=\s)(\d{1,10})_(\d{1,10})(?=\s*$)",
    re.MULTILINE,
)
"""Also without the control signs around it, as text copied from CLAN has it."""

ASKERS = frozenset({"Investigator", "Interviewer"})

CODES = late_regex(
    r"(?P<bullet>[\x15•][^\x15•\n]{0,200}[\x15•]|(?m:(?<=\s)\d{1,10}_\d{1,10}(?=\s*$)))"
    r"|(?P<code>\[[^\[\]]{0,500}\])"
    r"|(?P<pause>\((?:\.{1,3}|\d*:?\d+\.?\d*)\))"
    r"|(?<!\S)\+[\"/^,<+≈≋]*(?P<end>\.\.\.|\.\.\?|!\?|[.?!])?(?=\s|$|\w)"
    r"|(?<!\S)&=(?P<event>[^\s<>\[\]]+)"
    r"|(?<!\S)&\*(?P<aside>\w{1,10}:\S+)"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?<!\S)&[-+~]?(?=\w)"
    r"|(?<!\S)0\w*"
    r"|(?<=\w)@[\w:$*&+]+"
    r"|(?<!\S)\((?P<sound>laugh\w*|pauses?|sighs?|coughs?|crying|inaudible)\)(?!\S)"
    r"|(?P<space>\s+|(?<=\w)_(?=\w))"
    r"|[<>()‡„⌈⌉⌊⌋↑↓↗↘⇗⇘→∞≡∆∇⁎°▔▁ˈˌ]"
    r"|(?<=[^\W\d_]):+"
)
"""What CHAT adds to the words of a main tier: bullets, codes in brackets, terminators, events, omitted words."""

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier or header: its mark, its name, and where its words stand in the text."""

    mark: str
    name: str
    start: int
    end: int
    line: int


class ChatReader:
    """CHAT."""

    name = "chat"
    what = "CHAT (.cha)"

    def claims(self, received: Received) -> float:
        """By its headers and main tiers."""
        text = received.text
        if text is None or not HEAD.match(text):
            return 0.0
        return judgement.SAYS_SO if MAIN.search(text) or "@Begin" in text[:5000] else 0.0

    def why(self, received: Received) -> str:
        """Headers with @ and main tiers with an asterisk."""
        return "headers such as @Begin, and main tiers (*CHI:)"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: No main tier has words.
        """
        text = received.text or ""
        tiers = list(_tiers(text))
        names, roles = _participants(text, tiers)
        dropped: Counter[str] = Counter()
        cues: list[Cue] = []
        last = 0.0
        timed = any(BULLET.search(text, tier.start, tier.end) for tier in tiers if tier.mark == "*")
        for tier in tiers:
            if tier.mark == "%":
                dropped[tier.name] += 1
            if tier.mark != "*":
                continue
            bullets = [
                (whole_number(found[1] or found[3]) / MILLISECONDS, whole_number(found[2] or found[4]) / MILLISECONDS)
                for found in BULLET.finditer(text, tier.start, tier.end)
            ]
            start = bullets[0][0] if bullets else last
            end = max(start, bullets[-1][1]) if bullets else last
            last = end
            pieces = _words(text, tier, clock(start) if timed else f"line {tier.line}")
            if any(character.isalnum() for piece in pieces for character in piece.text):
                cues.append(Cue(start, end, names.get(tier.name, tier.name), tuple(pieces)))
        notes = ["CHAT's codes, such as [//] and <>, are not taken as words"]
        if dropped:
            tiers_left = ", ".join(f"%{name} ({count:,})" for name, count in sorted(dropped.items()))
            notes.append(f"dependent tiers were left out: {tiers_left}")
        if not timed:
            notes.append("the transcript has no times")
        askers = {name: Role.INTERVIEWER for name in roles if roles[name] in ASKERS}
        return [timed_document(received, cues, reader=self.name, notes=notes, timed=timed, roles=askers, by_hand=True)]


def _tiers(text: str) -> Iterator[Tier]:
    """The tiers and headers; a line that begins with a tab or space goes on with the one before."""
    offset = 0
    open_tier: tuple[str, str, int, int] | None = None
    end = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line[:1] in ("*", "%", "@") and (found := LINE.match(line)):
            if open_tier:
                yield Tier(*open_tier[:3], end, open_tier[3])
            open_tier = (found["mark"], found["name"].strip(), offset + found.end(), number)
        end = offset + len(line)
        offset = end + 1
    if open_tier:
        yield Tier(*open_tier[:3], end, open_tier[3])


def _participants(text: str, tiers: list[Tier]) -> tuple[dict[str, str], dict[str, str]]:
    """The name of each code, and the role of each name, from @Participants: ``CHI Eve Target_Child``."""
    names: dict[str, str] = {}
    roles: dict[str, str] = {}
    for tier in tiers:
        if tier.mark != "@" or tier.name != "Participants":
            continue
        for entry in text[tier.start : tier.end].split(","):
            words = entry.split()
            if len(words) < 2:
                continue
            name = (words[1] if len(words) > 2 else words[-1]).replace("_", " ")
            names[words[0]] = f"{name} ({words[0]})" if name in names.values() else name
            roles[names[words[0]]] = words[-1]
    return names, roles


def _words(text: str, tier: Tier, locator: str) -> list[Piece]:
    """The words of a main tier as they stand, without CHAT's codes; events in square brackets."""
    pieces: list[Piece] = []
    spaced = True
    cursor = tier.start

    def copy(start: int, end: int) -> None:
        nonlocal spaced
        if end > start:
            pieces.append(Piece(text[start:end], start, locator, " " if spaced else ""))
            spaced = False

    for found in CODES.finditer(text, tier.start, tier.end):
        copy(cursor, found.start())
        cursor = found.end()
        if found["space"]:
            spaced = True
        elif entity := found["entity"]:
            if (sign := html.unescape(entity)) == entity:
                copy(found.start() + 1, found.end())  # none that is known: a fragment, as "&uh" is
            else:
                pieces.append(Piece(sign, -1, locator, " " if spaced else ""))
                spaced = False
        elif found["pause"]:
            copy(*found.span("pause"))
        elif found["sound"]:
            copy(*found.span())
        elif found["end"]:
            copy(*found.span("end"))
        elif said := found["event"] or found["aside"]:
            pieces.append(Piece(f"[{said.replace(':', ': ' if found['aside'] else ' ')}]", -1, locator))
            spaced = False
    copy(cursor, tier.end)
    return pieces
