"""Reads a table of codings; all that is wrong with it is told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.codebook.code_names import CodeNames
from pipeline.errors import CallError, ManyErrors, ThematrixError
from pipeline.human_codings.cells import Row, sheets
from pipeline.human_codings.coded_passage import DRAWN, INCLUSION, NOTHING, Coded, CodedPassage
from pipeline.human_codings.from_run import Design
from pipeline.model import Span, Status
from pipeline.runtime.run_folder import DECISIONS
from pipeline.wording import listed

FORMS = (
    "A table of codings has the columns id and codes (and text, document, uncertain), passage and code, "
    "or codes, beside a run, or document, start, end and code"
)

_WANTED = ("id", "passage", "document", "text", "codes", "code", "uncertain", "start", "end", "status", "coder")
REVIEW = ("passage", "code", "decision", "code id", "passage id")
"""Columns by which what `thematrix review` wrote is known, where a row is a coding."""
PASSAGE_REVIEW = ("passage", "code", "answer", "passage key", "code id")
"""Likewise where it goes by the passage; a hint stands above them."""

_MOST_SHOWN = 20


class NoCodings(CallError):
    """A table that holds no codings of people, by its columns.

    Args:
        what: See :class:`ThematrixError`.
        columns: Their names.
        where: See there.
        remedy: See there.
    """

    def __init__(self, what: str, *, columns: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.columns = columns


class CodingTable:
    """One table of codings.

    Args:
        path: The file.
        passages: The run's passages by id; empty where there is no run.
        known: The codebook's codes; empty where any will do.
        designs: How the run's samples were drawn.
        shared: What passages of samples that were passed on are called there, and their ids.
        complete: See :func:`pipeline.human_codings.read_coded`.
        whole: See there.
    """

    def __init__(
        self,
        path: Path,
        passages: Mapping[str, CodedPassage],
        known: Collection[str],
        designs: Sequence[Design],
        *,
        shared: Mapping[str, str] | None = None,
        complete: bool,
        whole: bool = True,
    ) -> None:
        self.shared = shared or {}
        self.path = path
        self.passages = passages
        self.designs = designs
        self.known = CodeLookup(known)
        self.complete = complete
        self.whole = whole
        self.warnings: list[str] = []
        self.unusable: list[CodedPassage] = []
        self.errors: list[ThematrixError] = []
        self.blank = 0
        self._review = False
        self.inclusion: dict[str, float] = {}
        self.drawn: set[str] = set()

    def read(self) -> Coded:
        """The codings.

        Raises:
            CallError: It is no table of codings, or rows of it are wrong.
        """
        header, rows = self._sheet()
        self.at = {name: column for column, name in reversed(list(enumerate(header))) if name}
        if self._review or self._has(*REVIEW):
            raise CallError(
                "is a review workbook: it accepts and rejects codings, and is no table of codings",
                where=str(self.path),
                remedy="Take it in with `thematrix decide RUN` and this file. To compare the machine with what was "
                f"decided, give RUN/{DECISIONS} in its place; for a fair measure code a sample (`thematrix sample`).",
            )
        exhaustive = False
        if self._has("id", "codes"):
            exhaustive = True
            passages = self._by_id(rows, "id")
        elif self._has("passage", "code") and (self.passages or self._has("text")):
            passages = self._by_coding(rows, "passage")
        elif self._has("document", "start", "end") and self._has_any("code", "codes"):
            passages = self._by_coding(rows, "")
        elif self._has("passage", "codes") and (self.passages or self._has("text")):
            exhaustive = True
            passages = self._by_id(rows, "passage")
        elif self._has_any("code", "codes") and self._has("passage"):
            raise CallError("names passages but has no text", where=str(self.path), remedy="Say which run they are of.")
        else:
            columns = ", ".join(filter(None, header[:12])) or "(none)"
            raise NoCodings(
                f"is no table of codings: it has the columns {columns}",
                columns=columns,
                where=self._where(1),
                remedy=f"{FORMS}.",
            )
        if self.complete:
            passages = [*passages, *self._untouched(passages)]
        refused = self.errors
        usable = bool(passages) and not self.whole
        if usable:
            self.errors = []
        coder = self._coder(rows)
        if not self.errors and not passages and not self.blank:
            self._wrong(1, "has no rows under its header", f"{FORMS}.")
        if self.errors:
            more = len(self.errors) - _MOST_SHOWN
            shown = self.errors[:_MOST_SHOWN]
            if more > 0:
                shown.append(CallError(f"{more} further rows are wrong", where=str(self.path)))
            raise ManyErrors(shown)
        named = {code for passage in passages for code in passage.codes | passage.uncertain}
        return Coded(
            source=str(self.path),
            coder=coder,
            passages=tuple(passages),
            codes=tuple(sorted(named)),
            blank=self.blank,
            inclusion=self.inclusion,
            drawn=next(iter(self.drawn), ""),
            warnings=tuple(self.warnings),
            refused=tuple(refused) if usable else (),
            held=len(rows) - self.blank,
            lost=len({str(error.where) for error in refused}) if usable else 0,
            unit="row",
            exhaustive=exhaustive,
        )

    def _by_id(self, rows: Sequence[Row], key: str) -> list[CodedPassage]:
        """A row is a passage, named in the column ``key``."""
        passages = []
        seen: dict[str, int] = {}
        recorded = self._recorded({self._own(self._cell(cells, key)) for _, cells in rows})
        sample = INCLUSION in self.at or bool(recorded)
        for number, cells in rows:
            name = self._own(self._cell(cells, key))
            if not name:
                self._wrong(number, f"the row has no {key}", "Give each passage an id of its own.")
                continue
            if name in seen:
                self._wrong(number, f"the id {name!r} stands in row {seen[name]} too", "Each passage has one row.")
                continue
            seen[name] = number
            if INCLUSION in self.at:
                self._design(number, cells, name)
            elif sample:
                self.inclusion[name], kind = recorded[name]
                self.drawn.add(kind)
            if sample and not self._cell(cells, "codes") and not self._cell(cells, "uncertain"):
                self.blank += 1
                continue
            wrong = len(self.errors)
            uncertain = self._codes(number, self._cell(cells, "uncertain"))
            codes = self._codes(number, self._cell(cells, "codes")) - uncertain
            if len(self.errors) > wrong:
                self.unusable.append(self._passage(cells, name, frozenset(), frozenset()))
                continue
            passages.append(self._passage(cells, name, codes, uncertain))
        return passages

    def _by_coding(self, rows: Sequence[Row], key: str) -> list[CodedPassage]:
        """A row is a coding of a passage, or of a stretch of a document."""
        found: dict[str, CodedPassage] = {}
        for number, cells in rows:
            if key:
                name = self._cell(cells, key)
                if self.passages and name not in self.passages:
                    self._wrong(number, f"the run has no passage {name!r}", "Give the run that was coded.")
                    continue
                passage = self._passage(cells, name, frozenset(), frozenset())
            else:
                stretch = self._stretch(number, cells)
                if stretch is None:
                    continue
                passage = stretch
            wrong = len(self.errors)
            codes = self._codes(number, self._cell(cells, "code") or self._cell(cells, "codes"))
            if self._cell(cells, "status") == Status.REJECTED.value:
                codes = frozenset()
            uncertain = self._codes(number, self._cell(cells, "uncertain"))
            if len(self.errors) > wrong:
                self.unusable.append(passage)
                continue
            before = found.get(passage.id, passage)
            found[passage.id] = replace(
                before, codes=(before.codes | codes) - uncertain, uncertain=before.uncertain | uncertain
            )
        return list(found.values())

    def _stretch(self, number: int, cells: Sequence[str]) -> CodedPassage | None:
        document, start, end = (self._cell(cells, name) for name in ("document", "start", "end"))
        if not document:
            self._wrong(number, "the row has no document", "Name the document as the run names it.")
            return None
        try:
            span = Span(int(start), int(end))
        except ValueError:
            self._wrong(number, f"{start!r} to {end!r} is no stretch of text", "start and end are whole numbers.")
            return None
        return CodedPassage(
            f"{document}:{span.start}-{span.end}",
            document,
            self._cell(cells, "text"),
            frozenset(),
            frozenset(),
            (span,),
        )

    def _passage(
        self, cells: Sequence[str], name: str, codes: frozenset[str], uncertain: frozenset[str]
    ) -> CodedPassage:
        passage = self.passages.get(name)
        document = self._cell(cells, "document") or (passage.document if passage else "")
        # The table's own words stand: they say what the coder saw.
        text = self._cell(cells, "text") or (passage.text if passage else "")
        return CodedPassage(name, document, text, codes, uncertain, passage.spans if passage else ())

    def _own(self, name: str) -> str:
        """The passage's id; of a sample that was passed on, by what it was called there."""
        return name if name in self.passages else self.shared.get(name, name)

    def _untouched(self, passages: Sequence[CodedPassage]) -> Iterator[CodedPassage]:
        """Passages of the run that the table does not list, of the documents that it names."""
        documents = {passage.document for passage in passages}
        # A row that cannot be used says of its passage neither yes nor no.
        known = [*passages, *self.unusable]
        ids = {passage.id for passage in known}
        spans: dict[str, list[Span]] = {}
        for passage in known:
            spans.setdefault(passage.document, []).extend(passage.spans)
        for whole in self.passages.values():
            if whole.document not in documents or whole.id in ids:
                continue
            around = spans.get(whole.document, ())
            if any(own.start < span.end and span.start < own.end for own in whole.spans for span in around):
                continue
            yield whole

    def _design(self, number: int, cells: Sequence[str], name: str) -> None:
        try:
            probability = float(self._cell(cells, INCLUSION))
        except ValueError:
            probability = 0.0
        if not 0 < probability <= 1:
            self._wrong(number, "its inclusion probability was changed", "Take it from the run's folder, samples/.")
            return
        self.inclusion[name] = probability
        self.drawn.add(self._cell(cells, DRAWN))

    def _recorded(self, ids: Collection[str]) -> Design:
        """How the rows were drawn, from the run, where the workbook's hidden columns are gone."""
        found = [{name: design[name] for name in ids} for design in self.designs if design.keys() >= set(ids)]
        # Of two samples with the same passages nothing says which one this is.
        return found[0] if found and all(design == found[0] for design in found) else {}

    def _coder(self, rows: Sequence[Row]) -> str:
        named = [" ".join(self._cell(cells, "coder").split()) for _, cells in rows]
        # A name in capitals and in small letters is one person.
        coders = sorted({name.casefold(): name for name in reversed(named) if name}.values())
        if len(coders) > 1:
            self._wrong(1, f"holds codings of several people: {', '.join(coders[:5])}", "Give one file a person.")
        return coders[0] if coders else self.path.stem

    def _codes(self, number: int, cell: str) -> frozenset[str]:
        result = set()
        for part in cell.split("|"):
            code = " ".join(part.split())
            if not code or code.casefold() in NOTHING:
                continue
            found, remedy = self.known.find(code)
            if found:
                result.add(found)
            elif several := self.known.names.in_a_row(code):
                result.update(several)
                self.warnings.append(f"row {number}: {code!r} is read as {listed(several)}; write | between codes.")
            else:
                self._wrong(number, f"unknown code {code!r}", remedy)
        return frozenset(result)

    def _has(self, *names: str) -> bool:
        return all(name in self.at for name in names)

    def _has_any(self, *names: str) -> bool:
        return any(name in self.at for name in names)

    def _cell(self, cells: Sequence[str], name: str) -> str:
        column = self.at.get(name, len(cells))
        return cells[column].strip() if column < len(cells) else ""

    def _where(self, number: int) -> str:
        return f"{self.path}:{number}"

    def _wrong(self, number: int, what: str, remedy: str) -> None:
        self.errors.append(CallError(what, where=self._where(number), remedy=remedy))

    def _sheet(self) -> tuple[list[str], list[Row]]:
        """The header, names in lower case, and the rows that hold anything, numbered as the file does."""
        best: list[Row] = []
        most = -1
        for rows in sheets(self.path):
            self._review = self._review or any(set(PASSAGE_REVIEW) <= set(_header(cells)) for _, cells in rows[:3])
            count = len(set(_WANTED) & set(_header(rows[0][1]))) if rows else 0
            if count > most:
                best, most = rows, count
        if not best:
            raise CallError("is empty", where=str(self.path), remedy=f"{FORMS}.")
        return _header(best[0][1]), best[1:]


class CodeLookup:
    """The codebook's codes, and what else they may be called.

    Args:
        codes: Their ids; or their names by id, so that names are taken too.
    """

    def __init__(self, codes: Collection[str]) -> None:
        names = codes if isinstance(codes, Mapping) else dict.fromkeys(codes, "")
        self.names = CodeNames((code, "", name) for code, name in names.items())

    def find(self, code: str) -> tuple[str, str]:
        """The code that is meant; or "" and what would have been valid."""
        if not self.names.ids:
            return code, ""
        meant = self.names.meant(code)
        return (meant[0], "") if len(meant) == 1 else ("", self.names.remedy(code))


def _header(cells: Sequence[str]) -> list[str]:
    return [" ".join(cell.split()).casefold() for cell in cells]
