"""How often everything is met, where, and in which forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.pseudonyms.entities import GIVEN, Entity
from pipeline.pseudonyms.genders_told import gender_at
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.witnesses import Piece
from pipeline.pseudonyms.words import words_of
from pipeline.runtime.progress import Progress

AROUND = 60
"""Letters before and behind a name that are kept with it."""

PLACES_SHOWN = 3
"""Places in context that are kept of each entity."""


def _around(text: str, start: int, end: int) -> str:
    """What stands around a name, whole words; of captions what is said, without the lines of their times."""
    low, high = max(0, start - _WITH_TIMES), min(len(text), end + _WITH_TIMES)
    before = text[max(text.rfind("\n", 0, low) + 1, low - _WITH_TIMES) : start]
    after = text[end : high + len(text[high : high + _WITH_TIMES].partition("\n")[0])]
    if _VOICE_BEFORE.search(before):  # the name of who speaks, within the tag of a voice
        before, after = _VOICE_BEFORE.sub("", before), after.replace(">", ": ", 1)
    before, after = (" ".join(f"|{_UNSAID.sub(' ', side)}|".split())[1:-1] for side in (before, after))
    if len(before) > AROUND:
        before = before[-AROUND - 1 :].partition(" ")[2]
    if len(after) > AROUND:
        after = after[: AROUND + 1].rpartition(" ")[0]
    return " ".join(f"{before}{text[start:end]}{after}".split())


_WITH_TIMES = 4 * AROUND
"""Characters on either side among which as many of words are looked for as are shown."""

_UNSAID = re.compile(
    r"^(?:(?:\d+|(?<=\n\n)\S+)[ \t]*\r?\n)?[ \t]*[\d:.,]{4,}(?:[ \t]*-->[^\n]*|,\d+:[\d:.]{4,}[ \t\r]*)$"
    r"|^WEBVTT\b[^\n]*|</?[cvibu](?:[. ][^<>\n]*)?>",
    re.MULTILINE,
)
"""The lines of captions that say when, and their tags."""

_VOICE_BEFORE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+$")


def count(entities: Sequence[Entity], pieces: Sequence[Piece], progress: Progress) -> None:
    """Count every form where it stands; twice, as who is meant by a first name depends on who is named in the file."""
    progress.stage("Counting names", 2 * sum(len(words_of(piece.text)) for piece in pieces), "words")
    for _ in range(2):
        matcher = Matcher(entities)
        for entity in entities:
            entity.seen.clear()
            entity.contexts.clear()
            entity.guessed.clear()
        counted: dict[int, dict[str, int]] = {}
        genders: dict[int, Counter[str]] = defaultdict(Counter)
        whole: set[tuple[int, str]] = set()
        for piece in pieces:
            for match in matcher.find(piece.text, file=piece.file, name=piece.name, advance=progress.advance):
                entity = match.entity
                entity.seen[piece.text[match.start : match.end]] += 1
                own = counted.setdefault(id(entity), {})
                own[piece.file] = own.get(piece.file, 0) + 1
                if len(match.form.keys) > 1:
                    whole.add((id(entity), piece.file))
                elif match.form.part == GIVEN and not match.near and entity.family:
                    own_word = (match.form.keys[0], piece.text[match.start : match.end])
                    entity.guessed.setdefault(piece.file, own_word)
                if entity.kind == PERSON and not entity.gender and not piece.name:
                    genders[id(entity)][gender_at(piece.text, match.start, match.end)] += 1
                if match.near:
                    entity.witnessed("nearly so written", 0.0)
                if len(entity.contexts) < PLACES_SHOWN and not piece.name:
                    entity.contexts.append(_around(piece.text, match.start, match.end))
        for entity in entities:
            entity.files.clear()
            entity.files.update(counted.get(id(entity), {}))
            women, men = (genders[id(entity)][told] for told in "fm")
            entity.gender = entity.gender or ("f" if women > men else "m" if men > women else "")
            for file in [file for file in entity.guessed if (id(entity), file) in whole]:
                del entity.guessed[file]
