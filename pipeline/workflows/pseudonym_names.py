"""Names that are known before a corpus is looked through: of a list, the sheet of cases, the workbook, the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.ingest.corpus_files import case_sheet
from pipeline.ingest.registry import reader_names
from pipeline.ingest.speakers.cases_csv import read_cases
from pipeline.pseudonyms import presidio
from pipeline.pseudonyms.entities import NO_NAME, Entity
from pipeline.pseudonyms.key_file import check_key, read_key
from pipeline.pseudonyms.patterns import DIRECT, ORGANISATION, PERSON, PLACE
from pipeline.pseudonyms.witnesses import Named, Piece
from pipeline.pseudonyms.words import keys_of

OWN_KINDS = {"person": PERSON, "place": PLACE, "organisation": ORGANISATION}


def own_list(path: Path | None) -> list[tuple[str, str]]:
    """The user's own names, each with its kind.

    Raises:
        CallError: The file cannot be read.
    """
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CallError("cannot be read", where=str(path), remedy="Give a text file with a name a line.") from error
    found = []
    for line in filter(None, map(str.strip, lines)):
        kind, colon, name = line.partition(":")
        found.append(
            (OWN_KINDS[kind.strip().casefold()], name.strip())
            if colon and kind.strip().casefold() in OWN_KINDS
            else (PERSON, line)
        )
    return found


def added_rows(others: Iterable[Entity], pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Rows that somebody added to the workbook of what stands in the corpus and was not found: (kind, name)."""
    kinds = OWN_KINDS.values()
    return [
        (one.kind, one.name)
        for one in others
        if one.kind in kinds and any(one.name.casefold() in piece.text.casefold() for piece in pieces)
    ]


def refused_around(found: Iterable[Entity], added: Iterable[tuple[str, str]]) -> frozenset[tuple[str, ...]]:
    """What the workbook says is no name, and holds a name of a row that somebody added: as compared."""
    rows = [" ".join(keys_of(name)) for _, name in added]
    refused = (keys_of(one.name) for one in found if one.do == NO_NAME)
    return frozenset(keys for keys in refused if any(row and f" {row} " in f" {' '.join(keys)} " for row in rows))


def names_in_sheet(corpus: Path) -> list[Named]:
    """The people whom the sheet of cases names."""
    sheet = read_cases(case_sheet(corpus), readers=reader_names())
    names = {name for row in sheet.rows for name in (row.speaker, row.case) if name and not any(map(str.isdigit, name))}
    return [
        Named(name, PERSON, "cases.csv", 0.95)
        for name in sorted(names)
        if name[:1].isupper() and len(name.split()) <= 5
    ]


def sheet_attributes(corpus: Path) -> frozenset[str]:
    """What the sheet of cases says of people."""
    rows = read_cases(case_sheet(corpus), readers=reader_names()).rows
    return frozenset(name for row in rows for name in row.attributes)


def numbers_by_presidio(pieces: Sequence[Piece]) -> list[Named]:
    """What Presidio, where it is installed, finds in the lines with numbers and addresses."""
    if not presidio.installed():
        return []
    lines = dict.fromkeys(line for piece in pieces if not piece.name for line in piece.text.splitlines())
    texts = [line for line in lines if len(re.findall(r"\d|@", line)) >= 4 or "@" in line]
    return [Named(text, kind, "Presidio", score) for text, kind, score in presidio.numbers(texts)]


def known_names(known: Iterable[Mapping[str, Any]]) -> list[Named]:
    """The people and places of an earlier time."""
    return [
        Named(str(one["name"]), str(one["kind"]), "the key", 1.0)
        for one in known
        if one["kind"] in (PERSON, PLACE, ORGANISATION)
    ]


def remembered(key: Path, secret: Callable[[], str] | None) -> dict[str, Any]:
    """What a key holds.

    Raises:
        CallError: It is no key, or the passphrase is missing or wrong.
    """
    if secret is None:
        raise CallError(
            "the key needs a passphrase", where=str(key), remedy="Give --secret FILE, or call it at a terminal."
        )
    check_key(key)
    return read_key(key, secret=secret())


def with_earlier(now: list[dict[str, Any]], before: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entities of this time, with the forms that they had before, and those of earlier copies alone."""
    known = {(one["kind"], str(one["name"]).casefold()): one for one in now}
    others: list[dict[str, Any]] = []
    for one in before:
        same = known.get((one["kind"], str(one["name"]).casefold()))
        if same is None:
            others.append(dict(one))
        else:
            same["forms"] = sorted({*same["forms"], *one["forms"]})
    return [*now, *others]


def take_over(found: Sequence[Entity], known: Iterable[Mapping[str, Any]]) -> None:
    """Give those that an earlier time knew the replacement that they had."""
    before = {(str(one["kind"]), str(one["name"]).casefold()): one for one in known}
    for entity in found:
        one = before.get((entity.kind, entity.name.casefold()))
        if one:
            entity.replacement, entity.do = str(one["replacement"]), str(one["do"])


def any_known(found: Iterable[Entity], before: Iterable[Mapping[str, Any]]) -> bool:
    """Whether anything that a key knows stands in the corpus."""
    keys = {(str(one["kind"]), str(one["name"]).casefold()) for one in before}
    return any((one.kind, one.name.casefold()) in keys for one in found)


def entity_in_key(entity: Entity) -> dict[str, Any]:
    """An entity as the key holds it."""
    return {
        "kind": entity.kind,
        "name": entity.name,
        "forms": sorted(entity.seen),
        "replacement": entity.replacement,
        "do": entity.do,
        "direct": entity.kind in DIRECT,
    }
