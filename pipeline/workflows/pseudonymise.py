"""A copy of a corpus with other names, the key to it, and the way back."""

from __future__ import annotations

import glob
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.errors import CallError, ManyErrors, ThematrixError
from pipeline.ingest import Corpus, read_corpus
from pipeline.ingest.corpus_files import find_files
from pipeline.ingest.language import language_name
from pipeline.pseudonyms import presidio
from pipeline.pseudonyms.alike import tell_alike
from pipeline.pseudonyms.behind_posts import BEHIND_POST
from pipeline.pseudonyms.capitals import WORD_TOO
from pipeline.pseudonyms.dates import UNMOVABLE
from pipeline.pseudonyms.entities import GENERALISE, REPLACE, Entity
from pipeline.pseudonyms.key_file import check_secret, secret_in, write_key
from pipeline.pseudonyms.labels_read import labels_left
from pipeline.pseudonyms.legends import LISTED
from pipeline.pseudonyms.names_of_files import FILE_PERHAPS, FOLDER
from pipeline.pseudonyms.other_languages import languages_of_files
from pipeline.pseudonyms.patterns import DATE, PERSON
from pipeline.pseudonyms.places_abroad import SEARCHED
from pipeline.pseudonyms.plain_words import SEEN_INSIDE
from pipeline.pseudonyms.replacements import NAMES, propose, replaced
from pipeline.pseudonyms.residual import risk_of, times_told
from pipeline.pseudonyms.short_labels import LETTERS_SAID
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.things import A_THING
from pipeline.pseudonyms.witnesses import BY_A_WORD, Piece
from pipeline.pseudonyms.words import has_no_capitals, keys_of
from pipeline.pseudonyms.workbook import apply_answers, write_entities
from pipeline.runtime.disk import write_atomic, writing_folder
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.workflows.carried import by_file, carry_decisions, check_carried
from pipeline.workflows.leaks import Leaks, label_leak, search
from pipeline.workflows.pseudonym_copy import copied_files, days_moved, why_failed, write_files
from pipeline.workflows.pseudonym_names import (
    OWN_KINDS,
    added_rows,
    any_known,
    entity_in_key,
    known_names,
    names_in_sheet,
    numbers_by_presidio,
    own_list,
    refused_around,
    remembered,
    sheet_attributes,
    take_over,
    with_earlier,
)
from pipeline.workflows.pseudonym_sources import SourceFiles
from pipeline.workflows.pseudonymised import Pseudonymised
from pipeline.workflows.read_alike import read_otherwise

__all__ = ["Pseudonymised", "pseudonymise", "secret_in"]

_BY_WORDS = frozenset(
    {A_THING, BEHIND_POST, BY_A_WORD, FILE_PERHAPS, FOLDER, LETTERS_SAID, LISTED, SEEN_INSIDE, WORD_TOO}
)
"""Witnesses of what may be a name and may be a word, or a thing, too."""

_CARRIED = (".jsonl", ".csv", ".qdpx")
"""How files end that lie beside a copy: the list of what was replaced, and what people did on the original."""


def pseudonymise(
    corpus: Path,
    out: Path | None = None,
    *,
    workbook: Path | None = None,
    key: Path | None = None,
    secret: Callable[[], str] | None = None,
    style: str = NAMES,
    own: Path | None = None,
    decisions: Path | None = None,
    progress: Progress | None = None,
) -> Pseudonymised:
    """Find who and what gives people away, and write a copy of the corpus with other names.

    Args:
        corpus: The folder.
        out: The copy, a folder that is not there yet; None where only the workbook is wanted.
        workbook: The entities: read where it is there, and written. CORPUS-names.xlsx beside the corpus where None.
        key: The key; read where it is there, so that later files have the same names. OUT.key where None.
        secret: Gives the passphrase or identity; asked for where there is a copy.
        style: One of ``pipeline.pseudonyms.replacements.STYLES``.
        own: The user's own list: a name a line, perhaps with ``place:`` or ``organisation:`` before it.
        decisions: decisions.jsonl of a run on the corpus, to be carried to the copy.
        progress: Is told what goes on.

    Raises:
        CallError: A path is wrong, or a workbook or key is not understood.
        ThematrixError: Nothing can be read, or the disk failed.
    """
    progress = progress or Quiet()
    corpus = corpus.resolve()
    if not corpus.is_dir():
        raise CallError("is not a folder", where=str(corpus), remedy="Give the folder of the transcripts.")
    refuse_place(out, corpus)
    if out is not None and secret is not None:
        check_secret(secret())
    if decisions:
        check_carried(decisions)
    for path, what in ((key, "key"), (workbook, "workbook")):
        _refuse_inside(path, what, corpus, out)
    if out is not None:
        key = key or out.parent / f"{out.name}.key"
        _refuse_protected(key)
    progress.stage("Reading", len(find_files(corpus).files), "files")
    read = read_corpus(corpus, on_file=lambda _: progress.advance(1))
    if read.sheet:
        read.sheet.refuse()
    known = remembered(key, secret) if out and key and key.exists() else {}
    sought = _Sought(corpus, read, SourceFiles.of(corpus), workbook or default_workbook(corpus), known)
    proposed = sought.propose(own=own_list(own), style=style, progress=progress)
    if out is None:
        return proposed
    if secret is None or key is None:
        raise CallError("the key needs a passphrase", remedy="Give --secret FILE, or call it at a terminal.")
    return sought.copy(proposed, out, key, secret=secret, decisions=decisions, progress=progress)


@dataclass(slots=True)
class _Sought:
    """A corpus whose names are looked for, and what the key of an earlier time knows of it, if there is one."""

    corpus: Path
    read: Corpus
    files: SourceFiles
    workbook: Path
    known: Mapping[str, Any]
    entities: list[Entity] = field(default_factory=list)

    @property
    def _before(self) -> Sequence[Mapping[str, Any]]:
        """The entities of the earlier time."""
        entities: Sequence[Mapping[str, Any]] = self.known.get("entities", ())
        return entities

    def propose(self, *, own: Sequence[tuple[str, str]], style: str, progress: Progress) -> Pseudonymised:
        """Find who and what gives people away, heed the workbook's answers, and write it."""
        pieces = self.files.pieces(self.read)
        more = [
            *names_in_sheet(self.corpus),
            *self.files.named_in_columns(),
            *numbers_by_presidio(pieces),
            *known_names(self._before),
        ]

        def look(listed: Sequence[tuple[str, str]], refused: Collection[tuple[str, ...]] = ()) -> list[Entity]:
            found = survey(
                self.read,
                pieces,
                own=listed,
                more=more,
                codes=self.files.codes(),
                refused=refused,
                progress=progress,
            )
            take_over(found, self._before)
            return found

        found = look(own)
        strange = bool(self._before) and not any_known(found, self._before)
        joined = 0
        others: list[Entity] = []
        refused: frozenset[tuple[str, ...]] = frozenset()
        if self.workbook.exists():
            others = apply_answers(self.workbook, found)
            if added := added_rows(others, pieces):
                refused = refused_around(found, added)
                found = look([*own, *added], refused)
                others = apply_answers(self.workbook, found)
            _refuse_names_that_are_there(found, pieces, self.workbook)
            joined = _joined(found)
        propose(
            [entity for entity in found if replaced(entity)],
            (piece.text for piece in pieces),
            style=style,
            reserved=[*(str(one["replacement"]) for one in self._before), *(one.replacement for one in others)],
        )
        alike = tell_alike(found, others=others)
        risk = risk_of(self.read, exact=self.files.fields_left(self.read) - sheet_attributes(self.corpus))
        times = times_told(pieces) if any(entity.kind == DATE and replaced(entity) for entity in found) else []
        write_entities(self.workbook, [*found, *others], [*risk.stories, *times], risk.per_case)
        self.entities = found
        texts = [piece.text.casefold() for piece in pieces] if own else []
        languages = set(languages_of_files(self.read).values())
        return Pseudonymised(
            None,
            self.workbook,
            None,
            None,
            Counter(entity.kind for entity in found if replaced(entity)),
            0,
            sum(not replaced(entity) for entity in found),
            (),
            tuple(f"{one.file}: it {why_failed(one)}" for one in self.read.failed if one.file not in self.files.data),
            risk,
            unread=tuple(one.file for one in self.read.failed if one.file in self.files.data),
            presidio=presidio.installed(),
            joined=joined,
            linked=self.files.linked,
            others=tuple(one.name for one in others if keys_of(one.name) not in refused),
            alike=alike,
            strange=strange,
            no_capitals=tuple(dict.fromkeys(piece.file for piece in pieces if has_no_capitals(piece.text))),
            unlisted=tuple(name for _, name in own if not any(name.casefold() in text for text in texts)),
            times=tuple(times),
            words_too=tuple(one.name for one in found if not _BY_WORDS.isdisjoint(one.evidence) and not replaced(one)),
            languages=tuple(sorted(map(language_name, languages))),
            no_places=tuple(sorted(map(language_name, languages - SEARCHED))),
        )

    def copy(
        self,
        proposed: Pseudonymised,
        out: Path,
        key: Path,
        *,
        secret: Callable[[], str],
        decisions: Path | None,
        progress: Progress,
    ) -> Pseudonymised:
        """Write the key, the copy, and the list of what was replaced, and search the copy for names that are left."""
        progress.stage("Writing the copy", len(self.files.data), "files")
        people = days_moved(self.files, self.read, self.known.get("people", {}), self.entities)
        shifts = {name: days for name, (_, days) in people.items()}
        made, renamer, left_out = copied_files(self.files, self.read, self.entities, shifts, progress)
        places = {one.new: one.as_dict() for one in made}
        content = {
            "program": "thematrix",
            "kind": "pseudonyms",
            "version": 1,
            "entities": with_earlier([entity_in_key(entity) for entity in self.entities], self._before),
            "files": places,
            "shifts": {**self.known.get("shifts", {}), **shifts},
            "people": dict(people.values()),
            # So that an earlier copy can still be turned back.
            "earlier": [self.known["files"], *self.known.get("earlier", ())] if self.known else [],
        }
        with writing_folder(out, doing="write the copy") as folder:
            write_key(key, content, secret=secret())
            # Behind the key: a copy without one is never turned back.
            write_files(folder, ((file.new, file.data) for file in made))
        audit = out.parent / f"{out.name}-audit.csv"
        renamed = {one.old: one.new for one in made}
        rows = [
            [renamed.get(file, ""), kind, new, str(times)]
            for (file, kind, new), times in sorted(renamer.done.items())
            if file in renamed
        ]
        write_atomic(
            audit, csv_text([["file", "kind", "replacement", "times"], *rows]).encode(), doing="write the list"
        )
        again = _read_again(out)
        told = ""
        if decisions:
            told = carry_decisions(decisions, self.corpus, out, places, back=False, rename=renamer.text)
        return replace(
            proposed,
            out=out,
            key=key,
            audit=audit,
            replaced=sum(renamer.done.values()),
            no_dates=sum(times for (_, _, new), times in renamer.done.items() if new == UNMOVABLE),
            as_text=tuple(one.new for one in made if one.back is None),
            left_out=tuple(left_out),
            unread=tuple(renamed[file] for file in proposed.unread if file in renamed),
            decisions=told,
            leaks=_searched(out, content, progress, self._labels_left(again, renamed)),
            otherwise=read_otherwise(self.read, again, renamed),
        )

    def _labels_left(self, again: Path | Corpus, renamed: Mapping[str, str]) -> list[tuple[str, str]]:
        """Names of those who speak that are labels of the copy, too, by how it is read: (file, label)."""
        if not isinstance(again, Corpus):
            return []
        return labels_left(by_file(self.read), by_file(again), renamed, self.entities, self.read)


def _read_again(out: Path) -> Path | Corpus:
    """The copy as it is read; its folder where it cannot be, which is told where both are compared."""
    try:
        return read_corpus(out)
    except ThematrixError:
        return out


def _searched(
    out: Path, content: Mapping[str, Any], progress: Progress, labels: Sequence[tuple[str, str]] = ()
) -> Leaks:
    """A search of the copy, and of what was carried over beside it; with the labels that name somebody there."""
    progress.stage("Looking for names that are left", 1, "copies")
    carried = sorted(path for path in out.parent.glob(f"{glob.escape(out.name)}-*") if path.suffix in _CARRIED)
    found = [search(path, content) for path in (out, *carried)]
    found_before = {(leak.file, leak.found) for leak in found[0].sure}
    left = [label_leak(file, label) for file, label in labels if (file, label) not in found_before]
    return replace(
        found[0],
        files=sum(one.files for one in found),
        leaks=(*left, *(leak for one in found for leak in one.leaks)),
    )


def default_workbook(corpus: Path) -> Path:
    """Where the workbook of a corpus lies where nothing else is said."""
    return corpus.parent / f"{corpus.name}-names.xlsx"


def refuse_place(out: Path | None, corpus: Path) -> None:
    if out is None:
        return
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise CallError("is there already", where=str(out), remedy="Give a folder that is not there yet.")
    if out.resolve().is_relative_to(corpus):
        raise CallError("lies in the corpus itself", where=str(out), remedy="Give a folder beside it.")


def _refuse_inside(path: Path | None, what: str, corpus: Path, out: Path | None) -> None:
    """Refuse a key or a workbook of names that would lie in the copy, or be read as a transcript."""
    for folder, where in ((out, "the copy"), (corpus, "the corpus")):
        if path is not None and folder is not None and path.resolve().is_relative_to(folder.resolve()):
            raise CallError(
                f"the {what} lies in {where}",
                where=str(path),
                remedy="It names everybody: keep it elsewhere.",
            )


def _refuse_protected(key: Path) -> None:
    """Refuse a key that cannot be written: it may be of a copy that was passed on, and is gone on with."""
    if key.exists() and not key.stat().st_mode & 0o200:
        raise CallError(
            "the key is write-protected, and this copy would be added to it",
            where=str(key),
            remedy="Make it writable, or give the name of a new key with --key.",
        )


def _refuse_names_that_are_there(found: Sequence[Entity], pieces: Sequence[Piece], workbook: Path) -> None:
    """Refuse replacements of a person's own making that stand in the corpus: they would be taken for somebody else."""
    texts = [piece.text.casefold() for piece in pieces]
    errors: list[ThematrixError] = []
    for entity in found:
        new = entity.replacement.strip()
        if not new or not replaced(entity) or entity.kind not in OWN_KINDS.values() or entity.do == GENERALISE:
            continue
        word = re.compile(rf"(?<!\w){re.escape(new.casefold())}(?!\w)")
        if any(word.search(text) for text in texts if new.casefold() in text):
            errors.append(
                CallError(
                    f"{new!r} is to stand in place of {entity.name!r}, and stands in the corpus itself",
                    where=str(workbook),
                    remedy="Write another replacement, one that nobody and nothing there is called.",
                )
            )
    if errors:
        raise ManyErrors(errors) if len(errors) > 1 else errors[0]


def _joined(found: Sequence[Entity]) -> int:
    """How many people share a replacement with somebody, as two rows with one replacement are one person."""
    often = Counter(
        entity.replacement.casefold()
        for entity in found
        if entity.kind == PERSON and entity.do == REPLACE and entity.replacement
    )
    return sum(number for number in often.values() if number > 1)
