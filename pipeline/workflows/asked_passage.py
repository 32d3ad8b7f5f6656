"""The passage that somebody means: by its id, the beginning of it, or words that stand in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from pipeline.errors import CallError
from pipeline.export.aliases import document_names
from pipeline.results.participants import people, shown_speaker
from pipeline.results.tables import RunTables
from pipeline.text.search import asked
from pipeline.wording import many

SHOWN = 5
"""How many passages are named where several are meant, or near to what was asked."""

LONGEST = 70
"""Characters of a passage that are shown."""

_WORD = re.compile(r"[^\W_]+")


def passage_asked(tables: RunTables, text: str, *, where: str = "") -> str:
    """The id of the passage that is meant.

    Args:
        tables: The run.
        text: An id, a beginning of one (of its last part too, after #), or
            words; all of them must stand in the passage.
        where: The run, for messages.

    Raises:
        CallError: No passage is meant, or several are: with those that come near.
    """
    ids: list[str] = tables.passages["passage"].to_pylist()
    wanted = " ".join(text.split())
    if not wanted:
        raise CallError("No passage was named", where=where, remedy="Give its id, or words that stand in it.")
    if wanted in ids:
        return wanted
    folded = wanted.casefold()
    begun = [row for row, name in enumerate(ids) if any(part.startswith(folded) for part in _parts(name))]
    texts: list[str] = tables.passages["text"].to_pylist()
    terms = asked([text])
    # An id comes before words, save where it begins many and the words stand in one.
    found = begun if len(begun) == 1 else []
    found = found or [row for row, said in enumerate(texts) if all(term.pattern.search(said) for term in terms)]
    found = found or begun
    if len(found) == 1:
        return ids[found[0]]
    if found:
        raise CallError(
            f"{many(len(found), 'passage')} {'begins' if len(found) == 1 else 'begin'} with or hold {wanted!r}",
            where=where,
            remedy=f"Give the id of one, or more of its words:{_listed(tables, found)}",
        )
    near = _near(wanted, ids, texts)
    raise CallError(
        f"no passage has the id {wanted!r}, or these words in it",
        where=where,
        remedy=(f"Nearest are:{_listed(tables, near)}\n" if near else "")
        + "Words that nobody codes (an interviewer's, a heading's) are in no passage: `thematrix find` looks "
        "everywhere.",
    )


def _parts(name: str) -> tuple[str, ...]:
    """An id in small letters, and what stands behind its last #."""
    folded = name.casefold()
    return (folded, folded.rpartition("#")[2])


def _near(wanted: str, ids: Sequence[str], texts: Sequence[str]) -> list[int]:
    """Passages whose id is written nearly so, else those that share most of the words."""
    rows = {name.casefold(): row for row, name in reversed(list(enumerate(ids)))}
    alike = [rows[name] for name in difflib.get_close_matches(wanted.casefold(), rows, n=SHOWN, cutoff=0.8)]
    words = set(_WORD.findall(wanted.casefold()))
    shared = [(-len(words & set(_WORD.findall(text.casefold()))), row) for row, text in enumerate(texts)]
    enough = max(1, (len(words) + 1) // 2)
    return (alike + [row for count, row in sorted(shared) if -count >= enough and row not in alike])[:SHOWN]


def _listed(tables: RunTables, rows: Sequence[int]) -> str:
    hidden, persons = document_names(tables), people(tables.cases)
    lines = []
    for row in rows[:SHOWN]:
        entry = tables.passages.slice(row, 1).to_pylist()[0]
        speaker = shown_speaker(entry["speaker"], entry["role"], persons.get(entry["case"]))
        # An id begins with the name of its file, which may be that of a person with an alias.
        name = f"{speaker}, {entry['locator']}" if entry["document"] in hidden else entry["passage"]
        said = " ".join(entry["text"].split())
        lines.append(f"\n  {name}: {said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + '…'}")
    more = f"\n  and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
    return "".join(lines) + more
