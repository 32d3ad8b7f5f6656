"""What a run's folder says: its passages, the machine's codings, how samples were drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import CallError, ThematrixError
from pipeline.human_codings.cells import sheets
from pipeline.human_codings.coded_passage import DRAWN, INCLUSION, SAMPLES, SHARED, Coded, CodedPassage
from pipeline.model import MACHINE, Span, Status
from pipeline.runtime.run_folder import plain_folder

Design = Mapping[str, tuple[float, str]]
"""By passage id: its inclusion probability, and how it was drawn."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages by id, coded by nobody, and the texts of the documents that they stand in."""

    by_id: Mapping[str, CodedPassage]
    texts: Mapping[str, str]


def machine(run: Path, known: Collection[str]) -> Coded:
    """The machine's assigned codings of every passage of a run."""
    from pipeline.results.tables import read_run

    tables = read_run(run)
    assigned: dict[str, set[str]] = {}
    columns = (tables.codings[name].to_pylist() for name in ("passage", "code", "coder", "status"))
    for passage, code, coder, status in zip(*columns, strict=True):
        if coder == MACHINE and status != Status.REJECTED.value:
            assigned.setdefault(passage, set()).add(code)
    codes = tuple(sorted(tables.code_ids))
    strange = sorted(set(codes) - set(known)) if known else []
    if strange:
        raise CallError(
            f"the run has the code {strange[0]!r}, which the codebook does not have",
            where=str(run),
            remedy="Give the codebook that the run was made with.",
        )
    passages = (replace(passage, codes=frozenset(assigned.get(passage.id, ()))) for passage in run_passages(run))
    return Coded(source=str(run), coder=MACHINE, passages=tuple(passages), codes=codes)


def run_passages(run: Path) -> Iterator[CodedPassage]:
    """The passages of a run, with nothing given to them."""
    from pipeline.results.tables import read_run

    table = read_run(run).passages
    nothing: frozenset[str] = frozenset()
    for name, document, text, spans in zip(
        *(table[column].to_pylist() for column in ("passage", "document", "text", "spans")), strict=True
    ):
        located = tuple(Span(span["start"], span["end"]) for span in spans)
        yield CodedPassage(name, document, text, nothing, nothing, located)


def run_texts(run: Path) -> dict[str, str]:
    """The text of each document of a run."""
    from pipeline.decisions.relocate import texts_of
    from pipeline.results.tables import read_run

    return texts_of(read_run(run))


def designs(run: Path) -> list[Design]:
    """How the samples of a run were drawn."""
    found: list[Design] = []
    for path in sorted(plain_folder(run / SAMPLES).glob("*.csv")):
        header, *rows = [cells for _, cells in next(sheets(path))]
        columns = [header.index(name) if name in header else -1 for name in ("id", INCLUSION, DRAWN)]
        try:
            found.append({row[columns[0]]: (float(row[columns[1]]), row[columns[2]]) for row in rows})
        except (ValueError, IndexError) as error:
            raise ThematrixError(
                "was changed and no longer says how the sample was drawn",
                where=str(path),
                remedy="Move it away: the workbook says it too, in its hidden columns.",
            ) from error
    return found


def shared_ids(run: Path) -> dict[str, str]:
    """The ids of passages by what they are called in samples of the run that were passed on."""
    found: dict[str, str] = {}
    for path in sorted(plain_folder(run / SAMPLES).glob("*.csv")):
        header, *rows = [cells for _, cells in next(sheets(path))]
        if SHARED in header:
            found |= {row[header.index(SHARED)]: row[header.index("id")] for row in rows}
    return found
