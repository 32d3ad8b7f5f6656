"""Whether a copy with other names is read as the original is: who speaks, how often, and in which role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.errors import ThematrixError
from pipeline.ingest import Corpus, read_corpus
from pipeline.model import Document, Role
from pipeline.wording import many
from pipeline.workflows.carried import by_file


def read_otherwise(original: Corpus, copy: Path | Corpus, renamed: Mapping[str, str]) -> tuple[str, ...]:
    """The files of the copy that are read otherwise than those that they were made of, a line each; the sheet, too.

    Args:
        original: As read.
        copy: The folder of the copy, or the copy as read.
        renamed: What each file of the original is called in the copy.
    """
    try:
        copy = copy if isinstance(copy, Corpus) else read_corpus(copy)
        before, after = by_file(original), by_file(copy)
    except ThematrixError as error:
        return (f"it cannot be read, as {error}".rstrip("."),)
    told = []
    for file, new in renamed.items():
        said = before.get(file, ()), after.get(new, ())
        one, other = map(_numbers, said)
        if _roles(said[0]) == _roles(said[1]):
            # *M* may be the moderator where nobody else has that letter any more; who asks is not coded.
            other[Role.INTERVIEWER.value] = one[Role.INTERVIEWER.value]
        differ = [f"{many(other[what], what)} for {one[what]:,}" for what in one | other if one[what] != other[what]]
        if differ:
            told.append(f"{new}: {', '.join(differ)}")
    strangers = [len(one.sheet.unmatched) if one.sheet else 0 for one in (original, copy)]
    if strangers[1] > strangers[0]:
        told.append(f"cases: {many(strangers[1], 'row')} matching nobody for {strangers[0]:,}")
    return tuple(told)


def _numbers(documents: Iterable[Document]) -> Counter[str]:
    """How many turns there are, and how many people in each role."""
    found: Counter[str] = Counter()
    people: set[tuple[str, str, Role]] = set()
    for document in documents:
        said = [turn for turn in document.turns if turn.kind.coded]
        found["turn"] += len(said)
        people |= {(document.id, turn.speaker, turn.role) for turn in said}
    found.update(role.value for _, _, role in people)
    return found


def _roles(documents: Iterable[Document]) -> list[Role]:
    """In which role each turn is said, in order."""
    return [turn.role for document in documents for turn in document.turns if turn.kind.coded]
