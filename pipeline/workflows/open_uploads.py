"""What was filled in elsewhere, at the desk: looked at first, then taken, or left.

What is taken is what ``thematrix decide`` takes, into the same files; the run's others follow when they are written.
"""

from __future__ import annotations

import secrets
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.decisions import new_decisions, read_decisions
from pipeline.decisions.apply import Conflict, Lost, apply
from pipeline.errors import CallError, ManyErrors, ThematrixError
from pipeline.ingest.files.decode import LARGEST
from pipeline.model import Decision
from pipeline.results.one_document import of_document
from pipeline.results.tables import RunTables, read_run
from pipeline.review import Filled
from pipeline.runtime.disk import CACHE, disk
from pipeline.runtime.run_folder import plain_folder
from pipeline.wording import many
from pipeline.workflows.agree import agree
from pipeline.workflows.brought_back import SAMPLE, BroughtBack, read_back
from pipeline.workflows.decide import Kept, in_order, keep, to_keep
from pipeline.workflows.open_project import OpenProject
from pipeline.workflows.upload_names import safe_path

FOLDER = "brought"
"""In the run's cache: where an upload lies until it is taken or left."""

KINDS = (".xlsx", ".xlsm", ".json", ".jsonl", ".csv", ".tsv", ".qdpx", ".sqlite3", ".docx", ".html", ".htm")
"""What a file's name may end with."""

MOST_SHOWN = 20
"""Of each kind of thing that is told."""

WORDS = 160
"""Characters of the words that a decision is about."""


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """A decision as the page tells it: the code's name, the words, and who says what."""

    code: str
    words: str
    said: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that was looked at, and what it would change.

    Attributes:
        id: Its own; another one means that another file was given since.
        name: As its owner calls it.
        what: What it is.
        who: Who decided, each with the numbers of their yes and no.
        new: How many decisions are new.
        known: How many are there already.
        left: Rows and passages that nobody decided on.
        back: How many earlier decisions are taken back.
        other: New ones that say otherwise than the same person had said here.
        conflicts: Codings on which people would disagree who do not yet.
        lost: New ones that count for nothing in this run, each with the reason.
        notes: How many memos, summaries and kept quotes are new.
        refused: What in it cannot be used.
        told: How it was read.
        agreement: Of a sample that was coded blind, how far it and the program agree, a sentence each.
    """

    id: str
    name: str
    what: str
    who: tuple[tuple[str, int, int], ...]
    new: int
    known: int
    left: int
    back: int
    other: tuple[ToldDecision, ...]
    conflicts: tuple[ToldDecision, ...]
    lost: tuple[ToldDecision, ...]
    notes: int
    refused: tuple[str, ...]
    told: tuple[str, ...]
    agreement: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether taking it would change anything."""
        return bool(self.new or self.back or self.notes)


class OpenUploads:
    """What was brought to a project; may be asked from several threads."""

    def __init__(self, project: OpenProject) -> None:
        """Nothing was brought yet."""
        self.project = project
        self._lock = threading.Lock()
        self._offered: tuple[Offered, Path, str] | None = None

    @property
    def offered(self) -> Offered | None:
        """The file that waits to be taken or left; None where none does."""
        with self._lock:
            return self._offered[0] if self._offered is not None else None

    def offer(self, name: str, file: Path, *, coder: str = "") -> Offered:
        """Look at a file; one that waits is left.

        Args:
            name: As the browser gives it.
            file: Where it lies; it is copied.
            coder: Who decided, where the file does not say.

        Raises:
            CallError: It is nothing that people fill in for a run, or too large, or nobody says whose it is.
            ThematrixError: It is damaged, or not safe to open; or the disk failed.
        """
        called = safe_path(name).name
        suffix = Path(called).suffix.lower()
        if suffix not in KINDS:
            raise CallError(
                f"files that end in {suffix or 'nothing'} are not taken here",
                where=called,
                remedy=f"Give one of {', '.join(KINDS[:7])}.",
            )
        size = file.stat().st_size
        if size > LARGEST:
            raise CallError(
                f"has {size // 1024**2:,} MB; at most {LARGEST // 1024**2} MB are taken",
                where=called,
                remedy="Split it.",
            )
        with self._lock:
            self._forget()
            folder = plain_folder(plain_folder(self.project.run / CACHE) / FOLDER)
            with disk(folder, "keep the upload"):
                folder.mkdir(parents=True, exist_ok=True)
                kept = folder / f"{secrets.token_hex(6)}{suffix}"
                shutil.copyfile(file, kept)
            try:
                offered = self._looked(kept, called, coder)
            except BaseException:
                kept.unlink(missing_ok=True)
                raise
            self._offered = offered, kept, coder
            return offered

    def take(self, id_: str) -> Kept:
        """Keep what the file says.

        Raises:
            CallError: It is not the file that waits, or somebody else writes into the run's folder.
            ThematrixError: The disk failed.
        """
        with self._lock:
            offered, path, coder = self._waiting(id_)
            brought = self._read(path, offered.name, coder)
            with self.project.writing():
                filled = in_order([brought])
                done = keep(self.project.run, _decisions(filled), filled, brought.notes)
            self._forget()
            return done

    def leave(self, id_: str) -> None:
        """Forget the file.

        Raises:
            CallError: It is not the one that waits.
        """
        with self._lock:
            self._waiting(id_)
            self._forget()

    def stop(self) -> None:
        """Leave nothing behind when the desk is closed."""
        with self._lock:
            self._forget()

    def _waiting(self, id_: str) -> tuple[Offered, Path, str]:
        if self._offered is None or self._offered[0].id != id_:
            raise CallError(
                "this file was taken or left already, or another one was given since", remedy="Reload the page."
            )
        return self._offered

    def _forget(self) -> None:
        self._offered = None
        folder = self.project.run / CACHE / FOLDER
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)

    def _read(self, path: Path, called: str, coder: str) -> BroughtBack:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            return read_back(path, self.project.run, read_run(self.project.run), time=now, coder=coder)
        except ManyErrors as error:
            raise _as_called(error.errors[0], path, called, more=len(error.errors) - 1) from error
        except ThematrixError as error:
            raise _as_called(error, path, called) from error

    def _looked(self, path: Path, called: str, coder: str) -> Offered:
        brought = self._read(path, called, coder)
        run, filled = self.project.run, in_order([brought])
        decisions, back, _ = to_keep(run, _decisions(filled), filled)
        before = read_decisions(run)[0]
        new = new_decisions(before, decisions, withdrawn=back)
        tables = read_run(run)
        conflicts, lost = _applied(tables, before, new)
        names = tables.code_names
        said = {_about(one): one for one in before}
        other = [
            ToldDecision(
                names.get(one.code, one.code), _words(one), f"{one.coder}: {_yes(said[_about(one)])}, now {_yes(one)}"
            )
            for one in new
            if _about(one) in said and said[_about(one)].accept != one.accept
        ]
        texts = dict(zip(*(tables.passages[name].to_pylist() for name in ("passage", "text")), strict=True))
        refused = [str(error).replace(str(path), called) for one in filled for error in one.refused]
        return Offered(
            id=secrets.token_hex(6),
            name=called,
            what=brought.what,
            who=tuple((one.coder, one.accepted, len(one.decisions) - one.accepted) for one in filled if one.decisions),
            new=len(new),
            known=len(decisions) - len(new),
            left=sum(one.open for one in filled),
            back=len(back),
            other=tuple(other),
            conflicts=tuple(
                ToldDecision(
                    names.get(one.code, one.code),
                    _short(texts[one.passage]),
                    f"yes {', '.join(one.accept)}; no {', '.join(one.reject)}",
                )
                for one in conflicts
            ),
            lost=tuple(
                ToldDecision(names.get(one.decision.code, one.decision.code), _words(one.decision), one.reason)
                for one in lost
            ),
            notes=len(brought.notes),
            refused=tuple(refused),
            told=brought.told,
            agreement=_agreement(run, path) if brought.what == SAMPLE else (),
        )


def _agreement(run: Path, sample: Path) -> tuple[str, ...]:
    """What ``thematrix agree`` says of it; nothing where it cannot be compared."""
    from pipeline.agreement.agreement_report import grouped, headline, looked_at, overall

    try:
        found = agree(run, sample)
    except ThematrixError:
        return ()
    return (*headline(found), *looked_at(found), *overall(found), *grouped(found), *found.notes)


def _decisions(filled: Sequence[Filled]) -> list[Decision]:
    return [decision for one in filled for decision in one.decisions]


def _as_called(error: ThematrixError, path: Path, called: str, *, more: int = 0) -> CallError:
    """A refusal in one line, of the file under the name that its owner knows."""
    what = str(error).replace(str(path), called)
    return CallError(f"{what} And {many(more, 'further row')} like it." if more else what)


def _applied(
    tables: RunTables, before: Sequence[Decision], new: Sequence[Decision]
) -> tuple[list[Conflict], list[Lost]]:
    """The disagreements that new decisions would bring, and those of them that count for nothing."""
    documents = dict.fromkeys(one.document for one in new)
    if not set(documents) <= set(tables.texts):
        return _differing(tables, before, new)
    conflicts, lost = [], []
    for name in documents:
        part = of_document(tables, name)[0]
        own = ([one for one in some if one.document == name] for some in (before, new))
        found = _differing(part, *own)
        conflicts += found[0]
        lost += found[1]
    return conflicts, lost


def _differing(
    tables: RunTables, before: Sequence[Decision], new: Sequence[Decision]
) -> tuple[list[Conflict], list[Lost]]:
    _, was = apply(tables, before)
    _, now = apply(tables, [*before, *new])
    known = set(was.conflicts)
    fresh = {id(one) for one in new}
    return [one for one in now.conflicts if one not in known], [one for one in now.lost if id(one.decision) in fresh]


def _about(one: Decision) -> tuple[object, ...]:
    return one.coder, one.document, one.spans, one.words, one.code


def _yes(one: Decision) -> str:
    return "yes" if one.accept else "no"


def _words(one: Decision) -> str:
    return _short(" [...] ".join(one.words))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= WORDS else plain[:WORDS].rsplit(" ", 1)[0] + " …"
