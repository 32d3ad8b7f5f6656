"""Outputs that are passed on: made of a run with other names, and searched for names before they are called done."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.errors import CallError, ThematrixError
from pipeline.export.run_info import RunAbout
from pipeline.export.tables.table import Column, Table
from pipeline.model import Codebook
from pipeline.notes import Notes
from pipeline.pseudonyms.copying import Renamer
from pipeline.pseudonyms.entities import HONORIFICS, PARTICLES
from pipeline.pseudonyms.key_file import check_key, read_key
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.residual import telling
from pipeline.pseudonyms.shared_tables import shared
from pipeline.pseudonyms.witnesses import name_of_speaker
from pipeline.pseudonyms.words import is_word, keys_of
from pipeline.results.tables import RunTables
from pipeline.runtime.digests import file_digest
from pipeline.runtime.run_folder import RunFolder
from pipeline.wording import many
from pipeline.workflows.leaks import Leak, hidden, search


class Share:
    """Other names for everything that is made of a run, from a key.

    Attributes:
        renamer: Puts them in place of the names.
        digest: Of the key's file.
        doubts: Places in what was written that may name somebody, to be looked at.
        files: How many files were searched and name nobody.
    """

    def __init__(self, key: Path, secret: Callable[[], str]) -> None:
        """Open the key.

        Raises:
            CallError: It is not there, or does not open.
        """
        check_key(key)
        self._path = key
        self._content: Mapping[str, Any] = read_key(key, secret=secret())
        self.digest = file_digest(key)
        shifts = {str(file): int(days) for file, days in self._content.get("shifts", {}).items()}
        entities = hidden(self._content)
        self.renamer = Renamer(entities, shifts=shifts)
        self._matcher = Matcher(entities)
        self.doubts: list[Leak] = []
        self.files = 0
        self._names = len(entities)
        self._texts: dict[str, None] = {}

    @property
    def sentence(self) -> str:
        """What the closing search looked for, in how much; "" where nothing was written."""
        if not self.files:
            return ""
        return f"Looked for {many(self._names, 'name')} in {many(self.files, 'file')}: none found."

    def tables(self, tables: RunTables) -> RunTables:
        """The tables with other names.

        Raises:
            CallError: People speak in the run whom the key does not know, as that of another corpus.
        """
        self.refuse_strangers(tables)
        made = shared(tables, self.renamer)
        self._said(text for one in (made.documents, made.turns, made.cases) for text in _texts_in(one))
        return made

    def fit(self, run: Path) -> None:
        """Refuse a run whose people the key does not know.

        Raises:
            CallError: There is no run, or people speak in it whom the key does not know.
            ThematrixError: The run is damaged.
        """
        self.refuse_strangers(RunTables.of(RunFolder.open(run)))

    def refuse_strangers(self, tables: RunTables) -> None:
        """Refuse a run in which people speak whom the key does not know: their names would stay.

        Raises:
            CallError: There are such people.
        """
        known = {
            key
            for one in self._content["entities"]
            for form in (one["name"], *one["forms"])
            for key in (*keys_of(str(form)), "".join(keys_of(str(form))))
        }
        names = filter(None, map(name_of_speaker, dict.fromkeys(tables.turns["speaker"].to_pylist())))
        strangers = [name for name in names if not all(key in known | HONORIFICS | PARTICLES for key in keys_of(name))]
        others = {key for one in self._content["entities"] for key in keys_of(str(one["replacement"]))}
        if strangers and all(key in others | HONORIFICS | PARTICLES for name in strangers for key in keys_of(name)):
            raise CallError(
                f"this run is of the copy that the key was made for: {strangers[0]!r} is one of its other names",
                where=str(self._path),
                remedy="What it writes has other names already: pass that on, or give the run of the transcripts.",
            )
        if strangers:
            more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
            raise CallError(
                f"the key does not know {strangers[0]!r}{more}, who speak{'' if more else 's'} in this run",
                where=str(self._path),
                remedy="Give the key of this corpus; pseudonymise --key KEY adds people to it.",
            )

    def about(self, about: RunAbout) -> RunAbout:
        """What a run says of itself, with other names; why its codings came about is told by their reasons alone."""
        return replace(
            about,
            title=self.renamer.text(about.title, name=True),
            failed=tuple((self.renamer.path(file, set()), reason, remedy) for file, reason, remedy in about.failed),
            warnings=tuple(self.renamer.text(warning) for warning in about.warnings),
            explained=None,
        )

    def codebook(self, codebook: Codebook) -> Codebook:
        """The codebook with other names; its examples are often people's words. Rules stay as they are."""
        word = self.renamer.text
        codes = tuple(
            replace(
                code,
                definition=word(code.definition),
                include=word(code.include),
                exclude=word(code.exclude),
                examples=tuple(map(word, code.examples)),
            )
            for code in codebook.codes
        )
        made = replace(codebook, codes=codes, title=word(codebook.title), description=word(codebook.description))
        self._said((made.title, made.description))
        for one in codes:
            self._said((one.name, one.definition, one.include, one.exclude, *one.examples, *one.keywords))
            self._said(str(rule.spec) for rule in one.rules)
        return made

    def findings(self, tables: Iterable[Table]) -> list[Table]:
        """Tables of findings with other names in their cells, heads and notes."""
        word = self.name

        def column(one: Column) -> Column:
            return replace(
                one,
                head=word(one.head),
                group=word(one.group),
                names={key: word(name) for key, name in one.names.items()},
            )

        return [
            replace(
                table,
                title=word(table.title),
                columns=tuple(map(column, table.columns)),
                rows=tuple(tuple(word(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows),
                notes=tuple(map(self.renamer.text, table.notes)),
                paper=self.findings([table.paper])[0] if table.paper else None,
            )
            for table in tables
        ]

    def name(self, text: str) -> str:
        """A label, an id or the name of a file with other names: capitals say nothing in it."""
        made = self.renamer.text(text, name=True) if text else text
        self._said([made])
        return made

    def notes(self, notes: Notes, before: RunTables, after: RunTables) -> Notes:
        """What people wrote of cells, with other names, by what the cases are called in the shared tables."""
        cases = dict(zip(before.cases["case"].to_pylist(), after.cases["case"].to_pylist(), strict=True))
        made = {
            (cases.get(case, case), column): replace(one, text=self.renamer.text(one.text))
            for (case, column), one in notes.summaries.items()
        }
        self._said(one.text for one in made.values())
        return replace(notes, summaries=made)

    def stories(self, texts: Iterable[tuple[str, str]]) -> None:
        """Keep in :attr:`doubts` what may tell without a name who it is: (where it stands, what is said there)."""
        self.doubts += [
            Leak(where, "", why, words, "", near=False, around=words, direct=False, certainty=0.2)
            for where, text in texts
            for words, why in telling(text)
        ]

    def _said(self, texts: Iterable[str]) -> None:
        """Remember what of the corpus is written into outputs, with other names."""
        self._texts.update(dict.fromkeys(texts))

    def _without_own_words(self, leaks: Sequence[Leak]) -> list[Leak]:
        """Those that are no words of the program's: *Case* heads a column, and names nobody in what the corpus says."""
        if not any(map(_is_of_words, leaks)):
            return list(leaks)
        named = {match.entity.name for text in self._texts for match in self._matcher.find(text)}
        return [leak for leak in leaks if leak.name in named or not _is_of_words(leak)]

    def check(self, written: Iterable[Path]) -> None:
        """Look for names in what was written, and take it away where there are any.

        What may be a name and may be a word is kept in :attr:`doubts`, for a person to look at.

        Raises:
            ThematrixError: It names somebody.
        """
        paths = list(written)
        searched = [search(path, self._content, matcher=self._matcher) for path in paths]
        everything = [leak for one in searched for leak in one.leaks]
        found = self._without_own_words([leak for leak in everything if leak.counts])
        self.doubts += [leak for leak in everything if leak not in found]
        if not found:
            self.files += sum(one.files for one in searched)
            return
        for path in paths:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        first = found[0]
        raise ThematrixError(
            f"{len(found)} places still name somebody, the first {first.found!r} ({first.around!r})",
            where=first.file,
            remedy="Nothing was left. Add the form to your list (pseudonymise --list), and make the key again.",
        )


def _is_of_words(leak: Leak) -> bool:
    return not leak.near and all(map(is_word, keys_of(leak.found)))


def _texts_in(table: pa.Table) -> Iterator[str]:
    """What the columns of text of a table say."""
    for column in table.columns:
        if pa.types.is_string(column.type):
            yield from filter(None, column.unique().to_pylist())
