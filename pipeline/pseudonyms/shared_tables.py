"""The tables of a run with other names in them: whatever is made of them names nobody whom the key hides."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa

from pipeline.model import MACHINE
from pipeline.pseudonyms.copying import Renamer
from pipeline.pseudonyms.telling_columns import broader_attributes
from pipeline.pseudonyms.told_fields import Fields
from pipeline.results.shown_order import in_shown_order
from pipeline.results.tables import GAP, RunTables, table
from pipeline.text.edits import Edits, joined

Row = dict[str, Any]


def shared(tables: RunTables, renamer: Renamer) -> RunTables:
    """The tables with other names in texts, labels, cases, attributes and names of files; spans move along.

    Documents stand in the order of their new names.
    """
    taken: set[str] = set()
    documents = tables.documents.to_pylist()
    files = {row["document"]: row["file"] for row in documents}
    named = {document: renamer.path(document, taken) for document in files}
    pairs = list(
        dict.fromkeys(zip(tables.turns["document"].to_pylist(), tables.turns["case"].to_pylist(), strict=True))
    )
    homes = {case: document for document, case in reversed(pairs)}  # where somebody speaks first
    told = _told(tables, pairs)
    texts = {row["document"]: _edited(row, told.get(row["document"], ()), renamer) for row in documents}
    cases = _cases(tables, renamer, {case: files[document] for case, document in homes.items()})
    word = _Words(renamer, files)
    coders = neutral_coders(tables.codings["coder"].unique().to_pylist())

    def passage_id(passage: str, document: str) -> str:
        return passage.replace(document, named[document], 1) if document in passage else word(passage, document)

    ids = {row["passage"]: passage_id(row["passage"], row["document"]) for row in tables.passages.to_pylist()}

    def moved(spans: Iterable[Mapping[str, Any]], document: str) -> list[Row]:
        edits = texts[document]
        return [
            {**span, "start": edits.forward(span["start"]), "end": edits.forward(span["end"], end=True)}
            for span in spans
        ]

    def said(spans: Iterable[Mapping[str, Any]], document: str, *, gap: str) -> str:
        return gap.join(texts[document].text[span["start"] : span["end"]] for span in spans)

    def of_document(row: Row) -> Row:
        name = row["document"]
        return {
            **row,
            "document": named[name],
            "file": named[name] if row["file"] == name else renamer.path(row["file"], set()),
            "programme": word(row["programme"], name),
            "digest": "",
            "warnings": [word(text, name) for text in row["warnings"]],
            "text": texts[name].text,
        }

    def of_turn(row: Row) -> Row:
        name = row["document"]
        paragraphs = moved(row["paragraphs"], name)
        return {
            **row,
            "document": named[name],
            "speaker": word(row["speaker"], name),
            "case": cases.get(row["case"], word(row["case"], name)),
            "part": word(row["part"], name),
            "paragraphs": paragraphs,
            "marks": moved(row["marks"], name),
            "locator": word(row["locator"], name),
            "text": _turn_text(row, paragraphs, texts[name].text) if paragraphs else row["text"],
        }

    def of_passage(row: Row) -> Row:
        name = row["document"]
        spans = moved(row["spans"], name)
        return {
            **row,
            "passage": ids[row["passage"]],
            "repeats": ids.get(row["repeats"], ""),
            "document": named[name],
            "case": cases.get(row["case"], word(row["case"], name)),
            "speaker": word(row["speaker"], name),
            "programme": word(row["programme"], name),
            "part": word(row["part"], name),
            "spans": spans,
            "locator": word(row["locator"], name),
            "text": said(spans, name, gap=GAP),
        }

    def of_coding(row: Row) -> Row:
        name = row["document"]
        spans = moved(row["spans"], name)
        edits = texts[name]
        return {
            **row,
            "passage": ids[row["passage"]],
            "document": named[name],
            "case": cases.get(row["case"], word(row["case"], name)),
            "speaker": word(row["speaker"], name),
            "programme": word(row["programme"], name),
            "start": edits.forward(row["start"]),
            "end": edits.forward(row["end"], end=True),
            "spans": spans,
            "locator": word(row["locator"], name),
            "text": said(spans, name, gap=GAP),
            "coder": coders.get(row["coder"], row["coder"]),
            "evidence": _evidence(row["evidence"], edits, lambda text: word(without_coder(text, coders), name)),
        }

    scored = pa.array([ids[passage] for passage in tables.scores["passage"].to_pylist()], pa.string())
    made = replace(
        tables,
        documents=table("documents", map(of_document, documents)),
        turns=table("turns", map(of_turn, tables.turns.to_pylist())),
        passages=table("passages", map(of_passage, tables.passages.to_pylist())),
        cases=table("cases", [_case(row, cases, word, homes) for row in less_told(tables).cases.to_pylist()]),
        scores=tables.scores.set_column(0, tables.scores.schema.field(0), scored),
        codings=table("codings", map(of_coding, tables.codings.to_pylist())),
    )
    return in_shown_order(made, {})


def neutral_coders(names: Iterable[str]) -> dict[str, str]:
    """What people who coded are called where somebody else reads it: ``Coder 1``."""
    people = sorted({name for name in names if name != MACHINE}, key=lambda name: (name.casefold(), name))
    return {name: f"Coder {number}" for number, name in enumerate(people, start=1)}


def without_coder(text: str, coders: Mapping[str, str]) -> str:
    """What a reason says of its source; a person's coding begins with who decided: ``Helen, 2025-03-01``."""
    name = _WHO_DECIDED.match(text)
    return f"{coders[name[1]]}{text[name.end(1) :]}" if name and name[1] in coders else text


_WHO_DECIDED = re.compile(r"(.+?), \d{4}-\d\d-\d\d(?!\d)")


def less_told(tables: RunTables) -> RunTables:
    """The tables with attributes of cases that say less, where they give people away: ages, dates of birth, numbers."""
    rows = tables.cases.to_pylist()
    made = broader_attributes([_attributes(row) for row in rows])
    changed = [{**row, "attributes": json.dumps(own, ensure_ascii=False)} for row, own in zip(rows, made, strict=True)]
    return replace(tables, cases=table("cases", changed))


def _attributes(row: Row) -> dict[str, str]:
    """What is told of a case."""
    return {name: str(value) for name, value in json.loads(row["attributes"] or "{}").items()}


def _told(tables: RunTables, pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """What is told of the cases of each document: attributes and their values; by the cases that each document has."""
    known = {row["case"]: _attributes(row) for row in tables.cases.to_pylist()}
    found: dict[str, list[tuple[str, str]]] = {}
    for document, case in pairs:
        found.setdefault(document, []).extend(known.get(case, {}).items())
    return found


def _edited(row: Row, told: Iterable[tuple[str, str]], renamer: Renamer) -> Edits:
    """The text of a document with what says less in its fields, and with other names."""
    fields = Fields(told).edits(row["text"])
    return Edits(row["text"], joined(fields, renamer.edits(row["text"], file=row["file"])))


class _Words:
    """Other names in short texts, each asked for once."""

    def __init__(self, renamer: Renamer, files: Mapping[str, str]) -> None:
        self._renamer, self._files = renamer, files
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, text: str, document: str = "") -> str:
        key = (text, document)
        if key not in self._known:
            self._known[key] = self._renamer.text(text, file=self._files.get(document, "")) if text else text
        return self._known[key]


def _turn_text(row: Row, paragraphs: list[Row], text: str) -> str:
    """What a turn says: its paragraphs, put together as they were."""
    old = row["text"]
    lengths = [span["end"] - span["start"] for span in row["paragraphs"]]
    rest = len(old) - sum(lengths)
    between = rest // (len(lengths) - 1) if len(lengths) > 1 else 0
    gap = old[lengths[0] : lengths[0] + between] if len(lengths) > 1 else ""
    return gap.join(text[span["start"] : span["end"]] for span in paragraphs)


def _cases(tables: RunTables, renamer: Renamer, home: Mapping[str, str]) -> dict[str, str]:
    """What each case is called now, each unlike all others; by the file in which it is."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for case in tables.cases["case"].to_pylist():
        name = renamer.text(case, file=home.get(case, ""), name=True)
        chosen, number = name, 2
        while chosen.casefold() in taken:
            chosen = f"{name} ({number})"
            number += 1
        taken.add(chosen.casefold())
        found[case] = chosen
    return found


def _case(row: Row, cases: Mapping[str, str], word: _Words, homes: Mapping[str, str]) -> Row:
    # Dates of somebody move as they do in what she says.
    attributes = {name: word(value, homes.get(row["case"], "")) for name, value in _attributes(row).items()}
    return {
        **row,
        "case": cases[row["case"]],
        "programme": word(row["programme"]),
        "alias": word(row["alias"]),
        "attributes": json.dumps(attributes, ensure_ascii=False),
    }


def _evidence(text: str, edits: Edits, word: Callable[[str], str]) -> str:
    """Reasons with their places moved, and without names in what they say of their sources."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            made = {key: changed(one) for key, one in value.items()}
            if (
                isinstance(value.get("start"), int)
                and isinstance(value.get("end"), int)
                and value["end"] > value["start"]
            ):
                made["start"], made["end"] = edits.forward(value["start"]), edits.forward(value["end"], end=True)
            return made
        if isinstance(value, list):
            return [changed(one) for one in value]
        return word(value) if isinstance(value, str) else value

    return json.dumps(changed(json.loads(text)), ensure_ascii=False) if text else text
