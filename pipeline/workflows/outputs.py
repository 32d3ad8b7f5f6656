"""What a run leaves in its folder, and how people's decisions reach it.

The same path for a run and for `decide`, which has new decisions and nothing
else that is new: people's codings are put beside the machine's in the tables,
and all else is made of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.decisions import Standing, apply, read_decisions
from pipeline.errors import ThematrixError
from pipeline.export import RunAbout, write_exports
from pipeline.export.aliases import shown_title
from pipeline.export.csv_tables.csv_columns import SCORES
from pipeline.export.csv_tables.run_csv import scores_left_out
from pipeline.export.judge_text import judge_sentences
from pipeline.export.refi_project import export_refi_project
from pipeline.ingest.speakers.sheet_report import meant
from pipeline.model import MACHINE, Codebook, Status
from pipeline.results.agreement_json import read_agreed
from pipeline.results.codings import ANYBODY, assigned, without_bare_noes
from pipeline.results.explanation import Explanations
from pipeline.results.run_counts import run_counts
from pipeline.results.tables import RunTables, write_tables
from pipeline.runtime.digests import file_digest
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.manifest import CaseSheetUsed, DecisionsMade, JudgeUsed, LearnedModel, Manifest, QuotedCounts
from pipeline.runtime.mapped import give_back
from pipeline.runtime.run_folder import AGREEMENT, CODEBOOK, MANIFEST, plain_folder, staging, swap
from pipeline.segment.repeated_words import Quoted
from pipeline.wording import many
from pipeline.workflows.settings import EXPLAINED
from pipeline.workflows.unassigned_codes import unassigned_codes


def with_decisions(tables: RunTables, out: Path) -> tuple[RunTables, Standing]:
    """The tables with the decisions in the run's folder applied, and what became of these."""
    decisions, damaged = read_decisions(out)
    return apply(tables, decisions, damaged=damaged)


def amounts(tables: RunTables) -> dict[str, int]:
    """How much there is, as run.json has it, and codes that no passage has."""
    found = run_counts(tables)
    return {
        "documents": found.documents,
        "words": found.words,
        "cases": found.cases,
        "passages": found.passages.passages,
        "passages_counted": found.passages.counted,
        "passage_words": found.passage_words,
        "codings": found.codings,
        "codings_counted": found.codings_counted,
        "accepted": found.accepted,
        "review": found.review,
        "rejected": found.rejected,
        "unassigned": len(unassigned_codes(tables)),
    }


def write_outputs(
    out: Path,
    *,
    codebook: Codebook,
    codebook_file: bytes,
    tables: RunTables,
    figures: Mapping[str, bytes],
    manifest: Manifest,
) -> Manifest:
    """Write every output of a run into its folder, all at once.

    Args:
        out: The run's folder; it exists and is locked.
        codebook: The codebook.
        codebook_file: It, as YAML.
        tables: With people's decisions applied.
        figures: Further files of the folder ``tables``, by name.
        manifest: All that run.json says, but for the outputs' digests.

    Returns:
        The manifest, with them.
    """
    folder = staging(out)
    agreement, told = _agreement(out, tables)
    kept = tuple(warning for warning in manifest.warnings if not warning.startswith(f"{AGREEMENT}: "))
    kept = tuple(warning for warning in kept if not warning.startswith(f"{SCORES.file}: "))
    left_out = scores_left_out(tables)
    manifest = manifest.model_copy(update={"warnings": (*kept, *told, *((left_out,) if left_out else ()))})
    about = about_run(manifest, codebook=codebook.title, agreement=agreement)
    about = replace(about, title=shown_title(about.title, tables))
    if EXPLAINED in figures:
        about = replace(about, explained=Explanations.of_bytes(figures[EXPLAINED]))
    write_exports(without_bare_noes(tables), out=folder, codebook=codebook, about=about)
    give_back()
    export_refi_project(tables, folder, codebook=codebook, about=about)
    give_back()
    write_tables(tables, folder / "tables")
    for name, data in figures.items():
        write_atomic(folder / "tables" / name, data)
    write_atomic(folder / CODEBOOK, codebook_file)
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    outputs = {path.relative_to(folder).as_posix(): file_digest(path) for path in written}
    manifest = manifest.model_copy(update={"outputs": outputs})
    write_atomic(folder / MANIFEST, manifest.to_bytes())
    swap(out)
    return manifest


def _agreement(out: Path, tables: RunTables) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """What ``agree --out RUN/agreement`` found of the run, None where it was not asked, and what is wrong there.

    ``changed`` is in how many of the compared passages the machine gives other codes now; ``decided``, in how many
    people's decisions leave others than it gives. Codes that were not compared count in neither.
    """
    path = plain_folder((out / AGREEMENT).parent) / Path(AGREEMENT).name
    if not path.exists():
        return None, ()
    try:
        found = read_agreed(path)
    except ThematrixError as error:
        return None, (f"{AGREEMENT}: {error.what}; how far the coder agrees with people is left out",)
    seen = {code.code for code in found.codes}
    now: dict[str, set[str]] = {}
    machine: dict[str, set[str]] = {}
    for row in tables.codings.select(["passage", "code"]).take(assigned(tables, roles=ANYBODY).row).to_pylist():
        now.setdefault(row["passage"], set()).add(row["code"])
    for row in tables.codings.select(["passage", "code", "coder", "status"]).to_pylist():
        if row["coder"] == MACHINE and row["status"] != Status.REJECTED:
            machine.setdefault(row["passage"], set()).add(row["code"])
    changed = decided = 0
    for unit in found.units:
        given = machine.get(unit.id, set()) & seen
        changed += set(unit.first) & seen != given
        decided += now.get(unit.id, set()) & seen != given
    return {**found.as_dict(), "changed": changed, "decided": decided}, ()


def about_run(manifest: Manifest, *, codebook: str, agreement: Mapping[str, Any] | None = None) -> RunAbout:
    """What the exports say of a run, from its manifest, the codebook's title and what ``agree`` found."""
    settings = manifest.inputs.settings
    learned = manifest.learned.model_dump() if manifest.learned else None
    return RunAbout(
        title=manifest.corpus,
        version=__version__,
        codebook=codebook,
        decision=settings.thresholds.decision,
        acceptance=settings.thresholds.acceptance,
        calibrated=manifest.calibrated,
        models=tuple(manifest.models.values()),
        settings=(
            ("Unit of coding", settings.unit),
            ("Interviewers' words", "coded" if settings.interviewer else "read as context, not coded"),
            (
                "Languages",
                "all, as they come" if settings.any_language else "English; what is said in others is not coded",
            ),
            *_quoted(manifest.counts.quoted),
            *_taught(manifest.learned),
            *_judged(manifest.judge),
        ),
        failed=tuple((failure.file, failure.reason, failure.remedy) for failure in manifest.failed),
        warnings=(*_nameless(manifest), *_decision_warnings(manifest.decisions)),
        learned=learned,
        agreement=agreement,
        sent_to=manifest.judge.host if manifest.judge else "",
        consent=_consent(manifest.consent),
        deciders=len(manifest.decisions.coders),
        decisions=manifest.decisions.number - len(manifest.decisions.lost),
    )


def _consent(used: CaseSheetUsed | None) -> str:
    told = meant(used.nameless, used.absent) if used else ()
    return f"{'; '.join(told)}." if told else ""


def _quoted(found: QuotedCounts | None) -> tuple[tuple[str, str], ...]:
    """What became of quotations in narrative, where there are any."""
    return (("Quotations in narrative", Quoted(**found.model_dump()).sentence),) if found and found.passages else ()


def _taught(learned: LearnedModel | None) -> tuple[tuple[str, str], ...]:
    """What the scores were learned from, if they were."""
    if not learned:
        return ()
    coded, held_out = learned.coded, learned.held_out
    return (
        (
            "Learned from people's codings",
            f"{many(coded.codings, 'coding')} of {many(coded.passages, 'passage')}; on {held_out.by}s left out, "
            f"kappa {held_out.all.kappa:.2f}, expected calibration error {held_out.all.calibration_error:.3f}",
        ),
    )


def _judged(judge: JudgeUsed | None) -> tuple[tuple[str, str], ...]:
    """What a language model said, if one was asked."""
    return (("Language model", " ".join(judge_sentences(judge.model_dump())).rstrip(".")),) if judge else ()


def _nameless(manifest: Manifest) -> tuple[str, ...]:
    """The warnings, and of rows of cases.csv that match nobody no name: misspelt, no alias would hide it."""
    used = manifest.consent
    rows = {f"{used.file}:{row.number}: " for row in used.unmatched} if used else set()
    return tuple(
        next((f"{row}nothing in the corpus matches the row" for row in rows if warning.startswith(row)), warning)
        for warning in manifest.warnings
    )


def _decision_warnings(decisions: DecisionsMade) -> tuple[str, ...]:
    """What a reader of the results should know of the decisions."""
    told = []
    if decisions.lost:
        told.append(f"Decisions that no longer apply to this run: {len(decisions.lost)}; run.json lists them")
    if decisions.conflicts:
        told.append(
            f"Codings on which people disagree: {len(decisions.conflicts)}; they count as rejected, and run.json "
            "lists them"
        )
    told.extend(decisions.damaged)
    return tuple(told)
