"""Passages and the codes that a person, or a run, gave to them.

What `learn` learns from and `agree` compares, read from a table or from a
run's folder.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pipeline.errors import CallError
from pipeline.human_codings.coded_passage import (
    DRAWN,
    INCLUSION,
    LEARNABLE,
    SAMPLES,
    SHARED,
    SIMPLE,
    STRATIFIED,
    Coded,
    CodedPassage,
)
from pipeline.human_codings.excerpts import excerpts_in
from pipeline.human_codings.from_excerpts import coded_excerpts
from pipeline.human_codings.from_project import coded_project
from pipeline.human_codings.from_run import Passages, designs, machine, run_passages, run_texts, shared_ids
from pipeline.human_codings.from_table import CodingTable, NoCodings
from pipeline.qda import is_project
from pipeline.runtime.disk import was_read
from pipeline.runtime.run_folder import DECISIONS

__all__ = [
    "DRAWN",
    "INCLUSION",
    "LEARNABLE",
    "SAMPLES",
    "SHARED",
    "SIMPLE",
    "STRATIFIED",
    "Coded",
    "CodedPassage",
    "NoCodings",
    "Passages",
    "excerpts_in",
    "read_coded",
]


def read_coded(
    path: Path,
    *,
    run: Path | None = None,
    known: Collection[str] = (),
    complete: bool = False,
    coder: str = "",
    passages: Passages | None = None,
    whole: bool = True,
) -> Coded:
    """Read codings from a table, a run's folder, a run's decisions, or a project of another program.

    A table (.csv, .tsv, .xlsx) has one of three forms:

    - ``id``, ``codes`` (separated by |) and, if wanted, ``text``, ``document``,
      ``uncertain``: a row is a passage that was looked at. An empty cell, or
      ``none``, means that no code fits. In a workbook that `thematrix sample`
      wrote an empty cell means that the passage is not coded yet.
    - ``passage``, ``code``: a row is one coding; the run says the rest.
    - ``document``, ``start``, ``end``, ``code``: a row is one coded stretch, in
      code points of the document's text.

    In the last two forms a passage without a row was not looked at; a row with
    an empty code, or ``none``, says that it was and that nothing fits. With
    ``complete``, all that the run has of the documents named was looked at.

    Of excerpts that Dedoose or Taguette has listed (.xlsx, .csv, .docx, .html)
    each counts for the passages that its words stand in.

    Of a project (.qdpx, .qda of QualCoder, .sqlite3 of Taguette) the codings of
    people are read, and the machine's left out; see
    :mod:`pipeline.human_codings.from_project`.

    Args:
        path: The table; or the folder of a run, for the codings that the
            machine gave; or its decisions.jsonl, for what people decided.
        run: The run's folder that says where passages stand and what they say.
        known: The codebook's codes. A code may then be named without its
            family, or in other letter case, where only one can be meant.
        complete: See above.
        coder: Of a project, whose codings; everybody's where empty.
        passages: Of a project without a run, the passages of its own sources.
        whole: A table is used as a whole or not at all; else rows that are
            wrong are left out, where any are right, and stand in ``refused``.

    Raises:
        CallError: The file is absent or is no table of codings; or some rows
            are wrong, all of which are told, a line each.
    """
    was_read(path)
    if is_project(path):
        if run is not None:
            passages = Passages({one.id: one for one in run_passages(run)}, run_texts(run))
        held = passages or Passages({}, {})
        return coded_project(path, passages=held.by_id, texts=held.texts, known=known, complete=complete, coder=coder)
    excerpts = excerpts_in(path) if path.is_file() else []
    if excerpts:
        if run is not None:
            passages = Passages({one.id: one for one in run_passages(run)}, run_texts(run))
        held = passages or Passages({}, {})
        return coded_excerpts(
            path, excerpts, passages=held.by_id, texts=held.texts, known=known, complete=complete, coder=coder
        )
    if coder:
        raise CallError(
            "--coder chooses among the people of a project or a list of excerpts, and this is none",
            where=str(path),
            remedy="Leave it out.",
        )
    if path.is_dir():
        return machine(path, known)
    if not path.is_file():
        raise CallError("there is no such file", where=str(path), remedy="Look at the path.")
    if path.name == DECISIONS:
        return _decided(path, known)
    of_run = {} if run is None else {passage.id: passage for passage in run_passages(run)}
    drawn = [] if run is None else designs(run)
    shared = {} if run is None else shared_ids(run)
    return CodingTable(path, of_run, known, drawn, shared=shared, complete=complete, whole=whole).read()


def _decided(path: Path, known: Collection[str]) -> Coded:
    """What people decided in a run: of each passage only the codes that were looked at."""
    from pipeline.human_codings.from_decisions import decided_codings

    return decided_codings(path.parent, known=known)
