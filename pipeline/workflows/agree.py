"""How far two codings agree: person and machine, or two people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.agreement import Agreement
from pipeline.agreement import agree as compare
from pipeline.agreement.agreement_report import as_dict, write_agreement
from pipeline.agreement.listed_codes import listed_codes, look_alike
from pipeline.codebook import load_codebook
from pipeline.codebook.code_names import CodeNames
from pipeline.errors import CallError
from pipeline.export.family_names import apart
from pipeline.human_codings import excerpts_in, read_coded
from pipeline.qda import is_project
from pipeline.results.tables import read_run
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import AGREEMENT
from pipeline.wording import listed
from pipeline.workflows.decide import record
from pipeline.workflows.project_passages import project_passages

__all__ = ["Agreement", "agree", "as_dict"]


def agree(
    first: Path,
    second: Path,
    *,
    codebook: Path | None = None,
    codes: Sequence[str] = (),
    simple: bool = False,
    complete: bool = False,
    coders: Sequence[str] = (),
    seed: int = 0,
    out: Path | None = None,
    progress: Progress | None = None,
) -> Agreement:
    """Measure how far two codings agree, per code and overall.

    Args:
        first: A run's folder, a table of human codings or a project.
        second: Of people: the reference of precision and recall.
        codebook: Whose codes are compared; of a run, the run's own where None.
        codes: These alone; all where none is named.
        simple: The passages are a simple random sample of the corpus.
        complete: All passages of the documents that ``second`` names were looked at.
        coders: Of a project of several people, whose codings; one for each project.
        seed: Of the samples that intervals and rho are made of.
        out: A folder for agreement.csv, agreement.md and agreement.json; that of the run
            makes its report say it too.
        progress: Told what a reader of the tables should know.

    Raises:
        CallError: The call was wrong, or a table is.
        ThematrixError: The run is damaged, or the disk failed.
    """
    # The codebook's order is the reader's.
    names = {code.id: code.name for code in load_codebook(codebook).codes} if codebook else {}
    projects = [path for path in (first, second) if is_project(path)]
    lists = [path for path in (first, second) if coders and path.is_file() and excerpts_in(path)]
    if len(coders) > len(projects) + len(lists):
        raise CallError(
            "--coder chooses among the people of a project, and is given more often than there are projects",
            remedy="Give it once for each project.",
        )
    whose = dict(zip((0, 1) if first in (*projects, *lists) else (1,), coders, strict=False))
    run = first if first.is_dir() and first not in projects else None
    # A workbook to be filled in lists the codes, as a codebook does, but says not that all of them are compared.
    there = {} if names or run is not None else listed_codes((first, second))
    names = names or there
    own = project_passages(projects[0]) if projects and run is None else None
    one = read_coded(
        first, known=names, complete=complete and own is not None, coder=whose.get(0, ""), passages=own, whole=False
    )
    if run is not None:
        names = names or {code: name for code, _, name in read_run(run).codes}
    two = read_coded(second, run=run, known=names, complete=complete, coder=whose.get(1, ""), passages=own, whole=False)
    for path, warning in dict.fromkeys((side.source, warning) for side in (one, two) for warning in side.warnings):
        (progress or Quiet()).note(f"{path}: {warning}")
    given = {*one.codes, *two.codes}
    of_codebook = () if there else tuple(names)
    asked = CodeNames((code, "", names.get(code, "")) for code in names or sorted(given))
    only = tuple(dict.fromkeys(asked.code_id(code, where="--code") for code in codes))
    which = only or of_codebook or tuple(code for code in there if code in given)
    result = compare(one, two, codes=which, simple=simple, corpus_passages=len(own.by_id) if own else None, seed=seed)
    if not (only or of_codebook):
        alike = "" if names else look_alike(one, two)
        result = replace(result, notes=(*([alike] if alike else []), *result.notes, _left_out(there, given)))
    result = replace(result, names=apart({code: name or code for code, name in names.items()}))
    if out is not None:
        write_agreement(result, out)
        if run is not None and out.resolve() == (run / AGREEMENT).resolve().parent:
            record(run, [])
    return result


def _left_out(there: Mapping[str, str], given: Collection[str]) -> str:
    """That codes which neither side gave count in no figure, by name where a sample says which there are."""
    left = [name or code for code, name in there.items() if code not in given]
    if there and not left:
        return "Every code of the codebook was given by one side at least, and counts."
    which = f" ({listed(left)})" if left else ""
    return (
        f"Codes that neither side gave{which} are left out, and count in no figure; to count them in, with no passage, "
        "name the codebook with --codebook."
    )
