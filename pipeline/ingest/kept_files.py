"""What files of a corpus came to when they were read before: the same bytes under the same name are not read again.

Kept twice: as the reader left a file, and as it was finished with the rows of
cases.csv that are about it, so that another row elsewhere costs nothing. Where
no row is another, the first is not read at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest.speakers.cases_csv import CaseSheet
from pipeline.model import Document, Role
from pipeline.qda.qualcoder import PROJECT
from pipeline.runtime import plugins
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import file_digest
from pipeline.runtime.finished_parts import Keep
from pipeline.runtime.kept import Kept, adapter, as_json

_SPACE = "files"

Group = tuple[str, ...]
"""Files that are read together."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, why, and what to do; ``beside`` where it lies beside talks and holds none."""

    file: str
    reason: str
    remedy: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was read, also one inside of an archive, or why it could not be.

    Attributes:
        file: Its path in the corpus.
        documents: As their reader left them, quotations divided.
        why: Why its reader was chosen.
        failure: Why there are none.
        opened: Whether it came as far as a reader.
        told: What readers of other packages broke on as they looked at it.
        lost: Parts of it that could not be read.
    """

    file: str
    documents: tuple[Document, ...] = ()
    why: str = ""
    failure: Failure | None = None
    opened: bool = True
    told: tuple[str, ...] = ()
    lost: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """The documents of a file, finished, and the numbers of the rows of cases.csv that this used and reached."""

    documents: tuple[Document, ...]
    used: tuple[int, ...]
    reached: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A file that was finished, and nothing can be asked of it as its reader left it: somebody asks in each document.

    Attributes:
        file: Its path in the corpus.
        why: Why its reader was chosen.
        settled: Under what its documents are kept.
    """

    file: str
    why: str
    settled: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What is seen in how a document was read.

    Attributes:
        doubts: What is odd in it.
        words: How many there are in its text.
        said: Of what is coded by kind whose words they are, and how many, in the order of first appearance.
        about_roles: The doubts of who asks and who answers.
        about_names: The doubts of whether a speaker is somebody.
    """

    doubts: tuple[str, ...]
    words: int
    said: tuple[tuple[str, Role, int], ...]
    about_roles: tuple[str, ...] = ()
    about_names: tuple[str, ...] = ()


class KeptFiles:
    """The files of one corpus that were read before, in a cache; nothing is kept without one.

    Args:
        store: The cache.
        made_by: The program and the libraries that read.

    Attributes:
        left_out: Whether there is somebody who is left out of everything, whose words are not kept either.
    """

    def __init__(self, store: Cache | None = None, *, made_by: str = "") -> None:
        self._taken: Kept[tuple[Taken, ...]] | None = None
        self._settled: Kept[Settled] | None = None
        self._looked: Kept[Looked] | None = None
        self._whole: Kept[tuple[Done, ...]] | None = None
        # What a reader of another package does depends on who knows what.
        if store and not plugins.installed(plugins.READERS):
            self._taken = Kept(store, _SPACE, tuple[Taken, ...], made_by=made_by)
            self._settled = Kept(store, "documents", Settled, made_by=made_by)
            self._looked = Kept(store, "doubts", Looked, made_by=made_by)
            self._whole = Kept(store, "documents", tuple[Done, ...], made_by=made_by)
        self._keys: dict[Group, str] = {}
        self._known: dict[str, tuple[Taken, ...]] = {}
        self._of_file: dict[str, str] = {}
        self._asked = ""
        self._before: dict[str, tuple[Done, ...]] = {}
        self._ready: dict[str, Settled] = {}
        self._given: dict[int, tuple[Taken, str]] = {}
        self._sizes: dict[str, int] = {}
        self._done: dict[str, list[Done]] = {}
        self._finished: dict[int, tuple[Document, str]] = {}
        self._seen: dict[int, tuple[Document, Looked]] = {}
        self._store = store
        self.left_out = False

    def look(
        self, root: Path, groups: Sequence[Group], sheet: CaseSheet, asked: Mapping[str, str], *, within: str
    ) -> None:
        """Look up the groups of a corpus; the sheet and ``asked`` may ask for readers.

        Args:
            root: The corpus.
            groups: Its files.
            sheet: Its cases.csv.
            asked: Readers by pattern.
            within: What files hang on beside cases.csv when they are finished.
        """
        if self._taken is None or self._whole is None or self._settled is None:
            return
        readers = repr((list(asked.items()), [(row.document, row.reader) for row in sheet.rows if row.reader]))
        for group in groups:
            # A project of QualCoder is a folder, of which one file is named.
            if not any(file.endswith(PROJECT) for file in group):
                try:
                    digests = [file_digest(root / file) for file in group]
                    self._keys[group] = self._taken.key(*group, *digests, readers)
                except (OSError, ValueError):
                    continue
        self._asked = repr((sheet.rows, within))
        names = {self._whole.key(key, self._asked): key for key in self._keys.values()}
        before = {names[name]: done for name, done in self._whole.get(list(names)).items()}
        self._ready = self._settled.get([one.settled for done in before.values() for one in done])
        self._before = {key: done for key, done in before.items() if all(one.settled in self._ready for one in done)}
        if self._store:
            # Asked for again with another row of cases.csv.
            self._store.still_used(_SPACE, self._before)
        self._known = self._taken.get([key for key in self._keys.values() if key not in self._before])

    def taken(self, group: Group) -> tuple[Taken, ...] | None:
        """What the group came to before, without documents where it is finished; None where it has to be read."""
        key = self._keys.get(group, "")
        if key in self._before:
            given = [(Taken(one.file, why=one.why), one.settled) for one in self._before[key]]
            self._given.update((id(one), (one, settled)) for one, settled in given)
            return tuple(one for one, _ in given)
        found = self._known.pop(key, None)
        return self._named(key, found) if found is not None else None

    def unread(self, groups: Sequence[Group]) -> list[Group]:
        """The groups that have to be read."""
        there = self._known.keys() | self._before.keys()
        return [group for group in groups if self._keys.get(group, "") not in there]

    def keep(self, group: Group, read: Sequence[Taken]) -> list[Taken]:
        """Keep what was read, unless something went wrong that may be mended from outside; it is given back."""
        key, found = self._keys.get(group, ""), tuple(read)
        if self._taken and key and _is_whole(found):
            self._taken.put({key: found})
            self._named(key, found)
        return list(found)

    def keeping(self, groups: Sequence[Group]) -> Keep[list[Taken]]:
        """How an engine keeps what it reads of these groups, so that they are found here when they are looked up."""
        return Keep(_SPACE, [[key] if (key := self._keys.get(group)) else [] for group in groups], _as_kept)

    def _named(self, key: str, found: tuple[Taken, ...]) -> tuple[Taken, ...]:
        self._of_file.update((one.file, f"{key} {place}") for place, one in enumerate(found))
        self._sizes[key] = len(found)
        return found

    def _key(self, taken: Taken, sheet: CaseSheet, programme: str) -> str:
        if self._settled is None or taken.file not in self._of_file:
            return ""
        rows = repr([sheet.rows_for(document) for document in taken.documents])
        return self._settled.key(self._of_file[taken.file], rows, programme)

    def settled(self, taken: Taken, sheet: CaseSheet, programme: str) -> Settled | None:
        """The documents as they were finished before with the same rows; None where they have to be."""
        given, key = self._given.get(id(taken), (None, ""))
        if given is taken:
            self._remember(self._ready[key], key)
            return self._ready[key]
        key = self._key(taken, sheet, programme)
        kept = self._settled.get([key]).get(key) if self._settled and key else None
        if kept:
            self._finish(taken, kept, key)
        return kept

    def settle(self, taken: Taken, sheet: CaseSheet, programme: str, found: Settled) -> None:
        """Keep how a file's documents were finished; nothing of a file with somebody who is left out of everything."""
        key = self._key(taken, sheet, programme)
        if any(case.absent for document in found.documents for case in document.cases):
            self.left_out = True
            if self._store and taken.file in self._of_file:
                self._store.forget(_SPACE, [self._of_file[taken.file].split(" ")[0]])
            return
        if self._settled and key:
            self._settled.put({key: found})
            self._finish(taken, found, key)

    def _finish(self, taken: Taken, found: Settled, key: str) -> None:
        self._remember(found, key)
        if all(map(is_asked, found.documents)):
            done = self._done.setdefault(self._of_file[taken.file].split(" ")[0], [])
            done.append(Done(taken.file, taken.why, key))

    def keep_done(self) -> None:
        """Keep of which groups nothing but the finished documents need be read the next time."""
        whole = {key: tuple(done) for key, done in self._done.items() if len(done) == self._sizes[key]}
        if self._whole and whole:
            self._whole.put({self._whole.key(key, self._asked): done for key, done in whole.items()})

    def _remember(self, found: Settled, key: str) -> None:
        for place, document in enumerate(found.documents):
            self._finished[id(document)] = document, f"{key} {place}"

    def named(self, document: Document) -> str:
        """What a document is known by that is as it was finished; "" of one that was changed since."""
        same, name = self._finished.get(id(document), (None, ""))
        return name if same is document else ""

    def let_go(self) -> None:
        """The corpus is read: documents are held no longer than whoever asked for them holds them."""
        held = (self._keys, self._known, self._of_file, self._before, self._ready, self._given, self._done)
        for found in (*held, self._finished, self._seen):
            found.clear()

    def looked(self, document: Document, look: Callable[[Document], Looked]) -> Looked:
        """What is seen in how a document was read; what was seen before, where it is as it was finished then.

        Of the same words and turns it is remembered until they are let go of, whatever a document is warned of.
        """
        of, seen = self._seen.get(id(document.turns), (document, None))
        if seen and of.turns is document.turns and of.text is document.text and of.id == document.id:
            return seen
        named = self.named(document)
        key = self._looked.key(named) if self._looked and named else ""
        found = self._looked.get([key]).get(key) if self._looked and key else None
        if found is None:
            found = look(document)
            if self._looked and key:
                self._looked.put({key: found})
        self._seen[id(document.turns)] = document, found
        return found


def is_asked(document: Document) -> bool:
    """Whether somebody asks in it."""
    return any(turn.role is Role.INTERVIEWER for turn in document.turns)


def _is_whole(read: Sequence[Taken]) -> bool:
    """Whether nothing went wrong that may be mended from outside."""
    return not any(one.failure or one.lost or one.told for one in read)


def _as_kept(read: list[Taken]) -> list[bytes] | None:
    data = as_json(adapter(tuple[Taken, ...]), tuple(read)) if _is_whole(read) else None
    return None if data is None else [data]
