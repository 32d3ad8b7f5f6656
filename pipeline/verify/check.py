"""Each quote of each output against the files as received."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.digests import file_digest
from pipeline.runtime.manifest import AGAIN, Manifest
from pipeline.runtime.run_folder import TABLES, RunFolder, plain_file
from pipeline.verify.claims import Claim, claims, outputs
from pipeline.verify.locators import stands_at
from pipeline.verify.manuscript import LEAST, SUFFIXES, manuscript_claims
from pipeline.verify.near_matches import ANCHOR, Index
from pipeline.verify.reading import is_plain, left_in_words, little_speech, read_of, share
from pipeline.verify.source_streams import streams
from pipeline.verify.tokens import NORMALISATIONS, Stream, find, match, words_of
from pipeline.verify.withheld import LEAST as LEAST_WITHHELD
from pipeline.verify.withheld import Withheld

GAP = re.compile(r"\s*\[\s*(?:\.\.\.|…)\s*\]\s*|\n\s*\n")
CUT = re.compile(r" \[\.\.\. cut: [\d,]+ letters? more than a cell holds\]$")
SHOWN = 14
"""Words of the source that are shown beside a quote that is not there."""

OCCURRENCES = 100_000

OPEN = ("codings.csv", "passages.csv")
"""Tables that hold everybody's words, as those of the folder tables do."""
"""Beside the tables, the output that holds all that was coded, whoever said it."""

ANOTHER = "it was changed, or another file was put in its place"
"""What a digest that is not the one in run.json means."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        kind: ``quote``, ``locator``, ``offset``, ``consent`` (of somebody who may not be quoted), ``name`` (of somebody
            whom cases.csv hides since), ``output`` (not as it was written), ``source`` (not as it was read),
            ``reading`` (a file that was taken apart wrongly).
        output: The output, or the source file.
        place: The line, row or cell.
        said: The words, or what is said of them.
        source: The nearest words in the source, and where they stand; or what is right.
        file: The file that the words should stand in, "" where that is not told.
    """

    kind: str
    output: str
    place: str
    said: str
    source: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found.

    Attributes:
        quotes: Of each output, how many quotes were looked for.
        locators: How many locators were looked up, and how many are of a kind that the file alone cannot tell.
        files: How many source files were read.
        corpus: The folder that they were read in.
        findings: What is wrong, by output and place.
        closed: How many people may not be quoted.
        speech: Of each transcript that holds hardly anything else, how many of its words are somebody's, and how many
            it has; that is not looked at where other files than a run's outputs are.
        unshared: The files of which that is not told, as they hold more than a talk.
    """

    quotes: dict[str, int]
    locators: int
    untold: int
    files: int
    corpus: str
    findings: tuple[Finding, ...]
    closed: int = 0
    speech: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unshared: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "quotes": self.quotes,
            "locators": self.locators,
            "locators_untold": self.untold,
            "files": self.files,
            "corpus": self.corpus,
            "not_to_be_quoted": self.closed,
            "speech": {file: {"words": words, "speech": said} for file, (said, words) in self.speech.items()},
            "speech_not_looked_at": list(self.unshared),
            "normalisations": list(NORMALISATIONS),
            "findings": [asdict(finding) for finding in self.findings],
        }


def verify(
    run: Path,
    corpus: Path | None = None,
    *,
    files: Sequence[Path] = (),
    least: int = LEAST,
    closed: Collection[str] = (),
) -> Verified:
    """Look up every quote of a run's outputs, or of other files, in the files that were read.

    Args:
        run: The run's folder.
        corpus: The corpus; where the run found it, if None.
        files: In place of the run's outputs, what thematrix or a person wrote of it.
        least: So many words in quotation marks are a quote in these files.
        closed: Cases that may not be quoted, besides those of which the run knows.

    Raises:
        CallError: There is no run, its corpus is not where it was, or a file is absent or of a kind that is not read.
        ThematrixError: The run's manifest is damaged.
    """
    manifest = RunFolder.open(run).manifest
    for file in files:
        _readable(file)
    check = _Check(run, _root(run, manifest, corpus, remedy="Say with --corpus where it is."), manifest, closed)
    check.sources()
    if files:
        for file in files:
            check.output(str(file), manuscript_claims(file, str(file), least=least))
        return check.result()
    check.outputs()
    check.readings()
    for output in outputs(run):
        check.output(output, claims(run, output))
    return check.result()


def look_up_quotes(run: Path, said: Iterable[Claim], *, closed: Collection[str] = ()) -> tuple[Finding, ...]:
    """Look up words in the files that they are said to stand in, and only in these.

    Args:
        run: The run's folder.
        said: The words, each with its document.
        closed: Cases that may not be quoted, besides those of which the run knows.

    Returns:
        What is wrong, in the order of what was said.

    Raises:
        CallError: There is no run, or its corpus is not where it was.
        ThematrixError: The run's manifest is damaged.
    """
    manifest = RunFolder.open(run).manifest
    root = _root(run, manifest, remedy="Put the transcripts back where they were, or run thematrix again.")
    check = _Check(run, root, manifest, closed)
    claimed = list(said)
    for output in dict.fromkeys(claim.output for claim in claimed):
        check.output(output, [claim for claim in claimed if claim.output == output])
    return check.result().findings


def _readable(file: Path) -> None:
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "there is no such file"
        raise CallError(what, where=str(file), remedy="Give a file with quotes in it.")
    if file.suffix.lower() not in SUFFIXES:
        raise CallError(
            "quotes are not looked up in a file of this kind",
            where=str(file),
            remedy=f"Save it as one of {', '.join(SUFFIXES)}.",
        )


def _root(run: Path, manifest: Manifest, corpus: Path | None = None, *, remedy: str) -> Path:
    told = manifest.corpus_path
    if corpus is None and not told:
        raise CallError("does not say where its corpus is", where=str(run), remedy=remedy)
    path = corpus if corpus is not None else _plain(run / told)
    if not path.exists():
        raise CallError("there is no corpus here any more", where=str(path), remedy=remedy)
    return path if path.is_dir() else path.parent


def _plain(path: Path) -> Path:
    """The path without its detours, as somebody would type it here."""
    there, here = path.resolve(), Path.cwd()
    return there.relative_to(here) if there.is_relative_to(here) and there != here else there


class _Check:
    """One verification, as it goes on."""

    def __init__(self, run: Path, root: Path, manifest: Manifest, closed: Collection[str]) -> None:
        self.run = run
        self.root = root
        self.manifest = manifest
        self.findings: list[Finding] = []
        self.quotes: dict[str, int] = {}
        self.locators = self.untold = 0
        self.speech: dict[str, tuple[int, int]] = {}
        self.unshared: list[str] = []
        self._files = self._file_of_documents()
        self._withheld: Withheld | None = None
        try:
            self._withheld = Withheld(run, self._files, closed)
        except ThematrixError as error:
            # The quotes can be looked up all the same.
            self._add("output", "tables", "", str(error), "who may not be quoted was not looked at")
        self._read: dict[str, list[Stream]] = {}
        self._gone: set[str] = set()
        self._known: dict[tuple[str, str, bool, bool], tuple[list[tuple[Stream, int]], str, int]] = {}
        self._index: Index | None = None

    def result(self) -> Verified:
        return Verified(
            self.quotes,
            self.locators,
            self.untold,
            len(self._read),
            str(self.root),
            tuple(self.findings),
            self._withheld.people if self._withheld else 0,
            self.speech,
            tuple(self.unshared),
        )

    def _file_of_documents(self) -> dict[str, str]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        from pipeline.results.check_rows import sound
        from pipeline.results.tables import checked

        # Read as it is now, and not only as the run wrote it: that it was changed is among the findings.
        path = plain_file(self.run / "tables" / "documents.parquet")
        try:
            data = checked("documents", pq.read_table(path))
            sound("documents", data, codes=())
            rows = data.select(["document", "file"]).to_pylist()
        except (pa.ArrowException, OSError, KeyError, ValueError, MemoryError, ThematrixError) as error:
            raise ThematrixError("the table is missing or damaged", where=str(path), remedy=AGAIN) from error
        return {row["document"]: row["file"] for row in rows}

    def outputs(self) -> None:
        """Whether outputs are as they were when the run wrote them."""
        for name, known in sorted(self.manifest.outputs.items()):
            path = self.run / name
            if not path.is_file():
                self._add("output", name, "", "is missing", "run thematrix again")
            elif file_digest(path) != known:
                self._add("output", name, "", "is not as the run wrote it", ANOTHER)

    def sources(self) -> None:
        """Whether sources are as they were when the run read them."""
        for name, known in sorted(self.manifest.inputs.files.items()):
            path = self.root / name
            if not path.is_file():
                self._add("source", name, "", "is missing", f"looked for in {self.root}")
            elif file_digest(path) != known:
                self._add("source", name, "", "is not as the run read it", ANOTHER)

    def readings(self) -> None:
        """Whether files were taken apart rightly."""
        try:
            documents = read_of(self.run)
        except Exception as error:  # a damaged table: the library that reads it may raise anything
            self._add("output", "tables/turns.parquet", "", "cannot be read", type(error).__name__)
            return
        for name in dict.fromkeys(one.file for one in documents):
            own = [one for one in documents if one.file == name]
            said, words = share(own, self._streams(name))
            if words and is_plain(name, own):
                self.speech[name] = said, words
            else:
                self.unshared.append(name)
            found = [*little_speech(name, own, said, words), *(one for read in own for one in left_in_words(read))]
            for one in found:
                self._add("reading", one.file, one.place, one.said, one.why)

    def output(self, output: str, found: Iterable[Claim]) -> None:
        """Look up the quotes of one output."""
        self.quotes[output] = 0
        try:
            for claim in found:
                self._claim(claim)
        except Exception as error:  # a damaged output: the library that reads it may raise anything
            self._add(
                "output", output, "", "cannot be read", f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"
            )

    def _add(self, kind: str, output: str, index: str, said: str, source: str, *, file: str = "") -> None:
        self.findings.append(Finding(kind, output, index, said, source, file))

    def _claim(self, claim: Claim) -> None:
        pieces = [words for part in GAP.split(_uncut(claim.text)) if (words := words_of(part))]
        if claim.length >= 0 and claim.length != len(claim.text):
            told = f"{claim.length} characters by its offsets, {len(claim.text)} as it stands"
            self._add("offset", claim.output, claim.place, _short(claim.text.split()), told)
        if not pieces:
            return
        self._consent(claim, pieces)
        if not claim.quoted:
            self._maybe(claim, pieces)
            return
        self.quotes[claim.output] += 1
        file = self._files.get(claim.document, "") if claim.document else ""
        if claim.document and not file:
            self._add(
                "quote", claim.output, claim.place, _short(pieces[0]), f"the run has no document {claim.document!r}"
            )
            return
        first: list[tuple[Stream, int]] = []
        for number, piece in enumerate(pieces):
            found, nearest, same = self._look(file, tuple(piece), many=_many(claim, number))
            if not found and claim.begun:
                other = piece[0].swapcase()[:1] + piece[0][1:]
                found, instead, longer = self._look(file, (other, *piece[1:]), many=1)
                nearest, same = (instead, longer) if longer > same else (nearest, same)
            if not found:
                self._add("quote", claim.output, claim.place, _near(piece, same), nearest, file=file)
                return
            first = first or found
        if claim.locator:
            self._locator(claim, file, first, pieces[0])

    def _look(
        self, file: str, piece: tuple[str, ...], *, many: int, whole: bool = False
    ) -> tuple[list[tuple[Stream, int]], str, int]:
        """Where the words stand, in the file or in any; else what stands nearest, and how many words come before
        the one that differs.
        """
        key = (file, " ".join(piece), many > 1, whole)
        if key in self._known:
            return self._known[key]
        best = (0, "nothing like it stands in the source", 0)
        found: list[tuple[Stream, int]] = []
        for name in [file] if file else self._names():
            for source in self._streams(name):
                occurrences, longest, nearest, looked = find(piece, source, many=many, whole=whole)
                found += occurrences
                if longest > best[0]:
                    best = (longest, *_around_change(name, looked, piece, 0, nearest))
            if found and not file:
                break
        if not found and best[0] < len(piece) // 2:
            best = (best[0], *(self._nearest(file, piece) or best[1:]))
        self._known[key] = (found, *best[1:])
        return self._known[key]

    def _nearest(self, file: str, piece: tuple[str, ...]) -> tuple[str, int] | None:
        """Where the longest run of the words stands whose first ones are nowhere."""
        names = [file] if file else self._names()
        sources = [(name, source.kept()) for name in names for source in self._streams(name)]
        best: tuple[int, str, int] = (0, "", 0)
        for start in range(1, min(len(piece) - 2, 40)):
            for name, source in sources:
                for index in source.at(piece[start]):
                    done, _ = match(piece[start:], source, index)
                    if done > best[0]:
                        best = (done, *_around_change(name, source, piece, start, index))
        return best[1:] if best[0] >= 3 else None

    def _names(self) -> list[str]:
        return sorted(set(self._files.values()))

    def _streams(self, name: str) -> list[Stream]:
        if name not in self._read and name not in self._gone:
            try:
                self._read[name] = streams(self.root, name)
            except Exception as error:  # a damaged source: the library that reads it may raise anything
                self._gone.add(name)
                if not isinstance(error, FileNotFoundError):
                    self._add("source", name, "", "cannot be read", f"{type(error).__name__}: {str(error)[:160]}")
        return self._read.get(name, [])

    def _locator(self, claim: Claim, file: str, found: Sequence[tuple[Stream, int]], piece: Sequence[str]) -> None:
        right: list[str] = []
        for whole in (False, True):
            occurrences = self._look(file, tuple(piece), many=OCCURRENCES, whole=True)[0] if whole else found
            verdicts: list[str | None] = []
            for source, index in occurrences:
                verdicts.append(stands_at(claim.locator, source, index))
                if verdicts[-1] == "":
                    self.locators += 1
                    return
            right += filter(None, verdicts)
            if not right:
                break
        if not right:
            self.untold += 1
            return
        self.locators += 1
        told = f"it stands at {' or '.join(dict.fromkeys(right[:3]))}"
        self._add(
            "locator",
            claim.output,
            claim.place,
            f"{claim.locator}: {_short(piece)}",
            told,
            file=self._files.get(claim.document, "") if claim.document else "",
        )

    def _consent(self, claim: Claim, pieces: Sequence[Sequence[str]]) -> None:
        """Name words of somebody who may not be quoted; the run's data hold everybody's."""
        if claim.output in OPEN or claim.output.startswith(f"{TABLES}/"):
            return
        for piece in pieces:
            least = min(LEAST_WITHHELD, max(ANCHOR, len(piece))) if claim.quoted else LEAST_WITHHELD
            found = self._withheld.find(piece, least=least) if self._withheld else None
            if found is not None:
                said = f"{found.case} ({found.file}) may not be quoted"
                self._add("consent", claim.output, claim.place, _short(found.words), said, file=found.file)

    def _maybe(self, claim: Claim, pieces: Sequence[Sequence[str]]) -> None:
        """Count words in a cell or a line that are a quote, and name a quote that was changed."""
        if self._index is None:
            self._index = Index([(name, source.kept()) for name in self._names() for source in self._streams(name)])
        quoted = False
        for piece in pieces:
            whole, changed = self._index.judge(piece)
            quoted = quoted or whole
            if changed:
                one, other = changed
                name, source = self._index.sources[one.stream]
                around_it = piece[max(0, one.last - 5) : other.first + 5]
                # Marks such as [laughs] may be passed over in the source, and may be quoted too; and what is nearly
                # said in one file may be said in another. Heads and notes have aliases in the place of names.
                named = self._withheld.aliases.put_back(around_it) if self._withheld else ()
                if any(
                    self._look("", tuple(words), many=1)[0]
                    for words in dict.fromkeys((tuple(around_it), named))
                    if words
                ):
                    continue
                said = _short(around_it)
                self._add("quote", claim.output, claim.place, said, around(name, source, max(0, one.end - 5)))
                break
        self.quotes[claim.output] += quoted


def _uncut(text: str) -> str:
    """The text without the word about what a cell could not hold, and without the half word before that."""
    found = CUT.search(text)
    return text[: found.start()].rpartition(" ")[0] if found else text


def _many(claim: Claim, number: int) -> int:
    """How many places of its piece of that number are wanted: all, where one of them is the right one."""
    return OCCURRENCES if claim.locator and not number else 1


def _around_change(name: str, source: Stream, piece: Sequence[str], first: int, index: int) -> tuple[str, int]:
    """The source around the word that differs from the piece, and how many words of the piece come before that.

    Args:
        name: The file.
        source: Its words.
        piece: The words that are not there as they are.
        first: The word of the piece from which on it goes like the source for the longest.
        index: Where that stands in the source.
    """
    begin = max(0, index - first)
    same, end = match(piece, source, begin)
    if not same:
        # What comes before that run may have more words or fewer here than there.
        same, end = max(0, first - 1), max(0, index - 1)
    left_out = max(0, same - SHOWN // 2)
    if not left_out:
        return around(name, source, begin), same
    return around(name, source, max(begin, end - SHOWN // 2), begun="... "), same


def around(name: str, source: Stream, index: int, *, begun: str = "") -> str:
    """The words of a source from ``index`` on, and where they stand."""
    window = range(index, min(index + 8 * SHOWN, len(source.words)))
    words = [source.words[at] for at in window if not source.optional[at]]
    return f"{', '.join(filter(None, (name, source.place(index))))}: {begun}{_short(words)}"


def _near(words: Sequence[str], same: int) -> str:
    """The words around the one before which so many are the same."""
    left_out = max(0, same - SHOWN // 2)
    return ("... " if left_out else "") + _short(words[left_out:])


def _short(words: Sequence[str]) -> str:
    return " ".join(words[:SHOWN]) + (" ..." if len(words) > SHOWN else "")
